//! The clocks of proceedings: which event starts each, which ends it. How long it runs, who is warned and by which article stands in the catalogue of
//! deadlines under the same id; nothing is said twice.

mod rows;
pub use rows::CLOCKS;

use jiff::civil::Date;

use super::{Event, Line, Mark, State, archive, title};
use crate::{
    calendar::Certainty,
    case::Case,
    deadline::{Deadline, Kind, catalogue},
    period::{self, Length},
    refusal::Refusal,
    stage::closing::Reason,
    step::{Context, Rules},
};

/// One clock of a proceeding.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    /// Which.
    pub kind: Kind,
    /// For a period that runs for each side apart, 1 for the worker and 2 for the employer; else 0.
    pub item: u8,
    /// What starts it, also anew.
    pub starts: &'static [Event],
    /// What ends it.
    pub stops: &'static [Event],
    /// What must have happened before in the same proceeding.
    pub needs: Option<Event>,
}

/// The lines whose clocks the other side does not see until it is told of the proceeding.
pub fn line_of(kind: Kind) -> Option<Line> {
    if kind == Kind::EnforcementApply2y {
        return Some(Line::Enforcement);
    }
    if archive::CLOCKS.contains(&kind) {
        return Some(Line::Archive);
    }
    let clock = CLOCKS.iter().find(|clock| clock.kind == kind)?;
    clock.starts.first().map(|event| event.line())
}

/// The clocks of proceedings that run now.
pub fn running(case: &Case, rules: Rules<'_>) -> Vec<Deadline> {
    CLOCKS
        .iter()
        .filter_map(|clock| {
            let (mark, stopped) = started(case, clock)?;
            if stopped {
                None
            } else {
                deadline(case, clock, mark, rules)
            }
        })
        .chain(extended(case, rules))
        .chain(enforcement(case, rules))
        .chain(archive::running(case, rules))
        .collect()
}

/// The mark that started a clock, and whether something has ended it since.
fn started<'a>(case: &'a Case, clock: &Clock) -> Option<(&'a Mark, bool)> {
    let marks = || case.proceedings.iter().flat_map(|other| &other.marks);
    let start = marks()
        .filter(|mark| clock.starts.contains(&mark.event))
        .max_by_key(|mark| mark.seq)?;
    if let Some(needed) = clock.needs
        && !marks().any(|mark| mark.event == needed && mark.seq < start.seq)
    {
        return None;
    }
    let stopped = marks().any(|mark| mark.seq > start.seq && clock.stops.contains(&mark.event));
    // A restart takes the place of the first forty-five days (办案规则 第四十六条).
    let replaced = clock.kind == Kind::ArbAward45 && {
        let restart = CLOCKS.iter().find(|other| other.kind == Kind::ArbAwardRestart);
        restart.is_some_and(|restart| marks().any(|mark| mark.seq > start.seq && restart.starts.contains(&mark.event)))
    };
    Some((start, stopped || replaced || stands_still(case, clock.kind)))
}

/// How long a clock of a proceeding runs: as the catalogue says.
pub(super) fn length(kind: Kind, rules: Rules<'_>) -> Option<Length> {
    let entry = catalogue::find(kind.key()).ok()?;
    match entry.term {
        catalogue::Term::Law(length) | catalogue::Term::Back(length) | catalogue::Term::Earliest(length) => {
            Some(length)
        }
        catalogue::Term::Target(of) => Some(of(&rules.clocks.targets)),
        catalogue::Term::Hours(hours) => Some(Length::days(hours / 24)),
        // A few working hours end on the same workday, or on the first one after; the log knows days.
        catalogue::Term::TargetHours(_) => Some(Length::workdays(0)),
        catalogue::Term::Set { usual } => usual,
        catalogue::Term::House(_)
        | catalogue::Term::LastDays(_)
        | catalogue::Term::Agreed
        | catalogue::Term::Until(_)
        | catalogue::Term::AtOnce
        | catalogue::Term::PerDay { .. }
        | catalogue::Term::Open => None,
    }
}

