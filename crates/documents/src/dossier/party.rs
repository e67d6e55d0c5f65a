//! Those a paper names: the body that issues it, both sides, those who sign.

use serde::{Deserialize, Serialize};

/// A mediation organisation (调解组织).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Station {
    /// Full name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// What kind of lawful organisation it is; 《劳动争议调解仲裁法》第十条.
    pub legal_basis: String,
}

/// The applicant (申请人).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worker {
    /// Name as on the identity card.
    pub name: String,
    /// Identity number, masked by the caller where the reader need not see it.
    pub id_number: String,
    /// Sex.
    pub sex: String,
    /// Day of birth.
    pub born: String,
    /// Occupation.
    pub occupation: String,
    /// The unit they work for, in their own words.
    pub unit: String,
    /// Where they live.
    pub domicile: String,
    /// Telephone.
    pub phone: String,
    /// Address for service.
    pub address: String,
    /// Agent and authority, if represented.
    pub agent: String,
}

/// A respondent (被申请人).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Respondent {
    /// Name as on the licence.
    pub name: String,
    /// Unified social credit code.
    pub uscc: String,
    /// Address for service.
    pub address: String,
    /// Seat as on the licence.
    pub domicile: String,
    /// Legal representative and post.
    pub legal_representative: String,
    /// Representative or agent and post.
    pub representative: String,
    /// Telephone.
    pub phone: String,
}

/// One who signs.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signature {
    /// In which part.
    pub role: Role,
    /// Name.
    pub name: String,
    /// When it was signed; empty until then.
    pub at: String,
    /// How it was signed; empty until then.
    pub method: String,
}

/// In which part somebody signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 申请人.
    #[default]
    Applicant,
    /// 申请人的代理人, with special authority where it settles; 《民事诉讼法》第六十二条.
    Agent,
    /// 被申请人.
    Respondent,
    /// 调解员.
    Mediator,
    /// 记录人.
    Recorder,
}

/// A seal that has been set.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seal {
    /// Whose seal.
    pub organisation: String,
    /// When it was set.
    pub at: String,
}

/// A body and how to reach it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
}
