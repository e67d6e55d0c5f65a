//! The rows: what starts each clock of a proceeding, and what ends it.

use super::Clock;
use crate::{deadline::Kind, proceeding::Event};

const fn clock(kind: Kind, starts: &'static [Event], stops: &'static [Event]) -> Clock {
    Clock {
        kind,
        item: 0,
        starts,
        stops,
        needs: None,
    }
}

const fn after(item: u8, needs: Event, clock: Clock) -> Clock {
    Clock {
        item,
        needs: Some(needs),
        ..clock
    }
}

use Event as E;

const AWARDED: &[Event] = &[
    E::Award,
    E::AwardFinal,
    E::SettleArbitration,
    E::WithdrawArbitration,
    E::ApplicantAbsent,
    E::TransferArbitration,
    E::CancelArbitration,
    E::EndArbitration,
];
const TAKEN: &[Event] = &[
    E::AcceptArbitration,
    E::AcceptSimplified,
    E::AcceptCollective,
    E::RefuseArbitration,
    E::RedirectArbitration,
    E::AskArbitration,
    E::WithdrawArbitration,
    E::EndArbitration,
];
const SUIT_OVER: &[Event] = &[
    E::Judge,
    E::SettleSuit,
    E::WithdrawSuit,
    E::DismissSuit,
    E::DismissSubject,
];

