//! Money that is owed, paid and late.

use serde::{Deserialize, Serialize};

/// How an agreement stands: what is due, paid and open (履行台账).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Ledger {
    /// Number of the agreement.
    pub agreement: String,
    /// One row an instalment.
    pub items: Vec<Due>,
    /// What was agreed, in figures.
    pub total: String,
    /// What was paid, in figures.
    pub paid: String,
    /// What is open, in figures.
    pub unpaid: String,
    /// The account of the payee.
    pub account: String,
    /// How it is paid.
    pub manner: String,
}

/// One instalment and how it stands.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Due {
    /// Number of the instalment.
    pub number: String,
    /// When it is due.
    pub due: String,
    /// Sum in figures.
    pub amount: String,
    /// What was paid of it.
    pub paid: String,
    /// What is open of it.
    pub unpaid: String,
    /// When it was paid.
    pub paid_on: String,
    /// What proves it.
    pub proof: String,
    /// Who confirmed it.
    pub confirmed_by: String,
}

/// An agreement that was not kept (不履行情况).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Missed {
    /// Which instalment.
    pub item: String,
    /// From which day it is late.
    pub since: String,
    /// How the side that owes was reached.
    pub contacts: Vec<Tried>,
    /// What the worker says.
    pub worker_position: String,
    /// What the other side says.
    pub employer_position: String,
    /// Why a party did not sign, when it did not.
    pub signing_note: String,
}

/// One attempt to reach somebody.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Tried {
    /// When.
    pub on: String,
    /// How.
    pub channel: String,
    /// What came of it.
    pub result: String,
    /// Who tried.
    pub by: String,
}

/// What the parties settled between themselves (和解).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settlement {
    /// Which proceeding is given up for it.
    pub proceeding: String,
    /// When and how it is withdrawn.
    pub withdrawal: String,
}

/// How an agreement was performed.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Performance {
    /// Number of the agreement performed.
    pub agreement: String,
    /// What was paid when.
    pub items: Vec<Paid>,
    /// Whether all was performed.
    pub in_full: bool,
    /// Whether it was performed in time.
    pub in_time: bool,
    /// Who confirmed it for the creditor.
    pub confirmed_by: String,
    /// When.
    pub confirmed_at: String,
    /// How long the certificate may be used.
    pub valid_until: String,
}

/// One payment made.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Paid {
    /// Number of the instalment.
    pub number: String,
    /// When it was due.
    pub due: String,
    /// When it was paid.
    pub paid: String,
    /// Sum in figures.
    pub amount: String,
    /// What proves it.
    pub proof: String,
}
