//! Filing a claim through the door, from the first page to the receipt.

pub(crate) mod house;
mod outlines;
mod pages;
mod signing;

use axum::http::StatusCode;
use house::{Answer, Browser, House, open, outline, text};

/// What is typed into a form.
type Fields = &'static [(&'static str, &'static str)];

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR-a-picture-of-a-bill";

/// What both people say about themselves.
async fn finish(browser: &mut Browser<'_>, district: &str, wish: &str) {
    let story = "九月换了站点老板，工钱没有给。问了三次，站长都说再等等。";
    assert_eq!(browser.answer("story", &[("story", story)]).await, "/file/evidence");
    browser.page("/file/evidence").await;
    let sent = browser
        .upload("/file/evidence", &[("kind", "pay_record")], &[("账单.png", PNG)])
        .await;
    assert_eq!(sent.location, "/file/station");
    let page = browser.page("/file/station").await;
    assert!(page.contains(&format!("value=\"{wish}\"")), "{district}");
    assert_eq!(browser.answer("station", &[("wish", wish)]).await, "/file/who");
    let who = [("worker_name", "陈示例"), ("worker_id_number", "999999199001010016")];
    assert_eq!(browser.answer("who", &who).await, "/file/reach");
    let reach = [
        ("worker_phone", "139 0000 0001"),
        ("worker_address", "鹿城区虚构里 1 号（虚构）"),
    ];
    assert_eq!(browser.answer("reach", &reach).await, "/file/aid");
    // Income is asked of nobody, and of those who want no lawyer not even the ground.
    assert_eq!(browser.answer("aid", &[("aid", "no")]).await, "/file/sharing");
    assert_eq!(browser.answer("aid", &[("aid", "yes")]).await, "/file/aid-ground");
    let ground = [("aid_ground", "migrant_worker")];
    assert_eq!(browser.answer("aid-ground", &ground).await, "/file/sharing");
    browser.page("/file/sharing").await;
}

/// A courier who counts by the order and was fined as well.
async fn courier(browser: &mut Browser<'_>) {
    assert_eq!(browser.answer("trade", &[("trade", "courier")]).await, "/file/claims");
    let both = [("claims", "unpaid_pay"), ("claims", "deduction")];
    assert_eq!(browser.answer("claims", &both).await, "/file/work");
    assert_eq!(browser.answer("work", &[("tenure", "left")]).await, "/file/dates");
    let dates = [
        ("since-year", "2025"),
        ("since-month", "3"),
        ("since-day", "1"),
        ("until-year", "2026"),
        ("until-month", "10"),
        ("until-day", "31"),
    ];
    assert_eq!(browser.answer("dates", &dates).await, "/file/district");
    assert_eq!(
        browser.answer("district", &[("district", "330302")]).await,
        "/file/employer"
    );
    let employer = [("employer_name", "飞示例快递（虚构）有限公司")];
    assert_eq!(browser.answer("employer", &employer).await, "/file/pay-period");
    let period = [
        ("pay_from-year", "2026"),
        ("pay_from-month", "9"),
        ("pay_from-day", "1"),
        ("pay_to-year", "2026"),
        ("pay_to-month", "9"),
        ("pay_to-day", "30"),
    ];
    assert_eq!(browser.answer("pay-period", &period).await, "/file/pay-basis");
    assert_eq!(
        browser.answer("pay-basis", &[("pay_basis", "orders")]).await,
        "/file/pay-orders"
    );
    assert_eq!(
        browser.answer("pay-orders", &[("orders", "1000")]).await,
        "/file/pay-price"
    );
    assert_eq!(
        browser.answer("pay-price", &[("price", "1.2")]).await,
        "/file/pay-bonus"
    );
    // 不知道，或者没有: an empty answer is an answer.
    assert_eq!(browser.answer("pay-bonus", &[]).await, "/file/pay-paid");
    assert_eq!(browser.answer("pay-paid", &[("paid", "900")]).await, "/file/pay-amount");
    let amount = text(&browser.page("/file/pay-amount").await);
    assert!(amount.contains("300 元"), "{amount}");
    assert!(amount.contains("1000 单，每单 1.20 元"), "{amount}");
    assert!(amount.contains("《劳动法》第五十条"), "{amount}");
    let day = [
        ("withheld_on-year", "2026"),
        ("withheld_on-month", "9"),
        ("withheld_on-day", "15"),
    ];
    assert_eq!(browser.answer("cut-date", &day).await, "/file/cut-sum");
    assert_eq!(
        browser.answer("cut-sum", &[("withheld", "200")]).await,
        "/file/cut-reason"
    );
    assert_eq!(
        browser.answer("cut-reason", &[("ground", "fine")]).await,
        "/file/cut-month"
    );
    assert_eq!(
        browser.answer("cut-month", &[("month_pay", "")]).await,
        "/file/cut-amount"
    );
    assert!(text(&browser.page("/file/cut-amount").await).contains("200 元"));
}

