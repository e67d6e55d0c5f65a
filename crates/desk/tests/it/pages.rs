//! Every page in both languages, and outlines of the two pages people live in.

use std::path::Path;

use axum::http::StatusCode;
use domain::{id::CaseId, step::Kind};
use web::Method;

use crate::{
    house::{Browser, House, house},
    outline::outline,
    road::{TERMS, in_mediation},
};

/// Keys that were not found are printed as they are.
fn raw_keys(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for stem in ["desk.", "case.", "web."] {
        for (at, _) in html.match_indices(stem) {
            let rest: String = html[at..]
                .chars()
                .take_while(|c| c.is_ascii_lowercase() || matches!(c, '_' | '.'))
                .collect();
            let before = html[..at].chars().next_back().unwrap_or(' ');
            if rest.len() > stem.len() && !before.is_alphanumeric() && before != '/' {
                found.push(rest);
            }
        }
    }
    found
}

/// Every address of this door that a browser can open for a case in mediation, with every step.
fn addresses(case: CaseId) -> Vec<String> {
    let mut paths: Vec<String> = desk::routes()
        .into_iter()
        .filter(|route| route.method == Method::Get && !route.path.contains("{kind}"))
        .filter(|route| !route.path.contains("{file}") && !route.path.contains("{instrument}"))
        .filter(|route| Path::new(route.path).extension().is_none())
        .flat_map(|route| {
            let path = route.path.replace("{case}", &case.to_string());
            ["worker", "employer"].map(|side| path.replace("{side}", side))
        })
        .collect();
    for tab in ["story", "claims", "evidence", "papers"] {
        paths.push(format!("/desk/cases/{case}?tab={tab}"));
    }
    for kind in Kind::ALL {
        paths.push(format!("/desk/cases/{case}/steps/{}", kind.key()));
    }
    paths.dedup();
    paths
}

async fn walk(house: &House, browser: &mut Browser, case: CaseId) -> usize {
    let mut shown = 0;
    for path in addresses(case) {
        let page = browser.get(house, &path).await;
        assert!(!page.status.is_server_error(), "{path}: {} {}", page.status, page.html);
        assert_eq!(raw_keys(&page.html), Vec::<String>::new(), "{path}");
        if page.status == StatusCode::OK {
            assert_eq!(page.html.matches("<h1").count(), 1, "{path}");
            assert!(!page.html.contains(" style=\""), "{path}");
            shown += 1;
        }
    }
    shown
}

#[tokio::test]
async fn every_page_has_words_in_both_languages_for_everybody() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    neutral.take(&house, case, Kind::TableTerms, TERMS).await;
    assert!(walk(&house, &mut neutral, case).await >= 20);
    for login in ["longwan", "lead", "intaker", "center"] {
        let mut browser = house.staff(login).await.in_english();
        assert!(walk(&house, &mut browser, case).await >= 9, "{login}");
    }
}

#[tokio::test]
async fn english_pages_are_english() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    house.claim(&mut intaker, &[]).await;
    let mut english = intaker.in_english();
    let page = english.get(&house, "/desk").await;
    assert!(page.has("<html lang=\"en\"") && page.has("<b>You</b>: Accept"));
    assert!(page.has("Courier") && page.has("Yangguang East Center"));
}

#[tokio::test]
async fn the_worklist_in_outline() {
    let house = house().await;
    let mut intaker = house.staff("intaker").await;
    house.claim(&mut intaker, &[]).await;
    let page = intaker.get(&house, "/desk").await;
    let number = page.html.split("WZ-").nth(1).unwrap();
    let number = format!("WZ-{}", &number[..9]);
    insta::assert_snapshot!(outline(&page.html).replace(&number, "WZ-XXXX-XXXX"));
}

#[tokio::test]
async fn the_case_page_in_outline() {
    let house = house().await;
    let (case, mut neutral) = in_mediation(&house).await;
    let page = neutral.get(&house, &format!("/desk/cases/{case}")).await;
    insta::assert_snapshot!(outline(&page.html));
}
