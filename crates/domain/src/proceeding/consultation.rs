//! The urgent track (特事急诊) and its consultation (会诊, 一案一策): a trigger is put on record, a panel without conflicts is formed, it gives an opinion that
//! decides nothing, and what it advised is followed up. Rows N1 to N4, invariant 15.
//! 《人民调解法》第二十五条、《劳动保障监察条例》第十四条; who sits on the panel leaves the later tribunal alone, after the model of 《劳动争议调解仲裁法》第三十三条.

mod seat;
mod told;

pub use seat::{Declared, Member, Seat};
pub use told::{Consultation, Notice, Task, knows, panel, sees};

use super::{
    Body, Event,
    Goal::{Stay, To},
    Line, Move, State, Step,
    asked::{ARBITRATOR, PARTICULARS, REASONS, REPLY, officer, text, word},
    row,
};
use crate::{
    access::{
        Role,
        Taker::{self, Center, Holding, Neutral, Panel, System, Worker},
    },
    case::{Case, EmployerSees},
    deadline,
    form::{Field, Input},
    period::Length,
    refusal::Refusal,
    step::Context,
};

/// Whoever works on the case at a station or an outlet.
const STAFF: &[Taker] = &[
    Neutral,
    Holding(Role::Intaker),
    Holding(Role::Dispatcher),
    Holding(Role::StationLead),
    Holding(Role::Mediator),
    Holding(Role::OutletMediator),
    Center(Role::Intaker),
    Center(Role::Dispatcher),
    Center(Role::StationLead),
    Center(Role::Mediator),
    Taker::Body(Body::Linkage),
];
/// Who answers for the urgent track.
const DUTY: &[Taker] = &[
    Taker::Body(Body::Linkage),
    Holding(Role::StationLead),
    Center(Role::StationLead),
];
const LINKAGE: &[Taker] = &[Taker::Body(Body::Linkage)];
const TASKS: &[Taker] = &[
    Taker::Body(Body::Linkage),
    Panel,
    Holding(Role::StationLead),
    Center(Role::StationLead),
];
const PROPOSES: &[Taker] = &[Taker::Body(Body::Linkage), Neutral];

/// The hard triggers (`process.md` 7.1); any one is enough.
const TRIGGERS: &[&str] = &[
    "u_group10",
    "u_violence",
    "u_death",
    "u_flight",
    "u_deadline7",
    "u_livelihood",
    "u_minor",
    "u_strike",
    "u_media",
    "u_crime",
    "u_reprisal",
];
/// Those that the case itself can prove.
const ALARMS: &[&str] = &["u_deadline7", "u_group10"];
const TOLD: &[&str] = &[
    "hrss_duty",
    "police",
    "union_duty",
    "street",
    "inspection_duty",
    "crisis_help",
];
/// The parts of an opinion that somebody writes; claims, limitation dates, ways and legal aid stand in the case already.
const PARTS: &[&str] = &[
    "part_agreed",
    "part_open",
    "part_relation",
    "part_claims",
    "part_proofs",
    "part_routes",
    "part_safety",
    "part_steps",
];
const OWNERS: &[&str] = &[
    "by_station",
    "by_mediator",
    "by_lawyer",
    "by_aid",
    "by_union",
    "by_inspection",
    "by_worker",
];

const LIVE: &[State] = &[State::Filed, State::Accepted, State::Sitting, State::Advised];
const FORMING: &[State] = &[State::Accepted, State::Sitting];
const SITTING: &[State] = &[State::Sitting];
const ADVISED: &[State] = &[State::Advised];

const TASK_DUE: Field = Field::required("task_due", Input::ComingDate);
const TASK_NUMBER: Field = Field::required("task_number", Input::Count { most: 99 });

const fn seat(event: Event, roles: &'static [Field]) -> Move {
    row(event, FORMING, Stay, LINKAGE, roles)
}

