//! Members of staff: password and second factor together, a growing pause after failures, who may sign in at all (AN-4, AN-5, AN-9).

use argon2::{Argon2, PasswordHasher, PasswordVerifier, password_hash::phc::PasswordHash};
use domain::{
    access::{Author, Officer},
    id::OfficerId,
};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use store::{NewStaff, StaffRow, Subject, Trail, Tx};

use super::{Token, earlier};
use crate::{App, AppError, FieldError};

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

impl App {
    /// Signs a member of staff in: password and second factor together, with a growing pause after failures.
    pub async fn staff_sign_in(&self, login: &str, password: &str, totp: &str) -> Result<Token, AppError> {
        let now = self.now();
        let scope = format!("staff/{}", login.trim().to_lowercase());
        let mut tx = self.store().begin().await?;
        pause_after_failures(&mut tx, &scope, now).await?;
        let staff = tx.staff_by_login(login.trim()).await?;
        drop(tx);
        let hash = staff
            .as_ref()
            .map_or_else(|| NOBODY.to_owned(), |staff| staff.password.clone());
        let right_password = self.verify_password(password, hash).await?;
        let mut tx = self.store().begin().await?;
        let officer = match staff {
            Some(staff) if staff.active && right_password && self.spend_totp(&mut tx, &staff, totp, now).await? => {
                Some(staff.officer)
            }
            Some(_) | None => None,
        };
        tx.add_attempt(&scope, now, officer.is_none()).await?;
        let by = officer
            .as_ref()
            .map_or(Author::System, |officer| Author::Officer { officer: officer.id });
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

    /// Shows the second factor again, with the same growing pause after failures as a sign-in.
    pub(super) async fn confirm_staff(
        &self,
        tx: &mut Tx,
        officer: OfficerId,
        code: &str,
        now: Timestamp,
    ) -> Result<bool, AppError> {
        let scope = format!("confirm/{officer}");
        pause_after_failures(tx, &scope, now).await?;
        let right = match tx.staff(officer).await? {
            Some(staff) => self.spend_totp(tx, &staff, code, now).await?,
            None => false,
        };
        tx.add_attempt(&scope, now, !right).await?;
        if right {
            tx.forgive(&scope).await?;
        }
        Ok(right)
    }

    async fn spend_totp(&self, tx: &mut Tx, staff: &StaffRow, code: &str, now: Timestamp) -> Result<bool, AppError> {
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
            PasswordHash::new(&hash)
                .is_ok_and(|parsed| Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        })
        .await;
        Ok(done.unwrap_or(false))
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
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bm9ib2R5bm9ib2R5bm9ib2R5$J0PNLcI0aCLkm0zvLwfuVq3eGDbLbF3nlXwbrUp0gWo";

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

/// From the fifth failure in a quarter of an hour on, each one doubles the pause, up to four minutes; never a lasting lock (AN-9).
async fn pause_after_failures(tx: &mut Tx, scope: &str, now: Timestamp) -> Result<(), AppError> {
    let failed = tx
        .failed_attempts(scope, earlier(now, SignedDuration::from_mins(15)))
        .await?;
    if failed < 5 {
        return Ok(());
    }
    let seconds = 1_i64 << (failed - 4).clamp(1, 8);
    let recent = tx
        .failed_attempts(scope, earlier(now, SignedDuration::from_secs(seconds)))
        .await?;
    if recent > 0 {
        Err(AppError::TooOften { seconds })
    } else {
        Ok(())
    }
}
