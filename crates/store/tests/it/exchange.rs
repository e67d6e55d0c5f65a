//! Partner agencies: messages that count once for ever, a feed without gaps, an outbox that keeps the order of each case.

use domain::{
    access::{self, Actor, Exchange},
    id::{CaseId, HandoverId, StepId},
};
use jiff::SignedDuration;
use store::{Delivery, EventRow, Handover, NewEvent, NewMessage};

use crate::house::{House, at};

const LEASE: SignedDuration = SignedDuration::from_mins(1);

fn watcher() -> Exchange {
    access::may_exchange(&Actor::System).unwrap()
}

async fn tell(house: &House, partner: &str, case: CaseId, version: u64, delivery: Delivery) {
    let mut tx = house.begin().await;
    let facts = tx.facts(case).await.unwrap().unwrap();
    let see = access::may_see(&Actor::System, &facts).unwrap();
    let new = NewEvent {
        partner,
        id: StepId::from_bits(u128::from(version)),
        version,
        step: "aid.apply",
        stage: "intake",
        at: at(0),
        delivery,
    };
    tx.add_event(&see, &new).await.unwrap();
    tx.commit().await.unwrap();
}

async fn claim(house: &House, partner: &str, minute: i64) -> Option<EventRow> {
    let mut tx = house.begin().await;
    let claimed = tx.claim_event(partner, at(minute), LEASE).await.unwrap();
    tx.commit().await.unwrap();
    claimed
}

async fn end(house: &House, event: &EventRow, how: &str) -> bool {
    let mut tx = house.begin().await;
    let held = match how {
        "finish" => tx.finish_event(event, at(9)).await,
        "retry" => tx.retry_event(event, at(30), "status 500").await,
        _ => tx.bury_event(event, "status 500").await,
    };
    tx.commit().await.unwrap();
    held.unwrap()
}

fn message<'a>(id: &'a str, digest: &'a str, status: u16, answer: &'a str) -> NewMessage<'a> {
    NewMessage {
        partner: "court",
        id,
        digest,
        case: None,
        at: at(0),
        status,
        answer,
    }
}

on_each_engine!(
    a_message_that_was_settled_stays_as_it_was,
    a_message_that_settled_nothing_may_come_again_but_not_with_another_body,
    the_outbox_keeps_the_order_of_a_case_and_no_case_waits_for_another,
    what_was_laid_aside_holds_its_case_until_a_person_puts_it_back,
    whoever_slept_past_the_lease_changes_no_event,
    a_feed_has_no_gaps_however_many_write_at_once,
    a_receipt_counts_for_what_was_handed_over_and_once,
);

async fn a_message_that_was_settled_stays_as_it_was(house: House) {
    let mut tx = house.begin().await;
    assert!(tx.remember(message("m1", "aa", 200, "{}")).await.unwrap());
    assert!(!tx.remember(message("m1", "aa", 422, "other")).await.unwrap());
    assert!(!tx.remember(message("m1", "bb", 422, "other")).await.unwrap());
    tx.commit().await.unwrap();
    let mut tx = house.read().await;
    let kept = tx.remembered("court", "m1").await.unwrap().unwrap();
    assert_eq!(
        (kept.digest.as_str(), kept.status, kept.answer.as_str()),
        ("aa", 200, "{}")
    );
    assert_eq!(
        tx.remembered("union", "m1").await.unwrap(),
        None,
        "ids are an agency's own"
    );
    let log = tx.partner_messages(&watcher(), "court", 10).await.unwrap();
    assert_eq!(log.len(), 1);
    drop(tx);
    // Ten years later as well: nothing of this table is ever removed.
    let twice = house
        .temporary
        .change("INSERT INTO partner_messages VALUES ('court', 'm1', 'x', '', 0, 0, '')")
        .await;
    assert!(twice.is_err(), "the database itself refuses a second row");
}

async fn a_message_that_settled_nothing_may_come_again_but_not_with_another_body(house: House) {
    let mut tx = house.begin().await;
    assert!(tx.remember(message("m1", "aa", 0, "")).await.unwrap());
    assert!(!tx.remember(message("m1", "bb", 200, "{}")).await.unwrap());
    assert!(tx.remember(message("m1", "aa", 200, "{}")).await.unwrap());
    assert_eq!(tx.remembered("court", "m1").await.unwrap().unwrap().status, 200);
}

