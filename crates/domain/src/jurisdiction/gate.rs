//! Which ways are open for what a claim is about (主管): the table of `process.md` 3.2.

mod table;
pub use table::TABLE;

use jiff::civil::{Date, date};
use serde::Serialize;

use super::{
    Answer, Facts, Rule,
    facts::{Relation, Subject},
    overlap,
};

/// A way that a claim can go.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// A mediation station.
    Mediation,
    /// Arbitration.
    Arbitration,
    /// A suit in court, without arbitration first.
    Court,
    /// A complaint to labor inspection.
    Inspection,
    /// The body that levies social insurance (社会保险费征收机构).
    LevyBody,
    /// The labor and social insurance authority (人力资源社会保障部门).
    LaborAuthority,
    /// Administrative reconsideration or suit.
    AdministrativeSuit,
    /// The insurer.
    Insurer,
    /// The traffic police.
    TrafficPolice,
    /// The appeal channel of the platform.
    PlatformAppeal,
    /// A request for one's own data.
    DataRequest,
    /// The police.
    Police,
}

impl Route {
    /// All ways, in the order shown.
    pub const ALL: &'static [Self] = &[
        Self::Mediation,
        Self::Arbitration,
        Self::Court,
        Self::Inspection,
        Self::LevyBody,
        Self::LaborAuthority,
        Self::AdministrativeSuit,
        Self::Insurer,
        Self::TrafficPolice,
        Self::PlatformAppeal,
        Self::DataRequest,
        Self::Police,
    ];

    /// The name in JSON and locale keys (`forum.route.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Mediation => "mediation",
            Self::Arbitration => "arbitration",
            Self::Court => "court",
            Self::Inspection => "inspection",
            Self::LevyBody => "levy_body",
            Self::LaborAuthority => "labor_authority",
            Self::AdministrativeSuit => "administrative_suit",
            Self::Insurer => "insurer",
            Self::TrafficPolice => "traffic_police",
            Self::PlatformAppeal => "platform_appeal",
            Self::DataRequest => "data_request",
            Self::Police => "police",
        }
    }
}

/// Whether a way is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// It is.
    Open,
    /// It is not.
    Closed,
    /// It depends on what the reason says.
    Depends,
}

impl State {
    /// The name in JSON and locale keys (`forum.state.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Depends => "depends",
        }
    }
}

/// One way and whether it is open for the claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Gate {
    /// The way.
    pub route: Route,
    /// Whether it is open.
    pub state: State,
    /// Why; a key under `forum.gate`.
    pub reason: &'static str,
    /// The articles.
    pub citation: &'static str,
}

/// What a claim is about: the rows of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// A labor relation, confirmed or arguable.
    Labor,
    /// An incomplete relation.
    Incomplete,
    /// A civil relation.
    Civil,
    /// A relation that is not known.
    Unknown,
    /// Social insurance.
    SocialInsurance,
    /// Recognition or grading of an injury.
    InjuryRecognition,
    /// Occupational injury.
    OccupationalInjury,
    /// A domestic worker and a family.
    DomesticFamily,
    /// An accident with a third person.
    ThirdPerson,
    /// A ban of an account.
    AccountBan,
    /// A deposit.
    Deposit,
    /// Rent of a vehicle.
    VehicleRent,
    /// A worker beyond retirement age.
    Overage,
    /// Criminal refusal to pay.
    CriminalNonPayment,
}

/// One cell of the table.
#[derive(Clone, Copy, Debug)]
pub struct Cell {
    /// The way.
    pub route: Route,
    /// Whether it is open.
    pub verdict: Verdict,
    /// Why; a key under `forum.gate`.
    pub reason: &'static str,
    /// The articles.
    pub citation: &'static str,
}

/// What a cell says.
#[derive(Clone, Copy, Debug)]
pub enum Verdict {
    /// The same for every case.
    Is(State),
    /// The facts decide.
    Asks(fn(&Facts) -> State),
}

/// The first day of the rules for workers beyond retirement age. 《超龄劳动者基本权益保障暂行规定》
const OVERAGE_RULES: Date = date(2026, 7, 1);

/// Says what a claim is about: something special, or else the relation.
pub fn about(facts: &Facts) -> About {
    match (facts.subject, facts.relation) {
        (Some(Subject::SocialInsurance), _) => About::SocialInsurance,
        (Some(Subject::InjuryRecognition), _) => About::InjuryRecognition,
        (Some(Subject::OccupationalInjury), _) => About::OccupationalInjury,
        (Some(Subject::DomesticFamily), _) => About::DomesticFamily,
        (Some(Subject::ThirdPersonAccident), _) => About::ThirdPerson,
        (Some(Subject::AccountBan), _) => About::AccountBan,
        (Some(Subject::Deposit), _) => About::Deposit,
        (Some(Subject::VehicleRent), _) => About::VehicleRent,
        (Some(Subject::OverageWorker), _) => About::Overage,
        (Some(Subject::CriminalNonPayment), _) => About::CriminalNonPayment,
        (None, Some(Relation::Labor)) => About::Labor,
        (None, Some(Relation::Incomplete)) => About::Incomplete,
        (None, Some(Relation::Civil)) => About::Civil,
        (None, Some(Relation::Unknown) | None) => About::Unknown,
    }
}

