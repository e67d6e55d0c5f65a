//! Watching over the exchange (ADM-12): how each partner stands, what went back and forth, and putting back what was laid aside. And for a case:
//! when the house and the agency last agreed (CAS-21).

use domain::{
    access::{self, Actor},
    id::CaseId,
};
use jiff::{SignedDuration, Timestamp};
use serde::Serialize;
use store::Standing;
use store::{EventRow, MessageRow, Trail};

use super::{Partner, Target};
use crate::{App, AppError};

/// How many lines of each log are shown.
const PAGE: u16 = 50;
/// After so long without an agreement a sync is old, and the telephone of the agency is shown.
const OLD: SignedDuration = SignedDuration::from_hours(24 * 3);

/// A partner and how it stands.
#[derive(Clone, Debug)]
pub struct Overview {
    /// The partner.
    pub partner: Partner,
    /// How its events stand.
    pub standing: Standing,
    /// Whether anything may be sent to its address.
    pub target: Target,
}

/// What went back and forth with a partner.
#[derive(Clone, Debug)]
pub struct Log {
    /// The partner and how it stands.
    pub overview: Overview,
    /// What it was told last, newest first.
    pub events: Vec<EventRow>,
    /// What was laid aside, oldest first.
    pub dead: Vec<EventRow>,
    /// What it sent last, newest first.
    pub messages: Vec<MessageRow>,
}

/// When a case and an agency last agreed.
#[derive(Clone, Debug)]
pub struct Synced {
    /// The agency.
    pub partner: Partner,
    /// When: its last message that was taken, the last news that it confirmed, or the last file that it was given or said has arrived.
    pub at: Option<Timestamp>,
    /// Whether that is so long ago that somebody should call.
    pub is_old: bool,
}

#[derive(Serialize)]
struct Replayed<'a> {
    partner: &'a str,
    events: u64,
}

impl App {
    /// All partners and how they stand; for leads.
    pub async fn exchange(&self, actor: &Actor) -> Result<Vec<Overview>, AppError> {
        access::may_exchange(actor)?;
        let mut tx = self.store().read().await?;
        let mut overviews = Vec::new();
        for partner in self.partners() {
            overviews.push(Overview {
                partner: partner.clone(),
                standing: tx.standing(&partner.id).await?,
                target: self.target_in(&mut tx, partner).await?,
            });
        }
        Ok(overviews)
    }

    /// What went back and forth with a partner; for leads.
    pub async fn exchange_log(&self, actor: &Actor, partner: &str) -> Result<Log, AppError> {
        let permit = access::may_exchange(actor)?;
        let partner = self.partner(partner).ok_or(access::Denied::NotFound)?;
        let mut tx = self.store().read().await?;
        Ok(Log {
            overview: Overview {
                partner: partner.clone(),
                standing: tx.standing(&partner.id).await?,
                target: self.target_in(&mut tx, partner).await?,
            },
            events: tx.last_events(&permit, &partner.id, PAGE).await?,
            dead: tx.dead_events(&permit, &partner.id, PAGE).await?,
            messages: tx.partner_messages(&permit, &partner.id, PAGE).await?,
        })
    }

    /// Puts back what was laid aside for a partner; returns how many.
    pub async fn replay_exchange(&self, actor: &Actor, partner: &str) -> Result<u64, AppError> {
        let permit = access::may_exchange(actor)?;
        let partner = self.partner(partner).ok_or(access::Denied::NotFound)?;
        let now = self.now();
        let mut tx = self.store().begin().await?;
        let events = tx.replay_events(&permit, &partner.id, now).await?;
        if events > 0 {
            let note = Replayed {
                partner: &partner.id,
                events,
            };
            tx.note(
                &Trail::Office,
                self.ids().step(now),
                now,
                &permit.by(),
                "exchange.replayed",
                &note,
            )
            .await?;
        }
        tx.commit().await?;
        self.wake();
        Ok(events)
    }

    /// When a case and each agency that has a part in it last agreed: whoever sees the case may know.
    pub async fn synced(&self, actor: &Actor, case: CaseId) -> Result<Vec<Synced>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        // That another agency has a part in the case is its parties' business only as far as they see that part: what the officer of the agency is
        // told must be in the timeline of the reader too.
        let handovers = tx.handovers(&see).await?;
        let mut synced = Vec::new();
        for partner in self.partners() {
            let Some(officer) = self.acting(&mut tx, partner).await? else {
                continue;
            };
            if access::may_see(&officer, &facts).is_err() || !may_know(&see) {
                continue;
            }
            let last = tx.last_sync(&see, &partner.id).await?;
            let given = handovers
                .iter()
                .filter(|one| one.partner == partner.id)
                .map(|one| one.received.unwrap_or(one.at))
                .max();
            let at = last.heard.into_iter().chain(last.told).chain(given).max();
            synced.push(Synced {
                is_old: at.is_none_or(|at| self.now().duration_since(at) > OLD),
                partner: partner.clone(),
                at,
            });
        }
        Ok(synced)
    }
}

/// The other side does not learn that the worker has a lawyer from the state, nor of any other agency that acts for one side.
fn may_know(see: &access::See) -> bool {
    see.relation() != access::Relation::Employer
}
