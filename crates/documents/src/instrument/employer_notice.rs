//! 调解通知暨事实核实函: the claims in short, questions, papers the employer keeps, day of answer, consequences,
//! right to refuse; 《劳动争议调解仲裁法》第六条.

use super::{checklist::Checklist, page::Page};
use crate::dossier::Dossier;

/// The page.
pub(super) const PAGE: Page = Page {
    template: include_str!("../../templates/employer-notice.typ"),
    needs: &[],
    also: check,
};

/// Asks for the fields without which an employer cannot be asked.
fn check(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.contact(dossier);
    list.text("mediator", &dossier.mediator);
    list.some("claims", &dossier.claims);
    list.some("questions", &dossier.questions);
    list.some("requested", &dossier.requested);
    list.text("dates.accepted", &dossier.dates.accepted);
    list.text("dates.reply_due", &dossier.dates.reply_due);
}
