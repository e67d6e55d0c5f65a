//! Unlawful deductions and fines (违法扣款、罚款, `C_DEDUCT`). An employer may withhold for damage by the worker's own fault, and then at
//! most one fifth of the month's pay with the rest at or above the minimum wage: 《工资支付暂行规定》第十五条、第十六条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Assessment, Line};
use crate::{
    evidence::Kind as Evidence,
    form::{Field, Input, Missing, Values},
    money::Fen,
};

/// Why the money was withheld, as the firm put it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ground {
    /// A fine for lateness, complaints, refused orders.
    Fine,
    /// Damage or loss said to be the worker's fault.
    Damage,
    /// No reason was given.
    None,
}

/// The facts of the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// When the money was withheld.
    pub on: Date,
    /// How much.
    pub withheld: Fen,
    /// The reason given.
    pub ground: Ground,
    /// The pay of that month before the deduction; zero where the worker does not know it.
    pub month_pay: Fen,
}

/// What to ask, in this order.
pub const QUESTIONS: &[Field] = &[
    Field::required("withheld_on", Input::PastDate),
    Field::required("withheld", Input::Money),
    Field::required("ground", Input::Choice(&["fine", "damage", "none"])),
    Field::optional("month_pay", Input::Money),
];

/// What helps to prove it.
pub const EVIDENCE: &[Evidence] = &[
    Evidence::PenaltyNotice,
    Evidence::PayRecord,
    Evidence::OrderRecord,
    Evidence::Chat,
];

impl Facts {
    /// Reads the answers to [`QUESTIONS`].
    pub fn from_values(values: &Values) -> Result<Self, Missing> {
        let ground = match values.choice("ground")? {
            "fine" => Ground::Fine,
            "damage" => Ground::Damage,
            _ => Ground::None,
        };
        let withheld = values.money("withheld")?;
        if withheld == Fen::ZERO {
            return Err(Missing::wrong("withheld", "case.invalid.nothing_missing"));
        }
        Ok(Self {
            on: values.date("withheld_on")?,
            withheld,
            ground,
            month_pay: values.money_or_zero("month_pay"),
        })
    }

    /// The whole sum is claimed; where damage is alleged and the month's pay is known, a second line shows what goes beyond one fifth
    /// and comes back in any case.
    pub fn assess(&self) -> Assessment {
        let mut lines = vec![Line {
            formula: "case.formula.withheld",
            terms: vec![],
            amount: self.withheld,
            citation: "工资支付暂行规定:15;劳动合同法:30",
        }];
        if self.ground == Ground::Damage && self.month_pay > Fen::ZERO {
            let fifth = self.month_pay.times(1, 5).unwrap_or(Fen::ZERO);
            let beyond = self
                .withheld
                .checked_sub(fifth)
                .filter(|over| *over > Fen::ZERO)
                .unwrap_or(Fen::ZERO);
            lines.push(Line {
                formula: "case.formula.beyond_fifth",
                terms: vec![("fifth", fifth.to_string())],
                amount: beyond,
                citation: "工资支付暂行规定:16",
            });
        }
        Assessment {
            amount: self.withheld,
            lines,
        }
    }
}
