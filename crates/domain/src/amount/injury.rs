//! Work injury (工伤): what fund and employer pay, by 《工伤保险条例》 and the rules of the province.

mod end;
mod pilot;

pub use pilot::OccupationalInjury;

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{Assessment, Line, Payer, Range, Rate, Refused, Yuan, sheet::Sheet, wage};

/// Months of own wage for grades one to ten (《工伤保险条例》第三十五条至第三十七条).
const LUMP_SUM: [i64; 10] = [27, 25, 23, 21, 18, 16, 13, 11, 9, 7];
/// Percent of own wage each month, for grades one to four from the fund and five and six from the employer (第三十五条、第三十六条).
const ALLOWANCE: [i64; 6] = [90, 85, 80, 75, 70, 60];
/// Years of the area's average wage that a firm without license, or one that employs a child, pays for grades one to ten
/// (《非法用工单位伤亡人员一次性赔偿办法》第五条).
const ILLEGAL: [i64; 10] = [16, 14, 12, 10, 8, 6, 4, 3, 2, 1];

/// Whether the worker was insured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Insured {
    /// Work-injury insurance was paid.
    Insured,
    /// It was not; the employer pays all (《工伤保险条例》第六十二条, 《浙江省工伤保险条例》第三十三条).
    Uninsured,
    /// The firm has no license, or employs a child (《非法用工单位伤亡人员一次性赔偿办法》).
    Illegal,
}

/// How much help is needed after grading (《工伤保险条例》第三十四条).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Care {
    /// With everything.
    Full,
    /// With most.
    Most,
    /// With some.
    Partial,
}

/// A relative whom the dead worker kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kin {
    /// The spouse.
    Spouse,
    /// Any other.
    Other,
}

/// A relative with a right to a pension (《工伤保险条例》第三十九条).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dependant {
    /// Who.
    pub kin: Kin,
    /// An orphan, or old and alone.
    #[serde(default)]
    pub alone: bool,
}

/// Work-injury benefits (工伤保险待遇).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WorkInjury {
    /// The day of the injury.
    pub injured: Date,
    /// Whether insured.
    pub insured: Option<Insured>,
    /// The average monthly wage on which contributions were paid in the twelve months before.
    pub own_wage: Option<Yuan>,
    /// Treatment, rehabilitation and aids, by the catalogue of the insurance.
    #[serde(default)]
    pub medical: Yuan,
    /// Days in hospital.
    #[serde(default)]
    pub hospital_days: u32,
    /// Months for which relatives cared, with consent, before grading.
    #[serde(default)]
    pub care_months: u32,
    /// The grade of disability.
    pub grade: Option<u8>,
    /// Help needed after grading.
    pub care: Option<Care>,
    /// For grades five and six: whether there is suitable work.
    pub suitable_work: Option<bool>,
    /// For grades five to ten: the day on which the relation ended.
    pub ended: Option<Date>,
    /// The day of statutory retirement.
    pub retires: Option<Date>,
    /// The day of death.
    pub died: Option<Date>,
    /// Relatives whom the dead worker kept.
    #[serde(default)]
    pub dependants: Vec<Dependant>,
}

