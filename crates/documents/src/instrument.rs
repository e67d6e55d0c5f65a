//! What each instrument cannot do without, and the template that sets it.

mod acceptance_notice;
mod agreement;
mod arbitration;
mod checklist;
mod claim_form;
mod counter;
mod court;
mod employer_notice;
mod joint;
mod lesson;
mod mediation_record;
mod money;
mod need;
mod office;
mod page;
mod performance_certificate;
mod room;
mod shield;
mod termination_notice;

use std::{fmt, sync::LazyLock};

pub use domain::instrument::Kind;
use sha2::{Digest, Sha256};

use self::{checklist::Checklist, page::Page};
use crate::{
    dossier::Dossier,
    world::{FORM, LETTER},
};

/// Returns the paper of a kind.
pub(crate) fn page(kind: Kind) -> &'static Page {
    match kind {
        Kind::ClaimForm => &claim_form::PAGE,
        Kind::OwnInitiativeRecord => &counter::INITIATIVE,
        Kind::Receipt => &counter::RECEIPT,
        Kind::CorrectionNotice => &counter::CORRECTION,
        Kind::AcceptanceNotice => &acceptance_notice::PAGE,
        Kind::NonAcceptanceNotice => &counter::REJECTION,
        Kind::WithdrawalRecord => &counter::WITHDRAWAL,
        Kind::EmployerNotice => &employer_notice::PAGE,
        Kind::OpeningNotice => &room::OPENING,
        Kind::MediationRecord => &mediation_record::PAGE,
        Kind::ExtensionConsent => &joint::EXTENSION,
        Kind::TerminationNotice => &termination_notice::PAGE,
        Kind::Agreement => &agreement::PAGE,
        Kind::ReviewApplication => &joint::REVIEW,
        Kind::ConfirmationApplication => &joint::CONFIRMATION,
        Kind::ArbitrationApplication => &arbitration::APPLICATION,
        Kind::GroupClaims => &arbitration::GROUP,
        Kind::PaymentOrderApplication => &court::PAYMENT_ORDER,
        Kind::EnforcementApplication => &court::ENFORCEMENT,
        Kind::AidApplication => &shield::AID,
        Kind::DefaultNotice => &money::DEFAULT,
        Kind::PerformanceSchedule => &money::SCHEDULE,
        Kind::PerformanceCertificate => &performance_certificate::PAGE,
        Kind::TransferLetter => &office::TRANSFER,
        Kind::DispatchSlip => &office::DISPATCH,
        Kind::UrgentRecord => &office::URGENT,
        Kind::ConsultationOpinion => &office::OPINION,
        Kind::RepresentativesElection => &arbitration::ELECTION,
        Kind::ClosingReport => &office::CLOSING,
        Kind::AdvanceExecutionApplication => &court::ADVANCE,
        Kind::PreservationApplication => &court::PRESERVATION,
        Kind::EvidencePreservationApplication => &court::EVIDENCE,
        Kind::DataRequest => &shield::DATA,
        Kind::ExplanationRequest => &shield::EXPLANATION,
        Kind::PowerOfAttorney => &arbitration::MANDATE,
        Kind::JurisdictionObjection => &arbitration::OBJECTION,
        Kind::Answer => &arbitration::ANSWER,
        Kind::RecusalApplication => &arbitration::RECUSAL,
        Kind::ServiceRecord => &room::SERVICE,
        Kind::EvidenceList => &arbitration::EVIDENCE,
        Kind::InspectionComplaint => &shield::INSPECTION,
        Kind::InjuryApplication => &shield::INJURY,
        Kind::OccupationalInjuryReport => &shield::OCCUPATIONAL,
        Kind::GradingApplication => &shield::GRADING,
        Kind::UnionOpinion => &shield::UNION,
        Kind::Settlement => &joint::SETTLEMENT,
        Kind::RightsNotice => &counter::RIGHTS,
        Kind::UnreachableRecord => &room::UNREACHABLE,
        Kind::LessonSheet => &lesson::LESSON,
    }
}

/// Returns the edition of the template: eight digits of its hash, printed on every page.
pub fn edition(kind: Kind) -> &'static str {
    static EDITIONS: LazyLock<Vec<(Kind, String)>> =
        LazyLock::new(|| Kind::ALL.iter().map(|kind| (*kind, digest(*kind))).collect());
    EDITIONS
        .iter()
        .find(|(candidate, _)| *candidate == kind)
        .map_or("", |(_, edition)| edition)
}

/// Says which mandatory fields a dossier lacks for this kind.
pub fn check(kind: Kind, dossier: &Dossier) -> Result<(), Missing> {
    let page = page(kind);
    let mut list = Checklist::new();
    (page.also)(&mut list, dossier);
    let mut fields = list.missing();
    for field in need::lacking(page.needs, dossier) {
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    if fields.is_empty() {
        Ok(())
    } else {
        Err(Missing { kind, fields })
    }
}

/// Returns the mandatory fields of a kind's table that a dossier does not fill, each with its whole path: what a form has to ask.
pub fn unsaid(kind: Kind, dossier: &Dossier) -> Vec<&'static str> {
    need::unsaid(page(kind).needs, dossier)
}

/// Returns the mandatory fields of a kind that stand in its table, each rule with its fields.
pub fn needs(kind: Kind) -> impl Iterator<Item = (&'static str, &'static [&'static str])> {
    page(kind).needs.iter().map(|need| (need.source, need.fields))
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
        .chain_update(FORM)
        .chain_update(page(kind).template)
        .finalize();
    hex::encode(hash).chars().take(8).collect()
}
