//! The end and the beginning of a form: buttons within reach of the thumb, hidden fields, the summary of errors.

use std::fmt::Display;

use askama::Template;

use app::text::Words;

use crate::form::{CSRF, FormState, STEP, VERSION};
use crate::frame::Frame;
use crate::markup::safe;

#[derive(Debug)]
enum Beside {
    Link { url: String },
    Send { name: String, value: String },
}

/// Shows the sticky bar with one primary button; stands in the `bar` block, after `main`.
#[derive(Debug, Template)]
#[template(path = "part/bar.html")]
pub struct Bar<'a> {
    words: Words,
    label: &'a str,
    form: &'a str,
    look: &'static str,
    beside: Vec<(&'a str, &'static str, Beside)>,
}

/// Shows the hidden fields of a form: token, step id, version seen.
#[derive(Debug, Template)]
#[template(path = "part/hidden.html")]
pub struct Hidden<'a> {
    csrf: &'a str,
    step: &'a str,
    version: Option<u64>,
}

/// Shows every fault of a form at the top of the page, each with a link to its field.
#[derive(Debug, Template)]
#[template(path = "part/errors.html")]
pub struct ErrorSummary<'a> {
    form: &'a FormState,
    words: Words,
}

safe!(Bar<'_>, Hidden<'_>, ErrorSummary<'_>);

impl<'a> Bar<'a> {
    /// Sends another form than the one with the id `f`.
    #[must_use]
    pub fn of(mut self, form: &'a str) -> Self {
        self.form = form;
        self
    }

    /// Outlines the button in red: what it does cannot be taken back.
    #[must_use]
    pub fn grave(mut self) -> Self {
        self.look = "btn btn--bad";
        self
    }

    /// Colors the button as private: only the mediator will read it.
    #[must_use]
    pub fn private(mut self) -> Self {
        self.look = "btn btn--priv";
        self
    }

    /// Adds a second way, as a link with a border.
    #[must_use]
    pub fn or(mut self, key: &'a str, url: impl Display) -> Self {
        self.beside
            .push((key, "btn btn--2", Beside::Link { url: url.to_string() }));
        self
    }

    /// Adds a quiet way out, as a bare link.
    #[must_use]
    pub fn leave(mut self, key: &'a str, url: impl Display) -> Self {
        self.beside
            .push((key, "btn btn--3", Beside::Link { url: url.to_string() }));
        self
    }

    /// Adds a quiet button that sends the same form with one more value, such as 先存着.
    #[must_use]
    pub fn also(mut self, key: &'a str, name: impl Display, value: impl Display) -> Self {
        let send = Beside::Send {
            name: name.to_string(),
            value: value.to_string(),
        };
        self.beside.push((key, "btn btn--3", send));
        self
    }
}

impl Frame {
    /// Shows the bar with a button that sends the form `f`.
    pub fn bar<'a>(&self, key: &'a str) -> Bar<'a> {
        Bar {
            words: self.words,
            label: key,
            form: "f",
            look: "btn",
            beside: Vec::new(),
        }
    }

    /// Shows the hidden fields; stands first in every form that is sent.
    pub fn hidden<'a>(&'a self, form: &'a FormState) -> Hidden<'a> {
        Hidden {
            csrf: &self.csrf,
            step: form.step(),
            version: form.version(),
        }
    }

    /// Shows only the token, for forms that take no step of a case.
    pub fn token(&self) -> Hidden<'_> {
        Hidden {
            csrf: &self.csrf,
            step: "",
            version: None,
        }
    }

    /// Shows the summary of errors, or nothing.
    pub fn errors<'a>(&self, form: &'a FormState) -> ErrorSummary<'a> {
        ErrorSummary {
            form,
            words: self.words,
        }
    }
}
