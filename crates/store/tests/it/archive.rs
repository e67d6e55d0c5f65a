//! Closed cases wait to be filed away; only the step that says so destroys a file, and then nothing of it opens any more.

use domain::{
    access::{self, Actor, Author},
    proceeding::Event,
    step::Kind,
    testing::{day, people},
};
use store::{Destroyed, StoreError};

use crate::{
    files::hand_in,
    house::{House, PARTIES, at, text_id},
};

on_each_engine!(
    a_closed_case_waits_to_be_filed_away,
    only_the_permit_to_destroy_destroys,
    what_is_destroyed_does_not_open_any_more,
);

// Rows: P2
async fn a_closed_case_waits_to_be_filed_away(house: House) {
    let (open, closed) = (house.file(1).await, house.file(2).await);
    house.take(closed, &people::worker(), Kind::Withdraw).await.unwrap();
    let mut tx = house.read().await;
    assert_eq!(tx.to_file_away(day("2026-03-01"), "", 10).await.unwrap(), []);
    let found = tx.to_file_away(day("2026-03-02"), "", 10).await.unwrap();
    assert_eq!(found, [closed]);
    assert_ne!(open, closed);
    let after = closed.to_string();
    assert_eq!(tx.to_file_away(day("2026-03-02"), &after, 10).await.unwrap(), []);
    drop(tx);
    assert_eq!(house.differences().await, []);
}

fn line(case: domain::id::CaseId) -> Destroyed {
    Destroyed {
        case,
        number: "示例".to_owned(),
        closed_on: "2026-03-02".to_owned(),
        kept_until: "2036-03-03".to_owned(),
        periods: "archive_station".to_owned(),
        items: 1,
        digest: "0".repeat(64),
        by: Author::System,
        at: at(5),
    }
}

// Rows: P7
async fn only_the_permit_to_destroy_destroys(house: House) {
    let (case, other) = (house.file(1).await, house.file(2).await);
    let facts = house.facts(case).await;
    let hold = access::may_take(&people::center(), &facts, Kind::Proceed(Event::HoldFile)).unwrap();
    let destroy = access::may_take(&people::center(), &facts, Kind::Proceed(Event::DestroyFile)).unwrap();
    for (permit, at) in [(&hold, case), (&destroy, other)] {
        let mut tx = house.begin().await;
        let refused = tx.destroy(permit, &line(at)).await;
        assert!(matches!(refused, Err(StoreError::Inconsistent { .. })), "{refused:?}");
    }
    assert!(house.read().await.facts(case).await.unwrap().is_some());
}

// Rows: P7
async fn what_is_destroyed_does_not_open_any_more(house: House) {
    let (case, other) = (house.file(1).await, house.file(2).await);
    hand_in(&house, case, 7, "工资条".as_bytes()).await;
    let see = house.see(&Actor::System, case).await;
    let facts = house.facts(case).await;
    assert!(house.read().await.text(&see, text_id(1)).await.is_ok());
    let permit = access::may_take(&people::center(), &facts, Kind::Proceed(Event::DestroyFile)).unwrap();
    let mut tx = house.begin().await;
    tx.destroy(&permit, &line(case)).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(house.store().drop_files(&line(case)).await.unwrap(), 1);
    let mut tx = house.read().await;
    assert!(tx.facts(case).await.unwrap().is_none());
    assert!(tx.text(&see, text_id(1)).await.is_err());
    assert!(tx.files(&see).await.unwrap().is_empty());
    assert!(!tx.load(&see).await.unwrap().is_empty(), "the log stays");
    assert_eq!(tx.destroyed().await.unwrap(), [line(case)]);
    drop(tx);
    // The case beside it is whole.
    let see = house.see(&Actor::System, other).await;
    let parties = house.read().await.parties(&see).await.unwrap();
    assert_eq!(parties.first().map(|party| party.name.as_str()), Some(PARTIES.worker));
    let cells = house.temporary.dump().await.unwrap();
    let left = cells
        .iter()
        .filter(|cell| cell.table == "persons" && cell.value == case.to_string());
    assert_eq!(left.count(), 0);
}
