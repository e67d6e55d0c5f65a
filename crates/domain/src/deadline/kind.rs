//! The kinds of clock, by the ids of part 2 of `process.md`.

use serde::{Deserialize, Serialize};

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// The clocks; the ids are those of part 2 of `process.md`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Kind { $($(#[$doc])* #[serde(rename = $key)] $name,)* }
        impl Kind {
            /// All clocks.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The name in SQL, JSON and locale keys (`case.deadline.<key>`).
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

kinds! {
    /// The station decides on a received claim.
    IntakeDecision "intake_decision";
    /// A station acknowledges an assignment.
    AssignmentAck "assignment_ack";
    /// An outlet answers a dispatch.
    OutletAck "outlet_ack";
    /// The employer answers.
    EmployerReply "employer_reply";
    /// The employer answers after the reminder.
    EmployerSecondContact "employer_second_contact";
    /// From then on the worker may arbitrate without waiting.
    MediationStatutory15 "mediation_statutory_15";
    /// The station's time for mediation.
    MediationStation15 "mediation_station_15";
    /// The agreed extension.
    MediationExtension15 "mediation_extension_15";
    /// Written routes after a refusal.
    MediationRefusalNotice "mediation_refusal_notice";
    /// Joint application for arbitration review.
    ArbReviewApply15 "arb_review_apply_15";
    /// Joint application for judicial confirmation.
    JudicialConfirmApply30 "judicial_confirm_apply_30";
    /// An instalment.
    PerformanceDue "performance_due_n";
    /// A reported payment is confirmed.
    PerformanceConfirm "performance_confirm";
    /// The default notice is written.
    DefaultNotice "default_notice";
    /// Arbitration must be applied for.
    LimitationArbitration "limitation_arbitration";
    /// The agency decides on an application for legal aid.
    AidDecision7 "aid_decision_7";
    /// What is missing for legal aid is handed in.
    AidCorrection "aid_correction";
    /// A lawyer is named.
    AidAssign3 "aid_assign_3";
    /// An objection is decided.
    AidObjectionReview5 "aid_objection_review_5";
    /// `arb_review_decision` of the catalogue.
    ArbReviewDecision "arb_review_decision";
    /// `judicial_confirm_accept_3` of the catalogue.
    JudicialConfirmAccept3 "judicial_confirm_accept_3";
    /// `judicial_confirm_special_30` of the catalogue.
    JudicialConfirmSpecial30 "judicial_confirm_special_30";
    /// `judicial_confirm_supplement` of the catalogue.
    JudicialConfirmSupplement "judicial_confirm_supplement";
    /// `confirm_party_objection_15` of the catalogue.
    ConfirmPartyObjection15 "confirm_party_objection_15";
    /// `po_accept_5` of the catalogue.
    PoAccept5 "po_accept_5";
    /// `po_issue_15` of the catalogue.
    PoIssue15 "po_issue_15";
    /// `po_serve_30` of the catalogue.
    PoServe30 "po_serve_30";
    /// `po_pay_or_object_15` of the catalogue.
    PoPayOrObject15 "po_pay_or_object_15";
    /// `po_no_suit_7` of the catalogue.
    PoNoSuit7 "po_no_suit_7";
    /// `arb_correction_5wd` of the catalogue.
    ArbCorrection5wd "arb_correction_5wd";
    /// `arb_accept_5wd` of the catalogue.
    ArbAccept5wd "arb_accept_5wd";
    /// `arb_serve_5wd` of the catalogue.
    ArbServe5wd "arb_serve_5wd";
    /// `arb_tribunal_5wd` of the catalogue.
    ArbTribunal5wd "arb_tribunal_5wd";
    /// `arb_collective_notice_5wd` of the catalogue.
    ArbCollectiveNotice5wd "arb_collective_notice_5wd";
    /// `arb_answer_10wd` of the catalogue.
    ArbAnswer10wd "arb_answer_10wd";
    /// `arb_counterclaim_decision_5wd` of the catalogue.
    ArbCounterclaimDecision5wd "arb_counterclaim_decision_5wd";
    /// `arb_recusal_3wd` of the catalogue.
    ArbRecusal3wd "arb_recusal_3wd";
    /// `arb_entrusted_mediation_10wd` of the catalogue.
    ArbEntrustedMediation10wd "arb_entrusted_mediation_10wd";
    /// `arb_award_45` of the catalogue.
    ArbAward45 "arb_award_45";
    /// `arb_simplified_30` of the catalogue.
    ArbSimplified30 "arb_simplified_30";
    /// `arb_award_restart` of the catalogue.
    ArbAwardRestart "arb_award_restart";
    /// `sue_after_nonfinal_award_15` of the catalogue.
    SueAfterNonfinalAward15 "sue_after_nonfinal_award_15";
    /// `worker_sue_final_award_15` of the catalogue.
    WorkerSueFinalAward15 "worker_sue_final_award_15";
    /// `employer_set_aside_30` of the catalogue.
    EmployerSetAside30 "employer_set_aside_30";
    /// `sue_after_set_aside_15` of the catalogue.
    SueAfterSetAside15 "sue_after_set_aside_15";
    /// `sue_after_no_enforcement_30` of the catalogue.
    SueAfterNoEnforcement30 "sue_after_no_enforcement_30";
    /// `court_docket_7` of the catalogue.
    CourtDocket7 "court_docket_7";
    /// `court_serve_5` of the catalogue.
    CourtServe5 "court_serve_5";
    /// `court_answer_15` of the catalogue.
    CourtAnswer15 "court_answer_15";
    /// `court_first_instance_6m` of the catalogue.
    CourtFirstInstance6m "court_first_instance_6m";
    /// `appeal_judgment_15` of the catalogue.
    AppealJudgment15 "appeal_judgment_15";
    /// `second_instance_3m` of the catalogue.
    SecondInstance3m "second_instance_3m";
    /// `enf_notice_10` of the catalogue.
    EnfNotice10 "enf_notice_10";
    /// `enf_objection_15` of the catalogue.
    EnfObjection15 "enf_objection_15";
    /// `enf_6m_higher_court` of the catalogue.
    Enf6mHigherCourt "enf_6m_higher_court";
    /// `preservation_ruling_48h` of the catalogue.
    PreservationRuling48h "preservation_ruling_48h";
    /// `insp_accept_5wd` of the catalogue.
    InspAccept5wd "insp_accept_5wd";
    /// `insp_investigate_60wd` of the catalogue.
    InspInvestigate60wd "insp_investigate_60wd";
    /// `injury_accept_5wd` of the catalogue.
    InjuryAccept5wd "injury_accept_5wd";
    /// `injury_decide_60` of the catalogue.
    InjuryDecide60 "injury_decide_60";
    /// `injury_serve_20` of the catalogue.
    InjuryServe20 "injury_serve_20";
    /// `grading_correction_5wd` of the catalogue.
    GradingCorrection5wd "grading_correction_5wd";
    /// `grading_decide_60` of the catalogue.
    GradingDecide60 "grading_decide_60";
    /// `grading_serve_15` of the catalogue.
    GradingServe15 "grading_serve_15";
    /// `grading_again_15` of the catalogue.
    GradingAgain15 "grading_again_15";
    /// `occ_injury_confirm_30wd` of the catalogue.
    OccInjuryConfirm30wd "occ_injury_confirm_30wd";
    /// `union_reject_notice_5wd` of the catalogue.
    UnionRejectNotice5wd "union_reject_notice_5wd";
    /// `union_opinion_reply_15wd` of the catalogue.
    UnionOpinionReply15wd "union_opinion_reply_15wd";
    /// `data_request_platform` of the catalogue.
    DataRequestPlatform "data_request_platform";
    /// `enforcement_apply_2y` of the catalogue.
    EnforcementApply2y "enforcement_apply_2y";
    /// `arb_award_ext_15` of the catalogue.
    ArbAwardExt15 "arb_award_ext_15";
    /// `archive_station` of the catalogue.
    ArchiveStation "archive_station";
    /// `archive_arb_award_10y` of the catalogue.
    ArchiveArbAward10y "archive_arb_award_10y";
    /// `archive_arb_other_5y` of the catalogue.
    ArchiveArbOther5y "archive_arb_other_5y";
    /// `archive_injury_50y` of the catalogue.
    ArchiveInjury50y "archive_injury_50y";
}
