//! The form of a step and its answer: one page for every step a party may take, with pages of their own where it matters.
//!
//! Whatever goes wrong shows the same form as typed, except that somebody was faster: then the case is shown anew.

use std::collections::BTreeMap;

use app::{
    App, AppError,
    act::{Deed, Fresh},
    t,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use domain::{completeness, id::CaseId, refusal::Refusal, step::Kind};
use web::{
    Asks, Filled, FormState, Frame, PageError, Route, Visit, page,
    part::{Call, Tone},
};

use super::{
    answer, company, confirm,
    field::{self, Look, Shown},
    home::{self, Told},
    pay, petition, say,
    seat::{InCase, Seat},
    sign,
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/cases/{case}/steps/{kind}", Asks::Person, || axum::routing::get(get)),
    Route::post("/cases/{case}/steps/{kind}", Asks::Person, || axum::routing::post(post)),
];

#[derive(Template)]
#[template(path = "party/step.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    title: String,
    lead: String,
    told: Option<Call>,
    proposed: Option<String>,
    notes: Vec<String>,
    /// One's own file as one PDF, before the case goes elsewhere.
    whole: Option<String>,
    fields: Vec<Shown>,
    asks_code: bool,
    button: String,
    grave: bool,
}

/// What a step means and what happens next, for the page before it is taken.
const LEADS: &[(Kind, &str)] = &[
    (Kind::Refuse, "party.step.refuse"),
    (Kind::ConsentToExtension, "party.step.extension"),
    (Kind::ConsentToNewDate, "party.step.new_date"),
    (Kind::ConfirmReceipt, "party.step.confirm_receipt"),
    (Kind::DenyReceipt, "party.step.deny_receipt"),
    (Kind::Fail, "party.step.fail"),
    (Kind::Withdraw, "party.step.withdraw"),
    (Kind::Reopen, "party.step.reopen"),
    (Kind::FileAgain, "party.step.file_again"),
    (Kind::Consent, "party.group.free"),
    (Kind::Decline, "party.group.free"),
];

/// What must be known before a step that cannot be taken back.
const NOTES: &[(Kind, &[&str])] = &[
    (Kind::Refuse, &["party.step.refuse_a", "party.step.refuse_b"]),
    (Kind::ConfirmReceipt, &["party.step.confirm_receipt_a"]),
    (
        Kind::Fail,
        &["party.step.fail_a", "party.step.fail_b", "party.step.fail_c"],
    ),
    (
        Kind::Withdraw,
        &[
            "party.step.withdraw_a",
            "party.step.withdraw_b",
            "party.step.withdraw_c",
        ],
    ),
    (Kind::Reopen, &["party.step.reopen_a", "party.step.reopen_b"]),
    (
        Kind::FileAgain,
        &[
            "party.step.file_again_a",
            "party.step.file_again_b",
            "party.step.file_again_c",
        ],
    ),
];

async fn get(
    State(app): State<App>,
    visit: Visit,
    at: InCase,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    form(&app, &visit, &at, at.kind()?, &asked).await
}

/// Shows the form of a step, or why it is not open now.
pub(crate) async fn form(
    app: &App,
    visit: &Visit,
    at: &InCase,
    kind: Kind,
    asked: &BTreeMap<String, String>,
) -> Result<Response, PageError> {
    let seat = Seat::of(app, visit, at.case).await?;
    seat.must_be_mine(kind)?;
    let refusal = seat
        .case
        .offers
        .iter()
        .find(|offer| offer.kind == kind)
        .and_then(|offer| offer.refusal.clone());
    if let Some(refusal) = refusal {
        return refused(app, visit, &seat, &refusal).await;
    }
    if kind == Kind::SignAsEmployer && company::is_unnamed(&seat) {
        return Ok(page::see_other(&seat.url("/company")));
    }
    if let Kind::Proceed(event) = kind
        && app.has_form(kind)
    {
        return petition::form(app, visit, &seat, event).await;
    }
    let form = stamped(app, &seat, field::blank(&seat, kind, asked));
    Ok(show(StatusCode::OK, app, visit, &seat, kind, form, None))
}

async fn post(State(app): State<App>, visit: Visit, at: InCase, filled: Filled) -> Result<Response, PageError> {
    let kind = at.kind()?;
    let seat = Seat::of(&app, &visit, at.case).await?;
    seat.must_be_mine(kind)?;
    if let Kind::Proceed(event) = kind
        && app.has_form(kind)
    {
        return petition::post(&app, &visit, seat, event, filled).await;
    }
    let mut form = confirm::read(filled.0);
    if form.version() == Some(seat.case.version) {
        sign::check(&seat, kind, &mut form);
    }
    if form.failed() {
        return Ok(show(
            StatusCode::UNPROCESSABLE_ENTITY,
            &app,
            &visit,
            &seat,
            kind,
            form,
            None,
        ));
    }
    if form.version() != Some(seat.case.version) || !seat.case.can(kind) {
        // No code is sent for what cannot be done any more; a step taken a moment ago is found by its id.
        let fresh = visit.signed().map_or(Fresh::Stale, |signed| app.fresh(signed));
        return answer_deed(&app, &visit, seat, kind, form, fresh).await;
    }
    match confirm::settle(&app, &visit, kind, &mut form).await? {
        confirm::Settled::Go(fresh) => answer_deed(&app, &visit, seat, kind, form, fresh).await,
        confirm::Settled::Ask => {
            let status = if form.failed() {
                StatusCode::UNPROCESSABLE_ENTITY
            } else {
                StatusCode::OK
            };
            Ok(show(status, &app, &visit, &seat, kind, form, None))
        }
    }
}

