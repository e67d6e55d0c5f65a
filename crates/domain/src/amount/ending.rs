//! The end of the relation: severance, notice pay, damages for unlawful dismissal, going on.

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{Assessment, Line, Range, Rate, Refused, Yuan, sheet::Sheet, wage};
use crate::money::Fen;

/// How the relation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// The worker left because of a breach by the employer (《劳动合同法》第三十八条).
    EmployerBreach,
    /// By agreement that the employer proposed (第三十六条).
    AgreedEmployer,
    /// By agreement that the worker proposed (第三十六条).
    AgreedWorker,
    /// Illness, unfitness or changed circumstances (第四十条).
    WithNotice,
    /// Layoff (第四十一条).
    Layoff,
    /// The fixed term ran out and the employer did not offer at least the same terms (第四十四条第一项).
    Expired,
    /// The employer was dissolved or went bankrupt (第四十四条第四项、第五项).
    Closed,
    /// The worker left of his own will (第三十七条).
    Resigned,
    /// Serious misconduct, proved (第三十九条).
    Misconduct,
}

impl Ground {
    /// Whether severance is due (《劳动合同法》第四十六条).
    fn gives_severance(self) -> bool {
        match self {
            Self::EmployerBreach
            | Self::AgreedEmployer
            | Self::WithNotice
            | Self::Layoff
            | Self::Expired
            | Self::Closed => true,
            Self::AgreedWorker | Self::Resigned | Self::Misconduct => false,
        }
    }
}

/// The service that ended, as all calculators of this file need it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ended {
    /// The first day of service; an employer from whom the worker was moved without fault of his own counts (《劳动合同法实施条例》第十条).
    pub start: Date,
    /// The last day.
    pub end: Date,
    /// The average pay due in the twelve months before.
    pub average: Option<Yuan>,
    /// Or the pay due in each of them, the last at the end.
    #[serde(default)]
    pub wages: Vec<Yuan>,
}

const N: &str = "劳动合同法:47;劳动合同法实施条例:27";

impl Ended {
    /// Writes the steps to N and returns it: years of service times the average wage, between the minimum wage and three times the
    /// city's average (《劳动合同法》第四十七条, 《劳动合同法实施条例》第二十七条).
    fn severance(&self, sheet: &mut Sheet<'_>) -> Result<Range, Refused> {
        Sheet::in_order(("start", self.start), ("end", self.end))?;
        let wages: Vec<Fen> = self.wages.iter().map(|wage| wage.fen()).collect();
        let average = match self.average {
            Some(average) => Range::from(average),
            None => match wage::average_of_12(&wages) {
                Some(average) => Range::exact(average),
                None if wages.is_empty() => sheet.wage(None, "average", self.end),
                None => return Err(Refused::TooLarge),
            },
        };
        let minimum = sheet.minimum(self.end).monthly;
        let floored = if minimum.high().is_none() {
            sheet.assume("amount.assumption.average_above_minimum");
            average
        } else {
            average.at_least(minimum)
        };
        sheet.add(Line::shows("amount.formula.average_wage", floored, N).term("minimum", minimum));
        let half_months = wage::service_half_months(self.start, self.end);
        if self.start < jiff::civil::date(2008, 1, 1) {
            sheet.assume("amount.assumption.service_before_the_law");
        }
        let city = sheet.rates.figure(Rate::CityAverageMonthlyWage, sheet.at(self.end));
        let capped = wage::cap_3x(floored, half_months, city, minimum)?;
        if city.is_none() && (capped.wage != floored || capped.half_months.0 != capped.half_months.1) {
            sheet.lacks_rate(Rate::CityAverageMonthlyWage, self.end);
            sheet.assume("amount.assumption.average_not_below_minimum");
        }
        if capped.wage != floored {
            let line = Line::shows("amount.formula.capped_wage", capped.wage, "劳动合同法:47");
            sheet.add(line.term("average", city.map_or_else(|| "?".to_owned(), |city| city.to_string())));
        }
        let (low, high) = capped.half_months;
        let months = if low == high {
            halves(low)
        } else {
            format!("{}–{}", halves(low), halves(high))
        };
        let line = Line::shows("amount.formula.severance", capped.amount, N);
        sheet.add(
            line.term("from", self.start)
                .term("to", self.end)
                .term("months", months)
                .term("wage", capped.wage),
        );
        Ok(capped.amount)
    }
}

