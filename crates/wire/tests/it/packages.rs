//! Packages: the same bytes from the same parts, and not one byte that may differ.

use std::io::Write;

use wire::{
    package::{Damaged, Head, Kind, open, pack},
    sign::Key,
};

fn key(byte: u8) -> Key {
    Key::parse(&Key::written(&[byte; 32])).unwrap()
}

fn head() -> Head {
    Head {
        id: "01JC000000000000000000000D".to_owned(),
        kind: Kind::Case,
        partner: "court".to_owned(),
        made: 1_772_413_200,
    }
}

fn parts() -> Vec<(String, Vec<u8>)> {
    vec![
        ("case.json".to_owned(), b"{\"case\":1}".to_vec()),
        ("files/01ja.pdf".to_owned(), vec![7; 700]),
        ("papers/empty".to_owned(), Vec::new()),
    ]
}

#[test]
fn a_package_opens_as_it_was_made_and_is_made_alike_twice() {
    let made = pack(head(), &parts(), &key(1)).unwrap();
    assert_eq!(made, pack(head(), &parts(), &key(1)).unwrap());
    let opened = open(&made, &[key(2), key(1)]).unwrap();
    assert_eq!(opened.manifest.kind, Kind::Case);
    assert_eq!(opened.part("files/01ja.pdf"), Some(vec![7; 700].as_slice()));
    let names: Vec<&str> = opened.parts().map(|(name, _)| name).collect();
    assert_eq!(names, ["case.json", "files/01ja.pdf", "papers/empty"]);
    assert_eq!(open(&made, &[key(2)]).unwrap_err(), Damaged::Signature);
}

#[test]
fn every_byte_flipped_is_refused() {
    let made = pack(head(), &parts(), &key(1)).unwrap();
    let keys = [key(1)];
    for place in 0..made.len() {
        for flip in [1_u8, 0x20, 0x80] {
            let mut changed = made.clone();
            changed[place] ^= flip;
            assert!(open(&changed, &keys).is_err(), "byte {place} ^ {flip}");
        }
    }
    for end in [0, 1, 511, 512, 1_024, made.len() - 512, made.len() - 1] {
        assert!(open(&made[..end], &keys).is_err(), "cut at {end}");
    }
    assert!(open(&[made.as_slice(), &[0; 512]].concat(), &keys).is_err(), "longer");
}

#[test]
fn parts_may_not_leave_their_folder_or_stand_twice() {
    for name in [
        "/etc/passwd",
        "../x",
        "a//b",
        "a/../b",
        ".hidden",
        "manifest.json",
        "Case.json",
        "a b",
    ] {
        let made = pack(head(), &[(name.to_owned(), Vec::new())], &key(1));
        assert_eq!(made, Err(Damaged::Part(name.to_owned())), "{name}");
    }
    let twice = vec![("a".to_owned(), Vec::new()), ("a".to_owned(), vec![1])];
    assert_eq!(pack(head(), &twice, &key(1)), Err(Damaged::Part("a".to_owned())));
}

#[test]
fn any_archiver_reads_a_package() {
    let made = pack(head(), &parts(), &key(1)).unwrap();
    let Ok(mut child) = std::process::Command::new("tar")
        .args(["-t", "-f", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
    else {
        return;
    };
    child.stdin.take().unwrap().write_all(&made).unwrap();
    let listed = String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap();
    assert_eq!(
        listed,
        "manifest.json\nmanifest.sig\ncase.json\nfiles/01ja.pdf\npapers/empty\n"
    );
}
