//! What an actor sees of a case. Templates and JSON get these, never [`Case`].

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{
    access::{self, Actor, Author, Facts, Relation, See, Side},
    agreement::{self, Finding, Signature, Terms},
    case::{Case, EmployerSees},
    deadline::{self, Deadline},
    id::OfficerId,
    refusal::Refusal,
    relation::Found,
    stage::{self, Stage, closing, mediation, record, triage, verification},
    step::{self, Context, Kind, Recorded, Rules, Step},
    track::aid,
};

/// A step that somebody may take, open now or named with the reason why not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Offer {
    /// Which.
    pub kind: Kind,
    /// `None` when it is open now.
    pub refusal: Option<Refusal>,
}

/// Every step this actor has the right to take in this case. What is open is what `take` would accept, by the same functions.
pub fn offers(case: &Case, actor: &Actor, facts: &Facts, today: Date, rules: Rules<'_>) -> Vec<Offer> {
    let Ok(author) = access::author(actor, facts) else {
        return Vec::new();
    };
    let context = Context {
        by: &author,
        today,
        rules,
    };
    Kind::ALL
        .iter()
        .filter(|kind| access::may_take(actor, facts, **kind).is_ok())
        .map(|kind| Offer {
            kind: *kind,
            refusal: step::possible(case, *kind, &context).err(),
        })
        .collect()
}

/// Only the steps that are open now.
pub fn open_steps(case: &Case, actor: &Actor, facts: &Facts, today: Date, rules: Rules<'_>) -> Vec<Kind> {
    offers(case, actor, facts, today, rules)
        .into_iter()
        .filter(|offer| offer.refusal.is_none())
        .map(|offer| offer.kind)
        .collect()
}

/// Whether the worker said, on withdrawing, that somebody pressed them: for staff alone, quietly (`pages.md` CAS-24).
pub fn was_pressed(log: &[Recorded], see: &See) -> bool {
    let told = log.iter().any(|recorded| {
        let Step::Closing(closing::Step::Withdraw { will }) = recorded.step else {
            return false;
        };
        will == closing::FreeWill::Pressed
    });
    match see.relation() {
        Relation::Neutral | Relation::Holding | Relation::Center => told,
        Relation::Worker | Relation::Employer | Relation::Aid | Relation::System | Relation::Stranger => false,
    }
}

/// The last finding of the working relation, with when and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Examined {
    /// The finding.
    pub found: Found,
    /// When it was recorded.
    pub at: Timestamp,
    /// By whom.
    pub by: Option<OfficerId>,
    /// How many findings the log holds.
    pub times: usize,
}

/// The last finding of the working relation, for staff alone: the parties see that it was examined, never a verdict, for only a commission
/// or a court decides.
pub fn examined(log: &[Recorded], see: &See) -> Option<Examined> {
    match see.relation() {
        Relation::Neutral | Relation::Holding | Relation::Center => {}
        // The legal-aid center acts for one side; what staff of the station found is not for it.
        Relation::Worker | Relation::Employer | Relation::Aid | Relation::System | Relation::Stranger => return None,
    }
    let finding = |recorded: &Recorded| match &recorded.step {
        Step::Record(record::Step::FindRelation { found }) => Some(Examined {
            found: (**found).clone(),
            at: recorded.at,
            by: recorded.by.officer(),
            times: 0,
        }),
        Step::Record(record::Step::AddEvidence { .. })
        | Step::Intake(_)
        | Step::Triage(_)
        | Step::Verification(_)
        | Step::Mediation(_)
        | Step::Agreement(_)
        | Step::Performance(_)
        | Step::Closing(_)
        | Step::Aid(_) => None,
    };
    let all: Vec<Examined> = log.iter().filter_map(finding).collect();
    let times = all.len();
    all.into_iter().next_back().map(|last| Examined { times, ..last })
}

/// Whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// The worker.
    Worker,
    /// The employer.
    Employer,
    /// The station that received the claim.
    Intake,
    /// The station it was assigned to.
    Station,
    /// The outlet it was sent to.
    Outlet,
    /// The mediator.
    Mediator,
    /// Both parties.
    Both,
    /// Nobody: it is over.
    Nobody,
}

impl Turn {
    /// The name in SQL, JSON and locale keys (`case.turn.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
            Self::Intake => "intake",
            Self::Station => "station",
            Self::Outlet => "outlet",
            Self::Mediator => "mediator",
            Self::Both => "both",
            Self::Nobody => "nobody",
        }
    }
}

/// Says whose turn it is, and what the next thing is.
pub fn turn(case: &Case) -> (Turn, Kind) {
    match &case.stage {
        Stage::Intake(room) => match room.verdict {
            stage::intake::Verdict::Open => (Turn::Intake, Kind::Accept),
            stage::intake::Verdict::RejectionProposed { .. } => (Turn::Intake, Kind::ConfirmRejection),
        },
        Stage::Triage(_) => (Turn::Intake, Kind::Assign),
        Stage::Assigned(_) => (Turn::Station, Kind::NotifyEmployer),
        Stage::Dispatched(room) => match room.offer {
            triage::Offer::Waiting => (Turn::Outlet, Kind::TakeDispatch),
            triage::Offer::Taken { .. } => (Turn::Outlet, Kind::NotifyEmployer),
        },
        Stage::EmployerVerification(room) => match room.silence {
            verification::Silence::Waiting => (Turn::Employer, Kind::Agree),
            verification::Silence::Reminded { .. } => (Turn::Mediator, Kind::RecordContact),
        },
        Stage::Mediation(room) => mediation_turn(room),
        Stage::AgreementSigned(_) => (Turn::Employer, Kind::ReportPayment),
        Stage::Performance(room) => {
            let reported = room
                .ledger
                .0
                .iter()
                .any(|item| matches!(item.state, crate::performance::State::Reported { .. }));
            if reported {
                (Turn::Worker, Kind::ConfirmReceipt)
            } else {
                (Turn::Employer, Kind::ReportPayment)
            }
        }
        Stage::PerformanceDefault(_) => (Turn::Employer, Kind::ReportPayment),
        Stage::Closed(_) => (Turn::Nobody, Kind::Close),
    }
}

fn mediation_turn(room: &mediation::Mediation) -> (Turn, Kind) {
    let Some((_, signatures)) = room.tabled() else {
        return match room.progress {
            mediation::Progress::Consented => (Turn::Mediator, Kind::Open),
            mediation::Progress::Opened => (Turn::Mediator, Kind::HoldSession),
        };
    };
    let has = |hand| signatures.iter().any(|signature| signature.hand == hand);
    match (
        has(agreement::Hand::Worker),
        has(agreement::Hand::Employer),
        has(agreement::Hand::Mediator),
    ) {
        (false, false, _) => (Turn::Both, Kind::SignAsWorker),
        (false, true, _) => (Turn::Worker, Kind::SignAsWorker),
        (true, false, _) => (Turn::Employer, Kind::SignAsEmployer),
        (true, true, false) => (Turn::Mediator, Kind::SignAsMediator),
        (true, true, true) => (Turn::Mediator, Kind::Seal),
    }
}

/// The clock that belongs to the turn: the soonest one that has not to do with limitation.
pub fn next_deadline(running: &[Deadline]) -> Option<&Deadline> {
    running
        .iter()
        .find(|deadline| {
            !deadline.kind.is_of_aid()
                && deadline.kind != deadline::Kind::LimitationArbitration
                && deadline.kind != deadline::Kind::MediationStatutory15
        })
        .or_else(|| {
            running
                .iter()
                .find(|deadline| deadline.kind == deadline::Kind::MediationStatutory15)
        })
        .or_else(|| running.iter().find(|deadline| !deadline.kind.is_of_aid()))
}

