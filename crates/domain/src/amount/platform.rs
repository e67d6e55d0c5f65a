//! What platforms, stations and lessors take or shut: deposits, vehicles, contractual penalties, accounts.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Assessment, Line, Range, Refused, Yuan, sheet::Sheet};

/// Return of a deposit (押金、保证金退还).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deposit {
    /// All that was paid or held back as a deposit, for clothing, boxes or as security.
    pub paid: Vec<Yuan>,
    /// What came back.
    pub returned: Option<Yuan>,
}

impl Deposit {
    /// Nothing may be taken as security (《劳动合同法》第九条、第八十四条; 《关于维护新就业形态劳动者劳动保障权益的指导意见》第四条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let citation = if sheet.is_labor() {
            "劳动合同法:9,84;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:1"
        } else {
            "关于维护新就业形态劳动者劳动保障权益的指导意见:4"
        };
        let mut paid = Range::ZERO;
        for part in &self.paid {
            paid = paid.plus((*part).into())?;
        }
        let returned = if let Some(returned) = self.returned {
            Range::from(returned)
        } else {
            sheet.lacks("returned");
            paid.or(Range::ZERO)
        };
        let line = Line::adds("amount.formula.deposit", paid.minus(returned), citation);
        sheet.add(line.term("paid", paid).term("returned", returned));
        sheet.money()
    }
}

/// A vehicle rented, or sold by instalments under the name of rent (车辆租赁、以租代购).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vehicle {
    /// Rent paid.
    pub rent_paid: Option<Yuan>,
    /// Rent for the use that was really had, at the lawful price.
    pub rent_due: Option<Yuan>,
    /// The deposit paid.
    pub deposit: Option<Yuan>,
    /// A penalty that was taken.
    pub penalty: Option<Yuan>,
    /// The loss that the lessor really had.
    pub loss: Option<Yuan>,
}

impl Vehicle {
    /// Rent and deposit beyond lawful use come back; a penalty far above the loss is reduced, by how much is for the court (《民法典》
    /// 第四百九十六条至第四百九十八条、第五百八十五条、第七百零三条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let paid = sheet.known(self.rent_paid, "rent_paid");
        let due = sheet.known(self.rent_due, "rent_due");
        let line = Line::adds("amount.formula.vehicle_rent", paid.minus(due), "民法典:496,497,498,703");
        sheet.add(line.term("paid", paid).term("due", due));
        if let Some(deposit) = self.deposit {
            sheet.add(Line::adds(
                "amount.formula.vehicle_deposit",
                deposit.into(),
                "民法典:577",
            ));
        }
        if let Some(penalty) = self.penalty {
            let penalty = Range::from(penalty);
            let loss = sheet.known(self.loss, "loss");
            sheet.assume("amount.assumption.court_reduces_penalty");
            let amount = penalty.minus(loss).or(Range::ZERO);
            let line = Line::adds("amount.formula.vehicle_penalty", amount, "民法典:585");
            sheet.add(line.term("penalty", penalty).term("loss", loss));
        }
        sheet.ask("amount.ask.clauses_void");
        sheet.money()
    }
}

/// What the penalty was for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PenaltyKind {
    /// Leaving before the end of a service period after training that the employer paid (《劳动合同法》第二十二条).
    Training,
    /// Breaking a non-compete clause (第二十三条).
    NonCompete,
    /// Anything else; such a clause is void (第二十五条).
    Other,
}

/// A contractual penalty taken from the worker (违约金、服务期).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Penalty {
    /// What was paid or withheld as penalty; nothing if it is only demanded.
    pub taken: Yuan,
    /// What for.
    pub penalty: Option<PenaltyKind>,
    /// What the training cost the employer.
    pub training_cost: Option<Yuan>,
    /// Months of the service period.
    pub service_months: Option<u32>,
    /// Months of it that were served.
    pub served_months: Option<u32>,
}

