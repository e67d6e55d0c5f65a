//! The rows. Directions follow the column of `process.md` 4.2 (`+` labour relation, `~` incomplete, `-` civil); how strong an answer is, and
//! that an answer without a sign there is neutral, is the house's own decision. Every row holds its sources.

use super::{
    Answer,
    Dimension::{Economic, Form, Organizational, Personal},
    Direction, Row, Weight,
};
use crate::{
    evidence::Kind::{Attendance, Chat, Contract, OrderRecord, Other, PayRecord, PenaltyNotice},
    relation::{
        Kind::{self, CivilRelation, IncompleteLabourRelation, LabourRelation},
        official::Case::{Gc237, Gc238, Gc239, Gc240, Spc25A, Tc3_1, Tc3_2, Tc3_3, Tc3_4, Tc3_5, Tc3_6},
    },
};

/// The worker chooses: hours for [`WORKTIME_FREEDOM`], orders for [`FORCED_DISPATCH`].
pub(in crate::relation) const FREE: &str = "free";

/// Registered as a business at the firm's demand while everything stayed as it was for its employees (TC3-4).
pub(in crate::relation) const DEMANDED_UNCHANGED: &str = "demanded_unchanged";

const fn strong(key: &'static str, kind: Kind) -> Answer {
    toward(key, kind, Weight::Strong)
}

const fn weak(key: &'static str, kind: Kind) -> Answer {
    toward(key, kind, Weight::Weak)
}

const fn toward(key: &'static str, kind: Kind, weight: Weight) -> Answer {
    Answer {
        key,
        direction: Direction::Toward { kind, weight },
    }
}

const fn neutral(key: &'static str) -> Answer {
    Answer {
        key,
        direction: Direction::Neutral,
    }
}

const fn bars(key: &'static str) -> Answer {
    Answer {
        key,
        direction: Direction::BarsLabourRelation,
    }
}

/// Rules of service alone are light; orders for the work itself are not.
pub(super) const CONTROL_PROCESS: Row = Row {
    dimensions: &[Personal],
    answers: &[
        strong("intense", LabourRelation),
        weak("service_rules", IncompleteLabourRelation),
        weak("hardly", CivilRelation),
    ],
    cases: &[Gc237, Gc240, Tc3_1],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[Chat, Other, OrderRecord],
};

/// Matching offers is light where the worker chooses; deciding whether, when and how is not.
pub(super) const ALGORITHMIC_CONTROL: Row = Row {
    dimensions: &[Personal, Economic],
    answers: &[
        strong("decides", LabourRelation),
        weak("matches", IncompleteLabourRelation),
        neutral("none"),
    ],
    cases: &[Gc237],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:2,10",
    proofs: &[OrderRecord, PenaltyNotice, Contract],
};

pub(super) const FORCED_DISPATCH: Row = Row {
    dimensions: &[Personal],
    answers: &[strong("must_accept", LabourRelation), weak(FREE, CivilRelation)],
    cases: &[Tc3_1, Tc3_2, Gc240],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[OrderRecord, PenaltyNotice, Chat],
};

pub(super) const WORKTIME_FREEDOM: Row = Row {
    dimensions: &[Personal],
    answers: &[
        strong("fixed", LabourRelation),
        weak("partly_fixed", LabourRelation),
        strong(FREE, IncompleteLabourRelation),
    ],
    cases: &[Gc237, Tc3_1, Tc3_2, Gc240],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[Attendance, Chat, OrderRecord],
};

pub(super) const ATTENDANCE: Row = Row {
    dimensions: &[Personal],
    answers: &[strong("checked", LabourRelation), neutral("none")],
    cases: &[Tc3_1, Gc238],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[Attendance, Chat],
};

