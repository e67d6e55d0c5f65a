//! Claims (诉求): what the worker asks for, with questions, evidence checklist and an amount that shows its formula.
//!
//! To add a kind: a file in `claim/` with `Facts`, `QUESTIONS` and `assess`, one variant here, and its words in `locales/*/case.toml`.

pub mod deduction;
pub mod unpaid_pay;

use serde::{Deserialize, Serialize};

use crate::{
    evidence,
    form::{Field, Missing, Values},
    money::Fen,
};

/// The kinds of claim this house handles; the ids of `process.md` 5.2 stand in [`Kind::catalogue_id`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 拖欠、克扣劳动报酬
    UnpaidPay,
    /// 违法扣款、罚款
    Deduction,
}

impl Kind {
    /// All kinds, in the order shown.
    pub const ALL: &'static [Self] = &[Self::UnpaidPay, Self::Deduction];
    /// The words of [`Self::ALL`] that a person can choose.
    pub const CHOICES: &'static [&'static str] = &["unpaid_pay", "deduction"];

    /// The name in URLs, JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::UnpaidPay => "unpaid_pay",
            Self::Deduction => "deduction",
        }
    }

    /// The id in the catalogue of claim types.
    pub fn catalogue_id(self) -> &'static str {
        match self {
            Self::UnpaidPay => "C_PAY",
            Self::Deduction => "C_DEDUCT",
        }
    }

    /// The questions whose answers make the facts of this claim.
    pub fn questions(self) -> &'static [Field] {
        match self {
            Self::UnpaidPay => unpaid_pay::QUESTIONS,
            Self::Deduction => deduction::QUESTIONS,
        }
    }

    /// The evidence that helps.
    pub fn evidence(self) -> &'static [evidence::Kind] {
        match self {
            Self::UnpaidPay => unpaid_pay::EVIDENCE,
            Self::Deduction => deduction::EVIDENCE,
        }
    }

    /// Builds the claim from parsed answers.
    pub fn claim(self, values: &Values) -> Result<Claim, Missing> {
        Ok(match self {
            Self::UnpaidPay => Claim::UnpaidPay(unpaid_pay::Facts::from_values(values)?),
            Self::Deduction => Claim::Deduction(deduction::Facts::from_values(values)?),
        })
    }
}

/// One claim with its facts (诉求事项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Claim {
    /// Pay not given or cut.
    UnpaidPay(unpaid_pay::Facts),
    /// Money withheld as a fine or for damage.
    Deduction(deduction::Facts),
}

impl Claim {
    /// Its kind.
    pub fn kind(&self) -> Kind {
        match self {
            Self::UnpaidPay(_) => Kind::UnpaidPay,
            Self::Deduction(_) => Kind::Deduction,
        }
    }

    /// What the facts add up to. Advice, never a ruling (个人信息保护法 第二十四条).
    pub fn assess(&self) -> Assessment {
        match self {
            Self::UnpaidPay(facts) => facts.assess(),
            Self::Deduction(facts) => facts.assess(),
        }
    }
}

/// One line of an assessment: an amount, how it was computed, and the law it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Locale key of the sentence, under `case.formula`.
    pub formula: &'static str,
    /// The numbers that go into the sentence, by placeholder.
    pub terms: Vec<(&'static str, String)>,
    /// What it comes to.
    pub amount: Fen,
    /// The articles, as citations.
    pub citation: &'static str,
}

/// What a claim comes to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Assessment {
    /// The amount claimed.
    pub amount: Fen,
    /// How it comes about.
    pub lines: Vec<Line>,
}

/// Adds up several claims; an overflow is refused at the door, so the sum saturates at zero only for impossible logs.
pub fn total(claims: &[Claim]) -> Fen {
    claims
        .iter()
        .try_fold(Fen::ZERO, |sum, claim| sum.checked_add(claim.assess().amount))
        .unwrap_or(Fen::ZERO)
}
