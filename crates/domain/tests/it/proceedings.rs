//! What runs before other bodies: every event, every clock, what each side learns of it, and the laws that no table can hold.

mod archive;
mod clocks;
mod consultation;
mod doors;
mod measured;
mod money;
mod paths;

use std::collections::BTreeSet;

use domain::{
    access::{self, Relation},
    money::Fen,
    proceeding::{Body, Event, Line, Reason, State, title},
    refusal::Refusal,
    relation::Conclusion,
    stage::{Stage, closing},
    step::{self, Kind, Step},
    testing::{No, Story, day, people, steps},
    view,
};
use rstest::rstest;

use self::paths::{agreed, arbitrating, awarded, confirmed, defaulted, enforcing, failed, performing, reviewed};
use crate::stories::followed;

fn state(story: &Story, line: Line) -> Option<State> {
    let found = story.case().proceedings.iter().rfind(|other| other.line == line);
    found.map(|other| other.state)
}

fn refused(story: &Story) -> Vec<Refusal> {
    let refusal = |no: &No| match no {
        No::Refused(refusal) => Some(refusal.clone()),
        No::Denied(_) => None,
    };
    story.refusals().iter().filter_map(refusal).collect()
}

fn titles(story: &Story) -> Vec<(title::Kind, Fen)> {
    let found = title::of(story.case(), story.today(), story.rules().calendar);
    found.into_iter().map(|title| (title.kind, title.sum)).collect()
}

fn reason(story: &Story) -> Option<closing::Reason> {
    match &story.case().stage {
        Stage::Closed(room) => Some(room.reason),
        _ => None,
    }
}

/// Every event of every line happens in some path, and in none is anything refused: each row of the tables can be reached.
// Rows: E4, G1, G2, G3, G4, G5, G6, E5, H1, H2, H3, H4, H6, H5, I1, I2, I7, I3, I4, I6, J1, J2, J3, J4, J5, J7, J8, J9, J10, J11, J12, J13, J14, J15, J16, J17, J18, J19, J20, J23, J21, J22, J24, J25, J26, L9, K6, K1, K8, K9, K2, K4, K7, K10, K5, K3, K11, L1, L7, L2, L3, L5, L4, L8, L6, P5, O7, O8, O1, O2, O3, O4, O5, O6, O9, O10, N1, N2, N3, N4
#[test]
fn every_event_can_happen() {
    let mut seen = BTreeSet::new();
    for (name, path) in paths::ALL {
        let story = path();
        assert!(
            story.refusals().is_empty(),
            "{name}: {:?}\n{}",
            story.refusals(),
            story.print()
        );
        let events = story.log().iter().filter_map(|recorded| match &recorded.step {
            Step::Proceeding(step) => Some(step.event),
            _ => None,
        });
        seen.extend(events);
        assert_eq!(step::replay(story.log()).as_ref(), Ok(story.case()), "{name}");
    }
    let unseen: Vec<&str> = Event::ALL
        .iter()
        .filter(|event| !seen.contains(event))
        .map(|event| event.key())
        .collect();
    assert!(unseen.is_empty(), "{unseen:?}");
}

/// Each event has one row, in the table of its own line, with somebody who may take it, and data that its row takes.
#[test]
fn every_event_has_its_row() {
    for event in Event::ALL {
        let rows: Vec<Line> = Line::ALL
            .iter()
            .filter(|line| line.moves().iter().any(|row| row.event == *event))
            .copied()
            .collect();
        assert_eq!(rows, [event.line()], "{}", event.key());
        assert!(!event.takers().is_empty(), "{} is nobody's", event.key());
        assert!(event.key().starts_with(event.line().key()), "{}", event.key());
        assert!(!event.row().is_empty(), "{} has no row", event.key());
        let Step::Proceeding(step) = steps::on(*event, day("2026-03-04")) else {
            unreachable!("{} is an event", event.key());
        };
        assert_eq!(event.rule().unwrap().asks.check(&step.facts), Ok(()), "{}", event.key());
        for field in event.fields() {
            if let domain::form::Input::Choice(words) = field.input {
                let known = words.iter().all(|word| Reason::from_key(word).is_some());
                assert!(known, "{}: {words:?}", event.key());
            }
        }
    }
}

