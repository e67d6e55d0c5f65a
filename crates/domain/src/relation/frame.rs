//! The deciding frame (`process.md` 4.3), a decision of this house that follows GC237 and TC3-1: who controls the work comes first, money and
//! organization confirm, papers do not count. No text prescribes a score; the numbers stand in [`FRAME`] and nowhere else.

use serde::Serialize;

use super::{
    Finding, Kind, Strength,
    factor::{DEMANDED_UNCHANGED, FREE, Factor, Weight},
    facts::{Answers, Facts},
};

/// The numbers of the frame.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The factors that show dominant management (支配性劳动管理).
    pub core: &'static [Factor],
    /// So many strong ones of them make a labor relation likely.
    pub dominant: usize,
    /// So many strong answers make a civil relation likely.
    pub independent: usize,
    /// Points of a strong answer.
    pub strong: u32,
    /// Points of a weak answer.
    pub weak: u32,
    /// Points without which nothing is indicated: one answer alone never is enough.
    pub enough: u32,
    /// Points by which a kind must lead; closer is mixed.
    pub ahead: u32,
}

/// The frame in use.
pub const FRAME: Frame = Frame {
    core: &[
        Factor::ForcedDispatch,
        Factor::WorktimeFreedom,
        Factor::Attendance,
        Factor::RulesDiscipline,
        Factor::ControlProcess,
    ],
    dominant: 3,
    independent: 2,
    strong: 2,
    weak: 1,
    enough: 3,
    ahead: 2,
};

/// Which rule of the frame gave the indication.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A written labor contract, and nothing strong against it.
    WrittenContract,
    /// Registered as a business at the firm's demand while management stayed: what was there before goes on.
    CarriedOn,
    /// Dominant management.
    DominantManagement,
    /// Free to log in and to refuse, under some rules of the firm.
    FreeUnderRules,
    /// Real independence.
    RealIndependence,
    /// More speaks for it than for anything else.
    Outweighs,
    /// The facts point both ways.
    Mixed,
    /// Too little is known.
    TooLittle,
    /// The work is managed, but one side cannot be party to a labor relation.
    NoLawfulSubject,
}

impl Ground {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::WrittenContract,
        Self::CarriedOn,
        Self::DominantManagement,
        Self::FreeUnderRules,
        Self::RealIndependence,
        Self::Outweighs,
        Self::Mixed,
        Self::TooLittle,
        Self::NoLawfulSubject,
    ];

    /// The name in JSON and locale keys (`relation.ground.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::WrittenContract => "written_contract",
            Self::CarriedOn => "carried_on",
            Self::DominantManagement => "dominant_management",
            Self::FreeUnderRules => "free_under_rules",
            Self::RealIndependence => "real_independence",
            Self::Outweighs => "outweighs",
            Self::Mixed => "mixed",
            Self::TooLittle => "too_little",
            Self::NoLawfulSubject => "no_lawful_subject",
        }
    }

    /// The articles.
    pub fn citation(self) -> &'static str {
        match self {
            Self::WrittenContract => "劳动合同法:10;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:3",
            Self::CarriedOn => "关于维护新就业形态劳动者劳动保障权益的指导意见:18",
            Self::DominantManagement | Self::NoLawfulSubject => "关于确立劳动关系有关事项的通知:1",
            Self::FreeUnderRules | Self::RealIndependence => "关于维护新就业形态劳动者劳动保障权益的指导意见:2",
            Self::Outweighs | Self::Mixed | Self::TooLittle => {
                "关于确立劳动关系有关事项的通知:1;关于维护新就业形态劳动者劳动保障权益的指导意见:2"
            }
        }
    }
}

/// What the frame reads from the facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The indication.
    pub finding: Finding,
    /// The rule that gave it.
    pub ground: Ground,
    /// The points behind it.
    pub points: Points,
}

/// Points for each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Points {
    /// For a labor relation.
    pub labour: u32,
    /// For an incomplete one.
    pub incomplete: u32,
    /// For a civil one.
    pub civil: u32,
}

impl Points {
    /// Those of one kind.
    pub fn of(self, kind: Kind) -> u32 {
        match kind {
            Kind::LabourRelation => self.labour,
            Kind::IncompleteLabourRelation => self.incomplete,
            Kind::CivilRelation => self.civil,
        }
    }

    fn add(&mut self, kind: Kind, points: u32) {
        let sum = match kind {
            Kind::LabourRelation => &mut self.labour,
            Kind::IncompleteLabourRelation => &mut self.incomplete,
            Kind::CivilRelation => &mut self.civil,
        };
        *sum = sum.saturating_add(points);
    }

    /// The most points that any other kind has.
    fn rival(self, kind: Kind) -> u32 {
        Kind::ALL
            .iter()
            .filter(|other| **other != kind)
            .map(|other| self.of(*other))
            .max()
            .unwrap_or(0)
    }
}

