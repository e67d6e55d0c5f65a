//! The test of the working relation (三类用工关系判断): what the facts point to, why, what is still open, whom to name, which rights follow.
//!
//! An indication with reasons, never a verdict: only a commission or a court decides, and a person looks at every result (个人信息保护法
//! 第二十四条). Facts prevail over labels (指导意见 第十八项, GC237, TC3-4): no title of a paper and no registration changes the kind.
//! To add a factor, see [`factor`]; the numbers of the frame stand in [`frame::FRAME`].

pub mod factor;
pub mod facts;
pub mod found;
pub mod frame;
pub mod official;
pub mod question;
pub mod respondent;
pub mod right;

pub use factor::Factor;
pub use facts::Facts;
pub use found::{Conclusion, Found};

use serde::{Deserialize, Serialize};

use self::{
    factor::{Answer, Direction},
    facts::Bar,
    frame::{FRAME, Frame, Ground},
    official::{Case, Nearest},
    question::Question,
    respondent::Respondent,
};

/// The three kinds of working relation. 指导意见 第二项
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// Labor relation (劳动关系).
    LabourRelation,
    /// Managed, but not all conditions of a labor relation are met (不完全符合确立劳动关系情形).
    IncompleteLabourRelation,
    /// The worker runs their own business (民事关系).
    CivilRelation,
}

impl Kind {
    /// All kinds.
    pub const ALL: &'static [Self] = &[
        Self::LabourRelation,
        Self::IncompleteLabourRelation,
        Self::CivilRelation,
    ];

    /// The name in JSON and locale keys (`relation.kind.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::LabourRelation => "labour_relation",
            Self::IncompleteLabourRelation => "incomplete_labour_relation",
            Self::CivilRelation => "civil_relation",
        }
    }
}

/// How firmly the facts point, in words; there is no percentage.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// More speaks for it than for anything else.
    PointsTo,
    /// The whole picture fits.
    Likely,
}

impl Strength {
    /// The name in JSON and locale keys (`relation.strength.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::PointsTo => "points_to",
            Self::Likely => "likely",
        }
    }
}

/// What the facts indicate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Finding {
    /// A labor relation.
    LabourRelation {
        /// How firmly.
        strength: Strength,
    },
    /// An incomplete labor relation.
    IncompleteLabourRelation {
        /// How firmly.
        strength: Strength,
    },
    /// A civil relation.
    CivilRelation {
        /// How firmly.
        strength: Strength,
    },
    /// Mixed, or too little is known.
    Undetermined,
}

impl Finding {
    /// A kind with its strength.
    pub fn of(kind: Kind, strength: Strength) -> Self {
        match kind {
            Kind::LabourRelation => Self::LabourRelation { strength },
            Kind::IncompleteLabourRelation => Self::IncompleteLabourRelation { strength },
            Kind::CivilRelation => Self::CivilRelation { strength },
        }
    }

    /// The kind, if one is indicated.
    pub fn kind(self) -> Option<Kind> {
        match self {
            Self::LabourRelation { .. } => Some(Kind::LabourRelation),
            Self::IncompleteLabourRelation { .. } => Some(Kind::IncompleteLabourRelation),
            Self::CivilRelation { .. } => Some(Kind::CivilRelation),
            Self::Undetermined => None,
        }
    }

    /// How firmly, if a kind is indicated.
    pub fn strength(self) -> Option<Strength> {
        match self {
            Self::LabourRelation { strength }
            | Self::IncompleteLabourRelation { strength }
            | Self::CivilRelation { strength } => Some(strength),
            Self::Undetermined => None,
        }
    }

    /// The name in JSON and locale keys (`relation.kind.<key>`).
    pub fn key(self) -> &'static str {
        self.kind().map_or("undetermined", Kind::key)
    }
}

/// One answer, where it points and on what that rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// About what.
    pub factor: Factor,
    /// What was answered.
    pub answer: &'static str,
    /// Where it points.
    pub direction: Direction,
    /// The official cases in which the factor counted.
    pub cases: &'static [Case],
    /// The articles.
    pub citation: &'static str,
}

/// The answers, sorted by what they say about the kind indicated; where none is, about a labor relation, for that is what would be pleaded
/// first (`process.md` 3.2).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reasons {
    /// What speaks for it.
    #[serde(rename = "for")]
    pub supporting: Vec<Reason>,
    /// What speaks against it.
    #[serde(rename = "against")]
    pub opposing: Vec<Reason>,
    /// What does not decide: titles, registrations, layers.
    pub aside: Vec<Reason>,
}

impl Reasons {
    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Reason> {
        self.supporting.iter().chain(&self.opposing).chain(&self.aside)
    }
}

/// Something to say beside the indication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Note {
    /// Younger than sixteen: nobody may hire them, the pay is owed all the same, inspection must know.
    UnderAge,
    /// Sixteen or seventeen: work is allowed, with protection.
    Minor,
    /// Past retirement age: not a labor relation, but pay, rest, safety and injury are protected.
    OverAge,
    /// At school: that alone decides nothing.
    Student,
    /// Whoever manages has no licence: pay and injury are owed all the same.
    NoLawfulFirm,
    /// A family hires: a civil matter.
    Household,
    /// Employed elsewhere too: that alone excludes nothing.
    OtherEmployer,
    /// There is a labor contract, but some facts speak strongly against it; somebody must look.
    ContractDoubted,
    /// The title of the paper or a registration was passed over.
    LabelPassedOver,
}

