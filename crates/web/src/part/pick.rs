//! Fields a person picks from: choice cards, lists, a box to tick, files.

use std::fmt::Display;

use askama::Template;

use app::text::Words;

use crate::form::FormState;
use crate::frame::Frame;
use crate::markup::safe;
use crate::part::field::described;
use crate::show::file_size;

/// Describes one thing to pick.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is submitted.
    pub value: String,
    /// The plain words.
    pub label: String,
    /// The legal term, shown small beside the plain words.
    pub term: Option<String>,
    /// An icon by its name.
    pub icon: Option<&'static str>,
}

impl Choice {
    /// Describes a choice by its words.
    pub fn new(value: impl Display, label: impl Display) -> Self {
        Self {
            value: value.to_string(),
            label: label.to_string(),
            term: None,
            icon: None,
        }
    }

    /// Adds the legal term.
    #[must_use]
    pub fn term(mut self, term: impl Display) -> Self {
        self.term = Some(term.to_string());
        self
    }

    /// Adds an icon.
    #[must_use]
    pub fn icon(mut self, name: &'static str) -> Self {
        self.icon = Some(name);
        self
    }
}

/// Shows choices as cards: one of them, or several.
#[derive(Debug, Template)]
#[template(path = "part/choices.html")]
pub struct ChoiceField<'a> {
    form: &'a FormState,
    words: Words,
    name: &'a str,
    choices: &'a [Choice],
    hint: Option<String>,
    several: bool,
    question: bool,
}

/// Shows choices as a drop-down list, for staff and for long lists.
#[derive(Debug, Template)]
#[template(path = "part/select.html")]
pub struct SelectField<'a> {
    form: &'a FormState,
    words: Words,
    name: &'a str,
    choices: &'a [Choice],
    hint: Option<String>,
    blank: Option<&'a str>,
}

/// Shows one box to tick.
#[derive(Debug, Template)]
#[template(path = "part/check.html")]
pub struct CheckField<'a> {
    form: &'a FormState,
    words: Words,
    name: &'a str,
}

/// Shows a large area to take a photo or pick files.
#[derive(Debug, Template)]
#[template(path = "part/upload.html")]
pub struct UploadField<'a> {
    form: &'a FormState,
    words: Words,
    name: &'a str,
    hint: Option<String>,
    accept: &'a str,
    most_bytes: u64,
    several: bool,
}

safe!(ChoiceField<'_>, SelectField<'_>, CheckField<'_>, UploadField<'_>);

impl ChoiceField<'_> {
    /// Adds a hint by its key.
    #[must_use]
    pub fn hint(mut self, key: &str) -> Self {
        self.hint = Some(self.words.t(key).to_owned());
        self
    }

    /// Lets several be ticked.
    #[must_use]
    pub fn several(mut self) -> Self {
        self.several = true;
        self
    }

    /// Makes the legend the heading of the page.
    #[must_use]
    pub fn question(mut self) -> Self {
        self.question = true;
        self
    }

    fn described(&self) -> String {
        described(self.form, self.name, self.hint.is_some())
    }

    /// Pairs every choice with its id; the first takes the bare one, to which the summary of errors leads.
    fn cards(&self) -> impl Iterator<Item = (String, &Choice)> {
        self.choices.iter().enumerate().map(|(place, choice)| match place {
            0 => (format!("f-{}", self.name), choice),
            _ => (format!("f-{}-{place}", self.name), choice),
        })
    }
}

impl<'a> SelectField<'a> {
    /// Adds a hint by its key.
    #[must_use]
    pub fn hint(mut self, key: &str) -> Self {
        self.hint = Some(self.words.t(key).to_owned());
        self
    }

    /// Offers an empty first line, by its key.
    #[must_use]
    pub fn blank(mut self, key: &'a str) -> Self {
        self.blank = Some(key);
        self
    }

    fn described(&self) -> String {
        described(self.form, self.name, self.hint.is_some())
    }
}

impl CheckField<'_> {
    fn described(&self) -> String {
        described(self.form, self.name, false)
    }
}

impl<'a> UploadField<'a> {
    /// Adds a hint by its key.
    #[must_use]
    pub fn hint(mut self, key: &str) -> Self {
        self.hint = Some(self.words.t(key).to_owned());
        self
    }

    /// Says which types the picker offers.
    #[must_use]
    pub fn accept(mut self, types: &'a str) -> Self {
        self.accept = types;
        self
    }

    /// Says how large one file may be.
    #[must_use]
    pub fn most(mut self, bytes: u64) -> Self {
        self.most_bytes = bytes;
        self
    }

    /// Takes several files at once.
    #[must_use]
    pub fn several(mut self) -> Self {
        self.several = true;
        self
    }

    fn limit(&self) -> String {
        file_size(self.most_bytes)
    }

    fn described(&self) -> String {
        described(self.form, self.name, true)
    }
}

impl Frame {
    /// Shows choices as cards of which one is picked.
    pub fn choices<'a>(&self, form: &'a FormState, name: &'a str, choices: &'a [Choice]) -> ChoiceField<'a> {
        ChoiceField {
            form,
            words: self.words,
            name,
            choices,
            hint: None,
            several: false,
            question: false,
        }
    }

    /// Shows choices as a drop-down list.
    pub fn select<'a>(&self, form: &'a FormState, name: &'a str, choices: &'a [Choice]) -> SelectField<'a> {
        SelectField {
            form,
            words: self.words,
            name,
            choices,
            hint: None,
            blank: None,
        }
    }

    /// Shows one box to tick.
    pub fn check<'a>(&self, form: &'a FormState, name: &'a str) -> CheckField<'a> {
        CheckField {
            form,
            words: self.words,
            name,
        }
    }

    /// Shows an area for files of up to 20 MB; the form must be `multipart/form-data`.
    pub fn upload<'a>(&self, form: &'a FormState, name: &'a str) -> UploadField<'a> {
        UploadField {
            form,
            words: self.words,
            name,
            hint: None,
            accept: "image/*,audio/*,application/pdf",
            most_bytes: 20 * 1_048_576,
            several: false,
        }
    }
}
