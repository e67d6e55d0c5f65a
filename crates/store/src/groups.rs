//! Which cases belong to which group: an index that can be rebuilt from their logs.

use domain::{
    access::See,
    case::Case,
    id::{CaseId, GroupCode},
};
use serde::Serialize;

use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::typed,
};

const LEAVE: &str = "DELETE FROM case_groups WHERE case_id = $1";
const JOIN: &str = "INSERT INTO case_groups (case_id, group_id, code, since) VALUES ($1, $2, $3, $4)";
const OF_CASE: &str = "SELECT case_id, group_id, code, since FROM case_groups WHERE case_id = $1";
const MEMBERS: &str = "SELECT case_id FROM case_groups WHERE group_id = \
     (SELECT group_id FROM case_groups WHERE case_id = $1) ORDER BY case_id";
const BY_CODE: &str = "SELECT case_id FROM case_groups WHERE code = $1 ORDER BY case_id LIMIT 1";

/// One row of the index.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, sqlx::FromRow)]
pub(crate) struct GroupRow {
    case_id: String,
    group_id: String,
    code: String,
    since: String,
}

impl GroupRow {
    /// The row of a replayed case, if its worker belongs to a group.
    pub(crate) fn of(case: &Case) -> Option<Self> {
        let member = case.group.as_ref()?;
        Some(Self {
            case_id: case.id.to_string(),
            group_id: member.group.to_string(),
            code: member.group.code().to_string(),
            since: member.since.to_string(),
        })
    }
}

impl Tx {
    /// Writes whether and where the worker of a case belongs to a group.
    pub async fn put_group(&mut self, case: &Case) -> Result<(), StoreError> {
        let wanted = GroupRow::of(case);
        if self.group_row(case.id).await? == wanted {
            return Ok(());
        }
        run!(self, LEAVE, case.id.to_string())?;
        if let Some(row) = wanted {
            run!(self, JOIN, &row.case_id, &row.group_id, &row.code, &row.since)?;
        }
        Ok(())
    }

    pub(crate) async fn group_row(&mut self, case: CaseId) -> Result<Option<GroupRow>, StoreError> {
        Ok(one!(self, GroupRow, OF_CASE, case.to_string())?)
    }

    /// The cases of the group to which the case of the permit belongs, that case among them; none where it belongs to none.
    pub async fn group_of(&mut self, permit: &See) -> Result<Vec<CaseId>, StoreError> {
        let rows = all!(self, (String,), MEMBERS, permit.case().to_string())?;
        rows.iter()
            .map(|(case,)| typed(case, "case_groups", "case_id", case))
            .collect()
    }

    /// The oldest case of the group with this code, for whoever was given it; the code is the permit, as with an invitation.
    pub async fn grouped(&mut self, code: &GroupCode) -> Result<Option<CaseId>, StoreError> {
        let row = one!(self, (String,), BY_CODE, code.as_str())?;
        row.map(|(case,)| typed(&case, "case_groups", "case_id", &case))
            .transpose()
    }
}
