//! Leaves the pages of a whole case where a browser can open them, beside their style sheets: `target/tmp/party`.

use domain::{step::Kind, testing::people};
use web::asset;

use super::{
    PNG,
    house::{Browser, FIRM, House, WORKER},
};

async fn keep(browser: &mut Browser, name: &str, url: &str) {
    let page = browser.get(url).await;
    assert_eq!(page.status, 200, "{name}: {}", page.text());
    write(name, &page.html);
}

fn write(name: &str, html: &str) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("party");
    std::fs::create_dir_all(&folder).unwrap();
    let mut html = html.to_owned();
    for (file, _, text) in asset::FILES {
        html = html.replace(asset::url(file), file);
        std::fs::write(folder.join(file), text).unwrap();
    }
    std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
}

#[tokio::test]
async fn the_pages_can_be_looked_at() {
    let house = House::new().await;
    let case = house.url("");
    let at = |rest: &str| format!("{case}{rest}");
    let mut worker = house.signed_in(WORKER).await;
    keep(&mut worker, "worker-intake", &case).await;
    let code = house.told().await;
    let mut firm = house.browser();
    keep(&mut firm, "employer-code", "/e").await;
    keep(&mut firm, "employer-landing", &format!("/e/{code}")).await;
    let actor = firm.sign_in(&house, FIRM).await;
    house.app.accept_invitation(&actor, &code).await.unwrap();
    keep(&mut firm, "employer-home", &case).await;
    keep(&mut firm, "employer-answer", &at("/steps/verification.agree")).await;
    let answer = [
        ("position", "offer"),
        ("offer", "很多"),
        ("answer", "一月有三笔扣款，按规则扣的。"),
    ];
    let wrong = firm.post(&at("/steps/verification.agree"), &answer).await.html.clone();
    write("employer-answer-wrong", &wrong);
    firm.post(
        &at("/steps/verification.agree"),
        &[("position", "offer"), ("offer", "2500"), ("answer", "一月有三笔扣款。")],
    )
    .await;
    for (rest, text) in [
        ("/room", "一月少给了三千二。"),
        ("/room/private", "三千以上都行，最好这个月先给一半。"),
    ] {
        worker.get(&at(rest)).await;
        worker.post(&at(rest), &[("message", text)]).await;
    }
    firm.get(&at("/room")).await;
    firm.post(&at("/room"), &[("message", "有三笔扣款，按规则扣的。")])
        .await;
    house.tabled().await;
    keep(&mut worker, "worker-mediation", &case).await;
    keep(&mut worker, "room", &at("/room")).await;
    keep(&mut worker, "room-private", &at("/room/private")).await;
    keep(&mut worker, "sign", &at("/steps/mediation.sign_as_worker")).await;
    worker
        .post(
            &at("/steps/mediation.sign_as_worker"),
            &[("total", "3000"), ("agreed", "yes")],
        )
        .await;
    write("sign-code", &worker.page.html);
    super::sign(&house, &mut firm, FIRM, Kind::SignAsEmployer).await;
    house.wait(2);
    super::sign(&house, &mut worker, WORKER, Kind::SignAsWorker).await;
    keep(&mut worker, "agreement", &at("/agreement")).await;
    house.act(&people::mediator(), Kind::SignAsMediator, &[]).await;
    house.act(&people::lead(), Kind::Seal, &[]).await;
    let pay = at("/steps/performance.report_payment");
    keep(&mut firm, "employer-pay", &pay).await;
    let day = [
        ("item", "1"),
        ("paid_on-year", "2026"),
        ("paid_on-month", "3"),
        ("paid_on-day", "2"),
    ];
    firm.upload(&pay, &day, Some(("proof", "回单.png", PNG))).await;
    keep(&mut worker, "worker-money", &at("/money")).await;
    keep(&mut worker, "worker-performance", &case).await;
    keep(
        &mut worker,
        "worker-confirm",
        &at("/steps/performance.confirm_receipt?item=1"),
    )
    .await;
    keep(&mut worker, "evidence", &at("/evidence")).await;
    keep(&mut worker, "list", "/cases").await;
    keep(
        &mut worker,
        "new-date",
        &at("/steps/performance.consent_to_new_date?item=2"),
    )
    .await;
}

#[tokio::test]
async fn the_pages_after_a_withdrawal_can_be_looked_at() {
    let other = House::new().await;
    let mut worker = other.signed_in(WORKER).await;
    let url = other.url("/steps/closing.withdraw");
    keep(&mut worker, "withdraw", &url).await;
    worker.post(&url, &[("will", "free")]).await;
    let code = other.code(WORKER).await;
    worker.post(&url, &[("will", "free"), ("code", &code)]).await;
    keep(&mut worker, "worker-ways", &other.url("?done=closing.withdraw")).await;
    other.wait(2);
    let mut english = other.signed_in(WORKER).await.english();
    keep(&mut english, "worker-ways-en", &other.url("")).await;
}
