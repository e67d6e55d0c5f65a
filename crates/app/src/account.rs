//! Signing in: people by phone and a one-time code, staff by password and a second factor (AN-1 to AN-5, AN-9, SE-1, SE-2, SE-4).
//! Every failure has the same answer, so that nobody learns which numbers or names exist.

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::{
    access::{Actor, Author, Officer},
    id::OfficerId,
    pii::Phone,
};
use hmac::{Hmac, KeyInit, Mac};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use sha2::Sha256;
use store::{Challenge, NewStaff, StaffRow, Subject, Trail, Tx};
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
const SHORTEST_PASSWORD: usize = 12;
const LONGEST_PASSWORD: usize = 128;

/// Passwords that everybody tries first, in the lower case they are compared in.
const COMMON: &[&str] = &[
    "123456789012",
    "password1234",
    "qwertyuiop12",
    "passwordpassword",
    "administrator",
    "yangguang1234",
    "wenzhou123456",
    "111111111111",
    "000000000000",
    "abcdefghijkl",
    "1q2w3e4r5t6y",
    "letmeinletmein",
    "iloveyou1234",
    "woaini520520",
    "a12345678901",
    "aa1234567890",
    "888888888888",
    "666666666666",
    "123123123123",
    "112233445566",
];

/// Keys for the tags of tokens and codes.
pub(crate) struct Tags {
    session: [u8; 32],
    csrf: [u8; 32],
    code: [u8; 32],
    browser: [u8; 32],
    invitation: [u8; 32],
}

