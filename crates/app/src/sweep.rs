//! Clocks that ran out: the timer reminds people and takes the few steps that open a way. It never ends a right (DL-2, DL-3, DL-6).

use domain::{
    access::{Actor, Facts},
    case::EmployerSees,
    deadline::{self, Action, Deadline, Warn},
    id::CaseId,
    proceeding,
    reaction::{Audience, Message, Task},
    step,
};
use jiff::Timestamp;
use store::{CaseRow, DueAlarm, StoreError, Tx};

use crate::{App, AppError, act::Entry, read::is_given, rules};

impl App {
    /// Lets every alarm go off that is due, once each; returns how many cases were touched. A case that cannot be read does not
    /// keep the clocks of the others from going off.
    pub async fn sweep(&self) -> Result<usize, AppError> {
        let now = self.now();
        let mut tx = self.store().read().await?;
        let cases = tx.cases_with_alarms(now, 200).await?;
        drop(tx);
        let mut touched = 0;
        for case in &cases {
            match self.ring(*case, now).await {
                Ok(()) => touched += 1,
                Err(AppError::Misfit(_) | AppError::Store(StoreError::Inconsistent { .. })) => {
                    tracing::error!(%case, "the log of a case does not fit; its clocks stand still");
                }
                Err(other) => return Err(other),
            }
        }
        Ok(touched)
    }

    async fn ring(&self, id: CaseId, now: Timestamp) -> Result<(), AppError> {
        // One alarm a transaction: a step may stop the clocks of the alarms after it.
        for _ in 0..64 {
            let mut tx = self.store().begin().await?;
            tx.alone_with(id).await?;
            let Some(facts) = tx.facts(id).await? else {
                return Ok(());
            };
            let see = domain::access::may_see(&Actor::System, &facts)?;
            let case = step::replay(&tx.load(&see).await?)?;
            let calendar = self.calendar();
            let rules = rules(&calendar, self.city());
            let running = deadline::running(&case, rules);
            let Some(alarm) = tx.due_alarms(id, &running, rules, now).await?.into_iter().next() else {
                tx.put_deadlines(id, &running, rules).await?;
                tx.put_case(&CaseRow::of(&case, &running)).await?;
                tx.commit().await?;
                return Ok(());
            };
            if !tx.fire(id, &alarm, now).await? {
                continue;
            }
            self.ring_one(&mut tx, &facts, &case, &alarm, now).await?;
            tx.commit().await?;
            self.wake();
        }
        Ok(())
    }

    async fn ring_one(
        &self,
        tx: &mut Tx,
        facts: &Facts,
        case: &domain::case::Case,
        due: &DueAlarm,
        now: Timestamp,
    ) -> Result<(), AppError> {
        let step = match due.alarm.action {
            Action::Expire => deadline::on_expiry(case, &due.deadline),
            Action::Remind => deadline::on_reminder(&due.deadline, due.alarm.offset),
        };
        if let Some(step) = step {
            let entry = Entry {
                seen: case.version,
                id: self.ids().step(now),
                at: now,
                step,
            };
            match self.enter(tx, &Actor::System, facts, entry).await {
                // Whoever is reminded is reminded also where the house did something.
                Ok(_) if due.alarm.action == Action::Expire => return Ok(()),
                Ok(_) => {}
                // The law says no: the people concerned are told instead.
                Err(AppError::Refused(refusal)) => {
                    tracing::info!(case = %case.id, %refusal, "the timer's step was refused");
                }
                Err(other) => return Err(other),
            }
        }
        if due.deadline.kind == deadline::Kind::DefaultNotice {
            let see = domain::access::may_see(&Actor::System, facts)?;
            if is_given(&due.deadline, &tx.every_instrument(&see).await?) {
                return Ok(());
            }
        }
        let message = match due.alarm.action {
            Action::Remind => Message::Reminder,
            Action::Expire => Message::News,
        };
        let tasks = told(&due.deadline, case)
            .into_iter()
            .map(|to| Task::Notify { to, message })
            .collect();
        self.add_tasks(tx, case, tasks, now).await
    }

    /// Computes the due dates anew that rested on a year without published holidays; returns the cases whose dates moved (DL-7).
    pub async fn recompute(&self) -> Result<Vec<CaseId>, AppError> {
        let (mut after, mut moved) = (String::new(), Vec::new());
        loop {
            let mut tx = self.store().read().await?;
            let cases = tx.provisional_cases(&after).await?;
            drop(tx);
            let Some(last) = cases.last() else {
                return Ok(moved);
            };
            after = last.to_string();
            for id in &cases {
                if self.recompute_one(*id).await? {
                    moved.push(*id);
                }
            }
        }
    }

    /// Computes the due dates of one case anew; tells whether one moved.
    async fn recompute_one(&self, id: CaseId) -> Result<bool, AppError> {
        let mut tx = self.store().begin().await?;
        tx.alone_with(id).await?;
        let Some(facts) = tx.facts(id).await? else {
            return Ok(false);
        };
        let see = domain::access::may_see(&Actor::System, &facts)?;
        let case = step::replay(&tx.load(&see).await?)?;
        let calendar = self.calendar();
        let rules = rules(&calendar, self.city());
        let running = deadline::running(&case, rules);
        let before = tx.due_dates(id).await?;
        tx.put_deadlines(id, &running, rules).await?;
        tx.put_case(&CaseRow::of(&case, &running)).await?;
        let moved = before != tx.due_dates(id).await?;
        tx.commit().await?;
        Ok(moved)
    }
}

fn told(deadline: &Deadline, case: &domain::case::Case) -> Vec<Audience> {
    deadline
        .rule()
        .map_or(&[][..], |rule| rule.warn)
        .iter()
        .filter_map(|warn| match warn {
            Warn::Worker => Some(Audience::Worker),
            Warn::Respondent => match case.employer {
                // A reminder would tell of a proceeding that the other side does not know of.
                EmployerSees::Since(_) if proceeding::clock::is_hidden(case, deadline.kind) => None,
                EmployerSees::Since(_) => Some(Audience::Employer),
                EmployerSees::Nothing => None,
            },
            // The worklist is the reminder of stations, of the legal-aid center and of other bodies.
            Warn::Station | Warn::Aid | Warn::Body => None,
        })
        .collect()
}
