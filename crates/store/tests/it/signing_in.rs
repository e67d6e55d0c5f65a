//! One-time codes, sessions, limits and answers: rows that survive a restart and give nothing away.

use domain::{
    access::{Officer, Role},
    id::OfficerId,
    testing::people,
};
use store::{Challenge, NewStaff, StoreError, Subject};
use tokio::task::JoinSet;

use crate::house::{House, account, at, phone};

fn challenge(name: &str, to: &str, minute: i64) -> Challenge {
    Challenge {
        challenge: name.to_owned(),
        phone: phone(to),
        purpose: "sign_in".to_owned(),
        browser_tag: "b".repeat(64),
        code_tag: "c".repeat(64),
        sent: at(minute),
        expires: at(minute + 5),
    }
}

async fn add_code(house: &House, new: &Challenge) {
    let mut tx = house.begin().await;
    tx.add_code(new).await.unwrap();
    tx.commit().await.unwrap();
}

fn officer(number: u128) -> Officer {
    Officer {
        id: OfficerId::from_bits(number),
        roles: vec![Role::Intaker, Role::Dispatcher],
        post: domain::access::Post::Station {
            station: people::station("center-east"),
        },
    }
}

fn staff(number: u128, login: &str) -> NewStaff {
    NewStaff {
        officer: officer(number),
        login: login.to_owned(),
        name: "周示例".to_owned(),
        password: "$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g".to_owned(),
        totp: "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned(),
    }
}

on_each_engine!(
    a_code_counts_its_tries_and_is_used_once,
    guesses_sent_at_once_are_counted_one_after_the_other,
    codes_are_counted_by_phone_and_in_all,
    the_first_two_codes_ever_may_come_at_once,
    a_phone_has_one_account,
    sessions_live_by_their_tag_and_end,
    failed_attempts_are_counted_and_forgiven,
    an_answer_is_kept_once_for_an_actor_and_a_key,
    a_step_of_the_second_factor_is_used_once_and_time_does_not_go_back,
    staff_are_found_by_login_and_kept_out,
);

async fn a_code_counts_its_tries_and_is_used_once(house: House) {
    add_code(&house, &challenge("one", "13900000001", 0)).await;
    let mut tx = house.begin().await;
    assert!(tx.try_code("nothing").await.unwrap().is_none());
    for tries in 0..3 {
        let code = tx.try_code("one").await.unwrap().unwrap();
        assert_eq!((code.tries, code.used), (tries, false));
        assert_eq!((code.phone, code.expires), (phone("13900000001"), at(5)));
        assert_eq!((code.purpose.as_str(), code.code_tag.len()), ("sign_in", 64));
    }
    assert!(tx.use_code("one", at(1)).await.unwrap());
    assert!(!tx.use_code("one", at(1)).await.unwrap());
    assert!(tx.try_code("one").await.unwrap().unwrap().used);
    tx.commit().await.unwrap();
}

async fn guesses_sent_at_once_are_counted_one_after_the_other(house: House) {
    add_code(&house, &challenge("one", "13900000001", 0)).await;
    let mut guesses = JoinSet::new();
    for _ in 0..12 {
        let store = house.store().clone();
        guesses.spawn(async move {
            let mut tx = store.begin().await.unwrap();
            let code = tx.try_code("one").await.unwrap().unwrap();
            tx.commit().await.unwrap();
            code.tries
        });
    }
    let mut tries = guesses.join_all().await;
    tries.sort_unstable();
    assert_eq!(tries, (0..12).collect::<Vec<_>>());
}

async fn codes_are_counted_by_phone_and_in_all(house: House) {
    for (name, to, minute) in [
        ("a", "13900000001", 0),
        ("b", "13900000001", 10),
        ("c", "13900000002", 10),
    ] {
        add_code(&house, &challenge(name, to, minute)).await;
    }
    let again = house.temporary.again(1).await.unwrap();
    let mut tx = again.read().await.unwrap();
    assert_eq!(tx.codes_sent(&phone("13900000001"), at(-1)).await.unwrap(), 2);
    assert_eq!(tx.codes_sent(&phone("13900000001"), at(0)).await.unwrap(), 1);
    assert_eq!(tx.codes_sent(&phone("13900000003"), at(-1)).await.unwrap(), 0);
    assert_eq!(tx.all_codes_sent(at(-1)).await.unwrap(), 3);
}

async fn the_first_two_codes_ever_may_come_at_once(house: House) {
    let mut both = JoinSet::new();
    for (name, to) in [("a", "13900000001"), ("b", "13900000002")] {
        let store = house.store().clone();
        both.spawn(async move {
            let mut tx = store.begin().await?;
            tx.add_code(&challenge(name, to, 0)).await?;
            tx.commit().await
        });
    }
    for outcome in both.join_all().await {
        outcome.unwrap();
    }
    let mut tx = house.begin().await;
    for name in ["a", "b"] {
        assert!(tx.try_code(name).await.unwrap().is_some());
    }
}

async fn a_phone_has_one_account(house: House) {
    let mut tx = house.begin().await;
    assert_eq!(tx.account_of(&phone("13900000001")).await.unwrap(), None);
    tx.add_account(account(1), &phone("13900000001"), at(0)).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = house.begin().await;
    let twin = tx
        .add_account(account(2), &phone("13900000001"), at(0))
        .await
        .unwrap_err();
    assert!(matches!(twin, StoreError::Conflict), "{twin:?}");
    drop(tx);
    let mut tx = house.read().await;
    assert_eq!(
        tx.account_of(&phone("+86 139 0000 0001")).await.unwrap(),
        Some(account(1))
    );
    assert_eq!(tx.phone_of(account(1)).await.unwrap(), Some(phone("13900000001")));
    assert_eq!(tx.phone_of(account(2)).await.unwrap(), None);
}

