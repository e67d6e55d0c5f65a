//! How a task ended.

use app::AppError;
use jiff::Timestamp;
use store::StoreError;

use crate::papers::PrintError;

/// How one try of a task ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is done.
    Done,
    /// It failed and is tried again.
    Again {
        /// Not before.
        at: Timestamp,
    },
    /// It was laid aside for a person to look at.
    Buried,
    /// Another worker holds it by now; nothing was written.
    Lost,
}

/// Why a try of a task failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Another worker holds it by now.
    #[error("another worker holds the task")]
    Lost,
    /// Trying again cannot help.
    #[error("{0}")]
    Final(String),
    /// It may work later.
    #[error("{0}")]
    Passing(String),
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Misfit(_) | AppError::Denied(_) => Self::Final(error.to_string()),
            AppError::Invalid(_)
            | AppError::Refused(_)
            | AppError::Stale { .. }
            | AppError::NotFresh
            | AppError::SignIn
            | AppError::TooOften { .. }
            | AppError::File { .. }
            | AppError::Store(_) => Self::Passing(error.to_string()),
        }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Passing(error.to_string())
    }
}

impl From<PrintError> for Failure {
    fn from(error: PrintError) -> Self {
        match error {
            PrintError::Render(_) => Self::Final(error.to_string()),
            PrintError::Fonts(_) | PrintError::Broken => Self::Passing(error.to_string()),
        }
    }
}

/// What one round of work came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticked {
    /// Tasks done.
    pub done: usize,
    /// Tasks that failed and will be tried again.
    pub failed: usize,
    /// Tasks laid aside.
    pub buried: usize,
    /// Tasks that another worker took over.
    pub lost: usize,
    /// Cases in which an alarm went off.
    pub swept: usize,
    /// Old rows removed.
    pub removed: u64,
}

impl Ticked {
    pub(crate) fn count(&mut self, outcome: &Outcome) {
        match outcome {
            Outcome::Done => self.done += 1,
            Outcome::Again { .. } => self.failed += 1,
            Outcome::Buried => self.buried += 1,
            Outcome::Lost => self.lost += 1,
        }
    }
}
