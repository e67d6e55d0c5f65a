//! Automatic performance (J05): the rules of the city, the record of each firm, and what becomes of agreements. Everything is read off the logs each
//! time somebody looks, so that a standing cannot outlive what it stands on.

use std::{collections::BTreeMap, path::Path};

use domain::{
    access::{self, Actor, Measure, Relation, Scope},
    conversion::{Fate, Figures},
    incentive::{self, Dispute, Missing, Record, Rules, Standing},
    instrument, step,
};
use jiff::civil::Date;
use store::{Firm, FirmTag, Issued, Tx};

use crate::{App, AppError, city::CityError};

/// The file of the city.
const FILE: &str = "incentives.toml";
/// Firms on a page.
const FIRMS: u16 = 100;
/// Rows of one's own cases read at once.
const PAGE: u16 = 100;

/// Reads the rules of a city; a city without the file grants no standing.
pub fn load(city: &Path) -> Result<Rules, CityError> {
    let path = city.join(FILE);
    if !path.exists() {
        return Ok(Rules::default());
    }
    let text = std::fs::read_to_string(&path)
        .map_err(|error| CityError(vec![format!("{}: cannot be read ({error})", path.display())]))?;
    read(&text)
}

/// Reads rules and says everything that is wrong with them.
pub fn read(text: &str) -> Result<Rules, CityError> {
    let rules: Rules =
        toml::from_str(text).map_err(|error| CityError(vec![format!("{FILE}: {}", error.to_string().trim())]))?;
    let flaws = rules.flaws();
    if flaws.is_empty() {
        Ok(rules)
    } else {
        Err(CityError(flaws.iter().map(|flaw| format!("{FILE}: {flaw}")).collect()))
    }
}

/// A firm with what its cases say.
#[derive(Clone, Debug)]
pub struct Encouraged {
    /// Its name.
    pub name: String,
    /// Its credit code, masked, or empty.
    pub code: String,
    /// Its cases in numbers.
    pub record: Record,
    /// The standing that it has earned.
    pub reached: Option<Standing>,
    /// The next one, with what is missing for it.
    pub next: Option<(Standing, Vec<Missing>)>,
}

/// A firm as those who speak for it see it.
#[derive(Clone, Debug)]
pub struct Own {
    /// The firm, counted over the cases that they speak for.
    pub firm: Encouraged,
    /// These cases, the newest first.
    pub held: Vec<Held>,
    /// Why no standing is worked out for them, if none is.
    pub reckoned: Reckoned,
}

/// Whether a standing could be worked out for those who ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reckoned {
    /// From all cases of the firm.
    Whole,
    /// Its credit code is not known yet.
    NoCode,
    /// The credit code has cases for which somebody else speaks; the station reckons over all of them.
    Elsewhere,
}

/// One case of a firm.
#[derive(Clone, Debug)]
pub struct Held {
    /// The code to quote.
    pub number: String,
    /// The claim, the answer, the performance.
    pub dispute: Dispute,
    /// The certificate of performance, once issued (I-19).
    pub certificate: Option<Issued>,
}

impl App {
    /// Names the rules of the city, once. Returns whether there were none until now.
    pub fn encourage(&self, rules: Rules) -> bool {
        self.0.incentives.set(rules).is_ok()
    }

    /// The rules of the city.
    pub fn incentives(&self) -> &Rules {
        static NONE: std::sync::LazyLock<Rules> = std::sync::LazyLock::new(Rules::default);
        self.0.incentives.get().unwrap_or(&NONE)
    }

    /// The firms that a signed-in person speaks for, each with its record; nothing of a worker, and nothing that the other side keeps to
    /// itself (EMP-18).
    pub async fn own_firms(&self, actor: &Actor) -> Result<Vec<Own>, AppError> {
        let permit = access::may_browse(actor)
            .into_iter()
            .find(|permit| matches!(permit.scope(), Scope::Own(_)));
        let permit = permit.ok_or(access::Denied::NotYourRole)?;
        let mut tx = self.store().read().await?;
        let mut firms: BTreeMap<(Option<FirmTag>, String), (Firm, Vec<Held>)> = BTreeMap::new();
        let mut after = None;
        loop {
            let rows = tx.list(&permit, after.as_ref(), PAGE).await?;
            let Some(last) = rows.last() else { break };
            after = Some(last.clone());
            for row in rows {
                let facts = tx.facts(row.id()?).await?.ok_or(access::Denied::NotFound)?;
                let see = access::may_see(actor, &facts)?;
                if see.relation() != Relation::Employer {
                    continue;
                }
                let log = tx.load(&see).await?;
                let found = Dispute::of(&step::replay(&log)?, &log);
                if let (Some(dispute), Some(firm)) = (found, tx.firm(&see).await?) {
                    let papers = tx.instruments(&see).await?;
                    let held = Held {
                        number: row.number,
                        dispute,
                        certificate: papers.into_iter().rev().find(is_certificate),
                    };
                    // Names are typed in many ways; where there is a code, it alone says which firm it is.
                    let name = if firm.tag.is_some() {
                        String::new()
                    } else {
                        firm.name.clone()
                    };
                    let (_, cases) = firms.entry((firm.tag.clone(), name)).or_insert((firm, Vec::new()));
                    cases.push(held);
                }
            }
        }
        let mut own = Vec::with_capacity(firms.len());
        for ((tag, _), (firm, held)) in firms {
            own.push(self.own(&mut tx, tag, firm, held).await?);
        }
        Ok(own)
    }

