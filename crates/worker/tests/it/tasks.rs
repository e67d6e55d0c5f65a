//! Leases, retries, dead letters.

use domain::{instrument::Kind, reaction::Task};
use jiff::SignedDuration;
use store::Claimed;
use worker::{LEASE, Outcome, papers::Source};

use crate::house::{House, Plan, worker};

fn no_faces() -> Plan {
    Plan {
        faces: Source::Files(vec!["/nowhere/face.ttf".into()]),
        ..Plan::default()
    }
}

async fn claimed(house: &House) -> Claimed {
    let mut tx = house.kept.store.begin().await.unwrap();
    let task = tx.claim_task(house.app.now(), LEASE).await.unwrap();
    tx.commit().await.unwrap();
    task.unwrap()
}

#[tokio::test]
async fn a_task_that_always_fails_ends_as_a_dead_letter_and_blocks_nobody() {
    let house = House::with(no_faces()).await;
    let first = house.tick().await;
    assert_eq!((first.done, first.failed), (1, 1), "the message went out");
    let (mut failed, mut buried) = (1, 0);
    for _ in 0..20 {
        house.forward(SignedDuration::from_hours(1));
        let ticked = house.tick().await;
        failed += ticked.failed;
        buried += ticked.buried;
    }
    assert_eq!((failed, buried), (11, 1), "twelve tries, then aside");
    assert_eq!(house.tasks("ready").await, 0);
    let mut tx = house.kept.store.begin().await.unwrap();
    let letters = tx.dead_tasks().await.unwrap();
    assert!(letters[0].error.contains("font file"), "{letters:?}");

    tx.replay_dead_tasks(house.app.now()).await.unwrap();
    tx.commit().await.unwrap();
    let repaired = worker(&house.app, Source::System);
    assert_eq!(repaired.tick().await.unwrap().done, 1);
    assert_eq!(house.issued(Kind::ClaimForm).await.len(), 1);
}

#[tokio::test]
async fn a_failed_task_waits_within_its_ceiling() {
    let house = House::with(no_faces()).await;
    let task = claimed(&house).await;
    assert_eq!(
        task.task,
        Task::Render {
            instrument: Kind::ClaimForm
        }
    );
    let Outcome::Again { at } = house.worker.work(&task).await.unwrap() else {
        unreachable!("it fails and may pass");
    };
    let pause = at.duration_since(house.app.now());
    assert!(!pause.is_negative() && pause <= SignedDuration::from_secs(5));
}

#[tokio::test]
async fn who_slept_past_the_lease_writes_nothing() {
    let house = House::new().await;
    let slept = claimed(&house).await;
    house.forward(LEASE);
    let other = claimed(&house).await;
    let other = if other.id == slept.id {
        other
    } else {
        claimed(&house).await
    };
    assert_eq!(other.id, slept.id);
    assert_eq!(house.worker.work(&slept).await.unwrap(), Outcome::Lost);
    assert_eq!(house.issued(Kind::ClaimForm).await, []);

    // The bytes that the sleeper kept are what is issued, although the other prints a day later.
    house.forward(SignedDuration::from_hours(24));
    let other = loop {
        let next = claimed(&house).await;
        if next.id == other.id {
            break next;
        }
    };
    assert_eq!(house.worker.work(&other).await.unwrap(), Outcome::Done);
    assert!(house.text_of(Kind::ClaimForm).await.contains(&house.number));
}

#[tokio::test]
async fn the_same_task_done_twice_issues_and_sends_once() {
    let house = House::new().await;
    let mut tasks = Vec::new();
    for _ in 0..2 {
        tasks.push(claimed(&house).await);
    }
    for task in &tasks {
        assert_eq!(house.worker.work(task).await.unwrap(), Outcome::Done);
    }
    for task in &tasks {
        assert_eq!(house.worker.work(task).await.unwrap(), Outcome::Lost);
    }
    assert_eq!(house.issued(Kind::ClaimForm).await.len(), 1);
    assert_eq!(house.sent().await.len(), 1);
    let slow = house.tick().await;
    assert_eq!(slow.done, 0);
}
