//! Work injury and occupational injury. `process.md` 2.7.

use super::{
    Also,
    Basis::{P3, P6, Text},
    Entry, Source, Term,
    Warned::{Linkage, Respondent, Worker},
};
use crate::period::Length;

/// The rows.
pub(super) const ROWS: &[Entry] = &[
    Entry {
        id: "injury_employer_30",
        starts: "accident_or_diagnosis",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "employer_bears_benefits",
        warn: &[Respondent, Worker],
        citation: "工伤保险条例:17;浙江省工伤保险条例:12,13",
        ..Entry::LAW
    },
    Entry {
        id: "injury_worker_1y",
        starts: "accident_or_diagnosis",
        term: Term::Law(Length::years(1)),
        basis: Some(P3),
        expiry: "right_lost",
        warn: &[Worker],
        remind: &[90, 30, 7],
        citation: "工伤保险条例:17;工伤认定办法:5",
        ..Entry::LAW
    },
    Entry {
        id: "injury_accept_5wd",
        starts: "injury_application_received",
        term: Term::Law(Length::workdays(5)),
        basis: Some(Text),
        expiry: "none",
        warn: &[Worker],
        citation: "浙江省工伤保险条例:16;工伤认定办法:8",
        also: &[Also::Instead("outside_zhejiang", Length::days(15))],
        ..Entry::LAW
    },
    Entry {
        id: "injury_decide_60",
        starts: "injury_application_accepted",
        term: Term::Law(Length::days(60)),
        basis: Some(P6),
        expiry: "suspended_for_other_body",
        warn: &[Worker],
        citation: "工伤保险条例:20;工伤认定办法:18,20,21",
        ..Entry::LAW
    },
    Entry {
        id: "injury_decide_15",
        starts: "clear_injury_accepted",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "suspended_for_other_body",
        warn: &[Worker],
        citation: "工伤保险条例:20;工伤认定办法:18,20,21",
        ..Entry::LAW
    },
    Entry {
        id: "injury_serve_20",
        starts: "injury_decided",
        term: Term::Law(Length::days(20)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Linkage],
        citation: "工伤认定办法:22",
        ..Entry::LAW
    },
    Entry {
        id: "injury_reconsider_60",
        starts: "injury_decision_known",
        term: Term::Law(Length::days(60)),
        basis: Some(P6),
        expiry: "decision_final",
        warn: &[Worker],
        citation: "工伤保险条例:55;行政复议法:20",
        ..Entry::LAW
    },
    Entry {
        id: "injury_suit_6m",
        starts: "injury_decision_known",
        term: Term::Law(Length::months(6)),
        basis: Some(P3),
        expiry: "decision_final",
        warn: &[Worker],
        citation: "工伤保险条例:55;行政诉讼法:46",
        ..Entry::LAW
    },
    Entry {
        id: "grading_correction_5wd",
        starts: "grading_application",
        term: Term::Law(Length::workdays(5)),
        basis: Some(Text),
        expiry: "deemed_waived",
        warn: &[Worker],
        citation: "劳动能力鉴定管理办法:10",
        ..Entry::LAW
    },
    Entry {
        id: "grading_decide_60",
        starts: "grading_application",
        term: Term::Law(Length::days(60)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker],
        citation: "工伤保险条例:25;劳动能力鉴定管理办法:10",
        also: &[Also::Then("approval_by_head", Length::days(30))],
        ..Entry::LAW
    },
    Entry {
        id: "grading_serve_15",
        starts: "grading_concluded",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Linkage],
        citation: "劳动能力鉴定管理办法:17",
        ..Entry::LAW
    },
    Entry {
        id: "grading_again_15",
        starts: "grading_received",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "decision_final",
        warn: &[Worker, Respondent],
        citation: "工伤保险条例:26;劳动能力鉴定管理办法:19",
        ..Entry::LAW
    },
    Entry {
        id: "grading_recheck_1y",
        starts: "grading_concluded",
        term: Term::Earliest(Length::years(1)),
        basis: Some(P3),
        expiry: "none",
        warn: &[Worker],
        citation: "工伤保险条例:28;劳动能力鉴定管理办法:20",
        ..Entry::LAW
    },
    Entry {
        id: "pay_hold_12m",
        starts: "accident",
        term: Term::Law(Length::months(12)),
        basis: Some(P3),
        expiry: "none",
        warn: &[Worker],
        citation: "工伤保险条例:33",
        also: &[Also::Then("grading_body_confirms", Length::months(12))],
        ..Entry::LAW
    },
    Entry {
        id: "occ_injury_platform_30",
        starts: "accident_reported",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Respondent, Worker],
        citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
        source: Source::Reported,
        conservative: true,
        ..Entry::LAW
    },
    Entry {
        id: "occ_injury_worker_90",
        starts: "accident",
        term: Term::Law(Length::days(90)),
        basis: Some(P6),
        expiry: "none",
        warn: &[Worker],
        citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
        source: Source::Reported,
        conservative: true,
        ..Entry::LAW
    },
    Entry {
        id: "occ_injury_confirm_30wd",
        starts: "occupational_application_accepted",
        term: Term::Law(Length::workdays(30)),
        basis: Some(Text),
        expiry: "none",
        warn: &[Worker],
        citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:9",
        source: Source::Reported,
        ..Entry::LAW
    },
];
