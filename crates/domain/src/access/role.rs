//! What a member of staff may be.

use serde::{Deserialize, Serialize};

/// What a member of staff may be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// 受理员
    Intaker,
    /// 分派员
    Dispatcher,
    /// 站点负责人
    StationLead,
    /// 调解员
    Mediator,
    /// 网点调解员
    OutletMediator,
    /// 审计员: sees who did what, never the content of a case.
    Auditor,
    /// 法律援助中心工作人员: the cases in which aid was applied for, and no others.
    AidOfficer,
}

impl Role {
    /// All roles.
    pub const ALL: &'static [Self] = &[
        Self::Intaker,
        Self::Dispatcher,
        Self::StationLead,
        Self::Mediator,
        Self::OutletMediator,
        Self::Auditor,
        Self::AidOfficer,
    ];

    /// The name in SQL, JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Intaker => "intaker",
            Self::Dispatcher => "dispatcher",
            Self::StationLead => "station_lead",
            Self::Mediator => "mediator",
            Self::OutletMediator => "outlet_mediator",
            Self::Auditor => "auditor",
            Self::AidOfficer => "aid_officer",
        }
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.key() == key)
    }
}
