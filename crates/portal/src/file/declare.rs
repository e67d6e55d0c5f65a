//! The declaration (INT-25) and the filing itself. A second press finds the receipt of the first.

use app::{App, AppError, open::Source};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::id::CaseId;
use web::{Asked, Filled, FormState, Frame, PageError, Visit, page};

use super::flow;

const ASKED: &[Asked] = &[Asked::field("truth", "portal.declare.truth")];

#[derive(Template)]
#[template(path = "file/declare.html")]
struct Declare {
    frame: Frame,
    form: FormState,
    /// The case to be, by which a second press finds the receipt.
    case: CaseId,
    /// The center that receives the claim.
    center: String,
    station: String,
    law: String,
}

impl Declare {
    fn new(app: &App, visit: &Visit, draft: &app::draft::Draft, form: FormState) -> Self {
        let words = visit.words();
        let wish = draft.typed.get("wish").map(String::as_str).unwrap_or_default();
        let district = draft.typed.get("district").and_then(|id| id.parse().ok());
        let center = district
            .and_then(|id| app.city().center_of(&id))
            .and_then(|center| crate::station::named(app, center.as_str(), words))
            .unwrap_or_default();
        let mut frame = visit.citizen(words.t("portal.declare.title"));
        frame.failed = form.failed();
        Self {
            frame,
            form,
            case: draft.row.case,
            center,
            station: crate::station::named(app, wish, words).unwrap_or_default(),
            law: app::paper::citation("劳动人事争议仲裁办案规则:27"),
        }
    }
}

pub(crate) async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let Some(draft) = super::draft(&app, &visit).await? else {
        return Ok(page::see_other("/file"));
    };
    if app.check_filing(&draft.typed).is_err() {
        return Ok(page::see_other(flow::CHECK));
    }
    Ok(page::show(&Declare::new(&app, &visit, &draft, FormState::blank(ASKED))))
}

pub(crate) async fn post(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let sent = filled.get("case").parse::<CaseId>().ok();
    let draft = super::draft(&app, &visit).await?;
    let Some(draft) = draft.filter(|draft| sent == Some(draft.row.case)) else {
        return already_filed(&app, &visit, sent).await;
    };
    let mut form = FormState::read(ASKED, filled.0);
    if form.agreed("truth").is_none() {
        return Ok(page::show_again(&Declare::new(&app, &visit, &draft, form)));
    }
    let source = Source::Draft(Box::new(draft.row.clone()));
    match app.open(visit.actor(), source, &draft.typed).await {
        Ok(receipt) => Ok(page::see_other(&format!("/file/receipt/{}", receipt.case))),
        Err(AppError::Invalid(_)) => Ok(page::see_other(flow::CHECK)),
        Err(other) => Err(other.into()),
    }
}

/// The draft is gone because it has become a case.
async fn already_filed(app: &App, visit: &Visit, case: Option<CaseId>) -> Result<Response, PageError> {
    let Some(case) = case else {
        return Ok(page::see_other("/file"));
    };
    match app.case(visit.actor(), case).await {
        Ok(_) => Ok(page::see_other(&format!("/file/receipt/{case}"))),
        Err(AppError::Denied(_)) => Ok(page::see_other("/file")),
        Err(other) => Err(other.into()),
    }
}
