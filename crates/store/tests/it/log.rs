//! The log: append-only, chained, each version once, each step once.

use domain::{
    access::{self, Actor, Author, Role},
    deadline, step,
    step::Kind,
    testing::people,
};
use ledger::Points;
use store::{StoreError, Trail};
use tokio::task::JoinSet;

use crate::house::{House, PARTIES, at, case_id, first_step, next_step, put_case, put_steps, rules};

/// Verifies the whole log as an exported one is verified.
pub(crate) async fn report(house: &House) -> ledger::Report {
    let mut lines = Vec::new();
    house
        .store()
        .each_line(|line| {
            lines.push(line);
            Ok::<_, std::convert::Infallible>(())
        })
        .await
        .unwrap()
        .unwrap();
    ledger::verify(
        lines.into_iter().map(Ok::<_, std::convert::Infallible>),
        &Points::default(),
    )
}

async fn fire_something(house: &House, case: domain::id::CaseId) {
    let mut tx = house.begin().await;
    let facts = tx.facts(case).await.unwrap().unwrap();
    let see = access::may_see(&Actor::System, &facts).unwrap();
    let replayed = step::replay(&tx.load(&see).await.unwrap()).unwrap();
    let running = deadline::running(&replayed, rules());
    let due = tx
        .due_alarms(case, &running, rules(), at(60 * 24 * 365 * 3))
        .await
        .unwrap();
    assert!(tx.fire(case, &due[0], at(1)).await.unwrap());
    tx.commit().await.unwrap();
}

on_each_engine!(
    the_log_and_what_clocks_set_off_are_never_changed,
    the_chain_of_cases_and_trails_verifies,
    a_change_past_the_guards_breaks_the_chain,
    a_step_id_is_used_once_in_the_whole_log,
    whoever_saw_an_old_version_is_told_so,
    a_permit_is_good_for_one_step_by_one_author_in_one_case,
    what_is_not_committed_leaves_nothing,
    of_many_who_write_at_once_one_is_first,
    trails_stay_whole_when_many_note_at_once,
    a_long_log_is_read_page_by_page,
    stores_that_open_at_once_do_not_disturb_each_other,
);

async fn the_log_and_what_clocks_set_off_are_never_changed(house: House) {
    let case = house.file(1).await;
    fire_something(&house, case).await;
    let before = house.temporary.dump().await.unwrap();
    let mut attacks = vec![
        "UPDATE log SET author = '\"x\"'".to_owned(),
        "UPDATE log SET at = at + 1 WHERE seq = 1".to_owned(),
        "DELETE FROM log".to_owned(),
        "UPDATE fired SET at = 0".to_owned(),
        "DELETE FROM fired".to_owned(),
    ];
    if !house.store().is_sqlite() {
        attacks.push("TRUNCATE log".to_owned());
        attacks.push("TRUNCATE fired".to_owned());
    }
    for attack in attacks {
        let refused = house.temporary.change(&attack).await.unwrap_err();
        assert!(refused.to_string().contains("append-only"), "{attack}: {refused}");
    }
    assert_eq!(house.temporary.dump().await.unwrap(), before);
}

async fn the_chain_of_cases_and_trails_verifies(house: House) {
    for number in 1..4 {
        let case = house.file(number).await;
        house.take(case, &people::intaker(), Kind::Accept).await.unwrap();
    }
    note(&house, &Trail::Access, 1).await;
    note(&house, &Trail::Office, 2).await;
    note(&house, &Trail::Reveals(case_id(1)), 3).await;
    note(&house, &Trail::Access, 4).await;

    let report = report(&house).await;
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!((report.streams, report.entries), (6, 13));
    assert_eq!(report.heads["access"].0, 2);
}

