//! How cases ended, without a word about which.

use domain::{
    access::{Actor, Side},
    claim,
    id::CaseId,
    money::Fen,
    outcome::Ending,
    stage::closing::Reason,
    step::{Kind, Step},
    testing::{day, people, steps},
};
use jiff::civil::Date;

use crate::house::{House, at, put_steps};

const HOUR: i64 = 60;

on_each_engine!(
    a_paid_case_tells_what_was_agreed_and_no_other_does,
    a_case_counts_on_the_day_it_ended_in_china,
);

async fn endings(house: &House, from: Date, to: Date) -> Vec<Ending> {
    house.read().await.endings(from, to).await.unwrap()
}

/// Takes a step at a minute after the morning of the filing.
async fn take(house: &House, case: CaseId, actor: &Actor, step: impl Into<Step>, minute: i64) {
    let mut tx = house.begin().await;
    put_steps(&mut tx, case, actor, step.into(), at(minute)).await.unwrap();
    tx.commit().await.unwrap();
}

/// Plays a case until all the money is there; terms are tabled twice.
async fn pay(house: &House, case: CaseId) {
    let (employer, mediator) = (people::employer(), people::mediator());
    take(house, case, &people::intaker(), Kind::Accept, 1).await;
    take(house, case, &mediator, Kind::NotifyEmployer, 2).await;
    let mut tx = house.begin().await;
    tx.add_speaker(case, people::EMPLOYER_ACCOUNT, Side::Employer, at(2))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    take(house, case, &employer, Kind::Agree, 3).await;
    take(house, case, &mediator, Kind::Open, 4).await;
    take(house, case, &mediator, Kind::HoldSession, 5).await;
    take(
        house,
        case,
        &mediator,
        steps::table(steps::instalments(&[("2026-04-10", 900)])),
        6,
    )
    .await;
    let last = steps::instalments(&[("2026-04-10", 2_000), ("2026-05-11", 500)]);
    take(house, case, &mediator, steps::table(last), 7).await;
    take(house, case, &people::worker(), Kind::SignAsWorker, 8).await;
    take(house, case, &employer, Kind::SignAsEmployer, 9).await;
    take(house, case, &mediator, Kind::SignAsMediator, 10).await;
    take(house, case, &people::lead(), Kind::Seal, 11).await;
    for item in [1, 2] {
        let minute = 11 + i64::from(item);
        take(house, case, &employer, steps::report(item, "2026-03-02"), minute).await;
        take(
            house,
            case,
            &people::worker(),
            steps::confirm(item),
            minute + 10 * 24 * HOUR,
        )
        .await;
    }
}

async fn a_paid_case_tells_what_was_agreed_and_no_other_does(house: House) {
    pay(&house, house.file(1).await).await;
    take(&house, house.file(2).await, &people::worker(), Kind::Withdraw, 5).await;
    house.file(3).await;
    let kinds = vec![claim::Kind::UnpaidPay];
    let ending = |reason, agreed, days| Ending {
        claims: kinds.clone(),
        reason,
        claimed: Fen::yuan(3_200),
        agreed,
        days,
    };
    let expected = [
        ending(Reason::WithdrawnByApplicant, None, 0),
        ending(Reason::PerformedInFull, Some(Fen::yuan(2_500)), 10),
    ];
    assert_eq!(endings(&house, day("2026-03-02"), day("2026-03-31")).await, expected);
    assert_eq!(house.differences().await, []);
}

async fn a_case_counts_on_the_day_it_ended_in_china(house: House) {
    // Filed at nine: fifteen hours later it is midnight.
    take(
        &house,
        house.file(1).await,
        &people::worker(),
        Kind::Withdraw,
        15 * HOUR - 1,
    )
    .await;
    take(
        &house,
        house.file(2).await,
        &people::worker(),
        Kind::Withdraw,
        15 * HOUR,
    )
    .await;
    let count = async |from: &str, to: &str| endings(&house, day(from), day(to)).await.len();
    assert_eq!(count("2026-03-02", "2026-03-02").await, 1);
    assert_eq!(count("2026-03-03", "2026-03-03").await, 1);
    assert_eq!(count("2026-03-02", "2026-03-03").await, 2);
    assert_eq!(count("2026-03-01", "2026-03-01").await, 0);
    assert_eq!(count("2026-03-04", "2026-12-31").await, 0);
}
