//! Every clock of this house, as rows. A deadline is computed from the case; a table of due dates exists only as an index for the sweeper.
//!
//! To add one: a variant of [`Kind`], a row in `deadline/rules.rs`, two locale lines. Sweeper, worklist, reminders and the printed
//! table all iterate [`RULES`].

mod alarm;
pub mod catalogue;
mod kind;
mod listed;
mod raised;
mod rules;
mod trigger;
pub use alarm::{Action, Alarm, TIMER, alarms, on_expiry};
pub use kind::Kind;
pub use listed::LISTED;
pub use raised::raised;
pub use rules::RULES;
pub use trigger::{Moment, Trigger};

use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    calendar::Certainty,
    case::Case,
    org::Clocks,
    performance::State,
    period::{self, Due, Length},
    refusal::Refusal,
    stage::{Stage, closing::Reason, mediation, performance},
    step::{Context, Rules},
};

impl Kind {
    /// Whether the clock belongs to something beside the main line: legal aid, or a proceeding before another body.
    pub fn is_beside(self) -> bool {
        self.is_of_aid() || crate::proceeding::clock::line_of(self).is_some()
    }

    /// Whether the clock belongs to the track of legal aid: the other side does not see it, and no turn of the main line waits for it.
    pub fn is_of_aid(self) -> bool {
        matches!(
            self,
            Self::AidDecision7 | Self::AidCorrection | Self::AidAssign3 | Self::AidObjectionReview5
        )
    }
}

/// How long a clock runs.
#[derive(Clone, Copy, Debug)]
pub enum Term {
    /// Fixed by law.
    Law(Length),
    /// Promised by the city, in workdays.
    City(fn(&Clocks) -> u16),
    /// As the parties agreed.
    Agreed,
    /// As the catalogue says under the same id: a clock of a proceeding.
    Listed,
}

/// Who is warned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Warn {
    /// The worker.
    Worker,
    /// The respondent.
    Respondent,
    /// Mediator and station.
    Station,
    /// The legal-aid center.
    Aid,
    /// The body before which the proceeding runs.
    Body,
}

/// One row: a clock, what starts and stops it, how long, who is warned, by which law.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The clock.
    pub kind: Kind,
    /// How long.
    pub term: Term,
    /// What starts it.
    pub starts: Trigger,
    /// What stops it.
    pub stops: &'static [Trigger],
    /// Who is warned.
    pub warn: &'static [Warn],
    /// Days of warning before the due date, and after it where negative; workdays.
    pub remind: &'static [i8],
    /// The articles.
    pub citation: &'static str,
}

impl Rule {
    /// The articles; those of a clock of a proceeding stand in the catalogue.
    pub fn cited(&self) -> &'static str {
        match self.term {
            Term::Listed => catalogue::find(self.kind.key()).map_or("", catalogue::Entry::cited),
            Term::Law(_) | Term::City(_) | Term::Agreed => self.citation,
        }
    }

    /// Whether a law names the period, and the city cannot change it.
    pub fn is_law(&self) -> bool {
        match self.term {
            Term::Law(_) => true,
            Term::City(_) | Term::Agreed | Term::Listed => false,
        }
    }
}

/// A running clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// Which.
    pub kind: Kind,
    /// For an instalment its number, else 0.
    pub item: u8,
    /// The day it started.
    pub since: Date,
    /// The last day in time.
    pub due: Date,
    /// Whether the calendar of that day is published.
    pub certainty: Certainty,
    /// The calendar it was computed with.
    pub calendar_version: String,
}

impl Deadline {
    /// The first instant that is too late (24:00 of the last day, 《民法典》第二百零三条).
    pub fn ends(&self) -> Timestamp {
        period::end_of(self.due)
    }

    /// Its row.
    pub fn rule(&self) -> Option<&'static Rule> {
        rule(self.kind)
    }
}

/// Every clock: those of the main line and of legal aid, then those of proceedings.
pub fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES.iter().chain(LISTED)
}

/// Finds the row of a clock.
pub fn rule(kind: Kind) -> Option<&'static Rule> {
    rules().find(|rule| rule.kind == kind)
}

/// The clocks that run now, soonest first.
pub fn running(case: &Case, rules: Rules<'_>) -> Vec<Deadline> {
    // Of a file that is gone nothing is left to count.
    if crate::proceeding::archive::is_destroyed(case) {
        return Vec::new();
    }
    let mut running: Vec<Deadline> = RULES
        .iter()
        .filter_map(|rule| started(case, rule).and_then(|since| of_rule(rule, since, rules)))
        .chain(extension(case, rules))
        .chain(instalments(case, rules))
        .chain(limitation(case))
        .chain(crate::proceeding::clock::running(case, rules))
        .collect();
    running.retain(|deadline| !crate::proceeding::clock::is_moot(case, deadline.kind));
    running.sort_by_key(|deadline| (deadline.due, deadline.kind, deadline.item));
    running
}

/// The day a clock started, unless something stopped it since.
fn started(case: &Case, rule: &Rule) -> Option<Date> {
    let start = case.moments.iter().rposition(|moment| moment.trigger == rule.starts)?;
    let moment = case.moments.get(start)?;
    let stopped = case
        .moments
        .get(start..)?
        .iter()
        .skip(1)
        .any(|later| rule.stops.contains(&later.trigger));
    if stopped { None } else { Some(moment.on) }
}