/// Rules that safety or the service itself needs do not suffice.
pub(super) const RULES_DISCIPLINE: Row = Row {
    dimensions: &[Personal],
    answers: &[
        strong("discipline", LabourRelation),
        weak("operating_only", IncompleteLabourRelation),
        neutral("none"),
    ],
    cases: &[Gc237, Gc240],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[PenaltyNotice, Chat, Contract],
};

pub(super) const FINES_DEDUCTIONS: Row = Row {
    dimensions: &[Personal],
    answers: &[weak("yes", LabourRelation), neutral("none")],
    cases: &[Tc3_1],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[PenaltyNotice, PayRecord],
};

pub(super) const PAY_SOURCE: Row = Row {
    dimensions: &[Economic],
    answers: &[
        weak("firm_pays", LabourRelation),
        weak("customer_pays", CivilRelation),
        strong("revenue_share", CivilRelation),
    ],
    cases: &[Gc238, Tc3_6, Gc240],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[PayRecord, Contract],
};

pub(super) const INCOME_DEPENDENCE: Row = Row {
    dimensions: &[Economic],
    answers: &[weak("main", LabourRelation), weak("part", IncompleteLabourRelation)],
    cases: &[Tc3_1, Tc3_2],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[PayRecord],
};

pub(super) const PRICE_SETTING: Row = Row {
    dimensions: &[Economic],
    answers: &[weak("none", LabourRelation), strong("bargains", CivilRelation)],
    cases: &[Gc237, Gc239, Tc3_5],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[Contract, Chat, OrderRecord],
};

/// An own vehicle is a slight sign and does not decide.
pub(super) const MEANS_OF_PRODUCTION: Row = Row {
    dimensions: &[Economic],
    answers: &[
        weak("platform", LabourRelation),
        weak("firm_tools", LabourRelation),
        weak("own_vehicle", CivilRelation),
        strong("own_customers", CivilRelation),
    ],
    cases: &[Tc3_1, Tc3_6],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[OrderRecord, Other],
};

pub(super) const BUSINESS_RISK: Row = Row {
    dimensions: &[Economic],
    answers: &[strong("own_business", CivilRelation), neutral("none")],
    cases: &[Gc239],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[Contract, PayRecord, Other],
};

/// A ban is unlawful toward a worker of the second kind too.
pub(super) const EXCLUSIVITY: Row = Row {
    dimensions: &[Personal, Economic],
    answers: &[weak("bound", LabourRelation), neutral("free")],
    cases: &[Tc3_6, Spc25A],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:4",
    proofs: &[Contract, Chat],
};

pub(super) const CONTINUITY: Row = Row {
    dimensions: &[Economic, Organizational],
    answers: &[
        weak("continuous", LabourRelation),
        neutral("on_and_off"),
        weak("one_off", CivilRelation),
    ],
    cases: &[Gc237],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[OrderRecord, PayRecord],
};

pub(super) const INTEGRATION: Row = Row {
    dimensions: &[Organizational],
    answers: &[weak("core", LabourRelation), neutral("apart")],
    cases: &[Tc3_1, Spc25A],
    citation: "关于确立劳动关系有关事项的通知:1",
    proofs: &[OrderRecord, Other],
};

pub(super) const ORGANIZATION_IN_TEAM: Row = Row {
    dimensions: &[Organizational],
    answers: &[weak("member", LabourRelation), neutral("none")],
    cases: &[Gc238, Tc3_3],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[Chat, Attendance],
};

pub(super) const NAME_TO_PUBLIC: Row = Row {
    dimensions: &[Organizational],
    answers: &[weak("firm", LabourRelation), neutral("own")],
    cases: &[Tc3_1],
    citation: "关于确立劳动关系有关事项的通知:1",
    proofs: &[OrderRecord, Other],
};

/// General doctrine, no text: both answers are weak.
pub(super) const SUBSTITUTION: Row = Row {
    dimensions: &[Personal],
    answers: &[weak("personal", LabourRelation), weak("may_send", CivilRelation)],
    cases: &[],
    citation: "",
    proofs: &[Contract, Chat],
};

