//! The file of a case: what goes to a body and what stays (RT-3), the signed lists (H14), filing away (P2), destruction (P7), and the package with its damages (RT-2).

mod damages;

use std::collections::BTreeSet;

use app::{
    AppError,
    bundle::{Binder, Receiver},
    completeness,
};
use domain::{
    access::{Actor, Author, Denied},
    id::{CaseId, Digest, InstrumentId},
    instrument,
    proceeding::{Body, Event, State},
    refusal::Refusal,
    step::Kind,
    testing::people,
};
use jiff::SignedDuration;
use sha2::{Digest as _, Sha256};
use store::{NewInstrument, Trail};

use crate::{
    exchange::{SECRETS, lived},
    house::{COURIER, House, PHOTO, upload},
};

/// A binder that only lays everything on one heap.
fn heap() -> Binder {
    Box::new(|gathered| {
        Box::pin(async move {
            let mut heap = gathered.lines.join("\n").into_bytes();
            for sheet in gathered.sheets {
                heap.extend(sheet.title.into_bytes());
                heap.extend(sheet.bytes);
            }
            Ok(heap)
        })
    })
}

fn finds(heap: &[u8], word: &str) -> bool {
    heap.windows(word.len()).any(|window| window == word.as_bytes())
}

/// Issues a paper with these words in it, as the worker would.
async fn issue(house: &House, case: CaseId, kind: instrument::Kind, words: &str) -> Vec<u8> {
    let bytes = format!("%PDF-1.7\n{words}\n%%EOF\n").into_bytes();
    let id = InstrumentId::from_bits(u128::from_be_bytes(Sha256::digest(&bytes)[..16].try_into().unwrap()) >> 8);
    let store = house.app.store();
    let sha256 = store.keep(case, &id.to_string(), &bytes).await.unwrap();
    assert_eq!(sha256, Digest(Sha256::digest(&bytes).into()));
    let mut tx = store.begin().await.unwrap();
    let new = NewInstrument {
        id,
        case,
        kind,
        code: id.to_string(),
        sha256,
        size: bytes.len() as u64,
        issuer: "样本站（虚构）".to_owned(),
        at: house.app.now(),
    };
    tx.add_instrument(&new).await.unwrap();
    let note = serde_json::json!({ "instrument": id, "kind": kind, "sha256": sha256, "code": id.to_string() });
    let trail = Trail::Papers(case);
    tx.note(
        &trail,
        id.to_string().parse().unwrap(),
        house.app.now(),
        &Author::System,
        "instrument",
        &note,
    )
    .await
    .unwrap();
    tx.commit().await.unwrap();
    bytes
}

/// Does what the worker would do, as far as the office can tell: every task is finished.
async fn quiet(house: &House) {
    loop {
        let mut tx = house.app.store().begin().await.unwrap();
        let Some(task) = tx
            .claim_task(house.app.now(), SignedDuration::from_secs(60))
            .await
            .unwrap()
        else {
            return;
        };
        assert!(tx.finish_task(&task).await.unwrap());
        tx.commit().await.unwrap();
    }
}

/// A case that failed in mediation, with a photo and a paper on file.
async fn failed(house: &House) -> CaseId {
    let (case, courier, _) = house.mediating().await;
    house
        .app
        .add_evidence(&courier, case, house.step_id(), upload("工资条.jpg", PHOTO))
        .await
        .unwrap();
    issue(house, case, instrument::Kind::OpeningNotice, "调解通知书").await;
    issue(house, case, instrument::Kind::MediationRecord, "调解笔录").await;
    house
        .does(&courier, case, Kind::Fail, &[("fail_reason", "deadlock")])
        .await;
    case
}

async fn kept(house: &House) -> CaseId {
    let case = failed(house).await;
    quiet(house).await;
    house.on("2026-04-10");
    assert_eq!(house.app.file_away().await.unwrap(), 1);
    case
}

const HOLD: &[(&str, &str)] = &[("hold_reason", "inquiry"), ("reasons", "法院调卷。")];
const LIFT: &[(&str, &str)] = &[("reasons", "已还卷。")];

on_each_engine!(
    nothing_said_in_private_is_bound_for_a_body,
    a_party_gets_all_that_it_may_see_and_no_more,
    each_handover_and_decision_leaves_a_signed_list,
    a_closed_case_is_filed_away_after_thirty_days,
    a_file_is_destroyed_after_its_time_and_the_log_stays_whole,
    a_hold_keeps_the_file,
    a_good_package_is_clean_and_every_damage_is_found,
);