fn deadline(case: &Case, clock: &Clock, mark: &Mark, rules: Rules<'_>) -> Option<Deadline> {
    // A day that the body has set goes before what is usual.
    if let (Kind::JudicialConfirmSupplement, Some(by)) = (clock.kind, mark.facts.by) {
        let due = period::agreed(by, rules.calendar);
        return Some(Deadline {
            kind: clock.kind,
            item: clock.item,
            since: mark.on,
            due: due.on,
            certainty: due.certainty,
            calendar_version: due.calendar_version,
        });
    }
    // Hours run on through rest days (《民事诉讼法》第八十五条).
    if let Ok(entry) = catalogue::find(clock.kind.key())
        && let catalogue::Term::Hours(hours) = entry.term
    {
        return Some(Deadline {
            kind: clock.kind,
            item: clock.item,
            since: mark.on,
            due: period::day_of_hours(mark.on, hours),
            certainty: Certainty::Published,
            calendar_version: String::new(),
        });
    }
    let length = super::consultation::same_day(case, clock.kind).or_else(|| length(clock.kind, rules))?;
    let due = period::due(mark.on, length, rules.calendar);
    let due = match paused(case, clock.kind, mark) {
        0 => due,
        days => period::agreed(due.on.saturating_add(jiff::Span::new().days(days)), rules.calendar),
    };
    Some(Deadline {
        kind: clock.kind,
        item: clock.item,
        since: mark.on,
        due: due.on,
        certainty: due.certainty,
        calendar_version: due.calendar_version,
    })
}

/// The clocks of the award, which stand still while the procedure is suspended (办案规则 第四十七条).
const OF_THE_AWARD: &[Kind] = &[Kind::ArbAward45, Kind::ArbAwardRestart, Kind::ArbSimplified30];

fn stands_still(case: &Case, kind: Kind) -> bool {
    let suspended = super::live(case, Line::Arbitration).is_some_and(|other| other.state == State::Suspended);
    suspended && OF_THE_AWARD.contains(&kind)
}

/// The days for which the clock of the award stood still.
fn paused(case: &Case, kind: Kind, since: &Mark) -> i32 {
    if !OF_THE_AWARD.contains(&kind) {
        return 0;
    }
    let mut days = 0;
    let mut from = None;
    for mark in case.proceedings.iter().flat_map(|other| &other.marks) {
        match mark.event {
            Event::SuspendArbitration if mark.seq > since.seq => from = Some(mark.on),
            Event::ResumeArbitration if mark.seq > since.seq => {
                days += from.take().map_or(0, |from: Date| (mark.on - from).get_days());
            }
            _ => {}
        }
    }
    days
}

/// Fifteen more days, from the end of the forty-five. 《劳动争议调解仲裁法》第四十三条
fn extended(case: &Case, rules: Rules<'_>) -> Option<Deadline> {
    let current = super::live(case, Line::Arbitration)?;
    let granted = current.last(Event::ExtendAward)?;
    let first = CLOCKS.iter().find_map(|clock| {
        let runs = matches!(clock.kind, Kind::ArbAward45 | Kind::ArbAwardRestart);
        let (mark, stopped) = started(case, clock).filter(|_| runs)?;
        if stopped {
            None
        } else {
            deadline(case, clock, mark, rules)
        }
    })?;
    let due = period::due(first.due, length(Kind::ArbAwardExt15, rules)?, rules.calendar);
    Some(Deadline {
        kind: Kind::ArbAwardExt15,
        item: 0,
        since: granted.on,
        due: due.on,
        certainty: due.certainty,
        calendar_version: due.calendar_version,
    })
}

/// Two years from the last day of payment, as long as there is a paper with force and nobody enforces it. 《民事诉讼法》第二百五十条
fn enforcement(case: &Case, rules: Rules<'_>) -> Option<Deadline> {
    if super::live(case, Line::Enforcement).is_some() {
        return None;
    }
    let paid = is_paid(case) || case.ledger().is_some_and(crate::performance::Ledger::is_complete);
    // Titles are read as of the last day that any calendar here can name, so that a clock once running is not lost again.
    let title = title::of(case, Date::MAX, rules.calendar)
        .into_iter()
        .next()
        .filter(|_| !paid)?;
    let due = period::due(title.pay_by, length(Kind::EnforcementApply2y, rules)?, rules.calendar);
    Some(Deadline {
        kind: Kind::EnforcementApply2y,
        item: 0,
        since: title.pay_by,
        due: due.on,
        certainty: Certainty::Published,
        calendar_version: String::new(),
    })
}

