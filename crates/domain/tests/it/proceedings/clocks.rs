//! When every clock of a proceeding starts and ends; the dates are computed by hand from the calendar of 2026.

use domain::{
    deadline::{Deadline, Kind, LISTED},
    proceeding::{
        Body::{Commission, Court, Injury, Inspection, Union},
        Event::*,
    },
    testing::{Story, day},
};

use super::paths::{agreed, arbitrating, awarded, confirmed, defaulted, enforcing, failed, issued, ordered, reviewed};
use crate::stories::opened;

type Row = (Kind, u8, fn() -> Story, &'static str, &'static str);

fn signed() -> Story {
    agreed()
        .worker_does(&[SignConfirmation])
        .employer_does(&[SignConfirmation, FileConfirmation])
}

fn filed() -> Story {
    failed().worker_does(&[FileArbitration])
}

fn order() -> Story {
    use domain::{money::Fen, proceeding, step::Step};
    let facts = proceeding::Facts {
        sum: Some(Fen::yuan(3_000)),
        ..Default::default()
    };
    let event = ApplyForOrder;
    defaulted().worker(Step::Proceeding(proceeding::Step { event, facts }))
}

fn injured() -> Story {
    opened().worker_does(&[ApplyForRecognition])
}

fn graded() -> Story {
    injured()
        .body_does(Injury, &[AcceptRecognition, Recognize, ServeRecognition])
        .worker_does(&[ApplyForGrading])
}

fn award_kept() -> Story {
    awarded()
        .worker_does(&[ConfirmAward])
        .on("2026-04-20")
        .event(&domain::access::Actor::System, FileAway)
}

fn withdrawn_kept() -> Story {
    arbitrating()
        .worker_does(&[WithdrawArbitration])
        .event(&domain::access::Actor::System, FileAway)
}

fn injury_kept() -> Story {
    failed()
        .worker_does(&[ApplyForRecognition])
        .body_does(Injury, &[AcceptRecognition, Recognize, ServeRecognition])
        .event(&domain::access::Actor::System, FileAway)
}

