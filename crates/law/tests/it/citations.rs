//! Citations: what is in the book is opened, however it is written; what is not is refused, however real it looks.

use jiff::civil::date;
use law::{Lawbook, gloss::Glosses};

use crate::sample::{self, ARTICLES, Chance, app_numeral};

const SEED: u64 = 11;
const EACH: usize = 200;

/// The six ways of writing a citation.
fn written(form: usize, law: &str, number: u32) -> String {
    match form {
        0 => format!("《{law}》第{}条", app_numeral(number)),
        1 => format!("《中华人民共和国{law}》第{}条第一款", app_numeral(number)),
        2 => format!("《{law}》第{number}条"),
        3 => format!("{law}第{}条", app_numeral(number)),
        4 => format!("{law}{number}条"),
        _ => format!("{law}:{number}"),
    }
}

/// A law that looks real and is in no book.
fn invented(chance: &mut Chance) -> String {
    let names = sample::titles();
    let name = &names[chance.below(names.len())];
    let changes = ["全国", "新", "浙江省", "临时"];
    format!(
        "{}{}",
        changes[chance.below(changes.len())],
        name.replace("样本", "范例")
    )
}

/// How many of the citations in running text are not in the book.
fn unfounded(book: &Lawbook, text: &str) -> usize {
    book.unfounded(&format!("你可以这样做。依据{text}，对方应当付钱。"), date(2026, 11, 24))
        .unwrap()
        .len()
}

#[test]
fn every_real_citation_is_accepted_and_opened_in_every_writing() {
    let (book, names) = (sample::book(), sample::titles());
    let mut chance = Chance(SEED);
    for round in 0..EACH {
        let law = &names[chance.below(names.len())];
        let number = u32::try_from(chance.below(usize::try_from(ARTICLES).unwrap())).unwrap() + 1;
        let text = written(round % 6, law, number);
        assert_eq!(unfounded(&book, &text), 0, "{text}");
        let cited = book.citations(&text);
        assert_eq!(cited.len(), 1, "{text}");
        let resolved = book
            .resolve(&cited[0].law, cited[0].number.unwrap(), 0, date(2026, 11, 24))
            .unwrap()
            .unwrap();
        assert_eq!(
            (&resolved.article.law, resolved.article.article_no),
            (law, number),
            "{text}"
        );
    }
}

#[test]
fn every_invented_citation_is_refused_in_every_writing() {
    let (book, names) = (sample::book(), sample::titles());
    let mut chance = Chance(SEED);
    for round in 0..EACH {
        // Half of them name a law that is there and an article that it does not have; a bare name that no book knows is no citation to a
        // reader either, so those stand in brackets.
        let text = if round % 2 == 0 {
            let law = &names[chance.below(names.len())];
            let number = ARTICLES + 1 + u32::try_from(chance.below(60)).unwrap();
            written(round / 2 % 6, law, number)
        } else {
            written(
                round / 2 % 3,
                &invented(&mut chance),
                1 + u32::try_from(chance.below(90)).unwrap(),
            )
        };
        assert!(unfounded(&book, &text) >= 1, "{text}");
    }
}

#[test]
fn a_law_that_is_named_without_an_article_must_be_there_too() {
    let book = sample::book();
    assert_eq!(unfounded(&book, "《样本工钱法》"), 0);
    assert_eq!(unfounded(&book, "《骑手权益保护法》"), 1);
}

#[test]
fn the_check_fails_on_a_book_that_lacks_the_article() {
    // The control: the same citations, and a book from which one law was torn out.
    let mut articles = sample::corpus();
    articles.retain(|article| article.law != "样本工钱法");
    let book = sample::book_of(articles, Glosses::default());
    assert_eq!(unfounded(&book, "《样本工钱法》第三条"), 1);
}

#[test]
fn the_version_of_the_day_answers() {
    let versions = [
        ("2008-01-01", "旧的说法。"),
        ("2013-07-01", "新的说法。"),
        ("2030-01-01", "将来的说法。"),
    ];
    let articles = versions.map(|(version, text)| sample::article("样本工钱法", version, 3, text));
    let book = sample::book_of(articles.to_vec(), Glosses::default());
    let on = |day| {
        let resolved = book.resolve("样本工钱法", 3, 0, day).unwrap().unwrap();
        (resolved.article.text, resolved.in_force)
    };
    assert_eq!(on(date(2026, 1, 1)), ("新的说法。".to_owned(), true));
    assert_eq!(on(date(2010, 1, 1)), ("旧的说法。".to_owned(), true));
    assert_eq!(on(date(2013, 7, 1)), ("新的说法。".to_owned(), true));
    assert_eq!(on(date(2031, 1, 1)), ("将来的说法。".to_owned(), true));
    // Before anything was in force, the newest is shown and said not to be.
    assert!(!on(date(2000, 1, 1)).1);
}

#[test]
fn titles_are_the_same_with_and_without_brackets_and_the_country() {
    let articles = vec![sample::article(
        "最高人民法院关于适用《中华人民共和国样本法》的解释",
        "2020-01-01",
        1,
        "试验。",
    )];
    let book = sample::book_of(articles, Glosses::default());
    for name in [
        "最高人民法院关于适用《中华人民共和国样本法》的解释",
        "最高人民法院关于适用〈样本法〉的解释",
        "最高人民法院关于适用样本法的解释",
    ] {
        assert!(book.is_law(name), "{name}");
    }
}
