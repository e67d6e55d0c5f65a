//! The pages that help to choose and to know what to expect: ways, rights, outcomes. A stranger opens them without a name.

use app::library::Library;
use domain::{
    safeguard::Safeguard,
    way::{Fact, Way},
};
use law::{Article, Lawbook, Level, gloss::Glosses, guide::Shelf, index};

use crate::intake::house::{House, open, open_with, text};

const LANGUAGES: [&str; 2] = ["zh-CN", "en"];

/// What stands behind an article that the library does not hold, in each language.
const ABSENT: [&str; 2] = ["本站还没收录原文", "its text is not in this library"];

/// A law of the right name with texts of our own.
fn library() -> Library {
    let articles = (1..=60).map(|number| Article {
        id: format!("sample-{number}"),
        law: "劳动争议调解仲裁法".to_owned(),
        article: format!("第{number}条"),
        article_no: number,
        text: format!("这是示例文字 {number}。"),
        level: Level::Law,
        version: "2020-01-01".to_owned(),
        source: "sample".to_owned(),
        chapter: String::new(),
        from: "2020-01-01".parse().ok(),
        until: None,
    });
    let glosses = Glosses::default();
    let index = index::in_memory(articles.collect(), &glosses, &mut |_| {}).unwrap();
    let shelf = || Shelf::new(Vec::new());
    Library::new(Some(Lawbook::of(index, glosses)), shelf(), shelf(), "in memory".into())
}

/// How many articles of one law, and of all laws, a list of citations names.
fn cited<'c>(citations: impl Iterator<Item = &'c str>) -> (usize, usize) {
    let (mut ours, mut all) = (0, 0);
    for (law, articles) in citations
        .flat_map(|one| one.split(';'))
        .filter_map(|part| part.split_once(':'))
    {
        let number = articles.split(',').count();
        all += number;
        ours += if law == "劳动争议调解仲裁法" {
            number
        } else {
            0
        };
    }
    (ours, all)
}

fn of_ways() -> (usize, usize) {
    let facts = |way: &'static Way| Fact::ALL.iter().map(|fact| way.citation(*fact));
    cited(Way::ALL.iter().flat_map(facts))
}

fn of_rights() -> (usize, usize) {
    cited(Safeguard::ALL.iter().map(|one| one.citation()))
}

/// The text of each element of a kind in a piece of a page.
fn each(html: &str, tag: &str) -> Vec<String> {
    let inner = |rest: &str| rest.split(&format!("</{tag}>")).next().unwrap_or_default().to_owned();
    html.split(&format!("<{tag}>"))
        .skip(1)
        .map(|rest| text(&format!("<body>{}", inner(rest))))
        .collect()
}

#[tokio::test]
async fn every_way_tells_the_same_facts_in_the_same_order() {
    let house = open().await;
    for language in LANGUAGES {
        let page = house.browser(language).page("/ways").await;
        let cards: Vec<&str> = page.split("<details class=\"card fold\"").skip(1).collect();
        assert_eq!(cards.len(), Way::ALL.len(), "{language}");
        let first = each(cards[0], "dt");
        assert_eq!(first.len(), Fact::ALL.len());
        for card in cards {
            assert_eq!(each(card, "dt"), first, "{language}");
            let said = each(card, "dd");
            assert_eq!(said.len(), first.len());
            assert!(said.iter().all(|one| one.chars().count() > 3), "{said:?}");
        }
        for way in Way::ALL {
            assert!(
                page.contains(&format!("href=\"#{}\"", way.key())),
                "{way:?} is in the table"
            );
        }
        assert!(!page.contains("law.way"), "a word is missing in {language}");
    }
}

#[tokio::test]
async fn the_first_step_of_every_choice_is_one_tap_away() {
    let house = open().await;
    let page = house.browser("zh-CN").page("/ways").await;
    for target in ["/file", "/check", "/stations", "/stations/courier", "/stations/union"] {
        assert!(page.contains(&format!("href=\"{target}\"")), "{target}");
    }
    assert!(text(&page).contains("行业协会办的站点"), "whose interest it may be");
    assert!(
        text(&page).contains("仲裁不管，去法院或者人民调解"),
        "where a civil relation goes"
    );
}

#[tokio::test]
async fn an_article_that_the_library_lacks_is_said_to_be_absent() {
    let empty = open().await;
    let stocked = open_with(library()).await;
    for (language, absent) in LANGUAGES.into_iter().zip(ABSENT) {
        for (path, (ours, all)) in [("/ways", of_ways()), ("/rights", of_rights())] {
            assert!(ours > 3 && ours < all, "{path}");
            let count = |page: &str| (page.matches("class=\"law\"").count(), page.matches(absent).count());
            let page = empty.browser(language).page(path).await;
            assert_eq!(count(&page), (0, all), "{path} with no law book");
            let page = stocked.browser(language).page(path).await;
            assert_eq!(count(&page), (ours, all - ours), "{path} with one law");
            assert!(!page.contains("示例文字"), "no text of a law is copied into the page");
        }
    }
}

