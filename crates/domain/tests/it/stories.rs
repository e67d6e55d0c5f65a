//! Whole cases, from filing to the end.

use domain::{
    access::{self, Role, Side},
    agreement::Terms,
    instrument,
    money::Fen,
    reaction::{self, Task},
    route,
    stage::{closing::FreeWill, mediation::FailReason, triage::ReturnReason, verification::ContactChannel},
    step::{Kind, Step},
    testing::{Story, people, steps},
    view,
};
use insta::assert_snapshot;

use crate::city::{calendar, city};

pub(crate) fn filed() -> Story {
    Story::courier(calendar().clone(), "2026-03-02", Fen::yuan(3_200))
}

pub(crate) fn assigned() -> Story {
    filed().on("2026-03-03").intaker(Kind::Accept)
}

pub(crate) fn notified() -> Story {
    assigned().on("2026-03-04").mediator(Kind::NotifyEmployer)
}

pub(crate) fn consented() -> Story {
    notified().on("2026-03-05").employer(Kind::Agree)
}

pub(crate) fn opened() -> Story {
    consented().on("2026-03-06").mediator(Kind::Open)
}

/// All four hands sign these terms.
pub(crate) fn settled(story: Story, terms: Terms) -> Story {
    story
        .mediator(steps::table(terms))
        .worker(Kind::SignAsWorker)
        .employer(Kind::SignAsEmployer)
        .mediator(Kind::SignAsMediator)
        .lead(Kind::Seal)
}

/// One instalment, due on Friday 10 April.
pub(crate) fn performing() -> Story {
    settled(opened(), steps::instalments(&[("2026-04-10", 3_000)])).untold()
}

/// What follows the last step.
pub(crate) fn followed(story: &Story) -> Vec<Task> {
    reaction::follows(story.case(), story.log().last().unwrap())
}

