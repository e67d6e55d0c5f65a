//! Records and figures as the office reads them off the logs, on both engines: whose cases they count, and who may ask.

use app::{AppError, incentive::Reckoned};
use domain::{
    access::{Actor, Denied, Role},
    id::CaseId,
    step::Kind,
    testing::{day, people},
};

use crate::house::{House, claim, claim_with, terms};

on_each_engine!(
    a_kept_agreement_is_counted_where_it_belongs,
    a_firm_without_a_credit_code_has_no_standing,
);

/// A case that was agreed; the money is due on 10 March.
async fn agreed(house: &House) -> (CaseId, Actor) {
    let (courier, mediator) = (house.courier().await, house.mediator());
    let case = house.file(&courier, &claim()).await.case;
    house.does(&people::intaker(), case, Kind::Accept, &[]).await;
    house.does(&mediator, case, Kind::NotifyEmployer, &[]).await;
    let employer = house.employer(&mediator, case).await;
    let answer = [("position", "admit"), ("answer", "愿意结清。")];
    house.does(&employer, case, Kind::Agree, &answer).await;
    house.does(&mediator, case, Kind::Open, &[]).await;
    let tabled = terms(&[("2026-03-10", "3200")]);
    let tabled: Vec<(&str, &str)> = tabled
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    house.does(&mediator, case, Kind::TableTerms, &tabled).await;
    house.does(&courier, case, Kind::SignAsWorker, &[]).await;
    house.does(&employer, case, Kind::SignAsEmployer, &[]).await;
    house.does(&mediator, case, Kind::SignAsMediator, &[]).await;
    house.does(&people::lead(), case, Kind::Seal, &[]).await;
    (case, employer)
}

// Rows: F2, F6
async fn a_kept_agreement_is_counted_where_it_belongs(house: House) {
    let rules = include_str!("../../../../city/incentives.toml");
    assert!(house.app.encourage(app::incentive::read(rules).unwrap()));
    assert!(
        !house.app.encourage(domain::incentive::Rules::default()),
        "rules are named once"
    );
    let (case, employer) = agreed(&house).await;
    let courier = house.courier().await;

    let own = house.app.own_firms(&employer).await.unwrap();
    assert_eq!(own.len(), 1);
    assert_eq!(own[0].reckoned, Reckoned::Whole);
    assert_eq!((own[0].firm.record.cases, own[0].firm.record.running), (1, 1));
    assert!(
        !own[0].firm.code.contains("100M000"),
        "the code is masked: {}",
        own[0].firm.code
    );
    assert!(
        house.app.own_firms(&courier).await.unwrap().is_empty(),
        "a worker is no firm"
    );
    assert!(house.app.speaks_for_a_firm(&employer).await.unwrap());
    assert!(!house.app.speaks_for_a_firm(&courier).await.unwrap());

    let (from, to) = (day("2026-03-01"), day("2026-03-31"));
    let figures = house.app.figures(&people::lead(), from, to).await.unwrap();
    assert_eq!((figures.agreements, figures.performed.count), (1, 0));
    assert!(figures.provisional);
    house.does(&courier, case, Kind::ConfirmReceipt, &[("item", "1")]).await;
    let own = house.app.own_firms(&employer).await.unwrap();
    assert_eq!(own[0].firm.record.in_time, 1);
    assert_eq!(own[0].firm.reached, None, "one case says too little");
    assert_eq!(
        own[0].firm.next.as_ref().map(|(standing, _)| standing.id.as_str()),
        Some("kept")
    );

    let figures = house.app.figures(&Actor::System, from, to).await.unwrap();
    assert_eq!((figures.agreements, figures.performed.count), (1, 1));
    let before = house
        .app
        .figures(&Actor::System, day("2026-02-01"), day("2026-02-28"))
        .await
        .unwrap();
    assert_eq!(before.agreements, 0);
    // Another station counts its own.
    let elsewhere = people::at_station(42, &[Role::StationLead], "ride-hailing");
    assert_eq!(house.app.figures(&elsewhere, from, to).await.unwrap().agreements, 0);
    assert!(house.app.encouraged(&elsewhere).await.unwrap().is_empty());
    let firms = house.app.encouraged(&people::lead()).await.unwrap();
    assert_eq!(firms.len(), 1);
    assert_eq!((firms[0].record.cases, firms[0].record.in_time), (1, 1));
    for actor in [people::mediator(), people::auditor(), courier, employer, Actor::Visitor] {
        let refused = house.app.encouraged(&actor).await.map(|firms| firms.len());
        assert!(
            matches!(refused, Err(AppError::Denied(Denied::NotYourRole))),
            "{refused:?}"
        );
        let refused = house
            .app
            .figures(&actor, from, to)
            .await
            .map(|figures| figures.agreements);
        assert!(
            matches!(refused, Err(AppError::Denied(Denied::NotYourRole))),
            "{refused:?}"
        );
    }
}

// Rows: F6
async fn a_firm_without_a_credit_code_has_no_standing(house: House) {
    let (courier, mediator) = (house.courier().await, house.mediator());
    let nameless = claim_with(&[("employer_uscc", "")]);
    let case = house.file(&courier, &nameless).await.case;
    house.does(&people::intaker(), case, Kind::Accept, &[]).await;
    assert!(house.app.encouraged(&Actor::System).await.unwrap().is_empty());
    house.does(&mediator, case, Kind::NotifyEmployer, &[]).await;
    let employer = house.employer(&mediator, case).await;
    let own = house.app.own_firms(&employer).await.unwrap();
    assert_eq!((own.len(), own[0].reckoned), (1, Reckoned::NoCode));
    assert!(house.app.encouraged(&Actor::System).await.unwrap().is_empty());
}
