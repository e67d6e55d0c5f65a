//! The catalogue of instruments (文书, part 8 of `process.md`): what is issued, when, and who reads it.
//!
//! One row a kind: its name, its id, its readers. What a paper cannot do without stands in `documents`.

use serde::{Deserialize, Serialize};

use crate::{access::Relation, proceeding::Body};

/// What a worker hands in or is told: the other side learns of it by its own notice, not from this paper.
const WORKER_SIDE: &[Relation] = &[
    Relation::Worker,
    Relation::Neutral,
    Relation::Holding,
    Relation::Center,
    Relation::Aid,
    Relation::Body(Body::Commission),
    Relation::Body(Body::Court),
    Relation::Body(Body::Inspection),
    Relation::Body(Body::Injury),
    Relation::Body(Body::Union),
];

/// What is served on the other side or signed by it.
const BOTH_SIDES: &[Relation] = &[
    Relation::Worker,
    Relation::Employer,
    Relation::Neutral,
    Relation::Holding,
    Relation::Center,
    Relation::Body(Body::Commission),
    Relation::Body(Body::Court),
    Relation::Body(Body::Inspection),
    Relation::Body(Body::Injury),
    Relation::Body(Body::Union),
];

/// The record of a session holds offers that must not be used elsewhere, so only those who were there and the neutral read it
/// (《企业劳动争议协商调解规定》第十一条; invariant 14).
const PRESENT: &[Relation] = &[Relation::Worker, Relation::Employer, Relation::Neutral];

/// Papers that hold the identity numbers of many workers: for the station and the bodies, not for colleagues, also where they represent each other.
const GROUP_PAPERS: &[Relation] = &[
    Relation::Neutral,
    Relation::Holding,
    Relation::Center,
    Relation::Body(Body::Commission),
    Relation::Body(Body::Court),
];

/// What the worker means to hand to another body. Who mediates does not read it: it is none of the bargain.
const WORKER_PAPERS: &[Relation] = &[
    Relation::Worker,
    Relation::Holding,
    Relation::Center,
    Relation::Aid,
    Relation::Body(Body::Commission),
    Relation::Body(Body::Court),
    Relation::Body(Body::Inspection),
    Relation::Body(Body::Injury),
    Relation::Body(Body::Union),
];

/// What must not reach the other side before it works: property may vanish, and a complaint or want of means is nobody's business.
const WORKER_AND_AID: &[Relation] = &[Relation::Worker, Relation::Aid];

/// The same, and the bodies that decide on a freeze.
const FREEZE: &[Relation] = &[
    Relation::Worker,
    Relation::Aid,
    Relation::Body(Body::Commission),
    Relation::Body(Body::Court),
];

/// The same, and labor inspection.
const COMPLAINT: &[Relation] = &[Relation::Worker, Relation::Aid, Relation::Body(Body::Inspection)];

/// What concerns the worker and the house, but not who mediates.
const WORKER_AND_STATION: &[Relation] = &[Relation::Worker, Relation::Holding, Relation::Center];

/// What the house writes for itself.
const STATION: &[Relation] = &[Relation::Neutral, Relation::Holding, Relation::Center];

/// What the officer on duty writes down: it names who was told and who is in danger.
const DUTY: &[Relation] = &[Relation::Holding, Relation::Center, Relation::Body(Body::Linkage)];

/// What a panel advises to those who work on the case; the worker has an own version, the employer none.
const ADVICE: &[Relation] = &[
    Relation::Neutral,
    Relation::Holding,
    Relation::Center,
    Relation::Body(Body::Linkage),
];

macro_rules! kinds {
    ($(#[$title:meta] $name:ident = $key:literal, $id:literal, $readers:ident;)*) => {
        /// The instruments this house issues or prepares for those who sign them.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        pub enum Kind { $(#[$title] $name,)* }

        impl Kind {
            /// All kinds, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in SQL, JSON, URLs and locale keys (`case.instrument.<key>`).
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }

            /// The id in part 8.
            pub fn catalogue_id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// Who may read it.
            pub fn readers(self) -> &'static [Relation] {
                match self { $(Self::$name => $readers,)* }
            }
        }
    };
}

