//! What must not be written: words for people outside their place, promises, and what is not the project's own.

use std::collections::BTreeSet;

use super::{File, Finding, Tree, pages};

/// Hosts of package registries: a build names packages, never where they come from.
const HOSTS: [&str; 8] = [
    concat!("crates", ".io"),
    concat!("npmjs", ".org"),
    concat!("npmjs", ".com"),
    concat!("npmmirror", ".com"),
    concat!("pypi", ".org"),
    concat!("pythonhosted", ".org"),
    concat!("deb.debian", ".org"),
    concat!("proxy.golang", ".org"),
];

/// Signs that a text is not the project's own, or speaks of the place where it was written.
const FOREIGN: [&str; 6] = [
    concat!("copied ", "from"),
    concat!("adapted ", "from"),
    concat!("ported ", "from"),
    concat!("/work/", "main"),
    concat!("/work/", "shared"),
    concat!("/root", "/"),
];

/// Signs of work that was put off.
const UNFINISHED: [&str; 5] = [
    concat!("todo", "!"),
    concat!("unimplemented", "!"),
    "#[ignore",
    "#[allow(",
    "#![allow(",
];

/// Notes to a later self.
const NOTES: [&str; 3] = [concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X:")];

/// Files that may name anything: the lock file lists its sources by host, the licence speaks for its authors.
const QUOTING: [&str; 2] = ["Cargo.lock", "LICENSE"];

/// Where Chinese in the code is grammar: the law room reads texts of laws, so titles, numerals and marks are what it looks for, not what it
/// says to anybody.
const READERS: [&str; 1] = ["crates/law/src/"];

/// Words for people stand in `locales`, `city` and the templates of papers, not in code or pages.
pub(super) fn words_live_in_locales(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (file, rust) in tree.rust_below(&["crates/"]) {
        if READERS.iter().any(|reader| file.path.starts_with(reader)) {
            continue;
        }
        let lines = rust.strings().chain(rust.lines());
        let spoken: BTreeSet<usize> = lines
            .filter(|(_, text)| text.chars().any(is_chinese) && !is_citation(text))
            .map(|(line, _)| line)
            .collect();
        let what = "words for people stand in locales/ or city/";
        findings.extend(spoken.into_iter().map(|line| file.finding(line, what)));
    }
    for file in tree.files.iter().filter(|file| pages::is_page(&file.path)) {
        let markup = pages::without_remarks(&file.text);
        let spoken = markup
            .lines()
            .enumerate()
            .filter(|(_, line)| line.chars().any(is_chinese));
        findings.extend(spoken.map(|(index, _)| file.finding(index + 1, "words for people stand in locales/")));
    }
    findings
}

/// No stubs, no ignored tests, no silenced lints, no notes to a later self.
pub(super) fn nothing_is_unfinished(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in &tree.files {
        if let Some(rust) = &file.rust {
            for (index, line) in rust.code.lines().enumerate() {
                let found = UNFINISHED.iter().filter(|sign| line.contains(**sign));
                findings.extend(found.map(|sign| file.finding(index + 1, format!("`{sign}` puts work off"))));
            }
        }
        if !is_quoting(file) {
            findings.extend(occurrences(file, &NOTES, "is a note to a later self"));
        }
    }
    findings
}

/// The project's text is its own, and names no registry and no machine.
pub(super) fn the_project_speaks_of_itself(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| !is_quoting(file)) {
        findings.extend(occurrences(file, &HOSTS, "is the host of a registry"));
        findings.extend(occurrences(file, &FOREIGN, "is not the project speaking of itself"));
        if file.path.ends_with("package-lock.json") {
            findings.extend(occurrences(
                file,
                &["\"resolved\":"],
                "says where a package was fetched",
            ));
        }
    }
    findings
}

fn is_quoting(file: &File) -> bool {
    QUOTING.contains(&file.path.as_str())
}

