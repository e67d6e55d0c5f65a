//! The door of partner agencies: a token, the feed, files of cases, messages. What is spoken here has its own shapes, in `wire`.

use std::collections::BTreeMap;

use app::{
    App, AppError,
    exchange::{Incoming, NoToken, Partner, Refused, Scope},
};
use axum::{
    Json,
    body::Bytes,
    extract::{Form, Path, State, rejection::FormRejection},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use serde_json::{Value, json};
use wire::{
    sign::{Headers, ID, SIGNATURE, TIMESTAMP, Unsigned},
    v1,
};

use crate::{
    auth::{Agency, Tongue, text},
    body::Asked,
    problem::{Problem, Written, Wrong},
    route::Parameter,
    schema::{Parts, Schema, views},
    v1::{case_id, evidence::download},
};

views! {
    /// A token for ten minutes.
    Granted {
        /// The token.
        access_token: String,
        /// Always `Bearer`.
        token_type: &'static str,
        /// How many seconds it lives.
        expires_in: u64,
        /// What it may be used for, parted by blanks.
        scope: String,
        /// The second by the clock of the house, against which signatures are held.
        issued_at: u64,
    }
}

/// Shapes that stand in the document of `wire`, not in this one.
macro_rules! elsewhere {
    ($($type:ident;)*) => { $(
        impl Schema for v1::$type {
            fn schema(_: &mut Parts) -> Value {
                json!({ "$ref": concat!("/api/v1/exchange/schema.json#/$defs/", stringify!($type)) })
            }
        }
    )* };
}

elsewhere! {
    CaseFile;
    Feed;
    Message;
    Accepted;
}

/// The document of the shapes that are spoken here.
pub(crate) struct Shapes;

impl Schema for Shapes {
    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "object", "description": "a JSON Schema of 2020-12" })
    }
}

const fn signed(name: &'static str) -> Parameter {
    Parameter {
        place: "header",
        name,
        required: true,
        schema: line,
    }
}

/// The three headers of a signature.
pub(crate) const SIGNED: &[Parameter] = &[signed(ID), signed(TIMESTAMP), signed(SIGNATURE)];

/// From where a feed is read.
pub(crate) const AFTER: &[Parameter] = &[Parameter {
    place: "query",
    name: "after",
    required: false,
    schema: place,
}];

fn line() -> Value {
    json!({ "type": "string" })
}

fn place() -> Value {
    json!({ "type": "integer", "minimum": 0, "default": 0 })
}

/// The schema of what a token is asked for with (RFC 6749, 4.4).
pub(crate) fn credentials(_: &App, _: &mut Parts) -> Value {
    let scopes: Vec<&str> = Scope::ALL.iter().map(|scope| scope.key()).collect();
    json!({
        "type": "object",
        "properties": {
            "grant_type": { "const": "client_credentials" },
            "client_id": { "type": "string" },
            "client_secret": { "type": "string" },
            "scope": { "type": "string", "description": scopes.join(" ") },
        },
        "required": ["grant_type"],
        "additionalProperties": false,
    })
}

/// The schema of a message.
pub(crate) fn message(_: &App, parts: &mut Parts) -> Value {
    v1::Message::schema(parts)
}

/// Gives a token.
pub(crate) async fn token(
    State(app): State<App>,
    headers: HeaderMap,
    form: Result<Form<Vec<(String, String)>>, FormRejection>,
) -> Result<Json<Granted>, Problem> {
    let Form(pairs) = form.map_err(|_| Problem::Token("invalid_request"))?;
    let n_sent = pairs.len();
    let mut sent: BTreeMap<String, String> = pairs.into_iter().collect();
    if sent.len() != n_sent {
        return Err(Problem::Token("invalid_request"));
    }
    match sent.remove("grant_type").as_deref() {
        Some("client_credentials") => {}
        Some(_) => return Err(Problem::Token("unsupported_grant_type")),
        None => return Err(Problem::Token("invalid_request")),
    }
    let scope = sent.remove("scope");
    let written = (sent.remove("client_id"), sent.remove("client_secret"));
    let (client, secret) = match (basic(&headers), written) {
        (Some(pair), (None, None)) => pair,
        (None, (Some(client), Some(secret))) => (client, secret),
        (Some(_) | None, _) => return Err(Problem::Token("invalid_client")),
    };
    if !sent.is_empty() {
        return Err(Problem::Token("invalid_request"));
    }
    let granted = app.grant(&client, &secret, scope.as_deref()).map_err(|why| match why {
        NoToken::InvalidClient => Problem::Token("invalid_client"),
        NoToken::InvalidScope => Problem::Token("invalid_scope"),
    })?;
    let whole = |seconds: i64| u64::try_from(seconds).unwrap_or_default();
    Ok(Json(Granted {
        access_token: granted.token,
        token_type: "Bearer",
        expires_in: whole(granted.lives),
        scope: granted
            .scopes
            .iter()
            .map(|scope| scope.key())
            .collect::<Vec<_>>()
            .join(" "),
        issued_at: whole(granted.now),
    }))
}

