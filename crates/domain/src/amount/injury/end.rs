//! What is due when the relation ends for grades five to ten, and when the worker dies.

use jiff::{ToSpan, civil::Date};

use super::{Kin, WorkInjury, figure};
use crate::amount::{Line, Payer, Range, Rate, Refused, sheet::Sheet, wage};

impl WorkInjury {
    /// Two subsidies, each so many months of the province's average wage; the one for employment shrinks with each full year of age within
    /// the last five before retirement (《浙江省工伤保险条例》第二十七条).
    pub(super) fn subsidies(&self, sheet: &mut Sheet<'_>, grade: u8) -> Result<(), Refused> {
        const CITATION: &str = "工伤保险条例:36,37;浙江省工伤保险条例:27";
        let Some(ended) = self.ended else {
            sheet.assume("amount.assumption.subsidies_at_the_end");
            return Ok(());
        };
        let average = figure(sheet, Rate::ProvinceAverageMonthlyWage, ended);
        let Some(rule) = sheet.rates.injury_subsidy(sheet.at(ended)).cloned() else {
            sheet.lacks_rate(Rate::InjurySubsidy, ended);
            let line = Line::adds("amount.formula.subsidy_unknown", Range::unknown(), CITATION);
            sheet.add(line.term("grade", grade).by(self.fund()));
            return Ok(());
        };
        let place = usize::from(grade).saturating_sub(5);
        let months = rule.months.get(place).copied().map_or(0, i64::from);
        let whole = average.times(months, 1)?;
        let line = Line::adds("amount.formula.medical_subsidy", whole, CITATION);
        sheet.add(
            line.term("grade", grade)
                .term("months", months)
                .term("average", average)
                .by(self.fund()),
        );
        let kept = |years: i64| (100 - years * i64::from(rule.retirement_cut)).max(0);
        let (amount, years) = if let Some(retires) = self.retires {
            let years = years_within_five(retires, ended);
            (average.times(months * kept(years), 100)?, years.to_string())
        } else {
            sheet.lacks("retires");
            (whole.or(Range::ZERO), "?".to_owned())
        };
        let line = Line::adds("amount.formula.employment_subsidy", amount, CITATION);
        sheet.add(
            line.term("grade", grade)
                .term("months", months)
                .term("average", average)
                .term("years", years)
                .by(Payer::Employer),
        );
        Ok(())
    }

    /// Funeral, one sum, and a monthly pension of the relatives, together not above the wage (《工伤保险条例》第三十九条).
    pub(super) fn death(&self, sheet: &mut Sheet<'_>, died: Date) -> Result<(), Refused> {
        let average = figure(sheet, Rate::PoolAverageMonthlyWage, died);
        let line = Line::adds("amount.formula.funeral", average.times(6, 1)?, "工伤保险条例:39");
        sheet.add(line.term("average", average).by(self.fund()));
        let income = figure(sheet, Rate::NationalUrbanIncome, died);
        let line = Line::adds("amount.formula.death_lump_sum", income.times(20, 1)?, "工伤保险条例:39");
        sheet.add(line.term("income", income).by(self.fund()));
        if self.dependants.is_empty() {
            return Ok(());
        }
        let own = self.own_wage(sheet)?;
        let percent: i64 = self
            .dependants
            .iter()
            .map(|one| {
                let share = match one.kin {
                    Kin::Spouse => 40,
                    Kin::Other => 30,
                };
                share + if one.alone { 10 } else { 0 }
            })
            .sum();
        let line = Line::monthly(
            "amount.formula.dependants",
            own.times(percent.min(100), 100)?,
            "工伤保险条例:39",
        );
        sheet.add(line.term("percent", percent.min(100)).term("own", own).by(self.fund()));
        Ok(())
    }
}

/// Full years of age within the last five before retirement.
fn years_within_five(retires: Date, ended: Date) -> i64 {
    let from = retires.saturating_sub(5.years());
    match ended.yesterday() {
        Ok(before) if before >= from => wage::full_years(from, before).min(5),
        Ok(_) | Err(_) => 0,
    }
}
