//! 调解申请书: basic data of both sides, claims, facts and reasons, day of the event;
//! 《劳动争议调解仲裁法》第十二条, 《企业劳动争议协商调解规定》第二十一条.

use super::{
    checklist::{Checklist, said},
    page::Page,
};
use crate::dossier::{Dossier, Role};

/// The page.
pub(super) const PAGE: Page = Page {
    template: include_str!("../../templates/claim-form.typ"),
    needs: &[],
    also: check,
};

/// Asks for the fields without which a claim cannot be printed.
///
/// A worker often knows only one way to reach the company: address or telephone is enough.
fn check(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.text("worker.id_number", &dossier.worker.id_number);
    list.text("worker.phone", &dossier.worker.phone);
    list.text("worker.address", &dossier.worker.address);
    let reachable = dossier
        .respondents
        .iter()
        .all(|one| said(&one.address) || said(&one.phone));
    list.holds("respondents.address", reachable);
    list.some("claims", &dossier.claims);
    list.each("claims.name", &dossier.claims, |claim| &claim.name);
    list.text("facts", &dossier.facts);
    list.text("dates.occurred", &dossier.dates.occurred);
    list.text("dates.filed", &dossier.dates.filed);
    list.text("mediation_kind", &dossier.mediation_kind);
    if let Some(oral) = &dossier.oral {
        list.text("oral.recorder", &oral.recorder);
        list.text("oral.at", &oral.at);
    }
    list.signatures(&dossier.signatures, |role| {
        matches!(role, Role::Applicant | Role::Agent)
    });
}
