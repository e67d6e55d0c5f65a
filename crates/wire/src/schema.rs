//! JSON Schema beside every shape: a shape lists its fields once, and serde and schema both come from that list.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

/// Named schemas gathered while a document is written.
#[derive(Debug, Default)]
pub struct Parts(BTreeMap<&'static str, Value>);

/// A field of a shape: its name, what it means, its schema, whether an old sample may lack it.
pub(crate) type Member = (&'static str, &'static str, fn(&mut Parts) -> Value, bool);

/// Something whose JSON has a schema.
pub trait Schema {
    /// Its schema.
    fn schema(parts: &mut Parts) -> Value;

    /// Whether a sample may lack it.
    const OPTIONAL: bool = false;
}

impl Parts {
    pub(crate) fn shape(&mut self, name: &'static str, about: &str, fields: &[Member]) -> Value {
        if !self.0.contains_key(name) {
            self.0.insert(name, Value::Null);
            let mut properties = Map::new();
            for (field, about, schema, _) in fields {
                let mut one = schema(self);
                if let Some(members) = one.as_object_mut().filter(|members| !members.contains_key("$ref")) {
                    members.insert("description".to_owned(), json!(about.trim()));
                }
                properties.insert((*field).to_owned(), one);
            }
            let needed = fields.iter().filter(|(_, _, _, optional)| !optional);
            let required: Vec<&str> = needed.map(|(field, _, _, _)| *field).collect();
            let written = json!({
                "type": "object",
                "description": about.trim(),
                "properties": properties,
                "required": required,
            });
            self.0.insert(name, written);
        }
        json!({ "$ref": format!("#/$defs/{name}") })
    }

    pub(crate) fn named(&mut self, name: &'static str, schema: Value) -> Value {
        self.0.insert(name, schema);
        json!({ "$ref": format!("#/$defs/{name}") })
    }
}

/// Writes the schema of everything in version 1.
pub fn document() -> Value {
    let mut parts = Parts::default();
    for schema in [
        crate::v1::CaseFile::schema,
        crate::v1::Feed::schema,
        crate::v1::Notice::schema,
        crate::v1::Message::schema,
        crate::v1::Accepted::schema,
        crate::v1::Problem::schema,
        crate::v1::Receipt::schema,
        crate::v1::Answers::schema,
        crate::package::Manifest::schema,
    ] {
        schema(&mut parts);
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:yangguang:wire:v1",
        "$defs": parts.0,
    })
}

/// The words of a name: lower case letters, digits, points, underscores.
pub(crate) fn word() -> Value {
    json!({ "type": "string", "pattern": "^[a-z0-9_.]{1,60}$" })
}

/// An id of a thing of the house.
pub(crate) fn ulid() -> Value {
    json!({ "type": "string", "pattern": "^[0-7][0-9A-HJKMNP-TV-Z]{25}$" })
}

/// Shapes: structs with their JSON and their schema.
macro_rules! shapes {
    ($($(#[doc = $about:literal])+ $name:ident { $($(#[doc = $meaning:literal])+ $field:ident: $type:ty $(= $schema:expr)?,)* })*) => { $(
        $(#[doc = $about])+
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        pub struct $name { $($(#[doc = $meaning])+ pub $field: $type,)* }

        impl $crate::schema::Schema for $name {
            fn schema(parts: &mut $crate::schema::Parts) -> serde_json::Value {
                parts.shape(
                    stringify!($name),
                    concat!($($about),+),
                    &[$((
                        stringify!($field),
                        concat!($($meaning),+),
                        shapes!(@schema $type $(, $schema)?),
                        <$type as $crate::schema::Schema>::OPTIONAL,
                    ),)*],
                )
            }
        }
    )* };
    (@schema $type:ty) => { <$type as $crate::schema::Schema>::schema };
    (@schema $type:ty, $schema:expr) => { |_| $schema };
}
pub(crate) use shapes;

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
    bool => json!({ "type": "boolean" });
    u64 => json!({ "type": "integer", "minimum": 0 });
    u16 => json!({ "type": "integer", "minimum": 0 });
    u8 => json!({ "type": "integer", "minimum": 0 });
    Map<String, Value> => json!({ "type": "object" });
}

impl<T: Schema> Schema for Option<T> {
    const OPTIONAL: bool = true;

    fn schema(parts: &mut Parts) -> Value {
        json!({ "anyOf": [T::schema(parts), { "type": "null" }] })
    }
}

impl<T: Schema> Schema for Vec<T> {
    fn schema(parts: &mut Parts) -> Value {
        json!({ "type": "array", "items": T::schema(parts) })
    }
}
