//! Finds which words the sources use, so that no key is missing and none is left behind.
//!
//! A use is any string literal in a template or a source that looks like a key (`"portal.home.title"`), wherever
//! it stands: in a call, in a table of fields, in the `key()` of an enum.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};

use super::{Lang, STEMS, Words, keys, placeholders};

/// Lists the keys that are put together at run time, by their beginning, with the reason.
pub const DYNAMIC: &[(&str, &str)] = &[
    ("case.", OWN_WORDS),
    ("form.ask.", OWN_WORDS),
    ("form.hint.", OWN_WORDS),
    ("form.known.", OWN_WORDS),
    ("form.value.", OWN_WORDS),
    ("clock.", OWN_WORDS),
    ("forum.", OWN_WORDS),
    ("relation.", OWN_WORDS),
    ("amount.", OWN_WORDS),
    ("law.level.", OWN_WORDS),
    ("law.why.", OWN_WORDS),
    ("law.confidence.", OWN_WORDS),
    ("law.trade.", OWN_WORDS),
    ("law.situation.", OWN_WORDS),
    ("law.choice.", OWN_WORDS),
    ("law.way.", OWN_WORDS),
    ("law.way_fact.", OWN_WORDS),
    ("law.right.", OWN_WORDS),
    ("law.drawing.", OWN_WORDS),
    ("law.report.reason.", OWN_WORDS),
    ("law.report.outcome.", OWN_WORDS),
    ("party.door.", OWN_WORDS),
    ("desk.service.manner.", OWN_WORDS),
    ("party.group.question.", OWN_WORDS),
    ("party.group.answer.", OWN_WORDS),
    ("desk.group.answer.", OWN_WORDS),
    ("desk.partners.state.", OWN_WORDS),
    ("desk.partners.channel.", OWN_WORDS),
    ("desk.figures.", OWN_WORDS),
    ("portal.firm.answer.", OWN_WORDS),
    ("portal.firm.kept.", OWN_WORDS),
    ("mail.paper.aid_ground.", OWN_WORDS),
    ("mail.paper.aid_matter.", OWN_WORDS),
    ("mail.paper.closed.", OWN_WORDS),
];

/// Names that are spoken with partner agencies and look like keys: a scope of tokens, a kind of news.
const SPOKEN: &[&str] = &["case.read", "case.step"];

const OWN_WORDS: &str = "enums and tables name their own words: the last part of the key is what `key()` returns";

/// Describes one use of a key in a source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Use {
    /// The key as written.
    pub key: String,
    /// The line it stands on, counted from one.
    pub line: usize,
    /// The placeholders filled there, when the call tells.
    pub filled: Option<BTreeSet<String>>,
}

/// Compares the words with their uses under `crates/*/{src,templates}`; returns one sentence per fault.
pub fn audit(root: &Path) -> io::Result<Vec<String>> {
    let mut faults = BTreeSet::new();
    let mut used = BTreeSet::new();
    let known: BTreeMap<&str, BTreeSet<&str>> = keys(Lang::ZhHans)
        .map(|key| (key, placeholders(Words::of(Lang::ZhHans).t(key))))
        .collect();
    for path in sources(root)? {
        let place = path.strip_prefix(root).unwrap_or(&path).display().to_string();
        for found in uses(&std::fs::read_to_string(&path)?) {
            let at = format!("{place}:{}: {}", found.line, found.key);
            match (known.get(found.key.as_str()), &found.filled) {
                (None, _) => {
                    faults.insert(format!("{at} has no words"));
                }
                (Some(slots), Some(filled)) if !slots.iter().copied().eq(filled.iter().map(String::as_str)) => {
                    faults.insert(format!("{at} wants {slots:?}, is given {filled:?}"));
                }
                (Some(_), _) => {}
            }
            used.insert(found.key);
        }
    }
    for key in known.keys() {
        let dynamic = DYNAMIC.iter().any(|(start, _)| key.starts_with(start));
        if !dynamic && !used.contains(*key) {
            faults.insert(format!("{key} is never used"));
        }
    }
    Ok(faults.into_iter().collect())
}

/// Finds the keys in one source; comments and inline tests do not count.
pub fn uses(source: &str) -> Vec<Use> {
    let code = source.split("\n#[cfg(test)]").next().unwrap_or(source);
    let mut found = Vec::new();
    for stem in STEMS {
        let start = format!("\"{stem}.");
        for (at, _) in code.match_indices(&start) {
            let Some(rest) = code.get(at + 1..) else {
                continue;
            };
            let Some((key, after)) = rest.split_once('"') else {
                continue;
            };
            let (before, _) = code.split_at(at);
            if !looks_like_key(key) || in_comment(before) || SPOKEN.contains(&key) {
                continue;
            }
            found.push(Use {
                key: key.to_owned(),
                line: before.matches('\n').count() + 1,
                filled: filled(before, after),
            });
        }
    }
    found.sort_by_key(|found| found.line);
    found
}

fn looks_like_key(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '.');
    let file = ["html", "toml", "css", "js", "json", "svg", "rs"];
    text.chars().all(plain) && !text.ends_with('.') && !text.rsplit('.').next().is_some_and(|last| file.contains(&last))
}

