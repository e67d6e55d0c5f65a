//! What the case is about: parties, claims with their formulas, papers, and the place that holds it.

use app::t;
use domain::{access::Side, claim::Claim, org::City, track::aid::State};
use web::{
    part::{Row, Summary},
    show,
};

use crate::party::{say, seat::Seat};

/// One claim as the page shows it.
pub(crate) struct Claimed {
    /// What is claimed.
    pub(crate) title: String,
    /// For which days.
    pub(crate) days: String,
    /// How much.
    pub(crate) amount: String,
    /// How the amount comes about: formula, amount, articles.
    pub(crate) lines: Vec<(String, String, String)>,
}

/// One issued paper.
pub(super) struct Paper {
    /// What it is called.
    pub(super) title: String,
    /// When, and how large.
    pub(super) note: String,
    /// Where to read it.
    pub(super) url: String,
}

/// The place that holds the case.
pub(super) struct Place {
    /// Its name.
    pub(super) name: String,
    /// The mediator, once there is one.
    pub(super) mediator: Option<String>,
    /// Where it is.
    pub(super) address: String,
    /// The number a person answers.
    pub(super) phone: String,
    /// When.
    pub(super) hours: String,
}

/// Legal aid, for the worker's eyes alone (CAS-23).
pub(super) struct Aid {
    /// Where it stands, and on which ground.
    pub(super) rows: Summary,
    /// The lawyer's name and number, once named.
    pub(super) lawyer: Option<(String, String)>,
    /// Whether it was refused or ended, so that the way on is named.
    pub(super) denied: bool,
}

/// Says where legal aid stands, once it was applied for.
pub(super) fn aid(seat: &Seat, city: &City) -> Option<Aid> {
    let (aid, words) = (seat.case.aid.as_ref()?, seat.words);
    let ground = words
        .t(&format!("case.choice.aid_ground.{}", aid.application.ground.key()))
        .to_owned();
    let state = words.t(&format!("case.aid.{}", aid.state.key())).to_owned();
    let matter = words
        .t(&format!("case.choice.aid_matter.{}", aid.application.matter.key()))
        .to_owned();
    let lawyer = aid.state.lawyer().and_then(|id| city.lawyer(id));
    Some(Aid {
        rows: Summary::new(vec![
            Row::new(words.t("party.aid.state"), state).strong(),
            Row::new(words.t("case.field.aid_matter"), matter),
            Row::new(words.t("case.field.aid_ground"), ground),
        ]),
        lawyer: lawyer.map(|lawyer| (lawyer.name.clone(), lawyer.phone.clone())),
        denied: matches!(aid.state, State::Denied { .. }),
    })
}

/// Lists the claims.
pub(crate) fn claims(seat: &Seat) -> Vec<Claimed> {
    let words = seat.words;
    seat.case
        .claims
        .iter()
        .zip(&seat.case.assessments)
        .map(|(claim, assessment)| Claimed {
            title: words.t(&format!("case.claim.{}", claim.kind().key())).to_owned(),
            days: match claim {
                Claim::UnpaidPay(facts) => t!(
                    words,
                    "party.claim.period",
                    from = show::full_day(words, facts.from),
                    to = show::full_day(words, facts.to)
                ),
                Claim::Deduction(facts) => t!(words, "party.claim.on", day = show::full_day(words, facts.on)),
            },
            amount: show::money(words, assessment.amount.get()),
            lines: assessment
                .lines
                .iter()
                .map(|line| {
                    let amount = show::money(words, line.amount.get());
                    (say::formula(words, line), amount, app::paper::citation(line.citation))
                })
                .collect(),
        })
        .collect()
}

/// Lists the parties with what this side may know of them, and the frame of the work.
pub(super) fn parties(seat: &Seat, city: &City) -> Summary {
    let words = seat.words;
    let mut rows: Vec<Row> = Side::ALL
        .iter()
        .flat_map(|side| seat.case.side(*side))
        .map(|party| {
            let known: Vec<&str> = [&party.phone, &party.code, &party.address]
                .into_iter()
                .map(String::as_str)
                .filter(|text| !text.is_empty())
                .collect();
            let row = Row::new(words.t(&format!("case.side.{}", party.side.key())), &party.name).strong();
            if known.is_empty() {
                row
            } else {
                row.note(known.join(" · "))
            }
        })
        .collect();
    rows.push(Row::new(
        words.t("party.matter.trade"),
        words.t(&format!("case.trade.{}", seat.case.trade.key())),
    ));
    let district = city.districts.iter().find(|(id, _)| id.as_str() == seat.case.district);
    if let Some((_, district)) = district {
        rows.push(Row::new(
            words.t("party.matter.district"),
            say::name(words, &district.name),
        ));
    }
    rows.push(Row::new(
        words.t("party.matter.received"),
        show::instant(words, seat.case.received),
    ));
    Summary::new(rows)
}

/// Lists the papers this side may read, the newest first.
pub(super) fn papers(seat: &Seat) -> Vec<Paper> {
    let words = seat.words;
    seat.case
        .instruments
        .iter()
        .rev()
        .map(|issued| Paper {
            title: words.t(&format!("case.instrument.{}", issued.kind.key())).to_owned(),
            note: format!(
                "{} · PDF · {}",
                show::instant(words, issued.at),
                show::file_size(issued.size)
            ),
            url: seat.url(&format!("/papers/{}/about", issued.id)),
        })
        .collect()
}

/// Names the place that holds the case, with the mediator.
pub(super) fn place(seat: &Seat, city: &City) -> Option<Place> {
    let place = say::place(city, &seat.case.holder)?;
    Some(Place {
        name: say::name(seat.words, &place.name),
        mediator: seat.case.mediator.clone(),
        address: place.address.clone(),
        phone: place.phone.clone(),
        hours: say::name(seat.words, &place.hours),
    })
}
