//! The receipt of a claim taken at a counter (收件回执, I-02): the number, the way to the case by phone, what comes next.

use app::{App, t};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{access::Side, deadline};
use web::{
    Asks, Frame, Markup, PageError, Route, Visit, page,
    part::{Row, Steps, Summary},
    qr, show,
};

use crate::{case::head, office};

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/file/receipt/{case}", Asks::Officer, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "receipt.html")]
struct Page {
    frame: Frame,
    number: String,
    case: String,
    facts: Summary,
    steps: Steps,
    address: String,
    drawn: Option<Markup>,
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let words = visit.words();
    let address = format!("{}/cases/{}", app.options().public_url, view.id);
    let decision = view
        .deadlines
        .iter()
        .find(|due| due.kind == deadline::Kind::IntakeDecision)
        .map(|due| t!(words, "desk.receipt.by", day = show::day(words, due.due)));
    let step = |title: &'static str, text: String| (words.t(title).to_owned(), text);
    let shown = Page {
        frame: office::frame(&app, &visit, words.t("desk.receipt.title")),
        number: view.number.clone(),
        case: head::url(&view),
        facts: Summary::new(vec![
            Row::new(words.t("case.side.worker"), head::party(&view, Side::Worker)),
            Row::new(words.t("case.side.employer"), head::party(&view, Side::Employer)),
            Row::new(words.t("desk.file.total"), show::money(words, view.total().get())),
            Row::new(words.t("desk.receipt.received"), show::instant(words, view.received)),
            Row::new(words.t("desk.receipt.desk"), office::holder(&app, words, &view.holder)),
        ]),
        steps: Steps {
            items: vec![
                step("desk.receipt.step_1", decision.unwrap_or_default()),
                step("desk.receipt.step_2", words.t("desk.receipt.step_2_text").to_owned()),
                step("desk.receipt.step_3", words.t("desk.receipt.step_3_text").to_owned()),
            ],
        },
        drawn: qr::qr(&address, words.t("desk.receipt.label")),
        address,
    };
    Ok(page::show(&shown))
}
