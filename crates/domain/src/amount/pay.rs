//! Pay that was not given: arrears, extra damages, orders, deductions, the minimum wage.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Assessment, Decimal, Line, Range, Refused, Yuan, sheet::Sheet, wage};
use crate::{
    claim::{deduction, unpaid_pay},
    money::Fen,
};

const CIVIL: &str = "民法典:509,577";

/// Unpaid or cut pay (拖欠、克扣劳动报酬): one of `missing`, `orders` with `price`, or `due`; each with `paid`.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnpaidPay {
    /// First day for which pay is missing.
    pub from: Date,
    /// Last day for which pay is missing.
    pub to: Date,
    /// The sum that is missing.
    pub missing: Option<Yuan>,
    /// A time wage: due in the whole period.
    pub due: Option<Yuan>,
    /// Piece work: finished orders.
    pub orders: Option<u32>,
    /// Piece work: price of one.
    pub price: Option<Yuan>,
    /// Piece work: bonus and allowances promised.
    pub bonus: Option<Yuan>,
    /// Received.
    pub paid: Option<Yuan>,
}

impl UnpaidPay {
    /// Due minus paid, by the arithmetic of the intake (《劳动法》第五十条、《劳动合同法》第三十条; 《民法典》第五百零九条、第五百七十七条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        Sheet::in_order(("from", self.from), ("to", self.to))?;
        let labor = sheet.is_labor();
        let paid = self.paid.map_or(Fen::ZERO, Yuan::fen);
        if self.missing.is_none() && self.paid.is_none() {
            sheet.lacks("paid");
        }
        let basis = match (self.missing, self.orders.zip(self.price), self.due) {
            (Some(missing), _, _) => Some(unpaid_pay::Basis::Sum { missing: missing.fen() }),
            (None, Some((orders, price)), _) => Some(unpaid_pay::Basis::Orders {
                orders,
                price: price.fen(),
                bonus: self.bonus.map_or(Fen::ZERO, Yuan::fen),
                paid,
            }),
            (None, None, Some(due)) => Some(unpaid_pay::Basis::Period { due: due.fen(), paid }),
            (None, None, None) => None,
        };
        if let Some(basis) = basis {
            self.of_basis(&mut sheet, basis, labor)?;
        } else {
            sheet.lacks("due");
            let citation = if labor {
                "劳动法:50;劳动合同法:30"
            } else {
                CIVIL
            };
            sheet.add(Line::adds("amount.formula.pay_unknown", Range::unknown(), citation));
        }
        let months = wage::months_between(self.from, self.to, sheet.context.calendar).whole;
        sheet.screen_wage_theft(sheet.total()?, u32::try_from(months).unwrap_or(u32::MAX));
        sheet.money()
    }

    fn of_basis(&self, sheet: &mut Sheet<'_>, basis: unpaid_pay::Basis, labor: bool) -> Result<(), Refused> {
        let too_large = match &basis {
            unpaid_pay::Basis::Orders {
                orders, price, bonus, ..
            } => price
                .times(i64::from(*orders), 1)
                .and_then(|sum| sum.checked_add(*bonus))
                .is_none(),
            unpaid_pay::Basis::Sum { .. } | unpaid_pay::Basis::Period { .. } => false,
        };
        if too_large {
            return Err(Refused::TooLarge);
        }
        let is_sum = matches!(basis, unpaid_pay::Basis::Sum { .. });
        let facts = unpaid_pay::Facts {
            from: self.from,
            to: self.to,
            basis,
        };
        for line in facts.assess().lines {
            let known = Range::exact(line.amount);
            // Without knowing what was paid, all of it may be missing, or nothing.
            let amount = if is_sum || self.paid.is_some() {
                known
            } else {
                known.or(Range::ZERO)
            };
            sheet.add(Line {
                terms: line.terms,
                ..Line::adds(line.formula, amount, if labor { line.citation } else { CIVIL })
            });
        }
        Ok(())
    }
}

/// What became of an order of the labor authority to pay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// No authority has ordered anything.
    None,
    /// It was obeyed in time.
    Obeyed,
    /// The time passed without payment.
    Ignored,
}

