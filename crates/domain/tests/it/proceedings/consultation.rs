//! The urgent consultation: triggers, the panel and its conflicts, the opinion, its follow-up, and who learns what of it.

use std::collections::BTreeSet;

use domain::{
    access::{self, Actor, Relation, Role},
    deadline::Kind as Clock,
    proceeding::{self, Body, Consultation, Declared, Event, Facts, Line, Seat, State},
    reaction::{Audience, Task},
    refusal::Refusal,
    step::Step,
    testing::{Story, people, steps},
    view,
};

use super::{
    paths::{advised, arbitrating, closed_task, confirmed_urgent, convened, opinion_ready},
    refused, state,
};
use crate::stories::{followed, opened};

fn told(story: &Story) -> Consultation {
    Consultation::last(story.case()).unwrap()
}

/// Names an officer by an event that asks for one.
fn naming(event: Event, officer: domain::id::OfficerId) -> Step {
    let facts = Facts {
        officer: Some(officer),
        ..Facts::default()
    };
    Step::Proceeding(proceeding::Step { event, facts })
}

fn linkage() -> Actor {
    people::at_body(Body::Linkage)
}

/// N1, B6: whoever works on the case can call it urgent; the officer on duty confirms it, and the clocks follow. The stage of the case stays.
// Rows: N1, B6
#[test]
fn an_officer_calls_a_case_urgent_and_no_stage_moves() {
    let before = opened();
    let stage = before.case().stage.kind();
    let called = before.mediator(steps::on(Event::CallUrgent, domain::testing::day("2026-03-06")));
    assert_eq!(state(&called, Line::Consultation), Some(State::Filed));
    assert!(called.running().iter().any(|clock| clock.kind == Clock::UrgentAck));
    let confirmed = called.body_does(Body::Linkage, &[Event::ConfirmUrgent, Event::TellBody]);
    assert!(refused(&confirmed).is_empty(), "{:?}", refused(&confirmed));
    let clocks: Vec<Clock> = confirmed.running().iter().map(|clock| clock.kind).collect();
    assert!(
        clocks.contains(&Clock::UrgentPanel) && !clocks.contains(&Clock::UrgentAck),
        "{clocks:?}"
    );
    assert_eq!(told(&confirmed).triggers.len(), 1);
    assert_eq!(told(&confirmed).told.len(), 1);
    let record = Task::Render {
        instrument: domain::instrument::Kind::UrgentRecord,
    };
    assert!(followed(&confirmed).contains(&record));
    assert_eq!(confirmed.case().stage.kind(), stage);
}

/// N1: the house finds by itself that a right is about to be lost, and says so once.
// Rows: N1
#[test]
fn the_house_raises_the_alarm_when_limitation_ends_within_days() {
    let far = opened().remind(20);
    assert_eq!(state(&far, Line::Consultation), None);
    let near = far.remind(5);
    let alarm = told(&near);
    let triggers: Vec<&str> = alarm.triggers.iter().map(|trigger| trigger.what.key()).collect();
    assert_eq!(triggers, ["u_deadline7"]);
    assert!(
        alarm.triggers.iter().all(|trigger| trigger.by.is_none()),
        "nobody but the house"
    );
    let again = near.remind(5);
    assert_eq!(told(&again).triggers.len(), 1);
    assert_eq!(refused(&again), [Refusal::NotNow]);
}

/// N2: three seats, each declared free; without that nobody is convened.
// Rows: N2
#[test]
fn a_panel_needs_its_three_seats_free_of_conflict() {
    let seated = confirmed_urgent().body_does(Body::Linkage, &[Event::SeatArbitrator, Event::SeatMediator]);
    let two = seated
        .clone()
        .event(&people::panel()[0], Event::DeclareFree)
        .event(&people::panel()[1], Event::DeclareFree)
        .body_does(Body::Linkage, &[Event::Convene]);
    assert_eq!(refused(&two), [Refusal::PanelIncomplete]);
    let silent = seated.body_does(Body::Linkage, &[Event::SeatLawyer, Event::Convene]);
    assert_eq!(refused(&silent), [Refusal::PanelIncomplete]);
    let story = convened();
    assert!(refused(&story).is_empty(), "{:?}", refused(&story));
    assert_eq!(state(&story, Line::Consultation), Some(State::Sitting));
    let seats: Vec<(Seat, Declared)> = told(&story)
        .members
        .iter()
        .map(|one| (one.seat, one.declared))
        .collect();
    assert_eq!(
        seats,
        [
            (Seat::Arbitrator, Declared::Free),
            (Seat::Mediator, Declared::Free),
            (Seat::Lawyer, Declared::Free)
        ]
    );
}

