//! What mediation brings forth: sessions, terms, an end without them.

use serde::{Deserialize, Serialize};

/// One mediation session.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Session {
    /// When it was held.
    pub at: String,
    /// Where, or through which link.
    pub place: String,
    /// Who was there, name and part.
    pub present: Vec<String>,
    /// What was said.
    pub statements: Vec<Statement>,
    /// What was offered; kept apart because it may not be used against anybody later.
    pub offers: Vec<Statement>,
    /// Whether sound or picture was recorded.
    pub recording: String,
}

/// What one person said.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Statement {
    /// Who.
    pub speaker: String,
    /// What.
    pub words: String,
}

/// What was agreed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Terms {
    /// What is paid when.
    pub items: Vec<Instalment>,
    /// Sum in figures.
    pub total: String,
    /// Sum in capitals (大写).
    pub total_capitals: String,
    /// The payee's account.
    pub account: String,
    /// How it is paid.
    pub manner: String,
    /// Whether all falls due when one instalment is missed.
    pub acceleration: bool,
    /// What the agreement settles.
    pub settled: Option<Settled>,
    /// What the parties want to apply for together.
    pub wishes: Vec<Wish>,
}

/// One instalment.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Instalment {
    /// Number of the instalment.
    pub number: String,
    /// When it is due; empty in a copy for signing means on the day of signing.
    pub due: String,
    /// Sum in figures.
    pub amount: String,
}

/// What an agreement settles.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Settled {
    /// Every dispute out of the relation.
    All,
    /// Every claim of the case except these.
    Except(Vec<String>),
}

/// What the parties mean to apply for together.
#[derive(Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wish {
    /// Review by the arbitration commission within fifteen days; 《劳动人事争议仲裁办案规则》第七十四条.
    Review,
    /// Confirmation by the court within thirty days; 《民事诉讼法》第二百零五条.
    Confirmation,
}

/// How mediation ended without an agreement.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Termination {
    /// Why.
    pub reason: String,
    /// Which matters were settled and which were not.
    pub outcome: String,
    /// The ways still open.
    pub routes: Vec<Route>,
    /// The day until which arbitration can be applied for; 《劳动争议调解仲裁法》第二十七条.
    pub limitation_date: String,
    /// Why a party did not sign, when it did not.
    pub refusal_note: String,
}

/// One way still open.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Route {
    /// What it is.
    pub name: String,
    /// Who decides.
    pub body: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// By when.
    pub within: String,
    /// What it costs.
    pub cost: String,
}
