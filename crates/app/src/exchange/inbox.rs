//! Messages of partners (AP-3 to AP-6): signed, counted once for ever, held against the version they saw, and then treated like anything that
//! somebody fills in. What a message changes, its answer and its row in the trail are one transaction.

use domain::{access::Denied, form::Input, id::CaseId, refusal::Refusal, step::Kind};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use store::{NewMessage, StoreError, Trail, Tx};
use wire::{
    sign::{self, Headers, Unsigned},
    v1::{Accepted, Fault, Message, Problem},
};

use super::Partner;
use crate::{
    App, AppError,
    act::{Deed, Fresh},
    text::{Words, placeholders},
    values::Typed,
};

/// A message as it came.
#[derive(Clone, Copy, Debug)]
pub struct Incoming<'a> {
    /// The headers of its signature.
    pub headers: Headers<'a>,
    /// Its body.
    pub body: &'a [u8],
}

/// The answer to a message. The same message has the same answer for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The status.
    pub status: u16,
    /// The body: [`Accepted`] or [`Problem`] as JSON.
    pub body: String,
    /// Whether the message was answered before.
    pub again: bool,
}

/// Why a message was not even looked at.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// The signature is missing, old or wrong.
    #[error(transparent)]
    Unsigned(#[from] Unsigned),
    /// The id came with another body before.
    #[error("this id came with another body before")]
    Reused,
    /// Something is broken below; the message may come again.
    #[error(transparent)]
    Broken(#[from] AppError),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.into())
    }
}

/// What the trail of the office keeps of a message that was taken.
#[derive(Serialize)]
struct Note<'a> {
    partner: &'a str,
    message: &'a str,
    case: String,
    version: u64,
}

/// A step on its way in.
struct Wanted {
    case: CaseId,
    version: u64,
    step: String,
    data: Map<String, Value>,
}

/// What is written of a message beside its answer.
struct Line<'a> {
    partner: &'a Partner,
    id: &'a str,
    digest: &'a str,
    case: Option<CaseId>,
}

impl App {
    /// Takes a message of a partner.
    pub async fn receive(&self, partner: &Partner, incoming: Incoming<'_>, words: Words) -> Result<Answered, Refused> {
        sign::verify(
            &partner.keys.signing,
            incoming.headers,
            incoming.body,
            self.now().as_second(),
        )?;
        self.take_in(partner, incoming.headers.id, incoming.body, words).await
    }

    /// Takes a message whose signature was checked already, with that of its package or its own.
    pub(crate) async fn take_in(
        &self,
        partner: &Partner,
        id: &str,
        body: &[u8],
        words: Words,
    ) -> Result<Answered, Refused> {
        let digest = hex::encode(Sha256::digest(body));
        let mut tx = self.store().begin().await?;
        tx.alone(&format!("message/{}/{id}", partner.id)).await?;
        if let Some(answered) = known(&mut tx, partner, id, &digest).await? {
            return Ok(answered);
        }
        let mut line = Line {
            partner,
            id,
            digest: &digest,
            case: None,
        };
        let wanted = match read(body, words) {
            Ok(Some(wanted)) => wanted,
            Ok(None) => return self.settle(tx, &line, accepted(id, None)).await,
            Err(problem) => return self.settle(tx, &line, refused(&problem)).await,
        };
        line.case = Some(wanted.case);
        let done = self.step_of(&mut tx, partner, &wanted, words).await;
        match done {
            Ok(version) => {
                let note = Note {
                    partner: &partner.id,
                    message: id,
                    case: wanted.case.to_string(),
                    version,
                };
                let now = self.now();
                let by = domain::access::Author::System;
                tx.note(
                    &Trail::Office,
                    self.ids().step(now),
                    now,
                    &by,
                    "exchange.message",
                    &note,
                )
                .await?;
                let answered = self
                    .settle(tx, &line, accepted(id, Some((wanted.case, version))))
                    .await?;
                self.wake();
                Ok(answered)
            }
            Err(Failed::Broken(error)) => Err(error.into()),
            Err(Failed::Said(problem)) => {
                // Whatever the step had written is undone; the answer is written alone.
                drop(tx);
                let mut tx = self.store().begin().await?;
                tx.alone(&format!("message/{}/{id}", partner.id)).await?;
                if let Some(answered) = known(&mut tx, partner, id, &digest).await? {
                    return Ok(answered);
                }
                self.settle(tx, &line, refused(&problem)).await
            }
        }
    }

