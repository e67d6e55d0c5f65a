//! What the worker did not know about the respondent: credit code and address, from the licence the company shows. Every agreement
//! must name them.

use app::{App, AppError};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::access::{Relation, Side};
use web::{Asked, Asks, Filled, FormState, Frame, PageError, Route, Visit, page};

use crate::{
    case::head::{self, Head},
    office,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/company", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/cases/{case}/company", Asks::Officer, || {
        axum::routing::post(post)
    }),
];

const FIELDS: &[Asked] = &[
    Asked::field("employer_uscc", "desk.file.employer_uscc"),
    Asked::field("employer_address", "desk.file.employer_address"),
    Asked::field("employer_phone", "desk.file.employer_phone"),
];

#[derive(Template)]
#[template(path = "company.html")]
struct Page {
    frame: Frame,
    head: Head,
    employer: String,
    form: FormState,
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    show(&app, &visit, &case, StatusCode::OK, FormState::blank(FIELDS)).await
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let id = office::case_id(&case)?;
    match app.complete_respondent(visit.actor(), id, &filled.typed()).await {
        Ok(()) => Ok(page::see_other(&format!("/desk/cases/{id}"))),
        Err(AppError::Invalid(errors)) => {
            let mut form = FormState::read(FIELDS, filled.0);
            for error in errors {
                form.fail(&error.field, error.key);
            }
            show(&app, &visit, &case, StatusCode::UNPROCESSABLE_ENTITY, form).await
        }
        Err(other) => Err(other.into()),
    }
}

async fn show(
    app: &App,
    visit: &Visit,
    case: &str,
    status: StatusCode,
    form: FormState,
) -> Result<Response, PageError> {
    let words = visit.words();
    let view = app.case(visit.actor(), office::case_id(case)?).await?;
    match view.relation {
        Relation::Neutral | Relation::Holding => {}
        Relation::Worker
        | Relation::Employer
        | Relation::Center
        | Relation::Aid
        | Relation::Body(_)
        | Relation::System
        | Relation::Stranger => {
            return Err(PageError::NotYourRole);
        }
    }
    let mut frame = office::frame(app, visit, words.t("desk.company.title"));
    frame.failed = form.failed();
    let shown = Page {
        frame,
        head: Head::of(app, words, &view),
        employer: head::party(&view, Side::Employer),
        form,
    };
    Ok(page::show_with(status, &shown))
}
