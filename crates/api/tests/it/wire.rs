use std::collections::BTreeSet;

use api::{Asks, Gives, Method, ROUTES, Takes};
use axum::{
    body::Body,
    http::{Request, header},
};
use serde_json::{Value, json};

use crate::house::House;

async fn document(house: &House) -> Value {
    let request = Request::get("/api/v1/openapi.json").header(header::ACCEPT_LANGUAGE, "en");
    house.call(request.body(Body::empty()).unwrap()).await.is(200)
}

#[tokio::test]
async fn the_document_is_as_reviewed() {
    let house = House::open().await;
    insta::assert_json_snapshot!("openapi", document(&house).await);
}

#[tokio::test]
async fn every_route_is_served_and_described() {
    let house = House::open().await;
    let document = document(&house).await;
    let described: BTreeSet<(String, String)> = document["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, item)| {
            let methods = item.as_object().unwrap().keys().filter(|name| *name != "parameters");
            methods.map(|method| (path.clone(), method.clone())).collect::<Vec<_>>()
        })
        .collect();
    let listed: BTreeSet<(String, String)> = ROUTES
        .iter()
        .map(|route| (route.path.to_owned(), route.method.key().to_owned()))
        .collect();
    assert_eq!(described, listed);
    for route in ROUTES {
        let path = route
            .path
            .replace("{case}", "01KJ00000000000000000000ZZ")
            .replace("{id}", "01KJ00000000000000000000ZY");
        let path = path.replace("{code}", "AAAA-BBBB-CCCC");
        let request = Request::builder()
            .uri(path)
            .method(route.method.key().to_uppercase().as_str());
        let answer = house.call(request.body(Body::empty()).unwrap()).await;
        assert_ne!(answer.status, 405, "{}", route.path);
        let named = &document["paths"][route.path][route.method.key()];
        assert_ne!(named["summary"], json!(route.summary), "{} has no words", route.summary);
        assert_eq!(
            answer.status == 401,
            route.asks != Asks::Anybody,
            "{} {}",
            route.path,
            answer.status
        );
        assert_eq!(
            named.get("requestBody").is_some(),
            !matches!(route.takes, Takes::Nothing)
        );
        assert!(route.method != Method::Get || !matches!(route.gives, Gives::Nothing));
    }
}

#[tokio::test]
async fn what_is_added_is_answered_as_described() {
    let house = House::open().await;
    let document = document(&house).await;
    let worker = house.person("13900000001").await;
    let path = house.filed(&worker).await;
    let file = crate::room::hand_in(&house, &worker, &path, "talk.txt", b"on the first of March").await;
    let said = json!({ "message": "你好" });
    let said = house
        .post_as(&worker, &format!("{path}/messages"), &house.key(), &said)
        .await;
    for (address, answer) in [("evidence", file), ("messages", said)] {
        let post = &document["paths"][format!("/api/v1/cases/{{case}}/{address}")]["post"];
        let schema = &post["responses"]["201"]["content"]["application/json"]["schema"];
        fits(&answer.is(201), schema, &document, address);
    }
}

#[tokio::test]
async fn every_reference_leads_somewhere_and_every_answer_fits_its_schema() {
    let house = House::open().await;
    let document = document(&house).await;
    let worker = house.person("13900000001").await;
    let path = house.filed(&worker).await;
    for (address, answer) in [
        ("/api/v1/cases", house.get_as(&worker, "/api/v1/cases").await),
        ("/api/v1/cases/{case}", house.get_as(&worker, &path).await),
        (
            "/api/v1/cases/{case}/steps",
            house.get_as(&worker, &format!("{path}/steps")).await,
        ),
        (
            "/api/v1/cases/{case}/messages",
            house.get_as(&worker, &format!("{path}/messages")).await,
        ),
        (
            "/api/v1/cases/{case}/instruments",
            house.get_as(&worker, &format!("{path}/instruments")).await,
        ),
    ] {
        let schema = &document["paths"][address]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
        fits(&answer.is(200), schema, &document, address);
    }
    references(&document, &document);
}

fn references(value: &Value, document: &Value) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(place)) = members.get("$ref") {
                // The shapes of partners stand in a document of their own.
                let shapes = ::wire::schema::document();
                let (within, pointer) = match place.strip_prefix("/api/v1/exchange/schema.json#") {
                    Some(pointer) => (&shapes, pointer),
                    None => (document, place.trim_start_matches('#')),
                };
                assert!(within.pointer(pointer).is_some_and(|part| !part.is_null()), "{place}");
            }
            members.values().for_each(|value| references(value, document));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, document)),
        _ => {}
    }
}

/// As much of JSON Schema as the document uses.
fn fits(value: &Value, schema: &Value, document: &Value, at: &str) {
    if let Some(place) = schema["$ref"].as_str() {
        return fits(
            value,
            document.pointer(place.trim_start_matches('#')).unwrap(),
            document,
            at,
        );
    }
    if let Some(either) = schema["anyOf"].as_array() {
        return if value.is_null() {
            assert_eq!(either[1]["type"], "null", "{at}");
        } else {
            fits(value, &either[0], document, at);
        };
    }
    if let Some(words) = schema["enum"].as_array() {
        return assert!(words.contains(value), "{at}: {value} not in {schema}");
    }
    match schema["type"].as_str().unwrap() {
        "string" => assert!(value.is_string(), "{at}: {value}"),
        "integer" => assert!(value.is_u64(), "{at}: {value}"),
        "boolean" => assert!(value.is_boolean(), "{at}: {value}"),
        "array" => {
            for item in value.as_array().unwrap() {
                fits(item, &schema["items"], document, at);
            }
        }
        "object" => {
            let members = value.as_object().unwrap();
            let Some(properties) = schema["properties"].as_object() else {
                return;
            };
            assert_eq!(
                members.keys().collect::<BTreeSet<_>>(),
                properties.keys().collect(),
                "{at}"
            );
            for (name, value) in members {
                fits(value, &properties[name], document, &format!("{at}/{name}"));
            }
        }
        other => panic!("{at}: {other}"),
    }
}
