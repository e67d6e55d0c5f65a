//! Reports about answers of the adviser: sealed, resolved once, counted without their words, forgotten in time.

use domain::{
    access::{self, Correct, Role},
    id::ReportId,
    report::{Outcome, Reason, Verdict, by_month},
    testing::{day, people},
};
use store::NewReport;

use crate::house::House;

const WORDS: &str = "{\"question\":\"站长扣了我的押金，萤火虫\",\"note\":\"说的不是我的事\"}";

fn lead() -> Correct {
    access::may_correct(&people::at_station(1, &[Role::StationLead], "courier")).unwrap()
}

fn report(number: u128, verdict: Verdict, on: &str) -> NewReport {
    NewReport {
        id: ReportId::from_bits(number),
        verdict,
        day: day(on),
        words: match verdict {
            Verdict::Helped => String::new(),
            Verdict::NotHelped(_) | Verdict::Wrong(_) => WORDS.to_owned(),
        },
    }
}

on_each_engine!(
    the_oldest_open_report_comes_first_and_opens,
    a_report_is_kept_once_and_resolved_once,
    the_counts_know_months_and_no_words,
    words_are_forgotten_and_counts_stay,
);

async fn the_oldest_open_report_comes_first_and_opens(house: House) {
    let mut tx = house.begin().await;
    assert_eq!(tx.open_reports(&lead(), 9).await.unwrap().len(), 0);
    for (number, verdict, on) in [
        (1, Verdict::Wrong(Reason::Outdated), "2026-03-05"),
        (2, Verdict::NotHelped(Reason::Unclear), "2026-03-02"),
        (3, Verdict::Helped, "2026-03-01"),
    ] {
        tx.add_report(&report(number, verdict, on)).await.unwrap();
    }
    let open = tx.open_reports(&lead(), 9).await.unwrap();
    let order: Vec<_> = open.iter().map(|report| (report.day, report.verdict)).collect();
    assert_eq!(
        order,
        [
            (day("2026-03-02"), Verdict::NotHelped(Reason::Unclear)),
            (day("2026-03-05"), Verdict::Wrong(Reason::Outdated)),
        ]
    );
    assert!(open.iter().all(|report| report.words == WORDS));
    assert_eq!(tx.open_report_count().await.unwrap(), 2);
    assert_eq!(tx.open_reports(&lead(), 1).await.unwrap().len(), 1);
}

async fn a_report_is_kept_once_and_resolved_once(house: House) {
    let mut tx = house.begin().await;
    let wrong = report(1, Verdict::Wrong(Reason::WrongLaw), "2026-03-02");
    tx.add_report(&wrong).await.unwrap();
    tx.add_report(&wrong).await.unwrap();
    assert_eq!(tx.open_report_count().await.unwrap(), 1);
    let on = day("2026-03-04");
    let first = tx.resolve_report(&lead(), wrong.id, Outcome::GuideChanged, on).await;
    assert!(first.unwrap());
    let again = tx.resolve_report(&lead(), wrong.id, Outcome::Duplicate, on).await;
    assert!(!again.unwrap());
    let nothing = tx
        .resolve_report(&lead(), ReportId::from_bits(9), Outcome::Duplicate, on)
        .await;
    assert!(!nothing.unwrap());
    assert_eq!(tx.open_report_count().await.unwrap(), 0);
}

async fn the_counts_know_months_and_no_words(house: House) {
    let mut tx = house.begin().await;
    for number in 1..=3 {
        let wrong = report(number, Verdict::Wrong(Reason::Other), "2026-03-02");
        tx.add_report(&wrong).await.unwrap();
    }
    tx.add_report(&report(4, Verdict::Helped, "2026-03-02")).await.unwrap();
    tx.add_report(&report(5, Verdict::Wrong(Reason::Other), "2025-01-02"))
        .await
        .unwrap();
    let id = ReportId::from_bits(1);
    tx.resolve_report(&lead(), id, Outcome::LawUpdated, day("2026-04-01"))
        .await
        .unwrap();
    let months = by_month(&tx.report_tallies(day("2026-01-01")).await.unwrap());
    let march = &months[&(2026, 3)];
    assert_eq!((march.helped, march.reported, march.resolved), (1, 3, 0));
    let april = &months[&(2026, 4)];
    assert_eq!((april.resolved, april.median_days), (1, Some(30)));
    assert_eq!(months.len(), 2);
}

async fn words_are_forgotten_and_counts_stay(house: House) {
    let mut tx = house.begin().await;
    for number in 1..=2 {
        let wrong = report(number, Verdict::Wrong(Reason::Other), "2026-03-02");
        tx.add_report(&wrong).await.unwrap();
    }
    let id = ReportId::from_bits(1);
    tx.resolve_report(&lead(), id, Outcome::NothingWrong, day("2026-03-03"))
        .await
        .unwrap();
    assert_eq!(tx.forget_reports(day("2026-03-03")).await.unwrap(), 0);
    assert_eq!(tx.forget_reports(day("2026-03-04")).await.unwrap(), 1);
    assert_eq!(tx.forget_reports(day("2026-03-04")).await.unwrap(), 0);
    tx.commit().await.unwrap();
    let sql = "SELECT report_id, sealed FROM adviser_reports ORDER BY report_id";
    let rows = house.temporary.read(sql).await.unwrap();
    assert_eq!(rows[0][1], "");
    assert!(rows[1][1].starts_with("std1."), "the open one keeps its words");
    let mut tx = house.begin().await;
    let months = by_month(&tx.report_tallies(day("2026-01-01")).await.unwrap());
    assert_eq!(months[&(2026, 3)].reported, 2);
}
