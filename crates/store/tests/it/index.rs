//! The index is a copy of the log: lists come from it, and a check finds every row that is wrong.

use domain::{
    access::{self, Actor, Browse, Role, Scope},
    id::CaseId,
    proceeding::Event,
    step::Kind,
    testing::people,
};
use store::CaseRow;

use crate::house::{House, case_id, rules};

fn permit(actor: &Actor, fits: impl Fn(&Scope) -> bool) -> Browse {
    access::may_browse(actor)
        .into_iter()
        .find(|permit| fits(permit.scope()))
        .unwrap()
}

async fn ids(house: &House, permit: &Browse) -> Vec<CaseId> {
    let rows = house.read().await.list(permit, None, 100).await.unwrap();
    rows.iter().map(|row| row.id().unwrap()).collect()
}

async fn take(house: &House, case: CaseId, actor: Actor, kind: Kind) {
    house.take(case, &actor, kind).await.unwrap();
}

on_each_engine!(
    a_list_comes_in_pages_the_most_urgent_first,
    everybody_lists_their_own_scope,
    facts_and_numbers_lead_to_the_case,
    a_sound_index_has_no_differences,
    a_check_finds_every_planted_row,
    a_check_finds_every_wrong_line_on_the_desk_of_a_body,
    a_check_misses_a_missing_row_and_names_an_orphan,
    a_rebuild_repairs_the_index,
);

async fn a_list_comes_in_pages_the_most_urgent_first(house: House) {
    for number in 1..=9 {
        let case = house.file(number).await;
        if number % 2 == 0 {
            take(&house, case, people::intaker(), Kind::Accept).await;
        }
        if number % 4 == 0 {
            take(&house, case, people::worker(), Kind::Withdraw).await;
        }
    }
    let center = permit(&people::intaker(), |scope| matches!(scope, Scope::Center(_)));
    let all = house.read().await.list(&center, None, 100).await.unwrap();
    assert_eq!(all.len(), 7, "what is over is not on the list");
    assert!(all.is_sorted_by_key(|row| (row.next_due.clone(), row.case_id.clone())));
    assert!(all[0].next_due < all[6].next_due);

    for size in [1_u16, 2, 3, 7, 50] {
        let (mut paged, mut after): (Vec<CaseRow>, _) = (Vec::new(), None);
        loop {
            let mut tx = house.read().await;
            let page = tx.list(&center, after.as_ref(), size).await.unwrap();
            assert!(page.len() <= usize::from(size));
            let Some(last) = page.last() else { break };
            after = Some(last.clone());
            paged.extend(page);
        }
        assert_eq!(paged, all, "in pages of {size}");
    }
}

async fn everybody_lists_their_own_scope(house: House) {
    let (one, two) = (house.file(1).await, house.file(2).await);
    take(&house, one, people::intaker(), Kind::Accept).await;
    let station = |actor: &Actor| permit(actor, |scope| matches!(scope, Scope::Station(_)));
    let mine = |actor: &Actor| permit(actor, |scope| matches!(scope, Scope::Mine(_)));
    let own = |actor: &Actor| permit(actor, |scope| matches!(scope, Scope::Own(_)));
    assert_eq!(ids(&house, &station(&people::lead())).await, [one]);
    assert_eq!(ids(&house, &station(&people::intaker())).await, [two]);
    assert!(ids(&house, &station(&people::elsewhere())).await.is_empty());
    assert!(ids(&house, &mine(&people::mediator())).await.is_empty());
    assert_eq!(ids(&house, &own(&people::worker())).await, [one, two]);
    assert!(ids(&house, &own(&people::stranger())).await.is_empty());

    let outlets = permit(&people::outlet(), |scope| matches!(scope, Scope::Outlet(_)));
    take(&house, one, people::lead(), Kind::Dispatch).await;
    assert_eq!(ids(&house, &outlets).await, [one]);
    take(&house, one, people::outlet(), Kind::TakeDispatch).await;
    assert_eq!(ids(&house, &mine(&people::outlet())).await, [one]);

    // An employer lists a case from the day it is told.
    let mut tx = house.begin().await;
    let employer = access::Side::Employer;
    tx.add_speaker(one, people::EMPLOYER_ACCOUNT, employer, crate::house::at(1))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(ids(&house, &own(&people::employer())).await.is_empty());
    take(&house, one, people::outlet(), Kind::NotifyEmployer).await;
    assert_eq!(ids(&house, &own(&people::employer())).await, [one]);
}

