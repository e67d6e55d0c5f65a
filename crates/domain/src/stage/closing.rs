//! Withdrawal and closing (撤回、结案). Rows A11, P1. 《人民调解法》第二十三条、第二十七条、《企业劳动争议协商调解规定》第三十二条.

use serde::{Deserialize, Serialize};

use super::{Stage, agreement::AgreementSigned};
use crate::{
    case::{Case, Holder},
    id::{OfficerId, TextId},
    performance::Ledger,
    refusal::{Misfit, Refusal},
    step::Kind,
};

/// Why a case ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The worker has all the money.
    PerformedInFull,
    /// The parties settled between themselves.
    SettledPrivately,
    /// The worker withdrew.
    WithdrawnByApplicant,
    /// Not a matter for mediation.
    RejectedOutOfScope,
    /// The employer refused or stayed silent.
    MediationRefused,
    /// No agreement; the next routes were named.
    MediationFailed,
    /// The same claim is on file elsewhere.
    Duplicate,
    /// The worker cannot be reached.
    ApplicantUnreachable,
    /// The money of an award is there.
    AwardPerformed,
    /// The money of a judgment is there.
    JudgmentPerformed,
    /// The money came by enforcement.
    EnforcementCompleted,
    /// Nothing could be seized; it can go on at any time (终结本次执行). 民诉法解释 第五百一十七条
    EnforcementTerminatedThisRound,
}

impl Reason {
    /// All reasons, the best end first.
    pub const ALL: &'static [Self] = &[
        Self::PerformedInFull,
        Self::AwardPerformed,
        Self::JudgmentPerformed,
        Self::EnforcementCompleted,
        Self::SettledPrivately,
        Self::WithdrawnByApplicant,
        Self::RejectedOutOfScope,
        Self::MediationRefused,
        Self::MediationFailed,
        Self::Duplicate,
        Self::ApplicantUnreachable,
        Self::EnforcementTerminatedThisRound,
    ];

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.key() == key)
    }

    /// The words of the form of a manual closing.
    pub const CHOICES: &'static [&'static str] = &["settled_privately", "duplicate", "applicant_unreachable"];

    /// Reads a word of [`Self::CHOICES`].
    pub fn from_choice(word: &str) -> Option<Self> {
        match word {
            "settled_privately" => Some(Self::SettledPrivately),
            "duplicate" => Some(Self::Duplicate),
            "applicant_unreachable" => Some(Self::ApplicantUnreachable),
            _ => None,
        }
    }

    /// The name in SQL, JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::PerformedInFull => "performed_in_full",
            Self::SettledPrivately => "settled_privately",
            Self::WithdrawnByApplicant => "withdrawn_by_applicant",
            Self::RejectedOutOfScope => "rejected_out_of_scope",
            Self::MediationRefused => "mediation_refused",
            Self::MediationFailed => "mediation_failed",
            Self::Duplicate => "duplicate",
            Self::ApplicantUnreachable => "applicant_unreachable",
            Self::AwardPerformed => "award_performed",
            Self::JudgmentPerformed => "judgment_performed",
            Self::EnforcementCompleted => "enforcement_completed",
            Self::EnforcementTerminatedThisRound => "enforcement_terminated_this_round",
        }
    }

    /// Whether the worker still has something to claim and must be told the routes.
    pub fn leaves_routes(self) -> bool {
        match self {
            Self::WithdrawnByApplicant
            | Self::RejectedOutOfScope
            | Self::MediationRefused
            | Self::MediationFailed
            | Self::ApplicantUnreachable => true,
            Self::PerformedInFull
            | Self::SettledPrivately
            | Self::Duplicate
            | Self::AwardPerformed
            | Self::JudgmentPerformed
            | Self::EnforcementCompleted
            | Self::EnforcementTerminatedThisRound => false,
        }
    }

    /// Whether the worker has the money, by whatever way.
    pub fn is_paid(self) -> bool {
        matches!(
            self,
            Self::PerformedInFull | Self::AwardPerformed | Self::JudgmentPerformed | Self::EnforcementCompleted
        )
    }
}

