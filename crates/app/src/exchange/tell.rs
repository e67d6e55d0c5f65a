//! Telling partners: one row for each agency that may see the case, in the commit of the step (OB-1).

use domain::{
    access::{self, Facts},
    case::Case,
    step::Recorded,
    view,
};
use store::{Delivery, EventRow, NewEvent, Tx};
use wire::v1;

use super::Partner;
use crate::{App, AppError};

/// How many events one look at the feed brings.
const PAGE: u16 = 200;

impl App {
    /// Writes what partners are told of steps that were just taken. Each is told of what its officer would find in the timeline, no more.
    pub(crate) async fn tell_partners(&self, tx: &mut Tx, case: &Case, steps: &[Recorded]) -> Result<(), AppError> {
        for partner in self.partners().iter().filter(|partner| partner.is_connected()) {
            let Some(actor) = self.acting(tx, partner).await? else {
                continue;
            };
            let facts = Facts::of(case, Vec::new(), Vec::new());
            let Ok(see) = access::may_see(&actor, &facts) else {
                continue;
            };
            let delivery = match partner.endpoint {
                Some(_) => Delivery::Sent,
                None => Delivery::Fetched,
            };
            for entry in view::timeline(steps, case, &see) {
                let Some(step) = steps.iter().find(|step| step.seq == entry.seq) else {
                    continue;
                };
                let new = NewEvent {
                    partner: &partner.id,
                    id: step.id,
                    version: step.seq,
                    step: entry.kind.key(),
                    stage: case.stage.kind().key(),
                    at: step.at,
                    delivery,
                };
                tx.add_event(&see, &new).await?;
            }
        }
        Ok(())
    }

    /// The feed of a partner after a place.
    pub async fn feed(&self, partner: &Partner, after: u64) -> Result<v1::Feed, AppError> {
        let mut tx = self.store().read().await?;
        let events: Vec<v1::Event> = tx
            .events_after(&partner.id, after, PAGE)
            .await?
            .iter()
            .map(event)
            .collect();
        Ok(v1::Feed {
            next: events.last().map_or(after, |last| last.cursor),
            events,
        })
    }
}

fn event(row: &EventRow) -> v1::Event {
    v1::Event {
        id: row.id.to_string(),
        cursor: row.seq,
        at: row.at.to_string(),
        case: row.case.to_string(),
        version: row.version,
        step: row.step.clone(),
        stage: row.stage.clone(),
    }
}

/// The body that is sent for a row of the outbox.
pub fn notice(row: &EventRow) -> v1::Notice {
    v1::Notice::of(event(row))
}
