//! The written contract: double pay without one, double pay without an open-ended one, probation beyond the law.

use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

use super::{Assessment, Line, Range, Refused, Yuan, sheet::Sheet, wage};

/// Who refused to sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refuser {
    /// The employer, or nobody asked.
    Employer,
    /// The worker, on purpose or by gross negligence.
    Worker,
}

/// A second wage for work without a written contract (未订立书面合同二倍工资).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoublePay {
    /// The first day of work.
    pub start: Date,
    /// The day on which a contract was signed.
    pub signed: Option<Date>,
    /// The last day of work.
    pub ended: Option<Date>,
    /// The monthly wage.
    pub monthly_wage: Option<Yuan>,
    /// Who refused.
    pub refused_by: Option<Refuser>,
    /// The day on which arbitration or mediation was applied for; without it, the day of the computation.
    pub filed: Option<Date>,
}

impl DoublePay {
    /// One more wage for each month after the first, eleven at most (《劳动合同法》第八十二条第一款, 《劳动合同法实施条例》第六条、第七条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str =
            "劳动合同法:10,82;劳动合同法实施条例:6,7;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:6";
        let until = until(self.start, self.signed, self.ended, &sheet)?;
        let wage = sheet.wage(self.monthly_wage, "monthly_wage", self.start);
        match self.refused_by {
            Some(Refuser::Worker) => {
                // 《最高人民法院关于审理劳动争议案件适用法律问题的解释（二）》第七条
                sheet.assume("amount.assumption.worker_refused_contract");
                sheet.add(Line::adds("amount.formula.double_pay_none", Range::ZERO, CITATION));
                return sheet.money();
            }
            Some(Refuser::Employer) => {}
            None => {
                sheet.lacks("refused_by");
                sheet.assume("amount.assumption.employer_did_not_sign");
            }
        }
        let filed = self.filed.unwrap_or(sheet.context.today);
        match wage::double_pay_span(self.start, until, sheet.context.double_pay_start) {
            Some(span) => month_by_month(&mut sheet, wage, span, filed, self.refused_by.is_none(), CITATION)?,
            None => sheet.add(Line::adds("amount.formula.double_pay_none", Range::ZERO, CITATION)),
        }
        sheet.money()
    }
}

/// The last day that counts: the day before signing, or the last day of work, or today.
fn until(start: Date, signed: Option<Date>, ended: Option<Date>, sheet: &Sheet<'_>) -> Result<Date, Refused> {
    let mut until = sheet.context.today;
    if let Some(signed) = signed {
        Sheet::in_order(("start", start), ("signed", signed))?;
        until = until.min(signed.yesterday().unwrap_or(signed));
    }
    if let Some(ended) = ended {
        Sheet::in_order(("start", start), ("ended", ended))?;
        until = until.min(ended);
    }
    Ok(until)
}

/// Adds the wage for a span. Many commissions let each month lapse by itself a year after it, so the lower end keeps only what lies
/// within the year before the filing; whether the other side raises that is not known.
fn month_by_month(
    sheet: &mut Sheet<'_>,
    wage: Range,
    (from, to): (Date, Date),
    filed: Date,
    doubtful: bool,
    citation: &'static str,
) -> Result<(), Refused> {
    let months = wage::months_between(from, to, sheet.context.calendar);
    let whole = wage::pay_for(wage, months)?;
    let year_before = filed.saturating_sub(1.year());
    let amount = if from < year_before {
        let kept = if year_before > to {
            Range::ZERO
        } else {
            wage::pay_for(wage, wage::months_between(year_before, to, sheet.context.calendar))?
        };
        sheet.assume("amount.assumption.each_month_lapses");
        let line = Line::shows("amount.formula.double_pay_within_year", kept, "劳动争议调解仲裁法:27");
        sheet.add(line.term("since", year_before.max(from)));
        kept.or(whole)
    } else {
        whole
    };
    let amount = if doubtful { amount.or(Range::ZERO) } else { amount };
    let line = Line::adds("amount.formula.double_pay", amount, citation);
    sheet.add(
        line.term("wage", wage)
            .term("from", from)
            .term("to", to)
            .term("months", months.whole)
            .term("workdays", months.workdays),
    );
    Ok(())
}

