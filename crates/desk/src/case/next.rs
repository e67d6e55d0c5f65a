//! What the reader can do now: one thing first, the others below, and what is not open with the reason.

use app::{App, read::CaseView, text::Words};
use domain::{
    access::{self, Taker},
    proceeding::Event,
    refusal::Refusal,
    step::Kind,
};

use crate::{case::head, said};

/// One thing to do.
pub(crate) struct Action {
    pub(crate) label: String,
    pub(crate) url: String,
    pub(crate) grave: bool,
}

/// Something that is not open, and why.
pub(crate) struct NotOpen {
    pub(crate) label: String,
    pub(crate) why: String,
}

/// What can be done, in order of weight.
pub(crate) struct Next {
    pub(crate) first: Option<Action>,
    pub(crate) others: Vec<Action>,
    /// Nearly open: something is still missing or a day has not come.
    pub(crate) waiting: Vec<NotOpen>,
    /// Belongs to another stage.
    pub(crate) elsewhere: Vec<String>,
}

impl Next {
    /// Sorts what the house offers this reader.
    pub(crate) fn of(app: &App, words: Words, view: &CaseView) -> Self {
        let open: Vec<Kind> = view.open_steps().collect();
        let first = open
            .iter()
            .copied()
            .find(|kind| *kind == view.turn.1)
            .or_else(|| open.iter().copied().find(|kind| leads_on(*kind)));
        let mut next = Self {
            first: first.map(|kind| action(words, view, kind)),
            others: open
                .iter()
                .filter(|kind| Some(**kind) != first)
                .map(|kind| action(words, view, *kind))
                .collect(),
            waiting: Vec::new(),
            elsewhere: Vec::new(),
        };
        for offer in &view.offers {
            match &offer.refusal {
                None => {}
                // What another body may do one day is no news here.
                Some(Refusal::NotNow) if matches!(offer.kind, Kind::Proceed(_) | Kind::AskConsent | Kind::Bind) => {}
                Some(Refusal::NotNow) => next.elsewhere.push(said::step(words, offer.kind)),
                Some(refusal) => next.waiting.push(NotOpen {
                    label: said::step(words, offer.kind),
                    why: said::refusal(app, words, refusal),
                }),
            }
        }
        next
    }

    /// Whether there is nothing at all to do.
    pub(crate) fn is_empty(&self) -> bool {
        self.first.is_none() && self.others.is_empty()
    }
}

fn action(words: Words, view: &CaseView, kind: Kind) -> Action {
    Action {
        label: said::step(words, kind),
        url: address(view, kind),
        grave: is_grave(kind),
    }
}

/// The page of a step.
pub(crate) fn address(view: &CaseView, kind: Kind) -> String {
    match kind {
        Kind::AddEvidence => format!("{}/evidence", head::url(view)),
        Kind::AskConsent => format!("{}/group/steps/{}", head::url(view), kind.key()),
        Kind::FindRelation => format!("{}/relation", head::url(view)),
        _ => format!("{}/steps/{}", head::url(view), kind.key()),
    }
}

/// Whether a step ends something or sends the case away, so that it is never the first button and asks in red.
pub(crate) fn is_grave(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ProposeRejection
            | Kind::ConfirmRejection
            | Kind::ReturnDispatch
            | Kind::Transfer
            | Kind::EndForSilence
            | Kind::Fail
            | Kind::Close
            | Kind::Proceed(Event::DestroyFile)
    )
}

/// What may be done first: it ends nothing, and is the reader's own; what is taken at a counter for the worker waits until the worker comes.
fn leads_on(kind: Kind) -> bool {
    let for_the_worker = access::takers(kind).contains(&Taker::Worker);
    let kept = matches!(kind, Kind::Proceed(Event::HoldFile | Event::LiftHold));
    !is_grave(kind) && !kept && !for_the_worker && !matches!(kind, Kind::AddEvidence | Kind::FindRelation)
}
