//! Where news may be sent: each address of a partner is said by two persons before anything leaves the house (AP-7).

use domain::{access::Exchange, id::OfficerId};
use jiff::Timestamp;

use crate::{
    StoreError, Tx,
    engine::{all, run},
    error::typed,
};

const APPROVE: &str =
    "INSERT INTO partner_targets (partner, target, officer_id, at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const APPROVED: &str =
    "SELECT officer_id FROM partner_targets WHERE partner = $1 AND target = $2 ORDER BY at, officer_id";

impl Tx {
    /// Notes that somebody says that news may go to this address.
    pub async fn approve_target(
        &mut self,
        _: &Exchange,
        partner: &str,
        target: &str,
        officer: OfficerId,
        at: Timestamp,
    ) -> Result<(), StoreError> {
        run!(self, APPROVE, partner, target, officer.to_string(), at.as_millisecond())?;
        Ok(())
    }

    /// Who has said so, the first one first; each once.
    pub async fn approvers(&mut self, partner: &str, target: &str) -> Result<Vec<OfficerId>, StoreError> {
        all!(self, (String,), APPROVED, partner, target)?
            .iter()
            .map(|(officer,)| typed(officer, "partner_targets", "officer_id", partner))
            .collect()
    }
}