/// Clock, whose, how far the story has gone, first day, last day.
const ROWS: &[Row] = &[
    // Monday 9 March, five workdays.
    (
        Kind::ArbReviewDecision,
        0,
        || {
            agreed()
                .worker_does(&[SignReview])
                .employer_does(&[SignReview, FileReview])
                .body_does(Commission, &[AcceptReview])
        },
        "2026-03-09",
        "2026-03-16",
    ),
    (Kind::JudicialConfirmAccept3, 0, signed, "2026-03-09", "2026-03-12"),
    (
        Kind::JudicialConfirmSpecial30,
        0,
        || signed().body_does(Court, &[AcceptConfirmation]),
        "2026-03-09",
        "2026-04-08",
    ),
    (
        Kind::JudicialConfirmSupplement,
        0,
        || signed().body_does(Court, &[AcceptConfirmation, AskConfirmation]),
        "2026-03-09",
        "2026-04-08",
    ),
    (Kind::ConfirmPartyObjection15, 0, confirmed, "2026-03-09", "2026-03-24"),
    // Saturday 18 April moves to Monday.
    (Kind::PoAccept5, 0, order, "2026-04-13", "2026-04-20"),
    (
        Kind::PoIssue15,
        0,
        || order().body_does(Court, &[AcceptOrder]),
        "2026-04-13",
        "2026-04-28",
    ),
    (Kind::PoServe30, 0, issued, "2026-04-13", "2026-05-13"),
    (Kind::PoPayOrObject15, 0, ordered, "2026-04-13", "2026-04-28"),
    (
        Kind::PoNoSuit7,
        0,
        || ordered().employer_does(&[ObjectToOrder]).body_does(Court, &[EndOrder]),
        "2026-04-13",
        "2026-04-20",
    ),
    (
        Kind::ArbCorrection5wd,
        0,
        || filed().body_does(Commission, &[AskArbitration]),
        "2026-03-10",
        "2026-03-17",
    ),
    (Kind::ArbAccept5wd, 0, filed, "2026-03-10", "2026-03-17"),
    (
        Kind::ArbServe5wd,
        0,
        || filed().body_does(Commission, &[AcceptArbitration]),
        "2026-03-10",
        "2026-03-17",
    ),
    (
        Kind::ArbTribunal5wd,
        0,
        || filed().body_does(Commission, &[AcceptArbitration]),
        "2026-03-10",
        "2026-03-17",
    ),
    (
        Kind::ArbCollectiveNotice5wd,
        0,
        || filed().body_does(Commission, &[AcceptCollective]),
        "2026-03-10",
        "2026-03-17",
    ),
    (Kind::ArbAnswer10wd, 0, arbitrating, "2026-03-16", "2026-03-30"),
    (
        Kind::ArbCounterclaimDecision5wd,
        0,
        || arbitrating().employer_does(&[Counterclaim]),
        "2026-03-16",
        "2026-03-23",
    ),
    (
        Kind::ArbRecusal3wd,
        0,
        || arbitrating().worker_does(&[ChallengeArbitrator]),
        "2026-03-16",
        "2026-03-19",
    ),
    (
        Kind::ArbEntrustedMediation10wd,
        0,
        || arbitrating().body_does(Commission, &[EntrustMediation]),
        "2026-03-16",
        "2026-03-30",
    ),
    // From Friday 13 March; 27 April is a Monday.
    (Kind::ArbAward45, 0, arbitrating, "2026-03-13", "2026-04-27"),
    (
        Kind::ArbSimplified30,
        0,
        || filed().body_does(Commission, &[AcceptSimplified]),
        "2026-03-10",
        "2026-04-09",
    ),
    (
        Kind::ArbAwardRestart,
        0,
        || arbitrating().worker_does(&[ChangeClaims]),
        "2026-03-16",
        "2026-04-30",
    ),
    // Fifteen more from the last of the forty-five.
    (
        Kind::ArbAwardExt15,
        0,
        || arbitrating().body_does(Commission, &[ExtendAward]),
        "2026-03-16",
        "2026-05-12",
    ),
    // Tuesday 5 May is the last day of the holiday.
    (Kind::SueAfterNonfinalAward15, 1, awarded, "2026-04-20", "2026-05-06"),
    (Kind::SueAfterNonfinalAward15, 2, awarded, "2026-04-20", "2026-05-06"),
    (Kind::WorkerSueFinalAward15, 0, awarded, "2026-04-20", "2026-05-06"),
    (Kind::EmployerSetAside30, 0, awarded, "2026-04-20", "2026-05-20"),
    (
        Kind::SueAfterSetAside15,
        0,
        || {
            awarded()
                .employer_does(&[ApplyToSetAside])
                .body_does(Court, &[SetAside])
        },
        "2026-04-20",
        "2026-05-06",
    ),
    (
        Kind::SueAfterNoEnforcement30,
        0,
        || enforcing().body_does(Court, &[DenyEnforcement]),
        "2026-04-13",
        "2026-05-13",
    ),
    (
        Kind::CourtDocket7,
        0,
        || awarded().worker_does(&[Sue]),
        "2026-04-20",
        "2026-04-27",
    ),
    (
        Kind::CourtServe5,
        0,
        || awarded().worker_does(&[Sue]).body_does(Court, &[DocketSuit]),
        "2026-04-20",
        "2026-04-27",
    ),
    (
        Kind::CourtAnswer15,
        0,
        || awarded().worker_does(&[Sue]).body_does(Court, &[DocketSuit, ServeSuit]),
        "2026-04-20",
        "2026-05-06",
    ),
    (
        Kind::CourtFirstInstance6m,
        0,
        || awarded().worker_does(&[Sue]).body_does(Court, &[DocketSuit]),
        "2026-04-20",
        "2026-10-20",
    ),
    (
        Kind::AppealJudgment15,
        0,
        || {
            awarded()
                .worker_does(&[Sue])
                .body_does(Court, &[DocketSuit, ServeSuit, SetCourtHearing, Judge, ServeJudgment])
        },
        "2026-04-20",
        "2026-05-06",
    ),
    (
        Kind::SecondInstance3m,
        0,
        || {
            awarded()
                .worker_does(&[Sue])
                .body_does(Court, &[DocketSuit, ServeSuit, SetCourtHearing, Judge, ServeJudgment])
                .worker_does(&[Appeal])
        },
        "2026-04-20",
        "2026-07-20",
    ),
    // From the day of payment in the agreement.
    (Kind::EnforcementApply2y, 0, reviewed, "2026-04-10", "2028-04-10"),
    (
        Kind::EnfNotice10,
        0,
        || confirmed().on("2026-04-13").sweep().worker_does(&[ApplyForEnforcement]),
        "2026-04-13",
        "2026-04-23",
    ),
    (
        Kind::EnfObjection15,
        0,
        || enforcing().employer_does(&[ObjectToEnforcement]),
        "2026-04-13",
        "2026-04-28",
    ),
    (Kind::Enf6mHigherCourt, 0, enforcing, "2026-04-13", "2026-10-13"),
    (
        Kind::PreservationRuling48h,
        0,
        || arbitrating().worker_does(&[ApplyForPreservation]),
        "2026-03-16",
        "2026-03-18",
    ),
    (
        Kind::InspAccept5wd,
        0,
        || opened().worker_does(&[Complain]),
        "2026-03-06",
        "2026-03-13",
    ),
    (
        Kind::InspInvestigate60wd,
        0,
        || {
            opened()
                .worker_does(&[Complain])
                .body_does(Inspection, &[AcceptComplaint])
        },
        "2026-03-06",
        "2026-06-03",
    ),
    (Kind::InjuryAccept5wd, 0, injured, "2026-03-06", "2026-03-13"),
    (
        Kind::InjuryDecide60,
        0,
        || injured().body_does(Injury, &[AcceptRecognition]),
        "2026-03-06",
        "2026-05-06",
    ),
    (
        Kind::InjuryServe20,
        0,
        || injured().body_does(Injury, &[AcceptRecognition, Recognize]),
        "2026-03-06",
        "2026-03-26",
    ),
    (
        Kind::GradingCorrection5wd,
        0,
        || graded().body_does(Injury, &[AskGrading]),
        "2026-03-06",
        "2026-03-13",
    ),
    (Kind::GradingDecide60, 0, graded, "2026-03-06", "2026-05-06"),
    (
        Kind::GradingServe15,
        0,
        || graded().body_does(Injury, &[Grade]),
        "2026-03-06",
        "2026-03-23",
    ),
    (
        Kind::GradingAgain15,
        0,
        || graded().body_does(Injury, &[Grade, ServeGrade]),
        "2026-03-06",
        "2026-03-23",
    ),
    (
        Kind::OccInjuryConfirm30wd,
        0,
        || {
            opened()
                .worker_does(&[ReportAccident])
                .body_does(Injury, &[AcceptAccident])
        },
        "2026-03-06",
        "2026-04-20",
    ),
    (
        Kind::UnionRejectNotice5wd,
        0,
        || opened().worker_does(&[AskUnion]),
        "2026-03-06",
        "2026-03-13",
    ),
    (
        Kind::UnionOpinionReply15wd,
        0,
        || opened().worker_does(&[AskUnion]).body_does(Union, &[WriteOpinion]),
        "2026-03-06",
        "2026-03-27",
    ),
    (
        Kind::DataRequestPlatform,
        0,
        || opened().worker_does(&[RequestData]),
        "2026-03-06",
        "2026-03-23",
    ),
    (
        Kind::ArchiveStation,
        0,
        super::archive::kept,
        "2026-03-10",
        "2036-03-10",
    ),
    (Kind::ArchiveArbAward10y, 0, award_kept, "2026-04-20", "2036-04-21"),
    (Kind::ArchiveArbOther5y, 0, withdrawn_kept, "2026-03-10", "2031-03-10"),
    (Kind::ArchiveInjury50y, 0, injury_kept, "2026-03-10", "2076-03-10"),
];