/// Says which ways are open for the claim, and asks for the facts that would tell.
pub(super) fn judge(facts: &Facts, answer: &mut Answer) {
    let about = about(facts);
    answer.gates = TABLE
        .iter()
        .filter(|(row, _)| *row == about)
        .flat_map(|(_, cells)| *cells)
        .map(|cell| Gate {
            route: cell.route,
            state: match cell.verdict {
                Verdict::Is(state) => state,
                Verdict::Asks(asks) => asks(facts),
            },
            reason: cell.reason,
            citation: cell.citation,
        })
        .collect();
    let asks_relation = matches!(about, About::Unknown | About::AccountBan | About::Deposit);
    if facts.relation.is_none() && asks_relation {
        answer.ask(None, "relation");
    }
    if about == About::Overage && facts.on.is_none() {
        answer.ask(None, "on");
    }
    if about == About::SocialInsurance && zhejiang(facts).is_none() {
        answer.ask(Some(Rule::ArbitrationPlaces), "work_places");
    }
}

/// A suit about a labor relation waits for arbitration, but for five exceptions (`process.md` 1.8, row 5). 《最高人民法院关于审理
/// 劳动争议案件适用法律问题的解释（一）》第六条、第十三条、第十五条、第五十一条
fn court_of_labor(facts: &Facts) -> State {
    let arbitrated = facts.arbitration.refused || facts.arbitration.award.is_some();
    let paid_by_paper = facts.suit.wage_iou || facts.suit.payment_order_ended || facts.mediation.payment_only;
    if arbitrated || paid_by_paper {
        State::Open
    } else {
        State::Closed
    }
}

/// Inspection sends on what has gone to arbitration or court. 《劳动保障监察条例》第二十一条
fn inspection(facts: &Facts) -> State {
    let gone = facts.filings.iter().any(|filing| match filing.kind {
        overlap::Kind::Arbitration | overlap::Kind::Court => true,
        overlap::Kind::Inspection
        | overlap::Kind::Review
        | overlap::Kind::Confirmation
        | overlap::Kind::PaymentOrder
        | overlap::Kind::SetAside => false,
    });
    if gone || facts.arbitration.award.is_some() {
        State::Closed
    } else {
        State::Open
    }
}

/// A refusal because it is no labor dispute opens the court. 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第六条
fn after_refusal(facts: &Facts) -> State {
    if facts.arbitration.refused {
        State::Open
    } else {
        State::Depends
    }
}

/// Top-up of insurance is arbitrated in Zhejiang. 《浙江省劳动人事争议调解仲裁条例》第三十七条
fn in_zhejiang(facts: &Facts) -> State {
    if zhejiang(facts) == Some(true) {
        State::Open
    } else {
        State::Depends
    }
}

fn zhejiang(facts: &Facts) -> Option<bool> {
    let seats = [&facts.employer.office, &facts.employer.registered]
        .into_iter()
        .flatten();
    let mut places = facts.work.places.iter().chain(seats).peekable();
    places.peek()?;
    Some(places.any(super::facts::Place::is_in_zhejiang))
}

/// Arbitration asks for a labor relation. 《劳动争议调解仲裁法》第二条
fn with_relation(facts: &Facts) -> State {
    match facts.relation {
        Some(Relation::Labor) => State::Open,
        Some(Relation::Incomplete | Relation::Civil) => State::Closed,
        Some(Relation::Unknown) | None => State::Depends,
    }
}

/// A suit at once asks that there is none, or that arbitration has been. 《劳动争议调解仲裁法》第五条
fn without_relation(facts: &Facts) -> State {
    match facts.relation {
        Some(Relation::Labor) => court_of_labor(facts),
        Some(Relation::Incomplete | Relation::Civil) => State::Open,
        Some(Relation::Unknown) | None => after_refusal(facts),
    }
}

/// Open since the rules took effect. 《超龄劳动者基本权益保障暂行规定》第十九条
fn since_overage_rules(facts: &Facts) -> State {
    match facts.on {
        Some(on) if on >= OVERAGE_RULES => State::Open,
        Some(_) => State::Closed,
        None => State::Depends,
    }
}
