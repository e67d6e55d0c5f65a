//! Stock people and [`Story`], for the tests of this and of every other crate.
//!
//! A story reads like the file of a case and prints it back. Nothing here panics when the house refuses: a refusal is
//! part of the story. Only a story that cannot be told, such as one with the day `2026-13-01`, stops the test.

pub mod people;
pub mod steps;

use std::fmt::Write as _;

use jiff::{Timestamp, ToSpan, civil::Date};

use crate::{
    access::{self, Actor, Denied, Facts},
    calendar::{Calendar, Certainty},
    case::Case,
    deadline::{self, Deadline},
    id::StepId,
    money::Fen,
    org::Clocks,
    period,
    proceeding::{Body, Event},
    refusal::Refusal,
    stage::intake::{self, Filed},
    step::{self, Recorded, Rules, Step},
    view::{self, Offer},
};

/// One case told step by step. Every method that takes a step asks for the right first, then for the law, and lets the house take
/// the steps that follow by themselves, as `app` does.
#[derive(Clone, Debug)]
pub struct Story {
    calendar: Calendar,
    clocks: Clocks,
    now: Timestamp,
    today: Date,
    case: Case,
    log: Vec<Recorded>,
    refusals: Vec<No>,
    lines: Vec<String>,
}

/// What the house answered instead of taking a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum No {
    /// Not theirs.
    Denied(Denied),
    /// Not now.
    Refused(Refusal),
}

impl Story {
    /// A courier files a claim for unpaid pay, with the association of couriers as the wished station.
    pub fn courier(calendar: Calendar, on: &str, amount: Fen) -> Self {
        let filed = people::filed(day(on), amount);
        Self::filed(calendar, on, filed)
    }

