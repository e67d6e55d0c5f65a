//! Filing: a new case enters the log. Acknowledged means durable.

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

impl App {
    /// Files a claim.
    pub async fn open(
        &self,
        actor: &Actor,
        source: Source,
        typed: &Typed,
    ) -> Result<Receipt, AppError> {
        let received = self.now();
        let (case, id) = match &source {
            // One draft is one filing: its id, as a step id, makes a second press harmless.
            Source::Draft(draft) => (
                draft.case,
                draft.id.to_string().parse().map_err(|_| AppError::SignIn)?,
            ),
            Source::Whole { id, case } => (*case, *id),
        };
        let permit = access::may_open(actor, case)?;
        let filing = self.check_filing(typed)?;
        let mut tx = self.store().begin().await?;
        if let Some(receipt) = receipt_of(&mut tx, actor, id).await? {
            return Ok(receipt);
        }
        let filed = self
            .put_filing(&mut tx, actor, case, &source, &filing, received)
            .await?;
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
        self.add_tasks(
            &mut tx,
            &opened,
            reaction::follows(&opened, &first),
            received,
        )
        .await?;
        if let Source::Draft(draft) = &source {
            tx.drop_draft(draft.id).await?;
        }
        tx.commit().await?;
        self.wake();
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
        let (worker, employer, story) = (
            self.ids().person(at),
            self.ids().person(at),
            self.ids().text(at),
        );
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
            Actor::Officer(_) | Actor::Visitor | Actor::System => (
                Channel::Counter,
                self.account_for(tx, &filing.worker.phone, at).await?,
            ),
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
        let account = self.ids().account(at);
        tx.add_account(account, phone, at).await?;
        Ok(account)
    }
}

async fn receipt_of(tx: &mut Tx, actor: &Actor, id: StepId) -> Result<Option<Receipt>, AppError> {
    let Some(taken) = tx.step_taken(id).await? else {
        return Ok(None);
    };
    let facts = tx
        .facts(taken.case)
        .await?
        .ok_or(access::Denied::NotFound)?;
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
