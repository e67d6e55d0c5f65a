//! Signing in: people by phone and a one-time code, staff by password and a second factor (AN-1 to AN-5, AN-9, SE-1, SE-2, SE-4).
//! Every failure has the same answer, so that nobody learns which numbers or names exist.

mod staff;
pub use staff::{check_password, totp_code};

use domain::{access::Actor, id::ReportId, pii::Phone};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use sha2::Sha256;
use store::{Challenge, Subject, Tx};
use subtle::ConstantTimeEq;
use vault::Kek;

use crate::{App, AppError, FieldError, act::Fresh};

const CODE_LIVES: SignedDuration = SignedDuration::from_mins(5);
const CODE_TRIES: i64 = 5;
const CODE_PAUSE: SignedDuration = SignedDuration::from_secs(60);
const CODES_AN_HOUR: i64 = 5;
const CODES_A_DAY: i64 = 10;
const ALL_CODES_AN_HOUR: i64 = 5_000;
/// How long a second factor counts as fresh.
pub const FRESH: SignedDuration = SignedDuration::from_mins(5);
/// Keys for the tags of tokens and codes.
pub(crate) struct Tags {
    session: [u8; 32],
    csrf: [u8; 32],
    code: [u8; 32],
    browser: [u8; 32],
    invitation: [u8; 32],
    report: [u8; 32],
}

impl Tags {
    pub(crate) fn of(kek: &Kek) -> Self {
        Self {
            session: kek.derive("session"),
            csrf: kek.derive("csrf"),
            code: kek.derive("one-time code"),
            browser: kek.derive("browser"),
            invitation: kek.derive("invitation"),
            report: kek.derive("adviser report"),
        }
    }
}

fn tag(key: &[u8; 32], text: &str) -> String {
    let mut block = [0; 64];
    block.iter_mut().zip(key).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new((&block).into());
    mac.update(text.as_bytes());
    hex::encode(mac.finalize().into_bytes())
}

/// What a one-time code is for; a code for one purpose is no good for another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Purpose {
    /// To sign in.
    SignIn,
    /// To sign, withdraw or do something else that binds.
    Confirm,
}

impl Purpose {
    fn key(self) -> &'static str {
        match self {
            Self::SignIn => "sign_in",
            Self::Confirm => "confirm",
        }
    }
}

/// A session as a door sees it.
#[derive(Clone, Debug)]
pub struct Signed {
    /// Who.
    pub actor: Actor,
    /// What to call them: a masked phone or a name.
    pub name: String,
    /// Tag of the session, for ending it.
    pub tag: String,
    /// When a second factor was last shown.
    pub fresh: Timestamp,
}

/// A new session's token: goes into the cookie and nowhere else.
#[derive(Debug)]
pub struct Token(pub String);

impl App {
    /// The tag of a browser's token, to which drafts and codes are bound.
    pub fn browser_tag(&self, token: &str) -> String {
        tag(&self.0.tags.browser, token)
    }

    /// The token that must come with every form of this browser or session (WB-1).
    pub fn csrf(&self, token: &str) -> String {
        tag(&self.0.tags.csrf, token)
    }

    /// The id of what a browser says of an answer: the same on one day for the same words, so that a double tap is one report, and telling
    /// nobody who it was.
    pub(crate) fn report_id(&self, parts: &[&str]) -> ReportId {
        let tag = tag(&self.0.tags.report, &parts.join("\n"));
        let bits = tag.get(..32).and_then(|half| u128::from_str_radix(half, 16).ok());
        ReportId::from_bits(bits.unwrap_or_default())
    }

    pub(crate) fn invitation_tag(&self, code: &str) -> String {
        let plain: String = code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        tag(&self.0.tags.invitation, &plain)
    }

