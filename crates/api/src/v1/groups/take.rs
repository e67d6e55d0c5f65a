//! Steps for a group: in the own case, as a question to all, or in every case that is named, all or none.

use std::collections::BTreeMap;

use app::{
    App, AppError, FieldError,
    act::Deed,
    group::{Ask, Carriage, Carried, Held, Leg, Sums},
    text::Words,
    values::{self, Typed},
};
use axum::{
    Json,
    extract::{Path, State},
};
use domain::{
    claim,
    form::{Field, Input},
    id::{CaseId, StepId},
    money::Fen,
    refusal::Refusal,
    step::Kind,
    track::group::{Act, Slate},
};
use serde_json::{Map, Value, json};

use super::{Done, MOST, OWN, kinds};
use crate::{
    auth::{Caller, Key, Tongue},
    body::Body,
    problem::{Problem, Wrong},
    schema::Id,
    v1::{
        case_id,
        data::{self, Numbers},
    },
};

/// The code of a group, as it is passed on.
const CODE: &[Field] = &[Field::required("group_code", Input::Text { most: 20 })];

/// What was sent: the step, and to which cases.
struct Sent {
    case: CaseId,
    id: StepId,
    kind: Kind,
    seen: Option<u64>,
    typed: Typed,
    legs: Vec<Leg>,
}

/// Takes a step for the group: in the own case, as a question to all, or in every case that is named, all or none.
pub(crate) async fn take(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Tongue(words): Tongue,
    Path(case): Path<String>,
    body: Body,
) -> Result<Json<Done>, Problem> {
    let case = case_id(&case)?;
    // What somebody may not see answers alike, whatever is sent to it.
    app.group(caller.actor(), case).await?;
    let sent = sent(case, key.step()?, body)?;
    let reached = if OWN.contains(&sent.kind) {
        own(&app, &caller, sent).await?
    } else if sent.kind == Kind::AskConsent {
        app.ask_members(caller.actor(), question(&sent)?)
            .await
            .map_err(placed)?
    } else {
        carry(&app, &caller, words, sent).await?
    };
    Ok(Json(Done {
        case: Id::of(case),
        version: app.case(caller.actor(), case).await?.version,
        cases: u64::try_from(reached).unwrap_or(u64::MAX),
    }))
}

fn sent(case: CaseId, id: StepId, mut body: Body) -> Result<Sent, Problem> {
    let word = body.must("kind");
    let kind = Kind::from_key(&word).filter(|kind| kinds().any(|known| known == *kind));
    if kind.is_none() && !word.is_empty() {
        body.wrong("kind", "case.invalid.unknown");
    }
    let seen = body.has("version").then(|| body.number("version"));
    let mut data = Body::inside(body.object("data"), "/data");
    let (shared, each) = kind.map_or((Vec::new(), Vec::new()), fields);
    let typed = data::typed(&mut data, &shared, Numbers::Plain);
    let (legs, mut wrong) = legs(&mut body, &each);
    wrong.extend(body.faults());
    if kind.is_some() {
        wrong.extend(data.faults());
    }
    match kind {
        Some(kind) if wrong.is_empty() => Ok(Sent {
            case,
            id,
            kind,
            seen,
            typed,
            legs,
        }),
        Some(_) | None => Err(Problem::Invalid(wrong)),
    }
}

/// What is filled in once, and what for each case.
fn fields(kind: Kind) -> (Vec<Field>, Vec<Field>) {
    let share = Field::optional("group_share", Input::Count { most: 100 });
    let claim = Field::optional("group_claim", Input::Choice(claim::Kind::CHOICES));
    match kind {
        Kind::OpenGroup => (vec![claim], Vec::new()),
        Kind::JoinGroup => (CODE.to_vec(), Vec::new()),
        Kind::AskConsent => {
            let (each, mut shared): (Vec<Field>, Vec<Field>) = kind
                .fields()
                .iter()
                .copied()
                .partition(|field| field.input == Input::Money);
            shared.push(share);
            (shared, each)
        }
        _ => (kind.fields().to_vec(), kind.fields().to_vec()),
    }
}

fn legs(body: &mut Body, each: &[Field]) -> (Vec<Leg>, Vec<Wrong>) {
    let listed = match body.take("cases") {
        None => Vec::new(),
        Some(Value::Array(listed)) if listed.len() <= MOST => listed,
        Some(_) => return (Vec::new(), vec![Wrong::body("/cases", "api.invalid.list")]),
    };
    let (mut legs, mut wrong) = (Vec::new(), Vec::new());
    for (place, one) in listed.into_iter().enumerate() {
        let under = format!("/cases/{place}");
        let Value::Object(members) = one else {
            wrong.push(Wrong::body(&under, "api.invalid.object"));
            continue;
        };
        let mut leg = Body::inside(members, &under);
        let case = leg.must("case").parse();
        if case.is_err() {
            leg.wrong("case", "case.invalid.unknown");
        }
        let mut data = Body::inside(leg.object("data"), &format!("{under}/data"));
        let own = data::typed(&mut data, each, Numbers::Plain);
        wrong.extend(leg.faults());
        wrong.extend(data.faults());
        legs.extend(case.map(|case| Leg { case, own }));
    }
    (legs, wrong)
}

