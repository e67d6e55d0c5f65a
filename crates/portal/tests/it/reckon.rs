//! The calculators, typed into from outside.

use axum::http::StatusCode;

use crate::intake::house::{Browser, open, text};

const SEVERANCE: &str = "/calculators/severance";

fn day<'a>(name: &'a str, parts: [&'a str; 3]) -> Vec<(String, &'a str)> {
    ["year", "month", "day"]
        .iter()
        .zip(parts)
        .map(|(part, value)| (format!("{name}-{part}"), value))
        .collect()
}

async fn reckon(
    browser: &mut Browser<'_>,
    path: &str,
    days: &[(&str, [&str; 3])],
    fields: &[(&str, &str)],
) -> (StatusCode, String) {
    browser.page(path).await;
    let days: Vec<(String, &str)> = days.iter().flat_map(|(name, parts)| day(name, *parts)).collect();
    let mut all: Vec<(&str, &str)> = days.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    all.extend_from_slice(fields);
    let answer = browser.post(path, &all).await;
    (answer.status, answer.html)
}

#[tokio::test]
async fn every_calculator_is_listed_and_says_what_an_empty_form_lacks() {
    let house = open().await;
    let mut browser = house.browser("zh-CN");
    let list = browser.page("/calculators").await;
    let found: Vec<String> = list
        .split("href=\"/calculators/")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap_or_default().to_owned())
        .collect();
    assert_eq!(found.len(), 7);
    for claim in found {
        let path = format!("/calculators/{claim}");
        let (status, html) = reckon(&mut browser, &path, &[], &[]).await;
        assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY, "{claim}");
        assert!(html.contains("href=\"#f-place\""), "{claim} needs a place");
        assert!(!text(&html).contains("大概能要"), "{claim}");
    }
    assert_eq!(browser.get("/calculators/nothing").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn severance_comes_with_its_formula_and_articles() {
    let house = open().await;
    let mut browser = house.browser("zh-CN");
    let days = [("start", ["2023", "3", "1"]), ("end", ["2026", "2", "10"])];
    let fields = [
        ("average", "6000"),
        ("ground", "employer_breach"),
        ("place", "330302"),
        ("relation", "labor"),
    ];
    let (status, html) = reckon(&mut browser, SEVERANCE, &days, &fields).await;
    let said = text(&html);
    assert_eq!(status, StatusCode::OK, "{said}");
    assert!(said.contains("大概能要 18,000 元"), "{said}");
    assert!(said.contains("《劳动合同法》第四十七条"), "{said}");
    assert!(
        html.contains("value=\"6000\""),
        "what was typed stands there to be changed"
    );

    // The same without the reason: all of it or nothing, and the page says what to find out.
    let unsure = [("average", "6000"), ("place", "330302"), ("relation", "labor")];
    let said = text(&reckon(&mut browser, SEVERANCE, &days, &unsure).await.1);
    assert!(said.contains("0 到 18,000 元"), "{said}");
    assert!(said.contains("离职或者扣款的理由"), "{said}");
    assert!(!said.contains("先按劳动关系来算"), "{said}");

    // Who does not know the relation is told that the sum stands and falls with it.
    let whose = [("average", "6000"), ("place", "330302")];
    let said = text(&reckon(&mut browser, SEVERANCE, &days, &whose).await.1);
    assert!(
        said.contains("先按劳动关系来算") && said.contains("是不是劳动关系"),
        "{said}"
    );
}

#[tokio::test]
async fn what_cannot_be_is_refused_in_a_sentence_and_nothing_typed_is_lost() {
    let house = open().await;
    let mut browser = house.browser("zh-CN");
    let backwards = [("start", ["2026", "3", "1"]), ("end", ["2025", "2", "10"])];
    let fields = [("average", "6000"), ("place", "330302")];
    let (status, html) = reckon(&mut browser, SEVERANCE, &backwards, &fields).await;
    assert_eq!(status, StatusCode::OK);
    assert!(text(&html).contains("「最后一天」早于「第一天」"), "{}", text(&html));

    let days = [("start", ["2023", "3", "1"]), ("end", ["2026", "2", "10"])];
    let civil = [("average", "6000"), ("place", "330302"), ("relation", "civil")];
    let said = text(&reckon(&mut browser, SEVERANCE, &days, &civil).await.1);
    assert!(said.contains("「经济补偿」不适用于「民事关系」"), "{said}");

    let wrong = [("average", "six thousand"), ("place", "330302")];
    let (status, html) = reckon(&mut browser, SEVERANCE, &days, &wrong).await;
    assert_eq!(status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(html.contains("value=\"six thousand\"") && html.contains("value=\"2023\""));
}
