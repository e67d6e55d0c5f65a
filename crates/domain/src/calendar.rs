//! The days on which China works and rests, as the State Council says year by year.
//!
//! Which days are holidays follows from 《全国年节及纪念日放假办法》; which neighboring days are swapped with weekends is
//! known only once the General Office of the State Council has published its notice, usually in November for the year
//! after. The notices are data (`city/calendar/<year>.toml`): an operator adds a file, nobody changes code. A day beyond
//! the last notice is answered from the week and marked provisional, because a later notice may still move it.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may")]
pub(crate) mod tests;

/// The statutory holidays that fall on the same date every year, as month, day and the first year of the rule
/// (《全国年节及纪念日放假办法》第二条; the second day of May since 2025).
const FIXED: [(i8, i8, i16); 6] = [
    (1, 1, 1950),
    (5, 1, 1950),
    (5, 2, 2025),
    (10, 1, 1950),
    (10, 2, 1950),
    (10, 3, 1999),
];

/// The calendar of working days and rest days, with the version that every computed deadline names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Published", into = "Published")]
pub struct Calendar {
    version: String,
    years: Vec<Year>,
    /// Every day a notice names; all other days follow the week.
    named: BTreeMap<Date, DayKind>,
}

/// What one notice of the General Office of the State Council says about one year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Year {
    /// The year the notice is about.
    pub year: i16,
    /// The number of the notice, such as 国办发明电〔2025〕7号.
    pub notice: String,
    /// The days off (放假), weekends among them or not. A notice may reach back into the December before.
    pub off: Vec<Date>,
    /// The weekend days on which people work to make up for the others (调休上班).
    pub work: Vec<Date>,
}

/// What the calendar knows about one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Day {
    /// Whether people work.
    pub kind: DayKind,
    /// Whether that can still change.
    pub certainty: Certainty,
}

/// Whether people work on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// A working day (工作日), make-up weekends among them.
    Workday,
    /// A statutory holiday, a day off in exchange, or a weekly rest day.
    RestDay,
}

/// Whether an answer rests on a published notice; the less certain is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Certainty {
    /// The notice for the year is out.
    Published,
    /// No notice covers the day yet; the week and the fixed holidays were taken.
    Provisional,
}

/// Why holiday data was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// Two notices claim the same year.
    #[error("the year {year} is given twice")]
    YearTwice {
        /// The year given twice.
        year: i16,
    },
    /// A day lies neither in the year of its notice nor in the December before.
    #[error("{date} does not belong to the notice for {year}")]
    OutsideYear {
        /// The year of the notice.
        year: i16,
        /// The stray day.
        date: Date,
    },
    /// A day is said to be off and to be worked.
    #[error("{date} is given both as a day off and as a working day")]
    Contradiction {
        /// The day in question.
        date: Date,
    },
    /// A make-up working day is no weekend day, so one of its digits is wrong.
    #[error("{date} is a make-up working day but no weekend")]
    NoWeekend {
        /// The day in question.
        date: Date,
    },
}

impl Calendar {
    /// Builds the calendar from the notices published so far, in any order.
    pub fn new(version: impl Into<String>, mut years: Vec<Year>) -> Result<Self, CalendarError> {
        years.sort_by_key(|year| year.year);
        if let Some(year) = years
            .array_windows()
            .find_map(|[one, next]| (one.year == next.year).then_some(one.year))
        {
            return Err(CalendarError::YearTwice { year });
        }
        let mut named = BTreeMap::new();
        for year in &years {
            let off = year.off.iter().map(|date| (*date, DayKind::RestDay));
            let work = year.work.iter().map(|date| (*date, DayKind::Workday));
            for (date, kind) in off.chain(work) {
                if date.year() != year.year && (date.year() + 1 != year.year || date.month() != 12) {
                    return Err(CalendarError::OutsideYear { year: year.year, date });
                }
                if kind == DayKind::Workday && by_the_week(date) == DayKind::Workday {
                    return Err(CalendarError::NoWeekend { date });
                }
                if named.insert(date, kind).is_some_and(|before| before != kind) {
                    return Err(CalendarError::Contradiction { date });
                }
            }
        }
        Ok(Self {
            version: version.into(),
            years,
            named,
        })
    }

    /// Returns the version that deadlines computed from this calendar name.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Returns the notices, earliest year first.
    pub fn years(&self) -> &[Year] {
        &self.years
    }

    /// Returns the last year whose notice is out, if there is any.
    pub fn last_published(&self) -> Option<i16> {
        self.years.last().map(|year| year.year)
    }

    /// Tells whether people work on a day, and whether that is certain.
    ///
    /// Weekly rest days rest like holidays and make-up weekends work (《国务院关于职工工作时间的规定》第七条). Without a
    /// notice the holidays that never move rest too (《全国年节及纪念日放假办法》第二条).
    pub fn day(&self, date: Date) -> Day {
        if let Some(kind) = self.named.get(&date) {
            return Day {
                kind: *kind,
                certainty: Certainty::Published,
            };
        }
        let published = self.years.binary_search_by_key(&date.year(), |year| year.year).is_ok();
        if published {
            return Day {
                kind: by_the_week(date),
                certainty: Certainty::Published,
            };
        }
        let kind = if is_fixed_holiday(date) {
            DayKind::RestDay
        } else {
            by_the_week(date)
        };
        Day {
            kind,
            certainty: Certainty::Provisional,
        }
    }
}

/// The calendar as it is written down.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    version: String,
    years: Vec<Year>,
}

impl TryFrom<Published> for Calendar {
    type Error = CalendarError;

    fn try_from(published: Published) -> Result<Self, Self::Error> {
        Self::new(published.version, published.years)
    }
}

impl From<Calendar> for Published {
    fn from(calendar: Calendar) -> Self {
        Self {
            version: calendar.version,
            years: calendar.years,
        }
    }
}

/// Returns what a day is when nobody has said anything about it.
fn by_the_week(date: Date) -> DayKind {
    match date.weekday() {
        Weekday::Saturday | Weekday::Sunday => DayKind::RestDay,
        Weekday::Monday | Weekday::Tuesday | Weekday::Wednesday | Weekday::Thursday | Weekday::Friday => {
            DayKind::Workday
        }
    }
}

/// Tells whether a holiday falls on this date every year.
fn is_fixed_holiday(date: Date) -> bool {
    FIXED
        .iter()
        .any(|(month, day, since)| date.month() == *month && date.day() == *day && date.year() >= *since)
}
