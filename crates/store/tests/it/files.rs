//! Evidence is kept once and never replaced; drafts carry theirs until they are filed.

use bytes::Bytes;
use domain::{
    access::{Actor, Side},
    evidence::Kind,
    id::{CaseId, DraftId, EvidenceId},
};
use store::{DraftRow, NewFile, StoreError};

use crate::house::{House, account, at, case_id};

const WORDS: &[u8] = "九月工资单：应发 4200，实发 1000".as_bytes();

fn evidence(number: u128) -> EvidenceId {
    EvidenceId::from_bits(number)
}

/// Keeps bytes under a case and gives them a row.
pub(crate) async fn hand_in(house: &House, case: CaseId, number: u128, bytes: &[u8]) -> NewFile {
    let id = evidence(number);
    let sha256 = house.store().keep(case, &id.to_string(), bytes).await.unwrap();
    let file = NewFile {
        id,
        case,
        side: Side::Worker,
        kind: Kind::PayRecord,
        sha256,
        size: u64::try_from(bytes.len()).unwrap(),
        media: "text/plain".to_owned(),
        name: "九月工资单.txt".to_owned(),
        at: at(i64::try_from(number).unwrap()),
    };
    let mut tx = house.begin().await;
    tx.add_file(&file).await.unwrap();
    tx.commit().await.unwrap();
    file
}

/// The path of kept bytes on disk.
pub(crate) fn on_disk(house: &House, case: CaseId, id: &str) -> std::path::PathBuf {
    let folder = house.temporary.folder.path().join("files");
    folder.join(case.to_string()).join(id)
}

async fn served(house: &House, case: CaseId, id: EvidenceId) -> Result<Option<(NewFile, Bytes)>, StoreError> {
    let see = house.see(&Actor::System, case).await;
    house.read().await.file(&see, id).await
}

fn draft(number: u32, answers: &str, minute: i64) -> DraftRow {
    DraftRow {
        id: DraftId::from_bits(u128::from(number)),
        case: case_id(number),
        account: None,
        token_tag: format!("{number:064}"),
        updated: at(minute),
        answers: answers.to_owned(),
    }
}

async fn put(house: &House, draft: &DraftRow) {
    let mut tx = house.begin().await;
    tx.put_draft(draft).await.unwrap();
    tx.commit().await.unwrap();
}

on_each_engine!(
    a_file_is_served_as_it_was_handed_in,
    the_bytes_of_an_id_are_never_replaced,
    a_flipped_bit_is_not_served,
    swapped_files_are_not_served,
    a_file_of_another_case_does_not_exist,
    nothing_readable_lies_on_disk,
    a_draft_is_found_by_its_browser_and_its_person,
    a_draft_keeps_and_gives_back_its_files,
    the_files_of_a_filed_draft_stay,
);

async fn a_file_is_served_as_it_was_handed_in(house: House) {
    let case = house.file(1).await;
    let second = hand_in(&house, case, 2, b"two").await;
    let first = hand_in(&house, case, 1, WORDS).await;
    let (file, bytes) = served(&house, case, first.id).await.unwrap().unwrap();
    assert_eq!((file.name.as_str(), &bytes[..]), ("九月工资单.txt", WORDS));
    assert_eq!((file.sha256, file.size), (first.sha256, 43));
    assert_eq!((file.kind, file.side), (Kind::PayRecord, Side::Worker));

    let see = house.see(&Actor::System, case).await;
    let listed = house.read().await.files(&see).await.unwrap();
    let ids: Vec<EvidenceId> = listed.iter().map(|file| file.id).collect();
    assert_eq!(ids, [first.id, second.id]);
}

async fn the_bytes_of_an_id_are_never_replaced(house: House) {
    let case = house.file(1).await;
    let file = hand_in(&house, case, 1, WORDS).await;
    let id = file.id.to_string();
    let again = house.store().keep(case, &id, WORDS).await.unwrap();
    assert_eq!(again, file.sha256);
    let other = house.store().keep(case, &id, b"other").await.unwrap();
    assert_eq!(other, file.sha256, "what lies there is named, not what came");
    let (_, bytes) = served(&house, case, file.id).await.unwrap().unwrap();
    assert_eq!(&bytes[..], WORDS);

    let twin = house.begin().await.add_file(&file).await.unwrap_err();
    assert!(matches!(twin, StoreError::Conflict), "{twin:?}");
}

