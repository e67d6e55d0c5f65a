//! Injury outside work-injury insurance: the worker's own, that of others, and what commercial insurance pays.

use serde::Deserialize;

use super::{Assessment, Line, Payer, Range, Refused, Relation, Yuan, sheet::Sheet};

/// Days at a price.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Days {
    /// How many.
    pub days: u32,
    /// For one.
    pub daily: Option<Yuan>,
}

/// Injury of a worker without a labor relation (人身损害).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnInjury {
    /// Medical cost.
    #[serde(default)]
    pub medical: Yuan,
    /// Care.
    pub care: Option<Days>,
    /// Transport.
    #[serde(default)]
    pub transport: Yuan,
    /// Nutrition.
    #[serde(default)]
    pub nutrition: Yuan,
    /// Meals in hospital.
    pub meals: Option<Days>,
    /// Lost earnings.
    pub lost: Option<Days>,
    /// Disability compensation and aids, as graded.
    #[serde(default)]
    pub disability: Yuan,
    /// Death compensation and funeral.
    #[serde(default)]
    pub death: Yuan,
    /// For grave suffering (《民法典》第一千一百八十三条).
    #[serde(default)]
    pub distress: Yuan,
    /// Percent of the fault that is the respondent's.
    pub respondent_fault: Option<u8>,
    /// Received so far, from anybody who pays in the respondent's place.
    #[serde(default)]
    pub received: Yuan,
}

impl OwnInjury {
    /// The heads of damage, by the share of the respondent's fault (《民法典》第一千一百六十五条、第一千一百七十三条、第一千一百七十九条;
    /// labor service: 第一千一百九十二条; contractor: 第一千一百九十三条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "民法典:1165,1173,1179,1192,1193";
        let mut heads = Range::ZERO;
        let sums = [
            ("amount.formula.medical", self.medical, "民法典:1179"),
            ("amount.formula.transport", self.transport, "民法典:1179"),
            ("amount.formula.nutrition", self.nutrition, "民法典:1179"),
            ("amount.formula.disability", self.disability, "民法典:1179"),
            ("amount.formula.death", self.death, "民法典:1179,1181"),
            ("amount.formula.distress", self.distress, "民法典:1183"),
        ];
        for (formula, sum, citation) in sums {
            if sum > Yuan::default() {
                sheet.add(Line::shows(formula, sum.into(), citation));
                heads = heads.plus(sum.into())?;
            }
        }
        let days = [
            ("amount.formula.care", &self.care, "care_daily"),
            ("amount.formula.meals", &self.meals, "meals_daily"),
            ("amount.formula.lost_earnings", &self.lost, "lost_daily"),
        ];
        for (formula, days, fact) in days {
            if let Some(days) = days {
                let daily = sheet.known(days.daily, fact);
                let amount = daily.times(i64::from(days.days), 1)?;
                let line = Line::shows(formula, amount, "民法典:1179");
                sheet.add(line.term("days", days.days).term("daily", daily));
                heads = heads.plus(amount)?;
            }
        }
        let share = if let Some(percent) = Sheet::percent(self.respondent_fault, "respondent_fault")? {
            heads.times(percent, 100)?
        } else {
            sheet.lacks("respondent_fault");
            heads.or(Range::ZERO)
        };
        let received = Range::from(self.received);
        let fault = self
            .respondent_fault
            .map_or_else(|| "?".to_owned(), |fault| fault.to_string());
        let line = Line::adds("amount.formula.injury_share", share.minus(received), CITATION);
        sheet.add(
            line.term("heads", heads)
                .term("fault", fault)
                .term("received", received),
        );
        sheet.money()
    }
}

/// Whether the worker acted for the employer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Duty {
    /// In the course of duty.
    OnDuty,
    /// In the course of duty, with intent or gross negligence: the employer pays and may have recourse.
    GrossFault,
    /// Outside of it.
    OffDuty,
}

/// Harm to somebody else, and who bears it (致第三人损害、雇主责任).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThirdParty {
    /// What the injured person is owed.
    pub damage: Yuan,
    /// What compulsory traffic insurance pays.
    pub compulsory: Option<Yuan>,
    /// What commercial insurance pays.
    pub commercial: Option<Yuan>,
    /// Whether the worker acted for the employer.
    pub duty: Option<Duty>,
    /// For a contractor: percent of the fault in choosing or ordering that is the principal's.
    pub principal_fault: Option<u8>,
}

