//! Every "not now" of the law, with the data that its sentence needs.

use jiff::civil::Date;
use serde::Serialize;

use crate::{agreement::Finding, form::Missing, money::Fen};

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
    /// There is no agreement that binds.
    #[error("no agreement")]
    NoAgreement,
    /// There is no paper with force; a mediation agreement alone is none.
    #[error("no paper with force")]
    NoTitle,
    /// Nothing that was agreed is overdue.
    #[error("nothing is due")]
    NothingDue,
    /// More than is due.
    #[error("at most {most:?} is due")]
    MoreThanDue {
        /// The most.
        most: Fen,
    },
    /// The time for this is over.
    #[error("over since {due}")]
    TimeOver {
        /// Its last day.
        due: Date,
    },
    /// A day before the proceeding began.
    #[error("before it began on {began}")]
    BeforeItBegan {
        /// When it began.
        began: Date,
    },
    /// What this is about is not decided by this body.
    #[error("not for this body")]
    NotForThisBody,
    /// Another body has decided it, or is about to.
    #[error("another body has it")]
    DecidedElsewhere,
    /// The same claim counted as withdrawn before. 办案规则 第三十九条
    #[error("barred")]
    Barred,
    /// Arbitration comes before the court.
    #[error("arbitration first")]
    ArbitrationFirst,
    /// The employer cannot sue against a final award. 《劳动争议调解仲裁法》第四十七条
    #[error("the award is final")]
    AwardIsFinal,
    /// The file is on hold: somebody still needs it.
    #[error("the file is on hold")]
    OnHold,
    /// Something of the case goes on elsewhere.
    #[error("something of the case goes on")]
    OpenLink,
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
            Self::NoAgreement => "case.refusal.no_agreement",
            Self::NoTitle => "case.refusal.no_title",
            Self::NothingDue => "case.refusal.nothing_due",
            Self::MoreThanDue { .. } => "case.refusal.more_than_due",
            Self::TimeOver { .. } => "case.refusal.time_over",
            Self::BeforeItBegan { .. } => "case.refusal.before_it_began",
            Self::NotForThisBody => "case.refusal.not_for_this_body",
            Self::DecidedElsewhere => "case.refusal.decided_elsewhere",
            Self::Barred => "case.refusal.barred",
            Self::ArbitrationFirst => "case.refusal.arbitration_first",
            Self::AwardIsFinal => "case.refusal.award_is_final",
            Self::OnHold => "case.refusal.on_hold",
            Self::OpenLink => "case.refusal.open_link",
            Self::Missing(missing) => missing.key,
        }
    }

    /// What the check list before signing found.
    #[expect(clippy::wildcard_enum_match_arm, reason = "one refusal has findings")]
    pub fn findings(&self) -> &[Finding] {
        match self {
            Self::Gate { findings } => findings,
            _ => &[],
        }
    }

    /// The placeholders of its sentence.
    pub fn terms(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::MoreThanDue { most } => vec![("most", most.to_string())],
            Self::BeforeItBegan { began } => vec![("began", began.to_string())],
            Self::PeriodOver { due } | Self::TimeOver { due } => vec![("due", due.to_string())],
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
            | Self::NoAgreement
            | Self::NoTitle
            | Self::NothingDue
            | Self::NotForThisBody
            | Self::DecidedElsewhere
            | Self::Barred
            | Self::ArbitrationFirst
            | Self::AwardIsFinal
            | Self::OnHold
            | Self::OpenLink
            | Self::Missing(_) => vec![],
        }
    }
}

/// Says that a recorded step does not fit the case it stands in: a broken log, never a person's mistake.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a recorded step does not fit its case")]
pub struct Misfit;
