//! What stands beside the form of a step: what follows from it, and what one has to look at before taking it.

use app::{App, read::CaseView, text::Words};
use domain::{access::Relation, completeness, proceeding::Event, step::Kind};
use web::part::Timeline;

use crate::{
    case::{head, story},
    terms,
};

/// The key of the sentence that says what follows.
pub(crate) fn follows(kind: Kind) -> &'static str {
    match kind {
        Kind::Accept => "desk.follows.accept",
        Kind::ProposeRejection => "desk.follows.propose_rejection",
        Kind::ConfirmRejection => "desk.follows.confirm_rejection",
        Kind::DeclineRejection => "desk.follows.decline_rejection",
        Kind::Assign => "desk.follows.assign",
        Kind::Dispatch => "desk.follows.dispatch",
        Kind::TakeDispatch => "desk.follows.take_dispatch",
        Kind::ReturnDispatch => "desk.follows.return_dispatch",
        Kind::Transfer => "desk.follows.transfer",
        Kind::NotifyEmployer => "desk.follows.notify_employer",
        Kind::AgreeInPart => "desk.follows.agree_in_part",
        Kind::RecordContact => "desk.follows.record_contact",
        Kind::EndForSilence => "desk.follows.end_for_silence",
        Kind::Open => "desk.follows.open",
        Kind::HoldSession => "desk.follows.hold_session",
        Kind::TableTerms => "desk.follows.table_terms",
        Kind::SignAsMediator => "desk.follows.sign_as_mediator",
        Kind::Seal => "desk.follows.seal",
        Kind::Fail => "desk.follows.fail",
        Kind::ContactWorker => "desk.follows.contact_worker",
        Kind::ConfirmForWorker => "desk.follows.confirm_for_worker",
        Kind::Close => "desk.follows.close",
        Kind::Proceed(Event::HoldFile) => "desk.follows.hold_file",
        Kind::Proceed(Event::LiftHold) => "desk.follows.lift_hold",
        Kind::Proceed(Event::DestroyFile) => "desk.follows.destroy_file",
        Kind::ApplyForAid => "desk.follows.apply_for_aid",
        Kind::AskForPapers => "desk.follows.ask_for_papers",
        Kind::LapseAid => "desk.follows.lapse_aid",
        Kind::GrantAid | Kind::GrantAidInAdvance => "desk.follows.grant_aid",
        Kind::AssignLawyer => "desk.follows.assign_lawyer",
        Kind::RefuseAid | Kind::EndAid => "desk.follows.refuse_aid",
        Kind::DecideObjection => "desk.follows.decide_objection",
        Kind::MeetLawyer | Kind::FinishAid | Kind::AskConsent | Kind::Bind => "desk.follows.told",
        Kind::Proceed(_) => "desk.follows.proceed",
        Kind::File
        | Kind::Settle
        | Kind::CompletePapers
        | Kind::ObjectToAid
        | Kind::OpenGroup
        | Kind::JoinGroup
        | Kind::LeaveGroup
        | Kind::Stand
        | Kind::Elect
        | Kind::Seat
        | Kind::Unseat
        | Kind::Consent
        | Kind::Decline
        | Kind::Agree
        | Kind::Refuse
        | Kind::Remind
        | Kind::ConsentToExtension
        | Kind::SignAsWorker
        | Kind::SignAsEmployer
        | Kind::TakeEffect
        | Kind::StartPerformance
        | Kind::PayOnTheSpot
        | Kind::ReportPayment
        | Kind::ConfirmReceipt
        | Kind::DenyReceipt
        | Kind::RecordDefault
        | Kind::ConsentToNewDate
        | Kind::Complete
        | Kind::Withdraw
        | Kind::Reopen
        | Kind::FileAgain
        | Kind::AddEvidence
        | Kind::FindRelation => "desk.follows.other",
    }
}

/// The words of a colleague that a decision is about.
pub(crate) fn quote(view: &CaseView, kind: Kind) -> Option<String> {
    let about = match kind {
        Kind::ConfirmRejection | Kind::DeclineRejection => Kind::ProposeRejection,
        _ => return None,
    };
    view.timeline
        .iter()
        .rev()
        .find(|(entry, _)| entry.kind == about)
        .and_then(|(_, text)| text.clone())
}

/// The competent bodies, where the worker has to be told where to go instead.
pub(crate) fn bodies(app: &App, words: Words, view: &CaseView, kind: Kind) -> Vec<terms::Way> {
    match kind {
        Kind::ProposeRejection | Kind::ConfirmRejection | Kind::Fail | Kind::EndForSilence | Kind::Close => {
            terms::bodies(app, words, &view.district)
        }
        _ => Vec::new(),
    }
}

/// Earlier attempts to reach somebody, where the next one must take another way.
pub(crate) fn contacts(app: &App, words: Words, view: &CaseView, kind: Kind) -> Option<Timeline> {
    let about: &[Kind] = match kind {
        Kind::RecordContact | Kind::EndForSilence => &[Kind::NotifyEmployer, Kind::Remind, Kind::RecordContact],
        Kind::ContactWorker | Kind::ConfirmForWorker => &[Kind::ReportPayment, Kind::ContactWorker, Kind::DenyReceipt],
        _ => return None,
    };
    let entries: Vec<_> = view
        .timeline
        .iter()
        .filter(|(entry, _)| about.contains(&entry.kind))
        .cloned()
        .collect();
    Some(Timeline {
        events: story::events(app, words, &entries),
    })
}

/// Where to see what is on the file before it is handed over or decided on; the list is signed when the step is taken.
pub(super) fn file(view: &CaseView, kind: Kind) -> Option<String> {
    completeness::cause(kind)?;
    let body = if let Relation::Body(body) = completeness::reader(kind) {
        body.key()
    } else {
        ""
    };
    Some(format!("{}/bundle?for={body}", head::url(view)))
}
