//! The last look (INT-24): all answers with a way to change each; what is missing stands first.

use app::App;
use askama::Template;
use axum::{extract::State, response::Response};
use web::{Frame, PageError, Visit, page, part::Link, part::Summary};

use super::{
    field,
    flow::{self, Place},
    summary,
};

#[derive(Template)]
#[template(path = "file/check.html")]
struct Check {
    frame: Frame,
    place: Place,
    /// What is still missing or wrong: link and reason.
    missing: Vec<(Link, String)>,
    /// Heading and rows.
    sections: Vec<(&'static str, Summary)>,
    signed_in: bool,
    /// Where the button leads.
    next: String,
}

pub(crate) async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let Some(draft) = super::draft(&app, &visit).await? else {
        return Ok(page::see_other("/file"));
    };
    let words = visit.words();
    let files = app.draft_files(&draft).await?.len();
    let errors = app.check_filing(&draft.typed).err().unwrap_or_default();
    let mut missing: Vec<(Link, String)> = Vec::new();
    for error in &errors {
        let Some(home) = flow::home_of(&draft.typed, &error.field) else {
            continue;
        };
        let label = home
            .fields
            .iter()
            .find(|name| **name == error.field)
            .or_else(|| home.fields.first())
            .and_then(|name| field::ASKED.iter().find(|asked| asked.name == *name))
            .map_or("portal.check.title", |asked| asked.label);
        let link = Link::new(words.t(label), format!("{}?then=check", home.url()));
        missing.push((link, words.t(error.key).to_owned()));
    }
    let next = match missing.first() {
        Some((link, _)) => link.url.clone(),
        None => "/file/declare".to_owned(),
    };
    Ok(page::show(&Check {
        frame: visit.citizen(words.t("portal.check.title")),
        place: Place::of(&draft.typed, "check", ""),
        sections: summary::sections(&app, words, &draft.typed, files),
        signed_in: visit.signed().is_some(),
        missing,
        next,
    }))
}
