//! The same dispute filed again (P4): a claim that was withdrawn, or came to nothing, begins anew under a number of its own, linked with the old one both ways.
//! 《劳动人事争议仲裁办案规则》第二十七条、第三十九条.

use domain::{
    access::{self, Actor, Purpose, Side},
    id::CaseId,
    stage::closing,
    step::{self, Kind, Step},
};
use store::Person;

use crate::{
    App, AppError, FieldError,
    act::{Deed, Entry, already},
    filing::{EmployerData, Filing, WorkerData},
    open::Source,
};

impl App {
    /// Files the dispute of a closed case again and returns the new case. Everything is one transaction: the new case, and the note of it in the old one.
    pub async fn file_again(&self, actor: &Actor, deed: &Deed) -> Result<CaseId, AppError> {
        let now = self.now();
        let mut tx = self.store().begin().await?;
        tx.alone_with(deed.case).await?;
        let taken = already(&mut tx, actor, deed).await?.is_some();
        let facts = tx.facts(deed.case).await?.ok_or(access::Denied::NotFound)?;
        access::may_take(actor, &facts, Kind::FileAgain)?;
        let see = access::may_see(actor, &facts)?;
        let case = step::replay(&tx.load(&see).await?)?;
        if let (true, Some(again)) = (taken, case.again) {
            return Ok(again);
        }
        let permit = access::may_reveal(actor, &facts, Purpose::Own)?;
        let people = tx.reveal(&permit).await?;
        let (row, by) = (self.ids().step(now), permit.by());
        tx.note(
            &store::Trail::Reveals(deed.case),
            row,
            now,
            &by,
            "reveal",
            &permit.purpose(),
        )
        .await?;
        let story = tx.text(&see, case.filed.story).await?;
        let filing = Filing {
            worker: worker(&people).ok_or_else(incomplete)?,
            employer: employer(&people).ok_or_else(incomplete)?,
            trade: case.filed.trade,
            district: case.filed.district.clone(),
            tenure: case.filed.tenure,
            claims: case.filed.claims.clone(),
            story,
            wish: case.filed.wish.clone(),
            aid: None,
            earlier: Some(case.id),
        };
        let again = self.ids().case(now);
        // The old case is asked first: what it refuses is not filed.
        let entry = Entry {
            seen: deed.seen,
            id: deed.id,
            at: now,
            step: Step::Closing(closing::Step::FileAgain { case: again }),
        };
        self.enter(&mut tx, actor, &facts, entry).await?;
        let source = Source::Whole {
            id: self.ids().step(now),
            case: again,
        };
        self.file(&mut tx, actor, &source, &filing, now).await?;
        tx.commit().await?;
        self.wake();
        Ok(again)
    }
}

fn incomplete() -> AppError {
    AppError::Invalid(vec![FieldError::new("worker_phone", "case.invalid.empty")])
}

fn worker(people: &[Person]) -> Option<WorkerData> {
    let person = people.iter().find(|person| person.side == Side::Worker)?;
    Some(WorkerData {
        name: person.name.clone(),
        phone: person.phone.clone()?,
        id_number: person.id_number.clone()?,
        address: person.address.clone()?,
    })
}

fn employer(people: &[Person]) -> Option<EmployerData> {
    let firm = people.iter().find(|person| person.side == Side::Employer)?;
    Some(EmployerData {
        name: firm.name.clone(),
        phone: firm.phone.clone(),
        uscc: firm.uscc.clone(),
        address: firm.address.clone(),
    })
}
