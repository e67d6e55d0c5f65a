//! Signing in: people by phone and a one-time code, staff by password and authenticator; and showing a second factor again.

use app::{
    App,
    account::{FRESH, Purpose},
};
use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use domain::access::Actor;
use jiff::{SignedDuration, Timestamp};
use serde_json::{Value, json};

use crate::{
    auth::{self, Caller},
    body::Body,
    problem::Problem,
    schema::{Parts, views},
};

views! {
    /// A one-time code is on its way.
    Challenge {
        /// To be sent back with the code.
        challenge: String,
    }

    /// A new session.
    Session {
        /// To be sent with every request, as `Authorization: Bearer …`.
        token: String,
        /// When it ends at the latest; it ends earlier when it is not used.
        expires: Timestamp,
    }

    /// A second factor was shown.
    Confirmation {
        /// Until when steps that bind can be taken.
        until: Timestamp,
    }
}

pub(crate) fn phone(_: &App, _: &mut Parts) -> Value {
    object(&["phone"])
}

pub(crate) fn credentials(_: &App, _: &mut Parts) -> Value {
    json!({ "oneOf": [object(&["challenge", "code"]), object(&["login", "password", "totp"])] })
}

pub(crate) fn confirmation(_: &App, _: &mut Parts) -> Value {
    json!({ "oneOf": [object(&[]), object(&["challenge", "code"]), object(&["totp"])] })
}

/// An object of texts that must all be there.
pub(crate) fn object(names: &[&str]) -> Value {
    let properties: serde_json::Map<String, Value> = names
        .iter()
        .map(|name| ((*name).to_owned(), json!({ "type": "string" })))
        .collect();
    json!({ "type": "object", "properties": properties, "required": names, "additionalProperties": false })
}

/// Sends a one-time code. Known and unknown numbers get the same answer.
pub(crate) async fn send_code(State(app): State<App>, headers: HeaderMap, mut body: Body) -> Result<Response, Problem> {
    let device = auth::device(&headers)?;
    let phone = body.must("phone");
    body.end()?;
    let challenge = app.send_code(&phone, Purpose::SignIn, &device).await?;
    Ok((StatusCode::ACCEPTED, Json(Challenge { challenge })).into_response())
}

/// Opens a session.
pub(crate) async fn sign_in(State(app): State<App>, headers: HeaderMap, mut body: Body) -> Result<Response, Problem> {
    let staff = body.has("login") || body.has("password") || body.has("totp");
    let (token, lives) = if staff {
        let (login, password, totp) = (body.must("login"), body.must("password"), body.must("totp"));
        body.end()?;
        (
            app.staff_sign_in(&login, &password, &totp).await?,
            SignedDuration::from_hours(10),
        )
    } else {
        let device = auth::device(&headers)?;
        let (challenge, code) = (body.must("challenge"), body.must("code"));
        body.end()?;
        (
            app.sign_in(&challenge, &code, &device).await?,
            SignedDuration::from_hours(24 * 7),
        )
    };
    let expires = later(app.now(), lives);
    Ok((
        StatusCode::CREATED,
        Json(Session {
            token: token.0,
            expires,
        }),
    )
        .into_response())
}

/// Ends the session of this token.
pub(crate) async fn sign_out(State(app): State<App>, caller: Caller) -> Result<StatusCode, Problem> {
    app.sign_out(&caller.0).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends a code when nothing is sent, else checks what is sent.
pub(crate) async fn confirm(
    State(app): State<App>,
    caller: Caller,
    headers: HeaderMap,
    mut body: Body,
) -> Result<Response, Problem> {
    match caller.actor() {
        Actor::Person(_) if body.is_empty() => {
            let challenge = app.send_confirmation(&caller.0, &auth::device(&headers)?).await?;
            Ok((StatusCode::ACCEPTED, Json(Challenge { challenge })).into_response())
        }
        Actor::Person(_) => {
            let device = auth::device(&headers)?;
            let (challenge, code) = (body.must("challenge"), body.must("code"));
            body.end()?;
            app.confirm(&caller.0, &challenge, &code, &device).await?;
            Ok(confirmed(&app))
        }
        Actor::Officer(_) | Actor::Visitor | Actor::System => {
            let totp = body.must("totp");
            body.end()?;
            app.confirm(&caller.0, "", &totp, "").await?;
            Ok(confirmed(&app))
        }
    }
}

fn confirmed(app: &App) -> Response {
    Json(Confirmation {
        until: later(app.now(), FRESH),
    })
    .into_response()
}

fn later(at: Timestamp, by: SignedDuration) -> Timestamp {
    at.saturating_add(by).unwrap_or(Timestamp::MAX)
}