/// E4, G1, G4, G6, L1, L9: agreement, review, default, enforcement, paid.
// Rows: E4, G1, G4, G6, L1, L9
#[test]
fn a_reviewed_agreement_is_enforced() {
    let story = reviewed();
    assert_eq!(titles(&story), [(title::Kind::ArbitrationStatement, Fen::yuan(3_000))]);
    let early = story.clone().worker_does(&[Event::ApplyForEnforcement]);
    assert_eq!(
        refused(&early),
        [Refusal::TooEarly {
            after: day("2026-04-10")
        }]
    );
    let story = story
        .on("2026-04-13")
        .sweep()
        .worker_does(&[Event::ApplyForEnforcement])
        .body_does(
            Body::Court,
            &[
                Event::AcceptEnforcement,
                Event::NotifyDebtor,
                Event::PassOnMoney,
                Event::CompleteEnforcement,
            ],
        );
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
    assert_eq!(reason(&story), Some(closing::Reason::EnforcementCompleted));
    assert!(story.running().is_empty(), "{:?}", story.running());
}

/// E4 (invariant 4): one signature is no application; the second one makes it ready, and only then it can be filed.
// Rows: E4, inv-4
#[test]
fn a_joint_application_needs_two() {
    let one = agreed().worker_does(&[Event::SignReview]);
    assert_eq!(state(&one, Line::ArbitrationReview), Some(State::Signing));
    assert!(one.case().bodies().is_empty(), "the commission has nothing yet");
    let alone = one.clone().worker_does(&[Event::FileReview]);
    assert_eq!(refused(&alone), [Refusal::NotNow]);
    let twice = one.clone().worker_does(&[Event::SignReview]);
    assert_eq!(refused(&twice), [Refusal::AlreadySigned]);
    let both = one.employer_does(&[Event::SignReview]);
    assert_eq!(state(&both, Line::ArbitrationReview), Some(State::Ready));
    let filed = both.worker_does(&[Event::FileReview]);
    assert_eq!(filed.case().bodies(), [Body::Commission]);
}

/// E4, E5: both applications signed with the agreement lie ready, the other side is not needed again, and one tap files the one that is wanted.
// Rows: E4, E5
#[test]
fn applications_signed_with_the_agreement_wait_for_one_tap() {
    let story = paths::agreed_with_both();
    assert_eq!(state(&story, Line::ArbitrationReview), Some(State::Ready));
    assert_eq!(state(&story, Line::JudicialConfirmation), Some(State::Ready));
    assert!(story.case().bodies().is_empty(), "nothing has been handed over");
    let filed = story.on("2026-03-30").worker_does(&[Event::FileReview]);
    assert_eq!(refused(&filed), [Refusal::TimeOver { due: day("2026-03-23") }]);
    let filed = filed.worker_does(&[Event::FileConfirmation]);
    assert_eq!(state(&filed, Line::JudicialConfirmation), Some(State::Filed));
    assert_eq!(filed.refusals().len(), 1);
    assert_eq!(step::replay(filed.log()).as_ref(), Ok(filed.case()));
}

/// E4 (invariant 5): the fifteenth day is in time, the day after is not; confirmation still is, until the thirtieth (E5, invariant 6).
// Rows: E4, inv-5, inv-6
#[rstest]
#[case("2026-03-23", &[], &[])]
#[case("2026-03-24", &["2026-03-23"], &[])]
#[case("2026-04-07", &["2026-03-23"], &[])]
#[case("2026-04-08", &["2026-03-23"], &["2026-04-07"])]
fn the_days_of_the_two_joint_applications(#[case] on: &str, #[case] review: &[&str], #[case] confirmation: &[&str]) {
    let over = |last: &[&str]| -> Vec<Refusal> {
        let late = |due: &&str| Refusal::TimeOver { due: day(due) };
        last.iter().map(late).collect()
    };
    let story = performing().on(on);
    assert_eq!(refused(&story.clone().worker_does(&[Event::SignReview])), over(review));
    assert_eq!(
        refused(&story.worker_does(&[Event::SignConfirmation])),
        over(confirmation)
    );
}

