//! Unpaid or cut pay (拖欠、克扣劳动报酬, `C_PAY`): pay due minus pay received.
//! 《劳动法》第五十条、《劳动合同法》第三十条; for a civil relation 《民法典》第五百零九条、第五百七十七条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Assessment, Line};
use crate::{
    evidence::Kind as Evidence,
    form::{Field, Input, Missing, Values},
    money::Fen,
};

const CITATION: &str = "劳动法:50;劳动合同法:30";

/// How the amount is known.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "basis", rename_all = "snake_case")]
pub enum Basis {
    /// The worker knows the sum that is missing.
    Sum {
        /// What is missing.
        missing: Fen,
    },
    /// A time wage: what was due in the period, what was paid.
    Period {
        /// Due in the whole period.
        due: Fen,
        /// Received for it.
        paid: Fen,
    },
    /// Piece work: orders at a price, plus bonus, minus what was paid.
    Orders {
        /// Number of finished orders.
        orders: u32,
        /// Price of one.
        price: Fen,
        /// Bonus and allowances promised.
        bonus: Fen,
        /// Received for them.
        paid: Fen,
    },
}

/// The facts of the claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// First day for which pay is missing.
    pub from: Date,
    /// Last day for which pay is missing.
    pub to: Date,
    /// How the amount is known.
    #[serde(flatten)]
    pub basis: Basis,
}

/// What to ask, in this order; fields that a basis does not need stay empty.
pub const QUESTIONS: &[Field] = &[
    Field::required("pay_from", Input::PastDate),
    Field::required("pay_to", Input::PastDate),
    Field::required("pay_basis", Input::Choice(&["sum", "period", "orders"])),
    Field::when("missing", Input::Money, "pay_basis", "sum"),
    Field::when("owed", Input::Money, "pay_basis", "period"),
    Field::when("orders", Input::Count { most: 100_000 }, "pay_basis", "orders"),
    Field::when("price", Input::Money, "pay_basis", "orders"),
    Field::optional("bonus", Input::Money),
    Field::optional("paid", Input::Money),
];

/// What helps to prove it (`process.md` 5.4, group Pay).
pub const EVIDENCE: &[Evidence] = &[
    Evidence::PayRecord,
    Evidence::OrderRecord,
    Evidence::Contract,
    Evidence::Chat,
    Evidence::Attendance,
];

impl Facts {
    /// Reads the answers to [`QUESTIONS`].
    pub fn from_values(values: &Values) -> Result<Self, Missing> {
        let (from, to) = (values.date("pay_from")?, values.date("pay_to")?);
        if to < from {
            return Err(Missing::wrong("pay_to", "case.invalid.ends_before_start"));
        }
        let paid = values.money_or_zero("paid");
        let basis = match values.choice("pay_basis")? {
            "period" => Basis::Period {
                due: values.money("owed")?,
                paid,
            },
            "orders" => Basis::Orders {
                orders: values.count("orders")?,
                price: values.money("price")?,
                bonus: values.money_or_zero("bonus"),
                paid,
            },
            _ => Basis::Sum {
                missing: values.money("missing")?,
            },
        };
        let facts = Self { from, to, basis };
        match facts.amount() {
            Some(amount) if amount > Fen::ZERO => Ok(facts),
            Some(_) => Err(Missing::wrong("paid", "case.invalid.nothing_missing")),
            None => Err(Missing::wrong("price", "case.invalid.too_much")),
        }
    }

    fn amount(&self) -> Option<Fen> {
        match self.basis {
            Basis::Sum { missing } => Some(missing),
            Basis::Period { due, paid } => due.checked_sub(paid),
            Basis::Orders {
                orders,
                price,
                bonus,
                paid,
            } => price.times(i64::from(orders), 1)?.checked_add(bonus)?.checked_sub(paid),
        }
    }

    /// The sum with its formula.
    pub fn assess(&self) -> Assessment {
        let amount = self.amount().unwrap_or(Fen::ZERO);
        let (formula, terms) = match self.basis {
            Basis::Sum { .. } => ("case.formula.sum", vec![]),
            Basis::Period { due, paid } => (
                "case.formula.period",
                vec![("due", due.to_string()), ("paid", paid.to_string())],
            ),
            Basis::Orders {
                orders,
                price,
                bonus,
                paid,
            } => (
                "case.formula.orders",
                vec![
                    ("orders", orders.to_string()),
                    ("price", price.to_string()),
                    ("bonus", bonus.to_string()),
                    ("paid", paid.to_string()),
                ],
            ),
        };
        Assessment {
            amount,
            lines: vec![Line {
                formula,
                terms,
                amount,
                citation: CITATION,
            }],
        }
    }
}
