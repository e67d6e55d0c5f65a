//! 自动履行证明书: which agreement, who performed, in full and in time, the creditor's word, how long it may be used.

use super::{checklist::Checklist, page::Page};
use crate::dossier::Dossier;

/// The page.
pub(super) const PAGE: Page = Page {
    template: include_str!("../../templates/performance-certificate.typ"),
    needs: &[],
    also: check,
};

/// Asks for the fields without which nothing is certified; a late or partial performance is not.
fn check(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.each("respondents.uscc", &dossier.respondents, |respondent| &respondent.uscc);
    list.text("dates.effective", &dossier.dates.effective);
    list.holds("performance", dossier.performance.is_some());
    if let Some(performance) = &dossier.performance {
        list.text("performance.agreement", &performance.agreement);
        list.some("performance.items", &performance.items);
        list.each("performance.items.paid", &performance.items, |item| &item.paid);
        list.each("performance.items.amount", &performance.items, |item| &item.amount);
        list.holds("performance.in_full", performance.in_full);
        list.holds("performance.in_time", performance.in_time);
        list.text("performance.confirmed_by", &performance.confirmed_by);
        list.text("performance.confirmed_at", &performance.confirmed_at);
        list.text("performance.valid_until", &performance.valid_until);
    }
}