/// Client and secret of basic authentication.
fn basic(headers: &HeaderMap) -> Option<(String, String)> {
    let (scheme, rest) = text(headers, header::AUTHORIZATION.as_str())?.split_once(' ')?;
    if !scheme.eq_ignore_ascii_case("basic") {
        return None;
    }
    let pair = String::from_utf8(STANDARD.decode(rest.trim()).ok()?).ok()?;
    let (client, secret) = pair.split_once(':')?;
    Some((client.to_owned(), secret.to_owned()))
}

/// The partner behind a request, when its token may be used for this.
fn partner<'a>(app: &'a App, agency: &Agency, scope: Scope) -> Result<&'a Partner, Problem> {
    if !agency.0.scopes.contains(&scope) {
        return Err(Problem::NotYourRole);
    }
    agency.0.partner(app).ok_or(Problem::SignIn)
}

/// The feed after a place.
pub(crate) async fn feed(State(app): State<App>, agency: Agency, mut asked: Asked) -> Result<Json<v1::Feed>, Problem> {
    let partner = partner(&app, &agency, Scope::Feed)?;
    let after = asked.take("after").unwrap_or_else(|| "0".to_owned());
    asked.end()?;
    let after = after
        .parse()
        .map_err(|_| Problem::Invalid(vec![Wrong::query("after", "api.invalid.number")]))?;
    Ok(Json(app.feed(partner, after).await?))
}

/// Hands over the file of a case, signed with the newest key of the partner.
pub(crate) async fn case(
    State(app): State<App>,
    agency: Agency,
    Path(case): Path<String>,
) -> Result<Response, Problem> {
    let partner = partner(&app, &agency, Scope::Read)?;
    let given = app.give(partner, case_id(&case)?, "api").await?;
    let body = serde_json::to_vec(&given.file).map_err(|_| Problem::Malformed)?;
    let id = given.id.to_string();
    let signature = partner
        .signing_key()
        .map(|key| key.sign(&id, given.at, &body))
        .unwrap_or_default();
    let mut answer = ([(header::CONTENT_TYPE, "application/json")], body).into_response();
    for (name, value) in [(ID, id), (TIMESTAMP, given.at.to_string()), (SIGNATURE, signature)] {
        if let Ok(value) = HeaderValue::try_from(value) {
            answer.headers_mut().insert(HeaderName::from_static(name), value);
        }
    }
    Ok(answer)
}

/// Hands out one thing on the file.
pub(crate) async fn item(
    State(app): State<App>,
    agency: Agency,
    Path((case, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let partner = partner(&app, &agency, Scope::Read)?;
    let (media, bytes) = app.give_item(partner, case_id(&case)?, &id).await?;
    Ok(download(&media, &id, bytes))
}

/// Takes a message.
pub(crate) async fn receive(
    State(app): State<App>,
    agency: Agency,
    headers: HeaderMap,
    Tongue(words): Tongue,
    body: Result<Bytes, axum::extract::rejection::BytesRejection>,
) -> Result<Response, Problem> {
    let partner = partner(&app, &agency, Scope::Write)?;
    let body = body?;
    let head = |name: &'static str| single(&headers, name);
    let incoming = Incoming {
        headers: Headers {
            id: head(ID),
            timestamp: head(TIMESTAMP),
            signature: head(SIGNATURE),
        },
        body: &body,
    };
    match app.receive(partner, incoming, words).await {
        Ok(answered) => {
            let status = StatusCode::from_u16(answered.status).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY);
            let media = if status.is_success() {
                "application/json"
            } else {
                "application/problem+json"
            };
            let mut answer = (status, [(header::CONTENT_TYPE, media)], answered.body).into_response();
            answer.extensions_mut().insert(Written);
            Ok(answer)
        }
        Err(Refused::Unsigned(why)) => {
            tracing::warn!(partner = partner.id, %why, "a message is not taken");
            Err(Problem::Unsigned(match why {
                Unsigned::Malformed => "api.problem.unsigned_malformed",
                Unsigned::Stale => "api.problem.unsigned_stale",
                Unsigned::Wrong => "api.problem.unsigned_wrong",
            }))
        }
        Err(Refused::Reused) => Err(Problem::KeyUsed),
        Err(Refused::Broken(AppError::Store(app::error::StoreError::Conflict))) => Err(Problem::Busy),
        Err(Refused::Broken(error)) => Err(error.into()),
    }
}

/// A header that came once; one that came twice is none.
fn single<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let mut all = headers.get_all(name).iter();
    match (all.next(), all.next()) {
        (Some(value), None) => value.to_str().unwrap_or_default(),
        (Some(_) | None, _) => "",
    }
}

/// The document of the shapes.
pub(crate) async fn shapes() -> Json<Value> {
    Json(wire::schema::document())
}
