//! Signing in, confirming, and the pages of a demo city.

use axum::{
    body::Body,
    http::{Request, StatusCode, header},
};

use super::house::{open, open_for_real, text};

#[tokio::test]
async fn every_failure_to_sign_in_has_the_same_sentence() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.page("/sign-in").await;
    browser.post("/sign-in", &[("phone", "13900000001")]).await;
    let right = house.code().await;
    let wrong = if right == "111111" { "222222" } else { "111111" };
    let mut said = Vec::new();
    let typed = browser.html.clone();
    for (challenge, code) in [(None, wrong), (Some("nothing"), right.as_str()), (None, "")] {
        browser.html.clone_from(&typed);
        let mut fields = vec![("code", code)];
        fields.extend(challenge.map(|challenge| ("challenge", challenge)));
        let answer = browser.post("/sign-in/code", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(!answer.html.contains(&format!("value=\"{code}\"")) || code.is_empty());
        said.push(text(&answer.html));
    }
    assert!(said.windows(2).all(|pair| pair[0] == pair[1]), "{said:#?}");
    browser.html = typed;
    house.app.clock().forward(jiff::SignedDuration::from_mins(6));
    let late = browser.post("/sign-in/code", &[("code", &right)]).await;
    assert_eq!(text(&late.html), said[0], "too late");
}

#[tokio::test]
async fn a_code_of_another_browser_is_no_good() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.page("/sign-in").await;
    browser.post("/sign-in", &[("phone", "13900000001")]).await;
    let code = house.code().await;
    let challenge = browser.html.split_once("name=\"challenge\" value=\"").unwrap().1;
    let challenge = challenge.split('"').next().unwrap().to_owned();
    let mut thief = house.browser("zh");
    thief.page("/sign-in").await;
    let fields = [("code", code.as_str()), ("challenge", &challenge)];
    let answer = thief.post("/sign-in/code", &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn another_code_waits_a_minute_and_keeps_the_page() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.page("/sign-in?next=/me").await;
    browser.post("/sign-in", &[("phone", "13900000001")]).await;
    let code = house.code().await;
    let soon = browser.post("/sign-in", &[]).await;
    assert_eq!(soon.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&soon.html).contains("秒再发"), "{}", text(&soon.html));
    let entered = browser.post("/sign-in/code", &[("code", &code)]).await;
    assert_eq!(entered.location, "/me");
    let wrong = house.browser("zh").get("/sign-in").await;
    assert!(!wrong.html.contains("13900000001"));
}

#[tokio::test]
async fn a_wrong_number_is_said_and_kept() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.page("/sign-in").await;
    let again = browser.post("/sign-in", &[("phone", "12345")]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(again.html.contains("value=\"12345\"") && text(&again.html).contains("11 位"));
}

#[tokio::test]
async fn signing_in_never_leads_to_another_house() {
    let house = open().await;
    let mut browser = house.browser("zh");
    let door = browser.page("/sign-in?next=https://evil.example/").await;
    assert!(door.contains("name=\"next\" value=\"/\""));
    browser
        .post("/sign-in", &[("phone", "13900000001"), ("next", "//evil.example")])
        .await;
    let code = house.code().await;
    let entered = browser
        .post("/sign-in/code", &[("code", &code), ("next", "//evil.example")])
        .await;
    assert_eq!(entered.location, "/");
}

#[tokio::test]
async fn confirming_makes_the_session_fresh() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.sign_in("13900000001", "/me").await;
    let token = browser.cookie("session");
    house.app.clock().forward(jiff::SignedDuration::from_mins(10));
    let stale = house.app.session(&token).await.unwrap().unwrap();
    assert_eq!(house.app.fresh(&stale), app::act::Fresh::Stale);
    let page = browser.page("/confirm?next=/me").await;
    assert!(text(&page).contains("139****0001"));
    browser.post("/confirm", &[]).await;
    let code = house.code().await;
    let done = browser.post("/confirm/code", &[("code", &code)]).await;
    assert_eq!(done.location, "/me");
    let fresh = house.app.session(&token).await.unwrap().unwrap();
    assert_eq!(house.app.fresh(&fresh), app::act::Fresh::Shown);
}

#[tokio::test]
async fn the_demo_shows_messages_and_moves_its_clock() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.page("/sign-in").await;
    browser.post("/sign-in", &[("phone", "13900000001")]).await;
    assert!(text(&browser.page("/demo/phone").await).contains("13900000001"));
    let json = browser.page("/demo/phone.json").await;
    let messages: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(messages[0]["to"], "13900000001");
    assert!(messages[0]["text"].as_str().unwrap().contains(&house.code().await));
    assert_eq!(messages[0]["at"], "2026-11-23T01:00:00Z");

    browser.page("/demo/clock").await;
    assert_eq!(
        browser.post("/demo/clock", &[("days", "3")]).await.location,
        "/demo/clock"
    );
    assert_eq!(house.app.today().to_string(), "2026-11-26");
    let to = [("days", ""), ("to", "2026-12-01T09:00:00+08:00")];
    browser.page("/demo/clock").await;
    browser.post("/demo/clock", &to).await;
    assert_eq!(house.app.today().to_string(), "2026-12-01");
    browser.page("/demo/clock").await;
    let back = browser
        .post("/demo/clock", &[("to", "2026-11-01T09:00:00+08:00")])
        .await;
    assert_eq!(back.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(text(&back.html).contains("只能往后拨"));
}

fn plain_form(host: &str) -> Request<Body> {
    Request::post("/demo/clock")
        .header(header::HOST, host)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Body::from("days=1"))
        .unwrap()
}

#[tokio::test]
async fn a_program_on_this_machine_moves_the_clock_without_a_token_and_no_other_does() {
    let house = open().await;
    let near = house.ask(plain_form("127.0.0.1:8080")).await;
    assert_eq!(near.status, StatusCode::SEE_OTHER);
    assert_eq!(house.app.today().to_string(), "2026-11-24");
    let far = house.ask(plain_form("city.example")).await;
    assert_eq!(far.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn outside_a_demo_there_is_no_demo() {
    let house = open_for_real().await;
    let mut browser = house.browser("zh");
    for path in ["/demo", "/demo/phone", "/demo/phone.json", "/demo/clock"] {
        assert_eq!(browser.get(path).await.status, StatusCode::NOT_FOUND, "{path}");
    }
    let moved = house.ask(plain_form("127.0.0.1:8080")).await;
    assert_eq!(moved.status, StatusCode::NOT_FOUND);
    assert!(house.app.sent_messages().await.is_err());
}
