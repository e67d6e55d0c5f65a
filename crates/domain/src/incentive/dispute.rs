//! One case of an employer, as far as performance goes: when it was told, how soon it answered, whether it kept what it signed.

use jiff::civil::Date;
use serde::Serialize;

use crate::{
    case::{Case, EmployerSees},
    claim,
    id::{CaseId, OutletId},
    performance::{Item, Ledger, State},
    step::{Kind, Recorded},
};

/// One case of an employer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Dispute {
    /// Which.
    pub case: CaseId,
    /// When the employer was told.
    pub told: Date,
    /// What was claimed (案由).
    pub claims: Vec<claim::Kind>,
    /// The outlet that holds it, where one does.
    pub outlet: Option<OutletId>,
    /// Whether it answered.
    pub answer: Answer,
    /// Whether it kept the agreement, once one was in force.
    pub kept: Option<Kept>,
}

/// Whether an employer answered the notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "answer", rename_all = "snake_case")]
pub enum Answer {
    /// There is still time, or the case ended before.
    Waiting,
    /// Before the first date passed. A refusal is an answer too: mediation is free (《人民调解法》第二条、第三条).
    InTime {
        /// Calendar days after the notice.
        days: u16,
    },
    /// After a reminder.
    Late {
        /// Calendar days after the notice.
        days: u16,
    },
    /// Mediation ended for silence.
    Never,
}

impl Answer {
    /// How long it took.
    pub fn days(self) -> Option<u16> {
        match self {
            Self::InTime { days } | Self::Late { days } => Some(days),
            Self::Waiting | Self::Never => None,
        }
    }

    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::InTime { .. } => "in_time",
            Self::Late { .. } => "late",
            Self::Never => "never",
        }
    }
}

/// How an agreement was kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kept", rename_all = "snake_case")]
pub enum Kept {
    /// Money is owed and nothing was missed.
    Running,
    /// Paid in full, no payment after its agreed day.
    InTime {
        /// The last payment.
        on: Date,
    },
    /// Paid in full without a default on record, but a payment came after its agreed day.
    Late {
        /// The last payment.
        on: Date,
    },
    /// A payment was missed and the default written down (F3).
    Defaulted {
        /// When it was first written down.
        since: Date,
        /// The last payment, once everything was paid after all.
        made_good: Option<Date>,
    },
}

impl Kept {
    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::InTime { .. } => "in_time",
            Self::Late { .. } => "late",
            Self::Defaulted { made_good: None, .. } => "owed",
            Self::Defaulted { .. } => "defaulted",
        }
    }

    /// How the agreement of a case was kept; nothing while there is none.
    pub fn of(case: &Case, log: &[Recorded]) -> Option<Self> {
        case.agreement()?;
        let paid = case
            .ledger()
            .filter(|ledger| ledger.is_complete())
            .and_then(last_payment);
        let missed = first(log, &[Kind::RecordDefault]);
        Some(match (missed, paid) {
            // Paid in time, found out late: the default was withdrawn by the payment's own day (F1).
            (_, Some(on)) if in_time(case.ledger()) => Self::InTime { on },
            (Some(since), made_good) => Self::Defaulted {
                since: since.on(),
                made_good,
            },
            (None, Some(on)) => Self::Late { on },
            (None, None) => Self::Running,
        })
    }
}

impl Dispute {
    /// The dispute of a case; nothing while the employer has not been told of it.
    pub fn of(case: &Case, log: &[Recorded]) -> Option<Self> {
        let EmployerSees::Since(told) = case.employer else {
            return None;
        };
        let outlet = match case.holder() {
            crate::case::Holder::Outlet { outlet, .. } => Some(outlet),
            crate::case::Holder::Station { .. } => None,
        };
        Some(Self {
            case: case.id,
            told,
            claims: case.filed.claims.iter().map(claim::Claim::kind).collect(),
            outlet,
            answer: answer(log, told),
            kept: Kept::of(case, log),
        })
    }
}

fn answer(log: &[Recorded], told: Date) -> Answer {
    let Some(answered) = first(log, &[Kind::Agree, Kind::AgreeInPart, Kind::Refuse]) else {
        return match first(log, &[Kind::EndForSilence]) {
            Some(_) => Answer::Never,
            None => Answer::Waiting,
        };
    };
    let span = told.until(answered.on()).map_or(0, |span| span.get_days());
    let days = u16::try_from(span).unwrap_or(0);
    match first(log, &[Kind::Remind]) {
        Some(reminded) if reminded.seq < answered.seq => Answer::Late { days },
        Some(_) | None => Answer::InTime { days },
    }
}

fn first<'a>(log: &'a [Recorded], kinds: &[Kind]) -> Option<&'a Recorded> {
    log.iter().find(|recorded| kinds.contains(&recorded.step.kind()))
}

fn in_time(ledger: Option<&Ledger>) -> bool {
    ledger.is_some_and(|ledger| ledger.0.iter().all(Item::was_in_time))
}

fn last_payment(ledger: &Ledger) -> Option<Date> {
    let days = ledger.0.iter().filter_map(|item| match item.state {
        State::Confirmed { on } => Some(on),
        State::Open | State::Reported { .. } => None,
    });
    days.max()
}
