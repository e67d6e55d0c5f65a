//! Signing in by phone and one-time code (PUB-20), and showing a code again before something that binds (SE-4).
//! Every failure has the same sentence: nobody learns which numbers are known.

use app::{App, AppError, account::Purpose};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
    routing::{get, post},
};
use domain::{access::Actor, pii::Phone};
use serde::Deserialize;
use web::{
    Asked, Asks, Filled, FormState, Frame, PageError, Route, Visit, page, part::Call, part::Tone, visit::start_session,
};

/// The pages of signing in and of confirming.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/sign-in", Asks::Anybody, || get(door)),
    Route::post("/sign-in", Asks::Anybody, || post(send)),
    Route::post("/sign-in/code", Asks::Anybody, || post(enter)),
    Route::get("/confirm", Asks::Person, || get(confirm_door)),
    Route::post("/confirm", Asks::Person, || post(confirm_send)),
    Route::post("/confirm/code", Asks::Person, || post(confirm)),
];

const ASKED: &[Asked] = &[
    Asked::field("phone", "portal.sign_in.phone"),
    Asked::secret("code", "portal.sign_in.code"),
];

/// Where to go afterwards.
#[derive(Debug, Default, Deserialize)]
struct Next {
    #[serde(default)]
    next: String,
}

/// The first half: to which number.
#[derive(Template)]
#[template(path = "sign_in.html")]
struct Door {
    frame: Frame,
    form: FormState,
    next: String,
    filing: bool,
    care: Call,
}

impl Door {
    fn new(visit: &Visit, form: FormState, next: &str) -> Self {
        let mut frame = visit.citizen(visit.words().t("portal.sign_in.title"));
        frame.failed = form.failed();
        Self {
            frame,
            form,
            next: next.to_owned(),
            filing: next.starts_with("/file"),
            care: care(visit),
        }
    }
}

/// The second half: the code that has arrived.
#[derive(Template)]
#[template(path = "code.html")]
struct Code {
    frame: Frame,
    form: FormState,
    /// To which form the code goes, and by which another one is sent.
    enter: &'static str,
    again: &'static str,
    challenge: String,
    phone: String,
    masked: String,
    next: String,
    /// Why no new code was sent.
    notice: Option<String>,
    /// Whether the message can be read on the phone of the demo.
    demo: bool,
    care: Call,
}

/// Whether somebody signs in or confirms.
#[derive(Clone, Copy)]
enum Way {
    SignIn,
    Confirm,
}

impl Code {
    fn new(visit: &Visit, way: Way, form: FormState, sent: Sent) -> Self {
        let (title, enter, again) = match way {
            Way::SignIn => ("portal.sign_in.title", "/sign-in/code", "/sign-in"),
            Way::Confirm => ("portal.confirm.title", "/confirm/code", "/confirm"),
        };
        let mut frame = visit.citizen(visit.words().t(title));
        frame.failed = form.failed();
        Self {
            frame,
            form,
            enter,
            again,
            challenge: sent.challenge,
            masked: match way {
                Way::SignIn => masked(&sent.phone),
                Way::Confirm => visit.signed().map(|own| own.name.clone()).unwrap_or_default(),
            },
            phone: sent.phone,
            next: sent.next,
            notice: sent.notice,
            demo: visit.is_demo(),
            care: care(visit),
        }
    }
}

/// What a page about a sent code must carry on.
#[derive(Default)]
struct Sent {
    challenge: String,
    phone: String,
    next: String,
    notice: Option<String>,
}

fn care(visit: &Visit) -> Call {
    let words = visit.words();
    Call::new(
        Tone::Sun,
        words.t("portal.sign_in.care"),
        words.t("portal.sign_in.care_text"),
    )
}

fn masked(phone: &str) -> String {
    Phone::parse(phone).map_or_else(|_| String::new(), |phone| phone.masked())
}

/// Only addresses of this house are gone back to (WB-5).
fn local(next: &str) -> String {
    let safe = next.starts_with('/')
        && !next.starts_with("//")
        && !next.starts_with("/\\")
        && !next.chars().any(char::is_control);
    if safe { next.to_owned() } else { "/".to_owned() }
}

async fn door(State(app): State<App>, visit: Visit, Query(next): Query<Next>) -> Result<Response, PageError> {
    let next = local(&next.next);
    if matches!(visit.actor(), Actor::Person(_)) {
        return Ok(page::see_other(&next));
    }
    let mut form = FormState::blank(ASKED);
    // Who has just written a number into a claim need not write it again.
    if next.starts_with("/file")
        && let Some(draft) = crate::file::draft(&app, &visit).await?
        && let Some(phone) = draft.typed.get("worker_phone")
    {
        form = form.filled("phone", phone);
    }
    Ok(page::show(&Door::new(&visit, form, &next)))
}

