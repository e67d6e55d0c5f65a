//! Inspection, union, petitions, contract and insurance duties, bankruptcy; records and the urgent track. `process.md` 2.7 and 2.8.

use super::{
    Also,
    Basis::{City, P3, P6, Text},
    Entry, Source, Term,
    Warned::{Commission, Linkage, Mediator, Respondent, Worker},
};
use crate::period::Length;

/// The rows.
pub(super) const ROWS: &[Entry] = &[
    Entry {
        id: "insp_window_2y",
        starts: "violation_ended",
        term: Term::Law(Length::years(2)),
        basis: Some(P3),
        expiry: "not_investigated",
        warn: &[Worker],
        citation: "劳动保障监察条例:20",
        ..Entry::LAW
    },
    Entry {
        id: "insp_accept_5wd",
        starts: "complaint_to_inspection",
        term: Term::Law(Length::workdays(5)),
        basis: Some(Text),
        expiry: "escalate",
        warn: &[Worker],
        citation: "浙江省劳动保障监察条例:23;劳动保障监察条例:14",
        ..Entry::LAW
    },
    Entry {
        id: "insp_investigate_60wd",
        starts: "inspection_case_filed",
        term: Term::Law(Length::workdays(60)),
        basis: Some(Text),
        expiry: "told_of_delay",
        warn: &[Worker],
        citation: "劳动保障监察条例:17;浙江省劳动保障监察条例:30",
        also: &[Also::Then("approval_by_head", Length::workdays(30))],
        ..Entry::LAW
    },
    Entry {
        id: "insp_evidence_hold_7",
        starts: "evidence_registered",
        term: Term::Law(Length::days(7)),
        basis: Some(P6),
        expiry: "must_be_decided",
        warn: &[Linkage],
        citation: "浙江省劳动保障监察条例:29",
        ..Entry::LAW
    },
    Entry {
        id: "blacklist_objection_5wd",
        starts: "blacklist_notice",
        term: Term::Law(Length::workdays(5)),
        basis: Some(Text),
        expiry: "none",
        warn: &[Respondent],
        citation: "拖欠农民工工资失信联合惩戒对象名单管理暂行办法:6,8",
        ..Entry::LAW
    },
    Entry {
        id: "blacklist_decision_20wd",
        starts: "ordered_payment_period_ended",
        term: Term::Law(Length::workdays(20)),
        basis: Some(Text),
        expiry: "listed_three_years",
        warn: &[Respondent],
        citation: "拖欠农民工工资失信联合惩戒对象名单管理暂行办法:8,11,12",
        also: &[Also::Then("approval_by_head", Length::workdays(20))],
        ..Entry::LAW
    },
    Entry {
        id: "union_reject_notice_5wd",
        starts: "union_complaint",
        term: Term::Law(Length::workdays(5)),
        basis: Some(Text),
        expiry: "none",
        warn: &[Worker],
        citation: "浙江省工会劳动法律监督条例:17",
        ..Entry::LAW
    },
    Entry {
        id: "union_opinion_reply_15wd",
        starts: "union_opinion_received",
        term: Term::Law(Length::workdays(15)),
        basis: Some(Text),
        expiry: "union_may_turn_to_authority",
        warn: &[Respondent],
        citation: "浙江省工会劳动法律监督条例:22,23",
        ..Entry::LAW
    },
    Entry {
        id: "petition_notice_15",
        starts: "petition_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker],
        citation: "信访工作条例:22,23",
        ..Entry::LAW
    },
    Entry {
        id: "petition_return_5wd",
        starts: "petition_transferred_in",
        term: Term::Law(Length::workdays(5)),
        basis: Some(Text),
        expiry: "none",
        warn: &[Linkage],
        citation: "信访工作条例:23",
        ..Entry::LAW
    },
    Entry {
        id: "petition_finish_60",
        starts: "petition_accepted",
        term: Term::Law(Length::days(60)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker],
        citation: "信访工作条例:34",
        also: &[Also::Then("approval_by_head", Length::days(30))],
        ..Entry::LAW
    },
    Entry {
        id: "petition_review_30",
        starts: "petition_answer_received",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "petition_ended",
        warn: &[Worker],
        citation: "信访工作条例:35",
        also: &[Also::Then("to_decide", Length::days(30))],
        ..Entry::LAW
    },
    Entry {
        id: "petition_recheck_30",
        starts: "petition_review_received",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "petition_ended",
        warn: &[Worker],
        citation: "信访工作条例:36",
        also: &[Also::Then("to_decide", Length::days(30))],
        ..Entry::LAW
    },
    Entry {
        id: "social_ins_register_30",
        starts: "work_started",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "unlawful",
        citation: "社会保险法:58",
        ..Entry::LAW
    },
    Entry {
        id: "contract_written_1m",
        starts: "work_started",
        term: Term::Law(Length::months(1)),
        basis: Some(P3),
        expiry: "double_pay_starts",
        warn: &[Worker],
        citation: "劳动合同法:10,82;劳动合同法实施条例:6",
        ..Entry::LAW
    },
    Entry {
        id: "contract_deemed_openended_1y",
        starts: "work_started",
        term: Term::Law(Length::years(1)),
        basis: Some(P3),
        expiry: "deemed_openended",
        warn: &[Worker],
        citation: "劳动合同法:14;劳动合同法实施条例:7;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:9",
        ..Entry::LAW
    },
    Entry {
        id: "separation_transfer_15",
        starts: "relation_ended",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "claim_for_loss",
        warn: &[Worker],
        citation: "劳动合同法:50",
        ..Entry::LAW
    },
    Entry {
        id: "final_wages",
        starts: "relation_ended",
        term: Term::AtOnce,
        expiry: "arrears",
        warn: &[Worker],
        citation: "工资支付暂行规定:9",
        ..Entry::LAW
    },
    Entry {
        id: "bankruptcy_claim_window",
        starts: "bankruptcy_notice",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "wages_need_no_filing",
        warn: &[Worker],
        citation: "企业破产法:45,48",
        also: &[Also::Instead("at_most", Length::months(3))],
        ..Entry::LAW
    },
    Entry {
        id: "archive_arb_award_10y",
        starts: "closed_with_award",
        term: Term::Law(Length::years(10)),
        basis: Some(P3),
        expiry: "disposal",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:24",
        ..Entry::LAW
    },
    Entry {
        id: "archive_arb_other_5y",
        starts: "closed_otherwise",
        term: Term::Law(Length::years(5)),
        basis: Some(P3),
        expiry: "disposal",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:24",
        ..Entry::LAW
    },
    Entry {
        id: "archive_station",
        starts: "case_closed",
        term: Term::Target(|targets| Length::years(targets.archive_station)),
        basis: Some(P3),
        expiry: "anonymize",
        warn: &[Mediator],
        citation: "人民调解法:27;企业劳动争议协商调解规定:32",
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "archive_injury_50y",
        starts: "recognition_ended",
        term: Term::Law(Length::years(50)),
        basis: Some(P3),
        expiry: "none",
        citation: "工伤认定办法:24",
        ..Entry::LAW
    },
    Entry {
        id: "employer_wage_book",
        starts: "wage_paid",
        term: Term::Law(Length::years(2)),
        basis: Some(P3),
        expiry: "adverse_inference",
        warn: &[Worker, Mediator],
        citation: "工资支付暂行规定:6;保障农民工工资支付条例:15,50",
        also: &[Also::Instead("rural_migrants", Length::years(3))],
        ..Entry::LAW
    },
    Entry {
        id: "employer_contract_2y",
        starts: "relation_ended",
        term: Term::Law(Length::years(2)),
        basis: Some(P3),
        expiry: "adverse_inference",
        warn: &[Worker, Mediator],
        citation: "劳动合同法:50",
        ..Entry::LAW
    },
    Entry {
        id: "urgent_ack",
        starts: "urgent_trigger",
        term: Term::TargetHours(|targets| targets.urgent_ack),
        basis: Some(City),
        expiry: "duty_officer_called",
        warn: &[Linkage, Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "urgent_panel",
        starts: "urgent_confirmed",
        term: Term::Target(|targets| Length::workdays(targets.urgent_panel)),
        basis: Some(City),
        expiry: "to_bureau_head",
        warn: &[Linkage],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "urgent_opinion",
        starts: "panel_convened",
        term: Term::Target(|targets| Length::workdays(targets.urgent_opinion)),
        basis: Some(City),
        expiry: "escalate",
        warn: &[Linkage, Mediator],
        also: &[Also::Instead("violence_or_thirty", Length::workdays(0))],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "urgent_report_up",
        starts: "mass_incident",
        term: Term::AtOnce,
        expiry: "none",
        warn: &[Linkage],
        citation: "劳动保障监察条例:14;浙江省劳动保障监察条例:33;信访工作条例:25",
        ..Entry::LAW
    },
    Entry {
        id: "urgent_followup",
        starts: "opinion_given",
        term: Term::Target(|targets| Length::workdays(targets.urgent_followup)),
        basis: Some(City),
        expiry: "reviewed",
        warn: &[Linkage, Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "data_request_platform",
        starts: "data_request_served",
        term: Term::Target(|targets| Length::days(targets.data_request_platform)),
        basis: Some(City),
        expiry: "complaint_or_suit",
        warn: &[Worker, Respondent],
        citation: "个人信息保护法:45,50",
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "complaint_about_rejection",
        starts: "rejection_by_station_served",
        term: Term::Target(|targets| Length::workdays(targets.complaint_about_rejection)),
        basis: Some(City),
        expiry: "decision_stands",
        warn: &[Worker],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "closing_survey",
        starts: "case_closed",
        term: Term::Target(|targets| Length::workdays(targets.closing_survey)),
        basis: Some(City),
        expiry: "none",
        warn: &[Worker],
        source: Source::City,
        ..Entry::LAW
    },
];
