//! The catalogue of instruments (文书, part 8 of `process.md`): what is issued, when, and who reads it.

use serde::{Deserialize, Serialize};

use crate::access::Relation;

/// The instruments this house issues.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// I-01 调解申请书
    ClaimForm,
    /// I-04 受理通知书
    AcceptanceNotice,
    /// I-07 通知书、核实函
    EmployerNotice,
    /// I-09 调解笔录
    MediationRecord,
    /// I-11 终止调解告知书
    TerminationNotice,
    /// I-12 调解协议书
    Agreement,
    /// I-19 自动履行证明书
    PerformanceCertificate,
}

impl Kind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[
        Self::ClaimForm,
        Self::AcceptanceNotice,
        Self::EmployerNotice,
        Self::MediationRecord,
        Self::TerminationNotice,
        Self::Agreement,
        Self::PerformanceCertificate,
    ];

    /// The name in SQL, JSON, URLs and locale keys (`case.instrument.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::ClaimForm => "claim-form",
            Self::AcceptanceNotice => "acceptance-notice",
            Self::EmployerNotice => "employer-notice",
            Self::MediationRecord => "mediation-record",
            Self::TerminationNotice => "termination-notice",
            Self::Agreement => "agreement",
            Self::PerformanceCertificate => "performance-certificate",
        }
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }

    /// The id in part 8.
    pub fn catalogue_id(self) -> &'static str {
        match self {
            Self::ClaimForm => "I-01",
            Self::AcceptanceNotice => "I-04",
            Self::EmployerNotice => "I-07",
            Self::MediationRecord => "I-09",
            Self::TerminationNotice => "I-11",
            Self::Agreement => "I-12",
            Self::PerformanceCertificate => "I-19",
        }
    }

    /// Who may read it. The record of a session holds offers that must not be used elsewhere, so only those who were there and
    /// the neutral read it (《企业劳动争议协商调解规定》第十一条; invariant 14).
    pub fn readers(self) -> &'static [Relation] {
        match self {
            Self::ClaimForm | Self::AcceptanceNotice | Self::TerminationNotice => &[
                Relation::Worker,
                Relation::Neutral,
                Relation::Holding,
                Relation::Center,
                Relation::Aid,
            ],
            Self::EmployerNotice => &[
                Relation::Worker,
                Relation::Employer,
                Relation::Neutral,
                Relation::Holding,
                Relation::Center,
            ],
            Self::MediationRecord => &[Relation::Worker, Relation::Employer, Relation::Neutral],
            Self::Agreement | Self::PerformanceCertificate => &[
                Relation::Worker,
                Relation::Employer,
                Relation::Neutral,
                Relation::Holding,
                Relation::Center,
            ],
        }
    }
}
