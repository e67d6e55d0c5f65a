//! The working relation on the desk: tried out, recorded, read again, and kept from the parties.

use axum::http::StatusCode;
use domain::id::CaseId;

use crate::{
    house::{Browser, House, Page, house},
    road::in_mediation,
};

const DOMINANT: &[(&str, &str)] = &[
    ("attendance", "checked"),
    ("worktime_freedom", "fixed"),
    ("forced_dispatch", "must_accept"),
    ("pay_source", "firm_pays"),
    ("layers", "signatory_only"),
    ("manages", "partner"),
    ("signs", "labour_service"),
];

/// Fills in the form of the page and sends it to the page, or to one below it.
async fn send(house: &House, browser: &mut Browser, case: CaseId, to: &str, fields: &[(&str, &str)]) -> Page {
    let path = format!("/desk/cases/{case}/relation");
    let page = browser.get(house, &path).await;
    let mut all = ["_csrf", "_step", "_version"]
        .map(|name| (name, page.value(name)))
        .to_vec();
    all.extend(fields.iter().map(|(name, value)| (*name, (*value).to_owned())));
    browser.post(house, &format!("{path}{to}"), &all).await
}

#[tokio::test]
async fn the_facts_are_tried_out_on_the_page_and_nothing_is_entered() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let before = house.version(case).await;
    let page = send(&house, &mut neutral, case, "", DOMINANT).await;
    assert_eq!(page.status, StatusCode::OK);
    for shown in [
        "很可能是 劳动关系",
        "明显 2 分",
        "站点或合作公司",
        "写为第三人",
        "接下来最该弄清的",
        "最像的官方案例",
        "重新读过的条文",
        "value=\"checked\" selected",
    ] {
        assert!(page.has(shown), "{shown} is not in {}", page.html);
    }
    assert_eq!(house.version(case).await, before);
    // The control: without an answer there is nothing to show.
    let blank = send(&house, &mut neutral, case, "", &[]).await;
    assert!(!blank.has("很可能是") && !blank.has("明显 2 分"));
}

#[tokio::test]
async fn a_finding_is_recorded_shown_and_replaced() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let url = format!("/desk/cases/{case}");
    assert!(neutral.get(&house, &url).await.has("还没有查。"));
    let mut fields = DOMINANT.to_vec();
    fields.push(("conclusion", "labour_relation"));
    let answer = send(&house, &mut neutral, case, "/finding", &fields).await;
    assert_eq!(
        (answer.status, answer.location.as_str()),
        (StatusCode::SEE_OTHER, url.as_str())
    );
    let page = neutral.get(&house, &url).await;
    assert!(page.has("<b>劳动关系</b>") && page.has("罗例安 记下"), "{}", page.html);
    // The form begins where the last finding ended.
    let form = neutral.get(&house, &format!("{url}/relation")).await;
    assert!(form.has("value=\"must_accept\" selected") && form.has("value=\"partner\" checked"));
    let later = [("worktime_freedom", "free"), ("conclusion", "undetermined")];
    send(&house, &mut neutral, case, "/finding", &later).await;
    let page = neutral.get(&house, &url).await;
    assert!(page.has("<b>还看不出是哪一类</b>") && page.has("一共记过 2 次"));
    // Whoever watches over the case reads it too, and may not record.
    let mut center = house.staff("center").await;
    assert!(center.get(&house, &url).await.has("还看不出是哪一类"));
    let denied = send(&house, &mut center, case, "/finding", &fields).await;
    assert_eq!(denied.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn what_does_not_fit_comes_back_as_it_was_typed() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let nothing = send(&house, &mut neutral, case, "/finding", DOMINANT).await;
    assert_eq!(nothing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nothing.has("value=\"must_accept\" selected"));
    let groundless = [("conclusion", "civil_relation")];
    let refused = send(&house, &mut neutral, case, "/finding", &groundless).await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.has("一件事都还没问清"));
    let foreign = [("attendance", "must_accept"), ("conclusion", "civil_relation")];
    let wrong = send(&house, &mut neutral, case, "/finding", &foreign).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let stale = [
        ("_version", "1"),
        ("attendance", "checked"),
        ("conclusion", "labour_relation"),
    ];
    let page = neutral.get(&house, &format!("/desk/cases/{case}/relation")).await;
    let mut all = ["_csrf", "_step"].map(|name| (name, page.value(name))).to_vec();
    all.extend(stale.map(|(name, value)| (name, value.to_owned())));
    let answer = neutral
        .post(&house, &format!("/desk/cases/{case}/relation/finding"), &all)
        .await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(answer.has("有人更新了这件事") && answer.has("value=\"checked\" selected"));
}

#[tokio::test]
async fn a_double_tap_records_once() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let page = neutral.get(&house, &format!("/desk/cases/{case}/relation")).await;
    let mut all = ["_csrf", "_step", "_version"]
        .map(|name| (name, page.value(name)))
        .to_vec();
    all.push(("attendance", "checked".to_owned()));
    all.push(("conclusion", "labour_relation".to_owned()));
    let path = format!("/desk/cases/{case}/relation/finding");
    let before = house.version(case).await;
    for _ in 0..2 {
        assert_eq!(neutral.post(&house, &path, &all).await.status, StatusCode::SEE_OTHER);
    }
    assert_eq!(house.version(case).await, before + 1);
}
