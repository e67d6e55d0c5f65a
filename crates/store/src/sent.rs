//! Messages handed to the text-message channel. In a demo city the "phone" page shows them; the words are sealed all the same,
//! because a one-time code is a secret.

use domain::{id::MessageId, pii::Phone};
use jiff::Timestamp;
use vault::Column;

use crate::{
    StoreError, Tx,
    engine::{all, run},
    error::{instant, typed},
    key::open,
};

const ADD: &str =
    "INSERT INTO sent_messages (message_id, phone_tag, at, sealed) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
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
