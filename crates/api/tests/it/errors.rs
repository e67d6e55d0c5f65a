use axum::{
    body::Body,
    http::{Request, header},
};
use domain::access::Role;
use serde_json::json;

use crate::house::{House, claim};

fn raw(path: &str, token: &str, media: &str, body: impl Into<Body>) -> Request<Body> {
    Request::post(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, media)
        .header("Idempotency-Key", "01KJ000000000000000000000A")
        .body(body.into())
        .unwrap()
}

#[tokio::test]
async fn every_error_is_a_problem_in_the_language_asked_for() {
    let house = House::open().await;
    let worker = house.person("13900000001").await;
    let (path, token) = ("/api/v1/cases", worker.token.as_str());
    house.get("/api/v1/nowhere").await.problem(404, "not-found");
    house.get("/api").await.problem(404, "not-found");
    house.get("/api/v1/codes").await.problem(405, "not-allowed");
    house.get(path).await.problem(401, "sign-in");
    house
        .call(raw(path, token, "application/json", "{\"trade\": "))
        .await
        .problem(400, "malformed");
    house
        .call(raw(path, token, "application/json", "[]"))
        .await
        .problem(400, "malformed");
    house
        .call(raw(path, token, "application/json", vec![0xFF, 0xFE]))
        .await
        .problem(400, "malformed");
    house
        .call(raw(path, token, "application/json", "[".repeat(100_000)))
        .await
        .problem(400, "malformed");
    house
        .call(raw(path, token, "text/plain", "{}"))
        .await
        .problem(415, "not-json");
    house
        .call(raw(path, token, "application/json", " ".repeat(300 * 1024)))
        .await
        .problem(413, "too-large");
    house
        .get_as(&worker, "/api/v1/cases?page=2")
        .await
        .problem(422, "invalid");
    house
        .get_as(&worker, "/api/v1/cases?list=unit")
        .await
        .problem(403, "not-your-role");
    let request = Request::post(path)
        .header(header::AUTHORIZATION, format!("Bearer {token}"))
        .header(header::CONTENT_TYPE, "application/json")
        .header(header::ACCEPT_LANGUAGE, "en-GB,zh;q=0.5");
    let answer = house.call(request.body(Body::from(claim().to_string())).unwrap()).await;
    let problem = answer.problem(422, "invalid");
    assert_eq!(problem["title"], "Something is missing or wrong");
    assert_eq!(problem["errors"][0]["header"], "Idempotency-Key");
    assert_eq!(answer.headers[header::CONTENT_LANGUAGE], "en");
    let chinese = house.get(path).await;
    assert_eq!(chinese.problem(401, "sign-in")["title"], "请先登录");
    assert_eq!(chinese.headers[header::WWW_AUTHENTICATE], "Bearer");
}

#[tokio::test]
async fn whoever_asks_too_often_is_told_when_to_come_back() {
    let house = House::open().await;
    let body = json!({ "phone": "13900000001" });
    house.post("/api/v1/codes", &body).await.is(202);
    let answer = house.post("/api/v1/codes", &body).await;
    assert_eq!(answer.problem(429, "too-often")["seconds"], 60);
    assert_eq!(answer.headers[header::RETRY_AFTER], "60");
    house
        .post("/api/v1/codes", &json!({ "phone": "139" }))
        .await
        .problem(422, "invalid");
    let wrong = json!({ "challenge": "00", "code": "123456" });
    house
        .post("/api/v1/sessions", &wrong)
        .await
        .problem(403, "sign-in-failed");
    let staff = json!({ "login": "nobody", "password": "not the right one", "totp": "000000" });
    house
        .post("/api/v1/sessions", &staff)
        .await
        .problem(403, "sign-in-failed");
}

#[tokio::test]
async fn a_foreign_case_and_no_case_answer_byte_for_byte_alike() {
    let house = House::open().await;
    let worker = house.person("13900000001").await;
    let (stranger, elsewhere) = (
        house.person("13900000002").await,
        house.staff("far.away", &[Role::Mediator], "ride-hailing").await,
    );
    let foreign = house.filed(&worker).await;
    let absent = "/api/v1/cases/01KJ00000000000000000000ZZ";
    let step = json!({ "kind": "intake.accept", "version": 1 });
    for who in [&stranger, &elsewhere] {
        for end in [
            "",
            "/steps",
            "/messages",
            "/messages?thread=worker",
            "/instruments",
            "/instruments/01KJ00000000000000000000ZZ",
            "/evidence/01KJ00000000000000000000ZZ",
        ] {
            let (one, other) = (
                house.get_as(who, &format!("{foreign}{end}")).await,
                house.get_as(who, &format!("{absent}{end}")).await,
            );
            one.problem(404, "not-found");
            assert_eq!(
                (one.status, one.bytes, one.headers),
                (other.status, other.bytes, other.headers),
                "{end}"
            );
        }
        for (end, body) in [
            ("/steps", step.clone()),
            ("/steps", json!({ "kind": "nonsense", "more": 1 })),
            ("/messages", json!({ "message": "在吗" })),
            ("/messages?thread=employer", json!({})),
            ("/evidence?kind=chat&name=a.txt", json!("words")),
            ("/evidence", json!({})),
        ] {
            let key = house.key();
            let (one, other) = (
                house.post_as(who, &format!("{foreign}{end}"), &key, &body).await,
                house.post_as(who, &format!("{absent}{end}"), &key, &body).await,
            );
            one.problem(404, "not-found");
            assert_eq!(
                (one.status, one.bytes, one.headers),
                (other.status, other.bytes, other.headers),
                "{end}"
            );
        }
    }
    house.get_as(&worker, &foreign).await.is(200);
}

#[tokio::test]
async fn a_code_of_no_paper_and_a_code_of_no_invitation_are_not_found() {
    let house = House::open().await;
    let worker = house.person("13900000001").await;
    house
        .get("/api/v1/verify/AAAA-BBBB-CCCC")
        .await
        .problem(404, "not-found");
    let body = json!({ "code": "AAAA-BBBB-CCCC" });
    house
        .post_as(&worker, "/api/v1/invitations", &house.key(), &body)
        .await
        .problem(404, "not-found");
    let staff = house.staff("east.intake", &[Role::Intaker], "center-east").await;
    house
        .post_as(&staff, "/api/v1/invitations", &house.key(), &body)
        .await
        .problem(403, "not-your-role");
}
