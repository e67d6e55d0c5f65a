use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::house::{DEVICE, House, claim};

const WORKER: &str = "13900000001";

#[tokio::test]
async fn fifty_repeats_are_one_case_with_one_receipt() {
    let house = std::sync::Arc::new(House::open().await);
    let worker = house.person(WORKER).await;
    let key = house.key();
    let mut calls = JoinSet::new();
    for _ in 0..50 {
        let (house, worker, key) = (house.clone(), worker.clone(), key.clone());
        calls.spawn(async move { house.post_as(&worker, "/api/v1/cases", &key, &claim()).await });
    }
    let answers = calls.join_all().await;
    assert!(
        answers
            .iter()
            .all(|answer| answer.status == 201 && answer.bytes == answers[0].bytes)
    );
    let list = house.get_as(&worker, "/api/v1/cases").await.is(200);
    assert_eq!(list["cases"].as_array().unwrap().len(), 1);
    assert_eq!(list["cases"][0]["amount"], "2020.00");
}

#[tokio::test]
async fn a_key_does_not_stand_for_two_claims() {
    let house = House::open().await;
    let worker = house.person(WORKER).await;
    let key = house.key();
    let first = house.post_as(&worker, "/api/v1/cases", &key, &claim()).await.is(201);
    let mut other = claim();
    other["orders"] = json!("2000");
    house
        .post_as(&worker, "/api/v1/cases", &key, &other)
        .await
        .problem(422, "key-used");
    // The same content in another order, and the claims as text, are the same filing.
    let mut same = claim();
    same["claims"] = json!("unpaid_pay");
    assert_eq!(
        house
            .post_as(&worker, "/api/v1/cases", &key.to_lowercase(), &same)
            .await
            .is(201),
        first
    );
}

#[tokio::test]
async fn somebody_elses_key_is_nobodys() {
    let house = House::open().await;
    let (worker, other) = (house.person(WORKER).await, house.person("13900000002").await);
    let key = house.key();
    house.post_as(&worker, "/api/v1/cases", &key, &claim()).await.is(201);
    house
        .post_as(&other, "/api/v1/cases", &key, &claim())
        .await
        .problem(404, "not-found");
}

#[tokio::test]
async fn every_mistake_is_told_at_once_at_its_place() {
    let house = House::open().await;
    let worker = house.person(WORKER).await;
    let mut wrong = claim();
    for (name, value) in [
        ("worker_phone", json!("12")),
        ("price", json!(1.2)),
        ("wish", json!("food-delivery")),
        ("colour", json!("red")),
        ("claims", json!(["unpaid_pay", "back_rub"])),
    ] {
        wrong[name] = value;
    }
    let problem = house
        .post_as(&worker, "/api/v1/cases", &house.key(), &wrong)
        .await
        .problem(422, "invalid");
    let errors = problem["errors"].as_array().unwrap();
    let at = |pointer: &str| errors.iter().find(|error| error["pointer"] == pointer).unwrap()["code"].clone();
    assert_eq!(at("/worker_phone"), "case.invalid.not_a_mobile");
    assert_eq!(at("/price"), "api.invalid.text");
    assert_eq!(at("/wish"), "case.invalid.unknown");
    assert_eq!(at("/colour"), "api.invalid.unknown_field");
    assert_eq!(at("/claims"), "case.invalid.unknown");
}

#[tokio::test]
async fn an_empty_filing_names_every_field_that_is_missing() {
    let house = House::open().await;
    let worker = house.person(WORKER).await;
    let problem = house
        .post_as(&worker, "/api/v1/cases", &house.key(), &json!({}))
        .await
        .problem(422, "invalid");
    let told: Vec<&str> = problem["errors"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|error| error["pointer"].as_str())
        .collect();
    let schema = house.get("/api/v1/openapi.json").await.is(200);
    let body = &schema["paths"]["/api/v1/cases"]["post"]["requestBody"]["content"]["application/json"]["schema"];
    for name in body["required"].as_array().unwrap() {
        assert!(
            told.contains(&format!("/{}", name.as_str().unwrap()).as_str()),
            "{name} in {told:?}"
        );
    }
}

#[tokio::test]
async fn a_code_works_once_on_its_device_only() {
    let house = House::open().await;
    let sent = house.post("/api/v1/codes", &json!({ "phone": WORKER })).await.is(202);
    let body = json!({ "challenge": sent["challenge"], "code": house.code(WORKER).await });
    let elsewhere = axum::http::Request::post("/api/v1/sessions")
        .header("content-type", "application/json")
        .header("Yangguang-Device", "another device of the tests")
        .body(axum::body::Body::from(body.to_string()))
        .unwrap();
    house.call(elsewhere).await.problem(403, "sign-in-failed");
    assert_ne!(DEVICE, "another device of the tests");
    let session = house.post("/api/v1/sessions", &body).await.is(201);
    assert_eq!(session["expires"], "2026-03-09T01:00:00Z");
    house
        .post("/api/v1/sessions", &body)
        .await
        .problem(403, "sign-in-failed");
}

#[tokio::test]
async fn a_session_ends_when_it_is_ended() {
    let house = House::open().await;
    let worker = house.person(WORKER).await;
    house.get_as(&worker, "/api/v1/cases").await.is(200);
    let request = axum::http::Request::delete("/api/v1/sessions")
        .header("authorization", format!("Bearer {}", worker.token))
        .body(axum::body::Body::empty())
        .unwrap();
    assert_eq!(house.call(request).await.is(204), Value::Null);
    house.get_as(&worker, "/api/v1/cases").await.problem(401, "sign-in");
}
