//! The incentive to perform on one's own initiative (自动履行激励, J05): what an employer's cases say of it, and which standing that earns under the
//! rules of the city. Row F6 of the process; 《人民法院在线调解规则》第十九条. No worker is named here, and nothing that happens before another body is
//! counted unless both sides know of it.

mod dispute;
mod rules;

pub use dispute::{Answer, Dispute, Kept};
pub use rules::{Conditions, Effect, Flaw, Publication, Rules, Standing};

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

/// What the cases of one employer say, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Record {
    /// Cases of which it was told.
    pub cases: u16,
    /// Answered before the first date passed; a refusal to mediate is an answer.
    pub answered: u16,
    /// Answered later.
    pub answered_late: u16,
    /// Never answered.
    pub silent: u16,
    /// Half of its answers came within so many days.
    pub days_to_answer: Option<u16>,
    /// Agreements that it signed.
    pub agreements: u16,
    /// Performed in full and in time.
    pub in_time: u16,
    /// Performed in full, but after an agreed day.
    pub late: u16,
    /// With a missed payment on record, whatever came of it.
    pub defaulted: u16,
    /// Of these, still not performed in full.
    pub owed: u16,
    /// Still running, nothing missed.
    pub running: u16,
}

/// What is missing for a standing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Missing {
    /// Too few cases to say anything.
    Cases {
        /// There are so many.
        have: u16,
        /// So many are needed.
        need: u16,
    },
    /// Too few agreements performed in full and in time.
    Performed {
        /// There are so many.
        have: u16,
        /// So many are needed.
        need: u16,
    },
    /// Too few answers in time.
    Answered {
        /// The share in percent.
        have: u16,
        /// The share that is needed.
        need: u16,
    },
    /// Money is owed after a missed payment; first that.
    Owed,
    /// A missed payment is not long enough ago.
    Clear {
        /// The first day on which it no longer counts.
        from: Date,
    },
}

/// Where an employer stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stands<'a> {
    /// The highest standing that is earned.
    pub reached: Option<&'a Standing>,
    /// The next one, with what is missing for it.
    pub next: Option<(&'a Standing, Vec<Missing>)>,
}

impl Record {
    /// Counts the cases of one employer.
    pub fn of(disputes: &[Dispute]) -> Self {
        let answers = |fits: fn(&Answer) -> bool| count(disputes, |one| fits(&one.answer));
        let kept = |fits: fn(&Kept) -> bool| count(disputes, |one| one.kept.as_ref().is_some_and(fits));
        let mut days: Vec<u16> = disputes.iter().filter_map(|one| one.answer.days()).collect();
        days.sort_unstable();
        Self {
            cases: count(disputes, |_| true),
            answered: answers(|answer| matches!(answer, Answer::InTime { .. })),
            answered_late: answers(|answer| matches!(answer, Answer::Late { .. })),
            silent: answers(|answer| matches!(answer, Answer::Never)),
            days_to_answer: days.len().checked_sub(1).and_then(|last| days.get(last / 2)).copied(),
            agreements: count(disputes, |one| one.kept.is_some()),
            in_time: kept(|kept| matches!(kept, Kept::InTime { .. })),
            late: kept(|kept| matches!(kept, Kept::Late { .. })),
            defaulted: kept(|kept| matches!(kept, Kept::Defaulted { .. })),
            owed: kept(|kept| matches!(kept, Kept::Defaulted { made_good: None, .. })),
            running: kept(|kept| matches!(kept, Kept::Running)),
        }
    }
}

/// Says where an employer stands under the rules of the city, and what is missing for the next standing.
pub fn stands<'a>(rules: &'a Rules, disputes: &[Dispute], today: Date) -> Stands<'a> {
    let mut reached = None;
    for standing in rules.standings() {
        let missing = missing(&standing.conditions, disputes, today);
        if !missing.is_empty() {
            return Stands {
                reached,
                next: Some((standing, missing)),
            };
        }
        reached = Some(standing);
    }
    Stands { reached, next: None }
}

/// What is missing for a standing on this day; nothing when it is earned.
pub fn missing(conditions: &Conditions, disputes: &[Dispute], today: Date) -> Vec<Missing> {
    let since = today.saturating_sub(i64::from(conditions.within_months).months());
    let recent: Vec<&Dispute> = disputes.iter().filter(|one| one.told > since).collect();
    let mut missing = Vec::new();
    let cases = size(recent.len());
    if cases < conditions.cases {
        missing.push(Missing::Cases {
            have: cases,
            need: conditions.cases,
        });
    }
    let performed = |one: &&Dispute| matches!(one.kept, Some(Kept::InTime { on }) if on > since);
    let have = size(disputes.iter().filter(performed).count());
    if have < conditions.performed {
        missing.push(Missing::Performed {
            have,
            need: conditions.performed,
        });
    }
    let have = answered_percent(&recent);
    if have < conditions.answered_percent {
        missing.push(Missing::Answered {
            have,
            need: conditions.answered_percent,
        });
    }
    missing.extend(stain(conditions, disputes, today));
    missing
}

/// The missed payment that stands in the way, if one does.
fn stain(conditions: &Conditions, disputes: &[Dispute], today: Date) -> Option<Missing> {
    let missed = disputes.iter().filter_map(|one| match one.kept {
        Some(Kept::Defaulted { since, made_good }) => Some((since, made_good)),
        Some(Kept::Running | Kept::InTime { .. } | Kept::Late { .. }) | None => None,
    });
    let (mut latest, mut owed) = (None, false);
    for (since, made_good) in missed {
        owed |= made_good.is_none();
        latest = latest.max(Some(since.max(made_good.unwrap_or(since))));
    }
    if owed {
        return Some(Missing::Owed);
    }
    let from = latest?.saturating_add(i64::from(conditions.clear_months).months());
    (from > today).then_some(Missing::Clear { from })
}

/// The share of answers in time among the cases in which the first date has passed or an answer came.
fn answered_percent(disputes: &[&Dispute]) -> u16 {
    let asked = disputes.iter().filter(|one| one.answer != Answer::Waiting).count();
    let in_time = disputes
        .iter()
        .filter(|one| matches!(one.answer, Answer::InTime { .. }))
        .count();
    // Whoever was never asked has left nothing unanswered.
    size((in_time * 100).checked_div(asked).unwrap_or(100))
}

fn count(disputes: &[Dispute], fits: impl Fn(&Dispute) -> bool) -> u16 {
    size(disputes.iter().filter(|one| fits(one)).count())
}

fn size(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}
