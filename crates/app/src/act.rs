//! The door. Every step of every case, by worker, employer, mediator, timer or machine, enters the log here.

use domain::{
    access::{self, Actor, Facts},
    case::Case,
    deadline,
    form::Missing,
    id::{CaseId, StepId},
    proceeding::{Event, archive},
    reaction,
    step::{self, Kind, Recorded, Step},
};
use jiff::Timestamp;
use store::{CaseRow, NewTask, Tx};

use crate::{
    App, AppError, FieldError, rules,
    values::{self, Typed, World},
};

/// What somebody wants to do: a kind of step with what they typed.
#[derive(Clone, Debug)]
pub struct Deed {
    /// In which case.
    pub case: CaseId,
    /// The version they saw.
    pub seen: u64,
    /// The id of the step; the same id twice is one step.
    pub id: StepId,
    /// Which kind.
    pub kind: Kind,
    /// What they typed.
    pub typed: Typed,
    /// Whether a second factor was shown a moment ago; binding steps need it (SE-4).
    pub fresh: Fresh,
}

/// Whether a second factor was shown a moment ago.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fresh {
    /// It was.
    Shown,
    /// It was not, or too long ago.
    Stale,
}

/// What was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Done {
    /// The case.
    pub case: CaseId,
    /// Its version now.
    pub version: u64,
}

impl App {
    /// Takes a step that somebody filled in.
    pub async fn act(&self, actor: &Actor, deed: Deed) -> Result<Done, AppError> {
        let mut tx = self.store().begin().await?;
        let done = self.act_in(&mut tx, actor, &deed).await?;
        tx.commit().await?;
        self.wake();
        if deed.kind == Kind::Proceed(Event::DestroyFile)
            && let Err(error) = self.drop_destroyed().await
        {
            // The key is gone; the worker removes the bytes in its next round.
            tracing::error!(case = %deed.case, %error, "the bytes of a destroyed file are still there");
        }
        Ok(done)
    }

    /// Takes a step in an open transaction; whoever opened it commits and wakes the worker.
    pub(crate) async fn act_in(&self, tx: &mut Tx, actor: &Actor, deed: &Deed) -> Result<Done, AppError> {
        let now = self.now();
        tx.alone_with(deed.case).await?;
        if let Some(done) = already(tx, actor, deed).await? {
            return Ok(done);
        }
        let facts = tx.facts(deed.case).await?.ok_or(access::Denied::NotFound)?;
        access::may_take(actor, &facts, deed.kind)?;
        if deed.kind.needs_fresh_factor() && deed.fresh == Fresh::Stale {
            return Err(AppError::NotFresh);
        }
        if deed.kind == Kind::SignAsEmployer {
            refuse_unnamed_firm(tx, actor, &facts).await?;
        }
        let world = World {
            now,
            city: self.city(),
            ids: self.ids(),
            station: Some(facts.holder.station()),
        };
        let parsed = values::parse(deed.kind.fields(), &deed.typed, &world)?;
        let step = deed
            .kind
            .step(&parsed.values)
            .map_err(|missing| missing_field(&missing))?;
        for (id, text) in &parsed.texts {
            tx.add_text(deed.case, *id, text).await?;
        }
        let entry = Entry {
            seen: deed.seen,
            id: deed.id,
            at: now,
            step,
        };
        self.enter(tx, actor, &facts, entry).await
    }

