//! What the station itself writes down: receipts, notices, slips, reports.

use serde::{Deserialize, Serialize};

use super::{Contact, Tried};

/// What was handed in and what is still wanted (收件、补正).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Intake {
    /// What was handed in.
    pub items: Vec<Copied>,
    /// When.
    pub received: String,
    /// By whom it was taken.
    pub receiver: String,
    /// What must be completed.
    pub wanted: Vec<String>,
    /// Until when.
    pub due: String,
    /// What happens otherwise.
    pub effect: String,
}

/// One paper of a bundle.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Copied {
    /// What it is.
    pub name: String,
    /// How many pages.
    pub pages: String,
    /// Original, copy or electronic file.
    pub original: String,
}

/// Why a matter is not taken up (不予受理).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Rejection {
    /// Why.
    pub reason: String,
    /// By which rule.
    pub citation: String,
    /// Who is competent and how to reach it, as the station wrote it down.
    pub advice: String,
    /// Who is competent, where it is one of the bodies of the city.
    pub competent: Option<Contact>,
    /// How and until when one may complain.
    pub complaint: String,
}

/// That the worker withdraws (撤回).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Withdrawal {
    /// Which claims.
    pub scope: String,
    /// Why, if they say so.
    pub reason: String,
    /// Whether it is their own will, and how that was asked.
    pub will: String,
    /// When.
    pub on: String,
}

/// When and how mediation opens (调解通知).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Opening {
    /// When.
    pub at: String,
    /// Where, or through which link.
    pub place: String,
    /// Open or closed.
    pub mode: String,
}

/// More time for mediation (延期).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Extension {
    /// When it would have ended.
    pub old_end: String,
    /// When it ends now.
    pub new_end: String,
    /// How many days more.
    pub days: String,
    /// Why.
    pub reason: String,
}

/// Mediation that the station offers by itself (主动调解).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Initiative {
    /// What happened.
    pub event: String,
    /// How the station came to know.
    pub learned: String,
    /// What the worker said, and when.
    pub worker_consent: String,
    /// What the other side said, and when.
    pub employer_consent: String,
}

/// That a case goes to another body (移送).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Transfer {
    /// Who gets it.
    pub receiver: Contact,
    /// When the sender got it.
    pub received: String,
    /// Why.
    pub reason: String,
    /// By which rule.
    pub basis: String,
    /// What interrupted limitation so far.
    pub events: Vec<Marked>,
}

/// A day that counts.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Marked {
    /// When.
    pub on: String,
    /// What happened.
    pub what: String,
}

/// That an outlet takes a case (派单).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dispatch {
    /// Which outlet.
    pub outlet: Contact,
    /// Why this one.
    pub reason: String,
    /// Who sent it.
    pub by: String,
    /// Periods that keep running.
    pub clocks: Vec<Clock>,
}

/// A period that runs or ran.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Clock {
    /// Which.
    pub name: String,
    /// Its last day.
    pub due: String,
    /// When it was met, or that it was not.
    pub met: String,
}

/// How a case ended (结案).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Closing {
    /// Why.
    pub reason: String,
    /// With what result.
    pub result: String,
    /// When.
    pub on: String,
    /// Which periods were met or missed.
    pub clocks: Vec<Clock>,
    /// How much was paid.
    pub payment: String,
    /// What comes next.
    pub next: Vec<String>,
    /// What is in the file.
    pub archive: Vec<Copied>,
    /// What the parties said of it.
    pub satisfaction: String,
}

/// How papers were served, and where they may be (送达).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Service {
    /// What was served.
    pub items: Vec<Served>,
    /// Where each party takes papers.
    pub places: Vec<Place>,
}

/// One paper served.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Served {
    /// Which.
    pub document: String,
    /// How.
    pub mode: String,
    /// On whom.
    pub receiver: String,
    /// When.
    pub on: String,
    /// What proves it.
    pub proof: String,
}

/// Where a party takes papers (送达地址确认).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Place {
    /// Who.
    pub party: String,
    /// Where.
    pub address: String,
    /// Who takes them.
    pub receiver: String,
    /// Telephone.
    pub phone: String,
    /// Electronic address.
    pub electronic: String,
    /// When and how they confirmed it.
    pub confirmed: String,
}

/// That somebody cannot be reached (无法联系).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Unreachable {
    /// Who.
    pub party: String,
    /// What was tried.
    pub contacts: Vec<Tried>,
    /// What follows.
    pub outcome: String,
}

/// Who keeps which personal data, and why (个人信息告知).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Privacy {
    /// Who.
    pub keeper: String,
    /// How to reach them.
    pub contact: String,
    /// Why and how.
    pub purpose: String,
    /// Which kinds of data.
    pub kinds: String,
    /// For how long.
    pub retention: String,
    /// How to see, correct or delete them.
    pub rights: String,
}

/// What a case teaches, without names (典型案例).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Lesson {
    /// In one line.
    pub title: String,
    /// What happened.
    pub facts: String,
    /// What was disputed.
    pub dispute: String,
    /// By which rule it was looked at.
    pub rule: String,
    /// How it ended.
    pub result: String,
    /// What others may take from it.
    pub meaning: String,
}