fn in_comment(before: &str) -> bool {
    let line = before.rsplit('\n').next().unwrap_or(before);
    line.trim_start().starts_with("//")
}

/// Reads which placeholders a call fills; `None` when the surroundings are not a call of the words.
fn filled(before: &str, after: &str) -> Option<BTreeSet<String>> {
    let call = before.trim_end();
    if call.ends_with(".t(") {
        return Some(BTreeSet::new());
    }
    if call.ends_with(".say(") {
        return Some(chained(after.trim_start().strip_prefix(')')?));
    }
    let (_, head) = call.rsplit_once(['(', ';', '{'])?;
    let macro_call = call.strip_suffix(head)?.ends_with("t!(") && head.ends_with(',');
    if !macro_call && !call.ends_with(".tf(") {
        return None;
    }
    let inside = until_close(after);
    if macro_call {
        return Some(names_before_equals(inside));
    }
    // Only a literal slice tells its names; a variable does not.
    inside.contains("&[").then(|| names_in_pairs(inside))
}

fn chained(mut rest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    while let Some(after) = rest.trim_start().strip_prefix(".with(") {
        if let Some(name) = after
            .trim_start()
            .strip_prefix('"')
            .and_then(|text| text.split('"').next())
        {
            names.insert(name.to_owned());
        }
        let inside = until_close(after);
        rest = after.get(inside.len() + 1..).unwrap_or_default();
    }
    names
}

/// Returns the text up to the parenthesis that closes the call.
fn until_close(text: &str) -> &str {
    let mut depth = 0_usize;
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return text.get(..at).unwrap_or(text),
            ')' => depth -= 1,
            _ => {}
        }
    }
    text
}

fn names_before_equals(inside: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut depth = 0_i32;
    let mut word = String::new();
    let mut fresh = false;
    let mut characters = inside.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '(' | '[' | '{' => depth += 1,
            ')' | ']' | '}' => depth -= 1,
            ',' if depth == 0 => {
                fresh = true;
                word.clear();
            }
            '=' if depth == 0 && fresh && characters.peek() != Some(&'=') => {
                names.insert(word.trim().to_owned());
                fresh = false;
            }
            _ if fresh => word.push(c),
            _ => {}
        }
    }
    names
}

fn names_in_pairs(inside: &str) -> BTreeSet<String> {
    inside
        .match_indices("(\"")
        .filter_map(|(at, start)| inside.get(at + start.len()..)?.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// Lists the templates and sources of every crate, tests apart.
fn sources(root: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(root.join("crates"))? {
        let house = entry?.path();
        for folder in ["src", "templates"] {
            let folder = house.join(folder);
            if folder.is_dir() {
                gather(&folder, &mut files)?;
            }
        }
    }
    files.sort();
    Ok(files)
}

fn gather(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        let is_test = path.file_stem().is_some_and(|stem| stem == "tests");
        let wanted = path.extension().is_some_and(|end| end == "rs" || end == "html");
        if is_test {
            continue;
        }
        if path.is_dir() {
            gather(&path, files)?;
        } else if wanted {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test that cannot read the tree should stop")]

    use super::*;

    fn filled_in(source: &str) -> Option<Vec<String>> {
        uses(source)
            .pop()
            .unwrap()
            .filled
            .map(|names| names.into_iter().collect())
    }

    #[test]
    fn every_use_has_words_and_every_word_a_use() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        let faults = audit(&root).unwrap();
        assert!(faults.is_empty(), "{}", faults.join("\n"));
    }

    #[test]
    fn keys_are_found_in_calls_tables_and_templates() {
        let source = r#"
            const FIELDS: &[Field] = &[Field::asked("name", "portal.company.name")];
            // "portal.not.this"
            include_str!("../locales/web.toml"); path = "portal.html";
            {{ frame.t("web.foot.help") }}
        "#;
        let found: Vec<_> = uses(source).into_iter().map(|found| (found.key, found.line)).collect();
        assert_eq!(
            found,
            [("portal.company.name".to_owned(), 2), ("web.foot.help".to_owned(), 5)]
        );
    }

    #[test]
    fn filled_placeholders_are_read_from_the_call() {
        let names = |names: &[&str]| Some(names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(
            filled_in(r#"t!(words, "web.a.b", days = left(a, b), who = x == y)"#),
            names(&["days", "who"])
        );
        assert_eq!(
            filled_in(r#"words.tf("web.a.b", &[("n", &n), ("m", &f(1))])"#),
            names(&["m", "n"])
        );
        assert_eq!(
            filled_in(r#"{{ frame.say("web.a.b").with("n", f(2)).with("m", m) }}"#),
            names(&["m", "n"])
        );
        assert_eq!(filled_in(r#"words.t("web.a.b")"#), names(&[]));
        assert_eq!(filled_in(r#"Row::new("web.a.b", other.t("x"))"#), None);
        assert_eq!(filled_in(r#"words.tf("web.a.b", &values)"#), None);
    }
}
