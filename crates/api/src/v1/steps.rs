//! The steps of a case: which are open, what they ask for, and taking one.

use app::{App, AppError, act::Deed};
use axum::{
    Json,
    extract::{Path, State},
};
use domain::{access::Denied, id::CaseId, step::Kind};
use serde_json::{Value, json};

use crate::{
    auth::{Caller, Key, Tongue},
    body::Body,
    problem::{Problem, Wrong, filled, refused},
    schema::{Id, Parts, views},
    v1::{
        case_id,
        data::{self, Numbers},
        view::{self, Entry},
    },
};

views! {
    /// The steps that the caller has a right to.
    Offered {
        /// The case.
        case: Id,
        /// Its version; to be sent with the next step.
        version: u64,
        /// Steps that can be taken now.
        open: Vec<Open>,
        /// Steps that cannot be taken now, with the reason.
        closed: Vec<Shut>,
    }

    /// A step that can be taken now.
    Open {
        /// Which.
        step: Kind,
        /// What its button says.
        title: String,
        /// Where to send it.
        href: String,
        /// Whether a second factor must have been shown in the last five minutes.
        confirm: bool,
        /// JSON Schema of its `data`.
        schema: Value,
    }

    /// A step that cannot be taken now.
    Shut {
        /// Which.
        step: Kind,
        /// What its button says.
        title: String,
        /// The name of the reason.
        refusal: String,
        /// The reason as a sentence.
        detail: String,
        /// What the sentence is filled with.
        terms: Value,
    }

    /// A step was taken.
    Taken {
        /// The case.
        case: Id,
        /// Its version now.
        version: u64,
        /// What happened since the version that was sent: this step, and what the house added at once.
        steps: Vec<Entry>,
    }
}

/// The schema of a step; that of its data depends on the case and stands in the list of open steps.
pub(crate) fn step(_: &App, _: &mut Parts) -> Value {
    let kinds: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
    json!({
        "type": "object",
        "properties": {
            "kind": { "type": "string", "enum": kinds },
            "version": { "type": "integer", "minimum": 1 },
            "data": { "type": "object" },
        },
        "required": ["kind", "version"],
        "additionalProperties": false,
    })
}

/// What is open, with the schema of each.
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Tongue(words): Tongue,
    Path(case): Path<String>,
) -> Result<Json<Offered>, Problem> {
    let case = app.case(caller.actor(), case_id(&case)?).await?;
    let title = |kind: Kind| words.t(&format!("case.step.{}", kind.key())).to_owned();
    let (mut open, mut closed) = (Vec::new(), Vec::new());
    for offer in &case.offers {
        let kind = offer.kind;
        // A finding is made on its page of the desk, beside what the frame says of it; groups and a second filing have pages of their own.
        if kind.has_its_own_way() && kind != Kind::AddEvidence {
            continue;
        }
        let Some(refusal) = &offer.refusal else {
            let part = if kind == Kind::AddEvidence { "evidence" } else { "steps" };
            let station = Some(case.holder.station());
            open.push(Open {
                step: kind,
                title: title(kind),
                href: format!("/api/v1/cases/{}/{part}", case.id),
                confirm: kind.needs_fresh_factor(),
                schema: Value::Object(data::schema(kind.fields(), Numbers::Plain, &app, station, words)),
            });
            continue;
        };
        let mut reason = refused(refusal, words);
        closed.push(Shut {
            step: kind,
            title: title(kind),
            refusal: refusal.key().to_owned(),
            detail: filled(words, refusal.key(), &refusal.terms()),
            terms: reason.get_mut("terms").map(Value::take).unwrap_or_default(),
        });
    }
    Ok(Json(Offered {
        case: Id::of(case.id),
        version: case.version,
        open,
        closed,
    }))
}

/// Takes a step.
pub(crate) async fn take(
    State(app): State<App>,
    caller: Caller,
    key: Key,
    Tongue(words): Tongue,
    Path(case): Path<String>,
    mut body: Body,
) -> Result<Json<Taken>, Problem> {
    let case = case_id(&case)?;
    // What somebody may not see answers alike, whatever is sent to it.
    app.case(caller.actor(), case).await?;
    let (word, seen) = (body.must("kind"), body.number("version"));
    // What others have a way of their own for is refused by the rights first, then by the form that it lacks.
    let kind =
        Kind::from_key(&word).filter(|kind| !matches!(kind, Kind::File | Kind::AddEvidence | Kind::FindRelation));
    if kind.is_none() && !word.is_empty() {
        let elsewhere = word == Kind::AddEvidence.key();
        body.wrong(
            "kind",
            if elsewhere {
                "api.invalid.evidence_elsewhere"
            } else {
                "case.invalid.unknown"
            },
        );
    }
    let mut data = Body::inside(body.object("data"), "/data");
    let typed = kind.map(|kind| data::typed(&mut data, kind.fields(), Numbers::Plain));
    let mut wrong = body.faults();
    if kind.is_some() {
        wrong.extend(data.faults());
    }
    let (Some(kind), Some(typed), true) = (kind, typed, wrong.is_empty()) else {
        return Err(Problem::Invalid(wrong));
    };
    let deed = Deed {
        case,
        seen,
        id: key.step()?,
        kind,
        typed,
        fresh: app.fresh(&caller.0),
    };
    match app.act(caller.actor(), deed).await {
        Ok(done) => Ok(Json(Taken {
            case: Id::of(case),
            version: done.version,
            steps: since(&app, &caller, case, seen, words).await?.1,
        })),
        Err(AppError::Stale { .. }) => {
            let (version, steps) = since(&app, &caller, case, seen, words).await?;
            let since = serde_json::to_value(steps).unwrap_or_default();
            Err(Problem::Stale { version, since })
        }
        Err(AppError::Invalid(errors)) => Err(Problem::Invalid(
            errors
                .iter()
                .map(|error| misplaced(kind, &error.field, error.key))
                .collect(),
        )),
        Err(other) => Err(other.into()),
    }
}

/// A field of the step, or one of the employer that an agreement needs.
fn misplaced(kind: Kind, field: &str, key: &'static str) -> Wrong {
    if kind.fields().iter().any(|known| known.name == field) {
        Wrong::body(&format!("/data/{field}"), key)
    } else {
        Wrong::respondent(field, key)
    }
}

/// The version now and what happened since another one. Whoever has handed the case on does not see it any more.
async fn since(
    app: &App,
    caller: &Caller,
    case: CaseId,
    seen: u64,
    words: app::text::Words,
) -> Result<(u64, Vec<Entry>), Problem> {
    match app.case(caller.actor(), case).await {
        Ok(case) => Ok((case.version, view::entries(&case, seen, app, words))),
        Err(AppError::Denied(Denied::NotFound)) => Ok((seen, Vec::new())),
        Err(other) => Err(other.into()),
    }
}
