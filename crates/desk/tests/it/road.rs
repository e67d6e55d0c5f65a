//! The long road of one case through this door, from the counter to the money.

use axum::http::StatusCode;
use domain::{id::CaseId, stage, step::Kind};
use jiff::SignedDuration;

use crate::house::{Browser, EMPLOYER_PHONE, House, WORKER_PHONE, house};

pub(crate) const TERMS: &[(&str, &str)] = &[
    ("amount_1", "1000"),
    ("due_1", "2026-03-10"),
    ("amount_2", "1500"),
    ("due_2", "2026-04-10"),
    ("manner", "bank_transfer"),
    ("account", "示例银行 尾号 1234"),
    ("acceleration", "all_due"),
    ("settles", "everything"),
    ("joint", "review"),
    ("insurance", "clean"),
    ("harm", "clean"),
];

/// A case in mediation at the Longwan outlet, with the browser of its mediator.
pub(crate) async fn in_mediation(house: &House) -> (CaseId, Browser) {
    let mut intaker = house.staff("intaker").await;
    let case = house.claim(&mut intaker, &[]).await;
    intaker.take(house, case, Kind::Accept, &[]).await;
    let mut lead = house.staff("lead").await;
    lead.take(house, case, Kind::Dispatch, &[("outlet", "courier-longwan")])
        .await;
    let mut neutral = house.staff("longwan").await;
    neutral.take(house, case, Kind::TakeDispatch, &[]).await;
    neutral.take(house, case, Kind::NotifyEmployer, &[]).await;
    let employer = employer(house, case, &mut neutral).await;
    let answer = [("position", "dispute"), ("answer", "差评按规则扣了一部分")];
    house.act(&employer, case, Kind::Agree, &answer).await;
    neutral.take(house, case, Kind::Open, &[]).await;
    (case, neutral)
}

/// The employer's speaker, let in by the code on the printed invitation.
async fn employer(house: &House, case: CaseId, neutral: &mut Browser) -> domain::access::Actor {
    let page = neutral.get(house, &format!("/desk/cases/{case}/invitation")).await;
    let (_, rest) = page.html.split_once("http://yangguang.test/e/").unwrap();
    let code = rest.split('<').next().unwrap().to_owned();
    assert!(page.has("<svg class=\"qr\""));
    let employer = house.person(EMPLOYER_PHONE).await;
    let accepted = house.app.accept_invitation(&employer, &code).await;
    assert_eq!(accepted.unwrap(), case);
    employer
}

/// A case that its first outlet has sent back, with the browser of the station's lead.
async fn sent_back(house: &House) -> (CaseId, Browser) {
    let mut intaker = house.staff("intaker").await;
    let case = house.claim(&mut intaker, &[]).await;
    let page = intaker.take(house, case, Kind::Accept, &[]).await;
    assert_eq!(page.location, format!("/desk/cases/{case}"));

    let mut lead = house.staff("lead").await;
    let form = lead
        .get(house, &format!("/desk/cases/{case}/steps/triage.dispatch"))
        .await;
    let (near, far) = (
        form.html.find("courier-longwan").unwrap(),
        form.html.find("courier-lucheng").unwrap(),
    );
    assert!(near < far && form.has("同一地区") && !form.has("ride-hailing"));
    lead.take(house, case, Kind::Dispatch, &[("outlet", "courier-longwan")])
        .await;

    let mut longwan = house.staff("longwan").await;
    assert!(longwan.get(house, "/desk?list=unit").await.has("林例满"));
    let silent = [("return_reason", "conflict"), ("note", "")];
    let answer = longwan.step(house, case, Kind::ReturnDispatch, &silent).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let returned = [("return_reason", "conflict"), ("note", "站长是亲戚，请换一家")];
    let answer = longwan.take(house, case, Kind::ReturnDispatch, &returned).await;
    assert_eq!(answer.location, "/desk?handed=1");
    assert!(longwan.get(house, &answer.location).await.has("已办好"));

    (case, lead)
}

