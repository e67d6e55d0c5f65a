//! The employer's own view (EMP-18): its cases by cause and outlet, how soon it answered, how it kept its agreements, and the standing that this earns
//! under the rules of the city. Shown to whoever speaks for the firm, from the cases that they speak for; no worker is named.

use app::{
    App,
    incentive::{Held, Own, Reckoned},
    t,
    text::{Lang, Words},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
    routing::get,
};
use domain::{
    incentive::{Missing, Standing},
    org::Bilingual,
};
use serde::Deserialize;
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Tag, Tone},
    show,
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/firm", Asks::Person, || get(firms)),
    Route::get("/firm/record", Asks::Person, || get(record)),
];

/// One firm, ready to print.
struct Card {
    name: String,
    code: String,
    /// The standing, or why there is none.
    standing: Option<String>,
    note: String,
    missing: Vec<String>,
    next: Option<String>,
    effects: Vec<String>,
    figures: Vec<(String, String)>,
    causes: Vec<(String, String)>,
    outlets: Vec<(String, String)>,
    lines: Vec<Line>,
    record: Option<String>,
}

/// One case.
struct Line {
    url: String,
    number: String,
    told: String,
    claims: String,
    answer: String,
    kept: Tag,
    paper: Option<String>,
}

#[derive(Template)]
#[template(path = "firm.html")]
struct Page {
    frame: Frame,
    cards: Vec<Card>,
    rules: Vec<Rule>,
    consent: Option<String>,
}

/// One standing of the city, as everybody may know it.
struct Rule {
    name: String,
    asks: Vec<String>,
    effects: Vec<String>,
    basis: String,
}

#[derive(Template)]
#[template(path = "firm_record.html")]
struct Paper {
    frame: Frame,
    card: Card,
    sentence: String,
    basis: String,
    period: String,
    issued: String,
    authority: String,
    phone: String,
    papers: Vec<(String, String)>,
}

async fn firms(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let own = app.own_firms(visit.actor()).await?;
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("portal.firm.title")),
        cards: own
            .iter()
            .enumerate()
            .map(|(place, one)| card(&app, words, place, one))
            .collect(),
        rules: app
            .incentives()
            .standings()
            .iter()
            .map(|one| rule(words, one))
            .collect(),
        consent: app.incentives().publication().map(|rule| {
            t!(
                words,
                "portal.firm.publication",
                consent = said(words, &rule.consent),
                months = rule.months
            )
        }),
    }))
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    of: usize,
}

/// The record of good faith, to be printed or kept; there is one only while the standing is earned.
async fn record(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let words = visit.words();
    let own = app.own_firms(visit.actor()).await?;
    let earned = |one: &Own| one.firm.reached.clone();
    let Some((one, standing)) = own.get(asked.of).and_then(|one| Some((one, earned(one)?))) else {
        // The page of the firm says what is missing.
        return Ok(page::see_other("/firm"));
    };
    let papers = one.held.iter().filter_map(|held| {
        let paper = held.certificate.as_ref()?;
        Some((held.number.clone(), paper.code.clone()))
    });
    let city = app.city();
    Ok(page::show(&Paper {
        frame: visit.citizen(words.t("portal.firm.record")),
        card: card(&app, words, asked.of, one),
        sentence: said(words, &standing.certificate),
        basis: standing.basis.clone(),
        period: t!(words, "portal.firm.period", months = standing.conditions.within_months),
        issued: show::full_day(words, app.today()),
        authority: said(words, &city.authority),
        phone: city.phone.clone(),
        papers: papers.collect(),
    }))
}

fn card(app: &App, words: Words, place: usize, own: &Own) -> Card {
    let firm = &own.firm;
    let (missing, next) = match &firm.next {
        Some((standing, missing)) => (
            missing.iter().map(|one| lacks(words, *one)).collect(),
            Some(said(words, &standing.name)),
        ),
        None => (Vec::new(), None),
    };
    let note = match (own.reckoned, &firm.reached) {
        (Reckoned::NoCode, _) => words.t("portal.firm.no_code").to_owned(),
        (Reckoned::Elsewhere, _) => t!(words, "portal.firm.elsewhere", phone = app.city().phone),
        (Reckoned::Whole, Some(_)) => words.t("portal.firm.earned").to_owned(),
        (Reckoned::Whole, None) if app.incentives().standings().is_empty() => {
            words.t("portal.firm.no_rules").to_owned()
        }
        (Reckoned::Whole, None) => words.t("portal.firm.not_yet").to_owned(),
    };
    Card {
        name: firm.name.clone(),
        code: firm.code.clone(),
        standing: firm.reached.as_ref().map(|standing| said(words, &standing.name)),
        note,
        missing,
        next,
        effects: firm
            .reached
            .iter()
            .flat_map(|standing| effects(words, standing))
            .collect(),
        figures: figures(words, own),
        causes: tally(own, causes, |key| words.t(&format!("case.claim.{key}")).to_owned()),
        outlets: tally(own, outlets, |key| outlet_name(app, words, key)),
        lines: own.held.iter().map(|one| line(words, one)).collect(),
        record: firm.reached.as_ref().map(|_| format!("/firm/record?of={place}")),
    }
}