impl ThirdParty {
    /// Insurers first, compulsory before commercial (《民法典》第一千二百一十三条); of the rest the employer bears what was done in duty, with
    /// recourse for intent and gross negligence (第一千一百九十一条、第一千一百九十二条); a principal only for fault of his own (第一千一百九十三条).
    /// The amount is what the worker can put on the other side.
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const INSURERS: &str = "民法典:1213";
        let damage = Range::from(self.damage);
        let compulsory = insurer(&mut sheet, self.compulsory, "compulsory", damage);
        let line = Line::shows("amount.formula.compulsory_insurance", compulsory, INSURERS);
        sheet.add(line.term("damage", damage).by(Payer::Insurer));
        let left = damage.minus(compulsory);
        let commercial = insurer(&mut sheet, self.commercial, "commercial", left);
        let line = Line::shows("amount.formula.commercial_insurance", commercial, INSURERS);
        sheet.add(line.term("left", left).by(Payer::Insurer));
        let rest = left.minus(commercial);
        if sheet.context.relation.is_none() {
            sheet.lacks("relation");
        }
        let (formula, amount, citation) = if sheet.context.relation == Some(Relation::Civil) {
            self.of_principal(&mut sheet, rest)?
        } else {
            self.of_employer(&mut sheet, rest)
        };
        sheet.add(Line::adds(formula, amount, citation).term("rest", rest));
        sheet.ask("amount.ask.insurer_first");
        sheet.money()
    }

    fn of_employer(&self, sheet: &mut Sheet<'_>, rest: Range) -> (&'static str, Range, &'static str) {
        let amount = match self.duty {
            Some(Duty::OnDuty) => rest,
            Some(Duty::GrossFault) => {
                sheet.assume("amount.assumption.employer_has_recourse");
                rest.or(Range::ZERO)
            }
            Some(Duty::OffDuty) => Range::ZERO,
            None => {
                sheet.lacks("duty");
                rest.or(Range::ZERO)
            }
        };
        (
            "amount.formula.employer_bears",
            amount,
            "民法典:1191,1192;最高人民法院关于适用民法典侵权责任编的解释（一）:15,16,17,18",
        )
    }

    fn of_principal(&self, sheet: &mut Sheet<'_>, rest: Range) -> Result<(&'static str, Range, &'static str), Refused> {
        let amount = if let Some(percent) = Sheet::percent(self.principal_fault, "principal_fault")? {
            rest.times(percent, 100)?
        } else {
            sheet.lacks("principal_fault");
            rest.or(Range::ZERO)
        };
        Ok(("amount.formula.principal_bears", amount, "民法典:1193"))
    }
}

/// What an insurer pays of what is left; unknown, it is anything up to that.
fn insurer(sheet: &mut Sheet<'_>, pays: Option<Yuan>, fact: &'static str, most: Range) -> Range {
    if let Some(pays) = pays {
        Range::from(pays).at_most(most)
    } else {
        sheet.lacks(fact);
        most.or(Range::ZERO)
    }
}

/// Whether the insurer pointed out and explained an exclusion.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Explained {
    /// It did; the exclusion holds.
    Yes,
    /// It did not; the exclusion has no effect.
    No,
    /// No exclusion is held against the claim.
    NoExclusion,
}

/// Accident or employer's liability insurance (意外险、雇主责任险理赔).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Insurance {
    /// The loss, or for a fixed sum the sum of the clause.
    pub loss: Option<Yuan>,
    /// The most that the policy pays.
    pub limit: Option<Yuan>,
    /// What the insured bears himself.
    #[serde(default)]
    pub deductible: Yuan,
    /// Whether an exclusion was explained.
    pub exclusion: Option<Explained>,
    /// Received from the insurer.
    #[serde(default)]
    pub received: Yuan,
}

impl Insurance {
    /// The sum of the clause; an exclusion that was not pointed out and explained has no effect (《保险法》第十七条); the injured person may
    /// claim directly where the insured delays (第六十五条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let loss = sheet.known(self.loss, "loss");
        let limit = sheet.known(self.limit, "limit");
        let covered = loss.minus(self.deductible.into()).at_most(limit);
        let due = match self.exclusion {
            Some(Explained::No | Explained::NoExclusion) => covered,
            Some(Explained::Yes) => Range::ZERO,
            None => {
                sheet.lacks("exclusion");
                covered.or(Range::ZERO)
            }
        };
        let received = Range::from(self.received);
        let line = Line::adds("amount.formula.insurance", due.minus(received), "保险法:17,26,65");
        sheet.add(
            line.term("loss", loss)
                .term("limit", limit)
                .term("deductible", self.deductible.fen())
                .term("received", received)
                .by(Payer::Insurer),
        );
        sheet.money()
    }
}
