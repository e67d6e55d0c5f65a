//! A paper that was handed over on paper, because nobody opened it here or electronic service was refused (送达).
//! 《劳动人事争议仲裁办案规则》第二十条

use app::{
    App, AppError,
    read::CaseView,
    service::{Manner, OnPaper},
    text::Words,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    access::{Relation, Side},
    id::InstrumentId,
};
use web::{Asked, Asks, Filled, FormState, Frame, PageError, Route, Visit, page, part::Choice};

use crate::{
    case::head::{self, Head},
    office,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/service", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/cases/{case}/service", Asks::Officer, || {
        axum::routing::post(post)
    }),
];

const FIELDS: &[Asked] = &[
    Asked::field("paper", "desk.service.paper"),
    Asked::field("to", "desk.service.to"),
    Asked::field("manner", "desk.service.how"),
    Asked::field("served_on", "desk.service.on"),
    Asked::field("letter_number", "desk.service.number"),
];

#[derive(Template)]
#[template(path = "service.html")]
struct Page {
    frame: Frame,
    head: Head,
    papers: Vec<Choice>,
    sides: Vec<Choice>,
    manners: Vec<Choice>,
    form: FormState,
}

/// Whether this reader may note it: who works on the case.
pub(crate) fn may_note(view: &CaseView) -> bool {
    matches!(view.relation, Relation::Neutral | Relation::Holding)
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    show(&app, &visit, &view, StatusCode::OK, FormState::blank(FIELDS))
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    if !may_note(&view) {
        return Err(PageError::NotYourRole);
    }
    let mut form = FormState::read(FIELDS, filled.0);
    if let Some((paper, told)) = read(&app, &mut form) {
        match app.serve_on_paper(visit.actor(), view.id, paper, told).await {
            Ok(()) => return Ok(page::see_other(&format!("{}?tab=papers", head::url(&view)))),
            Err(AppError::Invalid(errors)) => {
                for error in errors {
                    form.fail(&error.field, error.key);
                }
            }
            Err(other) => return Err(other.into()),
        }
    }
    show(&app, &visit, &view, StatusCode::UNPROCESSABLE_ENTITY, form)
}

fn read(app: &App, form: &mut FormState) -> Option<(InstrumentId, OnPaper)> {
    let paper = form.choice("paper", |value| value.parse::<InstrumentId>().ok());
    let to = form.choice("to", |value| Side::ALL.iter().copied().find(|side| side.key() == value));
    let manner = form.choice("manner", Manner::from_key);
    let on = form.past_date("served_on", app.today());
    let number = form.value("letter_number").trim().to_owned();
    Some((
        paper?,
        OnPaper {
            to: to?,
            manner: manner?,
            on: on?,
            number,
        },
    ))
}

fn show(app: &App, visit: &Visit, view: &CaseView, status: StatusCode, form: FormState) -> Result<Response, PageError> {
    if !may_note(view) {
        return Err(PageError::NotYourRole);
    }
    let words = visit.words();
    let mut frame = office::frame(app, visit, words.t("desk.service.title"));
    frame.failed = form.failed();
    let shown = Page {
        frame,
        head: Head::of(app, words, view),
        papers: papers(words, view),
        sides: Side::ALL
            .iter()
            .map(|side| Choice::new(side.key(), words.t(&format!("case.who.{}", side.key()))))
            .collect(),
        manners: Manner::ALL
            .iter()
            .map(|manner| Choice::new(manner.key(), words.t(&format!("desk.service.manner.{}", manner.key()))))
            .collect(),
        form,
    };
    Ok(page::show_with(status, &shown))
}

/// The papers that a party may read, the newest first.
fn papers(words: Words, view: &CaseView) -> Vec<Choice> {
    let read = |issued: &&app::read::Issued| Side::ALL.iter().any(|side| app::service::reads(issued, *side));
    view.instruments
        .iter()
        .rev()
        .filter(read)
        .map(|issued| Choice::new(issued.id, words.t(&format!("case.instrument.{}", issued.kind.key()))))
        .collect()
}
