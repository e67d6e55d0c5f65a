//! What opens a matter again (P3, P4), what an order without an agreement leads to (I5), that every interruption has its proof, and that no clock of the worker is
//! buried unwarned.

use domain::{
    agreement::{JointWish, Terms},
    calendar::Calendar,
    deadline,
    id::CaseId,
    instrument,
    jurisdiction::facts::Relation,
    limitation::Cause,
    money::Fen,
    planner::{self, Facts, Kind as Door, Paper, PaymentOrder, State as Standing, Why},
    proceeding::{self, Body, Event, Line, State},
    reaction::Task,
    refusal::Refusal,
    stage::{self, Stage, closing::Reason, verification::Position},
    step::{self, Kind, Step},
    testing::{No, Story, day, people, steps},
};
use rstest::rstest;

use crate::stories::{followed, notified, opened, settled};

fn performing() -> Story {
    let terms = Terms {
        joint: JointWish::Neither,
        ..steps::instalments(&[("2026-04-10", 3_000)])
    };
    settled(opened(), terms).untold()
}

fn paid() -> Story {
    performing().on("2026-03-20").worker(steps::confirm(1))
}

fn refused(story: &Story) -> Vec<Refusal> {
    let refusal = |no: &No| match no {
        No::Refused(refusal) => Some(refusal.clone()),
        No::Denied(_) => None,
    };
    story.refusals().iter().filter_map(refusal).collect()
}

fn causes(story: &Story) -> Vec<Cause> {
    story.case().limitation.iter().map(|event| event.cause).collect()
}

/// P3: paid and closed, and then the money turns out not to have come; late once the agreed day has passed, with a new year of limitation and the record as note.
// Rows: P3
#[rstest]
#[case::before_the_day("2026-03-25", stage::Kind::Performance)]
#[case::after_the_day("2026-04-20", stage::Kind::PerformanceDefault)]
fn a_paid_case_opens_again(#[case] on: &str, #[case] leads_to: stage::Kind) {
    let closed = paid();
    assert_eq!(closed.case().closed(), Some(Reason::PerformedInFull));
    let before = closed.case().limitation.len();
    let story = closed.on(on).worker(steps::reopen(1));
    assert!(story.refusals().is_empty(), "{}", story.print());
    assert_eq!(story.case().stage.kind(), leads_to);
    assert_eq!(story.case().ledger().unwrap().received(), Fen::ZERO);
    let late = leads_to == stage::Kind::PerformanceDefault;
    assert_eq!(story.case().limitation.len() - before, usize::from(late));
    let note = Task::Render {
        instrument: instrument::Kind::DefaultNotice,
    };
    assert_eq!(followed(&story).contains(&note), late);
    assert_eq!(step::replay(story.log()).as_ref(), Ok(story.case()));
    // From there everything is as it was: paid again, it closes again.
    let again = story.worker(steps::confirm(1));
    assert_eq!(again.case().closed(), Some(Reason::PerformedInFull));
}

#[test]
fn only_the_worker_opens_and_only_what_was_agreed() {
    assert_eq!(paid().employer(steps::reopen(1)).refusals().len(), 1);
    assert_eq!(refused(&paid().worker(steps::reopen(3))), [Refusal::NoSuchItem]);
    let failed = opened().on("2026-03-10").worker(Kind::Fail).untold();
    assert_eq!(refused(&failed.worker(steps::reopen(1))), [Refusal::NotNow]);
}

/// P4: withdrawn or failed, the same dispute is filed again once, as a case of its own; the new case knows the old one, and limitation begins anew with it.
// Rows: P4
#[rstest]
#[case::withdrawn(Kind::Withdraw)]
#[case::failed(Kind::Fail)]
fn the_same_dispute_is_filed_again(#[case] end: Kind) {
    let story = opened().on("2026-03-10").worker(end).untold();
    let story = story.on("2026-06-01").worker(Kind::FileAgain);
    assert!(story.refusals().is_empty(), "{}", story.print());
    assert_eq!(story.case().again, Some(CaseId::from_bits(77)));
    assert_eq!(step::replay(story.log()).as_ref(), Ok(story.case()));
    assert_eq!(refused(&story.clone().worker(Kind::FileAgain)), [Refusal::NotNow]);

    let mut filing = people::filed(day("2026-06-01"), Fen::yuan(3_200));
    filing.earlier = Some(story.case().id);
    let next = Story::filed(Calendar::clone(story.rules().calendar), "2026-06-01", filing);
    assert_eq!(next.case().filed.earlier, Some(people::CASE));
    assert_eq!(causes(&next), [Cause::Applied]);
    let until = next.case().limitation().unwrap();
    assert_eq!((until.safe, until.computed), (day("2027-06-01"), day("2027-06-01")));
    assert!(
        next.running()
            .iter()
            .any(|clock| clock.kind == deadline::Kind::IntakeDecision)
    );
}