fn occurrences<'a>(file: &'a File, signs: &'a [&str], why: &'a str) -> impl Iterator<Item = Finding> + 'a {
    file.text.lines().enumerate().flat_map(move |(index, line)| {
        let found = signs.iter().filter(move |sign| line.contains(**sign));
        found.map(move |sign| file.finding(index + 1, format!("`{sign}` {why}")))
    })
}

/// Says whether a string only cites articles: `title:number`, several laws parted by semicolons, several articles by commas.
fn is_citation(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || ",-.".contains(c);
    text.trim_matches('"').split(';').all(|part| {
        part.rsplit_once(':')
            .is_some_and(|(title, article)| !title.is_empty() && !article.is_empty() && article.chars().all(is_number))
    })
}

/// Says whether a character is a Chinese one; punctuation, which parsers must know, is not.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(rule: fn(&Tree) -> Vec<Finding>, path: &str, text: &str) -> usize {
        rule(&Tree::of(&[(path, text)])).len()
    }

    #[test]
    fn chinese_words_in_code_and_pages_are_found() {
        let rule = words_live_in_locales;
        assert_eq!(check(rule, "crates/desk/src/inbox.rs", "let a = \"待办\";"), 1);
        assert_eq!(check(rule, "crates/desk/templates/inbox.html", "<h1>待办</h1>"), 1);
        let good = "/// The worklist (待办).\nlet a = ['零', '壹']; // 大写\n#[cfg(test)]\nmod tests { const A: &str = \"张三\"; }";
        assert_eq!(check(rule, "crates/desk/src/inbox.rs", good), 0);
        assert_eq!(
            check(
                rule,
                "crates/desk/templates/inbox.html",
                "{# 待办 #}<h1>{{ title }}</h1><!-- 待办 -->"
            ),
            0
        );
        assert_eq!(
            check(rule, "crates/documents/templates/agreement.typ", "= 调解协议书"),
            0
        );
    }

    #[test]
    fn a_citation_is_not_a_word_for_people() {
        assert!(is_citation("\"劳动法:50;劳动合同法:30,31\""));
        assert!(!is_citation("\"请于:今天\""));
        assert!(!is_citation("\"工资\""));
        let spoken = "const A: &str = \"劳动法:50;请付款\";";
        assert_eq!(check(words_live_in_locales, "crates/domain/src/claim.rs", spoken), 1);
        assert_eq!(check(words_live_in_locales, "crates/law/src/cite.rs", spoken), 0);
        assert_eq!(check(words_live_in_locales, "crates/portal/src/law/find.rs", spoken), 1);
    }

    #[test]
    fn unfinished_work_is_found() {
        let rule = nothing_is_unfinished;
        for bad in [
            "fn a() { todo!() }",
            "#[ignore]\nfn a() {}",
            "#[allow(dead_code)]\nfn a() {}",
            "// NOTE later",
        ] {
            assert_eq!(
                check(rule, "crates/app/src/act.rs", &bad.replace("NOTE", NOTES[1])),
                1,
                "{bad}"
            );
        }
        assert_eq!(
            check(
                rule,
                "crates/app/src/act.rs",
                "#[expect(dead_code, reason = \"a\")]\nfn a() {}"
            ),
            0
        );
    }

    #[test]
    fn hosts_and_foreign_text_are_found() {
        let rule = the_project_speaks_of_itself;
        assert_eq!(check(rule, "docs/guide.md", &format!("see {}", HOSTS[0])), 1);
        assert_eq!(
            check(rule, "crates/app/src/act.rs", &format!("// {} elsewhere", FOREIGN[0])),
            1
        );
        assert_eq!(check(rule, "e2e/package-lock.json", "\"resolved\": \"x\""), 1);
        assert_eq!(check(rule, "Cargo.lock", &format!("source = {}", HOSTS[0])), 0);
        assert_eq!(check(rule, "docs/guide.md", "The steps are taken from the log."), 0);
    }
}
