//! A proceeding before another body: an arbitration commission, a court, an agency. Whoever runs that proceeding fills it.

use serde::{Deserialize, Serialize};

use super::Contact;

/// A proceeding before another body (仲裁委员会、人民法院、行政机关).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Proceeding {
    /// The body applied to.
    pub body: Contact,
    /// Its own number of the case, once there is one.
    pub case_number: String,
    /// What it is asked to do.
    pub requests: Vec<String>,
    /// Why.
    pub grounds: String,
    /// The paper that the request rests on.
    pub basis: Option<Basis>,
    /// The sum asked for, in figures.
    pub amount: String,
    /// The sum asked for, in capitals (大写).
    pub amount_capitals: String,
    /// How interest for delay is reckoned.
    pub interest: String,
    /// Where property may be found.
    pub property: Vec<Lead>,
    /// Which measures are asked for.
    pub measures: Vec<String>,
    /// Which security is given, or why none is needed.
    pub security: String,
    /// Why the right is plain enough to be paid before the decision.
    pub clear_right: String,
    /// Why the worker cannot wait.
    pub hardship: String,
    /// Why the other side can pay.
    pub ability: String,
    /// How papers can be served on the other side.
    pub reachable: String,
    /// How many copies go with the paper.
    pub copies: String,
    /// The last day for it.
    pub due: String,
}

/// A paper that binds: an agreement, a decision, a judgment.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Basis {
    /// What it is.
    pub title: String,
    /// Its number.
    pub number: String,
    /// Who made it.
    pub issuer: String,
    /// When it was made.
    pub made: String,
    /// From when it binds.
    pub effective: String,
}

/// Where property may be found (财产线索).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lead {
    /// What kind of property.
    pub kind: String,
    /// What and where.
    pub description: String,
    /// Who holds it, if somebody else does.
    pub holder: String,
}

/// Evidence that may be lost (证据保全).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct AtRisk {
    /// What it is.
    pub name: String,
    /// Who holds it.
    pub holder: String,
    /// Where.
    pub place: String,
    /// Why it may be lost or hard to get later.
    pub danger: String,
    /// What it shows.
    pub proves: String,
}

/// That another body is competent (管辖异议).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Objection {
    /// Why.
    pub grounds: String,
    /// Which body is.
    pub competent: String,
}

/// What is answered to one claim.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Position {
    /// The claim.
    pub claim: String,
    /// Admitted, admitted in part, or not.
    pub stance: String,
    /// Why.
    pub reasons: String,
}

/// That somebody must not decide (回避).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Challenge {
    /// Who.
    pub person: String,
    /// In which part.
    pub post: String,
    /// On which ground.
    pub ground: String,
    /// What shows it.
    pub facts: String,
    /// Who decides.
    pub decider: String,
}
