//! The parties are sealed, shown masked, opened for a purpose, and found by whole values only.

use domain::{
    access::{self, Actor, Browse, Purpose, Role, Scope},
    id::CaseId,
    step::Kind,
    testing::people,
};

use crate::house::{House, PARTIES, Parties, case_id, text_id};

const OTHERS: Parties = Parties {
    worker: "司马样本",
    phone: "13900000077",
    id_number: "999999199001010016",
    firm: "瓯越蜂鸟示例科技有限公司",
    uscc: "91999999MA0000000K",
};

fn browse(actor: &Actor, fits: impl Fn(&Scope) -> bool) -> Browse {
    access::may_browse(actor)
        .into_iter()
        .find(|permit| fits(permit.scope()))
        .unwrap()
}

fn center() -> Browse {
    browse(&people::intaker(), |scope| matches!(scope, Scope::Center(_)))
}

async fn found(house: &House, permit: &Browse, words: &str) -> Vec<CaseId> {
    let mut tx = house.read().await;
    let rows = tx.search(permit, words, None, 10).await.unwrap();
    rows.iter().map(|row| row.id().unwrap()).collect()
}

on_each_engine!(
    parties_are_shown_masked_and_opened_for_a_purpose,
    a_text_belongs_to_its_case,
    whole_values_find_a_case_and_parts_do_not,
    nobody_finds_a_case_outside_their_scope,
    findings_come_in_pages,
);

async fn parties_are_shown_masked_and_opened_for_a_purpose(house: House) {
    let case = house.file(1).await;
    let see = house.see(&people::worker(), case).await;
    let parties = house.read().await.parties(&see).await.unwrap();
    assert_eq!(parties[0].name, PARTIES.worker);
    assert_eq!(parties[0].phone, "139****0001");
    assert_eq!(parties[0].code, "110*************2X");
    assert_eq!(parties[0].address, "龙湾区示例大***");
    assert_eq!(parties[1].name, PARTIES.firm);
    assert_eq!((parties[1].phone.as_str(), parties[1].address.as_str()), ("", ""));

    let facts = house.facts(case).await;
    let permit = access::may_reveal(&people::worker(), &facts, Purpose::Own).unwrap();
    let people = house.begin().await.reveal(&permit).await.unwrap();
    assert_eq!(people[0].phone.as_ref().unwrap().expose(), PARTIES.phone);
    let number = people[0].id_number.as_ref().unwrap();
    assert_eq!(number.expose(), PARTIES.id_number);
    assert_eq!(people[1].uscc.as_ref().unwrap().expose(), PARTIES.uscc);
    assert!(people[1].phone.is_none() && people[1].id_number.is_none());
}

async fn a_text_belongs_to_its_case(house: House) {
    let (one, two) = (house.file(1).await, house.file(2).await);
    let see = house.see(&Actor::System, one).await;
    let mut tx = house.read().await;
    assert_eq!(tx.text(&see, text_id(1)).await.unwrap(), "九月的工资没有给。");
    assert!(tx.text(&see, text_id(2)).await.is_err());
    let see = house.see(&Actor::System, two).await;
    assert!(tx.text(&see, text_id(2)).await.is_ok());
}

async fn whole_values_find_a_case_and_parts_do_not(house: House) {
    let case = house.file(1).await;
    house.file_by(2, OTHERS).await;
    let center = center();
    for words in [
        "欧阳示例",
        " 欧阳示例 ",
        "13900000001",
        "11010519491231002X",
        "11010519491231002x",
        "91350100M000100Y43",
        "温州市云雀样本配送有限公司",
        "云雀样本配送有限公司",
        "云雀",
        "云雀样",
        "云雀样本",
        "云雀样本配送",
        "温州市云雀",
        "云 雀",
    ] {
        assert_eq!(found(&house, &center, words).await, [case], "{words}");
    }
    for words in [
        "",
        "欧",
        "欧阳",
        "示例",
        "阳示例",
        "云",
        "雀样本",
        "配送",
        "温州市",
        "1390000000",
        "13900000002",
        "1101051949",
        "91350100M0",
        "九月",
        "%",
        "_",
        "' OR ''='",
    ] {
        assert!(found(&house, &center, words).await.is_empty(), "{words}");
    }
}

async fn nobody_finds_a_case_outside_their_scope(house: House) {
    let case = house.file(1).await;
    house.take(case, &people::intaker(), Kind::Accept).await.unwrap();
    let unit = |actor: &Actor| browse(actor, |scope| matches!(scope, Scope::Station(_)));
    let mine = |actor: &Actor| browse(actor, |scope| matches!(scope, Scope::Mine(_)));
    let outlet = browse(&people::outlet(), |scope| matches!(scope, Scope::Outlet(_)));
    let own = browse(&people::worker(), |scope| matches!(scope, Scope::Own(_)));
    let west = people::at_station(70, &[Role::Intaker], "center-west");
    let west = browse(&west, |scope| matches!(scope, Scope::Center(_)));
    for (permit, seen) in [
        (center(), true),
        (unit(&people::lead()), true),
        (unit(&people::elsewhere()), false),
        (unit(&people::intaker()), false),
        (mine(&people::mediator()), false),
        (outlet, false),
        (own, false),
        (west, false),
    ] {
        let number = found(&house, &permit, PARTIES.phone).await.len();
        assert_eq!(number, usize::from(seen), "{permit:?}");
    }
    house
        .take(case, &people::mediator(), Kind::NotifyEmployer)
        .await
        .unwrap();
    let permit = mine(&people::mediator());
    assert_eq!(found(&house, &permit, PARTIES.phone).await, [case]);
}

async fn findings_come_in_pages(house: House) {
    for number in 1..=7 {
        house.file(number).await;
    }
    let (center, mut after, mut pages) = (center(), None, Vec::new());
    loop {
        let mut tx = house.read().await;
        let page = tx.search(&center, "云雀", after.as_ref(), 3).await.unwrap();
        let Some(last) = page.last() else { break };
        pages.push(page.len());
        assert_eq!(
            last.id().unwrap(),
            case_id(u32::try_from(pages.iter().sum::<usize>()).unwrap())
        );
        after = Some(last.clone());
    }
    assert_eq!(pages, [3, 3, 1]);
}