/// Takes the step and answers with what came of it.
pub(crate) async fn answer_deed(
    app: &App,
    visit: &Visit,
    seat: Seat,
    kind: Kind,
    form: FormState,
    fresh: Fresh,
) -> Result<Response, PageError> {
    let seen = form.version().unwrap_or_default();
    let done = take(app, visit, &seat, kind, &form, fresh).await;
    match done {
        // What was filed again is another case.
        Ok(case) => Ok(page::see_other(&format!("/cases/{case}?done={}", kind.key()))),
        Err(AppError::Stale { .. } | AppError::NotFresh) => {
            home::stale(app, visit, &Seat::of(app, visit, seat.case.id).await?, seen).await
        }
        Err(AppError::Refused(refusal)) if seat.case.can(kind) => {
            let (sentence, _) = say::refusal(seat.words, app.city(), &refusal);
            let told = Call::new(Tone::Warn, seat.words.t("web.state.refused"), sentence);
            Ok(show(StatusCode::CONFLICT, app, visit, &seat, kind, form, Some(told)))
        }
        Err(AppError::Refused(refusal)) => refused(app, visit, &seat, &refusal).await,
        Err(AppError::Invalid(errors)) => {
            let mut form = form;
            for error in errors {
                form.fail(&error.field, error.key);
            }
            Ok(show(
                StatusCode::UNPROCESSABLE_ENTITY,
                app,
                visit,
                &seat,
                kind,
                form,
                None,
            ))
        }
        Err(error) => Err(error.into()),
    }
}

async fn take(
    app: &App,
    visit: &Visit,
    seat: &Seat,
    kind: Kind,
    form: &FormState,
    fresh: Fresh,
) -> Result<CaseId, AppError> {
    let seen = form.version().unwrap_or_default();
    // A form without an id of ours is one that we have not shown.
    let Ok(id) = form.step().parse() else {
        return Err(AppError::Stale {
            seen,
            now: seat.case.version,
        });
    };
    let typed = field::typed(kind, form);
    let deed = Deed {
        case: seat.case.id,
        seen,
        id,
        kind,
        typed,
        fresh,
    };
    if kind == Kind::FileAgain {
        return app.file_again(visit.actor(), &deed).await;
    }
    app.act(visit.actor(), deed).await.map(|done| done.case)
}

/// Shows the case with the sentence that says why not now.
async fn refused(app: &App, visit: &Visit, seat: &Seat, refusal: &Refusal) -> Result<Response, PageError> {
    let (sentence, points) = say::refusal(seat.words, app.city(), refusal);
    let call = Call::new(Tone::Warn, seat.words.t("web.state.refused"), sentence);
    home::show(StatusCode::CONFLICT, app, visit, seat, Some(Told::new(call, points))).await
}

/// Marks a form with a fresh step id and the version that the page shows.
pub(crate) fn stamped(app: &App, seat: &Seat, form: FormState) -> FormState {
    form.stamped(app.ids().step(app.now()), seat.case.version)
}

/// Shows the page of a step.
pub(crate) fn show(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    seat: &Seat,
    kind: Kind,
    form: FormState,
    told: Option<Call>,
) -> Response {
    match kind {
        Kind::SignAsWorker | Kind::SignAsEmployer => sign::show(status, visit, seat, kind, form, told),
        Kind::Agree => answer::show(status, app, visit, seat, form, told),
        Kind::ReportPayment => pay::show(status, app, visit, seat, form, told),
        other => plain(status, visit, seat, other, form, told),
    }
}

fn plain(status: StatusCode, visit: &Visit, seat: &Seat, kind: Kind, form: FormState, told: Option<Call>) -> Response {
    let words = seat.words;
    let lead = LEADS
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or("", |(_, key)| words.t(key));
    let notes = NOTES
        .iter()
        .find(|(known, _)| *known == kind)
        .map_or(&[][..], |(_, keys)| keys);
    let proposed = field::proposed(seat, kind);
    let mut frame = visit.citizen(&say::step(words, kind));
    frame.failed = form.failed();
    page::show_with(
        status,
        &Page {
            frame,
            back: seat.url(""),
            action: seat.step_url(kind),
            title: say::step(words, kind),
            lead: lead.to_owned(),
            told,
            proposed: (!proposed.is_empty()).then(|| t!(words, "party.step.proposed", name = seat.name(seat.across()))),
            notes: notes.iter().map(|key| words.t(key).to_owned()).collect(),
            whole: (completeness::cause(kind) == Some(completeness::Cause::Handover))
                .then(|| seat.url("/evidence#whole")),
            fields: field::shown(seat, kind),
            asks_code: confirm::asks(&form),
            button: say::step(words, kind),
            grave: matches!(kind, Kind::Withdraw | Kind::Fail | Kind::Refuse),
            form,
        },
    )
}
