//! How periods are counted: every due date in the city comes from here.
//!
//! The rules are few, and each function names its own: the day of the event does not count, a working day is what the
//! calendar says, months and years end on the corresponding day, and a last day that rests moves on. A due date carries
//! the version of the calendar it was computed from and whether a holiday notice still to come may move it.

use jiff::{
    Span, Timestamp, ToSpan,
    civil::{Date, Time},
    tz::Offset,
};
use serde::{Deserialize, Serialize};

use crate::calendar::{Calendar, Certainty, DayKind};

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may")]
mod tests;

/// The legal time of the whole country. It has known no summer time since 1991, so it needs no table of time zones.
const BEIJING: Offset = Offset::constant(8);

/// Beijing lies whole hours from the zero of timestamps, so full hours are the same in both.
const SECONDS_OF_AN_HOUR: i64 = 3600;

/// What a period is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Every day counts (自然日): all periods that no text puts in working days (民法典 第二百条至第二百零四条), and the
    /// fifteen and forty-five days of arbitration (劳动人事争议仲裁办案规则 第八十条).
    CalendarDay,
    /// Working days count (工作日): where the text says so, and the three, five and ten days of arbitration
    /// (劳动人事争议仲裁办案规则 第八十条).
    Workday,
    /// Months, to the corresponding day (民法典 第二百零二条).
    Month,
    /// Years, to the corresponding day (民法典 第二百零二条).
    Year,
}

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Length {
    /// How many.
    pub n: u16,
    /// Of what.
    pub unit: Unit,
}

/// The last day of a period, and how far it can be relied on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Due {
    /// The last day on which the act is in time.
    pub on: Date,
    /// Whether a holiday notice still to come may move the day.
    pub certainty: Certainty,
    /// The version of the calendar the day was computed from.
    pub calendar_version: String,
}

impl Length {
    /// Returns a length in calendar days.
    pub const fn days(n: u16) -> Self {
        Self {
            n,
            unit: Unit::CalendarDay,
        }
    }

    /// Returns a length in working days.
    pub const fn workdays(n: u16) -> Self {
        Self { n, unit: Unit::Workday }
    }

    /// Returns a length in months.
    pub const fn months(n: u16) -> Self {
        Self { n, unit: Unit::Month }
    }

    /// Returns a length in years.
    pub const fn years(n: u16) -> Self {
        Self { n, unit: Unit::Year }
    }

    /// Returns the span on the plain calendar; whatever is too long to write reaches to the end of time.
    fn span(self) -> Option<Span> {
        let n = i64::from(self.n);
        match self.unit {
            Unit::CalendarDay | Unit::Workday => Span::new().try_days(n).ok(),
            Unit::Month => Span::new().try_months(n).ok(),
            Unit::Year => Span::new().try_years(n).ok(),
        }
    }
}

impl Due {
    /// Returns the moment after which the act is late (民法典 第二百零三条).
    pub fn ends(&self) -> Timestamp {
        end_of(self.on)
    }
}

/// Returns the last day of a period that an event starts.
///
/// The day of the event is not counted (民法典 第二百零一条; 民事诉讼法 第八十五条; 劳动人事争议仲裁办案规则 第十九条).
/// Months and years end on the corresponding day, or on the last day of a month that lacks it (民法典 第二百零二条). A last
/// day that is a holiday or a weekly rest day moves to the first working day after it (民法典 第二百零三条; 民事诉讼法
/// 第八十五条). Working days are counted one by one, so they always end on one.
pub fn due(start: Date, length: Length, calendar: &Calendar) -> Due {
    match length.unit {
        Unit::Workday => walk(start, length.n, Direction::Onward, calendar),
        Unit::CalendarDay | Unit::Month | Unit::Year => {
            walk(end_of_span(start, length), 0, Direction::Onward, calendar)
        }
    }
}

/// Returns the day on which a period ends before rest days move it; none for working days, which end on no rest day.
///
/// Whoever acts by this day is in time under every reading of the rule on rest days (民法典 第二百零二条、第二百零三条).
pub fn nominal(start: Date, length: Length) -> Option<Date> {
    match length.unit {
        Unit::Workday => None,
        Unit::CalendarDay | Unit::Month | Unit::Year => Some(end_of_span(start, length)),
    }
}

