//! Filing: acknowledged means kept, once, however often the form is sent.

use app::{
    AppError,
    open::{Receipt, Source},
    values::Typed,
};
use domain::{access::Actor, testing::people};
use rand::{RngExt, SeedableRng, rngs::StdRng};
use tokio::task::JoinSet;

use crate::house::{COURIER, House, PHOTO, claim, claim_with, cut, typed, upload};

/// The names of the fields that were refused.
fn fields(refused: Result<Receipt, AppError>) -> Vec<String> {
    match refused {
        Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect(),
        other => unreachable!("{other:?}"),
    }
}

async fn cases(house: &House) -> u64 {
    let mut tx = house.app.store().read().await.unwrap();
    tx.counts().await.unwrap().cases
}

on_each_engine!(
    a_form_sent_fifty_times_over_a_bad_line_is_one_case,
    forms_sent_at_once_are_one_case,
    two_processes_file_the_same_form_once,
    a_draft_takes_its_evidence_along_and_goes,
    every_wrong_field_is_named_at_once,
    only_a_person_or_an_intaker_files,
    a_walk_in_finds_the_case_by_phone,
    people_who_hang_up_do_not_hold_up_the_others,
);

// Rows: A2
async fn a_form_sent_fifty_times_over_a_bad_line_is_one_case(house: House) {
    let seed = 5;
    eprintln!("seed {seed}");
    let (mut chance, courier) = (StdRng::seed_from_u64(seed), house.courier().await);
    let (source, mut receipts, mut drops) = (house.whole(), Vec::new(), 0);
    let claim = claim();
    for round in 0..50 {
        // First the line breaks a little later each time, then anywhere, and in the end it holds. How far a form gets by then is the
        // machine's matter; that some get nowhere and some get through is the test's.
        let polls = match round {
            0..25 => round,
            25..45 => chance.random_range(0..25),
            _ => 100_000,
        };
        let sent = house.app.open(&courier, source.clone(), &claim);
        match cut(polls, sent).await {
            Some(receipt) => receipts.push(receipt.unwrap()),
            None => drops += 1,
        }
    }
    let last = house.app.open(&courier, source, &claim).await.unwrap();
    eprintln!("{drops} of 50 dropped, {} answered", receipts.len());
    assert!(drops > 4 && receipts.len() > 4);
    assert!(receipts.iter().all(|receipt| *receipt == last));
    assert_eq!(cases(&house).await, 1);
    assert_eq!(house.kinds(last.case).await, ["intake.file"]);
    house.is_sound().await;
}

// Rows: A2
async fn forms_sent_at_once_are_one_case(house: House) {
    let (courier, source) = (house.courier().await, house.whole());
    let mut forms = JoinSet::new();
    for _ in 0..8 {
        let (app, courier, source) = (house.app.clone(), courier.clone(), source.clone());
        forms.spawn(async move { app.open(&courier, source, &claim()).await.unwrap() });
    }
    let receipts = forms.join_all().await;
    assert!(receipts.iter().all(|receipt| *receipt == receipts[0]));
    assert_eq!(cases(&house).await, 1);
}

// Rows: A2
async fn two_processes_file_the_same_form_once(house: House) {
    let (courier, other) = (house.courier().await, house.second(8).await);
    let mut forms = JoinSet::new();
    for round in 0..6 {
        let source = house.whole();
        for app in [house.app.clone(), other.clone()] {
            let (courier, source) = (courier.clone(), source.clone());
            forms.spawn(async move { (round, app.open(&courier, source, &claim()).await) });
        }
    }
    let mut receipts: Vec<(i32, Receipt)> = forms
        .join_all()
        .await
        .into_iter()
        .map(|(round, receipt)| (round, receipt.unwrap()))
        .collect();
    receipts.sort_by_key(|(round, _)| *round);
    for pair in receipts.chunks(2) {
        assert_eq!(pair[0], pair[1]);
    }
    assert_eq!(cases(&house).await, 6);
    house.is_sound().await;
}

