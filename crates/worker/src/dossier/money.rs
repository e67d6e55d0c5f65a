//! I-17 and I-18: what is owed under an agreement, and that it did not come.

use app::{paper::day, t};
use documents::{
    Dossier,
    dossier::{Due, Ledger, Missed, Tried},
};
use domain::{
    instrument::Kind,
    money::Fen,
    performance::{self, Item},
    stage::{Stage, performance::PerformanceDefault},
    step::{self, Step},
};

use super::{Desk, bargain, ending, party};

/// I-18: what is due when, on which account, with what was paid so far.
pub(super) fn schedule(desk: &Desk<'_>, base: Dossier) -> Dossier {
    Dossier {
        ledger: ledger(desk),
        ..base
    }
}

/// How the agreement stands.
pub(super) fn ledger(desk: &Desk<'_>) -> Option<Ledger> {
    let kept = desk.matter.case.ledger()?;
    let terms = &desk.matter.case.agreement()?.terms;
    let (total, paid) = (kept.total(), kept.received());
    Some(Ledger {
        agreement: desk.number(Kind::Agreement),
        items: kept.0.iter().map(|item| line(desk, item)).collect(),
        total: total.to_string(),
        paid: paid.to_string(),
        unpaid: open(total, paid),
        account: desk.matter.text(terms.account).to_owned(),
        manner: desk.words.t(&format!("case.manner.{}", terms.manner.key())).to_owned(),
    })
}

fn line(desk: &Desk<'_>, item: &Item) -> Due {
    let paid = if item.is_confirmed() { item.amount } else { Fen::ZERO };
    let paid_on = match item.state {
        performance::State::Confirmed { on } => day(on),
        performance::State::Open | performance::State::Reported { .. } => String::new(),
    };
    Due {
        number: item.number.to_string(),
        due: day(item.due),
        amount: item.amount.to_string(),
        paid: paid.to_string(),
        unpaid: open(item.amount, paid),
        proof: if item.is_confirmed() {
            bargain::proven(desk, item.number)
        } else {
            String::new()
        },
        confirmed_by: String::new(),
        paid_on,
    }
}

/// What is open of a sum.
fn open(of: Fen, paid: Fen) -> String {
    of.checked_sub(paid).unwrap_or(Fen::ZERO).to_string()
}

/// I-17: what did not come, what both say of it, and every way that is open now. 《企业劳动争议协商调解规定》第三十条
pub(super) fn default_notice(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let Stage::PerformanceDefault(room) = &desk.matter.case.stage else {
        return base;
    };
    Dossier {
        ledger: ledger(desk),
        missed: Some(missed(desk, room)),
        routes: ending::ways(desk),
        limitation: ending::until(desk),
        legal_aid: party::legal_aid(desk),
        ..base
    }
}

fn missed(desk: &Desk<'_>, room: &PerformanceDefault) -> Missed {
    let words = desk.words;
    let amount = room.money.ledger.item(room.item).map_or(Fen::ZERO, |item| item.amount);
    let said = |kind| {
        desk.matter
            .log
            .iter()
            .any(|recorded| recorded.step.kind() == kind && about(&recorded.step, room.item))
    };
    let told = |key: &str| words.t(key).to_owned();
    Missed {
        item: t!(words, "mail.paper.missed_item", number = room.item, amount = amount),
        since: day(room.since),
        contacts: vec![Tried {
            on: desk.day_of(step::Kind::RecordDefault),
            channel: told("mail.paper.by_message"),
            result: told("mail.paper.told_of_default"),
            by: told("mail.paper.by_house"),
        }],
        worker_position: told(if said(step::Kind::DenyReceipt) {
            "mail.paper.says_not_received"
        } else {
            "mail.paper.says_nothing_yet"
        }),
        employer_position: told(if said(step::Kind::ReportPayment) {
            "mail.paper.says_paid"
        } else {
            "mail.paper.says_no_proof"
        }),
        signing_note: told("mail.paper.not_signed"),
    }
}

/// Whether a step speaks of this instalment.
fn about(step: &Step, number: u8) -> bool {
    use domain::stage::performance::Step as Money;
    match step {
        Step::Performance(Money::ReportPayment { item, .. } | Money::DenyReceipt { item, .. }) => *item == number,
        Step::Intake(_)
        | Step::Triage(_)
        | Step::Verification(_)
        | Step::Mediation(_)
        | Step::Agreement(_)
        | Step::Performance(_)
        | Step::Closing(_)
        | Step::Record(_)
        | Step::Aid(_)
        | Step::Group(_)
        | Step::Proceeding(_) => false,
    }
}
