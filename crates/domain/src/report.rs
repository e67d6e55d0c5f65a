//! What people say of an answer of the adviser, and what became of it (温小仲答复报错): reasons, outcomes, and the public count by month. Words
//! and questions are personal and stand elsewhere, sealed; here are enums and days. A public record of what was wrong and how long it took to
//! put right is what the 生成式人工智能服务管理暂行办法 第十五条 asks for: a way to complain, a time, an answer.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What is wrong with an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// It names the wrong article, or reads it wrongly.
    WrongLaw,
    /// The law has changed since.
    Outdated,
    /// It answers another question.
    NotMyQuestion,
    /// It cannot be understood.
    Unclear,
    /// Something else.
    Other,
}

impl Reason {
    /// All reasons, in the order of the form.
    pub const ALL: &'static [Self] = &[
        Self::WrongLaw,
        Self::Outdated,
        Self::NotMyQuestion,
        Self::Unclear,
        Self::Other,
    ];

    /// The name in SQL, forms and locale keys (`law.report.reason.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::WrongLaw => "wrong_law",
            Self::Outdated => "outdated",
            Self::NotMyQuestion => "not_my_question",
            Self::Unclear => "unclear",
            Self::Other => "other",
        }
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.key() == key)
    }
}

/// What somebody says of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// It helped; this is counted and nothing else.
    Helped,
    /// It did not help.
    NotHelped(Reason),
    /// It is wrong.
    Wrong(Reason),
}

impl Verdict {
    /// The name in SQL and forms.
    pub fn key(self) -> &'static str {
        match self {
            Self::Helped => "helped",
            Self::NotHelped(_) => "not_helped",
            Self::Wrong(_) => "wrong",
        }
    }

    /// The reason, where somebody must look.
    pub fn reason(self) -> Option<Reason> {
        match self {
            Self::Helped => None,
            Self::NotHelped(reason) | Self::Wrong(reason) => Some(reason),
        }
    }

    /// Reads the two words of a form or a row.
    pub fn read(verdict: &str, reason: &str) -> Option<Self> {
        match verdict {
            "helped" => Some(Self::Helped),
            "not_helped" => Reason::from_key(reason).map(Self::NotHelped),
            "wrong" => Reason::from_key(reason).map(Self::Wrong),
            _ => None,
        }
    }
}

/// What was done about a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A guide or class was rewritten.
    GuideChanged,
    /// The vocabulary learned a way of speaking.
    VocabularyChanged,
    /// The law book was brought up to date.
    LawUpdated,
    /// The answer was right.
    NothingWrong,
    /// It had been reported before.
    Duplicate,
}

impl Outcome {
    /// All outcomes, in the order of the form.
    pub const ALL: &'static [Self] = &[
        Self::GuideChanged,
        Self::VocabularyChanged,
        Self::LawUpdated,
        Self::NothingWrong,
        Self::Duplicate,
    ];

    /// The name in SQL, forms and locale keys (`law.report.outcome.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::GuideChanged => "guide_changed",
            Self::VocabularyChanged => "vocabulary_changed",
            Self::LawUpdated => "law_updated",
            Self::NothingWrong => "nothing_wrong",
            Self::Duplicate => "duplicate",
        }
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|outcome| outcome.key() == key)
    }
}

/// How a report ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// On which day.
    pub on: Date,
    /// What was done.
    pub outcome: Outcome,
}

/// So many reports that are alike in everything that is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What was said.
    pub verdict: Verdict,
    /// On which day.
    pub day: Date,
    /// How it ended, if it did.
    pub resolved: Option<Resolved>,
    /// How many.
    pub times: u64,
}

/// One month of the public log.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    /// Answers that helped.
    pub helped: u64,
    /// Reports that came in.
    pub reported: u64,
    /// Reports that were resolved in this month, whenever they came in.
    pub resolved: u64,
    /// How many days the middle one of those took; of two in the middle the longer, so that the count never flatters.
    pub median_days: Option<u64>,
    /// What was done about them.
    pub outcomes: BTreeMap<Outcome, u64>,
}

