//! Showing the second factor again before a step that binds (SE-4).

use app::{App, AppError};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use web::{Asked, Asks, Filled, FormState, Frame, PageError, Route, Visit, page};

use crate::{office, sign_in::Next};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/confirm", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/confirm", Asks::Officer, || axum::routing::post(post)),
];

const FIELDS: &[Asked] = &[Asked::secret("code", "desk.sign_in.code")];

#[derive(Template)]
#[template(path = "confirm.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
}

impl Page {
    fn new(app: &App, visit: &Visit, next: &Next) -> Self {
        Self {
            frame: office::frame(app, visit, visit.words().t("desk.confirm.title")),
            form: FormState::blank(FIELDS),
            back: next.address().to_owned(),
        }
    }
}

async fn get(State(app): State<App>, visit: Visit, Query(next): Query<Next>) -> Response {
    page::show(&Page::new(&app, &visit, &next))
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Query(next): Query<Next>,
    filled: Filled,
) -> Result<Response, PageError> {
    let signed = visit.signed().ok_or(PageError::SignIn { staff: true })?;
    match app.confirm(signed, "", filled.get("code"), visit.browser()).await {
        Ok(()) => Ok(page::see_other(next.address())),
        Err(AppError::SignIn) => {
            let mut shown = Page::new(&app, &visit, &next);
            shown.form.fail("code", "desk.confirm.wrong");
            shown.frame.failed = true;
            Ok(page::show_again(&shown))
        }
        Err(other) => Err(other.into()),
    }
}
