//! From mediation to enforcement, measured (诉调对接转化率): what became of the agreements that took effect in some days. Each figure is a share with
//! its numerator and denominator, never a lone percentage; the population is named by the day of effect. Rows D5, E4, E5, F2, F3, L1, L9.

mod fate;

pub use fate::{Applied, Decision, Enforced, Fate, Paid};

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use crate::money::Fen;

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Those that are meant.
    pub count: u32,
    /// Those among which they are counted.
    pub of: u32,
}

/// Half were faster, nine of ten were faster. Calendar days; no mean, which one slow case would move.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Days {
    /// How many were measured.
    pub of: u32,
    /// The median.
    pub median: u32,
    /// The ninetieth percentile.
    pub p90: u32,
}

/// What became of joint applications to one body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Way {
    /// Filed, of the agreements not paid at signing.
    pub applied: Share,
    /// Granted, of those filed.
    pub granted: Share,
    /// Refused or dismissed, of those filed; the reasons stand in the cases.
    pub refused: Share,
    /// Taken back, of those filed.
    pub withdrawn: Share,
    /// From the agreement to the filing.
    pub days_to_file: Option<Days>,
    /// From the filing to the decision.
    pub days_to_decision: Option<Days>,
}

/// Money that was due by a day, and how much of it had come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Money {
    /// Due in all, in fen.
    pub due: Fen,
    /// Of that, paid by the agreed day.
    pub in_time: Fen,
    /// Within seven days after it.
    pub within_7: Fen,
    /// Within thirty.
    pub within_30: Fen,
    /// Within ninety.
    pub within_90: Fen,
}

/// The figures of a population of agreements.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// The first day of effect that counts.
    pub from: Date,
    /// The last one.
    pub to: Date,
    /// The day on which they were counted.
    pub as_of: Date,
    /// Whether something may still come: money is not yet due, or an application is not decided.
    pub provisional: bool,
    /// Agreements that took effect.
    pub agreements: u32,
    /// Paid in full on the day of signing, of all agreements.
    pub on_the_spot: Share,
    /// Performed in full by the employer itself, without default on record and without enforcement, of those whose last payment was due.
    pub performed: Share,
    /// Of the same, performed in full and every payment by its agreed day.
    pub in_time: Share,
    /// With a missed payment on record, of all agreements.
    pub defaulted: Share,
    /// The same among agreements with more than one payment.
    pub instalments_defaulted: Share,
    /// Made good after a missed payment without enforcement, of those with one.
    pub made_good: Share,
    /// Taken to review or confirmation, of those not paid at signing: the rate of conversion.
    pub converted: Share,
    /// Arbitration review (仲裁审查).
    pub review: Way,
    /// Judicial confirmation (司法确认).
    pub confirmation: Way,
    /// Enforcement applied for, of all agreements.
    pub enforced: Share,
    /// Enforcement applied for, of those reviewed or confirmed.
    pub confirmed_but_enforced: Share,
    /// Money by day.
    pub money: Money,
    /// What courts passed on, of what was still owed when enforcement was applied for; in fen.
    pub recovered: Fen,
    /// What was still owed then; in fen.
    pub in_enforcement: Fen,
    /// From the agreement to the last payment.
    pub days_to_performance: Option<Days>,
    /// From the missed payment to the application for enforcement.
    pub days_to_enforcement: Option<Days>,
    /// From the application for enforcement to the end of it.
    pub days_in_enforcement: Option<Days>,
}