impl WorkInjury {
    /// All benefits that the facts give (《工伤保险条例》第三十条至第四十五条, 《浙江省工伤保险条例》第二十三条至第二十七条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        if self.grade.is_some_and(|grade| !(1..=10).contains(&grade)) {
            return Err(Refused::Impossible { fact: "grade" });
        }
        for (name, day) in [("ended", self.ended), ("died", self.died)] {
            if let Some(day) = day {
                Sheet::in_order(("injured", self.injured), (name, day))?;
            }
        }
        if self.insured.is_none() {
            sheet.lacks("insured");
        }
        sheet.ask("amount.ask.recognition");
        self.treatment(&mut sheet)?;
        if self.insured == Some(Insured::Illegal) {
            sheet.assume("amount.assumption.firm_without_license");
            self.illegal(&mut sheet)?;
        } else if let Some(died) = self.died {
            self.death(&mut sheet, died)?;
        } else {
            self.disability(&mut sheet)?;
        }
        sheet.money()
    }

    /// The fund pays, where the worker was insured.
    fn fund(&self) -> Payer {
        match self.insured {
            Some(Insured::Uninsured | Insured::Illegal) => Payer::Employer,
            Some(Insured::Insured) | None => Payer::Fund,
        }
    }

    fn treatment(&self, sheet: &mut Sheet<'_>) -> Result<(), Refused> {
        if self.medical > Yuan::default() {
            let citation = "工伤保险条例:30;浙江省工伤保险条例:23";
            let line = Line::adds("amount.formula.injury_medical", self.medical.into(), citation);
            sheet.add(line.by(self.fund()));
        }
        if self.hospital_days > 0 {
            self.meals(sheet)?;
        }
        if self.care_months > 0 {
            let average = figure(sheet, Rate::ProvinceAverageMonthlyWage, self.injured);
            let amount = average.times(i64::from(self.care_months), 1)?;
            let citation = "工伤保险条例:33;浙江省工伤保险条例:25";
            let line = Line::adds("amount.formula.relatives_care", amount, citation);
            sheet.add(
                line.term("months", self.care_months)
                    .term("average", average)
                    .by(Payer::Employer),
            );
        }
        Ok(())
    }

    /// A share of the monthly minimum wage for the days in hospital. The text does not say how a month becomes days: the lower end takes
    /// thirty, the upper 21.75.
    fn meals(&self, sheet: &mut Sheet<'_>) -> Result<(), Refused> {
        let minimum = sheet.minimum(self.injured).monthly;
        let amount = if let Some(percent) = sheet.rates.hospital_meals(sheet.at(self.injured)) {
            sheet.assume("amount.assumption.meals_by_day");
            let parts = i64::from(self.hospital_days).saturating_mul(i64::from(percent));
            minimum.times(parts, 3_000)?.or(minimum.times(parts, wage::PAID_DAYS)?)
        } else {
            sheet.lacks_rate(Rate::HospitalMeals, self.injured);
            Range::unknown()
        };
        let line = Line::adds("amount.formula.hospital_meals", amount, "浙江省工伤保险条例:24");
        sheet.add(
            line.term("days", self.hospital_days)
                .term("minimum", minimum)
                .by(self.fund()),
        );
        Ok(())
    }

    /// Own wage, not below 60 percent and not above 300 percent of the area's average (《工伤保险条例》第六十四条).
    fn own_wage(&self, sheet: &mut Sheet<'_>) -> Result<Range, Refused> {
        let average = sheet.figure(Rate::PoolAverageMonthlyWage, self.injured);
        let bounded = match average {
            Some(average) => {
                let (floor, cap) = (average.times(60, 100)?, average.times(3, 1)?);
                match self.own_wage {
                    Some(own) => Range::from(own).at_least(floor).at_most(cap),
                    None => floor.or(cap),
                }
            }
            None => match self.own_wage {
                // An average is not below the minimum wage, so three times that one is never cut off; a floor may still raise it.
                Some(own) => {
                    sheet.assume("amount.assumption.average_not_below_minimum");
                    let sure = sheet.minimum(self.injured).monthly.times(3, 1)?.low();
                    Range::open(own.fen().min(sure))
                }
                None => Range::unknown(),
            },
        };
        if self.own_wage.is_none() {
            sheet.lacks("own_wage");
        }
        let average = average.map_or_else(|| "?".to_owned(), |average| average.to_string());
        sheet.add(Line::shows("amount.formula.own_wage", bounded, "工伤保险条例:64").term("average", average));
        Ok(bounded)
    }

    fn disability(&self, sheet: &mut Sheet<'_>) -> Result<(), Refused> {
        let Some(grade) = self.grade else {
            sheet.lacks("grade");
            sheet.ask("amount.ask.grading");
            let line = Line::adds(
                "amount.formula.grade_unknown",
                Range::unknown(),
                "工伤保险条例:35,36,37",
            );
            sheet.add(line.by(self.fund()));
            return Ok(());
        };
        let own = self.own_wage(sheet)?;
        let months = row(&LUMP_SUM, grade);
        let line = Line::adds(
            "amount.formula.disability_lump_sum",
            own.times(months, 1)?,
            "工伤保险条例:35,36,37",
        );
        sheet.add(
            line.term("grade", grade)
                .term("months", months)
                .term("own", own)
                .by(self.fund()),
        );
        self.allowance(sheet, grade, own)?;
        self.care_after_grading(sheet)?;
        if grade >= 5 {
            self.subsidies(sheet, grade)?;
        }
        Ok(())
    }

    fn allowance(&self, sheet: &mut Sheet<'_>, grade: u8, own: Range) -> Result<(), Refused> {
        let (citation, payer) = match grade {
            1..=4 => ("工伤保险条例:35", self.fund()),
            5..=6 if self.ended.is_none() && self.suitable_work == Some(false) => ("工伤保险条例:36", Payer::Employer),
            5..=6 if self.ended.is_none() && self.suitable_work.is_none() => {
                sheet.lacks("suitable_work");
                return Ok(());
            }
            _ => return Ok(()),
        };
        let percent = row(&ALLOWANCE, grade);
        let minimum = sheet.minimum(self.injured).monthly;
        let amount = own.times(percent, 100)?.at_least(minimum);
        let line = Line::monthly("amount.formula.disability_allowance", amount, citation);
        sheet.add(
            line.term("percent", percent)
                .term("own", own)
                .term("minimum", minimum)
                .by(payer),
        );
        Ok(())
    }

    fn care_after_grading(&self, sheet: &mut Sheet<'_>) -> Result<(), Refused> {
        let percent = match self.care {
            Some(Care::Full) => 50,
            Some(Care::Most) => 40,
            Some(Care::Partial) => 30,
            None => return Ok(()),
        };
        let average = figure(sheet, Rate::PoolAverageMonthlyWage, self.injured);
        let line = Line::monthly(
            "amount.formula.care_allowance",
            average.times(percent, 100)?,
            "工伤保险条例:34",
        );
        sheet.add(line.term("percent", percent).term("average", average).by(self.fund()));
        Ok(())
    }

    /// A firm without license pays one sum (《非法用工单位伤亡人员一次性赔偿办法》第五条、第六条).
    fn illegal(&self, sheet: &mut Sheet<'_>) -> Result<(), Refused> {
        if let Some(died) = self.died {
            let income = figure(sheet, Rate::NationalUrbanIncome, died);
            let citation = "非法用工单位伤亡人员一次性赔偿办法:6";
            let line = Line::adds("amount.formula.illegal_death", income.times(30, 1)?, citation);
            sheet.add(line.term("income", income).by(Payer::Employer));
            return Ok(());
        }
        let citation = "非法用工单位伤亡人员一次性赔偿办法:5";
        let Some(grade) = self.grade else {
            sheet.lacks("grade");
            sheet.ask("amount.ask.grading");
            let line = Line::adds("amount.formula.grade_unknown", Range::unknown(), citation);
            sheet.add(line.by(Payer::Employer));
            return Ok(());
        };
        let average = figure(sheet, Rate::PoolAverageAnnualWage, self.injured);
        let years = row(&ILLEGAL, grade);
        let line = Line::adds("amount.formula.illegal_lump_sum", average.times(years, 1)?, citation);
        sheet.add(
            line.term("grade", grade)
                .term("years", years)
                .term("average", average)
                .by(Payer::Employer),
        );
        Ok(())
    }
}

