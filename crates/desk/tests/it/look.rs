//! Leaves the pages where a browser can open them, beside their style sheets: `target/tmp/desk`.

use domain::step::Kind;
use web::asset;

use crate::{
    house::{Browser, House, house, stamped},
    road::{TERMS, in_mediation, sealed},
};

async fn leave(house: &House, browser: &mut Browser, name: &str, path: &str) {
    let page = browser.get(house, path).await;
    write(name, &page.html);
}

fn write(name: &str, html: &str) {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("desk");
    std::fs::create_dir_all(&folder).unwrap();
    let mut html = html.to_owned();
    for (file, _, text) in asset::FILES {
        std::fs::write(folder.join(file), text).unwrap();
        html = html.replace(asset::url(file), file);
    }
    std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
}

#[tokio::test]
async fn the_pages_can_be_looked_at() {
    let house = house().await;
    leave(&house, &mut Browser::default(), "sign-in", "/desk/sign-in").await;
    let mut intaker = house.staff("intaker").await;
    for (name, firm, trade, wish) in [
        ("邱例宁", "示例顺帆快运有限公司", "courier", "courier"),
        ("沈例兰", "示例家安家政有限公司", "domestic_work", "union"),
        ("马例石", "示例疾风出行有限公司", "ride_hailing", "peoples"),
    ] {
        let changes = [
            ("worker_name", name),
            ("employer_name", firm),
            ("trade", trade),
            ("wish", wish),
        ];
        house.claim(&mut intaker, &changes).await;
    }
    leave(&house, &mut intaker, "worklist", "/desk").await;
    leave(&house, &mut intaker, "file", "/desk/file").await;
    leave(&house, &mut intaker, "search", "/desk/search?q=13900000001").await;
    let receipt = house.claim(&mut intaker, &[]).await;
    leave(
        &house,
        &mut intaker,
        "receipt",
        &format!("/desk/file/receipt/{receipt}"),
    )
    .await;

    let (case, mut neutral) = in_mediation(&house).await;
    let url = format!("/desk/cases/{case}");
    leave(&house, &mut neutral, "case", &url).await;
    leave(&house, &mut neutral, "claims", &format!("{url}?tab=claims")).await;
    leave(&house, &mut neutral, "room", &format!("{url}/room")).await;
    leave(&house, &mut neutral, "room-private", &format!("{url}/room/worker")).await;
    leave(&house, &mut neutral, "invitation", &format!("{url}/invitation")).await;
    leave(
        &house,
        &mut neutral,
        "session",
        &format!("{url}/steps/mediation.hold_session"),
    )
    .await;
    leave(&house, &mut neutral, "fail", &format!("{url}/steps/mediation.fail")).await;
    let path = format!("{url}/steps/{}", Kind::TableTerms.key());
    let page = neutral.get(&house, &path).await;
    let mut typed = TERMS.to_vec();
    typed.push(("_do", "check"));
    let checked = neutral.post(&house, &path, &stamped(&page, &typed)).await;
    write("agreement", &checked.html);
    neutral.take(&house, case, Kind::TableTerms, TERMS).await;
    leave(&house, &mut neutral, "papers", &format!("{url}?tab=papers")).await;
    let mut english = house.staff("longwan").await.in_english();
    leave(&house, &mut english, "case-en", &url).await;
    let list = neutral.get(&house, "/desk").await;
    assert!(list.has("林例满"));
}

#[tokio::test]
async fn the_money_can_be_looked_at() {
    let house = house().await;
    let (case, mut neutral, _) = sealed(&house).await;
    leave(&house, &mut neutral, "money", &format!("/desk/cases/{case}/money")).await;
    let page = neutral.get(&house, &format!("/desk/cases/{case}")).await;
    assert!(page.has("/money\""));
    write("performance", &page.html);
}