async fn facts_and_numbers_lead_to_the_case(house: House) {
    let case = house.file(1).await;
    let mut tx = house.read().await;
    let facts = tx.facts(case).await.unwrap().unwrap();
    let row = tx.index_row(&facts).await.unwrap().unwrap();
    let number = row.number.parse().unwrap();
    let same = tx.facts_by_number(&number).await.unwrap();
    assert_eq!(same.as_ref(), Some(&facts));
    assert_eq!(facts.worker_accounts, [people::WORKER_ACCOUNT]);
    assert!(tx.facts(case_id(9)).await.unwrap().is_none());
    assert_eq!(tx.by_stage().await.unwrap(), [("intake".to_owned(), 1)]);
    let west = people::at_station(1, &[Role::Intaker], "center-west");
    assert!(access::may_see(&west, &facts).is_err());
}

/// Three cases in three stages.
async fn furnish(house: &House) {
    for number in 1..=3 {
        house.file(number).await;
    }
    take(house, case_id(2), people::intaker(), Kind::Accept).await;
    take(house, case_id(3), people::intaker(), Kind::Accept).await;
    take(house, case_id(3), people::mediator(), Kind::NotifyEmployer).await;
}

async fn a_sound_index_has_no_differences(house: House) {
    furnish(&house).await;
    let mut done = 0;
    let differences = house.store().check_index(rules(), |cases| done = cases);
    assert_eq!(differences.await.unwrap(), []);
    assert_eq!(done, 3);
}

async fn a_check_finds_every_planted_row(house: House) {
    furnish(&house).await;
    let id = case_id(3).to_string();
    let planted = [
        "version = version + 1",
        "stage = 'closed'",
        "station = 'union'",
        "outlet = 'courier-longwan'",
        "center = 'center-west'",
        "mediator = ''",
        "employer_since = ''",
        "turn = 'worker'",
        "next_step = 'closing.close'",
        "next_kind = ''",
        "next_due = '2030-01-01'",
        "amount = amount + 1",
        "closed_reason = 'duplicate'",
        "trade = 'domestic_work'",
        "district = '330302'",
        "claims = ''",
        "received = received - 1",
        "number = 'WZ-0000-0000'",
        "aid = 'granted'",
        "aid_open = aid_open + 1",
        "aid_due = '2030-01-01'",
        "line = 'arbitration'",
        "standing = 'filed'",
        "bodies = ' court '",
        "desks = 'court=2030-01-01'",
    ];
    let columns = house.temporary.columns().await.unwrap();
    let of_cases = columns.iter().filter(|(table, _)| table == "cases").count();
    assert_eq!(planted.len() + 1, of_cases, "every column but the id");
    for change in planted {
        let column = change.split(' ').next().unwrap();
        let kept = format!("SELECT CAST({column} AS TEXT) FROM cases WHERE case_id = '{id}'");
        let kept = house.temporary.read(&kept).await.unwrap().concat().concat();
        let sql = format!("UPDATE cases SET {change} WHERE case_id = '{id}'");
        assert_eq!(house.temporary.change(&sql).await.unwrap(), 1);
        let found = house.differences().await;
        assert_eq!(found.len(), 1, "{change}");
        assert_eq!((found[0].case.as_str(), found[0].table), (id.as_str(), "cases"));
        let number = ["version", "amount", "received", "aid_open"].contains(&column);
        let quote = if number { "" } else { "'" };
        let sql = format!("UPDATE cases SET {column} = {quote}{kept}{quote} WHERE case_id = '{id}'");
        house.temporary.change(&sql).await.unwrap();
    }
    assert_eq!(house.differences().await, []);

    for change in [
        "UPDATE deadlines SET due = '2030-01-01' WHERE kind = 'employer_reply'",
        "UPDATE deadlines SET next_alarm = next_alarm + 1 WHERE kind = 'employer_reply'",
        "DELETE FROM deadlines WHERE kind = 'employer_reply'",
    ] {
        house.temporary.change(change).await.unwrap();
        let found = house.differences().await;
        assert_eq!(found.len(), 1, "{change}");
        assert_eq!((found[0].case.as_str(), found[0].table), (id.as_str(), "deadlines"));
    }
}

