//! The mark above a test that names the rows it tries out.
//!
//! ```text
//! // Rows: D4, E1, I-12
//! #[test]
//! fn an_agreement_has_four_hands() {
//! ```
//!
//! `every deadline` stands for all rows of a sort. A journey of the browser is marked in the same words, above its call.

use crate::tidy::{File, Rust, Tree};

/// How a mark begins; joined from two parts so that this file carries none.
pub(crate) const SIGN: &str = concat!("// ", "Rows:");

/// How the calls begin that make a test of the browser.
const CALLS: [&str; 2] = ["journey(", "test("];

/// A mark, where it stands, and the test below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) path: String,
    pub(crate) line: usize,
    pub(crate) rows: Vec<String>,
    /// The test; none where nothing that is a test follows.
    pub(crate) test: Option<String>,
}

impl Mark {
    /// The test by its place in the house, such as `domain/stories::a_silent_employer_ends_in_routes`.
    pub(crate) fn title(&self) -> Option<String> {
        let place = self.path.strip_prefix("crates/").unwrap_or(&self.path);
        let place = place
            .replace("/tests/it/", "/")
            .replace("/src/", "/")
            .replace("/journeys/", "/");
        let place = [".rs", ".test.mjs"]
            .iter()
            .find_map(|ending| place.strip_suffix(ending))
            .unwrap_or(&place);
        self.test.as_ref().map(|test| format!("{place}::{test}"))
    }
}

/// Finds all marks of the house, in the order of files and lines.
pub(crate) fn marks(tree: &Tree) -> Vec<Mark> {
    let read = tree.files.iter().filter_map(|file| match &file.rust {
        Some(rust) if file.path.starts_with("crates/") => Some(of_rust(file, rust)),
        None if file.path.starts_with("e2e/") => Some(of_script(file)),
        Some(_) | None => None,
    });
    read.flatten().collect()
}

fn of_rust(file: &File, rust: &Rust) -> Vec<Mark> {
    let found = signs(file).map(|(line, rows)| {
        let below: Vec<&str> = rust.code.lines().skip(line).collect();
        let test = rust.is_test(line).then(|| function(&below.join("\n"))).flatten();
        mark(file, line, rows, test)
    });
    found.collect()
}

fn of_script(file: &File) -> Vec<Mark> {
    let found = signs(file).map(|(line, rows)| {
        let below = file.text.lines().skip(line);
        let call: Vec<&str> = below
            .skip_while(|line| line.trim_start().starts_with("//"))
            .take(2)
            .collect();
        mark(file, line, rows, title(&call.join(" ")))
    });
    found.collect()
}

fn mark(file: &File, line: usize, rows: Vec<String>, test: Option<String>) -> Mark {
    Mark {
        path: file.path.clone(),
        line,
        rows,
        test,
    }
}

/// The lines of a file that are marks, counted from one, with what they name.
fn signs(file: &File) -> impl Iterator<Item = (usize, Vec<String>)> {
    file.text.lines().enumerate().filter_map(|(index, line)| {
        let names = line.trim().strip_prefix(SIGN)?;
        Some((index + 1, names.split(',').map(|name| name.trim().to_owned()).collect()))
    })
}

/// The name of the function with which a stretch of code begins, after its attributes.
fn function(code: &str) -> Option<String> {
    let mut rest = code.trim_start();
    while rest.starts_with("#[") {
        rest = after_attribute(rest).trim_start();
    }
    for word in ["pub(crate) ", "pub(super) ", "pub ", "async "] {
        rest = rest.strip_prefix(word).unwrap_or(rest);
    }
    let name = rest.strip_prefix("fn ")?;
    name.split(|c: char| !(c.is_alphanumeric() || c == '_'))
        .next()
        .map(str::to_owned)
}

/// What follows an attribute; strings and comments are blank here, so that brackets can be counted.
fn after_attribute(code: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in code.char_indices() {
        match c {
            '[' => depth += 1,
            ']' if depth <= 1 => return code.get(at + 1..).unwrap_or_default(),
            ']' => depth -= 1,
            _ => {}
        }
    }
    ""
}

/// The title in the call of a journey: `journey('three instalments one late', …`, be it on the line below.
fn title(text: &str) -> Option<String> {
    let text = text.trim_start();
    let call = CALLS.iter().find_map(|call| text.strip_prefix(call))?.trim_start();
    let quote = call.chars().next().filter(|c| "'\"`".contains(*c))?;
    call.split(quote).nth(1).map(|title| title.replace(' ', "_"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(path: &str, text: &str) -> Vec<(Vec<String>, Option<String>)> {
        let text = text.replace('@', SIGN);
        let marks = marks(&Tree::of(&[(path, &text)]));
        marks.into_iter().map(|mark| (mark.rows, mark.test)).collect()
    }

    fn named(rows: &[&str], test: Option<&str>) -> (Vec<String>, Option<String>) {
        (
            rows.iter().map(|row| (*row).to_owned()).collect(),
            test.map(str::to_owned),
        )
    }

    #[test]
    fn a_mark_belongs_to_the_function_below_its_attributes() {
        let text = "// Why.\n@ D4, E1\n/// Says so.\n#[rstest]\n#[case::a(b[1])]\npub(super) async fn it_goes(x: u8) {}\n@ F1\nfn next() {}\n";
        let expected = [named(&["D4", "E1"], Some("it_goes")), named(&["F1"], Some("next"))];
        assert_eq!(found("crates/app/tests/it/acts.rs", text), expected);
    }

    #[test]
    fn two_marks_may_stand_above_one_test() {
        let text = "@ A1\n@ every deadline\n#[test]\nfn both() {}\n";
        let expected = [named(&["A1"], Some("both")), named(&["every deadline"], Some("both"))];
        assert_eq!(found("crates/app/tests/it/acts.rs", text), expected);
    }

    #[test]
    fn a_mark_outside_of_the_tests_or_above_nothing_names_no_test() {
        assert_eq!(
            found("crates/app/src/act.rs", "@ A1\nfn act() {}\n"),
            [named(&["A1"], None)]
        );
        let text = "@ A1\nconst X: u8 = 1;\nfn act() {}\n";
        assert_eq!(found("crates/app/tests/it/acts.rs", text), [named(&["A1"], None)]);
    }

    #[test]
    fn a_journey_is_marked_above_its_call() {
        let expected = [named(&["F1", "F3"], Some("one_late"))];
        for call in ["journey('one late', async () => {", "journey(\n  'one late',"] {
            let text = format!("@ F1, F3\n{call}\n");
            assert_eq!(found("e2e/journeys/late.test.mjs", &text), expected);
        }
    }

    #[test]
    fn a_test_is_named_by_its_place() {
        let mut mark = Mark {
            path: "crates/domain/tests/it/walk/law.rs".to_owned(),
            line: 1,
            rows: Vec::new(),
            test: Some("the_worker_can_always_leave".to_owned()),
        };
        let title = Some("domain/walk/law::the_worker_can_always_leave".to_owned());
        assert_eq!(mark.title(), title);
        mark.test = None;
        assert_eq!(mark.title(), None);
    }
}