    /// Enters a step and what the house adds at once, with index, clocks and tasks, into an open transaction.
    pub(crate) async fn enter(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        facts: &Facts,
        entry: Entry,
    ) -> Result<Done, AppError> {
        let take = access::may_take(actor, facts, entry.step.kind())?;
        let see = access::may_see(actor, facts)?;
        let log = tx.load(&see).await?;
        let case = step::replay(&log)?;
        if case.version != entry.seen {
            return Err(AppError::Stale {
                seen: entry.seen,
                now: case.version,
            });
        }
        let calendar = self.calendar();
        let rules = rules(&calendar, self.city());
        let first = Recorded {
            id: entry.id,
            case: case.id,
            seq: case.version + 1,
            at: entry.at,
            by: take.author(),
            step: entry.step,
        };
        let before = case.clone();
        let mut case = step::take(case, &first, rules)?;
        let mut tasks = reaction::follows(&case, &first);
        let mut steps = vec![first];
        while let Some(next) = step::next(&case) {
            let recorded = self.by_the_house(&case, next, entry.at);
            case = step::take(case, &recorded, rules)?;
            tasks.extend(reaction::follows(&case, &recorded));
            steps.push(recorded);
        }
        self.list_file(tx, &take, &before, &steps).await?;
        tx.append(&take, &steps).await?;
        if archive::is_destroyed(&case) {
            self.destroy(tx, &take, &case).await?;
            return Ok(Done {
                case: case.id,
                version: case.version,
            });
        }
        tx.put_closed(&case).await?;
        let running = deadline::running(&case, rules);
        tx.put_case(&CaseRow::of(&case, &running)).await?;
        tx.put_deadlines(case.id, &running, rules).await?;
        self.add_tasks(tx, &case, tasks, entry.at).await?;
        self.tell_partners(tx, &case, &steps).await?;
        if steps.iter().any(|step| step.step.kind() == Kind::NotifyEmployer) {
            self.invite(tx, &case, entry.at).await?;
        }
        Ok(Done {
            case: case.id,
            version: case.version,
        })
    }

    pub(crate) async fn add_tasks(
        &self,
        tx: &mut Tx,
        case: &Case,
        tasks: Vec<reaction::Task>,
        at: Timestamp,
    ) -> Result<(), AppError> {
        for task in tasks {
            tx.add_task(&NewTask {
                id: self.ids().task(at),
                case: case.id,
                task,
                at,
            })
            .await?;
        }
        Ok(())
    }

    fn by_the_house(&self, case: &Case, step: Step, at: Timestamp) -> Recorded {
        Recorded {
            id: self.ids().step(at),
            case: case.id,
            seq: case.version + 1,
            at,
            by: access::Author::System,
            step,
        }
    }
}

/// A step on its way into the log.
pub(crate) struct Entry {
    pub(crate) seen: u64,
    pub(crate) id: StepId,
    pub(crate) at: Timestamp,
    pub(crate) step: Step,
}

/// An agreement names its parties as their papers do (CPL 62; `process.md` 1.6, first gate): the firm's credit code and address must be
/// known before anybody signs for it.
async fn refuse_unnamed_firm(tx: &mut Tx, actor: &Actor, facts: &Facts) -> Result<(), AppError> {
    let parties = tx.parties(&access::may_see(actor, facts)?).await?;
    let firms = parties.iter().filter(|party| party.side == access::Side::Employer);
    let errors: Vec<FieldError> = firms
        .flat_map(|firm| [("employer_uscc", &firm.code), ("employer_address", &firm.address)])
        .filter(|(_, value)| value.is_empty())
        .map(|(field, _)| FieldError::new(field, "case.invalid.firm_unnamed"))
        .collect();
    if errors.is_empty() {
        Ok(())
    } else {
        Err(AppError::Invalid(errors))
    }
}

/// The answer to a step that was taken before: the same form sent twice on a bad network.
pub(crate) async fn already(tx: &mut Tx, actor: &Actor, deed: &Deed) -> Result<Option<Done>, AppError> {
    let Some(taken) = tx.step_taken(deed.id).await? else {
        return Ok(None);
    };
    let facts = tx.facts(taken.case).await?.ok_or(access::Denied::NotFound)?;
    let author = access::author(actor, &facts)?;
    if taken.case != deed.case || taken.by != author || taken.step.kind() != deed.kind {
        return Err(AppError::Stale {
            seen: deed.seen,
            now: taken.seq,
        });
    }
    let version = tx
        .load(&access::may_see(actor, &facts)?)
        .await?
        .last()
        .map_or(taken.seq, |last| last.seq);
    Ok(Some(Done {
        case: taken.case,
        version,
    }))
}

pub(crate) fn missing_field(missing: &Missing) -> AppError {
    AppError::Invalid(vec![FieldError::new(missing.field, missing.key)])
}
