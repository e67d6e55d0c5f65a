//! The planner and the house agree, after every step of every path: no door is shown open that the house keeps shut, and none shut that it would open.

use std::collections::BTreeSet;

use domain::{
    access,
    case::Case,
    planner::{self, Facts, Kind as Door, Missing, State as Standing},
    proceeding::Event,
    refusal::Refusal,
    step::{self, Context, Recorded, Rules},
    testing::people,
};
use jiff::civil::Date;

use super::paths;
use crate::rooms::rooms;

/// The steps by which the worker goes through a door.
fn through(door: Door) -> &'static [Event] {
    match door {
        Door::Enforcement => &[Event::ApplyForEnforcement],
        Door::Review => &[Event::SignReview, Event::FileReview],
        Door::Confirmation => &[Event::SignConfirmation, Event::FileConfirmation],
        Door::PaymentOrder => &[Event::ApplyForOrder],
        Door::Suit => &[Event::Sue],
        Door::Arbitration => &[Event::FileArbitration],
        Door::Inspection => &[Event::Complain],
    }
}

/// Whether the house lets the worker through, or has let it through as far as one side can go; if not, why, by the last step that was tried.
fn house(case: &Case, door: Door, today: Date, rules: Rules<'_>) -> Result<(), Refusal> {
    let author = access::author(&people::worker(), &people::facts(case)).unwrap();
    let context = Context {
        by: &author,
        today,
        rules,
    };
    let tried = through(door)
        .iter()
        .map(|event| step::possible(case, step::Kind::Proceed(*event), &context))
        .map(|answer| answer.or_else(|no| if no == Refusal::AlreadySigned { Ok(()) } else { Err(no) }));
    tried.reduce(Result::or).unwrap()
}

/// Where the two differ. A suit may be refused while nobody has said which relation there is: the door says that this decides.
fn differ(case: &Case, facts: &Facts, today: Date, rules: Rules<'_>) -> Vec<String> {
    let doors = planner::plan(facts, today, rules.calendar);
    let differs = |door: planner::Door| match (&door.state, house(case, door.kind, today, rules)) {
        (Standing::Open { missing, .. }, Err(Refusal::ArbitrationFirst)) if *missing == [Missing::Relation] => None,
        (Standing::Open { .. }, Err(refusal)) => Some(format!("{} is shown open: {}", door.kind.key(), refusal.key())),
        (Standing::Closed { why }, Ok(())) => Some(format!("{} is shown shut: {}", door.kind.key(), why.key())),
        (Standing::Open { .. }, Ok(())) | (Standing::Closed { .. }, Err(_)) => None,
    };
    doors.into_iter().filter_map(differs).collect()
}

/// The case after each step of a story at which the house itself has nothing more to do.
fn after_each(log: &[Recorded]) -> impl Iterator<Item = (Case, Date)> {
    let cases = log.iter().enumerate().map(|(at, last)| {
        let so_far = log.get(..=at).unwrap();
        (step::replay(so_far).unwrap(), last.on())
    });
    cases.filter(|(case, _)| step::next(case).is_none())
}

#[test]
fn what_is_shown_open_is_open() {
    let stories = rooms()
        .into_iter()
        .chain(paths::ALL.iter().map(|(name, path)| (*name, path())));
    let mut found = BTreeSet::new();
    for (name, story) in stories {
        for (case, on) in after_each(story.log()) {
            let met = differ(&case, &Facts::of(&case, on, story.rules()), on, story.rules());
            found.extend(met.into_iter().map(|line| format!("{name}, on {on}: {line}")));
        }
        let facts = Facts::of(story.case(), story.today(), story.rules());
        let today = differ(story.case(), &facts, story.today(), story.rules());
        found.extend(today.into_iter().map(|line| format!("{name}: {line}")));
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// The control: a planner that is told something untrue shows doors as they are not.
#[test]
fn an_untrue_fact_is_found() {
    let story = paths::performing();
    let told = |change: fn(&mut Facts)| {
        let mut facts = Facts::of(story.case(), story.today(), story.rules());
        change(&mut facts);
        differ(story.case(), &facts, story.today(), story.rules())
    };
    assert_eq!(told(|_| {}), Vec::<String>::new());
    assert_eq!(
        told(|facts| facts.defaulted = Some(true)),
        [
            "suit is shown open: case.refusal.nothing_due",
            "arbitration is shown open: case.refusal.nothing_due"
        ]
    );
    assert_eq!(
        told(|facts| facts.suing = Some(true)),
        ["inspection is shown shut: pending"]
    );
}
