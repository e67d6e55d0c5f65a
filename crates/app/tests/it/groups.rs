//! Groups on both engines: ten cases, one election, one step for all or for none, one consent for each (B7, J1, invariant 11).

use app::{
    AppError,
    act::{Deed, Fresh},
    group::{Ask, Carriage, Carried, Leg, Sums},
    values::Typed,
};
use domain::{
    access::{Actor, Denied},
    claim as claims,
    id::CaseId,
    proceeding::{Body, Event},
    refusal::Refusal,
    step::Kind,
    testing::people,
    track::group::{Act, Election},
};

use crate::house::{House, claim_with, typed};

on_each_engine!(
    ten_workers_elect_file_and_settle_each_for_themselves,
    a_code_leads_only_to_the_same_employer,
    a_wrong_code_is_no_group_and_counts,
    nine_are_no_group_in_the_sense_of_the_law,
);

/// Somebody of the group.
#[derive(Clone)]
struct Somebody {
    actor: Actor,
    case: CaseId,
}

async fn somebody(house: &House, number: u32, firm: &str) -> Somebody {
    let (phone, name) = (format!("139000003{number:02}"), format!("组员{number}"));
    let actor = house.person(&phone).await;
    let claim = claim_with(&[
        ("worker_phone", &phone),
        ("worker_name", &name),
        ("employer_name", firm),
    ]);
    let case = house.file(&actor, &claim).await.case;
    Somebody { actor, case }
}

const FIRM: &str = "温州市云雀样本配送有限公司";

async fn deed(house: &House, one: &Somebody) -> Deed {
    house.deed(one.case, Kind::Stand, Typed::new()).await
}

/// So many workers of one firm in one group; the first began it.
async fn gathered(house: &House, count: u32) -> Vec<Somebody> {
    let mut all = Vec::new();
    for number in 1..=count {
        let one = somebody(house, number, FIRM).await;
        let own = deed(house, &one).await;
        match all.first() {
            None => {
                let kind = claims::Kind::UnpaidPay;
                house.app.open_group(&one.actor, own, kind).await.unwrap();
            }
            Some(first) => {
                let code = code(house, first).await;
                house.app.join_group(&one.actor, own, &code).await.unwrap();
            }
        }
        all.push(one);
    }
    all
}

async fn code(house: &House, one: &Somebody) -> String {
    house.app.group(&one.actor, one.case).await.unwrap().unwrap().code
}

/// The first three are willing; everybody of `voters` chooses them.
async fn vote(house: &House, all: &[Somebody], voters: &[Somebody]) {
    let slate: Vec<CaseId> = all.iter().take(3).map(|one| one.case).collect();
    for one in voters {
        let own = deed(house, one).await;
        house.app.elect(&one.actor, own, slate.clone()).await.unwrap();
    }
}

async fn stand(house: &House, all: &[Somebody]) {
    for one in all.iter().take(3) {
        house.does(&one.actor, one.case, Kind::Stand, &[]).await;
    }
}

fn carriage(house: &House, via: CaseId, event: Event, fields: &[(&str, &str)], legs: &[Somebody]) -> Carriage {
    Carriage {
        via,
        id: house.step_id(),
        kind: Kind::Proceed(event),
        typed: typed(fields),
        legs: legs
            .iter()
            .map(|one| Leg {
                case: one.case,
                own: Typed::new(),
            })
            .collect(),
        fresh: Fresh::Shown,
    }
}

async fn carried(house: &House, actor: &Actor, carriage: Carriage) -> usize {
    match house.app.carry(actor, carriage).await.unwrap() {
        Carried::All(count) => count,
        Carried::Held(held) => unreachable!("{held:?}"),
    }
}

async fn count(house: &House, all: &[Somebody], kind: &str) -> usize {
    let mut count = 0;
    for one in all {
        count += house.kinds(one.case).await.iter().filter(|key| **key == kind).count();
    }
    count
}

