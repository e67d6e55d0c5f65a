//! What may be put on the file in any open stage: evidence (证据, 《劳动争议调解仲裁法》第六条), and what was found of the working relation
//! (用工关系, 关于维护新就业形态劳动者劳动保障权益的指导意见 第二项、第十八项).

use serde::{Deserialize, Serialize};

use super::Stage;
use crate::{case::Case, evidence::Item, refusal::Refusal, relation::Found, step::Kind};

/// The steps that only add to the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// An item of evidence; its bytes are already stored and synced.
    AddEvidence {
        /// The item.
        item: Item,
    },
    /// What an officer found of the working relation. A later finding takes the place of an earlier one; both stay in the log.
    FindRelation {
        /// The finding.
        found: Box<Found>,
    },
}

/// The most items one case holds.
pub const MOST_ITEMS: usize = 200;

/// Whether the file is open. The relation is examined once a station works on the case and not before: a claim need not be shown to come
/// from a labor relation to be accepted (`process.md` 1.2).
pub fn possible(case: &Case, kind: Kind) -> Result<(), Refusal> {
    let open = match &case.stage {
        Stage::Closed(_) => false,
        Stage::Intake(_) | Stage::Triage(_) => kind != Kind::FindRelation,
        Stage::Assigned(_)
        | Stage::Dispatched(_)
        | Stage::EmployerVerification(_)
        | Stage::Mediation(_)
        | Stage::AgreementSigned(_)
        | Stage::Performance(_)
        | Stage::PerformanceDefault(_) => true,
    };
    let full = kind == Kind::AddEvidence && case.evidence.len() >= MOST_ITEMS;
    if open && !full { Ok(()) } else { Err(Refusal::NotNow) }
}

/// Whether the data are right: nobody concludes a kind from nothing.
pub fn guard(step: &Step) -> Result<(), Refusal> {
    match step {
        Step::FindRelation { found } if found.is_groundless() => Err(Refusal::NoFacts),
        Step::FindRelation { .. } | Step::AddEvidence { .. } => Ok(()),
    }
}

/// Adds to the file.
pub fn apply(mut case: Case, step: &Step) -> Case {
    match step {
        Step::AddEvidence { item } => case.evidence.push(item.clone()),
        Step::FindRelation { found } => case.relation = Some(found.clone()),
    }
    case
}