/// E4, J1, I1: what was found to be no labor relation is neither the commission's nor for an order about pay; the court may still confirm it.
// Rows: E4, J1, I1
#[test]
fn a_civil_relation_goes_to_the_court() {
    let civil = performing().mediator(steps::relation(Conclusion::CivilRelation, &[]));
    // A conclusion without facts is refused; the story needs one that counts.
    assert_eq!(civil.refusals().len(), 1);
    let civil = performing().mediator(steps::relation(
        Conclusion::CivilRelation,
        &[(domain::relation::Factor::ForcedDispatch, "free")],
    ));
    assert!(civil.refusals().is_empty(), "{:?}", civil.refusals());
    assert_eq!(
        refused(&civil.clone().worker_does(&[Event::SignReview])),
        [Refusal::NotForThisBody]
    );
    let late = civil.clone().on("2026-04-13").sweep();
    assert_eq!(
        refused(&late.clone().worker_does(&[Event::ApplyForOrder])),
        [Refusal::NotForThisBody]
    );
    assert_eq!(
        refused(&late.clone().worker_does(&[Event::FileArbitration])),
        [Refusal::NotForThisBody]
    );
    assert!(late.worker_does(&[Event::Sue]).refusals().is_empty());
    assert!(civil.worker_does(&[Event::SignConfirmation]).refusals().is_empty());
}

/// H4, invariant 5: what a court has confirmed is not reviewed as well, nor the other way round.
// Rows: H4, inv-5
#[test]
fn one_paper_is_enough() {
    let story = confirmed();
    assert_eq!(
        refused(&story.worker_does(&[Event::SignReview])),
        [Refusal::DecidedElsewhere]
    );
    assert_eq!(
        refused(&reviewed().worker_does(&[Event::SignConfirmation])),
        [Refusal::DecidedElsewhere]
    );
}

/// L4: what a court will not enforce has no force any more; either side may go to court within thirty days of the ruling.
// Rows: L4
#[rstest]
#[case("2026-05-13", None)]
#[case("2026-05-14", Some(Refusal::TimeOver { due: day("2026-05-13") }))]
fn after_a_refusal_to_enforce_either_may_sue(#[case] on: &str, #[case] refusal: Option<Refusal>) {
    let denied = enforcing().body_does(Body::Court, &[Event::DenyEnforcement]);
    assert!(denied.refusals().is_empty(), "{}", denied.print());
    assert_eq!(titles(&denied), []);
    let late = denied.on(on);
    let wanted: Vec<Refusal> = refusal.into_iter().collect();
    assert_eq!(refused(&late.clone().worker_does(&[Event::Sue])), wanted);
    assert_eq!(refused(&late.employer_does(&[Event::Sue])), wanted);
}

/// Whoever holds a paper with force needs no other one.
#[test]
fn a_paper_with_force_leaves_no_second_way() {
    let late = confirmed().on("2026-04-13").sweep();
    for event in [Event::ApplyForOrder, Event::FileArbitration, Event::Sue] {
        assert_eq!(
            refused(&late.clone().worker_does(&[event])),
            [Refusal::DecidedElsewhere],
            "{}",
            event.key()
        );
    }
}

/// I1 (invariant 7): an order is for what is overdue, and for no more.
// Rows: I1, inv-7
#[test]
fn an_order_is_for_what_is_overdue() {
    let early = agreed().worker_does(&[Event::ApplyForOrder]);
    assert_eq!(refused(&early), [Refusal::NothingDue]);
    let much = defaulted().worker_does(&[Event::ApplyForOrder]);
    assert_eq!(refused(&much), [Refusal::MoreThanDue { most: Fen::yuan(3_000) }]);
    assert!(paths::ordered().refusals().is_empty());
}

