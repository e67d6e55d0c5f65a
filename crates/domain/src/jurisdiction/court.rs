//! Which court: J-COURT-1 to J-COURT-4, J-ENF-1 to J-ENF-3, J-PRES-1, J-PRES-2, J-EVID-1.

use super::{
    Answer, Body, Facts, Forum, Place, Rule, domicile,
    facts::{AwardKind, Nature, Preservation, Subject, TitleKind},
    is_civil, seats,
};

pub(super) fn suit(facts: &Facts, answer: &mut Answer) {
    match facts.subject {
        // Against the authority, not against the employer: no civil court.
        Some(Subject::InjuryRecognition | Subject::OccupationalInjury | Subject::CriminalNonPayment) => {}
        Some(
            Subject::SocialInsurance
            | Subject::DomesticFamily
            | Subject::ThirdPersonAccident
            | Subject::AccountBan
            | Subject::Deposit
            | Subject::VehicleRent
            | Subject::OverageWorker,
        )
        | None => competent(Forum::Court, facts, answer),
    }
}

/// The courts that could hear the claim, named for a forum.
fn competent(forum: Forum, facts: &Facts, answer: &mut Answer) {
    if is_civil(facts) {
        civil(forum, facts, answer);
    } else {
        labor(forum, facts, answer);
    }
}

/// The employer's place or the place of performance; unclear, the employer's place. 《最高人民法院关于审理劳动争议案件适用法律问题的
/// 解释（一）》第三条
fn labor(forum: Forum, facts: &Facts, answer: &mut Answer) {
    let rule = Rule::CourtLabor;
    if facts.work.unclear {
        answer.warn(rule, "performance_unclear");
    } else {
        for place in &facts.work.places {
            answer.name(forum, (rule, "performance"), Body::BasicCourt, place);
        }
        if facts.work.places.is_empty() {
            answer.ask(Some(rule), "work_places");
        }
    }
    let seats = seats(facts);
    if seats.is_empty() {
        answer.ask(Some(rule), "employer_registered");
    }
    for (place, reason) in seats {
        answer.name(forum, (rule, reason), Body::BasicCourt, place);
    }
}

/// The defendant's domicile, and the place that the nature of the claim adds. 《民事诉讼法》第二十二条、第二十四条、第二十九条、第三十条
fn civil(forum: Forum, facts: &Facts, answer: &mut Answer) {
    let rule = Rule::CourtCivil;
    match domicile(facts) {
        Some(place) => answer.name(forum, (rule, "defendant_domicile"), Body::BasicCourt, place),
        None => answer.ask(Some(rule), "debtor_domicile"),
    }
    let suit = &facts.suit;
    let contract: Vec<&Place> = match &suit.contract {
        Some(place) => vec![place],
        None => facts.work.places.iter().collect(),
    };
    let added: Vec<(&Place, &'static str)> = match suit.nature {
        Some(Nature::Contract) => contract.into_iter().map(|place| (place, "contract")).collect(),
        Some(Nature::Tort) => suit.tort.iter().map(|place| (place, "tort")).collect(),
        Some(Nature::TrafficAccident) => {
            let accident = suit.accident.iter().map(|place| (place, "accident"));
            accident.chain(suit.tort.iter().map(|place| (place, "tort"))).collect()
        }
        None => {
            answer.ask(Some(rule), "suit_nature");
            return;
        }
    };
    if added.is_empty() {
        answer.ask(Some(rule), "suit_place");
    }
    for (place, reason) in added {
        answer.name(forum, (rule, reason), Body::BasicCourt, place);
    }
}

/// Only the employer, only against a final award. 《劳动争议调解仲裁法》第四十九条
pub(super) fn set_aside(facts: &Facts, answer: &mut Answer) {
    let rule = Rule::CourtSetAside;
    match &facts.arbitration.award {
        Some(award) => match award.kind {
            AwardKind::Final => answer.name(
                Forum::SetAside,
                (rule, "commission_place"),
                Body::IntermediateCourt,
                &award.commission,
            ),
            AwardKind::NonFinal => answer.warn(rule, "not_a_final_award"),
        },
        None => answer.ask(Some(rule), "award"),
    }
}

