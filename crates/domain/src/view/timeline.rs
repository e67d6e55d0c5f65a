//! The timeline, as each reader may see it.

use jiff::Timestamp;
use serde::Serialize;

use crate::{
    access::{Author, Relation, See, Side},
    case::{Case, EmployerSees},
    form::{Field, Input, Need},
    proceeding::{self, Body},
    stage::{self, mediation, triage, verification},
    step::{Kind, Recorded, Step},
    track::{aid, group},
};

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
            | Relation::Body(_)
            | Relation::System,
            _,
        ) => 0,
    };
    log.iter()
        .skip(start)
        .filter(|recorded| is_for(recorded, case, see.relation()))
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

/// Whether somebody has a lawyer from the state is nobody's business but the worker's and that of the house; a proceeding is the other side's once
/// it was told of it.
fn is_for(recorded: &Recorded, case: &Case, relation: Relation) -> bool {
    match (&recorded.step, relation) {
        (Step::Aid(_), Relation::Employer | Relation::Body(_)) => false,
        (Step::Proceeding(step), relation) if step.event.line() == proceeding::Line::Consultation => {
            let holds = |other: &proceeding::Proceeding| other.marks.iter().any(|mark| mark.seq == recorded.seq);
            let known = |other: &proceeding::Proceeding| holds(other) && proceeding::knows(other, relation);
            proceeding::sees(step.event, relation)
                && (relation != Relation::Worker || case.proceedings.iter().any(known))
        }
        // Who talks to whom among colleagues is theirs; the filing shows the other side who files together.
        (Step::Group(_), Relation::Employer | Relation::Body(Body::Inspection | Body::Injury | Body::Union)) => false,
        (Step::Proceeding(_), Relation::Employer) => case
            .proceedings
            .iter()
            .any(|other| other.told && other.marks.iter().any(|mark| mark.seq == recorded.seq)),
        _ => true,
    }
}

fn text(step: &Step, relation: Relation) -> Option<crate::id::TextId> {
    if let Step::Group(group::Step::Ask { question }) = step {
        let reads = matches!(relation, Relation::Worker | Relation::Body(Body::Commission));
        return reads.then_some(question.terms);
    }
    // What was said in mediation stays there; another body reads its own reasons and those of other bodies (RT-3).
    if matches!(relation, Relation::Body(_)) && !matches!(step, Step::Proceeding(_)) {
        return None;
    }
    match step {
        // Where property lies and what is feared is between the worker and the body, also once the other side knows of the proceeding.
        Step::Proceeding(step) if relation == Relation::Employer && step.event.is_confided() => None,
        // Why a file is held may concern others than its parties.
        Step::Proceeding(step)
            if step.event.line() == proceeding::Line::Archive
                && matches!(relation, Relation::Worker | Relation::Aid | Relation::Body(_)) =>
        {
            None
        }
        // What a panel is told and writes stands on the page of the consultation, for those who may read that.
        Step::Proceeding(step)
            if step.event.line() == proceeding::Line::Consultation
                && step.event != proceeding::Event::ProposeToEmployer =>
        {
            None
        }
        Step::Proceeding(step) => step.facts.note,
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
            Relation::Holding
            | Relation::Center
            | Relation::Aid
            | Relation::Body(_)
            | Relation::System
            | Relation::Stranger => None,
        },
        Step::Performance(stage::performance::Step::DenyReceipt { note, .. }) => Some(*note),
        Step::Closing(stage::closing::Step::Close { note, .. } | stage::closing::Step::Reopen { note, .. }) => {
            Some(*note)
        }
        Step::Aid(aid::Step::Refuse { reasons, .. }) => Some(*reasons),
        Step::Intake(_)
        | Step::Triage(_)
        | Step::Verification(_)
        | Step::Mediation(_)
        | Step::Agreement(_)
        | Step::Performance(_)
        | Step::Closing(_)
        | Step::Record(_)
        | Step::Aid(_)
        | Step::Group(_) => None,
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
        Step::Proceeding(step) => proceeding_terms(step),
        Step::Closing(stage::closing::Step::Reopen { item, .. }) => vec![("item", item.to_string())],
        Step::Closing(stage::closing::Step::Close { reason, .. } | stage::closing::Step::Settle { reason }) => {
            vec![("reason", format!("case.closing.{}", reason.key()))]
        }
        Step::Group(step) => group_terms(step),
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

/// What was asked or answered, and for how much.
fn group_terms(step: &group::Step) -> Vec<(&'static str, String)> {
    let act = |act: &group::Act| ("reason", format!("case.choice.group_act.{}", act.key()));
    match step {
        group::Step::Ask { question } => vec![act(&question.act), ("sum", question.sum.to_string())],
        group::Step::Consent { act: what } | group::Step::Decline { act: what } | group::Step::Bind { act: what } => {
            vec![act(what)]
        }
        group::Step::Seat { representatives } => vec![("count", representatives.len().to_string())],
        group::Step::Open { .. }
        | group::Step::Join { .. }
        | group::Step::Leave
        | group::Step::Stand
        | group::Step::Elect { .. }
        | group::Step::Unseat => vec![],
    }
}

/// Date, sum, reason and grade of an event, each where it was given.
fn proceeding_terms(step: &proceeding::Step) -> Vec<(&'static str, String)> {
    let facts = &step.facts;
    let reason = step
        .event
        .fields()
        .iter()
        .find_map(|field| match (field.input, facts.reason) {
            (Input::Choice(_), Some(reason)) => Some(format!("case.choice.{}.{}", field.name, reason.key())),
            _ => None,
        });
    // A line of the timeline names a day to come only where each such event has one; the others show it with their paper.
    let names_a_day = |field: &Field| field.input == Input::ComingDate && field.need == Need::Required;
    let by = facts.by.filter(|_| step.event.fields().iter().any(names_a_day));
    [
        ("on", facts.on.map(|on| on.to_string())),
        ("by", by.map(|by| by.to_string())),
        ("sum", facts.sum.map(|sum| sum.to_string())),
        ("reason", reason),
        ("grade", facts.grade.map(|grade| grade.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, value)| value.map(|value| (name, value)))
    .collect()
}
