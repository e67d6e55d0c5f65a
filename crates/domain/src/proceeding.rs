//! Proceedings (程序): what runs before another body, beside the main line: commission, court, inspection, injury authority, union (`process.md` 1.9 to 1.14).
//!
//! Each line is a small machine in its own file: a table of [`Move`]s, read like the rows of the process page, and one `gate` that says when it may be
//! begun. A case may hold many; of one line at most one is alive. The room of the main line goes on beside them, so that a payment can come
//! while a court decides, and no case goes dark when it changes hands (ADR 0015).
//!
//! To add an event: a line in `event.rs`, a row in the table of its line, the words of both languages. To add a line: a file with its table and gate.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "a gate speaks of a few of a hundred and sixty events; that none is forgotten is shown by the tests of the tables"
)]

mod advance;
mod arbitration;
pub mod archive;
mod asked;
mod body;
pub mod clock;
mod confirmation;
mod consultation;
mod enforcement;
mod event;
mod fact;
mod injury;
mod inspection;
mod joint;
mod line;
mod litigation;
mod money;
mod payment_order;
mod platform;
mod preservation;
mod review;
mod state;
pub mod title;
mod turn;
mod union;

pub use arbitration::is_barred;
pub use body::Body;
pub use consultation::{Consultation, Declared, Member, Notice, Seat, Task, knows, panel, sees};
pub use event::Event;
pub use fact::{Asks, Facts, Reason};
pub use joint::signed_with_the_agreement;
pub use line::Line;
pub use litigation::{is_released, sue_by};
pub(crate) use money::is_passing_on;
pub use payment_order::overdue;
pub use state::State;
use turn::AT_A_COUNTER;
pub use turn::{ending, live, shown, waits_for};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    access::{Author, Side, Taker},
    case::{Case, EmployerSees},
    form::Field,
    id::OfficerId,
    refusal::{Misfit, Refusal},
    relation::Kind as Relation,
    stage::{Stage, closing},
    step::Context,
};

/// Where an event leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To a state.
    To(State),
    /// Nowhere: it is only noted.
    Stay,
    /// To the second state once both sides have done it, else to the first.
    Both(State, State),
}

/// One row of a line's table: an event, where it may happen, where it leads, who takes it, what must be said.
#[derive(Clone, Copy, Debug)]
pub struct Move {
    /// The event.
    pub event: Event,
    /// In which states.
    pub from: &'static [State],
    /// Where it leads.
    pub to: Goal,
    /// Who may take it.
    pub who: &'static [Taker],
    /// What is asked.
    pub asks: Asks,
}

const fn row(event: Event, from: &'static [State], to: Goal, who: &'static [Taker], asks: &'static [Field]) -> Move {
    Move {
        event,
        from,
        to,
        who,
        asks: Asks(asks),
    }
}

/// Something that happened in a proceeding, as the log holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// What.
    pub event: Event,
    /// With which data.
    #[serde(default, skip_serializing_if = "Facts::is_empty")]
    pub facts: Facts,
}

/// An event of a proceeding with the day that counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Mark {
    /// The number of the step in the log of the case.
    pub seq: u64,
    /// What.
    pub event: Event,
    /// The day of the event where one was given (service, decision), else the day on which it was recorded.
    pub on: Date,
    /// Which side did it, if one of the parties.
    pub side: Option<Side>,
    /// Which officer recorded it, if one did.
    pub officer: Option<OfficerId>,
    /// The data.
    pub facts: Facts,
    /// Who recorded it, where two must not be the same person.
    #[serde(skip)]
    pub author: Option<Author>,
}

/// One proceeding of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Proceeding {
    /// Which line.
    pub line: Line,
    /// Where it stands.
    pub state: State,
    /// What happened, in order.
    pub marks: Vec<Mark>,
    /// Whether the employer knows of it; until then nothing of it exists for the other side.
    pub told: bool,
}

impl Proceeding {
    /// The last time an event happened.
    pub fn last(&self, event: Event) -> Option<&Mark> {
        self.marks.iter().rfind(|mark| mark.event == event)
    }

    /// The last time one of these happened.
    pub fn last_of(&self, events: &[Event]) -> Option<&Mark> {
        self.marks.iter().rfind(|mark| events.contains(&mark.event))
    }

    /// Whether the body has it: a joint application that was only signed lies before nobody.
    pub fn was_filed(&self) -> bool {
        !matches!(self.state, State::Signing | State::Ready)
    }