    /// Sends a one-time code to a phone. Known and unknown numbers get the same answer: the name of the challenge.
    pub async fn send_code(&self, phone: &str, purpose: Purpose, browser: &str) -> Result<String, AppError> {
        let phone = Phone::parse(phone).map_err(|invalid| vec![FieldError::new("phone", invalid.key())])?;
        let now = self.now();
        let mut tx = self.store().begin().await?;
        // What is counted must not grow between counting and sending.
        tx.alone("codes").await?;
        limit_codes(&mut tx, &phone, now).await?;
        let (challenge, code) = (self.ids().secret(16), self.ids().digits());
        tx.add_code(&Challenge {
            phone: phone.clone(),
            purpose: purpose.key().to_owned(),
            browser_tag: self.browser_tag(browser),
            code_tag: tag(&self.0.tags.code, &format!("{challenge}/{code}")),
            sent: now,
            expires: later(now, CODE_LIVES),
            challenge: challenge.clone(),
        })
        .await?;
        let words = crate::text::Words::of(crate::text::Lang::ZhHans);
        let text = crate::t!(words, "mail.sms.code", code = code);
        tx.add_sent(self.ids().message(now), &phone, &text, now).await?;
        tx.commit().await?;
        self.wake();
        Ok(challenge)
    }

    /// Sends a code to the phone of a signed-in person.
    pub async fn send_confirmation(&self, signed: &Signed, browser: &str) -> Result<String, AppError> {
        let Actor::Person(account) = &signed.actor else {
            return Err(AppError::SignIn);
        };
        let mut tx = self.store().read().await?;
        let phone = tx.phone_of(*account).await?.ok_or(AppError::SignIn)?;
        drop(tx);
        self.send_code(phone.expose(), Purpose::Confirm, browser).await
    }

