//! JSON Schema beside every answer: a view lists its fields once, and both its JSON and its schema come from that list.

use std::collections::BTreeMap;

use domain::{
    access::{Relation, Side},
    agreement, deadline, evidence, instrument, org,
    performance::State,
    proceeding::{self, title},
    stage, step,
};
use jiff::{Timestamp, civil::Date};
use serde_json::{Map, Value, json};

/// Named schemas gathered while a document is written, with what each is about.
#[derive(Debug, Default)]
pub struct Parts {
    written: Map<String, Value>,
    about: BTreeMap<String, String>,
}

impl Parts {
    /// Everything gathered.
    pub(crate) fn into_map(self) -> Map<String, Value> {
        self.written
    }

    /// A view under its name: written once, referred to from then on. A second view of the same name gets a name of its own.
    pub(crate) fn view(&mut self, name: &str, about: &str, fields: &[Member]) -> Value {
        let name = self.free(name, about);
        if !self.written.contains_key(&name) {
            // The place is taken first, so that a view may hold itself.
            self.about.insert(name.clone(), about.to_owned());
            self.written.insert(name.clone(), Value::Null);
            let mut properties = Map::new();
            for (field, about, schema) in fields {
                let mut schema = schema(self);
                if let Some(members) = schema.as_object_mut().filter(|members| !members.contains_key("$ref")) {
                    members.insert("description".to_owned(), json!(about.trim()));
                }
                properties.insert((*field).to_owned(), schema);
            }
            let required: Vec<&str> = fields.iter().map(|(field, _, _)| *field).collect();
            let written = json!({
                "type": "object",
                "description": about.trim(),
                "properties": properties,
                "required": required,
                "additionalProperties": false,
            });
            self.written.insert(name.clone(), written);
        }
        json!({ "$ref": format!("#/components/schemas/{name}") })
    }

    /// The name, unless another view has it: then the name with a number.
    fn free(&self, name: &str, about: &str) -> String {
        let is_other = |name: &String| self.about.get(name).is_some_and(|known| known != about);
        let numbered = (2_u32..).map(|number| format!("{name}{number}"));
        let mut names = std::iter::once(name.to_owned()).chain(numbered);
        names.find(|name| !is_other(name)).unwrap_or_else(|| name.to_owned())
    }
}

/// A field of a view: its name, what it means, its schema.
pub(crate) type Member = (&'static str, &'static str, fn(&mut Parts) -> Value);

/// Something whose JSON has a schema.
pub(crate) trait Schema {
    /// The schema.
    fn schema(parts: &mut Parts) -> Value;
}

/// Views: structs that are written as JSON, each with its schema.
macro_rules! views {
    ($($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $meaning:literal])+ $field:ident: $type:ty,)* })*) => { $(
        $(#[doc = $about])+
        #[derive(Clone, Debug, serde::Serialize)]
        pub(crate) struct $name { $($(#[doc = $meaning])+ pub(crate) $field: $type,)* }

        impl $crate::schema::Schema for $name {
            fn schema(parts: &mut $crate::schema::Parts) -> serde_json::Value {
                parts.view(
                    stringify!($name),
                    concat!($($about),+),
                    &[$((stringify!($field), concat!($($meaning),+), <$type as $crate::schema::Schema>::schema),)*],
                )
            }
        }
    )* };
}
pub(crate) use views;

macro_rules! plain {
    ($($type:ty => $schema:expr;)*) => { $(
        impl Schema for $type {
            fn schema(_: &mut Parts) -> Value {
                $schema
            }
        }
    )* };
}

plain! {
    String => json!({ "type": "string" });
    &'static str => json!({ "type": "string" });
    bool => json!({ "type": "boolean" });
    u64 => json!({ "type": "integer", "minimum": 0 });
    u16 => json!({ "type": "integer", "minimum": 0 });
    u8 => json!({ "type": "integer", "minimum": 0 });
    Date => json!({ "type": "string", "format": "date" });
    Timestamp => json!({ "type": "string", "format": "date-time" });
    Value => json!({ "type": "object" });
    Yuan => json!({ "type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$" });
    Id => ulid();
    domain::view::Who => json!({ "enum": ["worker", "employer", "officer", "system"] });
    domain::calendar::Certainty => json!({ "enum": ["published", "provisional"] });
    agreement::Gate => json!({ "enum": ["hard", "soft"] });
}

/// Words that the domain lists itself.
macro_rules! words {
    ($($type:ty;)*) => { $(
        impl Schema for $type {
            fn schema(_: &mut Parts) -> Value {
                json!({ "enum": <$type>::ALL.iter().map(|word| word.key()).collect::<Vec<_>>() })
            }
        }
    )* };
}

words! {
    stage::Kind;
    step::Kind;
    deadline::Kind;
    evidence::Kind;
    instrument::Kind;
    org::Trade;
    proceeding::Line;
    proceeding::State;
    title::Kind;
    domain::view::Turn;
    Side;
    agreement::Hand;
}

impl<T: Schema> Schema for Option<T> {
    fn schema(parts: &mut Parts) -> Value {
        json!({ "anyOf": [T::schema(parts), { "type": "null" }] })
    }
}

impl<T: Schema> Schema for Vec<T> {
    fn schema(parts: &mut Parts) -> Value {
        json!({ "type": "array", "items": T::schema(parts) })
    }
}

/// The schema of an id.
pub(crate) fn ulid() -> Value {
    json!({ "type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Z]{25}$" })
}

/// An id as text.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub(crate) struct Id(pub(crate) String);

impl Id {
    /// Writes any id.
    pub(crate) fn of(id: impl std::fmt::Display) -> Self {
        Self(id.to_string())
    }
}

/// An amount as a decimal text in yuan, always with two decimals; never a float.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub(crate) struct Yuan(String);

impl From<domain::money::Fen> for Yuan {
    fn from(amount: domain::money::Fen) -> Self {
        let (sign, fen) = (if amount.get() < 0 { "-" } else { "" }, amount.get().unsigned_abs());
        Self(format!("{sign}{}.{:02}", fen / 100, fen % 100))
    }
}

/// What somebody is to a case, as a word.
pub(crate) fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Worker => "worker",
        Relation::Employer => "employer",
        Relation::Neutral => "neutral",
        Relation::Holding => "holding",
        Relation::Center => "center",
        Relation::Aid => "aid",
        Relation::Body(body) => body.key(),
        Relation::System => "system",
        Relation::Stranger => "stranger",
    }
}

/// How an instalment stands, as a word with its day.
pub(crate) fn state(state: State) -> (&'static str, Option<Date>) {
    match state {
        State::Open => ("open", None),
        State::Reported { on, .. } => ("reported", Some(on)),
        State::Confirmed { on } => ("confirmed", Some(on)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_views_of_one_name_are_two_schemas() {
        let mut parts = Parts::default();
        let fields: &[Member] = &[("id", " Its id.", |_| ulid())];
        let first = parts.view("Kept", " A file.", fields);
        assert_eq!(parts.view("Kept", " A file.", fields), first);
        assert_ne!(parts.view("Kept", " A message.", fields), first);
        let names: Vec<String> = parts.into_map().keys().cloned().collect();
        assert_eq!(names, ["Kept", "Kept2"]);
    }
}