/// Declares and files; the page of the declaration stays in the browser for a second press.
async fn file(browser: &mut Browser<'_>) -> Answer {
    browser.page("/file/declare").await;
    browser.post("/file/declare", &[("truth", "yes")]).await
}

#[tokio::test]
async fn a_courier_files_and_gets_a_receipt() {
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "courier").await;
    let check = text(&browser.page("/file/check").await);
    for said in [
        "500 元",
        "飞示例快递",
        "2026年9月1日 到 2026年9月30日",
        "1 个文件已存好",
        "快递行业协会调解站",
    ] {
        assert!(check.contains(said), "{said}: {check}");
    }
    let asked = browser.get("/file/declare").await;
    assert_eq!(asked.location, "/sign-in?next=/file/declare");
    let door = browser.page("/sign-in?next=/file/declare").await;
    assert!(door.contains("value=\"139 0000 0001\""), "the number is there");
    browser.sign_in("13900000001", "/file/declare").await;

    browser.page("/file/declare").await;
    let forgotten = browser.post("/file/declare", &[]).await;
    assert_eq!(forgotten.status, StatusCode::UNPROCESSABLE_ENTITY);
    let declared = browser.html.clone();
    let first = browser.post("/file/declare", &[("truth", "yes")]).await;
    assert_eq!(first.status, StatusCode::SEE_OTHER);
    browser.html = declared;
    let second = browser.post("/file/declare", &[("truth", "yes")]).await;
    assert_eq!(second.location, first.location, "a double press is harmless");

    let receipt = text(&browser.page(&first.location).await);
    for said in [
        "11月23日 周一 9:00 提交成功",
        "收到了，陈示例",
        "WZ-",
        "500 元",
        "2027年11月23日",
        "账单.png",
        "SHA-256",
        "12月8日",
        "《劳动争议调解仲裁法》第十四条",
    ] {
        assert!(receipt.contains(said), "{said}: {receipt}");
    }
    assert!(browser.html.contains("<svg class=\"qr\""));
    let mine = house.app.own_cases(&actor(&house, &browser).await).await.unwrap();
    assert_eq!(mine.len(), 1, "one case, however often the button was pressed");
    let home = text(&browser.page("/").await);
    assert!(home.contains("你有 1 件事在办"), "{home}");
    assert_eq!(browser.get("/file/check").await.location, "/file", "the draft is gone");
}

async fn actor(house: &House, browser: &Browser<'_>) -> domain::access::Actor {
    let token = browser.cookie("session");
    house.app.session(&token).await.unwrap().unwrap().actor
}

#[tokio::test]
async fn a_rider_files_by_the_month_in_english() {
    let house = open().await;
    let mut browser = house.browser("en");
    browser.answer("trade", &[("trade", "food_delivery")]).await;
    browser.answer("claims", &[("claims", "unpaid_pay")]).await;
    browser.answer("work", &[("tenure", "working")]).await;
    let since = [("since-year", "2025"), ("since-month", "3"), ("since-day", "1")];
    assert_eq!(browser.answer("dates", &since).await, "/file/district");
    browser.answer("district", &[("district", "330304")]).await;
    let employer = [
        ("employer_name", "午示例外卖（虚构）有限公司"),
        ("employer_phone", "13900000010"),
    ];
    browser.answer("employer", &employer).await;
    let period = [
        ("pay_from-year", "2026"),
        ("pay_from-month", "9"),
        ("pay_from-day", "1"),
        ("pay_to-year", "2026"),
        ("pay_to-month", "10"),
        ("pay_to-day", "31"),
    ];
    browser.answer("pay-period", &period).await;
    assert_eq!(
        browser.answer("pay-basis", &[("pay_basis", "period")]).await,
        "/file/pay-owed"
    );
    browser.answer("pay-owed", &[("owed", "9860.50")]).await;
    assert_eq!(
        browser.answer("pay-paid", &[("paid", "5,000")]).await,
        "/file/pay-amount"
    );
    let amount = text(&browser.page("/file/pay-amount").await);
    assert!(amount.contains("4,860.50 yuan"), "{amount}");
    finish(&mut browser, "330304", "food-delivery").await;
    browser.sign_in("13900000001", "/file/declare").await;
    let filed = file(&mut browser).await;
    let receipt = text(&browser.page(&filed.location).await);
    assert!(receipt.contains("We have it, 陈示例"), "{receipt}");
    assert!(receipt.contains("Food Delivery") || receipt.contains("4,860.50 yuan"));
}

