//! One question: show it, keep its answer, go on.

use app::{App, FieldError, values::Typed};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use domain::money::Fen;
use serde::Deserialize;
use web::{Filled, FormState, Frame, PageError, Visit, page};

use super::{
    field::{self, Look, Shown, UNSURE},
    flow::{self, Page, Place},
};

/// What an address may say about coming back.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Then {
    /// `check` when one answer is being changed.
    #[serde(default)]
    pub(crate) then: String,
}

#[derive(Template)]
#[template(path = "file/question.html")]
struct Question {
    frame: Frame,
    form: FormState,
    place: Place,
    heading: Option<&'static str>,
    fields: Vec<Shown>,
    action: String,
    /// The way on for who does not know.
    unknown: Option<&'static str>,
}

impl Question {
    fn new(app: &App, visit: &Visit, page: &Page, typed: &Typed, form: FormState, then: &str) -> Self {
        let fields = field::shown(app, visit.words(), page, typed);
        let heading = page.heading;
        let title = heading.unwrap_or_else(|| {
            page.fields
                .first()
                .map_or("portal.start.title", |name| form.label(name))
        });
        let mut frame = visit.citizen(visit.words().t(title));
        frame.failed = form.failed();
        let unknown = match fields.as_slice() {
            [only] if only.optional => Some("portal.file.unknown"),
            _ => None,
        };
        Self {
            frame,
            form,
            heading,
            fields,
            unknown,
            action: page.url(),
            place: Place::of(typed, page.key, then),
        }
    }
}

pub(crate) async fn get(
    State(app): State<App>,
    visit: Visit,
    Path(key): Path<String>,
    Query(then): Query<Then>,
) -> Result<Response, PageError> {
    let page = flow::find(&key).ok_or(PageError::NotFound)?;
    let draft = super::draft(&app, &visit).await?;
    let typed = draft.map(|draft| draft.typed).unwrap_or_default();
    if !(page.when)(&typed) {
        return Ok(page::see_other("/file/resume"));
    }
    let form = field::filled(page, &typed);
    Ok(page::show(&Question::new(&app, &visit, page, &typed, form, &then.then)))
}

pub(crate) async fn post(
    State(app): State<App>,
    visit: Visit,
    Path(key): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let page = flow::find(&key).ok_or(PageError::NotFound)?;
    let (then, leaving) = (filled.get("_then").to_owned(), !filled.get("_leave").is_empty());
    let before = super::draft(&app, &visit)
        .await?
        .map(|draft| draft.typed)
        .unwrap_or_default();
    if !(page.when)(&before) {
        return Ok(page::see_other("/file/resume"));
    }
    let mut form = FormState::read(field::ASKED, filled.0);
    let mut answers = field::answers(page, &before, &form);
    if is_unsure(&mut answers) {
        return Ok(page::see_other("/file/talk"));
    }
    let mut typed = before;
    typed.extend(answers.clone());
    let errors = errors(&app, page, &typed);
    if leaving {
        // What is right is kept; what is not is asked again on the way back.
        answers.retain(|name, _| errors.iter().all(|error| error.field != *name));
        app.keep_answers(visit.actor(), visit.browser(), answers).await?;
        return Ok(page::see_other("/file/kept"));
    }
    if !errors.is_empty() {
        for error in errors {
            form.fail(&error.field, error.key);
        }
        return Ok(page::show_again(&Question::new(
            &app, &visit, page, &typed, form, &then,
        )));
    }
    app.keep_answers(visit.actor(), visit.browser(), answers).await?;
    let to = if then == "check" {
        flow::CHECK.to_owned()
    } else {
        flow::next(&typed, page.key)
    };
    Ok(page::see_other(&to))
}

/// Whether the person would rather talk; who cannot say how an amount comes about gives an estimate.
fn is_unsure(answers: &mut Typed) -> bool {
    if let Some(basis) = answers.get_mut("pay_basis")
        && basis == UNSURE
    {
        "sum".clone_into(basis);
    }
    if let Some(claims) = answers.get_mut("claims") {
        let sure: Vec<&str> = claims.split_whitespace().filter(|word| *word != UNSURE).collect();
        if !sure.is_empty() {
            *claims = sure.join(" ");
        }
    }
    answers.values().any(|value| value == UNSURE)
}

/// What is wrong on this page, and what can already be seen here though the law asks it only of the whole claim.
fn errors(app: &App, page: &Page, typed: &Typed) -> Vec<FieldError> {
    let mut errors = app.check_page(typed, page.fields);
    let value = |name: &str| typed.get(name).map(String::as_str).unwrap_or_default();
    let day = |name: &str| app::values::date(value(name)).ok();
    if page.key == "pay-period" && errors.is_empty() && day("pay_to") < day("pay_from") {
        errors.push(FieldError::new("pay_to", "case.invalid.ends_before_start"));
    }
    for name in ["missing", "withheld"] {
        let nothing = app::values::money(value(name)) == Ok(Fen::ZERO);
        if page.fields.contains(&name) && errors.is_empty() && nothing {
            errors.push(FieldError::new(name, "case.invalid.nothing_missing"));
        }
    }
    errors
}
