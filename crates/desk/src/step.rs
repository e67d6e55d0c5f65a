//! One page for every step that staff may take: the fields come from the domain, the lists from the city, what stands beside them
//! from the case. Nothing typed is ever lost: a wrong field, a refusal and a colleague who was faster all show the same form again.

use app::error::StoreError;
use app::{
    App, AppError,
    act::{Deed, Fresh},
    read::CaseView,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use domain::{refusal::Refusal, step::Kind};
use web::{
    Asks, Filled, FormState, Frame, PageError, Route, Visit, page,
    part::{Summary, Timeline},
};

mod agreement;
mod beside;
mod fields;

use crate::{
    asked,
    case::{
        head::{self, Head},
        next, story,
    },
    control::Group,
    office, said, terms,
    worklist::escaped,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/steps/{kind}", Asks::Officer, || {
        axum::routing::get(get)
    }),
    Route::post("/desk/cases/{case}/steps/{kind}", Asks::Officer, || {
        axum::routing::post(post)
    }),
];

#[derive(Template)]
#[template(path = "step.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: FormState,
    groups: Vec<Group>,
    /// What the step does, in one sentence.
    follows: &'static str,
    /// Why it cannot be taken just now; there is no button then.
    shut: Option<String>,
    /// Why the house did not take it a moment ago.
    refused: Option<String>,
    /// What happened since the person looked.
    changed: Option<Timeline>,
    findings: Vec<terms::Found>,
    editor: Option<agreement::Editor>,
    terms: Option<Summary>,
    quote: Option<String>,
    bodies: Vec<terms::Way>,
    contacts: Option<Timeline>,
    /// What is on the file that this hands over or decides on, as a list.
    file: Option<String>,
    second_factor: bool,
    label: String,
    grave: bool,
}

/// The page of a step for this visitor, with the form as it shall be shown.
fn build(app: &App, visit: &Visit, view: &CaseView, kind: Kind, form: FormState) -> Result<Page, PageError> {
    let words = visit.words();
    let offer = view.offers.iter().find(|offer| offer.kind == kind);
    let offer = offer.ok_or(PageError::NotYourRole)?;
    let title = said::step(words, kind);
    let signs = matches!(kind, Kind::SignAsMediator | Kind::Seal);
    let mut frame = office::frame(app, visit, &title);
    frame.failed = form.failed();
    Ok(Page {
        frame,
        head: Head::of(app, words, view),
        groups: fields::groups(app, words, view, kind, &form),
        follows: beside::follows(kind),
        shut: offer.refusal.as_ref().map(|refusal| said::refusal(app, words, refusal)),
        refused: None,
        changed: None,
        findings: if signs {
            terms::findings(words, view.findings())
        } else {
            Vec::new()
        },
        editor: (kind == Kind::TableTerms).then(|| agreement::Editor::of(words, view)),
        terms: signs.then(|| terms::on_the_table(app, words, view)).flatten(),
        quote: beside::quote(view, kind),
        bodies: beside::bodies(app, words, view, kind),
        contacts: beside::contacts(app, words, view, kind),
        file: beside::file(view, kind),
        second_factor: kind.needs_fresh_factor(),
        label: title,
        grave: next::is_grave(kind),
        form,
    })
}