/// I2, I7: nobody objects for fifteen days, and the order can be enforced from the sixteenth on.
// Rows: I2, I7
#[test]
fn an_order_that_nobody_objects_to_has_force() {
    let story = paths::ordered();
    let served = story.today();
    let last = domain::period::due(served, domain::period::Length::days(15), story.rules().calendar).on;
    let story = story.on(&last.to_string());
    assert_eq!(titles(&story), []);
    let next = last.tomorrow().unwrap();
    let late = story.on(&next.to_string());
    assert_eq!(titles(&late), [(title::Kind::PaymentOrder, Fen::yuan(3_000))]);
    let objects = late.clone().employer_does(&[Event::ObjectToOrder]);
    assert_eq!(refused(&objects), [Refusal::TimeOver { due: last }]);
    assert!(late.worker_does(&[Event::ApplyForEnforcement]).refusals().is_empty());
}

/// I4, I6: an objection ends it; seven days of silence make it a suit, by the clock; the suit is dated and the court has it.
// Rows: I4, I6
#[test]
fn an_objection_becomes_a_suit() {
    let story = paths::ordered()
        .employer_does(&[Event::ObjectToOrder])
        .body_does(Body::Court, &[Event::EndOrder]);
    let running = story.running();
    let week = running
        .iter()
        .find(|clock| clock.kind == domain::deadline::Kind::PoNoSuit7)
        .unwrap();
    let after = week.due.tomorrow().unwrap();
    let story = story.on(&after.to_string()).sweep();
    assert_eq!(state(&story, Line::PaymentOrder), Some(State::BecameSuit));
    assert_eq!(state(&story, Line::Litigation), Some(State::Filed));
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
}

/// J15, P6 (invariant 13): who stayed away is barred; who withdrew is not (J17).
// Rows: J15, P6, inv-13
#[test]
fn staying_away_bars_and_withdrawing_does_not() {
    let away = arbitrating().body_does(Body::Commission, &[Event::SetHearing, Event::ApplicantAbsent]);
    let again = away.worker_does(&[Event::FileArbitration]);
    assert_eq!(refused(&again), [Refusal::Barred]);
    let withdrawn = arbitrating().worker_does(&[Event::WithdrawArbitration, Event::FileArbitration]);
    assert!(withdrawn.refusals().is_empty(), "{:?}", withdrawn.refusals());
}

/// J14: five whole workdays lie before a hearing.
// Rows: J14
#[test]
fn a_hearing_is_told_in_time() {
    let story = arbitrating();
    let soon = |by: &str| {
        let facts = domain::proceeding::Facts {
            by: Some(day(by)),
            ..Default::default()
        };
        let event = Event::SetHearing;
        let step = Step::Proceeding(domain::proceeding::Step { event, facts });
        refused(&story.clone().by(&people::at_body(Body::Commission), step))
    };
    assert_eq!(story.today(), day("2026-03-16"));
    assert_eq!(
        soon("2026-03-23"),
        [Refusal::TooEarly {
            after: day("2026-03-23")
        }]
    );
    assert_eq!(soon("2026-03-24"), []);
}

/// J21, J22, K1, L1: an award in two parts: the final one can be enforced at once, the other waits for fifteen days of both, and a suit of the employer
/// against it leaves the final one alone.
// Rows: J21, J22, K1, L1
#[test]
fn a_partly_final_award() {
    let story = awarded();
    assert_eq!(titles(&story), [(title::Kind::Award, Fen::yuan(3_200))]);
    let sued = story.clone().employer_does(&[Event::Sue]);
    assert!(sued.refusals().is_empty(), "{:?}", sued.refusals());
    assert_eq!(titles(&sued), [(title::Kind::Award, Fen::yuan(3_200))]);
    let waited = story.on("2026-05-20");
    assert_eq!(titles(&waited), [(title::Kind::Award, Fen::yuan(6_400))]);
    let late = waited.employer_does(&[Event::Sue]);
    assert!(
        matches!(refused(&late)[..], [Refusal::TimeOver { .. }]),
        "{:?}",
        late.refusals()
    );
}

