//! The official cases (官方案例) with the facts that counted in them, and those nearest to a new one (`process.md` 4.3 step 8 and 4.4).
//! The same facts stand as files in `facts/relation/`; a test compares the two. Three cases of SPC25 are about insurance and settle no
//! relation, so nothing is near to them.

use serde::Serialize;

use super::{factor::Factor, facts::Facts};

/// No more are shown.
const MOST: usize = 3;

/// The cases; 第42批指导性案例, 新就业形态典型案例（第三批）of 2023, typical cases of the Supreme People's Court of 30 April 2025.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub enum Case {
    /// 指导性案例237号
    #[serde(rename = "gc237")]
    Gc237,
    /// 指导性案例238号
    #[serde(rename = "gc238")]
    Gc238,
    /// 指导性案例239号
    #[serde(rename = "gc239")]
    Gc239,
    /// 指导性案例240号
    #[serde(rename = "gc240")]
    Gc240,
    /// 第三批案例1
    #[serde(rename = "tc3_1")]
    Tc3_1,
    /// 第三批案例2
    #[serde(rename = "tc3_2")]
    Tc3_2,
    /// 第三批案例3
    #[serde(rename = "tc3_3")]
    Tc3_3,
    /// 第三批案例4
    #[serde(rename = "tc3_4")]
    Tc3_4,
    /// 第三批案例5
    #[serde(rename = "tc3_5")]
    Tc3_5,
    /// 第三批案例6
    #[serde(rename = "tc3_6")]
    Tc3_6,
    /// 最高人民法院2025年4月30日典型案例, the truck driver.
    #[serde(rename = "spc25_a")]
    Spc25A,
}

/// What was held.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Held {
    /// A labor relation.
    LabourRelation,
    /// No labor relation; whether an incomplete or a civil one was left open.
    NoLabourRelation,
    /// No labor relation, but the situation of an incomplete one.
    IncompleteLabourRelation,
    /// A civil relation.
    CivilRelation,
}

impl Held {
    /// The name in JSON and locale keys (`relation.held.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::LabourRelation => "labour_relation",
            Self::NoLabourRelation => "no_labour_relation",
            Self::IncompleteLabourRelation => "incomplete_labour_relation",
            Self::CivilRelation => "civil_relation",
        }
    }
}

/// The answers that the facts of a case amount to.
type Told = &'static [(Factor, &'static str)];

impl Case {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::Gc237,
        Self::Gc238,
        Self::Gc239,
        Self::Gc240,
        Self::Tc3_1,
        Self::Tc3_2,
        Self::Tc3_3,
        Self::Tc3_4,
        Self::Tc3_5,
        Self::Tc3_6,
        Self::Spc25A,
    ];

    /// The name in JSON, locale keys and the names of fact files.
    pub fn key(self) -> &'static str {
        match self {
            Self::Gc237 => "gc237",
            Self::Gc238 => "gc238",
            Self::Gc239 => "gc239",
            Self::Gc240 => "gc240",
            Self::Tc3_1 => "tc3_1",
            Self::Tc3_2 => "tc3_2",
            Self::Tc3_3 => "tc3_3",
            Self::Tc3_4 => "tc3_4",
            Self::Tc3_5 => "tc3_5",
            Self::Tc3_6 => "tc3_6",
            Self::Spc25A => "spc25_a",
        }
    }

    /// What was held.
    pub fn held(self) -> Held {
        match self {
            Self::Gc237 | Self::Gc238 | Self::Tc3_1 | Self::Tc3_3 | Self::Tc3_4 | Self::Tc3_6 | Self::Spc25A => {
                Held::LabourRelation
            }
            Self::Gc239 | Self::Gc240 => Held::NoLabourRelation,
            Self::Tc3_2 => Held::IncompleteLabourRelation,
            Self::Tc3_5 => Held::CivilRelation,
        }
    }

    /// The facts that counted.
    pub fn told(self) -> Told {
        match self {
            Self::Gc237 => GC237,
            Self::Gc238 => GC238,
            Self::Gc239 => GC239,
            Self::Gc240 => GC240,
            Self::Tc3_1 => TC3_1,
            Self::Tc3_2 => TC3_2,
            Self::Tc3_3 => TC3_3,
            Self::Tc3_4 => TC3_4,
            Self::Tc3_5 => TC3_5,
            Self::Tc3_6 => TC3_6,
            Self::Spc25A => SPC25_A,
        }
    }

    fn answer(self, factor: Factor) -> Option<&'static str> {
        let told = self.told().iter().find(|(of, _)| *of == factor);
        told.map(|(_, answer)| *answer)
    }
}

