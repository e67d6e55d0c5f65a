//! The rights that follow from each kind of relation (`process.md` 4.6). What a row says in words stands in `relation.right_says`.

use serde::Serialize;

use super::Kind;

/// A right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Right {
    /// 书面合同
    WrittenContract,
    /// 最低工资
    MinimumWage,
    /// 加班费
    Overtime,
    /// 休息
    Rest,
    /// 劳动安全
    Safety,
    /// 社会保险
    SocialInsurance,
    /// 工伤或职业伤害保障
    WorkInjury,
    /// 不收押金、不扣证件
    NoDeposit,
    /// 可以给几个平台干
    SeveralPlatforms,
    /// 算法和规则要公开、能申诉
    Algorithm,
    /// 解除保护
    Dismissal,
    /// 工会
    Union,
    /// 争议走哪条路
    DisputeRoute,
    /// 时效
    Limitation,
}

/// How far a right goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Extent {
    /// In full.
    Full,
    /// In part or in another form.
    Limited,
    /// Not by law; the contract may give it.
    None,
}

impl Extent {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Full, Self::Limited, Self::None];

    /// The name in JSON and locale keys (`relation.extent.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Limited => "limited",
            Self::None => "none",
        }
    }
}

/// What one kind of relation gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Column {
    /// Under which kind.
    pub kind: Kind,
    /// How far.
    pub extent: Extent,
    /// The articles.
    pub citation: &'static str,
}

/// A right with what the kinds give.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Which.
    pub right: Right,
    /// One column for the kind indicated, or all three side by side.
    pub columns: Vec<Column>,
}

