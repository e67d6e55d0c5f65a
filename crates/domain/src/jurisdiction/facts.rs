//! What is known about a case, as far as place and forum depend on it. Everything may be missing; what is missing is asked for.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Forum, overlap::Filing};

/// A place: a district by its GB/T 2260 code, such as `330302`, or a code of one's own. Only equality counts, and for district
/// codes the province and the city, which their first two and four digits name.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Place(Box<str>);

/// Says that a text is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a place is a code of 1 to 40 characters without spaces")]
pub struct NoPlace;

impl Place {
    /// The code.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The two digits of the province, of a district code.
    pub fn province(&self) -> Option<&str> {
        self.district_code()?.get(..2)
    }

    /// The four digits of the city, of a district code.
    pub fn city(&self) -> Option<&str> {
        self.district_code()?.get(..4)
    }

    /// Whether it lies in Zhejiang, whose own rules go further than those of the country.
    pub fn is_in_zhejiang(&self) -> bool {
        self.province() == Some("33")
    }

    fn district_code(&self) -> Option<&str> {
        (self.0.len() == 6 && self.0.bytes().all(|byte| byte.is_ascii_digit())).then_some(&*self.0)
    }
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Place({})", self.0)
    }
}

impl TryFrom<String> for Place {
    type Error = NoPlace;
    fn try_from(text: String) -> Result<Self, NoPlace> {
        let fits = (1..=40).contains(&text.chars().count())
            && !text.chars().any(|letter| letter.is_whitespace() || letter.is_control());
        if fits { Ok(Self(text.into())) } else { Err(NoPlace) }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.0.into()
    }
}

/// The facts of one case.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Facts {
    /// The forums that are asked about; none means those that the facts concern.
    pub forums: Vec<Forum>,
    /// What the claim is about, if it is something special.
    pub subject: Option<Subject>,
    /// What kind of relation there is.
    pub relation: Option<Relation>,
    /// The day of filing.
    pub on: Option<Date>,
    /// Where the work is done.
    pub work: Work,
    /// The employer or platform.
    pub employer: Employer,
    /// The worker.
    pub worker: Person,
    /// Who owes, if it is not the employer.
    pub debtor: Option<Person>,
    /// Mediation, and the agreement it led to.
    pub mediation: Mediation,
    /// Arbitration.
    pub arbitration: Arbitration,
    /// A suit.
    pub suit: Suit,
    /// What is to be enforced.
    pub title: Option<Title>,
    /// Property of the other side.
    pub property: Property,
    /// When preservation is asked for.
    pub preservation: Option<Preservation>,
    /// Where evidence is that may be lost.
    pub evidence: Vec<Place>,
    /// A work injury.
    pub injury: Option<Injury>,
    /// Legal aid.
    pub aid: Option<Aid>,
    /// What has been filed so far, anywhere.
    pub filings: Vec<Filing>,
}

/// What a claim is about, where the relation alone does not decide (`process.md` 3.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// Registration or top-up of social insurance (补缴社会保险).
    SocialInsurance,
    /// Recognition of a work injury, or its grading (工伤认定、劳动能力鉴定).
    InjuryRecognition,
    /// Occupational injury under the pilot (职业伤害保障).
    OccupationalInjury,
    /// A domestic worker against a family (家政服务人员与家庭).
    DomesticFamily,
    /// An accident with a third person (致第三人损害).
    ThirdPersonAccident,
    /// A ban of an account, or an appeal against a rule (封号).
    AccountBan,
    /// A deposit (押金).
    Deposit,
    /// Rent of a vehicle (车辆租赁).
    VehicleRent,
    /// Pay, rest, safety or injury of a worker beyond retirement age (超龄劳动者).
    OverageWorker,
    /// Criminal refusal to pay (拒不支付劳动报酬).
    CriminalNonPayment,
}

/// The kinds of relation (`process.md` 4.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// A labor relation, confirmed or arguable (劳动关系).
    #[serde(alias = "labour")]
    Labor,
    /// An incomplete labor relation (不完全符合确立劳动关系情形).
    Incomplete,
    /// A civil relation (民事关系).
    Civil,
    /// Not known yet.
    Unknown,
}

/// Where the work is done (劳动合同履行地).
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Work {
    /// The actual workplaces.
    pub places: Vec<Place>,
    /// It was asked, and it cannot be told.
    pub unclear: bool,
}

/// The employer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Employer {
    /// Where it is registered (注册、登记地).
    pub registered: Option<Place>,
    /// Its main office (主要办事机构所在地).
    pub office: Option<Place>,
    /// It was never registered.
    pub unregistered: bool,
    /// Where its investor, founder or superior is.
    pub founder: Option<Place>,
    /// Where it produces or operates (生产经营地).
    pub operation: Option<Place>,
    /// Whether the standards of the place of registration are higher.
    pub higher_standards: Option<bool>,
    /// Whether the parties agreed that those apply.
    pub agreed_standards: Option<bool>,
}

