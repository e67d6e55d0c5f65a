//! From the claim to the end of mediation: intake, negotiation, mediation by a station, a court or a commission. `process.md` 2.1.

use super::{
    Also,
    Basis::{City, P5, P6, P14, Text},
    Entry, Source, Term,
    Warned::{Commission, Linkage, Mediator, Respondent, Worker},
};
use crate::{deadline::Kind, period::Length};

/// The rows.
pub(super) const ROWS: &[Entry] = &[
    Entry {
        id: "intake_decision",
        starts: "claim_received",
        term: Term::House(Kind::IntakeDecision),
        basis: Some(Text),
        expiry: "to_lead",
        warn: &[Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "intake_correction",
        starts: "correction_notice_served",
        term: Term::Target(|targets| Length::workdays(targets.intake_correction)),
        basis: Some(City),
        expiry: "closed_incomplete",
        warn: &[Worker],
        citation: "劳动人事争议仲裁办案规则:29",
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "negotiation_reply_5",
        starts: "negotiation_reached",
        term: Term::Law(Length::days(5)),
        basis: Some(P6),
        expiry: "unwilling",
        warn: &[Worker],
        citation: "企业劳动争议协商调解规定:10,31",
        ..Entry::LAW
    },
    Entry {
        id: "negotiation_agreed_period",
        starts: "period_agreed",
        term: Term::Agreed,
        basis: Some(P14),
        expiry: "negotiation_failed",
        warn: &[Worker, Respondent],
        citation: "企业劳动争议协商调解规定:10,31",
        ..Entry::LAW
    },
    Entry {
        id: "assignment_ack",
        starts: "assigned",
        term: Term::House(Kind::AssignmentAck),
        basis: Some(City),
        expiry: "assigned_anew",
        warn: &[Mediator, Linkage],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "outlet_ack",
        starts: "dispatched",
        term: Term::House(Kind::OutletAck),
        basis: Some(City),
        expiry: "back_to_station",
        warn: &[Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "employer_reply",
        starts: "notice_served_on_respondent",
        term: Term::House(Kind::EmployerReply),
        basis: Some(City),
        expiry: "reminder_then_unwilling",
        warn: &[Respondent, Mediator],
        also: &[Also::Instead("at_most", Length::days(5))],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "employer_second_contact",
        starts: "first_silence",
        term: Term::House(Kind::EmployerSecondContact),
        basis: Some(City),
        expiry: "termination_notice",
        warn: &[Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "mediation_statutory_15",
        starts: "application_received_by_station",
        term: Term::House(Kind::MediationStatutory15),
        basis: Some(P6),
        expiry: "may_arbitrate",
        warn: &[Worker, Mediator],
        ..Entry::LAW
    },
    Entry {
        id: "mediation_station_15",
        starts: "accepted_by_station",
        term: Term::House(Kind::MediationStation15),
        basis: Some(P6),
        expiry: "mediation_failed_unless_extended",
        warn: &[Mediator, Worker, Respondent],
        ..Entry::LAW
    },
    Entry {
        id: "mediation_extension_15",
        starts: "fifteen_days_over",
        term: Term::House(Kind::MediationExtension15),
        basis: Some(P6),
        expiry: "mediation_failed",
        warn: &[Mediator, Worker, Respondent],
        ..Entry::LAW
    },
    Entry {
        id: "mediation_refusal_notice",
        starts: "one_side_refused",
        term: Term::House(Kind::MediationRefusalNotice),
        basis: Some(City),
        expiry: "routes_in_writing",
        warn: &[Mediator],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "court_choose_mediator_2wd",
        starts: "online_mediation_agreed",
        term: Term::Law(Length::workdays(2)),
        basis: Some(Text),
        expiry: "court_designates",
        warn: &[Worker, Respondent],
        citation: "人民法院在线调解规则:10",
        ..Entry::LAW
    },
    Entry {
        id: "court_designate_3wd",
        starts: "court_received_mediation_request",
        term: Term::Law(Length::workdays(3)),
        basis: Some(Text),
        expiry: "none",
        warn: &[Linkage],
        citation: "人民法院在线调解规则:10",
        ..Entry::LAW
    },
    Entry {
        id: "court_referral_confirm_3wd",
        starts: "referral_reached_station",
        term: Term::Law(Length::workdays(3)),
        basis: Some(Text),
        expiry: "declined_reappointed",
        warn: &[Mediator],
        citation: "人民法院在线调解规则:12",
        ..Entry::LAW
    },
    Entry {
        id: "court_contact_party_3wd",
        starts: "referral_accepted",
        term: Term::Law(Length::workdays(3)),
        basis: Some(Text),
        expiry: "returned_at_once",
        warn: &[Mediator],
        citation: "人民法院在线调解规则:15",
        ..Entry::LAW
    },
    Entry {
        id: "court_referral_30d",
        starts: "station_confirmed_referral",
        term: Term::Law(Length::days(30)),
        basis: Some(P6),
        expiry: "returned_to_court",
        warn: &[Mediator, Worker],
        citation: "人民法院在线调解规则:24;最高人民法院关于人民法院特邀调解的规定:27",
        also: &[Also::Longer("all_agree")],
        ..Entry::LAW
    },
    Entry {
        id: "court_mediation_15",
        starts: "mediation_after_docketing_ordinary",
        term: Term::Law(Length::days(15)),
        basis: Some(P6),
        expiry: "trial_goes_on",
        warn: &[Mediator],
        citation: "人民法院在线调解规则:24;最高人民法院关于人民法院特邀调解的规定:27",
        also: &[Also::Longer("all_agree")],
        ..Entry::LAW
    },
    Entry {
        id: "court_mediation_7",
        starts: "mediation_after_docketing_simplified",
        term: Term::Law(Length::days(7)),
        basis: Some(P6),
        expiry: "trial_goes_on",
        warn: &[Mediator],
        citation: "人民法院在线调解规则:24;最高人民法院关于人民法院特邀调解的规定:27",
        also: &[Also::Longer("all_agree")],
        ..Entry::LAW
    },
    Entry {
        id: "arb_entrusted_mediation_10wd",
        starts: "mediation_agreed_before_hearing",
        term: Term::Law(Length::workdays(10)),
        basis: Some(P5),
        expiry: "hearing_must_be_held",
        warn: &[Mediator, Commission],
        citation: "劳动人事争议仲裁办案规则:70",
        ..Entry::LAW
    },
    Entry {
        id: "mediator_recusal_decision",
        starts: "mediator_challenged",
        term: Term::Target(|targets| Length::workdays(targets.mediator_recusal_decision)),
        basis: Some(City),
        expiry: "mediator_replaced",
        warn: &[Mediator],
        citation: "劳动人事争议仲裁办案规则:11",
        also: &[Also::Instead("at_most", Length::workdays(3))],
        source: Source::City,
        ..Entry::LAW
    },
    Entry {
        id: "doc_inspection",
        starts: "copies_asked",
        term: Term::Target(|targets| Length::workdays(targets.doc_inspection)),
        basis: Some(City),
        expiry: "none",
        warn: &[Mediator],
        source: Source::City,
        ..Entry::LAW
    },
];