/// The lists of the bodies are lines of their own; a line too many, too few or with another day is named, and a rebuild mends all three.
async fn a_check_finds_every_wrong_line_on_the_desk_of_a_body(house: House) {
    furnish(&house).await;
    let id = case_id(3).to_string();
    take(&house, case_id(3), people::worker(), Kind::Proceed(Event::Complain)).await;
    assert_eq!(house.differences().await, []);
    let sound = house.temporary.dump().await.unwrap();
    let ghost = case_id(9).to_string();
    for (change, case) in [
        ("DELETE FROM case_bodies".to_owned(), &id),
        ("UPDATE case_bodies SET due = '2030-01-01'".to_owned(), &id),
        (
            format!("INSERT INTO case_bodies (body, due, case_id) VALUES ('court', '2030-01-01', '{id}')"),
            &id,
        ),
        // A case that never lay before a body stands in no list.
        (
            format!(
                "INSERT INTO case_bodies (body, due, case_id) VALUES ('court', '2030-01-01', '{}')",
                case_id(2)
            ),
            &case_id(2).to_string(),
        ),
    ] {
        assert_eq!(house.temporary.change(&change).await.unwrap(), 1, "{change}");
        let found = house.differences().await;
        assert_eq!(found.len(), 1, "{change}");
        assert_eq!((&found[0].case, found[0].table), (case, "case_bodies"), "{change}");
        house.store().rebuild_index(rules(), |_| ()).await.unwrap();
        assert_eq!(house.temporary.dump().await.unwrap(), sound, "{change}");
    }
    // A line of a case that no log knows stands in no index of cases either.
    let stray = format!("INSERT INTO case_bodies (body, due, case_id) VALUES ('court', '2030-01-01', '{ghost}')");
    house.temporary.change(&stray).await.unwrap();
    let found = house.differences().await;
    assert_eq!(
        (found.len(), found[0].case.as_str(), found[0].table),
        (1, ghost.as_str(), "case_bodies")
    );
}

async fn a_check_misses_a_missing_row_and_names_an_orphan(house: House) {
    furnish(&house).await;
    let id = case_id(2).to_string();
    let drop_row = format!("DELETE FROM cases WHERE case_id = '{id}'");
    house.temporary.change(&drop_row).await.unwrap();
    let found = house.differences().await;
    assert_eq!((found.len(), found[0].case.as_str()), (1, id.as_str()));
    assert_eq!(found[0].stored, "None");

    house.store().rebuild_index(rules(), |_| ()).await.unwrap();
    assert_eq!(house.differences().await, []);
    let ghost = case_id(9).to_string();
    let columns = "version, stage, station, outlet, center, mediator, employer_since, turn, next_step, next_kind, next_due, \
                   trade, district, claims, amount, received, closed_reason, aid, aid_open, aid_due, \
                   line, standing, bodies, desks";
    let plant = format!(
        "INSERT INTO cases (case_id, number, {columns}) SELECT '{ghost}', 'WZ-1111-1111', {columns} FROM cases WHERE case_id = '{id}'"
    );
    house.temporary.change(&plant).await.unwrap();
    let found = house.differences().await;
    assert_eq!((found.len(), found[0].case.as_str()), (1, ghost.as_str()));
    assert_eq!(found[0].expected, "None");
}

async fn a_rebuild_repairs_the_index(house: House) {
    furnish(&house).await;
    let sound = house.temporary.dump().await.unwrap();
    for damage in [
        "UPDATE cases SET stage = 'closed', amount = 0, version = 99, mediator = 'x'",
        "DELETE FROM deadlines",
    ] {
        house.temporary.change(damage).await.unwrap();
    }
    assert_eq!(house.differences().await.len(), 6);
    let rebuilt = house.store().rebuild_index(rules(), |_| ()).await.unwrap();
    assert_eq!(rebuilt, 3);
    assert_eq!(house.temporary.dump().await.unwrap(), sound);
}
