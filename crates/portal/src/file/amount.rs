//! What the answers come to, with the way it was computed, before going on (D02).

use app::App;
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::claim::{self, Assessment};
use web::{Frame, PageError, Visit, page, show};

use super::{
    flow::{self, Place},
    question::Then,
};

/// One line of the computation.
pub(crate) struct Line {
    /// How it was computed.
    pub(crate) formula: String,
    /// What it comes to.
    pub(crate) amount: String,
    /// On which articles it rests.
    pub(crate) law: String,
}

#[derive(Template)]
#[template(path = "file/amount.html")]
struct Amount {
    frame: Frame,
    place: Place,
    claim: String,
    sum: String,
    lines: Vec<Line>,
    next: String,
    change: String,
}

pub(crate) async fn unpaid_pay(state: State<App>, visit: Visit, then: Query<Then>) -> Result<Response, PageError> {
    amount(state, visit, then, claim::Kind::UnpaidPay, "pay-amount").await
}

pub(crate) async fn deduction(state: State<App>, visit: Visit, then: Query<Then>) -> Result<Response, PageError> {
    amount(state, visit, then, claim::Kind::Deduction, "cut-amount").await
}

async fn amount(
    State(app): State<App>,
    visit: Visit,
    Query(then): Query<Then>,
    kind: claim::Kind,
    key: &'static str,
) -> Result<Response, PageError> {
    let typed = super::draft(&app, &visit)
        .await?
        .map(|draft| draft.typed)
        .unwrap_or_default();
    if !flow::claims(&typed, kind) {
        return Ok(page::see_other("/file/resume"));
    }
    let assessment = match app.assess(kind, &typed) {
        Ok(assessment) => assessment,
        Err(errors) => {
            let to = errors
                .iter()
                .find_map(|error| flow::home_of(&typed, &error.field))
                .map_or_else(|| "/file/resume".to_owned(), flow::Page::url);
            return Ok(page::see_other(&to));
        }
    };
    let words = visit.words();
    let place = Place::of(&typed, key, &then.then);
    let next = if place.changing {
        flow::CHECK.to_owned()
    } else {
        flow::next(&typed, key)
    };
    Ok(page::show(&Amount {
        frame: visit.citizen(words.t("portal.amount.title")),
        change: place.back.clone(),
        place,
        claim: words.t(&format!("case.claim.{}", kind.key())).to_owned(),
        sum: show::money(words, assessment.amount.get()),
        lines: lines(words, &assessment),
        next,
    }))
}

/// Writes the lines of an assessment.
pub(crate) fn lines(words: app::text::Words, assessment: &Assessment) -> Vec<Line> {
    assessment
        .lines
        .iter()
        .map(|line| {
            let phrase = line
                .terms
                .iter()
                .fold(words.say(line.formula), |phrase, (name, value)| {
                    phrase.with(name, value)
                });
            Line {
                formula: phrase.to_string(),
                amount: show::money(words, line.amount.get()),
                law: app::paper::citation(line.citation),
            }
        })
        .collect()
}
