//! Guides and classes against the law book of today (R09): what is overdue, what was changed since, what nobody can tell.

use app::{
    holdings::{Held, Standing},
    library::Library,
    text::Lang,
};
use domain::access::{self, Actor, Role};
use domain::testing::people;
use law::{
    Article, Lawbook, Level,
    gloss::Glosses,
    guide::{self, Kind, Shelf},
    index,
};

use crate::house::House;

/// An invented law in two versions: the second one changed the first article and left the second alone; another law has ended.
fn book() -> Lawbook {
    let article = |law: &str, number: u32, version: &str, text: &str, until: Option<&str>| Article {
        id: format!("{law}-{number}-{version}"),
        law: law.to_owned(),
        article: format!("第{number}条"),
        article_no: number,
        text: text.to_owned(),
        level: if law == "样本法" { Level::Law } else { Level::Rule },
        version: version.to_owned(),
        source: "样本".to_owned(),
        chapter: String::new(),
        from: version.parse().ok(),
        until: until.and_then(|day| day.parse().ok()),
    };
    let articles = vec![
        article("样本法", 1, "2020-01-01", "旧的第一条。", None),
        article("样本法", 2, "2020-01-01", "第二条不变。", None),
        article("样本法", 1, "2026-02-01", "新的第一条。", None),
        article("样本法", 2, "2026-02-01", "第二条不变。", None),
        article("旧样本办法", 1, "2019-01-01", "已经没有了。", Some("2025-01-01")),
    ];
    let glosses = Glosses::parse([]).unwrap();
    Lawbook::of(index::in_memory(articles, &glosses, &mut |_| {}).unwrap(), glosses)
}

fn sheet(slug: &str, reviewed: &str, next_review: &str, cites: &str) -> guide::Sheet {
    let text = format!(
        "+++\ntitle = \"{slug}\"\nsummary = \"s\"\ntrades = [\"courier\"]\nsituations = [\"process\"]\nasks = [\"a\"]\n\
         owner = \"sample\"\nreviewed = \"{reviewed}\"\nnext_review = \"{next_review}\"\n+++\n\n## A {{#answer}}\n\n是这样。 {cites}\n\n\
         ## S {{#steps}}\n\n1. 做。\n\n## P {{#proof}}\n\n- 纸。\n\n## T {{#time}}\n\n很快。\n\n## C {{#care}}\n\n- 小心。\n"
    );
    guide::parse(Kind::Guide, slug, &text).unwrap()
}

fn shelf() -> Shelf {
    Shelf::new(vec![
        sheet("right", "2026-02-10", "2027-01-01", "[样本法:1]"),
        sheet("touched", "2025-12-01", "2027-01-01", "[样本法:1]"),
        sheet("left-alone", "2025-12-01", "2027-02-01", "[样本法:2]"),
        sheet("overdue", "2026-02-10", "2026-02-28", "[样本法:2]"),
        sheet("ended", "2024-01-01", "2027-01-01", "[旧样本办法:1]"),
        sheet("absent", "2026-02-10", "2027-03-01", "[没有的办法:3]"),
    ])
}

fn furnished(house: &House, book: Option<Lawbook>) -> Vec<Held> {
    assert!(
        house
            .app
            .furnish(Library::new(book, shelf(), shelf(), "in memory".into()))
    );
    house.app.holdings(Lang::ZhHans).unwrap()
}

fn standing(held: &[Held], slug: &str) -> Standing {
    let sheet = held.iter().find(|sheet| sheet.slug == slug).unwrap();
    sheet.articles[0].standing
}

#[tokio::test]
async fn a_sheet_is_flagged_when_the_words_behind_it_changed_and_not_when_only_the_version_did() {
    let house = House::on_sqlite().await;
    let held = furnished(&house, Some(book()));
    let since = "2026-02-01".parse().unwrap();
    for (slug, wanted) in [
        ("right", Standing::Same),
        ("touched", Standing::Changed { since }),
        ("left-alone", Standing::Same),
        ("overdue", Standing::Same),
        ("ended", Standing::Ended),
        ("absent", Standing::Absent),
    ] {
        assert_eq!(standing(&held, slug), wanted, "{slug}");
    }
    let overdue: Vec<&str> = held
        .iter()
        .filter(|one| one.is_overdue)
        .map(|one| one.slug.as_str())
        .collect();
    assert_eq!(overdue, ["overdue"]);
    let first: Vec<&str> = held.iter().take(3).map(|one| one.slug.as_str()).collect();
    assert_eq!(
        first,
        ["overdue", "touched", "ended"],
        "what needs somebody comes first"
    );
}

#[tokio::test]
async fn the_book_says_what_is_in_it_and_what_it_lacks() {
    let house = House::on_sqlite().await;
    furnished(&house, Some(book()));
    let corpus = house.app.corpus().unwrap();
    let book = corpus.book.unwrap();
    assert_eq!((book.versions, book.articles), (3, 5));
    assert_eq!(book.newest, "2026-02-01");
    assert_eq!(book.levels, [("law", 1, 2, 4), ("rule", 0, 1, 1)]);
    assert_eq!(book.sources, [("样本".to_owned(), 3)]);
    assert_eq!(corpus.missing, [("没有的办法".to_owned(), 1)]);
}

#[tokio::test]
async fn without_a_book_nobody_can_tell() {
    let house = House::on_sqlite().await;
    let held = furnished(&house, None);
    assert!(held.iter().all(|one| !one.is_touched()));
    assert_eq!(standing(&held, "touched"), Standing::Absent);
    assert_eq!(house.app.corpus().unwrap().missing.len(), 3);
}

#[test]
fn leads_alone_correct() {
    let may = |actor: &Actor| access::may_correct(actor).is_ok();
    assert!(may(&people::at_station(1, &[Role::StationLead], "courier")));
    for actor in [
        people::at_station(2, &[Role::Mediator, Role::Intaker, Role::Dispatcher], "courier"),
        people::auditor(),
        people::worker(),
        Actor::Visitor,
        Actor::System,
    ] {
        assert!(!may(&actor), "{actor:?}");
    }
}