/// The next clock of legal aid.
pub fn next_of_aid(running: &[Deadline]) -> Option<&Deadline> {
    running.iter().find(|deadline| deadline.kind.is_of_aid())
}

/// Who did something, as a reader may know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The worker.
    Worker,
    /// The employer.
    Employer,
    /// A member of staff.
    Officer,
    /// The house.
    System,
}

impl Who {
    /// The name in JSON and locale keys (`case.who.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Worker => "worker",
            Self::Employer => "employer",
            Self::Officer => "officer",
            Self::System => "system",
        }
    }

    fn of(author: &Author) -> Self {
        match author {
            Author::Party { side: Side::Worker, .. } => Self::Worker,
            Author::Party {
                side: Side::Employer, ..
            } => Self::Employer,
            Author::Officer { .. } => Self::Officer,
            Author::System => Self::System,
        }
    }
}

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    /// Its number in the log.
    pub seq: u64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub who: Who,
    /// What.
    pub kind: Kind,
    /// The sealed text that goes with it, where the reader may read it.
    pub text: Option<crate::id::TextId>,
    /// Words that go into the sentence, by placeholder; values are locale keys or plain ids and numbers.
    pub terms: Vec<(&'static str, String)>,
}

/// The timeline as this reader may see it: the employer's begins with the day it was told (AZ-9), and the notes of a session
/// are for those who were there.
pub fn timeline(log: &[Recorded], case: &Case, see: &See) -> Vec<Entry> {
    let start = match (see.relation(), case.employer) {
        (Relation::Employer, EmployerSees::Since(_)) => log
            .iter()
            .position(|recorded| recorded.step.kind() == Kind::NotifyEmployer)
            .unwrap_or(log.len()),
        (Relation::Employer, EmployerSees::Nothing) | (Relation::Stranger, _) => log.len(),
        (
            Relation::Worker
            | Relation::Neutral
            | Relation::Holding
            | Relation::Center
            | Relation::Aid
            | Relation::System,
            _,
        ) => 0,
    };
    log.iter()
        .skip(start)
        // Whether somebody has a lawyer from the state is nobody's business on the other side.
        .filter(|recorded| see.relation() != Relation::Employer || !matches!(recorded.step, Step::Aid(_)))
        .map(|recorded| Entry {
            seq: recorded.seq,
            at: recorded.at,
            who: Who::of(&recorded.by),
            kind: recorded.step.kind(),
            text: text(&recorded.step, see.relation()),
            terms: terms(&recorded.step),
        })
        .collect()
}

fn text(step: &Step, relation: Relation) -> Option<crate::id::TextId> {
    match step {
        Step::Intake(stage::intake::Step::ProposeRejection { advice, .. }) => Some(*advice),
        Step::Triage(triage::Step::ReturnDispatch {
            note: triage::Note::Written { text },
            ..
        }) => Some(*text),
        Step::Triage(triage::Step::Transfer { note, .. }) => Some(*note),
        Step::Verification(verification::Step::Agree { answer, .. } | verification::Step::Refuse { answer }) => {
            Some(*answer)
        }
        Step::Verification(verification::Step::AgreeInPart { disputed, .. }) => Some(*disputed),
        Step::Mediation(mediation::Step::HoldSession { agreed_facts, .. }) => match relation {
            Relation::Worker | Relation::Employer | Relation::Neutral => Some(*agreed_facts),
            Relation::Holding | Relation::Center | Relation::Aid | Relation::System | Relation::Stranger => None,
        },
        Step::Performance(stage::performance::Step::DenyReceipt { note, .. }) => Some(*note),
        Step::Closing(stage::closing::Step::Close { note, .. }) => Some(*note),
        Step::Aid(aid::Step::Refuse { reasons, .. }) => Some(*reasons),
        Step::Intake(_)
        | Step::Triage(_)
        | Step::Verification(_)
        | Step::Mediation(_)
        | Step::Agreement(_)
        | Step::Performance(_)
        | Step::Closing(_)
        | Step::Record(_)
        | Step::Aid(_) => None,
    }
}

