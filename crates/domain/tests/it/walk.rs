//! Laws that hold on every walk: legal and illegal steps, by anybody, on any day.
//!
//! Each law is a function over the whole house, so that it can be tried on a house with a planted fault: a law that does not
//! notice its fault proves nothing.

mod house;
mod law;
mod moves;

use std::{cell::RefCell, collections::BTreeSet, sync::LazyLock};

use domain::{
    access::{self, Actor},
    case::Case,
    id::StepId,
    org::Clocks,
    stage,
    step::{self, Kind, Recorded, Rules},
    testing::{Story, people},
};
use jiff::{Timestamp, ToSpan, civil::Date};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use rstest::rstest;

use self::{
    house::{HONEST, House},
    law::Law,
    moves::Move,
};
use crate::{
    city::calendar,
    rooms::{filed_on, rooms, three_instalments},
};

/// What came of one attempt.
#[derive(Clone, Debug)]
enum Outcome {
    Denied,
    Refused,
    Taken(Box<Case>),
}

/// One attempt: who wanted what, before and after.
#[derive(Clone, Debug)]
struct Scene {
    today: Date,
    before: Case,
    recorded: Recorded,
    outcome: Outcome,
}

/// A whole walk.
#[derive(Clone, Debug)]
struct Walk {
    scenes: Vec<Scene>,
    log: Vec<Recorded>,
    case: Case,
    today: Date,
}

impl Walk {
    /// The days and cases on which the laws are asked: before each attempt, and at the end.
    fn states(&self) -> impl Iterator<Item = (Date, &Case)> {
        self.scenes
            .iter()
            .map(|scene| (scene.today, &scene.before))
            .chain([(self.today, &self.case)])
    }

    /// The attempts that were taken, with what came of them.
    fn taken(&self) -> impl Iterator<Item = (&Scene, &Case)> {
        self.scenes.iter().filter_map(|scene| match &scene.outcome {
            Outcome::Taken(after) => Some((scene, after.as_ref())),
            Outcome::Denied | Outcome::Refused => None,
        })
    }
}

/// The rules of every walk.
fn rules() -> Rules<'static> {
    static CLOCKS: LazyLock<Clocks> = LazyLock::new(Clocks::default);
    Rules {
        calendar: calendar(),
        clocks: &CLOCKS,
    }
}

/// Where a walk begins: at the counter on some day, with money owed in three parts, or in any of the rooms.
fn begin(start: usize, offset: u16) -> Story {
    static ROOMS: LazyLock<Vec<(&str, Story)>> = LazyLock::new(rooms);
    match start.checked_sub(16).and_then(|room| ROOMS.get(room)) {
        Some((_, story)) => story.clone(),
        None if start.is_multiple_of(4) => three_instalments(),
        None => {
            let day = domain::testing::day("2026-01-01").saturating_add(i64::from(offset).days());
            filed_on(&day.to_string())
        }
    }
}

fn walk(house: &House, start: usize, offset: u16, moves: &[Move]) -> Walk {
    let story = begin(start, offset);
    let mut walk = Walk {
        scenes: Vec::new(),
        log: story.log().to_vec(),
        case: story.case().clone(),
        today: story.today(),
    };
    for a_move in moves {
        walk.today = walk.today.saturating_add(a_move.days().days());
        let (actor, step) = a_move.choose(&walk.case, walk.today);
        let scene = attempt(house, &walk, &actor, step);
        if let Outcome::Taken(after) = &scene.outcome {
            walk.case = (**after).clone();
            walk.log.push(scene.recorded.clone());
        }
        walk.scenes.push(scene);
    }
    walk
}

fn attempt(house: &House, walk: &Walk, actor: &Actor, step: step::Step) -> Scene {
    let permit = access::may_take(actor, &people::facts(&walk.case), step.kind());
    let seq = walk.case.version + 1;
    let recorded = Recorded {
        id: StepId::from_bits(u128::from(seq)),
        case: walk.case.id,
        seq,
        at: noon(walk.today),
        by: permit.as_ref().map_or(access::Author::System, access::Take::author),
        step,
    };
    let outcome = match permit {
        Err(_) => Outcome::Denied,
        Ok(_) => match (house.take)(walk.case.clone(), &recorded, rules()) {
            Ok(after) => Outcome::Taken(Box::new(after)),
            Err(_) => Outcome::Refused,
        },
    };
    Scene {
        today: walk.today,
        before: walk.case.clone(),
        recorded,
        outcome,
    }
}

fn noon(date: Date) -> Timestamp {
    domain::period::end_of(date).saturating_sub(12.hours()).unwrap()
}

/// The walks are the same on every run: chance is an argument.
fn walks() -> impl Strategy<Value = (usize, u16, Vec<Move>)> {
    (
        0_usize..40,
        0_u16..330,
        prop::collection::vec(any::<(u8, u8, u16, u16)>().prop_map(Move::from), 1..60),
    )
}