pub(super) fn enforcement(facts: &Facts, answer: &mut Answer) {
    let Some(title) = &facts.title else {
        answer.ask(Some(Rule::Enforcement), "title");
        return;
    };
    let (rule, made_it) = match title.kind {
        TitleKind::Judgment => (Rule::Enforcement, true),
        TitleKind::Confirmation | TitleKind::PaymentOrder => (Rule::EnforcementConfirmed, true),
        TitleKind::Award | TitleKind::Statement => (Rule::Enforcement, false),
    };
    let (first, body, at_property, missing) = if made_it {
        (
            title.court.as_ref(),
            (Body::SameCourt, "court_that_made_it"),
            Body::SameLevelCourt,
            "title_court",
        )
    } else {
        (
            domicile(facts),
            (Body::BasicCourt, "debtor_domicile"),
            Body::BasicCourt,
            "debtor_domicile",
        )
    };
    match first {
        Some(place) => answer.name(Forum::Enforcement, (rule, body.1), body.0, place),
        None => answer.ask(Some(rule), missing),
    }
    for place in &facts.property.places {
        answer.name(Forum::Enforcement, (rule, "property"), at_property, place);
    }
    if !facts.property.places.is_empty() {
        prove(facts, answer);
    }
}

/// Whoever asks at the property's place proves that something is there. 《最高人民法院关于适用民事诉讼法执行程序若干问题的解释》第一条
fn prove(facts: &Facts, answer: &mut Answer) {
    match facts.property.proven {
        Some(true) => {}
        Some(false) => answer.warn(Rule::EnforcementProof, "prove_the_property"),
        None => answer.ask(Some(Rule::EnforcementProof), "property_proven"),
    }
}

pub(super) fn preservation(facts: &Facts, answer: &mut Answer) {
    match facts.preservation {
        // 《浙江省劳动人事争议调解仲裁条例》第三十三条
        Some(Preservation::InArbitration) => {
            let rule = Rule::PreservationArbitration;
            answer.warn(rule, "ask_the_commission");
            near(Forum::Preservation, rule, &facts.property.places, facts, answer);
        }
        // 《民事诉讼法》第一百零四条
        Some(Preservation::BeforeFiling) => {
            let rule = Rule::PreservationBefore;
            answer.warn(rule, "file_within_thirty_days");
            near(Forum::Preservation, rule, &facts.property.places, facts, answer);
            with_jurisdiction(Forum::Preservation, rule, facts, answer);
        }
        None => answer.ask(Some(Rule::PreservationBefore), "preservation"),
    }
}

/// 《民事诉讼法》第八十四条
pub(super) fn evidence(facts: &Facts, answer: &mut Answer) {
    let rule = Rule::EvidenceBefore;
    if facts.evidence.is_empty() {
        answer.ask(Some(rule), "evidence");
    }
    near(Forum::Evidence, rule, &facts.evidence, facts, answer);
    with_jurisdiction(Forum::Evidence, rule, facts, answer);
}

/// The courts at the things themselves and at the respondent's domicile.
fn near(forum: Forum, rule: Rule, things: &[Place], facts: &Facts, answer: &mut Answer) {
    for place in things {
        answer.name(forum, (rule, "where_it_is"), Body::BasicCourt, place);
    }
    match domicile(facts) {
        Some(place) => answer.name(forum, (rule, "other_domicile"), Body::BasicCourt, place),
        None => answer.ask(Some(rule), "debtor_domicile"),
    }
}

/// The courts that could hear the claim, under the rule that admits them.
fn with_jurisdiction(forum: Forum, rule: Rule, facts: &Facts, answer: &mut Answer) {
    let mut courts = Answer::default();
    competent(forum, facts, &mut courts);
    for court in courts.of(forum) {
        answer.name(forum, (rule, "with_jurisdiction"), court.body, &court.place);
    }
}
