use axum::{
    body::Body,
    http::{Request, header},
};
use domain::access::Role;
use serde_json::{Value, json};

use crate::house::{Answer, House, Person};

pub(crate) async fn hand_in(house: &House, who: &Person, path: &str, name: &str, bytes: &[u8]) -> Answer {
    let request = Request::post(format!("{path}/evidence?kind=chat&name={name}"))
        .header(header::AUTHORIZATION, format!("Bearer {}", who.token))
        .header("Idempotency-Key", house.key())
        .header(header::CONTENT_TYPE, "application/octet-stream");
    house.call(request.body(Body::from(bytes.to_vec())).unwrap()).await
}

#[tokio::test]
async fn what_is_said_alone_with_the_mediator_stays_there() {
    let house = House::open().await;
    let (worker, employer) = (house.person("13900000001").await, house.person("13900000101").await);
    let intaker = house.staff("west.intake", &[Role::Intaker], "center-west").await;
    let mediator = house.staff("courier.mediator", &[Role::Mediator], "courier").await;
    let path = house.filed(&worker).await;
    house.step(&intaker, &path, "intake.accept", &json!({})).await.is(200);
    house
        .step(&mediator, &path, "verification.notify_employer", &json!({}))
        .await
        .is(200);
    let code = json!({ "code": house.invitation(&path).await });
    house
        .post_as(&employer, "/api/v1/invitations", &house.key(), &code)
        .await
        .is(200);
    let messages = format!("{path}/messages");
    let private = format!("{messages}?thread=worker");
    let key = house.key();
    let low = json!({ "message": "一千五也行" });
    for _ in 0..2 {
        house.post_as(&worker, &private, &key, &low).await.is(201);
    }
    house
        .post_as(&worker, &messages, &house.key(), &json!({ "message": "你好" }))
        .await
        .is(201);
    let heard = house.get_as(&mediator, &private).await.is(200);
    assert_eq!(heard["messages"].as_array().unwrap().len(), 1);
    assert_eq!(heard["messages"][0]["who"], "worker");
    assert_eq!(heard["threads"], json!(["joint", "worker", "employer"]));
    let joint = house.get_as(&employer, &messages).await.is(200);
    assert_eq!(joint["threads"], json!(["joint", "employer"]));
    assert!(!joint.to_string().contains("一千五"));
    let refused = house.get_as(&employer, &private).await;
    assert!(refused.status == 403 || refused.status == 404, "{}", refused.text());
    house
        .get_as(&worker, &format!("{messages}?thread=all"))
        .await
        .problem(422, "invalid");
    house
        .post_as(&worker, &messages, &house.key(), &json!({ "message": " " }))
        .await
        .problem(422, "invalid");
    let long = json!({ "message": "长".repeat(2_001) });
    house
        .post_as(&worker, &messages, &house.key(), &long)
        .await
        .problem(422, "invalid");
}

#[tokio::test]
async fn a_file_comes_back_byte_for_byte_and_is_never_run() {
    let house = House::open().await;
    let worker = house.person("13900000001").await;
    let path = house.filed(&worker).await;
    let kept = hand_in(
        &house,
        &worker,
        &path,
        "%E8%81%8A%E5%A4%A9.txt",
        "站长：月底给你。".as_bytes(),
    )
    .await
    .is(201);
    assert_eq!(kept["size"], "站长：月底给你。".len());
    let file = house
        .get_as(&worker, &format!("{path}/evidence/{}", kept["id"].as_str().unwrap()))
        .await;
    assert_eq!(file.bytes, "站长：月底给你。".as_bytes());
    assert_eq!(file.headers[header::CONTENT_TYPE], "text/plain");
    assert_eq!(
        file.headers[header::CONTENT_SECURITY_POLICY],
        "default-src 'none'; sandbox"
    );
    let as_name = file.headers[header::CONTENT_DISPOSITION].to_str().unwrap();
    assert_eq!(as_name, "attachment; filename*=UTF-8''%E8%81%8A%E5%A4%A9.txt");
    let case = house.get_as(&worker, &path).await.is(200);
    assert_eq!(case["evidence"][0]["sha256"], kept["sha256"]);
    hand_in(&house, &worker, &path, "a.html", b"<html><script>1</script>")
        .await
        .problem(422, "file");
    hand_in(&house, &worker, &path, "a.txt", b"").await.problem(422, "file");
    let missing = house
        .post_as(&worker, &format!("{path}/evidence"), &house.key(), &json!({}))
        .await;
    let places: Vec<Value> = missing.problem(422, "invalid")["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["query"].clone())
        .collect();
    assert_eq!(places, ["kind", "name"]);
}
