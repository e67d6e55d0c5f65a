//! The sheet on which a calculator writes its lines, and what all calculators ask of it.

use std::fmt::Display;

use jiff::civil::Date;

use super::{
    Amount, Assessment, Context, Flag, Kind, Line, Missing, Part, Payer, Range, Rate, Rates, Refused, Relation, Yuan,
    rates::{At, Minimum},
    wage,
};
use crate::money::Fen;

/// The sums from which unpaid pay may be a crime: one worker, three months. The province fixes the figure between 5,000 and 20,000
/// (《最高人民法院关于审理拒不支付劳动报酬刑事案件适用法律若干问题的解释》第三条); the lower end is taken so that nobody is overlooked.
const THEFT_OF_ONE: Fen = Fen::yuan(5_000);
/// The same for ten workers and more, together.
const THEFT_OF_MANY: Fen = Fen::yuan(30_000);

/// A sheet being filled.
pub(super) struct Sheet<'a> {
    pub(super) context: &'a Context<'a>,
    pub(super) rates: &'a Rates,
    kind: Kind,
    asks: Vec<&'static str>,
    lines: Vec<Line>,
    assumptions: Vec<&'static str>,
    missing: Vec<Missing>,
    flags: Vec<Flag>,
}

impl Line {
    pub(super) fn adds(formula: &'static str, amount: Range, citation: &'static str) -> Self {
        Self {
            formula,
            terms: Vec::new(),
            amount,
            part: Part::Adds,
            payer: None,
            citation,
        }
    }

    pub(super) fn shows(formula: &'static str, amount: Range, citation: &'static str) -> Self {
        Self {
            part: Part::Shows,
            ..Self::adds(formula, amount, citation)
        }
    }

    pub(super) fn monthly(formula: &'static str, amount: Range, citation: &'static str) -> Self {
        Self {
            part: Part::Monthly,
            ..Self::adds(formula, amount, citation)
        }
    }

    pub(super) fn term(mut self, name: &'static str, value: impl Display) -> Self {
        self.terms.push((name, value.to_string()));
        self
    }

    pub(super) fn by(mut self, payer: Payer) -> Self {
        self.payer = Some(payer);
        self
    }
}

impl<'a> Sheet<'a> {
    pub(super) fn new(kind: Kind, rates: &'a Rates, context: &'a Context<'a>) -> Self {
        Self {
            context,
            rates,
            kind,
            asks: Vec::new(),
            lines: Vec::new(),
            assumptions: Vec::new(),
            missing: Vec::new(),
            flags: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, line: Line) {
        self.lines.push(line);
    }

    pub(super) fn ask(&mut self, key: &'static str) {
        self.asks.push(key);
    }

    pub(super) fn assume(&mut self, key: &'static str) {
        if !self.assumptions.contains(&key) {
            self.assumptions.push(key);
        }
    }

    pub(super) fn lacks(&mut self, name: &'static str) {
        self.note(Missing::Fact { name });
    }

    pub(super) fn lacks_rate(&mut self, rate: Rate, on: Date) {
        let place = self.context.place.as_str().to_owned();
        self.note(Missing::Rate { rate, place, on });
    }

    fn note(&mut self, missing: Missing) {
        if !self.missing.contains(&missing) {
            self.missing.push(missing);
        }
    }

    /// A sum that a person may not know: unknown, it is anything from nothing.
    pub(super) fn known(&mut self, amount: Option<Yuan>, name: &'static str) -> Range {
        if let Some(amount) = amount {
            amount.into()
        } else {
            self.lacks(name);
            Range::unknown()
        }
    }

    /// A wage that a person may not know: no labor relation pays less than the minimum wage (《劳动法》第四十八条).
    pub(super) fn wage(&mut self, amount: Option<Yuan>, name: &'static str, on: Date) -> Range {
        if let Some(amount) = amount {
            amount.into()
        } else {
            self.lacks(name);
            self.assume("amount.assumption.wage_not_below_minimum");
            Range::open(self.minimum(on).monthly.low())
        }
    }

    /// The minimum wage of a day; where no row holds, anything.
    pub(super) fn minimum(&mut self, on: Date) -> Minimum {
        let at = self.at(on);
        if let Some(minimum) = self.rates.minimum(at) {
            if !minimum.monthly.is_exact() {
                self.assume("amount.assumption.tier_unknown");
            }
            return minimum;
        }
        self.lacks_rate(Rate::MinimumWage, on);
        Minimum {
            monthly: Range::unknown(),
            hourly: Range::unknown(),
        }
    }

    /// A figure of a day; `None` is noted as missing.
    pub(super) fn figure(&mut self, rate: Rate, on: Date) -> Option<Range> {
        let figure = self.rates.figure(rate, self.at(on));
        if figure.is_none() {
            self.lacks_rate(rate, on);
        }
        figure
    }

    pub(super) fn at(&self, on: Date) -> At<'a> {
        At {
            place: self.context.place.as_str(),
            on,
        }
    }