    /// The worker files whatever is given.
    ///
    /// # Panics
    ///
    /// On a text that is no day.
    pub fn filed(calendar: Calendar, on: &str, filed: Filed) -> Self {
        let today = day(on);
        let now = morning(today);
        let first = Recorded {
            id: StepId::from_bits(1_001),
            case: people::CASE,
            seq: 1,
            at: now,
            by: people::WORKER_AUTHOR,
            step: Step::Intake(intake::Step::File(Box::new(filed))),
        };
        #[expect(
            clippy::expect_used,
            reason = "the first step of a story is a filing by construction"
        )]
        let case = step::open(&first).expect("a filing opens a case");
        let mut story = Self {
            calendar,
            clocks: Clocks::default(),
            now,
            today,
            case,
            log: Vec::new(),
            refusals: Vec::new(),
            lines: Vec::new(),
        };
        story.write(&people::worker(), &first, "");
        story.log.push(first);
        let running = story.running();
        story.write_clocks(&[], &running);
        story
    }

    /// Moves to the morning of a day such as `2026-03-02`.
    ///
    /// # Panics
    ///
    /// On a text that is no day, or a day before the last one.
    #[must_use]
    pub fn on(mut self, date: &str) -> Self {
        self.today = day(date);
        assert!(
            self.today >= period::date_in_shanghai(self.now),
            "a story does not go back in time"
        );
        self.now = self.now.max(morning(self.today));
        self
    }

    /// Somebody takes a step.
    #[must_use]
    pub fn by(mut self, actor: &Actor, step: impl Into<Step>) -> Self {
        self.attempt(actor, step.into());
        self
    }

    /// The worker takes a step.
    #[must_use]
    pub fn worker(self, step: impl Into<Step>) -> Self {
        self.by(&people::worker(), step)
    }

    /// Who speaks for the employer takes a step.
    #[must_use]
    pub fn employer(self, step: impl Into<Step>) -> Self {
        self.by(&people::employer(), step)
    }

    /// The intaker of the dual centre takes a step.
    #[must_use]
    pub fn intaker(self, step: impl Into<Step>) -> Self {
        self.by(&people::intaker(), step)
    }

    /// The lead of the dual centre, who also mediates there, takes a step.
    #[must_use]
    pub fn center(self, step: impl Into<Step>) -> Self {
        self.by(&people::center(), step)
    }

    /// The lead of the courier station takes a step.
    #[must_use]
    pub fn lead(self, step: impl Into<Step>) -> Self {
        self.by(&people::lead(), step)
    }

    /// The legal-aid center acts.
    #[must_use]
    pub fn aid(self, step: impl Into<Step>) -> Self {
        self.by(&people::aid_officer(), step)
    }

    /// The justice bureau acts.
    #[must_use]
    pub fn aid_review(self, step: impl Into<Step>) -> Self {
        self.by(&people::aid_reviewer(), step)
    }

    /// Somebody takes an event of a proceeding with stock data of this day.
    #[must_use]
    pub fn event(self, actor: &Actor, event: Event) -> Self {
        let step = steps::on(event, self.today);
        self.by(actor, step)
    }

    /// The worker takes events of a proceeding, one after the other.
    #[must_use]
    pub fn worker_does(self, events: &[Event]) -> Self {
        let actor = people::worker();
        events.iter().fold(self, |story, event| story.event(&actor, *event))
    }

    /// The employer does.
    #[must_use]
    pub fn employer_does(self, events: &[Event]) -> Self {
        let actor = people::employer();
        events.iter().fold(self, |story, event| story.event(&actor, *event))
    }

    /// A body does.
    #[must_use]
    pub fn body_does(self, body: Body, events: &[Event]) -> Self {
        let actor = people::at_body(body);
        events.iter().fold(self, |story, event| story.event(&actor, *event))
    }

    /// The mediator of the courier station takes a step.
    #[must_use]
    pub fn mediator(self, step: impl Into<Step>) -> Self {
        self.by(&people::mediator(), step)
    }

    /// The mediator of the Longwan outlet takes a step.
    #[must_use]
    pub fn outlet(self, step: impl Into<Step>) -> Self {
        self.by(&people::outlet(), step)
    }

    /// The mediator of the Lucheng outlet takes a step.
    #[must_use]
    pub fn other_outlet(self, step: impl Into<Step>) -> Self {
        self.by(&people::other_outlet(), step)
    }

    /// The house takes a step.
    #[must_use]
    pub fn system(self, step: impl Into<Step>) -> Self {
        self.by(&Actor::System, step)
    }

    /// The timer looks at every clock that has run out, as the sweeper does.
    #[must_use]
    pub fn sweep(mut self) -> Self {
        for deadline in self.running() {
            if deadline.due < self.today
                && let Some(step) = deadline::on_expiry(&self.case, &deadline)
            {
                self.attempt(&Actor::System, step);
            }
        }
        self
    }

    /// The timer reminds of every clock that ends within as many workdays, as the sweeper does.
    #[must_use]
    pub fn remind(mut self, workdays: i8) -> Self {
        for deadline in self.running() {
            if let Some(step) = deadline::on_reminder(&deadline, workdays) {
                self.attempt(&Actor::System, step);
            }
        }
        self
    }

    /// Everybody of a panel does.
    #[must_use]
    pub fn panel_does(self, events: &[Event]) -> Self {
        people::panel().iter().fold(self, |story, member| {
            events.iter().fold(story, |story, event| story.event(member, *event))
        })
    }

    /// Forgets the lines printed so far, when the beginning is told elsewhere.
    #[must_use]
    pub fn untold(mut self) -> Self {
        self.lines.clear();
        self.refusals.clear();
        self
    }

    /// The case as it stands.
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// The log so far.
    pub fn log(&self) -> &[Recorded] {
        &self.log
    }

    /// The day of the story.
    pub fn today(&self) -> Date {
        self.today
    }

    /// The rules of the story.
    pub fn rules(&self) -> Rules<'_> {
        Rules {
            calendar: &self.calendar,
            clocks: &self.clocks,
        }
    }

    /// What rights are decided on.
    pub fn facts(&self) -> Facts {
        people::facts(&self.case)
    }

    /// The clocks that run now.
    pub fn running(&self) -> Vec<Deadline> {
        deadline::running(&self.case, self.rules())
    }

    /// The steps somebody has a right to.
    pub fn offers(&self, actor: &Actor) -> Vec<Offer> {
        view::offers(&self.case, actor, &self.facts(), self.today, self.rules())
    }

    /// Everything that was refused, in order.
    pub fn refusals(&self) -> &[No] {
        &self.refusals
    }

    /// The file of the case: who did what, which clocks began (`>`) and ended (`<`), and what was refused (`!`).
    pub fn print(&self) -> String {
        self.lines.join("\n")
    }

    fn attempt(&mut self, actor: &Actor, step: Step) {
        let (kind, facts) = (step.kind(), self.facts());
        let seq = self.case.version.saturating_add(1);
        let permit = access::may_take(actor, &facts, kind);
        let recorded = Recorded {
            id: StepId::from_bits(1_000 + u128::from(seq)),
            case: self.case.id,
            seq,
            at: self.now,
            by: permit.as_ref().map_or(access::Author::System, access::Take::author),
            step,
        };
        if let Err(denied) = permit {
            let word = match denied {
                Denied::NotFound => "! not found",
                Denied::NotYourRole => "! not their role",
            };
            self.refusals.push(No::Denied(denied));
            self.write(actor, &recorded, word);
            return;
        }
        let before = (self.running(), self.case.stage.kind());
        match step::take(self.case.clone(), &recorded, self.rules()) {
            Err(refusal) => {
                self.write(actor, &recorded, &format!("! {}", said(&refusal)));
                self.refusals.push(No::Refused(refusal));
            }
            Ok(case) => {
                self.case = case;
                self.log.push(recorded.clone());
                self.now = self.now.saturating_add(1.minute()).unwrap_or(self.now);
                let stage = self.case.stage.kind();
                let moved = if stage == before.1 { "" } else { stage.key() };
                self.write(actor, &recorded, moved);
                let running = self.running();
                self.write_clocks(&before.0, &running);
                if let Some(next) = step::next(&self.case) {
                    self.attempt(&Actor::System, next);
                }
            }
        }
    }

    fn write(&mut self, actor: &Actor, recorded: &Recorded, outcome: &str) {
        let mut what = recorded.step.kind().key().to_owned();
        if let Ok(see) = access::may_see(&Actor::System, &self.facts()) {
            for entry in view::timeline(std::slice::from_ref(recorded), &self.case, &see) {
                for (name, value) in entry.terms {
                    let _ = write!(what, " {name}={}", last(&value));
                }
            }
        }
        let who = people::name(actor);
        let line = format!("{} {who:<12} {what:<40} {outcome}", self.today);
        self.lines.push(line.trim_end().to_owned());
    }

    fn write_clocks(&mut self, before: &[Deadline], after: &[Deadline]) {
        let begun: Vec<String> = after
            .iter()
            .filter(|deadline| !before.contains(deadline))
            .map(|deadline| {
                let sure = match deadline.certainty {
                    Certainty::Published => "",
                    Certainty::Provisional => " (provisional)",
                };
                format!("{} {}{sure}", label(deadline), deadline.due)
            })
            .collect();
        let runs = |deadline: &Deadline| {
            after
                .iter()
                .any(|other| (other.kind, other.item) == (deadline.kind, deadline.item))
        };
        let ended: Vec<String> = before.iter().filter(|deadline| !runs(deadline)).map(label).collect();
        for (sign, clocks) in [('>', begun), ('<', ended)] {
            if !clocks.is_empty() {
                self.lines.push(format!("           {sign} {}", clocks.join(", ")));
            }
        }
    }
}

fn label(deadline: &Deadline) -> String {
    match deadline.item {
        0 => deadline.kind.key().to_owned(),
        item => format!("{}#{item}", deadline.kind.key()),
    }
}

fn said(refusal: &Refusal) -> String {
    let mut text = last(refusal.key()).to_owned();
    for (name, value) in refusal.terms() {
        let _ = write!(text, " {name}={value}");
    }
    if let Refusal::Gate { findings } = refusal {
        for finding in findings {
            let _ = write!(text, " {}", last(finding.key));
        }
    }
    text
}

fn last(key: &str) -> &str {
    match key.rsplit_once('.') {
        Some((_, word)) if !word.starts_with(|c: char| c.is_ascii_digit()) => word,
        Some(_) | None => key,
    }
}

/// Reads a day such as `2026-03-02`.
///
/// # Panics
///
/// On anything that is no day: a story that names one is wrong.
#[expect(
    clippy::expect_used,
    reason = "a story that names a day that does not exist is wrong"
)]
pub fn day(text: &str) -> Date {
    text.parse().expect("a day such as 2026-03-02")
}

fn morning(date: Date) -> Timestamp {
    period::end_of(date)
        .saturating_sub(15.hours())
        .unwrap_or(Timestamp::MIN)
}