/// Fills in what an agreement must name of the firm.
async fn name_the_firm(house: &House, case: CaseId, neutral: &mut Browser) {
    let path = format!("/desk/cases/{case}/company");
    let page = neutral.get(house, &path).await;
    let fields = [
        ("_csrf", page.value("_csrf")),
        ("employer_uscc", "91350100M000100Y43".to_owned()),
        ("employer_address", "龙湾区示例路 9 号".to_owned()),
    ];
    let answer = neutral.post(house, &path, &fields).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
}

/// Signs and seals, with the second factor shown again because the first one is no longer fresh.
async fn seal(house: &House, case: CaseId, neutral: &mut Browser, login: &str) {
    house.wait(SignedDuration::from_mins(6));
    let asked = neutral.step(house, case, Kind::SignAsMediator, &[]).await;
    assert!(asked.location.starts_with("/desk/confirm?next="), "{}", asked.location);
    neutral.confirm(house, login).await;
    neutral.take(house, case, Kind::SignAsMediator, &[]).await;
    neutral.take(house, case, Kind::Seal, &[]).await;
}

#[tokio::test]
async fn from_the_counter_over_two_outlets_to_a_sealed_agreement() {
    let house = house().await;
    let (case, mut lead) = sent_back(&house).await;
    let page = lead.get(&house, &format!("/desk/cases/{case}")).await;
    assert!(page.has("站长是亲戚，请换一家"), "the worker reads it too");
    let form = lead
        .get(&house, &format!("/desk/cases/{case}/steps/triage.dispatch"))
        .await;
    assert!(form.has("退回过"));
    lead.take(&house, case, Kind::Dispatch, &[("outlet", "courier-lucheng")])
        .await;

    let mut neutral = house.staff("lucheng").await;
    neutral.take(&house, case, Kind::TakeDispatch, &[]).await;
    neutral.take(&house, case, Kind::NotifyEmployer, &[]).await;
    let employer = employer(&house, case, &mut neutral).await;
    let answer = [("position", "offer"), ("offer", "2000"), ("answer", "愿意付两千")];
    house.act(&employer, case, Kind::Agree, &answer).await;
    neutral.take(&house, case, Kind::Open, &[]).await;
    let session = [("record", "双方谈了一个小时"), ("agreed_facts", "跑了六百二十单")];
    neutral.take(&house, case, Kind::HoldSession, &session).await;
    let page = neutral.get(&house, &format!("/desk/cases/{case}")).await;
    assert!(page.has("跑了六百二十单"));
    neutral.take(&house, case, Kind::TableTerms, TERMS).await;

    let worker = house.person(WORKER_PHONE).await;
    house.act(&worker, case, Kind::SignAsWorker, &[]).await;
    name_the_firm(&house, case, &mut neutral).await;
    house.act(&employer, case, Kind::SignAsEmployer, &[]).await;
    seal(&house, case, &mut neutral, "lucheng").await;

    let view = house.app.case(&worker, case).await.unwrap();
    assert_eq!(view.stage, stage::Kind::Performance);
    let money = neutral.get(&house, &format!("/desk/cases/{case}/money")).await;
    assert!(money.has("2,500 元") && money.has("第 2 期"));
}

/// A case with a sealed agreement at the Longwan outlet, and the employer's speaker.
pub(crate) async fn sealed(house: &House) -> (CaseId, Browser, domain::access::Actor) {
    let (case, mut neutral) = in_mediation(house).await;
    neutral.take(house, case, Kind::TableTerms, TERMS).await;
    let worker = house.person(WORKER_PHONE).await;
    house.act(&worker, case, Kind::SignAsWorker, &[]).await;
    name_the_firm(house, case, &mut neutral).await;
    let employer = house.person(EMPLOYER_PHONE).await;
    house.act(&employer, case, Kind::SignAsEmployer, &[]).await;
    seal(house, case, &mut neutral, "longwan").await;
    (case, neutral, employer)
}

