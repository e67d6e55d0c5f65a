//! What a case waits for, and how it ends, where a proceeding decides that.

use super::{Event, Goal, Line, Proceeding, State};
use crate::{access::Taker, case::Case, instrument, stage::closing};

/// The proceeding of a line that is alive.
pub fn live(case: &Case, line: Line) -> Option<&Proceeding> {
    super::alive(case, line)
}

/// The proceeding that stands for the case: the last one of the main chain that was filed and is not over.
pub fn shown(case: &Case) -> Option<&Proceeding> {
    if case.closed().is_some_and(closing::Reason::is_paid) {
        return None;
    }
    case.proceedings.iter().rfind(|other| other.stands_for_the_case())
}

/// What the proceeding that stands for the case waits for: the first row of its table that leads on from its state.
pub fn waits_for(proceeding: &Proceeding) -> Option<(Taker, Event)> {
    // An attack, a withdrawal, an end without a result may come; nobody waits for them.
    const UNAWAITED: &[Event] = &[
        Event::WithdrawReview,
        Event::WithdrawConfirmation,
        Event::ObjectToConfirmation,
        Event::ObjectToOrder,
        Event::VoidOrder,
        Event::RejectObjection,
        Event::WithdrawArbitration,
        Event::RevokeAward,
        Event::Appeal,
        Event::AskForRegrading,
        Event::LiftPreservation,
        Event::ReopenEnforcement,
    ];
    let leads_on = |goal: Goal| match goal {
        Goal::To(state) => state != proceeding.state,
        Goal::Both(..) => true,
        Goal::Stay => false,
    };
    let row = proceeding
        .line
        .moves()
        .iter()
        .find(|row| row.from.contains(&proceeding.state) && leads_on(row.to) && !UNAWAITED.contains(&row.event))?;
    row.who.first().map(|who| (*who, row.event))
}

/// How the case ends where a proceeding has brought the money or has come to its end; the house then closes it.
pub fn ending(case: &Case) -> Option<closing::Reason> {
    let last = case
        .proceedings
        .iter()
        .rfind(|other| other.line.is_main() && matches!(other.state, State::Done | State::RoundOver))?;
    let reason = match (last.line, last.state) {
        (Line::Enforcement, State::Done) => closing::Reason::EnforcementCompleted,
        (Line::Enforcement, _) => closing::Reason::EnforcementTerminatedThisRound,
        (Line::Arbitration, State::Done) => closing::Reason::AwardPerformed,
        (Line::Litigation, State::Done) => closing::Reason::JudgmentPerformed,
        _ => return None,
    };
    if case.closed() == Some(reason) {
        None
    } else {
        Some(reason)
    }
}

impl Event {
    /// Whether its words are for the body and the house alone.
    pub fn is_confided(self) -> bool {
        matches!(
            self,
            Self::ApplyForEnforcement
                | Self::ReopenEnforcement
                | Self::ApplyForPreservation
                | Self::ApplyForProof
                | Self::ApplyForAdvance
                | Self::Complain
                | Self::AskUnion
                | Self::HoldFile
                | Self::LiftHold
        )
    }

    /// The paper that is made of it. Only what the case can fill by itself is issued; the other applications of part 8 ask for things that nobody has
    /// typed yet, such as sex and occupation, and would be refused for it.
    pub fn paper(self) -> Option<instrument::Kind> {
        use instrument::Kind;
        Some(match self {
            Self::FileReview => Kind::ReviewApplication,
            Self::FileConfirmation => Kind::ConfirmationApplication,
            _ => return None,
        })
    }
}
