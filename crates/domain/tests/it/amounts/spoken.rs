//! Every key that a calculation hands out has words in both languages, with the placeholders it fills.

use std::collections::{BTreeMap, BTreeSet};

use domain::amount::{Flag, Kind, Limitation, Missing, Payer, Rate, Refused, Relation, Route};

use super::examples::{books, file_of};

const CHINESE: &str = include_str!("../../../../../locales/zh-Hans/amount.toml");
const ENGLISH: &str = include_str!("../../../../../locales/en/amount.toml");

type Book = BTreeMap<String, BTreeSet<String>>;

fn book(text: &str) -> Book {
    let table: toml::Table = text.parse().unwrap();
    let mut book = Book::new();
    for (name, group) in table {
        for (key, words) in group.as_table().unwrap() {
            let words = words.as_str().unwrap();
            assert!(!words.trim().is_empty(), "{name}.{key} is empty");
            book.insert(format!("amount.{name}.{key}"), slots(words));
        }
    }
    book
}

fn slots(words: &str) -> BTreeSet<String> {
    words
        .split('{')
        .skip(1)
        .map(|rest| rest.split_once('}').unwrap().0.to_owned())
        .collect()
}

/// The names that enums and facts give.
fn named() -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    let mut add = |group: &str, names: Vec<&str>| {
        keys.extend(names.into_iter().map(|name| format!("amount.{group}.{name}")));
    };
    add("kind", Kind::ALL.iter().map(|one| one.key()).collect());
    add("relation", Relation::ALL.iter().map(|one| one.key()).collect());
    add("limitation", Limitation::ALL.iter().map(|one| one.key()).collect());
    add("route", Route::ALL.iter().map(|one| one.key()).collect());
    add("flag", Flag::ALL.iter().map(|one| one.key()).collect());
    add("rate", Rate::ALL.iter().map(|one| one.key()).collect());
    add("payer", Payer::ALL.iter().map(|one| one.key()).collect());
    keys
}

/// The keys that stand as literals in the sources.
fn written() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    crate::words::literals(
        "amount",
        std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src")),
        &mut found,
    );
    found
}

#[test]
fn both_languages_have_the_same_keys_and_placeholders() {
    let (chinese, english) = (book(CHINESE), book(ENGLISH));
    for key in chinese.keys().chain(english.keys()) {
        assert_eq!(chinese.get(key), english.get(key), "{key}");
    }
}

#[test]
fn every_key_has_words_and_every_word_is_said() {
    let known: BTreeSet<String> = book(CHINESE).into_keys().collect();
    let wanted: BTreeSet<String> = named().union(&written()).cloned().collect();
    let silent: Vec<&String> = wanted.difference(&known).collect();
    assert!(silent.is_empty(), "without words: {silent:?}");
    let idle: Vec<&String> = known
        .difference(&wanted)
        .filter(|key| {
            !["amount.fact.", "amount.command."]
                .iter()
                .any(|start| key.starts_with(start))
        })
        .collect();
    assert!(idle.is_empty(), "nobody says {idle:?}");
}

/// Every formula is worked in an example, and fills what its words ask for; every missing or impossible fact has a name.
#[test]
fn every_formula_is_worked_and_fills_its_placeholders() {
    let (chinese, cases) = (book(CHINESE), super::super::words::chinese());
    let mut worked = BTreeSet::new();
    for (name, book) in books() {
        for example in &book.example {
            match super::computed(&file_of(&book, example)).pop().unwrap() {
                Ok(assessment) => {
                    for line in &assessment.lines {
                        let filled: BTreeSet<String> = line.terms.iter().map(|(name, _)| (*name).to_owned()).collect();
                        let words = chinese.get(line.formula).or_else(|| cases.get(line.formula));
                        assert_eq!(words, Some(&filled), "{name}: {}: {}", example.name, line.formula);
                        worked.insert(line.formula.to_owned());
                    }
                    for missing in &assessment.missing {
                        if let Missing::Fact { name } = missing {
                            assert!(chinese.contains_key(&format!("amount.fact.{name}")), "{name}");
                        }
                    }
                }
                Err(refused) => {
                    let filled = refused.terms().into_iter().map(|(name, _)| name.to_owned()).collect();
                    assert_eq!(chinese.get(refused.key()), Some(&filled), "{refused}");
                    if !matches!(refused, Refused::NotOpen { .. }) {
                        for (_, fact) in refused.terms() {
                            assert!(chinese.contains_key(&format!("amount.fact.{fact}")), "{fact}");
                        }
                    }
                }
            }
        }
    }
    let unworked: Vec<&String> = chinese
        .keys()
        .filter(|key| key.starts_with("amount.formula.") && !worked.contains(*key))
        .collect();
    assert!(unworked.is_empty(), "no example works {unworked:?}");
}

/// The facts that a calculator can miss stand as literals beside `lacks`, `known` and `wage`; each has a name.
#[test]
fn every_fact_that_can_be_missing_has_a_name() {
    let known = book(CHINESE);
    let mut texts = String::new();
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/amount"));
    for entry in std::fs::read_dir(folder)
        .unwrap()
        .flatten()
        .filter(|entry| entry.path().is_file())
    {
        texts.push_str(&std::fs::read_to_string(entry.path()).unwrap());
    }
    let names: BTreeSet<&str> = texts
        .split("lacks(\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(names.len() > 20, "{names:?}");
    for name in names {
        assert!(known.contains_key(&format!("amount.fact.{name}")), "{name}");
    }
}
