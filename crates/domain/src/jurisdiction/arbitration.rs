//! Which arbitration commission: J-ARB-1 to J-ARB-11.

use super::{
    Answer, Facts, Forum, Place, Rule, commission,
    facts::Objection,
    overlap::{Filing, Kind, Side},
    seats,
};

pub(super) fn places(facts: &Facts, answer: &mut Answer) {
    match first_accepted(facts) {
        Some(place) => name(answer, Rule::ArbitrationSeveralPlaces, "first_accepted", place),
        None if facts.work.unclear => employers(facts, Rule::ArbitrationUnclear, answer),
        None => by_choice(facts, answer),
    }
    around(facts, answer);
}

/// Adds every commission that has jurisdiction, whatever was filed where.
pub(super) fn by_choice(facts: &Facts, answer: &mut Answer) {
    let (rule, reason) = if facts.work.places.len() > 1 {
        answer.warn(Rule::ArbitrationSeveralPlaces, "first_to_accept");
        (Rule::ArbitrationSeveralPlaces, "one_of_several")
    } else {
        (Rule::ArbitrationPlaces, "performance")
    };
    let (rule, reason) = if both_filed(facts) {
        (Rule::ArbitrationBothFiled, "performance_first")
    } else {
        (rule, reason)
    };
    for place in &facts.work.places {
        name(answer, rule, reason, place);
    }
    if facts.work.places.is_empty() {
        answer.ask(Some(Rule::ArbitrationPlaces), "work_places");
    }
    if !both_filed(facts) {
        employers(facts, Rule::ArbitrationPlaces, answer);
    }
}

/// The employer's place, or that of whoever founded an employer that was never registered.
fn employers(facts: &Facts, rule: Rule, answer: &mut Answer) {
    let rule = if facts.employer.unregistered {
        Rule::ArbitrationUnregistered
    } else {
        rule
    };
    let seats = seats(facts);
    if seats.is_empty() {
        let fact = if facts.employer.unregistered {
            "employer_founder"
        } else {
            "employer_registered"
        };
        answer.ask(Some(rule), fact);
    }
    for (place, reason) in seats {
        name(answer, rule, reason, place);
    }
}

fn name(answer: &mut Answer, rule: Rule, reason: &'static str, place: &Place) {
    answer.name(Forum::Arbitration, (rule, reason), commission(place), place);
    let level = if place.is_in_zhejiang() {
        "county_by_default"
    } else {
        "level_of_the_province"
    };
    answer.warn(Rule::ArbitrationLevel, level);
}

fn filings(facts: &Facts) -> impl Iterator<Item = &Filing> {
    facts.filings.iter().filter(|filing| filing.kind == Kind::Arbitration)
}

/// One side filed where the work is done, the other where the employer is. 《劳动争议调解仲裁法》第二十一条
fn both_filed(facts: &Facts) -> bool {
    let seats = seats(facts);
    let at_work = |filing: &Filing| facts.work.places.contains(&filing.place);
    let at_seat = |filing: &Filing| !at_work(filing) && seats.iter().any(|(place, _)| **place == filing.place);
    let pair = |one: Side, other: Side| {
        filings(facts).any(|filing| filing.by == one && at_work(filing))
            && filings(facts).any(|filing| filing.by == other && at_seat(filing))
    };
    pair(Side::Worker, Side::Employer) || pair(Side::Employer, Side::Worker)
}

/// Of several places of performance, where it was accepted first. 《劳动人事争议仲裁办案规则》第八条
fn first_accepted(facts: &Facts) -> Option<&Place> {
    if facts.work.places.len() < 2 || facts.work.unclear {
        return None;
    }
    filings(facts)
        .filter(|filing| facts.work.places.contains(&filing.place))
        .filter_map(|filing| filing.accepted.map(|on| (on, &filing.place)))
        .min_by_key(|(on, _)| *on)
        .map(|(_, place)| place)
}

/// What happens around the question of place: moves, objections, transfers, disputes, clauses.
fn around(facts: &Facts, answer: &mut Answer) {
    let known = &facts.arbitration;
    if known.moved_after_acceptance {
        answer.warn(Rule::ArbitrationFixed, "place_is_fixed");
    } else {
        elsewhere(facts, answer);
    }
    if let Some(objection) = &known.objection {
        object(objection, answer);
    }
    if let Some(who) = coordinates(&known.disputed_between) {
        answer.warn(Rule::ArbitrationDisputed, who);
    }
    if known.agreed_place.is_some() {
        answer.warn(Rule::ArbitrationAgreed, "clause_without_effect");
    }
}

/// A filing where no commission is competent. 《劳动人事争议仲裁办案规则》第九条、第三十一条
fn elsewhere(facts: &Facts, answer: &mut Answer) {
    let competent: Vec<Place> = answer.of(Forum::Arbitration).map(|named| named.place.clone()).collect();
    if competent.is_empty() {
        return;
    }
    for filing in filings(facts).filter(|filing| !competent.contains(&filing.place)) {
        let what = if filing.accepted.is_some() {
            "transfer"
        } else {
            "explain_where_to_go"
        };
        answer.warn(Rule::ArbitrationElsewhere, what);
    }
}

/// In time up to the last day of the answer period. 《劳动人事争议仲裁办案规则》第十条
fn object(objection: &Objection, answer: &mut Answer) {
    match objection.answer_ends {
        Some(ends) if objection.on > ends => answer.warn(Rule::ArbitrationObjection, "objection_too_late"),
        Some(_) => answer.warn(Rule::ArbitrationObjection, "objection_in_time"),
        None => answer.ask(Some(Rule::ArbitrationObjection), "answer_ends"),
    }
}

/// Who decides between commissions that disagree: the one that stands over both. 《浙江省劳动人事争议调解仲裁条例》第十七条、
/// 《劳动人事争议仲裁办案规则》第九条
fn coordinates(between: &[Place]) -> Option<&'static str> {
    let (first, others) = between.split_first()?;
    let same =
        |of: fn(&Place) -> Option<&str>| of(first).is_some() && others.iter().all(|other| of(other) == of(first));
    Some(if same(Place::city) {
        "city_commission_coordinates"
    } else if same(Place::province) {
        "province_commission_coordinates"
    } else {
        "common_superior_designates"
    })
}