/// A person, or a firm that owes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// The domicile (住所地).
    pub domicile: Option<Place>,
    /// The habitual residence, if it is another place (经常居住地).
    pub habitual: Option<Place>,
}

impl Person {
    /// Where a court looks for the person. 《民事诉讼法》第二十二条
    pub fn seat(&self) -> Option<&Place> {
        self.habitual.as_ref().or(self.domicile.as_ref())
    }
}

/// Mediation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mediation {
    /// The organizations that took part.
    pub organizations: Vec<Organization>,
    /// Where the court is that invited the organization to mediate.
    pub invited_by: Option<Place>,
    /// Where the local partner of the platform is.
    pub partner: Option<Place>,
    /// Where the worker wishes to mediate.
    pub wish: Option<Wish>,
    /// The agreement is about payment only.
    pub payment_only: bool,
    /// The matter belongs to an intermediate court.
    pub intermediate: bool,
    /// Where the object of the dispute is.
    pub object: Option<Place>,
}

/// An organization that mediated.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organization {
    /// Where it is.
    pub place: Place,
    /// Whether it is a people's mediation committee (人民调解委员会).
    #[serde(default)]
    pub peoples: bool,
}

/// Where the worker wishes to mediate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wish {
    /// Where the work is done.
    Workplace,
    /// At the platform's local partner.
    Partner,
    /// Where the worker lives.
    Residence,
}

/// Arbitration.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Arbitration {
    /// A workplace or seat changed after the commission had accepted.
    pub moved_after_acceptance: bool,
    /// The respondent objects to the place.
    pub objection: Option<Objection>,
    /// The commissions that disagree on who is competent.
    pub disputed_between: Vec<Place>,
    /// A place that the parties chose by contract.
    pub agreed_place: Option<Place>,
    /// The commission refused to accept.
    pub refused: bool,
    /// The award.
    pub award: Option<Award>,
}

/// An objection to jurisdiction.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// When it was made.
    pub on: Date,
    /// The last day of the answer period.
    pub answer_ends: Option<Date>,
}

/// An award.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Award {
    /// Where the commission is.
    pub commission: Place,
    /// Which kind, as it says itself.
    pub kind: AwardKind,
}

/// The kinds of award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AwardKind {
    /// 终局裁决
    Final,
    /// 非终局裁决
    NonFinal,
}

/// A suit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Suit {
    /// What a civil claim rests on.
    pub nature: Option<Nature>,
    /// Where the contract is performed, if not at the workplaces.
    pub contract: Option<Place>,
    /// Where the wrong was done.
    pub tort: Option<Place>,
    /// Where the accident happened.
    pub accident: Option<Place>,
    /// There is a wage IOU and nothing else in dispute. 《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第十五条
    pub wage_iou: bool,
    /// A payment order on the agreement has ended. 同上第十三条
    pub payment_order_ended: bool,
}

/// What a civil claim rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// A contract.
    Contract,
    /// A wrong.
    Tort,
    /// A traffic accident.
    TrafficAccident,
}

/// What is to be enforced.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Title {
    /// Which kind of paper.
    pub kind: TitleKind,
    /// Where the court is that made it, in the first instance.
    #[serde(default)]
    pub court: Option<Place>,
}

/// The papers that can be enforced.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TitleKind {
    /// A judgment or ruling (判决、裁定).
    Judgment,
    /// An award (仲裁裁决书).
    Award,
    /// An arbitration mediation statement (仲裁调解书).
    Statement,
    /// A ruling that confirms an agreement (司法确认裁定).
    Confirmation,
    /// A payment order (支付令).
    PaymentOrder,
}

/// Property of the other side.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Property {
    /// Where it is.
    pub places: Vec<Place>,
    /// Whether there is proof that it is there.
    pub proven: Option<bool>,
}

/// When preservation is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preservation {
    /// While arbitration runs.
    InArbitration,
    /// Before anything was filed.
    BeforeFiling,
}

/// A work injury.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Injury {
    /// The insurance area, of an insured worker (统筹地区).
    pub insured_at: Option<Place>,
    /// The worker is not insured.
    pub uninsured: bool,
}

/// Legal aid.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Aid {
    /// For what.
    pub matter: Option<Matter>,
    /// Where the body is that handles the case or the dispute.
    pub handler: Option<Place>,
    /// Where the cause arose.
    pub cause: Option<Place>,
}

/// What legal aid is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Matter {
    /// A suit (诉讼事项).
    Litigation,
    /// Anything else, arbitration among it (非诉讼事项).
    Other,
}
