//! Which instruments there are and what each cannot do without.

mod acceptance_notice;
mod agreement;
mod checklist;
mod claim_form;
mod employer_notice;
mod mediation_record;
mod performance_certificate;
mod termination_notice;

use std::{fmt, sync::LazyLock};

use sha2::{Digest, Sha256};

use crate::{dossier::Dossier, world::LETTER};

/// A kind of instrument (文书).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Kind {
    /// 调解申请书: what the worker asks for; 《劳动争议调解仲裁法》第十二条.
    ClaimForm,
    /// 受理通知书: the station takes the case up; 《企业劳动争议协商调解规定》第二十二条.
    AcceptanceNotice,
    /// 调解通知暨事实核实函: the employer is told and asked; 《劳动争议调解仲裁法》第六条.
    EmployerNotice,
    /// 调解笔录: what was said; 《人民调解法》第二十七条.
    MediationRecord,
    /// 终止调解告知书: what is left to do without an agreement; 《企业劳动争议协商调解规定》第三十条.
    TerminationNotice,
    /// 调解协议书: what was agreed; 《劳动争议调解仲裁法》第十四条.
    Agreement,
    /// 自动履行证明书: it was paid in full and in time.
    PerformanceCertificate,
}

impl Kind {
    /// Every kind, in the order of a case.
    pub const ALL: [Self; 7] = [
        Self::ClaimForm,
        Self::AcceptanceNotice,
        Self::EmployerNotice,
        Self::MediationRecord,
        Self::TerminationNotice,
        Self::Agreement,
        Self::PerformanceCertificate,
    ];

    /// Returns the number in the catalogue of instruments.
    pub fn id(self) -> &'static str {
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

    /// Returns the name used in addresses, files and words.
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

    /// Returns the kind with this key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Returns the edition of the template: eight digits of its hash, printed on every page.
    pub fn edition(self) -> &'static str {
        static EDITIONS: LazyLock<Vec<(Kind, String)>> =
            LazyLock::new(|| Kind::ALL.into_iter().map(|kind| (kind, digest(kind))).collect());
        EDITIONS
            .iter()
            .find(|(kind, _)| *kind == self)
            .map_or("", |(_, edition)| edition)
    }

    /// Says which mandatory fields a dossier lacks for this kind.
    pub fn check(self, dossier: &Dossier) -> Result<(), Missing> {
        let fields = match self {
            Self::ClaimForm => claim_form::missing(dossier),
            Self::AcceptanceNotice => acceptance_notice::missing(dossier),
            Self::EmployerNotice => employer_notice::missing(dossier),
            Self::MediationRecord => mediation_record::missing(dossier),
            Self::TerminationNotice => termination_notice::missing(dossier),
            Self::Agreement => agreement::missing(dossier),
            Self::PerformanceCertificate => performance_certificate::missing(dossier),
        };
        if fields.is_empty() {
            Ok(())
        } else {
            Err(Missing { kind: self, fields })
        }
    }

    pub(crate) fn template(self) -> &'static str {
        match self {
            Self::ClaimForm => claim_form::TEMPLATE,
            Self::AcceptanceNotice => acceptance_notice::TEMPLATE,
            Self::EmployerNotice => employer_notice::TEMPLATE,
            Self::MediationRecord => mediation_record::TEMPLATE,
            Self::TerminationNotice => termination_notice::TEMPLATE,
            Self::Agreement => agreement::TEMPLATE,
            Self::PerformanceCertificate => performance_certificate::TEMPLATE,
        }
    }
}

/// The mandatory fields a dossier lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// For which instrument.
    pub kind: Kind,
    /// Paths of the fields in the dossier, such as `terms.account`.
    pub fields: Vec<&'static str>,
}

impl fmt::Display for Missing {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "the {} cannot be issued without {}",
            self.kind.key(),
            self.fields.join(", ")
        )
    }
}

impl std::error::Error for Missing {}

fn digest(kind: Kind) -> String {
    let hash = Sha256::new()
        .chain_update(LETTER)
        .chain_update(kind.template())
        .finalize();
    hex::encode(hash).chars().take(8).collect()
}
