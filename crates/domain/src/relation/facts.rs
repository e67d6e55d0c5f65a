//! The facts of a working relation, as a form, a fact file or the API gives them (`docs/guide/relation.md`). Everything may be missing.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{
    factor::{Answer, Direction, Factor},
    respondent::Party,
};

/// Says "I do not know" to any question.
pub const UNKNOWN: &str = "unknown";

/// What is known about one working relation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Facts {
    /// Whether there is a written labor contract that both sides signed; a paper of another title is none.
    pub written_labour_contract: Option<bool>,
    /// The answers by factor.
    pub answers: Answers,
    /// Age and standing of the worker.
    pub worker: Person,
    /// The firms around the work.
    pub chain: Chain,
}

/// Age and standing of the worker.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Person {
    /// In full years.
    pub age: Option<u8>,
    /// Past the legal age of retirement or drawing a pension. The age alone does not tell: it depends on sex, birth and work.
    pub retired: Option<bool>,
    /// Still at school.
    pub student: Option<bool>,
}

/// The firms around the work (用工链条).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Chain {
    /// Who recruits, gives orders, sets shifts, punishes.
    pub manages: BTreeSet<Party>,
    /// Whose money it is: the payer on the bank record.
    pub pays: BTreeSet<Party>,
    /// Who stands on the paper.
    pub signs: BTreeSet<Party>,
    /// Who else is known to take part.
    pub others: BTreeSet<Party>,
    /// What is special about them.
    pub features: BTreeSet<Feature>,
}

/// What can be special about the firms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Feature {
    /// An agency lends the worker to a using firm (劳务派遣), or outsourcing is run as if it did. 劳务派遣暂行规定 第二十七条
    LabourDispatch,
    /// Work was passed on to a firm without licence or to a person (转包、分包给无资质者).
    UnlicensedSubcontract,
    /// Somebody trades under the licence of another firm (挂靠).
    Attachment,
    /// The employer has no licence, or it was revoked or has run out (无照经营).
    NoLicence,
    /// The employer uses a borrowed licence (借用营业执照).
    BorrowedLicence,
    /// The employer is an individual business (个体工商户).
    IndividualBusiness,
    /// Whoever runs the individual business is not the one registered.
    OtherOperator,
    /// Related firms use the worker in turn or at once (关联单位交替或同时用工).
    Affiliates,
}

impl Feature {
    /// All of them.
    pub const ALL: &'static [Self] = &[
        Self::LabourDispatch,
        Self::UnlicensedSubcontract,
        Self::Attachment,
        Self::NoLicence,
        Self::BorrowedLicence,
        Self::IndividualBusiness,
        Self::OtherOperator,
        Self::Affiliates,
    ];

    /// The name in fact files, JSON and locale keys (`relation.feature.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::LabourDispatch => "labour_dispatch",
            Self::UnlicensedSubcontract => "unlicensed_subcontract",
            Self::Attachment => "attachment",
            Self::NoLicence => "no_licence",
            Self::BorrowedLicence => "borrowed_licence",
            Self::IndividualBusiness => "individual_business",
            Self::OtherOperator => "other_operator",
            Self::Affiliates => "affiliates",
        }
    }
}

/// Why there can be no labor relation whatever the work is like: the subjects must be lawful. 关于确立劳动关系有关事项的通知 第一条
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bar {
    /// Younger than sixteen. 《劳动法》第十五条
    UnderAge,
    /// Past retirement age or with a pension; rights come from another text. 超龄劳动者基本权益保障暂行规定 第二条
    OverAge,
    /// Whoever manages the work is a person or has no licence. 解释（二）第一条、《劳动合同法》第九十三条
    NoLawfulFirm,
    /// A family hires for its home. 解释（一）第二条第四项
    Household,
}

