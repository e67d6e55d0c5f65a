//! Which cases belong to which group: an index beside the log, found by a case one may see or by the code.

use domain::{
    access::Actor,
    id::GroupCode,
    step::Kind,
    testing::{people, steps},
};

use crate::house::{House, case_id, rules};

on_each_engine!(
    a_group_is_found_by_its_cases_and_its_code,
    a_check_finds_a_planted_member_and_a_rebuild_removes_it,
);

// Rows: B7
async fn a_group_is_found_by_its_cases_and_its_code(house: House) {
    for number in 1..=3 {
        house.file(number).await;
    }
    let code = steps::GROUP.code();
    assert_eq!(house.read().await.grouped(&code).await.unwrap(), None);
    house
        .take(case_id(1), &people::worker(), Kind::OpenGroup)
        .await
        .unwrap();
    house
        .take(case_id(2), &people::worker(), Kind::JoinGroup)
        .await
        .unwrap();
    let see = house.see(&Actor::System, case_id(2)).await;
    let members = house.read().await.group_of(&see).await.unwrap();
    assert_eq!(members, [case_id(1), case_id(2)]);
    let outside = house.see(&Actor::System, case_id(3)).await;
    assert!(house.read().await.group_of(&outside).await.unwrap().is_empty());
    assert_eq!(house.read().await.grouped(&code).await.unwrap(), Some(case_id(1)));
    let other: GroupCode = "ZZZZ-ZZZZ".parse().unwrap();
    assert_eq!(house.read().await.grouped(&other).await.unwrap(), None);

    house
        .take(case_id(1), &people::worker(), Kind::LeaveGroup)
        .await
        .unwrap();
    assert_eq!(house.read().await.group_of(&see).await.unwrap(), [case_id(2)]);
    assert_eq!(house.read().await.grouped(&code).await.unwrap(), Some(case_id(2)));
    assert_eq!(house.differences().await, []);
}

async fn a_check_finds_a_planted_member_and_a_rebuild_removes_it(house: House) {
    for number in 1..=2 {
        house.file(number).await;
    }
    house
        .take(case_id(1), &people::worker(), Kind::OpenGroup)
        .await
        .unwrap();
    assert_eq!(house.differences().await, []);
    let plant = format!(
        "INSERT INTO case_groups (case_id, group_id, code, since) \
         SELECT '{}', group_id, code, since FROM case_groups",
        case_id(2)
    );
    house.temporary.change(&plant).await.unwrap();
    let found = house.differences().await;
    assert_eq!((found.len(), found[0].table), (1, "case_groups"));
    assert_eq!(found[0].case, case_id(2).to_string());
    house.store().rebuild_index(rules(), |_| ()).await.unwrap();
    assert_eq!(house.differences().await, []);
}