async fn a_flipped_bit_is_not_served(house: House) {
    let case = house.file(1).await;
    let file = hand_in(&house, case, 1, WORDS).await;
    let path = on_disk(&house, case, &file.id.to_string());
    let sound = std::fs::read(&path).unwrap();
    for place in [0, 5, 40, sound.len() - 1] {
        let mut flipped = sound.clone();
        flipped[place] ^= 1;
        std::fs::write(&path, &flipped).unwrap();
        let refused = served(&house, case, file.id).await.unwrap_err();
        assert!(matches!(refused, StoreError::Sealed(_)), "{refused:?}");
    }
    std::fs::write(&path, &sound).unwrap();
    assert!(served(&house, case, file.id).await.is_ok());

    // Whoever changes the digest in the row instead is found out as well.
    let sql = "UPDATE evidence_files SET sha256 = replace(sha256, substr(sha256, 1, 8), '00000000')";
    assert_eq!(house.temporary.change(sql).await.unwrap(), 1);
    let refused = served(&house, case, file.id).await.unwrap_err();
    assert!(
        matches!(
            refused,
            StoreError::Inconsistent {
                table: "evidence_files",
                column: "sha256",
                ..
            }
        ),
        "{refused:?}"
    );
}

async fn swapped_files_are_not_served(house: House) {
    let case = house.file(1).await;
    let one = hand_in(&house, case, 1, b"one").await;
    let two = hand_in(&house, case, 2, b"two").await;
    let path = |file: &NewFile| on_disk(&house, case, &file.id.to_string());
    let bytes = (std::fs::read(path(&one)).unwrap(), std::fs::read(path(&two)).unwrap());
    std::fs::write(path(&one), bytes.1).unwrap();
    std::fs::write(path(&two), bytes.0).unwrap();
    for file in [one, two] {
        let refused = served(&house, case, file.id).await.unwrap_err();
        assert!(matches!(refused, StoreError::Sealed(_)), "{refused:?}");
    }
}

async fn a_file_of_another_case_does_not_exist(house: House) {
    let (one, two) = (house.file(1).await, house.file(2).await);
    let file = hand_in(&house, one, 1, WORDS).await;
    assert!(served(&house, two, file.id).await.unwrap().is_none());
    assert!(served(&house, one, evidence(9)).await.unwrap().is_none());
}

async fn nothing_readable_lies_on_disk(house: House) {
    let case = house.file(1).await;
    let file = hand_in(&house, case, 1, WORDS).await;
    let kept = std::fs::read(on_disk(&house, case, &file.id.to_string())).unwrap();
    assert!(kept.starts_with(b"std1."));
    assert!(
        !kept
            .windows(12)
            .any(|part| WORDS.windows(12).any(|plain| plain == part))
    );
}

async fn a_draft_is_found_by_its_browser_and_its_person(house: House) {
    put(&house, &draft(1, "{}", 0)).await;
    put(&house, &draft(1, r#"{"story":"一"}"#, 1)).await;
    let mut mine = draft(2, r#"{"story":"二"}"#, 2);
    mine.account = Some(account(1));
    put(&house, &mine).await;
    let mut newer = draft(3, r#"{"story":"三"}"#, 3);
    newer.account = Some(account(1));
    put(&house, &newer).await;

    let mut tx = house.read().await;
    let found = tx.draft_by_token(&draft(1, "", 0).token_tag).await.unwrap();
    let found = found.unwrap();
    assert_eq!(found.answers, r#"{"story":"一"}"#);
    assert_eq!((found.account, found.updated), (None, at(1)));
    assert!(tx.draft_by_token("other").await.unwrap().is_none());
    let own: Vec<DraftId> = tx
        .drafts_of(account(1))
        .await
        .unwrap()
        .iter()
        .map(|draft| draft.id)
        .collect();
    assert_eq!(own, [newer.id, mine.id]);
    assert!(tx.drafts_of(account(2)).await.unwrap().is_empty());
    drop(tx);

    let mut tx = house.begin().await;
    tx.drop_draft(mine.id).await.unwrap();
    assert_eq!(tx.drop_old_drafts(at(3)).await.unwrap(), 1);
    assert_eq!(tx.drafts_of(account(1)).await.unwrap().len(), 1);
}

async fn a_draft_keeps_and_gives_back_its_files(house: House) {
    let draft = draft(1, "{}", 0);
    put(&house, &draft).await;
    let file = hand_in(&house, draft.case, 1, WORDS).await;
    let mut tx = house.begin().await;
    let files = tx.draft_files(&draft).await.unwrap();
    assert_eq!((files.len(), files[0].id), (1, file.id));
    tx.drop_draft_file(&draft, evidence(9)).await.unwrap();
    assert_eq!(tx.draft_files(&draft).await.unwrap().len(), 1);
    tx.drop_draft_file(&draft, file.id).await.unwrap();
    assert!(tx.draft_files(&draft).await.unwrap().is_empty());
}

async fn the_files_of_a_filed_draft_stay(house: House) {
    let draft = draft(1, "{}", 0);
    put(&house, &draft).await;
    let file = hand_in(&house, draft.case, 1, WORDS).await;
    house.file(1).await;
    let mut tx = house.begin().await;
    tx.drop_draft(draft.id).await.unwrap();
    // Another tab of the same browser still shows the draft.
    tx.drop_draft_file(&draft, file.id).await.unwrap();
    tx.commit().await.unwrap();
    assert!(served(&house, draft.case, file.id).await.unwrap().is_some());
}
