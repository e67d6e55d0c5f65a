//! What a case waits for, and how it ends, where a proceeding decides that.

use super::{Event, Goal, Line, Proceeding, State, money};
use crate::{
    access::{Author, Role, Side, Taker},
    case::Case,
    instrument,
    stage::closing,
};

/// The worker, or whoever takes it down at a counter of the station or the dual center.
pub(super) const AT_A_COUNTER: &[Taker] = &[
    Taker::Worker,
    Taker::Holding(Role::Intaker),
    Taker::Center(Role::Intaker),
];

/// Which side an event counts for: what a counter takes down, it takes down for the worker.
pub(super) fn side(event: Event, by: &Author) -> Option<Side> {
    let at_a_counter = by.officer().is_some() && event.is_taken_at_a_counter();
    by.side().or(at_a_counter.then_some(Side::Worker))
}

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
        Event::StandDown,
        Event::Replan,
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
        (Line::Enforcement, _) if !money::reaches_everything(case) => return None,
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
    /// Whether the other side knows of the proceeding from then on. A joint application is known to both from the first signature; a freeze is told
    /// when it has happened, never before (《民事诉讼法》第一百零三条).
    pub(super) fn tells(self) -> bool {
        matches!(
            self,
            Self::SignReview
                | Self::SignConfirmation
                | Self::ServeOrder
                | Self::ServeApplication
                | Self::SettleArbitration
                | Self::ApplyToSetAside
                | Self::ServeSuit
                | Self::NotifyDebtor
                | Self::Sanction
                | Self::PassOnMoney
                | Self::GrantAdvance
                | Self::OrderPreservation
                | Self::OrderProof
                | Self::OrderToPay
                | Self::AcceptRecognition
                | Self::ServeRecognition
                | Self::ServeGrade
                | Self::AcceptAccident
                | Self::WriteOpinion
                | Self::RequestData
                | Self::RequestExplanation
        )
    }

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
                | Self::AskForFund
                | Self::AskUnion
                | Self::HoldFile
                | Self::LiftHold
        )
    }

    /// The paper that is made of it.
    pub fn paper(self) -> Option<instrument::Kind> {
        use instrument::Kind;
        Some(match self {
            Self::FileReview => Kind::ReviewApplication,
            Self::FileConfirmation => Kind::ConfirmationApplication,
            Self::TellBody => Kind::UrgentRecord,
            Self::ReleaseToStaff => Kind::ConsultationOpinion,
            Self::FileArbitration => Kind::ArbitrationApplication,
            Self::ApplyForOrder => Kind::PaymentOrderApplication,
            Self::ApplyForEnforcement => Kind::EnforcementApplication,
            Self::ApplyForAdvance => Kind::AdvanceExecutionApplication,
            Self::ApplyForPreservation => Kind::PreservationApplication,
            Self::ApplyForProof => Kind::EvidencePreservationApplication,
            Self::RequestData => Kind::DataRequest,
            Self::RequestExplanation => Kind::ExplanationRequest,
            Self::ObjectJurisdiction => Kind::JurisdictionObjection,
            Self::AnswerArbitration => Kind::Answer,
            Self::ChallengeArbitrator => Kind::RecusalApplication,
            Self::Complain => Kind::InspectionComplaint,
            Self::ApplyForRecognition => Kind::InjuryApplication,
            Self::ReportAccident => Kind::OccupationalInjuryReport,
            Self::ApplyForGrading => Kind::GradingApplication,
            _ => return None,
        })
    }

    /// Whether its paper says things that no step holds, such as sex, occupation or where property lies: whoever files is asked for them, and the paper is
    /// issued with the answers. A joint application is filled by the agreement, a paper of the urgent track by its own steps.
    pub fn asks_for_its_paper(self) -> bool {
        let filled_by_the_case = matches!(
            self,
            Self::FileReview | Self::FileConfirmation | Self::TellBody | Self::ReleaseToStaff
        );
        self.paper().is_some() && !filled_by_the_case
    }

    /// Whether a station may take it down at its counter for a worker who cannot write or has no phone. What must stay unknown to the station (a freeze,
    /// a complaint) is not among them.
    pub fn is_taken_at_a_counter(self) -> bool {
        matches!(
            self,
            Self::FileArbitration | Self::ApplyForOrder | Self::ApplyForEnforcement
        )
    }
}