fn terms(step: &Step) -> Vec<(&'static str, String)> {
    match step {
        Step::Triage(triage::Step::Assign { station } | triage::Step::Transfer { station, .. }) => {
            vec![("station", station.to_string())]
        }
        Step::Triage(triage::Step::Dispatch { outlet }) => vec![("outlet", outlet.to_string())],
        Step::Triage(triage::Step::ReturnDispatch { why, .. }) => {
            vec![("reason", format!("case.choice.return_reason.{}", why.key()))]
        }
        Step::Mediation(mediation::Step::ConsentToExtension { days }) => {
            vec![("days", days.to_string())]
        }
        Step::Mediation(mediation::Step::TableTerms(terms)) => {
            vec![(
                "total",
                terms.total().map(|total| total.to_string()).unwrap_or_default(),
            )]
        }
        Step::Performance(
            stage::performance::Step::ReportPayment { item, .. }
            | stage::performance::Step::ConfirmReceipt { item }
            | stage::performance::Step::DenyReceipt { item, .. }
            | stage::performance::Step::ConfirmForWorker { item }
            | stage::performance::Step::RecordDefault { item },
        ) => vec![("item", item.to_string())],
        Step::Performance(stage::performance::Step::ConsentToNewDate { item, due }) => {
            vec![("item", item.to_string()), ("due", due.to_string())]
        }
        Step::Closing(stage::closing::Step::Close { reason, .. }) => {
            vec![("reason", format!("case.closing.{}", reason.key()))]
        }
        Step::Aid(aid::Step::AskForPapers { paper }) => {
            vec![("paper", format!("case.choice.aid_paper.{}", paper.key()))]
        }
        Step::Aid(aid::Step::AssignLawyer { lawyer }) => vec![("lawyer", lawyer.to_string())],
        Step::Aid(aid::Step::Refuse { refused, .. }) => {
            vec![("reason", format!("case.choice.aid_refused.{}", refused.key()))]
        }
        Step::Aid(aid::Step::End { ended }) => {
            vec![("reason", format!("case.choice.aid_ended.{}", ended.key()))]
        }
        Step::Intake(_)
        | Step::Triage(_)
        | Step::Verification(_)
        | Step::Mediation(_)
        | Step::Agreement(_)
        | Step::Performance(_)
        | Step::Closing(_)
        | Step::Record(_)
        | Step::Aid(_) => vec![],
    }
}

/// Terms on the table with what the check list says about them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Tabled {
    /// The terms.
    pub terms: Terms,
    /// Who has signed.
    pub signatures: Vec<Signature>,
    /// What to know before signing.
    pub findings: Vec<Finding>,
}

/// What this reader may see of the terms: another agency sees only an agreement that is in force.
pub fn tabled_for(case: &Case, today: Date, relation: Relation) -> Option<Tabled> {
    match relation {
        Relation::Aid if case.agreement().is_none() => None,
        Relation::Worker
        | Relation::Employer
        | Relation::Neutral
        | Relation::Holding
        | Relation::Center
        | Relation::Aid
        | Relation::System
        | Relation::Stranger => tabled(case, today),
    }
}

/// The terms on the table, or those of the effective agreement.
pub fn tabled(case: &Case, today: Date) -> Option<Tabled> {
    if let Some(agreement) = case.agreement() {
        return Some(Tabled {
            terms: agreement.terms.clone(),
            signatures: agreement.signatures.clone(),
            findings: Vec::new(),
        });
    }
    let Stage::Mediation(room) = &case.stage else {
        return None;
    };
    let (terms, signatures) = room.tabled()?;
    Some(Tabled {
        terms: terms.clone(),
        signatures: signatures.to_vec(),
        findings: agreement::check(terms, &case.filed.claims, today),
    })
}
