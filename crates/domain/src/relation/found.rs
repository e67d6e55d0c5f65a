//! A finding on the file: what an officer concluded of the relation, and the answers it rests on. Enums only, for the log keeps it for ever;
//! an age has no place here, the factor of age and study says what matters.

use serde::{Deserialize, Serialize};

use super::{
    Facts, Kind,
    facts::{Answers, Chain, Person},
};

/// What an officer concluded. A person decides, the frame only indicates. 《个人信息保护法》第二十四条
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Conclusion {
    /// A labor relation.
    LabourRelation,
    /// An incomplete labor relation.
    IncompleteLabourRelation,
    /// A civil relation.
    CivilRelation,
    /// Examined, and still open.
    Undetermined,
}

impl Conclusion {
    /// All conclusions.
    pub const ALL: &'static [Self] = &[
        Self::LabourRelation,
        Self::IncompleteLabourRelation,
        Self::CivilRelation,
        Self::Undetermined,
    ];

    /// The kind, if one was concluded.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::LabourRelation => Some(Kind::LabourRelation),
            Self::IncompleteLabourRelation => Some(Kind::IncompleteLabourRelation),
            Self::CivilRelation => Some(Kind::CivilRelation),
            Self::Undetermined => None,
        }
    }

    /// The name in JSON and locale keys (`relation.kind.<key>`).
    pub fn key(self) -> &'static str {
        self.kind().map_or("undetermined", Kind::key)
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|conclusion| conclusion.key() == key)
    }
}

/// A finding with what it rests on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// What was concluded.
    pub conclusion: Conclusion,
    /// Whether both sides signed a written labor contract, where known.
    pub written_labour_contract: Option<bool>,
    /// The answers by factor.
    pub answers: Answers,
    /// The firms around the work.
    pub chain: Chain,
}

impl Found {
    /// The facts that the frame reads.
    pub fn facts(&self) -> Facts {
        Facts {
            written_labour_contract: self.written_labour_contract,
            answers: self.answers.clone(),
            worker: Person::default(),
            chain: self.chain.clone(),
        }
    }

    /// Whether a kind was concluded from nothing: no answer, no contract. An open question needs no facts.
    pub fn is_groundless(&self) -> bool {
        let knows = self.written_labour_contract.is_some() || self.answers.known().next().is_some();
        self.conclusion.kind().is_some() && !knows
    }
}
