//! The index of running clocks, and what each has set off.

use domain::{
    deadline::{self, Action, Alarm, Deadline, Kind},
    id::CaseId,
    step::Rules,
};
use jiff::{Timestamp, civil::Date};

use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::{to_json, typed},
};

const CLEAR: &str = "DELETE FROM deadlines WHERE case_id = $1";
const PUT: &str = "INSERT INTO deadlines (case_id, kind, item, since, due, certainty, calendar_version, next_alarm) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const FIRED: &str = "SELECT kind, item, due, action, days FROM fired WHERE case_id = $1";
const FIRE: &str = "INSERT INTO fired (case_id, kind, item, due, action, days, at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
     ON CONFLICT DO NOTHING";
const DUE: &str = "SELECT DISTINCT case_id FROM deadlines WHERE next_alarm <= $1 ORDER BY case_id LIMIT $2";
const OF_CASE: &str = "SELECT case_id, kind, item, since, due, certainty, calendar_version, next_alarm FROM deadlines \
     WHERE case_id = $1 ORDER BY due, kind, item";
const PROVISIONAL: &str = "SELECT DISTINCT case_id FROM deadlines WHERE certainty <> '\"published\"' AND case_id > $1 \
     ORDER BY case_id LIMIT 1000";

#[derive(sqlx::FromRow)]
struct FiredRow {
    kind: String,
    item: i64,
    due: String,
    action: String,
    days: i64,
}

/// A row of the index, as compared by a rebuild.
#[derive(Clone, Debug, PartialEq, Eq, sqlx::FromRow)]
pub(crate) struct DeadlineRow {
    pub(crate) case_id: String,
    pub(crate) kind: String,
    pub(crate) item: i64,
    pub(crate) since: String,
    pub(crate) due: String,
    pub(crate) certainty: String,
    pub(crate) calendar_version: String,
    pub(crate) next_alarm: i64,
}

/// An alarm of a running clock that has not gone off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueAlarm {
    /// The clock.
    pub deadline: Deadline,
    /// What it sets off.
    pub alarm: Alarm,
}

/// No alarm is left for the row.
const NEVER: i64 = i64::MAX;

impl Tx {
    /// Replaces the clocks of a case by those that run now.
    pub async fn put_deadlines(
        &mut self,
        case: CaseId,
        running: &[Deadline],
        rules: Rules<'_>,
    ) -> Result<(), StoreError> {
        run!(self, CLEAR, case.to_string())?;
        for row in self.deadline_rows(case, running, rules).await? {
            run!(
                self,
                PUT,
                row.case_id,
                row.kind,
                row.item,
                row.since,
                row.due,
                row.certainty,
                row.calendar_version,
                row.next_alarm,
            )?;
        }
        Ok(())
    }

    /// Writes the clocks of a case that has none yet.
    pub async fn first_deadlines(
        &mut self,
        case: CaseId,
        running: &[Deadline],
        rules: Rules<'_>,
    ) -> Result<(), StoreError> {
        for deadline in running {
            let row = row_of(case, deadline, rules, &[])?;
            run!(
                self,
                PUT,
                row.case_id,
                row.kind,
                row.item,
                row.since,
                row.due,
                row.certainty,
                row.calendar_version,
                row.next_alarm,
            )?;
        }
        Ok(())
    }

    pub(crate) async fn deadline_rows(
        &mut self,
        case: CaseId,
        running: &[Deadline],
        rules: Rules<'_>,
    ) -> Result<Vec<DeadlineRow>, StoreError> {
        let fired = self.fired(case).await?;
        running
            .iter()
            .map(|deadline| row_of(case, deadline, rules, &fired))
            .collect()
    }

    pub(crate) async fn stored_deadlines(&mut self, case: CaseId) -> Result<Vec<DeadlineRow>, StoreError> {
        Ok(all!(self, DeadlineRow, OF_CASE, case.to_string())?)
    }

    /// The due dates of a case by clock and item, as kept.
    pub async fn due_dates(&mut self, case: CaseId) -> Result<Vec<(String, i64, String)>, StoreError> {
        let rows = self.stored_deadlines(case).await?;
        Ok(rows.into_iter().map(|row| (row.kind, row.item, row.due)).collect())
    }

