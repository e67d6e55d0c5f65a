//! The employer reports a payment (EMP-15), with the proof in the same form. The proof is on the file before the step is taken, so a
//! form that comes back with an error still has it.

use std::collections::BTreeMap;

use app::{App, AppError, act::Fresh, evidence::Upload};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use domain::{evidence, step::Kind};
use web::{Asks, FilledWithFiles, FormState, Frame, PageError, Route, Visit, page, part::Call};

use super::{
    field::{self, ASKED, Look, Shown},
    home,
    seat::{InCase, Seat},
    step,
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/cases/{case}/steps/performance.report_payment", Asks::Person, || {
        axum::routing::get(get)
    }),
    Route::post("/cases/{case}/steps/performance.report_payment", Asks::Person, || {
        axum::routing::post(post)
    })
    .taking_files(),
];

#[derive(Template)]
#[template(path = "party/pay.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    told: Option<Call>,
    account: Option<String>,
    fields: Vec<Shown>,
    /// The id under which the proof will be stored; the same for every try of this form.
    proof_step: String,
    /// The name of the proof that is stored already.
    kept: Option<String>,
    most: u64,
}

async fn get(
    State(app): State<App>,
    visit: Visit,
    at: InCase,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    step::form(&app, &visit, &at, Kind::ReportPayment, &asked).await
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    at: InCase,
    filled: FilledWithFiles,
) -> Result<Response, PageError> {
    let kind = Kind::ReportPayment;
    let seat = Seat::of(&app, &visit, at.case).await?;
    seat.must_be_mine(kind)?;
    let proof_step = filled.get("_proof").to_owned();
    let mut form = FormState::read(ASKED, filled.pairs);
    let seen = form.version().unwrap_or_default();
    let Some(file) = filled.files.into_iter().find(|file| file.field == "proof") else {
        return step::answer_deed(&app, &visit, seat, kind, form, Fresh::Stale).await;
    };
    let Ok(id) = proof_step.parse() else {
        return Err(PageError::Stale);
    };
    let upload = Upload {
        name: file.name,
        kind: evidence::Kind::TransferProof,
        bytes: file.bytes,
    };
    match app.add_evidence(visit.actor(), seat.case.id, id, upload).await {
        Ok((done, proof)) => {
            let seat = Seat::of(&app, &visit, at.case).await?;
            // Only the proof itself may have come between what was seen and now.
            if done.version != seen + 1 {
                return home::stale(&app, &visit, &seat, seen).await;
            }
            let form = restamped(form, done.version).filled("proof", proof);
            step::answer_deed(&app, &visit, seat, kind, form, Fresh::Stale).await
        }
        Err(AppError::File { key }) => {
            form.fail("proof", key);
            Ok(show(StatusCode::UNPROCESSABLE_ENTITY, &app, &visit, &seat, form, None))
        }
        Err(error) => Err(error.into()),
    }
}

fn restamped(form: FormState, version: u64) -> FormState {
    let step = form.step().to_owned();
    form.stamped(step, version)
}

/// Shows the page.
pub(crate) fn show(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    seat: &Seat,
    form: FormState,
    told: Option<Call>,
) -> Response {
    let mut frame = visit.citizen(seat.words.t("party.pay.title"));
    frame.failed = form.failed();
    let kept = seat
        .case
        .files
        .iter()
        .find(|file| file.id.to_string() == form.value("proof"));
    page::show_with(
        status,
        &Page {
            frame,
            back: seat.url("/money"),
            action: seat.step_url(Kind::ReportPayment),
            told,
            account: seat.case.account.clone(),
            fields: field::shown(seat, Kind::ReportPayment),
            proof_step: app.ids().step(app.now()).to_string(),
            kept: kept.map(|file| file.name.clone()),
            most: u64::try_from(app::evidence::MOST_BYTES).unwrap_or(u64::MAX),
            form,
        },
    )
}
