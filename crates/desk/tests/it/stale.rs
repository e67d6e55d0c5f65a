//! A colleague was faster: nothing typed is lost, and what changed is shown.

use axum::http::StatusCode;
use domain::step::Kind;

use crate::{
    house::{house, stamped},
    road::in_mediation,
};

#[tokio::test]
async fn a_stale_form_comes_back_filled_with_what_changed() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let path = format!("/desk/cases/{case}/steps/mediation.hold_session");
    let page = neutral.get(&house, &path).await;
    let worker = house.person(crate::house::WORKER_PHONE).await;
    let days = [("days", "10")];
    house.act(&worker, case, Kind::ConsentToExtension, &days).await;

    let typed = [("record", "写了很久的笔录"), ("agreed_facts", "一月干了活")];
    let stale = neutral.post(&house, &path, &stamped(&page, &typed)).await;
    assert_eq!(stale.status, StatusCode::CONFLICT);
    assert!(stale.has("写了很久的笔录") && stale.has("一月干了活"));
    assert!(stale.has("愿意多谈 10 天"), "what changed is told");
    let (_, changed) = stale.html.split_once("你打开以后发生的事").unwrap();
    assert!(!changed.split("</section>").next().unwrap().contains("受理了"));
    assert_ne!(stale.value("_step"), page.value("_step"));

    let again = neutral.post(&house, &path, &stamped(&stale, &typed)).await;
    assert_eq!(again.status, StatusCode::SEE_OTHER, "{}", again.html);
}

#[tokio::test]
async fn a_double_tap_is_one_step() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let path = format!("/desk/cases/{case}/steps/mediation.hold_session");
    let page = neutral.get(&house, &path).await;
    let fields = stamped(&page, &[("record", "谈了"), ("agreed_facts", "认了")]);
    for _ in 0..2 {
        let answer = neutral.post(&house, &path, &fields).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER);
    }
    let page = neutral.get(&house, &format!("/desk/cases/{case}")).await;
    assert_eq!(page.html.matches("谈了一次，记了笔录").count(), 1);
}

#[tokio::test]
async fn a_step_that_is_not_open_shows_the_reason_and_no_button() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let path = format!("/desk/cases/{case}/steps/mediation.sign_as_mediator");
    let page = neutral.get(&house, &path).await;
    assert!(page.has("协议条款还没写好") && !page.has("value=\"take\""));
    let fields = stamped(&page, &[]);
    let refused = neutral.post(&house, &path, &fields).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}
