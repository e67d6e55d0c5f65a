//! What a person fills in, as data. One list of fields per step and per claim serves the pages, the API's schema and journey files.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::{
    access::Role,
    id::{EvidenceId, OfficerId, TextId},
    money::Fen,
};

/// What may be typed into a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// An amount in yuan.
    Money,
    /// A day, today or earlier.
    PastDate,
    /// A day, today or later.
    ComingDate,
    /// A whole number.
    Count {
        /// The largest that makes sense.
        most: u32,
    },
    /// One of these words.
    Choice(&'static [&'static str]),
    /// Free text, which is sealed; the step holds its id.
    Text {
        /// The most characters.
        most: usize,
    },
    /// A station of the city.
    Station,
    /// An outlet of the station that holds the case.
    Outlet,
    /// An item of evidence already on the file.
    Evidence,
    /// A lawyer on the roster of the legal-aid center.
    Lawyer,
    /// A member of staff with one of these roles; the step holds the id.
    Officer(&'static [Role]),
}

/// When a field must be filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// When another field has this value.
    When {
        /// The other field.
        field: &'static str,
        /// Its value.
        is: &'static str,
    },
}

/// One field of a form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The name in HTML, JSON and locale keys (`case.field.<name>`).
    pub name: &'static str,
    /// What may be typed.
    pub input: Input,
    /// When it must be filled.
    pub need: Need,
}

impl Field {
    /// A field that must be filled.
    pub const fn required(name: &'static str, input: Input) -> Self {
        Self {
            name,
            input,
            need: Need::Required,
        }
    }

    /// A field that may stay empty.
    pub const fn optional(name: &'static str, input: Input) -> Self {
        Self {
            name,
            input,
            need: Need::Optional,
        }
    }

    /// A field that must be filled when another one has a value.
    pub const fn when(name: &'static str, input: Input, field: &'static str, is: &'static str) -> Self {
        Self {
            name,
            input,
            need: Need::When { field, is },
        }
    }
}

/// A parsed answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// From [`Input::Money`].
    Money(Fen),
    /// From a date field.
    Date(Date),
    /// From [`Input::Count`].
    Count(u32),
    /// From [`Input::Choice`].
    Choice(&'static str),
    /// From [`Input::Text`], already sealed.
    Text(TextId),
    /// From [`Input::Station`], [`Input::Outlet`] or [`Input::Lawyer`].
    Slug(String),
    /// From [`Input::Evidence`].
    Evidence(EvidenceId),
    /// From [`Input::Officer`].
    Officer(OfficerId),
}

/// Says which field is missing or wrong, with the locale key of the sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{field}: {key}")]
pub struct Missing {
    /// The field.
    pub field: &'static str,
    /// What to tell the person.
    pub key: &'static str,
}

impl Missing {
    /// A field that was left empty.
    pub const fn empty(field: &'static str) -> Self {
        Self {
            field,
            key: "case.invalid.empty",
        }
    }

    /// A field whose value does not fit.
    pub const fn wrong(field: &'static str, key: &'static str) -> Self {
        Self { field, key }
    }
}

/// Parsed answers by field name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Values(pub BTreeMap<&'static str, Value>);

macro_rules! getters {
    ($($(#[$doc:meta])* $get:ident, $variant:ident -> $type:ty;)*) => { $(
        $(#[$doc])*
        pub fn $get(&self, field: &'static str) -> Result<$type, Missing> {
            match self.0.get(field) {
                Some(Value::$variant(value)) => Ok(value.clone()),
                Some(_) | None => Err(Missing::empty(field)),
            }
        }
    )* };
}

impl Values {
    getters! {
        /// The amount in a field.
        money, Money -> Fen;
        /// The day in a field.
        date, Date -> Date;
        /// The number in a field.
        count, Count -> u32;
        /// The chosen word.
        choice, Choice -> &'static str;
        /// The sealed text.
        text, Text -> TextId;
        /// The station or outlet.
        slug, Slug -> String;
        /// The item of evidence.
        evidence, Evidence -> EvidenceId;
    }

    /// The amount in a field, or nothing.
    pub fn money_or_zero(&self, field: &'static str) -> Fen {
        self.money(field).unwrap_or(Fen::ZERO)
    }
}
