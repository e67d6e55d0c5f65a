//! Legal aid. `process.md` 2.6.

use super::{
    Also,
    Basis::{City, P3, P6},
    Entry, Source, Term,
    Warned::{AidAgency, Worker},
};
use crate::{deadline::Kind, period::Length};

/// The rows.
pub(super) const ROWS: &[Entry] = &[
    Entry {
        id: "aid_decision_7",
        starts: "aid_application_received",
        term: Term::House(Kind::AidDecision7),
        basis: Some(P6),
        expiry: "escalate",
        warn: &[AidAgency, Worker],
        also: &[Also::Instead("zhejiang_text", Length::workdays(7))],
        conservative: true,
        ..Entry::LAW
    },
    Entry {
        id: "aid_assign_3",
        starts: "aid_granted",
        term: Term::House(Kind::AidAssign3),
        basis: Some(P6),
        expiry: "escalate",
        warn: &[AidAgency],
        conservative: true,
        ..Entry::LAW
    },
    Entry {
        id: "aid_correction",
        starts: "aid_correction_notice",
        term: Term::House(Kind::AidCorrection),
        basis: Some(City),
        expiry: "deemed_withdrawn",
        warn: &[Worker],
        also: &[Also::Longer("as_set")],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "aid_advance_trigger_7",
        starts: "other_period_ends",
        term: Term::LastDays(7),
        basis: Some(P6),
        expiry: "advance_aid",
        warn: &[AidAgency, Worker],
        citation: "法律援助法:44",
        ..Entry::LAW
    },
    Entry {
        id: "aid_objection_review_5",
        starts: "aid_objection_received",
        term: Term::House(Kind::AidObjectionReview5),
        basis: Some(P6),
        expiry: "none",
        warn: &[AidAgency, Worker],
        conservative: true,
        ..Entry::LAW
    },
    Entry {
        id: "aid_admin_reconsider_60",
        starts: "aid_decision_known",
        term: Term::Law(Length::days(60)),
        basis: Some(P6),
        expiry: "right_lost",
        warn: &[Worker],
        citation: "法律援助法:49;行政复议法:20",
        ..Entry::LAW
    },
    Entry {
        id: "aid_admin_suit_6m",
        starts: "aid_decision_known",
        term: Term::Law(Length::months(6)),
        basis: Some(P3),
        expiry: "right_lost",
        warn: &[Worker],
        citation: "法律援助法:49;行政诉讼法:46",
        ..Entry::LAW
    },
    Entry {
        id: "aid_report_15",
        starts: "aid_matter_finished",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "none",
        warn: &[AidAgency],
        citation: "浙江省法律援助条例:19;法律援助法:50",
        ..Entry::LAW
    },
];
