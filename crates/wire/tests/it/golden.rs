//! Old samples must still be read and mean the same; the schema is reviewed like code; what must not leave the house has no shape.

use std::{fs, path::PathBuf};

use serde::{Serialize, de::DeserializeOwned};
use serde_json::{Value, json};
use wire::v1;

fn place(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn sample(name: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(place(&format!("tests/golden/{name}.v1.json"))).unwrap()).unwrap()
}

/// The value without members that are null: in these shapes null and missing mean the same, and a later release may have added members.
fn bare(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let told = members.iter().filter(|(_, inner)| !inner.is_null());
            told.map(|(name, inner)| (name.clone(), bare(inner))).collect()
        }
        Value::Array(items) => items.iter().map(bare).collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
    }
}

fn reads<T: DeserializeOwned + Serialize>(name: &str) -> T {
    let kept = sample(name);
    let read: T = serde_json::from_value(kept.clone()).unwrap();
    let again = serde_json::to_value(&read).unwrap();
    for (member, value) in kept.as_object().unwrap() {
        assert_eq!(bare(&again[member]), bare(value), "{name}.{member}");
    }
    read
}

#[test]
fn every_kept_sample_is_read_and_means_the_same() {
    let file: v1::CaseFile = reads("case_file");
    assert!(file.is_complete() && file.completeness.holds(&file.case, file.version));
    reads::<v1::Feed>("feed");
    reads::<v1::Notice>("notice");
    reads::<v1::Message>("message");
    reads::<v1::Message>("trial");
    reads::<v1::Accepted>("accepted");
    reads::<v1::Problem>("problem");
    reads::<v1::Receipt>("receipt");
    reads::<v1::Answers>("answers");
    let kept = fs::read_dir(place("tests/golden")).unwrap().count();
    assert_eq!(kept, 9, "a sample that nobody reads");
}

#[test]
fn a_proof_notices_what_is_missing_added_or_changed() {
    let whole: v1::CaseFile = reads("case_file");
    let mut missing = whole.clone();
    missing.files.clear();
    let mut renamed = whole.clone();
    renamed.papers[0].sha256 = "c".repeat(64);
    let mut later = whole.clone();
    later.version += 1;
    let mut doctored = whole;
    doctored.completeness.items.pop();
    for file in [missing, renamed, later, doctored] {
        assert!(!file.is_complete());
    }
}

#[test]
fn a_message_with_something_unknown_is_refused() {
    for bad in [
        json!({ "type": "step", "case": "x", "version": 1, "step": "a", "note": "" }),
        json!({ "type": "trial", "case": "x" }),
        json!({ "type": "order" }),
        json!({ "type": "step", "case": "x", "step": "a" }),
    ] {
        assert!(serde_json::from_value::<v1::Message>(bad.clone()).is_err(), "{bad}");
    }
}

#[test]
fn the_published_schema_is_that_of_the_types() {
    let kept = fs::read_to_string(place("../../docs/generated/wire.json")).unwrap_or_default();
    let kept: Value = serde_json::from_str(&kept).unwrap_or_default();
    assert!(
        kept == wire::schema::document(),
        "docs/generated/wire.json is old: run `cargo xtask generate`"
    );
}

/// Words that name what stays in the house (RT-3).
const SECRET: [&str; 10] = [
    "whisper",
    "caucus",
    "private",
    "offer",
    "note",
    "draft",
    "session",
    "record",
    "message_text",
    "account",
];

/// Every place of the schema where a free text fits, and every name.
fn walk(path: &str, schema: &Value, names: &mut Vec<String>, texts: &mut Vec<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (name, inner) in properties {
            let here = format!("{path}.{name}");
            names.push(here.clone());
            walk(&here, inner, names, texts);
        }
    }
    for inner in ["items"].iter().filter_map(|key| schema.get(*key)) {
        walk(path, inner, names, texts);
    }
    for inner in ["anyOf", "oneOf"]
        .iter()
        .filter_map(|key| schema.get(*key)?.as_array())
        .flatten()
    {
        walk(path, inner, names, texts);
    }
    let is_text = schema.get("type") == Some(&json!("string"));
    if is_text && schema.get("pattern").is_none() && schema.get("format").is_none() {
        texts.push(path.to_owned());
    }
}

#[test]
fn what_is_said_in_private_has_no_shape() {
    let document = wire::schema::document();
    let (mut names, mut texts) = (Vec::new(), Vec::new());
    for (name, schema) in document["$defs"].as_object().unwrap() {
        walk(name, schema, &mut names, &mut texts);
    }
    for name in &names {
        let field = name.rsplit('.').next().unwrap();
        assert!(!SECRET.iter().any(|secret| field.contains(secret)), "{name}");
    }
    // A new place for free text in a file is a decision, not an accident.
    texts.retain(|path| path.starts_with("CaseFile") || path.starts_with("Event") || path.starts_with("Paper"));
    assert_eq!(
        texts,
        [
            "CaseFile.closed",
            "CaseFile.district",
            "CaseFile.number",
            "CaseFile.open",
            "CaseFile.station",
            "CaseFile.story",
            "CaseFile.until",
            "Paper.code",
        ]
    );
    assert!(
        v1::PaperKind::try_from("mediation-record".to_owned()).is_err(),
        "records of sessions stay"
    );
    let mut confidential = sample("case_file");
    confidential["papers"][0]["kind"] = json!("mediation-record");
    assert!(serde_json::from_value::<v1::CaseFile>(confidential).is_err());
}