/// All of them.
pub const CLOCKS: &[Clock] = &[
    clock(
        Kind::ArbReviewDecision,
        &[E::AcceptReview],
        &[E::IssueStatement, E::DismissReview, E::WithdrawReview],
    ),
    clock(
        Kind::JudicialConfirmAccept3,
        &[E::FileConfirmation],
        &[E::AcceptConfirmation, E::RefuseConfirmation, E::WithdrawConfirmation],
    ),
    clock(
        Kind::JudicialConfirmSpecial30,
        &[E::AcceptConfirmation],
        &[
            E::ConfirmAgreement,
            E::DismissConfirmation,
            E::LapseConfirmation,
            E::WithdrawConfirmation,
        ],
    ),
    clock(
        Kind::JudicialConfirmSupplement,
        &[E::AskConfirmation],
        &[E::AnswerConfirmation, E::LapseConfirmation, E::WithdrawConfirmation],
    ),
    clock(
        Kind::ConfirmPartyObjection15,
        &[E::ServeConfirmation],
        &[E::ObjectToConfirmation],
    ),
    clock(Kind::PoAccept5, &[E::ApplyForOrder], &[E::AcceptOrder, E::RefuseOrder]),
    clock(Kind::PoIssue15, &[E::AcceptOrder], &[E::IssueOrder, E::RefuseOrder]),
    clock(Kind::PoServe30, &[E::IssueOrder], &[E::ServeOrder, E::VoidOrder]),
    clock(
        Kind::PoPayOrObject15,
        &[E::ServeOrder],
        &[E::ObjectToOrder, E::VoidOrder],
    ),
    clock(Kind::PoNoSuit7, &[E::EndOrder], &[E::DeclineSuit, E::BecomeSuit]),
    clock(
        Kind::ArbCorrection5wd,
        &[E::AskArbitration],
        &[E::CompleteArbitration, E::WithdrawArbitration],
    ),
    clock(Kind::ArbAccept5wd, &[E::FileArbitration, E::CompleteArbitration], TAKEN),
    clock(
        Kind::ArbServe5wd,
        &[E::AcceptArbitration, E::AcceptSimplified, E::AcceptCollective],
        &[
            E::ServeApplication,
            E::WithdrawArbitration,
            E::EndArbitration,
            E::TransferArbitration,
            E::CancelArbitration,
        ],
    ),
    clock(
        Kind::ArbTribunal5wd,
        &[E::AcceptArbitration, E::AcceptSimplified, E::AcceptCollective],
        &[
            E::FormTribunal,
            E::WithdrawArbitration,
            E::EndArbitration,
            E::TransferArbitration,
            E::CancelArbitration,
        ],
    ),
    clock(
        Kind::ArbCollectiveNotice5wd,
        &[E::AcceptCollective],
        &[E::ServeApplication],
    ),
    clock(
        Kind::ArbAnswer10wd,
        &[E::ServeApplication],
        &[
            E::AnswerArbitration,
            E::HoldHearing,
            E::RespondentAbsent,
            E::SettleArbitration,
            E::WithdrawArbitration,
        ],
    ),
    clock(
        Kind::ArbCounterclaimDecision5wd,
        &[E::Counterclaim],
        &[E::DecideCounterclaim],
    ),
    clock(Kind::ArbRecusal3wd, &[E::ChallengeArbitrator], &[E::DecideChallenge]),
    clock(
        Kind::ArbEntrustedMediation10wd,
        &[E::EntrustMediation],
        &[E::SetHearing, E::SettleArbitration],
    ),
    clock(Kind::ArbAward45, &[E::AcceptArbitration, E::AcceptCollective], AWARDED),
    clock(Kind::ArbSimplified30, &[E::AcceptSimplified], AWARDED),
    clock(
        Kind::ArbAwardRestart,
        &[E::JoinParty, E::ChangeClaims, E::Counterclaim],
        AWARDED,
    ),
    after(
        1,
        E::Award,
        clock(
            Kind::SueAfterNonfinalAward15,
            &[E::ServeAwardWorker],
            &[E::Sue, E::ConfirmAward, E::RevokeAward],
        ),
    ),
    after(
        2,
        E::Award,
        clock(
            Kind::SueAfterNonfinalAward15,
            &[E::ServeAwardEmployer],
            &[E::Sue, E::ConfirmAward, E::RevokeAward],
        ),
    ),
    after(
        0,
        E::AwardFinal,
        clock(
            Kind::WorkerSueFinalAward15,
            &[E::ServeAwardWorker],
            &[E::Sue, E::ConfirmAward, E::RevokeAward],
        ),
    ),
    after(
        0,
        E::AwardFinal,
        clock(
            Kind::EmployerSetAside30,
            &[E::ServeAwardEmployer],
            &[E::ApplyToSetAside, E::RevokeAward],
        ),
    ),
    clock(Kind::SueAfterSetAside15, &[E::SetAside], &[E::Sue]),
    clock(Kind::SueAfterNoEnforcement30, &[E::DenyEnforcement], &[E::Sue]),
    clock(
        Kind::CourtDocket7,
        &[E::Sue],
        &[E::DocketSuit, E::RefuseSuit, E::WithdrawSuit],
    ),
    clock(
        Kind::CourtServe5,
        &[E::DocketSuit],
        &[E::ServeSuit, E::WithdrawSuit, E::DismissSuit, E::DismissSubject],
    ),
    clock(
        Kind::CourtAnswer15,
        &[E::ServeSuit],
        &[E::AnswerSuit, E::WithdrawSuit, E::Judge, E::SettleSuit],
    ),
    clock(Kind::CourtFirstInstance6m, &[E::DocketSuit], SUIT_OVER),
    clock(
        Kind::AppealJudgment15,
        &[E::ServeJudgment],
        &[E::Appeal, E::ConfirmJudgment],
    ),
    clock(Kind::SecondInstance3m, &[E::Appeal], &[E::DecideAppeal]),
    clock(
        Kind::EnfNotice10,
        &[E::ApplyForEnforcement],
        &[E::NotifyDebtor, E::RefuseEnforcement],
    ),
    clock(
        Kind::EnfObjection15,
        &[E::ObjectToEnforcement],
        &[E::DecideObjectionToEnforcement],
    ),
    clock(
        Kind::Enf6mHigherCourt,
        &[E::ApplyForEnforcement],
        &[
            E::CompleteEnforcement,
            E::TerminateRound,
            E::DenyEnforcement,
            E::RefuseEnforcement,
            E::AskHigherCourt,
        ],
    ),
    clock(
        Kind::PreservationRuling48h,
        &[E::ApplyForPreservation],
        &[E::OrderPreservation, E::RefusePreservation],
    ),
    clock(
        Kind::InspAccept5wd,
        &[E::Complain],
        &[E::AcceptComplaint, E::RefuseComplaint],
    ),
    clock(
        Kind::InspInvestigate60wd,
        &[E::AcceptComplaint],
        &[E::OrderToPay, E::CloseInspection],
    ),
    clock(
        Kind::InjuryAccept5wd,
        &[E::ApplyForRecognition, E::CompleteRecognition],
        &[E::AcceptRecognition, E::AskRecognition, E::RefuseRecognition],
    ),
    clock(
        Kind::InjuryDecide60,
        &[E::AcceptRecognition, E::ResumeRecognition],
        &[E::Recognize, E::DenyRecognition, E::SuspendRecognition],
    ),
    clock(
        Kind::InjuryServe20,
        &[E::Recognize, E::DenyRecognition],
        &[E::ServeRecognition],
    ),
    clock(Kind::GradingCorrection5wd, &[E::AskGrading], &[E::CompleteGrading]),
    clock(
        Kind::GradingDecide60,
        &[E::ApplyForGrading, E::CompleteGrading],
        &[E::Grade, E::AskGrading],
    ),
    clock(Kind::GradingServe15, &[E::Grade], &[E::ServeGrade]),
    clock(Kind::GradingAgain15, &[E::ServeGrade], &[E::AskForRegrading]),
    clock(
        Kind::OccInjuryConfirm30wd,
        &[E::AcceptAccident],
        &[E::ConfirmAccident, E::DenyAccident],
    ),
    clock(
        Kind::UnionRejectNotice5wd,
        &[E::AskUnion],
        &[E::RejectUnion, E::WriteOpinion],
    ),
    clock(
        Kind::UnionOpinionReply15wd,
        &[E::WriteOpinion],
        &[E::ReplyToUnion, E::Propose, E::CloseUnion],
    ),
    clock(
        Kind::DataRequestPlatform,
        &[E::RequestData],
        &[E::ProvideData, E::RefuseData],
    ),
    clock(
        Kind::UrgentAck,
        &[E::RaiseAlarm, E::CallUrgent],
        &[E::ConfirmUrgent, E::StandDown],
    ),
    clock(Kind::UrgentPanel, &[E::ConfirmUrgent], &[E::Convene, E::StandDown]),
    clock(
        Kind::UrgentOpinion,
        &[E::Convene, E::Replan],
        &[E::GiveOpinion, E::StandDown],
    ),
    clock(
        Kind::UrgentFollowup,
        &[E::GiveOpinion],
        &[E::Replan, E::CloseConsultation],
    ),
];