fn causes(held: &Held) -> Vec<String> {
    held.dispute.claims.iter().map(|kind| kind.key().to_owned()).collect()
}

fn outlets(held: &Held) -> Vec<String> {
    held.dispute.outlet.iter().map(ToString::to_string).collect()
}

/// The record in numbers, each with its word.
fn figures(words: Words, own: &Own) -> Vec<(String, String)> {
    let record = own.firm.record;
    let count = |number: u16| t!(words, "portal.firm.count", number = number);
    let days = record
        .days_to_answer
        .map(|days| t!(words, "portal.firm.days", days = days));
    let mut figures: Vec<(&str, String)> = vec![
        ("portal.firm.cases", count(record.cases)),
        ("portal.firm.answered", count(record.answered)),
        ("portal.firm.answered_late", count(record.answered_late)),
        ("portal.firm.silent", count(record.silent)),
    ];
    figures.extend(days.map(|days| ("portal.firm.days_to_answer", days)));
    figures.extend([
        ("portal.firm.agreements", count(record.agreements)),
        ("portal.firm.in_time", count(record.in_time)),
        ("portal.firm.late", count(record.late)),
        ("portal.firm.defaulted", count(record.defaulted)),
    ]);
    figures
        .into_iter()
        .map(|(key, value)| (words.t(key).to_owned(), value))
        .collect()
}

/// How many cases fall under each of the words, the most frequent first.
fn tally(own: &Own, keys: impl Fn(&Held) -> Vec<String>, name: impl Fn(&str) -> String) -> Vec<(String, String)> {
    let mut counts: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for key in own.held.iter().flat_map(keys) {
        *counts.entry(key).or_default() += 1;
    }
    let mut counts: Vec<(String, usize)> = counts.into_iter().collect();
    counts.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    counts
        .into_iter()
        .map(|(key, count)| (name(&key), count.to_string()))
        .collect()
}

fn line(words: Words, held: &Held) -> Line {
    let dispute = &held.dispute;
    let claims: Vec<String> = dispute
        .claims
        .iter()
        .map(|kind| words.t(&format!("case.claim.{}", kind.key())).to_owned())
        .collect();
    let (tone, key) = match dispute.kept.map(domain::incentive::Kept::key) {
        None => (Tone::Plain, "none"),
        Some(key @ "in_time") => (Tone::Good, key),
        Some(key @ ("owed" | "defaulted")) => (Tone::Bad, key),
        Some(key) => (Tone::Plain, key),
    };
    let answer = words
        .t(&format!("portal.firm.answer.{}", dispute.answer.key()))
        .to_owned();
    let url = format!("/cases/{}", dispute.case);
    Line {
        number: held.number.clone(),
        told: show::full_day(words, dispute.told),
        claims: claims.join(words.t("portal.firm.joint")),
        answer: match dispute.answer.days() {
            Some(days) => t!(words, "portal.firm.answered_in", answer = answer, days = days),
            None => answer,
        },
        kept: Tag::new(tone, words.t(&format!("portal.firm.kept.{key}"))),
        paper: held
            .certificate
            .as_ref()
            .map(|paper| format!("{url}/papers/{}?keep=1", paper.id)),
        url,
    }
}

fn rule(words: Words, standing: &Standing) -> Rule {
    let asks = standing.conditions;
    Rule {
        name: said(words, &standing.name),
        asks: vec![
            t!(
                words,
                "portal.firm.asks.performed",
                performed = asks.performed,
                months = asks.within_months
            ),
            t!(words, "portal.firm.asks.cases", cases = asks.cases),
            t!(words, "portal.firm.asks.answered", percent = asks.answered_percent),
            t!(words, "portal.firm.asks.clear", months = asks.clear_months),
        ],
        effects: effects(words, standing),
        basis: standing.basis.clone(),
    }
}

fn effects(words: Words, standing: &Standing) -> Vec<String> {
    let one = |effect: &domain::incentive::Effect| {
        t!(
            words,
            "portal.firm.effect",
            what = said(words, &effect.what),
            by = said(words, &effect.by)
        )
    };
    standing.effects.iter().map(one).collect()
}

fn lacks(words: Words, missing: Missing) -> String {
    match missing {
        Missing::Cases { have, need } => t!(words, "portal.firm.lacks.cases", have = have, need = need),
        Missing::Performed { have, need } => t!(words, "portal.firm.lacks.performed", have = have, need = need),
        Missing::Answered { have, need } => t!(words, "portal.firm.lacks.answered", have = have, need = need),
        Missing::Owed => words.t("portal.firm.lacks.owed").to_owned(),
        Missing::Clear { from } => t!(words, "portal.firm.lacks.clear", from = show::full_day(words, from)),
    }
}

fn said(words: Words, text: &Bilingual) -> String {
    match words.lang() {
        Lang::ZhHans => text.zh.clone(),
        Lang::En => text.en.clone(),
    }
}

fn outlet_name(app: &App, words: Words, id: &str) -> String {
    let mut outlets = app.city().stations.iter().flat_map(|station| &station.outlets);
    let found = outlets.find(|outlet| outlet.id.as_str() == id);
    found.map_or_else(|| id.to_owned(), |outlet| said(words, &outlet.contact.name))
}
