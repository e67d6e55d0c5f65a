//! Legal aid (法律援助): a lawyer without a fee, asked for online or at a counter, in any stage. 《法律援助法》第三十一条至第五十条. Rows M1 to M6.
//!
//! `Submitted → Supplement → Granted | Advanced | Refused → Assigned → Running → Finished | Ended`. Means are asked about only where the rule needs
//! them: whoever is exempt by 第四十二条 is not asked.

mod words;

pub use words::{Advance, Ended, Ground, Matter, Paper, Refused, Review};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    access::Author,
    case::Case,
    deadline,
    id::{LawyerId, OfficerId, TextId},
    refusal::{Misfit, Refusal},
    step::{Context, Kind},
};

/// What the worker applied for (法律援助申请表, I-16b), by enums; the person's data stand in the case already.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// For what.
    pub matter: Matter,
    /// On which ground.
    pub ground: Ground,
}

/// The steps of the track.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Step {
    /// M1: the worker applies.
    Apply {
        /// For what.
        application: Application,
    },
    /// M1: the agency names at once what is missing.
    AskForPapers {
        /// What.
        paper: Paper,
    },
    /// M1: the worker has handed it in.
    CompletePapers,
    /// M1: nothing was handed in; counts as withdrawn.
    Lapse,
    /// M2: aid before the papers.
    GrantInAdvance {
        /// Why.
        advance: Advance,
    },
    /// M3: granted.
    Grant,
    /// M3: a lawyer is named.
    AssignLawyer {
        /// Who, from the roster of the city.
        lawyer: LawyerId,
    },
    /// M3: the lawyer has met the worker and works on it.
    Meet,
    /// M4: refused.
    Refuse {
        /// Why.
        refused: Refused,
        /// The reasons in writing.
        reasons: TextId,
    },
    /// M4: the worker objects at the justice bureau.
    Object,
    /// M4: the bureau decides on the objection.
    DecideObjection {
        /// How.
        review: Review,
    },
    /// M5: ended before its time.
    End {
        /// Why.
        ended: Ended,
    },
    /// M6: the lawyer has reported.
    Finish,
}

/// Legal aid in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aid {
    /// What was applied for.
    pub application: Application,
    /// When.
    pub applied: Date,
    /// Where it stands.
    pub state: State,
}

/// Where an application stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "state", rename_all = "snake_case")]
pub enum State {
    /// The agency examines it.
    Submitted {
        /// Whether what was missing has been asked for; it is asked for once.
        asked: bool,
    },
    /// Something is missing.
    Supplement {
        /// What.
        paper: Paper,
    },
    /// Granted, before the papers or after; a lawyer is to be named.
    Granted {
        /// Whether the papers are still to come.
        in_advance: bool,
    },
    /// A lawyer is named.
    Assigned {
        /// Who.
        lawyer: LawyerId,
    },
    /// The lawyer works on it.
    Running {
        /// Who.
        lawyer: LawyerId,
    },
    /// The lawyer has reported.
    Finished {
        /// Who.
        lawyer: LawyerId,
    },
    /// Refused, or ended early; it can be objected to once.
    Denied {
        /// By whom.
        by: OfficerId,
        /// Why.
        why: Denial,
        /// What became of an objection.
        objection: Objection,
    },
    /// Counts as withdrawn.
    Lapsed,
}

/// Why there is no aid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Denial {
    /// It was refused.
    Refused(Refused),
    /// It was ended.
    Ended(Ended),
}

/// What became of an objection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Objection {
    /// None was made.
    None,
    /// It is before the justice bureau.
    Open,
    /// The decision stands.
    Failed,
}

