//! Fields a person types into: label, hint, error, input, in that order.

use askama::Template;

use app::text::Words;

use crate::form::FormState;
use crate::frame::Frame;
use crate::markup::safe;

/// Says what a field holds, from which the keyboard and the autofill follow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line of words.
    Text,
    /// Several lines of words.
    Lines,
    /// A mobile phone number.
    Phone,
    /// A whole number.
    Number,
    /// An amount of money in yuan.
    Money,
    /// A password, never printed back.
    Password,
    /// A code from a message or an authenticator, never printed back.
    Code,
    /// Words to search for.
    Search,
}

impl Kind {
    const fn input(self) -> &'static str {
        match self {
            Self::Text | Self::Lines | Self::Number | Self::Money | Self::Code => "text",
            Self::Phone => "tel",
            Self::Password => "password",
            Self::Search => "search",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Number | Self::Code => Some("numeric"),
            Self::Money => Some("decimal"),
            Self::Phone => Some("tel"),
            Self::Text | Self::Lines | Self::Password | Self::Search => None,
        }
    }

    const fn autofill(self) -> &'static str {
        match self {
            Self::Phone => "tel",
            Self::Password => "current-password",
            Self::Code => "one-time-code",
            Self::Text | Self::Lines | Self::Number | Self::Money | Self::Search => "off",
        }
    }

    const fn is_secret(self) -> bool {
        matches!(self, Self::Password | Self::Code)
    }
}

/// Shows one field to type into.
#[derive(Debug, Template)]
#[template(path = "part/field.html")]
pub struct Field<'a> {
    form: &'a FormState,
    words: Words,
    name: &'a str,
    kind: Kind,
    hint: Option<String>,
    unit: Option<&'a str>,
    autofill: &'a str,
    most: Option<usize>,
    optional: bool,
    question: bool,
}

/// Shows a date in three boxes, submitted as `name-year`, `name-month`, `name-day`.
#[derive(Debug, Template)]
#[template(path = "part/date.html")]
pub struct DateField<'a> {
    form: &'a FormState,
    words: Words,
    name: &'a str,
    hint: Option<String>,
    question: bool,
}

safe!(Field<'_>, DateField<'_>);

impl<'a> Field<'a> {
    /// Adds a hint by its key.
    #[must_use]
    pub fn hint(mut self, key: &str) -> Self {
        self.hint = Some(self.words.t(key).to_owned());
        self
    }

    /// Adds a hint that is already written.
    #[must_use]
    pub fn hint_text(mut self, text: impl std::fmt::Display) -> Self {
        self.hint = Some(text.to_string());
        self
    }

    /// Shows a unit behind the box, by its key.
    #[must_use]
    pub fn unit(mut self, key: &'a str) -> Self {
        self.unit = Some(key);
        self
    }

    /// Lets the browser fill the field, such as `name` or `username`.
    #[must_use]
    pub fn autofill(mut self, what: &'a str) -> Self {
        self.autofill = what;
        self
    }

    /// Bounds the number of characters.
    #[must_use]
    pub fn most(mut self, characters: usize) -> Self {
        self.most = Some(characters);
        self
    }

    /// Says that the field may be left empty.
    #[must_use]
    pub fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Makes the label the heading of the page.
    #[must_use]
    pub fn question(mut self) -> Self {
        self.question = true;
        self
    }

    fn value(&self) -> &str {
        if self.kind.is_secret() {
            ""
        } else {
            self.form.value(self.name)
        }
    }

    fn described(&self) -> String {
        described(self.form, self.name, self.hint.is_some())
    }
}

impl DateField<'_> {
    /// Adds a hint by its key.
    #[must_use]
    pub fn hint(mut self, key: &str) -> Self {
        self.hint = Some(self.words.t(key).to_owned());
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

    /// Lists the boxes: ending, label, autofill-free width class, whether the box takes the anchor of the field.
    fn boxes(&self) -> [(&'static str, &str, &'static str, usize); 3] {
        [
            ("year", self.words.t("web.date.year"), "input input--year", 4),
            ("month", self.words.t("web.date.month"), "input", 2),
            ("day", self.words.t("web.date.day"), "input", 2),
        ]
    }

    fn typed(&self, part: &str) -> &str {
        self.form.value(&format!("{}-{part}", self.name))
    }
}

impl Frame {
    /// Shows a field of one line.
    pub fn text<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Text)
    }

    /// Shows a field of several lines.
    pub fn lines<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Lines)
    }

    /// Shows a field for a mobile phone.
    pub fn phone<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Phone)
    }

    /// Shows a field for a whole number.
    pub fn number<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Number)
    }

    /// Shows a field for an amount in yuan.
    pub fn money<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Money).unit("web.field.yuan")
    }

    /// Shows a field for a password.
    pub fn password<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Password)
    }

    /// Shows a field for a code of six digits.
    pub fn code<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Code).most(6)
    }

    /// Shows a field to search with.
    pub fn search<'a>(&self, form: &'a FormState, name: &'a str) -> Field<'a> {
        self.field(form, name, Kind::Search)
    }

    /// Shows a date in three boxes.
    pub fn date<'a>(&self, form: &'a FormState, name: &'a str) -> DateField<'a> {
        DateField {
            form,
            words: self.words,
            name,
            hint: None,
            question: false,
        }
    }

    fn field<'a>(&self, form: &'a FormState, name: &'a str, kind: Kind) -> Field<'a> {
        Field {
            form,
            words: self.words,
            name,
            kind,
            hint: None,
            unit: None,
            autofill: kind.autofill(),
            most: None,
            optional: false,
            question: false,
        }
    }
}

/// Names the elements that describe a field to a screen reader.
pub(crate) fn described(form: &FormState, name: &str, hinted: bool) -> String {
    let hint = hinted.then(|| format!("{name}-hint"));
    let error = form.error(name).map(|_| format!("{name}-error"));
    hint.into_iter().chain(error).collect::<Vec<_>>().join(" ")
}