    /// Whether a signed-in person speaks for a firm in some case that they know of.
    pub async fn speaks_for_a_firm(&self, actor: &Actor) -> Result<bool, AppError> {
        let Actor::Person(account) = actor else {
            return Ok(false);
        };
        let mut tx = self.store().read().await?;
        Ok(tx.speaks_for_a_firm(*account).await?)
    }

    async fn own(&self, tx: &mut Tx, tag: Option<FirmTag>, firm: Firm, mut held: Vec<Held>) -> Result<Own, AppError> {
        held.reverse();
        let disputes: Vec<Dispute> = held.iter().map(|one| one.dispute.clone()).collect();
        let reckoned = match tag {
            None => Reckoned::NoCode,
            Some(tag) => {
                let all = tx.cases_of_firm(&access::may_measure(&Actor::System)?, &tag).await?;
                if all.iter().all(|case| disputes.iter().any(|one| one.case == *case)) {
                    Reckoned::Whole
                } else {
                    Reckoned::Elsewhere
                }
            }
        };
        let mut firm = self.judged(firm, &disputes);
        if reckoned != Reckoned::Whole {
            (firm.reached, firm.next) = (None, None);
        }
        Ok(Own { firm, held, reckoned })
    }

    /// The firms with the most cases at the station of a lead, each with its record over the whole city (ADM-13, F6).
    pub async fn encouraged(&self, actor: &Actor) -> Result<Vec<Encouraged>, AppError> {
        let permit = access::may_measure(actor)?;
        let mut tx = self.store().read().await?;
        let mut encouraged = Vec::new();
        for firm in tx.firms(&permit, FIRMS).await? {
            let Some(tag) = &firm.tag else { continue };
            let cases = tx.cases_of_firm(&permit, tag).await?;
            let mut disputes = Vec::with_capacity(cases.len());
            for case in cases {
                let log = tx.counted(&permit, case).await?;
                disputes.extend(Dispute::of(&step::replay(&log)?, &log));
            }
            encouraged.push(self.judged(firm, &disputes));
        }
        Ok(encouraged)
    }

    fn judged(&self, firm: Firm, disputes: &[Dispute]) -> Encouraged {
        let stands = incentive::stands(self.incentives(), disputes, self.today());
        Encouraged {
            name: firm.name,
            code: firm.code,
            record: Record::of(disputes),
            reached: stands.reached.cloned(),
            next: stands.next.map(|(standing, missing)| (standing.clone(), missing)),
        }
    }

    /// What became of the agreements that took effect from one day to another, in the scope of whoever asks.
    pub async fn figures(&self, actor: &Actor, from: Date, to: Date) -> Result<Figures, AppError> {
        let permit: Measure = access::may_measure(actor)?;
        let mut tx = self.store().read().await?;
        let mut fates = Vec::new();
        for case in tx.agreed(&permit, from, to).await? {
            let log = tx.counted(&permit, case).await?;
            fates.extend(Fate::of(&step::replay(&log)?, &log));
        }
        Ok(Figures::of(&fates, from, to, self.today()))
    }
}

fn is_certificate(issued: &Issued) -> bool {
    issued.kind == instrument::Kind::PerformanceCertificate
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn the_rules_of_the_demo_city_are_read() {
        let city = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city");
        assert_eq!(load(&city).unwrap().standings().len(), 2);
        let empty = tempfile::tempdir().unwrap();
        assert_eq!(load(empty.path()).unwrap(), Rules::default());
    }

    #[test]
    fn every_flaw_is_named_with_its_file() {
        let text = include_str!("../../../city/incentives.toml")
            .replace("id = \"good-faith\"", "id = \"kept\"")
            .replace("months = 12\nconsent", "months = 0\nconsent");
        let errors = read(&text).unwrap_err().0;
        assert_eq!(
            errors,
            [
                "incentives.toml: two standings are called kept",
                "incentives.toml: publication: there is no standing good-faith",
                "incentives.toml: publication: months is 0, it must be from 1 to 24",
            ]
        );
    }
}
