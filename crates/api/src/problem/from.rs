//! What the office and the web server say, as problems.

use app::{AppError, error::StoreError};
use axum::{extract::rejection::BytesRejection, http::StatusCode};
use domain::access::Denied;

use super::{Problem, Wrong};

impl From<AppError> for Problem {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Denied(Denied::NotFound) => Self::NotFound,
            AppError::Denied(Denied::NotYourRole) => Self::NotYourRole,
            AppError::Invalid(errors) => Self::Invalid(
                errors
                    .into_iter()
                    .map(|error| Wrong::body(&format!("/{}", error.field), error.key))
                    .collect(),
            ),
            AppError::Refused(refusal) => Self::Refused(refusal),
            AppError::Stale { .. } | AppError::Store(StoreError::Conflict) => Self::Busy,
            AppError::NotFresh => Self::NotFresh,
            AppError::SignIn => Self::SignInFailed,
            AppError::TooOften { seconds } => Self::TooOften { seconds },
            AppError::File { key } => Self::File(key),
            AppError::Store(StoreError::Full) => Self::Full,
            AppError::Store(StoreError::Unavailable(cause)) => {
                tracing::error!(%cause, "the database cannot be reached");
                Self::Unavailable
            }
            broken @ (AppError::Store(_) | AppError::Misfit(_)) => {
                let web::PageError::Broken { reference } = web::PageError::broken(broken) else {
                    return Self::Unavailable;
                };
                Self::Broken { reference }
            }
        }
    }
}

impl From<BytesRejection> for Problem {
    fn from(rejection: BytesRejection) -> Self {
        if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else {
            Self::Malformed
        }
    }
}
