//! What may be put on the file in any open stage: evidence (证据). 《劳动争议调解仲裁法》第六条.

use serde::{Deserialize, Serialize};

use super::Stage;
use crate::{case::Case, evidence::Item, refusal::Refusal};

/// The steps that only add to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// An item of evidence; its bytes are already stored and synced.
    AddEvidence {
        /// The item.
        item: Item,
    },
}

/// The most items one case holds.
pub const MOST_ITEMS: usize = 200;

/// Whether the file is open.
pub fn possible(case: &Case) -> Result<(), Refusal> {
    if matches!(case.stage, Stage::Closed(_)) || case.evidence.len() >= MOST_ITEMS {
        Err(Refusal::NotNow)
    } else {
        Ok(())
    }
}

/// Adds to the file.
pub fn apply(mut case: Case, step: &Step) -> Case {
    match step {
        Step::AddEvidence { item } => case.evidence.push(item.clone()),
    }
    case
}
