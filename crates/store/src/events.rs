//! The feed of each partner agency, which is also the outbox of what is sent to it. Written with the step; sent in the order of each case;
//! laid aside in the end, and then what follows in the same case waits for a person (OB-1, OB-2).

use domain::{
    access::{Exchange, See},
    id::{CaseId, StepId},
};
use jiff::{SignedDuration, Timestamp};

use crate::{
    StoreError, Tx,
    engine::{Conn, all, one, run},
    error::{instant, typed},
};

const NEXT_SEQ: &str = "INSERT INTO partner_feeds (partner, seq) VALUES ($1, 1) \
     ON CONFLICT (partner) DO UPDATE SET seq = partner_feeds.seq + 1 RETURNING seq";
const ADD: &str = "INSERT INTO partner_events (partner, seq, event_id, case_id, version, step, stage, at, state, run_at, since, attempts, \
     fence, error, answered) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $8, $8, 0, 0, '', 0)";
const AFTER: &str = "SELECT partner, seq, event_id, case_id, version, step, stage, at, state, run_at, since, attempts, fence, error, answered \
     FROM partner_events WHERE partner = $1 AND seq > $2 ORDER BY seq LIMIT $3";
const BEFORE: &str = "SELECT partner, seq, event_id, case_id, version, step, stage, at, state, run_at, since, attempts, fence, error, answered \
     FROM partner_events WHERE partner = $1 ORDER BY seq DESC LIMIT $2";
const LAID_ASIDE: &str = "SELECT partner, seq, event_id, case_id, version, step, stage, at, state, run_at, since, attempts, fence, error, answered \
     FROM partner_events WHERE partner = $1 AND state = 'dead' ORDER BY seq LIMIT $2";
const NEXT: &str = "SELECT partner, seq, event_id, case_id, version, step, stage, at, state, run_at, since, attempts, fence, error, answered \
     FROM partner_events e WHERE e.partner = $1 AND e.state = 'ready' AND e.run_at <= $2 AND NOT EXISTS (SELECT 1 FROM partner_events o \
     WHERE o.case_id = e.case_id AND o.partner = e.partner AND o.seq < e.seq AND o.state IN ('ready', 'dead')) ORDER BY e.seq LIMIT 1";
const NEXT_LOCKED: &str = "SELECT partner, seq, event_id, case_id, version, step, stage, at, state, run_at, since, attempts, fence, error, answered \
     FROM partner_events e WHERE e.partner = $1 AND e.state = 'ready' AND e.run_at <= $2 AND NOT EXISTS (SELECT 1 FROM partner_events o \
     WHERE o.case_id = e.case_id AND o.partner = e.partner AND o.seq < e.seq AND o.state IN ('ready', 'dead')) ORDER BY e.seq LIMIT 1 \
     FOR UPDATE SKIP LOCKED";
const LEASE: &str = "UPDATE partner_events SET run_at = $3, fence = fence + 1, attempts = attempts + 1 \
     WHERE partner = $1 AND seq = $2 RETURNING fence";
const DONE: &str = "UPDATE partner_events SET state = 'done', error = '', answered = $4 \
     WHERE partner = $1 AND seq = $2 AND fence = $3 AND state = 'ready'";
const RETRY: &str = "UPDATE partner_events SET run_at = $4, error = $5 WHERE partner = $1 AND seq = $2 AND fence = $3 AND state = 'ready'";
const DEAD: &str = "UPDATE partner_events SET state = 'dead', error = $4 WHERE partner = $1 AND seq = $2 AND fence = $3 AND state = 'ready'";
const REPLAY: &str = "UPDATE partner_events SET state = 'ready', attempts = 0, run_at = $2, since = $2 WHERE partner = $1 AND state = 'dead'";
const COUNTS: &str = "SELECT state, COUNT(*) FROM partner_events WHERE partner = $1 GROUP BY state";
const OLDEST: &str = "SELECT MIN(at) FROM partner_events WHERE partner = $1 AND state = 'ready'";
const SOONEST: &str = "SELECT MIN(run_at) FROM partner_events e WHERE e.partner = $1 AND e.state = 'ready' AND NOT EXISTS (SELECT 1 \
     FROM partner_events o WHERE o.case_id = e.case_id AND o.partner = e.partner AND o.seq < e.seq AND o.state IN ('ready', 'dead'))";