/// N2, invariant 15: neither the mediator of the case nor its tribunal sits on the panel; whoever declared a conflict is not named again.
// Rows: N2, inv-15
#[test]
fn who_mediates_or_decides_does_not_sit_on_the_panel() {
    let mediator = confirmed_urgent().case().mediator().unwrap();
    let story = confirmed_urgent().by(&linkage(), naming(Event::SeatMediator, mediator));
    assert_eq!(refused(&story), [Refusal::ConflictOfInterest]);

    let tribunal = arbitrating()
        .mediator(steps::on(Event::CallUrgent, domain::testing::day("2026-03-06")))
        .by(
            &people::lead(),
            steps::on(Event::CallUrgent, domain::testing::day("2026-03-06")),
        )
        .untold();
    assert_eq!(state(&tribunal, Line::Consultation), Some(State::Filed));
    let tribunal = tribunal
        .body_does(Body::Linkage, &[Event::ConfirmUrgent])
        .by(&linkage(), naming(Event::SeatArbitrator, people::ARBITRATOR));
    assert_eq!(refused(&tribunal), [Refusal::ConflictOfInterest]);

    let left = confirmed_urgent()
        .body_does(Body::Linkage, &[Event::SeatLawyer])
        .event(&people::panel()[2], Event::DeclareConflict)
        .body_does(Body::Linkage, &[Event::SeatLawyer]);
    assert_eq!(refused(&left), [Refusal::ConflictOfInterest]);
    let twice = confirmed_urgent()
        .body_does(Body::Linkage, &[Event::SeatMediator])
        .by(&linkage(), naming(Event::SeatArbitrator, people::named(Role::Mediator)));
    assert_eq!(refused(&twice), [Refusal::AlreadyOnThePanel]);
}

/// Invariant 15: the arbitrator of the panel is refused for the tribunal of the same case, also when the consultation is long over; another one is not,
/// and the mediator never.
// Rows: inv-15
#[test]
fn the_arbitrator_of_the_panel_does_not_judge_the_case() {
    let commission = people::at_body(Body::Commission);
    let filed = |story: Story| {
        story
            .worker(domain::step::Kind::Fail)
            .worker_does(&[Event::FileArbitration])
            .body_does(Body::Commission, &[Event::AcceptArbitration, Event::ServeApplication])
            .untold()
    };
    let sat = people::named(Role::Arbitrator);
    let during = filed(advised()).by(&commission, naming(Event::FormTribunal, sat));
    assert_eq!(refused(&during), [Refusal::SatOnThePanel]);

    let over = advised()
        .by(&people::lead(), closed_task(1))
        .body_does(Body::Linkage, &[Event::CloseConsultation]);
    assert_eq!(state(&over, Line::Consultation), Some(State::Done));
    let over = filed(over);
    let mediator = over.case().mediator().unwrap();
    let after = over
        .clone()
        .by(&commission, naming(Event::FormTribunal, sat))
        .by(&commission, naming(Event::FormTribunal, mediator));
    assert_eq!(refused(&after), [Refusal::SatOnThePanel, Refusal::ConflictOfInterest]);
    let other = over.by(&commission, naming(Event::FormTribunal, people::ARBITRATOR));
    assert!(refused(&other).is_empty(), "{:?}", refused(&other));
}

/// The control of the gate above: with the marks of the panel taken out of the case, the same arbitrator passes, so it is the panel that stops them.
// Rows: inv-15
#[test]
fn without_the_panel_in_the_log_the_same_arbitrator_would_pass() {
    let story = opened()
        .worker(domain::step::Kind::Fail)
        .worker_does(&[Event::FileArbitration])
        .body_does(Body::Commission, &[Event::AcceptArbitration, Event::ServeApplication])
        .by(
            &people::at_body(Body::Commission),
            naming(Event::FormTribunal, people::named(Role::Arbitrator)),
        );
    assert!(refused(&story).is_empty(), "{:?}", refused(&story));
}

/// N3: no opinion without the worker's consent, the three views, every part and a task; it moves no stage.
// Rows: N3
#[test]
fn an_opinion_needs_consent_views_parts_and_tasks() {
    let lawyer = &people::panel()[2];
    let early = convened().event(lawyer, Event::GiveOpinion);
    assert_eq!(refused(&early), [Refusal::OpinionIncomplete]);
    let unwilling = opinion_ready().worker_does(&[Event::RefuseToShare]);
    assert!(unwilling.facts().panel.is_empty(), "the panel sees nothing any more");
    let unwilling = unwilling.event(lawyer, Event::GiveOpinion);
    assert_eq!(unwilling.refusals().len(), 1, "{:?}", unwilling.refusals());
    let stage = opened().case().stage.kind();
    let given = advised();
    assert!(refused(&given).is_empty(), "{:?}", refused(&given));
    assert_eq!(given.case().stage.kind(), stage, "advice decides nothing");
    assert!(given.running().iter().any(|clock| clock.kind == Clock::UrgentFollowup));
}

