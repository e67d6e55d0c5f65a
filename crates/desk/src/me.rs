//! The person's own page: name, roles, post, and the way out.

use app::App;
use askama::Template;
use axum::{extract::State, response::Response};
use web::{
    Asks, Filled, Frame, PageError, Route, Visit, page,
    part::{Row, Summary},
    visit,
};

use crate::office;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/me", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/sign-out", Asks::Officer, || axum::routing::post(sign_out)),
];

#[derive(Template)]
#[template(path = "me.html")]
struct Page {
    frame: Frame,
    facts: Summary,
}

async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let officer = office::officer(&visit)?;
    let words = visit.words();
    let name = visit.signed().map_or("", |signed| signed.name.as_str());
    let facts = Summary::new(vec![
        Row::new(words.t("desk.me.name"), name).strong(),
        Row::new(words.t("desk.me.roles"), office::roles(words, officer)),
        Row::new(words.t("desk.me.post"), office::post(&app, words, &officer.post)),
    ]);
    let frame = office::frame(&app, &visit, words.t("desk.me.title"));
    Ok(page::show(&Page { frame, facts }))
}

async fn sign_out(State(app): State<App>, visit: Visit, _filled: Filled) -> Result<Response, PageError> {
    if let Some(signed) = visit.signed() {
        app.sign_out(signed).await?;
    }
    Ok(visit::end_session(&app, page::see_other("/desk/sign-in")))
}
