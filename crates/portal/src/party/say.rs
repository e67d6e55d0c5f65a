//! Domain values in the reader's words: steps that were taken, refusals, formulas, clocks, places.

use app::{t, text::Words};
use domain::{
    case::Holder,
    claim::Line,
    deadline::{self, Deadline, Term},
    id::{LawyerId, OutletId, StationId},
    money::Fen,
    org::{Bilingual, City, Contact},
    refusal::Refusal,
    step::Kind,
    view::Entry,
};
use jiff::civil::Date;
use web::show;

/// Chooses the name in the reader's language.
pub(crate) fn name(words: Words, name: &Bilingual) -> String {
    match words.lang() {
        app::text::Lang::ZhHans => name.zh.clone(),
        app::text::Lang::En => name.en.clone(),
    }
}

/// The place that holds a case.
pub(crate) fn place<'c>(city: &'c City, holder: &Holder) -> Option<&'c Contact> {
    match holder {
        Holder::Station { station } => city.station(station).map(|station| &station.contact),
        Holder::Outlet { station, outlet } => city.outlet(station, outlet).map(|outlet| &outlet.contact),
    }
}

/// The button of a step.
pub(crate) fn step(words: Words, kind: Kind) -> String {
    words.t(&format!("case.step.{}", kind.key())).to_owned()
}

/// A line of the timeline: what was done, with ids written as names and days as days.
pub(crate) fn done(words: Words, city: &City, entry: &Entry) -> String {
    let key = format!("case.done.{}", entry.kind.key());
    let mut phrase = words.say(&key);
    for (slot, value) in &entry.terms {
        phrase = phrase.with(slot, term(words, city, slot, value));
    }
    phrase.to_string()
}

fn term(words: Words, city: &City, slot: &str, value: &str) -> String {
    let found = match slot {
        "station" => value
            .parse::<StationId>()
            .ok()
            .and_then(|id| city.station(&id))
            .map(|station| name(words, &station.contact.name)),
        "outlet" => value
            .parse::<OutletId>()
            .ok()
            .and_then(|id| {
                city.stations
                    .iter()
                    .flat_map(|station| &station.outlets)
                    .find(|outlet| outlet.id == id)
            })
            .map(|outlet| name(words, &outlet.contact.name)),
        "lawyer" => value
            .parse::<LawyerId>()
            .ok()
            .and_then(|id| city.lawyer(&id))
            .map(|lawyer| {
                words
                    .say("party.aid.lawyer")
                    .with("name", &lawyer.name)
                    .with("firm", &lawyer.firm)
                    .with("phone", &lawyer.phone)
                    .to_string()
            }),
        "reason" | "paper" => Some(words.t(value).to_owned()),
        "due" | "after" | "on" | "by" | "began" => value.parse::<Date>().ok().map(|date| show::full_day(words, date)),
        "total" | "sum" | "most" => Fen::parse(value).ok().map(|total| show::amount(total.get())),
        _ => None,
    };
    found.unwrap_or_else(|| value.to_owned())
}

/// The sentence of a refusal, and the points of the check list where that is the reason.
pub(crate) fn refusal(words: Words, city: &City, refusal: &Refusal) -> (String, Vec<String>) {
    let terms = refusal.terms();
    let mut phrase = words.say(refusal.key());
    for (slot, value) in &terms {
        phrase = phrase.with(slot, term(words, city, slot, value));
    }
    let points = refusal
        .findings()
        .iter()
        .map(|finding| words.t(finding.key).to_owned())
        .collect();
    (phrase.to_string(), points)
}

/// How an amount comes about.
pub(crate) fn formula(words: Words, line: &Line) -> String {
    let mut phrase = words.say(line.formula);
    for (slot, value) in &line.terms {
        phrase = phrase.with(slot, value);
    }
    phrase.to_string()
}

/// What a clock counts.
pub(crate) fn clock(words: Words, deadline: &Deadline) -> String {
    let key = format!("case.deadline.{}", deadline.kind.key());
    match deadline.item {
        0 => words.t(&key).to_owned(),
        item => format!("{} · {}", t!(words, "party.money.item", item = item), words.t(&key)),
    }
}

/// Where a date comes from; the three are never mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A law names the period.
    Law,
    /// The city promises it.
    Promise,
    /// The parties agreed on it.
    Agreed,
}

impl Origin {
    /// The origin of a clock.
    pub(crate) fn of(deadline: &Deadline) -> Self {
        match (deadline.kind, deadline.rule().map(|rule| rule.term)) {
            (deadline::Kind::LimitationArbitration, _) | (_, Some(Term::Law(_))) => Self::Law,
            (deadline::Kind::PerformanceConfirm, _) | (_, Some(Term::City(_))) => Self::Promise,
            (
                deadline::Kind::DataRequestPlatform
                | deadline::Kind::UrgentAck
                | deadline::Kind::UrgentPanel
                | deadline::Kind::UrgentOpinion
                | deadline::Kind::UrgentFollowup,
                _,
            ) => Self::Promise,
            (_, Some(Term::Listed)) => Self::Law,
            (_, Some(Term::Agreed) | None) => Self::Agreed,
        }
    }

    /// The words for it.
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Law => "party.origin.law",
            Self::Promise => "party.origin.promise",
            Self::Agreed => "party.origin.agreed",
        }
    }
}

/// The articles a clock rests on, as papers write them; a promise of the city rests on none.
pub(crate) fn basis(deadline: &Deadline) -> String {
    deadline
        .rule()
        .map(|rule| app::paper::citation(rule.cited()))
        .unwrap_or_default()
}
