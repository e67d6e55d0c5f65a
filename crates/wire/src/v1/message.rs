//! What an agency sends: a step in a case, filled in as an officer at a desk would, or a trial that changes nothing.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use crate::schema::{Parts, Schema, shapes, ulid, word};

/// A message of an agency. What is not known is refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Message {
    /// Takes a step.
    Step {
        /// In which case.
        case: String,
        /// The version that was seen.
        version: u64,
        /// Which step.
        step: String,
        /// What was filled in, field by field.
        #[serde(default)]
        data: Map<String, Value>,
    },
    /// Tries the line: it is checked, kept and answered like any other and changes no case.
    Trial {},
}

impl Schema for Message {
    fn schema(parts: &mut Parts) -> Value {
        let object = |name: &str, properties: Value, required: &[&str]| {
            let mut members = properties.as_object().cloned().unwrap_or_default();
            members.insert("type".to_owned(), json!({ "const": name }));
            let mut needed = vec!["type"];
            needed.extend(required);
            json!({ "type": "object", "properties": members, "required": needed, "additionalProperties": false })
        };
        let step = json!({
            "case": ulid(),
            "version": { "type": "integer", "minimum": 1 },
            "step": word(),
            "data": { "type": "object" },
        });
        parts.named(
            "Message",
            json!({ "oneOf": [object("step", step, &["case", "version", "step"]), object("trial", json!({}), &[])] }),
        )
    }
}

shapes! {
    /// A message was taken.
    Accepted {
        /// The id of the message.
        message: String,
        /// The case, where there is one.
        case: Option<String>,
        /// Its version now.
        version: Option<u64>,
    }
}
