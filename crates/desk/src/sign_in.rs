//! Signing in: login, password and the code of an authenticator, all at once; every failure has the same answer (AN-3).

use app::{App, AppError, t};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::{HeaderValue, StatusCode, header},
    response::Response,
};
use serde::Deserialize;
use web::{Asked, Asks, Filled, FormState, Frame, PageError, Route, Visit, page, visit};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/sign-in", Asks::Anybody, || axum::routing::get(get)),
    Route::post("/desk/sign-in", Asks::Anybody, || axum::routing::post(post)),
];

const FIELDS: &[Asked] = &[
    Asked::field("login", "desk.sign_in.login"),
    Asked::secret("password", "desk.sign_in.password"),
    Asked::secret("code", "desk.sign_in.code"),
];

/// Where to go afterwards.
#[derive(Deserialize)]
pub(crate) struct Next {
    #[serde(default)]
    pub(crate) next: String,
}

impl Next {
    /// The address, where it is one of this door.
    pub(crate) fn address(&self) -> &str {
        let own = self.next == "/desk" || self.next.starts_with("/desk/") || self.next.starts_with("/desk?");
        if own { &self.next } else { "/desk" }
    }
}

#[derive(Template)]
#[template(path = "sign_in.html")]
struct Page {
    frame: Frame,
    form: FormState,
    failure: String,
}

async fn get(visit: Visit, Query(next): Query<Next>) -> Response {
    if visit.officer().is_some() {
        return page::see_other(next.address());
    }
    page::show(&blank(&visit))
}

fn blank(visit: &Visit) -> Page {
    Page {
        frame: visit.staff(visit.words().t("desk.sign_in.title")),
        form: FormState::blank(FIELDS),
        failure: String::new(),
    }
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Query(next): Query<Next>,
    filled: Filled,
) -> Result<Response, PageError> {
    let tried = app
        .staff_sign_in(filled.get("login"), filled.get("password"), filled.get("code"))
        .await;
    let words = visit.words();
    let mut shown = blank(&visit);
    shown.form = FormState::read(FIELDS, filled.0);
    shown.frame.failed = true;
    match tried {
        Ok(token) => Ok(visit::start_session(&app, page::see_other(next.address()), &token)),
        Err(AppError::SignIn) => {
            words.t("desk.sign_in.failed").clone_into(&mut shown.failure);
            Ok(page::show_again(&shown))
        }
        Err(AppError::TooOften { seconds }) => {
            shown.failure = t!(words, "desk.sign_in.too_often", seconds = seconds);
            let mut answer = page::show_with(StatusCode::TOO_MANY_REQUESTS, &shown);
            if let Ok(wait) = HeaderValue::try_from(seconds.to_string()) {
                answer.headers_mut().insert(header::RETRY_AFTER, wait);
            }
            Ok(answer)
        }
        Err(other) => Err(other.into()),
    }
}