fn halves(half_months: i64) -> String {
    let whole = half_months / 2;
    if half_months % 2 == 0 {
        whole.to_string()
    } else {
        format!("{whole}.5")
    }
}

/// Severance (经济补偿, N).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Severance {
    /// The service.
    pub service: Ended,
    /// How it ended.
    pub ground: Option<Ground>,
    /// Severance received.
    pub paid: Option<Yuan>,
}

impl Severance {
    /// N where the law gives it (《劳动合同法》第三十八条、第四十六条、第四十七条), less what was received.
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let n = self.service.severance(&mut sheet)?;
        owed(
            &mut sheet,
            n,
            self.ground,
            self.paid,
            "劳动合同法:38,46,47;劳动合同法实施条例:27",
        );
        sheet.money()
    }
}

fn owed(sheet: &mut Sheet<'_>, n: Range, ground: Option<Ground>, paid: Option<Yuan>, citation: &'static str) {
    let due = match ground {
        Some(ground) if ground.gives_severance() => n,
        Some(_) => {
            sheet.assume("amount.assumption.ground_gives_nothing");
            Range::ZERO
        }
        None => {
            sheet.lacks("ground");
            n.or(Range::ZERO)
        }
    };
    let paid = paid.map_or(Range::ZERO, Range::from);
    let line = Line::adds("amount.formula.severance_owed", due.minus(paid), citation);
    sheet.add(line.term("due", due).term("paid", paid));
}

/// Severance after leaving because social insurance was not paid (未缴社保解除补偿).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SocialSeverance {
    /// The service.
    pub service: Ended,
    /// Severance received.
    pub paid: Option<Yuan>,
    /// Money that the employer paid instead of insurance; it goes back once the insurance is topped up.
    pub instead: Option<Yuan>,
}

impl SocialSeverance {
    /// N; a promise to do without insurance is void (《劳动合同法》第三十八条、第四十六条第一项, 《最高人民法院关于审理劳动争议案件适用法律问题
    /// 的解释（二）》第十九条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "劳动合同法:38,46;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:19";
        let n = self.service.severance(&mut sheet)?;
        owed(&mut sheet, n, Some(Ground::EmployerBreach), self.paid, CITATION);
        sheet.assume("amount.assumption.waiver_is_void");
        if let Some(instead) = self.instead {
            let citation = "最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:19";
            sheet.add(Line::shows(
                "amount.formula.insurance_money_back",
                instead.into(),
                citation,
            ));
        }
        sheet.money()
    }
}

/// Leaving at once for want of safety or for forced labor (劳动安全、强迫劳动).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Safety {
    /// The service.
    pub service: Ended,
    /// Severance received.
    pub paid: Option<Yuan>,
}

impl Safety {
    /// N, without notice (《劳动合同法》第三十二条、第三十八条第二款); police and inspection stand beside it.
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "劳动合同法:32,38,46;最高人民法院关于审理劳动争议案件适用法律问题的解释（一）:45";
        let n = self.service.severance(&mut sheet)?;
        owed(&mut sheet, n, Some(Ground::EmployerBreach), self.paid, CITATION);
        sheet.ask("amount.ask.leave_at_once");
        sheet.ask("amount.ask.police");
        sheet.money()
    }
}

/// One month's pay instead of notice (代通知金, +1).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NoticePay {
    /// The day of the written notice.
    pub notified: Option<Date>,
    /// The last day.
    pub end: Date,
    /// How it ended.
    pub ground: Option<Ground>,
    /// The pay of the month before the last.
    pub last_month_pay: Option<Yuan>,
}

