//! What is said is kept in order, once; what is whispered is kept apart (AZ-5).

use domain::{
    access::{self, Actor, Author, Side, Whisper},
    id::{CaseId, MessageId},
    step::Kind,
    testing::people,
};
use store::{Said, Thread};

use crate::house::{House, at};

fn said(number: u128, by: Author, text: &str) -> Said {
    Said {
        id: MessageId::from_bits(number),
        by,
        at: at(i64::try_from(number).unwrap()),
        text: text.to_owned(),
    }
}

async fn whisper(house: &House, actor: &Actor, case: CaseId, side: Side) -> Whisper {
    access::may_whisper(actor, &house.facts(case).await, side).unwrap()
}

on_each_engine!(
    messages_come_back_in_order_and_once,
    private_threads_are_kept_apart,
    a_private_thread_has_a_key_of_its_own,
);

async fn messages_come_back_in_order_and_once(house: House) {
    let case = house.file(1).await;
    let see = house.see(&people::worker(), case).await;
    assert!(house.read().await.hear(&see).await.unwrap().is_empty());
    let words = [
        said(3, people::WORKER_AUTHOR, "先说的"),
        said(1, Author::System, "后说的"),
        said(2, people::WORKER_AUTHOR, ""),
    ];
    let mut tx = house.begin().await;
    for words in words.iter().chain(&words) {
        tx.say(&see, words).await.unwrap();
    }
    tx.commit().await.unwrap();
    assert_eq!(house.read().await.hear(&see).await.unwrap(), words);
    assert_ne!(Thread::Joint, Thread::Private(Side::Worker));
}

async fn private_threads_are_kept_apart(house: House) {
    let case = house.file(1).await;
    house.take(case, &people::intaker(), Kind::Accept).await.unwrap();
    house
        .take(case, &people::mediator(), Kind::NotifyEmployer)
        .await
        .unwrap();
    let worker = whisper(&house, &people::worker(), case, Side::Worker).await;
    let neutral = whisper(&house, &people::mediator(), case, Side::Worker).await;
    let other = whisper(&house, &people::mediator(), case, Side::Employer).await;
    let secret = said(1, worker.author(), "最低两千");
    let mut tx = house.begin().await;
    tx.whisper(&worker, &secret).await.unwrap();
    tx.whisper(&worker, &secret).await.unwrap();
    let answer = said(2, neutral.author(), "知道了");
    tx.whisper(&neutral, &answer).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = house.read().await;
    assert_eq!(tx.overhear(&worker).await.unwrap(), [secret, answer]);
    assert!(tx.overhear(&other).await.unwrap().is_empty());
    let see = house.see(&Actor::System, case).await;
    assert!(tx.hear(&see).await.unwrap().is_empty());
    let facts = house.facts(case).await;
    for stranger in [people::lead(), people::center(), Actor::System] {
        assert!(access::may_whisper(&stranger, &facts, Side::Worker).is_err());
    }
}

async fn a_private_thread_has_a_key_of_its_own(house: House) {
    let case = house.file(1).await;
    let permit = whisper(&house, &people::worker(), case, Side::Worker).await;
    let mut tx = house.begin().await;
    let secret = said(1, permit.author(), "最低两千");
    tx.whisper(&permit, &secret).await.unwrap();
    tx.commit().await.unwrap();
    let scopes = "SELECT scope FROM data_keys WHERE scope LIKE 'whisper/%'";
    let scopes = house.temporary.read(scopes).await.unwrap().concat();
    assert_eq!(scopes, [format!("whisper/worker/{case}")]);

    // Without that key the thread is noise; the rest of the case is not touched.
    let forget = "DELETE FROM data_keys WHERE scope LIKE 'whisper/%'";
    house.temporary.change(forget).await.unwrap();
    assert!(house.read().await.overhear(&permit).await.is_err());
    let see = house.see(&people::worker(), case).await;
    assert_eq!(house.read().await.parties(&see).await.unwrap().len(), 2);
}