/// N3: each writes before reading the others; a view of somebody else opens with the own one, or with the opinion.
// Rows: N3
#[test]
fn each_writes_an_own_view_before_seeing_the_others() {
    let [arbitrator, mediator, _] = [41, 42, 43].map(domain::id::OfficerId::from_bits);
    let one = convened().event(&people::panel()[0], Event::WriteView);
    let by = |story: &Story, reader| -> Vec<_> { told(story).views_for(reader).map(|(by, _)| *by).collect() };
    assert_eq!(by(&one, arbitrator), [arbitrator]);
    assert_eq!(by(&one, mediator), []);
    let two = one.event(&people::panel()[1], Event::WriteView);
    assert_eq!(by(&two, mediator), [arbitrator, mediator]);
    let outsider = domain::id::OfficerId::from_bits(13);
    assert_eq!(by(&two, outsider), []);
    assert_eq!(by(&advised(), outsider).len(), 3);
}

/// N3: the worker's version is what was released, without what is for safety; a later draft is not seen.
// Rows: N3
#[test]
fn the_worker_reads_what_was_released_and_no_draft() {
    assert_eq!(told(&advised()).for_worker, None);
    let released = advised().body_does(Body::Linkage, &[Event::ReleaseToWorker]);
    let (_, parts) = told(&released).for_worker.unwrap();
    let keys: Vec<&str> = parts.iter().map(|(part, _)| part.key()).collect();
    assert_eq!(keys.len(), 7);
    assert!(!keys.contains(&"part_safety"), "{keys:?}");
    let redrafted = released
        .clone()
        .body_does(Body::Linkage, &[Event::Replan])
        .by(&people::panel()[2], {
            let facts = Facts {
                note: Some(domain::id::TextId::from_bits(77)),
                reason: proceeding::Reason::from_key("part_steps"),
                ..Facts::default()
            };
            Step::Proceeding(proceeding::Step {
                event: Event::WritePart,
                facts,
            })
        });
    assert!(refused(&redrafted).is_empty(), "{:?}", refused(&redrafted));
    assert_eq!(told(&redrafted).for_worker, told(&released).for_worker);
}

/// N3: the employer learns of a proposal that was released to it, and of nothing else: no line, no clock, no other turn, no message.
// Rows: N3
#[test]
fn the_employer_sees_a_proposal_and_nothing_else() {
    let story = advised().body_does(Body::Linkage, &[Event::ReleaseToStaff, Event::ReleaseToWorker]);
    let facts = story.facts();
    let see = access::may_see(&people::employer(), &facts).unwrap();
    let lines = |story: &Story| -> Vec<Event> {
        let entries = view::timeline(story.log(), story.case(), &see);
        let event = |entry: view::Entry| match entry.kind {
            domain::step::Kind::Proceed(event) => Some(event),
            _ => None,
        };
        entries.into_iter().filter_map(event).collect()
    };
    assert_eq!(lines(&story), []);
    assert_eq!(view::proceedings(story.case(), Relation::Employer).count(), 0);
    assert!(
        story
            .running()
            .iter()
            .filter(|clock| proceeding::clock::line_of(clock.kind) == Some(Line::Consultation))
            .all(|clock| proceeding::clock::is_hidden(story.case(), clock.kind))
    );
    assert!(access::may_consult(&people::employer(), &facts).is_err());
    assert!(access::may_consult(&people::worker(), &facts).is_err());
    let told_employer = |story: &Story| {
        followed(story).iter().any(|task| {
            matches!(
                task,
                Task::Notify {
                    to: Audience::Employer,
                    ..
                }
            )
        })
    };
    assert!(!told_employer(&story));
    let proposed = story.body_does(Body::Linkage, &[Event::ProposeToEmployer]);
    assert_eq!(lines(&proposed), [Event::ProposeToEmployer]);
    assert!(told_employer(&proposed));
}

