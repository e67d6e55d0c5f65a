//! Hours and days: overtime, statutory holidays outside a labor relation, annual leave.

use jiff::civil::Date;
use serde::Deserialize;

use super::{Assessment, Decimal, Line, Range, Refused, Yuan, sheet::Sheet, wage};

/// How working hours are arranged (工时制度).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HourSystem {
    /// Standard hours (标准工时).
    #[default]
    Standard,
    /// Comprehensive hours, approved (综合计算工时): what exceeds the standard of the period counts as weekday overtime.
    Comprehensive,
    /// No fixed hours, approved (不定时工时).
    Flexible,
}

/// Piece work in overtime: pieces beyond the quota, at the price of ordinary hours.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Piece {
    /// The price of one in ordinary hours.
    pub price: Yuan,
    /// Pieces made in longer hours of workdays.
    #[serde(default)]
    pub workday: u32,
    /// Pieces made on rest days without another day off.
    #[serde(default)]
    pub rest_day: u32,
    /// Pieces made on statutory holidays.
    #[serde(default)]
    pub holiday: u32,
}

/// Overtime pay (加班费), for a period with one monthly wage.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Overtime {
    /// The first day of the period, for the minimum wage where the wage is not known.
    pub from: Date,
    /// The monthly wage for ordinary hours.
    pub monthly_wage: Option<Yuan>,
    /// How hours are arranged.
    #[serde(default)]
    pub system: HourSystem,
    /// Hours beyond the ordinary ones of workdays, or beyond the standard of the period under comprehensive hours.
    #[serde(default)]
    pub workday_hours: Decimal,
    /// Hours of rest days for which no other day was off.
    #[serde(default)]
    pub rest_day_hours: Decimal,
    /// Hours of statutory holidays.
    #[serde(default)]
    pub holiday_hours: Decimal,
    /// Instead of hours, pieces.
    pub piece: Option<Piece>,
    /// Overtime pay received; for piece work what was paid for these pieces.
    pub paid: Option<Yuan>,
}

const OVERTIME: &str = "劳动法:44;工资支付暂行规定:13";

impl Overtime {
    /// 150, 200 and 300 percent of hourly pay or of the price of a piece (《劳动法》第四十四条, 《工资支付暂行规定》第十三条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        self.add_to(&mut sheet)?;
        sheet.money()
    }

    /// Writes the lines; the last one adds what is still owed.
    pub(super) fn add_to(&self, sheet: &mut Sheet<'_>) -> Result<(), Refused> {
        if self.system == HourSystem::Flexible {
            sheet.assume("amount.assumption.flexible_hours_excluded");
            sheet.add(Line::adds(
                "amount.formula.flexible_hours",
                Range::ZERO,
                "工资支付暂行规定:13",
            ));
            return Ok(());
        }
        if self.system == HourSystem::Comprehensive && self.rest_day_hours > Decimal::default() {
            return Err(Refused::Contradiction {
                fact: "rest_day_hours",
                with: "system",
            });
        }
        let due = match &self.piece {
            Some(piece) => piece.due(sheet)?,
            None => self.due(sheet)?,
        };
        let paid = sheet.known(self.paid, "paid");
        let line = Line::adds("amount.formula.overtime", due.minus(paid), OVERTIME);
        sheet.add(line.term("due", due).term("paid", paid));
        Ok(())
    }

    fn due(&self, sheet: &mut Sheet<'_>) -> Result<Range, Refused> {
        let month = sheet.wage(self.monthly_wage, "monthly_wage", self.from);
        let kinds = [
            ("amount.formula.overtime_workday", self.workday_hours, 150),
            ("amount.formula.overtime_rest_day", self.rest_day_hours, 200),
            ("amount.formula.overtime_holiday", self.holiday_hours, 300),
        ];
        let mut due = Range::ZERO;
        for (formula, hours, percent) in kinds {
            if hours == Decimal::default() {
                continue;
            }
            // Month / (21.75 x 8) x hours x percent, with days, hours and percent in hundredths, rounded once.
            let numerator = hours.hundredths().saturating_mul(percent).saturating_mul(100);
            let amount = month.times(numerator, wage::PAID_DAYS * 8 * 100 * 100)?;
            let line = Line::shows(formula, amount, OVERTIME);
            sheet.add(line.term("hourly", wage::hourly(month)?).term("hours", hours));
            due = due.plus(amount)?;
        }
        Ok(due)
    }
}

impl Piece {
    fn due(&self, sheet: &mut Sheet<'_>) -> Result<Range, Refused> {
        let kinds = [
            ("amount.formula.piece_workday", self.workday, 150),
            ("amount.formula.piece_rest_day", self.rest_day, 200),
            ("amount.formula.piece_holiday", self.holiday, 300),
        ];
        let mut due = Range::ZERO;
        for (formula, pieces, percent) in kinds {
            if pieces == 0 {
                continue;
            }
            let amount = Range::from(self.price).times(i64::from(pieces) * percent, 100)?;
            let line = Line::shows(formula, amount, OVERTIME);
            sheet.add(line.term("price", self.price.fen()).term("pieces", pieces));
            due = due.plus(amount)?;
        }
        Ok(due)
    }
}

