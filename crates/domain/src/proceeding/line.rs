//! The lines: which kinds of proceeding there are, each with its table and its bodies.

use serde::{Deserialize, Serialize};

use super::{
    Body, Move, advance, arbitration, archive, confirmation, enforcement, injury, inspection, litigation,
    payment_order, platform, preservation, review, union,
};

/// A kind of proceeding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Line {
    /// 仲裁审查
    ArbitrationReview,
    /// 司法确认
    JudicialConfirmation,
    /// 督促程序
    PaymentOrder,
    /// 仲裁
    Arbitration,
    /// 撤销仲裁裁决
    SettingAside,
    /// 诉讼
    Litigation,
    /// 强制执行
    Enforcement,
    /// 先予执行
    AdvanceExecution,
    /// 财产保全
    Preservation,
    /// 证据保全
    EvidencePreservation,
    /// 劳动保障监察
    Inspection,
    /// 工伤认定
    WorkInjury,
    /// 劳动能力鉴定
    Grading,
    /// 职业伤害确认
    OccupationalInjury,
    /// 工会劳动法律监督
    Union,
    /// 个人信息查询
    PlatformData,
    /// 算法说明与人工复核
    Algorithm,
    /// 档案
    Archive,
}

impl Line {
    /// The table.
    pub fn moves(self) -> &'static [Move] {
        match self {
            Self::ArbitrationReview => review::MOVES,
            Self::JudicialConfirmation => confirmation::MOVES,
            Self::PaymentOrder => payment_order::MOVES,
            Self::Arbitration => arbitration::MOVES,
            Self::SettingAside => litigation::SETTING_ASIDE,
            Self::Litigation => litigation::MOVES,
            Self::Enforcement => enforcement::MOVES,
            Self::AdvanceExecution => advance::MOVES,
            Self::Preservation => preservation::MOVES,
            Self::EvidencePreservation => preservation::EVIDENCE,
            Self::Inspection => inspection::MOVES,
            Self::WorkInjury => injury::RECOGNITION,
            Self::Grading => injury::GRADING,
            Self::OccupationalInjury => injury::OCCUPATIONAL,
            Self::Union => union::MOVES,
            Self::PlatformData => platform::DATA,
            Self::Algorithm => platform::ALGORITHM,
            Self::Archive => archive::MOVES,
        }
    }

    /// The bodies that work on it, the one that decides first.
    pub fn bodies(self) -> &'static [Body] {
        match self {
            Self::ArbitrationReview | Self::Arbitration => &[Body::Commission],
            Self::JudicialConfirmation
            | Self::PaymentOrder
            | Self::SettingAside
            | Self::Litigation
            | Self::Enforcement => &[Body::Court],
            Self::AdvanceExecution | Self::Preservation | Self::EvidencePreservation => {
                &[Body::Court, Body::Commission]
            }
            Self::Inspection => &[Body::Inspection],
            Self::WorkInjury | Self::Grading | Self::OccupationalInjury => &[Body::Injury],
            Self::Union => &[Body::Union],
            Self::PlatformData | Self::Algorithm | Self::Archive => &[],
        }
    }

    /// Whether it stands in the main chain from agreement or failure to force and money; the others run beside it.
    pub fn is_main(self) -> bool {
        matches!(
            self,
            Self::ArbitrationReview
                | Self::JudicialConfirmation
                | Self::PaymentOrder
                | Self::Arbitration
                | Self::SettingAside
                | Self::Litigation
                | Self::Enforcement
        )
    }
}
