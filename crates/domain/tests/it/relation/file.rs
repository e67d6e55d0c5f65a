//! The official cases as files of facts, in `facts/relation/`: each gives the kind that was held, for the reasons that counted.

use std::collections::{BTreeMap, BTreeSet};

use domain::relation::{
    Facts, Strength, assess_by,
    factor::Factor,
    frame::{FRAME, Frame},
    official::{Case, Held},
    respondent::Role,
};
use serde::Deserialize;

/// What a file says should come out.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expect {
    kind: Option<String>,
    not: Option<String>,
    strength: Option<String>,
    reasons: Vec<Factor>,
    respondents: Option<BTreeSet<String>>,
}

/// Every file by name.
fn files() -> BTreeMap<String, (Facts, Expect)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../facts/relation");
    let read = |path: std::path::PathBuf| {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = std::fs::read_to_string(&path).unwrap();
        assert!(text.starts_with("# "), "{name} does not name its case");
        let mut table: toml::Table = text.parse().unwrap();
        let expect = table.remove("expect").unwrap().try_into().unwrap();
        (name, (table.try_into().unwrap(), expect))
    };
    let entries = std::fs::read_dir(folder).unwrap();
    entries.map(|entry| read(entry.unwrap().path())).collect()
}

/// What differs from the expectation.
fn differences(frame: &Frame, facts: &Facts, expect: &Expect) -> Vec<String> {
    let indication = assess_by(frame, facts);
    let finding = indication.finding;
    let mut found = Vec::new();
    if expect.kind.as_deref().is_some_and(|kind| kind != finding.key()) {
        found.push(format!("kind should be {:?}, is {}", expect.kind, finding.key()));
    }
    if expect.not.as_deref() == Some(finding.key()) {
        found.push(format!("kind should not be {}", finding.key()));
    }
    let strength = finding.strength().map(Strength::key);
    if expect.strength.is_some() && expect.strength.as_deref() != strength {
        found.push(format!("strength should be {:?}, is {strength:?}", expect.strength));
    }
    for factor in &expect.reasons {
        if !indication.reasons.iter().any(|reason| reason.factor == *factor) {
            found.push(format!("{} is not among the reasons", factor.key()));
        }
    }
    let first = indication
        .respondents
        .iter()
        .filter(|respondent| respondent.role == Role::Respondent);
    let first: BTreeSet<String> = first.map(|respondent| respondent.party.key().to_owned()).collect();
    if expect
        .respondents
        .as_ref()
        .is_some_and(|respondents| *respondents != first)
    {
        found.push(format!("respondents should be {:?}, are {first:?}", expect.respondents));
    }
    found
}

/// What differs in any file.
fn all_differences(frame: &Frame, files: &BTreeMap<String, (Facts, Expect)>) -> Vec<String> {
    files
        .iter()
        .flat_map(|(name, (facts, expect))| {
            differences(frame, facts, expect)
                .into_iter()
                .map(move |difference| format!("{name}: {difference}"))
        })
        .collect()
}

// Rows: 4
#[test]
fn the_official_cases_come_out_as_they_were_held() {
    let files = files();
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    let mut expected: Vec<&str> = Case::ALL.iter().map(|case| case.key()).chain(["spc25_bcd"]).collect();
    expected.sort_unstable();
    assert_eq!(names, expected);
    assert_eq!(all_differences(&FRAME, &files), Vec::<String>::new());
}

#[test]
fn the_table_of_cases_says_what_the_files_say() {
    let files = files();
    for case in Case::ALL {
        let (facts, expect) = files.get(case.key()).unwrap();
        assert_eq!(facts.answers, super::facts(case.told()).answers, "{case:?}");
        let kinds = (expect.kind.as_deref(), expect.not.as_deref());
        let held = match case.held() {
            Held::LabourRelation => kinds == (Some("labour_relation"), None),
            Held::NoLabourRelation => kinds.1 == Some("labour_relation"),
            Held::IncompleteLabourRelation => kinds == (Some("incomplete_labour_relation"), Some("labour_relation")),
            Held::CivilRelation => kinds == (Some("civil_relation"), Some("labour_relation")),
        };
        assert!(held, "{case:?}");
    }
}

#[test]
fn a_wrong_frame_is_found() {
    let faults: [(&str, Frame); 5] = [
        ("what is strong counts for nothing", Frame { strong: 0, ..FRAME }),
        ("what is weak counts for nothing", Frame { weak: 0, ..FRAME }),
        (
            "anything is enough",
            Frame {
                enough: 0,
                ahead: 0,
                ..FRAME
            },
        ),
        ("nothing is enough", Frame { enough: 99, ..FRAME }),
        ("control of the work is not looked at", Frame { core: &[], ..FRAME }),
    ];
    for (fault, frame) in faults {
        assert!(!all_differences(&frame, &files()).is_empty(), "{fault}");
    }
}

#[test]
fn a_wrong_expectation_is_found() {
    let honest = files();
    for (name, (facts, expect)) in &honest {
        let missing = Factor::ALL
            .iter()
            .find(|factor| !expect.reasons.contains(factor))
            .unwrap();
        let faults = [
            Expect {
                kind: Some("nonsense".to_owned()),
                ..expect.clone()
            },
            Expect {
                not: Some(assess_by(&FRAME, facts).finding.key().to_owned()),
                ..expect.clone()
            },
            Expect {
                strength: Some("certain".to_owned()),
                ..expect.clone()
            },
            Expect {
                reasons: vec![*missing],
                ..expect.clone()
            },
            Expect {
                respondents: Some(BTreeSet::from(["uncle".to_owned()])),
                ..expect.clone()
            },
        ];
        for fault in faults {
            assert!(!differences(&FRAME, facts, &fault).is_empty(), "{name}: {fault:?}");
        }
    }
}

/// No file hangs on one answer that is not its own: leaving out the paper's title or a registration changes nothing.
#[test]
fn the_files_hold_without_their_neutral_facts() {
    for (name, (facts, expect)) in files() {
        let mut bare = facts.clone();
        for (factor, answer) in facts.answers.known() {
            if answer.direction == domain::relation::factor::Direction::Neutral {
                bare.answers.withdraw(factor);
            }
        }
        let told = Expect {
            reasons: vec![],
            ..expect
        };
        assert_eq!(differences(&FRAME, &bare, &told), Vec::<String>::new(), "{name}");
    }
}
