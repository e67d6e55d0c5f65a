//! The working relation on the desk (`process.md` 4): the factors as a form, what the frame makes of the answers on the same page, and the
//! button that records what an officer concludes. The frame only indicates; a person decides, and the parties see no verdict.

use app::{App, AppError, error::StoreError, read::CaseView, relation::Finding, t, text::Words};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    relation::{Conclusion, Facts},
    step::Kind,
};
use web::{Asks, Filled, FormState, Frame, PageError, Route, Visit, page, part::Choice, show};

mod form;
mod result;

use crate::{
    case::head::{self, Head},
    office, said,
};
use form::{Group, Seat};
use result::Shown;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/relation", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/cases/{case}/relation", Asks::Officer, || {
        axum::routing::post(try_out)
    }),
    Route::post("/desk/cases/{case}/relation/finding", Asks::Officer, || {
        axum::routing::post(record)
    }),
];

/// The last finding, as the case page and the form show it.
pub(crate) struct Last {
    pub(crate) kind: String,
    pub(crate) about: String,
}

/// The last finding of a case, for those who may know it.
pub(crate) fn last(words: Words, view: &CaseView) -> Option<Last> {
    let (examined, by) = view.examined.as_ref()?;
    let about = t!(
        words,
        "desk.relation.recorded",
        at = show::instant(words, examined.at),
        by = by
    );
    let again = (examined.times > 1).then(|| t!(words, "desk.relation.times", times = examined.times));
    Some(Last {
        kind: words
            .t(&format!("relation.kind.{}", examined.found.conclusion.key()))
            .to_owned(),
        about: std::iter::once(about).chain(again).collect::<Vec<_>>().join(" "),
    })
}

/// The address of the page.
pub(crate) fn url(view: &CaseView) -> String {
    format!("{}/relation", head::url(view))
}

#[derive(Template)]
#[template(path = "relation.html")]
struct Page {
    frame: Frame,
    head: Head,
    last: Option<Last>,
    shown: Option<Shown>,
    form: FormState,
    written: Vec<Choice>,
    groups: Vec<Group>,
    seats: Vec<Seat>,
    features: Vec<Choice>,
    conclusions: Vec<Choice>,
    /// Whether this reader may record a finding now.
    may_record: bool,
    /// Why the house did not take it a moment ago.
    refused: Option<String>,
    url: String,
}

fn build(app: &App, visit: &Visit, view: &CaseView, form: FormState) -> Result<Page, PageError> {
    let words = visit.words();
    let conclusion = Conclusion::from_key(form.value("conclusion"));
    let facts = form::read(&form, conclusion).facts();
    let shown = if facts == Facts::default() {
        None
    } else {
        Some(Shown::of(app, words, view, &facts, conclusion)?)
    };
    let mut frame = office::frame(app, visit, words.t("desk.relation.title"));
    frame.failed = form.failed();
    Ok(Page {
        frame,
        head: Head::of(app, words, view),
        last: last(words, view),
        shown,
        written: form::written(words),
        groups: form::groups(words, view),
        seats: form::seats(words),
        features: form::features(words),
        conclusions: Conclusion::ALL
            .iter()
            .map(|one| Choice::new(one.key(), words.t(&format!("relation.kind.{}", one.key()))))
            .collect(),
        may_record: view.can(Kind::FindRelation),
        refused: None,
        url: url(view),
        form,
    })
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let form = form::filled(view.examined.as_ref().map(|(examined, _)| &examined.found));
    let form = form.stamped(app.ids().step(app.now()), view.version);
    Ok(page::show(&build(&app, &visit, &view, form)?))
}

/// The case, and the answers as they were sent and checked.
async fn sent(app: &App, visit: &Visit, case: &str, filled: Filled) -> Result<(CaseView, FormState), PageError> {
    let view = app.case(visit.actor(), office::case_id(case)?).await?;
    let mut form = FormState::read(form::asked(), filled.0);
    form::check(&mut form);
    Ok((view, form))
}

/// Shows what the frame makes of the answers; nothing is entered.
async fn try_out(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let (view, form) = sent(&app, &visit, &case, filled).await?;
    let failed = form.failed();
    let shown = build(&app, &visit, &view, form)?;
    Ok(if failed {
        page::show_again(&shown)
    } else {
        page::show(&shown)
    })
}

/// Records what the officer concludes.
async fn record(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let (view, mut form) = sent(&app, &visit, &case, filled).await?;
    // Whoever may not record is told so, whatever they typed.
    if !view.offers.iter().any(|offer| offer.kind == Kind::FindRelation) {
        return Err(PageError::NotYourRole);
    }
    let conclusion = form.choice("conclusion", Conclusion::from_key);
    if form.failed() {
        return Ok(page::show_again(&build(&app, &visit, &view, form)?));
    }
    let found = form::read(&form, conclusion);
    let finding = Finding {
        case: view.id,
        seen: form.version().unwrap_or_default(),
        id: form.step().parse().unwrap_or_else(|_| app.ids().step(app.now())),
        found,
    };
    match app.find_relation(visit.actor(), finding).await {
        Ok(_) => Ok(page::see_other(&head::url(&view))),
        Err(error) => again(&app, &visit, &view, form, error),
    }
}

/// Shows the form again as typed, with what stood in the way.
fn again(app: &App, visit: &Visit, view: &CaseView, form: FormState, error: AppError) -> Result<Response, PageError> {
    let words = visit.words();
    let (form, why) = match error {
        AppError::Refused(refusal) => (form, said::refusal(app, words, &refusal)),
        AppError::Stale { .. } | AppError::Store(StoreError::Conflict) => {
            let form = form.stamped(app.ids().step(app.now()), view.version);
            (form, words.t("desk.step.stale").to_owned())
        }
        other => return Err(other.into()),
    };
    let mut shown = build(app, visit, view, form)?;
    shown.refused = Some(why);
    shown.frame.failed = true;
    Ok(page::show_with(StatusCode::CONFLICT, &shown))
}