/// A second wage where an open-ended contract should have been made (应签无固定期限未签二倍工资).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DoublePayOpen {
    /// The day on which the open-ended contract should have been made (《劳动合同法》第十四条).
    pub due: Date,
    /// The day on which it was signed.
    pub signed: Option<Date>,
    /// The last day of work.
    pub ended: Option<Date>,
    /// The monthly wage.
    pub monthly_wage: Option<Yuan>,
    /// The day on which arbitration or mediation was applied for; without it, the day of the computation.
    pub filed: Option<Date>,
}

impl DoublePayOpen {
    /// One more wage from the day on which the contract should have been made (《劳动合同法》第八十二条第二款).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        const CITATION: &str = "劳动合同法:14,82;最高人民法院关于审理劳动争议案件适用法律问题的解释（二）:10";
        let until = until(self.due, self.signed, self.ended, &sheet)?;
        let wage = sheet.wage(self.monthly_wage, "monthly_wage", self.due);
        sheet.assume("amount.assumption.open_contract_was_due");
        if until < self.due {
            sheet.add(Line::adds("amount.formula.double_pay_none", Range::ZERO, CITATION));
        } else {
            let filed = self.filed.unwrap_or(sheet.context.today);
            month_by_month(&mut sheet, wage, (self.due, until), filed, false, CITATION)?;
        }
        sheet.money()
    }
}

/// For how long the contract was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Term {
    /// For a number of months.
    Fixed,
    /// Without end.
    Open,
    /// Until a task is done.
    Task,
}

/// Damages for unlawful probation (违法试用期赔偿).
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Probation {
    /// For how long the contract was made.
    pub term: Option<Term>,
    /// The months of a fixed term.
    pub term_months: Option<u16>,
    /// The first day of probation.
    pub from: Date,
    /// The last day of probation that was served.
    pub to: Date,
    /// Whether there had been a probation before with this employer.
    #[serde(default)]
    pub second: bool,
    /// The monthly wage after probation.
    pub monthly_wage: Option<Yuan>,
}

impl Probation {
    /// The wage after probation for the time served beyond the lawful part (《劳动合同法》第十九条、第八十三条).
    pub(super) fn assess(&self, mut sheet: Sheet<'_>) -> Result<Assessment, Refused> {
        Sheet::in_order(("from", self.from), ("to", self.to))?;
        let wage = sheet.wage(self.monthly_wage, "monthly_wage", self.to);
        let lawful = if self.second { Some(0) } else { self.lawful_months() };
        let amount = if let Some(months) = lawful {
            self.beyond(&sheet, wage, months)?
        } else {
            sheet.lacks("term");
            self.beyond(&sheet, wage, 6)?.or(self.beyond(&sheet, wage, 0)?)
        };
        let lawful = lawful.map_or_else(|| "0–6".to_owned(), |months| months.to_string());
        let line = Line::adds("amount.formula.probation", amount, "劳动合同法:19,83");
        sheet.add(
            line.term("wage", wage)
                .term("from", self.from)
                .term("to", self.to)
                .term("lawful", lawful),
        );
        sheet.money()
    }

    /// The longest lawful probation in months (《劳动合同法》第十九条).
    fn lawful_months(&self) -> Option<i64> {
        match self.term? {
            Term::Open => Some(6),
            Term::Task => Some(0),
            Term::Fixed => Some(match self.term_months? {
                0..3 => 0,
                3..12 => 1,
                12..36 => 2,
                36.. => 6,
            }),
        }
    }

    fn beyond(&self, sheet: &Sheet<'_>, wage: Range, lawful: i64) -> Result<Range, Refused> {
        let first = self.from.saturating_add(lawful.months());
        if first > self.to {
            return Ok(Range::ZERO);
        }
        wage::pay_for(wage, wage::months_between(first, self.to, sheet.context.calendar))
    }
}
