//! What a claim comes to (金额计算): for every kind of the catalogue a pure function from facts and dated rates to an amount that shows
//! its formula. Advice, never a ruling (《个人信息保护法》第二十四条).
//!
//! To add a kind: a row in `amount/kind.rs`, its frame in `amount/catalogue.rs`, a struct of facts with `assess` in the file of its
//! group, a variant of [`Facts`], words in `locales/*/amount.toml`, worked examples in `facts/amount/`.

mod asked;
mod catalogue;
mod contract;
mod ending;
mod facts;
mod hours;
mod injury;
mod kind;
mod pay;
mod platform;
mod range;
pub mod rates;
mod sheet;
mod social;
mod tort;
pub mod wage;

pub use asked::{Documents, PayRecords, Privacy, RelationConfirmed, SeparationPapers};
pub use contract::{DoublePay, DoublePayOpen, Probation, Refuser, Term};
pub use ending::{Ended, Ground, NoticePay, Reinstatement, Severance, SocialSeverance, UnlawfulDismissal};
pub use facts::{Facts, File};
pub use hours::{AnnualLeave, HolidayPay, HourSystem, Overtime, Piece};
pub use injury::{Care, Dependant, InjuryPay, Insured, Kin, OccupationalInjury, WorkInjury};
pub use kind::{Flag, Kind, Limitation, Relation, Route};
pub use pay::{Deduction, Fault, MinimumWage, Month, Order, OrderGroup, OrderPay, PayExtra, UnpaidPay, Withheld};
pub use platform::{Account, Deposit, Penalty, PenaltyKind, Vehicle};
pub use range::{Decimal, Range, Yuan};
pub use rates::{Rate, Rates};
pub use social::{Dispatch, Overage, SocialInsurance, SocialLoss};
pub use tort::{Days, Duty, Explained, Insurance, OwnInjury, ThirdParty};

use jiff::civil::Date;
use serde::Serialize;

use crate::{calendar::Calendar, id::DistrictId, money::Fen};
use wage::DoublePayStart;

/// What holds for all claims of one worker.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The day on which it is computed.
    pub today: Date,
    /// Where the work is done; its rates apply (《劳动合同法实施条例》第十四条).
    pub place: &'a DistrictId,
    /// What the worker and the firm are to each other, where that is clear.
    pub relation: Option<Relation>,
    /// How many workers claim the same.
    pub workers: u32,
    /// What all of them claim together.
    pub group_total: Option<Fen>,
    /// From which day double pay is counted.
    pub double_pay_start: DoublePayStart,
    /// The working days.
    pub calendar: &'a Calendar,
}

/// Whether a line counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// It is a part of the amount.
    Adds,
    /// It is a step on the way.
    Shows,
    /// It is due every month from now on, so that no sum can hold it.
    Monthly,
}

/// Who pays a line where not all is paid by the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// The employer.
    Employer,
    /// The work-injury insurance fund.
    Fund,
    /// The insurer.
    Insurer,
}

impl Payer {
    /// All payers.
    pub const ALL: &'static [Self] = &[Self::Employer, Self::Fund, Self::Insurer];

    /// The name in locale keys (`amount.payer.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Employer => "employer",
            Self::Fund => "fund",
            Self::Insurer => "insurer",
        }
    }
}

/// One line: an amount, how it was computed, the law it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Locale key of the sentence.
    pub formula: &'static str,
    /// The numbers that go into the sentence, by placeholder.
    pub terms: Vec<(&'static str, String)>,
    /// What it comes to.
    pub amount: Range,
    /// Whether it counts.
    pub part: Part,
    /// Who pays it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payer: Option<Payer>,
    /// The articles.
    pub citation: &'static str,
}

/// What would make the answer narrower.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Missing {
    /// A fact of the file.
    Fact {
        /// Its name (`amount.fact.<name>`).
        name: &'static str,
    },
    /// A figure of the city.
    Rate {
        /// Which.
        rate: Rate,
        /// Where.
        place: String,
        /// The day on which it must hold.
        on: Date,
    },
}

/// The amount, or that something is asked which is no money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Amount {
    /// Something is to be done.
    Nil,
    /// Money; both ends are equal when all facts are known.
    Money(Range),
}

/// What a claim comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// Of which kind.
    pub kind: Kind,
    /// The amount.
    pub amount: Amount,
    /// What is asked beside money (`amount.ask.<key>`).
    pub asks: Vec<&'static str>,
    /// How it comes about.
    pub lines: Vec<Line>,
    /// What was taken for granted (locale keys).
    pub assumptions: Vec<&'static str>,
    /// What would narrow it.
    pub missing: Vec<Missing>,
    /// Speed, cost and danger.
    pub flags: Vec<Flag>,
}

impl Assessment {
    /// The lower end; nothing where no money is asked.
    pub fn low(&self) -> Fen {
        match self.amount {
            Amount::Nil => Fen::ZERO,
            Amount::Money(range) => range.low(),
        }
    }

    /// The upper end; `None` where a fact or a figure is missing that would bound it.
    pub fn high(&self) -> Option<Fen> {
        match self.amount {
            Amount::Nil => Some(Fen::ZERO),
            Amount::Money(range) => range.high(),
        }
    }
}

/// Why facts cannot be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "refusal", rename_all = "snake_case")]
pub enum Refused {
    /// A product or sum is larger than money can be.
    #[error("the amounts are too large")]
    TooLarge,
    /// A day lies before another that must come first.
    #[error("`{later}` is before `{earlier}`")]
    Backwards {
        /// The fact that must come first.
        earlier: &'static str,
        /// The fact that must come later.
        later: &'static str,
    },
    /// The claim does not exist in this relation.
    #[error("`{}` is not open to the relation `{}`", kind.key(), relation.key())]
    NotOpen {
        /// The kind.
        kind: Kind,
        /// The relation.
        relation: Relation,
    },
    /// A number is outside what the law knows.
    #[error("`{fact}` is not possible")]
    Impossible {
        /// The fact.
        fact: &'static str,
    },
    /// A fact does not go with another.
    #[error("`{fact}` does not go with `{with}`")]
    Contradiction {
        /// The fact.
        fact: &'static str,
        /// The other one.
        with: &'static str,
    },
}

impl Refused {
    /// The locale key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::TooLarge => "amount.refused.too_large",
            Self::Backwards { .. } => "amount.refused.backwards",
            Self::NotOpen { .. } => "amount.refused.not_open",
            Self::Impossible { .. } => "amount.refused.impossible",
            Self::Contradiction { .. } => "amount.refused.contradiction",
        }
    }

    /// What goes into the sentence: placeholders with the names of facts, kinds and relations.
    pub fn terms(self) -> Vec<(&'static str, &'static str)> {
        match self {
            Self::TooLarge => vec![],
            Self::Backwards { earlier, later } => vec![("earlier", earlier), ("later", later)],
            Self::NotOpen { kind, relation } => vec![("kind", kind.key()), ("relation", relation.key())],
            Self::Impossible { fact } => vec![("fact", fact)],
            Self::Contradiction { fact, with } => vec![("fact", fact), ("with", with)],
        }
    }
}

/// Computes what the facts come to.
pub fn assess(facts: &Facts, rates: &Rates, context: &Context<'_>) -> Result<Assessment, Refused> {
    let kind = facts.kind();
    if let Some(relation) = context.relation.filter(|relation| !kind.relations().contains(relation)) {
        return Err(Refused::NotOpen { kind, relation });
    }
    facts.assess(sheet::Sheet::new(kind, rates, context))
}
