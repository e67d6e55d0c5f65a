//! From steps to moments: which clocks a step starts and stops.

use super::Trigger;
use crate::{
    case::Case,
    stage::{self, Stage, intake, mediation, performance, triage, verification},
    step::{Recorded, Step},
};

/// Which moments a recorded step makes.
pub fn raised(recorded: &Recorded, after: &Case) -> Vec<Trigger> {
    let mut triggers = match &recorded.step {
        Step::Intake(step) => match step {
            intake::Step::File(_) => vec![Trigger::Received],
            intake::Step::Accept => vec![Trigger::Decided, Trigger::Accepted],
            intake::Step::ConfirmRejection => vec![Trigger::Decided],
            intake::Step::ProposeRejection { .. } | intake::Step::DeclineRejection => vec![],
        },
        Step::Triage(step) => match step {
            triage::Step::Assign { .. } | triage::Step::Transfer { .. } => vec![Trigger::Assigned],
            triage::Step::Dispatch { .. } => vec![Trigger::Acknowledged, Trigger::Dispatched],
            triage::Step::TakeDispatch => vec![Trigger::OutletAnswered],
            triage::Step::ReturnDispatch { .. } => vec![Trigger::OutletAnswered, Trigger::Assigned],
        },
        Step::Verification(step) => match step {
            verification::Step::NotifyEmployer => {
                vec![Trigger::Acknowledged, Trigger::EmployerNotified]
            }
            verification::Step::Agree { .. } | verification::Step::AgreeInPart { .. } => {
                vec![Trigger::EmployerAnswered]
            }
            verification::Step::Refuse { .. } | verification::Step::EndForSilence => {
                vec![Trigger::EmployerAnswered, Trigger::Refused, Trigger::MediationEnded]
            }
            verification::Step::Remind => vec![Trigger::EmployerReminded],
            verification::Step::RecordContact { .. } => vec![],
        },
        Step::Mediation(step) => match step {
            mediation::Step::Fail { .. } => vec![Trigger::MediationEnded],
            mediation::Step::TakeEffect => vec![Trigger::MediationEnded, Trigger::Effective],
            mediation::Step::Open
            | mediation::Step::HoldSession { .. }
            | mediation::Step::ConsentToExtension { .. }
            | mediation::Step::TableTerms(_)
            | mediation::Step::Sign { .. } => vec![],
        },
        Step::Performance(performance::Step::RecordDefault { .. }) => vec![Trigger::Defaulted],
        Step::Performance(_) if after.stage.kind() == stage::Kind::Performance => {
            vec![Trigger::BackOnTrack]
        }
        Step::Agreement(_) | Step::Performance(_) | Step::Closing(_) | Step::Record(_) => vec![],
    };
    if matches!(after.stage, Stage::Closed(_)) {
        triggers.push(Trigger::Closed);
    }
    triggers
}
