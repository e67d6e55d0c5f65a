//! 受理通知书: mediator, both periods, rights, effect of an agreement, limitation;
//! 《企业劳动争议协商调解规定》第二十二条, 《人民调解法》第二十三条.

use super::checklist::Checklist;
use crate::dossier::Dossier;

/// The page.
pub(super) const TEMPLATE: &str = include_str!("../../templates/acceptance-notice.typ");

/// Returns the fields without which acceptance cannot be notified.
pub(super) fn missing(dossier: &Dossier) -> Vec<&'static str> {
    let mut list = Checklist::common(dossier);
    list.contact(dossier);
    list.legal_aid(dossier);
    list.text("mediator", &dossier.mediator);
    list.some("claims", &dossier.claims);
    list.text("dates.filed", &dossier.dates.filed);
    list.text("dates.accepted", &dossier.dates.accepted);
    list.text("dates.mediation_due_statutory", &dossier.dates.mediation_due_statutory);
    list.text("dates.mediation_due_station", &dossier.dates.mediation_due_station);
    list.missing()
}
