//! How papers reach the parties (送达): that one was opened here, and when; and what the station handed over on paper because nobody opened it or
//! electronic service was refused. 《劳动人事争议仲裁办案规则》第二十条、《人民法院在线调解规则》第十七条.

use domain::{
    access::{self, Actor, Relation, See, Side},
    id::{CaseId, InstrumentId},
    period,
};
use store::Tx;
pub use store::{Issued, Manner, OnPaper, Service};

use crate::{App, AppError, error::FieldError};

/// The longest number of a letter.
const NUMBER: usize = 40;

impl App {
    /// Notes that a party opens a paper, the first time; what staff open is not service.
    pub async fn open_paper(&self, actor: &Actor, case: CaseId, id: InstrumentId) -> Result<(), AppError> {
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        let issued = tx.instruments(&see).await?.into_iter().find(|issued| issued.id == id);
        let issued = issued.ok_or(access::Denied::NotFound)?;
        let side = match see.relation() {
            Relation::Worker => Side::Worker,
            Relation::Employer => Side::Employer,
            Relation::Neutral
            | Relation::Holding
            | Relation::Center
            | Relation::Aid
            | Relation::Body(_)
            | Relation::System
            | Relation::Stranger => return Ok(()),
        };
        tx.alone_with(case).await?;
        let earlier = tx.services(&see).await?;
        let opened = |known: &Service| known.instrument == id && known.side == side && known.paper.is_none();
        if earlier.iter().any(opened) {
            return Ok(());
        }
        let (now, by) = (self.now(), access::author(actor, &facts)?);
        tx.note_service(&see, &issued, (self.ids().step(now), now), &by, None)
            .await?;
        Ok(tx.commit().await?)
    }

    /// Notes that the station has handed over a paper on paper, to a side that may read it, on a day since it was issued.
    pub async fn serve_on_paper(
        &self,
        actor: &Actor,
        case: CaseId,
        id: InstrumentId,
        paper: OnPaper,
    ) -> Result<(), AppError> {
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        match see.relation() {
            Relation::Neutral | Relation::Holding => {}
            Relation::Worker
            | Relation::Employer
            | Relation::Center
            | Relation::Aid
            | Relation::Body(_)
            | Relation::System
            | Relation::Stranger => return Err(access::Denied::NotYourRole.into()),
        }
        tx.alone_with(case).await?;
        let issued = tx.instruments(&see).await?.into_iter().find(|issued| issued.id == id);
        let issued = issued.ok_or(access::Denied::NotFound)?;
        let mut errors = Vec::new();
        let mut wrong = |field: &'static str, key: &'static str| errors.push(FieldError::new(field, key));
        if !reads(&issued, paper.to) {
            wrong("to", "desk.service.not_addressed");
        }
        if paper.on > self.today() || paper.on < period::date_in_shanghai(issued.at) {
            wrong("served_on", "desk.service.day");
        }
        let sign = |c: char| c.is_ascii_alphanumeric() || c == '-';
        let plain = paper.number.len() <= NUMBER && paper.number.chars().all(sign);
        if !plain || (paper.number.is_empty() && paper.manner == Manner::Post) {
            wrong("letter_number", "desk.service.number_wrong");
        }
        if !errors.is_empty() {
            return Err(AppError::Invalid(errors));
        }
        let (now, by) = (self.now(), access::author(actor, &facts)?);
        tx.note_service(&see, &issued, (self.ids().step(now), now), &by, Some(paper))
            .await?;
        Ok(tx.commit().await?)
    }
}

/// Whether a paper is for the eyes of a side.
pub fn reads(issued: &Issued, side: Side) -> bool {
    let relation = match side {
        Side::Worker => Relation::Worker,
        Side::Employer => Relation::Employer,
    };
    issued.kind.readers().contains(&relation)
}

/// How papers reached the parties, for staff; neither side is told what the other has opened.
pub(crate) async fn seen_by(tx: &mut Tx, see: &See) -> Result<Vec<Service>, AppError> {
    if matches!(see.relation(), Relation::Worker | Relation::Employer) {
        return Ok(Vec::new());
    }
    Ok(tx.services(see).await?)
}
