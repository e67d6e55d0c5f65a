//! Acting on a case: one at a time, once each, by those who may, with words sealed.

use app::{AppError, act::Deed, act::Fresh};
use domain::{
    access::{Actor, Denied, Purpose, Side},
    id::{CaseId, EvidenceId, InstrumentId},
    step::Kind,
    testing::people,
};
use store::Thread;
use tokio::task::JoinSet;

use crate::house::{House, PHOTO, claim, private, terms, typed, upload};

fn intaker(number: u128) -> Actor {
    people::at_station(number, &[domain::access::Role::Intaker], "center-east")
}

on_each_engine!(
    of_two_officers_at_once_one_is_first_and_the_other_is_told,
    a_double_tap_is_one_step,
    a_step_id_of_somebody_else_is_refused,
    a_binding_step_needs_a_fresh_factor,
    being_pressed_to_withdraw_is_told_to_staff_and_to_nobody_else,
    a_stranger_cannot_tell_a_case_from_none,
    every_wrong_field_of_a_step_is_named_at_once,
    what_is_typed_is_sealed_and_read_by_those_concerned,
    a_refused_step_leaves_nothing,
    opening_personal_data_leaves_a_trace,
);

// Rows: A7, B1
async fn of_two_officers_at_once_one_is_first_and_the_other_is_told(house: House) {
    let courier = house.courier().await;
    for round in 0..5_u128 {
        let case = house.file(&courier, &claim()).await.case;
        let mut officers = JoinSet::new();
        let deed = house.deed(case, Kind::Accept, typed(&[])).await;
        for number in [100 + round, 200 + round] {
            // Both look at the same page.
            let mut mine = deed.clone();
            mine.id = house.step_id();
            let app = house.app.clone();
            officers.spawn(async move { app.act(&intaker(number), mine).await });
        }
        let (done, told): (Vec<_>, Vec<_>) = officers.join_all().await.into_iter().partition(Result::is_ok);
        assert_eq!((done.len(), told.len()), (1, 1));
        let stale = matches!(told[0], Err(AppError::Stale { seen: 1, now: 3 }));
        assert!(stale, "{told:?}");
        let kinds = ["intake.file", "intake.accept", "triage.assign"];
        assert_eq!(house.kinds(case).await, kinds);
    }
    house.is_sound().await;
}

// Rows: A7
async fn a_double_tap_is_one_step(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    let deed = house.deed(case, Kind::Accept, typed(&[])).await;
    let mut taps = JoinSet::new();
    for _ in 0..6 {
        let (app, deed) = (house.app.clone(), deed.clone());
        taps.spawn(async move { app.act(&people::intaker(), deed).await.unwrap() });
    }
    for done in taps.join_all().await {
        assert_eq!((done.case, done.version), (case, 3));
    }
    assert_eq!(house.log(case).await.len(), 3);

    // Sent again after the case went on, the answer is still yes.
    house.does(&house.mediator(), case, Kind::NotifyEmployer, &[]).await;
    let done = house.app.act(&people::intaker(), deed).await.unwrap();
    assert_eq!(done.version, 4);
    let tasks = house.ask("SELECT CAST(COUNT(*) AS TEXT) FROM tasks").await;
    assert_eq!(tasks, "7", "two at filing, two at acceptance, three at notice");
    house.is_sound().await;
}

async fn a_step_id_of_somebody_else_is_refused(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    let other = house.file(&courier, &claim()).await.case;
    let accept = house.deed(case, Kind::Accept, typed(&[])).await;
    house.app.act(&intaker(100), accept.clone()).await.unwrap();
    let again = |actor: Actor, deed: Deed| {
        let app = &house.app;
        async move { app.act(&actor, deed).await.unwrap_err() }
    };
    for refused in [
        again(intaker(101), accept.clone()).await,
        again(
            intaker(100),
            Deed {
                case: other,
                ..accept.clone()
            },
        )
        .await,
        again(
            intaker(100),
            Deed {
                kind: Kind::ProposeRejection,
                ..accept.clone()
            },
        )
        .await,
    ] {
        assert!(matches!(refused, AppError::Stale { .. }), "{refused:?}");
    }
    let refused = again(people::elsewhere(), accept).await;
    assert!(matches!(refused, AppError::Denied(Denied::NotFound)));
    assert_eq!(house.log(other).await.len(), 1);
}

