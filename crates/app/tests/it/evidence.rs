//! Taking in files: what is refused, what is kept, who reads it (EV-1 to EV-4, EV-8).

use app::{AppError, act::Done};
use domain::{
    access::{Denied, Side},
    id::EvidenceId,
    step::Kind,
    testing::people,
};
use store::StoreError;

use crate::house::{House, PHOTO, claim, upload};

on_each_engine!(
    a_file_is_taken_once_and_read_by_those_concerned,
    another_file_under_the_same_id_is_refused,
    what_could_harm_a_reader_is_refused,
    a_step_id_of_another_case_is_no_way_in,
    proof_never_collides_with_what_others_do,
    a_changed_file_is_not_served,
);

async fn a_file_is_taken_once_and_read_by_those_concerned(house: House) {
    let (case, courier, employer) = house.mediating().await;
    let id = house.step_id();
    let send = || {
        house
            .app
            .add_evidence(&courier, case, id, upload("../工资\u{202e}条.jpg", PHOTO))
    };
    let (done, evidence) = send().await.unwrap();
    let again = send().await.unwrap();
    assert_eq!(again, (done, evidence));
    assert_eq!(done, Done { case, version: 7 });
    for reader in [&courier, &employer, &house.mediator(), &people::lead()] {
        let (file, bytes) = house.app.evidence(reader, case, evidence).await.unwrap();
        assert_eq!((file.name.as_str(), file.media.as_str()), ("工资条.jpg", "image/jpeg"));
        assert_eq!((file.side, &bytes[..]), (Side::Worker, PHOTO));
    }
    let stranger = house.person("13900000009").await;
    let refused = house.app.evidence(&stranger, case, evidence).await;
    assert!(matches!(refused, Err(AppError::Denied(Denied::NotFound))));
    let absent = house.app.evidence(&courier, case, EvidenceId::from_bits(1)).await;
    assert!(matches!(absent, Err(AppError::Denied(Denied::NotFound))));
    let lead = people::lead();
    let refused = house
        .app
        .add_evidence(&lead, case, house.step_id(), upload("a.jpg", PHOTO));
    assert!(matches!(refused.await, Err(AppError::Denied(Denied::NotYourRole))));
    house.is_sound().await;
}

async fn another_file_under_the_same_id_is_refused(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    let id = house.step_id();
    let send = |bytes: &'static [u8]| house.app.add_evidence(&courier, case, id, upload("a.txt", bytes));
    // The first attempt got as far as the disk: its answer was lost before the step was taken.
    let evidence: EvidenceId = id.to_string().parse().unwrap();
    let store = house.app.store();
    store.keep(case, &evidence.to_string(), b"one").await.unwrap();
    let refused = send(b"two").await;
    assert!(
        matches!(refused, Err(AppError::Store(StoreError::Conflict))),
        "{refused:?}"
    );
    assert_eq!(house.log(case).await.len(), 1);
    send(b"one").await.unwrap();
    let (_, bytes) = house.app.evidence(&courier, case, evidence).await.unwrap();
    assert_eq!(&bytes[..], b"one");
}

async fn what_could_harm_a_reader_is_refused(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    let before = house.temporary.dump().await.unwrap();
    for (name, bytes, key) in [
        (
            "a.svg",
            &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..],
            "case.file.unknown",
        ),
        ("a.html", b"<!doctype html><script>1</script>", "case.file.not_taken"),
        ("a.exe", b"MZ\x90\x00\x03\x00\x00\x00", "case.file.not_taken"),
        ("a.png", PHOTO, "case.file.ending"),
        ("a", PHOTO, "case.file.ending"),
        ("a.jpg", b"", "case.file.empty"),
        ("a.bin", b"\x00\x01\x02\x03", "case.file.unknown"),
        ("a.zip", b"PK\x03\x04\x14\x00\x00\x00", "case.file.not_taken"),
    ] {
        let id = house.step_id();
        let refused = house.app.add_evidence(&courier, case, id, upload(name, bytes)).await;
        assert!(
            matches!(refused, Err(AppError::File { key: said }) if said == key),
            "{name}: {refused:?}"
        );
    }
    let huge = vec![b'a'; app::evidence::MOST_BYTES + 1];
    let refused = house
        .app
        .add_evidence(&courier, case, house.step_id(), upload("a.txt", &huge))
        .await;
    assert!(matches!(
        refused,
        Err(AppError::File {
            key: "case.file.too_big"
        })
    ));
    assert_eq!(house.temporary.dump().await.unwrap(), before);
    assert!(
        !house
            .temporary
            .folder
            .path()
            .join("files")
            .join(case.to_string())
            .exists()
    );
}

async fn a_step_id_of_another_case_is_no_way_in(house: House) {
    let (courier, other) = (house.courier().await, house.person("13900000009").await);
    let theirs = house.file(&other, &claim()).await.case;
    let mine = house.file(&courier, &claim()).await.case;
    let id = house.step_id();
    house
        .app
        .add_evidence(&other, theirs, id, upload("a.jpg", PHOTO))
        .await
        .unwrap();
    let refused = house.app.add_evidence(&courier, mine, id, upload("a.jpg", PHOTO)).await;
    assert!(
        matches!(refused, Err(AppError::Store(StoreError::Conflict))),
        "{refused:?}"
    );
}

async fn proof_never_collides_with_what_others_do(house: House) {
    let (case, courier, employer) = house.mediating().await;
    let mut hands = tokio::task::JoinSet::new();
    for (number, actor) in [courier, employer, house.mediator()]
        .into_iter()
        .cycle()
        .take(9)
        .enumerate()
    {
        let (app, id) = (house.app.clone(), house.step_id());
        hands.spawn(async move {
            let name = format!("{number}.jpg");
            app.add_evidence(&actor, case, id, upload(&name, PHOTO))
                .await
                .map(|_| ())
        });
    }
    for taken in hands.join_all().await {
        taken.unwrap();
    }
    let kinds = house.kinds(case).await;
    assert_eq!(kinds.iter().filter(|kind| **kind == Kind::AddEvidence.key()).count(), 9);
    house.is_sound().await;
}

async fn a_changed_file_is_not_served(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    let sent = house
        .app
        .add_evidence(&courier, case, house.step_id(), upload("a.jpg", PHOTO));
    let (_, id) = sent.await.unwrap();
    let folder = house.temporary.folder.path().join("files");
    let path = folder.join(case.to_string()).join(id.to_string());
    let mut bytes = std::fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let refused = house.app.evidence(&courier, case, id).await;
    assert!(
        matches!(refused, Err(AppError::Store(StoreError::Sealed(_)))),
        "{refused:?}"
    );
}
