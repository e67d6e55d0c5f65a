//! 受理通知书: mediator, both periods, rights, effect of an agreement, limitation;
//! 《企业劳动争议协商调解规定》第二十二条, 《人民调解法》第二十三条.

use super::{checklist::Checklist, page::Page};
use crate::dossier::Dossier;

/// The page.
pub(super) const PAGE: Page = Page {
    template: include_str!("../../templates/acceptance-notice.typ"),
    needs: &[],
    also: check,
};

/// Asks for the fields without which acceptance cannot be notified.
fn check(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.contact(dossier);
    list.legal_aid(dossier);
    list.text("mediator", &dossier.mediator);
    list.some("claims", &dossier.claims);
    list.text("dates.filed", &dossier.dates.filed);
    list.text("dates.accepted", &dossier.dates.accepted);
    list.text("dates.mediation_due_statutory", &dossier.dates.mediation_due_statutory);
    list.text("dates.mediation_due_station", &dossier.dates.mediation_due_station);
}
