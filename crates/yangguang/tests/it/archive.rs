//! The file of a case from the command line, against the real binary: bound, listed, packed, and checked where there is no house.

use std::path::Path;

use serde_json::json;
use testkit::{Process, process, wire::Wire};

use crate::support::load;

const BINARY: &str = env!("CARGO_BIN_EXE_yangguang");
const PHONE: &str = "13900000001";

fn run(args: &[&str]) -> (Option<i32>, String) {
    let done = process::run(BINARY, args);
    (done.status.code(), process::said(&done))
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// A case in which the union was asked for help: its file went to a body.
fn asked(city: &Process) -> String {
    let mut wire = Wire::to(city.address).with(&city.person(PHONE));
    let filed = wire
        .post("/api/v1/cases", "01KJ0000000000000003000001", &load::claim(PHONE))
        .unwrap();
    assert_eq!(filed.status, 201, "{}", String::from_utf8_lossy(&filed.bytes));
    let case = filed.text("case");
    let ask = json!({ "kind": "union.ask", "version": 1, "data": {} });
    let asked = wire
        .post(
            &format!("/api/v1/cases/{case}/steps"),
            "01KJ0000000000000003000002",
            &ask,
        )
        .unwrap();
    assert_eq!(asked.status, 200, "{}", String::from_utf8_lossy(&asked.bytes));
    case
}

#[test]
fn a_file_is_bound_packed_and_checked_from_the_command_line() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("city");
    let city = Process::demo(BINARY, &data);
    let case = asked(&city);

    let place = |what: &str| folder.path().join(what);
    let (bundle, lists, package) = (place("file.pdf"), place("lists.json"), place("case.tar"));
    let data = text(&data);
    let (code, said) = run(&[
        "bundle",
        "--data",
        data,
        "--case",
        &case,
        "--for",
        "union",
        "--out",
        text(&bundle),
    ]);
    assert_eq!(code, Some(0), "{said}");
    assert!(std::fs::read(&bundle).unwrap().starts_with(b"%PDF-"), "{said}");
    let (code, said) = run(&[
        "bundle",
        "--data",
        data,
        "--case",
        &case,
        "--for",
        "own",
        "--out",
        text(&bundle),
    ]);
    assert_eq!(code, Some(2), "a party's own file is the party's to take: {said}");

    let (code, key) = run(&["archive", "key", "--data", data]);
    let key = key.trim().to_owned();
    assert!(code == Some(0) && key.len() == 64, "{key}");
    let (code, said) = run(&[
        "archive",
        "lists",
        "--data",
        data,
        "--case",
        &case,
        "--out",
        text(&lists),
    ]);
    assert!(code == Some(0) && said.contains("1 lists"), "{said}");
    let (code, said) = run(&["archive", "check", text(&lists), "--key", &key]);
    assert!(code == Some(0) && said.contains("before union.ask"), "{said}");

    let (code, said) = run(&[
        "archive",
        "pack",
        "--data",
        data,
        "--case",
        &case,
        "--out",
        text(&package),
    ]);
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = run(&["archive", "check", text(&package), "--key", &key]);
    println!("{said}");
    assert!(code == Some(0) && said.matches("ok ").count() == 4, "{said}");
    // The control: one byte of the log.
    let mut bytes = std::fs::read(&package).unwrap();
    let at = bytes.windows(9).position(|window| window == b"union.ask").unwrap();
    bytes[at] = b'U';
    std::fs::write(&package, &bytes).unwrap();
    let (code, said) = run(&["archive", "check", text(&package)]);
    assert!(
        code == Some(1) && said.contains("was changed") && said.contains("note: the key"),
        "{said}"
    );
    let (code, said) = run(&["archive", "status", "--data", data]);
    assert!(code == Some(0), "{said}");
}
