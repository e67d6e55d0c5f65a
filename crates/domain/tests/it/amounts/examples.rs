//! The worked examples, computed by hand in `facts/amount/`.

use std::collections::{BTreeMap, BTreeSet};

use domain::amount::{Amount, Assessment, Facts, File, Kind, Missing, Part, Range, Rates, Refused, Relation, Yuan};
use serde::Deserialize;

use super::{CITY, computed, folder};

/// One file of examples.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Book {
    on: jiff::civil::Date,
    place: String,
    relation: Option<Relation>,
    #[serde(default)]
    given: Option<Rates>,
    pub(super) example: Vec<Example>,
}

/// One example with what a person computed for it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Example {
    pub(super) name: String,
    articles: String,
    relation: Option<Relation>,
    on: Option<jiff::civil::Date>,
    place: Option<String>,
    /// Without the figures that the file gives.
    #[serde(default)]
    without_given: bool,
    double_pay_start: Option<domain::amount::wage::DoublePayStart>,
    claim: Facts,
    /// An amount, `low–high`, `low–`, `?`, or `nil`.
    amount: Option<String>,
    /// The amounts of the lines that are not steps, in order.
    #[serde(default)]
    lines: Vec<String>,
    /// What would narrow it.
    #[serde(default)]
    missing: Vec<String>,
    /// Or the key of the refusal.
    refused: Option<String>,
}

pub(super) fn books() -> Vec<(String, Book)> {
    let mut paths: Vec<_> = std::fs::read_dir(folder())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let book = toml::from_str(&std::fs::read_to_string(&path).unwrap())
                .unwrap_or_else(|error| unreachable!("{name}: {error}"));
            (name, book)
        })
        .collect()
}

pub(super) fn file_of(book: &Book, example: &Example) -> File {
    let given = book
        .given
        .clone()
        .filter(|_| !example.without_given)
        .unwrap_or_default();
    File {
        on: example.on.unwrap_or(book.on),
        place: example.place.as_ref().unwrap_or(&book.place).parse().unwrap(),
        relation: example.relation.or(book.relation),
        workers: 1,
        group_total: None::<Yuan>,
        double_pay_start: example.double_pay_start.unwrap_or_default(),
        given,
        claim: vec![example.claim.clone()],
    }
}

fn printed(amount: Amount) -> String {
    match amount {
        Amount::Nil => "nil".to_owned(),
        Amount::Money(range) => range.to_string(),
    }
}

/// What differs between an example and what was computed; nothing when all is as expected.
fn differences(example: &Example, result: &Result<Assessment, Refused>) -> Vec<String> {
    let mut found = Vec::new();
    match result {
        Err(refused) => {
            let key = Some(refused.key().rsplit('.').next().unwrap().to_owned());
            if example.refused != key {
                found.push(format!("refused: {refused}"));
            }
        }
        Ok(assessment) => {
            if example.amount.as_deref() != Some(printed(assessment.amount).as_str()) {
                found.push(format!("amount {}", printed(assessment.amount)));
            }
            let lines = assessment.lines.iter().filter(|line| line.part != Part::Shows);
            let lines: Vec<String> = lines.map(|line| line.amount.to_string()).collect();
            if lines != example.lines {
                found.push(format!("lines {lines:?}"));
            }
            let missing: Vec<String> = assessment.missing.iter().map(name).collect();
            if missing != example.missing {
                found.push(format!("missing {missing:?}"));
            }
        }
    }
    found
}

fn name(missing: &Missing) -> String {
    match missing {
        Missing::Fact { name } => (*name).to_owned(),
        Missing::Rate { rate, .. } => rate.key().to_owned(),
    }
}

