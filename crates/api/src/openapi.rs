//! `openapi.json`, written from the table of addresses and from nothing else.

use app::{App, text::Words};
use axum::{Json, extract::State};
use serde_json::{Map, Value, json};

use crate::{
    ROUTES,
    auth::Tongue,
    route::{Asks, Gives, Parameter, Route, Takes},
    schema::{Parts, Schema},
};

/// The document about this door.
pub(crate) struct Document;

impl Schema for Document {
    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "object", "description": "an OpenAPI 3.1 document" })
    }
}

/// The document in the language of the request.
pub(crate) async fn read(State(app): State<App>, Tongue(words): Tongue) -> Json<Value> {
    Json(document(&app, words))
}

/// Writes the document for a house, in a language.
pub fn document(app: &App, words: Words) -> Value {
    let mut parts = Parts::default();
    let mut paths: Map<String, Value> = Map::new();
    for route in ROUTES {
        let operation = operation(route, app, words, &mut parts);
        let path = paths
            .entry(route.path)
            .or_insert_with(|| json!({ "parameters": places(route.path) }));
        if let Some(path) = path.as_object_mut() {
            path.insert(route.method.key().to_owned(), operation);
        }
    }
    let mut schemas = parts.into_map();
    schemas.insert("Problem".to_owned(), problem());
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": words.t("api.about.title"),
            "description": words.t("api.about.text"),
            "version": "1",
            "license": { "name": "Apache-2.0", "identifier": "Apache-2.0" },
        },
        "servers": [{ "url": app.options().public_url }],
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": { "bearer": { "type": "http", "scheme": "bearer" }, "partner": client_credentials() },
            "responses": {
                "Problem": {
                    "description": words.t("api.about.problem"),
                    "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
                },
            },
        },
    })
}

fn operation(route: &Route, app: &App, words: Words, parts: &mut Parts) -> Value {
    let mut operation = Map::new();
    operation.insert("operationId".to_owned(), json!(name(route)));
    operation.insert("summary".to_owned(), json!(words.t(route.summary)));
    if !route.parameters.is_empty() {
        let parameters: Vec<Value> = route.parameters.iter().map(parameter).collect();
        operation.insert("parameters".to_owned(), Value::Array(parameters));
    }
    let content = match route.takes {
        Takes::Nothing => None,
        Takes::Json(schema) => Some(json!({ "application/json": { "schema": schema(app, parts) } })),
        Takes::Form(schema) => Some(json!({ "application/x-www-form-urlencoded": { "schema": schema(app, parts) } })),
        Takes::Bytes => Some(json!({ "application/octet-stream": {} })),
    };
    if let Some(content) = content {
        operation.insert("requestBody".to_owned(), json!({ "content": content }));
    }
    let mut responses = Map::new();
    for gives in [route.also, route.gives] {
        let (status, content) = match gives {
            Gives::Nothing => (204, None),
            Gives::Json(status, schema) => (status, Some(json!({ "application/json": { "schema": schema(parts) } }))),
            Gives::Bytes(media) => (200, Some(json!({ media: {} }))),
        };
        let mut good = Map::new();
        good.insert("description".to_owned(), json!(words.t("api.about.done")));
        if let Some(content) = content {
            good.insert("content".to_owned(), content);
        }
        responses.insert(status.to_string(), Value::Object(good));
    }
    if !matches!(route.gives, Gives::Nothing) {
        responses.remove("204");
    }
    responses.insert(
        "default".to_owned(),
        json!({ "$ref": "#/components/responses/Problem" }),
    );
    operation.insert("responses".to_owned(), Value::Object(responses));
    match route.asks {
        Asks::Anybody => {}
        Asks::Signed | Asks::Person => {
            operation.insert("security".to_owned(), json!([{ "bearer": [] }]));
        }
        Asks::Partner => {
            operation.insert("security".to_owned(), json!([{ "partner": [] }]));
        }
    }
    Value::Object(operation)
}

/// The name of an operation: its last key, such as `sign_in`.
fn name(route: &Route) -> &'static str {
    route.summary.rsplit('.').next().unwrap_or(route.summary)
}

fn parameter(parameter: &Parameter) -> Value {
    json!({
        "in": parameter.place,
        "name": parameter.name,
        "required": parameter.required,
        "schema": (parameter.schema)(),
    })
}

/// The parameters that stand in an address.
fn places(path: &str) -> Vec<Value> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
        .map(|name| {
            let schema = if name == "code" {
                json!({ "type": "string" })
            } else {
                crate::schema::ulid()
            };
            json!({ "in": "path", "name": name, "required": true, "schema": schema })
        })
        .collect()
}

/// How a partner agency comes by a token.
fn client_credentials() -> Value {
    let scopes: Map<String, Value> = app::exchange::Scope::ALL
        .iter()
        .map(|scope| (scope.key().to_owned(), json!("")))
        .collect();
    json!({
        "type": "oauth2",
        "flows": { "clientCredentials": { "tokenUrl": "/api/v1/exchange/token", "scopes": scopes } },
    })
}

fn problem() -> Value {
    json!({
        "type": "object",
        "description": "Problem details (RFC 9457); further members depend on the type.",
        "properties": {
            "type": { "type": "string", "format": "uri" },
            "title": { "type": "string" },
            "status": { "type": "integer" },
            "detail": { "type": "string" },
            // An agency's answer holds every member, with nothing in those that do not apply.
            "errors": {
                "type": ["array", "null"],
                "items": {
                    "type": "object",
                    "properties": {
                        "pointer": { "type": "string", "format": "json-pointer" },
                        "query": { "type": "string" },
                        "header": { "type": "string" },
                        "respondent": { "type": "string" },
                        "code": { "type": "string" },
                        "detail": { "type": "string" },
                    },
                    "required": ["code", "detail"],
                },
            },
        },
        "required": ["type", "title", "status", "detail"],
    })
}
