//! Recording what was found of the working relation: a step with data of its own, so that it has its own way in.

use domain::{
    access::{self, Actor},
    id::{CaseId, StepId},
    relation::Found,
    stage::record,
    step::{Kind, Step},
};

use crate::{
    App, AppError,
    act::{Deed, Done, Entry, Fresh, already},
    values::Typed,
};

/// What an officer wants to record.
#[derive(Clone, Debug)]
pub struct Finding {
    /// In which case.
    pub case: CaseId,
    /// The version they saw.
    pub seen: u64,
    /// The id of the step; the same id twice is one step.
    pub id: StepId,
    /// What was found.
    pub found: Found,
}

impl App {
    /// Records a finding of the working relation.
    pub async fn find_relation(&self, actor: &Actor, finding: Finding) -> Result<Done, AppError> {
        let mut tx = self.store().begin().await?;
        tx.alone_with(finding.case).await?;
        let deed = Deed {
            case: finding.case,
            seen: finding.seen,
            id: finding.id,
            kind: Kind::FindRelation,
            typed: Typed::new(),
            fresh: Fresh::Stale,
        };
        if let Some(done) = already(&mut tx, actor, &deed).await? {
            return Ok(done);
        }
        let facts = tx.facts(finding.case).await?.ok_or(access::Denied::NotFound)?;
        let entry = Entry {
            seen: finding.seen,
            id: finding.id,
            at: self.now(),
            step: Step::Record(record::Step::FindRelation {
                found: Box::new(finding.found),
            }),
        };
        let done = self.enter(&mut tx, actor, &facts, entry).await?;
        tx.commit().await?;
        self.wake();
        Ok(done)
    }
}