fn of(story: &Story, kind: Kind, item: u8) -> Option<Deadline> {
    let running = story.running();
    running
        .into_iter()
        .find(|clock| clock.kind == kind && clock.item == item)
}

// Rows: arb_review_decision, judicial_confirm_accept_3, judicial_confirm_special_30, judicial_confirm_supplement
// Rows: confirm_party_objection_15, po_accept_5, po_issue_15, po_serve_30, po_pay_or_object_15, po_no_suit_7, arb_correction_5wd
// Rows: arb_accept_5wd, arb_serve_5wd, arb_tribunal_5wd, arb_collective_notice_5wd, arb_answer_10wd, arb_counterclaim_decision_5wd
// Rows: arb_recusal_3wd, arb_entrusted_mediation_10wd, arb_award_45, arb_simplified_30, arb_award_restart, arb_award_ext_15
// Rows: sue_after_nonfinal_award_15, worker_sue_final_award_15, employer_set_aside_30, sue_after_set_aside_15
// Rows: sue_after_no_enforcement_30, court_docket_7, court_serve_5, court_answer_15, court_first_instance_6m, appeal_judgment_15
// Rows: second_instance_3m, enforcement_apply_2y, enf_notice_10, enf_objection_15, enf_6m_higher_court, preservation_ruling_48h
// Rows: insp_accept_5wd, insp_investigate_60wd, injury_accept_5wd, injury_decide_60, injury_serve_20, grading_correction_5wd
// Rows: grading_decide_60, grading_serve_15, grading_again_15, occ_injury_confirm_30wd, union_reject_notice_5wd
// Rows: union_opinion_reply_15wd, data_request_platform
#[test]
fn every_clock_of_a_proceeding_starts_and_ends_on_its_day() {
    let mut wrong = Vec::new();
    for (kind, item, story, since, due) in ROWS {
        let story = story();
        let found = of(&story, *kind, *item).map(|clock| (clock.since, clock.due));
        if found != Some((day(since), day(due))) {
            wrong.push(format!(
                "{kind:?} {item}: {found:?}, not {since} to {due}; {:?}",
                story.refusals()
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_listed_clock_is_in_the_table() {
    let missing: Vec<Kind> = LISTED
        .iter()
        .map(|rule| rule.kind)
        .filter(|kind| ROWS.iter().all(|row| row.0 != *kind))
        .collect();
    assert_eq!(missing, []);
}