// Rows: A2
async fn a_draft_takes_its_evidence_along_and_goes(house: House) {
    let (courier, browser) = (house.courier().await, "browser token");
    let page = typed(&[("trade", "courier"), ("story", "先写一半")]);
    house.app.keep_answers(&Actor::Visitor, browser, page).await.unwrap();
    let draft = house.app.keep_answers(&courier, browser, claim()).await.unwrap();
    let file = house
        .app
        .add_draft_file(&draft, upload("工资条.jpg", PHOTO))
        .await
        .unwrap();
    assert!(house.app.draft(&courier, "another").await.unwrap().is_some());
    let elsewhere = house.app.draft(&Actor::Visitor, "another").await.unwrap();
    assert!(elsewhere.is_none());

    let source = Source::Draft(Box::new(draft.row.clone()));
    let receipt = house.app.open(&courier, source.clone(), &draft.typed).await.unwrap();
    let again = house.app.open(&courier, source, &draft.typed).await.unwrap();
    assert_eq!(receipt, again);
    assert_eq!(receipt.case, draft.row.case);
    assert!(house.app.draft(&courier, browser).await.unwrap().is_none());
    let view = house.app.case(&courier, receipt.case).await.unwrap();
    assert_eq!(view.story, claim()["story"]);
    assert_eq!(view.files.len(), 1);
    let (kept, bytes) = house.app.evidence(&courier, receipt.case, file.id).await.unwrap();
    assert_eq!((kept.name.as_str(), &bytes[..]), ("工资条.jpg", PHOTO));

    // A tab that still shows the draft takes nothing off the file.
    house.app.drop_draft_file(&draft, file.id).await.unwrap();
    let view = house.app.case(&courier, receipt.case).await.unwrap();
    assert_eq!(view.files.len(), 1);
    house.is_sound().await;
}

// Rows: A2
async fn every_wrong_field_is_named_at_once(house: House) {
    let courier = house.courier().await;
    let send = |claim: Typed| {
        let (app, courier, source) = (&house.app, &courier, house.whole());
        async move { fields(app.open(courier, source, &claim).await) }
    };
    let mut empty = send(Typed::new()).await;
    empty.sort();
    assert_eq!(
        empty,
        [
            "claims",
            "district",
            "employer_name",
            "since",
            "story",
            "tenure",
            "trade",
            "wish",
            "worker_address",
            "worker_id_number",
            "worker_name",
            "worker_phone"
        ]
    );
    let wrong = send(claim_with(&[
        ("worker_phone", "0577-88000000"),
        ("worker_id_number", "110105194912310021"),
        ("employer_uscc", "91350100M000100Y44"),
        ("district", "999999"),
        ("until", "2025-05-31"),
        ("missing", "-1"),
        ("wish", "food-delivery"),
    ]))
    .await;
    assert_eq!(
        wrong,
        [
            "worker_phone",
            "worker_id_number",
            "employer_uscc",
            "district",
            "until",
            "missing",
            "wish"
        ]
    );
    assert_eq!(cases(&house).await, 0);
}

// Rows: A2, A3
async fn only_a_person_or_an_intaker_files(house: House) {
    for actor in [Actor::Visitor, Actor::System, people::mediator(), people::lead()] {
        let refused = house.app.open(&actor, house.whole(), &claim()).await;
        assert!(matches!(refused, Err(AppError::Denied(_))), "{refused:?}");
    }
    assert_eq!(cases(&house).await, 0);
}

// Rows: A3
async fn a_walk_in_finds_the_case_by_phone(house: House) {
    let receipt = house.file(&people::intaker(), &claim()).await;
    let worker = house.person(COURIER).await;
    let own = house.app.own_cases(&worker).await.unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].row.number, receipt.number.to_string());
    assert_eq!(own[0].worker, claim()["worker_name"]);
    // The same person at the counter once more is the same account.
    house.file(&people::intaker(), &claim()).await;
    assert_eq!(house.app.own_cases(&worker).await.unwrap().len(), 2);
}

async fn people_who_hang_up_do_not_hold_up_the_others(house: House) {
    let courier = house.courier().await;
    let claim = claim();
    // While one filing holds the turn, more than a transaction takes queue up and hang up.
    let mut first = Box::pin(house.app.open(&courier, house.whole(), &claim));
    assert!(cut(0, &mut first).await.is_none());
    for _ in 0..70 {
        let gone = house.app.open(&courier, house.whole(), &claim);
        assert!(cut(0, gone).await.is_none());
    }
    drop(first);
    let patience = std::time::Duration::from_secs(20);
    let mine = house.app.open(&courier, house.whole(), &claim);
    let receipt = tokio::time::timeout(patience, mine).await.unwrap().unwrap();
    assert_eq!(house.kinds(receipt.case).await, ["intake.file"]);
    house.is_sound().await;
}
