//! What every page promises: it opens, in both languages, in words, and is light.

use axum::http::StatusCode;

use super::{
    courier, finish,
    house::{open, text},
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
        pages.push((format!("{lang} receipt"), browser.page(&filed.location).await));
    }
    for (name, html) in &pages {
        let seen = text(html);
        for stem in app::text::STEMS {
            let key = seen
                .split(&format!("{stem}."))
                .skip(1)
                .any(|after| after.starts_with(|c: char| c.is_ascii_lowercase()));
            assert!(!key, "{name}: {seen}");
        }
        assert!(!seen.contains('{'), "{name}: a gap is left: {seen}");
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        assert!(!html.contains(" style=") && !html.contains("<script>"), "{name}");
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
        assert!(html.len() + files <= 60_000, "{path}: {} + {files}", html.len());
    }
}

#[tokio::test]
async fn an_unknown_page_of_the_intake_is_not_there() {
    let house = open().await;
    let mut browser = house.browser("zh");
    assert_eq!(browser.get("/file/nothing").await.status, StatusCode::NOT_FOUND);
    assert_eq!(browser.get("/stations/nothing").await.status, StatusCode::NOT_FOUND);
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

/// Leaves the pages where a browser can open them, beside their style sheets: `target/tmp/intake`.
#[tokio::test]
async fn the_pages_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("intake");
    std::fs::create_dir_all(&folder).unwrap();
    let house = open().await;
    let mut browser = house.browser("zh");
    courier(&mut browser).await;
    finish(&mut browser, "330302", "courier").await;
    let mut pages: Vec<(String, String)> = Vec::new();
    for path in PAGES {
        pages.push(((*path).to_owned(), browser.page(path).await));
    }
    browser.sign_in("13900000001", "/me").await;
    pages.push(("code".to_owned(), browser.html.clone()));
    for path in OWN {
        pages.push(((*path).to_owned(), browser.page(path).await));
    }
    browser.page("/file/declare").await;
    let filed = browser.post("/file/declare", &[("truth", "yes")]).await;
    pages.push(("receipt".to_owned(), browser.page(&filed.location).await));
    pages.push(("home-mine".to_owned(), browser.page("/").await));
    for (name, _, text) in web::asset::FILES {
        std::fs::write(folder.join(name), text).unwrap();
    }
    for (path, mut html) in pages {
        for (file, _, _) in web::asset::FILES {
            html = html.replace(web::asset::url(file), file);
        }
        assert!(!html.contains("/a/"), "{path}");
        let name = path.trim_matches('/').replace('/', "-");
        let name = if name.is_empty() { "home" } else { &name };
        std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    }
}

/// Every address of the intake and of the public pages stands in one of the lists above.
#[test]
fn no_page_is_left_out() {
    let tested: Vec<&str> = PAGES.iter().chain(OWN).copied().collect();
    // They lead on, or are opened with an id by the tests above.
    let elsewhere = ["/file/resume", "/file/receipt/{case}", "/demo/phone.json"];
    let ours = |path: &str| {
        path == "/"
            || [
                "/file",
                "/s/",
                "/stations",
                "/sign-in",
                "/me",
                "/confirm",
                "/verify",
                "/demo",
            ]
            .iter()
            .any(|start| path.starts_with(start))
    };
    let fits = |route: &str, path: &str| {
        let (route, path): (Vec<_>, Vec<_>) = (route.split('/').collect(), path.split('/').collect());
        route.len() == path.len()
            && route
                .iter()
                .zip(&path)
                .all(|(one, other)| one == other || one.starts_with('{'))
    };
    let left_out: Vec<&str> = portal::routes()
        .iter()
        .filter(|route| route.method == web::Method::Get && ours(route.path))
        .map(|route| route.path)
        .filter(|route| !elsewhere.contains(route))
        .filter(|route| !tested.iter().any(|path| fits(route, path)))
        .collect();
    assert_eq!(left_out, Vec::<&str>::new());
}