async fn send(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let mut sent = Sent {
        challenge: filled.get("challenge").to_owned(),
        phone: filled.get("phone").to_owned(),
        next: local(filled.get("next")),
        notice: None,
    };
    let mut form = FormState::read(ASKED, filled.0);
    match app.send_code(&sent.phone, Purpose::SignIn, visit.browser()).await {
        Ok(challenge) => {
            sent.challenge = challenge;
            Ok(page::show(&Code::new(&visit, Way::SignIn, form, sent)))
        }
        Err(AppError::Invalid(errors)) => {
            for error in errors {
                form.fail(&error.field, error.key);
            }
            Ok(page::show_again(&Door::new(&visit, form, &sent.next)))
        }
        Err(AppError::TooOften { seconds }) => Ok(too_often(&visit, Way::SignIn, form, sent, seconds)),
        Err(other) => Err(other.into()),
    }
}

/// A code was asked for too soon: whoever has one keeps the page to type it into.
fn too_often(visit: &Visit, way: Way, mut form: FormState, mut sent: Sent, seconds: i64) -> Response {
    if sent.challenge.is_empty() {
        let wait = vec![("seconds", seconds.to_string())];
        form.fail_with("phone", "portal.sign_in.wait", wait);
        return page::show_again(&Door::new(visit, form, &sent.next));
    }
    let wait = visit.words().say("portal.sign_in.wait").with("seconds", seconds);
    sent.notice = Some(wait.to_string());
    page::show_again(&Code::new(visit, way, form, sent))
}

async fn enter(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let code = filled.get("code").to_owned();
    let sent = Sent {
        challenge: filled.get("challenge").to_owned(),
        phone: filled.get("phone").to_owned(),
        next: local(filled.get("next")),
        notice: None,
    };
    match app.sign_in(&sent.challenge, &code, visit.browser()).await {
        Ok(token) => {
            claim_draft(&app, &visit, &token.0).await?;
            Ok(start_session(&app, page::see_other(&sent.next), &token))
        }
        Err(AppError::SignIn) => {
            let mut form = FormState::read(ASKED, filled.0);
            form.fail("code", "portal.sign_in.wrong");
            Ok(page::show_again(&Code::new(&visit, Way::SignIn, form, sent)))
        }
        Err(other) => Err(other.into()),
    }
}

/// The draft of this browser becomes the person's, so that it can be gone on with on another phone.
async fn claim_draft(app: &App, visit: &Visit, token: &str) -> Result<(), PageError> {
    let unclaimed = crate::file::draft(app, visit)
        .await?
        .is_some_and(|draft| draft.row.account.is_none());
    if unclaimed && let Some(signed) = app.session(token).await? {
        let nothing_new = app::values::Typed::new();
        app.keep_answers(&signed.actor, visit.browser(), nothing_new).await?;
    }
    Ok(())
}

/// Asks for a code before something that binds.
#[derive(Template)]
#[template(path = "confirm.html")]
struct Confirm {
    frame: Frame,
    masked: String,
    next: String,
    notice: Option<String>,
    care: Call,
}

impl Confirm {
    fn new(visit: &Visit, next: String, notice: Option<String>) -> Self {
        Self {
            frame: visit.citizen(visit.words().t("portal.confirm.title")),
            masked: visit.signed().map(|own| own.name.clone()).unwrap_or_default(),
            next,
            notice,
            care: care(visit),
        }
    }
}

async fn confirm_door(visit: Visit, Query(next): Query<Next>) -> Response {
    page::show(&Confirm::new(&visit, local(&next.next), None))
}

async fn confirm_send(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let signed = visit.signed().ok_or(PageError::SignIn { staff: false })?;
    let mut sent = Sent {
        challenge: filled.get("challenge").to_owned(),
        next: local(filled.get("next")),
        ..Sent::default()
    };
    let form = FormState::blank(ASKED);
    match app.send_confirmation(signed, visit.browser()).await {
        Ok(challenge) => {
            sent.challenge = challenge;
            Ok(page::show(&Code::new(&visit, Way::Confirm, form, sent)))
        }
        Err(AppError::TooOften { seconds }) if sent.challenge.is_empty() => {
            let wait = visit.words().say("portal.sign_in.wait").with("seconds", seconds);
            let notice = Some(wait.to_string());
            Ok(page::show_again(&Confirm::new(&visit, sent.next, notice)))
        }
        Err(AppError::TooOften { seconds }) => Ok(too_often(&visit, Way::Confirm, form, sent, seconds)),
        Err(other) => Err(other.into()),
    }
}

async fn confirm(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let signed = visit.signed().ok_or(PageError::SignIn { staff: false })?;
    let sent = Sent {
        challenge: filled.get("challenge").to_owned(),
        next: local(filled.get("next")),
        ..Sent::default()
    };
    let code = filled.get("code").to_owned();
    match app.confirm(signed, &sent.challenge, &code, visit.browser()).await {
        Ok(()) => Ok(page::see_other(&sent.next)),
        Err(AppError::SignIn) => {
            let mut form = FormState::read(ASKED, filled.0);
            form.fail("code", "portal.sign_in.wrong");
            Ok(page::show_again(&Code::new(&visit, Way::Confirm, form, sent)))
        }
        Err(other) => Err(other.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_sent_to_another_house() {
        assert_eq!(local("/cases?page=2"), "/cases?page=2");
        for foreign in [
            "",
            "https://evil.example",
            "//evil.example",
            "/\\evil.example",
            "/a\r\nSet-Cookie: x",
        ] {
            assert_eq!(local(foreign), "/", "{foreign}");
        }
    }
}