/// Another agency sees nothing of a consultation; the panel sees the case only while it sits on it.
// Rows: N2, N3
#[test]
fn a_panel_sees_the_case_while_it_sits_and_other_agencies_nothing() {
    let [arbitrator, ..] = people::panel();
    let none = opened();
    assert!(access::may_see(&arbitrator, &none.facts()).is_err());
    let sitting = convened().worker_does(&[Event::AskUnion]);
    assert!(access::may_consult(&arbitrator, &sitting.facts()).is_ok());
    assert!(
        access::may_listen(&arbitrator, &sitting.facts()).is_err(),
        "mediation stays in its room"
    );
    assert!(access::may_reveal(&arbitrator, &sitting.facts(), access::Purpose::Contact).is_err());
    let union = people::at_body(Body::Union);
    let see = access::may_see(&union, &sitting.facts()).unwrap();
    assert!(access::may_consult(&union, &sitting.facts()).is_err());
    let seen: BTreeSet<&str> = view::timeline(sitting.log(), sitting.case(), &see)
        .iter()
        .map(|entry| entry.kind.key())
        .collect();
    assert!(seen.iter().all(|key| !key.starts_with("consultation")), "{seen:?}");
    let over = sitting.body_does(Body::Linkage, &[Event::StandDown]);
    assert!(access::may_see(&arbitrator, &over.facts()).is_err());
}

/// 《个人信息保护法》第十三条第一款第四项: where life is in danger the panel need not wait for a word of the worker, but a refusal holds.
// Rows: N2
#[test]
fn where_life_is_in_danger_the_panel_does_not_wait_for_consent() {
    let call = |reason| {
        let facts = Facts {
            note: Some(steps::TEXT),
            reason: proceeding::Reason::from_key(reason),
            ..Facts::default()
        };
        let event = Event::CallUrgent;
        opened()
            .mediator(Step::Proceeding(proceeding::Step { event, facts }))
            .body_does(Body::Linkage, &[Event::ConfirmUrgent, Event::SeatArbitrator])
    };
    assert!(call("u_flight").facts().panel.is_empty());
    let danger = call("u_violence");
    assert_eq!(danger.facts().panel.len(), 1);
    assert!(danger.worker_does(&[Event::RefuseToShare]).facts().panel.is_empty());
}

/// N4: the consultation ends when its tasks are closed; what did not hold is planned anew.
// Rows: N4
#[test]
fn the_follow_up_ends_when_every_task_is_done() {
    let open = advised().body_does(Body::Linkage, &[Event::CloseConsultation]);
    assert_eq!(refused(&open), [Refusal::TasksOpen { open: 1 }]);
    let unknown = advised().by(&people::lead(), closed_task(2));
    assert_eq!(refused(&unknown), [Refusal::NoSuchItem]);
    let done = advised()
        .by(&people::lead(), closed_task(1))
        .body_does(Body::Linkage, &[Event::CloseConsultation]);
    assert!(refused(&done).is_empty(), "{:?}", refused(&done));
    assert!(!done.running().iter().any(|clock| clock.kind == Clock::UrgentFollowup));
    let again = advised().body_does(Body::Linkage, &[Event::Replan]);
    assert_eq!(state(&again, Line::Consultation), Some(State::Sitting));
    assert!(again.running().iter().any(|clock| clock.kind == Clock::UrgentOpinion));
    let stale = again.event(&people::panel()[2], Event::GiveOpinion);
    assert_eq!(refused(&stale), [Refusal::OpinionIncomplete], "each looks again");
}

/// A call that was never confirmed stays in the house: the worker sees no line of it and is not told when it is stood down.
// Rows: N1
#[test]
fn the_worker_learns_of_a_confirmed_call_only() {
    let worker = |story: &Story| -> Vec<Event> {
        let see = access::may_see(&people::worker(), &story.facts()).unwrap();
        let event = |entry: view::Entry| match entry.kind {
            domain::step::Kind::Proceed(event) => Some(event),
            _ => None,
        };
        let entries = view::timeline(story.log(), story.case(), &see);
        entries.into_iter().filter_map(event).collect()
    };
    let called = opened().mediator(steps::on(Event::CallUrgent, domain::testing::day("2026-03-06")));
    let off = called.clone().body_does(Body::Linkage, &[Event::StandDown]);
    assert_eq!(worker(&off), []);
    assert_eq!(view::proceedings(off.case(), Relation::Worker).count(), 0);
    assert_eq!(followed(&off), []);
    let confirmed = called.body_does(Body::Linkage, &[Event::ConfirmUrgent]);
    assert_eq!(worker(&confirmed), [Event::ConfirmUrgent]);
    let off = confirmed.body_does(Body::Linkage, &[Event::StandDown]);
    assert_eq!(worker(&off), [Event::ConfirmUrgent, Event::StandDown]);
    assert_eq!(followed(&off).len(), 1);
}
