//! The page that shows every row, the house's answer to it, and what is still owed.

use std::fmt::Write as _;

use super::mark::Mark;
use super::{Holder, Process, Sort, Standing, is_every, standing};

const HEAD: &str = "<!-- Made by `cargo xtask generate`; change the code, the tests or facts/process/rows.toml instead. -->

# Rows of the process

Every transition, deadline, invariant and instrument that the house is built after, what in the house is that row, and which tests name
it. A test names its rows in a line `// Rows: D4, E1` above itself. A deadline that is `counted` has its last day worked out on request
(`yangguang deadline`); one that `runs` is watched in every case. An invariant is in the house when a test holds it.
";

pub(super) fn page(process: &Process, holders: &[Holder], marks: &[Mark]) -> String {
    let standings: Vec<Standing<'_>> = process
        .rows()
        .map(|(sort, row)| standing(sort, row, holders, marks))
        .collect();
    let mut page = HEAD.to_owned();
    push_counts(&mut page, &standings);
    for part in &process.parts {
        let _infallible = writeln!(page, "\n## {}\n", part.title);
        push_everywhere(&mut page, part.sort, marks);
        page.push_str("| row | what | in the house | tests | source |\n|---|---|---|---|---|\n");
        for row in &part.rows {
            push_row(&mut page, &standing(part.sort, row, holders, marks));
        }
    }
    push_owed(&mut page, &standings);
    page
}

fn push_counts(page: &mut String, standings: &[Standing<'_>]) {
    page.push_str("\n| | rows | in the house | of these tested |\n|---|--:|--:|--:|\n");
    let mut line = |name: &str, counted: &[&Standing<'_>]| {
        let had = counted.iter().filter(|standing| standing.is_had()).count();
        let tested = counted
            .iter()
            .filter(|standing| standing.is_had() && standing.is_tested);
        let _infallible = writeln!(page, "| {name} | {} | {had} | {} |", counted.len(), tested.count());
    };
    for sort in Sort::ALL {
        let of_sort: Vec<_> = standings.iter().filter(|standing| standing.sort == sort).collect();
        line(&format!("{}s", sort.word()), &of_sort);
    }
    line("all", &standings.iter().collect::<Vec<_>>());
}

/// Names the tests that try out all rows of a sort at once.
fn push_everywhere(page: &mut String, sort: Sort, marks: &[Mark]) {
    let every = marks
        .iter()
        .filter(|mark| mark.rows.iter().any(|name| is_every(name, sort)));
    let tests: Vec<String> = every.filter_map(Mark::title).map(|test| format!("`{test}`")).collect();
    if !tests.is_empty() {
        let _infallible = writeln!(page, "Each row is tried out by {}.\n", tests.join(", "));
    }
}

fn push_row(page: &mut String, standing: &Standing<'_>) {
    let row = standing.row;
    let held = match (standing.sort, standing.is_had()) {
        (_, false) => "—".to_owned(),
        (Sort::Invariant, true) => "held".to_owned(),
        (Sort::Transition | Sort::Deadline | Sort::Instrument, true) => join(standing.held.iter().cloned()),
    };
    let tests = join(standing.named.iter().map(|test| format!("`{test}`")));
    let _infallible = writeln!(
        page,
        "| `{}` | {} | {held} | {tests} | {} |",
        row.id, row.what, row.citation
    );
}

fn push_owed(page: &mut String, standings: &[Standing<'_>]) {
    page.push_str("\n## Owed\n");
    for sort in Sort::ALL {
        let of_sort = || standings.iter().filter(move |standing| standing.sort == sort);
        let absent: Vec<_> = of_sort().filter(|standing| !standing.is_had()).collect();
        let untried: Vec<_> = of_sort()
            .filter(|standing| standing.is_had() && !standing.is_tested)
            .collect();
        let _infallible = writeln!(page, "\n### Of the {}s\n", sort.word());
        push_list(page, "not in the house", &absent);
        if sort != Sort::Invariant {
            push_list(page, "in the house, named by no test", &untried);
        }
        if sort == Sort::Deadline {
            let unwatched: Vec<_> = of_sort()
                .filter(|standing| standing.is_had() && !standing.held.contains("`runs`"))
                .collect();
            push_list(page, "counted, watched by no clock", &unwatched);
        }
    }
}

fn push_list(page: &mut String, what: &str, standings: &[&Standing<'_>]) {
    let ids = join(standings.iter().map(|standing| format!("`{}`", standing.row.id)));
    let colon = if ids.is_empty() { "" } else { ": " };
    let _infallible = writeln!(page, "- {what}, {}{colon}{ids}", standings.len());
}

fn join(words: impl Iterator<Item = String>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    const LIST: &str = r#"
        [[part]]
        key = "transition"
        title = "A"
        rows = [
            { id = "A1", what = "One thing", citation = "样本法:1" },
            { id = "A2", what = "Another", held = "crates/app/src/roster.rs" },
            { id = "A3", what = "A third" },
        ]
        [[part]]
        key = "deadline"
        title = "Periods"
        rows = [{ id = "some_5", what = "Five" }, { id = "some_7", what = "Seven" }]
        [[part]]
        key = "invariant"
        title = "Invariants"
        rows = [{ id = "inv-1", what = "Never" }]
    "#;

    fn holds(row: &str, name: &str) -> Holder {
        Holder {
            row: row.to_owned(),
            name: name.to_owned(),
            path: "",
        }
    }

    fn marked(rows: &[&str], test: Option<&str>) -> Mark {
        Mark {
            path: "crates/app/tests/it/acts.rs".to_owned(),
            line: 1,
            rows: rows.iter().map(|row| (*row).to_owned()).collect(),
            test: test.map(str::to_owned),
        }
    }

    #[test]
    fn what_is_absent_and_what_is_untried_are_counted_apart() {
        let process = Process::read(LIST).unwrap();
        let holders = [
            holds("A1", "intake.file"),
            holds("some_5", "runs"),
            holds("some_7", "counted"),
        ];
        let marks = [
            marked(&["A1"], Some("it_goes")),
            marked(&["every deadline"], Some("all_end")),
        ];
        let page = page(&process, &holders, &marks);
        for line in [
            "| transitions | 3 | 2 | 1 |",
            "| deadlines | 2 | 2 | 2 |",
            "| invariants | 1 | 0 | 0 |",
            "| all | 6 | 4 | 3 |",
            "| `A1` | One thing | `intake.file` | `app/acts::it_goes` | 样本法:1 |",
            "Each row is tried out by `app/acts::all_end`.",
            "- not in the house, 1: `A3`",
            "- in the house, named by no test, 1: `A2`",
            "- counted, watched by no clock, 1: `some_7`",
            "- not in the house, 1: `inv-1`",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n\n{page}");
        }
    }

    #[test]
    fn a_mark_above_nothing_tries_nothing() {
        let process = Process::read(LIST).unwrap();
        let page = page(&process, &[holds("A1", "intake.file")], &[marked(&["A1"], None)]);
        assert!(page.contains("| transitions | 3 | 2 | 0 |"), "{page}");
    }
}
