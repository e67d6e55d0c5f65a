//! The bodies before which proceedings run, and who works there.

use serde::{Deserialize, Serialize};

use crate::access::Role;

/// A body before which a proceeding runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// 劳动人事争议仲裁委员会
    Commission,
    /// 人民法院
    Court,
    /// 劳动保障监察机构
    Inspection,
    /// 社会保险行政部门、劳动能力鉴定委员会
    Injury,
    /// 工会
    Union,
    /// 裁审衔接与特事急诊，由市里的衔接专员召集会诊
    Linkage,
}

impl Body {
    /// All bodies.
    pub const ALL: &'static [Self] = &[
        Self::Commission,
        Self::Court,
        Self::Inspection,
        Self::Injury,
        Self::Union,
        Self::Linkage,
    ];

    /// The name in SQL, JSON and locale keys (`case.body.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Commission => "commission",
            Self::Court => "court",
            Self::Inspection => "inspection",
            Self::Injury => "injury",
            Self::Union => "union",
            Self::Linkage => "linkage",
        }
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|body| body.key() == key)
    }

    /// Who works there.
    pub fn role(self) -> Role {
        match self {
            Self::Commission => Role::CommissionClerk,
            Self::Court => Role::CourtClerk,
            Self::Inspection => Role::Inspector,
            Self::Injury => Role::InjuryOfficer,
            Self::Union => Role::UnionOfficer,
            Self::Linkage => Role::LinkageOfficer,
        }
    }
}
