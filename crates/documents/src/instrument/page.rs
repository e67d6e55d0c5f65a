//! A paper as data: its template, the fields it cannot do without, and what a path cannot say.

use super::{checklist::Checklist, need::Need};
use crate::dossier::{Dossier, Role};

/// One paper.
pub(crate) struct Page {
    /// The text that sets it.
    pub(crate) template: &'static str,
    /// Fields it cannot do without.
    pub(crate) needs: &'static [Need],
    /// What paths cannot say: the head, who signs, how many.
    pub(super) also: fn(&mut Checklist, &Dossier),
}

/// Who the worker is and where to be reached, on every paper that starts or binds.
pub(super) const IDENTITY: Need = Need::new(
    "劳动争议调解仲裁法:28;民事诉讼法:124",
    &["worker.id_number", "worker.phone", "worker.address"],
);

/// Who the other side is and who speaks for it, on every paper that it signs.
pub(super) const FIRM: Need = Need::new(
    "民事诉讼法:124",
    &[
        "respondents.uscc",
        "respondents.address",
        "respondents.phone",
        "respondents.legal_representative|representative",
    ],
);

/// Where the station is, at the end of whatever it sends out.
pub(super) const CONTACT: Need = Need::new("the foot of every notice", &["station.address", "station.phone"]);

/// Where a lawyer without a fee is found, at the end of whatever tells a worker to go elsewhere.
pub(super) const AID: Need = Need::new(
    "the foot of every notice to a worker",
    &["legal_aid.name", "legal_aid.phone"],
);

/// Asks for the common head alone.
pub(super) fn nothing(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
}

/// Asks for the worker's or the agent's signature.
pub(super) fn by_worker(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.signatures(&dossier.signatures, |role| {
        matches!(role, Role::Applicant | Role::Agent)
    });
}

/// Asks for the signature of whichever side hands it in.
pub(super) fn by_party(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.signatures(&dossier.signatures, |role| {
        matches!(role, Role::Applicant | Role::Agent | Role::Respondent)
    });
}

/// Asks for the signature of the other side.
pub(super) fn by_employer(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    list.signatures(&dossier.signatures, |role| role == Role::Respondent);
}

/// Asks for both sides, every respondent among them.
pub(super) fn by_both(list: &mut Checklist, dossier: &Dossier) {
    by_worker(list, dossier);
    let signing = dossier
        .signatures
        .iter()
        .filter(|one| one.role == Role::Respondent)
        .count();
    list.holds("signatures.respondents", signing >= dossier.respondents.len().max(1));
}

/// Asks for name and address of every witness that is named; 《劳动人事争议仲裁办案规则》第二十九条.
pub(super) fn witnesses(list: &mut Checklist, dossier: &Dossier) {
    by_worker(list, dossier);
    list.each("witnesses.name", &dossier.witnesses, |witness| &witness.name);
    list.each("witnesses.address", &dossier.witnesses, |witness| &witness.address);
}

/// Asks for three to five representatives of at least ten people; 《劳动人事争议仲裁办案规则》第六十二条、第六十三条.
pub(super) fn representatives(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    if let Some(group) = dossier.group.as_ref().filter(|group| !group.representatives.is_empty()) {
        list.holds(
            "group.representatives.count",
            (3..=5).contains(&group.representatives.len()),
        );
    }
}

/// Asks for one or two agents; 《民事诉讼法》第六十一条.
pub(super) fn agents(list: &mut Checklist, dossier: &Dossier) {
    by_worker(list, dossier);
    if let Some(mandate) = dossier.mandate.as_ref().filter(|mandate| !mandate.agents.is_empty()) {
        list.holds("mandate.agents.count", mandate.agents.len() <= 2);
    }
}

/// Asks for two attempts by two ways: one call is no search.
pub(super) fn two_contacts(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    if let Some(unreachable) = dossier.unreachable.as_ref().filter(|one| !one.contacts.is_empty()) {
        let first = unreachable.contacts.first().map(|one| &one.channel);
        let other = unreachable.contacts.iter().any(|one| Some(&one.channel) != first);
        list.holds("unreachable.contacts.count", other);
    }
}

/// Asks for three who sit, so that the panel is one.
pub(super) fn panel(list: &mut Checklist, dossier: &Dossier) {
    list.common(dossier);
    if let Some(opinion) = dossier.opinion.as_ref().filter(|opinion| !opinion.panel.is_empty()) {
        list.holds("opinion.panel.count", opinion.panel.len() >= 3);
    }
}