/// P4, P6 (invariant 13): who stayed away from the hearing cannot bring the same claims again; who withdrew there can.
// Rows: P4, P6, inv-13
#[rstest]
#[case::stayed_away(&[Event::AcceptArbitration, Event::FormTribunal, Event::ServeApplication, Event::SetHearing, Event::ApplicantAbsent], Some(Refusal::Barred))]
#[case::not_accepted(&[Event::RefuseArbitration], None)]
#[case::going_on(&[Event::AcceptArbitration], Some(Refusal::DecidedElsewhere))]
fn arbitration_bars_filing_again(#[case] events: &[Event], #[case] bars: Option<Refusal>) {
    let story = opened()
        .on("2026-03-10")
        .worker(Kind::Fail)
        .untold()
        .worker_does(&[Event::FileArbitration])
        .body_does(Body::Commission, events);
    assert!(story.refusals().is_empty(), "{}", story.print());
    let story = story.worker(Kind::FileAgain);
    assert_eq!(refused(&story).first(), bars.as_ref(), "{}", story.print());
}

fn order(story: Story, event: Event, yuan: i64) -> Story {
    let facts = proceeding::Facts {
        sum: Some(Fen::yuan(yuan)),
        ..proceeding::Facts::default()
    };
    story.worker(Step::Proceeding(proceeding::Step { event, facts }))
}

fn admitted() -> Story {
    notified().untold().employer(steps::answer(Position::Admit))
}

/// I5: pay that the employer has admitted can be ordered without an agreement (《劳动合同法》第三十条); an objection ends the order at once, no suit comes of it by silence,
/// and the way that is open leads to the commission.
// Rows: I5
#[test]
fn an_order_without_an_agreement_leads_to_arbitration() {
    let disputed = notified().untold().employer(steps::answer(Position::Dispute));
    assert_eq!(
        refused(&order(disputed, Event::ApplyForOrder, 3_000)),
        [Refusal::NoAgreement]
    );
    let much = order(admitted(), Event::ApplyForOrder, 3_201);
    assert_eq!(refused(&much), [Refusal::MoreThanDue { most: Fen::yuan(3_200) }]);

    let story = order(admitted(), Event::ApplyForOrder, 3_200)
        .body_does(Body::Court, &[Event::AcceptOrder, Event::IssueOrder, Event::ServeOrder])
        .employer_does(&[Event::ObjectToOrder])
        .body_does(Body::Court, &[Event::EndOrder]);
    assert!(story.refusals().is_empty(), "{}", story.print());
    let standing = |line| {
        let found = story.case().proceedings.iter().rfind(|other| other.line == line);
        found.map(|other| other.state)
    };
    assert_eq!(standing(Line::PaymentOrder), Some(State::Ended));
    let waits = |clock: &deadline::Deadline| clock.kind == deadline::Kind::PoNoSuit7;
    assert!(!story.running().iter().any(waits), "no suit is waited for");
    assert_eq!(
        refused(&story.clone().worker_does(&[Event::Sue])),
        [Refusal::ArbitrationFirst]
    );
    let facts = Facts::of(story.case(), story.today(), story.rules());
    assert_eq!(facts.payment_order, Some(PaymentOrder::Objected));
    let doors = planner::plan(&facts, story.today(), story.rules().calendar);
    let state = |kind| {
        doors
            .iter()
            .find(|door| door.kind == kind)
            .map(|door| door.state.clone())
    };
    assert_eq!(
        state(Door::Suit),
        Some(Standing::Closed {
            why: Why::ArbitrationFirst
        })
    );
    assert!(matches!(state(Door::Arbitration), Some(Standing::Open { .. })));
    assert!(story.worker_does(&[Event::FileArbitration]).refusals().is_empty());
}

/// I5 in the planner alone: the note of the employer opens the order, and once it was objected to, closes the court until arbitration is done.
// Rows: I5, I6
#[rstest]
#[case::before(Paper::WageNote, None, Door::PaymentOrder, None)]
#[case::objected(
    Paper::WageNote,
    Some(PaymentOrder::Objected),
    Door::Suit,
    Some(Why::ArbitrationFirst)
)]
#[case::nothing_in_hand(Paper::None, Some(PaymentOrder::Objected), Door::Suit, Some(Why::ArbitrationFirst))]
#[case::with_agreement(Paper::Agreement, Some(PaymentOrder::Objected), Door::Suit, None)]
fn an_objection_closes_the_court_only_without_an_agreement(
    #[case] paper: Paper,
    #[case] payment_order: Option<PaymentOrder>,
    #[case] door: Door,
    #[case] closed: Option<Why>,
) {
    let facts = Facts {
        paper,
        payment_order,
        relation: Some(Relation::Labor),
        subjects: vec![planner::Subject::Pay],
        fixed_and_due: Some(true),
        debtor_found: Some(true),
        nothing_in_return: Some(true),
        preserved: Some(false),
        nothing_else: Some(true),
        ..Facts::default()
    };
    let story = opened();
    let doors = planner::plan(&facts, day("2026-03-09"), story.rules().calendar);
    let found = doors.into_iter().find(|one| one.kind == door).unwrap();
    match (found.state, closed) {
        (Standing::Closed { why }, Some(wanted)) => assert_eq!(why, wanted),
        (Standing::Open { .. }, None) => {}
        other => unreachable!("{other:?}"),
    }
}

