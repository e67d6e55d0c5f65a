//! Every "not now" of the law, with the data that its sentence needs.

use jiff::civil::Date;
use serde::Serialize;

use crate::{agreement::Finding, form::Missing};

/// Why a step cannot be taken now. The words are `case.refusal.<key>`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refusal {
    /// The case is in another stage.
    #[error("not in this stage")]
    NotNow,
    /// The time for mediation is over and the two sides have not both agreed to go on. 《企业劳动争议协商调解规定》第二十九条
    #[error("mediation period over since {due}")]
    PeriodOver {
        /// Its last day.
        due: Date,
    },
    /// The day before which this cannot be done has not passed.
    #[error("not before {after}")]
    TooEarly {
        /// Possible after this day.
        after: Date,
    },
    /// Two contacts on different channels are needed first.
    #[error("needs {need} contacts, has {have}")]
    Contacts {
        /// On different channels so far.
        have: usize,
        /// Needed.
        need: usize,
    },
    /// There are no terms on the table.
    #[error("no terms on the table")]
    NoTerms,
    /// The check list before signing is not passed.
    #[error("terms do not pass the check list")]
    Gate {
        /// What is wrong.
        findings: Vec<Finding>,
    },
    /// This hand has signed already.
    #[error("already signed")]
    AlreadySigned,
    /// Not all four hands are there.
    #[error("signatures missing")]
    SignaturesMissing,
    /// The parties sign before mediator and organisation.
    #[error("parties sign first")]
    PartiesFirst,
    /// Both sides have agreed to more time before; it is given once.
    #[error("extension already agreed")]
    AlreadyExtended,
    /// The other side asked for another number of days.
    #[error("the other side asked for {days} days")]
    OtherDays {
        /// What it asked for.
        days: u16,
    },
    /// More days than the city allows.
    #[error("at most {most} days")]
    TooManyDays {
        /// The most.
        most: u16,
    },
    /// No such instalment, or not in this state.
    #[error("no such instalment")]
    NoSuchItem,
    /// Someone else proposed this; a second person must confirm it.
    #[error("a second person must confirm")]
    SecondPerson,
    /// The outlet did not take the dispatch yet.
    #[error("dispatch not taken")]
    NotTaken,
    /// A reason that cannot close this case.
    #[error("reason does not fit")]
    ReasonDoesNotFit,
    /// A kind of working relation was concluded without a single fact.
    #[error("no facts to conclude from")]
    NoFacts,
    /// A value is missing or wrong.
    #[error(transparent)]
    Missing(#[serde(skip)] Missing),
}

impl Refusal {
    /// The locale key of its sentence.
    pub fn key(&self) -> &'static str {
        match self {
            Self::NotNow => "case.refusal.not_now",
            Self::PeriodOver { .. } => "case.refusal.period_over",
            Self::TooEarly { .. } => "case.refusal.too_early",
            Self::Contacts { .. } => "case.refusal.contacts",
            Self::NoTerms => "case.refusal.no_terms",
            Self::Gate { .. } => "case.refusal.gate",
            Self::AlreadySigned => "case.refusal.already_signed",
            Self::SignaturesMissing => "case.refusal.signatures_missing",
            Self::PartiesFirst => "case.refusal.parties_first",
            Self::AlreadyExtended => "case.refusal.already_extended",
            Self::OtherDays { .. } => "case.refusal.other_days",
            Self::TooManyDays { .. } => "case.refusal.too_many_days",
            Self::NoSuchItem => "case.refusal.no_such_item",
            Self::SecondPerson => "case.refusal.second_person",
            Self::NotTaken => "case.refusal.not_taken",
            Self::ReasonDoesNotFit => "case.refusal.reason_does_not_fit",
            Self::NoFacts => "case.refusal.no_facts",
            Self::Missing(missing) => missing.key,
        }
    }

    /// The placeholders of its sentence.
    pub fn terms(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::PeriodOver { due } => vec![("due", due.to_string())],
            Self::TooEarly { after } => vec![("after", after.to_string())],
            Self::Contacts { have, need } => {
                vec![("have", have.to_string()), ("need", need.to_string())]
            }
            Self::OtherDays { days } => vec![("days", days.to_string())],
            Self::TooManyDays { most } => vec![("most", most.to_string())],
            Self::NotNow
            | Self::NoTerms
            | Self::Gate { .. }
            | Self::AlreadySigned
            | Self::SignaturesMissing
            | Self::PartiesFirst
            | Self::AlreadyExtended
            | Self::NoSuchItem
            | Self::SecondPerson
            | Self::NotTaken
            | Self::ReasonDoesNotFit
            | Self::NoFacts
            | Self::Missing(_) => vec![],
        }
    }
}

/// Says that a recorded step does not fit the case it stands in: a broken log, never a person's mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a recorded step does not fit its case")]
pub struct Misfit;
