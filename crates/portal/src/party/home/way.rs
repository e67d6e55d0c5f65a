//! What to do next when mediation is over, takes too long, or the agreement is not kept (CAS-20): every way with its body and last day.

use app::t;
use domain::route::Within;
use web::{
    part::{Row, Summary},
    show,
};

use crate::party::{say, seat::Seat};

/// One way that stays open.
pub(super) struct Way {
    /// What to do.
    pub(super) title: String,
    /// What it means.
    pub(super) hint: String,
    /// The body, address, hours, last day, articles.
    pub(super) rows: Summary,
    /// The number to call first.
    pub(super) phone: String,
}

/// Lists the ways open to this side, the fitting one first.
pub(super) fn ways(seat: &Seat) -> Vec<Way> {
    let words = seat.words;
    seat.case
        .routes
        .iter()
        .map(|route| {
            let mut rows = vec![Row::new(words.t("party.way.body"), say::name(words, &route.body.name)).strong()];
            if !route.body.address.is_empty() {
                rows.push(Row::new(words.t("party.way.address"), &route.body.address));
            }
            let hours = say::name(words, &route.body.hours);
            if !hours.is_empty() {
                rows.push(Row::new(words.t("party.way.hours"), hours));
            }
            rows.extend(within(seat, route.within));
            rows.push(Row::new(
                words.t("party.turn.basis"),
                app::paper::citation(route.kind.citation()),
            ));
            Way {
                title: words.t(&format!("case.route.{}", route.kind.key())).to_owned(),
                hint: words.t(&format!("case.route_hint.{}", route.kind.key())).to_owned(),
                rows: Summary::new(rows),
                phone: route.body.phone.clone(),
            }
        })
        .collect()
}

fn within(seat: &Seat, within: Within) -> Option<Row> {
    let words = seat.words;
    let by = |day| Row::new(words.t("party.turn.by"), show::full_day(words, day)).strong();
    match within {
        Within::Until(dates) if dates.safe == dates.computed => Some(by(dates.safe)),
        Within::Until(dates) => {
            let computed = show::full_day(words, dates.computed);
            Some(by(dates.safe).note(t!(words, "party.way.computed", day = computed)))
        }
        Within::TwoYears(day) | Within::ThreeYears(day) => Some(by(day)),
        Within::Open => None,
    }
}

/// Shows both readings of the last day for arbitration.
pub(super) fn limitation(seat: &Seat) -> Option<Summary> {
    let words = seat.words;
    let dates = seat.case.limitation?;
    let law = app::paper::citation("劳动争议调解仲裁法:27");
    Some(Summary::new(vec![
        Row::new(words.t("party.limitation.safe"), show::full_day(words, dates.safe))
            .strong()
            .note(words.t("party.limitation.safe_text")),
        Row::new(
            words.t("party.limitation.computed"),
            show::full_day(words, dates.computed),
        )
        .note(words.t("party.limitation.computed_text")),
        Row::new(words.t("party.turn.basis"), law),
    ]))
}
