//! Whom to name (`RespondentResolver`, `process.md` 4.5): whoever manages and pays answers, whoever only signs is joined, and some firms
//! answer beside them whatever the paper says.

mod resolver;
pub use resolver::resolve;

use serde::{Deserialize, Serialize};

use super::official::Case;

macro_rules! parties {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// Somebody in the chain between customer and worker.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum Party { $($(#[$doc])* #[serde(rename = $key)] $name,)* }
        impl Party {
            /// All of them.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];
            /// The name in fact files, JSON and locale keys (`relation.party.<key>`).
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

parties! {
    /// The platform company (平台企业).
    Platform "platform";
    /// The partner firm that runs the station (用工合作企业).
    Partner "partner";
    /// A labor-service firm (劳务公司、灵活用工公司).
    LabourService "labour_service";
    /// An agency that lends workers (劳务派遣单位).
    DispatchAgency "dispatch_agency";
    /// The firm that uses lent workers (用工单位).
    UsingFirm "using_firm";
    /// The licensed firm that passed the work on (承包人、发包方).
    UpperContractor "upper_contractor";
    /// The firm without licence, or the person, that the work was passed on to (无资质的下家).
    Subcontractor "subcontractor";
    /// The firm that lends its name or licence (被挂靠单位、营业执照出借方).
    LicenceLender "licence_lender";
    /// Whoever put the money in (出资人).
    Investor "investor";
    /// An individual business, under its shop name (个体工商户字号).
    IndividualBusiness "individual_business";
    /// Whoever is registered as running the individual business (登记的经营者).
    RegisteredOperator "registered_operator";
    /// Whoever really runs it (实际经营者).
    ActualOperator "actual_operator";
    /// A related firm (关联单位).
    Affiliate "affiliate";
    /// A housekeeping company of the employing type (员工制家政企业).
    DomesticCompany "domestic_company";
    /// The family served (家庭).
    Household "household";
}

impl Party {
    /// Whether it can be an employer: a family cannot (解释（一）第二条第四项), nor can whoever has no licence.
    pub(super) fn can_employ(self) -> bool {
        self != Self::Household && self != Self::Subcontractor
    }

    /// Whether others may stand below it in the chain.
    pub(super) fn stands_above(self) -> bool {
        self == Self::Platform || self == Self::UpperContractor || self == Self::UsingFirm
    }
}

/// As what somebody is named; the first of two that apply counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Respondent (被申请人).
    Respondent,
    /// Respondent beside another (共同被申请人).
    JointRespondent,
    /// Interested third person (第三人). 《劳动争议调解仲裁法》第二十三条
    InterestedThirdParty,
    /// Only in a civil claim (只能另走民事).
    CivilOnly,
}

impl Role {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Respondent,
        Self::JointRespondent,
        Self::InterestedThirdParty,
        Self::CivilOnly,
    ];

    /// The name in JSON and locale keys (`relation.role.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Respondent => "respondent",
            Self::JointRespondent => "joint_respondent",
            Self::InterestedThirdParty => "interested_third_party",
            Self::CivilOnly => "civil_only",
        }
    }
}

/// Why somebody is named.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// The platform itself manages and pays.
    Direct,
    /// It manages.
    Manages,
    /// Several manage.
    Mixed,
    /// It pays.
    Pays,
    /// It stands on the paper.
    Signs,
    /// The platform behind a partner must choose lawful ones and watch them. 指导意见 第三项
    Behind,
    /// Lent labor: both firms are parties.
    Lent,
    /// Licensed, and passed the work on to somebody who is not.
    PassedOn,
    /// Without licence, and took the work on.
    TookOn,
    /// Lends its name.
    LendsName,
    /// Without a valid licence.
    Unlicensed,
    /// Put the money into a firm without a valid licence.
    Invested,
    /// Lent its licence.
    LendsLicence,
    /// The shop name on the licence.
    ShopName,
    /// Registered, or really running the business.
    Operates,
    /// Related firms that use the worker in turn.
    Related,
    /// A family is no employer.
    Family,
}

impl Why {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Direct,
        Self::Manages,
        Self::Mixed,
        Self::Pays,
        Self::Signs,
        Self::Behind,
        Self::Lent,
        Self::PassedOn,
        Self::TookOn,
        Self::LendsName,
        Self::Unlicensed,
        Self::Invested,
        Self::LendsLicence,
        Self::ShopName,
        Self::Operates,
        Self::Related,
        Self::Family,
    ];

    /// The name in JSON and locale keys (`relation.why.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Manages => "manages",
            Self::Mixed => "mixed",
            Self::Pays => "pays",
            Self::Signs => "signs",
            Self::Behind => "behind",
            Self::Lent => "lent",
            Self::PassedOn => "passed_on",
            Self::TookOn => "took_on",
            Self::LendsName => "lends_name",
            Self::Unlicensed => "unlicensed",
            Self::Invested => "invested",
            Self::LendsLicence => "lends_licence",
            Self::ShopName => "shop_name",
            Self::Operates => "operates",
            Self::Related => "related",
            Self::Family => "family",
        }
    }

    /// The articles.
    pub fn citation(self) -> &'static str {
        match self {
            Self::Direct => "劳动争议调解仲裁法:22",
            Self::Manages | Self::Mixed | Self::Pays | Self::Related => {
                "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:3"
            }
            Self::Signs => "劳动争议调解仲裁法:23;劳务派遣暂行规定:27",
            Self::Behind => "劳动争议调解仲裁法:23;关于维护新就业形态劳动者劳动保障权益的指导意见:3",
            Self::Lent => "劳动争议调解仲裁法:22;劳动合同法:58,92;劳务派遣暂行规定:27",
            Self::PassedOn => "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:1;劳动合同法:94",
            Self::TookOn => "劳动合同法:94;劳动人事争议仲裁办案规则:7",
            Self::LendsName => "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:2",
            Self::Unlicensed | Self::Invested => {
                "劳动合同法:93;劳动人事争议仲裁办案规则:6;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:29"
            }
            Self::LendsLicence => "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:30",
            Self::ShopName | Self::Operates => "浙江省劳动人事争议调解仲裁条例:18",
            Self::Family => "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
        }
    }

    /// The official cases.
    pub fn cases(self) -> &'static [Case] {
        match self {
            Self::Manages | Self::Mixed | Self::Pays | Self::Behind => &[Case::Gc238, Case::Tc3_3],
            Self::Signs => &[Case::Tc3_3],
            Self::Family => &[Case::Tc3_6],
            Self::Direct
            | Self::Lent
            | Self::PassedOn
            | Self::TookOn
            | Self::LendsName
            | Self::Unlicensed
            | Self::Invested
            | Self::LendsLicence
            | Self::ShopName
            | Self::Operates
            | Self::Related => &[],
        }
    }
}

/// A reason to name somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Why.
    pub why: Why,
    /// The articles.
    pub citation: &'static str,
    /// The official cases.
    pub cases: &'static [Case],
}

/// Somebody to name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Respondent {
    /// Who.
    pub party: Party,
    /// As what.
    pub role: Role,
    /// Why.
    pub reasons: Vec<Reason>,
}