impl Penalty {
    /// What was taken beyond the share of training cost for the time not served; all of it where no penalty is allowed (《劳动合同法》
    /// 第二十二条、第二十三条、第二十五条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let taken = Range::from(self.taken);
        sheet.ask("amount.ask.nothing_more_owed");
        let (formula, amount, citation) = match self.penalty {
            Some(PenaltyKind::Other) => ("amount.formula.penalty_void", taken, "劳动合同法:25"),
            Some(PenaltyKind::Training) => {
                let lawful = self.training_share(&mut sheet)?;
                let line = Line::shows("amount.formula.training_share", lawful, "劳动合同法:22");
                let or_unknown =
                    |months: Option<u32>| months.map_or_else(|| "?".to_owned(), |months| months.to_string());
                sheet.add(
                    line.term(
                        "cost",
                        self.training_cost
                            .map_or_else(|| "?".to_owned(), |cost| cost.fen().to_string()),
                    )
                    .term("months", or_unknown(self.service_months))
                    .term("served", or_unknown(self.served_months)),
                );
                ("amount.formula.penalty_beyond", taken.minus(lawful), "劳动合同法:22")
            }
            Some(PenaltyKind::NonCompete) => {
                sheet.assume("amount.assumption.non_compete_is_weighed");
                ("amount.formula.penalty_beyond", taken.or(Range::ZERO), "劳动合同法:23")
            }
            None => {
                sheet.lacks("penalty");
                (
                    "amount.formula.penalty_beyond",
                    taken.or(Range::ZERO),
                    "劳动合同法:22,23,25",
                )
            }
        };
        sheet.add(Line::adds(formula, amount, citation).term("taken", taken));
        sheet.money()
    }

    fn training_share(&self, sheet: &mut Sheet<'_>) -> Result<Range, Refused> {
        let cost = sheet.known(self.training_cost, "training_cost");
        match self.service_months.zip(self.served_months) {
            Some((0, _)) => Err(Refused::Impossible { fact: "service_months" }),
            Some((months, served)) => cost.times(i64::from(months.saturating_sub(served)), i64::from(months)),
            None => {
                sheet.lacks("served_months");
                Ok(cost.or(Range::ZERO))
            }
        }
    }
}

/// An account shut, orders stopped, a rank lowered (封号、停单、降级).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The first day of the ban.
    pub from: Date,
    /// The last day of it; without it, today.
    pub until: Option<Date>,
    /// Average net income of a day before the ban.
    pub daily_income: Option<Yuan>,
    /// Or the income of a time before.
    pub income_before: Option<Yuan>,
    /// Its cost: power, rent, fines.
    pub cost_before: Option<Yuan>,
    /// Its days.
    pub days_before: Option<u32>,
    /// What was earned on the days of the ban, here or elsewhere.
    #[serde(default)]
    pub earned: Yuan,
}

impl Account {
    /// The account is opened again; average net income of a day times the days of the ban (a method of this house, on 《民法典》第五百七十七条、
    /// 第五百八十四条). A machine's decision must be explained (《个人信息保护法》第二十四条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "民法典:577,584;关于维护新就业形态劳动者劳动保障权益的指导意见:10;个人信息保护法:24";
        let until = if let Some(until) = self.until {
            until
        } else {
            sheet.assume("amount.assumption.counted_to_today");
            sheet.context.today
        };
        Sheet::in_order(("from", self.from), ("until", until))?;
        if sheet.is_labor() {
            sheet.assume("amount.assumption.ban_may_be_dismissal");
        }
        sheet.ask("amount.ask.open_account");
        sheet.ask("amount.ask.explain_decision");
        let days = i64::from((until - self.from).get_days()) + 1;
        let income = self.income(&mut sheet)?;
        let (numerator, denominator, daily) = income;
        let lost = daily.times(days.saturating_mul(numerator), denominator)?;
        let amount = lost.minus(self.earned.into());
        let line = Line::adds("amount.formula.account", amount, CITATION);
        sheet.add(
            line.term("daily", daily.times(numerator, denominator)?)
                .term("days", days)
                .term("earned", self.earned.fen()),
        );
        sheet.money()
    }

    /// The income of a day, as money and a fraction of it, so that only the result is rounded.
    fn income(&self, sheet: &mut Sheet<'_>) -> Result<(i64, i64, Range), Refused> {
        if let Some(daily) = self.daily_income {
            return Ok((1, 1, daily.into()));
        }
        match self.income_before.zip(self.days_before) {
            Some((_, 0)) => Err(Refused::Impossible { fact: "days_before" }),
            Some((income, days)) => {
                let cost = if let Some(cost) = self.cost_before {
                    Range::from(cost)
                } else {
                    sheet.lacks("cost_before");
                    Range::from(income).or(Range::ZERO)
                };
                Ok((1, i64::from(days), Range::from(income).minus(cost)))
            }
            None => {
                sheet.lacks("daily_income");
                Ok((1, 1, Range::unknown()))
            }
        }
    }
}
