//! When every clock starts and ends; the dates are computed by hand from the calendar of 2026.

use domain::{
    access::Side,
    calendar::Certainty,
    deadline::{self, Action, Deadline, Kind, RULES},
    instrument,
    money::Fen,
    org::Clocks,
    period,
    reaction::{self, Task},
    step::{self, Rules},
    testing::{Story, day, steps},
};
use rstest::rstest;

use crate::{
    city::calendar,
    stories::{assigned, filed, notified, opened, performing},
};

fn dispatched() -> Story {
    assigned().lead(step::Kind::Dispatch)
}

fn reminded() -> Story {
    notified().on("2026-03-10").sweep()
}

fn extended() -> Story {
    opened().worker(steps::extension(10)).employer(steps::extension(10))
}

fn reported() -> Story {
    performing()
        .on("2026-04-09")
        .employer(steps::evidence(1, Side::Employer))
        .employer(steps::report(1, "2026-04-01"))
}

fn defaulted() -> Story {
    performing().on("2026-04-13").sweep()
}

fn over_the_new_year() -> Story {
    Story::courier(calendar().clone(), "2026-12-30", Fen::yuan(3_200))
}

pub(crate) type Row = (Kind, fn() -> Story, &'static str, &'static str);

/// Clock, how far the story has gone, first day, last day.
pub(crate) const ROWS: &[Row] = &[
    (Kind::IntakeDecision, filed, "2026-03-02", "2026-03-05"),
    (Kind::AssignmentAck, assigned, "2026-03-03", "2026-03-04"),
    (Kind::AidDecision7, aided, "2026-03-04", "2026-03-11"),
    (Kind::AidCorrection, aid_papers, "2026-03-04", "2026-03-11"),
    (Kind::AidAssign3, aid_granted, "2026-03-04", "2026-03-09"),
    (Kind::AidObjectionReview5, aid_objected, "2026-03-04", "2026-03-09"),
    (Kind::OutletAck, dispatched, "2026-03-03", "2026-03-04"),
    // Wednesday, then Thursday, Friday, Monday.
    (Kind::EmployerReply, notified, "2026-03-04", "2026-03-09"),
    (Kind::EmployerSecondContact, reminded, "2026-03-10", "2026-03-12"),
    (Kind::MediationStatutory15, filed, "2026-03-02", "2026-03-17"),
    (Kind::MediationStation15, assigned, "2026-03-03", "2026-03-18"),
    // Saturday 28 March moves to Monday.
    (Kind::MediationExtension15, extended, "2026-03-18", "2026-03-30"),
    // Saturday 21 March moves to Monday.
    (Kind::ArbReviewApply15, performing, "2026-03-06", "2026-03-23"),
    // Sunday 5 April, a holiday until Monday, moves to Tuesday.
    (Kind::JudicialConfirmApply30, performing, "2026-03-06", "2026-04-07"),
    (Kind::PerformanceDue, performing, "2026-03-06", "2026-04-10"),
    // From the day of the report, not from the day of the payment.
    (Kind::PerformanceConfirm, reported, "2026-04-09", "2026-04-16"),
    (Kind::DefaultNotice, defaulted, "2026-04-13", "2026-04-14"),
    (Kind::LimitationArbitration, notified, "2026-03-04", "2027-03-04"),
];

fn of(story: &Story, kind: Kind) -> Option<Deadline> {
    story.running().into_iter().find(|deadline| deadline.kind == kind)
}

// Rows: intake_decision, assignment_ack, outlet_ack, employer_reply, employer_second_contact, mediation_statutory_15
// Rows: mediation_station_15, mediation_extension_15, arb_review_apply_15, judicial_confirm_apply_30
// Rows: performance_due_n, performance_confirm, default_notice, limitation_arbitration
// Rows: aid_decision_7, aid_correction, aid_assign_3, aid_objection_review_5
#[test]
fn every_clock_starts_and_ends_on_its_day() {
    for (kind, story, since, due) in ROWS {
        let deadline = of(&story(), *kind).unwrap();
        assert_eq!(
            (deadline.since, deadline.due, deadline.certainty),
            (day(since), day(due), Certainty::Published),
            "{kind:?}"
        );
    }
}

#[test]
fn every_row_of_the_rules_is_in_the_table() {
    let missing: Vec<Kind> = RULES
        .iter()
        .map(|rule| rule.kind)
        .filter(|kind| ROWS.iter().all(|row| row.0 != *kind))
        .collect();
    assert_eq!(missing, [Kind::MediationRefusalNotice]);
    assert_eq!(deadline::rules().count(), Kind::ALL.len());
}

fn aided() -> Story {
    notified().worker(step::Kind::ApplyForAid)
}

fn aid_papers() -> Story {
    aided().aid(step::Kind::AskForPapers)
}

fn aid_granted() -> Story {
    aided().aid(step::Kind::GrantAid)
}

fn aid_objected() -> Story {
    aided().aid(step::Kind::RefuseAid).worker(step::Kind::ObjectToAid)
}

