//! What this side can do now, the one thing it should do first, and what the law does not open yet.

use app::text::Words;
use domain::{
    org::City,
    performance::{Ledger, State},
    proceeding::{Event, waits_for},
    refusal::Refusal,
    step::Kind,
};

use crate::party::{say, seat::Seat};

/// One thing to do.
#[derive(Clone)]
pub(super) struct Task {
    /// What the button says.
    pub(super) label: String,
    /// Where it leads.
    pub(super) url: String,
    /// The icon beside it.
    pub(super) icon: &'static str,
    /// Whether the case waits for it.
    pub(super) main: bool,
}

/// The steps a party can take, the most pressing first, with their icons.
const ORDER: &[(Kind, &str)] = &[
    (Kind::SignAsWorker, "edit"),
    (Kind::SignAsEmployer, "edit"),
    (Kind::Agree, "talk"),
    (Kind::ConfirmReceipt, "wallet"),
    (Kind::ReportPayment, "receipt"),
    (Kind::DenyReceipt, "alert"),
    (Kind::ConsentToExtension, "calendar"),
    (Kind::ConsentToNewDate, "calendar"),
    (Kind::CompletePapers, "check"),
    (Kind::ApplyForAid, "gavel"),
    (Kind::ObjectToAid, "alert"),
    (Kind::Refuse, "remove"),
    (Kind::Fail, "go"),
    (Kind::Withdraw, "undo"),
    (Kind::Reopen, "alert"),
    (Kind::FileAgain, "go"),
];

/// What the steps are called where a whole sentence names who takes them.
const TASKS: &[(Kind, &str)] = &[
    (Kind::Accept, "party.task.accept"),
    (Kind::ConfirmRejection, "party.task.confirm_rejection"),
    (Kind::Assign, "party.task.assign"),
    (Kind::TakeDispatch, "party.task.take_dispatch"),
    (Kind::NotifyEmployer, "party.task.notify_employer"),
    (Kind::Agree, "party.task.answer"),
    (Kind::RecordContact, "party.task.contact"),
    (Kind::Open, "party.task.open"),
    (Kind::HoldSession, "party.task.hold_session"),
    (Kind::SignAsWorker, "party.task.sign"),
    (Kind::SignAsEmployer, "party.task.sign"),
    (Kind::SignAsMediator, "party.task.sign"),
    (Kind::Seal, "party.task.seal"),
    (Kind::ReportPayment, "party.task.pay"),
    (Kind::ConfirmReceipt, "party.task.confirm_receipt"),
];

/// Names a step as a task of somebody; steps without a sentence of their own keep the words of their button.
pub(crate) fn label(words: Words, kind: Kind) -> String {
    match TASKS.iter().find(|(known, _)| *known == kind) {
        Some((_, key)) => words.t(key).to_owned(),
        None => say::step(words, kind),
    }
}

/// Lists what this side can do now.
pub(super) fn list(seat: &Seat) -> Vec<Task> {
    let house = ORDER
        .iter()
        .filter(|(kind, _)| seat.case.can(*kind))
        .map(|(kind, icon)| Task {
            label: button(seat, *kind),
            url: seat.step_url(*kind),
            icon,
            main: presses(seat, *kind),
        });
    elsewhere(seat).into_iter().chain(house).chain(linked(seat)).collect()
}

/// The other case about the same dispute.
fn linked(seat: &Seat) -> impl Iterator<Item = Task> {
    let other = |case: domain::id::CaseId, key: &'static str| Task {
        label: seat.words.t(key).to_owned(),
        url: format!("/cases/{case}"),
        icon: "history",
        main: false,
    };
    let earlier = seat.case.earlier.map(|case| other(case, "party.case.earlier"));
    let again = seat.case.again.map(|case| other(case, "party.case.again"));
    earlier.into_iter().chain(again)
}

/// What a proceeding before another body waits for from this side: the signature under a joint application, the receipt for a statement, an answer.
/// Enforcement is offered as soon as there is a paper to enforce: one tap, with the form filled.
fn elsewhere(seat: &Seat) -> Vec<Task> {
    let running = seat.case.proceedings.iter().map(|other| &other.proceeding);
    let waited = running
        .filter(|other| !other.state.is_over())
        .filter_map(|other| waits_for(other).map(|(_, event)| event));
    let answers = [
        Event::AnswerArbitration,
        Event::AnswerSuit,
        Event::ObjectToOrder,
        Event::ReplyToUnion,
    ];
    let mut events: Vec<Event> = [Event::ApplyForEnforcement].into_iter().chain(waited).collect();
    events.extend(answers);
    let mut seen = Vec::new();
    events.retain(|event| {
        let first = !seen.contains(event);
        seen.push(*event);
        first && seat.case.can(Kind::Proceed(*event))
    });
    events
        .into_iter()
        .map(|event| Task {
            label: say::step(seat.words, Kind::Proceed(event)),
            url: seat.step_url(Kind::Proceed(event)),
            icon: "gavel",
            main: !answers.contains(&event),
        })
        .collect()
}

fn button(seat: &Seat, kind: Kind) -> String {
    if kind == Kind::Agree {
        label(seat.words, kind)
    } else {
        say::step(seat.words, kind)
    }
}

/// Whether the case waits for this step of this side; a receipt only once a payment was reported.
fn presses(seat: &Seat, kind: Kind) -> bool {
    let reported = |ledger: &Ledger| ledger.0.iter().any(|item| matches!(item.state, State::Reported { .. }));
    matches!(
        kind,
        Kind::SignAsWorker | Kind::SignAsEmployer | Kind::Agree | Kind::ReportPayment
    ) || (kind == Kind::ConfirmReceipt && seat.case.ledger.as_ref().is_some_and(reported))
}

/// Says what is this side's to do but not yet, and from when.
pub(super) fn waits(seat: &Seat, city: &City) -> Vec<String> {
    seat.case
        .offers
        .iter()
        .filter_map(|offer| match &offer.refusal {
            Some(refusal @ (Refusal::TooEarly { .. } | Refusal::PeriodOver { .. } | Refusal::Gate { .. })) => {
                let (sentence, _) = say::refusal(seat.words, city, refusal);
                let space = match seat.words.lang() {
                    app::text::Lang::ZhHans => "：",
                    app::text::Lang::En => ": ",
                };
                Some(format!("{}{space}{sentence}", say::step(seat.words, offer.kind)))
            }
            Some(_) | None => None,
        })
        .collect()
}
