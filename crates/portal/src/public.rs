//! The pages every public service owes (PUB-21, PUB-22): privacy, accessibility, whom to complain to.

use app::{App, text::Words};
use askama::Template;
use axum::{extract::State, response::Response, routing::get};
use web::{Asks, Frame, Route, Visit, page};

/// The duty pages.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/privacy", Asks::Anybody, || get(privacy)),
    Route::get("/accessibility", Asks::Anybody, || get(accessibility)),
    Route::get("/complaints", Asks::Anybody, || get(complaints)),
];

/// A page of headed paragraphs.
#[derive(Template)]
#[template(path = "public.html")]
struct Text {
    frame: Frame,
    lead: &'static str,
    parts: Vec<(&'static str, String)>,
}

fn text(visit: &Visit, title: &str, lead: &'static str, parts: &[(&'static str, &str)]) -> Response {
    let words = visit.words();
    page::show(&Text {
        frame: visit.citizen(words.t(title)),
        lead,
        parts: parts
            .iter()
            .map(|(heading, text)| (*heading, (*text).to_owned()))
            .collect(),
    })
}

async fn privacy(visit: Visit) -> Response {
    let words = visit.words();
    let lines = |keys: &[&str]| written(words, keys);
    text(
        &visit,
        "portal.privacy.title",
        "portal.privacy.lead",
        &[
            (
                "portal.privacy.what",
                &lines(&["portal.privacy.what_1", "portal.privacy.what_2"]),
            ),
            (
                "portal.privacy.who",
                &lines(&["portal.privacy.who_1", "portal.privacy.who_2"]),
            ),
            (
                "portal.privacy.keep",
                &lines(&["portal.privacy.keep_1", "portal.privacy.keep_2"]),
            ),
            ("portal.privacy.cookies", &lines(&["portal.privacy.cookies_1"])),
            ("portal.privacy.rights", &lines(&["portal.privacy.rights_1"])),
        ],
    )
}

async fn accessibility(visit: Visit) -> Response {
    let lines = |keys: &[&str]| written(visit.words(), keys);
    text(
        &visit,
        "portal.accessibility.title",
        "portal.accessibility.lead",
        &[
            (
                "portal.accessibility.can",
                &lines(&["portal.accessibility.can_1", "portal.accessibility.can_2"]),
            ),
            (
                "portal.accessibility.cannot",
                &lines(&["portal.accessibility.cannot_1"]),
            ),
            ("portal.accessibility.other", &lines(&["portal.accessibility.other_1"])),
        ],
    )
}

async fn complaints(State(app): State<App>, visit: Visit) -> Response {
    let words = visit.words();
    let lines = |keys: &[&str]| written(words, keys);
    let call = words
        .say("portal.complaints.call_1")
        .with("phone", &app.city().phone)
        .to_string();
    text(
        &visit,
        "portal.complaints.title",
        "portal.complaints.lead",
        &[
            ("portal.complaints.call", &call),
            ("portal.complaints.say", &lines(&["portal.complaints.say_1"])),
            ("portal.complaints.neutral", &lines(&["portal.complaints.neutral_1"])),
            ("portal.complaints.danger", &lines(&["portal.complaints.danger_1"])),
        ],
    )
}

/// Puts paragraphs below one another.
fn written(words: Words, keys: &[&str]) -> String {
    keys.iter().map(|key| words.t(key)).collect::<Vec<_>>().join("\n")
}
