//! The words of a group: what representatives may do only with consent, and a list of them.

use serde::{Deserialize, Serialize};

use crate::{
    form::{Field, Input},
    id::CaseId,
};

/// What binds a worker only with the own consent. 《劳动人事争议仲裁办案规则》第六十三条
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// 变更、放弃请求
    Waive,
    /// 承认对方的请求
    Admit,
    /// 和解
    Settle,
}

impl Act {
    /// All acts.
    pub const ALL: &'static [Self] = &[Self::Waive, Self::Admit, Self::Settle];
    /// The words a person can choose.
    pub const CHOICES: &'static [&'static str] = &["settle", "waive", "admit"];
    /// The field that asks which.
    pub const FIELD: Field = Field::required("group_act", Input::Choice(Self::CHOICES));

    /// The name in JSON and locale keys (`case.choice.group_act.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Waive => "waive",
            Self::Admit => "admit",
            Self::Settle => "settle",
        }
    }

    /// Reads a word of [`Self::CHOICES`].
    pub fn from_choice(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|act| act.key() == word)
    }
}

/// A list of representatives: three to five members, each once, in the order of their cases. 《办案规则》第六十三条
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "Vec<CaseId>", into = "Vec<CaseId>")]
pub struct Slate(Vec<CaseId>);

/// Says that a list is too short, too long or names somebody twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("three to five representatives, each once")]
pub struct BadSlate;

impl Slate {
    /// The fewest.
    pub const FEWEST: usize = 3;
    /// The most.
    pub const MOST: usize = 5;

    /// Puts a list together, if it is one.
    pub fn of(mut cases: Vec<CaseId>) -> Option<Self> {
        let named = cases.len();
        cases.sort_unstable();
        cases.dedup();
        let fits = cases.len() == named && (Self::FEWEST..=Self::MOST).contains(&named);
        fits.then_some(Self(cases))
    }

    /// The cases of those on it.
    pub fn cases(&self) -> &[CaseId] {
        &self.0
    }

    /// Whether a case is on it.
    pub fn names(&self, case: CaseId) -> bool {
        self.0.contains(&case)
    }
}

impl TryFrom<Vec<CaseId>> for Slate {
    type Error = BadSlate;
    fn try_from(cases: Vec<CaseId>) -> Result<Self, BadSlate> {
        Self::of(cases).ok_or(BadSlate)
    }
}

impl From<Slate> for Vec<CaseId> {
    fn from(slate: Slate) -> Self {
        slate.0
    }
}