/// Extra damages on unpaid pay (加付赔偿金).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PayExtra {
    /// The pay that the authority ordered.
    pub due: Option<Yuan>,
    /// What became of the order.
    pub order: Option<Order>,
    /// Percent that the authority fixed.
    pub percent: Option<u8>,
}

impl PayExtra {
    /// 50 to 100 percent, only where an order to pay was ignored (《劳动合同法》第八十五条, 《劳动保障监察条例》第二十六条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let fixed = match self.percent {
            Some(percent @ 50..=100) => Some(i64::from(percent)),
            Some(_) => return Err(Refused::Impossible { fact: "percent" }),
            None => None,
        };
        let due = sheet.known(self.due, "due");
        if fixed.is_none() && !matches!(self.order, Some(Order::None | Order::Obeyed)) {
            sheet.lacks("percent");
        }
        let full = match fixed {
            Some(percent) => due.times(percent, 100)?,
            None => due.times(50, 100)?.or(due),
        };
        let amount = match self.order {
            Some(Order::Ignored) => full,
            Some(Order::None | Order::Obeyed) => {
                sheet.assume("amount.assumption.extra_needs_ignored_order");
                sheet.ask("amount.ask.inspection_first");
                Range::ZERO
            }
            None => {
                sheet.lacks("order");
                full.or(Range::ZERO)
            }
        };
        let line = Line::adds("amount.formula.pay_extra", amount, "劳动合同法:85;劳动保障监察条例:26");
        sheet.add(line.term("due", due));
        sheet.money()
    }
}

/// Orders that were paid at a wrong price.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderGroup {
    /// How many.
    pub orders: u32,
    /// The price by the rule in force when they were taken.
    pub due: Yuan,
    /// The price that was paid for one.
    pub paid: Yuan,
}

/// Differences of order prices and commission (订单、单价、抽成差额).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrderPay {
    /// Orders by price.
    pub groups: Vec<OrderGroup>,
    /// Commission that may lawfully be taken from the difference.
    pub commission: Option<Yuan>,
}

impl OrderPay {
    /// What the rule in force gives less what was paid, less lawful commission (《民法典》第四百九十六条至第四百九十八条、第五百七十七条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "民法典:496,497,498,577;关于维护新就业形态劳动者劳动保障权益的指导意见:10";
        let (mut due, mut paid) = (Range::ZERO, Range::ZERO);
        for group in &self.groups {
            let n = i64::from(group.orders);
            let group_due = Range::from(group.due).times(n, 1)?;
            let group_paid = Range::from(group.paid).times(n, 1)?;
            let line = Line::shows("amount.formula.order_group", group_due.minus(group_paid), CITATION);
            sheet.add(
                line.term("orders", group.orders)
                    .term("due", group.due.fen())
                    .term("paid", group.paid.fen()),
            );
            due = due.plus(group_due)?;
            paid = paid.plus(group_paid)?;
        }
        let commission = sheet.known(self.commission, "commission");
        let amount = due.minus(paid.plus(commission)?);
        let line = Line::adds("amount.formula.order_pay", amount, CITATION);
        sheet.add(line.term("due", due).term("paid", paid).term("commission", commission));
        sheet.ask("amount.ask.order_data");
        sheet.money()
    }
}

/// Why money was withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// A fine.
    Fine,
    /// Damage or loss said to be the worker's fault.
    Damage,
    /// No reason was given.
    None,
    /// Tax, own social insurance, maintenance by a court, other statutory ground (《工资支付暂行规定》第十五条).
    Statutory,
}

/// Whether the damage was the worker's own fault and may be charged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It was.
    Own,
    /// It was not.
    None,
}

/// Unlawful deductions and fines (违法扣款、罚款).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Deduction {
    /// When the money was withheld.
    pub on: Date,
    /// How much.
    pub withheld: Yuan,
    /// Why, as the firm put it.
    pub ground: Option<Withheld>,
    /// The pay of that month before the deduction.
    pub month_pay: Option<Yuan>,
    /// For damage: whether it was the worker's own fault.
    pub fault: Option<Fault>,
}

