//! The primitives (`process.md` 5.1): average wage, years of service, the cap, daily and hourly pay, spans of double pay, interest.

use jiff::{ToSpan, civil::Date};
use serde::{Deserialize, Serialize};

use super::{Range, Refused};
use crate::{calendar::Calendar, money::Fen, period};

/// Days that are paid in a month, in hundredths (《关于职工全年月平均制度工作时间和工资折算问题的通知》, 人社部发〔2025〕2号).
pub const PAID_DAYS: i64 = 2_175;
/// Days that are worked in a month, in hundredths, from the same notice: 248 days a year.
pub const WORK_DAYS: i64 = 2_067;

/// From which day double pay is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DoublePayStart {
    /// From the day after the corresponding day of the next month (《民法典》第二百零二条).
    #[default]
    Literal,
    /// From the corresponding day, as many commissions count.
    Inclusive,
}

/// The average of the last twelve months, or of all if there are fewer (《劳动合同法》第四十七条, 《劳动合同法实施条例》第二十七条).
/// The list is in order, the last month at its end; `None` for an empty one.
pub fn average_of_12(months: &[Fen]) -> Option<Fen> {
    let counted = months.get(months.len().saturating_sub(12)..)?;
    let n = i64::try_from(counted.len()).ok()?;
    Fen::sum(counted.iter().copied())?.times(1, n)
}

/// Half months of severance for the service from its first to its last day: a full year gives two, six months or more of the rest two,
/// less gives one (《劳动合同法》第四十七条).
pub fn service_half_months(start: Date, end: Date) -> i64 {
    let end = end.tomorrow().unwrap_or(end);
    let mut years = 0_i64;
    while start.saturating_add((years + 1).years()) <= end {
        years += 1;
    }
    let rest = start.saturating_add(years.years());
    let half_year = rest.saturating_add(6.months());
    let rest_gives = if rest >= end {
        0
    } else if half_year <= end {
        2
    } else {
        1
    };
    years * 2 + rest_gives
}

/// Whole years between two days, both included.
pub fn full_years(start: Date, end: Date) -> i64 {
    let end = end.tomorrow().unwrap_or(end);
    let mut years = 0_i64;
    while start.saturating_add((years + 1).years()) <= end {
        years += 1;
    }
    years
}

/// What severance is computed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Capped {
    /// For each month.
    pub wage: Range,
    /// Half months of service, at the lower and at the upper end.
    pub half_months: (i64, i64),
    /// What `wage` times the service comes to.
    pub amount: Range,
}

/// Caps wage and service for those who earn more than three times the city's average of last year (《劳动合同法》第四十七条第二款).
///
/// Where the average is not known, an average is at least the minimum wage: whoever earns up to three times that one is never capped,
/// and the others are capped at the least.
pub fn cap_3x(wage: Range, half_months: i64, average: Option<Range>, minimum: Range) -> Result<Capped, Refused> {
    let cap = match average {
        Some(average) => average.times(3, 1)?,
        None => Range::open(minimum.times(3, 1)?.low()),
    };
    let below = cap.high().is_none_or(|cap| wage.low() <= cap);
    let above = wage.high().is_none_or(|wage| wage > cap.low());
    let capped_months = half_months.min(24);
    // As if the wage were not above the cap, and as if it were; both, where that is open.
    let uncapped = cap.high().map_or(wage, |most| wage.at_most(Range::exact(most)));
    let uncapped = uncapped.times(half_months, 2)?;
    let held = wage.high().map_or(cap, |most| cap.at_most(Range::exact(most)));
    let held = held.times(capped_months, 2)?;
    let (half_months, amount) = match (below, above) {
        (true, true) => ((capped_months, half_months), uncapped.or(held)),
        (false, _) => ((capped_months, capped_months), held),
        (true, false) => ((half_months, half_months), uncapped),
    };
    Ok(Capped {
        wage: wage.at_most(cap),
        half_months,
        amount,
    })
}

/// Pay of a day: a month by 21.75 (人社部发〔2025〕2号).
pub fn daily(month: Range) -> Result<Range, Refused> {
    month.times(100, PAID_DAYS)
}

/// Pay of an hour: a day by eight (人社部发〔2025〕2号).
pub fn hourly(month: Range) -> Result<Range, Refused> {
    month.times(100, PAID_DAYS * 8)
}

/// Twelve months of the minimum wage (《劳动争议调解仲裁法》第四十七条第一项).
pub fn final_award_line(minimum: Range) -> Result<Range, Refused> {
    minimum.times(12, 1)
}

/// Interest for late performance of a judgment: 0.0175 percent a day of the principal (《最高人民法院关于执行程序中计算迟延履行期间的债务利息
/// 适用法律若干问题的解释》第一条至第三条).
pub fn delay_interest(principal: Range, days: u32) -> Result<Range, Refused> {
    principal.times(i64::from(days).saturating_mul(175), 1_000_000)
}

/// How many statutory holidays a year has: thirteen since 2025, eleven before (《全国年节及纪念日放假办法》第二条).
pub fn statutory_holidays(year: i16) -> u8 {
    if year >= 2025 { 13 } else { 11 }
}

/// A span of whole months from a day on, and the rest in working days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Months {
    /// Whole months, to the corresponding day (《民法典》第二百零二条).
    pub whole: i64,
    /// Working days of what is left.
    pub workdays: u32,
}

/// Counts the months from one day to another, both included.
pub fn months_between(from: Date, to: Date, calendar: &Calendar) -> Months {
    let end = to.tomorrow().unwrap_or(to);
    let mut whole = 0_i64;
    while from.saturating_add((whole + 1).months()) <= end {
        whole += 1;
    }
    let before_rest = from.saturating_add(whole.months()).yesterday().unwrap_or(from);
    Months {
        whole,
        workdays: period::workdays_between(before_rest, to, calendar),
    }
}

/// Pay for a span: each month a wage, the rest by working days of 21.75, never more than a month (《最高人民法院关于审理劳动争议案件适用
/// 法律问题的解释（二）》第六条).
pub fn pay_for(wage: Range, months: Months) -> Result<Range, Refused> {
    let rest = (i64::from(months.workdays) * 100).min(PAID_DAYS);
    wage.times(months.whole.saturating_mul(PAID_DAYS).saturating_add(rest), PAID_DAYS)
}

/// The span for which a second wage is due: after the first month of work, to the day before the contract was signed, the work ended or a
/// year was full (《劳动合同法》第八十二条第一款, 《劳动合同法实施条例》第六条、第七条). `None` where there is no such day.
pub fn double_pay_span(start: Date, until: Date, counted: DoublePayStart) -> Option<(Date, Date)> {
    let corresponding = start.saturating_add(1.month());
    let from = match counted {
        DoublePayStart::Literal => corresponding.tomorrow().unwrap_or(corresponding),
        DoublePayStart::Inclusive => corresponding,
    };
    let year = start.saturating_add(1.year());
    let to = until.min(year.yesterday().unwrap_or(year));
    (from <= to).then_some((from, to))
}