// Rows: inv-14
async fn nothing_said_in_private_is_bound_for_a_body(house: House) {
    let case = lived(&house).await;
    assert!(house.app.bind_with(heap()));
    issue(&house, case, instrument::Kind::MediationRecord, SECRETS[4].1).await;
    issue(&house, case, instrument::Kind::OpeningNotice, "开始调解通知").await;
    for actor in [people::mediator(), people::lead(), Actor::System] {
        for body in Body::ALL {
            let bundle = house.app.bundle(&actor, case, Receiver::Body(*body)).await.unwrap();
            // No false green: what may go is in it. The liaison of the urgent track gets its own page, and no papers.
            if *body == Body::Linkage {
                continue;
            }
            assert!(finds(&bundle, "开始调解通知") && bundle.windows(PHOTO.len()).any(|window| window == PHOTO));
            for (place, word) in SECRETS {
                assert!(!finds(&bundle, word), "{place} goes to {}", body.key());
            }
        }
    }
    // The control: a secret that does lie in what goes is found.
    let courier = house.courier().await;
    let planted = upload("a.txt", SECRETS[0].1.as_bytes());
    house
        .app
        .add_evidence(&courier, case, house.step_id(), planted)
        .await
        .unwrap();
    let commission = Receiver::Body(Body::Commission);
    let bundle = house.app.bundle(&people::mediator(), case, commission).await.unwrap();
    assert!(finds(&bundle, SECRETS[0].1), "the scan would not see a leak");
}

async fn a_party_gets_all_that_it_may_see_and_no_more(house: House) {
    let case = lived(&house).await;
    assert!(house.app.bind_with(heap()));
    issue(&house, case, instrument::Kind::MediationRecord, "双方都在场的笔录").await;
    issue(&house, case, instrument::Kind::AidApplication, "法律援助申请").await;
    let (courier, employer) = (house.courier().await, house.person(crate::house::EMPLOYER).await);
    let own = house.app.bundle(&courier, case, Receiver::Own).await.unwrap();
    assert!(finds(&own, "双方都在场的笔录") && finds(&own, "法律援助申请"));
    let theirs = house.app.bundle(&employer, case, Receiver::Own).await.unwrap();
    assert!(finds(&theirs, "双方都在场的笔录") && !finds(&theirs, "法律援助申请"));
    for word in ["金丝雀甲私下说", "金丝雀乙私下说"] {
        assert!(!finds(&own, word) && !finds(&theirs, word), "{word}");
    }
    // A body's file is not a party's to order, nor a party's file a mediator's; for a stranger there is none.
    for (actor, receiver, why) in [
        (courier, Receiver::Body(Body::Court), Denied::NotYourRole),
        (people::mediator(), Receiver::Own, Denied::NotYourRole),
        (people::stranger(), Receiver::Own, Denied::NotFound),
    ] {
        let refused = house.app.listed(&actor, case, receiver).await.unwrap_err();
        assert!(
            matches!(refused, AppError::Denied(denied) if denied == why),
            "{refused:?}"
        );
    }
}

async fn each_handover_and_decision_leaves_a_signed_list(house: House) {
    let case = failed(&house).await;
    let courier = house.courier().await;
    house.does(&courier, case, Kind::Proceed(Event::AskUnion), &[]).await;
    let lists = house.app.file_lists(&people::lead(), case).await.unwrap();
    let steps: Vec<&str> = lists.iter().map(|(row, _)| row.step.as_str()).collect();
    assert_eq!(steps, ["mediation.fail", "union.ask"]);
    let key = house.app.public_key();
    for (row, signed) in &lists {
        let listing = completeness::check(signed, &key).unwrap();
        // The photo and the notice; never the record of the session.
        assert_eq!(listing.list.items.len(), 2, "{}", row.list);
        assert_eq!((listing.version, &listing.list.digest), (row.version, &row.digest));
        assert!(
            listing
                .list
                .items
                .iter()
                .any(|item| item.sha256 == hex::encode(Sha256::digest(PHOTO)))
        );
        let mut altered = signed.clone();
        altered.list = altered.list.replacen("\"size\":", "\"size\":1", 1);
        assert_eq!(completeness::check(&altered, &key), Err(completeness::False::Signature));
        let other = vault::Kek::from_bytes([9; 32]).signer().unwrap().public();
        assert_eq!(completeness::check(signed, &other), Err(completeness::False::Signature));
    }
    // What a party applied for elsewhere stands in the names of the steps.
    let denied = house
        .app
        .file_lists(&house.person(crate::house::EMPLOYER).await, case)
        .await;
    assert!(matches!(denied, Err(AppError::Denied(Denied::NotYourRole))));
}

// Rows: P2
async fn a_closed_case_is_filed_away_after_thirty_days(house: House) {
    let case = failed(&house).await;
    let app = &house.app;
    assert_eq!(app.file_away().await.unwrap(), 0, "not on the day itself");
    house.on("2026-04-10");
    assert_eq!(
        app.file_away().await.unwrap(),
        0,
        "not while papers are still to be issued"
    );
    quiet(&house).await;
    assert_eq!(app.file_away().await.unwrap(), 1);
    assert_eq!(app.file_away().await.unwrap(), 0, "once");
    let filed = app.filed_away(State::Kept).await.unwrap();
    assert_eq!(
        filed
            .iter()
            .map(|one| (one.case, one.until.as_str()))
            .collect::<Vec<_>>(),
        [(case, "2036-03-03")]
    );
    // The file index is the signed list that was made with it.
    let lists = app.file_lists(&people::lead(), case).await.unwrap();
    assert_eq!(lists.last().unwrap().0.step, "archive.file");
    house.is_sound().await;
}

