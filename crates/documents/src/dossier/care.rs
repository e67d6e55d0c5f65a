//! Danger, injury, and rights against a machine or an employer.

use serde::{Deserialize, Serialize};

use super::Contact;

/// Something that cannot wait (特事急诊).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Urgent {
    /// What set it off.
    pub triggers: Vec<String>,
    /// What may happen.
    pub risks: Vec<String>,
    /// When it was started.
    pub at: String,
    /// By whom.
    pub officer: String,
    /// What is known.
    pub facts: String,
    /// Who was told.
    pub told: Vec<Told>,
}

/// A body that was told.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Told {
    /// Which.
    pub body: String,
    /// When.
    pub at: String,
    /// By whom and how.
    pub by: String,
}

/// What a panel advises (会诊意见).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Opinion {
    /// When it met.
    pub held: String,
    /// What it was asked.
    pub question: String,
    /// Who sat on it.
    pub panel: Vec<Panelist>,
    /// What the facts point to.
    pub relation: String,
    /// Which ways, the best first.
    pub ways: Vec<String>,
    /// What keeps people safe and property in place.
    pub safety: String,
    /// Who does what until when.
    pub tasks: Vec<Duty>,
    /// Who may read it.
    pub confidentiality: String,
}

/// One of a panel.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Panelist {
    /// Name.
    pub name: String,
    /// As what.
    pub post: String,
    /// What they said about a conflict of interest.
    pub conflict: String,
}

/// What somebody does.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Duty {
    /// What.
    pub what: String,
    /// Who.
    pub who: String,
    /// Until when.
    pub due: String,
}

/// An injury (工伤、职业伤害).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Injury {
    /// When.
    pub at: String,
    /// Where.
    pub place: String,
    /// How.
    pub cause: String,
    /// Number of the order being carried out.
    pub order_number: String,
    /// Which platform.
    pub platform: String,
    /// What was found.
    pub diagnosis: String,
    /// Where it was found.
    pub hospital: String,
    /// How bad it is.
    pub degree: String,
    /// What work it was.
    pub occupation: String,
    /// What proves the relation.
    pub relation_proof: String,
    /// When and to whom it was reported.
    pub reported: String,
    /// Whether it is insured.
    pub insured: String,
    /// Who applies, and as what.
    pub applicant: String,
    /// Which benefits are asked for.
    pub benefits: Vec<String>,
    /// Number of the decision that it was an injury at work.
    pub decision: String,
    /// Medical records handed in.
    pub records: Vec<String>,
    /// What is to be graded.
    pub items: Vec<String>,
}

/// A right that was violated.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Violation {
    /// What was done.
    pub act: String,
    /// From when to when.
    pub since: String,
    /// Which right.
    pub right: String,
}

/// What a union finds and asks for (工会劳动法律监督).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Supervision {
    /// Which union.
    pub union: Contact,
    /// What it found.
    pub violations: Vec<Violation>,
    /// What it asks for.
    pub corrections: Vec<String>,
    /// By which rule it may.
    pub basis: String,
    /// Until when an answer is due.
    pub due: String,
}

/// Which personal data are asked for (个人信息查阅复制).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct DataRequest {
    /// Which.
    pub kinds: Vec<String>,
    /// For which time.
    pub period: String,
    /// In which form.
    pub format: String,
    /// How the applicant proves who they are.
    pub identity: String,
    /// How the answer shall come.
    pub channel: String,
    /// Until when.
    pub due: String,
}

/// What a machine decided (自动化决策).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Decision {
    /// What.
    pub what: String,
    /// When.
    pub on: String,
    /// What it did.
    pub effect: String,
    /// Why it is doubted.
    pub grounds: String,
    /// What is asked for.
    pub asks: Vec<String>,
    /// Until when.
    pub due: String,
}
