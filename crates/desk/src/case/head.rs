//! The head of a case, the same on every page about it: who against whom, where it stands, how much money.

use app::{App, read::CaseView, t, text::Words};
use domain::{access::Side, stage};
use web::{
    part::{Tag, Tone},
    show,
};

use crate::office;

/// The head, ready to print.
pub(crate) struct Head {
    pub(crate) url: String,
    pub(crate) title: String,
    pub(crate) stage: Tag,
    pub(crate) facts: String,
    /// Label and amount: claimed, agreed, paid.
    pub(crate) sums: Vec<(&'static str, String)>,
}

impl Head {
    /// Writes the head of a case.
    pub(crate) fn of(app: &App, words: Words, view: &CaseView) -> Self {
        let facts = [
            view.number.clone(),
            words.t(&format!("case.trade.{}", view.trade.key())).to_owned(),
            t!(words, "desk.head.received", at = show::instant(words, view.received)),
            t!(
                words,
                "desk.head.holder",
                place = office::holder(app, words, &view.holder)
            ),
        ];
        let mediator = view
            .mediator
            .as_ref()
            .map(|name| t!(words, "desk.head.mediator", name = name));
        Self {
            url: url(view),
            title: title(words, view),
            stage: standing(words, view),
            facts: facts.into_iter().chain(mediator).collect::<Vec<_>>().join(" · "),
            sums: sums(words, view),
        }
    }
}

/// The address of a case.
pub(crate) fn url(view: &CaseView) -> String {
    format!("/desk/cases/{}", view.id)
}

/// The name of a side: the worker, or the first respondent.
pub(crate) fn party(view: &CaseView, side: Side) -> String {
    view.side(side)
        .next()
        .map(|party| party.name.clone())
        .unwrap_or_default()
}

fn title(words: Words, view: &CaseView) -> String {
    let worker = party(view, Side::Worker);
    let employer = party(view, Side::Employer);
    t!(words, "desk.head.title", worker = worker, employer = employer)
}

/// The proceeding that stands for the case, else the room of the main line.
fn standing(words: Words, view: &CaseView) -> Tag {
    match view.shown() {
        Some(other) => Tag::new(Tone::Brand, show::standing(words, other.line.key(), other.state.key())),
        None => stage_tag(words, view.stage),
    }
}

fn stage_tag(words: Words, stage: stage::Kind) -> Tag {
    let tone = match stage {
        stage::Kind::PerformanceDefault => Tone::Bad,
        stage::Kind::Closed => Tone::Plain,
        stage::Kind::AgreementSigned | stage::Kind::Performance => Tone::Good,
        stage::Kind::Intake
        | stage::Kind::Triage
        | stage::Kind::Assigned
        | stage::Kind::Dispatched
        | stage::Kind::EmployerVerification
        | stage::Kind::Mediation => Tone::Brand,
    };
    Tag::new(tone, words.t(&format!("case.stage.{}", stage.key())))
}

fn sums(words: Words, view: &CaseView) -> Vec<(&'static str, String)> {
    let yuan = |fen: domain::money::Fen| show::money(words, fen.get());
    let mut sums = vec![("desk.head.claimed", yuan(view.total()))];
    if let Some(total) = view.tabled.as_ref().and_then(|tabled| tabled.terms.total()) {
        let key = if view.ledger.is_some() {
            "desk.head.agreed"
        } else {
            "desk.head.tabled"
        };
        sums.push((key, yuan(total)));
    }
    if let Some(ledger) = &view.ledger {
        let paid = ledger.received().checked_add(view.credit);
        sums.push(("desk.head.paid", yuan(paid.unwrap_or_else(|| ledger.received()))));
    }
    sums
}
