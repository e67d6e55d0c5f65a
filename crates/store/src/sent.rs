//! Text messages: kept with their cause, and waiting until their carrier has taken them. In a demo city the "phone" page shows them; the
//! words are sealed all the same, because a one-time code is a secret.

use domain::{id::MessageId, pii::Phone};
use jiff::{SignedDuration, Timestamp};
use vault::Column;

use crate::{
    StoreError, Tx,
    engine::{Conn, all, one, run},
    error::{instant, typed},
    key::open,
};

const ADD: &str = "INSERT INTO sent_messages (message_id, phone_tag, at, sealed, state, run_at, attempts) \
     VALUES ($1, $2, $3, $4, 'ready', $3, 0) ON CONFLICT DO NOTHING";
const NEXT: &str = "SELECT message_id, sealed, attempts FROM sent_messages WHERE state = 'ready' AND run_at <= $1 \
     ORDER BY run_at, message_id LIMIT 1";
const NEXT_LOCKED: &str = "SELECT message_id, sealed, attempts FROM sent_messages WHERE state = 'ready' AND run_at <= $1 \
     ORDER BY run_at, message_id LIMIT 1 FOR UPDATE SKIP LOCKED";
const LEASE: &str = "UPDATE sent_messages SET run_at = $2, attempts = attempts + 1 WHERE message_id = $1";
const LATER: &str = "UPDATE sent_messages SET run_at = $2 WHERE message_id = $1 AND state = 'ready'";
const END: &str = "UPDATE sent_messages SET state = $2 WHERE message_id = $1 AND state = 'ready'";
const HAND_ALL: &str = "UPDATE sent_messages SET state = 'handed' WHERE state = 'ready'";
const COUNT: &str = "SELECT COUNT(*) FROM sent_messages WHERE state = $1";
const LAST: &str = "SELECT message_id, at, sealed FROM sent_messages ORDER BY at DESC, message_id DESC LIMIT $1";
const OLD: &str = "DELETE FROM sent_messages WHERE at < $1";

/// A message as sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    /// Its id; the same id is sent once.
    pub id: MessageId,
    /// To which phone.
    pub phone: String,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

/// A message that waits for its carrier.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Its id; a carrier that gets it twice sends it once.
    pub id: MessageId,
    /// To which phone.
    pub phone: Phone,
    /// What.
    pub text: String,
    /// How often it was tried, this time included.
    pub attempts: i64,
}

impl Tx {
    /// Keeps a message that goes out.
    pub async fn add_sent(
        &mut self,
        id: MessageId,
        phone: &Phone,
        text: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        let dek = self.dek_or_new("sent").await?;
        let row = id.to_string();
        let sealed = self.seal(
            &dek,
            "sent_messages",
            "sealed",
            &row,
            &format!("{}\n{text}", phone.expose()),
        );
        let tag = self.house.kek.blind(Column::Phone, phone.expose());
        run!(self, ADD, row, tag, at.as_millisecond(), sealed)?;
        Ok(())
    }

    /// Claims the message that waits longest, for the length of a lease.
    pub async fn claim_message(
        &mut self,
        now: Timestamp,
        lease: SignedDuration,
    ) -> Result<Option<Waiting>, StoreError> {
        let at = now.as_millisecond();
        let row: Option<(String, String, i64)> = match &mut self.conn {
            Conn::Sqlite(tx) => sqlx::query_as(NEXT).bind(at).fetch_optional(&mut **tx).await?,
            Conn::Postgres(tx) => sqlx::query_as(NEXT_LOCKED).bind(at).fetch_optional(&mut **tx).await?,
        };
        let Some((id, sealed, attempts)) = row else {
            return Ok(None);
        };
        let until = now.checked_add(lease).unwrap_or(now);
        run!(self, LEASE, &id, until.as_millisecond())?;
        let dek = self.dek("sent").await?;
        let plain = open(&dek, "sent_messages", "sealed", &id, &sealed)?;
        let (phone, text) = plain.split_once('\n').unwrap_or(("", &plain));
        let broken = || StoreError::Inconsistent {
            table: "sent_messages",
            column: "sealed",
            row: id.clone(),
        };
        Ok(Some(Waiting {
            id: typed(&id, "sent_messages", "message_id", &id)?,
            phone: Phone::parse(phone).map_err(|_| broken())?,
            text: text.to_owned(),
            attempts: attempts.saturating_add(1),
        }))
    }

    /// Notes that the carrier has taken a message.
    pub async fn hand_message(&mut self, id: MessageId) -> Result<(), StoreError> {
        run!(self, END, id.to_string(), "handed")?;
        Ok(())
    }

    /// Lets a message wait for another try.
    pub async fn retry_message(&mut self, id: MessageId, at: Timestamp) -> Result<(), StoreError> {
        run!(self, LATER, id.to_string(), at.as_millisecond())?;
        Ok(())
    }

    /// Lays a message aside for a person to look at.
    pub async fn bury_message(&mut self, id: MessageId) -> Result<(), StoreError> {
        run!(self, END, id.to_string(), "dead")?;
        Ok(())
    }

    /// Takes all messages as handed over, where a page shows them.
    pub async fn hand_all_messages(&mut self) -> Result<u64, StoreError> {
        Ok(run!(self, HAND_ALL)?)
    }

    /// How many messages are in a state: `ready`, `handed` or `dead`.
    pub async fn count_messages(&mut self, state: &str) -> Result<i64, StoreError> {
        Ok(one!(self, (i64,), COUNT, state)?.map_or(0, |(count,)| count))
    }

    /// The last messages, newest first.
    pub async fn last_sent(&mut self, limit: u16) -> Result<Vec<Sent>, StoreError> {
        let rows = all!(self, (String, i64, String), LAST, i64::from(limit))?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let dek = self.dek("sent").await?;
        rows.iter()
            .map(|(id, at, sealed)| {
                let plain = open(&dek, "sent_messages", "sealed", id, sealed)?;
                let (phone, text) = plain.split_once('\n').unwrap_or(("", &plain));
                Ok(Sent {
                    id: typed(id, "sent_messages", "message_id", id)?,
                    phone: phone.to_owned(),
                    at: instant(*at, "sent_messages", "at", id)?,
                    text: text.to_owned(),
                })
            })
            .collect()
    }

    /// Removes messages older than an instant.
    pub async fn drop_old_sent(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        Ok(run!(self, OLD, before.as_millisecond())?)
    }
}
