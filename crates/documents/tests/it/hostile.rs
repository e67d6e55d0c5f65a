//! What people type is printed, never run: security requirement DO-1; and no name loses a character: DO-4.

use std::fs;

use documents::{Dossier, Kind, RenderError, dossier::Seal};
use proptest::{
    prelude::{ProptestConfig, any},
    prop_assert, proptest,
};
use rstest::rstest;
use serde_json::Value;

use crate::{
    read::{FONTS, render, squeeze, text},
    stock,
};

/// Letters in a run that has no place to break.
const LONG: usize = 1 << 15;

const PAYLOADS: [&str; 24] = [
    r#"#read("/etc/passwd")"#,
    r#"#read("/dossier.json")"#,
    r#"#image("/etc/passwd")"#,
    r#"#import "@preview/cetz:0.4.2": *"#,
    r#"#eval("1+1")"#,
    "#eval(\"#panic()\", mode: \"markup\")",
    r#"#include "letter.typ""#,
    "#panic(\"x\")",
    "#{ while true {} }",
    "#let d = none",
    "#set page(width: 1pt)",
    "#pagebreak()",
    "$x$",
    "$ sum_(i=0)^n $",
    "]",
    "[*bold*]",
    "@ref<label>",
    "<label>",
    "`raw` ```typ #x```",
    "= title",
    "- item // comment /* more */",
    "\\u{41} \\\\ ~ -- --- ...",
    "\"quotes\" 'single'",
    "https://example.invalid/?a=1&b=2#c",
];

#[test]
fn markup_comes_out_as_it_was_typed() {
    for payload in PAYLOADS {
        let mut dossier = stock::dossier();
        dossier.worker.name = payload.to_owned();
        dossier.facts = format!("前{payload}后\n{payload}");
        dossier.claims[0].name = payload.to_owned();
        dossier.terms.as_mut().unwrap().account = payload.to_owned();
        let text = text(&render(Kind::Agreement, &dossier).bytes);
        let found = text.matches(&squeeze(payload)).count();
        assert!(found >= 5, "{payload} stands {found} times in {text}");
        assert!(!text.contains("root:"), "{payload}");
    }
}

/// What stands in every field at once: each sign that the typesetter would read as a command.
const EVERYTHING: &str = r#"#panic("x") $x$ [*b*] <l> @r `c` = - // /* \u{41} #read("/etc/passwd")"#;

/// Puts the payload, told apart by a number, in the place of every text that is not a name of our own making.
fn poison(value: &mut Value, name: &str, count: &mut usize) {
    match value {
        Value::String(_) if ["role", "settled", "wishes", "issued", "url"].contains(&name) => {}
        Value::String(text) => {
            *count += 1;
            *text = format!("{EVERYTHING}{count}");
        }
        Value::Array(entries) => entries.iter_mut().for_each(|entry| poison(entry, name, count)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, value)| poison(value, name, count)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// In four parts, so that they run side by side.
#[rstest]
fn hostile_text_in_every_field_of_every_paper_stays_text(#[values(0, 1, 2, 3)] part: usize) {
    for kind in Kind::ALL.iter().copied().skip(part).step_by(4) {
        let mut sealed = documents::sample(kind).unwrap();
        sealed.seal = Some(Seal::default());
        let mut value = serde_json::to_value(sealed).unwrap();
        poison(&mut value, "", &mut 0);
        let dossier: Dossier = serde_json::from_value(value).unwrap();
        let text = text(&render(kind, &dossier).bytes);
        let found = text.matches("#panic(\"x\")").count();
        assert!(found >= 8, "{kind:?}: the payload stands {found} times in {text}");
        assert!(!text.contains("root:"), "{kind:?}");
    }
}

#[test]
fn templates_evaluate_nothing_and_open_four_files() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/templates");
    let opened = [
        "json(\"/dossier.json\")",
        "json(\"/bundle.json\")",
        "read(\"/code.gray\"",
        "#import \"/letter.typ\": *",
        "#import \"/form.typ\": *",
    ];
    for file in fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "typ") {
            continue;
        }
        let mut text = fs::read_to_string(&path).unwrap();
        for known in opened {
            text = text.replace(known, "");
        }
        for word in [
            "eval(", "json(", "read(", "import", "include", "plugin(", "yaml(", "csv(", "@preview",
        ] {
            assert!(!text.contains(word), "{} uses {word}", path.display());
        }
    }
}

#[test]
fn direction_marks_cannot_turn_a_name_around() {
    let mut dossier = stock::dossier();
    dossier.worker.name = "样\u{202e}例\u{202c}甲\u{200b}乙\u{0}".to_owned();
    dossier.worker.phone = "\u{202a}138 0000 0042\u{202c}".to_owned();
    let text = text(&render(Kind::Agreement, &dossier).bytes);
    assert!(text.contains("样例甲乙") && text.contains("13800000042"), "{text}");
}

#[test]
fn a_long_run_without_a_space_stays_on_the_paper() {
    let mut dossier = stock::dossier();
    dossier.facts = "w".repeat(LONG);
    let pdf = render(Kind::ClaimForm, &dossier);
    assert_eq!(
        text(&pdf.bytes).matches('w').count(),
        LONG,
        "every letter is in the file"
    );
}

#[test]
fn rare_names_are_drawn() {
    for name in [
        "买买提·阿卜杜拉",
        "龘靐",
        "㐂䶮",
        "𠮷野",
        "〇零",
        "Zoë Müller",
        "李\u{3007}",
    ] {
        let mut dossier = stock::dossier();
        dossier.worker.name = name.to_owned();
        assert!(
            text(&render(Kind::ClaimForm, &dossier).bytes).contains(&squeeze(name)),
            "{name}"
        );
    }
}

#[test]
fn a_character_without_a_glyph_is_an_error_that_names_it() {
    for character in ['\u{10400}', 'ࠀ', '🥺'] {
        let mut dossier = stock::dossier();
        dossier.worker.name = format!("样{character}例");
        assert_eq!(
            documents::render(Kind::ClaimForm, &dossier, &FONTS),
            Err(RenderError::Glyph { character }),
            "U+{:04X}",
            u32::from(character)
        );
    }
}

#[test]
fn an_address_too_long_for_a_code_is_refused() {
    let mut dossier = stock::dossier();
    dossier.verify.as_mut().unwrap().url = "x".repeat(5_000);
    assert_eq!(
        documents::render(Kind::ClaimForm, &dossier, &FONTS),
        Err(RenderError::Code)
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_printed_or_refused_by_name(words in any::<String>()) {
        let mut dossier = stock::dossier();
        dossier.worker.agent = words;
        let made = documents::render(Kind::ClaimForm, &dossier, &FONTS);
        prop_assert!(matches!(made, Ok(_) | Err(RenderError::Glyph { .. })), "{made:?}");
    }
}
