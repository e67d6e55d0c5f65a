//! Two persons for every address to which news are sent (AP-7): what one person wrote into a file opens no way out of the house.

use domain::access::{self, Actor};
use serde::Serialize;
use store::{Trail, Tx};

use super::Partner;
use crate::{App, AppError};

/// How many persons must say so.
pub const PERSONS: usize = 2;

/// Whether news may be sent to the address of a partner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// It has no address, or this is a city for trying things out.
    Free,
    /// So many persons have said so.
    Said {
        /// How many.
        by: usize,
    },
}

impl Target {
    /// Whether anything may be sent.
    pub fn is_open(self) -> bool {
        match self {
            Self::Free => true,
            Self::Said { by } => by >= PERSONS,
        }
    }
}

#[derive(Serialize)]
struct Approved<'a> {
    partner: &'a str,
    target: &'a str,
}

impl App {
    /// Whether news may be sent to a partner: its address, exactly as it stands in the file now, was approved by two persons.
    pub async fn target(&self, partner: &Partner) -> Result<Target, store::StoreError> {
        let mut tx = self.store().read().await?;
        self.target_in(&mut tx, partner).await
    }

    pub(super) async fn target_in(&self, tx: &mut Tx, partner: &Partner) -> Result<Target, store::StoreError> {
        match &partner.endpoint {
            Some(origin) if !self.options().is_demo() => Ok(Target::Said {
                by: tx.approvers(&partner.id, origin.url().as_str()).await?.len(),
            }),
            Some(_) | None => Ok(Target::Free),
        }
    }

    /// A lead says that news may be sent to the address of a partner. The same person counts once, and the house itself does not count.
    pub async fn approve_target(&self, actor: &Actor, partner: &str) -> Result<Target, AppError> {
        let permit = access::may_exchange(actor)?;
        let officer = permit.by().officer().ok_or(access::Denied::NotYourRole)?;
        let partner = self.partner(partner).ok_or(access::Denied::NotFound)?;
        let origin = partner.endpoint.as_ref().ok_or(access::Denied::NotFound)?;
        let (now, target) = (self.now(), origin.url().as_str());
        let mut tx = self.store().begin().await?;
        if !tx.approvers(&partner.id, target).await?.contains(&officer) {
            tx.approve_target(&permit, &partner.id, target, officer, now).await?;
            let note = Approved {
                partner: &partner.id,
                target,
            };
            let id = self.ids().step(now);
            tx.note(&Trail::Office, id, now, &permit.by(), "exchange.target", &note)
                .await?;
        }
        let stands = self.target_in(&mut tx, partner).await?;
        tx.commit().await?;
        self.wake();
        Ok(stands)
    }
}