async fn sessions_live_by_their_tag_and_end(house: House) {
    let (person, clerk) = (Subject::Account(account(1)), Subject::Officer(OfficerId::from_bits(7)));
    let mut tx = house.begin().await;
    for (tag, subject) in [("t1", person), ("t2", person), ("t3", clerk)] {
        tx.add_session(tag, subject, at(0), at(60), at(0)).await.unwrap();
    }
    tx.session_seen("t1", at(10)).await.unwrap();
    tx.session_fresh("t1", at(11)).await.unwrap();
    let row = tx.session("t1").await.unwrap().unwrap();
    assert_eq!((row.subject, row.created, row.seen), (person, at(0), at(10)));
    assert_eq!((row.expires, row.fresh), (at(60), at(11)));
    assert!(tx.session("t4").await.unwrap().is_none());

    tx.end_session("t2").await.unwrap();
    assert!(tx.session("t2").await.unwrap().is_none());
    tx.end_sessions_of(person).await.unwrap();
    assert!(tx.session("t1").await.unwrap().is_none());
    assert_eq!(tx.session("t3").await.unwrap().unwrap().subject, clerk);
    assert_eq!(tx.expire_sessions(at(60)).await.unwrap(), 0);
    assert_eq!(tx.expire_sessions(at(61)).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn failed_attempts_are_counted_and_forgiven(house: House) {
    let mut tx = house.begin().await;
    for (minute, failed) in [(0, true), (1, true), (2, false), (3, true)] {
        tx.add_attempt("staff/a", at(minute), failed).await.unwrap();
    }
    tx.add_attempt("staff/b", at(3), true).await.unwrap();
    assert_eq!(tx.failed_attempts("staff/a", at(-1)).await.unwrap(), 3);
    assert_eq!(tx.failed_attempts("staff/a", at(0)).await.unwrap(), 2);
    tx.forgive("staff/a").await.unwrap();
    assert_eq!(tx.failed_attempts("staff/a", at(-1)).await.unwrap(), 0);
    assert_eq!(tx.failed_attempts("staff/b", at(-1)).await.unwrap(), 1);
    tx.commit().await.unwrap();
}

async fn an_answer_is_kept_once_for_an_actor_and_a_key(house: House) {
    let mut tx = house.begin().await;
    assert_eq!(tx.answer("partner", "key").await.unwrap(), None);
    tx.add_answer("partner", "key", "digest", "{}", at(0)).await.unwrap();
    tx.add_answer("other", "key", "digest", "[]", at(0)).await.unwrap();
    assert_eq!(
        tx.answer("partner", "key").await.unwrap(),
        Some(("digest".to_owned(), "{}".to_owned()))
    );
    tx.commit().await.unwrap();
    let twin = house
        .begin()
        .await
        .add_answer("partner", "key", "digest", "{}", at(0))
        .await
        .unwrap_err();
    assert!(matches!(twin, StoreError::Conflict), "{twin:?}");
}

async fn a_step_of_the_second_factor_is_used_once_and_time_does_not_go_back(house: House) {
    let mut tx = house.begin().await;
    tx.add_staff(&staff(1, "east.intake")).await.unwrap();
    let id = OfficerId::from_bits(1);
    assert!(tx.use_totp_step(id, 100).await.unwrap());
    assert!(!tx.use_totp_step(id, 100).await.unwrap());
    assert!(!tx.use_totp_step(id, 99).await.unwrap());
    assert!(tx.use_totp_step(id, 101).await.unwrap());
    assert!(!tx.use_totp_step(OfficerId::from_bits(2), 101).await.unwrap());
    assert_eq!(tx.staff(id).await.unwrap().unwrap().totp_step, 101);
}

async fn staff_are_found_by_login_and_kept_out(house: House) {
    let mut tx = house.begin().await;
    assert!(tx.all_staff().await.unwrap().is_empty());
    tx.add_staff(&staff(1, "east.intake")).await.unwrap();
    tx.add_staff(&staff(2, "east.lead")).await.unwrap();
    tx.commit().await.unwrap();
    let twin = house
        .begin()
        .await
        .add_staff(&staff(3, "east.intake"))
        .await
        .unwrap_err();
    assert!(matches!(twin, StoreError::Conflict), "{twin:?}");

    let mut tx = house.begin().await;
    let row = tx.staff_by_login("east.intake").await.unwrap().unwrap();
    assert_eq!((row.officer, row.active), (officer(1), true));
    assert_eq!(row.totp, staff(1, "").totp);
    assert!(tx.staff_by_login("nobody").await.unwrap().is_none());
    tx.set_staff_active(OfficerId::from_bits(1), false).await.unwrap();
    tx.set_staff_password(OfficerId::from_bits(1), "$argon2id$new")
        .await
        .unwrap();
    let row = tx.staff(OfficerId::from_bits(1)).await.unwrap().unwrap();
    assert_eq!((row.active, row.password.as_str()), (false, "$argon2id$new"));
    let all: Vec<String> = tx.all_staff().await.unwrap().into_iter().map(|row| row.login).collect();
    assert_eq!(all, ["east.intake", "east.lead"]);
}