async fn a_change_past_the_guards_breaks_the_chain(house: House) {
    let case = house.file(1).await;
    house.take(case, &people::intaker(), Kind::Accept).await.unwrap();
    let unguard = if house.store().is_sqlite() {
        "DROP TRIGGER log_no_update"
    } else {
        "ALTER TABLE log DISABLE TRIGGER ALL"
    };
    house.temporary.change(unguard).await.unwrap();
    let touched = house
        .temporary
        .change("UPDATE log SET at = at - 86400000 WHERE seq = 2")
        .await
        .unwrap();
    assert_eq!(touched, 1);

    let report = report(&house).await;
    assert_eq!(report.faults.len(), 1, "{:?}", report.faults);
    assert_eq!(report.faults[0].seq, 2);
}

async fn a_step_id_is_used_once_in_the_whole_log(house: House) {
    house.file(1).await;
    let mut tx = house.begin().await;
    let mut twin = first_step(2);
    twin.id = first_step(1).id;
    let open = access::may_open(&people::worker(), case_id(2)).unwrap();
    let refused = tx.append_first(&open, &twin).await.unwrap_err();
    assert!(matches!(refused, StoreError::Conflict), "{refused:?}");
}

async fn whoever_saw_an_old_version_is_told_so(house: House) {
    let case = house.file(1).await;
    let facts = house.facts(case).await;
    let replayed = step::open(&first_step(1)).unwrap();
    house.take(case, &people::intaker(), Kind::Accept).await.unwrap();

    let permit = access::may_take(&people::intaker(), &facts, Kind::Accept).unwrap();
    let mut late = next_step(&replayed, Kind::Accept.into(), permit.author(), at(9));
    late.id = domain::id::StepId::from_bits(77);
    let mut tx = house.begin().await;
    let refused = tx.append(&permit, std::slice::from_ref(&late)).await.unwrap_err();
    assert!(matches!(refused, StoreError::Conflict), "{refused:?}");
    drop(tx);
    // Nor can anybody leave a gap.
    late.seq = 9;
    let refused = house.begin().await.append(&permit, &[late]).await.unwrap_err();
    assert!(matches!(refused, StoreError::Conflict), "{refused:?}");
}

async fn a_permit_is_good_for_one_step_by_one_author_in_one_case(house: House) {
    let (one, other) = (house.file(1).await, house.file(2).await);
    let facts = house.facts(one).await;
    let permit = access::may_take(&people::intaker(), &facts, Kind::Accept).unwrap();
    let mine = step::open(&first_step(1)).unwrap();
    let theirs = step::open(&first_step(2)).unwrap();
    let stranger = Author::Officer {
        officer: domain::id::OfficerId::from_bits(999),
    };
    let right = next_step(&mine, Kind::Accept.into(), permit.author(), at(9));
    let follow_up = step::Recorded {
        seq: 3,
        ..next_step(&mine, domain::testing::steps::assign("courier"), stranger, at(9))
    };
    let wrong = [
        vec![next_step(&theirs, Kind::Accept.into(), permit.author(), at(9))],
        vec![next_step(&mine, Kind::Withdraw.into(), permit.author(), at(9))],
        vec![next_step(&mine, Kind::Accept.into(), stranger, at(9))],
        vec![right, follow_up],
    ];
    for steps in wrong {
        let mut tx = house.begin().await;
        let refused = tx.append(&permit, &steps).await.unwrap_err();
        assert!(
            matches!(refused, StoreError::Inconsistent { table: "log", .. }),
            "{refused:?}"
        );
    }
    let open = access::may_open(&people::worker(), case_id(3)).unwrap();
    let mut tx = house.begin().await;
    for first in [
        first_step(4),
        step::Recorded {
            seq: 2,
            ..first_step(3)
        },
    ] {
        let refused = tx.append_first(&open, &first).await.unwrap_err();
        assert!(
            matches!(refused, StoreError::Inconsistent { table: "log", .. }),
            "{refused:?}"
        );
    }
    drop(tx);
    for case in [one, other] {
        let see = house.see(&Actor::System, case).await;
        assert_eq!(house.read().await.load(&see).await.unwrap().len(), 1);
    }
}

