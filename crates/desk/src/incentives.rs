//! The desk of incentives (ADM-13, F6): the rules of the city as they are in force, and how the firms of this station stand under them. The rules
//! are a file of the city; this page shows them and changes nothing, and it names firms and numbers only.

use app::{App, incentive::Encouraged, t, text::Words};
use askama::Template;
use axum::{extract::State, response::Response, routing::get};
use domain::incentive::{Missing, Standing};
use web::{Asks, Frame, PageError, Route, Visit, page, show};

use crate::office;

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/incentives", Asks::Officer, || get(incentives))];

/// One standing, ready to print.
struct Rule {
    name: String,
    asks: Vec<String>,
    effects: Vec<String>,
    certificate: String,
    basis: String,
    is_published: bool,
}

/// One firm.
struct Row {
    name: String,
    code: String,
    standing: String,
    is_earned: bool,
    missing: Vec<String>,
    cases: u16,
    answered: u16,
    agreements: u16,
    in_time: u16,
    defaulted: u16,
}

#[derive(Template)]
#[template(path = "incentives.html")]
struct Page {
    frame: Frame,
    rules: Vec<Rule>,
    publication: Option<String>,
    rows: Vec<Row>,
}

async fn incentives(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let rows = app.encouraged(visit.actor()).await?;
    let rules = app.incentives();
    Ok(page::show(&Page {
        frame: office::frame(&app, &visit, words.t("desk.incentives.title")),
        rules: rules
            .standings()
            .iter()
            .map(|one| rule(words, one, rules.may_be_published(one)))
            .collect(),
        publication: rules.publication().map(|rule| {
            t!(
                words,
                "desk.incentives.publication",
                consent = office::name(words, &rule.consent),
                months = rule.months
            )
        }),
        rows: rows.iter().map(|one| row(words, one)).collect(),
    }))
}

fn rule(words: Words, standing: &Standing, is_published: bool) -> Rule {
    let asks = standing.conditions;
    Rule {
        name: office::name(words, &standing.name),
        asks: vec![
            t!(
                words,
                "desk.incentives.performed",
                performed = asks.performed,
                months = asks.within_months
            ),
            t!(words, "desk.incentives.cases", cases = asks.cases),
            t!(words, "desk.incentives.answered", percent = asks.answered_percent),
            t!(words, "desk.incentives.clear", months = asks.clear_months),
        ],
        effects: standing
            .effects
            .iter()
            .map(|effect| {
                t!(
                    words,
                    "desk.incentives.effect",
                    what = office::name(words, &effect.what),
                    by = office::name(words, &effect.by)
                )
            })
            .collect(),
        certificate: office::name(words, &standing.certificate),
        basis: standing.basis.clone(),
        is_published,
    }
}

fn row(words: Words, firm: &Encouraged) -> Row {
    let record = firm.record;
    let missing = firm.next.iter().flat_map(|(_, missing)| missing);
    Row {
        name: firm.name.clone(),
        code: firm.code.clone(),
        standing: match &firm.reached {
            Some(standing) => office::name(words, &standing.name),
            None => words.t("desk.incentives.none").to_owned(),
        },
        is_earned: firm.reached.is_some(),
        missing: missing.map(|one| lacks(words, *one)).collect(),
        cases: record.cases,
        answered: record.answered,
        agreements: record.agreements,
        in_time: record.in_time,
        defaulted: record.defaulted,
    }
}

fn lacks(words: Words, missing: Missing) -> String {
    match missing {
        Missing::Cases { have, need } => t!(words, "desk.incentives.lacks.cases", have = have, need = need),
        Missing::Performed { have, need } => t!(words, "desk.incentives.lacks.performed", have = have, need = need),
        Missing::Answered { have, need } => t!(words, "desk.incentives.lacks.answered", have = have, need = need),
        Missing::Owed => words.t("desk.incentives.lacks.owed").to_owned(),
        Missing::Clear { from } => t!(words, "desk.incentives.lacks.clear", from = show::full_day(words, from)),
    }
}