// Rows: A11
async fn a_binding_step_needs_a_fresh_factor(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    let will = typed(&[("will", "free")]);
    let fresh = house.deed(case, Kind::Withdraw, will).await;
    let stale = Deed {
        fresh: Fresh::Stale,
        ..fresh.clone()
    };
    let refused = house.app.act(&courier, stale).await;
    assert!(matches!(refused, Err(AppError::NotFresh)), "{refused:?}");
    assert_eq!(house.log(case).await.len(), 1);
    house.app.act(&courier, fresh).await.unwrap();
    assert_eq!(house.stands(case).await.0, "closed");
}

// Rows: A11
async fn being_pressed_to_withdraw_is_told_to_staff_and_to_nobody_else(house: House) {
    let courier = house.courier().await;
    for (will, told) in [("free", false), ("pressed", true)] {
        let case = house.file(&courier, &claim()).await.case;
        let deed = house.deed(case, Kind::Withdraw, typed(&[("will", will)])).await;
        house.app.act(&courier, deed).await.unwrap();
        assert_eq!(house.app.case(&people::intaker(), case).await.unwrap().pressed, told);
        assert!(!house.app.case(&courier, case).await.unwrap().pressed);
    }
}

/// Everything somebody can ask about a case, answered.
async fn answers(house: &House, actor: &Actor, case: CaseId) -> Vec<String> {
    let app = &house.app;
    let mut answers = Vec::new();
    for kind in Kind::ALL {
        let deed = Deed {
            case,
            seen: 4,
            id: house.step_id(),
            kind: *kind,
            typed: typed(&[]),
            fresh: Fresh::Shown,
        };
        answers.push(format!("{:?}", app.act(actor, deed).await));
    }
    answers.push(format!("{:?}", app.case(actor, case).await.err()));
    answers.push(format!("{:?}", app.threads(actor, case).await));
    answers.push(format!("{:?}", app.invitation_code(actor, case).await));
    let id = EvidenceId::from_bits(1);
    answers.push(format!("{:?}", app.evidence(actor, case, id).await));
    let id = InstrumentId::from_bits(1);
    answers.push(format!("{:?}", app.instrument(actor, case, id).await));
    for thread in [Thread::Joint, private(Side::Worker), private(Side::Employer)] {
        answers.push(format!("{:?}", app.hear(actor, case, thread).await));
        answers.push(format!("{:?}", house.says(actor, case, thread, "在吗").await));
    }
    for purpose in [Purpose::Own, Purpose::Contact, Purpose::Notice] {
        answers.push(format!("{:?}", app.reveal(actor, case, purpose).await));
    }
    let sent = app.add_evidence(actor, case, house.step_id(), upload("a.jpg", PHOTO));
    answers.push(format!("{:?}", sent.await));
    answers
}

async fn a_stranger_cannot_tell_a_case_from_none(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    house.does(&people::intaker(), case, Kind::Accept, &[]).await;
    let (nothing, before) = (CaseId::from_bits(77), house.temporary.dump().await.unwrap());
    let strangers = [
        Actor::Visitor,
        house.person("13900000009").await,
        people::elsewhere(),
        people::outlet(),
        people::auditor(),
        people::at_station(70, &[domain::access::Role::Intaker], "center-west"),
    ];
    for stranger in strangers {
        let (real, absent) = (
            answers(&house, &stranger, case).await,
            answers(&house, &stranger, nothing).await,
        );
        assert_eq!(real, absent, "{stranger:?}");
        assert!(real.iter().all(|answer| answer.contains("NotFound")), "{real:?}");
        for words in [claim()["worker_name"].as_str(), claim()["worker_phone"].as_str()] {
            let found = house.app.search(&stranger, words, 10).await.unwrap();
            assert!(found.is_empty());
        }
    }
    // The control: for whoever may see it the answers do differ.
    assert_ne!(
        answers(&house, &courier, case).await,
        answers(&house, &courier, nothing).await
    );
    let after = house.temporary.dump().await.unwrap();
    assert!(after.len() > before.len());
}

