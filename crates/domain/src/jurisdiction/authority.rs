//! Mediation, inspection, injury, aid and standards: J-MED-1, J-INSP-1, J-INJ-1, J-AID-1, J-STD-1.

use super::{
    Answer, Body, Facts, Forum, Place, Rule,
    facts::{Aid, Injury, Matter, Wish},
    overlap,
};

/// No rule of place binds a voluntary mediation; the worker chooses. 《劳动争议调解仲裁法》第十条
pub(super) fn mediation(facts: &Facts, answer: &mut Answer) {
    let rule = Rule::Mediation;
    let workplaces: Vec<&Place> = facts.work.places.iter().collect();
    let partner: Vec<&Place> = facts.mediation.partner.iter().collect();
    let residence: Vec<&Place> = facts.worker.seat().into_iter().collect();
    let at = [
        (Wish::Workplace, workplaces, "workplace", "work_places"),
        (Wish::Partner, partner, "partner", "partner"),
        (Wish::Residence, residence, "residence", "worker_domicile"),
    ];
    for (wish, places, reason, fact) in at {
        if facts.mediation.wish.is_some_and(|chosen| chosen != wish) {
            continue;
        }
        if places.is_empty() && (facts.mediation.wish.is_some() || wish == Wish::Workplace) {
            answer.ask(Some(rule), fact);
        }
        for place in places {
            answer.name(Forum::Mediation, (rule, reason), Body::Station, place);
        }
    }
}

/// Where the labor is used. 《劳动保障监察条例》第十三条
pub(super) fn inspection(facts: &Facts, answer: &mut Answer) {
    let rule = Rule::Inspection;
    if facts.work.places.is_empty() {
        answer.ask(Some(rule), "work_places");
    }
    for place in &facts.work.places {
        answer.name(Forum::Inspection, (rule, "labor_used"), Body::LaborAuthority, place);
    }
    if facts
        .filings
        .iter()
        .all(|filing| filing.kind != overlap::Kind::Inspection)
    {
        answer.warn(rule, "inspection_before_arbitration");
    }
}

/// The authority of the insurance area; uninsured, that where the employer operates. 《工伤保险条例》第十七条、
/// 《浙江省工伤保险条例》第十四条
pub(super) fn injury(facts: &Facts, answer: &mut Answer) {
    let rule = Rule::Injury;
    match &facts.injury {
        Some(Injury { uninsured: true, .. }) => {
            let operation = facts.employer.operation.iter().map(|place| (place, "operation"));
            let work = facts.work.places.iter().map(|place| (place, "workplace_as_operation"));
            let named: Vec<(&Place, &'static str)> = if facts.employer.operation.is_some() {
                operation.collect()
            } else {
                work.collect()
            };
            if facts.employer.operation.is_none() {
                answer.ask(Some(rule), "operation");
            }
            for (place, reason) in named {
                answer.name(Forum::Injury, (rule, reason), Body::LaborAuthority, place);
            }
        }
        Some(Injury {
            insured_at: Some(place),
            uninsured: false,
        }) => answer.name(Forum::Injury, (rule, "insurance_area"), Body::LaborAuthority, place),
        Some(Injury {
            insured_at: None,
            uninsured: false,
        })
        | None => answer.ask(Some(rule), "insurance"),
    }
}

/// 《法律援助法》第三十八条
pub(super) fn aid(facts: &Facts, answer: &mut Answer) {
    let rule = Rule::Aid;
    let Some(Aid {
        matter: Some(matter),
        handler,
        cause,
    }) = &facts.aid
    else {
        answer.ask(Some(rule), "aid_matter");
        return;
    };
    match handler {
        Some(place) => answer.name(Forum::Aid, (rule, "handling_body"), Body::AidAgency, place),
        None => answer.ask(Some(rule), "handler"),
    }
    match (matter, cause) {
        (Matter::Other, Some(place)) => answer.name(Forum::Aid, (rule, "cause"), Body::AidAgency, place),
        (Matter::Other, None) => answer.ask(Some(rule), "cause"),
        (Matter::Litigation, _) => {}
    }
}

/// The standards of the place of performance, unless those of the place of registration are higher and were agreed.
/// 《劳动合同法实施条例》第十四条
pub(super) fn standards(facts: &Facts, answer: &mut Answer) {
    let rule = Rule::Standards;
    let employer = &facts.employer;
    let other = employer
        .registered
        .as_ref()
        .filter(|place| !facts.work.places.contains(place));
    let higher = (employer.higher_standards, employer.agreed_standards);
    match (other, higher) {
        (Some(place), (Some(true), Some(true))) => {
            answer.name(Forum::Standards, (rule, "higher_and_agreed"), Body::Rates, place);
            return;
        }
        (Some(_), (None, None | Some(true)) | (Some(true), None)) => answer.ask(Some(rule), "standards"),
        (Some(_), (Some(false), _) | (_, Some(false))) | (None, _) => {}
    }
    if facts.work.places.is_empty() {
        answer.ask(Some(rule), "work_places");
    }
    for place in &facts.work.places {
        answer.name(Forum::Standards, (rule, "performance"), Body::Rates, place);
    }
}