/// K6: set aside, the final award gives nothing, and there are fifteen days to sue.
// Rows: K6
#[test]
fn a_final_award_can_be_set_aside() {
    let story = awarded().employer_does(&[Event::ApplyToSetAside]);
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
    let story = story.body_does(Body::Court, &[Event::SetAside]);
    assert_eq!(titles(&story), []);
    assert!(story.worker_does(&[Event::Sue]).refusals().is_empty());
}

/// K5: a suit that is withdrawn leaves the award in force.
// Rows: K5
#[test]
fn a_withdrawn_suit_leaves_the_award() {
    let story = awarded()
        .worker_does(&[Event::Sue])
        .body_does(Body::Court, &[Event::DocketSuit]);
    assert_eq!(titles(&story), []);
    let story = story.on("2026-05-20").body_does(Body::Court, &[Event::WithdrawSuit]);
    assert_eq!(titles(&story), [(title::Kind::Award, Fen::yuan(6_400))]);
}

/// J6, J23, K8: no decision in five workdays, no award in forty-five days: the court may be asked.
// Rows: J6, J23, K8
#[test]
fn who_is_kept_waiting_may_sue() {
    let filed = failed().worker_does(&[Event::FileArbitration]);
    let early = filed.clone().worker_does(&[Event::Sue]);
    assert_eq!(refused(&early), [Refusal::ArbitrationFirst]);
    assert!(filed.on("2026-03-20").worker_does(&[Event::Sue]).refusals().is_empty());
    let accepted = arbitrating();
    let early = accepted.clone().on("2026-04-20").worker_does(&[Event::Sue]);
    assert_eq!(refused(&early), [Refusal::ArbitrationFirst]);
    assert!(
        accepted
            .on("2026-05-20")
            .worker_does(&[Event::Sue])
            .refusals()
            .is_empty()
    );
}

/// L1 (invariant 8): an agreement alone is not enforced; a reviewed or confirmed one is, once it is due.
// Rows: L1, inv-8
#[test]
fn an_agreement_alone_is_not_enforced() {
    let plain = defaulted().worker_does(&[Event::ApplyForEnforcement]);
    assert_eq!(refused(&plain), [Refusal::NoTitle]);
    let with_force = confirmed()
        .on("2026-04-13")
        .sweep()
        .worker_does(&[Event::ApplyForEnforcement]);
    assert!(with_force.refusals().is_empty(), "{:?}", with_force.refusals());
}

/// L6, P5: nothing to seize closes the case for this round, and it goes on when assets are found.
// Rows: L6, P5
#[test]
fn a_round_can_be_reopened() {
    let story = paths::enforcing().body_does(Body::Court, &[Event::TerminateRound]);
    assert_eq!(reason(&story), Some(closing::Reason::EnforcementTerminatedThisRound));
    let story = story
        .on("2027-09-01")
        .worker_does(&[Event::ReopenEnforcement])
        .body_does(Body::Court, &[Event::PassOnMoney, Event::CompleteEnforcement]);
    assert!(story.refusals().is_empty(), "{:?}", story.refusals());
    assert_eq!(reason(&story), Some(closing::Reason::EnforcementCompleted));
}

/// O7: the other side learns of a freeze when it has happened; before, no line, no clock, no text message says so.
// Rows: O7
#[test]
fn a_freeze_is_told_when_it_has_happened() {
    let asked = arbitrating().worker_does(&[Event::ApplyForPreservation]);
    let sees = |story: &Story| {
        let see = access::may_see(&people::employer(), &story.facts()).unwrap();
        let entries = view::timeline(story.log(), story.case(), &see);
        entries
            .iter()
            .any(|entry| entry.kind.key().starts_with("preservation."))
    };
    assert!(!sees(&asked));
    let told = followed(&asked)
        .iter()
        .any(|task| format!("{task:?}").contains("Employer"));
    assert!(!told, "{:?}", followed(&asked));
    assert!(domain::proceeding::clock::is_hidden(
        asked.case(),
        domain::deadline::Kind::PreservationRuling48h
    ));
    let ordered = asked.body_does(Body::Court, &[Event::OrderPreservation]);
    assert!(sees(&ordered));
}

