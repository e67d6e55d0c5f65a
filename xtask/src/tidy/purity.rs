//! What a crate's code must not name: the world in `domain`, SQL outside `store`, people in steps.

use super::source::has_word;
use super::{Finding, Tree};

/// What would give `domain` a clock, a disk, a wire or a choice of implementations.
const WORLD: [&str; 11] = [
    "async",
    "await",
    "std::fs",
    "std::net",
    "std::env",
    "std::process",
    "std::thread",
    "SystemTime",
    "Instant",
    "rand",
    "trait",
];

/// The types that hold personal data.
const PERSONAL: [&str; 5] = ["Name", "Phone", "IdNumber", "Address", "BankAccount"];

/// Where steps are defined.
const STEPS: [&str; 4] = [
    "crates/domain/src/step.rs",
    "crates/domain/src/step/",
    "crates/domain/src/stage/",
    "crates/domain/src/track/",
];

/// Words that together make a string SQL.
const SQL: [&[&str]; 8] = [
    &["SELECT ", " FROM "],
    &["INSERT INTO "],
    &["UPDATE ", " SET "],
    &["DELETE FROM "],
    &["CREATE TABLE "],
    &["ALTER TABLE "],
    &["DROP TABLE "],
    &["PRAGMA "],
];

/// `domain` performs no I/O, is not async, reads no clock, draws no random number, declares no trait.
pub(super) fn domain_is_pure(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, rust) in tree.rust_below(&["crates/domain/src/"]) {
        for (line, code) in rust.lines() {
            let named = WORLD.iter().find(|word| has_word(code, word)).copied();
            let asked = code
                .contains("now(")
                .then_some("now(")
                .filter(|_| has_word(code, "now"));
            if let Some(word) = named.or(asked) {
                findings.push(file.finding(line, format!("`domain` must not use `{word}`")));
            }
        }
    }
    findings
}

/// Only `store` writes SQL or names sqlx.
pub(super) fn only_store_writes_sql(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, rust) in tree
        .rust_below(&["crates/"])
        .filter(|(file, _)| !file.path.starts_with("crates/store/"))
    {
        let named = rust.lines().filter(|(_, code)| has_word(code, "sqlx"));
        findings.extend(named.map(|(line, _)| file.finding(line, "only `store` names sqlx")));
        let written = rust.strings().filter(|(_, text)| is_sql(text));
        findings.extend(written.map(|(line, _)| file.finding(line, "only `store` writes SQL")));
    }
    findings
}

/// A step holds ids, dates, money and enums; people are sealed elsewhere and can be forgotten.
pub(super) fn steps_hold_no_personal_data(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, rust) in tree.rust_below(&STEPS) {
        for (line, code) in rust.lines() {
            let named = PERSONAL.iter().find(|word| names_type(code, word));
            if let Some(word) = named.or(Some(&"pii").filter(|module| has_word(code, module))) {
                let what = format!("`{word}` is personal data; a step holds the person's id");
                findings.push(file.finding(line, what));
            }
        }
    }
    findings
}

/// Says whether a line imports a type or uses it as one; a variant of the same name is neither.
fn names_type(code: &str, word: &str) -> bool {
    let imports = code.trim_start().starts_with("use ") && has_word(code, word);
    let positions = [": ", "<", "(", "&"].map(|before| format!("{before}{word}"));
    imports
        || positions.iter().any(|position| {
            code.match_indices(position).any(|(at, _)| {
                let after = code.get(at + position.len()..).and_then(|text| text.chars().next());
                !after.is_some_and(|c| c.is_alphanumeric() || c == '_')
            })
        })
}

fn is_sql(text: &str) -> bool {
    let flat: String = text
        .split_whitespace()
        .fold(String::new(), |line, word| line + word + " ");
    SQL.iter().any(|words| words.iter().all(|word| flat.contains(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&Tree) -> Vec<Finding>, path: &str, text: &str) -> usize {
        rule(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn the_world_in_domain_is_found() {
        let path = "crates/domain/src/case.rs";
        for bad in [
            "async fn a() {}",
            "use std::fs;",
            "fn a() -> std::time::SystemTime { b }",
            "let t = Timestamp::now();",
            "pub trait Rule {}",
        ] {
            assert_eq!(check(domain_is_pure, path, bad), 1, "{bad}");
        }
        let good = "/// Not async, asks no now().\npub fn due(today: Date) -> Refusal { Refusal::NotNow(today) }";
        assert_eq!(check(domain_is_pure, path, good), 0);
        assert_eq!(check(domain_is_pure, "crates/app/src/act.rs", "async fn a() {}"), 0);
    }

    #[test]
    fn sql_outside_store_is_found() {
        let rule = only_store_writes_sql;
        let bad = "const Q: &str = \"SELECT id\n  FROM cases\";";
        assert_eq!(check(rule, "crates/app/src/read.rs", bad), 1);
        assert_eq!(check(rule, "crates/app/src/read.rs", "use sqlx::Pool;"), 1);
        assert_eq!(check(rule, "crates/store/src/cases.rs", bad), 0);
        assert_eq!(
            check(rule, "crates/app/src/read.rs", "let a = \"SELECT one of these\";"),
            0
        );
    }

    #[test]
    fn a_person_in_a_step_is_found() {
        let bad = "pub enum Step { Accept { by: Name } }";
        assert_eq!(
            check(steps_hold_no_personal_data, "crates/domain/src/stage/intake.rs", bad),
            1
        );
        assert_eq!(check(steps_hold_no_personal_data, "crates/domain/src/step.rs", bad), 1);
        assert_eq!(
            check(
                steps_hold_no_personal_data,
                "crates/domain/src/pii.rs",
                "pub struct Name(String);"
            ),
            0
        );
        let imported = "use crate::pii::Address;";
        assert_eq!(
            check(
                steps_hold_no_personal_data,
                "crates/domain/src/track/service.rs",
                imported
            ),
            1
        );
        let variant = "pub enum ContactChannel {\n    Phone,\n}\nlet a = ContactChannel::Phone;";
        assert_eq!(
            check(
                steps_hold_no_personal_data,
                "crates/domain/src/stage/verification.rs",
                variant
            ),
            0
        );
        let good = "pub enum Step { Accept { by: PersonId } }\n#[cfg(test)]\nmod tests { use crate::pii::Name; }";
        assert_eq!(
            check(steps_hold_no_personal_data, "crates/domain/src/stage/intake.rs", good),
            0
        );
    }
}
