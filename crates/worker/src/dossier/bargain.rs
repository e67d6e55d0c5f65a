//! I-12 and I-19: what was agreed and by whose hands, and that it was kept.

use app::{
    paper::{day, minute},
    t,
};
use documents::{
    Dossier,
    dossier::{Instalment, Paid, Performance, Role, Seal, Settled, Signature, Terms, Wish},
};
use domain::{
    access::Author,
    agreement::{self, Acceleration, Hand, JointWish, Settles},
    id::EvidenceId,
    instrument::Kind,
    performance::{Item, State},
    stage::{agreement::AgreementSigned, performance},
    step::{self, Step},
};
use jiff::ToSpan;

use super::{
    Desk,
    matter::{author, capitals, exhibit, word},
    session::lines,
};

/// The agreement in force.
pub(super) fn agreement(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Some(signed) = desk.matter.case.agreement() else {
        return base;
    };
    Dossier {
        facts: facts(desk),
        terms: Some(terms(desk, &signed.terms)),
        signatures: signatures(desk, signed, &base),
        seal: signed
            .signatures
            .iter()
            .find(|signature| signature.hand == Hand::Organization)
            .map(|signature| Seal {
                organisation: base.station.name.clone(),
                at: minute(signature.at),
            }),
        ..base
    }
}

/// The facts both sides agree on; where none were written down, what the worker told, called that.
fn facts(desk: &Desk<'_>) -> String {
    let (head, text) = match desk.matter.agreed_facts() {
        Some(agreed) => (desk.words.t("mail.paper.facts_agreed"), agreed),
        None => (desk.words.t("mail.paper.facts_told"), desk.matter.case.filed.story),
    };
    format!("{head}\n{}", desk.matter.text(text))
}

fn terms(desk: &Desk<'_>, terms: &agreement::Terms) -> Terms {
    let total = terms.total();
    Terms {
        items: (1..)
            .zip(&terms.instalments)
            .map(|(number, item)| Instalment {
                number: i32::to_string(&number),
                due: before(desk, item.due),
                amount: item.amount.to_string(),
            })
            .collect(),
        total: total.map(|sum| sum.to_string()).unwrap_or_default(),
        total_capitals: total.map(|sum| capitals(desk, sum)).unwrap_or_default(),
        account: desk.matter.text(terms.account).to_owned(),
        manner: word(desk, &format!("case.manner.{}", terms.manner.key())),
        acceleration: terms.acceleration == Acceleration::AllDue,
        settled: Some(match terms.settles {
            Settles::Everything => Settled::All,
            Settles::Part { remaining } => Settled::Except(lines(desk.matter.text(remaining))),
        }),
        wishes: match terms.joint {
            JointWish::Both => vec![Wish::Review, Wish::Confirmation],
            JointWish::Review => vec![Wish::Review],
            JointWish::Confirmation => vec![Wish::Confirmation],
            JointWish::Neither => Vec::new(),
        },
    }
}

fn before(desk: &Desk<'_>, due: jiff::civil::Date) -> String {
    t!(desk.words, "mail.paper.instalment_due", day = day(due))
}

/// The three who sign. What stands there is how the will to sign was confirmed in this system, and no more than that
/// (《电子签名法》第十三条).
fn signatures(desk: &Desk<'_>, signed: &AgreementSigned, base: &Dossier) -> Vec<Signature> {
    let one = |hand, role, name: &str, method: &str| {
        let at = signed
            .signatures
            .iter()
            .find(|signature| signature.hand == hand)
            .map(|signature| minute(signature.at));
        Signature {
            role,
            name: name.to_owned(),
            method: if at.is_some() { method.to_owned() } else { String::new() },
            at: at.unwrap_or_default(),
        }
    };
    let party = desk.words.t("mail.paper.signed_party");
    let officer = desk.words.t("mail.paper.signed_officer");
    let mut all = vec![one(Hand::Worker, Role::Applicant, &base.worker.name, party)];
    all.extend(
        base.respondents
            .iter()
            .map(|firm| one(Hand::Employer, Role::Respondent, &firm.name, party)),
    );
    let mediator = author(desk, step::Kind::SignAsMediator)
        .and_then(|author| author.officer())
        .map_or(base.mediator.as_str(), |id| desk.matter.name(id));
    all.push(one(Hand::Mediator, Role::Mediator, mediator, officer));
    all
}

/// That everything was paid in time. It may be used for a year.
pub(super) fn certificate(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Some(ledger) = desk.matter.case.ledger() else {
        return base;
    };
    let (confirmed_by, confirmed_at) = confirmed(desk, &base);
    let performance = Performance {
        agreement: desk.number(Kind::Agreement),
        items: ledger.0.iter().map(|item| paid(desk, item)).collect(),
        in_full: ledger.is_complete(),
        in_time: ledger.0.iter().all(Item::was_in_time),
        confirmed_by,
        confirmed_at,
        valid_until: day(desk.issued.saturating_add(1.year())),
    };
    Dossier {
        performance: Some(performance),
        ..base
    }
}

fn paid(desk: &Desk<'_>, item: &Item) -> Paid {
    let on = match item.state {
        State::Confirmed { on } | State::Reported { on, .. } => day(on),
        State::Open => String::new(),
    };
    Paid {
        number: item.number.to_string(),
        due: before(desk, item.agreed),
        paid: on,
        amount: item.amount.to_string(),
        proof: proven(desk, item.number),
    }
}

/// What shows that an instalment was paid: the proof on the file, or the creditor's word.
pub(super) fn proven(desk: &Desk<'_>, number: u8) -> String {
    proof(desk, number)
        .and_then(|proof| exhibit(desk, proof))
        .unwrap_or_else(|| desk.words.t("mail.paper.paid_confirmed").to_owned())
}

/// The proof with which an instalment was last reported.
fn proof(desk: &Desk<'_>, number: u8) -> Option<EvidenceId> {
    let reported = desk.matter.log.iter().rev().find_map(|recorded| {
        let Step::Performance(performance::Step::ReportPayment { item, proof, .. }) = &recorded.step else {
            return None;
        };
        (*item == number).then_some(*proof)
    });
    reported.flatten()
}

/// Who said last that the money is there, and when: the worker, or the mediator on proof of payment (F2).
fn confirmed(desk: &Desk<'_>, base: &Dossier) -> (String, String) {
    let last = desk.matter.log.iter().rev().find(|recorded| {
        matches!(
            recorded.step.kind(),
            step::Kind::ConfirmReceipt | step::Kind::ConfirmForWorker
        )
    });
    let Some(last) = last else {
        return Default::default();
    };
    let by = match last.by {
        Author::Officer { officer } => t!(desk.words, "mail.paper.confirmed_for", name = desk.matter.name(officer)),
        Author::Party { .. } | Author::System => base.worker.name.clone(),
    };
    (by, day(last.on()))
}
