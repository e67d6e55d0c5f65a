//! Filing a claim (我要维权): one question a page, every answer kept as soon as it is given. 《劳动争议调解仲裁法》第十二条
//!
//! The order of the pages is a table, [`flow::PAGES`]; to add a question: a row there, its words, and a place in `summary`.

use app::{App, draft::Draft};
use askama::Template;
use axum::{
    extract::State,
    response::Response,
    routing::{get, post},
};
use web::{Asks, Filled, Frame, PageError, Route, Visit, page, part::Call, part::Tone};

mod amount;
mod check;
mod declare;
mod evidence;
mod field;
mod flow;
mod question;
mod receipt;
mod sharing;
mod station;
mod summary;

pub(crate) use flow::resume;

/// The pages of the intake.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/file", Asks::Anybody, || get(start)),
    Route::get("/file/resume", Asks::Anybody, || get(resumed)),
    Route::post("/file/drop", Asks::Anybody, || post(drop_draft)),
    Route::get("/file/kept", Asks::Anybody, || get(kept)),
    Route::get("/file/talk", Asks::Anybody, || get(talk)),
    Route::get("/file/pay-amount", Asks::Anybody, || get(amount::unpaid_pay)),
    Route::get("/file/cut-amount", Asks::Anybody, || get(amount::deduction)),
    Route::get("/file/evidence", Asks::Anybody, || get(evidence::get)),
    Route::post("/file/evidence", Asks::Anybody, || post(evidence::post)).taking_files(),
    Route::post("/file/evidence/remove", Asks::Anybody, || post(evidence::remove)),
    Route::get("/file/station", Asks::Anybody, || get(station::get)),
    Route::post("/file/station", Asks::Anybody, || post(station::post)),
    Route::get("/file/sharing", Asks::Anybody, || get(sharing::get)),
    Route::get("/file/check", Asks::Anybody, || get(check::get)),
    Route::get("/file/declare", Asks::Person, || get(declare::get)),
    Route::post("/file/declare", Asks::Person, || post(declare::post)),
    Route::get("/file/receipt/{case}", Asks::Person, || get(receipt::get)),
    Route::get("/file/{page}", Asks::Anybody, || get(question::get)),
    Route::post("/file/{page}", Asks::Anybody, || post(question::post)),
];

#[derive(Template)]
#[template(path = "file/start.html")]
struct Start {
    frame: Frame,
    /// The station whose code was scanned.
    station: Option<String>,
    /// Where to go on with what is already kept.
    resume: Option<String>,
    limitation: Call,
}

/// INT-00: what to have at hand, how long it takes, that everything is kept.
async fn start(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let draft = draft(&app, &visit).await?;
    let words = visit.words();
    let station = draft
        .as_ref()
        .and_then(|draft| crate::station::named(&app, draft.typed.get("from_code")?, words));
    let resume = draft
        .as_ref()
        .filter(|draft| is_begun(draft))
        .map(|draft| resume(&app, draft));
    let limitation = Call::new(
        Tone::Sun,
        words.t("portal.start.limitation"),
        words
            .say("portal.start.limitation_text")
            .with("law", app::paper::citation("劳动争议调解仲裁法:27")),
    );
    let frame = visit.citizen(words.t("portal.start.title"));
    Ok(page::show(&Start {
        frame,
        station,
        resume,
        limitation,
    }))
}

/// Whether anything was answered; what the code on a poster says is no answer yet.
pub(crate) fn is_begun(draft: &Draft) -> bool {
    let said_by_code = draft.typed.contains_key("from_code");
    draft
        .typed
        .keys()
        .any(|name| name != "from_code" && !(said_by_code && name == "trade"))
}

/// Goes to the first question without an answer.
async fn resumed(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let to = draft(&app, &visit)
        .await?
        .map_or_else(|| "/file".to_owned(), |draft| resume(&app, &draft));
    Ok(page::see_other(&to))
}

/// Throws away what was kept.
async fn drop_draft(State(app): State<App>, visit: Visit, _: Filled) -> Result<Response, PageError> {
    if let Some(draft) = draft(&app, &visit).await? {
        app.drop_draft(&draft).await?;
    }
    Ok(page::see_other("/file"))
}

#[derive(Template)]
#[template(path = "file/kept.html")]
struct Kept {
    frame: Frame,
}

/// Says how to come back (先存着).
async fn kept(visit: Visit) -> Response {
    page::show(&Kept {
        frame: visit.citizen(visit.words().t("portal.kept.title")),
    })
}

#[derive(Template)]
#[template(path = "file/talk.html")]
struct Talk {
    frame: Frame,
}

/// For whoever cannot say what fits: a person to talk to.
async fn talk(visit: Visit) -> Response {
    page::show(&Talk {
        frame: visit.citizen(visit.words().t("portal.talk.title")),
    })
}

/// The draft of this browser or person.
pub(crate) async fn draft(app: &App, visit: &Visit) -> Result<Option<Draft>, PageError> {
    Ok(app.draft(visit.actor(), visit.browser()).await?)
}
