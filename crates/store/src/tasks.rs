//! The outbox: tasks written with their cause, claimed with a lease and a fencing number, retried, and laid aside in the end
//! (OB-1, OB-2).

use domain::{
    id::{CaseId, TaskId},
    reaction::Task,
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    StoreError, Tx,
    engine::{Conn, all, one, run},
    error::{instant, json, to_json, typed},
};

const ADD: &str = "INSERT INTO tasks (task_id, case_id, body, state, run_at, attempts, fence, lease_until, error, created) \
     VALUES ($1, $2, $3, 'ready', $4, 0, 0, 0, '', $4)";
const NEXT: &str = "SELECT task_id, case_id, body, attempts, fence FROM tasks \
     WHERE state = 'ready' AND run_at <= $1 ORDER BY run_at, task_id LIMIT 1";
const NEXT_LOCKED: &str = "SELECT task_id, case_id, body, attempts, fence FROM tasks \
     WHERE state = 'ready' AND run_at <= $1 ORDER BY run_at, task_id LIMIT 1 FOR UPDATE SKIP LOCKED";
const LEASE: &str = "UPDATE tasks SET run_at = $2, lease_until = $2, fence = fence + 1, attempts = attempts + 1 \
     WHERE task_id = $1 RETURNING fence";
const DONE: &str = "UPDATE tasks SET state = 'done', error = '' WHERE task_id = $1 AND fence = $2 AND state = 'ready'";
const RETRY: &str = "UPDATE tasks SET run_at = $3, error = $4 WHERE task_id = $1 AND fence = $2 AND state = 'ready'";
const DEAD: &str = "UPDATE tasks SET state = 'dead', error = $3 WHERE task_id = $1 AND fence = $2 AND state = 'ready'";
const REPLAY: &str = "UPDATE tasks SET state = 'ready', attempts = 0, run_at = $1 WHERE state = 'dead'";
const COUNT: &str = "SELECT COUNT(*) FROM tasks WHERE state = $1";
const READY_BEFORE: &str = "SELECT COUNT(*) FROM tasks WHERE state = 'ready' AND run_at <= $1";
const LAID_ASIDE: &str =
    "SELECT task_id, case_id, body, attempts, error FROM tasks WHERE state = 'dead' ORDER BY task_id LIMIT 100";

/// A task to be done.
#[derive(Clone, Debug)]
pub struct NewTask {
    /// Its id.
    pub id: TaskId,
    /// The case it belongs to.
    pub case: CaseId,
    /// What.
    pub task: Task,
    /// Not before.
    pub at: Timestamp,
}

/// A task that this worker holds until its lease ends.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// Its id.
    pub id: TaskId,
    /// The case.
    pub case: CaseId,
    /// What.
    pub task: Task,
    /// How often it was tried, this time included.
    pub attempts: i64,
    /// Grows with each claim; a worker that slept past its lease holds an old one and changes nothing.
    pub fence: i64,
}

/// A task that was laid aside.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Its id.
    pub id: TaskId,
    /// The case.
    pub case: CaseId,
    /// What.
    pub task: Task,
    /// Why it failed the last time.
    pub error: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    task_id: String,
    case_id: String,
    body: String,
    attempts: i64,
    fence: i64,
}

impl Tx {
    /// Adds a task, in the transaction of its cause.
    pub async fn add_task(&mut self, new: &NewTask) -> Result<(), StoreError> {
        run!(
            self,
            ADD,
            new.id.to_string(),
            new.case.to_string(),
            to_json(&new.task, "tasks", "body")?,
            new.at.as_millisecond(),
        )?;
        Ok(())
    }

    /// Claims the oldest task that is due, for the length of a lease.
    pub async fn claim_task(&mut self, now: Timestamp, lease: SignedDuration) -> Result<Option<Claimed>, StoreError> {
        // PostgreSQL passes over tasks that another worker is claiming; SQLite has one writer and needs no lock.
        let row: Option<Row> = match &mut self.conn {
            Conn::Sqlite(tx) => {
                sqlx::query_as(NEXT)
                    .bind(now.as_millisecond())
                    .fetch_optional(&mut **tx)
                    .await?
            }
            Conn::Postgres(tx) => {
                sqlx::query_as(NEXT_LOCKED)
                    .bind(now.as_millisecond())
                    .fetch_optional(&mut **tx)
                    .await?
            }
        };
        let Some(row) = row else { return Ok(None) };
        let until = now.checked_add(lease).unwrap_or(now);
        let fence =
            one!(self, (i64,), LEASE, &row.task_id, until.as_millisecond())?.map_or(row.fence, |(fence,)| fence);
        Ok(Some(Claimed {
            id: typed(&row.task_id, "tasks", "task_id", &row.task_id)?,
            case: typed(&row.case_id, "tasks", "case_id", &row.task_id)?,
            task: json(&row.body, "tasks", "body", &row.task_id)?,
            attempts: row.attempts.saturating_add(1),
            fence,
        }))
    }

    /// Notes that a task is done; `false` when the lease was lost to another worker.
    pub async fn finish_task(&mut self, task: &Claimed) -> Result<bool, StoreError> {
        Ok(run!(self, DONE, task.id.to_string(), task.fence)? == 1)
    }

    /// Puts a task back for later.
    pub async fn retry_task(&mut self, task: &Claimed, at: Timestamp, error: &str) -> Result<bool, StoreError> {
        Ok(run!(self, RETRY, task.id.to_string(), task.fence, at.as_millisecond(), error)? == 1)
    }

    /// Lays a task aside for a person to look at.
    pub async fn bury_task(&mut self, task: &Claimed, error: &str) -> Result<bool, StoreError> {
        Ok(run!(self, DEAD, task.id.to_string(), task.fence, error)? == 1)
    }

    /// Puts all laid-aside tasks back to work.
    pub async fn replay_dead_tasks(&mut self, at: Timestamp) -> Result<u64, StoreError> {
        Ok(run!(self, REPLAY, at.as_millisecond())?)
    }

    /// Lists what was laid aside.
    pub async fn dead_tasks(&mut self) -> Result<Vec<Letter>, StoreError> {
        let rows = all!(self, (String, String, String, i64, String), LAID_ASIDE)?;
        rows.iter()
            .map(|(id, case, body, _, error)| {
                Ok(Letter {
                    id: typed(id, "tasks", "task_id", id)?,
                    case: typed(case, "tasks", "case_id", id)?,
                    task: json(body, "tasks", "body", id)?,
                    error: error.clone(),
                })
            })
            .collect()
    }

    /// How many tasks are in a state: `ready`, `done` or `dead`.
    pub async fn count_tasks(&mut self, state: &str) -> Result<i64, StoreError> {
        Ok(one!(self, (i64,), COUNT, state)?.map_or(0, |(count,)| count))
    }

    /// How many tasks wait to be done now.
    pub async fn tasks_due(&mut self, now: Timestamp) -> Result<i64, StoreError> {
        Ok(one!(self, (i64,), READY_BEFORE, now.as_millisecond())?.map_or(0, |(count,)| count))
    }

    /// When the next task is due.
    pub async fn next_task(&mut self) -> Result<Option<Timestamp>, StoreError> {
        const SOONEST: &str = "SELECT MIN(run_at) FROM tasks WHERE state = 'ready'";
        let soonest = one!(self, (Option<i64>,), SOONEST)?.and_then(|(at,)| at);
        soonest.map(|at| instant(at, "tasks", "run_at", "")).transpose()
    }
}
