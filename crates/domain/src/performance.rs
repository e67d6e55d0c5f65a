//! Money owed under an agreement: the ledger of instalments (履行台账, I-18). 《人民调解法》第三十一条.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::{
    agreement::{Acceleration, Instalment, Terms},
    id::EvidenceId,
    money::Fen,
};

/// How one instalment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nothing reported.
    Open,
    /// The employer says it is paid.
    Reported {
        /// On this day.
        on: Date,
        /// And said so on this day; the waiting time runs from here, however far back the payment is dated.
        told: Date,
        /// With this proof, where there is one.
        proof: Option<EvidenceId>,
    },
    /// The worker says the money is there.
    Confirmed {
        /// On this day.
        on: Date,
    },
}

/// One line of the ledger.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Item {
    /// Counts from 1.
    pub number: u8,
    /// When it is due now.
    pub due: Date,
    /// The first agreed day; differs from `due` after a new date or an acceleration.
    pub agreed: Date,
    /// How much.
    pub amount: Fen,
    /// How it stands.
    pub state: State,
}

impl Item {
    /// Whether the worker has the money.
    pub fn is_confirmed(&self) -> bool {
        matches!(self.state, State::Confirmed { .. })
    }

    /// Whether nothing at all was reported.
    pub fn is_open(&self) -> bool {
        matches!(self.state, State::Open)
    }

    /// Whether the money came, and not after the first agreed day.
    pub fn was_in_time(&self) -> bool {
        match self.state {
            State::Confirmed { on } | State::Reported { on, .. } => on <= self.agreed,
            State::Open => false,
        }
    }
}

/// All lines of one agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ledger(pub Vec<Item>);

impl Ledger {
    /// Opens the ledger of an agreement.
    pub fn of(terms: &Terms) -> Self {
        Self(
            (1_u8..)
                .zip(&terms.instalments)
                .map(|(number, Instalment { due, amount })| Item {
                    number,
                    due: *due,
                    agreed: *due,
                    amount: *amount,
                    state: State::Open,
                })
                .collect(),
        )
    }

    /// Finds a line.
    pub fn item(&self, number: u8) -> Option<&Item> {
        self.0.iter().find(|item| item.number == number)
    }

    /// Replaces a line through `change`.
    #[must_use]
    pub fn with(mut self, number: u8, change: impl Fn(&mut Item)) -> Self {
        self.0.iter_mut().filter(|item| item.number == number).for_each(change);
        self
    }

    /// Brings the rest forward when one line is late and the agreement says so (余款立即到期).
    #[must_use]
    pub fn accelerated(mut self, acceleration: Acceleration, from: Date) -> Self {
        match acceleration {
            Acceleration::KeepDates => {}
            Acceleration::AllDue => {
                self.0
                    .iter_mut()
                    .filter(|item| item.is_open() && item.due > from)
                    .for_each(|item| item.due = from);
            }
        }
        self
    }

    /// Whether every line is confirmed.
    pub fn is_complete(&self) -> bool {
        self.0.iter().all(Item::is_confirmed)
    }

    /// What the worker has confirmed so far.
    pub fn received(&self) -> Fen {
        self.sum(Item::is_confirmed)
    }

    /// The whole sum.
    pub fn total(&self) -> Fen {
        self.sum(|_| true)
    }

    fn sum(&self, of: impl Fn(&Item) -> bool) -> Fen {
        self.0
            .iter()
            .filter(|item| of(item))
            .try_fold(Fen::ZERO, |sum, item| sum.checked_add(item.amount))
            .unwrap_or(Fen::ZERO)
    }
}
