//! The invitation of an employer: a code to read out and a QR code to print (EMP-01).

use app::{App, t};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::access::Side;
use web::{Asks, Frame, Markup, PageError, Route, Visit, page, part::Empty, qr};

use crate::{
    case::head::{self, Head},
    office,
};

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/cases/{case}/invitation", Asks::Officer, || {
    axum::routing::get(get)
})];

/// A code that still works.
struct Open {
    code: String,
    url: String,
    drawn: Option<Markup>,
}

#[derive(Template)]
#[template(path = "invitation.html")]
struct Page {
    frame: Frame,
    head: Head,
    employer: String,
    open: Option<Open>,
    empty: Empty,
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let (words, id) = (visit.words(), office::case_id(&case)?);
    let view = app.case(visit.actor(), id).await?;
    let open = app.invitation_code(visit.actor(), id).await?.map(|code| {
        let url = format!("{}/e/{code}", app.options().public_url);
        let label = t!(words, "desk.invitation.label", code = code);
        Open {
            drawn: qr::qr(&url, &label),
            code,
            url,
        }
    });
    let shown = Page {
        frame: office::frame(&app, &visit, words.t("desk.invitation.title")),
        head: Head::of(&app, words, &view),
        employer: head::party(&view, Side::Employer),
        open,
        empty: Empty::new(words.t("desk.invitation.none"), words.t("desk.invitation.none_text")),
    };
    Ok(page::show(&shown))
}
