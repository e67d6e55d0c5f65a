//! What people say of an answer of the adviser (R11): thanks, or what is wrong with it, with a sentence if they like. Only then is a question kept,
//! sealed and for the one who corrects; what is public is how many there were and how long it took.

use app::{
    App,
    reports::{NOTE, Said},
    text::Words,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
    routing::{get, post},
};
use domain::report::{Month, Outcome, Verdict};
use serde::Deserialize;
use web::{Asks, Filled, Frame, PageError, Route, Visit, page};

/// Reports and their public log.
pub(crate) const ROUTES: &[Route] = &[
    Route::post("/adviser/report", Asks::Anybody, || post(report)),
    Route::get("/adviser/log", Asks::Anybody, || get(log)),
];

/// How many earlier questions go with a report.
const REMEMBERED: usize = 5;

#[derive(Deserialize)]
struct Wanted {
    /// Whether somebody has just reported something.
    #[serde(default)]
    said: String,
}

/// One month, ready to print.
struct Line {
    month: String,
    helped: u64,
    reported: u64,
    resolved: u64,
    median: String,
    outcomes: String,
}

#[derive(Template)]
#[template(path = "law/report_log.html")]
struct Page {
    frame: Frame,
    thanks: bool,
    months: Vec<Line>,
}

async fn report(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let note: String = filled.get("note").chars().take(NOTE).collect();
    // What no form of ours sends is nothing to keep.
    let Some(verdict) = Verdict::read(filled.get("verdict"), filled.get("reason")) else {
        return Ok(page::see_other("/adviser"));
    };
    let before = filled.0.iter().filter(|(name, _)| name == "before");
    let before: Vec<String> = before.map(|(_, value)| value.trim().to_owned()).collect();
    let said = Said {
        browser: visit.browser(),
        question: filled.get("question"),
        before: before
            .get(before.len().saturating_sub(REMEMBERED)..)
            .unwrap_or_default(),
        verdict,
        note: &note,
    };
    let to = if app.report_answer(said).await? {
        "/adviser/log?said=thanks"
    } else {
        "/adviser"
    };
    Ok(page::see_other(to))
}

async fn log(State(app): State<App>, visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, PageError> {
    let words = visit.words();
    let months = app.adviser_log().await?;
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("law.report.log")),
        thanks: wanted.said == "thanks",
        months: months.iter().map(|(when, month)| line(words, *when, month)).collect(),
    }))
}

fn line(words: Words, (year, month): (i16, i8), counted: &Month) -> Line {
    let outcome = |outcome: &Outcome, times: &u64| {
        let key = format!("law.report.outcome.{}", outcome.key());
        format!("{} {times}", words.t(&key))
    };
    let outcomes: Vec<String> = counted
        .outcomes
        .iter()
        .map(|(done, times)| outcome(done, times))
        .collect();
    Line {
        month: format!("{year}-{month:02}"),
        helped: counted.helped,
        reported: counted.reported,
        resolved: counted.resolved,
        median: counted
            .median_days
            .map(|days| words.say("law.report.days").with("days", days).to_string())
            .unwrap_or_default(),
        outcomes: outcomes.join(words.t("relation.say.comma")),
    }
}
