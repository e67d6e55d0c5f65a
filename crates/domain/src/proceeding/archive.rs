//! The file after the end (归档、保管、销毁): filed away by the house, kept for its time, held where somebody still needs it, destroyed when nobody may.
//! Rows P2, P7. 《人民调解法》第二十七条、《劳动人事争议仲裁办案规则》第二十一条至第二十四条.
//!
//! Nobody outside the house takes part: the other side is not told, and no paper goes out.

use jiff::civil::Date;

use super::{
    Event,
    Goal::{Stay, To},
    Line, Mark, Move, Proceeding, State,
    asked::{REASONS, word},
    clock, row,
};
use crate::{
    access::{
        Role,
        Taker::{self, Center, Holding, System},
    },
    case::Case,
    deadline::{Deadline, Kind, Trigger},
    period,
    refusal::Refusal,
    step::{Context, Rules},
};

/// Who answers for the files of a station.
const KEEPER: &[Taker] = &[Holding(Role::StationLead), Center(Role::StationLead)];

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(Event::FileAway, &[State::Fresh], To(State::Kept), &[System], &[]),
    row(
        Event::HoldFile,
        &[State::Kept, State::Listed],
        Stay,
        KEEPER,
        &const {
            [
                word("hold_reason", &["inquiry", "audit", "complaint", "other"]),
                REASONS,
            ]
        },
    ),
    row(
        Event::LiftHold,
        &[State::Kept, State::Listed],
        Stay,
        KEEPER,
        &const { [REASONS] },
    ),
    row(Event::ListFile, &[State::Kept], To(State::Listed), &[System], &[]),
    row(Event::DestroyFile, &[State::Listed], To(State::Destroyed), KEEPER, &[]),
];

/// The clocks of keeping: each says for itself when a file may go, and the last one decides.
pub const CLOCKS: &[Kind] = &[
    Kind::ArchiveStation,
    Kind::ArchiveArbAward10y,
    Kind::ArchiveArbOther5y,
    Kind::ArchiveInjury50y,
];

/// What the law asks for beyond the table.
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event {
        Event::FileAway if case.closed().is_none() => Err(Refusal::NotNow),
        Event::FileAway if has_open_link(case) => Err(Refusal::OpenLink),
        Event::HoldFile if held(case).is_some() => Err(Refusal::OnHold),
        Event::LiftHold => match held(case) {
            None => Err(Refusal::NotNow),
            // Who set a hold does not lift it alone.
            Some(mark) if mark.author == Some(*context.by) => Err(Refusal::SecondPerson),
            Some(_) => Ok(()),
        },
        Event::ListFile => time_is_over(case, context),
        Event::DestroyFile if held(case).is_some() => Err(Refusal::OnHold),
        Event::DestroyFile if has_open_link(case) || may_be_reopened(case) => Err(Refusal::OpenLink),
        // A case that was closed anew after it was listed is kept anew.
        Event::DestroyFile => time_is_over(case, context),
        _ => Ok(()),
    }
}

/// The file, once it was filed away.
pub fn of(case: &Case) -> Option<&Proceeding> {
    case.proceedings.iter().rfind(|other| other.line == Line::Archive)
}

/// The hold on a file, while there is one (停止销毁).
pub fn held(case: &Case) -> Option<&Mark> {
    let last = of(case)?.last_of(&[Event::HoldFile, Event::LiftHold])?;
    (last.event == Event::HoldFile).then_some(last)
}

/// Whether the file is gone; then nothing more happens in the case.
pub fn is_destroyed(case: &Case) -> bool {
    of(case).is_some_and(|file| file.state == State::Destroyed)
}

/// Whether something of the case goes on: before a body, or with legal aid.
pub fn has_open_link(case: &Case) -> bool {
    // An alarm of the house that nobody has taken up holds no file.
    let only_an_alarm = |other: &Proceeding| other.line == Line::Consultation && other.state == State::Filed;
    let open = |other: &Proceeding| other.line != Line::Archive && other.is_open() && !only_an_alarm(other);
    case.proceedings.iter().any(open) || case.aid.as_ref().is_some_and(|aid| !aid.state.is_over())
}

/// Whether a round of enforcement ended without the money: it can go on without any limit in time. 民诉法解释 第五百一十七条
fn may_be_reopened(case: &Case) -> bool {
    let waits = |other: &Proceeding| other.line == Line::Enforcement && other.state == State::RoundOver;
    case.proceedings.iter().any(waits)
}

fn time_is_over(case: &Case, context: &Context<'_>) -> Result<(), Refusal> {
    match periods(case, context.rules).into_iter().map(|one| one.due).max() {
        Some(due) if context.today <= due => Err(Refusal::TooEarly { after: due }),
        Some(_) => Ok(()),
        None => Err(Refusal::NotNow),
    }
}

/// How long the file is kept, from when, by which article: length and article stand in the catalogue of deadlines.
pub fn periods(case: &Case, rules: Rules<'_>) -> Vec<Deadline> {
    let Some(closed) = case.closed().and_then(|_| closed_on(case)) else {
        return Vec::new();
    };
    let begun = |kind: &Kind| since(case, *kind, closed).map(|since| (*kind, since));
    CLOCKS
        .iter()
        .filter_map(begun)
        .filter_map(|(kind, since)| {
            let due = period::due(since, clock::length(kind, rules)?, rules.calendar);
            Some(Deadline {
                kind,
                item: 0,
                since,
                due: due.on,
                certainty: due.certainty,
                calendar_version: due.calendar_version,
            })
        })
        .collect()
}

/// The same while the file is kept and not yet on the list.
pub(super) fn running(case: &Case, rules: Rules<'_>) -> Vec<Deadline> {
    match of(case).map(|file| file.state) {
        Some(State::Kept) => periods(case, rules),
        Some(_) | None => Vec::new(),
    }
}

/// The day on which the case was closed last.
pub fn closed_on(case: &Case) -> Option<Date> {
    let last = case.moments.iter().rfind(|moment| moment.trigger == Trigger::Closed);
    last.map(|moment| moment.on)
}

/// From when a period of keeping runs, if it runs for this case.
fn since(case: &Case, kind: Kind, closed: Date) -> Option<Date> {
    const AWARDS: &[Event] = &[Event::Award, Event::AwardFinal];
    let arbitrated =
        |other: &&Proceeding| matches!(other.line, Line::Arbitration | Line::ArbitrationReview) && other.was_filed();
    let awarded = case.proceedings.iter().any(|other| other.last_of(AWARDS).is_some());
    match kind {
        Kind::ArchiveStation => Some(closed),
        Kind::ArchiveArbAward10y => awarded.then_some(closed),
        Kind::ArchiveArbOther5y if awarded => None,
        Kind::ArchiveArbOther5y => case.proceedings.iter().find(arbitrated).map(|_| closed),
        Kind::ArchiveInjury50y => {
            let decided = &[Event::Recognize, Event::DenyRecognition];
            let marks = case.proceedings.iter().filter_map(|other| other.last_of(decided));
            marks.map(|mark| mark.on).max()
        }
        _ => None,
    }
}