fn runner(cases: u32, max_shrink_iters: u32) -> TestRunner {
    let config = Config {
        cases,
        max_shrink_iters,
        failure_persistence: None,
        ..Config::default()
    };
    TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha))
}

fn holds(house: &House, law: Law, cases: u32, shrink: u32) -> Result<(), String> {
    runner(cases, shrink)
        .run(&walks(), |(start, offset, moves)| {
            law(house, &walk(house, start, offset, &moves)).map_err(TestCaseError::fail)
        })
        .map_err(|failure| failure.to_string())
}

#[rstest]
#[case::replay_gives_the_live_case(law::replay_gives_the_live_case)]
#[case::nothing_happens_after_closing(law::nothing_happens_after_closing)]
#[case::limitation_only_grows(law::limitation_only_grows)]
#[case::a_track_stays_beside_the_line(law::a_track_stays_beside_the_line)]
#[case::nothing_but_leaving_past_the_clock(law::nothing_but_leaving_past_the_clock)]
#[case::the_worker_can_always_leave(law::the_worker_can_always_leave)]
#[case::a_button_is_there_when_it_works(law::a_button_is_there_when_it_works)]
#[case::no_last_day_is_a_rest_day(law::no_last_day_is_a_rest_day)]
#[case::the_ledger_adds_up(law::the_ledger_adds_up)]
#[case::the_employer_is_a_stranger_until_told(law::the_employer_is_a_stranger_until_told)]
#[case::only_two_hear_a_whisper(law::only_two_hear_a_whisper)]
#[case::an_agreement_has_four_hands(law::an_agreement_has_four_hands)]
#[case::an_open_end_names_the_next_way(law::an_open_end_names_the_next_way)]
fn a_law_holds_on_every_walk(#[case] law: Law) {
    assert_eq!(holds(&HONEST, law, 192, 2_000), Ok(()));
}

#[rstest]
#[case::a_change_that_is_not_in_the_log(house::FORGETFUL_LOG, law::replay_gives_the_live_case)]
#[case::nobody_asks_whether_it_is_closed(house::UNGUARDED, law::nothing_happens_after_closing)]
#[case::an_interruption_is_dropped(house::FORGETFUL_LIMITATION, law::limitation_only_grows)]
#[case::nobody_asks_the_clock(house::UNGUARDED, law::nothing_but_leaving_past_the_clock)]
#[case::terms_on_the_table_keep_the_worker(house::KEEPING, law::the_worker_can_always_leave)]
#[case::buttons_for_every_right(house::ALL_BUTTONS, law::a_button_is_there_when_it_works)]
#[case::no_buttons(house::NO_BUTTONS, law::a_button_is_there_when_it_works)]
#[case::days_that_do_not_move_on(house::NO_ROLLING, law::no_last_day_is_a_rest_day)]
#[case::money_disappears(house::LOSING_MONEY, law::the_ledger_adds_up)]
#[case::the_employer_sees_too_early(house::INDISCREET, law::the_employer_is_a_stranger_until_told)]
#[case::the_station_listens_in(house::EAVESDROPPING, law::only_two_hear_a_whisper)]
#[case::nobody_counts_the_hands(house::UNGUARDED, law::an_agreement_has_four_hands)]
#[case::a_city_without_bodies(house::EMPTY_CITY, law::an_open_end_names_the_next_way)]
fn a_planted_fault_is_noticed(#[case] house: House, #[case] law: Law) {
    assert!(holds(&house, law, 512, 0).is_err());
}

#[test]
fn the_walks_go_everywhere() {
    let seen = RefCell::new((BTreeSet::new(), BTreeSet::new()));
    runner(640, 0)
        .run(&walks(), |(start, offset, moves)| {
            let walk = walk(&HONEST, start, offset, &moves);
            for (scene, after) in walk.taken() {
                let mut seen = seen.borrow_mut();
                seen.0.insert(after.stage.kind());
                seen.1.insert(scene.recorded.step.kind());
            }
            Ok(())
        })
        .unwrap();
    let (stages, kinds) = seen.into_inner();
    let unseen: Vec<_> = stage::Kind::ALL
        .iter()
        .filter(|kind| !stages.contains(kind) && **kind != stage::Kind::Intake)
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
    // Where proceedings lead is too far for a walk without aim; `proceedings::paths` goes there, and closes by them.
    // So is what representatives ask for, which takes an election and a filing first; `groups` goes there.
    let far = |kind: &Kind| {
        let of_group = [Kind::AskConsent, Kind::Consent, Kind::Decline, Kind::Bind];
        matches!(kind, Kind::Proceed(_)) || of_group.contains(kind)
    };
    let house = Kind::ALL.iter().filter(|kind| !far(kind));
    let untaken: Vec<_> = house.filter(|kind| !kinds.contains(kind)).collect();
    assert_eq!(untaken, [&Kind::File, &Kind::Settle]);
    let begun = kinds.iter().filter(|kind| matches!(kind, Kind::Proceed(_))).count();
    assert!(begun >= 10, "walks meet proceedings: {begun}");
}
