//! Everything an instrument may say, as values ready to print.
//!
//! Dates, sums and numbers arrive formatted; an empty string or list means "not given". One struct serves all
//! instruments, so that a case is described once; each kind says in `instrument/<kind>.rs` which fields it cannot do
//! without.

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

/// A mediation organisation (调解组织).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Station {
    /// Full name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// What kind of lawful organisation it is; 《劳动争议调解仲裁法》第十条.
    pub legal_basis: String,
}

/// The applicant (申请人).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Worker {
    /// Name as on the identity card.
    pub name: String,
    /// Identity number, masked by the caller where the reader need not see it.
    pub id_number: String,
    /// Telephone.
    pub phone: String,
    /// Address for service.
    pub address: String,
    /// Agent and authority, if represented.
    pub agent: String,
}

/// A respondent (被申请人).
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Respondent {
    /// Name as on the licence.
    pub name: String,
    /// Unified social credit code.
    pub uscc: String,
    /// Address for service.
    pub address: String,
    /// Representative or agent and post.
    pub representative: String,
    /// Telephone.
    pub phone: String,
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

/// One who signs.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Signature {
    /// In which part.
    pub role: Role,
    /// Name.
    pub name: String,
    /// When it was signed; empty until then.
    pub at: String,
    /// How it was signed; empty until then.
    pub method: String,
}

/// In which part somebody signs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// 申请人.
    #[default]
    Applicant,
    /// 申请人的代理人, with special authority where it settles; 《民事诉讼法》第六十二条.
    Agent,
    /// 被申请人.
    Respondent,
    /// 调解员.
    Mediator,
    /// 记录人.
    Recorder,
}

/// A seal that has been set.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Seal {
    /// Whose seal.
    pub organisation: String,
    /// When it was set.
    pub at: String,
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

/// A body and how to reach it.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// Name.
    pub name: String,
    /// Address.
    pub address: String,
    /// Telephone.
    pub phone: String,
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
