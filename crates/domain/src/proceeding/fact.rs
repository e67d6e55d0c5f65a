//! The data that an event may carry, and the fields in which they are asked for.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    form::{Field, Input, Missing, Need, Value, Values},
    id::TextId,
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
    /// A grade.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub grade: Option<u8>,
}

impl Facts {
    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The sealed texts, for the doors that must open or erase them.
    pub fn texts(&self) -> impl Iterator<Item = TextId> {
        [self.number, self.note].into_iter().flatten()
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
        Input::Station | Input::Outlet | Input::Evidence | Input::Lawyer => None,
    }
}

/// The field for the number of a body's file.
const NUMBER: &str = "body_number";

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

const LONG: usize = 2_000;

/// The number of the body's file.
pub(super) const FILE: Field = Field::required(NUMBER, Input::Text { most: 60 });
/// The day of service.
pub(super) const SERVED: Field = Field::required("served_on", Input::PastDate);
/// The day of the decision.
pub(super) const MADE: Field = Field::required("made_on", Input::PastDate);
/// The last day to pay.
pub(super) const PAY_BY: Field = Field::required("pay_by", Input::ComingDate);
/// The last day to answer or hand in.
pub(super) const ANSWER_BY: Field = Field::required("answer_by", Input::ComingDate);
/// The day of the hearing.
pub(super) const HEARING: Field = Field::required("hearing_on", Input::ComingDate);
/// A sum decided.
pub(super) const AWARDED: Field = Field::required("awarded", Input::Money);
/// A sum paid.
pub(super) const PAID: Field = Field::required("paid_over", Input::Money);
/// A sum asked for.
pub(super) const SUM: Field = Field::required("asked_sum", Input::Money);
/// Reasons in words that both sides can read.
pub(super) const REASONS: Field = Field::required("reasons", Input::Text { most: LONG });
/// What is missing.
pub(super) const WANTED: Field = Field::required("wanted", Input::Text { most: LONG });
/// Particulars, if there are any.
pub(super) const PARTICULARS: Field = Field::optional("particulars", Input::Text { most: LONG });
/// Where assets may be.
pub(super) const LEADS: Field = Field::optional("property_leads", Input::Text { most: LONG });
/// An answer in words.
pub(super) const REPLY: Field = Field::required("reply", Input::Text { most: LONG });

/// A word of a list.
pub(super) const fn word(name: &'static str, words: &'static [&'static str]) -> Field {
    Field::required(name, Input::Choice(words))
}