#[tokio::test]
async fn bank_proof_and_two_calls_stand_in_for_a_silent_worker() {
    let house = house().await;
    let (case, mut neutral, employer) = sealed(&house).await;
    let upload = app::evidence::Upload {
        name: "转账.txt".to_owned(),
        kind: domain::evidence::Kind::TransferProof,
        bytes: bytes::Bytes::from_static("转出 1000".as_bytes()),
    };
    let step = house.app.ids().step(house.app.now());
    let added = house.app.add_evidence(&employer, case, step, upload).await;
    let proof = added.unwrap().1.to_string();
    let paid = [("item", "1"), ("paid_on", "2026-03-02"), ("proof", proof.as_str())];
    house.act(&employer, case, Kind::ReportPayment, &paid).await;

    let money = format!("/desk/cases/{case}/money");
    let page = neutral.get(&house, &money).await;
    assert!(page.has("说付了，等确认") && page.has("转账.txt") && page.has("请查一下账户"));
    assert!(page.has("要用 2 种办法联系过"), "why it is not open yet");
    for channel in ["phone", "sms"] {
        neutral
            .take(&house, case, Kind::ContactWorker, &[("channel", channel)])
            .await;
    }
    house.wait(SignedDuration::from_hours(24 * 9));
    let mut neutral = house.staff("longwan").await;
    let path = format!("/desk/cases/{case}/steps/performance.confirm_for_worker");
    let form = neutral.get(&house, &path).await;
    assert!(form.has("<option value=\"1\"") && !form.has("<option value=\"2\""));
    neutral
        .take(&house, case, Kind::ConfirmForWorker, &[("item", "1")])
        .await;
    let page = neutral.get(&house, &money).await;
    assert!(page.has("已收到") && page.has("1,500 元"));
}

#[tokio::test]
async fn a_check_shows_what_is_wrong_and_changes_nothing() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let path = format!("/desk/cases/{case}/steps/mediation.table_terms");
    let page = neutral.get(&house, &path).await;
    let mut typed: Vec<(&str, &str)> = TERMS
        .iter()
        .map(|(name, value)| match *name {
            "insurance" => (*name, "contains"),
            "acceleration" => (*name, "keep_dates"),
            _ => (*name, *value),
        })
        .collect();
    typed.push(("_do", "check"));
    let version = page.value("_version");
    let checked = neutral.post(&house, &path, &crate::house::stamped(&page, &typed)).await;
    assert_eq!(checked.status, StatusCode::OK, "{}", checked.html);
    assert!(checked.has("不能约定放弃社会保险") && checked.has("余款马上到期"));
    assert!(checked.has("2,720 元"), "the amount by law stands beside it");
    assert!(checked.has("现在不能签") && checked.has("value=\"1500\""));
    assert_eq!(checked.value("_version"), version);

    typed.retain(|(name, _)| *name != "_do");
    let refused = neutral
        .post(&house, &path, &crate::house::stamped(&checked, &typed))
        .await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.has("不能约定放弃社会保险") && refused.has("value=\"1500\""));

    typed.retain(|(name, _)| *name != "amount_1");
    typed.push(("_do", "check"));
    let wrong = neutral
        .post(&house, &path, &crate::house::stamped(&checked, &typed))
        .await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.has("href=\"#f-amount_1\""));
}

#[tokio::test]
async fn what_the_neutral_puts_on_the_file_comes_back_as_a_download() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let path = format!("/desk/cases/{case}/evidence");
    let page = neutral.get(&house, &path).await;
    let fields = crate::house::stamped(&page, &[("kind", "pay_record")]);
    let none = neutral.upload(&house, &path, &fields, ("", b"")).await;
    assert_eq!(none.status, StatusCode::UNPROCESSABLE_ENTITY);
    let script = neutral.upload(&house, &path, &fields, ("a.svg", b"<svg/>")).await;
    assert_eq!(script.status, StatusCode::UNPROCESSABLE_ENTITY);
    let file = ("账单.txt", "一月：1000".as_bytes());
    let answer = neutral.upload(&house, &path, &fields, file).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.html);
    let list = neutral.get(&house, &answer.location).await;
    assert!(list.has("账单.txt"));
    let start = format!("{path}/");
    let (_, rest) = list.html.split_once(&start).unwrap();
    let id = rest.split('"').next().unwrap();
    let got = neutral.get(&house, &format!("{path}/{id}")).await;
    assert_eq!(got.html, "一月：1000");
    let header = |name: &str| got.headers[name].to_str().unwrap().to_owned();
    assert!(header("content-disposition").starts_with("attachment; filename*=UTF-8''"));
    assert_eq!(header("content-security-policy"), "default-src 'none'; sandbox");
    assert_eq!(header("x-content-type-options"), "nosniff");
}