impl Tags {
    pub(crate) fn of(kek: &Kek) -> Self {
        Self {
            session: kek.derive("session"),
            csrf: kek.derive("csrf"),
            code: kek.derive("one-time code"),
            browser: kek.derive("browser"),
            invitation: kek.derive("invitation"),
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

    pub(crate) fn invitation_tag(&self, code: &str) -> String {
        let plain: String = code
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        tag(&self.0.tags.invitation, &plain)
    }

    /// Sends a one-time code to a phone. Known and unknown numbers get the same answer: the name of the challenge.
    pub async fn send_code(
        &self,
        phone: &str,
        purpose: Purpose,
        browser: &str,
    ) -> Result<String, AppError> {
        let phone =
            Phone::parse(phone).map_err(|invalid| vec![FieldError::new("phone", invalid.key())])?;
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
        tx.add_sent(self.ids().message(now), &phone, &text, now)
            .await?;
        tx.commit().await?;
        Ok(challenge)
    }

    /// Sends a code to the phone of a signed-in person.
    pub async fn send_confirmation(
        &self,
        signed: &Signed,
        browser: &str,
    ) -> Result<String, AppError> {
        let Actor::Person(account) = &signed.actor else {
            return Err(AppError::SignIn);
        };
        let mut tx = self.store().read().await?;
        let phone = tx.phone_of(*account).await?.ok_or(AppError::SignIn)?;
        drop(tx);
        self.send_code(phone.expose(), Purpose::Confirm, browser)
            .await
    }

    /// Signs a person in.
    pub async fn sign_in(
        &self,
        challenge: &str,
        code: &str,
        browser: &str,
    ) -> Result<Token, AppError> {
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
    pub async fn confirm(
        &self,
        signed: &Signed,
        challenge: &str,
        code: &str,
        browser: &str,
    ) -> Result<(), AppError> {
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
            Actor::Officer(officer) => match tx.staff(officer.id).await? {
                Some(staff) => self.spend_totp(&mut tx, &staff, code, now).await?,
                None => false,
            },
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

    /// Signs a member of staff in: password and second factor together, with a growing pause after failures.
    pub async fn staff_sign_in(
        &self,
        login: &str,
        password: &str,
        totp: &str,
    ) -> Result<Token, AppError> {
        let now = self.now();
        let scope = format!("staff/{}", login.trim().to_lowercase());
        let mut tx = self.store().begin().await?;
        let failed = tx
            .failed_attempts(&scope, earlier(now, SignedDuration::from_mins(15)))
            .await?;
        if failed >= 5 {
            let seconds = 1_i64 << (failed - 4).clamp(1, 8);
            let last_free = tx
                .failed_attempts(&scope, earlier(now, SignedDuration::from_secs(seconds)))
                .await?;
            if last_free > 0 {
                return Err(AppError::TooOften { seconds });
            }
        }
        let staff = tx.staff_by_login(login.trim()).await?;
        drop(tx);
        let hash = staff
            .as_ref()
            .map_or_else(|| NOBODY.to_owned(), |staff| staff.password.clone());
        let right_password = self.verify_password(password, hash).await?;
        let mut tx = self.store().begin().await?;
        let officer = match staff {
            Some(staff)
                if staff.active
                    && right_password
                    && self.spend_totp(&mut tx, &staff, totp, now).await? =>
            {
                Some(staff.officer)
            }
            Some(_) | None => None,
        };
        tx.add_attempt(&scope, now, officer.is_none()).await?;
        let by = officer
            .as_ref()
            .map_or(Author::System, |officer| Author::Officer {
                officer: officer.id,
            });
        let kind = if officer.is_some() {
            "staff.signed_in"
        } else {
            "staff.refused"
        };
        tx.note(&Trail::Access, self.ids().step(now), now, &by, kind, &())
            .await?;
        let token = match officer {
            Some(officer) => {
                tx.forgive(&scope).await?;
                Some(
                    self.new_session(
                        &mut tx,
                        Subject::Officer(officer.id),
                        now,
                        SignedDuration::from_hours(10),
                    )
                    .await?,
                )
            }
            None => None,
        };
        tx.commit().await?;
        token.ok_or(AppError::SignIn)
    }

    async fn spend_totp(
        &self,
        tx: &mut Tx,
        staff: &StaffRow,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, AppError> {
        let digits: String = code.chars().filter(char::is_ascii_digit).collect();
        let seconds = u64::try_from(now.as_second()).unwrap_or(0);
        let step = authenticator(&staff.totp).and_then(|totp| totp.check(&digits, seconds));
        match step.and_then(|step| i64::try_from(step).ok()) {
            Some(step) => Ok(tx.use_totp_step(staff.officer.id, step).await?),
            None => Ok(false),
        }
    }

    /// At most two passwords are hashed at once, so that a flood of sign-ins leaves the rest of the house its processors (AN-5).
    async fn verify_password(&self, password: &str, hash: String) -> Result<bool, AppError> {
        let Ok(_permit) = self.0.hashing.acquire().await else {
            return Err(AppError::TooOften { seconds: 5 });
        };
        let password = password.to_owned();
        let done = tokio::task::spawn_blocking(move || {
            PasswordHash::new(&hash).is_ok_and(|parsed| {
                Argon2::default()
                    .verify_password(password.as_bytes(), &parsed)
                    .is_ok()
            })
        })
        .await;
        Ok(done.unwrap_or(false))
    }

    async fn new_session(
        &self,
        tx: &mut Tx,
        subject: Subject,
        now: Timestamp,
        lives: SignedDuration,
    ) -> Result<Token, AppError> {
        let token = self.ids().secret(32);
        tx.add_session(
            &tag(&self.0.tags.session, &token),
            subject,
            now,
            later(now, lives),
            now,
        )
        .await?;
        Ok(Token(token))
    }

    /// Opens a session for an account without a code; only benchmarks and the demo's table of people do this, and only in a demo city.
    pub async fn demo_session(&self, subject: Subject) -> Result<Token, AppError> {
        if !self.options().demo {
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

    /// Adds a member of staff; returns the secret of the second factor, shown once.
    pub async fn add_staff(
        &self,
        officer: Officer,
        login: &str,
        name: &str,
        password: &str,
    ) -> Result<String, AppError> {
        let errors = check_password(login, password);
        if !errors.is_empty() {
            return Err(AppError::Invalid(errors));
        }
        let totp = totp_rs::Secret::from(secret_bytes(&self.ids().secret(20))).to_base32();
        let password = self.hash_password(password).await?;
        let (now, id) = (self.now(), officer.id);
        let mut tx = self.store().begin().await?;
        tx.add_staff(&NewStaff {
            officer,
            login: login.to_owned(),
            name: name.to_owned(),
            password,
            totp: totp.clone(),
        })
        .await?;
        tx.note(
            &Trail::Office,
            self.ids().step(now),
            now,
            &Author::System,
            "staff.added",
            &StaffNote { officer: id },
        )
        .await?;
        tx.commit().await?;
        Ok(totp)
    }

    /// Keeps somebody out at once, and ends their sessions (SE-3).
    pub async fn disable_staff(&self, officer: OfficerId) -> Result<(), AppError> {
        let now = self.now();
        let mut tx = self.store().begin().await?;
        tx.set_staff_active(officer, false).await?;
        tx.end_sessions_of(Subject::Officer(officer)).await?;
        tx.note(
            &Trail::Office,
            self.ids().step(now),
            now,
            &Author::System,
            "staff.disabled",
            &StaffNote { officer },
        )
        .await?;
        Ok(tx.commit().await?)
    }

    async fn hash_password(&self, password: &str) -> Result<String, AppError> {
        let Ok(_permit) = self.0.hashing.acquire().await else {
            return Err(AppError::TooOften { seconds: 5 });
        };
        let (password, salt) = (password.to_owned(), secret_bytes(&self.ids().secret(16)));
        let done = tokio::task::spawn_blocking(move || {
            Argon2::default()
                .hash_password_with_salt(password.as_bytes(), &salt)
                .map(|hash| hash.to_string())
        })
        .await;
        match done {
            Ok(Ok(hash)) => Ok(hash),
            Ok(Err(_)) | Err(_) => Err(AppError::SignIn),
        }
    }
}

/// What the trail keeps about a change of staff.
#[derive(Serialize)]
struct StaffNote {
    officer: OfficerId,
}

/// A hash that no password has, so that an unknown name takes as long as a known one (AN-3).
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$J0PNLcI0aCLkm0zvLwfuVq3eGDbLbF3nlXwbrUp0gWo";

fn secret_bytes(hex_digits: &str) -> Vec<u8> {
    hex::decode(hex_digits).unwrap_or_default()
}

/// The authenticator of a member of staff.
fn authenticator(secret: &str) -> Option<totp_rs::Totp> {
    let secret = totp_rs::Secret::try_from_base32(secret).ok()?;
    totp_rs::Builder::new().with_secret(secret).build().ok()
}

/// The code that an authenticator shows at an instant; for the demo city and for tests.
pub fn totp_code(secret: &str, at: Timestamp) -> Option<String> {
    let seconds = u64::try_from(at.as_second()).ok()?;
    authenticator(secret).map(|totp| totp.generate(seconds).to_string())
}

/// The rules for a password (AN-4): 12 to 128 characters, not one that everybody tries, not the login.
pub fn check_password(login: &str, password: &str) -> Vec<FieldError> {
    let length = password.chars().count();
    let plain = password.to_lowercase();
    let key = if length < SHORTEST_PASSWORD {
        "web.password.too_short"
    } else if length > LONGEST_PASSWORD {
        "web.password.too_long"
    } else if COMMON.contains(&plain.as_str()) || plain.contains(&login.to_lowercase()) {
        "web.password.too_common"
    } else {
        return Vec::new();
    };
    vec![FieldError::new("password", key)]
}

async fn limit_codes(tx: &mut Tx, phone: &Phone, now: Timestamp) -> Result<(), AppError> {
    let hour = earlier(now, SignedDuration::from_hours(1));
    let day = earlier(now, SignedDuration::from_hours(24));
    if tx.codes_sent(phone, earlier(now, CODE_PAUSE)).await? > 0 {
        return Err(AppError::TooOften {
            seconds: CODE_PAUSE.as_secs(),
        });
    }
    if tx.codes_sent(phone, hour).await? >= CODES_AN_HOUR
        || tx.codes_sent(phone, day).await? >= CODES_A_DAY
    {
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
