//! Filing: a new case enters the log. Acknowledged means durable.

use std::sync::{Mutex, PoisonError};

use domain::{
    access::{self, Actor, Side},
    deadline, evidence,
    id::{CaseId, CaseNumber, StepId},
    pii::Phone,
    reaction,
    stage::intake::{self, Channel, Filed},
    step::{self, Recorded, Step},
};
use jiff::Timestamp;
use store::{CaseRow, DraftRow, NewPerson, StoreError, Tx};
use tokio::sync::oneshot;

use crate::{App, AppError, filing::Filing, rules, values::Typed};

/// What the worker gets in return (收件回执, I-02).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// The case.
    pub case: CaseId,
    /// The code to quote.
    pub number: CaseNumber,
    /// When the claim was received; limitation is interrupted from this day.
    pub received: Timestamp,
}

/// Where a filing comes from.
#[derive(Clone, Debug)]
pub enum Source {
    /// From a draft, with its evidence; the draft goes.
    Draft(Box<DraftRow>),
    /// All at once, through the API or a counter form. The step id makes it idempotent.
    Whole {
        /// The id of the first step.
        id: StepId,
        /// The case to be; the same for the same step id.
        case: CaseId,
    },
}

impl Source {
    fn case(&self) -> CaseId {
        match self {
            Self::Draft(draft) => draft.case,
            Self::Whole { case, .. } => *case,
        }
    }

    /// One draft is one filing: its id, as a step id, makes a second press harmless.
    fn step(&self) -> Result<StepId, StoreError> {
        match self {
            Self::Draft(draft) => draft.id.to_string().parse().map_err(|_| StoreError::Inconsistent {
                table: "drafts",
                column: "draft_id",
                row: draft.id.to_string(),
            }),
            Self::Whole { id, .. } => Ok(*id),
        }
    }
}

/// One filing on its way to the disk, and where its answer goes.
struct Job {
    actor: Actor,
    source: Source,
    filing: Filing,
    received: Timestamp,
    answer: oneshot::Sender<Result<Receipt, AppError>>,
}

/// Filings that wait for the disk. One sync serves all that arrived while the one before it ran.
#[derive(Default)]
pub(crate) struct Counter {
    waiting: Mutex<Vec<Job>>,
    turn: tokio::sync::Mutex<()>,
}

/// How many filings share one transaction.
const MOST_AT_ONCE: usize = 64;

/// How often a filing is tried that came into the way of another.
const MOST_TRIES: u8 = 5;

impl Counter {
    fn add(&self, job: Job) {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner).push(job);
    }

    fn take(&self) -> Vec<Job> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        let count = waiting.len().min(MOST_AT_ONCE);
        waiting.drain(..count).collect()
    }
}

impl App {
    /// Files a claim. The answer comes after the commit that holds it; filings that arrive together share one.
    pub async fn open(&self, actor: &Actor, source: Source, typed: &Typed) -> Result<Receipt, AppError> {
        // The time counts from here, before any queue (DL-4).
        let received = self.now();
        access::may_open(actor, source.case())?;
        let filing = self.check_filing(typed)?;
        let mut tries = 0;
        loop {
            let (answer, mut mine) = oneshot::channel();
            self.0.counter.add(Job {
                actor: actor.clone(),
                source: source.clone(),
                filing: filing.clone(),
                received,
                answer,
            });
            let turn = self.0.counter.turn.lock().await;
            // Before ours there may be more than one transaction holds, left by people who hung up.
            let answered = loop {
                match mine.try_recv() {
                    Ok(answer) => break Some(answer),
                    Err(oneshot::error::TryRecvError::Closed) => break None,
                    Err(oneshot::error::TryRecvError::Empty) => {
                        self.file_all(self.0.counter.take()).await;
                    }
                }
            };
            drop(turn);
            tries += 1;
            match answered {
                // Another process was filing the same claim, or whoever held the turn was cut off with ours in hand: file again,
                // the step id makes it one.
                Some(Err(AppError::Store(StoreError::Conflict))) | None if tries < MOST_TRIES => {}
                Some(answer) => return answer,
                None => return Err(StoreError::Conflict.into()),
            }
        }
    }

    /// Files many claims in few transactions, as a loader does; all or none of each transaction.
    pub async fn open_many(&self, filings: Vec<(Actor, Source, Filing, Timestamp)>) -> Result<Vec<Receipt>, AppError> {
        let mut tx = self.store().begin().await?;
        let mut receipts = Vec::with_capacity(filings.len());
        for (actor, source, filing, received) in filings {
            receipts.push(self.file(&mut tx, &actor, &source, &filing, received).await?);
        }
        tx.commit().await?;
        Ok(receipts)
    }

    /// Files what waits in one transaction and answers each.
    async fn file_all(&self, jobs: Vec<Job>) {
        match self.file_together(&jobs).await {
            Ok(answers) => {
                self.wake();
                for (job, answer) in jobs.into_iter().zip(answers) {
                    // Whoever asked may have hung up; the filing stands all the same.
                    let _gone = job.answer.send(answer);
                }
            }
            // Nothing was kept, and everybody is told so.
            Err(error) => {
                for job in jobs {
                    let _gone = job.answer.send(Err(error.shared().into()));
                }
            }
        }
    }