/// Invariant 12: default, refusal, silence and failure each interrupt limitation, and the event names the step of the log that proves it, of which a paper is made.
// Rows: inv-12
#[rstest]
#[case::refused(
    refuses(),
    Kind::Refuse,
    Cause::RespondentRefused,
    instrument::Kind::TerminationNotice
)]
#[case::silent(
    silent(),
    Kind::EndForSilence,
    Cause::RespondentSilent,
    instrument::Kind::TerminationNotice
)]
#[case::failed(opened().on("2026-03-10").worker(Kind::Fail), Kind::Fail, Cause::MediationEnded, instrument::Kind::TerminationNotice)]
#[case::defaulted(performing().on("2026-04-13").sweep(), Kind::RecordDefault, Cause::Defaulted, instrument::Kind::DefaultNotice)]
fn each_end_interrupts_limitation_with_its_proof(
    #[case] story: Story,
    #[case] kind: Kind,
    #[case] cause: Cause,
    #[case] paper: instrument::Kind,
) {
    let last = story.case().limitation.last().unwrap();
    assert_eq!(last.cause, cause, "{}", story.print());
    let proof = story.log().iter().find(|recorded| recorded.id == last.proof).unwrap();
    assert_eq!((proof.step.kind(), proof.on()), (kind, last.on));
    let tasks = domain::reaction::follows(story.case(), proof);
    assert!(tasks.contains(&Task::Render { instrument: paper }), "{tasks:?}");
    // Every event before it has its own proof, and none is lost.
    for event in &story.case().limitation {
        assert!(story.log().iter().any(|recorded| recorded.id == event.proof));
    }
}

fn refuses() -> Story {
    notified().employer(Kind::Refuse)
}

fn silent() -> Story {
    let story = notified().on("2026-03-12").sweep();
    let story = story
        .mediator(steps::contact(stage::verification::ContactChannel::Phone))
        .mediator(steps::contact(stage::verification::ContactChannel::Visit));
    story.on("2026-03-25").mediator(Kind::EndForSilence)
}

/// Invariant 18: a lead cannot close over a period of the worker that nobody has warned of; what the worker was told must not be later than the period ends, and a
/// closing that leaves the period running needs no telling.
// Rows: inv-18
#[test]
fn no_closing_buries_a_period_of_the_worker() {
    let story = opened();
    let until = story.case().limitation().unwrap().computed;
    let unwarned = Refusal::Unwarned {
        clock: deadline::Kind::LimitationArbitration,
        due: until,
    };
    let silent = story.clone().lead(steps::close(Reason::SettledPrivately));
    assert_eq!(refused(&silent), std::slice::from_ref(&unwarned));
    let late = until.tomorrow().unwrap();
    let wrong = story.clone().lead(steps::close_told(Reason::SettledPrivately, late));
    assert_eq!(refused(&wrong), [unwarned]);
    let told = story.clone().lead(steps::close_told(Reason::SettledPrivately, until));
    assert!(matches!(told.case().stage, Stage::Closed(_)), "{}", told.print());
    // Unreachable leaves the period running, and the reminders with it.
    let left = story.clone().lead(steps::close(Reason::ApplicantUnreachable));
    assert!(matches!(left.case().stage, Stage::Closed(_)), "{}", left.print());
    assert!(
        left.running()
            .iter()
            .any(|clock| clock.kind == deadline::Kind::LimitationArbitration)
    );
    // A reminder that has gone out is a warning.
    let clock = story
        .running()
        .into_iter()
        .find(|clock| clock.kind == deadline::Kind::LimitationArbitration)
        .unwrap();
    let reminder = deadline::alarms(&clock, story.rules())
        .into_iter()
        .filter(|alarm| alarm.action == deadline::Action::Remind)
        .map(|alarm| domain::period::date_in_shanghai(alarm.at))
        .min();
    if let Some(reminded) = reminder {
        let warned = story
            .on(&reminded.to_string())
            .lead(steps::close(Reason::SettledPrivately));
        assert!(matches!(warned.case().stage, Stage::Closed(_)), "{}", warned.print());
    }
}
