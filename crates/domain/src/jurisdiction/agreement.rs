//! Where an agreement becomes enforceable: J-REV-1, J-CONF-1 to J-CONF-5, J-PO-1.

use super::{Answer, Body, Facts, Forum, Rule, arbitration, commission, domicile, facts::Relation, seats};

/// In Zhejiang the commission where the organization is; elsewhere the text says only "with jurisdiction".
/// 《浙江省劳动人事争议调解仲裁条例》第十一条、《劳动人事争议仲裁办案规则》第七十四条、第七十五条
pub(super) fn review(facts: &Facts, answer: &mut Answer) {
    if matches!(facts.relation, Some(Relation::Incomplete | Relation::Civil)) {
        answer.warn(Rule::Review, "review_needs_labor_dispute");
        return;
    }
    if facts.mediation.organizations.is_empty() {
        answer.ask(Some(Rule::Review), "organizations");
    }
    for organization in &facts.mediation.organizations {
        let place = &organization.place;
        if place.is_in_zhejiang() {
            answer.name(Forum::Review, (Rule::Review, "organization"), commission(place), place);
        } else {
            with_jurisdiction(facts, answer);
        }
    }
    if lies_elsewhere(facts) {
        answer.warn(Rule::Review, "review_far_from_both");
    }
}

/// The commissions that could arbitrate.
fn with_jurisdiction(facts: &Facts, answer: &mut Answer) {
    answer.warn(Rule::Review, "review_place_open");
    let mut competent = Answer::default();
    arbitration::by_choice(facts, &mut competent);
    for named in competent.of(Forum::Arbitration) {
        answer.name(
            Forum::Review,
            (Rule::Review, "with_jurisdiction"),
            named.body,
            &named.place,
        );
    }
}

/// No organization sits where the work is done or where the employer is.
fn lies_elsewhere(facts: &Facts) -> bool {
    let seats = seats(facts);
    let known = !facts.work.places.is_empty() && !seats.is_empty() && !facts.mediation.organizations.is_empty();
    known
        && facts.mediation.organizations.iter().all(|organization| {
            let place = &organization.place;
            !facts.work.places.contains(place) && seats.iter().all(|(seat, _)| *seat != place)
        })
}

/// The court that invited; else the courts of the organizations, the parties and the object. 《民事诉讼法》第二百零五条
pub(super) fn confirmation(facts: &Facts, answer: &mut Answer) {
    let mediation = &facts.mediation;
    if let Some(court) = &mediation.invited_by {
        answer.name(
            Forum::Confirmation,
            (Rule::ConfirmationInvited, "inviting_court"),
            Body::SameCourt,
            court,
        );
        return;
    }
    if mediation.organizations.is_empty() {
        answer.ask(Some(Rule::ConfirmationPlaces), "organizations");
    }
    if mediation.intermediate {
        answer.warn(Rule::ConfirmationIntermediate, "intermediate_court");
    } else {
        committees(facts, answer);
        several(facts, answer);
    }
    by_place(facts, answer);
}

/// A payment agreed before a people's mediation committee. 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第五十二条
fn committees(facts: &Facts, answer: &mut Answer) {
    let mediation = &facts.mediation;
    for committee in mediation
        .organizations
        .iter()
        .filter(|organization| organization.peoples)
    {
        if mediation.payment_only {
            answer.name(
                Forum::Confirmation,
                (Rule::ConfirmationPayment, "committee"),
                Body::BasicCourt,
                &committee.place,
            );
        }
    }
}

/// Each of several organizations has its court; the parties choose together. 《最高人民法院关于适用民事诉讼法的解释》第三百五十二条
fn several(facts: &Facts, answer: &mut Answer) {
    if facts.mediation.organizations.len() < 2 {
        return;
    }
    answer.warn(Rule::ConfirmationSeveral, "choose_court_together");
    for organization in &facts.mediation.organizations {
        answer.name(
            Forum::Confirmation,
            (Rule::ConfirmationSeveral, "one_of_the_organizations"),
            Body::BasicCourt,
            &organization.place,
        );
    }
}

fn by_place(facts: &Facts, answer: &mut Answer) {
    let (rule, body) = if facts.mediation.intermediate {
        (Rule::ConfirmationIntermediate, Body::IntermediateCourt)
    } else {
        (Rule::ConfirmationPlaces, Body::BasicCourt)
    };
    let organizations = facts.mediation.organizations.iter();
    let named = organizations
        .map(|organization| (&organization.place, "organization"))
        .chain(facts.worker.seat().map(|place| (place, "worker_domicile")))
        .chain(domicile(facts).map(|place| (place, "other_domicile")))
        .chain(facts.mediation.object.iter().map(|place| (place, "object")));
    for (place, reason) in named {
        answer.name(Forum::Confirmation, (rule, reason), body, place);
    }
}

/// The debtor's domicile, whatever the sum. 《民事诉讼法》第二十二条、第二百二十五条
pub(super) fn payment_order(facts: &Facts, answer: &mut Answer) {
    match domicile(facts) {
        Some(place) => {
            let habitual = facts.debtor.as_ref().is_some_and(|debtor| debtor.habitual.is_some());
            let reason = if habitual {
                "habitual_residence"
            } else {
                "other_domicile"
            };
            answer.name(
                Forum::PaymentOrder,
                (Rule::PaymentOrder, reason),
                Body::BasicCourt,
                place,
            );
        }
        None => answer.ask(Some(Rule::PaymentOrder), "debtor_domicile"),
    }
}
