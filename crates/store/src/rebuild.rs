//! The invariant "the log is the truth" as a command: every index row is computed from the log and compared, or written anew.

use domain::{case::Case, deadline, proceeding::archive, step, step::Rules};
use serde::Serialize;

use crate::{CaseRow, Store, StoreError, archive::closed_row, error::typed};

/// An index row that is not what the log says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The case.
    pub case: String,
    /// The table.
    pub table: &'static str,
    /// What the row holds.
    pub stored: String,
    /// What the log says.
    pub expected: String,
}

impl Store {
    /// Replays every log and compares all index rows; `progress` hears how many cases were done.
    pub async fn check_index(
        &self,
        rules: Rules<'_>,
        mut progress: impl FnMut(u64),
    ) -> Result<Vec<Difference>, StoreError> {
        let mut tx = self.read().await?;
        let (mut after, mut done, mut differences) = (String::new(), 0, Vec::new());
        loop {
            let ids = tx.case_ids(&after).await?;
            let Some(last) = ids.last() else {
                return Ok(differences);
            };
            after.clone_from(last);
            for id in &ids {
                let Some(case) = replayed(&mut tx, id).await? else {
                    let stored = tx.case_row(typed(id, "cases", "case_id", id)?).await?;
                    differences.push(difference(id, "cases", &stored, &None::<CaseRow>));
                    done += 1;
                    continue;
                };
                let running = deadline::running(&case, rules);
                let expected = CaseRow::of(&case, &running);
                let stored = tx.case_row(case.id).await?;
                // Of a destroyed file only the log is left.
                if archive::is_destroyed(&case) {
                    if stored.is_some() {
                        differences.push(difference(id, "cases", &stored, &None::<CaseRow>));
                    }
                    done += 1;
                    continue;
                }
                let (closed, wanted) = (tx.closed(case.id).await?, closed_row(&case));
                if closed != wanted {
                    differences.push(difference(id, "closed_cases", &closed, &wanted));
                }
                if stored.as_ref() != Some(&expected) {
                    differences.push(difference(id, "cases", &stored, &Some(&expected)));
                }
                let clocks = tx.deadline_rows(case.id, &running, rules).await?;
                let mut kept = tx.stored_deadlines(case.id).await?;
                let mut wanted = clocks;
                let order = |row: &crate::deadlines::DeadlineRow| (row.kind.clone(), row.item);
                kept.sort_by_key(order);
                wanted.sort_by_key(order);
                if kept != wanted {
                    differences.push(difference(id, "deadlines", &kept, &wanted));
                }
                done += 1;
            }
            progress(done);
        }
    }

    /// Replays every log and writes all index rows anew.
    pub async fn rebuild_index(&self, rules: Rules<'_>, mut progress: impl FnMut(u64)) -> Result<u64, StoreError> {
        let (mut after, mut done) = (String::new(), 0);
        loop {
            let mut tx = self.begin().await?;
            let ids = tx.case_ids(&after).await?;
            let Some(last) = ids.last() else {
                return Ok(done);
            };
            after.clone_from(last);
            for id in &ids {
                tx.alone_with(typed(id, "cases", "case_id", id)?).await?;
                let case = replayed(&mut tx, id).await?.ok_or_else(|| StoreError::Inconsistent {
                    table: "cases",
                    column: "case_id",
                    row: id.clone(),
                })?;
                if archive::is_destroyed(&case) {
                    done += 1;
                    continue;
                }
                tx.put_closed(&case).await?;
                let running = deadline::running(&case, rules);
                tx.put_case(&CaseRow::of(&case, &running)).await?;
                tx.put_deadlines(case.id, &running, rules).await?;
                done += 1;
            }
            tx.commit().await?;
            progress(done);
        }
    }
}

/// Replays the log of a case; `None` when there is none.
async fn replayed(tx: &mut crate::Tx, id: &str) -> Result<Option<Case>, StoreError> {
    let case = typed(id, "cases", "case_id", id)?;
    let log = tx.steps(case).await?;
    if log.is_empty() {
        return Ok(None);
    }
    step::replay(&log).map(Some).map_err(|_| StoreError::Inconsistent {
        table: "log",
        column: "body",
        row: id.to_owned(),
    })
}

fn difference<S: std::fmt::Debug, E: std::fmt::Debug>(
    case: &str,
    table: &'static str,
    stored: &S,
    expected: &E,
) -> Difference {
    Difference {
        case: case.to_owned(),
        table,
        stored: format!("{stored:?}"),
        expected: format!("{expected:?}"),
    }
}