    /// Whether the relation is that of labor; an unknown one is noted and taken as such.
    pub(super) fn is_labor(&mut self) -> bool {
        if let Some(relation) = self.context.relation {
            relation == Relation::Labor
        } else {
            self.needs_labor();
            true
        }
    }

    /// Notes that the claim stands and falls with a labor relation, and that nobody has said whether there is one.
    pub(super) fn needs_labor(&mut self) {
        self.lacks("relation");
        self.assume("amount.assumption.labor_relation");
    }

    /// Refuses a day before another.
    pub(super) fn in_order(earlier: (&'static str, Date), later: (&'static str, Date)) -> Result<(), Refused> {
        if later.1 < earlier.1 {
            Err(Refused::Backwards {
                earlier: earlier.0,
                later: later.0,
            })
        } else {
            Ok(())
        }
    }

    /// Refuses more than a whole.
    pub(super) fn percent(percent: Option<u8>, fact: &'static str) -> Result<Option<i64>, Refused> {
        match percent {
            Some(percent) if percent > 100 => Err(Refused::Impossible { fact }),
            Some(_) | None => Ok(percent.map(i64::from)),
        }
    }

    /// What the lines come to so far.
    pub(super) fn total(&self) -> Result<Range, Refused> {
        self.lines
            .iter()
            .filter(|line| line.part == Part::Adds)
            .try_fold(Range::ZERO, |sum, line| sum.plus(line.amount))
    }

    /// Looks whether pay of this size, unpaid so long, may be a crime; more conditions stand in the words of the flag.
    pub(super) fn screen_wage_theft(&mut self, amount: Range, months: u32) {
        let most = |limit: Fen| amount.high().is_none_or(|high| high >= limit);
        let many = self.context.workers >= 10 && self.context.group_total.is_some_and(|sum| sum >= THEFT_OF_MANY);
        if (months >= 3 && most(THEFT_OF_ONE)) || many {
            self.flags.push(Flag::WageTheftScreen);
        }
    }

    /// Ends a sheet that asks for money.
    pub(super) fn money(mut self) -> Result<Assessment, Refused> {
        if self.context.relation.is_none() && self.kind.relations() == [Relation::Labor] {
            self.needs_labor();
        }
        let total = self.total()?;
        self.flag_final(total)?;
        self.flag_simplified(total);
        Ok(self.ended(Amount::Money(total)))
    }

    /// Ends a sheet that asks for something else.
    pub(super) fn nil(self) -> Assessment {
        self.ended(Amount::Nil)
    }

    /// Ends a sheet that asks for something, and for money only where a line says so.
    pub(super) fn money_or_nil(self) -> Result<Assessment, Refused> {
        if self.lines.iter().any(|line| line.part == Part::Adds) {
            self.money()
        } else {
            Ok(self.nil())
        }
    }

    /// Twelve months of the minimum wage part final awards from others, item by item (《劳动争议调解仲裁法》第四十七条).
    fn flag_final(&mut self, total: Range) -> Result<(), Refused> {
        if !self.kind.may_be_final()
            || self
                .context
                .relation
                .is_some_and(|relation| relation != Relation::Labor)
        {
            return Ok(());
        }
        let Some(minimum) = self.rates.minimum(self.at(self.context.today)) else {
            return Ok(());
        };
        let line = wage::final_award_line(minimum.monthly)?;
        let within = total.high().is_some_and(|high| high <= line.low());
        let beyond = line.high().is_some_and(|most| total.low() > most);
        self.flags.push(match (within, beyond) {
            (true, _) => Flag::FinalAward,
            (false, true) => Flag::NotFinal,
            (false, false) => Flag::FinalUnclear,
        });
        Ok(())
    }

    /// Up to the province's average annual wage (《劳动人事争议仲裁办案规则》第五十六条); without the figure nothing is said.
    fn flag_simplified(&mut self, total: Range) {
        let at = self.at(self.context.today);
        let small = self.rates.figure(Rate::ProvinceAverageAnnualWage, at).zip(total.high());
        if small.is_some_and(|(line, high)| high <= line.low()) {
            self.flags.push(Flag::Simplified);
        }
    }

    fn ended(mut self, amount: Amount) -> Assessment {
        if self.context.workers >= 10 {
            self.flags.push(Flag::PriorityDocket);
        }
        let mut flags = self.kind.flags();
        flags.append(&mut self.flags);
        Assessment {
            kind: self.kind,
            amount,
            asks: self.asks,
            lines: self.lines,
            assumptions: self.assumptions,
            missing: self.missing,
            flags,
        }
    }
}