#[test]
fn every_worked_example_comes_to_what_was_computed_by_hand() {
    let mut wrong = Vec::new();
    for (name, book) in books() {
        for example in &book.example {
            let result = computed(&file_of(&book, example)).pop().unwrap();
            for difference in differences(example, &result) {
                wrong.push(format!("{name}: {}: {difference}", example.name));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// A fen more or less in an expectation, another article, another order of the result: each is found.
#[test]
fn a_planted_mistake_is_found_in_every_example() {
    for (name, book) in books() {
        for example in &book.example {
            let mut result = computed(&file_of(&book, example)).pop().unwrap();
            match &mut result {
                Ok(assessment) => {
                    assessment.amount = match assessment.amount {
                        Amount::Nil => Amount::Money(Range::ZERO),
                        Amount::Money(range) => {
                            let fen = Range::exact(domain::money::Fen::new(1));
                            Amount::Money(range.plus(fen).unwrap().or(range))
                        }
                    };
                }
                Err(refused) => {
                    *refused = if *refused == Refused::TooLarge {
                        Refused::Impossible { fact: "grade" }
                    } else {
                        Refused::TooLarge
                    }
                }
            }
            let is_open = example
                .amount
                .as_deref()
                .is_some_and(|amount| amount.ends_with(['–', '?']));
            if !is_open {
                assert!(!differences(example, &result).is_empty(), "{name}: {}", example.name);
            }
        }
    }
}

#[test]
fn every_kind_has_five_worked_examples_or_asks_for_no_money() {
    const NO_MONEY: [Kind; 5] = [
        Kind::RelationConfirmed,
        Kind::SocialInsurance,
        Kind::OccupationalInjury,
        Kind::PayRecords,
        Kind::Privacy,
    ];
    let mut counted: BTreeMap<Kind, (usize, usize)> = BTreeMap::new();
    let mut names = BTreeSet::new();
    for (file, book) in books() {
        for example in &book.example {
            assert!(
                names.insert(format!("{file} {} {}", example.claim.kind().key(), example.name)),
                "{} twice",
                example.name
            );
            let (all, nil) = counted.entry(example.claim.kind()).or_default();
            *all += 1;
            *nil += usize::from(example.amount.as_deref().is_none_or(|amount| amount == "nil"));
        }
    }
    for kind in Kind::ALL {
        let (all, nil) = counted.get(kind).copied().unwrap_or_default();
        if NO_MONEY.contains(kind) {
            assert!(nil >= 1 && nil == all, "{}", kind.key());
        } else {
            assert!(all >= 5, "{} has {all}", kind.key());
        }
    }
}

/// The articles of an example are those of its lines, or of its kind where it has none.
#[test]
fn every_example_names_articles_that_the_answer_cites() {
    for (name, book) in books() {
        for example in &book.example {
            let Ok(assessment) = computed(&file_of(&book, example)).pop().unwrap() else {
                continue;
            };
            let mut cited: String = assessment
                .lines
                .iter()
                .map(|line| line.citation)
                .collect::<Vec<_>>()
                .join(";");
            cited.push(';');
            cited.push_str(assessment.kind.citation());
            for law in example.articles.split(';') {
                let (title, articles) = law.split_once(':').unwrap();
                for article in articles.split(',') {
                    let found = cited.split(';').any(|part| {
                        part.split_once(':').is_some_and(|(known, numbers)| {
                            known == title
                                && numbers
                                    .split(',')
                                    .any(|number| number == article || number.contains('-'))
                        })
                    });
                    assert!(found, "{name}: {}: {title} {article} is not in {cited}", example.name);
                }
            }
        }
    }
}

/// Where the city names no tier, the minimum wage lies between the lowest and the highest.
#[test]
fn the_city_alone_gives_a_range_for_the_minimum_wage() {
    let at = domain::amount::rates::At {
        place: "330302",
        on: domain::testing::day("2026-03-02"),
    };
    assert_eq!(CITY.minimum(at).unwrap().monthly.to_string(), "2,010–2,490");
    let before = domain::amount::rates::At {
        on: domain::testing::day("2023-12-31"),
        ..at
    };
    assert_eq!(CITY.minimum(before), None);
    let elsewhere = domain::amount::rates::At { place: "310101", ..at };
    assert_eq!(CITY.minimum(elsewhere), None);
}

/// The file that the guide shows is one that the program reads, and comes to what the guide says.
#[test]
fn the_example_of_the_guide_comes_to_what_it_says() {
    let guide = include_str!("../../../../../docs/guide/amounts.md");
    let shown = guide.split("```toml").nth(1).unwrap().split("```").next().unwrap();
    let file: File = toml::from_str(shown).unwrap();
    let amounts: Vec<String> = computed(&file)
        .into_iter()
        .map(|one| printed(one.unwrap().amount))
        .collect();
    assert_eq!(amounts, ["3,200", "18,000"]);
    for amount in &amounts {
        assert!(guide.contains(&format!("to {amount}")), "{amount}");
    }
}

/// Without a relation a labor one is assumed and asked about, also where it decides who bears the harm.
#[test]
fn an_unknown_relation_is_asked_for() {
    for claim in [
        "kind = \"unpaid_pay\", from = \"2026-01-01\", to = \"2026-01-31\", missing = \"5\"",
        "kind = \"deposit\", paid = [\"5\"], returned = \"0\"",
        "kind = \"third_party\", damage = \"5\", compulsory = \"0\", commercial = \"0\", duty = \"on_duty\"",
    ] {
        let mut file = super::file(claim);
        file.relation = None;
        let assessment = computed(&file).pop().unwrap().unwrap();
        assert_eq!(assessment.missing, [Missing::Fact { name: "relation" }], "{claim}");
        assert_eq!(printed(assessment.amount), "5");
    }
}