impl Deduction {
    /// All comes back, unless a statutory ground is shown; for damage by own fault a fifth of the month's pay may stay withheld, if the
    /// rest is not below the minimum wage (《工资支付暂行规定》第十五条、第十六条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "工资支付暂行规定:15,16";
        let whole = Range::from(self.withheld);
        let labor = sheet.is_labor();
        let ground = match self.ground {
            Some(Withheld::Damage) => deduction::Ground::Damage,
            Some(Withheld::Fine) => deduction::Ground::Fine,
            Some(Withheld::None | Withheld::Statutory) | None => deduction::Ground::None,
        };
        let facts = deduction::Facts {
            on: self.on,
            withheld: self.withheld.fen(),
            ground,
            month_pay: self.month_pay.map_or(Fen::ZERO, Yuan::fen),
        };
        for line in facts.assess().lines {
            sheet.add(Line {
                terms: line.terms,
                ..Line::shows(line.formula, Range::exact(line.amount), line.citation)
            });
        }
        let amount = match self.ground {
            Some(Withheld::Statutory) => Range::ZERO,
            Some(Withheld::Damage) if !labor => {
                sheet.assume("amount.assumption.damage_by_agreement");
                whole.or(Range::ZERO)
            }
            Some(Withheld::Damage) => self.beyond_lawful(&mut sheet)?,
            Some(Withheld::Fine | Withheld::None) => whole,
            None => {
                sheet.lacks("ground");
                whole.or(Range::ZERO)
            }
        };
        sheet.add(Line::adds("amount.formula.deduction", amount, CITATION).term("withheld", self.withheld.fen()));
        sheet.money()
    }

    fn beyond_lawful(&self, sheet: &mut Sheet<'_>) -> Result<Range, Refused> {
        let whole = Range::from(self.withheld);
        let month = sheet.wage(self.month_pay, "month_pay", self.on);
        let minimum = sheet.minimum(self.on).monthly;
        let lawful = month.times(1, 5)?.at_most(month.minus(minimum));
        let line = Line::shows("amount.formula.lawful_deduction", lawful, "工资支付暂行规定:16");
        sheet.add(line.term("month", month).term("minimum", minimum));
        Ok(match self.fault {
            Some(Fault::None) => whole,
            Some(Fault::Own) => whole.minus(lawful),
            None => {
                sheet.lacks("fault");
                whole.minus(lawful).or(whole)
            }
        })
    }
}

/// Pay of a month, as counted against the minimum wage.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Month {
    /// Its first day.
    pub month: Date,
    /// All pay of the month.
    pub pay: Yuan,
    /// What of it does not count: overtime pay, allowances for shifts, heat and danger, legal benefits (《最低工资规定》第十二条).
    pub excluded: Option<Yuan>,
    /// Hours, where the work is part-time and the hourly rate applies.
    pub hours: Option<Decimal>,
}

/// Pay below the minimum wage (低于最低工资差额).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumWage {
    /// The months.
    pub months: Vec<Month>,
}

impl MinimumWage {
    /// For each month what is lacking to the minimum wage (《最低工资规定》第十二条、第十三条, 《劳动合同法》第八十五条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        for month in &self.months {
            lacking(&mut sheet, month, "最低工资规定:12,13;劳动合同法:85")?;
        }
        sheet.money()
    }
}

/// Adds what is lacking in one month.
pub(super) fn lacking(sheet: &mut Sheet<'_>, month: &Month, citation: &'static str) -> Result<(), Refused> {
    let minimum = sheet.minimum(month.month);
    let owed = match month.hours {
        Some(hours) => minimum.hourly.times(hours.hundredths(), 100)?,
        None => minimum.monthly,
    };
    let pay = Range::from(month.pay);
    let counted = if let Some(excluded) = month.excluded {
        pay.minus(excluded.into())
    } else {
        sheet.lacks("excluded");
        pay.or(Range::ZERO)
    };
    let line = Line::adds("amount.formula.minimum_wage", owed.minus(counted), citation);
    sheet.add(
        line.term("month", month.month.strftime("%Y-%m"))
            .term("minimum", owed)
            .term("pay", counted),
    );
    Ok(())
}