/// Counts by month, as `(year, month)`.
pub fn by_month(tallies: &[Tally]) -> BTreeMap<(i16, i8), Month> {
    let mut months: BTreeMap<(i16, i8), Month> = BTreeMap::new();
    let mut taken: BTreeMap<(i16, i8), BTreeMap<u64, u64>> = BTreeMap::new();
    for tally in tallies {
        let came = months.entry(month_of(tally.day)).or_default();
        match tally.verdict {
            Verdict::Helped => came.helped += tally.times,
            Verdict::NotHelped(_) | Verdict::Wrong(_) => came.reported += tally.times,
        }
        let Some(resolved) = tally.resolved else { continue };
        let went = months.entry(month_of(resolved.on)).or_default();
        went.resolved += tally.times;
        *went.outcomes.entry(resolved.outcome).or_default() += tally.times;
        let days = taken.entry(month_of(resolved.on)).or_default();
        *days.entry(days_between(tally.day, resolved.on)).or_default() += tally.times;
    }
    for (month, days) in taken {
        months.entry(month).or_default().median_days = median(&days);
    }
    months
}

/// How many days lie between two, none where the second is earlier.
pub fn days_between(from: Date, to: Date) -> u64 {
    let days = from.until(to).map_or(0, |span| span.get_days());
    u64::try_from(days).unwrap_or(0)
}

fn month_of(day: Date) -> (i16, i8) {
    (day.year(), day.month())
}

/// The middle of values that are counted by how often they occur.
fn median(counted: &BTreeMap<u64, u64>) -> Option<u64> {
    let all: u64 = counted.values().sum();
    let mut before = 0;
    for (value, times) in counted {
        before += times;
        if before > all / 2 {
            return Some(*value);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap_or(Date::MIN)
    }

    fn wrong(came: &str, went: &str, outcome: Outcome, times: u64) -> Tally {
        Tally {
            verdict: Verdict::Wrong(Reason::WrongLaw),
            day: day(came),
            resolved: Some(Resolved { on: day(went), outcome }),
            times,
        }
    }

    #[test]
    fn the_log_counts_by_month_of_coming_and_of_going() {
        let helped = Tally {
            verdict: Verdict::Helped,
            day: day("2026-03-02"),
            resolved: None,
            times: 7,
        };
        let open = Tally {
            verdict: Verdict::NotHelped(Reason::Unclear),
            resolved: None,
            times: 2,
            ..wrong("2026-03-30", "2026-03-30", Outcome::Duplicate, 1)
        };
        let months = by_month(&[
            helped,
            open,
            wrong("2026-03-02", "2026-03-05", Outcome::GuideChanged, 2),
            wrong("2026-03-28", "2026-04-02", Outcome::NothingWrong, 1),
        ]);
        let march = months.get(&(2026, 3)).cloned().unwrap_or_default();
        assert_eq!((march.helped, march.reported, march.resolved), (7, 5, 2));
        assert_eq!(march.median_days, Some(3));
        assert_eq!(march.outcomes, BTreeMap::from([(Outcome::GuideChanged, 2)]));
        let april = months.get(&(2026, 4)).cloned().unwrap_or_default();
        assert_eq!((april.helped, april.reported, april.resolved), (0, 0, 1));
        assert_eq!(april.median_days, Some(5));
    }

    #[test]
    fn the_middle_of_two_is_the_longer() {
        for (days, middle) in [
            (&[][..], None),
            (&[4], Some(4)),
            (&[1, 9], Some(9)),
            (&[1, 1, 9], Some(1)),
            (&[0, 2, 2, 30], Some(2)),
            (&[0, 1, 6, 30], Some(6)),
        ] {
            let mut counted = BTreeMap::new();
            for day in days {
                *counted.entry(*day).or_default() += 1;
            }
            assert_eq!(median(&counted), middle, "{days:?}");
        }
    }

    #[test]
    fn a_complaint_needs_a_reason_and_thanks_need_none() {
        assert_eq!(Verdict::read("helped", ""), Some(Verdict::Helped));
        assert_eq!(Verdict::read("wrong", ""), None);
        assert_eq!(Verdict::read("odd", "other"), None);
        for reason in Reason::ALL {
            let read = Verdict::read("not_helped", reason.key());
            assert_eq!(read, Some(Verdict::NotHelped(*reason)));
        }
        for outcome in Outcome::ALL {
            assert_eq!(Outcome::from_key(outcome.key()), Some(*outcome));
        }
    }
}
