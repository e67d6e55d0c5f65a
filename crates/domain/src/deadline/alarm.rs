//! What a clock sets off: reminders on workdays around the due date, and what happens when it runs out.

use jiff::{Timestamp, ToSpan};
use serde::{Deserialize, Serialize};

use super::{Deadline, Kind};
use crate::{
    access::Author,
    case::Case,
    period::{self, Length},
    proceeding::{Event, archive},
    stage::{Stage, performance, triage, verification},
    step::{Rules, Step},
};

/// What the sweeper does at an instant: remind people, or take a step that opens a way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// Tell those concerned that the day comes.
    Remind,
    /// The day is over.
    Expire,
}

/// One thing to do for one deadline; it happens once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Alarm {
    /// What.
    pub action: Action,
    /// Workdays before the due date; negative after it; 0 for [`Action::Expire`].
    pub offset: i8,
    /// From this instant on.
    pub at: Timestamp,
}

/// The alarms of a deadline (F5: T-3, T-1, T, T+1 workdays). Reminders go out at nine in the morning.
pub fn alarms(deadline: &Deadline, rules: Rules<'_>) -> Vec<Alarm> {
    let mut alarms = vec![Alarm {
        action: Action::Expire,
        offset: 0,
        at: deadline.ends(),
    }];
    for offset in deadline.rule().map_or(&[][..], |rule| rule.remind) {
        let days = u16::from(offset.unsigned_abs());
        let day = match *offset {
            0 => deadline.due,
            // `backwards` leaves whole days free between; one workday before leaves none.
            1.. => {
                let free = Length::workdays(days.saturating_sub(1));
                period::backwards(deadline.due, free, rules.calendar).on
            }
            _ => period::due(deadline.due, Length::workdays(days), rules.calendar).on,
        };
        if day >= deadline.since {
            let nine = period::end_of(day)
                .saturating_sub(15.hours())
                .unwrap_or(deadline.ends());
            alarms.push(Alarm {
                action: Action::Remind,
                offset: *offset,
                at: nine,
            });
        }
    }
    alarms
}

/// The step that the timer takes when a clock runs out; most clocks only tell people.
/// None of these ends a right of the worker (DL-6).
pub fn on_expiry(case: &Case, deadline: &Deadline) -> Option<Step> {
    match (deadline.kind, &case.stage) {
        (Kind::OutletAck, Stage::Dispatched(_)) => Some(Step::Triage(triage::Step::ReturnDispatch {
            why: triage::ReturnReason::NoAnswer,
            note: triage::Note::Silent,
        })),
        (Kind::EmployerReply, Stage::EmployerVerification(_)) => Some(Step::Verification(verification::Step::Remind)),
        (Kind::PerformanceDue, Stage::Performance(_)) => Some(Step::Performance(performance::Step::RecordDefault {
            item: deadline.item,
        })),
        (Kind::PoNoSuit7, _) => Some(Step::Proceeding(Event::BecomeSuit.into())),
        // Every period of keeping asks; the file goes on the list when the last one is over.
        (kind, _) if archive::CLOCKS.contains(&kind) => Some(Step::Proceeding(Event::ListFile.into())),
        _ => None,
    }
}

/// Who speaks when the timer acts.
pub const TIMER: Author = Author::System;