/// Returns the moment a period of hours ends.
///
/// The hour of the event is not counted (民事诉讼法 第八十五条), so it runs from the next full hour. It runs through rest days:
/// only days roll.
pub fn hours(at: Timestamp, n: u16) -> Timestamp {
    let second = at.as_second();
    let full_hour = second.saturating_sub(second.rem_euclid(SECONDS_OF_AN_HOUR));
    let counted = i64::from(n).saturating_add(1).saturating_mul(SECONDS_OF_AN_HOUR);
    Timestamp::from_second(full_hour.saturating_add(counted)).unwrap_or(Timestamp::MAX)
}

/// Returns the day on which a period of hours ends that begins at an unknown hour of a day.
///
/// It is the last such day, for an event in the last hour; for whole days of hours it is the same whatever the hour was.
pub fn day_of_hours(start: Date, n: u16) -> Date {
    start.saturating_add(i64::from(n.div_ceil(24)).days())
}

/// Returns the last day for an act that the parties have fixed a date for.
///
/// What they agreed is counted as agreed (民法典 第二百零四条); if the agreed day rests, the act is in time on the first
/// working day after it (民法典 第二百零三条).
pub fn agreed(on: Date, calendar: &Calendar) -> Due {
    walk(on, 0, Direction::Onward, calendar)
}

/// Returns the last working day that leaves a whole period free before an event, such as a notice before a hearing.
///
/// Neither the day of the event nor the day of the act is counted, the mirror image of counting forward (民事诉讼法
/// 第八十五条 by analogy; 劳动争议调解仲裁法 第三十五条). A day that rests moves back, never into the period.
pub fn backwards(from: Date, length: Length, calendar: &Calendar) -> Due {
    match length.unit {
        Unit::Workday => walk(from, length.n.saturating_add(1), Direction::Back, calendar),
        Unit::CalendarDay | Unit::Month | Unit::Year => {
            let first = length.span().map_or(Date::MIN, |span| from.saturating_sub(span));
            walk(first.yesterday().unwrap_or(Date::MIN), 0, Direction::Back, calendar)
        }
    }
}

/// Counts the working days after one day up to and including another; zero if the other is not later.
///
/// The first day is not counted (民法典 第二百零一条), so a period of `n` working days has `n` between its start and its end.
pub fn workdays_between(from: Date, to: Date, calendar: &Calendar) -> u32 {
    let mut n = 0;
    let mut day = from;
    while let Some(next) = day.tomorrow().ok().filter(|next| *next <= to) {
        day = next;
        n += u32::from(calendar.day(day).kind == DayKind::Workday);
    }
    n
}

/// Returns the first working day after a day (民法典 第二百零三条).
pub fn next_workday(after: Date, calendar: &Calendar) -> Date {
    walk(after, 1, Direction::Onward, calendar).on
}

/// Returns the date on which a moment falls in China.
pub fn date_in_shanghai(at: Timestamp) -> Date {
    BEIJING.to_datetime(at).date()
}

/// Returns the moment a day ends, twenty-four o'clock in China (民法典 第二百零三条).
///
/// It is the first moment that is late: an act is in time if it happened before.
pub fn end_of(date: Date) -> Timestamp {
    let midnight = date.tomorrow().map(|next| next.to_datetime(Time::midnight()));
    midnight
        .and_then(|midnight| BEIJING.to_timestamp(midnight))
        .unwrap_or(Timestamp::MAX)
}

/// Returns the last day of a span, rest day or not; whatever is too long to write reaches to the end of time.
fn end_of_span(start: Date, length: Length) -> Date {
    length.span().map_or(Date::MAX, |span| start.saturating_add(span))
}

/// Which way days are counted.
#[derive(Clone, Copy)]
enum Direction {
    Onward,
    Back,
}

/// Counts working days from a day that is not counted itself, and rests on no rest day, even when it counts none.
///
/// The answer is as certain as the least certain day it looked at. It stops at the ends of the calendar.
fn walk(from: Date, n_workdays: u16, direction: Direction, calendar: &Calendar) -> Due {
    let (mut on, mut left) = (from, n_workdays);
    let mut day = calendar.day(on);
    let mut certainty = if left == 0 { day.certainty } else { Certainty::Published };
    while left > 0 || day.kind == DayKind::RestDay {
        let neighbor = match direction {
            Direction::Onward => on.tomorrow(),
            Direction::Back => on.yesterday(),
        };
        let Ok(neighbor) = neighbor else { break };
        on = neighbor;
        day = calendar.day(on);
        certainty = certainty.max(day.certainty);
        if day.kind == DayKind::Workday {
            left = left.saturating_sub(1);
        }
    }
    Due {
        on,
        certainty,
        calendar_version: calendar.version().to_owned(),
    }
}