impl State {
    /// The name in SQL, JSON and locale keys.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Submitted { .. } => "submitted",
            Self::Supplement { .. } => "supplement",
            Self::Granted { in_advance: true } => "advanced",
            Self::Granted { in_advance: false } => "granted",
            Self::Assigned { .. } => "assigned",
            Self::Running { .. } => "running",
            Self::Finished { .. } => "finished",
            Self::Denied {
                why: Denial::Refused(_),
                ..
            } => "refused",
            Self::Denied {
                why: Denial::Ended(_), ..
            } => "ended",
            Self::Lapsed => "lapsed",
        }
    }

    /// The lawyer, once named.
    pub fn lawyer(&self) -> Option<&LawyerId> {
        match self {
            Self::Assigned { lawyer } | Self::Running { lawyer } | Self::Finished { lawyer } => Some(lawyer),
            Self::Submitted { .. }
            | Self::Supplement { .. }
            | Self::Granted { .. }
            | Self::Denied { .. }
            | Self::Lapsed => None,
        }
    }

    /// Whether nothing more will come of it.
    pub fn is_over(&self) -> bool {
        match self {
            Self::Finished { .. } | Self::Lapsed => true,
            Self::Denied { objection, .. } => matches!(objection, Objection::None | Objection::Failed),
            Self::Submitted { .. }
            | Self::Supplement { .. }
            | Self::Granted { .. }
            | Self::Assigned { .. }
            | Self::Running { .. } => false,
        }
    }
}

/// Days before a period ends from which aid may come first (《法律援助法》第四十四条第一项).
pub const CLOSE: i32 = 7;

/// Whether a kind of step of the track is open now.
#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the caller has chosen the track; the last arm is none of its steps"
)]
pub fn possible(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    let state = case.aid.as_ref().map(|aid| &aid.state);
    let fits = match kind {
        Kind::ApplyForAid => state.is_none_or(State::is_over),
        Kind::AskForPapers => matches!(state, Some(State::Submitted { asked: false })),
        Kind::CompletePapers => matches!(state, Some(State::Supplement { .. })),
        Kind::LapseAid => return lapses(case, context),
        Kind::GrantAidInAdvance | Kind::RefuseAid => {
            matches!(state, Some(State::Submitted { .. } | State::Supplement { .. }))
        }
        Kind::GrantAid => matches!(
            state,
            Some(State::Submitted { .. } | State::Granted { in_advance: true })
        ),
        Kind::AssignLawyer => matches!(state, Some(State::Granted { .. } | State::Assigned { .. })),
        Kind::MeetLawyer => matches!(state, Some(State::Assigned { .. })),
        Kind::EndAid => matches!(
            state,
            Some(State::Granted { .. } | State::Assigned { .. } | State::Running { .. })
        ),
        Kind::FinishAid => matches!(state, Some(State::Running { .. })),
        Kind::ObjectToAid => matches!(
            state,
            Some(State::Denied {
                objection: Objection::None,
                ..
            })
        ),
        Kind::DecideObjection => return decides(state, context.by),
        _ => false,
    };
    if fits { Ok(()) } else { Err(Refusal::NotNow) }
}

/// An application lapses only once the day for the papers is over.
fn lapses(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    let asked = case
        .aid
        .as_ref()
        .is_some_and(|aid| matches!(aid.state, State::Supplement { .. }));
    if !asked {
        return Err(Refusal::NotNow);
    }
    let clocks = deadline::running(case, context.rules);
    let papers = clocks.iter().find(|clock| clock.kind == deadline::Kind::AidCorrection);
    match papers {
        Some(clock) if context.today <= clock.due => Err(Refusal::TooEarly { after: clock.due }),
        Some(_) | None => Ok(()),
    }
}

/// Whoever refused does not decide on the objection.
fn decides(state: Option<&State>, by: &Author) -> Result<(), Refusal> {
    match state {
        Some(State::Denied {
            by: denied_by,
            objection: Objection::Open,
            ..
        }) => match by.officer() {
            Some(officer) if officer == *denied_by => Err(Refusal::SecondPerson),
            Some(_) | None => Ok(()),
        },
        Some(_) | None => Err(Refusal::NotNow),
    }
}