/// A step that an agency is told of.
#[derive(Clone, Debug)]
pub struct NewEvent<'a> {
    /// Which agency.
    pub partner: &'a str,
    /// The step; its id is that of the event.
    pub id: StepId,
    /// The version of the case after it.
    pub version: u64,
    /// Which kind of step.
    pub step: &'a str,
    /// Where the case stands after it.
    pub stage: &'a str,
    /// When.
    pub at: Timestamp,
    /// Whether it is sent, or waits until it is fetched.
    pub delivery: Delivery,
}

/// How an agency gets its events.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Delivery {
    /// They are sent to its address.
    Sent,
    /// It fetches them.
    Fetched,
}

/// A row of a feed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRow {
    /// Which agency.
    pub partner: String,
    /// Its place in the feed.
    pub seq: u64,
    /// The step.
    pub id: StepId,
    /// The case.
    pub case: CaseId,
    /// The version of the case after it.
    pub version: u64,
    /// Which kind of step.
    pub step: String,
    /// Where the case stands after it.
    pub stage: String,
    /// When.
    pub at: Timestamp,
    /// `ready`, `done`, `dead` or `kept`.
    pub state: String,
    /// Not before, while it is ready.
    pub run_at: Timestamp,
    /// When it was put into the outbox, or put back by a person.
    pub since: Timestamp,
    /// How often it was tried.
    pub attempts: i64,
    /// Grows with each claim; whoever slept past the lease holds an old one and changes nothing.
    pub fence: i64,
    /// Why it failed the last time.
    pub error: String,
    /// When the agency confirmed it.
    pub answered: Option<Timestamp>,
}

/// How many events of an agency stand how.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// To be sent.
    pub ready: u64,
    /// Sent and confirmed.
    pub done: u64,
    /// Laid aside.
    pub dead: u64,
    /// To be fetched.
    pub kept: u64,
    /// When the oldest that waits was written.
    pub oldest: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    partner: String,
    seq: i64,
    event_id: String,
    case_id: String,
    version: i64,
    step: String,
    stage: String,
    at: i64,
    state: String,
    run_at: i64,
    since: i64,
    attempts: i64,
    fence: i64,
    error: String,
    answered: i64,
}

impl Tx {
    /// Tells an agency of a step, in the transaction of the step; the permit is what the agency itself may see.
    pub async fn add_event(&mut self, permit: &See, new: &NewEvent<'_>) -> Result<(), StoreError> {
        let seq = one!(self, (i64,), NEXT_SEQ, new.partner)?.map_or(1, |(seq,)| seq);
        let state = match new.delivery {
            Delivery::Sent => "ready",
            Delivery::Fetched => "kept",
        };
        run!(
            self,
            ADD,
            new.partner,
            seq,
            new.id.to_string(),
            permit.case().to_string(),
            i64::try_from(new.version).unwrap_or(i64::MAX),
            new.step,
            new.stage,
            new.at.as_millisecond(),
            state,
        )?;
        Ok(())
    }

    /// The feed of an agency after a place, oldest first. It names cases that the agency may see, and nothing of what is in them.
    pub async fn events_after(&mut self, partner: &str, after: u64, limit: u16) -> Result<Vec<EventRow>, StoreError> {
        let after = i64::try_from(after).unwrap_or(i64::MAX);
        let rows = all!(self, Row, AFTER, partner, after, i64::from(limit))?;
        rows.into_iter().map(event).collect()
    }

    /// The last events of an agency, newest first.
    pub async fn last_events(&mut self, _: &Exchange, partner: &str, limit: u16) -> Result<Vec<EventRow>, StoreError> {
        let rows = all!(self, Row, BEFORE, partner, i64::from(limit))?;
        rows.into_iter().map(event).collect()
    }

    /// What was laid aside for an agency, oldest first.
    pub async fn dead_events(&mut self, _: &Exchange, partner: &str, limit: u16) -> Result<Vec<EventRow>, StoreError> {
        let rows = all!(self, Row, LAID_ASIDE, partner, i64::from(limit))?;
        rows.into_iter().map(event).collect()
    }

