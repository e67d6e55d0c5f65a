//! Clocks that ring in virtual time.

use app::text::{Lang, Words};
use domain::{
    deadline,
    reaction::Message,
    stage,
    step::Kind,
    testing::{day, people},
};
use jiff::SignedDuration;

use crate::house::{FIRM_PHONE, House, WORKER_PHONE};

fn said(message: Message) -> &'static str {
    Words::of(Lang::ZhHans).t(message.key())
}

// Rows: C5, employer_reply
#[tokio::test]
async fn a_silent_employer_is_reminded_once_by_the_house() {
    let house = House::new().await;
    house.notified().await;
    house.tick().await;
    house.at("2026-03-05T15:59:00Z");
    house.tick().await;
    assert_eq!(house.times(Kind::Remind).await, 0, "the day is not over");
    house.at("2026-03-05T16:00:00Z");
    let ticked = house.tick().await;
    assert!(ticked.swept >= 1 && ticked.done >= 1);
    assert_eq!(house.times(Kind::Remind).await, 1);
    let code = house.invitation().await;
    let count = |sent: Vec<store::Sent>| {
        sent.iter()
            .filter(|message| message.phone == FIRM_PHONE && message.text.contains(&code))
            .count()
    };
    assert_eq!(count(house.sent().await), 2, "the notice and the reminder");
    for _ in 0..3 {
        house.forward(SignedDuration::from_hours(2));
        house.tick().await;
    }
    assert_eq!(house.times(Kind::Remind).await, 1);
    assert_eq!(count(house.sent().await), 2);
}

// Rows: F3, F5, performance_due_n
#[tokio::test]
async fn an_instalment_is_announced_four_times_and_its_default_recorded_once() {
    let house = House::new().await;
    house.agreed("2026-04-15").await;
    house.tick().await;
    house.at("2026-04-07T16:00:00Z");
    house.tick().await;
    let before = house.sent().await.len();
    for _ in 0..(24 * 12) {
        house.forward(SignedDuration::from_hours(1));
        house.tick().await;
    }
    let sent = house.sent().await;
    let told: Vec<(String, &str)> = sent[before..]
        .iter()
        .filter(|message| message.phone == WORKER_PHONE)
        .map(|message| (message.at.to_string(), message.text.as_str()))
        .collect();
    let (remind, routes) = (said(Message::Reminder), said(Message::NextRoutes));
    assert_eq!(
        told,
        [
            ("2026-04-10T01:00:00Z".to_owned(), remind),
            ("2026-04-14T01:00:00Z".to_owned(), remind),
            ("2026-04-15T01:00:00Z".to_owned(), remind),
            ("2026-04-15T16:00:00Z".to_owned(), routes),
            ("2026-04-16T01:00:00Z".to_owned(), remind),
        ]
    );
    assert_eq!(house.times(Kind::RecordDefault).await, 1);
    let view = house.app.case(&people::worker(), house.case).await.unwrap();
    assert_eq!(view.stage, stage::Kind::PerformanceDefault);
}

// Rows: F3
#[tokio::test]
async fn what_fell_due_while_the_house_was_down_happens_late_with_its_true_day() {
    let house = House::new().await;
    house.agreed("2026-04-15").await;
    house.tick().await;
    // Down from the day before until three days after.
    house.at("2026-04-14T02:00:00Z");
    house.tick().await;
    house.at("2026-04-18T02:00:00Z");
    house.tick().await;
    assert_eq!(house.times(Kind::RecordDefault).await, 1);
    let view = house.app.case(&people::worker(), house.case).await.unwrap();
    let late = view
        .timeline
        .iter()
        .find(|(entry, _)| entry.kind == Kind::RecordDefault)
        .unwrap();
    assert_eq!(late.0.at, house.app.now());
    assert_eq!(view.ledger.unwrap().0[0].due, day("2026-04-15"));
    let clock = view
        .deadlines
        .iter()
        .find(|deadline| deadline.kind == deadline::Kind::PerformanceDue)
        .unwrap();
    assert_eq!(clock.due, day("2026-04-15"));
    let before = house.sent().await.len();
    house.tick().await;
    assert_eq!(house.sent().await.len(), before);
}