kinds! {
    /// I-01 调解申请书
    ClaimForm = "claim-form", "I-01", WORKER_SIDE;
    /// I-01b 主动调解征询表
    OwnInitiativeRecord = "own-initiative-record", "I-01b", BOTH_SIDES;
    /// I-02 收件回执
    Receipt = "receipt", "I-02", WORKER_SIDE;
    /// I-03 补正告知书
    CorrectionNotice = "correction-notice", "I-03", WORKER_SIDE;
    /// I-04 受理通知书
    AcceptanceNotice = "acceptance-notice", "I-04", WORKER_SIDE;
    /// I-05 不予受理告知书
    NonAcceptanceNotice = "non-acceptance-notice", "I-05", WORKER_SIDE;
    /// I-06 撤回调解申请书
    WithdrawalRecord = "withdrawal-record", "I-06", WORKER_SIDE;
    /// I-07 通知书和核实函
    EmployerNotice = "employer-notice", "I-07", BOTH_SIDES;
    /// I-08 调解通知书
    OpeningNotice = "opening-notice", "I-08", BOTH_SIDES;
    /// I-09 调解笔录
    MediationRecord = "mediation-record", "I-09", PRESENT;
    /// I-10 延期调解同意书
    ExtensionConsent = "extension-consent", "I-10", BOTH_SIDES;
    /// I-11 终止调解告知书
    TerminationNotice = "termination-notice", "I-11", WORKER_SIDE;
    /// I-12 调解协议书
    Agreement = "agreement", "I-12", BOTH_SIDES;
    /// I-13a 仲裁审查申请书
    ReviewApplication = "review-application", "I-13a", BOTH_SIDES;
    /// I-13b 司法确认申请书
    ConfirmationApplication = "confirmation-application", "I-13b", BOTH_SIDES;
    /// I-14 劳动人事争议仲裁申请书
    ArbitrationApplication = "arbitration-application", "I-14", WORKER_PAPERS;
    /// I-14b 集体争议申请人名册
    GroupClaims = "group-claims", "I-14b", GROUP_PAPERS;
    /// I-15 支付令申请书
    PaymentOrderApplication = "payment-order-application", "I-15", WORKER_PAPERS;
    /// I-16 强制执行申请书
    EnforcementApplication = "enforcement-application", "I-16", WORKER_PAPERS;
    /// I-16b 法律援助申请表
    AidApplication = "aid-application", "I-16b", WORKER_AND_AID;
    /// I-17 不履行情况记录暨权利告知书
    DefaultNotice = "default-notice", "I-17", BOTH_SIDES;
    /// I-18 履行台账
    PerformanceSchedule = "performance-schedule", "I-18", BOTH_SIDES;
    /// I-19 自动履行证明书
    PerformanceCertificate = "performance-certificate", "I-19", BOTH_SIDES;
    /// I-20 案件移送函
    TransferLetter = "transfer-letter", "I-20", WORKER_AND_STATION;
    /// I-21 派单
    DispatchSlip = "dispatch-slip", "I-21", STATION;
    /// I-22 特事急诊启动表
    UrgentRecord = "urgent-record", "I-22", DUTY;
    /// I-22b 会诊意见书
    ConsultationOpinion = "consultation-opinion", "I-22b", ADVICE;
    /// I-23 推举代表书
    RepresentativesElection = "representatives-election", "I-23", GROUP_PAPERS;
    /// I-24 结案报告
    ClosingReport = "closing-report", "I-24", STATION;
    /// I-25 先予执行申请书
    AdvanceExecutionApplication = "advance-execution-application", "I-25", WORKER_PAPERS;
    /// I-26 财产保全申请书
    PreservationApplication = "preservation-application", "I-26", FREEZE;
    /// I-26b 证据保全申请书
    EvidencePreservationApplication = "evidence-preservation-application", "I-26b", FREEZE;
    /// I-27 个人信息查询请求书
    DataRequest = "data-request", "I-27", BOTH_SIDES;
    /// I-27b 算法说明与人工复核申请书
    ExplanationRequest = "explanation-request", "I-27b", BOTH_SIDES;
    /// I-28 授权委托书
    PowerOfAttorney = "power-of-attorney", "I-28", WORKER_SIDE;
    /// I-29 管辖异议书
    JurisdictionObjection = "jurisdiction-objection", "I-29", BOTH_SIDES;
    /// I-30 答辩书
    Answer = "answer", "I-30", BOTH_SIDES;
    /// I-31 回避申请书
    RecusalApplication = "recusal-application", "I-31", BOTH_SIDES;
    /// I-32 送达回证和送达地址确认书
    ServiceRecord = "service-record", "I-32", WORKER_AND_STATION;
    /// I-33 证据清单
    EvidenceList = "evidence-list", "I-33", WORKER_SIDE;
    /// I-34 劳动保障监察投诉书
    InspectionComplaint = "inspection-complaint", "I-34", COMPLAINT;
    /// I-35 工伤认定申请表
    InjuryApplication = "injury-application", "I-35", WORKER_PAPERS;
    /// I-36 职业伤害事故报告和待遇申请表
    OccupationalInjuryReport = "occupational-injury-report", "I-36", WORKER_PAPERS;
    /// I-37 劳动能力鉴定申请表
    GradingApplication = "grading-application", "I-37", WORKER_PAPERS;
    /// I-38 工会劳动法律监督意见书
    UnionOpinion = "union-opinion", "I-38", BOTH_SIDES;
    /// I-39 和解协议书
    Settlement = "settlement", "I-39", BOTH_SIDES;
    /// I-40 权利义务告知书
    RightsNotice = "rights-notice", "I-40", WORKER_SIDE;
    /// I-41 无法联系情况说明
    UnreachableRecord = "unreachable-record", "I-41", STATION;
    /// I-42 典型案例
    LessonSheet = "lesson-sheet", "I-42", STATION;
}

impl Kind {
    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.key() == key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_and_ids_are_unique_and_lead_back() {
        for kind in Kind::ALL {
            assert_eq!(Kind::from_key(kind.key()), Some(*kind));
            let twins = |same: fn(Kind, Kind) -> bool| Kind::ALL.iter().filter(|other| same(*kind, **other)).count();
            assert_eq!(twins(|one, other| one.key() == other.key()), 1, "{}", kind.key());
            assert_eq!(
                twins(|one, other| one.catalogue_id() == other.catalogue_id()),
                1,
                "{}",
                kind.key()
            );
        }
    }

    #[test]
    fn what_must_work_in_secret_is_not_read_by_the_other_side() {
        for kind in [
            Kind::PreservationApplication,
            Kind::EvidencePreservationApplication,
            Kind::AidApplication,
            Kind::InspectionComplaint,
            Kind::ClaimForm,
            Kind::UrgentRecord,
            Kind::ConsultationOpinion,
        ] {
            assert!(!kind.readers().contains(&Relation::Employer), "{}", kind.key());
        }
    }
}