/// Whether the data of a step are right under the rules of today.
pub fn guard(case: &Case, step: &Step, context: &Context<'_>) -> Result<(), Refusal> {
    match step {
        Step::GrantInAdvance {
            advance: Advance::PeriodEnds,
        } if !period_ends(case, context.today) => Err(Refusal::ReasonDoesNotFit),
        Step::Apply { .. }
        | Step::AskForPapers { .. }
        | Step::CompletePapers
        | Step::Lapse
        | Step::GrantInAdvance { .. }
        | Step::Grant
        | Step::AssignLawyer { .. }
        | Step::Meet
        | Step::Refuse { .. }
        | Step::Object
        | Step::DecideObjection { .. }
        | Step::End { .. }
        | Step::Finish => Ok(()),
    }
}

/// Whether limitation, or the time to apply for review or confirmation, ends within seven days.
fn period_ends(case: &Case, today: Date) -> bool {
    let limitation = case.limitation();
    let near = |day: Date| day >= today && (day - today).get_days() < CLOSE;
    // The safe reading: aid that comes too early harms nobody.
    limitation.is_some_and(|limitation| near(limitation.safe) || near(limitation.computed))
}

/// What a step changes.
pub fn apply(mut case: Case, step: &Step, by: &Author, on: Date) -> Result<Case, Misfit> {
    if let Step::Apply { application } = step {
        case.aid = Some(Aid {
            application: *application,
            applied: on,
            state: State::Submitted { asked: false },
        });
        return Ok(case);
    }
    let aid = case.aid.as_mut().ok_or(Misfit)?;
    aid.state = next(&aid.state, step, by)?;
    Ok(case)
}

/// The transition table.
fn next(state: &State, step: &Step, by: &Author) -> Result<State, Misfit> {
    let denied = |why| match by.officer() {
        Some(by) => Ok(State::Denied {
            by,
            why,
            objection: Objection::None,
        }),
        None => Err(Misfit),
    };
    match (step, state) {
        (Step::AskForPapers { paper }, State::Submitted { .. }) => Ok(State::Supplement { paper: *paper }),
        (Step::CompletePapers, State::Supplement { .. }) => Ok(State::Submitted { asked: true }),
        (Step::Lapse, State::Supplement { .. }) => Ok(State::Lapsed),
        (Step::GrantInAdvance { .. }, State::Submitted { .. } | State::Supplement { .. }) => {
            Ok(State::Granted { in_advance: true })
        }
        (Step::Grant, State::Submitted { .. } | State::Granted { .. }) => Ok(State::Granted { in_advance: false }),
        (Step::AssignLawyer { lawyer }, State::Granted { .. } | State::Assigned { .. }) => {
            Ok(State::Assigned { lawyer: lawyer.clone() })
        }
        (Step::Meet, State::Assigned { lawyer }) => Ok(State::Running { lawyer: lawyer.clone() }),
        (Step::Refuse { refused, .. }, State::Submitted { .. } | State::Supplement { .. }) => {
            denied(Denial::Refused(*refused))
        }
        (Step::End { ended }, State::Granted { .. } | State::Assigned { .. } | State::Running { .. }) => {
            denied(Denial::Ended(*ended))
        }
        (Step::Finish, State::Running { lawyer }) => Ok(State::Finished { lawyer: lawyer.clone() }),
        (Step::Object, State::Denied { by, why, .. }) => Ok(State::Denied {
            by: *by,
            why: *why,
            objection: Objection::Open,
        }),
        (Step::DecideObjection { review }, State::Denied { by, why, .. }) => Ok(match review {
            Review::Stands => State::Denied {
                by: *by,
                why: *why,
                objection: Objection::Failed,
            },
            Review::Overturned => State::Granted { in_advance: false },
        }),
        (_, _) => Err(Misfit),
    }
}
