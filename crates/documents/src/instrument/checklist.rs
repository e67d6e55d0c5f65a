//! The list of what a dossier lacks.

use crate::dossier::{Dossier, Role, Signature};

/// Collects the fields that are not there.
pub(super) struct Checklist(Vec<&'static str>);

impl Checklist {
    /// Starts with nothing missing.
    pub(super) fn new() -> Self {
        Self(Vec::new())
    }

    /// Asks for the head common to all instruments: number, body, date, parties, check code.
    pub(super) fn common(&mut self, dossier: &Dossier) {
        self.nameless(dossier);
        self.text("worker.name", &dossier.worker.name);
        self.some("respondents", &dossier.respondents);
        self.each("respondents.name", &dossier.respondents, |respondent| &respondent.name);
    }

    /// Asks for the head of a paper that names no party.
    pub(super) fn nameless(&mut self, dossier: &Dossier) {
        self.text("number", &dossier.number);
        self.text("station.name", &dossier.station.name);
        self.holds("dates.issued", dossier.issued_on().is_some());
        let verify = dossier.verify.as_ref();
        self.holds("verify.code", verify.is_some_and(|verify| said(&verify.code)));
        self.holds("verify.url", verify.is_some_and(|verify| said(&verify.url)));
    }

    /// Asks for the station's telephone and address, which every outgoing notice ends with.
    pub(super) fn contact(&mut self, dossier: &Dossier) {
        self.text("station.address", &dossier.station.address);
        self.text("station.phone", &dossier.station.phone);
    }

    /// Asks for the legal aid agency, which every notice to a worker names.
    pub(super) fn legal_aid(&mut self, dossier: &Dossier) {
        let aid = dossier.legal_aid.as_ref();
        self.holds("legal_aid", aid.is_some_and(|aid| said(&aid.name) && said(&aid.phone)));
    }

    /// Asks for somebody to sign, and for the manner and day of every signature once there is one.
    pub(super) fn signatures(&mut self, signatures: &[Signature], wanted: impl Fn(Role) -> bool) {
        self.holds("signatures", signatures.iter().any(|signature| wanted(signature.role)));
        self.each("signatures.name", signatures, |signature| &signature.name);
        let half = signatures
            .iter()
            .any(|signature| said(&signature.at) != said(&signature.method));
        self.holds("signatures.method", !half);
    }

    /// Asks for a text.
    pub(super) fn text(&mut self, field: &'static str, value: &str) {
        self.holds(field, said(value));
    }

    /// Asks for at least one entry.
    pub(super) fn some<T>(&mut self, field: &'static str, entries: &[T]) {
        self.holds(field, !entries.is_empty());
    }

    /// Asks for a text in every entry.
    pub(super) fn each<T>(&mut self, field: &'static str, entries: &[T], value: impl Fn(&T) -> &str) {
        self.holds(field, entries.iter().all(|entry| said(value(entry))));
    }

    /// Asks that something holds.
    pub(super) fn holds(&mut self, field: &'static str, holds: bool) {
        if !holds {
            self.0.push(field);
        }
    }

    /// Returns what is missing.
    pub(super) fn missing(self) -> Vec<&'static str> {
        self.0
    }
}

/// Answers whether a text says anything.
pub(super) fn said(value: &str) -> bool {
    !value.trim().is_empty()
}
