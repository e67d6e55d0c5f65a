//! A page of a list with the names of the parties, read in one query: a mediator opens the worklist a hundred times a day.

use std::collections::BTreeMap;

use domain::access::{Browse, Facts, Scope, Side};

use crate::{CaseRow, StoreError, Tx, engine::on, error::typed, facts::facts_from, key::open};

/// How many cases one query names; what a page lacks is filled with nothing.
const PAGE: usize = 50;

const NAMES: &str = "SELECT p.case_id, p.person_id, p.side, p.name, k.wrapped FROM persons p \
     JOIN data_keys k ON k.scope = 'case/' || p.case_id WHERE p.case_id IN ( \
     $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, \
     $23, $24, $25, $26, $27, $28, $29, $30, $31, $32, $33, $34, $35, $36, $37, $38, $39, $40, $41, $42, \
     $43, $44, $45, $46, $47, $48, $49, $50) \
     ORDER BY p.case_id, p.side DESC, p.position";

/// A row of a list, as a member of staff who may open the list sees it.
#[derive(Clone, Debug)]
pub struct Named {
    /// The index row.
    pub row: CaseRow,
    /// What rights are decided on, without the accounts of the parties: for staff they decide nothing.
    pub facts: Facts,
    /// The name of the worker.
    pub worker: String,
    /// The name of the first respondent.
    pub employer: String,
}

#[derive(sqlx::FromRow)]
struct Party {
    case_id: String,
    person_id: String,
    side: String,
    name: String,
    wrapped: String,
}

impl Tx {
    /// Adds the names to rows of a list of staff, in their order. A list of a party's own cases is none.
    pub async fn named(&mut self, permit: &Browse, rows: Vec<CaseRow>) -> Result<Vec<Named>, StoreError> {
        if matches!(permit.scope(), Scope::Own(_)) {
            return Ok(Vec::new());
        }
        let mut parties: BTreeMap<String, Vec<Party>> = BTreeMap::new();
        for page in rows.chunks(PAGE) {
            let filling = std::iter::repeat_n("", PAGE - page.len());
            let ids = page.iter().map(|row| row.case_id.as_str()).chain(filling);
            let found = on!(self, conn => {
                let mut query = sqlx::query_as::<_, Party>(NAMES);
                for id in ids {
                    query = query.bind(id);
                }
                query.fetch_all(conn).await
            })?;
            for party in found {
                parties.entry(party.case_id.clone()).or_default().push(party);
            }
        }
        rows.into_iter()
            .map(|row| {
                let known = parties.remove(&row.case_id).unwrap_or_default();
                self.name(row, &known)
            })
            .collect()
    }

    fn name(&self, row: CaseRow, parties: &[Party]) -> Result<Named, StoreError> {
        let first = |side: Side| parties.iter().find(|party| party.side == side.key());
        let worker = first(Side::Worker).ok_or_else(|| StoreError::Inconsistent {
            table: "persons",
            column: "side",
            row: row.case_id.clone(),
        })?;
        let facts = facts_from(
            &row,
            typed(&worker.person_id, "persons", "person_id", &row.case_id)?,
            &[],
        )?;
        let plain = |party: &Party| {
            let dek = self
                .house
                .kek
                .unwrap_key(&party.wrapped, &format!("case/{}", party.case_id))?;
            open(&dek, "persons", "name", &party.person_id, &party.name)
        };
        Ok(Named {
            worker: plain(worker)?,
            employer: first(Side::Employer).map(plain).transpose()?.unwrap_or_default(),
            facts,
            row,
        })
    }
}
