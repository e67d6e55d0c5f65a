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
    /// 仲裁院工作人员: the cases that lie before the commission, and no others; so for each of the following and its body.
    CommissionClerk,
    /// 法院联络员
    CourtClerk,
    /// 劳动保障监察员
    Inspector,
    /// 工伤认定与劳动能力鉴定经办人
    InjuryOfficer,
    /// 工会干部
    UnionOfficer,
    /// 衔接专员: the urgent cases of the city, and no others; calls the panel.
    LinkageOfficer,
    /// 仲裁员: the cases on whose panel they sit, and no others.
    Arbitrator,
    /// 公益律师: the same.
    PublicLawyer,
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
        Self::CommissionClerk,
        Self::CourtClerk,
        Self::Inspector,
        Self::InjuryOfficer,
        Self::UnionOfficer,
        Self::LinkageOfficer,
        Self::Arbitrator,
        Self::PublicLawyer,
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
            Self::CommissionClerk => "commission_clerk",
            Self::CourtClerk => "court_clerk",
            Self::Inspector => "inspector",
            Self::InjuryOfficer => "injury_officer",
            Self::UnionOfficer => "union_officer",
            Self::LinkageOfficer => "linkage_officer",
            Self::Arbitrator => "arbitrator",
            Self::PublicLawyer => "public_lawyer",
        }
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|role| role.key() == key)
    }
}