async fn get(
    State(app): State<App>,
    visit: Visit,
    Path((case, kind)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let kind = Kind::from_key(&kind).ok_or(PageError::NotFound)?;
    if matches!(kind, Kind::AddEvidence | Kind::FindRelation) {
        return Ok(page::see_other(&next::address(&view, kind)));
    }
    let blank = FormState::blank(asked::of(kind));
    let filled = if kind == Kind::TableTerms {
        agreement::prefilled(blank, &view)
    } else {
        blank
    };
    let form = filled.stamped(app.ids().step(app.now()), view.version);
    Ok(page::show(&build(&app, &visit, &view, kind, form)?))
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Path((case, kind)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, PageError> {
    let id = office::case_id(&case)?;
    let kind = Kind::from_key(&kind).ok_or(PageError::NotFound)?;
    let form = FormState::read(asked::of(kind), filled.0.clone());
    if kind == Kind::TableTerms && filled.get("_do") == "check" {
        let view = app.case(visit.actor(), id).await?;
        return check(&app, &visit, &view, form, &filled);
    }
    let signed = visit.signed();
    let deed = Deed {
        case: id,
        seen: form.version().unwrap_or_default(),
        id: form.step().parse().unwrap_or_else(|_| app.ids().step(app.now())),
        kind,
        typed: filled.typed(),
        fresh: signed.map_or(Fresh::Stale, |signed| app.fresh(signed)),
    };
    match app.act(visit.actor(), deed).await {
        Ok(_) => Ok(onward(&app, &visit, &case).await?),
        Err(AppError::NotFresh) => Ok(page::see_other(&format!(
            "/desk/confirm?next={}",
            escaped(&format!("/desk/cases/{case}/steps/{}", kind.key()))
        ))),
        Err(error) => {
            let view = app.case(visit.actor(), id).await?;
            again(&app, &visit, &view, kind, form, error)
        }
    }
}

/// Goes back to the case; a step that gave it away leads to the worklist.
async fn onward(app: &App, visit: &Visit, case: &str) -> Result<Response, PageError> {
    let to = match app.case(visit.actor(), office::case_id(case)?).await {
        Ok(view) => head::url(&view),
        Err(AppError::Denied(_)) => "/desk?handed=1".to_owned(),
        Err(other) => return Err(other.into()),
    };
    Ok(page::see_other(&to))
}

/// Shows the form again as typed, with what stood in the way.
fn again(
    app: &App,
    visit: &Visit,
    view: &CaseView,
    kind: Kind,
    mut form: FormState,
    error: AppError,
) -> Result<Response, PageError> {
    let words = visit.words();
    match error {
        AppError::Invalid(errors) => {
            for error in errors {
                form.fail(&error.field, error.key);
            }
            Ok(page::show_again(&build(app, visit, view, kind, form)?))
        }
        AppError::Refused(refusal) => {
            let mut shown = build(app, visit, view, kind, form)?;
            if let Refusal::Gate { findings } = &refusal {
                shown.findings = terms::findings(words, findings);
            }
            shown.refused = Some(said::refusal(app, words, &refusal));
            shown.frame.failed = true;
            Ok(page::show_with(StatusCode::CONFLICT, &shown))
        }
        AppError::Stale { .. } | AppError::Store(StoreError::Conflict) => {
            let seen = form.version().unwrap_or_default();
            let since: Vec<_> = view
                .timeline
                .iter()
                .filter(|(entry, _)| entry.seq > seen)
                .cloned()
                .collect();
            let form = form.stamped(app.ids().step(app.now()), view.version);
            let mut shown = build(app, visit, view, kind, form)?;
            shown.changed = Some(Timeline {
                events: story::events(app, words, &since),
            });
            shown.frame.failed = true;
            Ok(page::show_with(StatusCode::CONFLICT, &shown))
        }
        other => Err(other.into()),
    }
}

/// Shows what the check list says about terms that are only typed; nothing is entered.
fn check(app: &App, visit: &Visit, view: &CaseView, form: FormState, filled: &Filled) -> Result<Response, PageError> {
    let words = visit.words();
    match agreement::draft(&filled.typed()) {
        Err(errors) => again(app, visit, view, Kind::TableTerms, form, AppError::Invalid(errors)),
        Ok(terms) => {
            let findings = domain::agreement::check(&terms, &view.claims, app.today());
            let checked = agreement::checked(app, words, view, &terms, &form, &findings);
            let mut shown = build(app, visit, view, Kind::TableTerms, form)?;
            shown.findings = terms::findings(words, &findings);
            if let Some(editor) = &mut shown.editor {
                editor.checked = Some(checked);
            }
            Ok(page::show(&shown))
        }
    }
}
