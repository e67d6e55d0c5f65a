//! From a row and a day to the last day, by the rules of [`period`].

use jiff::{ToSpan, civil::Date};
use serde::Serialize;

use super::{Also, Basis, Entry, Source, Term, Unknown, find};
use crate::{
    calendar::{Calendar, Certainty},
    deadline::{self, Kind},
    limitation,
    org::Clocks,
    period::{self, Due, Length},
};

/// The hours of one day of work. 《国务院关于职工工作时间的规定》第三条
const HOURS_OF_A_WORKDAY: u16 = 8;

/// What a period of the catalogue is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 自然日
    CalendarDay,
    /// 工作日
    Workday,
    /// 月
    Month,
    /// 年
    Year,
    /// 小时
    Hour,
    /// An hour in which the office is open.
    WorkingHour,
}

impl Unit {
    /// The name in JSON and the locale key under `clock.unit`.
    pub fn key(self) -> &'static str {
        match self {
            Self::CalendarDay => "calendar_day",
            Self::Workday => "workday",
            Self::Month => "month",
            Self::Year => "year",
            Self::Hour => "hour",
            Self::WorkingHour => "working_hour",
        }
    }
}

impl From<period::Unit> for Unit {
    fn from(unit: period::Unit) -> Self {
        match unit {
            period::Unit::CalendarDay => Self::CalendarDay,
            period::Unit::Workday => Self::Workday,
            period::Unit::Month => Self::Month,
            period::Unit::Year => Self::Year,
        }
    }
}

/// Which way a period is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Counting {
    /// From the event on.
    Onward,
    /// Back from the event (`process.md` P15).
    Back,
}

/// The last day of a period, and why just that day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The id of the row.
    pub id: &'static str,
    /// The day of the event.
    pub start: Date,
    /// The last day in time; for a period counted back the last day that leaves it free. None where no text fixes a length.
    pub due: Option<Date>,
    /// The day on which it would end if rest days moved nothing: the safer of the two. None where every day counted is a working day.
    pub nominal: Option<Date>,
    /// How many.
    pub length: Option<u16>,
    /// Of what.
    pub unit: Option<Unit>,
    /// Which way.
    pub counting: Counting,
    /// The rule that decides the unit.
    pub basis: Option<Basis>,
    /// The articles.
    pub citation: &'static str,
    /// Who says how long it is.
    pub source: Source,
    /// Whether a holiday notice still to come may move the day.
    pub certainty: Option<Certainty>,
    /// Whether the earlier of two readings was taken.
    pub conservative: bool,
    /// The calendar it was computed with.
    pub calendar_version: String,
    /// Other lengths of the same period.
    pub also: Vec<Other>,
}

/// Another length, with its own last day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Other {
    /// In which situation; a key under `clock.when`.
    pub when: &'static str,
    /// How many, where it is fixed.
    pub length: Option<u16>,
    /// Of what.
    pub unit: Option<Unit>,
    /// The last day, where it can be computed.
    pub due: Option<Date>,
}

/// Answers how long a period runs that starts on a day.
pub fn due(id: &str, start: Date, calendar: &Calendar, clocks: &Clocks) -> Result<Answer, Unknown> {
    find(id).map(|entry| entry.due(start, calendar, clocks))
}

/// What is counted, once the city and the clocks of the house have been asked.
#[derive(Clone, Copy)]
enum Counted {
    Onward(Length),
    Back(Length),
    Earliest(Length),
    LastDays(u16),
    Hours(u16),
    WorkingHours(u16),
    AgreedDay,
    Nothing,
}

impl Entry {
    /// Answers how long it runs from a day.
    pub fn due(&self, start: Date, calendar: &Calendar, clocks: &Clocks) -> Answer {
        let counted = self.counted(clocks);
        let last = counted.last(start, calendar);
        let (length, unit) = counted.length();
        Answer {
            id: self.id,
            start,
            due: last.as_ref().map(|last| last.on),
            nominal: counted.nominal(start),
            length,
            unit,
            counting: counted.counting(),
            basis: self.basis,
            citation: self.cited(),
            source: self.source,
            certainty: last.as_ref().map(|last| last.certainty),
            conservative: self.conservative,
            calendar_version: calendar.version().to_owned(),
            also: self
                .also
                .iter()
                .map(|also| also.from(start, last.as_ref(), calendar))
                .collect(),
        }
    }