    /// Writes the answer and commits. A conflict settles nothing: the same message may come again when its turn has come.
    async fn settle(&self, mut tx: Tx, line: &Line<'_>, answered: Answered) -> Result<Answered, Refused> {
        let settled = answered.status != 409;
        tx.remember(NewMessage {
            partner: &line.partner.id,
            id: line.id,
            digest: line.digest,
            case: line.case,
            at: self.now(),
            status: if settled { answered.status } else { 0 },
            answer: if settled { &answered.body } else { "" },
        })
        .await?;
        tx.commit().await?;
        Ok(answered)
    }

    async fn step_of(&self, tx: &mut Tx, partner: &Partner, wanted: &Wanted, words: Words) -> Result<u64, Failed> {
        let actor = self.acting(tx, partner).await?;
        let actor = actor.ok_or_else(|| Failed::Said(plain(words, "not_found", 404)))?;
        // What an agency may not see answers alike, whatever is sent to it.
        tx.alone_with(wanted.case).await?;
        let facts = tx.facts(wanted.case).await?;
        let Some(facts) = facts.filter(|facts| domain::access::may_see(&actor, facts).is_ok()) else {
            return Err(Failed::Said(plain(words, "not_found", 404)));
        };
        // Before anything else: what was written for another state of the case is not read as if it were for this one.
        let version = tx.index_row(&facts).await?.map_or(0, |row| row.version);
        if u64::try_from(version).ok() != Some(wanted.version) {
            let now = u64::try_from(version).unwrap_or(0);
            return Err(failed(
                AppError::Stale {
                    seen: wanted.version,
                    now,
                },
                words,
            ));
        }
        let (kind, typed) = filled_in(wanted, words)?;
        let deed = Deed {
            case: wanted.case,
            seen: wanted.version,
            id: self.ids().step(self.now()),
            kind,
            typed,
            // Two secrets stood behind the message: that of the token and that of the signature.
            fresh: Fresh::Shown,
        };
        match self.act_in(tx, &actor, &deed).await {
            Ok(done) => Ok(done.version),
            Err(error) => Err(failed(error, words)),
        }
    }
}

/// The answer that a message already has.
async fn known(tx: &mut Tx, partner: &Partner, id: &str, digest: &str) -> Result<Option<Answered>, Refused> {
    match tx.remembered(&partner.id, id).await? {
        Some(kept) if kept.digest != digest => Err(Refused::Reused),
        Some(kept) if kept.status != 0 => Ok(Some(Answered {
            status: kept.status,
            body: kept.answer,
            again: true,
        })),
        Some(_) | None => Ok(None),
    }
}

/// Reads a body; nothing when it only tries the line.
fn read(body: &[u8], words: Words) -> Result<Option<Wanted>, Problem> {
    let wrong = |pointer: &str, key: &'static str| invalid(words, vec![fault(words, pointer, key)]);
    match serde_json::from_slice(body) {
        Ok(Message::Trial {}) => Ok(None),
        Ok(Message::Step {
            case,
            version,
            step,
            data,
        }) => match case.parse() {
            Ok(case) => Ok(Some(Wanted {
                case,
                version,
                step,
                data,
            })),
            Err(_) => Err(plain(words, "not_found", 404)),
        },
        // What stands in the body is not repeated: it may be anything.
        Err(_) => Err(wrong("", "api.invalid.message")),
    }
}