#[tokio::test]
async fn every_page_says_what_is_wrong_and_keeps_what_was_typed() {
    let house = open().await;
    let mut browser = house.browser("zh");
    let none = |page: &'static str| (page, vec![]);
    for (page, fields) in [none("trade"), ("trade", vec![("trade", "pilot")]), none("claims")] {
        let path = format!("/file/{page}");
        browser.page(&path).await;
        let again = browser.post(&path, &fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
        assert!(again.html.contains("<title>错误："), "{page}");
        assert!(again.html.contains(&format!("href=\"#f-{page}\"")), "{page}");
    }
    courier(&mut browser).await;
    let wrong: &[(&str, Fields, &str, &str)] = &[
        (
            "dates",
            &[("since-year", "2026"), ("since-month", "13"), ("since-day", "1")],
            "2026 9 30",
            "value=\"13\"",
        ),
        (
            "dates",
            &[("since-year", "2027"), ("since-month", "1"), ("since-day", "1")],
            "不能晚于今天",
            "value=\"2027\"",
        ),
        (
            "employer",
            &[("employer_name", "某公司"), ("employer_phone", "0577-88000000")],
            "11 位",
            "0577-88000000",
        ),
        (
            "pay-period",
            &[
                ("pay_from-year", "2026"),
                ("pay_from-month", "9"),
                ("pay_from-day", "30"),
                ("pay_to-year", "2026"),
                ("pay_to-month", "9"),
                ("pay_to-day", "1"),
            ],
            "结束日要在开始日之后",
            "value=\"30\"",
        ),
        ("pay-paid", &[("paid", "5000")], "没有欠钱", "value=\"5000\""),
        ("pay-price", &[("price", "-3")], "不能是负数", "value=\"-3\""),
        ("cut-sum", &[("withheld", "0")], "没有欠钱", "value=\"0\""),
        (
            "who",
            &[("worker_name", "陈示例"), ("worker_id_number", "999999199001010017")],
            "有一位对不上",
            "999999199001010017",
        ),
        ("station", &[("wish", "food-delivery")], "请选一个", "value=\"courier\""),
    ];
    for (page, fields, said, kept) in wrong {
        let path = format!("/file/{page}");
        browser.page(&path).await;
        let again = browser.post(&path, fields).await;
        assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "{page}");
        assert!(again.html.contains(said), "{page}: {}", text(&again.html));
        assert!(again.html.contains(kept), "{page}");
        assert!(again.html.contains("role=\"alert\""), "{page}");
    }
    let missing = text(&browser.page("/file/check").await);
    assert!(
        missing.contains("还差这几处") && missing.contains("去补上"),
        "{missing}"
    );
    assert_eq!(browser.get("/file/resume").await.location, "/file/story");
}

#[tokio::test]
async fn what_is_saved_is_there_again_in_the_same_browser_only() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.answer("trade", &[("trade", "courier")]).await;
    browser.page("/file/claims").await;
    let left = browser
        .post("/file/claims", &[("claims", "unpaid_pay"), ("_leave", "yes")])
        .await;
    assert_eq!(left.location, "/file/kept");
    assert!(text(&browser.page("/file/kept").await).contains("存好了"));
    assert!(text(&browser.page("/").await).contains("接着填"));
    assert_eq!(browser.get("/file/resume").await.location, "/file/work");
    let claims = browser.page("/file/claims").await;
    assert!(claims.contains("value=\"unpaid_pay\" id=\"f-claims\" checked"));

    let mut other = house.browser("zh");
    assert!(!text(&other.page("/").await).contains("接着填"));
    assert_eq!(other.get("/file/resume").await.location, "/file");
    assert!(!other.page("/file/trade").await.contains(" checked"));

    browser.page("/file").await;
    assert_eq!(browser.post("/file/drop", &[]).await.location, "/file");
    assert!(!text(&browser.page("/").await).contains("接着填"));
}