/// What the paper calls itself says nothing by itself.
pub(super) const CONTRACT_LABEL: Row = Row {
    dimensions: &[Form],
    answers: &[
        neutral("labour"),
        neutral("cooperation"),
        neutral("contracting"),
        neutral("brokerage"),
        neutral("none_signed"),
    ],
    cases: &[Gc237, Gc239, Tc3_4],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:18",
    proofs: &[Contract],
};

/// A registration is passed over; where management stayed what it was, so did the relation.
pub(super) const INDUCED_INDIVIDUAL_BUSINESS: Row = Row {
    dimensions: &[Form],
    answers: &[
        strong(DEMANDED_UNCHANGED, LabourRelation),
        neutral("demanded"),
        neutral("own_choice"),
        neutral("none"),
    ],
    cases: &[Tc3_4, Gc238],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:18",
    proofs: &[Contract, Chat, Other],
};

/// Says who answers, not what the relation is.
pub(super) const LAYERS: Row = Row {
    dimensions: &[Form],
    answers: &[
        neutral("direct"),
        neutral("partner_manages"),
        neutral("signatory_only"),
        neutral("mixed"),
    ],
    cases: &[Gc238, Tc3_3],
    citation: "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:1,2,3",
    proofs: &[Contract, PayRecord, Chat],
};

/// Whoever has no licence is not an employer; the licensed firm above bears pay and injury.
pub(super) const QUALIFICATION_TRANSFER: Row = Row {
    dimensions: &[Form],
    answers: &[neutral("licensed"), bars("unlicensed_firm"), bars("individual")],
    cases: &[],
    citation: "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:1,2;保障农民工工资支付条例:18,19",
    proofs: &[Contract, PayRecord],
};

/// Cover paid by the order is the platforms' pilot and says nothing.
pub(super) const SOCIAL_INSURANCE_RECORD: Row = Row {
    dimensions: &[Form, Economic],
    answers: &[
        weak("firm_pays", LabourRelation),
        neutral("per_order"),
        neutral("commercial"),
        neutral("self_paid"),
        neutral("none"),
    ],
    cases: &[],
    citation: "关于确立劳动关系有关事项的通知:2",
    proofs: &[PayRecord, Other],
};

pub(super) const TAX_RECORD: Row = Row {
    dimensions: &[Form],
    answers: &[weak("wages", LabourRelation), weak("business_income", CivilRelation)],
    cases: &[],
    citation: "",
    proofs: &[PayRecord, Other],
};

pub(super) const CROWDSOURCED_VS_DEDICATED: Row = Row {
    dimensions: &[Personal],
    answers: &[
        strong("dedicated", LabourRelation),
        strong("crowdsourced", IncompleteLabourRelation),
        neutral("neither"),
    ],
    cases: &[Tc3_2, Tc3_3],
    citation: "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[OrderRecord, Chat, Contract],
};

pub(super) const AGE_STUDENT: Row = Row {
    dimensions: &[Form],
    answers: &[
        neutral("working_age"),
        bars("over_age"),
        neutral("minor"),
        bars("under_16"),
        neutral("student"),
    ],
    cases: &[],
    citation: "超龄劳动者基本权益保障暂行规定:2;劳动法:15,58",
    proofs: &[Other],
};

/// Several relations may stand side by side.
pub(super) const FULL_TIME_OTHER_EMPLOYER: Row = Row {
    dimensions: &[Form],
    answers: &[neutral("yes"), neutral("none")],
    cases: &[],
    citation: "劳动合同法:39,69",
    proofs: &[Contract, PayRecord],
};

pub(super) const MIN_DAILY_ORDERS: Row = Row {
    dimensions: &[Personal],
    answers: &[strong("quota", LabourRelation), neutral("none")],
    cases: &[Tc3_1],
    citation: "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2",
    proofs: &[PenaltyNotice, Chat, OrderRecord],
};