    /// Signs a person in.
    pub async fn sign_in(&self, challenge: &str, code: &str, browser: &str) -> Result<Token, AppError> {
        let now = self.now();
        let mut tx = self.store().begin().await?;
        let phone = self
            .spend_code(&mut tx, challenge, code, Purpose::SignIn, browser, now)
            .await?;
        let Some(phone) = phone else {
            tx.commit().await?;
            return Err(AppError::SignIn);
        };
        let account = self.account_for(&mut tx, &phone, now).await?;
        let token = self
            .new_session(
                &mut tx,
                Subject::Account(account),
                now,
                SignedDuration::from_hours(24 * 7),
            )
            .await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Shows a second factor again: a code for a person, a step of the authenticator for staff.
    pub async fn confirm(&self, signed: &Signed, challenge: &str, code: &str, browser: &str) -> Result<(), AppError> {
        let now = self.now();
        let mut tx = self.store().begin().await?;
        let right = match &signed.actor {
            Actor::Person(account) => {
                let own = tx.phone_of(*account).await?;
                let phone = self
                    .spend_code(&mut tx, challenge, code, Purpose::Confirm, browser, now)
                    .await?;
                phone.is_some() && phone == own
            }
            Actor::Officer(officer) => self.confirm_staff(&mut tx, officer.id, code, now).await?,
            Actor::Visitor | Actor::System => false,
        };
        if right {
            tx.session_fresh(&signed.tag, now).await?;
        }
        tx.commit().await?;
        if right { Ok(()) } else { Err(AppError::SignIn) }
    }

    async fn spend_code(
        &self,
        tx: &mut Tx,
        challenge: &str,
        code: &str,
        purpose: Purpose,
        browser: &str,
        now: Timestamp,
    ) -> Result<Option<Phone>, AppError> {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let Some(kept) = tx.try_code(challenge).await? else {
            return Ok(None);
        };
        let given = tag(&self.0.tags.code, &format!("{challenge}/{digits}"));
        let right = bool::from(given.as_bytes().ct_eq(kept.code_tag.as_bytes()))
            && kept.purpose == purpose.key()
            && kept.browser_tag == self.browser_tag(browser)
            && kept.tries < CODE_TRIES
            && now <= kept.expires
            && !kept.used;
        Ok(if right && tx.use_code(challenge, now).await? {
            Some(kept.phone)
        } else {
            None
        })
    }

    async fn new_session(
        &self,
        tx: &mut Tx,
        subject: Subject,
        now: Timestamp,
        lives: SignedDuration,
    ) -> Result<Token, AppError> {
        let token = self.ids().secret(32);
        tx.add_session(&tag(&self.0.tags.session, &token), subject, now, later(now, lives), now)
            .await?;
        Ok(Token(token))
    }

    /// Opens a session for an account without a code; only benchmarks and the demo's table of people do this, and only in a demo city.
    pub async fn demo_session(&self, subject: Subject) -> Result<Token, AppError> {
        if !self.options().is_demo() {
            return Err(AppError::SignIn);
        }
        let now = self.now();
        let mut tx = self.store().begin().await?;
        let token = self
            .new_session(&mut tx, subject, now, SignedDuration::from_hours(24 * 7))
            .await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Finds who a token belongs to. Idle sessions end: staff after 30 minutes, people after a day (SE-2).
    pub async fn session(&self, token: &str) -> Result<Option<Signed>, AppError> {
        let now = self.now();
        let token_tag = tag(&self.0.tags.session, token);
        let mut tx = self.store().read().await?;
        let Some(row) = tx.session(&token_tag).await? else {
            return Ok(None);
        };
        let idle = match row.subject {
            Subject::Account(_) => SignedDuration::from_hours(24),
            Subject::Officer(_) => SignedDuration::from_mins(30),
        };
        if now >= row.expires || now >= later(row.seen, idle) {
            return Ok(None);
        }
        let (actor, name) = match row.subject {
            Subject::Account(account) => match tx.phone_of(account).await? {
                Some(phone) => (Actor::Person(account), phone.masked()),
                None => return Ok(None),
            },
            Subject::Officer(officer) => match tx.staff(officer).await? {
                Some(staff) if staff.active => (Actor::Officer(staff.officer), staff.name),
                Some(_) | None => return Ok(None),
            },
        };
        drop(tx);
        // A session is written down as used every few minutes, not on every page.
        if now >= later(row.seen, SignedDuration::from_mins(5)) {
            let mut tx = self.store().begin().await?;
            tx.session_seen(&token_tag, now).await?;
            tx.commit().await?;
        }
        Ok(Some(Signed {
            actor,
            name,
            tag: token_tag,
            fresh: row.fresh,
        }))
    }

    /// Whether a second factor was shown a moment ago.
    pub fn fresh(&self, signed: &Signed) -> Fresh {
        if self.now() < later(signed.fresh, FRESH) {
            Fresh::Shown
        } else {
            Fresh::Stale
        }
    }

    /// Ends a session.
    pub async fn sign_out(&self, signed: &Signed) -> Result<(), AppError> {
        let mut tx = self.store().begin().await?;
        tx.end_session(&signed.tag).await?;
        Ok(tx.commit().await?)
    }
}

async fn limit_codes(tx: &mut Tx, phone: &Phone, now: Timestamp) -> Result<(), AppError> {
    let hour = earlier(now, SignedDuration::from_hours(1));
    let day = earlier(now, SignedDuration::from_hours(24));
    if tx.codes_sent(phone, earlier(now, CODE_PAUSE)).await? > 0 {
        return Err(AppError::TooOften {
            seconds: CODE_PAUSE.as_secs(),
        });
    }
    if tx.codes_sent(phone, hour).await? >= CODES_AN_HOUR || tx.codes_sent(phone, day).await? >= CODES_A_DAY {
        return Err(AppError::TooOften { seconds: 3_600 });
    }
    if tx.all_codes_sent(hour).await? >= ALL_CODES_AN_HOUR {
        tracing::warn!("the hourly budget of one-time codes is used up");
        return Err(AppError::TooOften { seconds: 600 });
    }
    Ok(())
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}

fn earlier(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_sub(by).unwrap_or(Timestamp::MIN)
}