fn of_rule(rule: &Rule, since: Date, rules: Rules<'_>) -> Option<Deadline> {
    let length = match rule.term {
        Term::Law(length) => length,
        Term::City(workdays) => Length::workdays(workdays(rules.clocks)),
        Term::Agreed | Term::Listed => return None,
    };
    let due = period::due(since, length, rules.calendar);
    Some(deadline(rule.kind, 0, since, due))
}

fn deadline(kind: Kind, item: u8, since: Date, due: Due) -> Deadline {
    Deadline {
        kind,
        item,
        since,
        due: due.on,
        certainty: due.certainty,
        calendar_version: due.calendar_version,
    }
}

/// The extension runs from the last day of the station's fifteen (D3).
fn extension(case: &Case, rules: Rules<'_>) -> Option<Deadline> {
    let Stage::Mediation(room) = &case.stage else {
        return None;
    };
    let mediation::Extension::Agreed { days } = room.extension else {
        return None;
    };
    let accepted = case.moments.iter().find(|moment| moment.trigger == Trigger::Accepted)?;
    let first = period::due(accepted.on, Length::days(15), rules.calendar);
    let due = period::due(first.on, Length::days(days), rules.calendar);
    Some(deadline(Kind::MediationExtension15, 0, first.on, due))
}

/// Agreed days of payment, and the waiting time of payments that were reported.
fn instalments(case: &Case, rules: Rules<'_>) -> Vec<Deadline> {
    let (Some(ledger), Some(agreement)) = (case.ledger(), case.agreement()) else {
        return Vec::new();
    };
    if matches!(case.stage, Stage::Closed(_)) {
        return Vec::new();
    }
    ledger
        .0
        .iter()
        .filter_map(|item| match item.state {
            State::Open => {
                let due = period::agreed(item.due, rules.calendar);
                Some(deadline(Kind::PerformanceDue, item.number, agreement.effective, due))
            }
            State::Reported { told, .. } => {
                let days = Length::workdays(rules.clocks.performance_confirm);
                let due = period::due(told, days, rules.calendar);
                Some(deadline(Kind::PerformanceConfirm, item.number, told, due))
            }
            State::Confirmed { .. } => None,
        })
        .collect()
}

/// One year from the last interruption; it outlives a closing that leaves something to claim.
fn limitation(case: &Case) -> Option<Deadline> {
    let open = case.closed().is_none_or(Reason::leaves_routes);
    let open = open && crate::proceeding::clock::limitation_runs(case);
    let dates = case.limitation().filter(|_| open)?;
    let since = case.limitation.iter().map(|event| event.on).max()?;
    Some(Deadline {
        kind: Kind::LimitationArbitration,
        item: 0,
        since,
        due: dates.computed,
        certainty: Certainty::Published,
        calendar_version: String::new(),
    })
}

/// The end of mediation: the agreed extension, else the station's fifteen days. `None` before acceptance.
pub fn mediation_end(case: &Case, rules: Rules<'_>) -> Option<Deadline> {
    if let Some(extended) = extension(case, rules) {
        return Some(extended);
    }
    let accepted = case.moments.iter().find(|moment| moment.trigger == Trigger::Accepted)?;
    let due = period::due(accepted.on, Length::days(15), rules.calendar);
    Some(deadline(Kind::MediationStation15, 0, accepted.on, due))
}

/// Refuses once mediation's time is over and the sides have not both agreed to go on: nobody is kept.
pub fn mediation_still_open(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    match mediation_end(case, context.rules) {
        Some(end) if context.today > end.due => Err(Refusal::PeriodOver { due: end.due }),
        Some(_) | None => Ok(()),
    }
}

/// Refuses once the period of a clock, counted from a day, is over.
pub fn in_time(since: Date, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    match rule(kind).and_then(|rule| of_rule(rule, since, context.rules)) {
        Some(clock) if context.today > clock.due => Err(Refusal::TimeOver { due: clock.due }),
        Some(_) | None => Ok(()),
    }
}

/// Refuses until the last day of a running clock is over.
pub fn passed(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    over(
        running(case, context.rules)
            .into_iter()
            .filter(|deadline| deadline.kind == kind)
            .map(|deadline| deadline.due)
            .min(),
        context,
    )
}

/// Refuses until the waiting time of one reported instalment is over; another one's does not count for it.
pub fn confirmation_is_due(case: &Case, item: u8, context: &Context<'_>) -> Result<(), Refusal> {
    over(
        running(case, context.rules)
            .into_iter()
            .find(|deadline| deadline.kind == Kind::PerformanceConfirm && deadline.item == item)
            .map(|deadline| deadline.due),
        context,
    )
}

fn over(due: Option<Date>, context: &Context<'_>) -> Result<(), Refusal> {
    match due {
        Some(due) if context.today > due => Ok(()),
        Some(due) => Err(Refusal::TooEarly { after: due }),
        None => Err(Refusal::NotNow),
    }
}

/// Refuses a default before an agreed day is over; a day that falls on a rest day rolls to the next workday.
pub fn default_is_due(room: &performance::Performance, context: &Context<'_>) -> Result<(), Refusal> {
    over(
        room.ledger
            .0
            .iter()
            .filter(|item| item.is_open())
            .map(|item| period::agreed(item.due, context.rules.calendar).on)
            .min(),
        context,
    )
}