#[tokio::test]
async fn after_signing_in_the_draft_follows_the_person_and_leaves_the_browser_with_them() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.answer("trade", &[("trade", "courier")]).await;
    browser.sign_in("13900000001", "/file/kept").await;
    let mut phone = house.browser("zh");
    house.app.clock().forward(jiff::SignedDuration::from_mins(2));
    phone.sign_in("13900000001", "/me").await;
    assert!(text(&phone.page("/me").await).contains("接着填"));
    assert_eq!(phone.get("/file/resume").await.location, "/file/claims");

    browser.page("/me").await;
    let out = browser.post("/me/sign-out", &[]).await;
    assert!(out.headers.contains_key("clear-site-data"));
    assert!(!text(&browser.page("/").await).contains("接着填"));
    assert_eq!(browser.get("/me").await.location, "/sign-in?next=/me");
}

#[tokio::test]
async fn an_answer_is_changed_from_the_check_page_and_leads_back_there() {
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "union").await;
    let check = browser.page("/file/check").await;
    assert!(check.contains("href=\"/file/pay-orders?then=check\""));
    let page = browser.page("/file/pay-orders?then=check").await;
    assert!(page.contains("href=\"/file/check\"") && page.contains("value=\"1000\""));
    let changed = browser.post("/file/pay-orders", &[("orders", "2000")]).await;
    assert_eq!(changed.location, "/file/check");
    assert!(text(&browser.page("/file/check").await).contains("1,700 元"));
}

#[tokio::test]
async fn who_cannot_say_finds_a_person_or_estimates() {
    let house = open().await;
    let mut browser = house.browser("zh");
    assert_eq!(browser.answer("trade", &[("trade", "unsure")]).await, "/file/talk");
    assert!(browser.page("/file/talk").await.contains("href=\"tel:12333\""));
    courier(&mut browser).await;
    assert_eq!(browser.answer("claims", &[("claims", "unsure")]).await, "/file/talk");
    assert_eq!(
        browser.answer("pay-basis", &[("pay_basis", "unsure")]).await,
        "/file/pay-missing"
    );
    assert_eq!(
        browser.answer("pay-missing", &[("missing", "3000")]).await,
        "/file/pay-amount"
    );
}

#[tokio::test]
async fn files_are_kept_with_their_digest_refused_with_a_reason_and_removed() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.answer("trade", &[("trade", "courier")]).await;
    browser.page("/file/evidence").await;
    let files: &[(&str, &[u8])] = &[("好.png", PNG), ("坏.svg", b"<svg onload='x'/>")];
    let sent = browser
        .upload("/file/evidence", &[("kind", "chat"), ("_more", "yes")], files)
        .await;
    assert_eq!(sent.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = text(&sent.html);
    assert!(said.contains("坏.svg 没存上"), "{said}");
    assert!(said.contains("好.png") && said.contains("指纹") && said.contains("1 KB"));
    let id = sent.html.split_once("name=\"file\" value=\"").unwrap().1;
    let id = id.split('"').next().unwrap().to_owned();
    let removed = browser.post("/file/evidence/remove", &[("file", &id)]).await;
    assert_eq!(removed.location, "/file/evidence");
    assert!(!browser.page("/file/evidence").await.contains("好.png"));
    let later = browser.upload("/file/evidence", &[], &[]).await;
    assert_eq!(later.location, "/file/station", "proof can wait");
}

#[tokio::test]
async fn a_scanned_code_chooses_trade_and_station() {
    let house = open().await;
    let mut browser = house.browser("zh");
    let landing = text(&browser.page("/s/courier").await);
    assert!(landing.contains("快递行业协会调解站") && landing.contains("0577-0000-1201"));
    assert_eq!(browser.post("/s/courier", &[]).await.location, "/file");
    assert!(text(&browser.page("/file").await).contains("快递行业协会调解站"));
    assert!(
        browser
            .page("/file/trade")
            .await
            .contains("value=\"courier\" id=\"f-trade\" checked")
    );
    let stations = browser.page("/file/station").await;
    assert!(stations.contains("value=\"courier\" id=\"f-wish\" checked"));
    assert!(text(&stations).contains("你扫的码"));

    let lost = browser.get("/s/gone").await;
    assert_eq!(lost.status, StatusCode::NOT_FOUND);
    assert!(text(&lost.html).contains("这个二维码找不到站点"));
    assert!(lost.html.contains("href=\"/file\""), "no dead end");
}

#[tokio::test]
async fn a_stranger_cannot_see_a_receipt() {
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "courier").await;
    browser.sign_in("13900000001", "/file/declare").await;
    let filed = file(&mut browser).await;
    let mut stranger = house.browser("zh");
    stranger.sign_in("13900000002", "/").await;
    let seen = stranger.get(&filed.location).await;
    assert_eq!(seen.status, StatusCode::NOT_FOUND);
    assert!(!seen.html.contains("陈示例"));
    assert_eq!(outline(&seen.html).lines().next(), Some("# 没有找到这一页"));
}
