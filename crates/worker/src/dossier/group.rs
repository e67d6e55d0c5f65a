//! What a group files together: who claims what, who speaks for all, what they may do alone and what not. 《劳动人事争议仲裁办案规则》第六十三条

use app::{paper::Enrolled, t};
use documents::{
    Dossier,
    dossier::{Group, Member},
};
use domain::{access::Side, claim, money::Fen, pii::Phone};

use super::{Desk, petition};

/// I-14b and I-23, in the case of the first representative.
pub(super) fn group(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let enrolled = &desk.matter.group;
    let total = Fen::sum(enrolled.iter().map(claimed)).unwrap_or(Fen::ZERO);
    let words = desk.words;
    let common = desk.matter.case.group.as_ref().map(|member| member.claim);
    let facts = common.map(|claim| {
        t!(
            words,
            "mail.paper.group_facts",
            count = enrolled.len(),
            firm = base.respondents.first().map_or("", |firm| firm.name.as_str()),
            claim = words.t(&format!("case.claim.{}", claim.key()))
        )
    });
    let group = Group {
        members: enrolled.iter().map(|one| member(desk, one)).collect(),
        representatives: enrolled
            .iter()
            .filter(|one| one.represents)
            .map(|one| member(desk, one))
            .collect(),
        scope: words.t("mail.paper.group_scope").to_owned(),
        consent: words.t("mail.paper.group_consent").to_owned(),
        facts: facts.unwrap_or_default(),
        total: total.to_string(),
    };
    Dossier {
        group: Some(group),
        ..petition::of_group(desk, base)
    }
}

fn claimed(one: &Enrolled) -> Fen {
    claim::total(&one.case.filed.claims)
}

fn member(desk: &Desk<'_>, one: &Enrolled) -> Member {
    let kinds: Vec<String> = one
        .case
        .filed
        .claims
        .iter()
        .map(|claim| desk.words.t(&format!("case.claim.{}", claim.kind().key())).to_owned())
        .collect();
    let worker = one.people.iter().find(|person| person.side == Side::Worker);
    let number = worker.and_then(|worker| worker.id_number.as_ref());
    Member {
        name: worker.map(|worker| worker.name.expose().to_owned()).unwrap_or_default(),
        id_number: number.map(|number| number.expose().to_owned()).unwrap_or_default(),
        phone: worker
            .and_then(|worker| worker.phone.as_ref())
            .map(Phone::expose)
            .unwrap_or_default()
            .to_owned(),
        claim: kinds.join("、"),
        amount: claimed(one).to_string(),
    }
}