    /// Whether it can stand for the whole case: it is of the main chain, was filed, and is not over.
    pub fn stands_for_the_case(&self) -> bool {
        self.line.is_main() && self.was_filed() && !self.state.is_over()
    }

    /// Whether a body has the matter itself before it.
    pub fn holds_the_matter(&self) -> bool {
        self.line.is_main() && self.is_open()
    }

    /// Whether something is still to be done in it: it was filed, is not over, and does not only lie in force.
    pub fn is_open(&self) -> bool {
        let to_serve = self.line == Line::JudicialConfirmation && self.last(Event::ServeConfirmation).is_none();
        let rests = match self.state {
            State::Effective => !to_serve,
            State::RoundOver | State::Kept | State::Listed | State::Destroyed => true,
            _ => false,
        };
        self.was_filed() && !self.state.is_over() && !rests
    }

    /// The day on which it began.
    pub fn began(&self) -> Option<Date> {
        self.marks.first().map(|mark| mark.on)
    }

    /// Who began it.
    pub fn by(&self) -> Option<Side> {
        self.marks.first().and_then(|mark| mark.side)
    }
}

impl Event {
    /// Its row.
    pub fn rule(self) -> Option<&'static Move> {
        self.line().moves().iter().find(|row| row.event == self)
    }

    /// Who may take it.
    pub fn takers(self) -> &'static [Taker] {
        self.rule().map_or(&[], |row| row.who)
    }

    /// The fields of its form.
    pub fn fields(self) -> &'static [Field] {
        self.rule().map_or(&[], |row| row.asks.0)
    }
}

/// The proceeding that an event would move: the last one of its line, if it is not over.
fn alive(case: &Case, line: Line) -> Option<&Proceeding> {
    case.proceedings
        .iter()
        .rfind(|proceeding| proceeding.line == line)
        .filter(|proceeding| !proceeding.state.is_over())
}

/// The state an event would start from. What ended by a decision can still be gone on with where its table says so.
fn standing(case: &Case, row: &Move) -> State {
    let last = case
        .proceedings
        .iter()
        .rfind(|proceeding| proceeding.line == row.event.line());
    match last {
        Some(last) if row.from.contains(&last.state) => last.state,
        Some(last) if !last.state.is_over() => last.state,
        Some(_) | None => State::Fresh,
    }
}

/// Whether an event may happen now.
pub fn possible(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    let row = event.rule().ok_or(Refusal::NotNow)?;
    let state = standing(case, row);
    if !row.from.contains(&state) {
        return Err(Refusal::NotNow);
    }
    let current = case.proceedings.iter().rfind(|other| other.line == event.line());
    if let (Some(side), Some(current)) = (context.by.side(), current.filter(|_| state != State::Fresh)) {
        if side == Side::Employer && !current.told {
            return Err(Refusal::NotNow);
        }
        let both = matches!(row.to, Goal::Both(..));
        let done = |mark: &Mark| mark.event == event && mark.side == Some(side);
        if both && current.marks.iter().any(done) {
            return Err(Refusal::AlreadySigned);
        }
    }
    // A claim that is paid, or goes on under another number, is over for every body that decides on it; an injury is not.
    let concerns_the_claim = event.line().is_main()
        || matches!(
            event.line(),
            Line::AdvanceExecution | Line::Preservation | Line::EvidencePreservation | Line::Inspection
        );
    let before_anybody = matches!(state, State::Fresh | State::Signing | State::Ready);
    if let (Stage::Closed(room), true, true) = (&case.stage, before_anybody, concerns_the_claim)
        && (room.reason.is_paid() || room.reason == closing::Reason::Duplicate)
    {
        return Err(Refusal::NotNow);
    }
    gate(case, event, context)
}

/// What was found to be no labor relation is not for the commission, nor for an order about pay; what nobody has examined may be.
fn may_be_labor(case: &Case) -> Result<(), Refusal> {
    match case.relation.as_ref().and_then(|found| found.conclusion.kind()) {
        Some(Relation::IncompleteLabourRelation | Relation::CivilRelation) => Err(Refusal::NotForThisBody),
        Some(Relation::LabourRelation) | None => Ok(()),
    }
}

