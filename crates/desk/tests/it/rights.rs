//! Who sees what through this door.

use axum::http::StatusCode;
use domain::{id::CaseId, step::Kind};
use web::{Asks, Method};

use crate::{
    house::{Browser, House, WORKER_PHONE, house},
    road::in_mediation,
};

#[tokio::test]
async fn every_page_but_the_sign_in_asks_for_an_officer() {
    let house = house().await;
    let mut browser = Browser::default();
    for route in desk::routes() {
        if route.path == "/desk/sign-in" {
            assert_eq!(route.asks, Asks::Anybody);
            continue;
        }
        assert_eq!(route.asks, Asks::Officer, "{}", route.path);
        if route.method == Method::Get {
            let path = filled(route.path, "01JNF8T2Q4N5V6W7X8Y9Z0A1B2");
            let answer = browser.get(&house, &path).await;
            assert!(answer.location.starts_with("/desk/sign-in?next="), "{path}");
        }
    }
}

/// A route with its placeholders filled.
fn filled(path: &str, id: &str) -> String {
    path.replace("{case}", id)
        .replace("{kind}", "intake.accept")
        .replace("{side}", "worker")
        .replace("{file}", id)
        .replace("{instrument}", id)
}

#[tokio::test]
async fn a_foreign_case_and_an_absent_one_are_the_same_page() {
    let house = house().await;
    let (case, _) = in_mediation(&house).await;
    let mut union = house.staff("union").await;
    let absent: CaseId = "01JNF8T2Q4N5V6W7X8Y9Z0A1B2".parse().unwrap();
    for route in desk::routes() {
        if route.method != Method::Get || !route.path.contains("{case}") {
            continue;
        }
        let foreign = union.get(&house, &filled(route.path, &case.to_string())).await;
        let nothing = union.get(&house, &filled(route.path, &absent.to_string())).await;
        assert_eq!(foreign.status, StatusCode::NOT_FOUND, "{}", route.path);
        let plain = |page: &crate::house::Page, id: CaseId| page.html.replace(&id.to_string(), "");
        assert_eq!(plain(&foreign, case), plain(&nothing, absent), "{}", route.path);
    }
}

#[tokio::test]
async fn a_form_without_the_token_changes_nothing() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    let case = house.claim(&mut intaker, &[]).await;
    let path = format!("/desk/cases/{case}/steps/intake.accept");
    let answer = intaker.post(&house, &path, &[("_csrf", "0".repeat(64))]).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert!(intaker.get(&house, "/desk").await.has("<b>你</b>：受理"));
}

#[tokio::test]
async fn private_rooms_exist_for_the_neutral_alone() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let joint = format!("/desk/cases/{case}/room");
    let private = format!("{joint}/worker");
    say(&house, &mut neutral, &private, "底线是多少").await;
    say(&house, &mut neutral, &joint, "今天先把账对清").await;
    let page = neutral.get(&house, &private).await;
    assert!(page.has("底线是多少") && page.has("只发给林例满") && page.has("class=\"is-priv\""));
    let other = neutral.get(&house, &format!("{joint}/employer")).await;
    assert!(!other.has("底线是多少") && other.has("只发给示例蓝橘配送有限公司"));
    let all = neutral.get(&house, &joint).await;
    assert!(all.has("今天先把账对清") && !all.has("底线是多少") && all.has("发给双方"));

    let mut lead = house.staff("lead").await;
    let seen = lead.get(&house, &joint).await;
    assert!(seen.has("今天先把账对清") && !seen.has("<textarea") && !seen.has("room/worker"));
    for side in ["worker", "employer", "nobody"] {
        let absent = lead.get(&house, &format!("{joint}/{side}")).await;
        assert_eq!(absent.status, StatusCode::NOT_FOUND, "{side}");
    }
    let csrf = seen_csrf(&mut lead, &house).await;
    let fields = [("_csrf", csrf), ("message", "我也说一句".to_owned())];
    let answer = lead.post(&house, &private, &fields).await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    let answer = lead.post(&house, &joint, &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
}

async fn seen_csrf(browser: &mut Browser, house: &House) -> String {
    browser.get(house, "/desk/me").await.value("_csrf")
}

async fn say(house: &House, browser: &mut Browser, path: &str, text: &str) {
    let page = browser.get(house, path).await;
    let fields = [
        ("_csrf", page.value("_csrf")),
        ("_message", page.value("_message")),
        ("message", text.to_owned()),
    ];
    let answer = browser.post(house, path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
}

#[tokio::test]
async fn an_empty_message_says_so() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let path = format!("/desk/cases/{case}/room/employer");
    let page = neutral.get(&house, &path).await;
    let fields = [
        ("_csrf", page.value("_csrf")),
        ("_message", page.value("_message")),
        ("message", " ".to_owned()),
    ];
    let answer = neutral.post(&house, &path, &fields).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(answer.has("href=\"#f-message\""));
}

#[tokio::test]
async fn opening_personal_data_is_logged_with_its_purpose() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    let case = house.claim(&mut intaker, &[]).await;
    let path = format!("/desk/cases/{case}");
    let page = intaker.get(&house, &path).await;
    assert!(page.has("139****0001") && !page.has(WORKER_PHONE));
    let fields = [("_csrf", page.value("_csrf")), ("purpose", "contact".to_owned())];
    let open = intaker.post(&house, &format!("{path}/reveal"), &fields).await;
    assert_eq!(open.status, StatusCode::OK);
    assert!(open.has(WORKER_PHONE) && open.has("11010519491231002X") && open.has("已留痕"));
    assert_eq!(reveals(&house, case).await, ["\"contact\""]);

    let aimless = [("_csrf", page.value("_csrf")), ("purpose", "curiosity".to_owned())];
    let answer = intaker.post(&house, &format!("{path}/reveal"), &aimless).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    intaker.take(&house, case, Kind::Accept, &[]).await;
    let watching = intaker.get(&house, &path).await;
    assert!(!watching.has("/reveal"), "a center that only watches opens no numbers");
    let answer = intaker.post(&house, &format!("{path}/reveal"), &fields).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    assert_eq!(reveals(&house, case).await.len(), 1);
}

async fn reveals(house: &House, case: CaseId) -> Vec<String> {
    let mut found = Vec::new();
    let read = house.app.store().each_line(|line| {
        if line.kind == "reveal" && line.stream.contains(&case.to_string()) {
            found.push(line.body);
        }
        Ok::<(), ()>(())
    });
    read.await.unwrap().unwrap();
    found
}
