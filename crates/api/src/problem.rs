//! One kind of error for all addresses: problem details (RFC 9457) in the language of the request. Only what somebody can act on
//! is told; what broke inside is in the log under the reference.

use app::text::{Words, placeholders};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::refusal::Refusal;
use serde_json::{Map, Value, json};

mod dress;
mod from;

pub(crate) use dress::{Written, dress};

/// Where something is wrong.
#[derive(Clone, Debug)]
enum Place {
    /// In the body, as a JSON pointer (RFC 6901).
    Body(String),
    /// In a part of the query.
    Query(String),
    /// In a header.
    Header(&'static str),
    /// Not in the request: what is known of the employer.
    Respondent(String),
}

/// One thing that is wrong with a request.
#[derive(Clone, Debug)]
pub(crate) struct Wrong {
    place: Place,
    key: &'static str,
}

impl Wrong {
    /// In a field of the body.
    pub(crate) fn body(pointer: &str, key: &'static str) -> Self {
        Self {
            place: Place::Body(pointer.to_owned()),
            key,
        }
    }

    /// In a part of the query.
    pub(crate) fn query(name: &str, key: &'static str) -> Self {
        Self {
            place: Place::Query(name.to_owned()),
            key,
        }
    }

    /// In a header.
    pub(crate) fn header(name: &'static str, key: &'static str) -> Self {
        Self {
            place: Place::Header(name),
            key,
        }
    }

    /// In what is known of the employer; it is completed at its own address.
    pub(crate) fn respondent(field: &str, key: &'static str) -> Self {
        Self {
            place: Place::Respondent(field.to_owned()),
            key,
        }
    }

    fn written(&self, words: Words) -> Value {
        let (place, name) = match &self.place {
            Place::Body(pointer) => ("pointer", pointer.as_str()),
            Place::Query(name) => ("query", name.as_str()),
            Place::Header(name) => ("header", *name),
            Place::Respondent(name) => ("respondent", name.as_str()),
        };
        json!({ place: name, "code": self.key, "detail": words.t(self.key) })
    }
}

/// Why a request was not done.
#[derive(Clone, Debug)]
pub(crate) enum Problem {
    /// Not JSON.
    Malformed,
    /// Not said to be JSON.
    NotJson,
    /// Larger than is taken.
    TooLarge,
    /// Fields, headers or parts of the query are missing or wrong.
    Invalid(Vec<Wrong>),
    /// A file that is not taken.
    File(&'static str),
    /// The same key came with something else before.
    KeyUsed,
    /// There is no token, or none that is worth anything.
    SignIn,
    /// Wrong code, password or second factor.
    SignInFailed,
    /// A partner is given no token; the name of the reason in RFC 6749.
    Token(&'static str),
    /// The signature of a message is missing, old or wrong.
    Unsigned(&'static str),
    /// There is no such thing for this caller.
    NotFound,
    /// It exists, but is for another role.
    NotYourRole,
    /// Not called this way.
    NotAllowed,
    /// Not now, by law.
    Refused(Refusal),
    /// Somebody was faster; what happened since is told.
    Stale { version: u64, since: Value },
    /// A step for many cases stopped at these; each with its own problem.
    Held(Vec<Value>),
    /// Somebody was writing at the same moment.
    Busy,
    /// A second factor must be shown again first.
    NotFresh,
    /// Too often.
    TooOften { seconds: i64 },
    /// The disk is full.
    Full,
    /// The database cannot be reached.
    Unavailable,
    /// Broken; the reference is in the log.
    Broken { reference: String },
}

impl Problem {
    /// Status, name, and the keys of title and text.
    #[expect(clippy::too_many_lines, reason = "one table, read row by row")]
    fn parts(&self) -> (StatusCode, &'static str, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Malformed => (
                S::BAD_REQUEST,
                "malformed",
                "api.problem.malformed",
                "api.problem.malformed_text",
            ),
            Self::NotJson => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "not-json",
                "api.problem.not_json",
                "api.problem.not_json_text",
            ),
            Self::TooLarge => (
                S::PAYLOAD_TOO_LARGE,
                "too-large",
                "api.problem.too_large",
                "api.problem.too_large_text",
            ),
            Self::Invalid(_) => (
                S::UNPROCESSABLE_ENTITY,
                "invalid",
                "api.problem.invalid",
                "api.problem.invalid_text",
            ),
            Self::File(key) => (S::UNPROCESSABLE_ENTITY, "file", "api.problem.file", key),
            Self::KeyUsed => (
                S::UNPROCESSABLE_ENTITY,
                "key-used",
                "api.problem.key_used",
                "api.problem.key_used_text",
            ),
            Self::SignIn => (
                S::UNAUTHORIZED,
                "sign-in",
                "api.problem.sign_in",
                "api.problem.sign_in_text",
            ),
            Self::SignInFailed => (
                S::FORBIDDEN,
                "sign-in-failed",
                "api.problem.sign_in_failed",
                "api.problem.sign_in_failed_text",
            ),
            Self::Token(why) => (
                if *why == "invalid_client" {
                    S::UNAUTHORIZED
                } else {
                    S::BAD_REQUEST
                },
                "no-token",
                "api.problem.no_token",
                "api.problem.no_token_text",
            ),
            Self::Unsigned(key) => (S::UNAUTHORIZED, "unsigned", "api.problem.unsigned", key),
            Self::NotFound => (
                S::NOT_FOUND,
                "not-found",
                "api.problem.not_found",
                "api.problem.not_found_text",
            ),
            Self::NotYourRole => (
                S::FORBIDDEN,
                "not-your-role",
                "api.problem.not_your_role",
                "api.problem.not_your_role_text",
            ),
            Self::NotAllowed => (
                S::METHOD_NOT_ALLOWED,
                "not-allowed",
                "api.problem.not_allowed",
                "api.problem.not_allowed_text",
            ),
            Self::Refused(refusal) => (S::CONFLICT, "refused", "api.problem.refused", refusal.key()),
            Self::Stale { .. } => (S::CONFLICT, "stale", "api.problem.stale", "api.problem.stale_text"),
            Self::Held(_) => (S::CONFLICT, "held", "api.problem.held", "api.problem.held_text"),
            Self::Busy => (S::CONFLICT, "busy", "api.problem.busy", "api.problem.busy_text"),
            Self::NotFresh => (
                S::FORBIDDEN,
                "not-fresh",
                "api.problem.not_fresh",
                "api.problem.not_fresh_text",
            ),
            Self::TooOften { .. } => (
                S::TOO_MANY_REQUESTS,
                "too-often",
                "api.problem.too_often",
                "api.problem.too_often_text",
            ),
            Self::Full => (
                S::INSUFFICIENT_STORAGE,
                "full",
                "api.problem.full",
                "api.problem.full_text",
            ),
            Self::Unavailable => (
                S::SERVICE_UNAVAILABLE,
                "unavailable",
                "api.problem.unavailable",
                "api.problem.unavailable_text",
            ),
            Self::Broken { .. } => (
                S::INTERNAL_SERVER_ERROR,
                "broken",
                "api.problem.broken",
                "api.problem.broken_text",
            ),
        }
    }

