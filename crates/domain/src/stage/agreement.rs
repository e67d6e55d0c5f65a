//! An effective agreement (调解协议生效) on its way to performance. Rows D5, E1, E6.
//! 《劳动争议调解仲裁法》第十四条、《人民调解法》第二十八条、第三十条、第三十一条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Desk, Stage, performance::Performance};
use crate::{
    agreement::{Manner, Signature, Terms},
    case::Case,
    performance::Ledger,
    refusal::{Misfit, Refusal},
    step::Kind,
};

/// An agreement that binds both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AgreementSigned {
    /// Who works on it.
    pub desk: Desk,
    /// What was agreed.
    pub terms: Terms,
    /// Who signed, when.
    pub signatures: Vec<Signature>,
    /// Since when it binds.
    pub effective: Date,
}

/// The steps of this room, both taken by the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// E6: the schedule starts.
    StartPerformance,
    /// D5: the money is handed over while all are present.
    PayOnTheSpot,
}

impl AgreementSigned {
    /// D5, E6.
    pub fn performing(self) -> Performance {
        Performance {
            desk: self.desk.clone(),
            ledger: Ledger::of(&self.terms),
            agreement: self,
            contacts: Vec::new(),
            new_date: super::performance::NewDate::None,
        }
    }
}

/// Whether a step of this room is open now.
pub fn possible(case: &Case, kind: Kind) -> Result<(), Refusal> {
    match (&case.stage, kind) {
        (Stage::AgreementSigned(room), Kind::StartPerformance) if room.terms.manner != Manner::OnTheSpot => Ok(()),
        (Stage::AgreementSigned(room), Kind::PayOnTheSpot) if room.terms.manner == Manner::OnTheSpot => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// The transitions of this room.
pub fn apply(case: Case, step: Step) -> Result<Case, Misfit> {
    let Stage::AgreementSigned(room) = case.stage else {
        return Err(Misfit);
    };
    let stage = match step {
        Step::StartPerformance | Step::PayOnTheSpot => Stage::Performance(Box::new(room.performing())),
    };
    Ok(Case { stage, ..case })
}
