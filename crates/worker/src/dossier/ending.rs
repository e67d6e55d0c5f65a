//! I-11: why mediation ended, every way that is still open with its body, place and last day, and limitation in both readings.

use app::{paper::day, t};
use documents::{
    Dossier,
    dossier::{Route as Way, Termination},
};
use domain::{
    limitation::Limitation,
    route::{self, Route, Within},
    stage::mediation::{self, FailReason},
    step::{self, Step},
};

use super::{Desk, matter::word, party};

/// What the worker leaves with.
pub(super) fn notice(desk: &Desk<'_>, base: Dossier) -> Dossier {
    let words = desk.words;
    let mut outcome = words.t("mail.paper.nothing_settled").to_owned();
    if desk.matter.session().is_some() {
        outcome.push_str(words.t("mail.paper.facts_in_record"));
    }
    let termination = Termination {
        reason: reason(desk),
        outcome,
        routes: ways(desk),
        limitation_date: until(desk),
        refusal_note: words.t("mail.paper.not_signed").to_owned(),
    };
    Dossier {
        termination: Some(termination),
        legal_aid: party::legal_aid(desk),
        ..base
    }
}

/// Every way that is open to the worker.
pub(super) fn ways(desk: &Desk<'_>) -> Vec<Way> {
    route::open(&desk.matter.case, desk.app.city())
        .iter()
        .map(|route| way(desk, route))
        .collect()
}

/// The last day for arbitration in both readings.
pub(super) fn until(desk: &Desk<'_>) -> String {
    desk.matter
        .case
        .limitation()
        .map(|dates| limitation(desk, dates))
        .unwrap_or_default()
}

fn reason(desk: &Desk<'_>) -> String {
    let words = desk.words;
    let on = |kind| desk.day_of(kind);
    if desk.matter.last(step::Kind::Refuse).is_some() {
        return t!(words, "mail.paper.ended_refused", on = on(step::Kind::Refuse));
    }
    if desk.matter.last(step::Kind::EndForSilence).is_some() {
        return t!(words, "mail.paper.ended_silent", on = on(step::Kind::EndForSilence));
    }
    let Some(Step::Mediation(mediation::Step::Fail { reason })) =
        desk.matter.last(step::Kind::Fail).map(|recorded| &recorded.step)
    else {
        return String::new();
    };
    let key = match reason {
        FailReason::Refused => "mail.paper.ended_by_choice",
        FailReason::Deadlock => "mail.paper.ended_deadlock",
        FailReason::Unreachable => "mail.paper.ended_unreachable",
        FailReason::PeriodOver => "mail.paper.ended_period",
    };
    words.say(key).with("on", on(step::Kind::Fail)).to_string()
}

fn way(desk: &Desk<'_>, route: &Route) -> Way {
    let words = desk.words;
    let within = match route.within {
        Within::Until(dates) => t!(
            words,
            "mail.paper.within_limitation",
            computed = day(dates.computed),
            safe = day(dates.safe)
        ),
        Within::TwoYears(last) => t!(words, "mail.paper.within_two_years", day = day(last)),
        Within::ThreeYears(last) => t!(words, "mail.paper.within_three_years", day = day(last)),
        Within::Open => words.t("mail.paper.within_open").to_owned(),
    };
    let cost = match route.kind {
        route::Kind::Arbitration | route::Kind::Inspection | route::Kind::LegalAid => words.t("mail.paper.cost_free"),
        route::Kind::Suit => words.t("mail.paper.cost_court"),
    };
    Way {
        name: word(desk, &format!("case.route.{}", route.kind.key())),
        body: route.body.name.zh.clone(),
        address: route.body.address.clone(),
        phone: route.body.phone.clone(),
        within,
        cost: cost.to_owned(),
    }
}

fn limitation(desk: &Desk<'_>, dates: Limitation) -> String {
    t!(
        desk.words,
        "mail.paper.limitation",
        computed = day(dates.computed),
        safe = day(dates.safe)
    )
}