/// Reads the facts with a frame. Steps 1 to 7 of `process.md` 4.3; step 8 is [`super::official::nearest`].
pub fn read(frame: &Frame, facts: &Facts) -> Reading {
    let points = frame.points(&facts.answers);
    let (found, ground) = existing(facts).map_or_else(
        || frame.weigh(&facts.answers, points),
        |(ground, strength)| (Some((Kind::LabourRelation, strength)), ground),
    );
    let (finding, ground) = match found {
        Some((Kind::LabourRelation, _)) if facts.bar().is_some() => (Finding::Undetermined, Ground::NoLawfulSubject),
        Some((kind, strength)) => (Finding::of(kind, strength), ground),
        None => (Finding::Undetermined, ground),
    };
    Reading {
        finding,
        ground,
        points,
    }
}

/// Step 1: what is there already stays, unless something strong speaks against it. A paper of another title is passed over, and so is a
/// registration under unchanged management (指导意见 第十八项, TC3-4).
fn existing(facts: &Facts) -> Option<(Ground, Strength)> {
    if has_strong_besides(&facts.answers, Kind::LabourRelation) {
        return None;
    }
    if facts.written_labour_contract == Some(true) {
        return Some((Ground::WrittenContract, Strength::Likely));
    }
    let unchanged = facts.answers.is(Factor::InducedIndividualBusiness, DEMANDED_UNCHANGED);
    unchanged.then_some((Ground::CarriedOn, Strength::PointsTo))
}

impl Frame {
    fn points(&self, answers: &Answers) -> Points {
        let mut points = Points::default();
        for (_, answer) in answers.known() {
            match answer.toward() {
                Some((kind, Weight::Strong)) => points.add(kind, self.strong),
                Some((kind, Weight::Weak)) => points.add(kind, self.weak),
                None => {}
            }
        }
        points
    }

    /// Steps 3 to 7: the kind that leads clearly, and whether its own pattern makes it likely.
    fn weigh(&self, answers: &Answers, points: Points) -> (Option<(Kind, Strength)>, Ground) {
        let most = Kind::ALL.iter().map(|kind| points.of(*kind)).max().unwrap_or(0);
        if most < self.enough {
            return (None, Ground::TooLittle);
        }
        let leads = |kind: &&Kind| {
            let own = points.of(**kind);
            own == most && own >= points.rival(**kind).saturating_add(self.ahead)
        };
        match Kind::ALL.iter().find(leads) {
            None => (None, Ground::Mixed),
            Some(kind) => match self.pattern(answers, *kind) {
                Some(ground) => (Some((*kind, Strength::Likely)), ground),
                None => (Some((*kind, Strength::PointsTo)), Ground::Outweighs),
            },
        }
    }

    /// Steps 3, 5 and 6: the picture that makes a kind likely, with nothing strong against it.
    fn pattern(&self, answers: &Answers, kind: Kind) -> Option<Ground> {
        let (fits, ground) = match kind {
            Kind::LabourRelation => (
                self.dominant
                    <= strong(answers, kind)
                        .filter(|factor| self.core.contains(factor))
                        .count(),
                Ground::DominantManagement,
            ),
            Kind::IncompleteLabourRelation => {
                (is_free(answers) && is_managed_a_little(answers), Ground::FreeUnderRules)
            }
            Kind::CivilRelation => (
                self.independent <= strong(answers, kind).count(),
                Ground::RealIndependence,
            ),
        };
        (fits && !has_strong_besides(answers, kind)).then_some(ground)
    }
}

/// The factors that speak strongly for a kind.
fn strong(answers: &Answers, kind: Kind) -> impl Iterator<Item = Factor> {
    answers
        .known()
        .filter(move |(_, answer)| answer.toward() == Some((kind, Weight::Strong)))
        .map(|(factor, _)| factor)
}

/// Whether something strong speaks for another kind. Free hours fit a civil relation as well as an incomplete one.
pub(super) fn has_strong_besides(answers: &Answers, kind: Kind) -> bool {
    let fits = |factor: Factor| kind == Kind::CivilRelation && factor == Factor::WorktimeFreedom;
    answers.known().any(|(factor, answer)| {
        answer.toward().is_some_and(|(other, weight)| {
            other != kind && weight == Weight::Strong && !(fits(factor) && other == Kind::IncompleteLabourRelation)
        })
    })
}

/// Free to log in and free to refuse (step 5); a quota a day would be the opposite, and strong.
fn is_free(answers: &Answers) -> bool {
    answers.is(Factor::WorktimeFreedom, FREE) && answers.is(Factor::ForcedDispatch, FREE)
}

/// Some management: an algorithm that matches, rules of service, crowdsourcing by the platform.
fn is_managed_a_little(answers: &Answers) -> bool {
    answers.known().any(|(factor, answer)| {
        factor != Factor::WorktimeFreedom
            && answer
                .toward()
                .is_some_and(|(kind, _)| kind == Kind::IncompleteLabourRelation)
    })
}
