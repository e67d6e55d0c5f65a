//! Cases after the agreement: the money, late, reported, denied.

use domain::{
    access::Side,
    agreement::{Acceleration, Terms},
    instrument,
    money::Fen,
    reaction::Task,
    stage::verification::ContactChannel,
    step::Kind,
    testing::{Story, steps},
};
use insta::assert_snapshot;

use crate::{
    city::calendar,
    stories::{followed, opened, performing, settled},
};

// Rows: E6, F1, F2, F3, F4, performance_due_n, default_notice
#[test]
fn three_instalments_with_one_late() {
    let terms = steps::instalments(&[("2026-03-20", 1_000), ("2026-04-20", 1_000), ("2026-05-20", 1_000)]);
    let story = settled(opened(), terms)
        .untold()
        .on("2026-03-20")
        .employer(steps::report(1, "2026-03-20"))
        .worker(steps::confirm(1))
        .on("2026-04-20")
        .sweep()
        .on("2026-04-21")
        .sweep()
        .worker(steps::new_date(2, "2026-05-08"))
        .employer(steps::new_date(2, "2026-05-11"))
        .worker(steps::new_date(2, "2026-05-11"))
        .employer(steps::new_date(3, "2026-05-20"))
        .worker(steps::new_date(3, "2026-05-20"))
        .on("2026-05-11")
        .employer(steps::report(2, "2026-05-11"))
        .worker(steps::confirm(2))
        .on("2026-05-20")
        .employer(steps::report(3, "2026-05-20"))
        .worker(steps::confirm(3));
    assert_snapshot!(story.print(), @r"
    2026-03-20 employer     performance.report_payment item=1
               > performance_confirm#1 2026-03-27
               < performance_due_n#1
    2026-03-20 worker       performance.confirm_receipt item=1
               < performance_confirm#1
    2026-04-21 system       performance.record_default item=2        performance_default
               > performance_due_n#3 2026-04-20, default_notice 2026-04-22, limitation_arbitration 2027-04-21
    2026-04-21 worker       performance.consent_to_new_date item=2 due=2026-05-08
    2026-04-21 employer     performance.consent_to_new_date item=2 due=2026-05-11
    2026-04-21 worker       performance.consent_to_new_date item=2 due=2026-05-11
               > performance_due_n#2 2026-05-11
    2026-04-21 employer     performance.consent_to_new_date item=3 due=2026-05-20
    2026-04-21 worker       performance.consent_to_new_date item=3 due=2026-05-20 performance
               > performance_due_n#3 2026-05-20
               < default_notice
    2026-05-11 employer     performance.report_payment item=2
               > performance_confirm#2 2026-05-18
               < performance_due_n#2
    2026-05-11 worker       performance.confirm_receipt item=2
               < performance_confirm#2
    2026-05-20 employer     performance.report_payment item=3
               > performance_confirm#3 2026-05-27
               < performance_due_n#3
    2026-05-20 worker       performance.confirm_receipt item=3
               < performance_confirm#3
    2026-05-20 system       performance.complete                     closed
               < arb_review_apply_15, judicial_confirm_apply_30, limitation_arbitration
    ");
}

// Rows: F3
#[test]
fn a_late_instalment_leaves_the_others_alone_when_so_agreed() {
    let terms = Terms {
        acceleration: Acceleration::KeepDates,
        ..steps::instalments(&[("2026-03-20", 1_000), ("2026-04-20", 1_000)])
    };
    let story = settled(opened(), terms).on("2026-03-23").sweep();
    assert_eq!(
        story.case().ledger().unwrap().item(2).unwrap().due,
        domain::testing::day("2026-04-20")
    );
}

// Rows: F1, F2, F3, F6, I-19
#[test]
fn money_paid_in_time_but_reported_late_counts_from_the_day_it_was_paid() {
    let story = performing()
        .on("2026-04-13")
        .sweep()
        .employer(steps::evidence(1, Side::Employer))
        .employer(steps::report_with_proof(1, "2026-04-09", 2))
        .employer(steps::report_with_proof(1, "2026-04-14", 1))
        .employer(steps::report_with_proof(1, "2026-04-09", 1))
        .worker(steps::confirm(1));
    assert_snapshot!(story.print(), @r"
    2026-04-13 system       performance.record_default item=1        performance_default
               > default_notice 2026-04-14, limitation_arbitration 2027-04-13
    2026-04-13 employer     record.add_evidence
    2026-04-13 employer     performance.report_payment item=1        ! no_such_item
    2026-04-13 employer     performance.report_payment item=1        ! no_such_item
    2026-04-13 employer     performance.report_payment item=1        performance
               > performance_confirm#1 2026-04-20
               < performance_due_n#1, default_notice
    2026-04-13 worker       performance.confirm_receipt item=1
               < performance_confirm#1
    2026-04-13 system       performance.complete                     closed
               < arb_review_apply_15, judicial_confirm_apply_30, limitation_arbitration
    ");
    assert!(followed(&story).contains(&Task::Render {
        instrument: instrument::Kind::PerformanceCertificate
    }));
}

// Rows: F2, performance_confirm
#[test]
fn bank_proof_stands_in_for_a_silent_worker_only_after_the_waiting_time() {
    let story = performing()
        .on("2026-04-13")
        .sweep()
        .employer(steps::evidence(1, Side::Employer))
        .employer(steps::report_with_proof(1, "2026-03-20", 1))
        .mediator(steps::contact_worker(ContactChannel::Phone))
        .mediator(steps::confirm_for_worker(1))
        .mediator(steps::contact_worker(ContactChannel::Sms))
        .on("2026-04-20")
        .mediator(steps::confirm_for_worker(1))
        .on("2026-04-21")
        .mediator(steps::confirm_for_worker(1));
    assert_snapshot!(story.print(), @r"
    2026-04-13 system       performance.record_default item=1        performance_default
               > default_notice 2026-04-14, limitation_arbitration 2027-04-13
    2026-04-13 employer     record.add_evidence
    2026-04-13 employer     performance.report_payment item=1        performance
               > performance_confirm#1 2026-04-20
               < performance_due_n#1, default_notice
    2026-04-13 mediator     performance.contact_worker
    2026-04-13 mediator     performance.confirm_for_worker item=1    ! contacts have=1 need=2
    2026-04-13 mediator     performance.contact_worker
    2026-04-20 mediator     performance.confirm_for_worker item=1    ! too_early after=2026-04-20
    2026-04-21 mediator     performance.confirm_for_worker item=1
               < performance_confirm#1
    2026-04-21 system       performance.complete                     closed
               < arb_review_apply_15, judicial_confirm_apply_30, limitation_arbitration
    ");
}

// Rows: F2, performance_confirm
#[test]
fn the_waiting_time_of_one_payment_does_not_count_for_another() {
    let terms = steps::instalments(&[("2026-03-20", 1_000), ("2026-04-20", 1_000)]);
    let story = settled(opened(), terms)
        .untold()
        .employer(steps::evidence(1, Side::Employer))
        .employer(steps::report_with_proof(1, "2026-03-06", 1))
        .on("2026-03-16")
        .employer(steps::report_with_proof(2, "2026-03-16", 1))
        .mediator(steps::contact_worker(ContactChannel::Phone))
        .mediator(steps::contact_worker(ContactChannel::Visit))
        .mediator(steps::confirm_for_worker(2))
        .mediator(steps::confirm_for_worker(1));
    assert_snapshot!(story.print(), @r"
    2026-03-06 employer     record.add_evidence
    2026-03-06 employer     performance.report_payment item=1
               > performance_confirm#1 2026-03-13
               < performance_due_n#1
    2026-03-16 employer     performance.report_payment item=2
               > performance_confirm#2 2026-03-23
               < performance_due_n#2
    2026-03-16 mediator     performance.contact_worker
    2026-03-16 mediator     performance.contact_worker
    2026-03-16 mediator     performance.confirm_for_worker item=2    ! too_early after=2026-03-23
    2026-03-16 mediator     performance.confirm_for_worker item=1
               < performance_confirm#1
    ");
}

// Rows: F1, F3
#[test]
fn a_denied_payment_is_owed_again() {
    let story = performing()
        .on("2026-04-10")
        .employer(steps::report(1, "2026-04-10"))
        .worker(steps::deny(1))
        .on("2026-04-13")
        .sweep();
    assert_snapshot!(story.print(), @r"
    2026-04-10 employer     performance.report_payment item=1
               > performance_confirm#1 2026-04-17
               < performance_due_n#1
    2026-04-10 worker       performance.deny_receipt item=1
               > performance_due_n#1 2026-04-10
               < performance_confirm#1
    2026-04-13 system       performance.record_default item=1        performance_default
               > default_notice 2026-04-14, limitation_arbitration 2027-04-13
    ");
}

// Rows: E6, F3, performance_due_n
#[test]
fn days_that_fall_on_a_holiday_move_on() {
    let story = Story::courier(calendar().clone(), "2026-04-01", Fen::yuan(3_200))
        .on("2026-04-02")
        .intaker(Kind::Accept)
        .mediator(Kind::NotifyEmployer)
        .on("2026-04-03")
        .employer(Kind::Agree)
        .mediator(Kind::Open);
    let story = settled(story, steps::instalments(&[("2026-05-02", 3_000)]))
        .on("2026-05-06")
        .sweep()
        .system(steps::default_of(1))
        .on("2026-05-07")
        .sweep();
    assert_snapshot!(story.print(), @r"
    2026-04-01 worker       intake.file
               > intake_decision 2026-04-07, mediation_statutory_15 2026-04-16, limitation_arbitration 2027-04-01
    2026-04-02 intaker      intake.accept                            triage
               > mediation_station_15 2026-04-17
               < intake_decision
    2026-04-02 system       triage.assign station=courier            assigned
               > assignment_ack 2026-04-03
    2026-04-02 mediator     verification.notify_employer             employer_verification
               > employer_reply 2026-04-08, limitation_arbitration 2027-04-02
               < assignment_ack
    2026-04-03 employer     verification.agree                       mediation
               < employer_reply
    2026-04-03 mediator     mediation.open
    2026-04-03 mediator     mediation.table_terms total=3,000
    2026-04-03 worker       mediation.sign_as_worker
    2026-04-03 employer     mediation.sign_as_employer
    2026-04-03 mediator     mediation.sign_as_mediator
    2026-04-03 lead         mediation.seal
    2026-04-03 system       mediation.take_effect                    agreement_signed
               > arb_review_apply_15 2026-04-20, judicial_confirm_apply_30 2026-05-06, limitation_arbitration 2027-04-03
               < mediation_statutory_15, mediation_station_15
    2026-04-03 system       agreement.start_performance              performance
               > performance_due_n#1 2026-05-06
    2026-05-06 system       performance.record_default item=1        ! too_early after=2026-05-06
    2026-05-07 system       performance.record_default item=1        performance_default
               > default_notice 2026-05-08, limitation_arbitration 2027-05-07
    ");
}
