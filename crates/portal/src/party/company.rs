//! The company's own data (EMP-05): credit code and address, which every agreement must name before anybody signs for the company.

use app::{App, AppError};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use domain::access::Side;
use web::{Asked, Asks, Filled, FormState, Frame, PageError, Route, Visit, page};

use super::seat::{InCase, Seat};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/cases/{case}/company", Asks::Person, || axum::routing::get(get)),
    Route::post("/cases/{case}/company", Asks::Person, || axum::routing::post(post)),
];

const FIELDS: &[Asked] = &[
    Asked::field("employer_uscc", "party.company.uscc"),
    Asked::field("employer_address", "party.company.address"),
    Asked::field("employer_phone", "party.company.phone"),
];

#[derive(Template)]
#[template(path = "party/company.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
}

/// Whether this side is the employer and something that an agreement must name is not known yet.
pub(crate) fn is_unnamed(seat: &Seat) -> bool {
    seat.side == Side::Employer
        && seat
            .case
            .side(Side::Employer)
            .any(|firm| firm.code.is_empty() || firm.address.is_empty())
}

async fn get(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = of(&app, &visit, &at).await?;
    Ok(show(StatusCode::OK, &visit, &seat, FormState::blank(FIELDS)))
}

async fn post(State(app): State<App>, visit: Visit, at: InCase, filled: Filled) -> Result<Response, PageError> {
    let seat = of(&app, &visit, &at).await?;
    match app.complete_respondent(visit.actor(), at.case, &filled.typed()).await {
        Ok(()) => Ok(page::see_other(&seat.url(""))),
        Err(AppError::Invalid(errors)) => {
            let mut form = FormState::read(FIELDS, filled.0);
            for error in errors {
                form.fail(&error.field, error.key);
            }
            Ok(show(StatusCode::UNPROCESSABLE_ENTITY, &visit, &seat, form))
        }
        Err(other) => Err(other.into()),
    }
}

/// The employer's seat; for the worker this page does not exist.
async fn of(app: &App, visit: &Visit, at: &InCase) -> Result<Seat, PageError> {
    let seat = Seat::of(app, visit, at.case).await?;
    if seat.side == Side::Employer {
        Ok(seat)
    } else {
        Err(PageError::NotFound)
    }
}

fn show(status: StatusCode, visit: &Visit, seat: &Seat, form: FormState) -> Response {
    let mut frame = visit.citizen(seat.words.t("party.company.title"));
    frame.failed = form.failed();
    page::show_with(
        status,
        &Page {
            frame,
            form,
            back: seat.url(""),
            action: seat.url("/company"),
        },
    )
}
