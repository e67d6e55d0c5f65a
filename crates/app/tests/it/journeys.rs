//! Four whole cases, through the one door: where they end, in how many steps, with which clocks.

use app::{AppError, values::Typed};
use domain::{access::Actor, id::CaseId, stage::closing::Reason, step::Kind, testing::people};

use crate::house::{COURIER, House, claim, claim_with, terms, typed};

on_each_engine!(
    paid_on_the_spot,
    three_instalments_and_one_is_late,
    an_employer_who_stays_silent,
    a_walk_in_sent_to_two_outlets_and_settled,
);

async fn accepted(house: &House, by: &Actor, claim: &Typed) -> CaseId {
    let case = house.file(by, claim).await.case;
    house.on("2026-03-03");
    house.does(&people::intaker(), case, Kind::Accept, &[]).await;
    case
}

async fn notified(house: &House) -> (CaseId, Actor) {
    let courier = house.courier().await;
    let case = accepted(house, &courier, &claim()).await;
    house.on("2026-03-04");
    house.does(&house.mediator(), case, Kind::NotifyEmployer, &[]).await;
    (case, courier)
}

async fn at_the_table(house: &House, neutral: &Actor, case: CaseId) -> Actor {
    let employer = house.employer(neutral, case).await;
    house.on("2026-03-05");
    let answer = [("position", "offer"), ("offer", "1000"), ("answer", "只认一千。")];
    house.does(&employer, case, Kind::Agree, &answer).await;
    house.on("2026-03-06");
    house.does(neutral, case, Kind::Open, &[]).await;
    let record = [("record", "双方到场。"), ("agreed_facts", "欠一月工资。")];
    house.does(neutral, case, Kind::HoldSession, &record).await;
    employer
}

async fn paid(house: &House, [worker, employer]: [&Actor; 2], case: CaseId, item: &str, on: &str) {
    let report = [("item", item), ("paid_on", on)];
    house.does(employer, case, Kind::ReportPayment, &report).await;
    house.does(worker, case, Kind::ConfirmReceipt, &[("item", item)]).await;
}

/// How a closed case looks to its worker.
async fn end(house: &House, worker: &Actor, case: CaseId) -> (Option<Reason>, usize) {
    let view = house.app.case(worker, case).await.unwrap();
    // A lawyer can be asked for at any time, what leads to other bodies stays open, and so does what opens the matter again; the house itself is done.
    let beside = |kind| {
        matches!(
            kind,
            Kind::ApplyForAid | Kind::Proceed(_) | Kind::Reopen | Kind::FileAgain | Kind::OpenGroup | Kind::JoinGroup
        )
    };
    assert!(view.open_steps().all(beside));
    (view.closed, view.routes.len())
}

// Rows: A2, A7, C1, C2, D1, D2, D4, D5, E1, F1, F2, P3
async fn paid_on_the_spot(house: House) {
    let (case, courier) = notified(&house).await;
    assert_eq!(
        house.clocks(case).await,
        [
            "employer_reply 2026-03-09",
            "mediation_statutory_15 2026-03-17",
            "mediation_station_15 2026-03-18",
            "limitation_arbitration 2027-03-04"
        ]
    );
    let mediator = house.mediator();
    let employer = at_the_table(&house, &mediator, case).await;
    let mut agreed = terms(&[("2026-03-06", "3200")]);
    agreed.extend(typed(&[("manner", "on_the_spot"), ("joint", "neither")]));
    house.tables(&mediator, case, agreed).await;
    house.all_sign(case, [&courier, &employer, &mediator]).await;
    assert_eq!(
        house.stands(case).await,
        ("performance".to_owned(), 14, "employer".to_owned())
    );
    assert_eq!(
        house.clocks(case).await,
        [
            "performance_due_n#1 2026-03-06",
            "arb_review_apply_15 2026-03-23",
            "judicial_confirm_apply_30 2026-04-07",
            "limitation_arbitration 2027-03-06"
        ]
    );
    paid(&house, [&courier, &employer], case, "1", "2026-03-06").await;
    assert_eq!(house.stands(case).await, ("closed".to_owned(), 17, "nobody".to_owned()));
    assert!(house.clocks(case).await.is_empty());
    let ended = end(&house, &courier, case).await;
    assert_eq!(ended, (Some(Reason::PerformedInFull), 0));
    house.is_sound().await;
    // The money went back: the matter is open again, and no list of closed files holds it any more.
    let again = [("item", "1"), ("note", "钱第二天又被退回去了。")];
    house.does(&courier, case, Kind::Reopen, &again).await;
    assert_eq!(house.stands(case).await.0, "performance");
    house.is_sound().await;
}