/// The answers by factor. A factor that was never asked is missing; one the worker could not answer is kept as [`UNKNOWN`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "BTreeMap<Factor, String>", into = "BTreeMap<Factor, String>")]
pub struct Answers(BTreeMap<Factor, Option<&'static Answer>>);

/// The answer is not one of those the factor has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{} has no answer {given:?}; it has {}", .factor.key(), .factor.answers().iter().map(|answer| answer.key).chain([UNKNOWN]).collect::<Vec<_>>().join(", "))]
pub struct NoSuchAnswer {
    /// The factor.
    pub factor: Factor,
    /// What was given.
    pub given: String,
}

impl Answers {
    /// Records an answer in place of an earlier one.
    pub fn give(&mut self, factor: Factor, key: &str) -> Result<(), NoSuchAnswer> {
        let answer = match factor.answer(key) {
            None if key != UNKNOWN => {
                return Err(NoSuchAnswer {
                    factor,
                    given: key.to_owned(),
                });
            }
            known => known,
        };
        self.0.insert(factor, answer);
        Ok(())
    }

    /// Takes an answer back.
    pub fn withdraw(&mut self, factor: Factor) {
        self.0.remove(&factor);
    }

    /// The answer to a factor, if the worker knew one.
    pub fn get(&self, factor: Factor) -> Option<&'static Answer> {
        self.0.get(&factor).copied().flatten()
    }

    /// Whether a factor was answered so.
    pub fn is(&self, factor: Factor, key: &str) -> bool {
        self.get(factor).is_some_and(|answer| answer.key == key)
    }

    /// Whether the worker said that they do not know.
    pub fn is_unknown(&self, factor: Factor) -> bool {
        self.0.get(&factor).is_some_and(Option::is_none)
    }

    /// What was answered, in the order of the catalogue.
    pub fn known(&self) -> impl Iterator<Item = (Factor, &'static Answer)> {
        self.0
            .iter()
            .filter_map(|(factor, answer)| answer.map(|answer| (*factor, answer)))
    }

    /// The same answers with one tried out. Private, for `answer` must be one of the factor's.
    pub(super) fn trying(&self, factor: Factor, answer: &'static Answer) -> Self {
        let mut answers = self.clone();
        answers.0.insert(factor, Some(answer));
        answers
    }
}

impl TryFrom<BTreeMap<Factor, String>> for Answers {
    type Error = NoSuchAnswer;

    fn try_from(given: BTreeMap<Factor, String>) -> Result<Self, NoSuchAnswer> {
        let mut answers = Self::default();
        for (factor, key) in given {
            answers.give(factor, &key)?;
        }
        Ok(answers)
    }
}

impl From<Answers> for BTreeMap<Factor, String> {
    fn from(answers: Answers) -> Self {
        let key = |answer: Option<&Answer>| answer.map_or(UNKNOWN, |answer| answer.key).to_owned();
        answers
            .0
            .into_iter()
            .map(|(factor, answer)| (factor, key(answer)))
            .collect()
    }
}

impl Facts {
    /// Says why there can be no labor relation, if so. The worker is looked at first.
    pub fn bar(&self) -> Option<Bar> {
        let said = |key| self.answers.is(Factor::AgeStudent, key);
        if said("under_16") || self.worker.age.is_some_and(|age| age < 16) {
            return Some(Bar::UnderAge);
        }
        if said("over_age") || self.worker.retired == Some(true) {
            return Some(Bar::OverAge);
        }
        self.bar_of_firm()
    }

    /// Looks at whoever manages and pays.
    fn bar_of_firm(&self) -> Option<Bar> {
        let Chain {
            manages,
            pays,
            features,
            ..
        } = &self.chain;
        if features.contains(&Feature::NoLicence) {
            return Some(Bar::NoLawfulFirm);
        }
        // A licensed firm further up that manages itself is the employer, whoever stands below it.
        if manages.iter().any(|party| party.stands_above()) {
            return None;
        }
        if self.is_firm_unlicensed() {
            return Some(Bar::NoLawfulFirm);
        }
        if manages.iter().any(|party| party.can_employ()) {
            return None;
        }
        if manages.contains(&Party::Household) {
            return (!pays.iter().any(|party| party.can_employ())).then_some(Bar::Household);
        }
        let passed_on = features.contains(&Feature::UnlicensedSubcontract) || manages.contains(&Party::Subcontractor);
        passed_on.then_some(Bar::NoLawfulFirm)
    }

    /// Whether the worker says that whoever is in front of them has no licence.
    pub(super) fn is_firm_unlicensed(&self) -> bool {
        self.answers
            .get(Factor::QualificationTransfer)
            .is_some_and(|answer| answer.direction == Direction::BarsLabourRelation)
    }

    /// Whether a factor is still open: never asked or not known, and not told otherwise.
    pub(super) fn is_open(&self, factor: Factor) -> bool {
        let told = factor == Factor::AgeStudent && self.tells_age();
        !told && self.answers.get(factor).is_none()
    }

    /// Nobody is retired by law before 45. 国务院关于工人退休、退职的暂行办法 第一条
    fn tells_age(&self) -> bool {
        self.worker.retired.is_some() || self.worker.age.is_some_and(|age| age < 45)
    }

    /// Whether the worker is sixteen or seventeen. 《劳动法》第五十八条
    pub(super) fn is_minor(&self) -> bool {
        self.answers.is(Factor::AgeStudent, "minor") || self.worker.age.is_some_and(|age| (16..18).contains(&age))
    }

    /// Whether the worker is still at school.
    pub(super) fn is_student(&self) -> bool {
        self.answers.is(Factor::AgeStudent, "student") || self.worker.student == Some(true)
    }
}
