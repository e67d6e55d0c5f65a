//! The invitation of an employer (EMP-01): the code, how to verify that it is real, the date for the answer; then sign in and read.

use app::{App, AppError, t};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    access::{Actor, Denied},
    deadline,
    id::CaseId,
};
use web::{
    Asks, Filled, FormState, Frame, PageError, Route, Visit, page,
    part::{Row, Turn},
    show::{self, Due},
};

use super::{field::ASKED, say};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/e", Asks::Anybody, || axum::routing::get(ask)),
    Route::post("/e", Asks::Anybody, || axum::routing::post(look)),
    Route::get("/e/{code}", Asks::Anybody, || axum::routing::get(land)),
    Route::post("/e/{code}", Asks::Person, || axum::routing::post(accept)),
];

#[derive(Template)]
#[template(path = "party/invitation.html")]
struct Ask {
    frame: Frame,
    form: FormState,
}

#[derive(Template)]
#[template(path = "party/landing.html")]
struct Landing {
    frame: Frame,
    turn: Turn,
    action: String,
    sign_in: Option<String>,
    house: String,
    address: String,
    refused: bool,
}

async fn ask(visit: Visit) -> Response {
    show_ask(StatusCode::OK, &visit, FormState::blank(ASKED))
}

async fn look(visit: Visit, filled: Filled) -> Response {
    let mut form = FormState::read(ASKED, filled.0);
    let code = plain(form.value("invitation"));
    if code.is_empty() {
        form.fail("invitation", "party.invitation.empty");
        return show_ask(StatusCode::UNPROCESSABLE_ENTITY, &visit, form);
    }
    page::see_other(&format!("/e/{code}"))
}

/// The code without what people put between its letters.
fn plain(code: &str) -> String {
    code.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

fn show_ask(status: StatusCode, visit: &Visit, form: FormState) -> Response {
    let mut frame = visit.citizen(visit.words().t("party.invitation.title"));
    frame.failed = form.failed();
    page::show_with(status, &Ask { frame, form })
}

async fn land(State(app): State<App>, visit: Visit, code: Code) -> Result<Response, PageError> {
    match app.invited(&code.0).await {
        Ok(case) => show_landing(StatusCode::OK, &app, &visit, &code, case, false).await,
        Err(AppError::Denied(Denied::NotFound)) => Ok(unknown(&visit, &code)),
        Err(error) => Err(error.into()),
    }
}

async fn accept(State(app): State<App>, visit: Visit, code: Code, _filled: Filled) -> Result<Response, PageError> {
    match app.accept_invitation(visit.actor(), &code.0).await {
        Ok(case) => Ok(page::see_other(&format!("/cases/{case}"))),
        Err(AppError::Denied(Denied::NotFound)) => Ok(unknown(&visit, &code)),
        Err(AppError::Denied(Denied::NotYourRole)) => {
            let case = app.invited(&code.0).await?;
            show_landing(StatusCode::CONFLICT, &app, &visit, &code, case, true).await
        }
        Err(error) => Err(error.into()),
    }
}

/// Unknown and expired codes have the same answer: the form, with what to do.
fn unknown(visit: &Visit, code: &Code) -> Response {
    let mut form = FormState::blank(ASKED).filled("invitation", &code.0);
    form.fail("invitation", "party.invitation.unknown");
    show_ask(StatusCode::NOT_FOUND, visit, form)
}

async fn show_landing(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    code: &Code,
    case: CaseId,
    refused: bool,
) -> Result<Response, PageError> {
    let words = visit.words();
    let notice = notice(app, case).await?;
    let mut rows = Vec::new();
    if let Some(due) = notice.due {
        rows.push(
            Row::new(words.t("party.turn.by"), show::near_day(words, due, app.today()))
                .strong()
                .due(Due::on(words, app.today(), due)),
        );
    }
    let (name, phone) = notice.place;
    rows.push(Row::new(words.t("party.invitation.station"), say::name(words, &name)).note(phone));
    rows.push(Row::new(
        words.t("party.invitation.authority"),
        say::name(words, &app.city().authority),
    ));
    rows.push(Row::new(
        words.t("party.turn.otherwise"),
        words.t("party.otherwise.reply"),
    ));
    let who = words.t("party.invitation.who");
    let signed = matches!(visit.actor(), Actor::Person(_));
    let landing = Landing {
        frame: visit.citizen(words.t("party.invitation.landing")),
        turn: Turn::new(words.t("party.turn.now"), who, words.t("party.invitation.note"), rows),
        action: format!("/e/{}", code.0),
        sign_in: (!signed).then(|| format!("/sign-in?next=/e/{}", code.0)),
        house: t!(words, "party.invitation.call", phone = app.city().phone),
        address: t!(words, "party.invitation.address", url = app.options().public_url),
        refused,
    };
    Ok(page::show_with(status, &landing))
}

/// What the bearer of a code may know before signing in: who asks, and by when. Nothing about people or money.
struct Notice {
    due: Option<jiff::civil::Date>,
    place: (domain::org::Bilingual, String),
}

async fn notice(app: &App, case: CaseId) -> Result<Notice, PageError> {
    let case = app.case(&Actor::System, case).await?;
    let reply = case.deadlines.iter().find(|clock| {
        matches!(
            clock.kind,
            deadline::Kind::EmployerReply | deadline::Kind::EmployerSecondContact
        )
    });
    let place = say::place(app.city(), &case.holder).ok_or_else(|| PageError::broken("a case is held by no place"))?;
    Ok(Notice {
        due: reply.map(|clock| clock.due),
        place: (place.name.clone(), place.phone.clone()),
    })
}

/// The code in the address.
struct Code(String);

impl<S: Send + Sync> axum::extract::FromRequestParts<S> for Code {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut axum::http::request::Parts, state: &S) -> Result<Self, PageError> {
        let found = axum::extract::Path::<String>::from_request_parts(parts, state).await;
        found.map(|path| Self(plain(&path.0))).map_err(|_| PageError::NotFound)
    }
}
