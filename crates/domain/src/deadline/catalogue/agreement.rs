//! After an agreement: review, confirmation, performance, payment order. `process.md` 2.2 and 2.3.

use super::{
    Also,
    Basis::{City, P1, P3, P5, P6, P14},
    Entry, Source, Term,
    Warned::{Commission, Linkage, Mediator, Respondent, Worker},
};
use crate::{deadline::Kind, period::Length};

/// The rows.
pub(super) const ROWS: &[Entry] = &[
    Entry {
        id: "arb_review_apply_15",
        starts: "agreement_effective",
        term: Term::House(Kind::ArbReviewApply15),
        basis: Some(P5),
        expiry: "review_refused_use_other",
        warn: &[Worker, Respondent, Mediator],
        ..Entry::LAW
    },
    Entry {
        id: "arb_review_decision",
        starts: "commission_accepted_review",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "liaison_asks",
        warn: &[Commission, Linkage],
        citation: "劳动人事争议仲裁办案规则:76,80",
        ..Entry::LAW
    },
    Entry {
        id: "arb_review_extension",
        starts: "review_five_days_over",
        term: Term::Law(Length::workdays(5)),
        basis: Some(P5),
        expiry: "liaison_asks",
        warn: &[Commission, Linkage],
        citation: "劳动人事争议仲裁办案规则:76,80",
        ..Entry::LAW
    },
    Entry {
        id: "arb_statement_sign",
        starts: "statement_ready",
        term: Term::Open,
        expiry: "statement_without_effect",
        warn: &[Worker, Respondent],
        citation: "劳动人事争议仲裁办案规则:76,77",
        ..Entry::LAW
    },
    Entry {
        id: "judicial_confirm_apply_30",
        starts: "agreement_effective",
        term: Term::House(Kind::JudicialConfirmApply30),
        basis: Some(P6),
        expiry: "confirmation_refused_use_other",
        warn: &[Worker, Respondent, Mediator],
        ..Entry::LAW
    },
    Entry {
        id: "judicial_confirm_accept_3",
        starts: "court_received_confirmation",
        term: Term::Law(Length::days(3)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Linkage],
        citation: "最高人民法院关于人民调解协议司法确认程序的若干规定:4",
        ..Entry::LAW
    },
    Entry {
        id: "judicial_confirm_decide_15",
        starts: "court_accepted_confirmation",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Linkage],
        citation: "最高人民法院关于人民调解协议司法确认程序的若干规定:5",
        ..Entry::LAW
    },
    Entry {
        id: "judicial_confirm_special_30",
        starts: "confirmation_docketed_special",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Linkage],
        citation: "民事诉讼法:187",
        also: &[Also::Longer("president_approves")],
        ..Entry::LAW
    },
    Entry {
        id: "judicial_confirm_extension_10",
        starts: "president_approved_extension",
        term: Term::Law(Length::days(10)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Linkage],
        citation: "最高人民法院关于人民调解协议司法确认程序的若干规定:5",
        ..Entry::LAW
    },
    Entry {
        id: "judicial_confirm_supplement",
        starts: "court_asked_for_papers",
        term: Term::Set { usual: None },
        basis: Some(P1),
        expiry: "deemed_withdrawn",
        warn: &[Worker, Respondent],
        citation: "最高人民法院关于适用民事诉讼法的解释:354,356,357",
        ..Entry::LAW
    },
    Entry {
        id: "confirm_party_objection_15",
        starts: "confirming_ruling_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "objection_lost",
        warn: &[Worker, Respondent],
        citation: "最高人民法院关于适用民事诉讼法的解释:372",
        ..Entry::LAW
    },
    Entry {
        id: "confirm_third_party_6m",
        starts: "third_party_knew",
        term: Term::Law(Length::months(6)),
        basis: Some(P3),
        expiry: "objection_lost",
        warn: &[Linkage],
        citation: "最高人民法院关于适用民事诉讼法的解释:372;最高人民法院关于人民调解协议司法确认程序的若干规定:10",
        also: &[Also::Instead("peoples_mediation_rule", Length::years(1))],
        conservative: true,
        ..Entry::LAW
    },
    Entry {
        id: "performance_due_n",
        starts: "instalment_date",
        term: Term::House(Kind::PerformanceDue),
        basis: Some(P14),
        expiry: "default_recorded",
        warn: &[Worker, Respondent, Mediator],
        ..Entry::LAW
    },
    Entry {
        id: "performance_confirm",
        starts: "payment_proof_uploaded",
        term: Term::House(Kind::PerformanceConfirm),
        basis: Some(City),
        expiry: "officer_contacts_worker",
        warn: &[Worker, Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "default_notice",
        starts: "due_date_missed",
        term: Term::House(Kind::DefaultNotice),
        basis: Some(City),
        expiry: "none",
        warn: &[Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "agreement_revoke_1y",
        starts: "ground_known",
        term: Term::Law(Length::years(1)),
        basis: Some(P3),
        expiry: "right_lost",
        warn: &[Worker, Respondent],
        citation: "民法典:147,148,149,150,151,152;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:35",
        also: &[
            Also::Instead("gross_mistake", Length::days(90)),
            Also::Instead("outer_limit", Length::years(5)),
        ],
        ..Entry::LAW
    },
    Entry {
        id: "po_accept_5",
        starts: "court_received_po",
        term: Term::Law(Length::days(5)),
        basis: Some(P6),
        expiry: "ask_court",
        warn: &[Worker],
        citation: "民事诉讼法:226;最高人民法院关于适用民事诉讼法的解释:427",
        ..Entry::LAW
    },
    Entry {
        id: "po_issue_15",
        starts: "po_accepted",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker],
        citation: "民事诉讼法:227",
        ..Entry::LAW
    },
    Entry {
        id: "po_serve_30",
        starts: "po_issued",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "po_void",
        warn: &[Worker, Linkage],
        citation: "最高人民法院关于适用民事诉讼法的解释:430",
        ..Entry::LAW
    },
    Entry {
        id: "po_pay_or_object_15",
        starts: "debtor_served_po",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "enforceable",
        warn: &[Respondent, Worker],
        citation: "民事诉讼法:227",
        ..Entry::LAW
    },
    Entry {
        id: "po_no_suit_7",
        starts: "ending_ruling_received",
        term: Term::Law(Length::days(7)),
        basis: Some(P6),
        expiry: "silence_is_suit",
        warn: &[Worker],
        citation: "最高人民法院关于适用民事诉讼法的解释:438,439",
        ..Entry::LAW
    },
];
