//! On whose desks a case lies: bodies where something is open, and who sits on its panel.

use domain::{
    case::Case,
    deadline::Deadline,
    proceeding::{self, Body},
};

use super::NO_DAY;

/// Where something is open, body by body, with the soonest of its clocks.
pub(super) fn all(case: &Case, running: &[Deadline]) -> String {
    let open = |body: &Body| {
        case.proceedings
            .iter()
            .any(|other| other.is_open() && other.line.bodies().contains(body))
    };
    let due = |body: Body, desk: String| {
        let its = |deadline: &&Deadline| {
            let at_hand = |line| {
                let open = |other: &proceeding::Proceeding| other.line == line && other.is_open();
                line.bodies().contains(&body) && case.proceedings.iter().any(open)
            };
            proceeding::clock::line_of(deadline.kind).is_some_and(at_hand)
        };
        let soonest = running.iter().find(its).map(|deadline| deadline.due.to_string());
        format!("{desk}={}", soonest.unwrap_or_else(|| NO_DAY.to_owned()))
    };
    let panel = proceeding::panel(case);
    let desks: Vec<String> = Body::ALL
        .iter()
        .filter(|body| open(body))
        .map(|body| due(*body, body.key().to_owned()))
        .chain(panel.into_iter().map(|officer| due(Body::Linkage, officer.to_string())))
        .collect();
    desks.join(" ")
}
