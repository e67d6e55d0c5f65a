//! The main line of a case, one room at a time (`process.md` 1.1).

pub mod agreement;
pub mod closing;
pub mod intake;
pub mod mediation;
pub mod performance;
pub mod record;
pub mod triage;
pub mod verification;

use serde::{Deserialize, Serialize};

use crate::{case::Holder, id::OfficerId};

/// Where a case stands; each variant holds the data of its room and no more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "stage", rename_all = "snake_case")]
pub enum Stage {
    /// 收件登记
    Intake(intake::Intake),
    /// 分流
    Triage(triage::Triage),
    /// 分派
    Assigned(triage::Assigned),
    /// 派送网点
    Dispatched(triage::Dispatched),
    /// 向用人单位核实
    EmployerVerification(verification::EmployerVerification),
    /// 调解
    Mediation(Box<mediation::Mediation>),
    /// 调解协议生效
    AgreementSigned(agreement::AgreementSigned),
    /// 履行
    Performance(Box<performance::Performance>),
    /// 逾期不履行
    PerformanceDefault(Box<performance::PerformanceDefault>),
    /// 结案
    Closed(Box<closing::Closed>),
}

/// The stages without their data.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// 收件登记
    Intake,
    /// 分流
    Triage,
    /// 分派
    Assigned,
    /// 派送网点
    Dispatched,
    /// 向用人单位核实
    EmployerVerification,
    /// 调解
    Mediation,
    /// 调解协议生效
    AgreementSigned,
    /// 履行
    Performance,
    /// 逾期不履行
    PerformanceDefault,
    /// 结案
    Closed,
}

impl Kind {
    /// All stages in the order of the main line.
    pub const ALL: &'static [Self] = &[
        Self::Intake,
        Self::Triage,
        Self::Assigned,
        Self::Dispatched,
        Self::EmployerVerification,
        Self::Mediation,
        Self::AgreementSigned,
        Self::Performance,
        Self::PerformanceDefault,
        Self::Closed,
    ];

    /// The name in SQL, JSON, URLs and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Triage => "triage",
            Self::Assigned => "assigned",
            Self::Dispatched => "dispatched",
            Self::EmployerVerification => "employer_verification",
            Self::Mediation => "mediation",
            Self::AgreementSigned => "agreement_signed",
            Self::Performance => "performance",
            Self::PerformanceDefault => "performance_default",
            Self::Closed => "closed",
        }
    }
}

impl Stage {
    /// The stage without its data.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Intake(_) => Kind::Intake,
            Self::Triage(_) => Kind::Triage,
            Self::Assigned(_) => Kind::Assigned,
            Self::Dispatched(_) => Kind::Dispatched,
            Self::EmployerVerification(_) => Kind::EmployerVerification,
            Self::Mediation(_) => Kind::Mediation,
            Self::AgreementSigned(_) => Kind::AgreementSigned,
            Self::Performance(_) => Kind::Performance,
            Self::PerformanceDefault(_) => Kind::PerformanceDefault,
            Self::Closed(_) => Kind::Closed,
        }
    }
}

/// Who works on the case from verification on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Desk {
    /// Station or outlet.
    pub holder: Holder,
    /// The neutral.
    pub mediator: OfficerId,
}