// Rows: C4, I-11, mediation_refusal_notice
/// A refusal closes the case in the same step, and the notice with the routes is made at once: the clock is never seen running.
#[test]
fn the_notice_after_a_refusal_is_never_late() {
    let story = notified().on("2026-03-05").employer(step::Kind::Refuse);
    assert_eq!(of(&story, Kind::MediationRefusalNotice), None);
    let follows = reaction::follows(story.case(), story.log().last().unwrap());
    assert!(follows.contains(&Task::Render {
        instrument: instrument::Kind::TerminationNotice
    }));
}

#[rstest]
#[case::working_days(Kind::IntakeDecision, over_the_new_year, "2027-01-05")]
// Thursday 14 January, in a year whose notice is not out.
#[case::calendar_days(Kind::MediationStatutory15, over_the_new_year, "2027-01-14")]
fn a_day_in_a_year_without_a_notice_is_provisional(
    #[case] kind: Kind,
    #[case] story: fn() -> Story,
    #[case] due: &str,
) {
    let deadline = of(&story(), kind).unwrap();
    assert_eq!((deadline.due, deadline.certainty), (day(due), Certainty::Provisional));
}

#[rstest]
#[case::the_decision(Kind::IntakeDecision, assigned)]
#[case::the_acknowledgment(Kind::AssignmentAck, notified)]
#[case::the_answer(Kind::EmployerReply, opened)]
#[case::the_reminded_answer(Kind::EmployerReply, reminded)]
#[case::the_second_contact(Kind::EmployerSecondContact, || reminded().employer(step::Kind::Agree))]
#[case::mediation(Kind::MediationStation15, performing)]
#[case::the_fifteen_days(Kind::MediationStatutory15, performing)]
#[case::the_instalment(Kind::PerformanceDue, reported)]
#[case::the_confirmation(Kind::PerformanceConfirm, || reported().worker(steps::deny(1)))]
#[case::the_default(Kind::DefaultNotice, || defaulted().employer(steps::report(1, "2026-04-13")))]
#[case::limitation_of_a_paid_claim(Kind::LimitationArbitration, || performing().worker(steps::confirm(1)))]
fn a_clock_stops(#[case] kind: Kind, #[case] story: fn() -> Story) {
    assert_eq!(of(&story(), kind), None);
}

// Rows: B3, B5, inv-17
#[test]
fn a_dispatch_and_a_transfer_never_restart_the_clocks_of_the_law() {
    let moved = dispatched().on("2026-03-05").sweep().intaker(steps::transfer("union"));
    for kind in [Kind::MediationStatutory15, Kind::MediationStation15] {
        assert_eq!(of(&moved, kind), of(&assigned(), kind));
    }
}

// Rows: F5
#[test]
fn reminders_go_out_three_workdays_and_one_before_on_the_day_and_one_after() {
    let story = performing();
    let due = of(&story, Kind::PerformanceDue).unwrap();
    let alarms: Vec<(Action, i8, String)> = deadline::alarms(&due, story.rules())
        .into_iter()
        .map(|alarm| {
            (
                alarm.action,
                alarm.offset,
                period::date_in_shanghai(alarm.at).to_string(),
            )
        })
        .collect();
    // Due on Friday 10 April; the holiday ended on Monday the 6th.
    assert_eq!(
        alarms,
        [
            (Action::Expire, 0, "2026-04-11".to_owned()),
            (Action::Remind, 3, "2026-04-07".to_owned()),
            (Action::Remind, 1, "2026-04-09".to_owned()),
            (Action::Remind, 0, "2026-04-10".to_owned()),
            (Action::Remind, -1, "2026-04-13".to_owned()),
        ]
    );
    assert!(
        deadline::alarms(&due, story.rules())
            .iter()
            .all(|alarm| alarm.action == Action::Expire || alarm.at.to_string().contains("T01:00"))
    );
}

#[test]
fn no_reminder_goes_out_before_the_clock_started() {
    let story = Story::courier(calendar().clone(), "2026-03-02", Fen::yuan(1));
    let clocks = Clocks {
        intake_decision: 1,
        ..Clocks::default()
    };
    let rules = Rules {
        calendar: calendar(),
        clocks: &clocks,
    };
    let decision = deadline::running(story.case(), rules)
        .into_iter()
        .find(|deadline| deadline.kind == Kind::IntakeDecision)
        .unwrap();
    assert_eq!(decision.due, day("2026-03-03"));
    let reminders = deadline::alarms(&decision, rules)
        .into_iter()
        .filter(|alarm| alarm.action == Action::Remind)
        .count();
    assert_eq!(reminders, 1);
}

#[test]
fn a_timer_takes_no_right_from_the_worker() {
    use domain::step::Kind as Taken;
    let stories = [
        filed(),
        assigned(),
        dispatched(),
        notified(),
        reminded(),
        opened(),
        extended(),
        performing(),
        reported(),
        defaulted(),
    ];
    let mut taken: Vec<Taken> = stories
        .iter()
        .flat_map(|story| {
            story
                .running()
                .into_iter()
                .filter_map(|deadline| deadline::on_expiry(story.case(), &deadline))
        })
        .map(|step| step.kind())
        .collect();
    taken.sort();
    taken.dedup();
    assert_eq!(taken, [Taken::ReturnDispatch, Taken::Remind, Taken::RecordDefault]);
}
