//! People who sign in by phone, their one-time codes, sessions, and durable limits (AN-1, AN-2, SE-1).
//! Tokens and codes are kept as keyed digests; a copy of the database signs nobody in.

use domain::{
    id::{AccountId, OfficerId},
    pii::Phone,
};
use jiff::Timestamp;
use vault::Column;

use crate::{
    StoreError, Tx,
    engine::{one, run},
    error::{instant, typed},
    key::open,
};

const FIND: &str = "SELECT account_id, phone FROM accounts WHERE phone_tag = $1";
const BY_ID: &str = "SELECT account_id, phone FROM accounts WHERE account_id = $1";
const ADD: &str = "INSERT INTO accounts (account_id, phone_tag, phone, created) VALUES ($1, $2, $3, $4)";

const ADD_CODE: &str = "INSERT INTO codes (challenge, phone_tag, phone, purpose, browser_tag, code_tag, tries, sent, expires, used) \
     VALUES ($1, $2, $3, $4, $5, $6, 0, $7, $8, 0)";
// Counting and reading are one statement, so that guesses sent at once are counted one after the other.
const TRY_CODE: &str = "UPDATE codes SET tries = tries + 1 WHERE challenge = $1 \
     RETURNING phone, purpose, browser_tag, code_tag, tries - 1 AS tries, expires, used";
const USE_CODE: &str = "UPDATE codes SET used = $2 WHERE challenge = $1 AND used = 0";
const SENT_SINCE: &str = "SELECT COUNT(*) FROM codes WHERE phone_tag = $1 AND sent > $2";
const ALL_SENT_SINCE: &str = "SELECT COUNT(*) FROM codes WHERE sent > $1";

const ADD_SESSION: &str =
    "INSERT INTO sessions (token_tag, subject, created, seen, expires, fresh) VALUES ($1, $2, $3, $3, $4, $5)";
const SESSION: &str = "SELECT subject, created, seen, expires, fresh FROM sessions WHERE token_tag = $1";
const SEEN: &str = "UPDATE sessions SET seen = $2 WHERE token_tag = $1";
const FRESH: &str = "UPDATE sessions SET fresh = $2 WHERE token_tag = $1";
const END: &str = "DELETE FROM sessions WHERE token_tag = $1";
const END_ALL: &str = "DELETE FROM sessions WHERE subject = $1";
const EXPIRE: &str = "DELETE FROM sessions WHERE expires < $1";

const ATTEMPT: &str = "INSERT INTO attempts (scope, at, failed) VALUES ($1, $2, $3)";
const ATTEMPTS: &str = "SELECT COUNT(*) FROM attempts WHERE scope = $1 AND at > $2 AND failed = 1";
const FORGIVE: &str = "DELETE FROM attempts WHERE scope = $1";

const ANSWER: &str = "SELECT request, answer FROM answers WHERE actor = $1 AND key = $2";
const ADD_ANSWER: &str = "INSERT INTO answers (actor, key, request, answer, at) VALUES ($1, $2, $3, $4, $5)";

/// What a one-time code is for.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// Its public name, in the form.
    pub challenge: String,
    /// To which phone.
    pub phone: Phone,
    /// For what: `sign_in`, `sign`.
    pub purpose: String,
    /// Tag of the browser that asked.
    pub browser_tag: String,
    /// Tag of the code.
    pub code_tag: String,
    /// When it was sent.
    pub sent: Timestamp,
    /// Until when it works.
    pub expires: Timestamp,
}

/// A code as kept.
#[derive(Clone, Debug)]
pub struct Code {
    /// To which phone.
    pub phone: Phone,
    /// For what.
    pub purpose: String,
    /// Tag of the browser that asked.
    pub browser_tag: String,
    /// Tag of the code.
    pub code_tag: String,
    /// How often it was tried before.
    pub tries: i64,
    /// Until when it works.
    pub expires: Timestamp,
    /// Whether it was used.
    pub used: bool,
}

/// Who a session belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A person by phone.
    Account(AccountId),
    /// A member of staff.
    Officer(OfficerId),
}

impl Subject {
    fn key(self) -> String {
        match self {
            Self::Account(id) => format!("account/{id}"),
            Self::Officer(id) => format!("officer/{id}"),
        }
    }
}

