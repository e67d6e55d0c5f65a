//! Four kinds of "no", decided once; the doors find the words.

use domain::{
    access::Denied,
    refusal::{Misfit, Refusal},
};
pub use store::StoreError;

/// A field that is missing or wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The field.
    pub field: String,
    /// The locale key of the sentence that says what to do.
    pub key: &'static str,
}

impl FieldError {
    /// A field with what is wrong about it.
    pub fn new(field: impl Into<String>, key: &'static str) -> Self {
        Self {
            field: field.into(),
            key,
        }
    }
}

/// Why the office did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    /// Wrong input, field by field.
    #[error("{} fields are missing or wrong", .0.len())]
    Invalid(Vec<FieldError>),
    /// Not now, by law.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// Not yours.
    #[error(transparent)]
    Denied(#[from] Denied),
    /// Somebody was faster; the case has this version now.
    #[error("somebody was faster: version {now} instead of {seen}")]
    Stale {
        /// What the person saw.
        seen: u64,
        /// What it is.
        now: u64,
    },
    /// A second factor must be shown again first (SE-4).
    #[error("a fresh second factor is needed")]
    NotFresh,
    /// Wrong code, password or second factor; one answer for all of them.
    #[error("sign-in failed")]
    SignIn,
    /// Too often; again after so many seconds.
    #[error("too many attempts, again in {seconds} s")]
    TooOften {
        /// Seconds to wait.
        seconds: i64,
    },
    /// A file that is not taken.
    #[error("file refused: {key}")]
    File {
        /// The locale key of the sentence.
        key: &'static str,
    },
    /// Broken below.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A log that cannot be replayed.
    #[error(transparent)]
    Misfit(#[from] Misfit),
}

impl From<Vec<FieldError>> for AppError {
    fn from(errors: Vec<FieldError>) -> Self {
        Self::Invalid(errors)
    }
}