async fn the_outbox_keeps_the_order_of_a_case_and_no_case_waits_for_another(house: House) {
    let (one, other) = (house.file(1).await, house.file(2).await);
    for (case, version) in [(one, 1), (one, 2), (other, 3)] {
        tell(&house, "court", case, version, Delivery::Sent).await;
    }
    tell(&house, "union", one, 1, Delivery::Fetched).await;
    let first = claim(&house, "court", 1).await.unwrap();
    assert_eq!((first.case, first.version, first.attempts), (one, 1, 1));
    let second = claim(&house, "court", 1).await.unwrap();
    assert_eq!(
        (second.case, second.version),
        (other, 3),
        "the second of the same case waits"
    );
    assert!(claim(&house, "court", 1).await.is_none());
    assert!(claim(&house, "union", 1).await.is_none(), "what is fetched is not sent");
    assert!(end(&house, &first, "finish").await);
    assert_eq!(claim(&house, "court", 1).await.unwrap().version, 2);
    let standing = house.read().await.standing("court").await.unwrap();
    assert_eq!((standing.ready, standing.done, standing.dead), (2, 1, 0));
}

async fn what_was_laid_aside_holds_its_case_until_a_person_puts_it_back(house: House) {
    let (one, other) = (house.file(1).await, house.file(2).await);
    for (case, version) in [(one, 1), (one, 2), (other, 3)] {
        tell(&house, "court", case, version, Delivery::Sent).await;
    }
    let poison = claim(&house, "court", 1).await.unwrap();
    assert!(end(&house, &poison, "bury").await);
    let next = claim(&house, "court", 1).await.unwrap();
    assert_eq!(next.case, other, "one poison message does not block others");
    end(&house, &next, "finish").await;
    assert!(claim(&house, "court", 90).await.is_none());
    assert_eq!(house.read().await.next_event("court").await.unwrap(), None);
    let mut tx = house.begin().await;
    let dead = tx.dead_events(&watcher(), "court", 10).await.unwrap();
    assert_eq!((dead.len(), dead[0].error.as_str()), (1, "status 500"));
    assert_eq!(tx.replay_events(&watcher(), "court", at(100)).await.unwrap(), 1);
    tx.commit().await.unwrap();
    assert_eq!(house.read().await.next_event("court").await.unwrap(), Some(at(100)));
    let again = claim(&house, "court", 100).await.unwrap();
    assert_eq!((again.version, again.attempts, again.since), (1, 1, at(100)));
    end(&house, &again, "finish").await;
    assert_eq!(claim(&house, "court", 100).await.unwrap().version, 2);
}

async fn whoever_slept_past_the_lease_changes_no_event(house: House) {
    let case = house.file(1).await;
    tell(&house, "court", case, 1, Delivery::Sent).await;
    let slept = claim(&house, "court", 0).await.unwrap();
    assert!(claim(&house, "court", 0).await.is_none());
    let other = claim(&house, "court", 2).await.unwrap();
    assert!(other.fence > slept.fence);
    for how in ["finish", "retry", "bury"] {
        assert!(!end(&house, &slept, how).await, "{how}");
    }
    assert!(end(&house, &other, "retry").await);
    assert!(claim(&house, "court", 29).await.is_none());
    assert!(claim(&house, "court", 30).await.is_some());
}

async fn a_feed_has_no_gaps_however_many_write_at_once(house: House) {
    let case = house.file(1).await;
    let mut writers = Vec::new();
    for version in 1..=12 {
        writers.push(tell(&house, "union", case, version, Delivery::Fetched));
    }
    futures_util::future::join_all(writers).await;
    let rows = house.read().await.events_after("union", 0, 50).await.unwrap();
    let seqs: Vec<u64> = rows.iter().map(|row| row.seq).collect();
    assert_eq!(seqs, (1..=12).collect::<Vec<u64>>());
    assert_eq!(house.read().await.events_after("union", 10, 50).await.unwrap().len(), 2);
    assert!(
        house
            .read()
            .await
            .events_after("court", 0, 50)
            .await
            .unwrap()
            .is_empty()
    );
}

async fn a_receipt_counts_for_what_was_handed_over_and_once(house: House) {
    let case = house.file(1).await;
    let mut tx = house.begin().await;
    let facts = tx.facts(case).await.unwrap().unwrap();
    let see = access::may_see(&Actor::System, &facts).unwrap();
    let given = Handover {
        id: HandoverId::from_bits(1),
        partner: "court".to_owned(),
        case,
        version: 4,
        channel: "package".to_owned(),
        digest: "aa".to_owned(),
        items: 3,
        at: at(0),
        received: None,
    };
    tx.hand_over(&see, &given).await.unwrap();
    for (partner, digest, minute, expected) in [
        ("union", "aa", 5, false),
        ("court", "bb", 5, false),
        ("court", "aa", 6, true),
        ("court", "aa", 7, true),
    ] {
        let noted = tx
            .note_receipt(given.id, partner, case, digest, at(minute))
            .await
            .unwrap();
        assert_eq!(noted, expected, "{partner} {digest}");
    }
    let listed = tx.handovers(&see).await.unwrap();
    assert_eq!(
        listed,
        [Handover {
            received: Some(at(6)),
            ..given
        }]
    );
}