const GC237: Told = &[
    (Factor::WorktimeFreedom, "fixed"),
    (Factor::ControlProcess, "intense"),
    (Factor::RulesDiscipline, "discipline"),
    (Factor::AlgorithmicControl, "decides"),
    (Factor::Continuity, "continuous"),
    (Factor::PriceSetting, "none"),
    (Factor::ContractLabel, "cooperation"),
];

const GC238: Told = &[
    (Factor::Attendance, "checked"),
    (Factor::PaySource, "firm_pays"),
    (Factor::OrganizationInTeam, "member"),
    (Factor::InducedIndividualBusiness, "demanded"),
];

const GC239: Told = &[
    (Factor::PriceSetting, "bargains"),
    (Factor::PaySource, "revenue_share"),
    (Factor::ControlProcess, "hardly"),
    (Factor::ContractLabel, "brokerage"),
];

const GC240: Told = &[
    (Factor::WorktimeFreedom, "free"),
    (Factor::PaySource, "customer_pays"),
    (Factor::RulesDiscipline, "operating_only"),
];

const TC3_1: Told = &[
    (Factor::MinDailyOrders, "quota"),
    (Factor::ForcedDispatch, "must_accept"),
    (Factor::Attendance, "checked"),
    (Factor::WorktimeFreedom, "fixed"),
    (Factor::FinesDeductions, "yes"),
    (Factor::PaySource, "firm_pays"),
    (Factor::MeansOfProduction, "own_vehicle"),
];

const TC3_2: Told = &[
    (Factor::CrowdsourcedVsDedicated, "crowdsourced"),
    (Factor::WorktimeFreedom, "free"),
    (Factor::ForcedDispatch, "free"),
];

const TC3_3: Told = &[
    (Factor::CrowdsourcedVsDedicated, "dedicated"),
    (Factor::OrganizationInTeam, "member"),
    (Factor::Layers, "signatory_only"),
];

const TC3_4: Told = &[(Factor::InducedIndividualBusiness, "demanded_unchanged")];

const TC3_5: Told = &[
    (Factor::PriceSetting, "bargains"),
    (Factor::PaySource, "revenue_share"),
    (Factor::ContractLabel, "brokerage"),
];

const TC3_6: Told = &[
    (Factor::PaySource, "firm_pays"),
    (Factor::Exclusivity, "bound"),
    (Factor::MeansOfProduction, "firm_tools"),
    (Factor::ForcedDispatch, "must_accept"),
];

const SPC25_A: Told = &[
    (Factor::Exclusivity, "bound"),
    (Factor::ControlProcess, "intense"),
    (Factor::Integration, "core"),
];

/// A case with what it has in common with the facts at hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Nearest {
    /// Which.
    pub case: Case,
    /// What was held.
    pub held: Held,
    /// The factors answered alike.
    pub agree: Vec<Factor>,
    /// The factors answered differently.
    pub differ: Vec<Factor>,
    /// The factors that counted there and are open here.
    pub open: Vec<Factor>,
}

/// Finds the nearest cases, the nearest first: most in common, then least different, then fewest open. A paper's title makes no case near.
pub fn nearest(facts: &Facts) -> Vec<Nearest> {
    let mut found: Vec<(usize, Nearest)> = Case::ALL
        .iter()
        .map(|case| compare(*case, facts))
        .filter(|(alike, _)| *alike > 0)
        .collect();
    found.sort_by_key(|(alike, nearest)| {
        (
            std::cmp::Reverse(*alike),
            nearest.differ.len(),
            nearest.open.len(),
            nearest.case,
        )
    });
    found.into_iter().map(|(_, nearest)| nearest).take(MOST).collect()
}

/// Compares factor by factor; counts those that agree and point somewhere.
fn compare(case: Case, facts: &Facts) -> (usize, Nearest) {
    let mut alike = 0;
    let (mut agree, mut differ, mut open) = (vec![], vec![], vec![]);
    for factor in Factor::ALL {
        let Some(there) = case.answer(*factor) else { continue };
        match facts.answers.get(*factor) {
            None => open.push(*factor),
            Some(here) if here.key == there => {
                alike += usize::from(here.toward().is_some());
                agree.push(*factor);
            }
            Some(_) => differ.push(*factor),
        }
    }
    let nearest = Nearest {
        case,
        held: case.held(),
        agree,
        differ,
        open,
    };
    (alike, nearest)
}
