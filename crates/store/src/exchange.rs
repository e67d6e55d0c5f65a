//! What partner agencies sent and what they were given. Messages are remembered for ever, so that one sent twice counts once (AP-4).

use domain::{
    access::{Exchange, See},
    id::{CaseId, HandoverId},
};
use jiff::Timestamp;

use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::{instant, typed},
};

const MESSAGE: &str = "SELECT digest, status, answer FROM partner_messages WHERE partner = $1 AND message_id = $2";
const KEEP: &str = "INSERT INTO partner_messages (partner, message_id, digest, case_id, at, status, answer) \
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (partner, message_id) DO UPDATE SET status = excluded.status, \
     answer = excluded.answer, at = excluded.at WHERE partner_messages.status = 0 AND partner_messages.digest = excluded.digest";
const MESSAGES: &str = "SELECT message_id, case_id, at, status FROM partner_messages WHERE partner = $1 \
     ORDER BY at DESC, message_id DESC LIMIT $2";
const LAST_MESSAGE: &str = "SELECT MAX(at) FROM partner_messages WHERE partner = $1 AND case_id = $2 AND status = 200";
const LAST_SENT: &str = "SELECT MAX(answered) FROM partner_events WHERE partner = $1 AND case_id = $2 AND answered > 0";
const HAND_OVER: &str = "INSERT INTO handovers (handover_id, partner, case_id, version, channel, digest, items, at, received) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0)";
const RECEIVED: &str = "UPDATE handovers SET received = $5 WHERE handover_id = $1 AND partner = $2 AND case_id = $3 \
     AND digest = $4 AND received = 0";
const IS_RECEIVED: &str =
    "SELECT received FROM handovers WHERE handover_id = $1 AND partner = $2 AND case_id = $3 AND digest = $4";
const OF_CASE: &str = "SELECT handover_id, partner, case_id, version, channel, digest, items, at, received FROM handovers \
     WHERE case_id = $1 ORDER BY at, handover_id";

/// A message as it was remembered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remembered {
    /// SHA-256 of its body.
    pub digest: String,
    /// The status of its answer; 0 when nothing was settled and it may come again.
    pub status: u16,
    /// The body of its answer.
    pub answer: String,
}

/// A message to be remembered.
#[derive(Clone, Copy, Debug)]
pub struct NewMessage<'a> {
    /// Of which agency.
    pub partner: &'a str,
    /// Its id.
    pub id: &'a str,
    /// SHA-256 of its body.
    pub digest: &'a str,
    /// The case that it is about, where it named one that can be.
    pub case: Option<CaseId>,
    /// When it came.
    pub at: Timestamp,
    /// The status of its answer; 0 when nothing was settled.
    pub status: u16,
    /// The body of its answer.
    pub answer: &'a str,
}

/// A message in the log of an agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageRow {
    /// Its id.
    pub id: String,
    /// The case, where there is one.
    pub case: Option<CaseId>,
    /// When it came last.
    pub at: Timestamp,
    /// The status of its answer; 0 when nothing was settled.
    pub status: u16,
}

/// The file of a case was handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Its id.
    pub id: HandoverId,
    /// To which agency.
    pub partner: String,
    /// The case.
    pub case: CaseId,
    /// Its version.
    pub version: u64,
    /// How: `api` or `package`.
    pub channel: String,
    /// The digest over everything on the file.
    pub digest: String,
    /// How many things were on it.
    pub items: u64,
    /// When.
    pub at: Timestamp,
    /// When the agency said that it arrived.
    pub received: Option<Timestamp>,
}

/// When a case and an agency last agreed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LastSync {
    /// When the agency last sent a message that was taken.
    pub heard: Option<Timestamp>,
    /// When it last confirmed news of the case.
    pub told: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct HandoverLine {
    handover_id: String,
    partner: String,
    case_id: String,
    version: i64,
    channel: String,
    digest: String,
    items: i64,
    at: i64,
    received: i64,
}

impl Tx {
    /// What is remembered of a message.
    pub async fn remembered(&mut self, partner: &str, id: &str) -> Result<Option<Remembered>, StoreError> {
        let row = one!(self, (String, i64, String), MESSAGE, partner, id)?;
        Ok(row.map(|(digest, status, answer)| Remembered {
            digest,
            status: u16::try_from(status).unwrap_or(0),
            answer,
        }))
    }