#[tokio::test]
async fn every_right_has_words_and_articles_and_the_pages_to_use_it() {
    let house = open().await;
    for (language, absent) in LANGUAGES.into_iter().zip(ABSENT) {
        let page = house.browser(language).page("/rights").await;
        assert!(!page.contains("law.right"), "a word is missing in {language}");
        for one in Safeguard::ALL {
            let from = page.split(&format!("<h2 id=\"{}\">", one.key())).nth(1).unwrap();
            let card = from.split("</section>").next().unwrap();
            assert!(card.contains(absent), "{one:?} names its articles");
        }
        for target in ["/privacy", "/complaints", "/stations", "/ways", "/file"] {
            assert!(page.contains(&format!("href=\"{target}\"")), "{target}");
        }
    }
}

#[tokio::test]
async fn the_first_page_and_the_guides_lead_there() {
    let house = open().await;
    let mut browser = house.browser("zh-CN");
    let home = browser.page("/").await;
    for target in ["/ways", "/rights", "/outcomes"] {
        assert!(home.contains(&format!("href=\"{target}\"")), "{target}");
    }
    for path in ["/guides", "/classes"] {
        assert!(browser.page(path).await.contains("href=\"/ways\""), "{path}");
    }
}

/// Writes cases that ended alike into the store, three weeks after filing.
async fn end(house: &House, reason: &str, number: usize, ended: &str) {
    let ended: jiff::Timestamp = ended.parse().unwrap();
    let received = ended.as_millisecond() - 21 * 24 * 60 * 60 * 1000;
    for at in 0..number {
        let id = format!("{reason}-{ended}-{at}");
        let amount = (1_000 + 500 * at) * 100;
        let case = format!(
            "INSERT INTO cases (case_id, number, version, stage, station, outlet, center, mediator, employer_since, turn, \
             next_step, next_kind, next_due, trade, district, claims, amount, received, closed_reason) VALUES ('{id}', '{id}', 2, 'closed', 'courier', '', 'center-west', '', '', 'nobody', '', '', '', \
             'courier', '330302', 'unpaid_pay', {amount}, {received}, '{reason}')"
        );
        house.change(&case).await;
        let step = format!(
            "INSERT INTO log VALUES ('case/{id}', 2, '{id}', {}, '', 'closing.withdraw', '', '', '')",
            ended.as_millisecond()
        );
        house.change(&step).await;
    }
}

const LAST_WEEK: &str = "2026-11-20T10:00:00+08:00";
const THIS_WEEK: &str = "2026-11-23T08:00:00+08:00";

#[tokio::test]
async fn with_too_few_cases_the_page_says_so() {
    let house = open().await;
    for (language, says) in LANGUAGES.into_iter().zip(["结案的事还太少", "Too few cases"]) {
        let page = text(&house.browser(language).page("/outcomes").await);
        assert!(page.contains(says), "{page}");
    }
    // Four are as good as none, and what ended this week does not count yet.
    let house = open().await;
    end(&house, "mediation_failed", 4, LAST_WEEK).await;
    end(&house, "mediation_failed", 3, THIS_WEEK).await;
    let page = text(&house.browser("zh-CN").page("/outcomes").await);
    assert!(
        page.contains("结案的事还太少") && page.contains("还有的结果不到 5 件"),
        "{page}"
    );
    assert!(!page.contains("没有谈成"), "{page}");
}

#[tokio::test]
async fn five_cases_are_told_and_four_beside_them_are_not() {
    let house = open().await;
    end(&house, "mediation_failed", 5, LAST_WEEK).await;
    end(&house, "withdrawn_by_applicant", 4, LAST_WEEK).await;
    let page = text(&house.browser("zh-CN").page("/outcomes").await);
    assert!(
        page.contains("没有谈成 5 件 约 2,000 元 一半在 1,500 到 2,500 元 没有 21 天"),
        "{page}"
    );
    assert!(
        page.contains("还有的结果不到 5 件") && !page.contains("劳动者撤回"),
        "{page}"
    );
    let english = text(&house.browser("en").page("/outcomes").await);
    assert!(
        english.contains("no agreement 5 About 2,000 yuan half of them 1,500 to 2,500 yuan"),
        "{english}"
    );
}

#[tokio::test]
async fn the_figures_are_kept_for_the_week() {
    let house = open().await;
    end(&house, "mediation_failed", 5, LAST_WEEK).await;
    let mut browser = house.browser("zh-CN");
    let before = text(&browser.page("/outcomes").await);
    end(&house, "mediation_refused", 6, LAST_WEEK).await;
    assert_eq!(text(&browser.page("/outcomes").await), before);
    assert!(house.app.clock().forward(jiff::SignedDuration::from_hours(7 * 24)));
    let after = text(&browser.page("/outcomes").await);
    assert!(after.contains("用人单位不愿调解 6 件"), "{after}");
}
