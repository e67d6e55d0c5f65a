//! How long files may be and what they may be called.

use std::path::Path;

use super::{File, Finding, Tree};

/// The length a file should have at most, tests apart.
const SOFT: usize = 400;

/// The length no file may have, tests included.
const HARD: usize = 600;

/// Files over the soft limit, with the length they have. The list may only shrink: lower the number when the file gets
/// shorter, remove the row when it fits.
const EXCEPTIONS: [(&str, usize); 2] = [
    ("crates/domain/src/access.rs", 423),
    ("crates/yangguang/src/command/journey/file.rs", 413),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 10] = [
    "util",
    "utils",
    "helper",
    "helpers",
    "common",
    "misc",
    "manager",
    "managers",
    "base_impl",
    "mod",
];

/// Kinds of file that people read from top to bottom.
const READ: [&str; 4] = ["rs", "html", "js", "mjs"];

pub(super) fn files_are_short(tree: &Tree) -> Vec<Finding> {
    tree.files
        .iter()
        .filter_map(|file| too_long(file, &EXCEPTIONS))
        .collect()
}

pub(super) fn names_say_something(tree: &Tree) -> Vec<Finding> {
    let vague = tree.files.iter().filter_map(|file| {
        let path = Path::new(&file.path);
        let is_read = path
            .extension()
            .and_then(|extension| extension.to_str())
            .is_some_and(|kind| READ.contains(&kind));
        let stem = path.file_stem()?.to_str()?;
        (is_read && EMPTY_NAMES.contains(&stem))
            .then(|| file.finding(1, format!("`{stem}` says nothing; name the file after its subject")))
    });
    vague.collect()
}

fn too_long(file: &File, exceptions: &[(&str, usize)]) -> Option<Finding> {
    let extension = Path::new(&file.path)
        .extension()
        .and_then(|extension| extension.to_str())?;
    if !READ.contains(&extension) {
        return None;
    }
    let all = file.text.lines().count();
    let own = file.rust.as_ref().map_or(all, super::Rust::length);
    let exception = exceptions
        .iter()
        .find(|(path, _)| *path == file.path)
        .map(|(_, length)| *length);
    let what = match exception {
        _ if all > HARD => format!("{all} lines; no file has more than {HARD}"),
        None if own > SOFT => format!("{own} lines; {SOFT} are enough, tests apart"),
        Some(length) if own > length => format!("{own} lines; its exception is for {length}"),
        Some(length) if own < length => {
            format!("{own} lines; lower its exception from {length}, or remove it below {SOFT}")
        }
        _ => return None,
    };
    Some(file.finding(1, what))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(n_lines: usize, n_tests: usize) -> File {
        let tests = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "//\n".repeat(n_tests));
        let text = "fn a() {}\n".repeat(n_lines) + if n_tests > 0 { &tests } else { "" };
        File::new("crates/app/src/act.rs".to_owned(), text)
    }

    #[test]
    fn a_long_file_is_found_and_its_tests_are_not_counted() {
        assert_eq!(too_long(&file(400, 0), &[]), None);
        assert_eq!(too_long(&file(390, 150), &[]), None);
        assert!(too_long(&file(401, 0), &[]).is_some());
        assert!(too_long(&file(390, 300), &[]).is_some());
    }

    #[test]
    fn an_exception_may_only_shrink() {
        let row = |length| [("crates/app/src/act.rs", length)];
        assert_eq!(too_long(&file(450, 0), &row(450)), None);
        assert!(too_long(&file(451, 0), &row(450)).is_some());
        assert!(too_long(&file(440, 0), &row(450)).is_some());
        assert!(too_long(&file(601, 0), &row(601)).is_some());
    }

    #[test]
    fn a_name_that_says_nothing_is_found() {
        let names = |path| names_say_something(&Tree::of(&[(path, "")])).len();
        assert_eq!(names("crates/web/src/helpers.rs"), 1);
        assert_eq!(names("crates/web/src/form/mod.rs"), 1);
        assert_eq!(names("crates/web/src/form.rs"), 0);
        assert_eq!(names("docs/common.md"), 0);
    }
}
