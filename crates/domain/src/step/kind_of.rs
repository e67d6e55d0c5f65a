//! From a step to its kind.

use super::{Kind, Step};
use crate::{
    agreement::Hand,
    stage::{agreement as effective, closing, intake, mediation, performance, record, triage, verification},
    track::{aid, group},
};

impl Step {
    /// The step without its data.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Intake(step) => intake_kind(step),
            Self::Triage(step) => triage_kind(step),
            Self::Verification(step) => verification_kind(step),
            Self::Mediation(step) => mediation_kind(step),
            Self::Agreement(effective::Step::StartPerformance) => Kind::StartPerformance,
            Self::Agreement(effective::Step::PayOnTheSpot) => Kind::PayOnTheSpot,
            Self::Performance(step) => performance_kind(step),
            Self::Closing(closing::Step::Withdraw { .. }) => Kind::Withdraw,
            Self::Closing(closing::Step::Close { .. }) => Kind::Close,
            Self::Closing(closing::Step::Settle { .. }) => Kind::Settle,
            Self::Closing(closing::Step::Reopen { .. }) => Kind::Reopen,
            Self::Closing(closing::Step::FileAgain { .. }) => Kind::FileAgain,
            Self::Record(record::Step::AddEvidence { .. }) => Kind::AddEvidence,
            Self::Record(record::Step::FindRelation { .. }) => Kind::FindRelation,
            Self::Aid(step) => aid_kind(step),
            Self::Group(step) => group_kind(step),
            Self::Proceeding(step) => Kind::Proceed(step.event),
        }
    }
}

fn aid_kind(step: &aid::Step) -> Kind {
    match step {
        aid::Step::Apply { .. } => Kind::ApplyForAid,
        aid::Step::AskForPapers { .. } => Kind::AskForPapers,
        aid::Step::CompletePapers => Kind::CompletePapers,
        aid::Step::Lapse => Kind::LapseAid,
        aid::Step::GrantInAdvance { .. } => Kind::GrantAidInAdvance,
        aid::Step::Grant => Kind::GrantAid,
        aid::Step::AssignLawyer { .. } => Kind::AssignLawyer,
        aid::Step::Meet => Kind::MeetLawyer,
        aid::Step::Refuse { .. } => Kind::RefuseAid,
        aid::Step::Object => Kind::ObjectToAid,
        aid::Step::DecideObjection { .. } => Kind::DecideObjection,
        aid::Step::End { .. } => Kind::EndAid,
        aid::Step::Finish => Kind::FinishAid,
    }
}

fn group_kind(step: &group::Step) -> Kind {
    match step {
        group::Step::Open { .. } => Kind::OpenGroup,
        group::Step::Join { .. } => Kind::JoinGroup,
        group::Step::Leave => Kind::LeaveGroup,
        group::Step::Stand => Kind::Stand,
        group::Step::Elect { .. } => Kind::Elect,
        group::Step::Seat { .. } => Kind::Seat,
        group::Step::Unseat => Kind::Unseat,
        group::Step::Ask { .. } => Kind::AskConsent,
        group::Step::Consent { .. } => Kind::Consent,
        group::Step::Decline { .. } => Kind::Decline,
        group::Step::Bind { .. } => Kind::Bind,
    }
}

fn intake_kind(step: &intake::Step) -> Kind {
    match step {
        intake::Step::File(_) => Kind::File,
        intake::Step::Accept => Kind::Accept,
        intake::Step::ProposeRejection { .. } => Kind::ProposeRejection,
        intake::Step::ConfirmRejection => Kind::ConfirmRejection,
        intake::Step::DeclineRejection => Kind::DeclineRejection,
    }
}

fn triage_kind(step: &triage::Step) -> Kind {
    match step {
        triage::Step::Assign { .. } => Kind::Assign,
        triage::Step::Dispatch { .. } => Kind::Dispatch,
        triage::Step::TakeDispatch => Kind::TakeDispatch,
        triage::Step::ReturnDispatch { .. } => Kind::ReturnDispatch,
        triage::Step::Transfer { .. } => Kind::Transfer,
    }
}

fn verification_kind(step: &verification::Step) -> Kind {
    match step {
        verification::Step::NotifyEmployer => Kind::NotifyEmployer,
        verification::Step::Agree { .. } => Kind::Agree,
        verification::Step::AgreeInPart { .. } => Kind::AgreeInPart,
        verification::Step::Refuse { .. } => Kind::Refuse,
        verification::Step::Remind => Kind::Remind,
        verification::Step::RecordContact { .. } => Kind::RecordContact,
        verification::Step::EndForSilence => Kind::EndForSilence,
    }
}

fn mediation_kind(step: &mediation::Step) -> Kind {
    match step {
        mediation::Step::Open => Kind::Open,
        mediation::Step::HoldSession { .. } => Kind::HoldSession,
        mediation::Step::ConsentToExtension { .. } => Kind::ConsentToExtension,
        mediation::Step::TableTerms(_) => Kind::TableTerms,
        mediation::Step::Sign { hand: Hand::Worker } => Kind::SignAsWorker,
        mediation::Step::Sign { hand: Hand::Employer } => Kind::SignAsEmployer,
        mediation::Step::Sign { hand: Hand::Mediator } => Kind::SignAsMediator,
        mediation::Step::Sign {
            hand: Hand::Organization,
        } => Kind::Seal,
        mediation::Step::TakeEffect => Kind::TakeEffect,
        mediation::Step::Fail { .. } => Kind::Fail,
    }
}

fn performance_kind(step: &performance::Step) -> Kind {
    match step {
        performance::Step::ReportPayment { .. } => Kind::ReportPayment,
        performance::Step::ConfirmReceipt { .. } => Kind::ConfirmReceipt,
        performance::Step::DenyReceipt { .. } => Kind::DenyReceipt,
        performance::Step::ContactWorker { .. } => Kind::ContactWorker,
        performance::Step::ConfirmForWorker { .. } => Kind::ConfirmForWorker,
        performance::Step::RecordDefault { .. } => Kind::RecordDefault,
        performance::Step::ConsentToNewDate { .. } => Kind::ConsentToNewDate,
        performance::Step::Complete => Kind::Complete,
    }
}
