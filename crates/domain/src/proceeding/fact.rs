//! The data that an event may carry, and the fields in which they are asked for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    form::{Field, Input, Missing, Need, Value, Values},
    id::{OfficerId, TextId},
    money::Fen,
};

macro_rules! reasons {
    ($($(#[$doc:meta])* $name:ident $key:literal;)*) => {
        /// Why something was decided, as a word of a list.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum Reason { $($(#[$doc])* #[serde(rename = $key)] $name,)* }

        impl Reason {
            /// All words.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The name in JSON and locale keys (`case.choice.<field>.<key>`).
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)* }
            }
        }
    };
}

reasons! {
    /// Not what this body decides on.
    OutOfScope "out_of_scope";
    /// Another body of the kind is competent.
    OtherArea "other_area";
    /// The period was over.
    Late "late";
    /// Only whether there is a relation.
    RelationOnly "relation_only";
    /// Confirmed elsewhere already.
    ConfirmedElsewhere "confirmed_elsewhere";
    /// Status, title, or a special procedure.
    Status "status";
    /// The papers do not say what they must.
    Incomplete "incomplete";
    /// Against a rule that binds everybody.
    MandatoryLaw "mandatory_law";
    /// It harms the state, the public or others.
    Harm "harm";
    /// It offends public morals.
    Morals "morals";
    /// The material looks false.
    FalseMaterial "false_material";
    /// Not of free will.
    NotVoluntary "not_voluntary";
    /// The content is not clear.
    Unclear "unclear";
    /// Something else that the law names.
    Other "other";
    /// Nobody could be served.
    Unserved "unserved";
    /// The worker sued on the same debt.
    Sued "sued";
    /// The applicant withdrew.
    ByApplicant "by_applicant";
    /// The same claim was decided or deemed withdrawn.
    Repeated "repeated";
    /// Death, and nobody has come in yet.
    Death "death";
    /// Unable to act in law.
    Incapacity "incapacity";
    /// The employer has ended.
    EmployerEnded "employer_ended";
    /// Force majeure.
    ForceMajeure "force_majeure";
    /// Another case must be decided first.
    OtherCase "other_case";
    /// Recognition, grading or an appraisal must come first.
    InjuryFirst "injury_first";
    /// A question of law lies before a higher body.
    LegalQuestion "legal_question";
    /// Died without a successor.
    NoSuccessor "no_successor";
    /// A suit was accepted after the award was overdue.
    SuitAccepted "suit_accepted";
    /// Must report assets.
    AssetReport "asset_report";
    /// A fine.
    Fine "fine";
    /// Detention.
    Detention "detention";
    /// May not leave the country.
    ExitBan "exit_ban";
    /// On the list of defaulters.
    Blacklist "blacklist";
    /// May not spend on luxury.
    SpendingLimit "spending_limit";
    /// Might flee.
    Flight "flight";
    /// Might move assets.
    AssetTransfer "asset_transfer";
    /// Logs may be deleted.
    Deletion "deletion";
    /// Security is given or asked for.
    Security "security";
    /// The relation is not clear.
    RelationUnclear "relation_unclear";
    /// Not at work, not for work.
    NotForWork "not_for_work";
    /// The account was closed or banned.
    Ban "ban";
    /// Money was taken off.
    Deduction "deduction";
    /// Fewer orders were sent.
    Dispatch "dispatch";
    /// A court, a prosecutor or an authority asks for the file.
    Inquiry "inquiry";
    /// An audit needs it.
    Audit "audit";
    /// A complaint about the case is open.
    Complaint "complaint";
    /// Ten workers or more with a common claim.
    UrgentGroup "u_group10";
    /// A threat of harm to oneself or others, detention, a gathering.
    UrgentViolence "u_violence";
    /// Death or a grave injury; the family is in the city.
    UrgentDeath "u_death";
    /// The employer closes, hides, or moves assets.
    UrgentFlight "u_flight";
    /// A period in which a right is lost ends within seven days.
    UrgentDeadline "u_deadline7";
    /// Nothing to eat, no rent, a sick child.
    UrgentLivelihood "u_livelihood";
    /// A child at work, or a young person in forbidden work.
    UrgentMinor "u_minor";
    /// A stoppage, a collective log-off.
    UrgentStrike "u_strike";
    /// A post that spreads fast, or a query of the press.
    UrgentMedia "u_media";
    /// Pay is refused after an order, or the sums near the line of a crime.
    UrgentCrime "u_crime";
    /// Retaliation against a complainant or a witness.
    UrgentReprisal "u_reprisal";
    /// The duty office of human resources was told.
    ToldDuty "hrss_duty";
    /// The police were told.
    ToldPolice "police";
    /// The union was told.
    ToldUnion "union_duty";
    /// The street or township was told.
    ToldStreet "street";
    /// The labor inspection was told.
    ToldInspection "inspection_duty";
    /// Crisis or medical help was called.
    ToldCrisis "crisis_help";
    /// Facts that are agreed.
    PartAgreed "part_agreed";
    /// Facts that are open.
    PartOpen "part_open";
    /// What kind of working relation the facts point to.
    PartRelation "part_relation";
    /// The claims, and how strong each is.
    PartClaims "part_claims";
    /// Which proofs are missing.
    PartProofs "part_proofs";
    /// Which ways, the best first.
    PartRoutes "part_routes";
    /// Safety, preservation, advance execution.
    PartSafety "part_safety";
    /// The next three steps.
    PartSteps "part_steps";
    /// A task of the station.
    ByStation "by_station";
    /// A task of the mediator.
    ByMediator "by_mediator";
    /// A task of the public-interest lawyer.
    ByLawyer "by_lawyer";
    /// A task of the legal-aid center.
    ByAid "by_aid";
    /// A task of the union.
    ByUnion "by_union";
    /// A task of the labor inspection.
    ByInspection "by_inspection";
    /// A task of the worker.
    ByWorker "by_worker";
}

