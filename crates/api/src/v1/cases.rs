//! Filing, listing and reading cases.

use std::ops::RangeInclusive;

use app::{
    App,
    filing::{AID, CLAIMS, EMPLOYER, MATTER, WORKER},
    open::Source,
    read::{List, Listed},
};
use axum::{
    Json,
    extract::{Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{
    access::Actor,
    claim, deadline,
    form::Field,
    id::{CaseId, DistrictId},
    money::Fen,
};
use jiff::{Timestamp, civil::Date};
use serde_json::{Value, json};

use crate::{
    auth::{Caller, Key, Tongue},
    body::{Asked, Body, checked},
    problem::{Problem, Wrong},
    route::Parameter,
    schema::{Id, Parts, Yuan, views},
    v1::{
        case_id,
        data::{self, Numbers},
        view,
    },
};

const PAGE: u16 = 50;

views! {
    /// What the worker gets in return for a claim.
    Receipt {
        /// The case.
        case: Id,
        /// The code to quote.
        number: String,
        /// When the claim was received; limitation is interrupted from this day.
        received: Timestamp,
    }

    /// A page of a list.
    Listing {
        /// The cases, the most urgent first.
        cases: Vec<Row>,
        /// To be sent as `after` for the next page; nothing when this is the last.
        after: Option<Id>,
    }

    /// One case of a list.
    Row {
        /// Its id.
        case: Id,
        /// The code to quote.
        number: String,
        /// Where it stands.
        stage: String,
        /// Whose turn it is.
        turn: String,
        /// What is to be done next.
        next: String,
        /// The clock that is next.
        clock: Option<String>,
        /// Its last day.
        due: Option<Date>,
        /// The name of the worker.
        worker: String,
        /// The name of the respondent.
        employer: String,
        /// The trade.
        trade: String,
        /// Where the work was done, as a district code.
        district: String,
        /// The kinds of claim.
        claims: Vec<String>,
        /// The whole amount claimed, in yuan.
        amount: Yuan,
        /// When the claim was received.
        received: Timestamp,
        /// Why it ended.
        closed: Option<String>,
    }
}

/// The query of a list; for staff.
pub(crate) const QUERY: &[Parameter] = &[
    Parameter {
        place: "query",
        name: "list",
        required: false,
        schema: lists,
    },
    Parameter {
        place: "query",
        name: "after",
        required: false,
        schema: crate::schema::ulid,
    },
    Parameter {
        place: "query",
        name: "q",
        required: false,
        schema: words,
    },
];

fn lists() -> Value {
    json!({ "type": "string", "enum": List::ALL.iter().map(|list| list.key()).collect::<Vec<_>>() })
}

/// How long what is looked for may be, in characters.
const WORDS: RangeInclusive<usize> = 1..=60;

fn words() -> Value {
    json!({ "type": "string", "minLength": WORDS.start(), "maxLength": WORDS.end() })
}

/// What is looked for, or what is wrong with it.
fn looked_for(words: Option<String>) -> Result<Option<String>, Problem> {
    let key = match words.as_deref().map(|words| words.chars().count()) {
        Some(0) => "case.invalid.empty",
        Some(length) if !WORDS.contains(&length) => "case.invalid.too_long",
        Some(_) | None => return Ok(words),
    };
    Err(Problem::Invalid(vec![Wrong::query("q", key)]))
}

fn fields() -> Vec<Field> {
    let mut fields: Vec<Field> = [MATTER, WORKER, EMPLOYER, AID].concat();
    fields.retain(|field| field.name != "claims");
    for question in claim::Kind::ALL.iter().flat_map(|kind| kind.questions()) {
        // What a claim asks is needed only when it is made.
        let known = fields.iter().any(|field| field.name == question.name);
        if !known {
            fields.push(Field::optional(question.name, question.input));
        }
    }
    fields
}

/// The schema of a filing: every field as text, but for the list of claims.
pub(crate) fn filing(app: &App, _: &mut Parts) -> Value {
    let words = app::text::Words::of(app::text::Lang::En);
    let mut schema = data::schema(&fields(), Numbers::Text, app, None, words);
    if let Some(properties) = schema.get_mut("properties").and_then(Value::as_object_mut) {
        let districts: Vec<&str> = app.city().districts.keys().map(DistrictId::as_str).collect();
        properties.insert("district".to_owned(), json!({ "type": "string", "enum": districts }));
        let items = json!({ "type": "string", "enum": CLAIMS });
        let claims = json!({ "anyOf": [
            { "type": "array", "items": items, "minItems": 1, "uniqueItems": true },
            { "type": "string", "description": "the same, separated by blanks" },
        ] });
        properties.insert("claims".to_owned(), claims);
    }
    if let Some(required) = schema.get_mut("required").and_then(Value::as_array_mut) {
        required.push(json!("claims"));
    }
    Value::Object(schema)
}

/// Files a claim. The same key with the same content is the same case, with other content it is an error.
pub(crate) async fn file(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    mut body: Body,
) -> Result<Response, Problem> {
    let claims = claims(&mut body);
    let mut typed = data::typed(&mut body, &fields(), Numbers::Text);
    if let Some(claims) = claims {
        typed.insert("claims".to_owned(), claims);
    }
    let mut wrong = body.faults();
    if !wrong.is_empty() {
        // Everything at once: what the office finds wrong goes with what the door found.
        let more = app.check_filing(&typed).err().unwrap_or_default();
        wrong.extend(
            more.into_iter()
                .map(|error| Wrong::body(&format!("/{}", error.field), error.key)),
        );
        return checked(wrong).and(Err(Problem::Malformed));
    }
    let id = key.step()?;
    let case = case_of(
        &app,
        &id.to_string(),
        &serde_json::to_string(&typed).unwrap_or_default(),
    )?;
    let receipt = app.open(caller.actor(), Source::Whole { id, case }, &typed).await?;
    if receipt.case != case {
        return Err(Problem::KeyUsed);
    }
    let place = [(header::LOCATION, format!("/api/v1/cases/{case}"))];
    let receipt = Receipt {
        case: Id::of(receipt.case),
        number: receipt.number.to_string(),
        received: receipt.received,
    };
    Ok((StatusCode::CREATED, place, Json(receipt)).into_response())
}

/// The claims, as a list or as one text.
fn claims(body: &mut Body) -> Option<String> {
    match body.take("claims")? {
        Value::String(text) => Some(text),
        Value::Array(list) => {
            let words: Option<Vec<&str>> = list.iter().map(Value::as_str).collect();
            let known = words.filter(|words| words.iter().all(|word| CLAIMS.contains(word)));
            if known.is_none() {
                body.wrong("claims", "case.invalid.unknown");
            }
            known.map(|words| words.join(" "))
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => {
            body.wrong("claims", "api.invalid.list");
            None
        }
    }
}

/// The case of a filing: the time of its key, and a keyed digest of key and content. The same filing is the same case for ever,
/// and another content under the same key is seen to be another.
fn case_of(app: &App, key: &str, content: &str) -> Result<CaseId, Problem> {
    const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let tag = app.browser_tag(&format!("filing/{key}/{content}"));
    let chance = tag
        .get(..20)
        .and_then(|digits| u128::from_str_radix(digits, 16).ok())
        .unwrap_or_default();
    let letter = |place: u32| {
        let index = usize::try_from((chance >> (5 * place)) & 31).unwrap_or_default();
        LETTERS.get(index).copied().map(char::from)
    };
    let text: String = key.chars().take(10).chain((0..16).filter_map(letter)).collect();
    text.parse().map_err(|_| Problem::NotFound)
}

/// The cases of a person, or a list of a member of staff.
pub(crate) async fn list(State(app): State<App>, caller: Caller, mut asked: Asked) -> Result<Json<Listing>, Problem> {
    let (list, after, words) = (asked.take("list"), asked.take("after"), looked_for(asked.take("q"))?);
    asked.end()?;
    let (list, after) = (
        list.as_deref().map(named).transpose()?,
        after.as_deref().map(place).transpose()?,
    );
    let actor = caller.actor();
    let (rows, paged) = match actor {
        Actor::Person(_) if list.is_none() && after.is_none() && words.is_none() => {
            (app.own_cases(actor).await?, false)
        }
        Actor::Person(_) => return Err(Problem::NotYourRole),
        Actor::Officer(_) | Actor::Visitor | Actor::System => match words {
            Some(words) => (app.search(actor, &words, PAGE).await?, false),
            None => (page(&app, actor, list, after).await?, true),
        },
    };
    let full = paged && rows.len() == usize::from(PAGE);
    let after = rows.last().filter(|_| full).map(|last| Id(last.row.case_id.clone()));
    let own = matches!(actor, Actor::Person(_));
    Ok(Json(Listing {
        cases: rows.into_iter().map(|listed| row(listed, own)).collect(),
        after,
    }))
}

/// A list by its name.
fn named(word: &str) -> Result<List, Problem> {
    let list = List::ALL.iter().copied().find(|list| list.key() == word);
    list.ok_or_else(|| Problem::Invalid(vec![Wrong::query("list", "case.invalid.unknown")]))
}

/// The case after which a page begins.
fn place(text: &str) -> Result<CaseId, Problem> {
    text.parse()
        .map_err(|_| Problem::Invalid(vec![Wrong::query("after", "case.invalid.unknown")]))
}

async fn page(app: &App, actor: &Actor, list: Option<List>, after: Option<CaseId>) -> Result<Vec<Listed>, Problem> {
    let list = match list {
        Some(list) => list,
        None => app.lists(actor).first().copied().ok_or(Problem::NotYourRole)?,
    };
    Ok(app.list(actor, list, after, PAGE).await?)
}

fn row(listed: Listed, own: bool) -> Row {
    let row = listed.row;
    let some = |text: String| Some(text).filter(|text| !text.is_empty());
    // The worker's own clocks are not the employer's business, and this list is for both.
    let hidden = [deadline::Kind::LimitationArbitration, deadline::Kind::IntakeDecision]
        .iter()
        .any(|kind| own && kind.key() == row.next_kind);
    Row {
        case: Id(row.case_id),
        number: row.number,
        stage: row.stage,
        turn: row.turn,
        next: row.next_step,
        due: row.next_due.parse().ok().filter(|_| !hidden),
        clock: some(row.next_kind).filter(|_| !hidden),
        worker: listed.worker,
        employer: listed.employer,
        trade: row.trade,
        district: row.district,
        claims: row.claims.split_whitespace().map(str::to_owned).collect(),
        amount: Fen::new(row.amount).into(),
        received: Timestamp::from_millisecond(row.received).unwrap_or(Timestamp::UNIX_EPOCH),
        closed: some(row.closed_reason),
    }
}

/// One case.
pub(crate) async fn read(
    State(app): State<App>,
    caller: Caller,
    Tongue(words): Tongue,
    Path(case): Path<String>,
) -> Result<Json<view::Case>, Problem> {
    let case = app.case(caller.actor(), case_id(&case)?).await?;
    Ok(Json(view::Case::of(case, &app, words)))
}
