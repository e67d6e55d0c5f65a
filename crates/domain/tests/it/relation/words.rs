//! Every key that the test of the relation can hand out has words in both languages, and no words are left over.

use std::collections::{BTreeMap, BTreeSet};

use domain::relation::{
    Kind, Note, Strength,
    factor::{Dimension, Factor},
    facts::Feature,
    frame::Ground,
    official::{Case, Held},
    respondent::{Party, Role, Why},
    right::{Extent, Right},
};

const CHINESE: &str = include_str!("../../../../../locales/zh-Hans/relation.toml");
const ENGLISH: &str = include_str!("../../../../../locales/en/relation.toml");

/// Keys with the placeholders in their words.
type Book = BTreeMap<String, BTreeSet<String>>;

fn book(text: &str) -> Book {
    let mut book = Book::new();
    flatten("", &text.parse().unwrap(), &mut book);
    book
}

fn flatten(path: &str, table: &toml::Table, book: &mut Book) {
    for (name, value) in table {
        let key = if path.is_empty() {
            name.clone()
        } else {
            format!("{path}.{name}")
        };
        match value {
            toml::Value::Table(inner) => flatten(&key, inner, book),
            toml::Value::String(words) => {
                assert!(!words.trim().is_empty(), "{key}");
                let slots = words.split('{').skip(1);
                let slots = slots.map(|rest| rest.split_once('}').unwrap().0.to_owned());
                book.insert(key, slots.collect());
            }
            other => unreachable!("{key} is {other:?}"),
        }
    }
}

/// What the doors say around the indication, with the placeholders they fill.
const SAID: [(&str, &[&str]); 18] = [
    ("title", &[]),
    ("disclaimer", &[]),
    ("facts_first", &[]),
    ("for", &[]),
    ("against", &[]),
    ("aside", &[]),
    ("notes", &[]),
    ("questions", &[]),
    ("proofs", &["proofs"]),
    ("asked_before", &[]),
    ("cases", &[]),
    ("agree", &["factors"]),
    ("differ", &["factors"]),
    ("open", &["factors"]),
    ("respondents", &[]),
    ("nobody", &[]),
    ("rights", &[]),
    ("comma", &[]),
];

fn wanted() -> Book {
    let mut book = Book::new();
    let mut plain = |table: &str, keys: &mut dyn Iterator<Item = &'static str>| {
        for key in keys {
            book.insert(format!("{table}.{key}"), BTreeSet::new());
        }
    };
    for table in ["kind", "kind_says"] {
        plain(
            table,
            &mut Kind::ALL.iter().map(|kind| kind.key()).chain(["undetermined"]),
        );
    }
    plain(
        "strength",
        &mut [Strength::Likely, Strength::PointsTo].map(Strength::key).into_iter(),
    );
    plain("ground", &mut Ground::ALL.iter().map(|ground| ground.key()));
    plain("dimension", &mut Dimension::ALL.iter().map(|dimension| dimension.key()));
    for table in ["factor", "question", "hint", "proof"] {
        plain(table, &mut Factor::ALL.iter().map(|factor| factor.key()));
    }
    for factor in Factor::ALL {
        let table = format!("answer.{}", factor.key());
        plain(&table, &mut factor.answers().iter().map(|answer| answer.key));
    }
    plain("said", &mut ["unknown"].into_iter());
    plain("reason", &mut ["neutral", "strong", "weak", "bars"].into_iter());
    let held = Case::ALL.iter().map(|case| case.held()).collect::<BTreeSet<Held>>();
    plain("held", &mut held.into_iter().map(Held::key));
    for table in ["case", "case_says"] {
        plain(table, &mut Case::ALL.iter().map(|case| case.key()));
    }
    plain("party", &mut Party::ALL.iter().map(|party| party.key()));
    plain("feature", &mut Feature::ALL.iter().map(|feature| feature.key()));
    plain("role", &mut Role::ALL.iter().map(|role| role.key()));
    plain("why", &mut Why::ALL.iter().map(|why| why.key()));
    plain("note", &mut Note::ALL.iter().map(|note| note.key()));
    plain("extent", &mut Extent::ALL.iter().map(|extent| extent.key()));
    plain("right", &mut Right::ALL.iter().map(|right| right.key()));
    for right in Right::ALL {
        let table = format!("right_says.{}", right.key());
        plain(&table, &mut Kind::ALL.iter().map(|kind| kind.key()));
    }
    plain("say", &mut SAID.iter().map(|(key, _)| *key));
    let slots = |names: &[&str]| {
        names
            .iter()
            .map(|name| (*name).to_owned())
            .collect::<BTreeSet<String>>()
    };
    for (key, names) in SAID {
        book.insert(format!("say.{key}"), slots(names));
    }
    for (key, names) in [
        ("strong", &["answer", "kind"][..]),
        ("weak", &["answer", "kind"]),
        ("neutral", &["answer"]),
        ("bars", &["answer"]),
    ] {
        book.insert(format!("reason.{key}"), slots(names));
    }
    book
}

#[test]
fn both_languages_say_exactly_what_can_be_said() {
    let wanted = wanted();
    for (language, text) in [("zh-Hans", CHINESE), ("en", ENGLISH)] {
        let known = book(text);
        let odd: Vec<&String> = wanted
            .keys()
            .chain(known.keys())
            .filter(|key| wanted.get(*key) != known.get(*key))
            .collect();
        assert!(odd.is_empty(), "{language}: {odd:?}");
    }
}

#[test]
fn no_words_promise_a_verdict() {
    for (verdict, text) in [("你就是", CHINESE), ("保证胜诉", CHINESE), ("you will win", ENGLISH)] {
        assert!(!text.contains(verdict), "{verdict}");
    }
    let disclaimer = |text: &str| {
        let words: toml::Table = text.parse().unwrap();
        let said = words.get("say").and_then(|say| say.get("disclaimer")).unwrap();
        said.as_str().unwrap().to_owned()
    };
    assert!(disclaimer(CHINESE).contains("不是认定"));
    assert!(disclaimer(ENGLISH).contains("not a finding"));
}
