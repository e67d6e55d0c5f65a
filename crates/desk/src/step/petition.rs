//! The form of an application that a counter takes down for a worker: the same questions as the worker's own page, and the paper to read back before it is filed.

use std::sync::LazyLock;

use app::{
    App, AppError,
    act::{Deed, Fresh},
    petition::{Filing, Sheet},
    read::CaseView,
    values::Typed,
};
use askama::Template;
use axum::{http::StatusCode, response::Response};
use bytes::Bytes;
use domain::{proceeding::Event, step::Kind};
use web::{
    Asked, Filled, FormState, Frame, PageError, Visit, page,
    part::{Call, Summary, Tone},
    petition::{self, Shown},
};

use crate::{
    asked,
    case::head::{self, Head},
    control::Group,
    evidence, office, said,
};

/// The fields of the steps that a counter may take down, and those of their papers.
static ASKED: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let steps = Event::ALL.iter().filter(|event| event.is_taken_at_a_counter());
    let steps = steps.flat_map(|event| asked::of(Kind::Proceed(*event)));
    steps.chain(petition::fields()).copied().collect()
});

/// Where the officer stands.
enum Stage {
    Fill(Shown),
    Review {
        review: Summary,
        typed: Vec<(&'static str, String)>,
    },
}

#[derive(Template)]
#[template(path = "petition.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: FormState,
    groups: Vec<Group>,
    stage: Stage,
    told: Option<Call>,
    label: String,
    bare: bool,
}

/// Shows the form for the first time.
pub(super) async fn form(app: &App, visit: &Visit, view: &CaseView, event: Event) -> Result<Response, PageError> {
    let none = Typed::new();
    let filing = Filing {
        case: view.id,
        event,
        typed: &none,
        answers: &none,
    };
    let (sheet, suggested) = app.sheet(visit.actor(), filing).await?;
    let blank = petition::prefilled(FormState::blank(&ASKED), &sheet, &suggested);
    let form = blank.stamped(app.ids().step(app.now()), view.version);
    Ok(fill(app, visit, view, event, (StatusCode::OK, form, None), &sheet))
}

/// Answers a press of one of its buttons; nothing for the plain form of the step.
pub(super) async fn post(
    app: &App,
    visit: &Visit,
    view: &CaseView,
    event: Event,
    filled: &Filled,
) -> Result<Option<Response>, PageError> {
    let kind = Kind::Proceed(event);
    let wish = filled.get("_do");
    let mut form = FormState::read(&ASKED, filled.0.clone());
    if form.version() != Some(view.version) || !view.can(kind) || matches!(wish, "bare" | "take") {
        return Ok(None);
    }
    let (typed, answers) = (filled.typed(), petition::answers(&form));
    let filing = Filing {
        case: view.id,
        event,
        typed: &typed,
        answers: &answers,
    };
    let (sheet, _) = app.sheet(visit.actor(), filing).await?;
    if wish == "change" {
        return Ok(Some(fill(
            app,
            visit,
            view,
            event,
            (StatusCode::OK, form, None),
            &sheet,
        )));
    }
    for error in app.check_step(kind, &typed) {
        form.fail(&error.field, error.key);
    }
    petition::fail(&mut form, &sheet, &answers);
    if form.failed() {
        let wrong = (StatusCode::UNPROCESSABLE_ENTITY, form, None);
        return Ok(Some(fill(app, visit, view, event, wrong, &sheet)));
    }
    Ok(Some(match wish {
        "paper" => {
            if let Some(bytes) = app.draft_paper(visit.actor(), filing).await? {
                let name = format!("{}.pdf", sheet.paper.catalogue_id());
                evidence::attachment("application/pdf", &name, Bytes::from(bytes))
            } else {
                let words = visit.words();
                let told = Call::new(Tone::Warn, words.t("web.state.refused"), words.t("form.page.no_paper"));
                look(app, visit, view, event, (form, Some(told)), &sheet)
            }
        }
        "file" => {
            let signed = visit.signed();
            let deed = Deed {
                case: view.id,
                seen: form.version().unwrap_or_default(),
                id: form.step().parse().unwrap_or_else(|_| app.ids().step(app.now())),
                kind,
                typed: typed.clone(),
                fresh: signed.map_or(Fresh::Stale, |signed| app.fresh(signed)),
            };
            match app.file_paper(visit.actor(), deed, &answers).await {
                Ok(_) => page::see_other(&head::url(view)),
                Err(AppError::Refused(refusal)) => {
                    let words = visit.words();
                    let sentence = said::refusal(app, words, &refusal);
                    let told = Call::new(Tone::Warn, words.t("web.state.refused"), sentence);
                    fill(
                        app,
                        visit,
                        view,
                        event,
                        (StatusCode::CONFLICT, form, Some(told)),
                        &sheet,
                    )
                }
                Err(error) => return Err(error.into()),
            }
        }
        _ => look(app, visit, view, event, (form, None), &sheet),
    }))
}

type State = (StatusCode, FormState, Option<Call>);

fn fill(
    app: &App,
    visit: &Visit,
    view: &CaseView,
    event: Event,
    (status, form, told): State,
    sheet: &Sheet,
) -> Response {
    let words = visit.words();
    let shown = petition::shown(words, sheet, &form);
    let groups = super::fields::groups(app, words, view, Kind::Proceed(event), &form);
    let stage = Stage::Fill(shown);
    page::show_with(status, &build(app, visit, view, event, (form, told, groups, stage)))
}

fn look(
    app: &App,
    visit: &Visit,
    view: &CaseView,
    event: Event,
    (form, told): (FormState, Option<Call>),
    sheet: &Sheet,
) -> Response {
    let steps = Event::ALL.iter().filter(|event| event.is_taken_at_a_counter());
    let mut names: Vec<&'static str> = steps.flat_map(|event| event.fields()).map(|field| field.name).collect();
    names.sort_unstable();
    names.dedup();
    let stage = Stage::Review {
        review: petition::review(visit.words(), sheet, &petition::answers(&form)),
        typed: petition::typed(&form, names.into_iter()),
    };
    page::show(&build(app, visit, view, event, (form, told, Vec::new(), stage)))
}

type Filling = (FormState, Option<Call>, Vec<Group>, Stage);

fn build(app: &App, visit: &Visit, view: &CaseView, event: Event, (form, told, groups, stage): Filling) -> Page {
    let words = visit.words();
    let label = said::step(words, Kind::Proceed(event));
    let mut frame = office::frame(app, visit, &label);
    frame.failed = form.failed();
    Page {
        frame,
        head: Head::of(app, words, view),
        groups,
        told,
        label,
        bare: form.failed() || matches!(&stage, Stage::Fill(shown) if !shown.stuck.is_empty()),
        stage,
        form,
    }
}
