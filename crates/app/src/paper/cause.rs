//! Which steps call for which paper, and which sealed words it quotes. One arm a group of kinds.

use domain::{instrument::Kind, proceeding::Event, step};

/// The sealed words that a paper may open; no other text is opened for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Quotes {
    /// None.
    Nothing,
    /// What the worker told.
    Story,
    /// The record of the last session and what was agreed on in it.
    Session,
    /// The terms of the agreement, the account, and the facts both sides agree on.
    Agreement,
    /// The terms and what the worker told: what another body needs to decide.
    Dispute,
    /// Why the lead closed.
    Note,
    /// Which body is competent instead.
    Advice,
    /// What was written in the last consultation.
    Consultation,
}

/// When a paper is called for.
pub(super) struct Cause {
    /// The steps after which it is written; none where no step of today's cases calls for it.
    pub(super) steps: &'static [step::Kind],
    /// What it quotes.
    pub(super) quotes: Quotes,
}

/// The steps with which mediation ends and leaves the worker other ways.
const ENDS: &[step::Kind] = &[step::Kind::Refuse, step::Kind::EndForSilence, step::Kind::Fail];

/// The steps after which a claim may be taken to another body.
const OPENS_WAYS: &[step::Kind] = &[
    step::Kind::ConfirmRejection,
    step::Kind::Refuse,
    step::Kind::EndForSilence,
    step::Kind::Fail,
    step::Kind::Withdraw,
    step::Kind::RecordDefault,
    step::Kind::Proceed(Event::FileArbitration),
    step::Kind::Proceed(Event::Complain),
];

/// When a kind of paper is called for.
pub(super) fn of(kind: Kind) -> Cause {
    let after = |steps, quotes| Cause { steps, quotes };
    match kind {
        Kind::ClaimForm | Kind::EvidenceList | Kind::Receipt => after(&[step::Kind::File], Quotes::Story),
        Kind::AcceptanceNotice | Kind::RightsNotice => after(&[step::Kind::Accept], Quotes::Nothing),
        Kind::NonAcceptanceNotice => after(&[step::Kind::ConfirmRejection], Quotes::Advice),
        Kind::WithdrawalRecord => after(&[step::Kind::Withdraw], Quotes::Nothing),
        Kind::EmployerNotice => after(&[step::Kind::NotifyEmployer], Quotes::Nothing),
        Kind::OpeningNotice => after(&[step::Kind::Open], Quotes::Nothing),
        Kind::MediationRecord => after(&[step::Kind::HoldSession], Quotes::Session),
        Kind::ExtensionConsent => after(&[step::Kind::ConsentToExtension], Quotes::Nothing),
        Kind::TerminationNotice => after(ENDS, Quotes::Nothing),
        Kind::Agreement => after(&[step::Kind::TakeEffect], Quotes::Agreement),
        Kind::ReviewApplication => after(
            &[step::Kind::TakeEffect, step::Kind::Proceed(Event::FileReview)],
            Quotes::Agreement,
        ),
        Kind::ConfirmationApplication => after(
            &[step::Kind::TakeEffect, step::Kind::Proceed(Event::FileConfirmation)],
            Quotes::Agreement,
        ),
        Kind::PerformanceSchedule => after(&[step::Kind::StartPerformance], Quotes::Agreement),
        Kind::DefaultNotice => after(&[step::Kind::RecordDefault, step::Kind::Reopen], Quotes::Nothing),
        Kind::PaymentOrderApplication => after(
            &[step::Kind::RecordDefault, step::Kind::Proceed(Event::ApplyForOrder)],
            Quotes::Dispute,
        ),
        Kind::EnforcementApplication => after(
            &[
                step::Kind::RecordDefault,
                step::Kind::Proceed(Event::ApplyForEnforcement),
            ],
            Quotes::Dispute,
        ),
        Kind::AdvanceExecutionApplication => after(&[step::Kind::Proceed(Event::ApplyForAdvance)], Quotes::Story),
        Kind::PreservationApplication => after(&[step::Kind::Proceed(Event::ApplyForPreservation)], Quotes::Story),
        Kind::EvidencePreservationApplication => after(&[step::Kind::Proceed(Event::ApplyForProof)], Quotes::Story),
        Kind::DataRequest => after(&[step::Kind::Proceed(Event::RequestData)], Quotes::Nothing),
        Kind::ExplanationRequest => after(&[step::Kind::Proceed(Event::RequestExplanation)], Quotes::Nothing),
        Kind::JurisdictionObjection => after(&[step::Kind::Proceed(Event::ObjectJurisdiction)], Quotes::Nothing),
        Kind::Answer => after(&[step::Kind::Proceed(Event::AnswerArbitration)], Quotes::Nothing),
        Kind::RecusalApplication => after(&[step::Kind::Proceed(Event::ChallengeArbitrator)], Quotes::Nothing),
        Kind::InjuryApplication => after(&[step::Kind::Proceed(Event::ApplyForRecognition)], Quotes::Story),
        Kind::OccupationalInjuryReport => after(&[step::Kind::Proceed(Event::ReportAccident)], Quotes::Story),
        Kind::GradingApplication => after(&[step::Kind::Proceed(Event::ApplyForGrading)], Quotes::Story),
        Kind::PerformanceCertificate => after(&[step::Kind::Complete], Quotes::Nothing),
        Kind::ArbitrationApplication | Kind::InspectionComplaint => after(OPENS_WAYS, Quotes::Story),
        Kind::AidApplication => after(&[step::Kind::File, step::Kind::ApplyForAid], Quotes::Story),
        Kind::GroupClaims | Kind::RepresentativesElection => after(&[step::Kind::Seat], Quotes::Nothing),
        Kind::DispatchSlip => after(&[step::Kind::Dispatch], Quotes::Nothing),
        Kind::TransferLetter => after(&[step::Kind::Transfer], Quotes::Nothing),
        Kind::ClosingReport => after(&[step::Kind::Close, step::Kind::Settle], Quotes::Note),
        Kind::UrgentRecord => after(&[step::Kind::Proceed(Event::TellBody)], Quotes::Consultation),
        Kind::ConsultationOpinion => after(&[step::Kind::Proceed(Event::ReleaseToStaff)], Quotes::Consultation),
        Kind::OwnInitiativeRecord
        | Kind::CorrectionNotice
        | Kind::PowerOfAttorney
        | Kind::ServiceRecord
        | Kind::UnionOpinion
        | Kind::Settlement
        | Kind::UnreachableRecord
        | Kind::LessonSheet => after(&[], Quotes::Nothing),
    }
}

/// Whether a kind of paper goes to a body that has, or may have, a file of its own on the matter.
pub(super) fn goes_to_a_body(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::EnforcementApplication
            | Kind::AdvanceExecutionApplication
            | Kind::PreservationApplication
            | Kind::EvidencePreservationApplication
            | Kind::JurisdictionObjection
            | Kind::Answer
            | Kind::RecusalApplication
            | Kind::GradingApplication
    )
}
