//! Whoever names a row of the process names one that exists.

use std::collections::BTreeSet;

use super::{Finding, Tree};
use crate::process::{self, Holder, LIST, Process, mark};

/// The list can be read, names each row once, and a file that it says holds a row is there.
pub(super) fn the_list_is_sound(tree: &Tree) -> Vec<Finding> {
    let Some(file) = tree.files.iter().find(|file| file.path == LIST) else {
        return Vec::new();
    };
    let process = match Process::read(&file.text) {
        Ok(process) => process,
        Err(error) => return vec![file.finding(1, format!("{error:#}"))],
    };
    let mut seen = BTreeSet::new();
    let mut findings = Vec::new();
    for (_, row) in process.rows() {
        let mut find = |what: String| {
            let quoted = format!("\"{}\"", row.id);
            let line = file.text.lines().position(|line| line.contains(&quoted));
            findings.push(file.finding(line.map_or(1, |index| index + 1), what));
        };
        if !seen.insert(&row.id) {
            find(format!("`{}` stands here twice", row.id));
        }
        if row.what.split_whitespace().count() > 12 {
            find(format!("`{}` takes more than twelve words", row.id));
        }
        let absent = row
            .held
            .as_ref()
            .filter(|held| tree.files.iter().all(|file| file.path != **held));
        if let Some(held) = absent {
            find(format!(
                "`{}` is said to be held by `{held}`, which is not there",
                row.id
            ));
        }
    }
    findings
}

/// Marks stand above tests and name rows of the list.
pub(super) fn marks_name_rows(tree: &Tree) -> Vec<Finding> {
    let Some(process) = list(tree) else { return Vec::new() };
    let mut findings = Vec::new();
    for mark in mark::marks(tree) {
        let mut find = |what: String| {
            findings.push(Finding {
                path: mark.path.clone(),
                line: mark.line,
                what,
            });
        };
        for name in mark.rows.iter().filter(|name| !process.knows(name)) {
            find(format!("`{name}` is no row of {LIST}"));
        }
        if mark.test.is_none() {
            find("no test stands below this mark".to_owned());
        }
    }
    findings
}

/// What the house says it holds is on the list.
pub(super) fn the_house_names_rows(tree: &Tree) -> Vec<Finding> {
    list(tree).map_or_else(Vec::new, |process| unlisted(&process, &process::holders()))
}

fn unlisted(process: &Process, holders: &[Holder]) -> Vec<Finding> {
    let unknown = holders.iter().filter(|holder| !process.knows(&holder.row));
    let found = unknown.map(|holder| Finding {
        path: holder.path.to_owned(),
        line: 1,
        what: format!("`{}` names `{}`, which is no row of {LIST}", holder.name, holder.row),
    });
    found.collect()
}

fn list(tree: &Tree) -> Option<Process> {
    let file = tree.files.iter().find(|file| file.path == LIST)?;
    Process::read(&file.text).ok()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;
    use crate::house;

    const ROWS: &str = "[[part]]\nkey = \"transition\"\ntitle = \"A\"\nrows = [\n{ id = \"A1\", what = \"One\" },\n]\n";

    fn tree(list: &str, test: &str) -> Tree {
        Tree::of(&[
            (LIST, list),
            ("crates/app/tests/it/acts.rs", &test.replace('@', mark::SIGN)),
        ])
    }

    #[test]
    fn a_mark_that_names_no_row_is_found() {
        assert_eq!(marks_name_rows(&tree(ROWS, "@ A1\nfn a() {}\n")), []);
        assert_eq!(marks_name_rows(&tree(ROWS, "@ every transition\nfn a() {}\n")), []);
        for planted in [
            "@ A9\nfn a() {}\n",
            "@ every row\nfn a() {}\n",
            "@\nfn a() {}\n",
            "@ A1\nconst A: u8 = 1;\n",
        ] {
            assert_eq!(marks_name_rows(&tree(ROWS, planted)).len(), 1, "{planted}");
        }
    }

    #[test]
    fn a_mark_in_a_file_that_is_no_test_is_found() {
        let text = format!("{} A1\nfn act() {{}}\n", mark::SIGN);
        let planted = Tree::of(&[(LIST, ROWS), ("crates/app/src/act.rs", &text)]);
        assert_eq!(marks_name_rows(&planted).len(), 1);
    }

    #[test]
    fn a_step_that_names_no_row_is_found() {
        let whole = Tree::read(&house::root());
        let process = list(&whole).unwrap();
        let mut holders = process::holders();
        assert_eq!(unlisted(&process, &holders), []);
        let mut planted = holders.first().unwrap().clone();
        planted.row = "Z1".to_owned();
        holders.push(planted);
        let found = unlisted(&process, &holders);
        assert_eq!(found.len(), 1);
        assert!(found.first().unwrap().what.contains("`Z1`"));
    }

    #[test]
    fn a_list_that_repeats_itself_or_points_nowhere_is_found() {
        let twice = ROWS.replace("\n]", "\n{ id = \"A1\", what = \"One\" },\n]");
        let nowhere = ROWS.replace("what = \"One\"", "what = \"One\", held = \"crates/app/src/gone.rs\"");
        let long = ROWS.replace("\"One\"", "\"a b c d e f g h i j k l m\"");
        let broken = ROWS.replace("what", "why");
        assert_eq!(the_list_is_sound(&tree(ROWS, "")), []);
        for planted in [twice, nowhere, long, broken] {
            assert_eq!(the_list_is_sound(&tree(&planted, "")).len(), 1, "{planted}");
        }
    }
}
