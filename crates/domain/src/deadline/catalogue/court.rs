//! Court and enforcement. `process.md` 2.5.

use super::{
    Also,
    Basis::{P3, P6, P9},
    Entry, Term,
    Warned::{Linkage, Respondent, Worker},
};
use crate::period::Length;

/// The rows.
pub(super) const ROWS: &[Entry] = &[
    Entry {
        id: "court_docket_7",
        starts: "complaint_received",
        term: Term::Law(Length::days(7)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker],
        citation: "民事诉讼法:126;最高人民法院关于适用民事诉讼法的解释:126",
        ..Entry::LAW
    },
    Entry {
        id: "court_serve_5",
        starts: "docketed",
        term: Term::Law(Length::days(5)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Respondent],
        citation: "民事诉讼法:128",
        ..Entry::LAW
    },
    Entry {
        id: "court_answer_15",
        starts: "complaint_served",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "trial_goes_on",
        warn: &[Respondent],
        citation: "民事诉讼法:128",
        ..Entry::LAW
    },
    Entry {
        id: "court_forward_5",
        starts: "court_answer_received",
        term: Term::Law(Length::days(5)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Respondent],
        citation: "民事诉讼法:128",
        ..Entry::LAW
    },
    Entry {
        id: "court_jurisdiction_objection",
        starts: "complaint_served",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "court_competent",
        warn: &[Respondent],
        citation: "民事诉讼法:130",
        ..Entry::LAW
    },
    Entry {
        id: "court_evidence",
        starts: "court_evidence_notice",
        term: Term::Set {
            usual: Some(Length::days(15)),
        },
        basis: Some(P6),
        expiry: "late_evidence_rules",
        warn: &[Worker, Respondent],
        citation: "最高人民法院关于民事诉讼证据的若干规定:51;最高人民法院关于适用民事诉讼法的解释:99",
        also: &[
            Also::Longer("as_set"),
            Also::Instead("simplified_at_most", Length::days(15)),
            Also::Instead("small_at_most", Length::days(7)),
            Also::Instead("second_instance_at_least", Length::days(10)),
        ],
        ..Entry::LAW
    },
    Entry {
        id: "court_evidence_extension",
        starts: "court_evidence_notice",
        term: Term::Until("court_evidence"),
        expiry: "none",
        warn: &[Worker],
        citation: "最高人民法院关于民事诉讼证据的若干规定:54",
        ..Entry::LAW
    },
    Entry {
        id: "court_first_instance_6m",
        starts: "docketed",
        term: Term::Law(Length::months(6)),
        basis: Some(P3),
        expiry: "none",
        warn: &[Worker],
        citation: "民事诉讼法:152",
        also: &[
            Also::Then("president_approves", Length::months(6)),
            Also::Longer("higher_court_approves"),
        ],
        ..Entry::LAW
    },
    Entry {
        id: "court_simplified_3m",
        starts: "docketed_simplified",
        term: Term::Law(Length::months(3)),
        basis: Some(P3),
        expiry: "none",
        warn: &[Worker],
        citation: "民事诉讼法:164",
        also: &[Also::Then("president_approves", Length::months(1))],
        ..Entry::LAW
    },
    Entry {
        id: "court_small_2m",
        starts: "docketed_small",
        term: Term::Law(Length::months(2)),
        basis: Some(P3),
        expiry: "none",
        warn: &[Worker],
        citation: "民事诉讼法:165,168",
        also: &[Also::Then("president_approves", Length::months(1))],
        ..Entry::LAW
    },
    Entry {
        id: "appeal_judgment_15",
        starts: "judgment_served",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "decision_final",
        warn: &[Worker, Respondent],
        citation: "民事诉讼法:171",
        ..Entry::LAW
    },
    Entry {
        id: "appeal_ruling_10",
        starts: "ruling_served",
        term: Term::Law(Length::days(10)),
        basis: Some(P6),
        expiry: "decision_final",
        warn: &[Worker, Respondent],
        citation: "民事诉讼法:171",
        ..Entry::LAW
    },
    Entry {
        id: "second_instance_3m",
        starts: "appeal_docketed",
        term: Term::Law(Length::months(3)),
        basis: Some(P3),
        expiry: "none",
        warn: &[Worker],
        citation: "民事诉讼法:183",
        also: &[
            Also::Instead("against_a_ruling", Length::days(30)),
            Also::Longer("president_approves"),
        ],
        ..Entry::LAW
    },
    Entry {
        id: "limitation_civil_3y",
        starts: "injury_and_debtor_known",
        term: Term::Law(Length::years(3)),
        basis: Some(P3),
        expiry: "debtor_may_object",
        warn: &[Worker],
        citation: "民法典:188",
        also: &[Also::Instead("outer_limit", Length::years(20))],
        ..Entry::LAW
    },
    Entry {
        id: "limitation_civil_instalment",
        starts: "last_instalment_due",
        term: Term::Law(Length::years(3)),
        basis: Some(P3),
        expiry: "debtor_may_object",
        warn: &[Worker],
        citation: "民法典:189",
        ..Entry::LAW
    },
    Entry {
        id: "excuse_missed_period_10",
        starts: "obstacle_ended",
        term: Term::Law(Length::days(10)),
        basis: Some(P9),
        expiry: "no_relief",
        warn: &[Worker],
        citation: "民事诉讼法:86",
        ..Entry::LAW
    },
    Entry {
        id: "enforcement_apply_2y",
        starts: "performance_period_ended",
        term: Term::Law(Length::years(2)),
        basis: Some(P3),
        expiry: "debtor_may_object",
        warn: &[Worker],
        remind: &[180, 60, 30, 7],
        citation: "民事诉讼法:250",
        ..Entry::LAW
    },
    Entry {
        id: "enf_notice_10",
        starts: "enforcement_application_received",
        term: Term::Law(Length::days(10)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Linkage],
        citation: "最高人民法院关于适用民事诉讼法的解释:480;最高人民法院关于适用民事诉讼法执行程序若干问题的解释:22",
        also: &[Also::Instead("seized_at_once", Length::days(3))],
        ..Entry::LAW
    },
    Entry {
        id: "enf_jurisdiction_objection_10",
        starts: "enforcement_notice_received",
        term: Term::Law(Length::days(10)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Respondent],
        citation: "最高人民法院关于适用民事诉讼法执行程序若干问题的解释:3",
        ..Entry::LAW
    },
    Entry {
        id: "enf_objection_15",
        starts: "written_objection_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker, Respondent],
        citation: "民事诉讼法:236",
        ..Entry::LAW
    },
    Entry {
        id: "enf_reconsider_10",
        starts: "objection_ruling_served",
        term: Term::Law(Length::days(10)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker, Respondent],
        citation: "民事诉讼法:236",
        ..Entry::LAW
    },
    Entry {
        id: "enf_entrusted_15",
        starts: "entrusting_letter_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "ask_higher_court",
        warn: &[Linkage],
        citation: "民事诉讼法:240",
        ..Entry::LAW
    },
    Entry {
        id: "enf_entrusted_30",
        starts: "entrusting_letter_received",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "ask_higher_court",
        warn: &[Linkage],
        citation: "民事诉讼法:240",
        ..Entry::LAW
    },
    Entry {
        id: "enf_6m_higher_court",
        starts: "enforcement_application_received",
        term: Term::Law(Length::months(6)),
        basis: Some(P3),
        expiry: "apply_to_higher_court",
        warn: &[Worker],
        citation: "民事诉讼法:237;最高人民法院关于适用民事诉讼法执行程序若干问题的解释:10",
        ..Entry::LAW
    },
    Entry {
        id: "enf_double_interest",
        starts: "performance_period_ended",
        term: Term::PerDay { per_million: 175 },
        expiry: "runs_till_paid",
        warn: &[Worker, Respondent],
        citation: "民事诉讼法:264;最高人民法院关于执行程序中计算迟延履行期间的债务利息适用法律若干问题的解释:1,2,3",
        ..Entry::LAW
    },
    Entry {
        id: "enf_reopen",
        starts: "this_round_ended",
        term: Term::Open,
        expiry: "none",
        warn: &[Worker],
        citation: "最高人民法院关于适用民事诉讼法的解释:517",
        ..Entry::LAW
    },
];