    async fn fired(&mut self, case: CaseId) -> Result<Vec<(Kind, u8, Date, Action, i8)>, StoreError> {
        let rows = all!(self, FiredRow, FIRED, case.to_string())?;
        rows.iter()
            .map(|row| {
                let place = format!("{case}/{}", row.kind);
                Ok((
                    kind(&row.kind, &place)?,
                    u8::try_from(row.item).unwrap_or(0),
                    typed(&row.due, "fired", "due", &place)?,
                    crate::error::json(&row.action, "fired", "action", &place)?,
                    i8::try_from(row.days).unwrap_or(0),
                ))
            })
            .collect()
    }

    /// The alarms of these clocks that are due and have not gone off, oldest first.
    pub async fn due_alarms(
        &mut self,
        case: CaseId,
        running: &[Deadline],
        rules: Rules<'_>,
        now: Timestamp,
    ) -> Result<Vec<DueAlarm>, StoreError> {
        let fired = self.fired(case).await?;
        let mut due: Vec<DueAlarm> = running
            .iter()
            .flat_map(|deadline| {
                open_alarms(deadline, rules, &fired)
                    .into_iter()
                    .filter(|alarm| alarm.at <= now)
                    .map(|alarm| DueAlarm {
                        deadline: deadline.clone(),
                        alarm,
                    })
            })
            .collect();
        due.sort_by_key(|due| (due.alarm.at, due.deadline.kind, due.deadline.item, due.alarm.offset));
        Ok(due)
    }

    /// Remembers that an alarm has gone off, in the transaction of its effect; `false` when another process was faster (DL-2).
    pub async fn fire(&mut self, case: CaseId, due: &DueAlarm, at: Timestamp) -> Result<bool, StoreError> {
        let rows = run!(
            self,
            FIRE,
            case.to_string(),
            due.deadline.kind.key(),
            i64::from(due.deadline.item),
            due.deadline.due.to_string(),
            to_json(&due.alarm.action, "fired", "action")?,
            i64::from(due.alarm.offset),
            at.as_millisecond(),
        )?;
        Ok(rows == 1)
    }

    /// Cases for which some alarm is due.
    pub async fn cases_with_alarms(&mut self, now: Timestamp, limit: u16) -> Result<Vec<CaseId>, StoreError> {
        let rows = all!(self, (String,), DUE, now.as_millisecond(), i64::from(limit))?;
        rows.iter().map(|(id,)| typed(id, "deadlines", "case_id", id)).collect()
    }

    /// Cases with a due date in a year whose holidays were not published; computed anew when the notice is loaded (DL-7).
    pub async fn provisional_cases(&mut self, after: &str) -> Result<Vec<CaseId>, StoreError> {
        let rows = all!(self, (String,), PROVISIONAL, after)?;
        rows.iter().map(|(id,)| typed(id, "deadlines", "case_id", id)).collect()
    }

    /// The earliest instant at which some alarm is due.
    pub async fn next_alarm(&mut self) -> Result<Option<Timestamp>, StoreError> {
        const NEXT: &str = "SELECT MIN(next_alarm) FROM deadlines";
        let next = one!(self, (Option<i64>,), NEXT)?
            .and_then(|(at,)| at)
            .filter(|at| *at != NEVER);
        next.map(|at| crate::error::instant(at, "deadlines", "next_alarm", ""))
            .transpose()
    }
}

fn row_of(
    case: CaseId,
    deadline: &Deadline,
    rules: Rules<'_>,
    fired: &[(Kind, u8, Date, Action, i8)],
) -> Result<DeadlineRow, StoreError> {
    let next = open_alarms(deadline, rules, fired)
        .iter()
        .map(|alarm| alarm.at.as_millisecond())
        .min();
    Ok(DeadlineRow {
        case_id: case.to_string(),
        kind: deadline.kind.key().to_owned(),
        item: i64::from(deadline.item),
        since: deadline.since.to_string(),
        due: deadline.due.to_string(),
        certainty: to_json(&deadline.certainty, "deadlines", "certainty")?,
        calendar_version: deadline.calendar_version.clone(),
        next_alarm: next.unwrap_or(NEVER),
    })
}

fn open_alarms(deadline: &Deadline, rules: Rules<'_>, fired: &[(Kind, u8, Date, Action, i8)]) -> Vec<Alarm> {
    deadline::alarms(deadline, rules)
        .into_iter()
        .filter(|alarm| !fired.contains(&(deadline.kind, deadline.item, deadline.due, alarm.action, alarm.offset)))
        .collect()
}

fn kind(key: &str, row: &str) -> Result<Kind, StoreError> {
    Kind::ALL
        .iter()
        .copied()
        .find(|kind| kind.key() == key)
        .ok_or_else(|| StoreError::Inconsistent {
            table: "fired",
            column: "kind",
            row: row.to_owned(),
        })
}
