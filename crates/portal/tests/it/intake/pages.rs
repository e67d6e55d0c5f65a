//! What every page promises: it opens, in both languages, in words, and is light.

use axum::http::StatusCode;

use super::{
    courier, finish,
    house::{open, outline, text},
};

/// Every page of the public and of the intake that a visitor with a finished draft can open.
const PAGES: &[&str] = &[
    "/",
    "/s/courier",
    "/stations",
    "/stations/courier",
    "/stations/center-east",
    "/file",
    "/file/kept",
    "/file/talk",
    "/file/trade",
    "/file/claims",
    "/file/work",
    "/file/dates",
    "/file/district",
    "/file/employer",
    "/file/pay-period",
    "/file/pay-basis",
    "/file/pay-orders",
    "/file/pay-price",
    "/file/pay-bonus",
    "/file/pay-paid",
    "/file/pay-amount",
    "/file/cut-date",
    "/file/cut-sum",
    "/file/cut-reason",
    "/file/cut-month",
    "/file/cut-amount",
    "/file/story",
    "/file/evidence",
    "/file/station",
    "/file/who",
    "/file/reach",
    "/file/sharing",
    "/file/check",
    "/sign-in",
    "/verify",
    "/verify/ABCD-EFGH-JKMN",
    "/privacy",
    "/accessibility",
    "/complaints",
    "/demo",
    "/demo/phone",
    "/demo/clock",
];

/// The pages of a person.
const OWN: &[&str] = &["/me", "/confirm", "/file/declare"];

#[tokio::test]
async fn every_page_opens_in_words_of_both_languages() {
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "courier").await;
    let mut pages: Vec<(String, String)> = Vec::new();
    for lang in ["zh", "en"] {
        browser.speak(lang);
        for path in PAGES {
            pages.push((format!("{lang} {path}"), browser.page(path).await));
        }
    }
    browser.sign_in("13900000001", "/me").await;
    for lang in ["zh", "en"] {
        browser.speak(lang);
        for path in OWN {
            pages.push((format!("{lang} {path}"), browser.page(path).await));
        }
    }
    browser.page("/file/declare").await;
    let filed = browser.post("/file/declare", &[("truth", "yes")]).await;
    for lang in ["zh", "en"] {
        browser.speak(lang);
        pages.push((
            format!("{lang} receipt"),
            browser.page(&filed.location).await,
        ));
    }
    for (name, html) in &pages {
        let seen = text(html);
        for stem in app::text::STEMS {
            assert!(!seen.contains(&format!("{stem}.")), "{name}: {seen}");
        }
        assert!(!seen.contains('{'), "{name}: a gap is left: {seen}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert!(
            !html.contains(" style=") && !html.contains("<script>"),
            "{name}"
        );
    }
    let english = pages.iter().filter(|(name, _)| name.starts_with("en "));
    for (name, html) in english {
        assert!(html.contains("<html lang=\"en\""), "{name}");
    }
}

#[tokio::test]
async fn the_first_page_of_the_intake_weighs_at_most_60_kilobytes() {
    let house = open().await;
    let mut browser = house.browser("zh");
    for path in ["/file", "/file/trade"] {
        let html = browser.page(path).await;
        let files: usize = web::asset::FILES
            .iter()
            .filter(|(name, _, _)| html.contains(web::asset::url(name)))
            .map(|(_, _, text)| text.len())
            .sum();
        assert!(files > 10_000, "the sheets are counted");
        assert!(
            html.len() + files <= 60_000,
            "{path}: {} + {files}",
            html.len()
        );
    }
}

#[tokio::test]
async fn an_unknown_page_of_the_intake_is_not_there() {
    let house = open().await;
    let mut browser = house.browser("zh");
    assert_eq!(
        browser.get("/file/nothing").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        browser.get("/stations/nothing").await.status,
        StatusCode::NOT_FOUND
    );
    assert_eq!(
        browser.get("/file/receipt/nothing").await.location,
        "/sign-in?next=/file/receipt/nothing"
    );
    assert_eq!(
        browser.get("/file/pay-paid").await.location,
        "/file/resume",
        "not asked of this person"
    );
}

#[tokio::test]
async fn a_form_without_its_token_is_refused() {
    let house = open().await;
    let mut browser = house.browser("zh");
    browser.page("/file/trade").await;
    let forged = browser
        .post("/file/trade", &[("trade", "courier"), ("_csrf", "forged")])
        .await;
    assert_eq!(forged.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/file/resume").await.location, "/file");
}

#[tokio::test]
async fn an_unknown_code_is_not_ours() {
    let house = open().await;
    let mut browser = house.browser("zh");
    let page = text(&browser.page("/verify?code=ABCD-EFGH-JKMN").await);
    assert!(page.contains("我们没有发过这个码"), "{page}");
    assert!(!text(&browser.page("/verify").await).contains("我们没有发过"));
}

async fn outlined(lang: &str, path: &str) -> String {
    let house = open().await;
    outline(&house.browser(lang).page(path).await)
}