/// Pay for statutory holidays of a worker who is managed but not employed (法定节假日合理报酬).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayPay {
    /// What the work of these days pays on ordinary days.
    pub normal: Yuan,
    /// Received for it.
    pub paid: Option<Yuan>,
    /// What the platform's own rule promises, in percent of ordinary pay.
    pub rule_percent: Option<u16>,
}

impl HolidayPay {
    /// Reasonably more than on other days (《关于维护新就业形态劳动者劳动保障权益的指导意见》第六条). No text says how much: the platform's
    /// rule decides, and one and a half is a suggestion of this house.
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "关于维护新就业形态劳动者劳动保障权益的指导意见:6";
        let normal = Range::from(self.normal);
        let paid = sheet.known(self.paid, "paid");
        let (due, percent) = match self.rule_percent {
            Some(percent) if percent < 100 => return Err(Refused::Impossible { fact: "rule_percent" }),
            Some(percent) => (normal.times(i64::from(percent), 100)?, percent),
            None => {
                sheet.lacks("rule_percent");
                sheet.assume("amount.assumption.holiday_suggestion");
                (normal.or(normal.times(150, 100)?), 150)
            }
        };
        let line = Line::adds("amount.formula.holiday_pay", due.minus(paid), CITATION);
        sheet.add(line.term("normal", normal).term("percent", percent).term("paid", paid));
        sheet.ask("amount.ask.holiday_rule");
        sheet.money()
    }
}

/// Pay for annual leave not taken (未休年休假工资), for one calendar year.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualLeave {
    /// The year.
    pub year: i16,
    /// Full years of work so far, with all employers (《职工带薪年休假条例》第三条).
    pub years_worked: Option<u8>,
    /// The first day with this employer, where it lies in the year.
    pub first_day: Option<Date>,
    /// The last day with this employer, where it lies in the year.
    pub last_day: Option<Date>,
    /// Days of leave taken.
    #[serde(default)]
    pub taken: u8,
    /// The average monthly wage of the twelve months before, without overtime pay.
    pub monthly_wage: Option<Yuan>,
    /// Whether the worker gave the leave up in writing, for reasons of his own.
    #[serde(default)]
    pub given_up: bool,
}

impl AnnualLeave {
    /// For each unused day 300 percent of daily pay, of which ordinary pay has given 100 (《企业职工带薪年休假实施办法》第十条至第十二条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "职工带薪年休假条例:3,5;企业职工带薪年休假实施办法:5,10,11,12";
        let (first, last) = self.span()?;
        let elapsed = i64::from((last - first).get_days()) + 1;
        let days = |entitled: i64| {
            let share = if elapsed >= 365 {
                entitled
            } else {
                elapsed * entitled / 365
            };
            (share - i64::from(self.taken)).max(0)
        };
        let (few, many) = match self.years_worked {
            Some(0) => (0, 0),
            Some(1..10) => (days(5), days(5)),
            Some(10..20) => (days(10), days(10)),
            Some(_) => (days(15), days(15)),
            None => {
                sheet.lacks("years_worked");
                (0, days(15))
            }
        };
        let (few, many) = if self.given_up {
            sheet.assume("amount.assumption.leave_given_up");
            (0, 0)
        } else {
            (few, many)
        };
        sheet.assume("amount.assumption.ordinary_pay_given");
        let month = sheet.wage(self.monthly_wage, "monthly_wage", last);
        let amount = |days: i64| month.times(days.saturating_mul(200), wage::PAID_DAYS);
        let line = Line::adds("amount.formula.annual_leave", amount(few)?.or(amount(many)?), CITATION);
        let days = if few == many {
            few.to_string()
        } else {
            format!("{few}–{many}")
        };
        sheet.add(line.term("days", days).term("daily", wage::daily(month)?));
        sheet.money()
    }

    /// The days of the year with this employer.
    fn span(&self) -> Result<(Date, Date), Refused> {
        let day = |month, day| Date::new(self.year, month, day).map_err(|_| Refused::Impossible { fact: "year" });
        let inside = |date: Date, fact| {
            if date.year() == self.year {
                Ok(date)
            } else {
                Err(Refused::Contradiction { fact, with: "year" })
            }
        };
        let first = match self.first_day {
            Some(date) => inside(date, "first_day")?,
            None => day(1, 1)?,
        };
        let last = match self.last_day {
            Some(date) => inside(date, "last_day")?,
            None => day(12, 31)?,
        };
        Sheet::in_order(("first_day", first), ("last_day", last))?;
        Ok((first, last))
    }
}