    fn counted(&self, clocks: &Clocks) -> Counted {
        match self.term {
            Term::House(kind) => of_the_house(kind, clocks),
            Term::Law(length) | Term::Set { usual: Some(length) } => Counted::Onward(length),
            Term::Target(length) => Counted::Onward(length(&clocks.targets)),
            Term::Hours(n) => Counted::Hours(n),
            Term::TargetHours(n) => Counted::WorkingHours(n(&clocks.targets)),
            Term::Back(length) => Counted::Back(length),
            Term::Earliest(length) => Counted::Earliest(length),
            Term::LastDays(n) => Counted::LastDays(n),
            Term::Agreed
            | Term::Set { usual: None }
            | Term::Until(_)
            | Term::AtOnce
            | Term::PerDay { .. }
            | Term::Open => Counted::Nothing,
        }
    }
}

/// The length of a clock of the house. What its row leaves to the agreement stands where the house itself counts it.
fn of_the_house(kind: Kind, clocks: &Clocks) -> Counted {
    let Some(rule) = deadline::rule(kind) else {
        return Counted::Nothing;
    };
    match (rule.term, kind) {
        (deadline::Term::Law(length), _) => Counted::Onward(length),
        (deadline::Term::City(workdays), _) => Counted::Onward(Length::workdays(workdays(clocks))),
        (deadline::Term::Agreed, Kind::MediationExtension15) => {
            Counted::Onward(Length::days(clocks.mediation_extension_max_days))
        }
        (deadline::Term::Agreed, Kind::PerformanceConfirm) => {
            Counted::Onward(Length::workdays(clocks.performance_confirm))
        }
        (deadline::Term::Agreed, Kind::LimitationArbitration) => Counted::Onward(limitation::LENGTH),
        (deadline::Term::Agreed, Kind::PerformanceDue) => Counted::AgreedDay,
        // A clock of a proceeding is counted by its own row.
        (deadline::Term::Agreed | deadline::Term::Listed, _) => Counted::Nothing,
    }
}

impl Counted {
    fn last(self, start: Date, calendar: &Calendar) -> Option<Due> {
        Some(match self {
            Self::Onward(length) => period::due(start, length, calendar),
            Self::Back(length) => period::backwards(start, length, calendar),
            Self::AgreedDay => period::agreed(start, calendar),
            // Nothing is done on this day, something becomes possible: a rest day moves nothing.
            Self::Earliest(length) => plain(period::nominal(start, length).unwrap_or(start), calendar),
            Self::LastDays(n) => {
                let before = i64::from(n.saturating_sub(1));
                plain(start.saturating_sub(before.days()), calendar)
            }
            Self::Hours(n) => plain(period::day_of_hours(start, n), calendar),
            Self::WorkingHours(n) => {
                let opens = period::agreed(start, calendar);
                let days = Length::workdays(n.saturating_sub(1) / HOURS_OF_A_WORKDAY);
                let last = period::due(opens.on, days, calendar);
                Due {
                    certainty: last.certainty.max(opens.certainty),
                    ..last
                }
            }
            Self::Nothing => return None,
        })
    }

    fn nominal(self, start: Date) -> Option<Date> {
        match self {
            Self::Onward(length) => period::nominal(start, length),
            Self::AgreedDay => Some(start),
            Self::Back(_)
            | Self::Earliest(_)
            | Self::LastDays(_)
            | Self::Hours(_)
            | Self::WorkingHours(_)
            | Self::Nothing => None,
        }
    }

    fn length(self) -> (Option<u16>, Option<Unit>) {
        match self {
            Self::Onward(length) | Self::Back(length) | Self::Earliest(length) => {
                (Some(length.n), Some(length.unit.into()))
            }
            Self::LastDays(n) => (Some(n), Some(Unit::CalendarDay)),
            Self::Hours(n) => (Some(n), Some(Unit::Hour)),
            Self::WorkingHours(n) => (Some(n), Some(Unit::WorkingHour)),
            Self::AgreedDay | Self::Nothing => (None, None),
        }
    }

    fn counting(self) -> Counting {
        match self {
            Self::Back(_) | Self::LastDays(_) => Counting::Back,
            Self::Onward(_)
            | Self::Earliest(_)
            | Self::Hours(_)
            | Self::WorkingHours(_)
            | Self::AgreedDay
            | Self::Nothing => Counting::Onward,
        }
    }
}

/// A day that no holiday can move.
fn plain(on: Date, calendar: &Calendar) -> Due {
    Due {
        on,
        certainty: Certainty::Published,
        calendar_version: calendar.version().to_owned(),
    }
}

impl Also {
    fn from(self, start: Date, last: Option<&Due>, calendar: &Calendar) -> Other {
        let counted = |when, length: Length, from: Option<Date>| Other {
            when,
            length: Some(length.n),
            unit: Some(length.unit.into()),
            due: from.map(|from| period::due(from, length, calendar).on),
        };
        match self {
            Self::Instead(when, length) => counted(when, length, Some(start)),
            Self::Then(when, length) => counted(when, length, last.map(|last| last.on)),
            Self::Longer(when) => Other {
                when,
                length: None,
                unit: None,
                due: None,
            },
        }
    }
}
