//! The rows of the process, held against the house and its tests: what exists, what is tried out, what is still owed.
//!
//! The list is `facts/process/rows.toml`. What the house has of it is read from the tables of `domain`, so a new step, clock or
//! paper counts by itself; what a test shows is said by a [mark] above the test.

pub(crate) mod mark;
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;
use domain::{deadline, instrument, step};
use serde::Deserialize;

use self::mark::Mark;
use crate::tidy::Tree;

/// Where the list stands.
pub(crate) const LIST: &str = "facts/process/rows.toml";

/// Where the page goes.
const PAGE: &str = "docs/generated/process.md";

/// What kind of thing the rows of a part are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Sort {
    Transition,
    Deadline,
    Invariant,
    Instrument,
}

impl Sort {
    pub(crate) const ALL: [Self; 4] = [Self::Transition, Self::Deadline, Self::Invariant, Self::Instrument];

    /// The word for all rows of the sort, as a mark says it: `every deadline`.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Transition => "transition",
            Self::Deadline => "deadline",
            Self::Invariant => "invariant",
            Self::Instrument => "instrument",
        }
    }
}

/// One row of the process.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Row {
    pub(crate) id: String,
    pub(crate) what: String,
    /// The articles; none for a decision of the house.
    #[serde(default)]
    pub(crate) citation: String,
    /// The file that holds a row which is no step, clock or paper.
    pub(crate) held: Option<String>,
}

/// Rows that belong together.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Part {
    #[serde(rename = "key")]
    pub(crate) sort: Sort,
    pub(crate) title: String,
    pub(crate) rows: Vec<Row>,
}

/// The whole list.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Process {
    #[serde(rename = "part")]
    pub(crate) parts: Vec<Part>,
}

impl Process {
    pub(crate) fn read(text: &str) -> anyhow::Result<Self> {
        toml::from_str(text).with_context(|| format!("cannot read {LIST}"))
    }

    pub(crate) fn rows(&self) -> impl Iterator<Item = (Sort, &Row)> {
        self.parts
            .iter()
            .flat_map(|part| part.rows.iter().map(|row| (part.sort, row)))
    }

    /// Says whether something names a row, or all rows of a sort.
    pub(crate) fn knows(&self, name: &str) -> bool {
        Sort::ALL.iter().any(|sort| is_every(name, *sort)) || self.rows().any(|(_, row)| row.id == name)
    }
}

/// Says whether a name stands for all rows of a sort.
pub(crate) fn is_every(name: &str, sort: Sort) -> bool {
    name.strip_prefix("every ") == Some(sort.word())
}

/// Something in the house that says which row it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Holder {
    pub(crate) row: String,
    /// Its name in the house.
    pub(crate) name: String,
    /// The table in which it stands.
    pub(crate) path: &'static str,
}

/// Everything in the tables of the house that says which row it is.
pub(crate) fn holders() -> Vec<Holder> {
    let steps = step::Kind::ALL.iter().flat_map(|kind| {
        let rows = kind.row().split(',').map(str::trim).filter(|row| !row.is_empty());
        rows.map(|row| holder(row, kind.key().to_owned(), "crates/domain/src/step/kind.rs"))
    });
    let clocks = deadline::Kind::ALL
        .iter()
        .map(|kind| holder(kind.key(), "runs".to_owned(), "crates/domain/src/deadline.rs"));
    let counted = deadline::catalogue::rows().map(|entry| {
        holder(
            entry.id,
            "counted".to_owned(),
            "crates/domain/src/deadline/catalogue.rs",
        )
    });
    let papers = instrument::Kind::ALL.iter().map(|kind| {
        let path = "crates/domain/src/instrument.rs";
        holder(kind.catalogue_id(), kind.key().to_owned(), path)
    });
    steps.chain(clocks).chain(counted).chain(papers).collect()
}

fn holder(row: &str, name: String, path: &'static str) -> Holder {
    Holder {
        row: row.to_owned(),
        name,
        path,
    }
}

/// A row with all that is known of it.
pub(crate) struct Standing<'a> {
    pub(crate) row: &'a Row,
    pub(crate) sort: Sort,
    /// What holds it in the house.
    pub(crate) held: BTreeSet<String>,
    /// The tests that name it by its id.
    pub(crate) named: BTreeSet<String>,
    /// Whether any test tries it out, be it as one of all rows of its sort.
    pub(crate) is_tested: bool,
}

impl Standing<'_> {
    /// Whether the house has it. An invariant is had by being tested.
    pub(crate) fn is_had(&self) -> bool {
        match self.sort {
            Sort::Invariant => self.is_tested,
            Sort::Transition | Sort::Deadline | Sort::Instrument => !self.held.is_empty(),
        }
    }
}

/// Holds a row against the house and the marks of its tests.
pub(crate) fn standing<'a>(sort: Sort, row: &'a Row, holders: &[Holder], marks: &[Mark]) -> Standing<'a> {
    let held = holders.iter().filter(|holder| holder.row == row.id);
    let named = marks.iter().filter(|mark| mark.rows.contains(&row.id));
    Standing {
        row,
        sort,
        held: held
            .map(|holder| format!("`{}`", holder.name))
            .chain(row.held.iter().map(|path| format!("`{path}`")))
            .collect(),
        named: named.clone().filter_map(Mark::title).collect(),
        is_tested: marks
            .iter()
            .any(|mark| mark.test.is_some() && mark.rows.iter().any(|name| *name == row.id || is_every(name, sort))),
    }
}

/// Writes the page of all rows.
pub(crate) fn write(root: &Path) -> anyhow::Result<()> {
    let text = fs::read_to_string(root.join(LIST)).with_context(|| format!("no {LIST}"))?;
    let process = Process::read(&text)?;
    let marks = mark::marks(&Tree::read(root));
    let page = page::page(&process, &holders(), &marks);
    fs::write(root.join(PAGE), page).with_context(|| format!("cannot write {PAGE}"))
}
