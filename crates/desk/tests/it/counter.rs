//! Signing in, registering a claim, the worklist.

use axum::http::{StatusCode, header};
use domain::step::Kind;
use jiff::SignedDuration;

use crate::house::{Browser, CLAIM, PASSWORD, house};

#[tokio::test]
async fn every_failed_sign_in_gets_one_sentence_and_then_a_pause() {
    let house = house().await;
    let mut browser = Browser::default();
    let page = browser.get(&house, "/desk/sign-in?next=/desk/search").await;
    let csrf = page.value("_csrf");
    let code = house.code("mediator");
    let sentence = "没有登录成功。工号、密码、动态口令有一样不对，请核对后再试。";
    for (login, password, code) in [
        ("nobody", PASSWORD, code.as_str()),
        ("mediator", "a wrong password here", code.as_str()),
        ("mediator", PASSWORD, "000000"),
    ] {
        let fields = [
            ("_csrf", csrf.clone()),
            ("login", login.to_owned()),
            ("password", password.to_owned()),
            ("code", code.to_owned()),
        ];
        let answer = browser.post(&house, "/desk/sign-in", &fields).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(answer.has(sentence) && answer.has(&format!("value=\"{login}\"")));
        assert!(!answer.has(password), "a password is never printed back");
    }
    let wrong = [
        ("_csrf", csrf.clone()),
        ("login", "mediator".to_owned()),
        ("password", "a wrong password here".to_owned()),
        ("code", code.clone()),
    ];
    for _ in 0..3 {
        browser.post(&house, "/desk/sign-in", &wrong).await;
    }
    let answer = browser.post(&house, "/desk/sign-in", &wrong).await;
    assert_eq!(answer.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(answer.headers.contains_key(header::RETRY_AFTER));
    assert!(answer.has("秒再试"));
}

#[tokio::test]
async fn signing_in_leads_back_and_out_again() {
    let house = house().await;
    let mut browser = Browser::default();
    let asked = browser.get(&house, "/desk/search?q=1").await;
    assert_eq!(asked.location, "/desk/sign-in?next=/desk/search%3Fq%3D1");
    let page = browser.get(&house, &asked.location).await;
    let fields = [
        ("_csrf", page.value("_csrf")),
        ("login", "lead".to_owned()),
        ("password", PASSWORD.to_owned()),
        ("code", house.code("lead")),
    ];
    let answer = browser.post(&house, &asked.location, &fields).await;
    assert_eq!(answer.location, "/desk/search?q=1");
    let me = browser.get(&house, "/desk/me").await;
    assert!(me.has("方例清") && me.has("站点负责人") && me.has("快递行业协会调解站"));
    let csrf = [("_csrf", me.value("_csrf"))];
    let answer = browser.post(&house, "/desk/sign-out", &csrf).await;
    assert_eq!(answer.location, "/desk/sign-in");
    assert_eq!(browser.get(&house, "/desk").await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_next_address_of_another_site_is_not_followed() {
    let house = house().await;
    let mut browser = Browser::default();
    for next in ["https://example.invalid", "//example.invalid", "/desk.example"] {
        let path = format!("/desk/sign-in?next={next}");
        let page = browser.get(&house, &path).await;
        house.wait(SignedDuration::from_secs(30));
        let fields = [
            ("_csrf", page.value("_csrf")),
            ("login", "lead".to_owned()),
            ("password", PASSWORD.to_owned()),
            ("code", house.code("lead")),
        ];
        let answer = browser.post(&house, &path, &fields).await;
        assert_eq!(answer.location, "/desk", "{next}");
        browser = Browser::default();
    }
}

#[tokio::test]
async fn a_walk_in_claim_is_read_back_filed_once_and_receipted() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    let page = intaker.get(&house, "/desk/file").await;
    let mut fields: Vec<(&str, String)> = vec![
        ("_csrf", page.value("_csrf")),
        ("_step", page.value("_step")),
        ("_version", "0".to_owned()),
        ("_case", page.value("_case")),
    ];
    fields.extend(CLAIM.iter().map(|(name, value)| (*name, (*value).to_owned())));

    let mut broken = fields.clone();
    for (name, value) in &mut broken {
        match *name {
            "worker_phone" => "123".clone_into(value),
            "orders" | "district" => value.clear(),
            _ => {}
        }
    }
    broken.push(("_do", "read".to_owned()));
    let again = intaker.post(&house, "/desk/file", &broken).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
    for field in ["worker_phone", "orders", "district"] {
        assert!(again.has(&format!("href=\"#f-{field}\"")), "{field}");
    }
    assert!(again.has("value=\"林例满\"") && again.has("value=\"123\""));
    assert_eq!(again.value("_case"), page.value("_case"));

    let mut read = fields.clone();
    read.push(("_do", "read".to_owned()));
    let record = intaker.post(&house, "/desk/file", &read).await;
    assert_eq!(record.status, StatusCode::OK);
    assert!(record.has("2,720 元") && record.has("620 单") && record.has("只给了一千块"));

    let mut file = fields;
    file.push(("_do", "file".to_owned()));
    let filed = intaker.post(&house, "/desk/file", &file).await;
    let twice = intaker.post(&house, "/desk/file", &file).await;
    assert_eq!(filed.status, StatusCode::SEE_OTHER);
    assert_eq!(filed.location, twice.location, "a double tap is one claim");
    let receipt = intaker.get(&house, &filed.location).await;
    assert!(receipt.has("WZ-") && receipt.has("<svg class=\"qr\""));
    let list = intaker.get(&house, "/desk").await;
    assert_eq!(list.html.matches("/desk/cases/").count(), 1);
}

#[tokio::test]
async fn only_an_intaker_registers() {
    let house = house().await;
    let mut mediator = house.staff("mediator").await;
    let page = mediator.get(&house, "/desk/file").await;
    assert_eq!(page.status, StatusCode::FORBIDDEN);
    assert!(!mediator.get(&house, "/desk").await.has("/desk/file"));
}

#[tokio::test]
async fn the_most_urgent_case_stands_first_and_pages_follow_each_other() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    let mut cases = Vec::new();
    for number in 0..27 {
        let name = format!("示例人{number}");
        cases.push(house.claim(&mut intaker, &[("worker_name", name.as_str())]).await);
        house.wait(SignedDuration::from_secs(1));
    }
    house.wait(SignedDuration::from_hours(24));
    let mut intaker = house.staff("intaker").await;
    let late = house.claim(&mut intaker, &[("worker_name", "最后来的人")]).await;
    let first = intaker.get(&house, "/desk?list=unit").await;
    let place = |page: &crate::house::Page, case| page.html.find(&format!("/desk/cases/{case}\""));
    assert!(place(&first, cases[0]) < place(&first, cases[1]));
    assert_eq!(place(&first, late), None, "a later promise comes later");
    let next = first.value_of_link("rel=\"next\"");
    let second = intaker.get(&house, &next).await;
    for case in [cases[25], cases[26], late] {
        assert!(place(&second, case).is_some());
    }
    assert!(place(&second, cases[24]).is_none() && !second.has("rel=\"next\""));

    let narrowed = intaker.get(&house, "/desk?list=unit&q=%E6%9C%80%E5%90%8E").await;
    assert_eq!(narrowed.html.matches("/desk/cases/").count(), 1);
    let none = intaker.get(&house, "/desk?list=unit&trade=domestic_work").await;
    assert!(none.has("没有符合的案件"));
}

impl crate::house::Page {
    /// The address of the link with this attribute.
    fn value_of_link(&self, attribute: &str) -> String {
        let (before, _) = self.html.split_once(attribute).unwrap();
        let (_, start) = before.rsplit_once("href=\"").unwrap();
        start
            .split('"')
            .next()
            .unwrap()
            .replace("&#38;", "&")
            .replace("&amp;", "&")
    }
}

#[tokio::test]
async fn search_finds_by_number_name_and_phone_only_what_may_be_opened() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    let case = house.claim(&mut intaker, &[]).await;
    let page = intaker.get(&house, &format!("/desk/cases/{case}")).await;
    let (_, rest) = page.html.split_once("WZ-").unwrap();
    let number = format!("WZ-{}", &rest[..9]);
    let link = format!("/desk/cases/{case}");
    for q in [number.as_str(), "13900000001", "%E6%9E%97%E4%BE%8B%E6%BB%A1"] {
        let found = intaker.get(&house, &format!("/desk/search?q={q}")).await;
        assert!(found.has(&link), "{q}");
    }
    let mut union = house.staff("union").await;
    let found = union.get(&house, &format!("/desk/search?q={number}")).await;
    assert!(!found.has(&link) && found.has("没有找到"));
}

#[tokio::test]
async fn whose_turn_it_is_starts_with_you_only_for_those_who_can_act() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    let case = house.claim(&mut intaker, &[]).await;
    assert!(intaker.get(&house, "/desk").await.has("<b>你</b>：受理"));
    let mut center = house.staff("center").await;
    assert!(center.get(&house, "/desk?list=unit").await.has("等收件的站点"));
    intaker.take(&house, case, Kind::Accept, &[]).await;
    let mut lead = house.staff("lead").await;
    assert!(lead.get(&house, "/desk").await.has("<b>你</b>：派给网点"));
}