/// The table.
pub(super) const MOVES: &[Move] = &[
    row(
        Event::RaiseAlarm,
        &[State::Fresh],
        To(State::Filed),
        &[System],
        &const { [word("urgent_alarm", ALARMS)] },
    ),
    row(
        Event::CallUrgent,
        &[State::Fresh],
        To(State::Filed),
        STAFF,
        &const { [word("urgent_trigger", TRIGGERS), text("urgent_facts")] },
    ),
    row(
        Event::AddTrigger,
        LIVE,
        Stay,
        STAFF,
        &const { [word("urgent_trigger", TRIGGERS), text("urgent_facts")] },
    ),
    row(
        Event::ConfirmUrgent,
        &[State::Filed],
        To(State::Accepted),
        DUTY,
        &const { [text("urgent_risks")] },
    ),
    row(
        Event::StandDown,
        &[State::Filed, State::Accepted, State::Sitting],
        To(State::Dismissed),
        DUTY,
        &const { [REASONS] },
    ),
    row(
        Event::TellBody,
        &[State::Accepted, State::Sitting, State::Advised],
        Stay,
        STAFF,
        &const { [word("urgent_told", TOLD), text("told_how")] },
    ),
    seat(Event::SeatArbitrator, &const { [ARBITRATOR] }),
    seat(
        Event::SeatMediator,
        &const { [officer(&[Role::Mediator, Role::OutletMediator])] },
    ),
    seat(Event::SeatLawyer, &const { [officer(&[Role::PublicLawyer])] }),
    seat(Event::SeatUnion, &const { [officer(&[Role::UnionOfficer])] }),
    seat(Event::SeatInspector, &const { [officer(&[Role::Inspector])] }),
    seat(Event::SeatJudge, &const { [officer(&[Role::CourtClerk])] }),
    row(Event::DeclareFree, FORMING, Stay, &[Panel], &[]),
    row(
        Event::DeclareConflict,
        FORMING,
        Stay,
        &[Panel],
        &const { [PARTICULARS] },
    ),
    row(
        Event::Convene,
        &[State::Accepted],
        To(State::Sitting),
        LINKAGE,
        &const { [text("panel_question")] },
    ),
    row(Event::AgreeToShare, LIVE, Stay, &[Worker], &[]),
    row(Event::RefuseToShare, LIVE, Stay, &[Worker], &[]),
    row(Event::WriteView, SITTING, Stay, &[Panel], &const { [text("own_view")] }),
    row(
        Event::WritePart,
        SITTING,
        Stay,
        &[Panel],
        &const { [word("opinion_part", PARTS), text("part_text")] },
    ),
    row(
        Event::SetTask,
        &[State::Sitting, State::Advised],
        Stay,
        TASKS,
        &const { [word("task_owner", OWNERS), TASK_DUE, text("task_text")] },
    ),
    row(Event::GiveOpinion, SITTING, To(State::Advised), &[Panel], &[]),
    row(Event::ReleaseToStaff, ADVISED, Stay, LINKAGE, &[]),
    row(Event::ReleaseToWorker, ADVISED, Stay, LINKAGE, &[]),
    row(Event::ProposeToEmployer, ADVISED, Stay, PROPOSES, &const { [REPLY] }),
    row(
        Event::CloseTask,
        &[State::Sitting, State::Advised],
        Stay,
        DUTY,
        &const { [TASK_NUMBER] },
    ),
    row(Event::Replan, ADVISED, To(State::Sitting), DUTY, &const { [REASONS] }),
    row(
        Event::CloseConsultation,
        ADVISED,
        To(State::Done),
        DUTY,
        &const { [text("review")] },
    ),
];

/// The panel sits with its three seats free of conflict; it gives an opinion only where the worker has agreed to share the data, each of the three has
/// written down an own view, every part is there and somebody has a task; it ends when no task is open.
pub(super) fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    let Some(current) = super::live(case, Line::Consultation) else {
        return Ok(());
    };
    let told = Consultation::of(current);
    match event {
        Event::Convene if !told.is_complete() => Err(Refusal::PanelIncomplete),
        Event::DeclareFree | Event::DeclareConflict => match context.by.officer() {
            Some(officer) if told.member(officer).is_some() => Ok(()),
            Some(_) | None => Err(Refusal::NotNow),
        },
        // Whoever has not declared to be free of conflict writes nothing.
        Event::WriteView | Event::WritePart | Event::GiveOpinion if !is_free(&told, context) => Err(Refusal::NotNow),
        Event::GiveOpinion => ready(&told),
        Event::AgreeToShare if told.agreed == Some(true) => Err(Refusal::AlreadySigned),
        Event::RefuseToShare if told.agreed == Some(false) => Err(Refusal::AlreadySigned),
        Event::ProposeToEmployer if case.employer == EmployerSees::Nothing => Err(Refusal::NotNow),
        Event::CloseConsultation => match told.open_tasks().count() {
            0 => Ok(()),
            open => Err(Refusal::TasksOpen { open }),
        },
        _ => Ok(()),
    }
}

