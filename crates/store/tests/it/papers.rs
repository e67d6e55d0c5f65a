//! Issued papers keep their versions and their bytes; invitations open one case until they run out.

use domain::{
    access::Actor,
    id::{CaseId, InstrumentId, PersonId},
    instrument::Kind,
    step::Kind as StepKind,
    testing::people,
};
use store::{Issued, NewInstrument, StoreError};

use crate::{
    files::on_disk,
    house::{House, at},
};

fn code(number: u128) -> String {
    format!("AAAA-BBBB-{number:04}")
}

async fn issue(house: &House, case: CaseId, number: u128, kind: Kind) -> Result<(), StoreError> {
    let id = InstrumentId::from_bits(number);
    let bytes = format!("%PDF {number}");
    let sha256 = house.store().keep(case, &id.to_string(), bytes.as_bytes()).await?;
    let mut tx = house.begin().await;
    tx.add_instrument(&NewInstrument {
        id,
        case,
        kind,
        code: code(number),
        sha256,
        size: 6,
        issuer: "快递行业协会调解站".to_owned(),
        at: at(i64::try_from(number).unwrap()),
    })
    .await?;
    tx.commit().await
}

async fn listed(house: &House, actor: &Actor, case: CaseId) -> Vec<Issued> {
    let see = house.see(actor, case).await;
    house.read().await.instruments(&see).await.unwrap()
}

/// A case whose employer was told and may see it.
async fn notified(house: &House) -> CaseId {
    let case = house.file(1).await;
    for (actor, kind) in [
        (people::intaker(), StepKind::Accept),
        (people::mediator(), StepKind::NotifyEmployer),
    ] {
        house.take(case, &actor, kind).await.unwrap();
    }
    let mut tx = house.begin().await;
    let side = domain::access::Side::Employer;
    tx.add_speaker(case, people::EMPLOYER_ACCOUNT, side, at(1))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    case
}

on_each_engine!(
    papers_of_a_kind_are_numbered,
    a_code_tells_what_is_real_and_nothing_else,
    everybody_lists_the_papers_they_may_read,
    altered_papers_are_not_served,
    an_invitation_opens_its_case_until_it_runs_out,
);

async fn papers_of_a_kind_are_numbered(house: House) {
    let (one, two) = (house.file(1).await, house.file(2).await);
    for (number, case, kind) in [
        (1, one, Kind::ClaimForm),
        (2, one, Kind::Agreement),
        (3, one, Kind::Agreement),
        (4, two, Kind::Agreement),
    ] {
        issue(&house, case, number, kind).await.unwrap();
    }
    let versions: Vec<(Kind, u16)> = listed(&house, &people::worker(), one)
        .await
        .iter()
        .map(|paper| (paper.kind, paper.version))
        .collect();
    assert_eq!(
        versions,
        [(Kind::ClaimForm, 1), (Kind::Agreement, 1), (Kind::Agreement, 2)]
    );
    assert_eq!(listed(&house, &people::worker(), two).await[0].version, 1);
}

async fn a_code_tells_what_is_real_and_nothing_else(house: House) {
    let case = house.file(1).await;
    issue(&house, case, 1, Kind::Agreement).await.unwrap();
    let found = house.read().await.verify_code(&code(1)).await.unwrap();
    let found = found.unwrap();
    assert_eq!((found.kind, found.at), (Kind::Agreement, at(1)));
    assert_eq!(found.issuer, "快递行业协会调解站");
    let paper = &listed(&house, &people::worker(), case).await[0];
    assert_eq!(found.sha256, paper.sha256);
    let none = house.read().await.verify_code(&code(2)).await.unwrap();
    assert!(none.is_none());

    let sql = "UPDATE instruments SET code = 'x' WHERE code = 'AAAA-BBBB-0001'";
    house.temporary.change(sql).await.unwrap();
    issue(&house, case, 2, Kind::Agreement).await.unwrap();
    let twin = "UPDATE instruments SET code = 'x'";
    assert!(house.temporary.change(twin).await.is_err());
}

async fn everybody_lists_the_papers_they_may_read(house: House) {
    let case = notified(&house).await;
    for (number, kind) in (1..).zip(Kind::ALL) {
        issue(&house, case, number, *kind).await.unwrap();
    }
    for actor in [
        people::worker(),
        people::employer(),
        people::mediator(),
        people::lead(),
        people::center(),
        Actor::System,
    ] {
        let relation = house.see(&actor, case).await.relation();
        let expected: Vec<Kind> = Kind::ALL
            .iter()
            .copied()
            .filter(|kind| kind.readers().contains(&relation))
            .collect();
        let kinds: Vec<Kind> = listed(&house, &actor, case)
            .await
            .iter()
            .map(|paper| paper.kind)
            .collect();
        assert_eq!(kinds, expected, "{}", people::name(&actor));
    }
}

async fn altered_papers_are_not_served(house: House) {
    let case = house.file(1).await;
    for number in 1..=2 {
        issue(&house, case, number, Kind::Agreement).await.unwrap();
    }
    let see = house.see(&people::worker(), case).await;
    let papers = listed(&house, &people::worker(), case).await;
    let bytes = house.store().instrument(&see, &papers[0]).await.unwrap();
    assert_eq!(bytes, b"%PDF 1");

    let other = Issued {
        sha256: papers[1].sha256,
        ..papers[0].clone()
    };
    let refused = house.store().instrument(&see, &other).await.unwrap_err();
    assert!(matches!(refused, StoreError::Inconsistent { .. }), "{refused:?}");
    let path = on_disk(&house, case, &papers[0].id.to_string());
    let mut flipped = std::fs::read(&path).unwrap();
    *flipped.last_mut().unwrap() ^= 1;
    std::fs::write(&path, flipped).unwrap();
    let refused = house.store().instrument(&see, &papers[0]).await;
    assert!(matches!(refused, Err(StoreError::Sealed(_))), "{refused:?}");
}

async fn an_invitation_opens_its_case_until_it_runs_out(house: House) {
    let case = house.file(1).await;
    let person = PersonId::from_bits(5);
    let mut tx = house.begin().await;
    for (word, tag, until) in [("OLD", "t1", 10), ("NEW", "t2", 20)] {
        tx.invite(case, person, word, tag, at(until)).await.unwrap();
    }
    let twin = tx.invite(case, person, "X", "t1", at(1)).await;
    assert!(matches!(twin, Err(StoreError::Conflict)), "{twin:?}");
    drop(tx);
    let mut tx = house.begin().await;
    for (word, tag, until) in [("OLD", "t1", 10), ("NEW", "t2", 20)] {
        tx.invite(case, person, word, tag, at(until)).await.unwrap();
    }
    tx.commit().await.unwrap();

    let mut tx = house.read().await;
    let found = Some((case, person));
    assert_eq!(tx.invited("t1", at(9)).await.unwrap(), found);
    assert_eq!(tx.invited("t1", at(10)).await.unwrap(), None);
    assert_eq!(tx.invited("t3", at(9)).await.unwrap(), None);
    let open = |minute| (case, at(minute));
    for (minute, word) in [(0, Some("NEW")), (15, Some("NEW")), (20, None)] {
        let (case, now) = open(minute);
        let shown = tx.open_invitation(case, now).await.unwrap();
        assert_eq!(shown.as_deref(), word, "after {minute} minutes");
    }
}
