//! What parties take to another body, as far as the case knows it: to whom, on which agreement, for which sum. What only that other
//! proceeding can tell, such as the number of its case, stays empty until it is known.

use app::{paper::day, t};
use documents::{
    Dossier,
    dossier::{Basis, Contact, Due, Lead, Ledger, Proceeding, Role, Signature},
};
use domain::{
    claim,
    instrument::Kind,
    money::Fen,
    org::{Agency, City},
    period::{self, Length},
    planner,
    proceeding::{
        Event,
        title::{self, Title},
    },
};

use super::{Desk, bargain, ending, filing, matter, money};

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

/// I-15: the sum asked for, what it rests on, and that it is due. 《劳动争议调解仲裁法》第十六条、《劳动合同法》第三十条、《民事诉讼法》第二百二十五条
pub(super) fn payment_order(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let case = &desk.matter.case;
    let overdue = case.ledger().map(|kept| {
        let late = kept
            .0
            .iter()
            .filter(|item| !item.is_confirmed() && item.due < desk.issued);
        late.fold(Fen::ZERO, |sum, item| sum.checked_add(item.amount).unwrap_or(sum))
    });
    let sum = filing::facts(desk)
        .sum
        .or(overdue)
        .unwrap_or_else(|| claim::total(&case.filed.claims));
    let (found, kept) = match (basis(desk, &base), money::ledger(desk)) {
        (Some(found), Some(kept)) => (found, kept),
        (found, _) => (
            found.unwrap_or_else(|| admission(desk, &base)),
            one_line(desk, matter::occurred(desk), sum, Fen::ZERO),
        ),
    };
    let proceeding = Proceeding {
        basis: Some(found),
        amount: sum.to_string(),
        amount_capitals: matter::capitals(desk, sum),
        ..before(desk, &desk.app.city().courts)
    };
    let with: &[&str] = if case.agreement().is_some() {
        &["mail.paper.with_agreement", "mail.paper.with_identity"]
    } else {
        &["mail.paper.with_evidence", "mail.paper.with_identity"]
    };
    Dossier {
        ledger: Some(kept),
        proceeding: Some(proceeding),
        attachments: enclosed(desk, with),
        ..claimant(desk, base)
    }
}

/// I-16: the paper that has force, never the agreement alone; what is open of it, what delay costs, and until when it can be enforced.
/// 《民事诉讼法》第二百三十五条、第二百五十条、第二百六十四条、民诉法解释 第四百六十一条
pub(super) fn enforcement(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let case = &desk.matter.case;
    let calendar = desk.app.calendar();
    let Some(title) = title::of(case, desk.issued, &calendar).into_iter().next() else {
        return claimant(desk, base);
    };
    let collected = title::collected(case);
    let open = title.sum.checked_sub(collected).unwrap_or(Fen::ZERO);
    let kept = match title.kind {
        title::Kind::ArbitrationStatement | title::Kind::Confirmation if case.ledger().is_some() => money::ledger(desk),
        title::Kind::ArbitrationStatement
        | title::Kind::Confirmation
        | title::Kind::PaymentOrder
        | title::Kind::Award
        | title::Kind::Advance
        | title::Kind::Judgment => Some(one_line(desk, day(title.pay_by), title.sum, collected)),
    };
    let last = period::due(title.pay_by, ENFORCEABLE, &calendar).on;
    let proceeding = Proceeding {
        basis: Some(force(desk, &title)),
        amount: open.to_string(),
        amount_capitals: matter::capitals(desk, open),
        interest: t!(desk.words, "form.value.interest", from = day(next_day(title.pay_by))),
        due: day(last),
        property: vec![leads(desk)],
        ..before(desk, &desk.app.city().courts)
    };
    Dossier {
        ledger: kept,
        proceeding: Some(proceeding),
        attachments: enclosed(
            desk,
            &[
                "form.value.with_title",
                "form.value.with_service",
                "mail.paper.with_identity",
            ],
        ),
        ..claimant(desk, base)
    }
}

/// What the worker knows of the debtor's property. Nobody has to know any: the court searches its network (《民事诉讼法》第二百五十三条).
fn leads(desk: &Desk<'_>) -> Lead {
    let note = filing::note(desk);
    let (kind, description) = if note.is_empty() {
        (
            "form.value.unknown_property_kind",
            desk.words.t("form.value.unknown_property_description").to_owned(),
        )
    } else {
        ("form.value.property_leads", note)
    };
    Lead {
        kind: desk.words.t(kind).to_owned(),
        description,
        ..Lead::default()
    }
}

