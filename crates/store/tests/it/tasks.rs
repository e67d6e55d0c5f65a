//! The outbox: done at least once, by one worker at a time.

use domain::{
    id::TaskId,
    reaction::{Audience, Message, Task},
};
use jiff::SignedDuration;
use store::{Claimed, NewTask};

use crate::house::{House, at, case_id};

const LEASE: SignedDuration = SignedDuration::from_mins(1);
const NEWS: Task = Task::Notify {
    to: Audience::Worker,
    message: Message::News,
};

async fn add(house: &House, number: u128, minute: i64) {
    let mut tx = house.begin().await;
    tx.add_task(&NewTask {
        id: TaskId::from_bits(number),
        case: case_id(1),
        task: NEWS,
        at: at(minute),
    })
    .await
    .unwrap();
    tx.commit().await.unwrap();
}

async fn claim(house: &House, minute: i64) -> Option<Claimed> {
    let mut tx = house.begin().await;
    let claimed = tx.claim_task(at(minute), LEASE).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

/// Ends a claim in one of the three ways; tells whether the lease still held.
async fn end(house: &House, task: &Claimed, how: &str) -> bool {
    let mut tx = house.begin().await;
    let held = match how {
        "finish" => tx.finish_task(task).await,
        "retry" => tx.retry_task(task, at(30), "no answer").await,
        _ => tx.bury_task(task, "wrong number").await,
    };
    tx.commit().await.unwrap();
    held.unwrap()
}

on_each_engine!(
    the_oldest_due_task_is_claimed_first_and_hidden_by_its_lease,
    whoever_slept_past_the_lease_changes_nothing,
    a_failed_task_comes_back_later,
    a_hopeless_task_is_laid_aside_until_a_person_puts_it_back,
    a_task_exists_only_with_its_cause,
    a_claim_that_is_not_committed_is_nobodys,
    two_claimers_get_two_tasks,
    many_claimers_do_every_task_once,
);

async fn the_oldest_due_task_is_claimed_first_and_hidden_by_its_lease(house: House) {
    add(&house, 2, 0).await;
    add(&house, 1, 1).await;
    add(&house, 3, 10).await;
    assert_eq!(house.read().await.next_task().await.unwrap(), Some(at(0)));
    assert_eq!(house.read().await.tasks_due(at(5)).await.unwrap(), 2);

    let first = claim(&house, 5).await.unwrap();
    assert_eq!((first.id, first.attempts, first.fence), (TaskId::from_bits(2), 1, 1));
    assert_eq!((first.case, first.task), (case_id(1), NEWS));
    assert_eq!(claim(&house, 5).await.unwrap().id, TaskId::from_bits(1));
    assert!(claim(&house, 5).await.is_none());
    assert!(end(&house, &first, "finish").await);
    assert!(!end(&house, &first, "finish").await);
    assert_eq!(house.read().await.count_tasks("done").await.unwrap(), 1);
    assert_eq!(house.read().await.count_tasks("ready").await.unwrap(), 2);
}

async fn whoever_slept_past_the_lease_changes_nothing(house: House) {
    add(&house, 1, 0).await;
    let asleep = claim(&house, 0).await.unwrap();
    let awake = claim(&house, 2).await.unwrap();
    assert_eq!((awake.id, awake.attempts), (asleep.id, 2));
    assert!(awake.fence > asleep.fence);
    for how in ["finish", "retry", "bury"] {
        assert!(!end(&house, &asleep, how).await, "{how}");
    }
    assert!(end(&house, &awake, "finish").await);
    assert!(claim(&house, 60).await.is_none());
}

async fn a_failed_task_comes_back_later(house: House) {
    add(&house, 1, 0).await;
    let task = claim(&house, 0).await.unwrap();
    assert!(end(&house, &task, "retry").await);
    assert!(claim(&house, 29).await.is_none());
    assert_eq!(claim(&house, 30).await.unwrap().attempts, 2);
}

async fn a_hopeless_task_is_laid_aside_until_a_person_puts_it_back(house: House) {
    add(&house, 1, 0).await;
    let task = claim(&house, 0).await.unwrap();
    assert!(end(&house, &task, "bury").await);
    assert!(claim(&house, 600).await.is_none());
    let letters = house.read().await.dead_tasks().await.unwrap();
    assert_eq!(letters.len(), 1);
    assert_eq!(
        (letters[0].id, letters[0].case, letters[0].task),
        (task.id, case_id(1), NEWS)
    );
    assert_eq!(letters[0].error, "wrong number");

    let mut tx = house.begin().await;
    assert_eq!(tx.replay_dead_tasks(at(700)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    let again = claim(&house, 700).await.unwrap();
    assert_eq!(again.attempts, 1);
    assert!(again.fence > task.fence);
    assert!(house.read().await.dead_tasks().await.unwrap().is_empty());
}

async fn a_task_exists_only_with_its_cause(house: House) {
    let mut tx = house.begin().await;
    let task = NewTask {
        id: TaskId::from_bits(1),
        case: case_id(1),
        task: NEWS,
        at: at(0),
    };
    tx.add_task(&task).await.unwrap();
    drop(tx);
    assert!(claim(&house, 5).await.is_none());
    assert_eq!(house.read().await.next_task().await.unwrap(), None);
}

async fn a_claim_that_is_not_committed_is_nobodys(house: House) {
    add(&house, 1, 0).await;
    let mut tx = house.begin().await;
    assert!(tx.claim_task(at(0), LEASE).await.unwrap().is_some());
    drop(tx);
    // A dropped transaction is undone when its connection goes back; until then PostgreSQL passes over the task.
    for _ in 0..1_000 {
        if let Some(claimed) = claim(&house, 0).await {
            assert_eq!((claimed.attempts, claimed.fence), (1, 1));
            return;
        }
    }
    unreachable!("the task never came back");
}

async fn two_claimers_get_two_tasks(house: House) {
    for number in 1..=2 {
        add(&house, number, 0).await;
    }
    let mut first = house.begin().await;
    let one = first.claim_task(at(0), LEASE).await.unwrap().unwrap();
    let two = if house.store().is_sqlite() {
        // SQLite has one writer: the second waits its turn.
        first.commit().await.unwrap();
        claim(&house, 0).await.unwrap()
    } else {
        // PostgreSQL passes over what another is claiming at this moment.
        let two = claim(&house, 0).await.unwrap();
        first.commit().await.unwrap();
        two
    };
    assert_ne!(one.id, two.id);
    assert!(claim(&house, 0).await.is_none());
}

async fn many_claimers_do_every_task_once(house: House) {
    for number in 1..=24 {
        add(&house, number, 0).await;
    }
    let mut claimers = tokio::task::JoinSet::new();
    for _ in 0..4 {
        let store = house.store().clone();
        claimers.spawn(async move {
            let mut mine = Vec::new();
            loop {
                let mut tx = store.begin().await.unwrap();
                let claimed = tx.claim_task(at(0), LEASE).await.unwrap();
                tx.commit().await.unwrap();
                match claimed {
                    Some(task) => mine.push(task.id),
                    None => return mine,
                }
            }
        });
    }
    let mut all: Vec<TaskId> = claimers.join_all().await.concat();
    all.sort_unstable();
    assert_eq!(all, (1..=24).map(TaskId::from_bits).collect::<Vec<_>>());
}
