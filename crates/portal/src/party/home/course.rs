//! Where the case has come from and where it goes: the timeline and every clock that runs.

use app::{t, text::Words};
use domain::{
    calendar::Certainty,
    deadline::{self, Deadline},
    org::City,
    view::{self, Entry, Who},
};
use web::{
    part::{Event, Link, Mark, Row, Summary, Timeline},
    show::{self, Due},
};

use super::task;
use crate::party::{
    say::{self, Origin},
    seat::Seat,
};

/// Writes what has happened, what everybody waits for, and what the law opens next.
pub(super) fn timeline(seat: &Seat, city: &City) -> Timeline {
    let words = seat.words;
    let mut events: Vec<Event> = seat
        .case
        .timeline
        .iter()
        .map(|(entry, text)| {
            let when = format!("{} · {}", show::instant(words, entry.at), who(seat, entry));
            let event = Event::new(Mark::Done, say::done(words, city, entry), when);
            match text {
                Some(text) => event.note(t!(words, "party.course.quote", text = text)),
                None => event,
            }
        })
        .collect();
    if seat.case.over().is_none() {
        let (_, kind) = seat.case.turn;
        let by = view::next_deadline(&seat.case.deadlines, seat.case.turn.1).map(|clock| {
            t!(
                words,
                "party.course.by",
                day = show::near_day(words, clock.due, seat.today)
            )
        });
        events.push(Event::new(Mark::Now, task::label(words, kind), by.unwrap_or_default()));
        let statutory = seat
            .case
            .deadlines
            .iter()
            .find(|clock| clock.kind == deadline::Kind::MediationStatutory15);
        if let Some(clock) = statutory.filter(|_| seat.is_worker()) {
            let day = show::near_day(words, clock.due, seat.today);
            let when = t!(words, "party.course.after", day = day);
            events.push(Event::new(Mark::Next, words.t("party.course.arbitration"), when));
        }
    } else if !seat.case.routes.is_empty() {
        let link = Link::new(words.t("party.course.ways_go"), "#ways");
        events.push(Event::new(Mark::Now, words.t("party.course.ways"), "").link(link));
    }
    Timeline { events }
}

/// Names who did something; the reader is addressed.
fn who(seat: &Seat, entry: &Entry) -> String {
    let mine = match entry.who {
        Who::Worker => seat.is_worker(),
        Who::Employer => !seat.is_worker(),
        Who::Officer | Who::System => false,
    };
    if mine {
        seat.you().to_owned()
    } else {
        seat.words.t(&format!("case.who.{}", entry.who.key())).to_owned()
    }
}

/// Lists every clock with its article, and whether a law, the city or the parties have set it.
pub(super) fn clocks(seat: &Seat) -> Summary {
    let words = seat.words;
    let row = |clock: &Deadline| {
        let origin = words.t(Origin::of(clock).key());
        let basis = say::basis(clock);
        let note = if basis.is_empty() {
            origin.to_owned()
        } else {
            format!("{origin} · {basis}")
        };
        Row::new(say::clock(words, clock), show::near_day(words, clock.due, seat.today))
            .due(Due::on(words, seat.today, clock.due))
            .note(certain(words, clock, note))
    };
    Summary::new(seat.case.deadlines.iter().map(row).collect())
}

/// Adds that a date may still move where the holidays of its year are not published.
pub(super) fn certain(words: Words, clock: &Deadline, note: String) -> String {
    match clock.certainty {
        Certainty::Published => note,
        Certainty::Provisional => format!("{note} · {}", words.t("case.certainty.provisional")),
    }
}
