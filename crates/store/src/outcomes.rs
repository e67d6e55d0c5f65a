//! How cases ended, for the public: no id, no name, no day leaves this file.

use std::collections::BTreeMap;

use domain::{
    claim,
    money::Fen,
    outcome::Ending,
    period,
    stage::{closing::Reason, mediation},
    step::{Kind, Step},
};
use jiff::civil::Date;

use crate::{
    StoreError, Tx,
    engine::all,
    error::{instant, json},
};

/// The most endings that are read at once: some years of a large city. The newest stay.
const MOST: i64 = 100_000;

// Nothing follows the end, so the last step of a closed case is the one that closed it.
const ENDED: &str = "SELECT c.case_id, c.claims, c.closed_reason, c.amount, c.received, l.at AS ended \
     FROM cases c JOIN log l ON l.stream = 'case/' || c.case_id AND l.seq = c.version \
     WHERE c.stage = 'closed' AND l.at >= $1 AND l.at < $2 ORDER BY l.at DESC, c.case_id LIMIT $3";
// Terms may be put on the table again and again; the last ones are those that were signed.
const AGREED: &str = "SELECT c.case_id, l.body FROM cases c JOIN log e ON e.stream = 'case/' || c.case_id AND e.seq = c.version \
     JOIN log l ON l.stream = e.stream AND l.kind = $1 \
     WHERE c.stage = 'closed' AND c.closed_reason = $2 AND e.at >= $3 AND e.at < $4 ORDER BY c.case_id, l.seq";

#[derive(sqlx::FromRow)]
struct Row {
    case_id: String,
    claims: String,
    closed_reason: String,
    amount: i64,
    received: i64,
    ended: i64,
}

impl Tx {
    /// The cases that ended in these days, both counted, in no order that says which is which.
    pub async fn endings(&mut self, from: Date, to: Date) -> Result<Vec<Ending>, StoreError> {
        let midnight = |day: Date| period::end_of(day).as_millisecond();
        let (after, before) = (midnight(from.yesterday().unwrap_or(from)), midnight(to));
        let rows = all!(self, Row, ENDED, after, before, MOST)?;
        let agreed = self.agreed_sums(after, before).await?;
        let mut endings = rows
            .iter()
            .map(|row| ending(row, agreed.get(&row.case_id).copied()))
            .collect::<Result<Vec<_>, _>>()?;
        endings.sort_by_key(|ending| (ending.claimed, ending.days));
        Ok(endings)
    }

    async fn agreed_sums(&mut self, after: i64, before: i64) -> Result<BTreeMap<String, Fen>, StoreError> {
        let (paid, kind) = (Reason::PerformedInFull.key(), Kind::TableTerms.key());
        let mut sums = BTreeMap::new();
        for (case, body) in all!(self, (String, String), AGREED, kind, paid, after, before)? {
            if let Step::Mediation(mediation::Step::TableTerms(terms)) = json(&body, "log", "body", &case)? {
                let sum = Fen::sum(terms.instalments.iter().map(|instalment| instalment.amount));
                sums.insert(case, sum.unwrap_or(Fen::ZERO));
            }
        }
        Ok(sums)
    }
}

fn ending(row: &Row, agreed: Option<Fen>) -> Result<Ending, StoreError> {
    let reason = Reason::from_key(&row.closed_reason).ok_or_else(|| StoreError::Inconsistent {
        table: "cases",
        column: "closed_reason",
        row: row.case_id.clone(),
    })?;
    let kinds = claim::Kind::ALL.iter().copied();
    let day = |at, table, column| instant(at, table, column, &row.case_id).map(period::date_in_shanghai);
    let took = day(row.received, "cases", "received")?.until(day(row.ended, "log", "at")?);
    Ok(Ending {
        claims: kinds
            .filter(|kind| row.claims.split(' ').any(|key| key == kind.key()))
            .collect(),
        reason,
        claimed: Fen::new(row.amount),
        agreed,
        days: took.map_or(0, |span| u32::try_from(span.get_days()).unwrap_or(0)),
    })
}
