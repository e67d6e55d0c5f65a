//! The timer: every alarm once, however many processes run; dates move only when a notice comes out (DL-2, DL-3, DL-7).

use std::path::Path;

use domain::{
    calendar::{Calendar, Year},
    id::CaseId,
    step::{Kind, Rules},
    testing::{day, people},
};
use tokio::task::JoinSet;

use crate::house::{House, claim, terms};

/// So many cases that wait for the employer's answer.
async fn waiting(house: &House, count: usize) -> Vec<CaseId> {
    let (courier, mut cases) = (house.courier().await, Vec::new());
    for _ in 0..count {
        let case = house.file(&courier, &claim()).await.case;
        house.does(&people::intaker(), case, Kind::Accept, &[]).await;
        house.does(&house.mediator(), case, Kind::NotifyEmployer, &[]).await;
        cases.push(case);
    }
    cases
}

async fn count(house: &House, table: &str) -> String {
    house.ask(&format!("SELECT CAST(COUNT(*) AS TEXT) FROM {table}")).await
}

on_each_engine!(
    two_processes_let_every_alarm_go_off_once,
    what_was_missed_while_the_house_was_closed_goes_off_once,
    a_log_that_does_not_fit_stops_no_other_clock,
    new_holidays_move_the_dates_that_rested_on_none,
);

// Rows: C5, employer_reply
async fn two_processes_let_every_alarm_go_off_once(house: House) {
    let cases = waiting(&house, 6).await;
    // What one process alone does is the measure.
    let alone = house.twin().await;
    waiting(&alone, 6).await;
    alone.on("2026-03-06");
    assert_eq!(alone.app.sweep().await.unwrap(), 6);
    assert_eq!(alone.app.sweep().await.unwrap(), 0);

    house.on("2026-03-06");
    let mut timers = JoinSet::new();
    let others = [house.second(8).await, house.second(9).await, house.app.clone()];
    for app in others {
        timers.spawn(async move { app.sweep().await.unwrap() });
    }
    timers.join_all().await;
    for table in ["log", "tasks", "fired"] {
        assert_eq!(count(&house, table).await, count(&alone, table).await, "{table}");
    }
    for case in cases {
        let kinds = house.kinds(case).await;
        let reminded = kinds.iter().filter(|kind| **kind == "verification.remind");
        assert_eq!(reminded.count(), 1, "{kinds:?}");
    }
    assert_eq!(house.app.sweep().await.unwrap(), 0);
    house.is_sound().await;
}

// Rows: C5
async fn what_was_missed_while_the_house_was_closed_goes_off_once(house: House) {
    let case = waiting(&house, 1).await[0];
    house.on("2026-03-20");
    while house.app.sweep().await.unwrap() > 0 {}
    let kinds = house.kinds(case).await;
    let reminded = kinds.iter().filter(|kind| **kind == "verification.remind");
    assert_eq!(reminded.count(), 1, "{kinds:?}");
    // The timer reminds and opens ways; it closes nothing (DL-6).
    assert_ne!(house.stands(case).await.0, "closed");
    let fired = count(&house, "fired").await;
    house.app.sweep().await.unwrap();
    assert_eq!(count(&house, "fired").await, fired);
    house.is_sound().await;
}

async fn a_log_that_does_not_fit_stops_no_other_clock(house: House) {
    let cases = waiting(&house, 3).await;
    let first = cases.iter().min_by_key(ToString::to_string).unwrap();
    let (unguard, guard) = if house.app.store().is_sqlite() {
        ("DROP TRIGGER log_no_update", "SELECT 1")
    } else {
        (
            "ALTER TABLE log DISABLE TRIGGER ALL",
            "ALTER TABLE log ENABLE TRIGGER ALL",
        )
    };
    house.temporary.change(unguard).await.unwrap();
    let damage = format!("UPDATE log SET body = '{{}}' WHERE stream = 'case/{first}' AND seq = 2");
    assert_eq!(house.temporary.change(&damage).await.unwrap(), 1);
    house.temporary.change(guard).await.unwrap();
    house.on("2026-03-06");
    assert_eq!(house.app.sweep().await.unwrap(), 2);
    for case in cases.iter().filter(|case| *case != first) {
        assert!(house.kinds(*case).await.contains(&"verification.remind"));
    }
}

/// The notices of the city, and one for 2027 that nobody has published.
fn with_2027() -> Calendar {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city/calendar");
    let mut years: Vec<Year> = [2024, 2025, 2026]
        .map(|year| std::fs::read_to_string(folder.join(format!("{year}.toml"))).unwrap())
        .iter()
        .map(|text| toml::from_str(text).unwrap())
        .collect();
    years.push(Year {
        year: 2027,
        notice: "示例".to_owned(),
        off: (5..=11).map(|number| day(&format!("2027-02-{number:02}"))).collect(),
        work: vec![],
    });
    Calendar::new("cn-2027", years).unwrap()
}

// Rows: performance_due_n
async fn new_holidays_move_the_dates_that_rested_on_none(house: House) {
    let (case, courier, employer) = house.mediating().await;
    let other = house.file(&courier, &claim()).await.case;
    house
        .tables(&house.mediator(), case, terms(&[("2027-02-08", "3000")]))
        .await;
    house.all_sign(case, [&courier, &employer, &house.mediator()]).await;
    let due = |clocks: Vec<String>| {
        clocks
            .into_iter()
            .find(|clock| clock.starts_with("performance_due_n#1"))
            .unwrap()
    };
    assert_eq!(due(house.clocks(case).await), "performance_due_n#1 2027-02-08");
    assert_eq!(house.app.recompute().await.unwrap(), [], "no notice, no change");

    house.app.load_calendar(with_2027());
    let calendar = house.app.calendar();
    let rules = Rules {
        calendar: &calendar,
        clocks: &house.app.city().clocks,
    };
    let stale = house.app.store().check_index(rules, |_| ()).await.unwrap();
    assert!(stale.iter().any(|row| row.case == case.to_string()));
    let untouched = house.clocks(other).await;
    assert_eq!(house.app.recompute().await.unwrap(), [case]);
    assert_eq!(due(house.clocks(case).await), "performance_due_n#1 2027-02-12");
    assert_eq!(house.clocks(other).await, untouched);
    assert_eq!(house.app.recompute().await.unwrap(), []);
    let certain = "SELECT certainty FROM deadlines WHERE kind = 'performance_due_n'";
    assert_eq!(house.ask(certain).await, "\"published\"");
}