// Rows: B7, J1, inv-11
#[expect(clippy::too_many_lines, reason = "one story, told in order")]
async fn ten_workers_elect_file_and_settle_each_for_themselves(house: House) {
    let all = gathered(&house, 10).await;
    stand(&house, &all).await;
    vote(&house, &all, &all[..5]).await;
    assert_eq!(count(&house, &all, "group.seat").await, 0, "half is not more than half");
    vote(&house, &all, &all[5..6]).await;
    assert_eq!(count(&house, &all, "group.seat").await, 6, "only those who chose them");
    vote(&house, &all, &all[6..]).await;
    assert_eq!(count(&house, &all, "group.seat").await, 10);

    // A representative knows the names, a colleague those who are willing, and neither the case of another.
    let (first, last) = (&all[0], &all[9]);
    let named = |view: &app::group::GroupView| view.members.iter().filter(|one| one.name.is_some()).count();
    let mine = house.app.group(&first.actor, first.case).await.unwrap().unwrap();
    assert_eq!((mine.size(), named(&mine), mine.i_represent()), (10, 10, true));
    let theirs = house.app.group(&last.actor, last.case).await.unwrap().unwrap();
    assert_eq!((theirs.size(), named(&theirs), theirs.i_represent()), (10, 4, false));
    assert!(matches!(theirs.election, Election::Elected(_)));
    let peeped = house.app.case(&first.actor, last.case).await;
    assert!(matches!(peeped, Err(AppError::Denied(Denied::NotFound))));

    let file = carriage(&house, first.case, Event::FileArbitration, &[], &all);
    let again = file.clone();
    assert_eq!(carried(&house, &first.actor, file).await, 10);
    assert_eq!(
        carried(&house, &first.actor, again).await,
        10,
        "a double tap is one step"
    );
    assert_eq!(count(&house, &all, "arbitration.file").await, 10);
    let stranger = carriage(&house, last.case, Event::FileArbitration, &[], &all[..9]);
    let no = house.app.carry(&last.actor, stranger).await.unwrap();
    assert!(
        matches!(no, Carried::Held(held) if held.len() == 9),
        "whoever is not elected acts for nobody"
    );

    let commission = people::at_body(Body::Commission);
    let number = [("body_number", "示劳仲案（2026）第 9 号（虚构）")];
    let accept = carriage(&house, first.case, Event::AcceptCollective, &number, &all);
    assert_eq!(carried(&house, &commission, accept).await, 10);

    let ask = Ask {
        via: first.case,
        id: house.step_id(),
        act: Act::Settle,
        terms: "公司三十日内一次付清八成，其余不再要求。".to_owned(),
        sums: Sums::Share(80),
    };
    assert_eq!(house.app.ask_members(&first.actor, ask.clone()).await.unwrap(), 10);
    for one in &all[..9] {
        house
            .does(&one.actor, one.case, Kind::Consent, &[("group_act", "settle")])
            .await;
    }
    house.app.ask_members(&first.actor, ask).await.unwrap();
    assert_eq!(
        count(&house, &all, "group.ask").await,
        10,
        "a double tap asks once and takes no answer back"
    );

    let settled = [
        ("body_number", "示劳仲调（2026）第 9 号（虚构）"),
        ("made_on", "2026-03-02"),
        ("awarded", "2560"),
    ];
    let settle = carriage(&house, first.case, Event::SettleArbitration, &settled, &all);
    let Carried::Held(held) = house.app.carry(&commission, settle).await.unwrap() else {
        unreachable!("a settlement without the consent of the last");
    };
    assert_eq!(held.len(), 1);
    assert_eq!(held[0].case, last.case);
    assert!(
        matches!(held[0].why, AppError::Refused(Refusal::MemberConsentMissing)),
        "{held:?}"
    );
    assert_eq!(count(&house, &all, "arbitration.settle").await, 0, "none, not nine");
    let settle = carriage(&house, first.case, Event::SettleArbitration, &settled, &all[..9]);
    assert_eq!(carried(&house, &commission, settle).await, 9);
    assert_eq!(house.kinds(last.case).await.last(), Some(&"group.ask"));

    // When a representative goes, nobody is spoken for by whoever has gone.
    let own = deed(&house, first).await;
    house.app.leave_group(&first.actor, own).await.unwrap();
    assert_eq!(count(&house, &all, "group.unseat").await, 9);
    assert_eq!(
        house.app.group(&last.actor, last.case).await.unwrap().unwrap().size(),
        9
    );
    house.is_sound().await;
}

// Rows: B7
async fn a_code_leads_only_to_the_same_employer(house: House) {
    let all = gathered(&house, 1).await;
    let code = code(&house, &all[0]).await;
    let other = somebody(&house, 50, "别家样本速运有限公司（虚构）").await;
    let own = deed(&house, &other).await;
    let refused = house.app.join_group(&other.actor, own, &code).await;
    assert!(
        matches!(refused, Err(AppError::Refused(Refusal::OtherEmployer))),
        "{refused:?}"
    );
    assert!(house.app.group(&other.actor, other.case).await.unwrap().is_none());
    house.is_sound().await;
}

async fn a_wrong_code_is_no_group_and_counts(house: House) {
    let one = somebody(&house, 1, FIRM).await;
    for _ in 0..20 {
        let own = deed(&house, &one).await;
        let wrong = house.app.join_group(&one.actor, own, "0000-0000").await;
        assert!(matches!(wrong, Err(AppError::Invalid(_))), "{wrong:?}");
    }
    let own = deed(&house, &one).await;
    let often = house.app.join_group(&one.actor, own, "0000-0000").await;
    assert!(matches!(often, Err(AppError::TooOften { .. })), "{often:?}");
}

// Rows: B7
async fn nine_are_no_group_in_the_sense_of_the_law(house: House) {
    let all = gathered(&house, 9).await;
    stand(&house, &all).await;
    vote(&house, &all, &all).await;
    assert_eq!(count(&house, &all, "group.seat").await, 0);
    let view = house.app.group(&all[0].actor, all[0].case).await.unwrap().unwrap();
    assert_eq!(view.election, Election::TooFew { have: 9 });
    for one in &all {
        house
            .does(&one.actor, one.case, Kind::Proceed(Event::FileArbitration), &[])
            .await;
    }
    let number = [("body_number", "示劳仲案（2026）第 8 号（虚构）")];
    let accept = carriage(&house, all[0].case, Event::AcceptCollective, &number, &all);
    let refused = house.app.carry(&people::at_body(Body::Commission), accept).await;
    let small = Refusal::GroupTooSmall { have: 9, need: 10 };
    assert!(matches!(refused, Err(AppError::Refused(why)) if why == small));
    house.is_sound().await;
}
