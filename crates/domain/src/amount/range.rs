//! Money between two ends: what a claim comes to when not every fact is known.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::Refused;
use crate::money::{Fen, MoneyError};

/// An amount that a person typed in yuan, such as `"3200.50"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Yuan(Fen);

impl Yuan {
    /// The amount.
    pub const fn fen(self) -> Fen {
        self.0
    }
}

impl TryFrom<String> for Yuan {
    type Error = MoneyError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Fen::parse(&typed).map(Self)
    }
}

/// A number with at most two decimals that a person typed, such as hours `"12.5"` or a percentage `"16"`, held in hundredths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Decimal(i64);

impl Decimal {
    /// How many hundredths.
    pub const fn hundredths(self) -> i64 {
        self.0
    }
}

impl TryFrom<String> for Decimal {
    type Error = MoneyError;

    fn try_from(typed: String) -> Result<Self, Self::Error> {
        Fen::parse(&typed).map(|fen| Self(fen.get()))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Fen::new(self.0).fmt(f)
    }
}

/// Money that is known, or that lies between two ends. It is never negative, and the ends are in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    low: Fen,
    high: Option<Fen>,
}

impl Range {
    /// No money.
    pub const ZERO: Self = Self::exact(Fen::ZERO);

    /// A known amount; what would be negative is nothing.
    pub const fn exact(fen: Fen) -> Self {
        let fen = if fen.get() < 0 { Fen::ZERO } else { fen };
        Self {
            low: fen,
            high: Some(fen),
        }
    }

    /// At least so much, and nobody can say how much more.
    pub const fn open(low: Fen) -> Self {
        Self {
            low: Self::exact(low).low,
            high: None,
        }
    }

    /// Nothing known about the upper or the lower end.
    pub const fn unknown() -> Self {
        Self::open(Fen::ZERO)
    }

    /// The lower end.
    pub const fn low(self) -> Fen {
        self.low
    }

    /// The upper end, where there is one.
    pub const fn high(self) -> Option<Fen> {
        self.high
    }

    /// Whether both ends are the same.
    pub fn is_exact(self) -> bool {
        self.high == Some(self.low)
    }

    /// Whether another range lies wholly inside.
    pub fn contains(self, other: Self) -> bool {
        let above = match (self.high, other.high) {
            (None, _) => true,
            (Some(_), None) => false,
            (Some(own), Some(other)) => other <= own,
        };
        self.low <= other.low && above
    }

    /// Multiplies by a fraction that is not negative; each end is rounded half a fen up, once.
    pub fn times(self, numerator: i64, denominator: i64) -> Result<Self, Refused> {
        let of = |fen: Fen| fen.times(numerator.max(0), denominator).ok_or(Refused::TooLarge);
        Ok(Self {
            low: of(self.low)?,
            high: self.high.map(of).transpose()?,
        })
    }

    /// Adds the ends.
    pub fn plus(self, other: Self) -> Result<Self, Refused> {
        let low = self.low.checked_add(other.low).ok_or(Refused::TooLarge)?;
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(one.checked_add(two).ok_or(Refused::TooLarge)?),
            (None, _) | (_, None) => None,
        };
        Ok(Self { low, high })
    }

    /// Takes away what was received; never below nothing.
    #[must_use]
    pub fn minus(self, received: Self) -> Self {
        let less = |fen: Fen, by: Fen| Self::exact(fen.checked_sub(by).unwrap_or(Fen::ZERO)).low;
        Self {
            low: received.high.map_or(Fen::ZERO, |by| less(self.low, by)),
            high: self.high.map(|fen| less(fen, received.low)),
        }
    }

    /// The larger of the two, at each end.
    #[must_use]
    pub fn at_least(self, floor: Self) -> Self {
        Self {
            low: self.low.max(floor.low),
            high: self.high.zip(floor.high).map(|(one, two)| one.max(two)),
        }
    }

    /// The smaller of the two, at each end.
    #[must_use]
    pub fn at_most(self, cap: Self) -> Self {
        Self {
            low: self.low.min(cap.low),
            high: match (self.high, cap.high) {
                (Some(one), Some(two)) => Some(one.min(two)),
                (one, two) => one.or(two),
            },
        }
    }

    /// From the lowest of both to the highest of both.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self {
            low: self.low.min(other.low),
            high: self.high.zip(other.high).map(|(one, two)| one.max(two)),
        }
    }
}

impl From<Yuan> for Range {
    fn from(yuan: Yuan) -> Self {
        Self::exact(yuan.fen())
    }
}

/// One amount, `low–high`, `low–` where there is no upper end, `?` where nothing is known.
impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.high {
            Some(high) if high == self.low => write!(f, "{high}"),
            Some(high) => write!(f, "{}–{high}", self.low),
            None if self.low == Fen::ZERO => f.write_str("?"),
            None => write!(f, "{}–", self.low),
        }
    }
}
