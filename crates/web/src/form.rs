//! Forms: what was asked, what was typed, what is wrong with it.
//!
//! A handler declares its fields once as a table of [`Asked`], reads the submitted pairs into a [`FormState`],
//! takes values out with the parse functions, and shows the same page again if [`FormState::failed`]. The table
//! gives labels to the fields and to the summary of errors alike.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use app::text::Words;

mod parse;

/// The name under which every form carries the token against forged requests.
pub const CSRF: &str = "_csrf";
/// The name under which a form carries the id of the step it wants to take, so that a double tap is harmless.
pub const STEP: &str = "_step";
/// The name under which a form carries the version of the case the person saw.
pub const VERSION: &str = "_version";

/// Declares one field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The name it is submitted under.
    pub name: &'static str,
    /// The key of its label.
    pub label: &'static str,
    /// Whether it is never printed back.
    pub secret: bool,
}

impl Asked {
    /// Declares a field that is shown again as typed.
    pub const fn field(name: &'static str, label: &'static str) -> Self {
        Self {
            name,
            label,
            secret: false,
        }
    }

    /// Declares a password or a code, which is never shown again.
    pub const fn secret(name: &'static str, label: &'static str) -> Self {
        Self {
            name,
            label,
            secret: true,
        }
    }
}

/// Says what is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The name of the field.
    pub field: String,
    /// The key of the message, which says what to do.
    pub key: Cow<'static, str>,
    /// The values for the placeholders of the message.
    pub args: Vec<(&'static str, String)>,
}

impl FieldError {
    /// Writes the message.
    pub fn message(&self, words: Words) -> String {
        let mut phrase = words.say(&self.key);
        for (name, value) in &self.args {
            phrase = phrase.with(name, value);
        }
        phrase.to_string()
    }
}

/// Keeps what was typed into a form and what is wrong with it.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct FormState {
    asked: &'static [Asked],
    values: BTreeMap<String, Vec<String>>,
    secrets: BTreeMap<String, String>,
    errors: Vec<FieldError>,
    step: String,
    version: Option<u64>,
}

/// Shows names only: values are personal data.
impl fmt::Debug for FormState {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("FormState")
            .field("filled", &self.values.keys().collect::<Vec<_>>())
            .field("errors", &self.errors)
            .finish_non_exhaustive()
    }
}

impl FormState {
    /// Starts an empty form.
    pub fn blank(asked: &'static [Asked]) -> Self {
        Self {
            asked,
            ..Self::default()
        }
    }

    /// Reads what was submitted; names that were not asked for are dropped.
    pub fn read(asked: &'static [Asked], pairs: Vec<(String, String)>) -> Self {
        let mut form = Self::blank(asked);
        for (name, value) in pairs {
            match name.as_str() {
                STEP => form.step = value,
                VERSION => form.version = value.parse().ok(),
                _ => form.keep(name, value),
            }
        }
        form
    }

    /// Marks the form with the id of the step it would take and the version the person sees.
    #[must_use]
    pub fn stamped(mut self, step: impl fmt::Display, version: u64) -> Self {
        self.step = step.to_string();
        self.version = Some(version);
        self
    }

    /// Fills a field before the form is first shown, as when an answer is changed.
    #[must_use]
    pub fn filled(mut self, name: &str, value: impl fmt::Display) -> Self {
        self.values.entry(name.to_owned()).or_default().push(value.to_string());
        self
    }

    /// Returns the step id the form carries; empty if none.
    pub fn step(&self) -> &str {
        &self.step
    }

    /// Returns the version of the case the person saw.
    pub const fn version(&self) -> Option<u64> {
        self.version
    }

    /// Returns what was typed, or nothing; a secret is nothing.
    pub fn value(&self, name: &str) -> &str {
        self.values(name).first().map_or("", String::as_str)
    }

    /// Returns everything chosen under a name.
    pub fn values(&self, name: &str) -> &[String] {
        self.values.get(name).map_or(&[], Vec::as_slice)
    }

    /// Tells whether a choice is made.
    pub fn has(&self, name: &str, value: &str) -> bool {
        self.values(name).iter().any(|typed| typed == value)
    }

    /// Returns the key of a field's label.
    pub fn label(&self, name: &str) -> &'static str {
        self.asked(name).map_or("", |field| field.label)
    }

    /// Tells whether anything is wrong.
    pub fn failed(&self) -> bool {
        !self.errors.is_empty()
    }

    /// Returns what is wrong, in the order of the fields.
    pub fn errors(&self) -> Vec<&FieldError> {
        let place = |error: &&FieldError| self.asked.iter().position(|field| field.name == error.field);
        let mut errors: Vec<_> = self.errors.iter().collect();
        errors.sort_by_key(place);
        errors
    }

    /// Returns what is wrong with a field.
    pub fn error(&self, name: &str) -> Option<&FieldError> {
        self.errors.iter().find(|error| error.field == name)
    }

    /// Notes what is wrong with a field.
    pub fn fail(&mut self, name: &str, key: impl Into<Cow<'static, str>>) {
        self.fail_with(name, key, Vec::new());
    }

    /// Notes what is wrong with a field, with values for the message; the first fault of a field counts.
    pub fn fail_with(&mut self, name: &str, key: impl Into<Cow<'static, str>>, args: Vec<(&'static str, String)>) {
        if self.error(name).is_none() {
            self.errors.push(FieldError {
                field: name.to_owned(),
                key: key.into(),
                args,
            });
        }
    }

    fn asked(&self, name: &str) -> Option<&'static Asked> {
        self.asked.iter().find(|field| field.name == name)
    }

    fn keep(&mut self, name: String, value: String) {
        // The three boxes of a date are submitted as `name-year`, `name-month`, `name-day`.
        let whole = parse::BOXES
            .iter()
            .find_map(|part| name.strip_suffix(part))
            .unwrap_or(&name);
        match self.asked(&name).or_else(|| self.asked(whole)) {
            Some(field) if field.secret => {
                self.secrets.insert(name, value);
            }
            Some(_) => self.values.entry(name).or_default().push(value),
            None => {}
        }
    }
}

#[cfg(test)]
mod tests;