/// Extent and articles for the three kinds, in the order of [`Kind::ALL`].
type Columns = [(Extent, &'static str); 3];

/// The articles of the guidance that part the three kinds.
const KINDS: &str = "关于维护新就业形态劳动者劳动保障权益的指导意见:2";

const WRITTEN_CONTRACT: Columns = [
    (Extent::Full, "劳动合同法:10,82"),
    (
        Extent::Limited,
        "关于维护新就业形态劳动者劳动保障权益的指导意见:2;新就业形态劳动者劳动合同和书面协议订立指引（试行）:3",
    ),
    (Extent::Limited, KINDS),
];

const MINIMUM_WAGE: Columns = [
    (Extent::Full, "劳动法:48"),
    (Extent::Limited, "关于维护新就业形态劳动者劳动保障权益的指导意见:5"),
    (Extent::None, KINDS),
];

const OVERTIME: Columns = [
    (Extent::Full, "劳动法:44"),
    (Extent::Limited, "关于维护新就业形态劳动者劳动保障权益的指导意见:6"),
    (Extent::None, KINDS),
];

const REST: Columns = [
    (Extent::Full, "劳动法:36,38,41;国务院关于职工工作时间的规定:3"),
    (Extent::Limited, "关于维护新就业形态劳动者劳动保障权益的指导意见:6"),
    (Extent::None, KINDS),
];

const SAFETY: Columns = [
    (Extent::Full, "劳动合同法:32"),
    (Extent::Full, "关于维护新就业形态劳动者劳动保障权益的指导意见:7"),
    (Extent::Limited, "民法典:1165"),
];

const SOCIAL_INSURANCE: Columns = [
    (Extent::Full, "社会保险法:10,23,33,58"),
    (
        Extent::Limited,
        "社会保险法:10,23;关于维护新就业形态劳动者劳动保障权益的指导意见:8",
    ),
    (Extent::Limited, "社会保险法:10,23"),
];

const WORK_INJURY: Columns = [
    (Extent::Full, "社会保险法:33,36;工伤保险条例:17"),
    (Extent::Limited, "关于维护新就业形态劳动者劳动保障权益的指导意见:9"),
    (Extent::Limited, "民法典:1165"),
];

const NO_DEPOSIT: Columns = [
    (Extent::Full, "劳动合同法:9,84"),
    (Extent::Full, "关于维护新就业形态劳动者劳动保障权益的指导意见:4"),
    (Extent::None, KINDS),
];

const SEVERAL_PLATFORMS: Columns = [
    (Extent::Limited, "劳动合同法:39"),
    (Extent::Full, "关于维护新就业形态劳动者劳动保障权益的指导意见:4"),
    (Extent::None, KINDS),
];

const ALGORITHM: Columns = [
    (Extent::Full, "关于维护新就业形态劳动者劳动保障权益的指导意见:10"),
    (Extent::Full, "关于维护新就业形态劳动者劳动保障权益的指导意见:10"),
    (Extent::Limited, "民法典:496,497,498"),
];

const DISMISSAL: Columns = [
    (Extent::Full, "劳动合同法:46,47,48,87"),
    (Extent::None, "民法典:577"),
    (Extent::None, "民法典:577"),
];

const UNION: Columns = [
    (Extent::Full, "工会法:3"),
    (
        Extent::Full,
        "工会法:3;关于维护新就业形态劳动者劳动保障权益的指导意见:17",
    ),
    (Extent::None, KINDS),
];

const DISPUTE_ROUTE: Columns = [
    (Extent::Full, "劳动争议调解仲裁法:5"),
    (
        Extent::Limited,
        "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:6",
    ),
    (
        Extent::Limited,
        "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:6",
    ),
];

const LIMITATION: Columns = [
    (Extent::Full, "劳动争议调解仲裁法:27"),
    (Extent::Full, "民法典:188"),
    (Extent::Full, "民法典:188"),
];

impl Right {
    /// All of them, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::WrittenContract,
        Self::MinimumWage,
        Self::Overtime,
        Self::Rest,
        Self::Safety,
        Self::SocialInsurance,
        Self::WorkInjury,
        Self::NoDeposit,
        Self::SeveralPlatforms,
        Self::Algorithm,
        Self::Dismissal,
        Self::Union,
        Self::DisputeRoute,
        Self::Limitation,
    ];

    /// The name in JSON and locale keys (`relation.right.<key>`, `relation.right_says.<key>.<kind>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::WrittenContract => "written_contract",
            Self::MinimumWage => "minimum_wage",
            Self::Overtime => "overtime",
            Self::Rest => "rest",
            Self::Safety => "safety",
            Self::SocialInsurance => "social_insurance",
            Self::WorkInjury => "work_injury",
            Self::NoDeposit => "no_deposit",
            Self::SeveralPlatforms => "several_platforms",
            Self::Algorithm => "algorithm",
            Self::Dismissal => "dismissal",
            Self::Union => "union",
            Self::DisputeRoute => "dispute_route",
            Self::Limitation => "limitation",
        }
    }

    fn columns(self) -> Columns {
        match self {
            Self::WrittenContract => WRITTEN_CONTRACT,
            Self::MinimumWage => MINIMUM_WAGE,
            Self::Overtime => OVERTIME,
            Self::Rest => REST,
            Self::Safety => SAFETY,
            Self::SocialInsurance => SOCIAL_INSURANCE,
            Self::WorkInjury => WORK_INJURY,
            Self::NoDeposit => NO_DEPOSIT,
            Self::SeveralPlatforms => SEVERAL_PLATFORMS,
            Self::Algorithm => ALGORITHM,
            Self::Dismissal => DISMISSAL,
            Self::Union => UNION,
            Self::DisputeRoute => DISPUTE_ROUTE,
            Self::Limitation => LIMITATION,
        }
    }
}

/// The rights with the column of one kind, or with all three side by side where the kind is undetermined.
pub fn under(kind: Option<Kind>) -> Vec<Row> {
    let row = |right: &Right| {
        let columns = Kind::ALL.iter().zip(right.columns());
        let columns = columns.filter(|(column, _)| kind.is_none_or(|kind| kind == **column));
        Row {
            right: *right,
            columns: columns
                .map(|(kind, (extent, citation))| Column {
                    kind: *kind,
                    extent,
                    citation,
                })
                .collect(),
        }
    };
    Right::ALL.iter().map(row).collect()
}
