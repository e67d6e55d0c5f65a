//! Small things that catch the eye: a call-out, a tag, an empty state.

use std::fmt::Display;

use askama::Template;

use crate::markup::safe;
use crate::part::summary::Link;

/// Says how a call-out or a tag is meant; always with a word, never the color alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Grey: a state without weight.
    Plain,
    /// Teal: information.
    Brand,
    /// Amber: your attention, a friendly hint.
    Sun,
    /// Green: done.
    Good,
    /// Brown: take care.
    Warn,
    /// Red: harm or lateness.
    Bad,
    /// Purple: a private caucus, nothing else.
    Private,
}

impl Tone {
    const fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Brand => "brand",
            Self::Sun => "sun",
            Self::Good => "ok",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Private => "priv",
        }
    }

    const fn icon(self) -> &'static str {
        match self {
            Self::Plain | Self::Brand => "info",
            Self::Sun => "shield",
            Self::Good => "done",
            Self::Warn => "danger",
            Self::Bad => "alert",
            Self::Private => "lock",
        }
    }
}

/// Shows information about this page; at most two in one view.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/call.html")]
pub struct Call {
    /// How it is meant.
    pub tone: Tone,
    /// The bold first line.
    pub title: String,
    /// The rest; may be empty.
    pub text: String,
    /// Where to go.
    pub link: Option<Link>,
}

impl Call {
    /// Writes a call-out.
    pub fn new(tone: Tone, title: impl Display, text: impl Display) -> Self {
        Self {
            tone,
            title: title.to_string(),
            text: text.to_string(),
            link: None,
        }
    }

    /// Adds a link.
    #[must_use]
    pub fn link(mut self, link: Link) -> Self {
        self.link = Some(link);
        self
    }
}

/// Shows a state as a noun, such as 核实中.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<span class="tag tag--{{ tone.key() }}">{{ text }}</span>"#
)]
pub struct Tag {
    /// How it is meant.
    pub tone: Tone,
    /// The noun.
    pub text: String,
}

impl Tag {
    /// Writes a tag.
    pub fn new(tone: Tone, text: impl Display) -> Self {
        Self {
            tone,
            text: text.to_string(),
        }
    }
}

/// Shows that there is nothing here, and what comes next.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(path = "part/empty.html")]
pub struct Empty {
    /// What is not here.
    pub title: String,
    /// What comes next.
    pub text: String,
}

impl Empty {
    /// Writes an empty state.
    pub fn new(title: impl Display, text: impl Display) -> Self {
        Self {
            title: title.to_string(),
            text: text.to_string(),
        }
    }
}

safe!(Call, Tag, Empty);
