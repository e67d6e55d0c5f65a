//! Firms across cases: what belongs to one credit code, and the logs that are counted. Names of firms leave this file, never one of a worker.

use domain::{
    access::{Measure, See, Side},
    id::{AccountId, CaseId},
    period,
    pii::Uscc,
    step::Recorded,
};
use jiff::civil::Date;

use crate::{
    StoreError, Tx,
    engine::{all, one},
    error::typed,
};

const TAG: &str = "SELECT code_tag FROM persons WHERE case_id = $1 AND side = 'employer' ORDER BY position LIMIT 1";
const SPEAKS: &str = "SELECT COUNT(*) FROM speakers s JOIN cases c ON c.case_id = s.case_id \
     WHERE s.account_id = $1 AND s.side = 'employer' AND c.employer_since <> ''";
const CASES: &str = "SELECT DISTINCT p.case_id FROM persons p JOIN cases c ON c.case_id = p.case_id \
     WHERE p.side = 'employer' AND p.code_tag <> '' AND p.code_tag = $1 AND c.employer_since <> '' ORDER BY p.case_id";
// The empty scope is the whole city.
const FIRMS: &str = "SELECT p.code_tag, MAX(p.case_id) FROM persons p JOIN cases c ON c.case_id = p.case_id \
     WHERE p.side = 'employer' AND p.code_tag <> '' AND c.employer_since <> '' \
     AND ($1 = '' OR c.station = $1 OR c.center = $1) \
     GROUP BY p.code_tag ORDER BY COUNT(*) DESC, p.code_tag LIMIT $2";
const AGREED: &str = "SELECT DISTINCT c.case_id FROM log l JOIN cases c ON c.case_id = substr(l.stream, 6) \
     WHERE l.kind = 'mediation.take_effect' AND l.at >= $1 AND l.at < $2 \
     AND ($3 = '' OR c.station = $3 OR c.center = $3) ORDER BY c.case_id";

/// What stands for the credit code of a firm: a keyed digest that says nothing outside this house.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FirmTag(String);

/// A firm, as the pages name it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Firm {
    /// What its cases have in common; nothing while its credit code is not known.
    pub tag: Option<FirmTag>,
    /// Its name.
    pub name: String,
    /// Its credit code, masked, or empty.
    pub code: String,
}

impl Tx {
    /// The first respondent of a case that somebody sees.
    pub async fn firm(&mut self, permit: &See) -> Result<Option<Firm>, StoreError> {
        self.firm_of(permit.case()).await
    }

    /// Whether an account speaks for a firm that was told of its case.
    pub async fn speaks_for_a_firm(&mut self, account: AccountId) -> Result<bool, StoreError> {
        let (cases,) = one!(self, (i64,), SPEAKS, account.to_string())?.unwrap_or((0,));
        Ok(cases > 0)
    }

    /// The firms with the most cases in the scope of the permit.
    pub async fn firms(&mut self, permit: &Measure, limit: u16) -> Result<Vec<Firm>, StoreError> {
        let rows = all!(self, (String, String), FIRMS, scope(permit), i64::from(limit))?;
        let mut firms = Vec::with_capacity(rows.len());
        for (_, case) in rows {
            firms.extend(self.firm_of(typed(&case, "persons", "case_id", &case)?).await?);
        }
        Ok(firms)
    }

    /// The cases of one firm of which it was told, in the whole city: a standing is earned or lost everywhere.
    pub async fn cases_of_firm(&mut self, _: &Measure, firm: &FirmTag) -> Result<Vec<CaseId>, StoreError> {
        let rows = all!(self, (String,), CASES, &firm.0)?;
        ids(&rows)
    }

    /// The cases of the scope whose agreement took effect from one day to another.
    pub async fn agreed(&mut self, permit: &Measure, from: Date, to: Date) -> Result<Vec<CaseId>, StoreError> {
        let midnight = |day: Date| period::end_of(day).as_millisecond();
        let (after, before) = (midnight(from.yesterday().unwrap_or(from)), midnight(to));
        let rows = all!(self, (String,), AGREED, after, before, scope(permit))?;
        ids(&rows)
    }

    /// The log of a case, to be counted and not to be shown.
    pub async fn counted(&mut self, _: &Measure, case: CaseId) -> Result<Vec<Recorded>, StoreError> {
        self.steps(case).await
    }

    async fn firm_of(&mut self, case: CaseId) -> Result<Option<Firm>, StoreError> {
        let tag = one!(self, (String,), TAG, case.to_string())?;
        let tag = tag.map(|(tag,)| tag).filter(|tag| !tag.is_empty()).map(FirmTag);
        let people = self.people(case).await?;
        let firm = people.into_iter().find(|person| person.side == Side::Employer);
        Ok(firm.map(|firm| Firm {
            tag,
            name: firm.name.expose().to_owned(),
            code: firm.uscc.as_ref().map(Uscc::masked).unwrap_or_default(),
        }))
    }
}

fn scope(permit: &Measure) -> String {
    permit.station().map(ToString::to_string).unwrap_or_default()
}

fn ids(rows: &[(String,)]) -> Result<Vec<CaseId>, StoreError> {
    rows.iter().map(|(id,)| typed(id, "cases", "case_id", id)).collect()
}
