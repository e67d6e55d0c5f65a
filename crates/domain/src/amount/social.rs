//! Social insurance, dispatched workers, workers beyond retirement age.

use serde::Deserialize;

use super::{Assessment, Decimal, Line, Month, Overtime, Range, Refused, Yuan, pay, sheet::Sheet};

/// Topping up social insurance (补缴社会保险).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocialInsurance {
    /// Months that were not paid.
    pub months: u32,
    /// The base of a month, as the levy body fixes it from the wage.
    pub base: Option<Yuan>,
    /// The employer's rate in percent, all insurances together.
    pub employer_rate: Option<Decimal>,
    /// The worker's rate in percent, which the worker pays himself.
    pub own_rate: Option<Decimal>,
    /// Days since the contributions were due, on average.
    pub days_late: Option<u32>,
}

impl SocialInsurance {
    /// The levy body collects; nothing of it is paid to the worker. The lines show what the firm would owe to the insurance, and the late
    /// fee of 0.05 percent a day (《社会保险法》第五十八条、第六十三条、第八十六条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        sheet.ask("amount.ask.top_up_insurance");
        let base = sheet.known(self.base, "base");
        let mut share = |rate: Option<Decimal>, fact, formula| -> Result<Range, Refused> {
            let Some(rate) = rate else {
                sheet.lacks(fact);
                return Ok(Range::unknown());
            };
            if rate.hundredths() > 10_000 {
                return Err(Refused::Impossible { fact });
            }
            let amount = base.times(rate.hundredths().saturating_mul(i64::from(self.months)), 10_000)?;
            let line = Line::shows(formula, amount, "社会保险法:58,63");
            sheet.add(line.term("base", base).term("rate", rate).term("months", self.months));
            Ok(amount)
        };
        let employer = share(self.employer_rate, "employer_rate", "amount.formula.insurance_employer")?;
        share(self.own_rate, "own_rate", "amount.formula.insurance_own")?;
        if let Some(days) = self.days_late {
            // 0.05 percent a day: 5 in 10,000.
            let fee = employer.times(i64::from(days) * 5, 10_000)?;
            let line = Line::shows("amount.formula.insurance_late_fee", fee, "社会保险法:86");
            sheet.add(line.term("employer", employer).term("days", days));
        }
        sheet.assume("amount.assumption.levy_body_decides");
        Ok(sheet.nil())
    }
}

/// Loss for want of social insurance that the agency can no longer cure (社保损失赔偿).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocialLoss {
    /// What the insurance would have paid.
    pub benefit: Option<Yuan>,
    /// What was received in its place.
    #[serde(default)]
    pub received: Yuan,
    /// Whether the agency can still top up; then there is no loss to claim here.
    pub curable: Option<bool>,
}

impl SocialLoss {
    /// The benefit that was lost, where topping up is no longer possible (《最高人民法院关于审理劳动争议案件适用法律问题的解释（一）》第一条第五项).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let benefit = sheet.known(self.benefit, "benefit");
        let loss = benefit.minus(self.received.into());
        let amount = match self.curable {
            Some(false) => loss,
            Some(true) => {
                sheet.ask("amount.ask.top_up_insurance");
                Range::ZERO
            }
            None => {
                sheet.lacks("curable");
                loss.or(Range::ZERO)
            }
        };
        let citation = "最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:1";
        let line = Line::adds("amount.formula.social_loss", amount, citation);
        sheet.add(line.term("benefit", benefit).term("received", self.received.fen()));
        sheet.money()
    }
}

/// Equal pay and joint liability for dispatched workers (派遣、外包连带责任).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dispatch {
    /// Months of dispatch for which pay is compared.
    pub months: u32,
    /// The worker's monthly pay.
    pub own_pay: Yuan,
    /// The monthly pay of the using firm's own people in the same work.
    pub equal_pay: Option<Yuan>,
    /// Other damage that the using firm caused.
    #[serde(default)]
    pub damage: Yuan,
}

impl Dispatch {
    /// The gap to equal pay, and damage for which both firms answer together (《劳动合同法》第六十三条、第九十二条第二款).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let equal = sheet.known(self.equal_pay, "equal_pay");
        let own = Range::from(self.own_pay);
        let gap = equal.minus(own).times(i64::from(self.months), 1)?;
        let line = Line::adds("amount.formula.equal_pay", gap, "劳动合同法:62,63");
        sheet.add(line.term("equal", equal).term("own", own).term("months", self.months));
        if self.damage > Yuan::default() {
            sheet.add(Line::adds(
                "amount.formula.joint_damage",
                self.damage.into(),
                "劳动合同法:92",
            ));
        }
        sheet.ask("amount.ask.joint_liability");
        sheet.money()
    }
}

/// Basic rights beyond retirement age (超龄用工权益), in force since 1 July 2026.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overage {
    /// Months whose pay is held against the minimum wage.
    #[serde(default)]
    pub months: Vec<Month>,
    /// Overtime.
    pub overtime: Option<Overtime>,
}

impl Overage {
    /// Minimum wage and overtime as in a labor relation; rest, safety and injury cover are asked beside (《超龄劳动者基本权益保障暂行规定》
    /// 第五条至第十五条、第十九条、第二十条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let in_force = jiff::civil::date(2026, 7, 1);
        if let Some(month) = self.months.iter().find(|month| month.month < in_force) {
            Sheet::in_order(("overage_rule", in_force), ("month", month.month))?;
        }
        if let Some(overtime) = &self.overtime {
            Sheet::in_order(("overage_rule", in_force), ("from", overtime.from))?;
        }
        for month in &self.months {
            pay::lacking(&mut sheet, month, "超龄劳动者基本权益保障暂行规定:5-15;最低工资规定:12")?;
        }
        if let Some(overtime) = &self.overtime {
            overtime.add_to(&mut sheet)?;
        }
        sheet.ask("amount.ask.rest_and_safety");
        sheet.ask("amount.ask.injury_cover");
        sheet.money_or_nil()
    }
}
