//! Finding a case by its number, a name, a phone or a credit code. What the reader may not open is not found.

use app::{App, t};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;
use web::{Asks, Frame, PageError, Route, Visit, page, part::Empty};

use crate::{
    listing::{self, Row},
    office,
};

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/search", Asks::Officer, || axum::routing::get(get))];

/// The most hits shown; more means that the words are too common.
const MOST: u16 = 50;

#[derive(Deserialize)]
struct Wanted {
    #[serde(default)]
    q: String,
}

#[derive(Template)]
#[template(path = "search.html")]
struct Page {
    frame: Frame,
    q: String,
    searched: bool,
    caption: String,
    rows: Vec<Row>,
    empty: Empty,
}

async fn get(State(app): State<App>, visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, PageError> {
    let (words, q) = (visit.words(), wanted.q.trim().to_owned());
    let found = if q.is_empty() {
        Vec::new()
    } else {
        app.search(visit.actor(), &q, MOST).await?
    };
    let shown = Page {
        frame: office::frame(&app, &visit, words.t("desk.search.title")),
        searched: !q.is_empty(),
        caption: t!(words, "desk.search.found", count = found.len()),
        rows: listing::rows(&app, words, visit.actor(), &found),
        empty: Empty::new(words.t("desk.search.nothing"), words.t("desk.search.nothing_text")),
        q,
    };
    Ok(page::show(&shown))
}
