//! The mediation room: one thread for all, one for each side alone with the mediator.

use app::{App, room::Words as Said};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use domain::{
    access::{Author, Side},
    view::Who,
};
use jiff::Timestamp;
use serde_json::{Value, json};

use crate::{
    auth::{Caller, Key},
    body::{Asked, Body},
    problem::{Problem, Wrong},
    route::{KEY, Parameter},
    schema::{Id, Parts, views},
    v1::{case_id, sessions},
};

views! {
    /// One thread.
    Thread {
        /// The threads that the caller can open.
        threads: Vec<&'static str>,
        /// What was said in this one, oldest first.
        messages: Vec<Message>,
    }

    /// One message.
    Message {
        /// Its id.
        id: Id,
        /// When.
        at: Timestamp,
        /// By whom.
        who: Who,
        /// What.
        text: String,
    }

    /// A message was kept.
    Sent {
        /// Its id.
        id: Id,
    }
}

const THREAD: Parameter = Parameter {
    place: "query",
    name: "thread",
    required: false,
    schema: threads,
};

/// The query of a thread.
pub(crate) const QUERY: &[Parameter] = &[THREAD];

/// The same, with a key.
pub(crate) const KEYED_QUERY: &[Parameter] = &[THREAD, KEY];

fn threads() -> Value {
    json!({ "type": "string", "enum": ["joint", "worker", "employer"], "default": "joint" })
}

pub(crate) fn message(_: &App, _: &mut Parts) -> Value {
    sessions::object(&["message"])
}

fn thread(mut asked: Asked) -> Result<app::room::Thread, Problem> {
    let word = asked.take("thread");
    asked.end()?;
    match word.as_deref() {
        None | Some("joint") => Ok(app::room::Thread::Joint),
        Some("worker") => Ok(app::room::Thread::Private(Side::Worker)),
        Some("employer") => Ok(app::room::Thread::Private(Side::Employer)),
        Some(_) => Err(Problem::Invalid(vec![Wrong::query("thread", "case.invalid.unknown")])),
    }
}

fn key(thread: app::room::Thread) -> &'static str {
    match thread {
        app::room::Thread::Joint => "joint",
        app::room::Thread::Private(side) => side.key(),
    }
}

/// Reads a thread.
pub(crate) async fn hear(
    State(app): State<App>,
    caller: Caller,
    Path(case): Path<String>,
    asked: Asked,
) -> Result<Json<Thread>, Problem> {
    let case = case_id(&case)?;
    let threads = app.threads(caller.actor(), case).await?;
    let said = app.hear(caller.actor(), case, thread(asked)?).await?;
    let messages = said
        .into_iter()
        .map(|said| Message {
            id: Id::of(said.id),
            at: said.at,
            who: who(said.by),
            text: said.text,
        })
        .collect();
    Ok(Json(Thread {
        threads: threads.into_iter().map(key).collect(),
        messages,
    }))
}

/// Says something.
pub(crate) async fn say(
    State(app): State<App>,
    caller: Caller,
    Path(case): Path<String>,
    asked: Asked,
    drawn: Key,
    mut body: Body,
) -> Result<(StatusCode, Json<Sent>), Problem> {
    let case = case_id(&case)?;
    app.threads(caller.actor(), case).await?;
    let thread = thread(asked)?;
    let text = body.must("message");
    body.end()?;
    let id = drawn.message()?;
    app.say(caller.actor(), case, thread, Said { id, text }).await?;
    Ok((StatusCode::CREATED, Json(Sent { id: Id::of(id) })))
}

fn who(by: Author) -> Who {
    match by {
        Author::Party { side: Side::Worker, .. } => Who::Worker,
        Author::Party {
            side: Side::Employer, ..
        } => Who::Employer,
        Author::Officer { .. } => Who::Officer,
        Author::System => Who::System,
    }
}
