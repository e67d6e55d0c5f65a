//! Withdrawal and closing (撤回、结案), and what opens a matter again. Rows A11, P1, P3, P4. 《人民调解法》第二十三条、第二十七条、
//! 《企业劳动争议协商调解规定》第三十二条、《劳动争议调解仲裁法》第十五条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{
    Desk, Stage,
    agreement::AgreementSigned,
    performance::{NewDate, Performance},
};
use crate::{
    case::{Case, Holder},
    deadline,
    id::{CaseId, OfficerId, TextId},
    performance::{Ledger, State},
    proceeding::{self, Line},
    refusal::{Misfit, Refusal},
    step::{Context, Kind},
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
        /// The last day that the worker was told of, where a clock of theirs ends with the closing (invariant 18).
        #[serde(default, skip_serializing_if = "Option::is_none")]
        told: Option<Date>,
    },
    /// P3: an instalment that counted as paid was not; the money is watched again. 《劳动争议调解仲裁法》第十五条
    Reopen {
        /// Which.
        item: u8,
        /// What came to light, in words.
        note: TextId,
    },
    /// P4: the same dispute is filed again, under a number of its own. 《劳动人事争议仲裁办案规则》第二十七条
    FileAgain {
        /// As which case.
        case: CaseId,
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
        (Stage::Closed(room), Kind::Reopen) => may_reopen(case, room),
        (Stage::Closed(room), Kind::FileAgain) => may_file_again(case, room.reason),
        (_, Kind::Settle) if crate::proceeding::ending(case).is_some() => Ok(()),
        _ => Err(Refusal::NotNow),
    }
}

/// There is an agreement that was to be kept, and no court or commission has the matter.
fn may_reopen(case: &Case, room: &Closed) -> Result<(), Refusal> {
    let ended_by_money = matches!(
        room.reason,
        Reason::PerformedInFull | Reason::SettledPrivately | Reason::ApplicantUnreachable
    );
    if !ended_by_money || room.ledger.is_none() || room.agreement.is_none() || room.mediator.is_none() {
        return Err(Refusal::NotNow);
    }
    if case.proceedings.iter().any(proceeding::Proceeding::stands_for_the_case) {
        return Err(Refusal::DecidedElsewhere);
    }
    Ok(())
}

/// Withdrawn or failed, not filed again yet, not before another body. Who stayed away from the commission's hearing cannot bring the same claims again, neither
/// there nor here (《劳动人事争议仲裁办案规则》第三十九条, invariant 13).
fn may_file_again(case: &Case, reason: Reason) -> Result<(), Refusal> {
    match reason {
        Reason::WithdrawnByApplicant
        | Reason::MediationRefused
        | Reason::MediationFailed
        | Reason::ApplicantUnreachable => {}
        Reason::PerformedInFull
        | Reason::SettledPrivately
        | Reason::RejectedOutOfScope
        | Reason::Duplicate
        | Reason::AwardPerformed
        | Reason::JudgmentPerformed
        | Reason::EnforcementCompleted
        | Reason::EnforcementTerminatedThisRound => return Err(Refusal::NotNow),
    }
    if case.again.is_some() || case.agreement().is_some() {
        return Err(Refusal::NotNow);
    }
    let barred = |other: &proceeding::Proceeding| {
        other.line == Line::Arbitration && other.state == proceeding::State::DeemedWithdrawn
    };
    if case.proceedings.iter().any(barred) {
        return Err(Refusal::Barred);
    }
    let elsewhere = |other: &proceeding::Proceeding| {
        other.line.is_main()
            && other.was_filed()
            && !other.state.came_to_nothing()
            && other.state != proceeding::State::Moved
    };
    if case.proceedings.iter().any(elsewhere) {
        return Err(Refusal::DecidedElsewhere);
    }
    Ok(())
}

/// The worker's own clock that would fall silent with this closing although its day is not over and nobody has warned of it, the soonest one. A reminder that has
/// gone out is a warning; so is what the lead has told the worker, where it names no later day.
fn unwarned(case: &Case, step: Step, told: Option<Date>, context: &Context<'_>) -> Result<(), Refusal> {
    let Ok(after) = apply(case.clone(), step, context.today) else {
        return Err(Refusal::NotNow);
    };
    let left = deadline::running(&after, context.rules);
    let goes_on = |clock: &deadline::Deadline| left.iter().any(|one| (one.kind, one.item) == (clock.kind, clock.item));
    let reminded = |clock: &deadline::Deadline| {
        let now = crate::period::end_of(context.today);
        deadline::alarms(clock, context.rules)
            .iter()
            .any(|alarm| alarm.action == deadline::Action::Remind && alarm.at <= now)
    };
    let silenced = deadline::running(case, context.rules).into_iter().find(|clock| {
        clock.kind.is_a_right_of_the_worker() && clock.due >= context.today && !goes_on(clock) && !reminded(clock)
    });
    match silenced {
        Some(clock) if told.is_none_or(|told| told > clock.due) => Err(Refusal::Unwarned {
            clock: clock.kind,
            due: clock.due,
        }),
        Some(_) | None => Ok(()),
    }
}

/// The rules about the data of a step.
pub fn guard(case: &Case, step: Step, context: &Context<'_>) -> Result<(), Refusal> {
    match step {
        Step::Withdraw { .. } | Step::FileAgain { .. } => Ok(()),
        Step::Reopen { item, .. } => match case.ledger().and_then(|ledger| ledger.item(item)) {
            Some(_) => Ok(()),
            None => Err(Refusal::NoSuchItem),
        },
        Step::Close { reason, told, .. } => match reason {
            Reason::SettledPrivately | Reason::ApplicantUnreachable => unwarned(case, step, told, context),
            Reason::Duplicate if case.agreement().is_none() => unwarned(case, step, told, context),
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
pub fn apply(case: Case, step: Step, on: Date) -> Result<Case, Misfit> {
    let is_closed = matches!(case.stage, Stage::Closed(_));
    let reason = match step {
        Step::Reopen { item, .. } => return reopened(case, item, on),
        Step::FileAgain { case: again } if is_closed => {
            return Ok(Case {
                again: Some(again),
                ..case
            });
        }
        Step::FileAgain { .. } => return Err(Misfit),
        Step::Withdraw { .. } | Step::Close { .. } if is_closed => return Err(Misfit),
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

/// P3: back to the money, late where the agreed day of that instalment has passed.
fn reopened(case: Case, item: u8, on: Date) -> Result<Case, Misfit> {
    let Stage::Closed(room) = case.stage else {
        return Err(Misfit);
    };
    let (Some(agreement), Some(ledger), Some(mediator)) = (room.agreement, room.ledger, room.mediator) else {
        return Err(Misfit);
    };
    let money = Performance {
        desk: Desk {
            holder: room.holder,
            mediator,
        },
        agreement,
        ledger: ledger.with(item, |line| line.state = State::Open),
        contacts: Vec::new(),
        new_date: NewDate::None,
    };
    let late = money.ledger.item(item).ok_or(Misfit)?.due < on;
    let stage = if late {
        Stage::PerformanceDefault(Box::new(money.defaulted(item, on)))
    } else {
        Stage::Performance(Box::new(money))
    };
    Ok(Case { stage, ..case })
}
