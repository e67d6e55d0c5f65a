//! What is filled in, as JSON Schema and as typed values: both from the one list of fields that the pages use too.

use app::{App, text::Words, values::Typed};
use domain::{
    form::{Field, Input, Need},
    id::StationId,
};
use serde_json::{Map, Value, json};

use crate::body::Body;

/// How whole numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Numbers {
    /// As JSON numbers.
    Plain,
    /// As text, like everything else in a filing.
    Text,
}

/// The schema of some fields: an object that holds these and nothing else.
pub(crate) fn schema(
    fields: &[Field],
    numbers: Numbers,
    app: &App,
    station: Option<&StationId>,
    words: Words,
) -> Map<String, Value> {
    let mut properties = Map::new();
    let mut conditions = Vec::new();
    for field in fields {
        let mut one = value(field.input, numbers, app, station);
        label(&mut one, field, words);
        properties.insert(field.name.to_owned(), Value::Object(one));
        if let Need::When { field: other, is } = field.need {
            conditions.push(json!({
                "if": { "properties": { other: { "const": is } }, "required": [other] },
                "then": { "required": [field.name] },
            }));
        }
    }
    let required: Vec<&str> = fields
        .iter()
        .filter(|field| field.need == Need::Required)
        .map(|field| field.name)
        .collect();
    let mut schema = Map::new();
    schema.insert("type".to_owned(), json!("object"));
    schema.insert("properties".to_owned(), Value::Object(properties));
    schema.insert("required".to_owned(), json!(required));
    schema.insert("additionalProperties".to_owned(), json!(false));
    if !conditions.is_empty() {
        schema.insert("allOf".to_owned(), Value::Array(conditions));
    }
    schema
}

fn value(input: Input, numbers: Numbers, app: &App, station: Option<&StationId>) -> Map<String, Value> {
    let schema = match input {
        Input::Money => json!({ "type": "string", "pattern": "^[0-9]{1,9}(\\.[0-9]{1,2})?$" }),
        Input::PastDate | Input::ComingDate => json!({ "type": "string", "format": "date" }),
        Input::Count { most } => match numbers {
            Numbers::Plain => json!({ "type": "integer", "minimum": 1, "maximum": most }),
            Numbers::Text => json!({ "type": "string", "pattern": "^[1-9][0-9]*$" }),
        },
        Input::Choice(choices) => json!({ "type": "string", "enum": choices }),
        Input::Text { most } => json!({ "type": "string", "minLength": 1, "maxLength": most }),
        Input::Station => {
            let stations: Vec<&str> = app.city().stations.iter().map(|station| station.id.as_str()).collect();
            json!({ "type": "string", "enum": stations })
        }
        Input::Outlet => {
            let outlets: Vec<&str> = station
                .and_then(|id| app.city().station(id))
                .map(|station| station.outlets.iter().map(|outlet| outlet.id.as_str()).collect())
                .unwrap_or_default();
            json!({ "type": "string", "enum": outlets })
        }
        Input::Lawyer => {
            let lawyers: Vec<&str> = app.city().lawyers.iter().map(|lawyer| lawyer.id.as_str()).collect();
            json!({ "type": "string", "enum": lawyers })
        }
        Input::Officer(_) => json!({ "type": "string", "minLength": 1, "maxLength": 60 }),
        Input::Evidence => crate::schema::ulid(),
    };
    match schema {
        Value::Object(schema) => schema,
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) | Value::Array(_) => Map::new(),
    }
}

/// The question, its hint and the words of its choices, where there are any.
fn label(schema: &mut Map<String, Value>, field: &Field, words: Words) {
    for (member, table) in [("title", "field"), ("description", "hint")] {
        if let Some(text) = said(words, &format!("case.{table}.{}", field.name)) {
            schema.insert(member.to_owned(), Value::String(text));
        }
    }
    if let Input::Choice(choices) = field.input {
        let titles: Map<String, Value> = choices
            .iter()
            .filter_map(|choice| {
                let text = said(words, &format!("case.choice.{}.{choice}", field.name))?;
                Some(((*choice).to_owned(), Value::String(text)))
            })
            .collect();
        if !titles.is_empty() {
            schema.insert("x-titles".to_owned(), Value::Object(titles));
        }
    }
}

fn said(words: Words, key: &str) -> Option<String> {
    let text = words.t(key);
    if text == key { None } else { Some(text.to_owned()) }
}

/// Takes the fields out of a body. Only whole numbers may be JSON numbers; everything else is text.
pub(crate) fn typed<'f>(body: &mut Body, fields: impl IntoIterator<Item = &'f Field>, numbers: Numbers) -> Typed {
    let mut typed = Typed::new();
    for field in fields {
        let value = match (field.input, numbers) {
            (Input::Count { .. }, Numbers::Plain) if body.has(field.name) => Some(body.number(field.name).to_string()),
            _ => body.may(field.name),
        };
        if let Some(value) = value {
            typed.insert(field.name.to_owned(), value);
        }
    }
    typed
}
