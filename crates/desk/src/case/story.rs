//! The middle of the case page: what happened, what is claimed and why so much, what is on paper.

use app::{App, read::CaseView, t, text::Words};
use domain::{
    access::Side,
    claim::{Assessment, Claim},
    id::InstrumentId,
    view::{self, Entry, Turn, Who},
};
use web::{
    part::{Event, Mark, Timeline},
    show,
};

use crate::{case::clocks, case::head, said};

/// The timeline: what happened, what everybody waits for, which days come.
pub(crate) fn timeline(app: &App, words: Words, view: &CaseView) -> Timeline {
    let mut events = events(app, words, &view.timeline);
    if view.turn.0 != Turn::Nobody {
        let waits = format!(
            "{}{}{}",
            words.t(&format!("case.turn.{}", view.turn.0.key())),
            words.t("desk.colon"),
            said::step(words, view.turn.1)
        );
        let next = view::next_deadline(&view.deadlines, view.turn.1);
        let latest = next.map(|due| t!(words, "desk.line.latest", day = show::day(words, due.due)));
        events.push(Event::new(Mark::Now, waits, latest.unwrap_or_default()));
        let later = view
            .deadlines
            .iter()
            .filter(|due| next.is_none_or(|next| *due != next))
            .take(3);
        events.extend(later.map(|due| {
            Event::new(
                Mark::Next,
                clocks::name(words, due),
                show::near_day(words, due.due, app.today()),
            )
        }));
    }
    Timeline { events }
}

/// What happened, oldest first, each with its words.
pub(crate) fn events(app: &App, words: Words, entries: &[(Entry, Option<String>)]) -> Vec<Event> {
    entries
        .iter()
        .map(|(entry, text)| {
            let time = format!("{} · {}", show::instant(words, entry.at), words.t(who(entry.who)));
            Event::new(Mark::Done, said::done(app, words, entry), time).note(text.as_deref().unwrap_or_default())
        })
        .collect()
}

fn who(who: Who) -> &'static str {
    match who {
        Who::Worker => "case.who.worker",
        Who::Employer => "case.who.employer",
        Who::Officer => "case.who.officer",
        Who::System => "case.who.system",
    }
}

/// One claim with its formula.
pub(crate) struct Claimed {
    pub(crate) kind: String,
    pub(crate) about: String,
    pub(crate) amount: String,
    /// Formula, amount, articles.
    pub(crate) lines: Vec<(String, String, String)>,
    /// The evidence that helps, and whether such a file is there.
    pub(crate) proofs: Vec<(String, bool)>,
}

/// The claims with their formulas and the proof asked for.
pub(crate) fn claims(words: Words, view: &CaseView) -> Vec<Claimed> {
    view.claims
        .iter()
        .zip(&view.assessments)
        .map(|(claim, assessment)| claimed(words, view, claim, assessment))
        .collect()
}

fn claimed(words: Words, view: &CaseView, claim: &Claim, assessment: &Assessment) -> Claimed {
    let day = |date| show::full_day(words, date);
    let about = match claim {
        Claim::UnpaidPay(facts) => t!(words, "desk.claim.period", from = day(facts.from), to = day(facts.to)),
        Claim::Deduction(facts) => t!(words, "desk.claim.on", day = day(facts.on)),
    };
    Claimed {
        kind: words.t(&format!("case.claim.{}", claim.kind().key())).to_owned(),
        about,
        amount: show::money(words, assessment.amount.get()),
        lines: assessment
            .lines
            .iter()
            .map(|line| {
                (
                    said::formula(words, line),
                    show::money(words, line.amount.get()),
                    app::paper::citation(line.citation),
                )
            })
            .collect(),
        proofs: claim
            .kind()
            .evidence()
            .iter()
            .map(|kind| {
                (
                    words.t(&format!("case.evidence.{}", kind.key())).to_owned(),
                    view.files.iter().any(|file| file.kind == *kind),
                )
            })
            .collect(),
    }
}

/// One paper of the case.
pub(crate) struct Paper {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) about: String,
    /// How it reached each side that may read it.
    pub(crate) served: Vec<Served>,
}

/// How a paper reached one side.
pub(crate) struct Served {
    pub(crate) line: String,
    /// Whether it did.
    pub(crate) is_there: bool,
}

/// The papers this reader may open.
pub(crate) fn papers(words: Words, view: &CaseView) -> Vec<Paper> {
    view.instruments
        .iter()
        .map(|issued| Paper {
            name: words.t(&format!("case.instrument.{}", issued.kind.key())).to_owned(),
            url: format!("{}/papers/{}", head::url(view), issued.id),
            about: t!(
                words,
                "desk.paper.about",
                at = show::instant(words, issued.at),
                code = issued.code,
                size = show::file_size(issued.size)
            ),
            served: Side::ALL
                .iter()
                .filter(|side| app::service::reads(issued, **side))
                .map(|side| served(words, view, issued.id, *side))
                .collect(),
        })
        .collect()
}

/// The first time that one side opened a paper, and every time that it was handed over otherwise.
fn served(words: Words, view: &CaseView, paper: InstrumentId, side: Side) -> Served {
    let who = words.t(&format!("case.who.{}", side.key())).to_owned();
    let mine = |service: &&app::read::Service| service.instrument == paper && service.side == side;
    let ways: Vec<String> = view
        .services
        .iter()
        .filter(mine)
        .map(|service| match &service.paper {
            None => t!(words, "desk.service.opened", at = show::instant(words, service.at)),
            Some(told) => {
                let how = words
                    .t(&format!("desk.service.manner.{}", told.manner.key()))
                    .to_owned();
                let day = show::day(words, told.on);
                t!(words, "desk.service.handed", on = day, how = how, number = told.number)
                    .trim_end()
                    .to_owned()
            }
        })
        .collect();
    Served {
        is_there: !ways.is_empty(),
        line: if ways.is_empty() {
            t!(words, "desk.service.not_yet", who = who)
        } else {
            t!(
                words,
                "desk.service.line",
                who = who,
                how = ways.join(words.t("desk.service.and"))
            )
        },
    }
}
