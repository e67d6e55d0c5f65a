//! Lists and search: only cases of scopes that the actor may browse.

use domain::{
    access::{self, Actor, Browse, Scope},
    id::CaseId,
    proceeding::Body,
};
use store::{CaseRow, Tx};

use crate::{App, AppError};

/// One row of a list, with the names of the parties.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The index row.
    pub row: CaseRow,
    /// The worker's name.
    pub worker: String,
    /// The respondent's name.
    pub employer: String,
}

/// Which list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// What I mediate.
    Mine,
    /// What my station or outlet holds.
    Unit,
    /// What my dual centre watches over.
    Center,
    /// Where legal aid was applied for.
    Aid,
    /// What lies before a body.
    Body(Body),
    /// On whose panel I sit.
    Panel,
}

impl List {
    /// All lists.
    pub const ALL: &'static [Self] = &[
        Self::Mine,
        Self::Unit,
        Self::Center,
        Self::Aid,
        Self::Body(Body::Commission),
        Self::Body(Body::Court),
        Self::Body(Body::Inspection),
        Self::Body(Body::Injury),
        Self::Body(Body::Union),
        Self::Body(Body::Linkage),
        Self::Panel,
    ];

    /// The name in URLs and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Unit => "unit",
            Self::Center => "center",
            Self::Aid => "aid",
            Self::Body(body) => body.key(),
            Self::Panel => "panel",
        }
    }

    fn permit(self, actor: &Actor) -> Option<Browse> {
        access::may_browse(actor)
            .into_iter()
            .find(|permit| match permit.scope() {
                Scope::Mine(_) => self == Self::Mine,
                Scope::Station(_) | Scope::Outlet(_) => self == Self::Unit,
                Scope::Center(_) => self == Self::Center,
                Scope::Aid => self == Self::Aid,
                Scope::Body(body) => self == Self::Body(*body),
                Scope::Panel(_) => self == Self::Panel,
                Scope::Own(_) => false,
            })
    }
}

impl App {
    /// A page of a list, the most urgent first; `after` is the last row of the page before.
    pub async fn list(
        &self,
        actor: &Actor,
        list: List,
        after: Option<CaseId>,
        limit: u16,
    ) -> Result<Vec<Listed>, AppError> {
        let permit = list.permit(actor).ok_or(access::Denied::NotYourRole)?;
        let mut tx = self.store().read().await?;
        let after = self.row_after(&mut tx, actor, after).await?;
        let rows = tx.list(&permit, after.as_ref(), limit).await?;
        named(&mut tx, actor, &permit, rows).await
    }

    /// The lists this actor has.
    pub fn lists(&self, actor: &Actor) -> Vec<List> {
        List::ALL
            .iter()
            .copied()
            .filter(|list| list.permit(actor).is_some())
            .collect()
    }

    /// The cases of a signed-in person, on either side.
    pub async fn own_cases(&self, actor: &Actor) -> Result<Vec<Listed>, AppError> {
        let permit = access::may_browse(actor)
            .into_iter()
            .find(|permit| matches!(permit.scope(), Scope::Own(_)));
        let permit = permit.ok_or(access::Denied::NotYourRole)?;
        let mut tx = self.store().read().await?;
        let rows = tx.list(&permit, None, 100).await?;
        self.with_names(&mut tx, actor, rows).await
    }

    /// Finds cases among all that this actor may list.
    pub async fn search(&self, actor: &Actor, words: &str, limit: u16) -> Result<Vec<Listed>, AppError> {
        let mut tx = self.store().read().await?;
        if let Ok(number) = words.parse()
            && let Some(facts) = tx.facts_by_number(&number).await?
            && access::may_see(actor, &facts).is_ok()
        {
            let row = tx.index_row(&facts).await?;
            return self.with_names(&mut tx, actor, row.into_iter().collect()).await;
        }
        let mut found: Vec<Listed> = Vec::new();
        for permit in access::may_browse(actor) {
            let mut rows = tx.search(&permit, words, None, limit).await?;
            rows.retain(|row| !found.iter().any(|known| known.row.case_id == row.case_id));
            found.extend(named(&mut tx, actor, &permit, rows).await?);
        }
        found.sort_by(|one, other| one.row.case_id.cmp(&other.row.case_id));
        found.truncate(usize::from(limit));
        Ok(found)
    }

    async fn row_after(&self, tx: &mut Tx, actor: &Actor, after: Option<CaseId>) -> Result<Option<CaseRow>, AppError> {
        let Some(case) = after else { return Ok(None) };
        let Some(facts) = tx.facts(case).await? else {
            return Ok(None);
        };
        access::may_see(actor, &facts)?;
        Ok(tx.index_row(&facts).await?)
    }

    async fn with_names(&self, tx: &mut Tx, actor: &Actor, rows: Vec<CaseRow>) -> Result<Vec<Listed>, AppError> {
        let mut listed = Vec::with_capacity(rows.len());
        for row in rows {
            let facts = tx.facts(row.id()?).await?.ok_or(access::Denied::NotFound)?;
            let Ok(see) = access::may_see(actor, &facts) else {
                continue;
            };
            let parties = tx.parties(&see).await?;
            let name = |side| {
                parties
                    .iter()
                    .find(|party| party.side == side)
                    .map(|party| party.name.clone())
            };
            listed.push(Listed {
                worker: name(access::Side::Worker).unwrap_or_default(),
                employer: name(access::Side::Employer).unwrap_or_default(),
                row,
            });
        }
        Ok(listed)
    }
}

/// The rows of a list of staff with the names of the parties, as far as this actor still sees the cases.
async fn named(tx: &mut Tx, actor: &Actor, permit: &Browse, rows: Vec<CaseRow>) -> Result<Vec<Listed>, AppError> {
    let named = tx.named(permit, rows).await?;
    let seen = named
        .into_iter()
        .filter(|one| access::may_see(actor, &one.facts).is_ok());
    Ok(seen
        .map(|one| Listed {
            row: one.row,
            worker: one.worker,
            employer: one.employer,
        })
        .collect())
}