/// Whether the officer who asks sits on the panel and has said to be free of conflict. Buttons are also asked about for people who are nobody yet.
fn is_free(told: &Consultation, context: &Context<'_>) -> bool {
    context
        .by
        .officer()
        .and_then(|officer| told.member(officer))
        .is_some_and(|member| member.declared == Declared::Free)
}

fn ready(told: &Consultation) -> Result<(), Refusal> {
    if !told.may_share() {
        return Err(Refusal::ConsentMissing);
    }
    if !told.is_complete() {
        return Err(Refusal::PanelIncomplete);
    }
    let viewed = |seat: &Seat| {
        let member = told.members.iter().find(|member| member.seat == *seat);
        member.is_some_and(|member| told.has_viewed(member.officer))
    };
    let written = |part: &&'static str| told.parts.iter().any(|(have, _)| have.key() == *part);
    if !Seat::NEEDED.iter().all(viewed) || !PARTS.iter().all(written) || told.tasks.is_empty() {
        return Err(Refusal::OpinionIncomplete);
    }
    Ok(())
}

/// Nobody is named who mediates the case, sits in its tribunal, was found in conflict or sits on the panel already; no task is closed that is not open.
pub(super) fn guard(case: &Case, step: &Step) -> Result<(), Refusal> {
    if let (Some(named), Some(_)) = (step.facts.officer, Seat::of(step.event)) {
        let told = super::live(case, Line::Consultation).map(Consultation::of);
        let seated = told.iter().flat_map(|told| &told.members);
        return match seated.into_iter().find(|member| member.officer == named) {
            Some(member) if member.declared == Declared::Conflict => Err(Refusal::ConflictOfInterest),
            Some(_) => Err(Refusal::AlreadyOnThePanel),
            None if case.mediator() == Some(named) || in_the_tribunal(case, named) => Err(Refusal::ConflictOfInterest),
            None => Ok(()),
        };
    }
    if step.event == Event::CloseTask {
        let told = super::live(case, Line::Consultation).map(Consultation::of);
        let open = told.iter().flat_map(Consultation::open_tasks);
        let known = open.into_iter().any(|task| Some(task.number) == step.facts.grade);
        return if known { Ok(()) } else { Err(Refusal::NoSuchItem) };
    }
    Ok(())
}

/// Whether an officer was named for the tribunal of the case.
fn in_the_tribunal(case: &Case, officer: crate::id::OfficerId) -> bool {
    let marks = case.proceedings.iter().flat_map(|other| &other.marks);
    let named = |mark: &super::Mark| mark.event == Event::FormTribunal && mark.facts.officer == Some(officer);
    marks.into_iter().any(named)
}

/// Who was ever named for a panel on the case, or mediates it, is not of its tribunal: whoever has seen the file as an adviser does not judge it
/// (invariant 15; 《劳动争议调解仲裁法》第三十三条 as the model).
pub(super) fn may_judge(case: &Case, step: &Step) -> Result<(), Refusal> {
    let (Event::FormTribunal, Some(named)) = (step.event, step.facts.officer) else {
        return Ok(());
    };
    let marks = case.proceedings.iter().flat_map(|other| &other.marks);
    let sat = |mark: &super::Mark| Seat::of(mark.event).is_some() && mark.facts.officer == Some(named);
    if marks.into_iter().any(sat) {
        return Err(Refusal::SatOnThePanel);
    }
    if case.mediator() == Some(named) {
        return Err(Refusal::ConflictOfInterest);
    }
    Ok(())
}

/// The panel says on the same day what to do where life is in danger or a crowd has gathered.
pub(super) fn same_day(case: &Case, kind: deadline::Kind) -> Option<Length> {
    let told = Consultation::of(super::live(case, Line::Consultation)?);
    (kind == deadline::Kind::UrgentOpinion && told.is_grave()).then_some(Length::workdays(0))
}
