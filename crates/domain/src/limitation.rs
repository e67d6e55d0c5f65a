//! Limitation for arbitration (仲裁时效): one year, begun anew by each interruption. 《劳动争议调解仲裁法》第二十七条、《劳动人事争议仲裁办案规则》第二十七条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    id::StepId,
    period::{self, Length},
};

/// How long it is. 《劳动争议调解仲裁法》第二十七条
pub const LENGTH: Length = Length::years(1);

/// What interrupted the period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// The worker applied for mediation. 办案规则 第二十七条第一项
    Applied,
    /// The respondent was told. The proof that counts against the other side (`process.md` 1.17).
    RespondentTold,
    /// The respondent refused mediation. 《企业劳动争议协商调解规定》第三十一条第五项
    RespondentRefused,
    /// The respondent did not answer. 协商调解规定 第三十一条第一项
    RespondentSilent,
    /// Mediation ended without agreement. 协商调解规定 第三十一条
    MediationEnded,
    /// The respondent agreed to pay. 《劳动争议调解仲裁法》第二十七条第二款
    AgreedToPerform,
    /// The respondent did not keep the agreement. 协商调解规定 第三十一条第八项
    Defaulted,
    /// The worker applied for arbitration. 《劳动争议调解仲裁法》第二十七条第二款
    Arbitrated,
    /// The worker turned to another body for help. 《劳动争议调解仲裁法》第二十七条第二款
    SoughtRelief,
}

impl Cause {
    /// The locale key, under `case.limitation`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Applied => "case.limitation.applied",
            Self::RespondentTold => "case.limitation.respondent_told",
            Self::RespondentRefused => "case.limitation.respondent_refused",
            Self::RespondentSilent => "case.limitation.respondent_silent",
            Self::MediationEnded => "case.limitation.mediation_ended",
            Self::AgreedToPerform => "case.limitation.agreed_to_perform",
            Self::Defaulted => "case.limitation.defaulted",
            Self::Arbitrated => "case.limitation.arbitrated",
            Self::SoughtRelief => "case.limitation.sought_relief",
        }
    }
}

/// One interruption. The list of a case only ever grows (invariant 1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When.
    pub on: Date,
    /// Why.
    pub cause: Cause,
    /// The step that shows it; the log and the paper made of that step are the proof (invariant 12).
    pub proof: StepId,
}

/// The last day on which arbitration can be applied for, in two readings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Limitation {
    /// Counted from the application alone, as if no later interruption could be proved.
    pub safe: Date,
    /// Counted from the last interruption.
    pub computed: Date,
}

/// Computes both dates; a case without events has none.
pub fn of(events: &[Event]) -> Option<Limitation> {
    let first = events.iter().map(|event| event.on).min()?;
    let last = events.iter().map(|event| event.on).max()?;
    Some(Limitation {
        safe: year_after(first),
        computed: year_after(last),
    })
}

/// The corresponding day of the next year, or the last day of that month (《民法典》第二百零二条).
fn year_after(date: Date) -> Date {
    period::nominal(date, LENGTH).unwrap_or(date)
}
