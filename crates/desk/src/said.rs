//! Sentences about a case: what was done, why something is not open, which law. The placeholders of the domain become words here.

use app::{App, text::Words};
use domain::{claim::Line, money::Fen, refusal::Refusal, step::Kind, view::Entry};
use jiff::civil::Date;
use web::show;

use crate::office;

/// The words on the button of a step.
pub(crate) fn step(words: Words, kind: Kind) -> String {
    words.t(&format!("case.step.{}", kind.key())).to_owned()
}

/// The sentence of the timeline.
pub(crate) fn done(app: &App, words: Words, entry: &Entry) -> String {
    let key = format!("case.done.{}", entry.kind.key());
    filled(app, words, &key, &entry.terms)
}

/// Why a step is not open, and what to do.
pub(crate) fn refusal(app: &App, words: Words, refusal: &Refusal) -> String {
    filled(app, words, refusal.key(), &refusal.terms())
}

/// How an amount comes about.
pub(crate) fn formula(words: Words, line: &Line) -> String {
    let mut phrase = words.say(line.formula);
    for (name, value) in &line.terms {
        phrase = phrase.with(name, value);
    }
    phrase.to_string()
}

fn filled(app: &App, words: Words, key: &str, terms: &[(&'static str, String)]) -> String {
    let mut phrase = words.say(key);
    for (name, value) in terms {
        phrase = phrase.with(name, worded(app, words, name, value));
    }
    phrase.to_string()
}

fn worded(app: &App, words: Words, name: &str, value: &str) -> String {
    match name {
        "station" => office::station(app, words, value),
        "outlet" => office::outlet(app, words, value),
        "lawyer" => {
            let lawyer = value.parse().ok().and_then(|id| app.city().lawyer(&id));
            lawyer.map_or_else(
                || value.to_owned(),
                |lawyer| format!("{} · {}", lawyer.name, lawyer.firm),
            )
        }
        "reason" | "paper" => words.t(value).to_owned(),
        "sum" | "most" => Fen::parse(value).map_or_else(|_| value.to_owned(), |sum| show::amount(sum.get())),
        "due" | "after" | "on" | "by" | "began" => value
            .parse::<Date>()
            .map_or_else(|_| value.to_owned(), |day| show::near_day(words, day, app.today())),
        _ => value.to_owned(),
    }
}
