//! What parties take to another body, as far as the case knows it: to whom, on which agreement, for which sum. What only that other
//! proceeding can tell, such as the number of its case, stays empty until it is known.

use app::paper::day;
use documents::{
    Dossier,
    dossier::{Basis, Contact, Proceeding, Role, Signature},
};
use domain::{
    instrument::Kind,
    org::{Agency, City},
    period::{self, Length},
    planner,
};

use super::{Desk, bargain, ending, matter, money};

/// I-13a: both sides ask the commission to review the agreement. 《劳动人事争议仲裁办案规则》第七十四条
pub(super) fn review(desk: &Desk<'_>, base: Dossier) -> Dossier {
    joint(desk, base, &desk.app.city().commissions, planner::REVIEW)
}

/// I-13b: both sides ask the court to confirm it. 《民事诉讼法》第二百零五条
pub(super) fn confirmation(desk: &Desk<'_>, base: Dossier) -> Dossier {
    joint(desk, base, &desk.app.city().courts, planner::CONFIRMATION)
}

fn joint(desk: &Desk<'_>, base: Dossier, agencies: &[Agency], within: Length) -> Dossier {
    // The clock itself has stopped with the filing; the paper still says until when it could be filed.
    let effective = desk.matter.case.agreement().map(|agreement| agreement.effective);
    let due = effective.map(|on| day(period::due(on, within, &desk.app.calendar()).on));
    let due = due.unwrap_or_default();
    let proceeding = Proceeding {
        due,
        basis: basis(desk, &base),
        ..before(desk, agencies)
    };
    let agreed = bargain::agreement(desk, base);
    let mut signatures = vec![line(Role::Applicant, &agreed.worker.name)];
    signatures.extend(agreed.respondents.iter().map(|firm| line(Role::Respondent, &firm.name)));
    Dossier {
        proceeding: Some(proceeding),
        attachments: enclosed(
            desk,
            &[
                "mail.paper.with_agreement",
                "mail.paper.with_identities",
                "mail.paper.with_mandate",
            ],
        ),
        signatures,
        seal: None,
        ..agreed
    }
}

/// I-15 and I-16: the sum that is open under the agreement, asked of the court.
pub(super) fn of_court(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let ledger = money::ledger(desk);
    let open = desk
        .matter
        .case
        .ledger()
        .and_then(|kept| kept.total().checked_sub(kept.received()));
    let proceeding = Proceeding {
        basis: basis(desk, &base),
        amount: open.map(|sum| sum.to_string()).unwrap_or_default(),
        amount_capitals: open.map(|sum| matter::capitals(desk, sum)).unwrap_or_default(),
        ..before(desk, &desk.app.city().courts)
    };
    Dossier {
        ledger,
        proceeding: Some(proceeding),
        attachments: enclosed(desk, &["mail.paper.with_agreement", "mail.paper.with_identity"]),
        ..claimant(desk, base)
    }
}

/// I-14: the claim as it was filed, for the commission. 《劳动争议调解仲裁法》第二十八条
pub(super) fn of_commission(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let proceeding = Proceeding {
        copies: base.respondents.len().to_string(),
        ..before(desk, &desk.app.city().commissions)
    };
    Dossier {
        proceeding: Some(proceeding),
        limitation: ending::until(desk),
        attachments: enclosed(desk, &["mail.paper.with_identity", "mail.paper.with_evidence"]),
        ..claimant(desk, base)
    }
}

/// I-14b and I-23: the commission before which a group goes. 《劳动人事争议仲裁办案规则》第六十三条
pub(super) fn of_group(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let proceeding = Proceeding {
        copies: base.respondents.len().to_string(),
        ..before(desk, &desk.app.city().commissions)
    };
    Dossier {
        proceeding: Some(proceeding),
        attachments: enclosed(desk, &["mail.paper.with_identity"]),
        signatures: vec![line(Role::Applicant, &base.worker.name)],
        ..base
    }
}

/// I-34: the same facts, for labour inspection.
pub(super) fn of_inspection(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let proceeding = Proceeding {
        requests: base.claims.iter().map(|claim| claim.name.clone()).collect(),
        amount: base.claim_total.clone(),
        ..before(desk, &desk.app.city().inspection)
    };
    Dossier {
        proceeding: Some(proceeding),
        attachments: enclosed(desk, &["mail.paper.with_identity", "mail.paper.with_evidence"]),
        ..claimant(desk, base)
    }
}

/// The worker's story, proofs and an open line to sign.
fn claimant(desk: &Desk<'_>, base: Dossier) -> Dossier {
    Dossier {
        facts: desk.matter.text(desk.matter.case.filed.story).to_owned(),
        evidence: matter::exhibits(desk),
        signatures: vec![line(Role::Applicant, &base.worker.name)],
        ..base
    }
}

/// The body of the district that is competent.
fn before(desk: &Desk<'_>, agencies: &[Agency]) -> Proceeding {
    let agency = City::competent(agencies, &desk.matter.case.filed.district);
    let body = agency.map(|agency| Contact {
        name: agency.contact.name.zh.clone(),
        address: agency.contact.address.clone(),
        phone: agency.contact.phone.clone(),
    });
    Proceeding {
        body: body.unwrap_or_default(),
        ..Proceeding::default()
    }
}

/// The agreement as the paper that the request rests on.
fn basis(desk: &Desk<'_>, base: &Dossier) -> Option<Basis> {
    let signed = desk.matter.case.agreement()?;
    Some(Basis {
        title: desk.words.t("case.instrument.agreement").to_owned(),
        number: desk.number(Kind::Agreement),
        issuer: base.station.name.clone(),
        made: day(signed.effective),
        effective: day(signed.effective),
    })
}

fn enclosed(desk: &Desk<'_>, keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| desk.words.t(key).to_owned()).collect()
}

fn line(role: Role, name: &str) -> Signature {
    Signature {
        role,
        name: name.to_owned(),
        ..Signature::default()
    }
}
