//! Label and value, line by line: the turn card and the list to check answers with.

use std::fmt::Display;

use askama::Template;

use crate::markup::safe;
use crate::part::cite::Law;
use crate::show::Due;

/// Leads somewhere; `about` is read by screen readers only and tells same-named links apart.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<a href="{{ url }}">{{ text }}{% if let Some(about) = about %}<span class="vh"> {{ about }}</span>{% endif %}</a>"#
)]
pub struct Link {
    /// The words of the link.
    pub text: String,
    /// Where it leads.
    pub url: String,
    /// What it is about.
    pub about: Option<String>,
}

impl Link {
    /// Writes a link.
    pub fn new(text: impl Display, url: impl Display) -> Self {
        Self {
            text: text.to_string(),
            url: url.to_string(),
            about: None,
        }
    }

    /// Says what the link is about.
    #[must_use]
    pub fn about(mut self, about: impl Display) -> Self {
        self.about = Some(about.to_string());
        self
    }
}

/// Holds one line of a summary.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/row.html")]
pub struct Row {
    /// The label.
    pub label: String,
    /// The value; may be empty when the law says it all.
    pub value: String,
    /// Whether the value is what matters most.
    pub strong: bool,
    /// How near the deadline is.
    pub due: Option<Due>,
    /// The article it rests on.
    pub law: Option<Law>,
    /// The fine print below.
    pub note: Option<String>,
    /// What can be done about it, such as 改.
    pub act: Option<Link>,
}

impl Row {
    /// Writes a line.
    pub fn new(label: impl Display, value: impl Display) -> Self {
        Self {
            label: label.to_string(),
            value: value.to_string(),
            strong: false,
            due: None,
            law: None,
            note: None,
            act: None,
        }
    }

    /// Makes the value bold.
    #[must_use]
    pub fn strong(mut self) -> Self {
        self.strong = true;
        self
    }

    /// Adds the light of a deadline.
    #[must_use]
    pub fn due(mut self, due: Due) -> Self {
        self.due = Some(due);
        self
    }

    /// Adds the article it rests on.
    #[must_use]
    pub fn law(mut self, law: Law) -> Self {
        self.law = Some(law);
        self
    }

    /// Adds fine print.
    #[must_use]
    pub fn note(mut self, note: impl Display) -> Self {
        self.note = Some(note.to_string());
        self
    }

    /// Adds an action at the end of the line.
    #[must_use]
    pub fn act(mut self, link: Link) -> Self {
        self.act = Some(link);
        self
    }
}

/// Shows lines of label and value.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<dl class="dl">{% for row in rows %}{{ row }}{% endfor %}</dl>"#
)]
pub struct Summary {
    /// The lines.
    pub rows: Vec<Row>,
}

impl Summary {
    /// Gathers lines.
    pub fn new(rows: Vec<Row>) -> Self {
        Self { rows }
    }
}

/// Shows whose turn it is, by when, on what basis: the one raised card of a page.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/turn.html")]
pub struct Turn {
    /// The line above, such as 现在轮到.
    pub heading: String,
    /// Who does what, such as 蓝橘配送答复账单.
    pub who: String,
    /// What the reader has to do, or that there is nothing to do.
    pub note: String,
    /// By when, what happens otherwise, on what basis.
    pub rows: Vec<Row>,
}

impl Turn {
    /// Writes the card.
    pub fn new(heading: impl Display, who: impl Display, note: impl Display, rows: Vec<Row>) -> Self {
        Self {
            heading: heading.to_string(),
            who: who.to_string(),
            note: note.to_string(),
            rows,
        }
    }
}

safe!(Link, Row, Summary, Turn);
