//! The clocks of a case: until when, whose promise, by which article, and why just that day.

use app::{App, read::CaseView, t, text::Words};
use domain::{
    calendar::Certainty,
    deadline::{
        Deadline, Kind, Term,
        catalogue::{self, Source},
    },
    period::Unit,
};
use web::show::{self, Due};

/// One clock, ready to print.
pub(crate) struct Clock {
    pub(crate) due: Due,
    pub(crate) name: String,
    pub(crate) day: String,
    /// Fixed by law, promised by the city, or agreed between the parties: three things never mixed.
    pub(crate) basis: &'static str,
    pub(crate) citation: String,
    pub(crate) why: String,
    pub(crate) provisional: bool,
}

/// Writes the clocks that run, soonest first.
pub(crate) fn of(app: &App, words: Words, view: &CaseView) -> Vec<Clock> {
    view.deadlines
        .iter()
        .map(|deadline| clock(app, words, deadline))
        .collect()
}

/// The name of a clock, with the number of an instalment.
pub(crate) fn name(words: Words, deadline: &Deadline) -> String {
    let name = words.t(&format!("case.deadline.{}", deadline.kind.key())).to_owned();
    if deadline.item == 0 {
        name
    } else {
        t!(words, "desk.clock.item", name = name, item = deadline.item)
    }
}

fn clock(app: &App, words: Words, deadline: &Deadline) -> Clock {
    let today = app.today();
    Clock {
        due: Due::on(words, today, deadline.due),
        name: name(words, deadline),
        day: if deadline.due.year() == today.year() {
            show::day(words, deadline.due)
        } else {
            show::full_day(words, deadline.due)
        },
        basis: match basis(deadline) {
            Basis::Law => "desk.clock.law",
            Basis::City => "desk.clock.city",
            Basis::Agreed => "desk.clock.agreed",
        },
        citation: deadline
            .rule()
            .map(|rule| app::paper::citation(rule.cited()))
            .unwrap_or_default(),
        why: why(app, words, deadline),
        provisional: deadline.certainty == Certainty::Provisional,
    }
}

enum Basis {
    Law,
    City,
    Agreed,
}

/// Limitation and the waiting time for a receipt are computed outside the table of terms, so they are named here.
fn basis(deadline: &Deadline) -> Basis {
    match (deadline.kind, deadline.rule().map(|rule| rule.term)) {
        (Kind::LimitationArbitration, _) | (_, Some(Term::Law(_))) => Basis::Law,
        (Kind::PerformanceConfirm, _) | (_, Some(Term::City(_))) => Basis::City,
        (_, Some(Term::Listed)) => match listed(deadline).map(|entry| entry.source) {
            Some(Source::City) => Basis::City,
            Some(Source::Law | Source::Practice | Source::Reported) | None => Basis::Law,
        },
        (_, Some(Term::Agreed) | None) => Basis::Agreed,
    }
}

/// Why this day: the first day, the length, the calendar.
fn why(app: &App, words: Words, deadline: &Deadline) -> String {
    let since = show::full_day(words, deadline.since);
    let clocks = &app.city().clocks;
    let counted = |n: u16| {
        t!(
            words,
            "desk.clock.why_workdays",
            since = since,
            count = n,
            calendar = deadline.calendar_version
        )
    };
    match (deadline.kind, deadline.rule().map(|rule| rule.term)) {
        (Kind::LimitationArbitration, _) => {
            t!(words, "desk.clock.why_limitation", since = since)
        }
        (Kind::PerformanceConfirm, _) => counted(clocks.performance_confirm),
        (_, Some(Term::City(workdays))) => counted(workdays(clocks)),
        (_, Some(Term::Law(length))) => match length.unit {
            Unit::Workday => counted(length.n),
            Unit::CalendarDay | Unit::Month | Unit::Year => t!(
                words,
                "desk.clock.why_days",
                since = since,
                count = length.n,
                calendar = deadline.calendar_version
            ),
        },
        (_, Some(Term::Agreed | Term::Listed) | None) => t!(words, "desk.clock.why_agreed", since = since),
    }
}

/// The row of the catalogue, which says who sets the length of a clock of a proceeding.
fn listed(deadline: &Deadline) -> Option<&'static catalogue::Entry> {
    catalogue::find(deadline.kind.key()).ok()
}