/// The end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Closed {
    /// Why.
    pub reason: Reason,
    /// Who held it last.
    pub holder: Holder,
    /// Who mediated last.
    pub mediator: Option<OfficerId>,
    /// The agreement, where there was one.
    pub agreement: Option<AgreementSigned>,
    /// The money, where any was owed.
    pub ledger: Option<Ledger>,
}

impl Closed {
    /// An end without an agreement.
    pub fn without_agreement(reason: Reason, holder: Holder, mediator: Option<OfficerId>) -> Self {
        Self {
            reason,
            holder,
            mediator,
            agreement: None,
            ledger: None,
        }
    }
}

/// Whether anybody pressed the worker to withdraw (`pages.md` CAS-24).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FreeWill {
    /// Own decision.
    Free,
    /// Somebody pressed; a lead is told.
    Pressed,
}

/// The steps that end a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// A11: the worker withdraws.
    Withdraw {
        /// Freely or not.
        will: FreeWill,
    },
    /// P1: the lead closes, with a reason the worker can read.
    Close {
        /// Why.
        reason: Reason,
        /// In words.
        note: TextId,
    },
    /// L9: a proceeding has brought the money, or has come to its end; the house closes, also what was closed without it.
    Settle {
        /// How.
        reason: Reason,
    },
}

/// Whether a case can be left this way now.
pub fn possible(case: &Case, kind: Kind) -> Result<(), Refusal> {
    match (&case.stage, kind) {
        (
            Stage::Intake(_)
            | Stage::Triage(_)
            | Stage::Assigned(_)
            | Stage::Dispatched(_)
            | Stage::EmployerVerification(_)
            | Stage::Mediation(_),
            Kind::Withdraw | Kind::Close,
        )
        | (Stage::AgreementSigned(_) | Stage::Performance(_) | Stage::PerformanceDefault(_), Kind::Close) => Ok(()),
        (_, Kind::Settle) if crate::proceeding::ending(case).is_some() => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// The rules about the data of a step.
pub fn guard(case: &Case, step: Step) -> Result<(), Refusal> {
    match step {
        Step::Withdraw { .. } => Ok(()),
        Step::Close { reason, .. } => match reason {
            Reason::SettledPrivately | Reason::ApplicantUnreachable => Ok(()),
            Reason::Duplicate if case.agreement().is_none() => Ok(()),
            Reason::Duplicate
            | Reason::PerformedInFull
            | Reason::WithdrawnByApplicant
            | Reason::RejectedOutOfScope
            | Reason::MediationRefused
            | Reason::MediationFailed
            | Reason::AwardPerformed
            | Reason::JudgmentPerformed
            | Reason::EnforcementCompleted
            | Reason::EnforcementTerminatedThisRound => Err(Refusal::ReasonDoesNotFit),
        },
        Step::Settle { reason } if crate::proceeding::ending(case) == Some(reason) => Ok(()),
        Step::Settle { .. } => Err(Refusal::ReasonDoesNotFit),
    }
}

/// The transitions.
pub fn apply(case: Case, step: Step) -> Result<Case, Misfit> {
    if matches!(case.stage, Stage::Closed(_)) && !matches!(step, Step::Settle { .. }) {
        return Err(Misfit);
    }
    let reason = match step {
        Step::Withdraw { .. } => Reason::WithdrawnByApplicant,
        Step::Close { reason, .. } | Step::Settle { reason } => reason,
    };
    let closed = Closed {
        reason,
        holder: case.holder(),
        mediator: case.mediator(),
        agreement: case.agreement().cloned(),
        ledger: case.ledger().cloned(),
    };
    Ok(Case {
        stage: Stage::Closed(Box::new(closed)),
        ..case
    })
}