/// Two years. 《民事诉讼法》第二百五十条
const ENFORCEABLE: Length = Length::years(2);

fn next_day(day: jiff::civil::Date) -> jiff::civil::Date {
    day.tomorrow().unwrap_or(day)
}

/// The paper with force: what it is, its number at the body that made it, since when it binds.
fn force(desk: &Desk<'_>, title: &Title) -> Basis {
    let city = desk.app.city();
    let (events, agencies): (&[Event], _) = match title.kind {
        title::Kind::ArbitrationStatement => (&[Event::IssueStatement, Event::SettleArbitration], &city.commissions),
        title::Kind::Award => (&[Event::AwardFinal, Event::Award], &city.commissions),
        title::Kind::Advance => (&[Event::AcceptArbitration, Event::AcceptSimplified], &city.commissions),
        title::Kind::Confirmation => (&[Event::AcceptConfirmation], &city.courts),
        title::Kind::PaymentOrder => (&[Event::AcceptOrder], &city.courts),
        title::Kind::Judgment => (&[Event::DocketSuit], &city.courts),
    };
    Basis {
        title: desk.words.t(&format!("case.title.{}", title.kind.key())).to_owned(),
        number: number(desk, events),
        issuer: before(desk, agencies).body.name,
        made: made(desk, title.kind).map(day).unwrap_or_default(),
        effective: day(title.effective),
    }
}

/// The day on which a paper with force was made.
fn made(desk: &Desk<'_>, kind: title::Kind) -> Option<jiff::civil::Date> {
    let events: &[Event] = match kind {
        title::Kind::ArbitrationStatement => &[Event::IssueStatement, Event::SettleArbitration],
        title::Kind::Confirmation => &[Event::ConfirmAgreement],
        title::Kind::PaymentOrder => &[Event::IssueOrder],
        title::Kind::Award => &[Event::AwardFinal, Event::Award],
        title::Kind::Advance => &[Event::GrantAdvance],
        title::Kind::Judgment => &[Event::DecideAppeal, Event::Judge, Event::SettleSuit],
    };
    let marks = desk.matter.case.proceedings.iter().flat_map(|other| &other.marks);
    marks
        .filter(|mark| events.contains(&mark.event))
        .map(|mark| mark.on)
        .next_back()
}

/// The number that a body gave its file or paper, by the last of these events.
pub(super) fn number(desk: &Desk<'_>, events: &[Event]) -> String {
    let marks = desk.matter.case.proceedings.iter().flat_map(|other| &other.marks);
    let number = marks
        .filter(|mark| events.contains(&mark.event))
        .filter_map(|mark| mark.facts.number)
        .next_back();
    number
        .map(|number| desk.matter.text(number).to_owned())
        .unwrap_or_default()
}

/// The employer's own answer that the pay is owed. 《劳动合同法》第三十条
fn admission(desk: &Desk<'_>, base: &Dossier) -> Basis {
    let on = desk.matter.case.admitted.map(day).unwrap_or_default();
    Basis {
        title: desk.words.t("form.value.admission").to_owned(),
        number: desk.matter.case.filed.number.to_string(),
        issuer: base
            .respondents
            .first()
            .map(|firm| firm.name.clone())
            .unwrap_or_default(),
        made: on.clone(),
        effective: on,
    }
}

/// A sum that is due at once, as a ledger of one line.
fn one_line(desk: &Desk<'_>, due: String, sum: Fen, paid: Fen) -> Ledger {
    let unpaid = sum.checked_sub(paid).unwrap_or(Fen::ZERO).to_string();
    Ledger {
        agreement: desk.matter.case.filed.number.to_string(),
        items: vec![Due {
            number: "1".to_owned(),
            due,
            amount: sum.to_string(),
            paid: paid.to_string(),
            unpaid: unpaid.clone(),
            ..Due::default()
        }],
        total: sum.to_string(),
        paid: paid.to_string(),
        unpaid,
        ..Ledger::default()
    }
}

/// I-14: the claim as it was filed, for the commission. 《劳动争议调解仲裁法》第二十八条
pub(super) fn of_commission(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let proceeding = Proceeding {
        copies: base.respondents.len().to_string(),
        grounds: filing::note(desk),
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
        violations: filing::violations(desk),
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
pub(super) fn before(desk: &Desk<'_>, agencies: &[Agency]) -> Proceeding {
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
