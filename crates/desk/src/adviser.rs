//! The desk of the adviser (STF-29): what people reported about answers, oldest first, and what was done about it. Leads of stations read it; the
//! words of a report are personal and stand on this page only.

use app::{App, reports::Waiting, t, text::Words};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    access,
    report::{Outcome, Verdict},
};
use web::{Asks, Filled, Frame, PageError, Route, Visit, page, part::Choice, show};

use crate::office;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/adviser", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/adviser", Asks::Officer, || axum::routing::post(resolve)),
];

/// One report, ready to print.
struct Line {
    id: String,
    verdict: String,
    reason: String,
    came: String,
    waited: String,
    /// The last one is the question; the others were asked before it.
    questions: Vec<String>,
    note: String,
    articles: Vec<String>,
    guides: Vec<String>,
}

#[derive(Template)]
#[template(path = "adviser.html")]
struct Page {
    frame: Frame,
    tabs: Vec<office::Tab>,
    reports: Vec<Line>,
    outcomes: Vec<Choice>,
}

async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let waiting = app.open_reports(visit.actor()).await?;
    Ok(page::show(&Page {
        frame: office::frame(&app, &visit, words.t("desk.adviser.title")),
        tabs: office::law_tabs(&visit, "/desk/adviser"),
        reports: waiting.into_iter().map(|one| line(words, one)).collect(),
        outcomes: Outcome::ALL
            .iter()
            .map(|one| Choice::new(one.key(), words.t(&format!("law.report.outcome.{}", one.key()))))
            .collect(),
    }))
}

/// Closes one report; what no form of this page sends changes nothing.
async fn resolve(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    // Whoever may not is told so, whatever they sent.
    access::may_correct(visit.actor()).map_err(|_| PageError::NotYourRole)?;
    let outcome = Outcome::from_key(filled.get("outcome"));
    if let (Ok(id), Some(outcome)) = (filled.get("report").parse(), outcome) {
        app.resolve_report(visit.actor(), id, outcome).await?;
    }
    Ok(page::see_other("/desk/adviser"))
}

fn line(words: Words, report: Waiting) -> Line {
    let verdict = match report.verdict {
        Verdict::Helped => "law.report.helped",
        Verdict::NotHelped(_) => "law.report.not_helped",
        Verdict::Wrong(_) => "law.report.wrong",
    };
    let reason = report
        .verdict
        .reason()
        .map(|reason| format!("law.report.reason.{}", reason.key()));
    Line {
        id: report.id.to_string(),
        verdict: words.t(verdict).to_owned(),
        reason: reason.map_or_else(String::new, |key| words.t(&key).to_owned()),
        came: show::full_day(words, report.day),
        waited: t!(words, "desk.adviser.waited", days = report.days),
        questions: report.questions,
        note: report.note,
        articles: report.articles,
        guides: report.guides,
    }
}