    /// Files claims in one transaction; one that fails does not take the others along.
    async fn file_together(&self, jobs: &[Job]) -> Result<Vec<Result<Receipt, AppError>>, StoreError> {
        let mut answers = Vec::with_capacity(jobs.len());
        let mut tx = self.store().begin().await?;
        for job in jobs {
            tx.mark().await?;
            let filed = self
                .file(&mut tx, &job.actor, &job.source, &job.filing, job.received)
                .await;
            if filed.is_err() {
                tx.rewind().await?;
            }
            tx.keep_mark().await?;
            answers.push(filed);
        }
        tx.commit().await?;
        Ok(answers)
    }

    pub(crate) async fn file(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        source: &Source,
        filing: &Filing,
        received: Timestamp,
    ) -> Result<Receipt, AppError> {
        let (case, id) = (source.case(), source.step()?);
        let permit = access::may_open(actor, case)?;
        if let Some(receipt) = receipt_of(tx, actor, id).await? {
            return Ok(receipt);
        }
        let filed = self.put_filing(tx, actor, case, source, filing, received).await?;
        let step = Step::Intake(intake::Step::File(Box::new(filed)));
        let first = Recorded {
            id,
            case,
            seq: 1,
            at: received,
            by: permit.author(),
            step,
        };
        let opened = step::open(&first)?;
        tx.append_first(&permit, &first).await?;
        let calendar = self.calendar();
        let rules = rules(&calendar, self.city());
        let running = deadline::running(&opened, rules);
        tx.put_case(&CaseRow::of(&opened, &running)).await?;
        tx.first_deadlines(case, &running, rules).await?;
        self.add_tasks(tx, &opened, reaction::follows(&opened, &first), received)
            .await?;
        self.tell_partners(tx, &opened, &[first]).await?;
        if let Source::Draft(draft) = source {
            tx.drop_draft(draft.id).await?;
        }
        Ok(Receipt {
            case,
            number: opened.filed.number,
            received,
        })
    }

    async fn put_filing(
        &self,
        tx: &mut Tx,
        actor: &Actor,
        case: CaseId,
        source: &Source,
        filing: &Filing,
        at: Timestamp,
    ) -> Result<Filed, AppError> {
        let (worker, employer, story) = (self.ids().person(at), self.ids().person(at), self.ids().text(at));
        let center = self
            .city()
            .center_of(&filing.district)
            .cloned()
            .ok_or_else(|| StoreError::Inconsistent {
                table: "city",
                column: "district",
                row: filing.district.to_string(),
            })?;
        let people = [
            NewPerson {
                id: worker,
                side: Side::Worker,
                name: filing.worker.name.clone(),
                phone: Some(filing.worker.phone.clone()),
                id_number: Some(filing.worker.id_number.clone()),
                uscc: None,
                address: Some(filing.worker.address.clone()),
            },
            NewPerson {
                id: employer,
                side: Side::Employer,
                name: filing.employer.name.clone(),
                phone: filing.employer.phone.clone(),
                id_number: None,
                uscc: filing.employer.uscc.clone(),
                address: filing.employer.address.clone(),
            },
        ];
        for (position, person) in (1..).zip(&people) {
            tx.add_person(case, position, person).await?;
        }
        tx.add_text(case, story, &filing.story).await?;
        let (channel, account) = match actor {
            Actor::Person(account) => (Channel::Online, *account),
            Actor::Officer(_) | Actor::Visitor | Actor::System => {
                (Channel::Counter, self.account_for(tx, &filing.worker.phone, at).await?)
            }
        };
        tx.add_speaker(case, account, Side::Worker, at).await?;
        let files = match source {
            Source::Draft(draft) => tx.draft_files(draft).await?,
            Source::Whole { .. } => Vec::new(),
        };
        let evidence = files
            .into_iter()
            .map(|file| evidence::Item {
                id: file.id,
                kind: file.kind,
                sha256: file.sha256,
                size: file.size,
                from: file.side,
            })
            .collect();
        Ok(Filed {
            number: self.ids().case_number(),
            worker,
            respondents: vec![employer],
            trade: filing.trade,
            district: filing.district.clone(),
            tenure: filing.tenure,
            claims: filing.claims.clone(),
            story,
            evidence,
            channel,
            desk: center.clone(),
            wish: filing.wish.clone(),
            center,
            aid: filing.aid,
            earlier: filing.earlier,
        })
    }

    /// The account of a phone number, made when there is none: whoever proves the phone later finds the case.
    pub(crate) async fn account_for(
        &self,
        tx: &mut Tx,
        phone: &Phone,
        at: Timestamp,
    ) -> Result<domain::id::AccountId, AppError> {
        if let Some(account) = tx.account_of(phone).await? {
            return Ok(account);
        }
        // Somebody may be making it at this moment.
        tx.alone("accounts").await?;
        if let Some(account) = tx.account_of(phone).await? {
            return Ok(account);
        }
        let account = self.ids().account(at);
        tx.add_account(account, phone, at).await?;
        Ok(account)
    }
}

async fn receipt_of(tx: &mut Tx, actor: &Actor, id: StepId) -> Result<Option<Receipt>, AppError> {
    let Some(taken) = tx.step_taken(id).await? else {
        return Ok(None);
    };
    let facts = tx.facts(taken.case).await?.ok_or(access::Denied::NotFound)?;
    access::may_see(actor, &facts)?;
    let Step::Intake(intake::Step::File(filed)) = taken.step else {
        tracing::warn!(step = %id, "a filing came with the id of another step");
        return Err(AppError::Stale {
            seen: 0,
            now: taken.seq,
        });
    };
    Ok(Some(Receipt {
        case: taken.case,
        number: filed.number,
        received: taken.at,
    }))
}