impl Note {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::UnderAge,
        Self::Minor,
        Self::OverAge,
        Self::Student,
        Self::NoLawfulFirm,
        Self::Household,
        Self::OtherEmployer,
        Self::ContractDoubted,
        Self::LabelPassedOver,
    ];

    /// The name in JSON and locale keys (`relation.note.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::UnderAge => "under_age",
            Self::Minor => "minor",
            Self::OverAge => "over_age",
            Self::Student => "student",
            Self::NoLawfulFirm => "no_lawful_firm",
            Self::Household => "household",
            Self::OtherEmployer => "other_employer",
            Self::ContractDoubted => "contract_doubted",
            Self::LabelPassedOver => "label_passed_over",
        }
    }

    /// The articles.
    pub fn citation(self) -> &'static str {
        match self {
            Self::UnderAge => "劳动法:15,94",
            Self::Minor => "劳动法:58,64,65;民法典:18",
            Self::OverAge => "超龄劳动者基本权益保障暂行规定:2,19",
            Self::Student => "关于确立劳动关系有关事项的通知:1",
            Self::NoLawfulFirm => "劳动合同法:93;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:1",
            Self::Household => "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:2",
            Self::OtherEmployer => "劳动合同法:39,69",
            Self::ContractDoubted => "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:3",
            Self::LabelPassedOver => "关于维护新就业形态劳动者劳动保障权益的指导意见:18",
        }
    }
}

/// A note with its articles.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Noted {
    /// What.
    pub note: Note,
    /// The articles.
    pub citation: &'static str,
}

/// What the facts point to. Advice, never a verdict.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Indication {
    /// The kind and how firmly.
    #[serde(flatten)]
    pub finding: Finding,
    /// The rule of the frame that gave it.
    pub ground: Ground,
    /// The articles of that rule.
    pub citation: &'static str,
    /// The answers for and against it.
    pub reasons: Reasons,
    /// What to say beside it.
    pub notes: Vec<Noted>,
    /// What to ask next, at most three.
    pub open_questions: Vec<Question>,
    /// The official cases with most in common, at most three.
    pub nearest_cases: Vec<Nearest>,
    /// Whom to name.
    pub respondents: Vec<Respondent>,
    /// The rights that follow: one column, or all three where nothing is indicated.
    pub rights: Vec<right::Row>,
}

/// Assesses the facts with the frame in use.
pub fn assess(facts: &Facts) -> Indication {
    assess_by(&FRAME, facts)
}

/// Assesses the facts with another frame, which is how a test plants a fault.
pub fn assess_by(frame: &Frame, facts: &Facts) -> Indication {
    let reading = frame::read(frame, facts);
    Indication {
        finding: reading.finding,
        ground: reading.ground,
        citation: reading.ground.citation(),
        reasons: reasons(facts, reading.finding),
        notes: notes(facts),
        open_questions: question::open(frame, facts),
        nearest_cases: official::nearest(facts),
        respondents: respondent::resolve(facts),
        rights: right::under(reading.finding.kind()),
    }
}

fn reasons(facts: &Facts, finding: Finding) -> Reasons {
    let measured = finding.kind().unwrap_or(Kind::LabourRelation);
    let mut reasons = Reasons::default();
    for (factor, answer) in facts.answers.known() {
        let side = match answer.direction {
            Direction::Toward { kind, .. } if kind == measured => &mut reasons.supporting,
            Direction::BarsLabourRelation if measured != Kind::LabourRelation => &mut reasons.aside,
            Direction::Toward { .. } | Direction::BarsLabourRelation => &mut reasons.opposing,
            Direction::Neutral => &mut reasons.aside,
        };
        side.push(reason(factor, answer));
    }
    reasons
}

fn reason(factor: Factor, answer: &Answer) -> Reason {
    let row = factor.row();
    Reason {
        factor,
        answer: answer.key,
        direction: answer.direction,
        cases: row.cases,
        citation: row.citation,
    }
}

fn notes(facts: &Facts) -> Vec<Noted> {
    let of_bar = facts.bar().map(|bar| match bar {
        Bar::UnderAge => Note::UnderAge,
        Bar::OverAge => Note::OverAge,
        Bar::NoLawfulFirm => Note::NoLawfulFirm,
        Bar::Household => Note::Household,
    });
    let labelled = [Factor::ContractLabel, Factor::InducedIndividualBusiness]
        .iter()
        .any(|factor| facts.answers.get(*factor).is_some_and(|answer| answer.key != "none"));
    let doubted =
        facts.written_labour_contract == Some(true) && frame::has_strong_besides(&facts.answers, Kind::LabourRelation);
    let others = [
        (facts.is_minor(), Note::Minor),
        (facts.is_student(), Note::Student),
        (
            facts.answers.is(Factor::FullTimeOtherEmployer, "yes"),
            Note::OtherEmployer,
        ),
        (doubted, Note::ContractDoubted),
        (labelled, Note::LabelPassedOver),
    ];
    let others = others.into_iter().filter(|(applies, _)| *applies).map(|(_, note)| note);
    of_bar
        .into_iter()
        .chain(others)
        .map(|note| Noted {
            note,
            citation: note.citation(),
        })
        .collect()
}
