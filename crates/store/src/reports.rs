//! What people said of answers of the adviser. The question and the sentence are one sealed value; nothing says who wrote them. Counting needs
//! no permit, reading the words does.

use domain::{
    access::Correct,
    id::ReportId,
    report::{Outcome, Resolved, Tally, Verdict},
};
use jiff::civil::Date;

use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::typed,
    key::open,
};

const ADD: &str = "INSERT INTO adviser_reports (report_id, verdict, reason, day, state, outcome, resolved_on, sealed) \
     VALUES ($1, $2, $3, $4, $5, '', '', $6) ON CONFLICT (report_id) DO NOTHING";
const OPEN: &str = "SELECT report_id, verdict, reason, day, sealed FROM adviser_reports WHERE state = 'open' \
     ORDER BY day, report_id LIMIT $1";
const COUNT: &str = "SELECT COUNT(*) FROM adviser_reports WHERE state = 'open'";
const RESOLVE: &str = "UPDATE adviser_reports SET state = 'resolved', outcome = $2, resolved_on = $3 \
     WHERE report_id = $1 AND state = 'open'";
const TALLY: &str = "SELECT verdict, reason, day, outcome, resolved_on, COUNT(*) FROM adviser_reports \
     WHERE day >= $1 OR resolved_on >= $1 GROUP BY verdict, reason, day, outcome, resolved_on";
const FORGET: &str = "UPDATE adviser_reports SET sealed = '' \
     WHERE state = 'resolved' AND sealed <> '' AND resolved_on < $1";

/// The scope of the key under which all reports are sealed.
const SCOPE: &str = "adviser_reports";

/// What somebody said of an answer.
pub struct NewReport {
    /// Its id; the same id is kept once.
    pub id: ReportId,
    /// What was said.
    pub verdict: Verdict,
    /// On which day.
    pub day: Date,
    /// Question, sentence and articles as JSON; empty for thanks, which are only counted.
    pub words: String,
}

/// A report that somebody must look at.
pub struct Report {
    /// Its id.
    pub id: ReportId,
    /// What was said.
    pub verdict: Verdict,
    /// On which day.
    pub day: Date,
    /// Question, sentence and articles as JSON.
    pub words: String,
}

impl Tx {
    /// Keeps what somebody said of an answer; thanks have nothing to resolve.
    pub async fn add_report(&mut self, report: &NewReport) -> Result<(), StoreError> {
        let id = report.id.to_string();
        let reason = report.verdict.reason();
        let state = if reason.is_some() { "open" } else { "resolved" };
        let sealed = if report.words.is_empty() {
            String::new()
        } else {
            let dek = self.dek_or_new(SCOPE).await?;
            self.seal(&dek, "adviser_reports", "sealed", &id, &report.words)
        };
        run!(
            self,
            ADD,
            id,
            report.verdict.key(),
            reason.map_or("", domain::report::Reason::key),
            report.day.to_string(),
            state,
            sealed,
        )?;
        Ok(())
    }

    /// How many reports wait.
    pub async fn open_report_count(&mut self) -> Result<i64, StoreError> {
        Ok(one!(self, (i64,), COUNT)?.map_or(0, |(count,)| count))
    }

    /// The reports that wait, oldest first.
    pub async fn open_reports(&mut self, _permit: &Correct, most: u16) -> Result<Vec<Report>, StoreError> {
        let rows = all!(self, (String, String, String, String, String), OPEN, i64::from(most))?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let dek = self.dek(SCOPE).await?;
        rows.iter()
            .map(|(id, verdict, reason, day, sealed)| {
                Ok(Report {
                    id: typed(id, "adviser_reports", "report_id", id)?,
                    verdict: said(verdict, reason, id)?,
                    day: typed(day, "adviser_reports", "day", id)?,
                    words: if sealed.is_empty() {
                        String::new()
                    } else {
                        open(&dek, "adviser_reports", "sealed", id, sealed)?
                    },
                })
            })
            .collect()
    }

    /// Closes a report; returns whether it was open until now.
    pub async fn resolve_report(
        &mut self,
        _permit: &Correct,
        id: ReportId,
        outcome: Outcome,
        on: Date,
    ) -> Result<bool, StoreError> {
        let closed = run!(self, RESOLVE, id.to_string(), outcome.key(), on.to_string())?;
        Ok(closed == 1)
    }

    /// What is counted of the reports that came or went since a day.
    pub async fn report_tallies(&mut self, since: Date) -> Result<Vec<Tally>, StoreError> {
        let rows = all!(
            self,
            (String, String, String, String, String, i64),
            TALLY,
            since.to_string()
        )?;
        rows.iter()
            .map(|(verdict, reason, day, outcome, on, times)| {
                let resolved = match Outcome::from_key(outcome) {
                    Some(outcome) => Some(Resolved {
                        on: typed(on, "adviser_reports", "resolved_on", on)?,
                        outcome,
                    }),
                    None => None,
                };
                Ok(Tally {
                    verdict: said(verdict, reason, day)?,
                    day: typed(day, "adviser_reports", "day", day)?,
                    resolved,
                    times: u64::try_from(*times).unwrap_or(0),
                })
            })
            .collect()
    }

    /// Takes the words out of reports that were resolved before a day; the counts stay.
    pub async fn forget_reports(&mut self, before: Date) -> Result<u64, StoreError> {
        Ok(run!(self, FORGET, before.to_string())?)
    }
}

fn said(verdict: &str, reason: &str, row: &str) -> Result<Verdict, StoreError> {
    Verdict::read(verdict, reason).ok_or_else(|| StoreError::Inconsistent {
        table: "adviser_reports",
        column: "verdict",
        row: row.to_owned(),
    })
}
