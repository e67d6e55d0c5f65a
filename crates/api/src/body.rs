//! Reads JSON and queries strictly: what is not known is refused, and everything that is wrong is told at once.

use std::collections::BTreeMap;

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Query, Request},
    http::{header, request::Parts},
};
use serde_json::{Map, Value};

use crate::problem::{Problem, Wrong};

/// The members of a JSON object, taken out one by one; what is left at the end was not known.
#[derive(Debug, Default)]
pub(crate) struct Body {
    members: Map<String, Value>,
    under: String,
    wrong: Vec<Wrong>,
}

impl Body {
    /// The members of an object inside another one.
    pub(crate) fn inside(members: Map<String, Value>, under: &str) -> Self {
        Self {
            members,
            under: under.to_owned(),
            wrong: Vec::new(),
        }
    }

    /// Whether nothing was sent.
    pub(crate) fn is_empty(&self) -> bool {
        self.members.is_empty()
    }

    /// Whether a member was sent.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// Takes a member as it is.
    pub(crate) fn take(&mut self, name: &str) -> Option<Value> {
        self.members.remove(name)
    }

    /// Notes that a member is wrong.
    pub(crate) fn wrong(&mut self, name: &str, key: &'static str) {
        let name = name.replace('~', "~0").replace('/', "~1");
        self.wrong.push(Wrong::body(&format!("{}/{name}", self.under), key));
    }

    /// Takes a text that may be missing.
    pub(crate) fn may(&mut self, name: &str) -> Option<String> {
        match self.take(name)? {
            Value::String(text) => Some(text),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => {
                self.wrong(name, "api.invalid.text");
                None
            }
        }
    }

    /// Takes a text that must be there; what is missing reads as empty.
    pub(crate) fn must(&mut self, name: &str) -> String {
        if !self.has(name) {
            self.wrong(name, "case.invalid.empty");
        }
        self.may(name).unwrap_or_default()
    }

    /// Takes a whole number that must be there.
    pub(crate) fn number(&mut self, name: &str) -> u64 {
        match self.take(name) {
            Some(Value::Number(number)) if number.is_u64() => number.as_u64().unwrap_or_default(),
            Some(_) => {
                self.wrong(name, "api.invalid.number");
                0
            }
            None => {
                self.wrong(name, "case.invalid.empty");
                0
            }
        }
    }

    /// Takes an object; a missing one has no members.
    pub(crate) fn object(&mut self, name: &str) -> Map<String, Value> {
        match self.take(name) {
            Some(Value::Object(members)) => members,
            None => Map::new(),
            Some(_) => {
                self.wrong(name, "api.invalid.object");
                Map::new()
            }
        }
    }

    /// Everything that was wrong; members that nobody took are unknown.
    pub(crate) fn faults(mut self) -> Vec<Wrong> {
        let names: Vec<String> = self.members.keys().cloned().collect();
        for name in names {
            self.wrong(&name, "api.invalid.unknown_field");
        }
        self.wrong
    }

    /// Ends the reading.
    pub(crate) fn end(self) -> Result<(), Problem> {
        checked(self.faults())
    }
}

/// Goes on only when nothing is wrong.
pub(crate) fn checked(wrong: Vec<Wrong>) -> Result<(), Problem> {
    if wrong.is_empty() {
        Ok(())
    } else {
        Err(Problem::Invalid(wrong))
    }
}

impl<S: Send + Sync> FromRequest<S> for Body {
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let media = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok());
        let essence = media
            .unwrap_or_default()
            .split(';')
            .next()
            .unwrap_or_default()
            .trim()
            .to_ascii_lowercase();
        let bytes = Bytes::from_request(request, state).await?;
        if bytes.is_empty() {
            return Ok(Self::default());
        }
        if essence != "application/json" {
            return Err(Problem::NotJson);
        }
        match serde_json::from_slice(&bytes) {
            Ok(Value::Object(members)) => Ok(Self::inside(members, "")),
            Ok(_) | Err(_) => Err(Problem::Malformed),
        }
    }
}

/// The parts of a query, taken out one by one.
#[derive(Debug)]
pub(crate) struct Asked(BTreeMap<String, String>);

impl Asked {
    /// Takes a part.
    pub(crate) fn take(&mut self, name: &str) -> Option<String> {
        self.0.remove(name)
    }

    /// Ends the reading: what is left was not known.
    pub(crate) fn end(self) -> Result<(), Problem> {
        checked(
            self.0
                .keys()
                .map(|name| Wrong::query(name, "api.invalid.unknown_query"))
                .collect(),
        )
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Asked {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let Query(query) = Query::from_request_parts(parts, state)
            .await
            .map_err(|_| Problem::Malformed)?;
        Ok(Self(query))
    }
}
