//! 调解笔录: time, place, persons, statements, offers, agreed facts apart, note on recording, signatures;
//! 《人民调解法》第二十七条, 《人民法院在线调解规则》第二十二条.

use super::{checklist::Checklist, page::Page};
use crate::dossier::{Dossier, Role};

/// The page.
pub(super) const PAGE: Page = Page {
    template: include_str!("../../templates/mediation-record.typ"),
    needs: &[],
    also: check,
};

/// Asks for the fields without which a session is not recorded.
fn check(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.text("mediator", &dossier.mediator);
    list.some("sessions", &dossier.sessions);
    list.each("sessions.at", &dossier.sessions, |session| &session.at);
    list.each("sessions.place", &dossier.sessions, |session| &session.place);
    list.each("sessions.recording", &dossier.sessions, |session| &session.recording);
    list.holds(
        "sessions.present",
        dossier.sessions.iter().all(|session| !session.present.is_empty()),
    );
    list.holds(
        "sessions.statements",
        dossier.sessions.iter().all(|session| !session.statements.is_empty()),
    );
    list.signatures(&dossier.signatures, |role| role == Role::Mediator);
}