impl NoticePay {
    /// The pay of the month before, only for dismissals with notice and where no thirty days were left (《劳动合同法》第四十条,
    /// 《劳动合同法实施条例》第二十条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        let pay = sheet.wage(self.last_month_pay, "last_month_pay", self.end);
        if let Some(notified) = self.notified {
            Sheet::in_order(("notified", notified), ("end", self.end))?;
        }
        let in_time = self.notified.map(|day| day.saturating_add(30.days()) <= self.end);
        let amount = match (self.ground, in_time) {
            (Some(Ground::WithNotice), Some(false)) => pay,
            (Some(Ground::WithNotice), None) => {
                sheet.lacks("notified");
                pay.or(Range::ZERO)
            }
            (None, in_time) => {
                sheet.lacks("ground");
                if in_time == Some(true) {
                    Range::ZERO
                } else {
                    pay.or(Range::ZERO)
                }
            }
            (Some(Ground::WithNotice), Some(true)) => Range::ZERO,
            (Some(_), _) => {
                sheet.assume("amount.assumption.notice_pay_only_with_notice");
                Range::ZERO
            }
        };
        let line = Line::adds(
            "amount.formula.notice_pay",
            amount,
            "劳动合同法:40;劳动合同法实施条例:20",
        );
        sheet.add(line.term("pay", pay));
        sheet.money()
    }
}

/// Damages for unlawful dismissal (违法解除赔偿金, 2N).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UnlawfulDismissal {
    /// The service, from the first day of work.
    pub service: Ended,
    /// Severance or damages received.
    pub paid: Option<Yuan>,
}

impl UnlawfulDismissal {
    /// Twice N, and no severance beside it (《劳动合同法》第四十八条、第八十七条, 《劳动合同法实施条例》第二十五条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "劳动合同法:48,87;劳动合同法实施条例:25";
        let n = self.service.severance(&mut sheet)?;
        let twice = n.times(2, 1)?;
        let paid = self.paid.map_or(Range::ZERO, Range::from);
        sheet.assume("amount.assumption.dismissal_was_unlawful");
        let line = Line::adds("amount.formula.twice_severance", twice.minus(paid), CITATION);
        sheet.add(line.term("n", n).term("paid", paid));
        sheet.money()
    }
}

/// Going on with the contract (继续履行).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reinstatement {
    /// The first day without work.
    pub dismissed: Date,
    /// The first day back; without it, pay is counted to today and goes on.
    pub back: Option<Date>,
    /// The monthly wage for ordinary work.
    pub monthly_wage: Option<Yuan>,
    /// Percent of the fault that is the worker's.
    pub own_fault: Option<u8>,
}

impl Reinstatement {
    /// The contract goes on, with ordinary pay to the day before the return; fault on both sides parts it (《劳动合同法》第四十八条,
    /// 《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第十六条、第十八条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "劳动合同法:48;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:16,18";
        sheet.ask("amount.ask.go_on");
        sheet.assume("amount.assumption.going_on_is_possible");
        let back = if let Some(back) = self.back {
            back
        } else {
            sheet.assume("amount.assumption.counted_to_today");
            sheet.context.today.tomorrow().unwrap_or(sheet.context.today)
        };
        Sheet::in_order(("dismissed", self.dismissed), ("back", back))?;
        let wage = sheet.wage(self.monthly_wage, "monthly_wage", self.dismissed);
        let last = back.yesterday().unwrap_or(back);
        let months = wage::months_between(self.dismissed, last, sheet.context.calendar);
        let whole = wage::pay_for(wage, months)?;
        let amount = if let Some(percent) = Sheet::percent(self.own_fault, "own_fault")? {
            whole.times(100 - percent, 100)?
        } else {
            sheet.assume("amount.assumption.no_own_fault");
            whole
        };
        let line = Line::adds("amount.formula.pay_until_back", amount, CITATION);
        sheet.add(
            line.term("wage", wage)
                .term("from", self.dismissed)
                .term("to", last)
                .term("months", months.whole)
                .term("workdays", months.workdays)
                .term("fault", self.own_fault.unwrap_or(0)),
        );
        sheet.money()
    }
}
