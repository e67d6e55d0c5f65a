//! Who may take each kind of step: the whole table. Nothing listed is denied.

use super::Role;
use crate::{proceeding::Body, step::Kind};

/// Somebody who may take a kind of step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Taker {
    /// The worker's side.
    Worker,
    /// The employer's side.
    Employer,
    /// The appointed neutral.
    Neutral,
    /// Staff of the holding body with this role.
    Holding(Role),
    /// Staff of the dual centre with this role.
    Center(Role),
    /// Staff of the legal-aid center.
    Aid,
    /// Staff of a body before which a proceeding of the case runs.
    Body(Body),
    /// Whoever sits on the panel of a consultation.
    Panel,
    /// The house.
    System,
}

/// Who may take each kind of step: the whole table.
pub fn takers(kind: Kind) -> &'static [Taker] {
    use Taker::{Aid, Center, Employer, Holding, Neutral, System, Worker};
    match kind {
        // Filing opens a case; it has no case to be decided on and goes through `app::open`.
        Kind::File => &[],
        Kind::Accept | Kind::ProposeRejection => &[Holding(Role::Intaker), Center(Role::Intaker)],
        Kind::ConfirmRejection | Kind::DeclineRejection => &[Holding(Role::StationLead), Center(Role::StationLead)],
        Kind::Assign | Kind::Transfer => &[Holding(Role::Dispatcher), Center(Role::Dispatcher), System],
        Kind::Dispatch => &[Holding(Role::StationLead), Holding(Role::Dispatcher)],
        Kind::TakeDispatch => &[Holding(Role::OutletMediator)],
        Kind::ReturnDispatch => &[Holding(Role::OutletMediator), Neutral, System],
        Kind::NotifyEmployer => &[Holding(Role::Mediator), Neutral],
        Kind::AgreeInPart
        | Kind::RecordContact
        | Kind::EndForSilence
        | Kind::Open
        | Kind::HoldSession
        | Kind::TableTerms
        | Kind::SignAsMediator
        | Kind::ContactWorker
        | Kind::ConfirmForWorker => &[Neutral],
        Kind::Agree | Kind::Refuse | Kind::SignAsEmployer | Kind::ReportPayment => &[Employer],
        Kind::Seal => &[Holding(Role::StationLead), Neutral],
        Kind::ConsentToExtension | Kind::ConsentToNewDate => &[Worker, Employer],
        Kind::SignAsWorker
        | Kind::ConfirmReceipt
        | Kind::DenyReceipt
        | Kind::Withdraw
        | Kind::Reopen
        | Kind::FileAgain => &[Worker],
        Kind::Fail => &[Worker, Employer, Neutral],
        Kind::Remind
        | Kind::TakeEffect
        | Kind::StartPerformance
        | Kind::PayOnTheSpot
        | Kind::RecordDefault
        | Kind::Settle
        | Kind::Complete => &[System],
        Kind::Proceed(event) => event.takers(),
        Kind::Close => &[Holding(Role::StationLead), Center(Role::StationLead)],
        Kind::AddEvidence => &[Worker, Employer, Neutral],
        Kind::FindRelation => &[Neutral, Holding(Role::Mediator), Holding(Role::StationLead)],
        // At a counter somebody of the station writes the application down.
        Kind::ApplyForAid => &[Worker, Holding(Role::Intaker), Neutral],
        Kind::CompletePapers | Kind::ObjectToAid => &[Worker],
        Kind::AskForPapers
        | Kind::LapseAid
        | Kind::GrantAidInAdvance
        | Kind::GrantAid
        | Kind::AssignLawyer
        | Kind::MeetLawyer
        | Kind::RefuseAid
        | Kind::DecideObjection
        | Kind::EndAid
        | Kind::FinishAid => &[Aid],
        // To a group one comes and goes by the own will alone.
        Kind::OpenGroup
        | Kind::JoinGroup
        | Kind::LeaveGroup
        | Kind::Stand
        | Kind::Elect
        | Kind::Consent
        | Kind::Decline => &[Worker],
        Kind::Seat | Kind::Unseat => &[System],
        // The commission asks where it settles the matter; representatives ask through the house.
        Kind::AskConsent => &[Taker::Body(Body::Commission), System],
        Kind::Bind => &[Taker::Body(Body::Commission)],
    }
}
