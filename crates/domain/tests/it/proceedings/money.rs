//! What a court brings in, and the instalments of the agreement: nothing that is still to come is taken for paid.

use domain::{
    agreement::{Acceleration, JointWish, Terms},
    money::Fen,
    performance::Item,
    proceeding::{self, Body, Event::*, Facts, title},
    stage::{self, closing},
    step::Step,
    testing::{Story, day, people, steps},
};

use super::{reason, titles};
use crate::stories::{opened, settled};

/// Two instalments that keep their days, confirmed by the court before the first was missed; the worker applies for enforcement of what is due.
fn enforcing_the_first() -> Story {
    let terms = Terms {
        joint: JointWish::Neither,
        acceleration: Acceleration::KeepDates,
        ..steps::instalments(&[("2026-04-10", 1_000), ("2026-06-10", 2_000)])
    };
    settled(opened(), terms)
        .untold()
        .on("2026-03-09")
        .worker_does(&[SignConfirmation])
        .employer_does(&[SignConfirmation, FileConfirmation])
        .body_does(Body::Court, &[AcceptConfirmation, ConfirmAgreement, ServeConfirmation])
        .on("2026-04-13")
        .sweep()
        .worker_does(&[ApplyForEnforcement])
        .body_does(Body::Court, &[AcceptEnforcement, NotifyDebtor])
}

fn pass_on(story: Story, yuan: i64) -> Story {
    let facts = Facts {
        sum: Some(Fen::yuan(yuan)),
        ..Default::default()
    };
    let step = Step::Proceeding(proceeding::Step {
        event: PassOnMoney,
        facts,
    });
    story.by(&people::at_body(Body::Court), step)
}

fn paid(story: &Story) -> Vec<bool> {
    let ledger = story.case().ledger().unwrap();
    ledger.0.iter().map(Item::is_confirmed).collect()
}

// Rows: L1, L9
#[test]
fn an_instalment_to_come_is_watched_on_when_the_first_was_enforced() {
    let story = pass_on(enforcing_the_first(), 1_000).body_does(Body::Court, &[CompleteEnforcement]);
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
    assert_eq!(paid(&story), [true, false]);
    assert_eq!(reason(&story), None, "two thousand yuan are still to come");
    assert_eq!(story.case().stage.kind(), stage::Kind::Performance);
    assert_eq!(titles(&story), [(title::Kind::Confirmation, Fen::yuan(2_000))]);

    // The second is missed as well: the same ruling is enforced once more, and then all is paid.
    let again = story
        .clone()
        .on("2026-06-11")
        .sweep()
        .worker_does(&[ApplyForEnforcement])
        .body_does(Body::Court, &[AcceptEnforcement, NotifyDebtor, CompleteEnforcement]);
    assert!(again.refusals().is_empty(), "{:?}", again.refusals());
    assert_eq!(paid(&again), [true, true]);
    assert_eq!(reason(&again), Some(closing::Reason::EnforcementCompleted));

    // Or it is paid by itself: then no court had to fetch it.
    let willing = story
        .on("2026-06-10")
        .employer(steps::report(2, "2026-06-10"))
        .worker(steps::confirm(2));
    assert_eq!(reason(&willing), Some(closing::Reason::PerformedInFull));
}

// Rows: L1, L6
#[test]
fn a_round_that_found_nothing_does_not_close_what_is_not_due() {
    let story = enforcing_the_first().body_does(Body::Court, &[TerminateRound]);
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
    assert_eq!(reason(&story), None);
    assert_eq!(paid(&story), [false, false]);
}

// Rows: L1, L9
#[test]
fn money_in_parts_fills_what_was_due_and_never_what_is_not() {
    let story = pass_on(enforcing_the_first(), 400);
    assert_eq!(
        (paid(&story), story.case().credit),
        (vec![false, false], Fen::yuan(400))
    );
    let story = pass_on(story, 700);
    assert_eq!((paid(&story), story.case().credit), (vec![true, false], Fen::yuan(100)));
    let more = pass_on(story, 5_000);
    assert_eq!((paid(&more), more.case().credit), (vec![true, false], Fen::yuan(5_100)));
    assert_eq!(reason(&more), None, "the court has not said that it is done");
}

/// A settlement and an award may name a day; nothing is enforced before it, and it never lies before the paper binds.
// Rows: J18, J22
#[test]
fn a_paper_of_the_commission_may_name_the_day_of_payment() {
    let settle = |by: Option<&str>| {
        let Step::Proceeding(mut step) = steps::on(SettleArbitration, day("2026-03-16")) else {
            unreachable!("a settlement is an event");
        };
        step.facts.by = by.map(day);
        super::arbitrating()
            .by(&people::at_body(Body::Commission), Step::Proceeding(step))
            .worker_does(&[ReceiveSettlement])
            .employer_does(&[ReceiveSettlement])
    };
    let pay_by = |story: &Story| {
        let found = title::of(story.case(), story.today(), story.rules().calendar);
        found.first().map(|title| title.pay_by)
    };
    assert_eq!(pay_by(&settle(Some("2026-04-30"))), Some(day("2026-04-30")));
    assert_eq!(pay_by(&settle(None)), Some(day("2026-03-16")));
}
