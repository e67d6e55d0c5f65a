//! The written forms, frozen: an export or an anchor of today must verify for ever.

use std::error::Error;

use ledger::{Anchor, Entry, Hash, HashError, Line, read_anchors, read_lines, root, write_anchor, write_line};

use crate::log::City;

type Outcome = Result<(), Box<dyn Error>>;

/// The hashes below were computed from `bytes.rs` alone, by a program in another language.
const FIRST_HASH: &str = "00881d8a7f98ea779f4ebe8a3a8bc226c06abdd3d00c458ca2af01fe74a7f0a8";
const SECOND_HASH: &str = "607a27c88296e76e0507442a0e50f15579bbfbcbd3c358a68dcd2a9117be08d9";
const ROOT: &str = "0d23476ff1f121d395cd981d6ec1deb4438972d7e35b5a072fef056eb47a566b";

const LINE: &str = concat!(
    r#"{"stream":"case/01J","seq":1,"id":"01A","at":1767225600000,"by":"worker/7","kind":"intake.file","#,
    r#""body":"{\"note\":\"云上\"}","prev":"0000000000000000000000000000000000000000000000000000000000000000","#,
    r#""hash":"00881d8a7f98ea779f4ebe8a3a8bc226c06abdd3d00c458ca2af01fe74a7f0a8"}"#,
    "\n"
);

fn first() -> Entry<'static> {
    Entry {
        stream: "case/01J",
        seq: 1,
        id: "01A",
        at: 1_767_225_600_000,
        by: "worker/7",
        kind: "intake.file",
        body: r#"{"note":"云上"}"#,
    }
}

fn second() -> Entry<'static> {
    Entry {
        seq: 2,
        id: "01B",
        at: -1,
        by: "",
        kind: "triage.assign",
        body: "",
        ..first()
    }
}

#[test]
fn hashes_are_those_of_a_second_implementation() -> Outcome {
    let one = first().hash(&Hash::ZERO);
    let two = second().hash(&one);
    assert_eq!(one.to_string(), FIRST_HASH);
    assert_eq!(two.to_string(), SECOND_HASH);

    let heads = [("case/01J".into(), (2, two)), ("audit".into(), (1, one))].into();
    assert_eq!(root(&heads), ROOT.parse()?);
    Ok(())
}

#[test]
fn a_line_is_written_as_ever() -> Outcome {
    let line = Line::new(&first(), Hash::ZERO);
    let mut text = Vec::new();
    write_line(&mut text, &line)?;
    assert_eq!(String::from_utf8(text)?, LINE);
    let read: Vec<Line> = read_lines(LINE.as_bytes()).collect::<Result<_, _>>()?;
    assert_eq!(read, [line]);
    Ok(())
}

#[test]
fn an_anchor_is_written_as_ever() -> Outcome {
    let anchor = Anchor::new(7, [("audit".into(), (1, Hash::ZERO))].into());
    let mut text = Vec::new();
    write_anchor(&mut text, &anchor)?;
    let zero = Hash::ZERO;
    let root = anchor.root;
    assert_eq!(
        std::str::from_utf8(&text)?,
        format!(
            "{{\"at\":7,\"streams\":1,\"entries\":1,\"root\":\"{root}\",\
             \"heads\":{{\"audit\":[1,\"{zero}\"]}}}}\n"
        )
    );
    let read: Vec<Anchor> = read_anchors(text.as_slice()).collect::<Result<_, _>>()?;
    assert_eq!(read, [anchor]);
    Ok(())
}

#[test]
fn a_whole_log_survives_writing_and_reading() -> Outcome {
    let lines = City::honest().lines();
    let mut text = Vec::new();
    for line in &lines {
        write_line(&mut text, line)?;
    }
    let read: Vec<Line> = read_lines(text.as_slice()).collect::<Result<_, _>>()?;
    assert_eq!(read, lines);
    Ok(())
}

#[test]
fn what_no_hash_covers_is_refused() {
    let more = LINE.replacen("{\"stream\"", "{\"note\":1,\"stream\"", 1);
    let twice = LINE.replacen("{\"stream\"", "{\"seq\":1,\"stream\"", 1);
    let loud = LINE.replacen(FIRST_HASH, &FIRST_HASH.to_uppercase(), 1);
    for text in [more.as_str(), &twice, &loud, "\n", "{}", "nonsense\n", "\u{feff}\n"] {
        let text = format!("{text}{LINE}");
        let read: Vec<bool> = read_lines(text.as_bytes()).map(|line| line.is_ok()).collect();
        assert!(matches!(read.as_slice(), [false] | [false, true]), "{text}");
    }
    let torn: Vec<bool> = read_lines(&b"\xff\xfe\n"[..]).map(|line| line.is_ok()).collect();
    assert_eq!(torn, [false]);
}

#[test]
fn a_hash_has_one_spelling() -> Outcome {
    let hash: Hash = FIRST_HASH.parse()?;
    assert_eq!(hash.to_string(), FIRST_HASH);
    let upper = FIRST_HASH.to_uppercase();
    for text in ["", "00", upper.as_str(), &format!("{FIRST_HASH}00"), &"g".repeat(64)] {
        assert_eq!(text.parse::<Hash>(), Err(HashError), "{text}");
    }
    Ok(())
}

#[test]
fn fields_cannot_run_into_one_another() {
    let one = Entry {
        by: "ab",
        kind: "c",
        ..first()
    };
    let two = Entry {
        by: "a",
        kind: "bc",
        ..first()
    };
    assert_ne!(one.hash(&Hash::ZERO), two.hash(&Hash::ZERO));
}
