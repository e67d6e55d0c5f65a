//! What rights are decided on: who are the parties, who speaks for them, who holds the case.

use domain::{
    access::{Facts, Side},
    case::{EmployerSees, Holder},
    id::{AccountId, CaseId, CaseNumber, PersonId},
    proceeding::Body,
    stage::Kind as StageKind,
};
use jiff::civil::Date;

use crate::{
    CaseRow, StoreError, Tx,
    engine::{all, one},
    error::typed,
};

const SPEAKERS: &str = "SELECT account_id, side FROM speakers WHERE case_id = $1 ORDER BY since, account_id";
const WORKER: &str = "SELECT person_id FROM persons WHERE case_id = $1 AND side = 'worker' ORDER BY position LIMIT 1";

/// Who speaks for a side of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speaker {
    /// Who signs in.
    pub account: AccountId,
    /// For which side.
    pub side: Side,
}

impl Tx {
    /// The facts that rights are decided on; the one thing handed out without a permit.
    pub async fn facts(&mut self, case: CaseId) -> Result<Option<Facts>, StoreError> {
        let Some(row) = self.case_row(case).await? else {
            return Ok(None);
        };
        self.facts_of(&row).await.map(Some)
    }

    /// The facts of a case by its number.
    pub async fn facts_by_number(&mut self, number: &CaseNumber) -> Result<Option<Facts>, StoreError> {
        let Some(row) = self.numbered_row(number).await? else {
            return Ok(None);
        };
        self.facts_of(&row).await.map(Some)
    }

    async fn facts_of(&mut self, row: &CaseRow) -> Result<Facts, StoreError> {
        let id = row.case_id.as_str();
        let speakers = self.speakers(row.id()?).await?;
        let (worker,): (String,) = one!(self, (String,), WORKER, id)?.ok_or_else(|| StoreError::Inconsistent {
            table: "persons",
            column: "side",
            row: id.to_owned(),
        })?;
        facts_from(row, typed(&worker, "persons", "person_id", id)?, &speakers)
    }

    /// Who speaks for the sides of a case.
    pub(crate) async fn speakers(&mut self, case: CaseId) -> Result<Vec<Speaker>, StoreError> {
        let rows = all!(self, (String, String), SPEAKERS, case.to_string())?;
        rows.iter()
            .map(|(account, side)| {
                Ok(Speaker {
                    account: typed(account, "speakers", "account_id", account)?,
                    side: if side == "worker" { Side::Worker } else { Side::Employer },
                })
            })
            .collect()
    }
}

/// The facts of an index row, with its worker and those who speak in it.
pub(crate) fn facts_from(row: &CaseRow, worker: PersonId, speakers: &[Speaker]) -> Result<Facts, StoreError> {
    let case = row.id()?;
    let id = row.case_id.as_str();
    let of = |side: Side| speakers.iter().filter(|s| s.side == side).map(|s| s.account).collect();
    let station = typed(&row.station, "cases", "station", id)?;
    Ok(Facts {
        case,
        stage: StageKind::ALL
            .iter()
            .copied()
            .find(|kind| kind.key() == row.stage)
            .ok_or_else(|| StoreError::Inconsistent {
                table: "cases",
                column: "stage",
                row: id.to_owned(),
            })?,
        worker,
        worker_accounts: of(Side::Worker),
        employer_accounts: of(Side::Employer),
        holder: if row.outlet.is_empty() {
            Holder::Station { station }
        } else {
            Holder::Outlet {
                station,
                outlet: typed(&row.outlet, "cases", "outlet", id)?,
            }
        },
        center: typed(&row.center, "cases", "center", id)?,
        mediator: if row.mediator.is_empty() {
            None
        } else {
            Some(typed(&row.mediator, "cases", "mediator", id)?)
        },
        employer: if row.employer_since.is_empty() {
            EmployerSees::Nothing
        } else {
            EmployerSees::Since(typed::<Date>(&row.employer_since, "cases", "employer_since", id)?)
        },
        aid: !row.aid.is_empty(),
        bodies: row.bodies.split(' ').filter_map(Body::from_key).collect(),
        panel: row.panel(),
    })
}
