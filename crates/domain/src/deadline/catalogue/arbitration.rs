//! Arbitration, and what stands right before and after it. `process.md` 2.4.
//!
//! Three, five and ten days are working days here, fifteen and forty-five are calendar days (劳动人事争议仲裁办案规则 第八十条).

use super::{
    Also,
    Basis::{P1, P3, P5, P6},
    Entry, Source, Term,
    Warned::{Commission, Linkage, Respondent, Worker},
};
use crate::{deadline::Kind, period::Length};

/// The time for the answer, which other acts of the respondent share. 《劳动争议调解仲裁法》第三十条
const ANSWER: Length = Length::workdays(10);

/// The time for the award. 《劳动争议调解仲裁法》第四十三条
const AWARD: Length = Length::days(45);

/// The rows.
pub(super) const ROWS: &[Entry] = &[
    Entry {
        id: "limitation_arbitration",
        starts: "infringement_known",
        term: Term::House(Kind::LimitationArbitration),
        basis: Some(P3),
        expiry: "defense_of_limitation",
        warn: &[Worker],
        ..Entry::LAW
    },
    Entry {
        id: "limitation_pay_after_end",
        starts: "relation_ended",
        term: Term::Law(Length::years(1)),
        basis: Some(P3),
        expiry: "defense_of_limitation",
        warn: &[Worker],
        citation: "劳动争议调解仲裁法:27",
        ..Entry::LAW
    },
    Entry {
        id: "arb_correction_5wd",
        starts: "arb_application_received",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "clock_anew_from_correction",
        warn: &[Commission, Worker],
        citation: "劳动人事争议仲裁办案规则:29,46",
        ..Entry::LAW
    },
    Entry {
        id: "arb_accept_5wd",
        starts: "arb_application_complete",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "may_sue_without_decision",
        warn: &[Worker, Commission],
        citation: "劳动争议调解仲裁法:29;劳动人事争议仲裁办案规则:30,31;浙江省劳动人事争议调解仲裁条例:21",
        ..Entry::LAW
    },
    Entry {
        id: "court_after_rejection",
        starts: "rejection_served",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "limitation_is_outer",
        warn: &[Worker],
        citation: "劳动争议调解仲裁法:29",
        source: Source::Practice,
        conservative: true,
        ..Entry::LAW
    },
    Entry {
        id: "arb_cancel_notice_5wd",
        starts: "cancel_decided",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Worker],
        citation: "劳动人事争议仲裁办案规则:32",
        ..Entry::LAW
    },
    Entry {
        id: "arb_serve_5wd",
        starts: "arb_accepted",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动争议调解仲裁法:30;劳动人事争议仲裁办案规则:33",
        ..Entry::LAW
    },
    Entry {
        id: "arb_answer_10wd",
        starts: "respondent_served",
        term: Term::Law(ANSWER),
        basis: Some(P5),
        expiry: "goes_on_without_answer",
        warn: &[Respondent],
        citation: "劳动争议调解仲裁法:30;劳动人事争议仲裁办案规则:33",
        ..Entry::LAW
    },
    Entry {
        id: "arb_forward_answer_5wd",
        starts: "answer_received",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动争议调解仲裁法:30",
        ..Entry::LAW
    },
    Entry {
        id: "arb_jurisdiction_objection",
        starts: "respondent_served",
        term: Term::Law(ANSWER),
        basis: Some(P5),
        expiry: "late_objection_ignored",
        warn: &[Respondent],
        citation: "劳动人事争议仲裁办案规则:10",
        ..Entry::LAW
    },
    Entry {
        id: "arb_counterclaim",
        starts: "respondent_served",
        term: Term::Law(ANSWER),
        basis: Some(P5),
        expiry: "file_separately",
        warn: &[Respondent],
        citation: "劳动人事争议仲裁办案规则:36",
        ..Entry::LAW
    },
    Entry {
        id: "arb_counterclaim_decision_5wd",
        starts: "counterclaim_received",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:36",
        ..Entry::LAW
    },
    Entry {
        id: "arb_evidence",
        starts: "evidence_notice",
        term: Term::Set { usual: Some(ANSWER) },
        basis: Some(P5),
        expiry: "late_evidence_needs_reasons",
        warn: &[Worker, Respondent],
        citation: "劳动人事争议仲裁办案规则:15;浙江省劳动人事争议调解仲裁条例:25",
        also: &[Also::Longer("as_set")],
        ..Entry::LAW
    },
    Entry {
        id: "arb_claims_change",
        starts: "evidence_notice",
        term: Term::Until("arb_evidence"),
        expiry: "new_application",
        warn: &[Worker],
        citation: "劳动人事争议仲裁办案规则:44",
        ..Entry::LAW
    },
    Entry {
        id: "arb_witness_request",
        starts: "evidence_notice",
        term: Term::Until("arb_evidence"),
        expiry: "none",
        warn: &[Worker, Respondent],
        citation: "浙江省劳动人事争议调解仲裁条例:27",
        ..Entry::LAW
    },
    Entry {
        id: "arb_tribunal_5wd",
        starts: "arb_accepted",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动争议调解仲裁法:32;劳动人事争议仲裁办案规则:37",
        ..Entry::LAW
    },
    Entry {
        id: "arb_recusal_request",
        starts: "before_hearing",
        term: Term::Open,
        expiry: "ignored_if_later",
        warn: &[Worker, Respondent],
        citation: "劳动人事争议仲裁办案规则:11",
        also: &[Also::Longer("before_debate_ends")],
        ..Entry::LAW
    },
    Entry {
        id: "arb_recusal_3wd",
        starts: "recusal_requested",
        term: Term::Law(Length::workdays(3)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:11",
        ..Entry::LAW
    },
    Entry {
        id: "arb_hearing_notice_5wd",
        starts: "hearing",
        term: Term::Back(Length::workdays(5)),
        basis: Some(P5),
        expiry: "hearing_attackable",
        warn: &[Commission],
        citation: "劳动争议调解仲裁法:35;劳动人事争议仲裁办案规则:38",
        ..Entry::LAW
    },
    Entry {
        id: "arb_postpone_3wd",
        starts: "hearing",
        term: Term::Back(Length::workdays(3)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Worker, Respondent],
        citation: "劳动争议调解仲裁法:35;劳动人事争议仲裁办案规则:38",
        ..Entry::LAW
    },
    Entry {
        id: "arb_award_45",
        starts: "arb_accepted",
        term: Term::Law(AWARD),
        basis: Some(P5),
        expiry: "may_sue_without_award",
        warn: &[Worker, Commission],
        citation: "劳动争议调解仲裁法:43;劳动人事争议仲裁办案规则:45",
        ..Entry::LAW
    },
    Entry {
        id: "arb_award_ext_15",
        starts: "extension_approved",
        term: Term::Law(Length::days(15)),
        basis: Some(P5),
        expiry: "may_sue_without_award",
        warn: &[Worker, Commission],
        citation: "劳动争议调解仲裁法:43;劳动人事争议仲裁办案规则:45",
        ..Entry::LAW
    },
    Entry {
        id: "arb_award_restart",
        starts: "claims_or_parties_changed",
        term: Term::Law(AWARD),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:46",
        ..Entry::LAW
    },
    Entry {
        id: "arb_simplified_30",
        starts: "arb_accepted_simplified",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "turn_to_ordinary",
        warn: &[Commission],
        citation: "浙江省劳动人事争议调解仲裁条例:39;劳动人事争议仲裁办案规则:61",
        ..Entry::LAW
    },
    Entry {
        id: "arb_collective_accept_5wd",
        starts: "collective_received",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:64",
        ..Entry::LAW
    },
    Entry {
        id: "arb_collective_notice_5wd",
        starts: "collective_accepted",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "none",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:64",
        ..Entry::LAW
    },
    Entry {
        id: "arb_service_deemed_3wd",
        starts: "left_or_posted",
        term: Term::Law(Length::workdays(3)),
        basis: Some(P5),
        expiry: "served",
        warn: &[Commission],
        citation: "劳动人事争议仲裁办案规则:20",
        ..Entry::LAW
    },
    Entry {
        id: "arb_public_notice_30",
        starts: "notice_posted",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "served_not_counted",
        warn: &[Commission],
        citation: "浙江省劳动人事争议调解仲裁条例:35;劳动人事争议仲裁办案规则:46",
        ..Entry::LAW
    },
    Entry {
        id: "arb_public_notice_10",
        starts: "collective_notice_posted",
        term: Term::Law(Length::days(10)),
        basis: Some(P6),
        expiry: "served_not_counted",
        warn: &[Commission],
        citation: "浙江省劳动人事争议调解仲裁条例:41;劳动人事争议仲裁办案规则:46",
        ..Entry::LAW
    },
    Entry {
        id: "sue_after_nonfinal_award_15",
        starts: "award_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "award_effective",
        warn: &[Worker, Respondent],
        remind: &[7, 3, 1],
        citation: "劳动争议调解仲裁法:50",
        ..Entry::LAW
    },
    Entry {
        id: "worker_sue_final_award_15",
        starts: "final_award_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "right_lost",
        warn: &[Worker],
        citation: "劳动争议调解仲裁法:48",
        ..Entry::LAW
    },
    Entry {
        id: "employer_set_aside_30",
        starts: "final_award_received",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "right_lost",
        warn: &[Respondent, Linkage],
        citation: "劳动争议调解仲裁法:49;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:18,21",
        ..Entry::LAW
    },
    Entry {
        id: "sue_after_set_aside_15",
        starts: "set_aside_ruling_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker, Respondent],
        citation: "劳动争议调解仲裁法:49",
        ..Entry::LAW
    },
    Entry {
        id: "sue_after_no_enforcement_30",
        starts: "no_enforcement_ruling_received",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker],
        citation: "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:24",
        ..Entry::LAW
    },
    Entry {
        id: "preservation_apply_enforcement_3m",
        starts: "award_or_judgment_effective",
        term: Term::Law(Length::months(3)),
        basis: Some(P3),
        expiry: "preservation_lifted",
        warn: &[Worker],
        citation: "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:49",
        ..Entry::LAW
    },
    Entry {
        id: "presuit_preservation_file_30",
        starts: "measure_taken",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "preservation_lifted",
        warn: &[Worker],
        citation: "民事诉讼法:104",
        ..Entry::LAW
    },
    Entry {
        id: "preservation_ruling_48h",
        starts: "preservation_accepted",
        term: Term::Hours(48),
        basis: Some(P1),
        expiry: "none",
        warn: &[Linkage],
        citation: "民事诉讼法:103,104",
        ..Entry::LAW
    },
];