    /// Remembers a message. One that was settled stays as it is; returns whether this one was written.
    pub async fn remember(&mut self, new: NewMessage<'_>) -> Result<bool, StoreError> {
        let written = run!(
            self,
            KEEP,
            new.partner,
            new.id,
            new.digest,
            new.case.map(|case| case.to_string()).unwrap_or_default(),
            new.at.as_millisecond(),
            i64::from(new.status),
            new.answer,
        )?;
        Ok(written == 1)
    }

    /// The last messages of an agency, newest first.
    pub async fn partner_messages(
        &mut self,
        _: &Exchange,
        partner: &str,
        limit: u16,
    ) -> Result<Vec<MessageRow>, StoreError> {
        let rows = all!(self, (String, String, i64, i64), MESSAGES, partner, i64::from(limit))?;
        rows.into_iter()
            .map(|(id, case, at, status)| {
                Ok(MessageRow {
                    case: if case.is_empty() {
                        None
                    } else {
                        Some(typed(&case, "partner_messages", "case_id", &id)?)
                    },
                    at: instant(at, "partner_messages", "at", &id)?,
                    status: u16::try_from(status).unwrap_or(0),
                    id,
                })
            })
            .collect()
    }

    /// Notes that the file of a case was handed over.
    pub async fn hand_over(&mut self, permit: &See, new: &Handover) -> Result<(), StoreError> {
        run!(
            self,
            HAND_OVER,
            new.id.to_string(),
            &new.partner,
            permit.case().to_string(),
            i64::try_from(new.version).unwrap_or(i64::MAX),
            &new.channel,
            &new.digest,
            i64::try_from(new.items).unwrap_or(i64::MAX),
            new.at.as_millisecond(),
        )?;
        Ok(())
    }

    /// Notes that a file arrived; `false` when no such file was handed to that agency. The first receipt counts.
    pub async fn note_receipt(
        &mut self,
        id: HandoverId,
        partner: &str,
        case: CaseId,
        digest: &str,
        at: Timestamp,
    ) -> Result<bool, StoreError> {
        let (id, case) = (id.to_string(), case.to_string());
        if run!(self, RECEIVED, &id, partner, &case, digest, at.as_millisecond())? == 1 {
            return Ok(true);
        }
        Ok(one!(self, (i64,), IS_RECEIVED, &id, partner, &case, digest)?.is_some())
    }

    /// Everything that was handed over of a case, oldest first.
    pub async fn handovers(&mut self, permit: &See) -> Result<Vec<Handover>, StoreError> {
        let rows = all!(self, HandoverLine, OF_CASE, permit.case().to_string())?;
        rows.into_iter().map(handover).collect()
    }

    /// When a case and an agency last agreed.
    pub async fn last_sync(&mut self, permit: &See, partner: &str) -> Result<LastSync, StoreError> {
        let case = permit.case().to_string();
        let mut last = [None; 2];
        for (slot, sql) in last.iter_mut().zip([LAST_MESSAGE, LAST_SENT]) {
            let at = one!(self, (Option<i64>,), sql, partner, &case)?.and_then(|(at,)| at);
            *slot = at
                .map(|at| instant(at, "partner_events", "answered", &case))
                .transpose()?;
        }
        let [heard, told] = last;
        Ok(LastSync { heard, told })
    }
}

fn handover(row: HandoverLine) -> Result<Handover, StoreError> {
    let id = row.handover_id.as_str();
    Ok(Handover {
        id: typed(id, "handovers", "handover_id", id)?,
        case: typed(&row.case_id, "handovers", "case_id", id)?,
        version: u64::try_from(row.version).unwrap_or(0),
        items: u64::try_from(row.items).unwrap_or(0),
        at: instant(row.at, "handovers", "at", id)?,
        received: if row.received == 0 {
            None
        } else {
            Some(instant(row.received, "handovers", "received", id)?)
        },
        partner: row.partner,
        channel: row.channel,
        digest: row.digest,
    })
}