impl Reason {
    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|reason| reason.key() == key)
    }
}

/// What an event says: dates, sums, words and ids of sealed texts. Which of them must be there stands in the event's row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The day on which it happened: of service, of the decision, of the accident.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// A day to come: of the hearing, to answer by, to pay by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<Date>,
    /// A sum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<Fen>,
    /// The number of the body's own file or paper, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<TextId>,
    /// Reasons or particulars, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<TextId>,
    /// The reason as a word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// A grade, or the number of a task.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<u8>,
    /// The officer who is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub officer: Option<OfficerId>,
    /// What the paper of the event says beyond the case, sealed: answers of a form, by the path of the field they fill.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<TextId>,
}

impl Facts {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The sealed texts, for the doors that must open or erase them.
    pub fn texts(&self) -> impl Iterator<Item = TextId> {
        [self.number, self.note, self.form].into_iter().flatten()
    }
}

/// Where a field's answer is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Slot {
    On,
    By,
    Sum,
    Number,
    Note,
    Reason,
    Grade,
    Officer,
}

/// The slot of a field: a date that has passed or comes, a sum, a short text is a number, a long one a note.
fn slot(field: &Field) -> Option<Slot> {
    match field.input {
        Input::PastDate => Some(Slot::On),
        Input::ComingDate => Some(Slot::By),
        Input::Money => Some(Slot::Sum),
        Input::Text { .. } if field.name == NUMBER => Some(Slot::Number),
        Input::Text { .. } => Some(Slot::Note),
        Input::Choice(_) => Some(Slot::Reason),
        Input::Count { .. } => Some(Slot::Grade),
        Input::Officer(_) => Some(Slot::Officer),
        Input::Station | Input::Outlet | Input::Evidence | Input::Lawyer => None,
    }
}

/// The field for the number of a body's file.
pub(super) const NUMBER: &str = "body_number";

/// What a row asks.
#[derive(Clone, Copy, Debug)]
pub struct Asks(pub &'static [Field]);

impl Asks {
    /// Reads the answers of a form.
    pub fn read(self, values: &Values) -> Result<Facts, Missing> {
        let mut facts = Facts::default();
        for field in self.0 {
            let Some(value) = values.0.get(field.name) else {
                if field.need == Need::Required {
                    return Err(Missing::empty(field.name));
                }
                continue;
            };
            match (slot(field), value) {
                (Some(Slot::On), Value::Date(on)) => facts.on = Some(*on),
                (Some(Slot::By), Value::Date(by)) => facts.by = Some(*by),
                (Some(Slot::Sum), Value::Money(sum)) => facts.sum = Some(*sum),
                (Some(Slot::Number), Value::Text(text)) => facts.number = Some(*text),
                (Some(Slot::Note), Value::Text(text)) => facts.note = Some(*text),
                (Some(Slot::Reason), Value::Choice(word)) => facts.reason = Reason::from_key(word),
                (Some(Slot::Grade), Value::Count(grade)) => facts.grade = u8::try_from(*grade).ok(),
                (Some(Slot::Officer), Value::Officer(officer)) => facts.officer = Some(*officer),
                (Some(_) | None, _) => return Err(Missing::wrong(field.name, "case.invalid.unknown")),
            }
        }
        self.check(&facts)?;
        Ok(facts)
    }

    /// Says which required fact is missing, which one was not asked for, and which word is not on the list.
    pub fn check(self, facts: &Facts) -> Result<(), Missing> {
        let given = [
            (Slot::On, facts.on.is_some()),
            (Slot::By, facts.by.is_some()),
            (Slot::Sum, facts.sum.is_some()),
            (Slot::Number, facts.number.is_some()),
            (Slot::Note, facts.note.is_some()),
            (Slot::Reason, facts.reason.is_some()),
            (Slot::Grade, facts.grade.is_some()),
            (Slot::Officer, facts.officer.is_some()),
        ];
        for (place, is_given) in given {
            let field = self.0.iter().find(|field| slot(field) == Some(place));
            match field {
                Some(field) if field.need == Need::Required && !is_given => return Err(Missing::empty(field.name)),
                None if is_given => return Err(Missing::wrong("event", "case.invalid.unknown")),
                Some(_) | None => {}
            }
        }
        for field in self.0 {
            if let (Input::Choice(words), Some(reason)) = (field.input, facts.reason)
                && !words.contains(&reason.key())
            {
                return Err(Missing::wrong(field.name, "case.invalid.unknown"));
            }
            if let (Input::Count { most }, Some(grade)) = (field.input, facts.grade)
                && (grade == 0 || u32::from(grade) > most)
            {
                return Err(Missing::wrong(field.name, "case.invalid.too_much"));
            }
        }
        Ok(())
    }
}

impl Asks {
    /// What happened has happened, and what is to come is not over.
    pub fn check_days(self, facts: &Facts, today: Date) -> Result<(), Missing> {
        let name = |place| {
            self.0
                .iter()
                .find(|field| slot(field) == Some(place))
                .map(|field| field.name)
        };
        match (facts.on, facts.by) {
            (Some(on), _) if on > today => Err(Missing::wrong(name(Slot::On).unwrap_or("on"), "case.invalid.not_past")),
            (_, Some(by)) if by < today => Err(Missing::wrong(
                name(Slot::By).unwrap_or("by"),
                "case.invalid.not_coming",
            )),
            _ => Ok(()),
        }
    }
}