    /// Claims the oldest event that may be sent to an agency now, for the length of a lease. An event waits for the earlier ones of its case.
    pub async fn claim_event(
        &mut self,
        partner: &str,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<Option<EventRow>, StoreError> {
        // PostgreSQL passes over rows that another process is claiming; SQLite has one writer and needs no lock.
        let row: Option<Row> = match &mut self.conn {
            Conn::Sqlite(tx) => {
                sqlx::query_as(NEXT)
                    .bind(partner)
                    .bind(now.as_millisecond())
                    .fetch_optional(&mut **tx)
                    .await?
            }
            Conn::Postgres(tx) => {
                sqlx::query_as(NEXT_LOCKED)
                    .bind(partner)
                    .bind(now.as_millisecond())
                    .fetch_optional(&mut **tx)
                    .await?
            }
        };
        let Some(mut row) = row else { return Ok(None) };
        let until = now.checked_add(lease).unwrap_or(now);
        if let Some((fence,)) = one!(self, (i64,), LEASE, partner, row.seq, until.as_millisecond())? {
            row.fence = fence;
        }
        row.attempts = row.attempts.saturating_add(1);
        event(row).map(Some)
    }

    /// Notes that the agency has confirmed an event; `false` when the lease was lost.
    pub async fn finish_event(&mut self, event: &EventRow, at: Timestamp) -> Result<bool, StoreError> {
        let seq = i64::try_from(event.seq).unwrap_or(i64::MAX);
        Ok(run!(self, DONE, &event.partner, seq, event.fence, at.as_millisecond())? == 1)
    }

    /// Puts an event back for later.
    pub async fn retry_event(&mut self, event: &EventRow, at: Timestamp, error: &str) -> Result<bool, StoreError> {
        let seq = i64::try_from(event.seq).unwrap_or(i64::MAX);
        Ok(run!(
            self,
            RETRY,
            &event.partner,
            seq,
            event.fence,
            at.as_millisecond(),
            error
        )? == 1)
    }

    /// Lays an event aside for a person to look at.
    pub async fn bury_event(&mut self, event: &EventRow, error: &str) -> Result<bool, StoreError> {
        let seq = i64::try_from(event.seq).unwrap_or(i64::MAX);
        Ok(run!(self, DEAD, &event.partner, seq, event.fence, error)? == 1)
    }

    /// Puts everything that was laid aside for an agency back into its outbox.
    pub async fn replay_events(&mut self, _: &Exchange, partner: &str, at: Timestamp) -> Result<u64, StoreError> {
        Ok(run!(self, REPLAY, partner, at.as_millisecond())?)
    }

    /// How the events of an agency stand.
    pub async fn standing(&mut self, partner: &str) -> Result<Standing, StoreError> {
        let mut standing = Standing::default();
        for (state, count) in all!(self, (String, i64), COUNTS, partner)? {
            let count = u64::try_from(count).unwrap_or(0);
            match state.as_str() {
                "ready" => standing.ready = count,
                "done" => standing.done = count,
                "dead" => standing.dead = count,
                _ => standing.kept = count,
            }
        }
        let oldest = one!(self, (Option<i64>,), OLDEST, partner)?.and_then(|(at,)| at);
        standing.oldest = oldest
            .map(|at| instant(at, "partner_events", "at", partner))
            .transpose()?;
        Ok(standing)
    }

    /// When the next event of an agency may be sent.
    pub async fn next_event(&mut self, partner: &str) -> Result<Option<Timestamp>, StoreError> {
        let soonest = one!(self, (Option<i64>,), SOONEST, partner)?.and_then(|(at,)| at);
        soonest
            .map(|at| instant(at, "partner_events", "run_at", partner))
            .transpose()
    }
}

fn event(row: Row) -> Result<EventRow, StoreError> {
    let place = format!("{}/{}", row.partner, row.seq);
    let whole = |number: i64| u64::try_from(number).unwrap_or(0);
    Ok(EventRow {
        seq: whole(row.seq),
        id: typed(&row.event_id, "partner_events", "event_id", &place)?,
        case: typed(&row.case_id, "partner_events", "case_id", &place)?,
        version: whole(row.version),
        at: instant(row.at, "partner_events", "at", &place)?,
        run_at: instant(row.run_at, "partner_events", "run_at", &place)?,
        since: instant(row.since, "partner_events", "since", &place)?,
        answered: if row.answered == 0 {
            None
        } else {
            Some(instant(row.answered, "partner_events", "answered", &place)?)
        },
        partner: row.partner,
        step: row.step,
        stage: row.stage,
        state: row.state,
        attempts: row.attempts,
        fence: row.fence,
        error: row.error,
    })
}
