//! The worker on its own legs: it drains what is there, hears a call, tidies up, and stops when told.

use std::time::Duration;

use app::account::Purpose;
use domain::{instrument::Kind, step, testing::people};
use jiff::SignedDuration;
use tokio::sync::watch;
use worker::papers::Source;

use crate::house::{House, worker};

async fn until(house: &House, papers: usize) {
    let wait = async {
        while house.readable(&people::worker()).await.len() < papers {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(Duration::from_mins(1), wait).await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn it_works_when_called_and_finishes_when_told() {
    let house = House::new().await;
    let (stop, told) = watch::channel(false);
    let mut working = tokio::task::JoinSet::new();
    working.spawn(worker(&house.app, Source::System).run(told));
    until(&house, 1).await;
    house.step(&people::intaker(), step::Kind::Accept, &[]).await;
    until(&house, 2).await;
    assert_eq!(house.issued(Kind::AcceptanceNotice).await.len(), 1);
    stop.send(true).unwrap();
    let ended = tokio::time::timeout(Duration::from_mins(1), working.join_next()).await;
    assert!(matches!(ended, Ok(Some(Ok(())))));
}

#[tokio::test]
async fn it_stops_when_nobody_can_tell_it_any_more() {
    let house = House::new().await;
    let (stop, told) = watch::channel(false);
    drop(stop);
    let run = worker(&house.app, Source::System).run(told);
    let ended = tokio::time::timeout(Duration::from_mins(1), run).await;
    assert!(ended.is_ok());
}

#[tokio::test]
async fn old_messages_sessions_and_drafts_go_once_an_hour() {
    let house = House::new().await;
    house.tick().await;
    house
        .app
        .send_code("13900000009", Purpose::SignIn, "browser")
        .await
        .unwrap();
    assert_eq!(house.sent().await.len(), 2);
    house.forward(SignedDuration::from_hours(24 * 29));
    house.tick().await;
    assert!(house.sent().await.len() >= 2, "not yet a month old");
    house.forward(SignedDuration::from_hours(24 * 2));
    let ticked = house.tick().await;
    assert!(ticked.removed >= 2, "{ticked:?}");
    assert_eq!(house.tick().await.removed, 0);
}