/// Who has nothing of a case before them does not know of it; a body reads no word of mediation (RT-3).
#[test]
fn a_body_sees_what_lies_before_it() {
    let before = failed();
    let clerk = people::at_body(Body::Commission);
    assert_eq!(access::relation(&clerk, &before.facts()), Relation::Stranger);
    let after = before.worker_does(&[Event::FileArbitration]);
    let see = access::may_see(&clerk, &after.facts()).unwrap();
    assert_eq!(see.relation(), Relation::Body(Body::Commission));
    assert!(access::may_listen(&clerk, &after.facts()).is_err());
    let texts = view::timeline(after.log(), after.case(), &see)
        .into_iter()
        .filter(|entry| entry.text.is_some());
    let of_proceedings = texts.filter(|entry| !matches!(entry.kind, Kind::Proceed(_)));
    assert_eq!(of_proceedings.count(), 0);
    assert_eq!(
        access::relation(&people::at_body(Body::Court), &after.facts()),
        Relation::Stranger
    );
}

/// The limitation clock stands while the commission has the matter, and runs again when it came to nothing; filing interrupts it (J1, J17).
// Rows: J1, J17
#[test]
fn limitation_rests_while_a_body_has_the_matter() {
    let runs = |story: &Story| {
        let kind = domain::deadline::Kind::LimitationArbitration;
        let running = story.running();
        running.iter().find(|clock| clock.kind == kind).map(|clock| clock.due)
    };
    let story = failed();
    let first = runs(&story).unwrap();
    let filed = story.on("2026-03-12").worker_does(&[Event::FileArbitration]);
    assert_eq!(runs(&filed), None);
    let withdrawn = filed.worker_does(&[Event::WithdrawArbitration]);
    assert_eq!(runs(&withdrawn), Some(day("2027-03-12")));
    assert!(first < day("2027-03-12"));
}

/// J19: the days of a suspension do not count into the forty-five.
// Rows: J19
#[test]
fn a_suspension_stops_the_time() {
    let due = |story: &Story| {
        let running = story.running();
        let kind = domain::deadline::Kind::ArbAward45;
        running.iter().find(|clock| clock.kind == kind).map(|clock| clock.due)
    };
    let story = arbitrating();
    let first = due(&story).unwrap();
    let still = story
        .on("2026-04-01")
        .body_does(Body::Commission, &[Event::SuspendArbitration]);
    assert_eq!(due(&still), None);
    let on = still
        .on("2026-04-21")
        .body_does(Body::Commission, &[Event::ResumeArbitration]);
    let moved = due(&on).unwrap();
    assert!((moved - first).get_days() >= 20, "{first} {moved}");
}

/// A case that was closed for another body waits for that body, and says so.
#[test]
fn a_case_never_goes_dark() {
    let story = failed().worker_does(&[Event::FileArbitration]);
    assert_eq!(
        view::turn(story.case()),
        (
            view::Turn::Body(Body::Commission),
            Kind::Proceed(Event::AcceptArbitration)
        )
    );
    let story = paths::ordered();
    assert_eq!(view::turn(story.case()).0, view::Turn::Employer);
}

/// Whoever can be waited for has a word in JSON, each body as well.
#[test]
fn every_body_can_have_its_turn() {
    for body in Body::ALL {
        let turn = view::Turn::Body(*body);
        assert!(view::Turn::ALL.contains(&turn), "{}", body.key());
        assert_eq!(serde_json::to_value(turn).unwrap(), body.key());
    }
}
