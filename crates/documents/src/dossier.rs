//! Everything an instrument may say, as values ready to print.
//!
//! Dates, sums and numbers arrive formatted; an empty string or list means "not given". One struct serves all
//! instruments, so that a case is described once; each kind says in `instrument/<kind>.rs` which fields it cannot do
//! without.

mod answer;
mod care;
mod mediation;
mod money;
mod party;
mod people;
mod proceeding;
mod station;

pub use care::{DataRequest, Decision, Duty, Injury, Opinion, Panelist, Supervision, Told, Urgent, Violation};
pub use mediation::{Instalment, Route, Session, Settled, Statement, Termination, Terms, Wish};
pub use money::{Due, Ledger, Missed, Paid, Performance, Settlement, Tried};
pub use party::{Contact, Respondent, Role, Seal, Signature, Station, Worker};
pub use people::{Agent, AidRequest, Group, Mandate, Member, Witness};
pub use proceeding::{AtRisk, Basis, Challenge, Lead, Objection, Position, Proceeding};
pub use station::{
    Clock, Closing, Copied, Dispatch, Extension, Initiative, Intake, Lesson, Marked, Opening, Place, Privacy,
    Rejection, Served, Service, Transfer, Unreachable, Withdrawal,
};

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// The values of one instrument.
///
/// `Debug` prints the number alone: the rest is personal data.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dossier {
    /// Number of the instrument (文号).
    pub number: String,
    /// The organisation that mediates and issues.
    pub station: Station,
    /// The applicant.
    pub worker: Worker,
    /// The respondents, first the one chiefly liable.
    pub respondents: Vec<Respondent>,
    /// Name of the mediator.
    pub mediator: String,
    /// Which form of mediation the applicant asked for.
    pub mediation_kind: String,
    /// What is claimed, one row a claim.
    pub claims: Vec<Claim>,
    /// Sum of the claims in figures.
    pub claim_total: String,
    /// Sum of the claims in capitals (大写).
    pub claim_total_capitals: String,
    /// Facts and reasons; a line break starts a paragraph.
    pub facts: String,
    /// How the claim was taken down when it was made orally; 《劳动争议调解仲裁法》第十二条.
    pub oral: Option<Oral>,
    /// Evidence handed in.
    pub evidence: Vec<Evidence>,
    /// The days that matter.
    pub dates: Dates,
    /// What the employer is asked to explain.
    pub questions: Vec<String>,
    /// Which papers in the employer's hands it is asked to produce; 《劳动争议调解仲裁法》第六条.
    pub requested: Vec<String>,
    /// Mediation sessions, oldest first.
    pub sessions: Vec<Session>,
    /// Facts neither side disputes, kept apart from offers.
    pub agreed_facts: Vec<String>,
    /// What was agreed.
    pub terms: Option<Terms>,
    /// Who signs, and who has signed.
    pub signatures: Vec<Signature>,
    /// The organisation's seal, once it has been set.
    pub seal: Option<Seal>,
    /// How mediation ended without an agreement.
    pub termination: Option<Termination>,
    /// How an agreement was performed.
    pub performance: Option<Performance>,
    /// The legal aid agency.
    pub legal_aid: Option<Contact>,
    /// Where the paper can be checked.
    pub verify: Option<Verify>,
    /// The ways still open, for papers other than a termination.
    pub routes: Vec<Route>,
    /// The day until which arbitration can be applied for; 《劳动争议调解仲裁法》第二十七条.
    pub limitation: String,
    /// What goes with the paper.
    pub attachments: Vec<String>,
    /// Those who can tell.
    pub witnesses: Vec<Witness>,
    /// The proceeding before another body; whoever runs that proceeding fills it.
    pub proceeding: Option<Proceeding>,
    /// How an agreement stands.
    pub ledger: Option<Ledger>,
    /// An agreement that was not kept.
    pub missed: Option<Missed>,
    /// What the parties settled between themselves.
    pub settlement: Option<Settlement>,
    /// Who acts for the worker.
    pub mandate: Option<Mandate>,
    /// Workers with a common claim.
    pub group: Option<Group>,
    /// What legal aid is asked for.
    pub aid: Option<AidRequest>,
    /// What was handed in and what is wanted.
    pub intake: Option<Intake>,
    /// Why a matter is not taken up.
    pub rejection: Option<Rejection>,
    /// That the worker withdraws.
    pub withdrawal: Option<Withdrawal>,
    /// When and how mediation opens.
    pub opening: Option<Opening>,
    /// More time for mediation.
    pub extension: Option<Extension>,
    /// Mediation that the station offers by itself.
    pub initiative: Option<Initiative>,
    /// That the case goes to another body.
    pub transfer: Option<Transfer>,
    /// That an outlet takes it.
    pub dispatch: Option<Dispatch>,
    /// How it ended.
    pub closing: Option<Closing>,
    /// How papers were served.
    pub service: Option<Service>,
    /// That somebody cannot be reached.
    pub unreachable: Option<Unreachable>,
    /// Who keeps which personal data.
    pub privacy: Option<Privacy>,
    /// What it teaches.
    pub lesson: Option<Lesson>,
    /// Something that cannot wait.
    pub urgent: Option<Urgent>,
    /// What a panel advises.
    pub opinion: Option<Opinion>,
    /// An injury.
    pub injury: Option<Injury>,
    /// Rights that were violated.
    pub violations: Vec<Violation>,
    /// What a union asks for.
    pub supervision: Option<Supervision>,
    /// Which personal data are asked for.
    pub data_request: Option<DataRequest>,
    /// What a machine decided.
    pub decision: Option<Decision>,
    /// Evidence that may be lost.
    pub at_risk: Vec<AtRisk>,
    /// That another body is competent.
    pub objection: Option<Objection>,
    /// What is answered to each claim.
    pub positions: Vec<Position>,
    /// That somebody must not decide.
    pub challenge: Option<Challenge>,
}