/// A step in the own case, with the version that was seen.
async fn own(app: &App, caller: &Caller, sent: Sent) -> Result<usize, Problem> {
    let seen = sent
        .seen
        .ok_or_else(|| Problem::Invalid(vec![Wrong::body("/version", "case.invalid.empty")]))?;
    let actor = caller.actor();
    let deed = Deed {
        case: sent.case,
        seen,
        id: sent.id,
        kind: sent.kind,
        typed: Typed::new(),
        fresh: app.fresh(&caller.0),
    };
    let word = |name: &str| sent.typed.get(name).map_or("", String::as_str);
    let done = match sent.kind {
        Kind::OpenGroup => {
            let view = app.case(actor, sent.case).await?;
            let only = view.claims.first().map(claim::Claim::kind);
            let chosen = claim::Kind::ALL
                .iter()
                .copied()
                .find(|kind| kind.key() == word("group_claim"));
            let claim = chosen.or(only).ok_or(Problem::Refused(Refusal::NoCommonClaim))?;
            app.open_group(actor, deed, claim).await
        }
        Kind::JoinGroup => app.join_group(actor, deed, word("group_code")).await,
        Kind::LeaveGroup => app.leave_group(actor, deed).await,
        _ => {
            let chosen: Vec<CaseId> = sent.legs.iter().map(|leg| leg.case).collect();
            if Slate::of(chosen.clone()).is_none() {
                return Err(Problem::Invalid(vec![Wrong::body("/cases", "case.invalid.slate")]));
            }
            app.elect(actor, deed, chosen).await
        }
    };
    match done {
        Ok(_) => Ok(1),
        Err(AppError::Stale { now, .. }) => Err(Problem::Stale {
            version: now,
            since: json!([]),
        }),
        Err(other) => Err(placed(other)),
    }
}

/// A question to the members: a sum for each, or a share of what each claims.
fn question(sent: &Sent) -> Result<Ask, Problem> {
    let word = |name: &str| sent.typed.get(name).map_or("", String::as_str);
    let act = Act::from_choice(word("group_act"));
    let act = act.ok_or_else(|| Problem::Invalid(vec![Wrong::body("/data/group_act", "case.invalid.empty")]))?;
    let share: Option<u32> = word("group_share")
        .parse()
        .ok()
        .filter(|share| (1..=100).contains(share));
    let sums = match share {
        Some(share) => Sums::Share(share),
        None => Sums::Each(sums(&sent.legs)?),
    };
    Ok(Ask {
        via: sent.case,
        id: sent.id,
        act,
        terms: word("group_terms").to_owned(),
        sums,
    })
}

fn sums(legs: &[Leg]) -> Result<BTreeMap<CaseId, Fen>, Problem> {
    let mut sums = BTreeMap::new();
    let mut wrong = Vec::new();
    for (place, leg) in legs.iter().enumerate() {
        match values::money(leg.own.get("group_sum").map_or("", String::as_str)) {
            Ok(sum) => {
                sums.insert(leg.case, sum);
            }
            Err(key) => wrong.push(Wrong::body(&format!("/cases/{place}/data/group_sum"), key)),
        }
    }
    if wrong.is_empty() {
        Ok(sums)
    } else {
        Err(Problem::Invalid(wrong))
    }
}

/// One step to every case that is named; none has it where one stands in the way.
async fn carry(app: &App, caller: &Caller, words: Words, sent: Sent) -> Result<usize, Problem> {
    if sent.legs.is_empty() {
        return Err(Problem::Invalid(vec![Wrong::body("/cases", "case.invalid.empty")]));
    }
    let carriage = Carriage {
        via: sent.case,
        id: sent.id,
        kind: sent.kind,
        typed: sent.typed,
        legs: sent.legs,
        fresh: app.fresh(&caller.0),
    };
    match app.carry(caller.actor(), carriage).await.map_err(placed)? {
        Carried::All(cases) => Ok(cases),
        Carried::Held(held) => Err(Problem::Held(
            held.into_iter().map(|one| in_the_way(one, words)).collect(),
        )),
    }
}

/// A case that stood in the way, with its problem.
fn in_the_way(held: Held, words: Words) -> Value {
    let mut told = Map::new();
    told.insert("case".to_owned(), json!(held.case.to_string()));
    told.extend(placed(held.why).told(words));
    Value::Object(told)
}

/// What the office finds wrong is in the data of the step.
fn placed(error: AppError) -> Problem {
    match error {
        AppError::Invalid(errors) => {
            let place = |error: FieldError| Wrong::body(&format!("/data/{}", error.field), error.key);
            Problem::Invalid(errors.into_iter().map(place).collect())
        }
        other => other.into(),
    }
}
