//! Who is asking: a bearer token, the device that a one-time code was sent for, the language of the answers.

use std::{convert::Infallible, ops::RangeInclusive};

use app::{
    App, Mode,
    account::Signed,
    exchange::Bearer,
    text::{Lang, Words},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::{
    access::Actor,
    id::{MessageId, StepId},
};

use crate::{
    problem::{Problem, Wrong},
    route::Asks,
};

/// How long the name of a device may be; shorter ones can be guessed.
pub(crate) const DEVICE_LENGTH: RangeInclusive<usize> = 16..=128;

/// Whoever holds the token of this request.
#[derive(Clone)]
pub(crate) struct Caller(pub(crate) Signed);

impl Caller {
    pub(crate) fn actor(&self) -> &Actor {
        &self.0.actor
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Caller {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or(Problem::SignIn)
    }
}

/// The partner agency that holds the token of this request.
#[derive(Clone)]
pub(crate) struct Agency(pub(crate) Bearer);

impl<S: Send + Sync> FromRequestParts<S> for Agency {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        parts.extensions.get::<Self>().cloned().ok_or(Problem::SignIn)
    }
}

/// Finds who a bearer token belongs to and turns away whoever the row of the table does not admit.
pub(crate) async fn gate(State((app, asks)): State<(App, Asks)>, mut request: Request, next: Next) -> Response {
    if asks == Asks::Anybody {
        return next.run(request).await;
    }
    if asks == Asks::Partner {
        let bearer = bearer(request.headers()).and_then(|token| app.bearer(token));
        let Some(bearer) = bearer else {
            return Problem::SignIn.into_response();
        };
        request.extensions_mut().insert(Agency(bearer));
        return next.run(request).await;
    }
    match caller(&app, request.headers()).await {
        Ok(caller) => match (asks, caller.actor()) {
            (Asks::Person, Actor::Officer(_)) => Problem::NotYourRole.into_response(),
            (Asks::Anybody | Asks::Signed | Asks::Person | Asks::Partner, _) => {
                request.extensions_mut().insert(caller);
                next.run(request).await
            }
        },
        Err(problem) => problem.into_response(),
    }
}

/// The bearer token of a request.
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, token) = text(headers, header::AUTHORIZATION.as_str())?.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}

async fn caller(app: &App, headers: &HeaderMap) -> Result<Caller, Problem> {
    let token = bearer(headers).ok_or(Problem::SignIn)?;
    let drawn = token.len() == 64 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    if !drawn {
        return Err(Problem::SignIn);
    }
    app.session(token).await?.map(Caller).ok_or(Problem::SignIn)
}

/// The device, in the form in which one-time codes are bound to it.
pub(crate) fn device(headers: &HeaderMap) -> Result<String, Problem> {
    let wrong = |key| Problem::Invalid(vec![Wrong::header("Yangguang-Device", key)]);
    let name = text(headers, "yangguang-device").ok_or_else(|| wrong("api.invalid.device_missing"))?;
    if DEVICE_LENGTH.contains(&name.len()) {
        // Browsers are tokens of hex digits; a device is never taken for one.
        Ok(format!("device/{name}"))
    } else {
        Err(wrong("api.invalid.device_length"))
    }
}

/// The words of the language that the program asks for.
#[derive(Clone, Copy)]
pub(crate) struct Tongue(pub(crate) Words);

impl Tongue {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        Self(Words::of(Lang::from_accept(
            text(headers, header::ACCEPT_LANGUAGE.as_str()),
            None,
        )))
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Tongue {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        Ok(Self::of(&parts.headers))
    }
}

/// The key under which a request counts once: a ULID that the program draws. In an installation for benchmarks its token stands for a
/// new key every time.
#[derive(Clone, Debug)]
pub(crate) struct Key(String);

impl Key {
    /// The id of the step it stands for.
    pub(crate) fn step(&self) -> Result<StepId, Problem> {
        self.0.parse().map_err(|_| wrong_key("api.invalid.key"))
    }

    /// The id of the message it stands for.
    pub(crate) fn message(&self) -> Result<MessageId, Problem> {
        self.0.parse().map_err(|_| wrong_key("api.invalid.key"))
    }
}

fn wrong_key(key: &'static str) -> Problem {
    Problem::Invalid(vec![Wrong::header("Idempotency-Key", key)])
}

impl FromRequestParts<App> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, Problem> {
        let line = text(&parts.headers, "idempotency-key").ok_or_else(|| wrong_key("api.invalid.key_missing"))?;
        if app.options().mode == Mode::Bench(line.to_owned()) {
            return Ok(Self(app.ids().step(app.now()).to_string()));
        }
        // Written back, so that the two spellings of one ULID are one key.
        let id: StepId = line
            .trim()
            .trim_matches('"')
            .parse()
            .map_err(|_| wrong_key("api.invalid.key"))?;
        Ok(Self(id.to_string()))
    }
}

pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}