impl Figures {
    /// Counts the agreements that took effect from one day to another, as things stand on a third.
    pub fn of(fates: &[Fate], from: Date, to: Date, as_of: Date) -> Self {
        let all: Vec<&Fate> = fates.iter().filter(|fate| (from..=to).contains(&fate.signed)).collect();
        let due: Vec<&Fate> = all
            .iter()
            .copied()
            .filter(|fate| fate.last_due <= as_of || fate.paid.in_full().is_some())
            .collect();
        let later: Vec<&Fate> = all
            .iter()
            .copied()
            .filter(|fate| fate.paid != Paid::OnTheSpot)
            .collect();
        let missed: Vec<&Fate> = all.iter().copied().filter(|fate| fate.default.is_some()).collect();
        let several: Vec<&Fate> = all.iter().copied().filter(|fate| fate.items.len() > 1).collect();
        let forced: Vec<&Fate> = all.iter().copied().filter(|fate| fate.enforced.is_some()).collect();
        let granted: Vec<&Fate> = all.iter().copied().filter(|fate| fate.has_force()).collect();
        let days = |from: fn(&Fate) -> Option<Date>, to: fn(&Fate) -> Option<Date>| spread(&all, from, to);
        Self {
            from,
            to,
            as_of,
            provisional: all.iter().any(|fate| fate.is_under_way(as_of)),
            agreements: size(all.len()),
            on_the_spot: share(&all, |fate| fate.paid == Paid::OnTheSpot),
            performed: share(&due, Fate::performed_by_itself),
            in_time: share(&due, |fate| matches!(fate.paid, Paid::OnTheSpot | Paid::InTime { .. })),
            defaulted: share(&all, |fate| fate.default.is_some()),
            instalments_defaulted: share(&several, |fate| fate.default.is_some()),
            made_good: share(&missed, |fate| fate.paid.in_full().is_some() && fate.enforced.is_none()),
            converted: share(&later, |fate| fate.review.is_some() || fate.confirmation.is_some()),
            review: way(&later, |fate| fate.review.as_ref()),
            confirmation: way(&later, |fate| fate.confirmation.as_ref()),
            enforced: share(&all, |fate| fate.enforced.is_some()),
            confirmed_but_enforced: share(&granted, |fate| fate.enforced.is_some()),
            money: money(&all, as_of),
            recovered: sum(forced.iter().filter_map(|fate| Some(fate.enforced.as_ref()?.recovered))),
            in_enforcement: sum(forced.iter().filter_map(|fate| Some(fate.enforced.as_ref()?.owed))),
            days_to_performance: days(|fate| Some(fate.signed), |fate| fate.paid.in_full()),
            days_to_enforcement: days(|fate| fate.default, |fate| Some(fate.enforced.as_ref()?.filed)),
            days_in_enforcement: days(
                |fate| Some(fate.enforced.as_ref()?.filed),
                |fate| fate.enforced.as_ref()?.ended,
            ),
        }
    }
}

/// One body: a joint application and what it answered.
fn way(later: &[&Fate], of: fn(&Fate) -> Option<&Applied>) -> Way {
    let filed: Vec<&Fate> = later.iter().copied().filter(|fate| of(fate).is_some()).collect();
    let decided = |fits: fn(&Decision) -> bool| share(&filed, |fate| of(fate).is_some_and(|one| fits(&one.decision)));
    let mut to_file = Vec::new();
    let mut to_decision = Vec::new();
    for fate in &filed {
        if let Some(applied) = of(fate) {
            to_file.push(between(fate.signed, applied.filed));
            to_decision.extend(applied.decision.on().map(|on| between(applied.filed, on)));
        }
    }
    Way {
        applied: share(later, |fate| of(fate).is_some()),
        granted: decided(|decision| matches!(decision, Decision::Granted { .. })),
        refused: decided(|decision| matches!(decision, Decision::Refused { .. })),
        withdrawn: decided(|decision| *decision == Decision::Withdrawn),
        days_to_file: quantiles(to_file),
        days_to_decision: quantiles(to_decision),
    }
}

/// Counts every payment whose agreed day has passed; what came later than the day of counting is not known yet.
fn money(all: &[&Fate], as_of: Date) -> Money {
    let items = all.iter().flat_map(|fate| &fate.items);
    let due: Vec<_> = items.filter(|item| item.agreed <= as_of).collect();
    let by = |days: i64| {
        let came = due.iter().filter(|item| {
            item.paid
                .is_some_and(|paid| paid <= item.agreed.saturating_add(days.days()))
        });
        sum(came.map(|item| item.amount))
    };
    Money {
        due: sum(due.iter().map(|item| item.amount)),
        in_time: by(0),
        within_7: by(7),
        within_30: by(30),
        within_90: by(90),
    }
}

fn share(all: &[&Fate], fits: impl Fn(&Fate) -> bool) -> Share {
    Share {
        count: size(all.iter().filter(|fate| fits(fate)).count()),
        of: size(all.len()),
    }
}

fn spread(all: &[&Fate], from: fn(&Fate) -> Option<Date>, to: fn(&Fate) -> Option<Date>) -> Option<Days> {
    let days = all.iter().filter_map(|fate| Some(between(from(fate)?, to(fate)?)));
    quantiles(days.collect())
}

fn between(from: Date, to: Date) -> u32 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    u32::try_from(days).unwrap_or(0)
}

/// The nearest-rank median and ninetieth percentile.
fn quantiles(mut days: Vec<u32>) -> Option<Days> {
    days.sort_unstable();
    let rank = |percent: usize| days.get((days.len() * percent).div_ceil(100).checked_sub(1)?).copied();
    Some(Days {
        of: size(days.len()),
        median: rank(50)?,
        p90: rank(90)?,
    })
}

fn sum(amounts: impl Iterator<Item = Fen>) -> Fen {
    amounts.fold(Fen::ZERO, |sum, amount| sum.checked_add(amount).unwrap_or(sum))
}

fn size(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
