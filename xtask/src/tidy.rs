//! What the compiler cannot check, checked as assertions of absence on manifests and sources.
//!
//! To add a rule, write a function from [`Tree`] to findings and one row of [`RULES`]; its test plants a bad sample.

mod files;
mod manifests;
mod pages;
mod purity;
mod rows;
mod source;
mod words;

use std::path::Path;
use std::process::ExitCode;
use std::{fmt, fs};

use anyhow::bail;

pub(crate) use self::source::Rust;
use crate::house;

/// One thing that must not be.
struct Rule {
    name: &'static str,
    check: fn(&Tree) -> Vec<Finding>,
}

const RULES: [Rule; 18] = [
    Rule {
        name: "domain depends on nothing",
        check: manifests::domain_depends_on_nothing,
    },
    Rule {
        name: "only store names sqlx",
        check: manifests::only_store_names_sqlx,
    },
    Rule {
        name: "doors do not know one another",
        check: manifests::doors_do_not_know_one_another,
    },
    Rule {
        name: "vault and ledger know no database",
        check: manifests::vault_and_ledger_know_no_database,
    },
    Rule {
        name: "every crate inherits the lints",
        check: manifests::every_crate_inherits_the_lints,
    },
    Rule {
        name: "banned crates",
        check: manifests::banned_crates_are_absent,
    },
    Rule {
        name: "domain is pure",
        check: purity::domain_is_pure,
    },
    Rule {
        name: "only store writes SQL",
        check: purity::only_store_writes_sql,
    },
    Rule {
        name: "no personal data in steps",
        check: purity::steps_hold_no_personal_data,
    },
    Rule {
        name: "words live in locales",
        check: words::words_live_in_locales,
    },
    Rule {
        name: "unfinished work",
        check: words::nothing_is_unfinished,
    },
    Rule {
        name: "foreign words",
        check: words::the_project_speaks_of_itself,
    },
    Rule {
        name: "length",
        check: files::files_are_short,
    },
    Rule {
        name: "file names",
        check: files::names_say_something,
    },
    Rule {
        name: "pages carry no script",
        check: pages::pages_carry_no_script,
    },
    Rule {
        name: "list of rows",
        check: rows::the_list_is_sound,
    },
    Rule {
        name: "marks name rows",
        check: rows::marks_name_rows,
    },
    Rule {
        name: "the house names rows",
        check: rows::the_house_names_rows,
    },
];

/// What is not the project's own text.
const SKIPPED: [&str; 4] = [".git", "target", "node_modules", "out"];

/// Checks the tree and fails on any finding.
pub(crate) fn tidy(_: &[String]) -> anyhow::Result<ExitCode> {
    check()?;
    Ok(ExitCode::SUCCESS)
}

/// Checks the tree and prints each finding with its place.
pub(crate) fn check() -> anyhow::Result<()> {
    let tree = Tree::read(&house::root());
    let findings = findings(&tree);
    for line in &findings {
        println!("{line}");
    }
    if !findings.is_empty() {
        bail!("{} findings", findings.len());
    }
    println!("tidy: {} rules hold for {} files", RULES.len(), tree.files.len());
    Ok(())
}

fn findings(tree: &Tree) -> Vec<String> {
    let all = RULES.iter().flat_map(|rule| {
        (rule.check)(tree)
            .into_iter()
            .map(|finding| format!("{finding} [{}]", rule.name))
    });
    all.collect()
}

/// A place where something is that must not be.
#[derive(Debug, PartialEq, Eq)]
struct Finding {
    path: String,
    line: usize,
    what: String,
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.path, self.line, self.what)
    }
}

/// One text file; Rust is read apart into code, strings and tests.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
    pub(crate) rust: Option<Rust>,
}

impl File {
    fn new(path: String, text: String) -> Self {
        let is_rust = Path::new(&path).extension().is_some_and(|extension| extension == "rs");
        let rust = is_rust.then(|| Rust::read(&text, source::is_test_file(&path)));
        Self { path, text, rust }
    }

    fn finding(&self, line: usize, what: impl Into<String>) -> Finding {
        Finding {
            path: self.path.clone(),
            line,
            what: what.into(),
        }
    }
}

/// All text files of the project, by path.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

impl Tree {
    pub(crate) fn read(root: &Path) -> Self {
        let mut files = Vec::new();
        read_folder(root, "", &mut files);
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Self { files }
    }

    /// Returns the Rust files below any of the folders.
    fn rust_below<'a>(&'a self, folders: &'a [&str]) -> impl Iterator<Item = (&'a File, &'a Rust)> {
        self.files
            .iter()
            .filter(|file| folders.iter().any(|folder| file.path.starts_with(folder)))
            .filter_map(|file| Some((file, file.rust.as_ref()?)))
    }

    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files
            .iter()
            .map(|(path, text)| File::new((*path).to_owned(), (*text).to_owned()));
        Self { files: files.collect() }
    }
}

fn read_folder(folder: &Path, prefix: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        // In a second work tree `.git` is a file.
        if SKIPPED.contains(&name.as_str()) {
            continue;
        }
        if entry.path().is_dir() {
            read_folder(&entry.path(), &format!("{path}/"), files);
        } else if let Ok(text) = fs::read_to_string(entry.path()) {
            files.push(File::new(path, text));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tree_is_tidy() {
        assert_eq!(findings(&Tree::read(&house::root())), Vec::<String>::new());
    }

    #[test]
    fn a_finding_is_printed_with_its_place_and_its_rule() {
        let tree = Tree::of(&[("crates/web/src/utils.rs", "")]);
        let expected = "crates/web/src/utils.rs:1: `utils` says nothing; name the file after its subject [file names]";
        assert_eq!(findings(&tree), [expected]);
    }
}
