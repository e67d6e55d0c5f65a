//! The yardstick: the rows of one filing as bare inserts in one transaction, without rights, sealing, chain or law. What the house
//! costs on top of the disk is a ratio to this, taken in one run.

use crate::{Store, StoreError, engine::run};

/// One insert for each row that a filing leaves: keys, log, index, parties, tags, texts, clocks, tasks.
const ROWS: &[&str] = &[
    "INSERT INTO data_keys (scope, wrapped) VALUES ($1, $2)",
    "INSERT INTO persons (person_id, case_id, side, position, name, phone, phone_tag, code, code_tag, address) \
     VALUES ($1 || 'w', $1, 'worker', 1, $2, $2, 'a', $2, 'b', $2)",
    "INSERT INTO persons (person_id, case_id, side, position, name, phone, phone_tag, code, code_tag, address) \
     VALUES ($1 || 'e', $1, 'employer', 2, $2, $2, 'a', $2, 'b', $2)",
    "INSERT INTO search_tags (tag, case_id) VALUES ('1' || $2, $1)",
    "INSERT INTO search_tags (tag, case_id) VALUES ('2' || $2, $1)",
    "INSERT INTO search_tags (tag, case_id) VALUES ('3' || $2, $1)",
    "INSERT INTO search_tags (tag, case_id) VALUES ('4' || $2, $1)",
    "INSERT INTO search_tags (tag, case_id) VALUES ('5' || $2, $1)",
    "INSERT INTO search_tags (tag, case_id) VALUES ('6' || $2, $1)",
    "INSERT INTO texts (text_id, case_id, sealed) VALUES ($1, $1, $2)",
    "INSERT INTO speakers (case_id, account_id, side, since) VALUES ($1, $1, 'worker', 0)",
    "INSERT INTO log (stream, seq, id, at, author, kind, body, prev, hash) VALUES ($1, 1, $1, 0, $2, 'intake.file', $2, $2, $2)",
    "INSERT INTO cases (case_id, number, version, stage, station, outlet, center, mediator, employer_since, turn, next_step, \
     next_kind, next_due, trade, district, claims, amount, received, closed_reason) VALUES ($1, $1, 1, 'intake', 'c', '', 'c', \
     '', '', 'intake', 'intake.accept', 'k', '2026-01-01', 'courier', '330302', 'unpaid_pay', 1, 0, '')",
    "INSERT INTO deadlines (case_id, kind, item, since, due, certainty, calendar_version, next_alarm) \
     VALUES ($1, 'a', 0, '2026-01-01', '2026-01-01', '', '', 1)",
    "INSERT INTO deadlines (case_id, kind, item, since, due, certainty, calendar_version, next_alarm) \
     VALUES ($1, 'b', 0, '2026-01-01', '2026-01-01', '', '', 1)",
    "INSERT INTO deadlines (case_id, kind, item, since, due, certainty, calendar_version, next_alarm) \
     VALUES ($1, 'c', 0, '2026-01-01', '2026-01-01', '', '', 1)",
    "INSERT INTO tasks (task_id, case_id, body, state, run_at, attempts, fence, lease_until, error, created) \
     VALUES ($1 || '1', $1, $2, 'ready', 0, 0, 0, 0, '', 0)",
    "INSERT INTO tasks (task_id, case_id, body, state, run_at, attempts, fence, lease_until, error, created) \
     VALUES ($1 || '2', $1, $2, 'ready', 0, 0, 0, 0, '', 0)",
];

/// A text as long as a sealed cell.
const CELL: &str = "std1.MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWYwMTIzNDU2Nzg5YWJjZGVmMDEyMzQ1Njc4OWFiY2RlZg";

impl Store {
    /// Writes the rows of `many` filings in one transaction and syncs; only on a database made for measuring.
    pub async fn bare_filings(&self, first: u64, many: u64) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        for number in first..first.saturating_add(many) {
            let id = format!("{number:026}");
            for sql in ROWS {
                run!(tx, *sql, &id, CELL)?;
            }
        }
        tx.commit().await
    }
}