impl Dossier {
    /// Returns the day of issue, when it reads as a date in figures such as `2026年11月23日` or `2026-11-23`.
    pub fn issued_on(&self) -> Option<Date> {
        let mut numbers = self
            .dates
            .issued
            .split(|character: char| !character.is_ascii_digit())
            .filter(|digits| !digits.is_empty());
        let year = numbers.next()?.parse().ok()?;
        let month = numbers.next()?.parse().ok()?;
        let day = numbers.next()?.parse().ok()?;
        Date::new(year, month, day).ok()
    }
}

impl fmt::Debug for Dossier {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Dossier")
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// One claim (请求事项).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Claim {
    /// What is claimed.
    pub name: String,
    /// Sum in figures.
    pub amount: String,
    /// How the sum was reached.
    pub formula: String,
    /// The article it rests on.
    pub citation: String,
}

/// An oral claim taken down on the spot.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Oral {
    /// Who wrote it down.
    pub recorder: String,
    /// When.
    pub at: String,
}

/// One piece of evidence.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Evidence {
    /// Number in the list.
    pub number: String,
    /// Name.
    pub name: String,
    /// Where it comes from and what it is to show.
    pub source: String,
    /// What it is to show, where a paper tells it apart from the source.
    pub proves: String,
    /// Who holds the original.
    pub original: String,
    /// How many pages.
    pub pages: String,
    /// Hash of the file.
    pub sha256: String,
}

/// The days that matter, each ready to print.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Dates {
    /// The event in dispute.
    pub occurred: String,
    /// The claim was received.
    pub filed: String,
    /// The claim was accepted.
    pub accepted: String,
    /// Fifteen days after receipt; 《劳动争议调解仲裁法》第十四条.
    pub mediation_due_statutory: String,
    /// Fifteen days after acceptance; 《企业劳动争议协商调解规定》第二十九条.
    pub mediation_due_station: String,
    /// The employer was notified.
    pub notified: String,
    /// The employer's answer is due.
    pub reply_due: String,
    /// Mediation ended.
    pub ended: String,
    /// The agreement took effect.
    pub effective: String,
    /// This paper was issued.
    pub issued: String,
}

/// Where a paper can be checked.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Verify {
    /// The code printed on it.
    pub code: String,
    /// The address the QR code opens.
    pub url: String,
}
