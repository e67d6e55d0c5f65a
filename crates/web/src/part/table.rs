//! Tables of the staff pages; on a phone each line becomes a labelled block.

use std::fmt::Display;

use askama::Template;

use crate::markup::safe;
use crate::part::call::Tag;
use crate::show::Due;

/// Holds the head of one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The label.
    pub label: String,
    /// Whether numbers stand below, flush right.
    pub numeric: bool,
    /// The address that sorts by it.
    pub sort: Option<String>,
}

impl Column {
    /// Heads a column of words.
    pub fn new(label: impl Display) -> Self {
        Self {
            label: label.to_string(),
            numeric: false,
            sort: None,
        }
    }

    /// Heads a column of numbers.
    pub fn number(label: impl Display) -> Self {
        Self {
            numeric: true,
            ..Self::new(label)
        }
    }

    /// Makes the head a link that sorts.
    #[must_use]
    pub fn sort(mut self, url: impl Display) -> Self {
        self.sort = Some(url.to_string());
        self
    }
}

/// Holds one cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// The light of a deadline, shown first.
    pub due: Option<Due>,
    /// The words; may be empty beside a light.
    pub text: String,
    /// Where the words lead.
    pub url: Option<String>,
    /// Whether the words are bold.
    pub strong: bool,
    /// A state beside the words.
    pub tag: Option<Tag>,
    /// The fine print below.
    pub small: Option<String>,
}

impl Cell {
    /// Writes words.
    pub fn new(text: impl Display) -> Self {
        Self {
            text: text.to_string(),
            ..Self::default()
        }
    }

    /// Writes words that lead somewhere.
    pub fn link(text: impl Display, url: impl Display) -> Self {
        Self {
            url: Some(url.to_string()),
            ..Self::new(text)
        }
    }

    /// Shows a deadline.
    pub fn due(due: Due) -> Self {
        Self {
            due: Some(due),
            ..Self::default()
        }
    }

    /// Makes the words bold.
    #[must_use]
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// Adds a state.
    #[must_use]
    pub fn tag(mut self, tag: Tag) -> Self {
        self.tag = Some(tag);
        self
    }

    /// Adds fine print.
    #[must_use]
    pub fn small(mut self, small: impl Display) -> Self {
        self.small = Some(small.to_string());
        self
    }
}

/// Holds one line; as many cells as the table has columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The cells.
    pub cells: Vec<Cell>,
    /// Whether the line is the one in hand.
    pub chosen: bool,
}

/// Shows a table.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/table.html")]
pub struct Table {
    /// What the table is about; read by screen readers.
    pub caption: String,
    /// The heads.
    pub columns: Vec<Column>,
    /// The lines.
    pub lines: Vec<Line>,
}

impl Table {
    /// Heads an empty table.
    pub fn new(caption: impl Display, columns: Vec<Column>) -> Self {
        Self {
            caption: caption.to_string(),
            columns,
            lines: Vec::new(),
        }
    }

    /// Adds a line.
    pub fn push(&mut self, cells: Vec<Cell>) {
        self.lines.push(Line { cells, chosen: false });
    }
}

safe!(Table);