// Rows: D4, E1, E6, F1, F2, F3, F4
async fn three_instalments_and_one_is_late(house: House) {
    let (case, courier) = notified(&house).await;
    let mediator = house.mediator();
    let employer = at_the_table(&house, &mediator, case).await;
    let sums = [("2026-03-20", "1000"), ("2026-04-20", "1000"), ("2026-05-20", "1000")];
    house.tables(&mediator, case, terms(&sums)).await;
    house.all_sign(case, [&courier, &employer, &mediator]).await;
    house.on("2026-03-20");
    paid(&house, [&courier, &employer], case, "1", "2026-03-20").await;
    house.on("2026-04-20");
    house.app.sweep().await.unwrap();
    assert_eq!(house.stands(case).await.0, "performance");
    house.on("2026-04-21");
    house.app.sweep().await.unwrap();
    assert_eq!(house.stands(case).await.0, "performance_default");
    let clocks = house.clocks(case).await;
    for clock in [
        "performance_due_n#2 2026-04-20",
        "performance_due_n#3 2026-04-20",
        "default_notice 2026-04-22",
        "limitation_arbitration 2027-04-21",
    ] {
        assert!(clocks.iter().any(|known| known == clock), "{clock}: {clocks:?}");
    }
    for (item, due) in [("2", "2026-05-11"), ("3", "2026-05-20")] {
        let date = [("item", item), ("due", due)];
        for side in [&courier, &employer] {
            house.does(side, case, Kind::ConsentToNewDate, &date).await;
        }
    }
    assert_eq!(house.stands(case).await.0, "performance");
    house.on("2026-05-11");
    paid(&house, [&courier, &employer], case, "2", "2026-05-11").await;
    house.on("2026-05-20");
    paid(&house, [&courier, &employer], case, "3", "2026-05-20").await;
    assert_eq!(house.stands(case).await.0, "closed");
    let ended = end(&house, &courier, case).await;
    assert_eq!(ended, (Some(Reason::PerformedInFull), 0));
    let defaults = house.kinds(case).await;
    let defaults = defaults.iter().filter(|kind| **kind == "performance.record_default");
    assert_eq!(defaults.count(), 1);
    house.is_sound().await;
}

// Rows: C5
async fn an_employer_who_stays_silent(house: House) {
    let (case, courier) = notified(&house).await;
    let mediator = house.mediator();
    house.on("2026-03-09");
    house.app.sweep().await.unwrap();
    assert_eq!(house.log(case).await.len(), 4, "the day is not over");
    house.on("2026-03-10");
    house.app.sweep().await.unwrap();
    assert_eq!(
        house.clocks(case).await,
        [
            "employer_second_contact 2026-03-12",
            "mediation_statutory_15 2026-03-17",
            "mediation_station_15 2026-03-18",
            "limitation_arbitration 2027-03-04"
        ]
    );
    for channel in ["phone", "visit"] {
        house
            .does(&mediator, case, Kind::RecordContact, &[("channel", channel)])
            .await;
    }
    let early = house.act(&mediator, case, Kind::EndForSilence, &[]).await;
    assert!(matches!(early, Err(AppError::Refused(_))), "{early:?}");
    house.on("2026-03-13");
    house.does(&mediator, case, Kind::EndForSilence, &[]).await;
    assert_eq!(house.stands(case).await, ("closed".to_owned(), 8, "nobody".to_owned()));
    assert_eq!(house.clocks(case).await, ["limitation_arbitration 2027-03-13"]);
    let (reason, routes) = end(&house, &courier, case).await;
    assert!(reason.is_some_and(Reason::leaves_routes));
    assert_eq!(routes, 4);
    house.is_sound().await;
}

// Rows: A3, B3, B4, D4, E1, F2
async fn a_walk_in_sent_to_two_outlets_and_settled(house: House) {
    let (lead, outlet) = (people::lead(), people::other_outlet());
    // The worker knows the name on the jacket, no more.
    let claim = claim_with(&[("employer_uscc", ""), ("employer_address", "")]);
    let case = accepted(&house, &people::intaker(), &claim).await;
    let worker = house.person(COURIER).await;
    let to = |outlet: &'static str| [("outlet", outlet)];
    house.does(&lead, case, Kind::Dispatch, &to("courier-longwan")).await;
    assert_eq!(house.clocks(case).await[0], "outlet_ack 2026-03-04");
    let back = [("return_reason", "conflict"), ("note", "站长是亲戚。")];
    house.does(&people::outlet(), case, Kind::ReturnDispatch, &back).await;
    let gone = house.app.case(&people::outlet(), case).await;
    assert!(gone.is_err(), "who gave it back sees it no more");
    house.does(&lead, case, Kind::Dispatch, &to("courier-lucheng")).await;
    house.does(&outlet, case, Kind::TakeDispatch, &[]).await;
    house.on("2026-03-04");
    house.does(&outlet, case, Kind::NotifyEmployer, &[]).await;
    let employer = at_the_table(&house, &outlet, case).await;
    house.tables(&outlet, case, terms(&[("2026-03-20", "3200")])).await;
    let unnamed = house.act(&employer, case, Kind::SignAsEmployer, &[]).await;
    assert!(
        matches!(&unnamed, Err(AppError::Invalid(errors)) if errors.len() == 2),
        "{unnamed:?}"
    );
    let firm = typed(&[
        ("employer_uscc", "91350100M000100Y43"),
        ("employer_address", "瓯海区样本街 3 号（虚构）"),
    ]);
    house.app.complete_respondent(&employer, case, &firm).await.unwrap();
    house.all_sign(case, [&worker, &employer, &outlet]).await;
    // What was signed for stays as it was signed.
    let late = house.app.complete_respondent(&employer, case, &firm).await;
    assert!(matches!(late, Err(AppError::Refused(_))), "{late:?}");
    house.on("2026-03-20");
    paid(&house, [&worker, &employer], case, "1", "2026-03-19").await;
    assert_eq!(house.stands(case).await, ("closed".to_owned(), 21, "nobody".to_owned()));
    let ended = end(&house, &worker, case).await;
    assert_eq!(ended, (Some(Reason::PerformedInFull), 0));
    assert!(house.clocks(case).await.is_empty());
    house.is_sound().await;
}