// Rows: A2, A7, B1, C1, C2, D1, D2, D4, D5, E1, F1, F2
#[test]
fn a_claim_is_paid_on_the_spot() {
    let story = settled(
        opened().mediator(Kind::HoldSession),
        steps::on_the_spot("2026-03-06", 3_200),
    )
    .employer(steps::report(1, "2026-03-06"))
    .worker(steps::confirm(1));
    assert_snapshot!(story.print(), @r"
    2026-03-02 worker       intake.file
               > intake_decision 2026-03-05, mediation_statutory_15 2026-03-17, limitation_arbitration 2027-03-02
    2026-03-03 intaker      intake.accept                            triage
               > mediation_station_15 2026-03-18
               < intake_decision
    2026-03-03 system       triage.assign station=courier            assigned
               > assignment_ack 2026-03-04
    2026-03-04 mediator     verification.notify_employer             employer_verification
               > employer_reply 2026-03-09, limitation_arbitration 2027-03-04
               < assignment_ack
    2026-03-05 employer     verification.agree                       mediation
               < employer_reply
    2026-03-06 mediator     mediation.open
    2026-03-06 mediator     mediation.hold_session
    2026-03-06 mediator     mediation.table_terms total=3,200
    2026-03-06 worker       mediation.sign_as_worker
    2026-03-06 employer     mediation.sign_as_employer
    2026-03-06 mediator     mediation.sign_as_mediator
    2026-03-06 lead         mediation.seal
    2026-03-06 system       mediation.take_effect                    agreement_signed
               > arb_review_apply_15 2026-03-23, judicial_confirm_apply_30 2026-04-07, limitation_arbitration 2027-03-06
               < mediation_statutory_15, mediation_station_15
    2026-03-06 system       agreement.pay_on_the_spot                performance
               > performance_due_n#1 2026-03-06
    2026-03-06 employer     performance.report_payment item=1
               > performance_confirm#1 2026-03-13
               < performance_due_n#1
    2026-03-06 worker       performance.confirm_receipt item=1
               < performance_confirm#1
    2026-03-06 system       performance.complete                     closed
               < arb_review_apply_15, judicial_confirm_apply_30, limitation_arbitration
    ");
}

// Rows: C5, employer_reply, employer_second_contact, limitation_arbitration
#[test]
fn a_silent_employer_ends_in_routes() {
    let story = notified()
        .untold()
        .on("2026-03-09")
        .sweep()
        .system(Kind::Remind)
        .on("2026-03-10")
        .sweep()
        .mediator(steps::contact(ContactChannel::Phone))
        .mediator(steps::contact(ContactChannel::Phone))
        .mediator(Kind::EndForSilence)
        .on("2026-03-12")
        .mediator(steps::contact(ContactChannel::Visit))
        .mediator(Kind::EndForSilence)
        .on("2026-03-13")
        .mediator(Kind::EndForSilence);
    assert_snapshot!(story.print(), @r"
    2026-03-09 system       verification.remind                      ! too_early after=2026-03-09
    2026-03-10 system       verification.remind
               > employer_second_contact 2026-03-12
               < employer_reply
    2026-03-10 mediator     verification.record_contact
    2026-03-10 mediator     verification.record_contact
    2026-03-10 mediator     verification.end_for_silence             ! contacts have=1 need=2
    2026-03-12 mediator     verification.record_contact
    2026-03-12 mediator     verification.end_for_silence             ! too_early after=2026-03-12
    2026-03-13 mediator     verification.end_for_silence             closed
               > limitation_arbitration 2027-03-13
               < employer_second_contact, mediation_statutory_15, mediation_station_15
    ");

    let routes: Vec<String> = route::open(story.case(), &city())
        .into_iter()
        .map(|route| format!("{} {} {:?}", route.kind.key(), route.body.name.en, route.within))
        .collect();
    assert_snapshot!(routes.join("\n"), @r"
    arbitration Longwan District Labor and Personnel Dispute Arbitration Commission Until(Limitation { safe: 2027-03-02, computed: 2027-03-13 })
    inspection Wenzhou Labor Inspection TwoYears(2028-01-30)
    suit Longwan District People's Court ThreeYears(2029-01-30)
    legal_aid Wenzhou Legal Aid Center Open
    ");
}

// Rows: B3, B4, assignment_ack, outlet_ack
#[test]
fn the_center_owns_a_case_that_came_back_twice() {
    let story = assigned()
        .lead(steps::dispatch("courier-longwan"))
        .outlet(steps::returned(ReturnReason::Conflict))
        .on("2026-03-04")
        .lead(steps::dispatch("courier-lucheng"))
        .mediator(Kind::NotifyEmployer)
        .on("2026-03-05")
        .sweep()
        .on("2026-03-06")
        .sweep()
        .mediator(Kind::NotifyEmployer)
        .center(Kind::NotifyEmployer);
    assert_snapshot!(story.print(), @r"
    2026-03-02 worker       intake.file
               > intake_decision 2026-03-05, mediation_statutory_15 2026-03-17, limitation_arbitration 2027-03-02
    2026-03-03 intaker      intake.accept                            triage
               > mediation_station_15 2026-03-18
               < intake_decision
    2026-03-03 system       triage.assign station=courier            assigned
               > assignment_ack 2026-03-04
    2026-03-03 lead         triage.dispatch outlet=courier-longwan   dispatched
               > outlet_ack 2026-03-04
               < assignment_ack
    2026-03-03 outlet       triage.return_dispatch reason=conflict   assigned
               > assignment_ack 2026-03-04
               < outlet_ack
    2026-03-04 lead         triage.dispatch outlet=courier-lucheng   dispatched
               > outlet_ack 2026-03-05
               < assignment_ack
    2026-03-04 mediator     verification.notify_employer             ! not_taken
    2026-03-06 system       triage.return_dispatch reason=no_answer  assigned
               > assignment_ack 2026-03-09
               < outlet_ack
    2026-03-06 mediator     verification.notify_employer             ! not found
    2026-03-06 center       verification.notify_employer             employer_verification
               > employer_reply 2026-03-11, limitation_arbitration 2027-03-06
               < assignment_ack
    ");
}

// Rows: B3, C1, D2
#[test]
fn an_outlet_mediates_what_it_took() {
    let story = assigned()
        .lead(steps::dispatch("courier-longwan"))
        .other_outlet(Kind::TakeDispatch)
        .outlet(Kind::TakeDispatch)
        .outlet(Kind::NotifyEmployer)
        .on("2026-03-05")
        .employer(Kind::Agree)
        .outlet(Kind::Open)
        .mediator(Kind::HoldSession)
        .outlet(Kind::HoldSession);
    assert_snapshot!(story.print(), @r"
    2026-03-02 worker       intake.file
               > intake_decision 2026-03-05, mediation_statutory_15 2026-03-17, limitation_arbitration 2027-03-02
    2026-03-03 intaker      intake.accept                            triage
               > mediation_station_15 2026-03-18
               < intake_decision
    2026-03-03 system       triage.assign station=courier            assigned
               > assignment_ack 2026-03-04
    2026-03-03 lead         triage.dispatch outlet=courier-longwan   dispatched
               > outlet_ack 2026-03-04
               < assignment_ack
    2026-03-03 other_outlet triage.take_dispatch                     ! not found
    2026-03-03 outlet       triage.take_dispatch
               < outlet_ack
    2026-03-03 outlet       verification.notify_employer             employer_verification
               > employer_reply 2026-03-06, limitation_arbitration 2027-03-03
    2026-03-05 employer     verification.agree                       mediation
               < employer_reply
    2026-03-05 outlet       mediation.open
    2026-03-05 mediator     mediation.hold_session                   ! not their role
    2026-03-05 outlet       mediation.hold_session
    ");
}

// Rows: D6, D7, mediation_statutory_15
#[test]
fn the_worker_leaves_after_fifteen_days() {
    let story = assigned()
        .untold()
        .on("2026-03-17")
        .worker(steps::fail(FailReason::PeriodOver))
        .on("2026-03-18")
        .employer(steps::fail(FailReason::PeriodOver))
        .worker(steps::fail(FailReason::PeriodOver));
    assert_snapshot!(story.print(), @r"
    2026-03-17 worker       mediation.fail                           ! too_early after=2026-03-17
    2026-03-18 employer     mediation.fail                           ! not found
    2026-03-18 worker       mediation.fail                           closed
               > limitation_arbitration 2027-03-18
               < assignment_ack, mediation_statutory_15, mediation_station_15
    ");
}

// Rows: D3, D6, mediation_extension_15
#[test]
fn more_time_needs_both_sides() {
    let story = opened()
        .untold()
        .on("2026-03-16")
        .worker(steps::extension(10))
        .worker(steps::extension(10))
        .employer(steps::extension(12))
        .employer(steps::extension(16))
        .employer(steps::extension(10))
        .employer(steps::extension(5))
        .on("2026-03-30")
        .mediator(Kind::HoldSession)
        .on("2026-03-31")
        .mediator(Kind::HoldSession)
        .worker(steps::fail(FailReason::PeriodOver));
    assert_snapshot!(story.print(), @r"
    2026-03-16 worker       mediation.consent_to_extension days=10
    2026-03-16 worker       mediation.consent_to_extension days=10   ! already_signed
    2026-03-16 employer     mediation.consent_to_extension days=12   ! other_days days=10
    2026-03-16 employer     mediation.consent_to_extension days=16   ! too_many_days most=15
    2026-03-16 employer     mediation.consent_to_extension days=10
               > mediation_extension_15 2026-03-30
    2026-03-16 employer     mediation.consent_to_extension days=5    ! already_extended
    2026-03-30 mediator     mediation.hold_session
    2026-03-31 mediator     mediation.hold_session                   ! period_over due=2026-03-30
    2026-03-31 worker       mediation.fail                           closed
               > limitation_arbitration 2027-03-31
               < mediation_statutory_15, mediation_station_15, mediation_extension_15
    ");
}

// Rows: D3, D6, mediation_station_15
#[test]
fn one_side_alone_keeps_nobody_in_mediation() {
    let story = opened()
        .untold()
        .on("2026-03-18")
        .mediator(steps::table(steps::instalments(&[("2026-04-10", 3_000)])))
        .worker(steps::extension(10))
        .worker(Kind::SignAsWorker)
        .on("2026-03-19")
        .employer(steps::extension(10))
        .employer(Kind::SignAsEmployer)
        .mediator(Kind::HoldSession)
        .employer(steps::fail(FailReason::PeriodOver));
    assert_snapshot!(story.print(), @r"
    2026-03-18 mediator     mediation.table_terms total=3,000
    2026-03-18 worker       mediation.consent_to_extension days=10
    2026-03-18 worker       mediation.sign_as_worker
    2026-03-19 employer     mediation.consent_to_extension days=10   ! period_over due=2026-03-18
    2026-03-19 employer     mediation.sign_as_employer               ! period_over due=2026-03-18
    2026-03-19 mediator     mediation.hold_session                   ! period_over due=2026-03-18
    2026-03-19 employer     mediation.fail                           closed
               > limitation_arbitration 2027-03-19
               < mediation_statutory_15, mediation_station_15
    ");
}

// Rows: C4, I-11, inv-10
#[test]
fn the_employer_refuses() {
    let story = notified()
        .untold()
        .on("2026-03-05")
        .employer(Kind::Refuse)
        .worker(Kind::Withdraw)
        .employer(Kind::Agree);
    assert_snapshot!(story.print(), @r"
    2026-03-05 employer     verification.refuse                      closed
               > limitation_arbitration 2027-03-05
               < employer_reply, mediation_statutory_15, mediation_station_15
    2026-03-05 worker       closing.withdraw                         ! not_now
    2026-03-05 employer     verification.agree                       ! not_now
    ");
    let story = notified().on("2026-03-05").employer(Kind::Refuse);
    assert!(followed(&story).contains(&Task::Render {
        instrument: instrument::Kind::TerminationNotice
    }));
}

// Rows: A11
#[test]
fn the_worker_withdraws_before_the_employer_knows() {
    let story = assigned()
        .employer(Kind::AddEvidence)
        .worker(Step::Closing(domain::stage::closing::Step::Withdraw {
            will: FreeWill::Free,
        }));
    assert_snapshot!(story.print(), @r"
    2026-03-02 worker       intake.file
               > intake_decision 2026-03-05, mediation_statutory_15 2026-03-17, limitation_arbitration 2027-03-02
    2026-03-03 intaker      intake.accept                            triage
               > mediation_station_15 2026-03-18
               < intake_decision
    2026-03-03 system       triage.assign station=courier            assigned
               > assignment_ack 2026-03-04
    2026-03-03 employer     record.add_evidence                      ! not found
    2026-03-03 worker       closing.withdraw                         closed
               < assignment_ack, mediation_statutory_15, mediation_station_15
    ");
    assert_eq!(
        followed(&story),
        [Task::Render {
            instrument: instrument::Kind::WithdrawalRecord
        }]
    );
}

// Rows: A8
#[test]
fn not_accepting_takes_two_persons() {
    let both = people::at_station(19, &[Role::Intaker, Role::StationLead], "center-east");
    let story = filed()
        .by(&both, Kind::ProposeRejection)
        .intaker(Kind::Accept)
        .intaker(Kind::ConfirmRejection)
        .by(&both, Kind::ConfirmRejection)
        .center(Kind::DeclineRejection)
        .intaker(Kind::ProposeRejection)
        .on("2026-03-03")
        .center(Kind::ConfirmRejection);
    assert_snapshot!(story.print(), @r"
    2026-03-02 worker       intake.file
               > intake_decision 2026-03-05, mediation_statutory_15 2026-03-17, limitation_arbitration 2027-03-02
    2026-03-02 officer      intake.propose_rejection
    2026-03-02 intaker      intake.accept                            ! not_now
    2026-03-02 intaker      intake.confirm_rejection                 ! not their role
    2026-03-02 officer      intake.confirm_rejection                 ! second_person
    2026-03-02 center       intake.decline_rejection
    2026-03-02 intaker      intake.propose_rejection
    2026-03-03 center       intake.confirm_rejection                 closed
               < intake_decision, mediation_statutory_15
    ");
}

// Rows: D4, inv-3
#[test]
fn new_terms_need_new_signatures() {
    let story = opened()
        .untold()
        .mediator(steps::table(steps::instalments(&[("2026-04-10", 2_000)])))
        .lead(Kind::Seal)
        .mediator(Kind::SignAsMediator)
        .worker(Kind::SignAsWorker)
        .worker(Kind::SignAsWorker)
        .mediator(steps::table(steps::instalments(&[("2026-03-05", 3_000)])))
        .mediator(steps::table(steps::instalments(&[("2026-04-10", 3_000)])))
        .employer(Kind::SignAsEmployer)
        .mediator(Kind::SignAsMediator);
    assert_snapshot!(story.print(), @r"
    2026-03-06 mediator     mediation.table_terms total=2,000
    2026-03-06 lead         mediation.seal                           ! parties_first
    2026-03-06 mediator     mediation.sign_as_mediator               ! parties_first
    2026-03-06 worker       mediation.sign_as_worker
    2026-03-06 worker       mediation.sign_as_worker                 ! already_signed
    2026-03-06 mediator     mediation.table_terms total=3,000        ! gate dates below_claim
    2026-03-06 mediator     mediation.table_terms total=3,000
    2026-03-06 employer     mediation.sign_as_employer
    2026-03-06 mediator     mediation.sign_as_mediator               ! parties_first
    ");
}

// Rows: C1
#[test]
fn the_employer_sees_nothing_from_before_it_was_told() {
    let story = assigned()
        .worker(steps::evidence(1, Side::Worker))
        .mediator(Kind::NotifyEmployer)
        .worker(steps::evidence(2, Side::Worker));
    let see = access::may_see(&people::employer(), &story.facts()).unwrap();
    let kinds: Vec<_> = view::timeline(story.log(), story.case(), &see)
        .into_iter()
        .map(|entry| entry.kind)
        .collect();
    assert_eq!(kinds, [Kind::NotifyEmployer, Kind::AddEvidence]);
}

// Rows: P1
#[test]
fn a_case_closed_by_the_lead_says_what_is_true() {
    use domain::stage::closing::Reason;
    let told = domain::testing::day("2027-01-04");
    let story = opened().lead(steps::close_told(Reason::SettledPrivately, told));
    assert_eq!(
        followed(&story),
        [
            Task::Render {
                instrument: instrument::Kind::ClosingReport
            },
            Task::Notify {
                to: reaction::Audience::Worker,
                message: reaction::Message::Done
            },
            Task::Notify {
                to: reaction::Audience::Employer,
                message: reaction::Message::News
            },
        ]
    );
    let wrong = opened().lead(steps::close(Reason::PerformedInFull));
    assert_eq!(wrong.refusals().len(), 1);
}

// Rows: B2
#[test]
fn a_worker_who_wants_the_union_gets_the_union() {
    let mut filing = people::filed(domain::testing::day("2026-03-02"), Fen::yuan(3_200));
    filing.wish = people::station("union");
    let story = Story::filed(calendar().clone(), "2026-03-02", filing)
        .untold()
        .intaker(Kind::Accept);
    assert_snapshot!(story.print(), @r"
    2026-03-02 intaker      intake.accept                            triage
               > mediation_station_15 2026-03-17
               < intake_decision
    2026-03-02 system       triage.assign station=union              assigned
               > assignment_ack 2026-03-03
    ");
}

// Rows: C3
#[test]
fn facts_in_dispute_do_not_keep_a_case_from_the_table() {
    let story = notified().untold().on("2026-03-05").mediator(Kind::AgreeInPart);
    assert_snapshot!(story.print(), @r"
    2026-03-05 mediator     verification.agree_in_part               mediation
               < employer_reply
    ");
}
