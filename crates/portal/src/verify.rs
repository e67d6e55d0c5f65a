//! Checking a paper or a message (PUB-16): whether a code is ours, and how to tell our messages from a fraud.

use app::App;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
    routing::get,
};
use serde::Deserialize;
use web::{
    Asked, Asks, FormState, Frame, PageError, Route, Visit, page,
    part::{Call, Row, Summary, Tone},
    show,
};

/// The pages to verify with.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/verify", Asks::Anybody, || get(ask)),
    Route::get("/verify/{code}", Asks::Anybody, || get(answer)),
];

const ASKED: &[Asked] = &[Asked::field("code", "portal.verify.code")];

/// The longest code that is looked up.
const MOST: usize = 64;

#[derive(Debug, Default, Deserialize)]
struct Typed {
    #[serde(default)]
    code: String,
}

/// What is known about a code: that it is ours, or not; never what the paper says.
struct Finding {
    call: Call,
    facts: Option<Summary>,
}

#[derive(Template)]
#[template(path = "verify.html")]
struct Verify {
    frame: Frame,
    form: FormState,
    finding: Option<Finding>,
}

async fn ask(State(app): State<App>, visit: Visit, Query(typed): Query<Typed>) -> Result<Response, PageError> {
    show_code(&app, &visit, &typed.code).await
}

async fn answer(State(app): State<App>, visit: Visit, Path(code): Path<String>) -> Result<Response, PageError> {
    show_code(&app, &visit, &code).await
}

async fn show_code(app: &App, visit: &Visit, code: &str) -> Result<Response, PageError> {
    let code: String = code.trim().chars().take(MOST).collect();
    let finding = if code.is_empty() {
        None
    } else {
        Some(find(app, visit, &code).await?)
    };
    Ok(page::show(&Verify {
        frame: visit.citizen(visit.words().t("portal.verify.title")),
        form: FormState::blank(ASKED).filled("code", code),
        finding,
    }))
}

async fn find(app: &App, visit: &Visit, code: &str) -> Result<Finding, PageError> {
    let words = visit.words();
    let Some(verified) = app.verify_code(code).await? else {
        let call = Call::new(
            Tone::Bad,
            words.t("portal.verify.no"),
            words
                .say("portal.verify.no_text")
                .with("phone", &app.city().phone)
                .to_string(),
        );
        return Ok(Finding { call, facts: None });
    };
    let kind = words.t(&format!("case.instrument.{}", verified.kind.key())).to_owned();
    let facts = Summary::new(vec![
        Row::new(words.t("portal.verify.kind"), kind).strong(),
        Row::new(words.t("portal.verify.issuer"), issuer(app, visit, &verified.issuer)),
        Row::new(
            words.t("portal.verify.date"),
            show::full_day(words, show::local(verified.at).date()),
        ),
        Row::new(words.t("portal.verify.digest"), verified.sha256),
    ]);
    let call = Call::new(
        Tone::Good,
        words.t("portal.verify.yes"),
        words.t("portal.verify.yes_text"),
    );
    Ok(Finding {
        call,
        facts: Some(facts),
    })
}

/// The name of the body: a station of the city, or as it stands on the paper.
fn issuer(app: &App, visit: &Visit, issuer: &str) -> String {
    crate::station::named(app, issuer, visit.words()).unwrap_or_else(|| issuer.to_owned())
}
