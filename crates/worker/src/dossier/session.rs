//! I-09: one session as the mediator wrote it down, the agreed facts apart from the rest.

use app::{paper::minute, t};
use documents::{
    Dossier,
    dossier::{Role, Session, Signature, Statement},
};
use domain::step;

use super::Desk;

/// The record of the session that was just held. It is read and signed by hand, so all lines for signing are open.
pub(super) fn record(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let (Some(held), Some((record, agreed))) = (desk.matter.last(step::Kind::HoldSession), desk.matter.session())
    else {
        return base;
    };
    let words = desk.words;
    let line = |role, name: &str| Signature {
        role,
        name: name.to_owned(),
        ..Signature::default()
    };
    let session = Session {
        at: minute(held.at),
        place: t!(words, "mail.paper.place", station = base.station.name),
        present: vec![t!(words, "mail.paper.present", name = base.mediator)],
        statements: vec![Statement {
            speaker: words.t("mail.paper.recorder").to_owned(),
            words: desk.matter.text(record).to_owned(),
        }],
        offers: Vec::new(),
        recording: words.t("mail.paper.recording").to_owned(),
    };
    let mut signatures = vec![line(Role::Applicant, &base.worker.name)];
    signatures.extend(
        base.respondents
            .iter()
            .map(|respondent| line(Role::Respondent, &respondent.name)),
    );
    signatures.push(line(Role::Mediator, &base.mediator));
    Dossier {
        sessions: vec![session],
        agreed_facts: lines(desk.matter.text(agreed)),
        signatures,
        ..base
    }
}

/// The lines of a text that say anything.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}
