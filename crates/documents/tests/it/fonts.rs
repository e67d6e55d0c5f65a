//! Faces: found, read, or asked for in a sentence.

use std::{fs, path::PathBuf};

use documents::{FontError, Fonts};

#[test]
fn the_system_has_one_family_for_simplified_chinese() {
    assert_eq!(Fonts::system().unwrap().families(), ["Noto Serif CJK SC"]);
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let Err(error) = Fonts::from_files(&[PathBuf::from("/nowhere/song.ttf")]) else {
        panic!("it was read")
    };
    assert!(error.to_string().contains("/nowhere/song.ttf"), "{error}");
}

#[test]
fn a_file_that_is_no_font_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("song.ttf");
    fs::write(&path, "not a font").unwrap();
    assert!(matches!(Fonts::from_files(&[path]), Err(FontError::NotAFont { .. })));
}

#[test]
fn without_files_the_package_is_named() {
    let Err(error) = Fonts::from_files(&[]) else {
        panic!("there are faces")
    };
    assert!(error.to_string().contains("fonts-noto-cjk"), "{error}");
}