/// The clock of a kind and item, running or run out, while nothing has ended it.
pub(super) fn of(case: &Case, kind: Kind, item: u8, rules: Rules<'_>) -> Option<Deadline> {
    let clock = CLOCKS.iter().find(|clock| clock.kind == kind && clock.item == item)?;
    let (mark, stopped) = started(case, clock)?;
    if stopped {
        None
    } else {
        deadline(case, clock, mark, rules)
    }
}

/// Refuses where a period has not begun, or is over.
pub(super) fn in_time(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    in_time_of(case, kind, 0, context)
}

/// The same for the period of one side.
pub(super) fn in_time_of(case: &Case, kind: Kind, item: u8, context: &Context<'_>) -> Result<(), Refusal> {
    match of(case, kind, item, context.rules) {
        Some(clock) if context.today <= clock.due => Ok(()),
        Some(clock) => Err(Refusal::TimeOver { due: clock.due }),
        None => Err(Refusal::NotNow),
    }
}

/// Refuses only where a period has begun and is over.
pub(super) fn not_over(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    match of(case, kind, 0, context.rules) {
        Some(clock) if context.today > clock.due => Err(Refusal::TimeOver { due: clock.due }),
        Some(_) | None => Ok(()),
    }
}

/// Refuses until a period that runs is over.
pub(super) fn is_over(case: &Case, kind: Kind, context: &Context<'_>) -> Result<(), Refusal> {
    match of(case, kind, 0, context.rules) {
        Some(clock) if context.today > clock.due => Ok(()),
        Some(clock) => Err(Refusal::TooEarly { after: clock.due }),
        None => Err(Refusal::NotNow),
    }
}

/// Whether the clock belongs to a proceeding that the other side does not know of.
pub fn is_hidden(case: &Case, kind: Kind) -> bool {
    line_of(kind).is_some_and(|line| {
        let known = |other: &super::Proceeding| other.line == line && other.told;
        !case.proceedings.iter().any(known)
    })
}

/// Whether the worker has the money and the case is closed.
fn is_paid(case: &Case) -> bool {
    case.closed().is_some_and(Reason::is_paid)
}

/// Whether a clock is a chance of a party that simply ends: nobody is late when it was not taken.
pub fn is_a_chance(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::ArbReviewApply15
            | Kind::JudicialConfirmApply30
            | Kind::ConfirmPartyObjection15
            | Kind::PoPayOrObject15
            | Kind::PoNoSuit7
            | Kind::SueAfterNonfinalAward15
            | Kind::WorkerSueFinalAward15
            | Kind::EmployerSetAside30
            | Kind::SueAfterSetAside15
            | Kind::SueAfterNoEnforcement30
            | Kind::AppealJudgment15
            | Kind::GradingAgain15
    )
}

/// Whether a clock has nothing left to count: the days for a joint application once it was filed or the other one has brought a paper with force, and
/// every clock of the main chain once the money is there.
pub fn is_moot(case: &Case, kind: Kind) -> bool {
    let paid = is_paid(case);
    let of_main = line_of(kind).is_some_and(Line::is_main);
    let joint = |line| {
        case.proceedings.iter().any(|other| {
            let before_a_body = other.line == line && other.was_filed() && !other.state.is_over();
            let has_force = matches!(other.line, Line::ArbitrationReview | Line::JudicialConfirmation)
                && other.state == State::Effective;
            before_a_body || has_force
        })
    };
    match kind {
        Kind::ArbReviewApply15 => joint(Line::ArbitrationReview),
        Kind::JudicialConfirmApply30 => joint(Line::JudicialConfirmation),
        // Without an agreement the order that was objected to leads to no suit (I5).
        Kind::PoNoSuit7 => {
            let waits = |other: &super::Proceeding| other.line == Line::PaymentOrder && other.state == State::Dismissed;
            paid || !case.proceedings.iter().any(waits)
        }
        _ => paid && of_main,
    }
}

/// Whether limitation for arbitration still matters: not while the commission or a court has the matter, nor once there is a paper with force.
pub fn limitation_runs(case: &Case) -> bool {
    let held = |other: &super::Proceeding| {
        let main = other.line.is_main() && other.line != Line::Enforcement;
        main && !other.state.came_to_nothing() && other.state != State::Moved
    };
    !case.proceedings.iter().any(held)
}
