//! The receipt (收件回执, INT-26): the code to quote, what this filing does in law, what comes next and when.

use app::{App, read::CaseView};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{access::Relation, access::Side, deadline, id::CaseId};
use web::{
    Frame, Markup, PageError, Visit, page,
    part::{Row, Steps, Summary},
    qr, show,
};

/// One file with its whole digest.
struct File {
    name: String,
    kind: String,
    size: String,
    digest: String,
}

#[derive(Template)]
#[template(path = "file/receipt.html")]
struct Receipt {
    frame: Frame,
    case: CaseId,
    number: String,
    received: String,
    name: String,
    code: Option<Markup>,
    claims: Summary,
    effect: Summary,
    files: Vec<File>,
    steps: Steps,
}

pub(crate) async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let case: CaseId = case.parse().map_err(|_| PageError::NotFound)?;
    let view = app.case(visit.actor(), case).await?;
    if view.relation != Relation::Worker {
        return Err(PageError::NotFound);
    }
    let words = visit.words();
    let files = view
        .files
        .iter()
        .filter(|file| file.side == Side::Worker)
        .map(|file| File {
            name: file.name.clone(),
            kind: words.t(&format!("case.evidence.{}", file.kind.key())).to_owned(),
            size: show::file_size(file.size),
            digest: file.sha256.to_string(),
        })
        .collect();
    let address = format!("{}/cases/{case}", app.options().public_url);
    Ok(page::show(&Receipt {
        frame: visit.citizen(words.t("portal.receipt.title")),
        case,
        received: show::instant(words, view.received),
        name: view
            .side(Side::Worker)
            .next()
            .map(|party| party.name.clone())
            .unwrap_or_default(),
        code: qr::qr(&address, words.t("portal.receipt.code")),
        claims: claims(&visit, &view),
        effect: effect(&visit, &view),
        files,
        steps: steps(&app, &visit, &view),
        number: view.number.clone(),
    }))
}

fn claims(visit: &Visit, view: &CaseView) -> Summary {
    let words = visit.words();
    let mut rows: Vec<Row> = view
        .claims
        .iter()
        .zip(&view.assessments)
        .map(|(claim, assessment)| {
            let label = words.t(&format!("case.claim.{}", claim.kind().key())).to_owned();
            Row::new(label, show::money(words, assessment.amount.get()))
        })
        .collect();
    let total = show::money(words, view.total().get());
    rows.push(Row::new(words.t("portal.check.total"), total).strong());
    Summary::new(rows)
}

/// What the law attaches to this day. 《劳动人事争议仲裁办案规则》第二十七条
fn effect(visit: &Visit, view: &CaseView) -> Summary {
    let words = visit.words();
    let interrupted = app::paper::citation("劳动争议调解仲裁法:27;劳动人事争议仲裁办案规则:27");
    let mut rows = vec![
        Row::new(
            words.t("portal.receipt.interrupted"),
            words.t("portal.receipt.interrupted_text"),
        )
        .note(interrupted),
    ];
    if let Some(limitation) = view.limitation {
        let last = show::full_day(words, limitation.safe);
        rows.push(Row::new(words.t("portal.receipt.limitation"), last).strong());
    }
    Summary::new(rows)
}

/// What comes next, with the dates that the clocks say.
fn steps(app: &App, visit: &Visit, view: &CaseView) -> Steps {
    let words = visit.words();
    let due = |kind| {
        view.deadlines
            .iter()
            .find(|deadline| deadline.kind == kind)
            .map(|deadline| show::near_day(words, deadline.due, app.today()))
    };
    let decided = due(deadline::Kind::IntakeDecision)
        .map(|day| words.say("portal.receipt.decided_by").with("day", day).to_string());
    let arbitration = due(deadline::Kind::MediationStatutory15).map(|day| {
        words
            .say("portal.receipt.arbitration_after")
            .with("day", day)
            .with("law", app::paper::citation("劳动争议调解仲裁法:14"))
            .to_string()
    });
    let item = |title: &str, text: Option<String>| (title.to_owned(), text.unwrap_or_default());
    Steps {
        items: vec![
            item(words.t("portal.receipt.decided"), decided),
            item(
                words.t("portal.receipt.asked"),
                Some(words.t("portal.receipt.asked_text").to_owned()),
            ),
            item(
                words.t("portal.receipt.talk"),
                Some(words.t("portal.receipt.talk_text").to_owned()),
            ),
            item(words.t("portal.receipt.end"), arbitration),
        ],
    }
}
