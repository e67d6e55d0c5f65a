//! From steps to moments: which clocks a step starts and stops.

use super::Trigger;
use crate::{
    case::Case,
    stage::{self, Stage, intake, mediation, performance, triage, verification},
    step::{Recorded, Step},
    track,
};

/// Which moments a recorded step makes.
pub fn raised(recorded: &Recorded, after: &Case) -> Vec<Trigger> {
    let mut triggers = match &recorded.step {
        Step::Intake(step) => match step {
            intake::Step::File(filed) if filed.aid.is_some() => vec![Trigger::Received, Trigger::AidApplied],
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
        Step::Aid(step) => aid(step),
        Step::Agreement(_)
        | Step::Performance(_)
        | Step::Closing(_)
        | Step::Record(_)
        | Step::Group(_)
        | Step::Proceeding(_) => vec![],
    };
    if matches!(after.stage, Stage::Closed(_))
        && !matches!(recorded.step, Step::Aid(_) | Step::Group(_) | Step::Proceeding(_))
    {
        triggers.push(Trigger::Closed);
    }
    triggers
}

/// The track of legal aid keeps its own clocks; closing the case does not stop them.
fn aid(step: &track::aid::Step) -> Vec<Trigger> {
    use track::aid::{Review, Step};
    match step {
        Step::Apply { .. } | Step::CompletePapers => vec![Trigger::AidApplied],
        Step::AskForPapers { .. } => vec![Trigger::AidPapersAsked],
        Step::GrantInAdvance { .. } | Step::Grant => vec![Trigger::AidDecided, Trigger::AidGranted],
        Step::DecideObjection {
            review: Review::Overturned,
        } => vec![Trigger::AidDecided, Trigger::AidGranted],
        Step::Lapse | Step::Refuse { .. } | Step::DecideObjection { review: Review::Stands } => {
            vec![Trigger::AidDecided]
        }
        Step::AssignLawyer { .. } | Step::End { .. } | Step::Finish => vec![Trigger::AidSettled],
        Step::Object => vec![Trigger::AidObjected],
        Step::Meet => vec![],
    }
}
