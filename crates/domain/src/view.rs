//! What an actor sees of a case. Templates and JSON get these, never [`Case`].

mod timeline;
pub use timeline::{Entry, Who, timeline};

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::{
    access::{self, Actor, Facts, Relation, See, Taker},
    agreement::{self, Finding, Signature, Terms},
    case::Case,
    deadline::{self, Deadline},
    id::OfficerId,
    proceeding::{self, Body},
    refusal::Refusal,
    relation::Found,
    stage::{self, Stage, closing, mediation, record, triage, verification},
    step::{self, Context, Kind, Recorded, Rules, Step},
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
        Relation::Worker
        | Relation::Employer
        | Relation::Aid
        | Relation::Body(_)
        | Relation::System
        | Relation::Stranger => false,
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
        Relation::Worker
        | Relation::Employer
        | Relation::Aid
        | Relation::Body(_)
        | Relation::System
        | Relation::Stranger => return None,
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
        | Step::Aid(_)
        | Step::Group(_)
        | Step::Proceeding(_) => None,
    };
    let all: Vec<Examined> = log.iter().filter_map(finding).collect();
    let times = all.len();
    all.into_iter().next_back().map(|last| Examined { times, ..last })
}

/// Whose turn it is; in JSON its key, a body like everybody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(into = "&'static str")]
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
    /// A body before which a proceeding runs.
    Body(Body),
    /// Nobody: it is over.
    Nobody,
}

impl From<Turn> for &'static str {
    fn from(turn: Turn) -> Self {
        turn.key()
    }
}

impl Turn {
    /// All of them, each body on its own.
    pub const ALL: &'static [Self] = &[
        Self::Worker,
        Self::Employer,
        Self::Intake,
        Self::Station,
        Self::Outlet,
        Self::Mediator,
        Self::Both,
        Self::Body(Body::Commission),
        Self::Body(Body::Court),
        Self::Body(Body::Inspection),
        Self::Body(Body::Injury),
        Self::Body(Body::Union),
        Self::Body(Body::Linkage),
        Self::Nobody,
    ];

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
            Self::Body(body) => body.key(),
            Self::Nobody => "nobody",
        }
    }
}

/// Says whose turn it is, and what the next thing is. Where the money is late or the main line is over, a proceeding says it.
pub fn turn(case: &Case) -> (Turn, Kind) {
    if matches!(case.stage, Stage::PerformanceDefault(_) | Stage::Closed(_))
        && let Some(turn) = proceeding_turn(case)
    {
        return turn;
    }
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

/// Whose turn it is, as a reader may know it: the other side learns of a proceeding when it is told.
pub fn turn_for(case: &Case, relation: Relation) -> (Turn, Kind) {
    if relation != Relation::Employer || proceeding::shown(case).is_none_or(|shown| shown.told) {
        return turn(case);
    }
    let mut known = case.clone();
    known.proceedings.retain(|other| other.told);
    turn(&known)
}

/// The proceedings of a case, as a reader may know them.
pub fn proceedings(case: &Case, relation: Relation) -> impl Iterator<Item = &proceeding::Proceeding> {
    case.proceedings
        .iter()
        .filter(move |other| relation != Relation::Employer || other.told)
        // Where the file lies is the house's own; its line in the timeline says so to the worker.
        .filter(move |other| {
            let keeps = matches!(
                relation,
                Relation::Neutral | Relation::Holding | Relation::Center | Relation::System
            );
            other.line != proceeding::Line::Archive || keeps
        })
        .filter(move |other| other.line != proceeding::Line::Consultation || proceeding::knows(other, relation))
}

fn proceeding_turn(case: &Case) -> Option<(Turn, Kind)> {
    let (taker, event) = proceeding::waits_for(proceeding::shown(case)?)?;
    let turn = match taker {
        Taker::Worker => Turn::Worker,
        Taker::Employer => Turn::Employer,
        Taker::Body(body) => Turn::Body(body),
        Taker::Neutral => Turn::Mediator,
        Taker::Holding(_) | Taker::Center(_) | Taker::Aid | Taker::Panel => Turn::Station,
        Taker::System => Turn::Nobody,
    };
    Some((turn, Kind::Proceed(event)))
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

/// The clock that belongs to what the case waits for: that of the proceeding, else the soonest one that has not to do with limitation.
pub fn next_deadline(running: &[Deadline], next: Kind) -> Option<&Deadline> {
    if let Kind::Proceed(event) = next {
        // Six months without a result are a chance of the worker, no day by which the court must be done.
        let its = |deadline: &&Deadline| {
            deadline.kind != deadline::Kind::Enf6mHigherCourt
                && proceeding::clock::line_of(deadline.kind) == Some(event.line())
        };
        // What the main line still counts is not what the case waits for now.
        return running.iter().find(its);
    }
    running
        .iter()
        .find(|deadline| {
            !deadline.kind.is_beside()
                && deadline.kind != deadline::Kind::LimitationArbitration
                && deadline.kind != deadline::Kind::MediationStatutory15
        })
        .or_else(|| {
            let main =
                |deadline: &&Deadline| proceeding::clock::line_of(deadline.kind).is_some_and(proceeding::Line::is_main);
            running.iter().find(main)
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
        Relation::Aid | Relation::Body(_) if case.agreement().is_none() => None,
        Relation::Worker
        | Relation::Employer
        | Relation::Neutral
        | Relation::Holding
        | Relation::Center
        | Relation::Aid
        | Relation::Body(_)
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