async fn every_wrong_field_of_a_step_is_named_at_once(house: House) {
    let (case, ..) = house.mediating().await;
    let mut wrong = terms(&[("2026-03-01", "zehn"), ("2026-13-01", "100")]);
    wrong.extend(typed(&[("manner", "gold"), ("settles", "part"), ("joint", "")]));
    let deed = house.deed(case, Kind::TableTerms, wrong).await;
    let version = deed.seen;
    let refused = house.app.act(&house.mediator(), deed).await;
    let Err(AppError::Invalid(errors)) = refused else {
        unreachable!("{refused:?}")
    };
    let mut fields: Vec<&str> = errors.iter().map(|error| error.field.as_str()).collect();
    fields.sort_unstable();
    assert_eq!(fields, ["amount_1", "due_1", "due_2", "joint", "manner", "remaining"]);
    assert_eq!(house.log(case).await.last().unwrap().seq, version);
}

async fn what_is_typed_is_sealed_and_read_by_those_concerned(house: House) {
    let (case, courier, employer) = house.mediating().await;
    let record = [("record", "双方到场，核对了账单。"), ("agreed_facts", "工作到一月底。")];
    house.does(&house.mediator(), case, Kind::HoldSession, &record).await;
    house
        .tables(&house.mediator(), case, terms(&[("2026-03-20", "3000")]))
        .await;
    let cells = house.temporary.dump().await.unwrap();
    for plain in [
        "数目不对",
        "核对了账单",
        "工作到一月底",
        "示例银行",
        "站长说等等",
        "6200 0000",
    ] {
        let hit = cells.iter().find(|cell| cell.value.contains(plain));
        assert!(hit.is_none(), "{hit:?}");
    }
    for actor in [&courier, &employer, &house.mediator()] {
        let view = house.app.case(actor, case).await.unwrap();
        let texts: Vec<&str> = view.timeline.iter().filter_map(|(_, text)| text.as_deref()).collect();
        assert!(texts.contains(&"数目不对。"), "{texts:?}");
        assert!(view.account.is_some_and(|account| account.starts_with("示例银行")));
    }
    let lead = house.app.case(&people::lead(), case).await.unwrap();
    assert_eq!(lead.account, None, "the account is for those at the table");
}

async fn a_refused_step_leaves_nothing(house: House) {
    let (case, ..) = house.mediating().await;
    let before = house.temporary.dump().await.unwrap();
    let harmful = {
        let mut terms = terms(&[("2026-03-20", "3000")]);
        terms.extend(typed(&[("harm", "contains")]));
        terms
    };
    let deed = house.deed(case, Kind::TableTerms, harmful).await;
    let refused = house.app.act(&house.mediator(), deed).await;
    assert!(matches!(refused, Err(AppError::Refused(_))), "{refused:?}");
    let late = house.act(&house.mediator(), case, Kind::Open, &[]).await;
    assert!(matches!(late, Err(AppError::Refused(_))), "{late:?}");
    assert_eq!(house.temporary.dump().await.unwrap(), before);
}

async fn opening_personal_data_leaves_a_trace(house: House) {
    let courier = house.courier().await;
    let case = house.file(&courier, &claim()).await.case;
    let own = house.app.reveal(&courier, case, Purpose::Own).await.unwrap();
    assert_eq!(own[0].phone.as_ref().unwrap().expose(), claim()["worker_phone"]);
    let officer = people::intaker();
    house.app.reveal(&officer, case, Purpose::Contact).await.unwrap();
    let refused = house.app.reveal(&courier, case, Purpose::Contact).await;
    assert!(matches!(refused, Err(AppError::Denied(Denied::NotYourRole))));
    let trail = format!("SELECT body FROM log WHERE stream = 'reveals/{case}' ORDER BY seq");
    let trail = house.temporary.read(&trail).await.unwrap().concat();
    assert_eq!(trail, ["\"own\"", "\"contact\""]);
    house.is_sound().await;
}
