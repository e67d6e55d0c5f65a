//! 终止调解告知书: reason, what is settled, the ways still open with body and place, limitation, signatures or why
//! not; 《企业劳动争议协商调解规定》第三十条, 《人民调解法》第二十六条.

use super::{
    checklist::{Checklist, said},
    page::Page,
};
use crate::dossier::{Dossier, Termination};

/// The page.
pub(super) const PAGE: Page = Page {
    template: include_str!("../../templates/termination-notice.typ"),
    needs: &[],
    also: check,
};

/// Asks for the fields without which nobody may be sent away.
fn check(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.contact(dossier);
    list.legal_aid(dossier);
    list.text("mediator", &dossier.mediator);
    list.some("claims", &dossier.claims);
    list.text("dates.ended", &dossier.dates.ended);
    list.holds("termination", dossier.termination.is_some());
    if let Some(termination) = &dossier.termination {
        content(list, dossier, termination);
    }
}

fn content(list: &mut Checklist, dossier: &Dossier, termination: &Termination) {
    list.text("termination.reason", &termination.reason);
    list.text("termination.outcome", &termination.outcome);
    list.text("termination.limitation_date", &termination.limitation_date);
    list.some("termination.routes", &termination.routes);
    list.each("termination.routes.name", &termination.routes, |route| &route.name);
    list.each("termination.routes.body", &termination.routes, |route| &route.body);
    list.each("termination.routes.address", &termination.routes, |route| {
        &route.address
    });
    list.each("termination.routes.within", &termination.routes, |route| &route.within);
    list.each("termination.routes.cost", &termination.routes, |route| &route.cost);
    if !said(&termination.refusal_note) {
        list.signatures(&dossier.signatures, |_| true);
    }
}
