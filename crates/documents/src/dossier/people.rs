//! Who acts for whom, and who stands together.

use serde::{Deserialize, Serialize};

/// Who acts for a party (授权委托).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mandate {
    /// One or two.
    pub agents: Vec<Agent>,
    /// For which matter.
    pub matters: String,
    /// What is allowed that needs special authority; none with a general authority.
    pub special: Vec<String>,
    /// How long.
    pub until: String,
}

/// Somebody who acts for a party.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Agent {
    /// Name.
    pub name: String,
    /// As what: lawyer, legal worker, relative, colleague, recommended person.
    pub class: String,
    /// Number of the licence or of the identity card.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// What proves it.
    pub proof: String,
}

/// Workers with a common claim (集体争议).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Group {
    /// All of them.
    pub members: Vec<Member>,
    /// Three to five who speak for them.
    pub representatives: Vec<Member>,
    /// What the representatives may do alone.
    pub scope: String,
    /// What needs the word of those they speak for.
    pub consent: String,
    /// What is common to all.
    pub facts: String,
    /// Sum of all claims in figures.
    pub total: String,
}

/// One of a group.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// Name.
    pub name: String,
    /// Identity number.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// What is claimed.
    pub claim: String,
    /// Sum in figures.
    pub amount: String,
}

/// Somebody who can tell.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Witness {
    /// Name.
    pub name: String,
    /// Where they live.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// What they can tell.
    pub proves: String,
}

/// What legal aid is asked for (法律援助申请).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AidRequest {
    /// For what.
    pub matter: String,
    /// In which proceeding.
    pub stage: String,
    /// Why means need not be shown, or that they are few.
    pub ground: String,
    /// What proves it.
    pub proof: String,
    /// Household and income, where means are examined.
    pub household: String,
    /// Who applies for somebody else, and by which authority.
    pub applicant_for: String,
}
