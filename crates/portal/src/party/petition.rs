//! The form of an application that a party files before another body (CAS-17, CAS-19, CAS-20; EMP-10): filled in from the case, asking for the rest, shown as a paper
//! before it is filed. One page for every paper; the questions come from the paper's own table.

use std::sync::LazyLock;

use app::{
    App, AppError,
    act::{Deed, Fresh},
    petition::{Filing, Sheet},
    values::Typed,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use bytes::Bytes;
use domain::{proceeding::Event, step::Kind};
use web::{
    Asked, Filled, FormState, Frame, PageError, Visit, page,
    part::{Call, Summary, Tone},
    petition::{self, Shown as Petition},
};

use super::{
    field::{self, Look, Shown},
    home,
    paper::{self, Served},
    say,
    seat::Seat,
    step,
};

/// The fields of the step and those of its paper.
static ASKED: LazyLock<Vec<Asked>> = LazyLock::new(|| field::ASKED.iter().chain(petition::fields()).copied().collect());

/// Where the person stands: filling in, or looking at what will be filed.
enum Stage {
    Fill(Petition),
    Review {
        review: Summary,
        typed: Vec<(&'static str, String)>,
    },
}

impl Stage {
    fn is_review(&self) -> bool {
        matches!(self, Self::Review { .. })
    }
}

#[derive(Template)]
#[template(path = "party/petition.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    action: String,
    title: String,
    label: String,
    told: Option<Call>,
    fields: Vec<Shown>,
    stage: Stage,
    bare: bool,
}

/// Shows the form for the first time.
pub(crate) async fn form(app: &App, visit: &Visit, seat: &Seat, event: Event) -> Result<Response, PageError> {
    let none = Typed::new();
    let filing = filing(seat, event, &none, &none);
    let (sheet, suggested) = app.sheet(visit.actor(), filing).await?;
    let blank = petition::prefilled(FormState::blank(&ASKED), &sheet, &suggested);
    let form = step::stamped(app, seat, blank);
    Ok(fill(StatusCode::OK, visit, seat, event, form, &sheet, None))
}

/// Answers a press of one of its buttons.
pub(crate) async fn post(
    app: &App,
    visit: &Visit,
    seat: Seat,
    event: Event,
    filled: Filled,
) -> Result<Response, PageError> {
    let kind = Kind::Proceed(event);
    let wish = filled.get("_do").to_owned();
    let mut form = FormState::read(&ASKED, filled.0);
    let fresh = visit.signed().map_or(Fresh::Stale, |signed| app.fresh(signed));
    if form.version() != Some(seat.case.version) || !seat.case.can(kind) || wish == "bare" {
        return step::answer_deed(app, visit, seat, kind, form, fresh).await;
    }
    let (typed, answers) = (field::typed(kind, &form), petition::answers(&form));
    let filing = filing(&seat, event, &typed, &answers);
    let (sheet, _) = app.sheet(visit.actor(), filing).await?;
    if wish == "change" {
        return Ok(fill(StatusCode::OK, visit, &seat, event, form, &sheet, None));
    }
    for error in app.check_step(kind, &typed) {
        form.fail(&error.field, error.key);
    }
    petition::fail(&mut form, &sheet, &answers);
    if form.failed() {
        return Ok(fill(
            StatusCode::UNPROCESSABLE_ENTITY,
            visit,
            &seat,
            event,
            form,
            &sheet,
            None,
        ));
    }
    match wish.as_str() {
        "paper" => match app.draft_paper(visit.actor(), filing).await? {
            Some(bytes) => {
                let name = format!(
                    "{}.pdf",
                    seat.words.t(&format!("case.instrument.{}", sheet.paper.key()))
                );
                Ok(paper::serve(
                    Served::Inline,
                    "application/pdf",
                    &name,
                    Bytes::from(bytes),
                ))
            }
            None => Ok(unprinted(visit, &seat, event, form, &sheet)),
        },
        "file" => send(app, visit, &seat, event, form, (&sheet, &typed, &answers)).await,
        _ => Ok(look(StatusCode::OK, visit, &seat, event, form, &sheet, None)),
    }
}

/// Files, and goes back to the case; what stands in the way is shown on the form as typed.
async fn send(
    app: &App,
    visit: &Visit,
    seat: &Seat,
    event: Event,
    mut form: FormState,
    (sheet, typed, answers): (&Sheet, &Typed, &Typed),
) -> Result<Response, PageError> {
    let kind = Kind::Proceed(event);
    let deed = Deed {
        case: seat.case.id,
        seen: form.version().unwrap_or_default(),
        id: form.step().parse().unwrap_or_else(|_| app.ids().step(app.now())),
        kind,
        typed: typed.clone(),
        fresh: visit.signed().map_or(Fresh::Stale, |signed| app.fresh(signed)),
    };
    match app.file_paper(visit.actor(), deed, answers).await {
        Ok(_) => Ok(page::see_other(&seat.url(&format!("?done={}", kind.key())))),
        Err(AppError::Stale { seen, .. }) => {
            home::stale(app, visit, &Seat::of(app, visit, seat.case.id).await?, seen).await
        }
        Err(AppError::Refused(refusal)) => {
            let (sentence, _) = say::refusal(seat.words, app.city(), &refusal);
            let told = Call::new(Tone::Warn, seat.words.t("web.state.refused"), sentence);
            Ok(fill(StatusCode::CONFLICT, visit, seat, event, form, sheet, Some(told)))
        }
        Err(AppError::Invalid(errors)) => {
            for error in errors {
                form.fail(&error.field, error.key);
            }
            Ok(fill(
                StatusCode::UNPROCESSABLE_ENTITY,
                visit,
                seat,
                event,
                form,
                sheet,
                None,
            ))
        }
        Err(error) => Err(error.into()),
    }
}

fn filing<'a>(seat: &Seat, event: Event, typed: &'a Typed, answers: &'a Typed) -> Filing<'a> {
    Filing {
        case: seat.case.id,
        event,
        typed,
        answers,
    }
}

/// A paper that cannot be printed yet is no reason not to file.
fn unprinted(visit: &Visit, seat: &Seat, event: Event, form: FormState, sheet: &Sheet) -> Response {
    let told = Call::new(
        Tone::Warn,
        seat.words.t("web.state.refused"),
        seat.words.t("form.page.no_paper"),
    );
    look(StatusCode::OK, visit, seat, event, form, sheet, Some(told))
}

fn fill(
    status: StatusCode,
    visit: &Visit,
    seat: &Seat,
    event: Event,
    form: FormState,
    sheet: &Sheet,
    told: Option<Call>,
) -> Response {
    let fields = field::shown(seat, Kind::Proceed(event));
    let stage = Stage::Fill(petition::shown(seat.words, sheet, &form));
    show(status, visit, seat, event, form, (fields, stage, told))
}

fn look(
    status: StatusCode,
    visit: &Visit,
    seat: &Seat,
    event: Event,
    form: FormState,
    sheet: &Sheet,
    told: Option<Call>,
) -> Response {
    let stage = Stage::Review {
        review: petition::review(seat.words, sheet, &petition::answers(&form)),
        typed: petition::typed(&form, field::ASKED.iter().map(|asked| asked.name)),
    };
    show(status, visit, seat, event, form, (Vec::new(), stage, told))
}

fn show(
    status: StatusCode,
    visit: &Visit,
    seat: &Seat,
    event: Event,
    form: FormState,
    (fields, stage, told): (Vec<Shown>, Stage, Option<Call>),
) -> Response {
    let (words, kind) = (seat.words, Kind::Proceed(event));
    let title = say::step(words, kind);
    let mut frame = visit.citizen(&title);
    frame.failed = form.failed();
    page::show_with(
        status,
        &Page {
            frame,
            back: seat.url(""),
            action: seat.step_url(kind),
            label: title.clone(),
            title,
            told,
            fields,
            bare: form.failed() || matches!(&stage, Stage::Fill(shown) if !shown.stuck.is_empty()),
            stage,
            form,
        },
    )
}