/// A session as kept.
#[derive(Clone, Copy, Debug)]
pub struct SessionRow {
    /// Whose.
    pub subject: Subject,
    /// Since when.
    pub created: Timestamp,
    /// Last used.
    pub seen: Timestamp,
    /// Ends at the latest.
    pub expires: Timestamp,
    /// When a second factor was last shown (SE-4).
    pub fresh: Timestamp,
}

#[derive(sqlx::FromRow)]
struct CodeRow {
    phone: String,
    purpose: String,
    browser_tag: String,
    code_tag: String,
    tries: i64,
    expires: i64,
    used: i64,
}

fn scope(id: &str) -> String {
    format!("account/{id}")
}

impl Tx {
    /// Finds the account of a phone number.
    pub async fn account_of(&mut self, phone: &Phone) -> Result<Option<AccountId>, StoreError> {
        let tag = self.house.kek.blind(Column::Phone, phone.expose());
        let row = one!(self, (String, String), FIND, tag)?;
        row.map(|(id, _)| typed(&id, "accounts", "account_id", &id)).transpose()
    }

    /// Adds an account for a phone number.
    pub async fn add_account(&mut self, id: AccountId, phone: &Phone, at: Timestamp) -> Result<(), StoreError> {
        let row = id.to_string();
        let dek = self.new_dek(&scope(&row)).await?;
        let sealed = self.seal(&dek, "accounts", "phone", &row, phone.expose());
        let tag = self.house.kek.blind(Column::Phone, phone.expose());
        run!(self, ADD, row, tag, sealed, at.as_millisecond())?;
        Ok(())
    }

    /// The phone of an account: to send a message to it.
    pub async fn phone_of(&mut self, id: AccountId) -> Result<Option<Phone>, StoreError> {
        let row = id.to_string();
        let Some((_, sealed)) = one!(self, (String, String), BY_ID, &row)? else {
            return Ok(None);
        };
        let dek = self.dek(&scope(&row)).await?;
        let phone = open(&dek, "accounts", "phone", &row, &sealed)?;
        Phone::parse(&phone).map(Some).map_err(|_| StoreError::Inconsistent {
            table: "accounts",
            column: "phone",
            row,
        })
    }

    /// Keeps a one-time code.
    pub async fn add_code(&mut self, new: &Challenge) -> Result<(), StoreError> {
        let dek = self.dek_or_new("codes").await?;
        let sealed = self.seal(&dek, "codes", "phone", &new.challenge, new.phone.expose());
        let tag = self.house.kek.blind(Column::Phone, new.phone.expose());
        run!(
            self,
            ADD_CODE,
            &new.challenge,
            tag,
            sealed,
            &new.purpose,
            &new.browser_tag,
            &new.code_tag,
            new.sent.as_millisecond(),
            new.expires.as_millisecond(),
        )?;
        Ok(())
    }

    /// Finds a one-time code and counts the try.
    pub async fn try_code(&mut self, challenge: &str) -> Result<Option<Code>, StoreError> {
        let Some(row) = one!(self, CodeRow, TRY_CODE, challenge)? else {
            return Ok(None);
        };
        let dek = self.dek("codes").await?;
        let phone = open(&dek, "codes", "phone", challenge, &row.phone)?;
        Ok(Some(Code {
            phone: Phone::parse(&phone).map_err(|_| StoreError::Inconsistent {
                table: "codes",
                column: "phone",
                row: challenge.to_owned(),
            })?,
            purpose: row.purpose,
            browser_tag: row.browser_tag,
            code_tag: row.code_tag,
            tries: row.tries,
            expires: instant(row.expires, "codes", "expires", challenge)?,
            used: row.used != 0,
        }))
    }

    /// Uses up a code; `false` when it was used before.
    pub async fn use_code(&mut self, challenge: &str, at: Timestamp) -> Result<bool, StoreError> {
        Ok(run!(self, USE_CODE, challenge, at.as_millisecond())? == 1)
    }

    /// How many codes were sent to a phone since an instant.
    pub async fn codes_sent(&mut self, phone: &Phone, since: Timestamp) -> Result<i64, StoreError> {
        let tag = self.house.kek.blind(Column::Phone, phone.expose());
        Ok(one!(self, (i64,), SENT_SINCE, tag, since.as_millisecond())?.map_or(0, |(count,)| count))
    }

