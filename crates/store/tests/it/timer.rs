//! Running clocks: each alarm goes off once, and the index knows the next one (DL-2).

use domain::{
    access::{self, Actor},
    deadline::{self, Action, Deadline, Kind},
    id::CaseId,
    step,
};
use store::DueAlarm;
use tokio::task::JoinSet;

use crate::house::{House, at, rules};

const DAY: i64 = 24 * 60;

async fn running(house: &House, case: CaseId) -> Vec<Deadline> {
    let facts = house.facts(case).await;
    let see = access::may_see(&Actor::System, &facts).unwrap();
    let log = house.read().await.load(&see).await.unwrap();
    deadline::running(&step::replay(&log).unwrap(), rules())
}

async fn due(house: &House, case: CaseId, minute: i64) -> Vec<DueAlarm> {
    let running = running(house, case).await;
    let mut tx = house.read().await;
    tx.due_alarms(case, &running, rules(), at(minute)).await.unwrap()
}

on_each_engine!(
    an_alarm_goes_off_once,
    of_many_timers_one_lets_an_alarm_go_off,
    the_index_knows_what_is_due_and_what_comes_next,
    dates_in_a_year_without_notice_are_found_again,
);

async fn an_alarm_goes_off_once(house: House) {
    let case = house.file(1).await;
    assert!(due(&house, case, 0).await.is_empty());
    let alarms = due(&house, case, 4 * DAY).await;
    let intake: Vec<(Action, i8)> = alarms.iter().map(|due| (due.alarm.action, due.alarm.offset)).collect();
    assert_eq!(intake, [(Action::Remind, 1), (Action::Expire, 0)]);
    assert!(alarms.iter().all(|due| due.deadline.kind == Kind::IntakeDecision));

    let mut tx = house.begin().await;
    assert!(tx.fire(case, &alarms[0], at(1)).await.unwrap());
    assert!(!tx.fire(case, &alarms[0], at(2)).await.unwrap());
    tx.commit().await.unwrap();
    assert_eq!(due(&house, case, 4 * DAY).await, alarms[1..]);
}

async fn of_many_timers_one_lets_an_alarm_go_off(house: House) {
    let case = house.file(1).await;
    let alarm = due(&house, case, 4 * DAY).await.remove(0);
    let mut timers = JoinSet::new();
    for seed in 0..6 {
        let (store, alarm) = (house.temporary.again(seed).await.unwrap(), alarm.clone());
        timers.spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let first = tx.fire(case, &alarm, at(0)).await.unwrap();
            tx.commit().await.unwrap();
            first
        });
    }
    let first: Vec<bool> = timers.join_all().await;
    assert_eq!(first.into_iter().filter(|first| *first).count(), 1);
}

async fn the_index_knows_what_is_due_and_what_comes_next(house: House) {
    assert_eq!(house.read().await.next_alarm().await.unwrap(), None);
    let (one, two) = (house.file(1).await, house.file(2).await);
    let alarms = due(&house, one, 4 * DAY).await;
    let mut tx = house.begin().await;
    assert_eq!(tx.next_alarm().await.unwrap(), Some(alarms[0].alarm.at));
    assert_eq!(tx.cases_with_alarms(at(0), 9).await.unwrap(), []);
    assert_eq!(tx.cases_with_alarms(at(4 * DAY), 9).await.unwrap(), [one, two]);
    assert_eq!(tx.cases_with_alarms(at(4 * DAY), 1).await.unwrap(), [one]);
    for alarm in &alarms {
        tx.fire(one, alarm, at(1)).await.unwrap();
    }
    tx.commit().await.unwrap();

    // The row moves on to the next alarm of its clock, or to none.
    let clocks = running(&house, one).await;
    let mut tx = house.begin().await;
    tx.put_deadlines(one, &clocks, rules()).await.unwrap();
    assert_eq!(tx.cases_with_alarms(at(4 * DAY), 9).await.unwrap(), [two]);
    let dates = tx.due_dates(one).await.unwrap();
    tx.commit().await.unwrap();
    let expected: Vec<(String, i64, String)> = clocks
        .iter()
        .map(|clock| (clock.kind.key().to_owned(), 0, clock.due.to_string()))
        .collect();
    assert_eq!(dates, expected);
    assert_eq!(house.differences().await, []);
}

async fn dates_in_a_year_without_notice_are_found_again(house: House) {
    let case = house.file(1).await;
    assert!(house.read().await.provisional_cases("").await.unwrap().is_empty());
    let sql = "UPDATE deadlines SET certainty = '\"provisional\"' WHERE kind = 'intake_decision'";
    house.temporary.change(sql).await.unwrap();
    let mut tx = house.read().await;
    assert_eq!(tx.provisional_cases("").await.unwrap(), [case]);
    let after = case.to_string();
    assert!(tx.provisional_cases(&after).await.unwrap().is_empty());
}
