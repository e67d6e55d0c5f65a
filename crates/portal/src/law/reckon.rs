//! The calculators (PUB-12): what the commonest claims may come to, with formula and article, a range where a fact is unknown, and what
//! would narrow it. Advice, never a ruling; nothing is kept.

use app::{App, paper, text::Words};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
    routing::{get, post},
};
use domain::{
    amount::{Amount, Assessment, Line, Part, Range},
    id::DistrictId,
};
use web::{Asks, Filled, FormState, Frame, PageError, Route, Visit, page, part::Choice, show};

use form::{ASKED, CALCULATORS, Calculator, LAST, Look, RELATIONS, Reader};

mod form;

/// The calculators.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/calculators", Asks::Anybody, || get(list)),
    Route::get("/calculators/{claim}", Asks::Anybody, || get(ask)),
    Route::post("/calculators/{claim}", Asks::Anybody, || post(reckon)),
];

#[derive(Template)]
#[template(path = "law/calculators.html")]
struct List {
    frame: Frame,
    calculators: Vec<(&'static str, String)>,
}

async fn list(visit: Visit) -> Response {
    let words = visit.words();
    page::show(&List {
        frame: visit.citizen(words.t("law.reckon.title")),
        calculators: CALCULATORS
            .iter()
            .map(|one| (one.kind.key(), word(words, "kind", one.kind.key())))
            .collect(),
    })
}

/// One question, ready for the template.
struct Shown {
    name: &'static str,
    look: Look,
    choices: Vec<Choice>,
}

/// A line of the computation.
struct Said {
    formula: String,
    amount: String,
    note: Option<&'static str>,
    payer: Option<String>,
    law: String,
}

/// What came out.
struct Outcome {
    total: String,
    lines: Vec<Said>,
    asks: Vec<String>,
    assumptions: Vec<String>,
    missing: Vec<String>,
    flags: Vec<String>,
    routes: Vec<String>,
    limitation: String,
}

#[derive(Template)]
#[template(path = "law/calculator.html")]
struct Page {
    frame: Frame,
    form: FormState,
    key: &'static str,
    title: String,
    fields: Vec<Shown>,
    refused: Option<String>,
    outcome: Option<Outcome>,
}

fn find(claim: &str) -> Result<&'static Calculator, PageError> {
    let found = CALCULATORS.iter().find(|one| one.kind.key() == claim);
    found.ok_or(PageError::NotFound)
}

fn word(words: Words, table: &str, key: &str) -> String {
    words.t(&format!("amount.{table}.{key}")).to_owned()
}

fn page(app: &App, visit: &Visit, calculator: &Calculator, form: FormState) -> Page {
    let words = visit.words();
    let title = word(words, "kind", calculator.kind.key());
    let mut frame = visit.citizen(&title);
    frame.failed = form.failed();
    let shown = |(name, look): &(&'static str, Look)| Shown {
        name,
        look: *look,
        choices: match look {
            Look::One(offered) => offered
                .iter()
                .map(|one| Choice::new(one, words.t(&format!("law.choice.{name}.{one}"))))
                .collect(),
            Look::District => app
                .city()
                .districts
                .iter()
                .map(|(id, district)| Choice::new(id, crate::station::in_words(&district.name, words)))
                .collect(),
            Look::Money | Look::Number | Look::Day | Look::MaybeDay => Vec::new(),
        },
    };
    Page {
        frame,
        form,
        key: calculator.kind.key(),
        title,
        fields: calculator.fields.iter().chain(LAST).map(shown).collect(),
        refused: None,
        outcome: None,
    }
}

async fn ask(State(app): State<App>, visit: Visit, Path(claim): Path<String>) -> Result<Response, PageError> {
    let calculator = find(&claim)?;
    Ok(page::show(&page(&app, &visit, calculator, FormState::blank(ASKED))))
}

async fn reckon(
    State(app): State<App>,
    visit: Visit,
    Path(claim): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let calculator = find(&claim)?;
    let mut form = FormState::read(ASKED, filled.0);
    let facts = (calculator.facts)(&mut Reader { form: &mut form });
    let place = form.choice("place", |typed| {
        let id: DistrictId = typed.parse().ok()?;
        app.city().districts.contains_key(&id).then_some(id)
    });
    let relation = Reader { form: &mut form }.one("relation", RELATIONS);
    let words = visit.words();
    let (Some(facts), Some(place), false) = (facts, place, form.failed()) else {
        return Ok(page::show_again(&page(&app, &visit, calculator, form)));
    };
    let mut shown = page(&app, &visit, calculator, form);
    match app.reckon(&facts, &place, relation) {
        Ok(assessment) => {
            let limitation = calculator.kind.limitation(relation).key();
            shown.outcome = Some(Outcome {
                limitation: word(words, "limitation", limitation),
                routes: calculator
                    .kind
                    .routes()
                    .iter()
                    .map(|route| word(words, "route", route.key()))
                    .collect(),
                ..outcome(&app, words, &assessment)
            });
        }
        Err(refused) => shown.refused = Some(app::amount::refusal(words, refused)),
    }
    Ok(page::show(&shown))
}

fn outcome(app: &App, words: Words, assessment: &Assessment) -> Outcome {
    let told = |keys: &[&'static str]| keys.iter().map(|key| words.t(key).to_owned()).collect();
    Outcome {
        total: match assessment.amount {
            Amount::Nil => words.t("amount.command.nil").to_owned(),
            Amount::Money(range) => between(words, range),
        },
        lines: assessment.lines.iter().map(|line| said(words, line)).collect(),
        asks: told(&assessment.asks),
        assumptions: told(&assessment.assumptions),
        missing: assessment
            .missing
            .iter()
            .map(|one| app::amount::missing(words, one, Some(app.city())))
            .collect(),
        flags: assessment
            .flags
            .iter()
            .map(|flag| word(words, "flag", flag.key()))
            .collect(),
        routes: Vec::new(),
        limitation: String::new(),
    }
}

/// Money in words: one amount, two ends, or at least so much.
fn between(words: Words, range: Range) -> String {
    let low = show::money(words, range.low().get());
    match range.high() {
        _ if range.is_exact() => low,
        Some(high) => words
            .say("law.reckon.between")
            .with("low", show::amount(range.low().get()))
            .with("high", show::money(words, high.get()))
            .to_string(),
        None if range == Range::unknown() => words.t("law.reckon.unknown").to_owned(),
        None => words.say("law.reckon.at_least").with("low", low).to_string(),
    }
}

fn said(words: Words, line: &Line) -> Said {
    Said {
        formula: app::amount::formula(words, line),
        amount: between(words, line.amount),
        note: match line.part {
            Part::Adds => None,
            Part::Shows => Some("amount.command.step"),
            Part::Monthly => Some("amount.command.monthly"),
        },
        payer: line.payer.map(|payer| word(words, "payer", payer.key())),
        law: paper::citation(line.citation),
    }
}