/// Reads the data of a step as an officer's form would be read: text, and whole numbers where the form counts.
fn filled_in(wanted: &Wanted, words: Words) -> Result<(Kind, Typed), Failed> {
    let kind = Kind::from_key(&wanted.step)
        .filter(|kind| !matches!(kind, Kind::File | Kind::AddEvidence | Kind::FindRelation))
        .ok_or_else(|| Failed::Said(invalid(words, vec![fault(words, "/step", "case.invalid.unknown")])))?;
    let (mut typed, mut faults) = (Typed::new(), Vec::new());
    for (name, value) in &wanted.data {
        let field = kind.fields().iter().find(|field| field.name == name);
        let pointer = format!("/data/{}", name.replace('~', "~0").replace('/', "~1"));
        match (field.map(|field| field.input), value) {
            (None, _) => faults.push(fault(words, &pointer, "api.invalid.unknown_field")),
            (Some(Input::Count { .. }), Value::Number(number)) if number.is_u64() => {
                typed.insert(name.clone(), number.to_string());
            }
            (Some(Input::Count { .. }), _) => faults.push(fault(words, &pointer, "api.invalid.number")),
            (Some(_), Value::String(text)) => {
                typed.insert(name.clone(), text.clone());
            }
            (Some(_), _) => faults.push(fault(words, &pointer, "api.invalid.text")),
        }
    }
    if faults.is_empty() {
        Ok((kind, typed))
    } else {
        Err(Failed::Said(invalid(words, faults)))
    }
}

/// Why a step was not taken.
enum Failed {
    /// The agency is told.
    Said(Problem),
    /// Something is broken below; nothing is settled.
    Broken(AppError),
}

impl From<AppError> for Failed {
    fn from(error: AppError) -> Self {
        Self::Broken(error)
    }
}

impl From<StoreError> for Failed {
    fn from(error: StoreError) -> Self {
        Self::Broken(error.into())
    }
}

fn failed(error: AppError, words: Words) -> Failed {
    let problem = match error {
        AppError::Invalid(errors) => invalid(
            words,
            errors
                .iter()
                .map(|error| fault(words, &format!("/data/{}", error.field), error.key))
                .collect(),
        ),
        AppError::Refused(refusal) => not_now(words, &refusal),
        AppError::Denied(Denied::NotFound) => plain(words, "not_found", 404),
        AppError::Denied(Denied::NotYourRole) => plain(words, "not_your_role", 403),
        AppError::Stale { now, .. } => Problem {
            version: Some(now),
            ..plain(words, "stale", 409)
        },
        other @ (AppError::NotFresh
        | AppError::SignIn
        | AppError::TooOften { .. }
        | AppError::File { .. }
        | AppError::Store(_)
        | AppError::Misfit(_)) => return Failed::Broken(other),
    };
    Failed::Said(problem)
}

/// A problem whose name is part of its locale keys.
fn plain(words: Words, name: &str, status: u16) -> Problem {
    Problem {
        r#type: format!("urn:yangguang:problem:{}", name.replace('_', "-")),
        title: words.t(&format!("api.problem.{name}")).to_owned(),
        status,
        detail: words.t(&format!("api.problem.{name}_text")).to_owned(),
        version: None,
        errors: None,
    }
}

fn invalid(words: Words, errors: Vec<Fault>) -> Problem {
    Problem {
        errors: Some(errors),
        ..plain(words, "invalid", 422)
    }
}

/// The law says not now. Unlike a version that has moved, this settles the message: to try again is a new decision.
fn not_now(words: Words, refusal: &Refusal) -> Problem {
    let known = placeholders(words.t(refusal.key()));
    let mut phrase = words.say(refusal.key());
    let terms = refusal.terms();
    for (name, value) in terms.iter().filter(|(name, _)| known.contains(name)) {
        phrase = phrase.with(name, value);
    }
    let fault = Fault {
        pointer: "/step".to_owned(),
        code: refusal.key().to_owned(),
        detail: phrase.to_string(),
    };
    Problem {
        r#type: "urn:yangguang:problem:refused".to_owned(),
        title: words.t("api.problem.refused").to_owned(),
        status: 422,
        detail: fault.detail.clone(),
        version: None,
        errors: Some(vec![fault]),
    }
}

fn fault(words: Words, pointer: &str, key: &'static str) -> Fault {
    Fault {
        pointer: pointer.to_owned(),
        code: key.to_owned(),
        detail: words.t(key).to_owned(),
    }
}

fn accepted(id: &str, done: Option<(CaseId, u64)>) -> Answered {
    let body = Accepted {
        message: id.to_owned(),
        case: done.map(|(case, _)| case.to_string()),
        version: done.map(|(_, version)| version),
    };
    Answered {
        status: 200,
        body: serde_json::to_string(&body).unwrap_or_default(),
        again: false,
    }
}

fn refused(problem: &Problem) -> Answered {
    Answered {
        status: problem.status,
        body: serde_json::to_string(problem).unwrap_or_default(),
        again: false,
    }
}
