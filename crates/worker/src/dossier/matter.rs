//! What the dispute is about: claims with their sums and articles, the worker's story, evidence, questions to the employer.

use app::{
    paper::{citation, day, minute},
    t,
};
use documents::{
    Dossier,
    dossier::{Claim, Evidence, Oral, Role, Signature},
};
use domain::{
    access::{Author, Side},
    claim::{self, Claim as Claimed},
    evidence,
    money::Fen,
    org::StationKind,
    stage::intake::Channel,
    step,
};

use super::Desk;

/// The claims and their sum.
pub(super) fn claimed(desk: &Desk<'_>) -> Dossier {
    let claims = &desk.matter.case.filed.claims;
    let total = claim::total(claims);
    Dossier {
        claims: claims.iter().map(|claim| one(desk, claim)).collect(),
        claim_total: total.to_string(),
        claim_total_capitals: capitals(desk, total),
        ..Dossier::default()
    }
}

/// A sum in the capitals of financial papers.
pub(super) fn capitals(desk: &Desk<'_>, sum: Fen) -> String {
    t!(desk.words, "mail.paper.capitals", amount = sum.in_capitals())
}

fn one(desk: &Desk<'_>, claim: &Claimed) -> Claim {
    let assessment = claim.assess();
    let name = match claim {
        Claimed::UnpaidPay(_) => t!(desk.words, "mail.paper.claim_unpaid_pay", period = when(desk, claim)),
        Claimed::Deduction(_) => t!(desk.words, "mail.paper.claim_deduction", on = when(desk, claim)),
    };
    // A line without terms repeats the sum; only a computation needs words.
    let formulas: Vec<String> = assessment
        .lines
        .iter()
        .filter(|line| !line.terms.is_empty())
        .map(|line| {
            let mut phrase = desk.words.say(line.formula);
            for (term, value) in &line.terms {
                phrase = phrase.with(term, value);
            }
            phrase.to_string()
        })
        .collect();
    let mut citations: Vec<String> = Vec::new();
    for line in &assessment.lines {
        let written = citation(line.citation);
        if !citations.contains(&written) {
            citations.push(written);
        }
    }
    Claim {
        name,
        amount: assessment.amount.to_string(),
        formula: formulas.join("；"),
        citation: citations.join("、"),
    }
}

pub(super) fn when(desk: &Desk<'_>, claim: &Claimed) -> String {
    match claim {
        Claimed::UnpaidPay(facts) => t!(
            desk.words,
            "mail.paper.period",
            from = day(facts.from),
            to = day(facts.to)
        ),
        Claimed::Deduction(facts) => day(facts.on),
    }
}

/// The days of the events in dispute.
pub(super) fn occurred(desk: &Desk<'_>) -> String {
    let days: Vec<String> = desk
        .matter
        .case
        .filed
        .claims
        .iter()
        .map(|claim| when(desk, claim))
        .collect();
    days.join("；")
}

/// I-01: the claim in full, as the worker handed it in.
pub(super) fn claim_form(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let filed = &desk.matter.case.filed;
    let kind = desk
        .app
        .city()
        .station(&filed.wish)
        .map_or(StationKind::Center, |station| station.kind);
    let mut signature = Signature {
        role: Role::Applicant,
        name: base.worker.name.clone(),
        ..Signature::default()
    };
    let mut oral = None;
    match (filed.channel, desk.matter.log.first()) {
        (Channel::Online, Some(first)) => {
            signature.at = minute(first.at);
            desk.words.t("mail.paper.filed_party").clone_into(&mut signature.method);
        }
        (Channel::Counter, Some(first)) => {
            oral = Some(Oral {
                recorder: first
                    .by
                    .officer()
                    .map(|officer| desk.matter.name(officer).to_owned())
                    .unwrap_or_default(),
                at: minute(first.at),
            });
        }
        (Channel::Online | Channel::Counter, None) => {}
    }
    Dossier {
        mediation_kind: word(desk, &format!("case.station_kind.{}", kind.key())),
        facts: desk.matter.text(filed.story).to_owned(),
        oral,
        evidence: exhibits(desk),
        signatures: vec![signature],
        ..base
    }
}

/// Everything on the file.
pub(super) fn exhibits(desk: &Desk<'_>) -> Vec<Evidence> {
    listed(desk, |_| true)
}

/// What one side handed in, under the numbers of the whole file.
pub(super) fn exhibits_of(desk: &Desk<'_>, side: Side) -> Vec<Evidence> {
    listed(desk, |item| item.from == side)
}

fn listed(desk: &Desk<'_>, fits: impl Fn(&evidence::Item) -> bool) -> Vec<Evidence> {
    desk.matter
        .case
        .evidence
        .iter()
        .enumerate()
        .filter(|(_, item)| fits(item))
        .map(|(place, item)| {
            let kind = word(desk, &format!("case.evidence.{}", item.kind.key()));
            let file = desk.matter.files.iter().find(|file| file.id == item.id);
            let source = match item.from {
                Side::Worker => desk.words.t("mail.paper.from_worker"),
                Side::Employer => desk.words.t("mail.paper.from_employer"),
            };
            Evidence {
                number: (place + 1).to_string(),
                name: file.map_or_else(String::new, |file| file.name.clone()),
                source: format!("{source}，{kind}"),
                sha256: item.sha256.to_string(),
                ..Evidence::default()
            }
        })
        .collect()
}

/// I-07: what the employer is asked, and which papers in its hands it has to produce. 《劳动争议调解仲裁法》第六条
pub(super) fn employer_notice(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let claims = &desk.matter.case.filed.claims;
    let words = desk.words;
    let mut questions = vec![words.t("mail.paper.ask_relation").to_owned()];
    questions.extend(claims.iter().map(|claim| match claim {
        Claimed::UnpaidPay(_) => t!(words, "mail.paper.ask_pay", period = when(desk, claim)),
        Claimed::Deduction(_) => t!(words, "mail.paper.ask_deduction", on = when(desk, claim)),
    }));
    questions.push(words.t("mail.paper.ask_payment").to_owned());
    let helpful = evidence::checklist(claims);
    let kept = [
        (evidence::Kind::PayRecord, "mail.paper.want_pay"),
        (evidence::Kind::OrderRecord, "mail.paper.want_orders"),
        (evidence::Kind::PenaltyNotice, "mail.paper.want_penalty"),
    ];
    let mut requested = vec![words.t("mail.paper.want_contract").to_owned()];
    requested.extend(
        kept.iter()
            .filter(|(kind, _)| helpful.contains(kind))
            .map(|(_, key)| words.t(key).to_owned()),
    );
    Dossier {
        questions,
        requested,
        ..base
    }
}

/// The number of an item in the list of evidence.
pub(super) fn exhibit(desk: &Desk<'_>, item: domain::id::EvidenceId) -> Option<String> {
    let place = desk.matter.case.evidence.iter().position(|kept| kept.id == item)?;
    Some(t!(desk.words, "mail.paper.evidence_number", number = place + 1))
}

/// The party or officer who took the last step of a kind.
pub(super) fn author(desk: &Desk<'_>, kind: step::Kind) -> Option<Author> {
    desk.matter.last(kind).map(|recorded| recorded.by)
}

/// A word of the case by a key put together at run time.
pub(super) fn word(desk: &Desk<'_>, key: &str) -> String {
    desk.words.t(key).to_owned()
}