    /// How many codes were sent to anybody since an instant.
    pub async fn all_codes_sent(&mut self, since: Timestamp) -> Result<i64, StoreError> {
        Ok(one!(self, (i64,), ALL_SENT_SINCE, since.as_millisecond())?.map_or(0, |(count,)| count))
    }

    /// Opens a session.
    pub async fn add_session(
        &mut self,
        token_tag: &str,
        subject: Subject,
        at: Timestamp,
        expires: Timestamp,
        fresh: Timestamp,
    ) -> Result<(), StoreError> {
        run!(
            self,
            ADD_SESSION,
            token_tag,
            subject.key(),
            at.as_millisecond(),
            expires.as_millisecond(),
            fresh.as_millisecond(),
        )?;
        Ok(())
    }

    /// Finds a session by the tag of its token.
    pub async fn session(&mut self, token_tag: &str) -> Result<Option<SessionRow>, StoreError> {
        let Some((subject, created, seen, expires, fresh)) =
            one!(self, (String, i64, i64, i64, i64), SESSION, token_tag)?
        else {
            return Ok(None);
        };
        let broken = || StoreError::Inconsistent {
            table: "sessions",
            column: "subject",
            row: subject.clone(),
        };
        let subject = match subject.split_once('/') {
            Some(("account", id)) => Subject::Account(id.parse().map_err(|_| broken())?),
            Some(("officer", id)) => Subject::Officer(id.parse().map_err(|_| broken())?),
            Some(_) | None => return Err(broken()),
        };
        let time = |at| instant(at, "sessions", "expires", "");
        Ok(Some(SessionRow {
            subject,
            created: time(created)?,
            seen: time(seen)?,
            expires: time(expires)?,
            fresh: time(fresh)?,
        }))
    }

    /// Notes that a session was used.
    pub async fn session_seen(&mut self, token_tag: &str, at: Timestamp) -> Result<(), StoreError> {
        run!(self, SEEN, token_tag, at.as_millisecond())?;
        Ok(())
    }

    /// Notes that a second factor was shown in a session.
    pub async fn session_fresh(&mut self, token_tag: &str, at: Timestamp) -> Result<(), StoreError> {
        run!(self, FRESH, token_tag, at.as_millisecond())?;
        Ok(())
    }

    /// Ends a session.
    pub async fn end_session(&mut self, token_tag: &str) -> Result<(), StoreError> {
        run!(self, END, token_tag)?;
        Ok(())
    }

    /// Ends all sessions of somebody (SE-3).
    pub async fn end_sessions_of(&mut self, subject: Subject) -> Result<(), StoreError> {
        run!(self, END_ALL, subject.key())?;
        Ok(())
    }

    /// Removes sessions that are over.
    pub async fn expire_sessions(&mut self, now: Timestamp) -> Result<u64, StoreError> {
        Ok(run!(self, EXPIRE, now.as_millisecond())?)
    }

    /// Notes an attempt.
    pub async fn add_attempt(&mut self, scope: &str, at: Timestamp, failed: bool) -> Result<(), StoreError> {
        run!(self, ATTEMPT, scope, at.as_millisecond(), i64::from(failed))?;
        Ok(())
    }

    /// How many attempts failed since an instant.
    pub async fn failed_attempts(&mut self, scope: &str, since: Timestamp) -> Result<i64, StoreError> {
        Ok(one!(self, (i64,), ATTEMPTS, scope, since.as_millisecond())?.map_or(0, |(count,)| count))
    }

    /// Forgets failed attempts after a success.
    pub async fn forgive(&mut self, scope: &str) -> Result<(), StoreError> {
        run!(self, FORGIVE, scope)?;
        Ok(())
    }

    /// The answer already given to a request with this key: the digest of the request, and the answer (ID-1).
    pub async fn answer(&mut self, actor: &str, key: &str) -> Result<Option<(String, String)>, StoreError> {
        Ok(one!(self, (String, String), ANSWER, actor, key)?)
    }

    /// Keeps an answer, in the transaction of what it answers.
    pub async fn add_answer(
        &mut self,
        actor: &str,
        key: &str,
        request: &str,
        answer: &str,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        run!(self, ADD_ANSWER, actor, key, request, answer, at.as_millisecond())?;
        Ok(())
    }
}