/// What the law of each line asks for beyond the table.
fn gate(case: &Case, event: Event, context: &Context<'_>) -> Result<(), Refusal> {
    match event.line() {
        Line::ArbitrationReview => review::gate(case, event, context),
        Line::JudicialConfirmation => confirmation::gate(case, event, context),
        Line::PaymentOrder => payment_order::gate(case, event, context),
        Line::Arbitration => arbitration::gate(case, event, context),
        Line::SettingAside | Line::Litigation => litigation::gate(case, event, context),
        Line::Enforcement => enforcement::gate(case, event, context),
        Line::AdvanceExecution => advance::gate(case, event),
        Line::Preservation | Line::EvidencePreservation => Ok(()),
        Line::Inspection => inspection::gate(case, event, context),
        Line::WorkInjury | Line::Grading | Line::OccupationalInjury => injury::gate(case, event, context),
        Line::Union => Ok(()),
        Line::PlatformData | Line::Algorithm => platform::gate(case, event),
        Line::Archive => archive::gate(case, event, context),
        Line::Consultation => consultation::gate(case, event, context),
    }
}

/// Whether the data of an event are right: exactly what its row asks for, and no day before the proceeding began.
pub fn guard(case: &Case, step: &Step, context: &Context<'_>) -> Result<(), Refusal> {
    let row = step.event.rule().ok_or(Refusal::NotNow)?;
    row.asks.check(&step.facts).map_err(Refusal::Missing)?;
    row.asks
        .check_days(&step.facts, context.today)
        .map_err(Refusal::Missing)?;
    if let (Some(on), Some(current)) = (step.facts.on, alive(case, step.event.line()))
        && let Some(began) = current.began()
        && on < began
    {
        return Err(Refusal::BeforeItBegan { began });
    }
    match step.event.line() {
        Line::Arbitration => arbitration::guard(case, step, context),
        Line::Consultation => consultation::guard(case, step),
        Line::PaymentOrder => payment_order::guard(case, step, context),
        Line::ArbitrationReview
        | Line::JudicialConfirmation
        | Line::SettingAside
        | Line::Litigation
        | Line::Enforcement
        | Line::AdvanceExecution
        | Line::Preservation
        | Line::EvidencePreservation
        | Line::Inspection
        | Line::WorkInjury
        | Line::Grading
        | Line::OccupationalInjury
        | Line::Union
        | Line::PlatformData
        | Line::Algorithm
        | Line::Archive => Ok(()),
    }
}

/// What an event changes.
pub fn apply(mut case: Case, step: &Step, by: &Author, on: Date) -> Result<Case, Misfit> {
    let row = step.event.rule().ok_or(Misfit)?;
    let state = standing(&case, row);
    if !row.from.contains(&state) {
        return Err(Misfit);
    }
    let rests_on_agreement = case.agreement().is_some();
    if state == State::Fresh {
        case.proceedings.push(Proceeding {
            line: step.event.line(),
            state,
            marks: Vec::new(),
            told: false,
        });
    }
    let current = case
        .proceedings
        .iter_mut()
        .rfind(|proceeding| proceeding.line == step.event.line())
        .ok_or(Misfit)?;
    current.marks.push(Mark {
        seq: case.version.saturating_add(1),
        event: step.event,
        on: step.facts.on.unwrap_or(on),
        side: turn::side(step.event, by),
        officer: by.officer(),
        facts: step.facts,
        author: (step.event.line() == Line::Archive).then_some(*by),
    });
    current.state = match row.to {
        Goal::To(_) if payment_order::leaves_no_suit(step.event, rests_on_agreement) => State::Ended,
        Goal::To(to) => to,
        Goal::Stay => state,
        Goal::Both(meanwhile, then) => {
            let has = |side| {
                let done = |mark: &Mark| mark.event == step.event && mark.side == Some(side);
                current.marks.iter().any(done)
            };
            if has(Side::Worker) && has(Side::Employer) {
                then
            } else {
                meanwhile
            }
        }
    };
    if step.event.tells() || by.side() == Some(Side::Employer) {
        current.told = true;
        // Who is served learns of the case, also where the station had not yet written to them.
        if case.employer == EmployerSees::Nothing {
            case.employer = EmployerSees::Since(on);
        }
    }
    let day = step.facts.on.unwrap_or(on);
    match (step.event, step.facts.sum) {
        (Event::BecomeSuit, _) => apply(case, &Step::from(Event::Sue), by, on),
        (Event::PassOnMoney, Some(sum)) => Ok(money::passed_on(case, sum, day)),
        (Event::CompleteEnforcement, _) => Ok(money::enforced(case, day)),
        _ => Ok(case),
    }
}

impl From<Event> for Step {
    /// The event without data.
    fn from(event: Event) -> Self {
        Self {
            event,
            facts: Facts::default(),
        }
    }
}