    /// What a program can read beside the words.
    fn members(&self, words: Words) -> Map<String, Value> {
        let members = match self {
            Self::Invalid(wrong) => {
                json!({ "errors": wrong.iter().map(|one| one.written(words)).collect::<Vec<_>>() })
            }
            Self::File(key) => json!({ "code": key }),
            Self::Token(why) => json!({ "error": why }),
            Self::Refused(refusal) => refused(refusal, words),
            Self::Stale { version, since } => json!({ "version": version, "since": since }),
            Self::Held(held) => json!({ "held": held }),
            Self::NotFresh => json!({ "confirm": "/api/v1/confirmations" }),
            Self::TooOften { seconds } => json!({ "seconds": seconds }),
            Self::Broken { reference } => json!({ "reference": reference }),
            Self::Malformed
            | Self::NotJson
            | Self::TooLarge
            | Self::KeyUsed
            | Self::SignIn
            | Self::SignInFailed
            | Self::Unsigned(_)
            | Self::NotFound
            | Self::NotYourRole
            | Self::NotAllowed
            | Self::Busy
            | Self::Full
            | Self::Unavailable => json!({}),
        };
        match members {
            Value::Object(members) => members,
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
        }
    }

    fn terms(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused(refusal) => refusal.terms(),
            Self::TooOften { seconds } => vec![("seconds", seconds.to_string())],
            Self::Broken { reference } => vec![("reference", reference.clone())],
            Self::Malformed
            | Self::NotJson
            | Self::TooLarge
            | Self::Invalid(_)
            | Self::File(_)
            | Self::KeyUsed
            | Self::SignIn
            | Self::SignInFailed
            | Self::Token(_)
            | Self::Unsigned(_)
            | Self::NotFound
            | Self::NotYourRole
            | Self::NotAllowed
            | Self::Stale { .. }
            | Self::Held(_)
            | Self::Busy
            | Self::NotFresh
            | Self::Full
            | Self::Unavailable => Vec::new(),
        }
    }

    /// What it says, as members of an object.
    pub(crate) fn told(&self, words: Words) -> Map<String, Value> {
        let (status, name, title, text) = self.parts();
        let mut body = Map::new();
        body.insert("type".to_owned(), json!(format!("urn:yangguang:problem:{name}")));
        body.insert("title".to_owned(), json!(words.t(title)));
        body.insert("status".to_owned(), json!(status.as_u16()));
        body.insert("detail".to_owned(), json!(filled(words, text, &self.terms())));
        body.extend(self.members(words));
        body
    }

    fn written(&self, words: Words) -> Response {
        let (status, body) = (self.parts().0, self.told(words));
        let media = [(header::CONTENT_TYPE, "application/problem+json")];
        let mut answer = (status, media, Value::Object(body).to_string()).into_response();
        let headers = answer.headers_mut();
        if let Ok(lang) = HeaderValue::try_from(words.lang().tag()) {
            headers.insert(header::CONTENT_LANGUAGE, lang);
        }
        if let Self::TooOften { seconds } = self {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds.unsigned_abs()));
        }
        if let Self::SignIn = self {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        answer
    }
}

/// A refusal with its data, beside its sentence.
pub(crate) fn refused(refusal: &Refusal, words: Words) -> Value {
    let terms: Map<String, Value> = refusal
        .terms()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), Value::String(value)))
        .collect();
    let findings: Vec<Value> = refusal
        .findings()
        .iter()
        .map(|finding| {
            json!({
                "code": finding.key,
                "gate": finding.gate,
                "detail": words.t(finding.key),
                "citation": finding.citation,
            })
        })
        .collect();
    json!({ "refusal": refusal.key(), "terms": terms, "findings": findings })
}

/// Words with the placeholders they have; values without a place are left out.
pub(crate) fn filled(words: Words, key: &str, terms: &[(&'static str, String)]) -> String {
    let known = placeholders(words.t(key));
    let mut phrase = words.say(key);
    for (name, value) in terms.iter().filter(|(name, _)| known.contains(name)) {
        phrase = phrase.with(name, value);
    }
    phrase.to_string()
}

impl IntoResponse for Problem {
    /// Only the status; [`dress`] writes the body when the language is known.
    fn into_response(self) -> Response {
        let mut answer = self.parts().0.into_response();
        answer.extensions_mut().insert(self);
        answer
    }
}
