//! What is said: the joint thread of a case, and one private thread for each side under a key of its own (AZ-5).

use domain::{
    access::{Author, See, Side, Whisper},
    id::{CaseId, MessageId},
};
use jiff::Timestamp;

use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::{instant, json, to_json, typed},
    key::open,
    people::scope,
};

const NEXT: &str = "SELECT COALESCE(MAX(seq), 0) + 1 FROM messages WHERE case_id = $1";
const SAY: &str = "INSERT INTO messages (case_id, seq, message_id, author, at, sealed) VALUES ($1, $2, $3, $4, $5, $6)";
const HEAR: &str = "SELECT message_id, author, at, sealed FROM messages WHERE case_id = $1 ORDER BY seq";
const SAID: &str = "SELECT COUNT(*) FROM messages WHERE message_id = $1";

const NEXT_WHISPER: &str = "SELECT COALESCE(MAX(seq), 0) + 1 FROM whispers WHERE case_id = $1 AND side = $2";
const WHISPER: &str =
    "INSERT INTO whispers (case_id, side, seq, message_id, author, at, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7)";
const OVERHEAR: &str =
    "SELECT message_id, author, at, sealed FROM whispers WHERE case_id = $1 AND side = $2 ORDER BY seq";
const WHISPERED: &str = "SELECT COUNT(*) FROM whispers WHERE message_id = $1";

#[derive(sqlx::FromRow)]
struct Row {
    message_id: String,
    author: String,
    at: i64,
    sealed: String,
}

/// Which thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thread {
    /// Everybody in the case reads it.
    Joint,
    /// Only this side and the neutral.
    Private(Side),
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its id.
    pub id: MessageId,
    /// By whom.
    pub by: Author,
    /// When.
    pub at: Timestamp,
    /// What.
    pub text: String,
}

pub(crate) fn whisper_scope(case: CaseId, side: Side) -> String {
    format!("whisper/{}/{case}", side.key())
}

impl Tx {
    /// Speaks in the joint thread; saying the same message twice says it once.
    pub async fn say(&mut self, permit: &See, said: &Said) -> Result<(), StoreError> {
        let (case, id) = (permit.case().to_string(), said.id.to_string());
        if one!(self, (i64,), SAID, &id)?.is_some_and(|(count,)| count > 0) {
            return Ok(());
        }
        let dek = self.dek(&scope(permit.case())).await?;
        let sealed = self.seal(&dek, "messages", "sealed", &id, &said.text);
        let (seq,) = one!(self, (i64,), NEXT, &case)?.unwrap_or((1,));
        run!(
            self,
            SAY,
            &case,
            seq,
            &id,
            to_json(&said.by, "messages", "author")?,
            said.at.as_millisecond(),
            sealed
        )?;
        Ok(())
    }

    /// Reads the joint thread.
    pub async fn hear(&mut self, permit: &See) -> Result<Vec<Said>, StoreError> {
        let rows = all!(self, Row, HEAR, permit.case().to_string())?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let dek = self.dek(&scope(permit.case())).await?;
        rows.iter().map(|row| said(row, &dek, "messages")).collect()
    }

    /// Speaks in a private thread.
    pub async fn whisper(&mut self, permit: &Whisper, said: &Said) -> Result<(), StoreError> {
        let (case, side, id) = (permit.case().to_string(), permit.side().key(), said.id.to_string());
        if one!(self, (i64,), WHISPERED, &id)?.is_some_and(|(count,)| count > 0) {
            return Ok(());
        }
        let dek = self.dek_or_new(&whisper_scope(permit.case(), permit.side())).await?;
        let sealed = self.seal(&dek, "whispers", "sealed", &id, &said.text);
        let (seq,) = one!(self, (i64,), NEXT_WHISPER, &case, side)?.unwrap_or((1,));
        let author = to_json(&said.by, "whispers", "author")?;
        run!(
            self,
            WHISPER,
            &case,
            side,
            seq,
            &id,
            author,
            said.at.as_millisecond(),
            sealed
        )?;
        Ok(())
    }

    /// Reads a private thread.
    pub async fn overhear(&mut self, permit: &Whisper) -> Result<Vec<Said>, StoreError> {
        let rows = all!(self, Row, OVERHEAR, permit.case().to_string(), permit.side().key())?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let dek = self.dek(&whisper_scope(permit.case(), permit.side())).await?;
        rows.iter().map(|row| said(row, &dek, "whispers")).collect()
    }
}

fn said(row: &Row, dek: &vault::Dek, table: &'static str) -> Result<Said, StoreError> {
    let id = row.message_id.as_str();
    Ok(Said {
        id: typed(id, table, "message_id", id)?,
        by: json(&row.author, table, "author", id)?,
        at: instant(row.at, table, "at", id)?,
        text: open(dek, table, "sealed", id, &row.sealed)?,
    })
}