async fn what_is_not_committed_leaves_nothing(house: House) {
    house.file(1).await;
    let before = house.temporary.dump().await.unwrap();
    let mut tx = house.begin().await;
    put_case(&mut tx, 2, PARTIES).await.unwrap();
    tx.add_account(crate::house::account(1), &crate::house::phone("13900000002"), at(0))
        .await
        .unwrap();
    put_steps(&mut tx, case_id(1), &people::intaker(), Kind::Accept.into(), at(9))
        .await
        .unwrap();
    tx.note(
        &Trail::Access,
        domain::id::StepId::from_bits(5),
        at(0),
        &Author::System,
        "x",
        &(),
    )
    .await
    .unwrap();
    tx.set_meta("key", "value").await.unwrap();
    drop(tx);
    assert_eq!(house.temporary.dump().await.unwrap(), before);

    let mut tx = house.begin().await;
    put_case(&mut tx, 2, PARTIES).await.unwrap();
    tx.commit().await.unwrap();
    let again = house.temporary.again(1).await.unwrap();
    assert_eq!(again.read().await.unwrap().counts().await.unwrap().cases, 2);
}

async fn of_many_who_write_at_once_one_is_first(house: House) {
    let case = house.file(1).await;
    let mut tries = JoinSet::new();
    for number in 0..8_u32 {
        let store = house.store().clone();
        tries.spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let facts = tx.facts(case).await.unwrap().unwrap();
            let actor = people::at_station(100 + u128::from(number), &[Role::Intaker], "center-east");
            let permit = access::may_take(&actor, &facts, Kind::Accept).unwrap();
            let seen = step::open(&first_step(1)).unwrap();
            let mut mine = next_step(&seen, Kind::Accept.into(), permit.author(), at(1));
            mine.id = domain::id::StepId::from_bits(u128::from(number) + 1);
            tx.append(&permit, &[mine]).await?;
            tx.commit().await
        });
    }
    let outcomes = tries.join_all().await;
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1);
    for refused in outcomes.into_iter().filter_map(Result::err) {
        assert!(matches!(refused, StoreError::Conflict), "{refused:?}");
    }
    assert!(report(&house).await.is_clean());
}

async fn trails_stay_whole_when_many_note_at_once(house: House) {
    let mut notes = JoinSet::new();
    for number in 0..12_u32 {
        let store = house.store().clone();
        notes.spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let id = domain::id::StepId::from_bits(u128::from(number) + 1);
            tx.note(&Trail::Access, id, at(0), &Author::System, "signed_in", &number)
                .await
                .unwrap();
            tx.commit().await.unwrap();
        });
    }
    notes.join_all().await;
    let report = report(&house).await;
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!(report.heads["access"].0, 12);
}

async fn a_long_log_is_read_page_by_page(house: House) {
    let mut tx = house.begin().await;
    for number in 1..=2_100_u32 {
        let trail = if number % 2 == 0 { Trail::Access } else { Trail::Office };
        let id = domain::id::StepId::from_bits(u128::from(number));
        tx.note(&trail, id, at(0), &Author::System, "k", &()).await.unwrap();
    }
    tx.commit().await.unwrap();
    let report = report(&house).await;
    assert!(report.is_clean(), "{:?}", report.faults);
    assert_eq!((report.streams, report.entries), (2, 2_100));
}

async fn stores_that_open_at_once_do_not_disturb_each_other(house: House) {
    house.file(1).await;
    let (one, two, three) = tokio::join!(
        house.temporary.again(1),
        house.temporary.again(2),
        house.temporary.again(3),
    );
    for store in [one.unwrap(), two.unwrap(), three.unwrap()] {
        assert_eq!(store.read().await.unwrap().counts().await.unwrap().cases, 1);
    }
}

async fn note(house: &House, trail: &Trail, number: u128) {
    let mut tx = house.begin().await;
    let id = domain::id::StepId::from_bits(number);
    tx.note(trail, id, at(0), &Author::System, "kind", &number)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}