// Rows: P7
async fn a_file_is_destroyed_after_its_time_and_the_log_stays_whole(house: House) {
    let (case, app) = (kept(&house).await, house.app.clone());
    let destroy = Kind::Proceed(Event::DestroyFile);
    assert!(
        house.act(&people::lead(), case, destroy, &[]).await.is_err(),
        "not before its time"
    );
    house.on("2036-03-05");
    app.sweep().await.unwrap();
    assert_eq!(app.filed_away(State::Listed).await.unwrap().len(), 1);
    let rows = house.log(case).await.len();
    let folder = house.temporary.folder.path().join("files").join(case.to_string());
    let files = || std::fs::read_dir(&folder).map_or(0, Iterator::count);
    let before = keys(&house).await;
    assert_eq!(files(), 3);

    house.does(&people::lead(), case, destroy, &[]).await;
    assert_eq!(files(), 0);
    let after = keys(&house).await;
    let wrapped: BTreeSet<&String> = before.difference(&after).collect();
    assert_eq!(wrapped.len(), 1, "the key of the case is gone, those of people are not");
    for actor in [house.courier().await, people::mediator(), people::lead(), Actor::System] {
        let gone = app.case(&actor, case).await;
        assert!(matches!(gone, Err(AppError::Denied(Denied::NotFound))), "{actor:?}");
    }
    // No name, no key, nowhere; in the file of the database neither.
    let cells = house.temporary.dump().await.unwrap();
    assert!(
        !cells
            .iter()
            .any(|cell| cell.value.contains(COURIER) || wrapped.contains(&cell.value))
    );
    let left: Vec<&str> = cells
        .iter()
        .filter(|cell| cell.column == "case_id" && cell.value == case.to_string())
        .map(|cell| cell.table.as_str())
        .filter(|table| !["fired", "instruments", "file_lists", "destroyed_files"].contains(table))
        .collect();
    assert_eq!(left, [] as [&str; 0]);
    if app.store().is_sqlite() {
        for name in ["yangguang.db", "yangguang.db-wal"] {
            let bytes = std::fs::read(house.temporary.folder.path().join(name)).unwrap_or_default();
            for key in &wrapped {
                assert!(!finds(&bytes, key), "a key is still in {name}");
            }
        }
    }
    // The log is whole, one step longer, and the index agrees with it.
    house.is_sound().await;
    let steps = house
        .ask(&format!(
            "SELECT CAST(COUNT(*) AS TEXT) FROM log WHERE stream = 'case/{case}'"
        ))
        .await;
    assert_eq!(steps, (rows + 1).to_string());
    let (calendar, clocks) = (app.calendar(), &app.city().clocks);
    let rules = domain::step::Rules {
        calendar: &calendar,
        clocks,
    };
    app.store().rebuild_index(rules, |_| {}).await.unwrap();
    assert!(
        app.case(&people::lead(), case).await.is_err(),
        "a rebuild does not bring it back"
    );
    house.is_sound().await;
    // What is left is a line of the list.
    let list = app.destroyed().await.unwrap();
    assert_eq!(list.len(), 1);
    assert_eq!(
        (list[0].case, list[0].items, list[0].kept_until.as_str()),
        (case, 2, "2036-03-03")
    );
    assert_eq!(app.drop_destroyed().await.unwrap(), 0, "nothing is left to remove");
}

/// All wrapped keys of the house.
async fn keys(house: &House) -> BTreeSet<String> {
    let cells = house.temporary.dump().await.unwrap();
    let keys = cells
        .into_iter()
        .filter(|cell| cell.table == "data_keys" && cell.column == "wrapped");
    keys.map(|cell| cell.value).collect()
}

// Rows: P7
async fn a_hold_keeps_the_file(house: House) {
    let (case, app) = (kept(&house).await, &house.app);
    house
        .does(&people::lead(), case, Kind::Proceed(Event::HoldFile), HOLD)
        .await;
    house.on("2036-03-05");
    app.sweep().await.unwrap();
    let destroy = Kind::Proceed(Event::DestroyFile);
    let lift = Kind::Proceed(Event::LiftHold);
    let held = house.act(&people::lead(), case, destroy, &[]).await;
    assert!(matches!(held, Err(AppError::Refused(Refusal::OnHold))), "{held:?}");
    let alone = house.act(&people::lead(), case, lift, LIFT).await;
    assert!(
        matches!(alone, Err(AppError::Refused(Refusal::SecondPerson))),
        "{alone:?}"
    );
    for actor in [people::mediator(), house.courier().await] {
        let denied = house.act(&actor, case, lift, LIFT).await;
        assert!(
            matches!(denied, Err(AppError::Denied(Denied::NotYourRole))),
            "{denied:?}"
        );
    }
    assert!(app.filed_away(State::Listed).await.unwrap()[0].held);
    house.does(&people::center(), case, lift, LIFT).await;
    house.does(&people::lead(), case, destroy, &[]).await;
    assert_eq!(app.destroyed().await.unwrap().len(), 1);
}

async fn a_good_package_is_clean_and_every_damage_is_found(house: House) {
    let case = kept(&house).await;
    damages::all_are_found(&house, case).await;
}
