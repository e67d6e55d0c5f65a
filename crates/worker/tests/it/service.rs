//! How papers reach the parties: opened here, once for each side and for ever; or handed over on paper, by who works on the case.

use app::{
    AppError,
    service::{Manner, OnPaper},
};
use domain::{
    access::{Denied, Side},
    instrument::Kind,
    testing::{day, people},
};
use store::Issued;

use crate::house::House;

async fn only(house: &House, kind: Kind) -> Issued {
    house.issued(kind).await.into_iter().next().unwrap()
}

/// Which paper reached which side, and whether on paper, as staff see it.
async fn seen(house: &House) -> Vec<(Side, bool)> {
    let view = house.app.case(&people::mediator(), house.case).await.unwrap();
    let seen = view.services.iter();
    seen.map(|service| (service.side, service.paper.is_some())).collect()
}

fn posted(to: Side, on: &str, number: &str) -> OnPaper {
    OnPaper {
        to,
        manner: Manner::Post,
        on: day(on),
        number: number.to_owned(),
    }
}

// Rows: I-32
#[tokio::test]
async fn a_party_opens_a_paper_once_and_staff_see_when() {
    let house = House::new().await;
    house.notified().await;
    house.tick().await;
    let notice = only(&house, Kind::EmployerNotice).await;
    assert_eq!(seen(&house).await, []);
    house
        .app
        .open_paper(&people::mediator(), house.case, notice.id)
        .await
        .unwrap();
    assert_eq!(seen(&house).await, [], "what staff open is not service");
    for _ in 0..2 {
        house
            .app
            .open_paper(&people::employer(), house.case, notice.id)
            .await
            .unwrap();
    }
    assert_eq!(seen(&house).await, [(Side::Employer, false)]);
    house
        .app
        .open_paper(&people::worker(), house.case, notice.id)
        .await
        .unwrap();
    assert_eq!(seen(&house).await, [(Side::Employer, false), (Side::Worker, false)]);
    // Nobody is told what the other side has read.
    for party in [people::worker(), people::employer()] {
        assert_eq!(house.app.case(&party, house.case).await.unwrap().services, []);
    }
    let claim = only(&house, Kind::ClaimForm).await;
    let foreign = house.app.open_paper(&people::employer(), house.case, claim.id).await;
    assert!(
        matches!(foreign, Err(AppError::Denied(Denied::NotFound))),
        "{foreign:?}"
    );
}

// Rows: I-32
#[tokio::test]
async fn a_paper_that_nobody_opened_is_handed_over_and_noted() {
    let house = House::new().await;
    house.notified().await;
    house.tick().await;
    let notice = only(&house, Kind::EmployerNotice).await;
    let issued = domain::period::date_in_shanghai(notice.at).to_string();
    let serve = |actor, paper| house.app.serve_on_paper(actor, house.case, notice.id, paper);
    let wrong = |result: Result<(), AppError>| match result {
        Err(AppError::Invalid(errors)) => errors.into_iter().map(|error| error.field).collect::<Vec<_>>(),
        other => unreachable!("{other:?}"),
    };
    let (mediator, worker) = (people::mediator(), people::worker());
    assert_eq!(
        wrong(serve(&mediator, posted(Side::Employer, &issued, "")).await),
        ["letter_number"]
    );
    assert_eq!(
        wrong(serve(&mediator, posted(Side::Employer, "2026-01-01", "SF-1")).await),
        ["served_on"]
    );
    let form = only(&house, Kind::ClaimForm).await;
    let to_the_wrong_side = house
        .app
        .serve_on_paper(&mediator, house.case, form.id, posted(Side::Employer, &issued, "SF-1"))
        .await;
    assert_eq!(wrong(to_the_wrong_side), ["to"]);
    let by_a_party = serve(&worker, posted(Side::Employer, &issued, "SF-1")).await;
    assert!(
        matches!(by_a_party, Err(AppError::Denied(Denied::NotYourRole))),
        "{by_a_party:?}"
    );
    assert_eq!(seen(&house).await, []);

    serve(&mediator, posted(Side::Employer, &issued, "SF-1")).await.unwrap();
    assert_eq!(seen(&house).await, [(Side::Employer, true)]);
}
