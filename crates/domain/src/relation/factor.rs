//! The factors (因素): what is asked about the work, and where each answer points (`process.md` 4.2).
//!
//! To add one: a line here, a row in `factor/catalogue.rs`, its words in `locales/*/relation.toml`. Questions, fact files and tests walk
//! over [`Factor::ALL`].

mod catalogue;

pub(super) use catalogue::{DEMANDED_UNCHANGED, FREE};

use serde::{Deserialize, Serialize};

use super::{Kind, official};
use crate::evidence;

macro_rules! factors {
    ($($(#[$doc:meta])* $name:ident $key:literal $row:ident;)*) => {
        /// What is asked; the ids are those of `process.md` 4.2.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Factor { $($(#[$doc])* #[serde(rename = $key)] $name,)* }
        impl Factor {
            /// All factors, in the order of the catalogue.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The name in fact files, JSON and locale keys.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
            /// Its row of the catalogue.
            pub fn row(self) -> &'static Row {
                match self { $(Self::$name => &catalogue::$row,)* }
            }
        }
    };
}

factors! {
    /// How closely the work itself is controlled (对劳动过程的控制).
    ControlProcess "control_process" CONTROL_PROCESS;
    /// What the algorithm decides (算法管理).
    AlgorithmicControl "algorithmic_control" ALGORITHMIC_CONTROL;
    /// Whether an order may be refused (系统派单、抢单自由).
    ForcedDispatch "forced_dispatch" FORCED_DISPATCH;
    /// Who decides when and how much is worked (自主决定工作时间和工作量).
    WorktimeFreedom "worktime_freedom" WORKTIME_FREEDOM;
    /// Whether presence is checked (考勤).
    Attendance "attendance" ATTENDANCE;
    /// Rules applied as discipline (规章制度、奖惩).
    RulesDiscipline "rules_discipline" RULES_DISCIPLINE;
    /// Money taken for lateness, complaints, refusals (罚款扣款).
    FinesDeductions "fines_deductions" FINES_DEDUCTIONS;
    /// Who fixes and pays the pay (劳动报酬来源).
    PaySource "pay_source" PAY_SOURCE;
    /// Whether the worker lives on it (主要收入来源).
    IncomeDependence "income_dependence" INCOME_DEPENDENCE;
    /// Who sets the price (定价权).
    PriceSetting "price_setting" PRICE_SETTING;
    /// Whose app, customers, vehicle and tools (生产资料).
    MeansOfProduction "means_of_production" MEANS_OF_PRODUCTION;
    /// Who bears the risk of the business (经营风险).
    BusinessRisk "business_risk" BUSINESS_RISK;
    /// Whether work for others is barred (排他性).
    Exclusivity "exclusivity" EXCLUSIVITY;
    /// How long and how steadily (持续性、稳定性).
    Continuity "continuity" CONTINUITY;
    /// Whether the work is the firm's own business (业务组成部分).
    Integration "integration" INTEGRATION;
    /// Whether the worker belongs to a team of the firm (编入组织).
    OrganizationInTeam "organisation_in_team" ORGANIZATION_IN_TEAM;
    /// In whose name customers are served (对外名义).
    NameToPublic "name_to_public" NAME_TO_PUBLIC;
    /// Whether somebody else may do the work (亲自履行).
    Substitution "substitution" SUBSTITUTION;
    /// What the paper calls itself (合同名称).
    ContractLabel "contract_label" CONTRACT_LABEL;
    /// Registered as an individual business at the firm's demand (诱导注册个体工商户).
    InducedIndividualBusiness "induced_individual_business" INDUCED_INDIVIDUAL_BUSINESS;
    /// Firms between platform and worker (外包、转包、劳务公司层级).
    Layers "layers" LAYERS;
    /// Whether the firm in front of the worker is licensed (承包主体资格).
    QualificationTransfer "qualification_transfer" QUALIFICATION_TRANSFER;
    /// Who pays which insurance (社保、商业险缴纳).
    SocialInsuranceRecord "social_insurance_record" SOCIAL_INSURANCE_RECORD;
    /// How income is declared (个税申报).
    TaxRecord "tax_record" TAX_RECORD;
    /// Crowdsourced or dedicated rider (众包、专送).
    CrowdsourcedVsDedicated "crowdsourced_vs_dedicated" CROWDSOURCED_VS_DEDICATED;
    /// Age, student, pensioner (年龄、学生、退休).
    AgeStudent "age_student" AGE_STUDENT;
    /// Employed elsewhere too (另有用人单位).
    FullTimeOtherEmployer "full_time_other_employer" FULL_TIME_OTHER_EMPLOYER;
    /// A quota of orders a day (最低接单量).
    MinDailyOrders "min_daily_orders" MIN_DAILY_ORDERS;
}

/// The side of dependence a factor shows (从属性).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// 人格从属
    Personal,
    /// 经济从属
    Economic,
    /// 组织从属
    Organizational,
    /// Papers and formalities; facts prevail over them. 指导意见 第十八项
    Form,
}

impl Dimension {
    /// All of them, first what is asked first.
    pub const ALL: &'static [Self] = &[Self::Personal, Self::Economic, Self::Organizational, Self::Form];

    /// The name in JSON and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Personal => "personal",
            Self::Economic => "economic",
            Self::Organizational => "organizational",
            Self::Form => "form",
        }
    }
}

/// How much an answer says. No text prescribes weights; these are the house's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It confirms.
    Weak,
    /// It counts by itself.
    Strong,
}

/// Where an answer points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Toward a kind of relation.
    Toward {
        /// Which.
        kind: Kind,
        /// How much.
        weight: Weight,
    },
    /// Nowhere: it says who answers or which papers to look at, not what the relation is.
    Neutral,
    /// One side cannot be party to a labour relation, whatever the work is like. 关于确立劳动关系有关事项的通知 第一条
    BarsLabourRelation,
}

/// One possible answer. `unknown` is always possible too and is the absence of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Answer {
    /// The name in fact files, JSON and locale keys (`relation.answer.<factor>.<key>`).
    pub key: &'static str,
    /// Where it points.
    pub direction: Direction,
}

impl Answer {
    /// The kind it points to and how much, if it points.
    pub fn toward(&self) -> Option<(Kind, Weight)> {
        match self.direction {
            Direction::Toward { kind, weight } => Some((kind, weight)),
            Direction::Neutral | Direction::BarsLabourRelation => None,
        }
    }
}

/// One row of the catalogue.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// The sides of dependence it shows, the first one first.
    pub dimensions: &'static [Dimension],
    /// What can be answered.
    pub answers: &'static [Answer],
    /// The official cases in which it counted.
    pub cases: &'static [official::Case],
    /// The articles; empty where the factor is practice only.
    pub citation: &'static str,
    /// What proves the answer.
    pub proofs: &'static [evidence::Kind],
}

impl Factor {
    /// The sides of dependence it shows.
    pub fn dimensions(self) -> &'static [Dimension] {
        self.row().dimensions
    }

    /// What can be answered, `unknown` apart.
    pub fn answers(self) -> &'static [Answer] {
        self.row().answers
    }

    /// Finds an answer by its name.
    pub fn answer(self, key: &str) -> Option<&'static Answer> {
        self.answers().iter().find(|answer| answer.key == key)
    }

    /// What proves the answer.
    pub fn proofs(self) -> &'static [evidence::Kind] {
        self.row().proofs
    }
}