/// A figure, or anything where the city has none.
fn figure(sheet: &mut Sheet<'_>, rate: Rate, on: Date) -> Range {
    sheet.figure(rate, on).unwrap_or(Range::unknown())
}

/// The entry of a grade; the tables begin with grade one.
fn row(table: &[i64], grade: u8) -> i64 {
    let place = usize::from(grade).saturating_sub(1);
    table.get(place).copied().unwrap_or(0)
}

/// Pay while recovering (停工留薪期工资).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InjuryPay {
    /// The first day off work.
    pub from: Date,
    /// The last day off work.
    pub to: Date,
    /// Whether the grading committee allowed more than twelve months.
    pub extended: Option<bool>,
    /// The wage before the injury, with all that belonged to it.
    pub monthly_wage: Option<Yuan>,
    /// Received for the time.
    pub paid: Option<Yuan>,
}

impl InjuryPay {
    /// The pay of before, twelve months at most, twenty-four where allowed (《工伤保险条例》第三十三条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        Sheet::in_order(("from", self.from), ("to", self.to))?;
        let wage = sheet.wage(self.monthly_wage, "monthly_wage", self.from);
        let paid = sheet.known(self.paid, "paid");
        let within = |months: i32| {
            let end = self.from.saturating_add(months.months());
            self.to.min(end.yesterday().unwrap_or(end))
        };
        let pay = |last: Date| wage::pay_for(wage, wage::months_between(self.from, last, sheet.context.calendar));
        let (year, two_years) = (pay(within(12))?, pay(within(24))?);
        let due = match self.extended {
            Some(false) => year,
            Some(true) => two_years,
            None if within(12) == self.to => year,
            None => {
                sheet.lacks("extended");
                year.or(two_years)
            }
        };
        let line = Line::adds("amount.formula.injury_pay", due.minus(paid), "工伤保险条例:33");
        sheet.add(
            line.term("wage", wage)
                .term("from", self.from)
                .term("to", self.to)
                .term("due", due)
                .term("paid", paid)
                .by(Payer::Employer),
        );
        sheet.money()
    }
}
