//! The person signed in: which number this is, what is theirs, the way out (SE-5, SE-6).

use app::App;
use askama::Template;
use axum::{
    extract::State,
    http::{HeaderValue, header},
    response::Response,
    routing::{get, post},
};
use web::{Asks, Filled, Frame, PageError, Route, Visit, page, visit::end_session};

/// The person's own page.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/me", Asks::Person, || get(me)),
    Route::post("/me/sign-out", Asks::Anybody, || post(sign_out)),
];

#[derive(Template)]
#[template(path = "me.html")]
struct Me {
    frame: Frame,
    phone: String,
    cases: usize,
    speaks_for_a_firm: bool,
    draft: bool,
}

async fn me(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let draft = crate::file::draft(&app, &visit).await?;
    Ok(page::show(&Me {
        frame: visit.citizen(visit.words().t("portal.me.title")),
        phone: visit.signed().map(|signed| signed.name.clone()).unwrap_or_default(),
        cases: app.own_cases(visit.actor()).await?.len(),
        speaks_for_a_firm: app.speaks_for_a_firm(visit.actor()).await?,
        draft: draft.is_some_and(|draft| draft.typed.contains_key("trade")),
    }))
}

/// Ends the session. The browser forgets its own token too: what it kept of a draft now needs the phone again.
async fn sign_out(State(app): State<App>, visit: Visit, _: Filled) -> Result<Response, PageError> {
    if let Some(signed) = visit.signed() {
        app.sign_out(signed).await?;
    }
    let mut answer = end_session(&app, page::see_other("/"));
    let forgotten = if app.options().public_url.starts_with("https://") {
        "__Host-browser=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0"
    } else {
        "browser=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"
    };
    answer
        .headers_mut()
        .append(header::SET_COOKIE, HeaderValue::from_static(forgotten));
    Ok(answer)
}
