//! National codes, typed (X03, L20): what a partner's system knows things by, so that nobody types them twice. Areas are those of GB/T 2260,
//! categories of dispute those of the law on mediation and arbitration; the official names of causes of action are words (`case.cause`).
//! Identity numbers (GB 11643) and credit codes (GB 32100) are personal data and have their types in [`pii`](crate::pii); both check their last
//! character.

use std::{fmt, str::FromStr};

use crate::claim;

/// An administrative area: six digits, two each for province, prefecture and county (GB/T 2260).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Area {
    province: u8,
    prefecture: u8,
    county: u8,
}

/// How far down an area code goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// 省级
    Province,
    /// 地级
    Prefecture,
    /// 县级
    County,
}

/// Why a text is no area code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NoArea {
    /// Not six digits.
    #[error("an area code has six digits")]
    Digits,
    /// No province has these first two digits.
    #[error("no province begins with these two digits")]
    Province,
    /// A county without a prefecture.
    #[error("a county stands under a prefecture: digits three and four cannot be 00 here")]
    Orphan,
}

/// The first digits: the six regions, Taiwan, and the two special administrative regions. The second digit counts within a region.
const REGIONS: &[(u8, u8)] = &[
    (11, 15),
    (21, 23),
    (31, 37),
    (41, 46),
    (50, 54),
    (61, 65),
    (71, 71),
    (81, 82),
];

impl Area {
    /// The province that it lies in.
    #[must_use]
    pub fn province(self) -> Self {
        Self {
            prefecture: 0,
            county: 0,
            ..self
        }
    }

    /// The prefecture that it lies in, if it is one or lies in one.
    pub fn prefecture(self) -> Option<Self> {
        (self.prefecture > 0).then_some(Self { county: 0, ..self })
    }

    /// How far down it goes.
    pub fn level(self) -> Level {
        match (self.prefecture, self.county) {
            (0, _) => Level::Province,
            (_, 0) => Level::Prefecture,
            (_, _) => Level::County,
        }
    }

    /// Whether another area lies in this one, or is it.
    pub fn holds(self, other: Self) -> bool {
        match self.level() {
            Level::Province => other.province == self.province,
            Level::Prefecture => other.prefecture() == Some(self),
            Level::County => other == self,
        }
    }
}

impl FromStr for Area {
    type Err = NoArea;

    fn from_str(text: &str) -> Result<Self, NoArea> {
        if text.len() != 6 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(NoArea::Digits);
        }
        let pair = |at: usize| {
            text.get(at..at + 2)
                .and_then(|pair| pair.parse().ok())
                .ok_or(NoArea::Digits)
        };
        let area = Self {
            province: pair(0)?,
            prefecture: pair(2)?,
            county: pair(4)?,
        };
        if !REGIONS.iter().any(|(from, to)| (*from..=*to).contains(&area.province)) {
            return Err(NoArea::Province);
        }
        if area.prefecture == 0 && area.county > 0 {
            return Err(NoArea::Orphan);
        }
        Ok(area)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}{:02}{:02}", self.province, self.prefecture, self.county)
    }
}

/// What a labor dispute is about (争议类别). 《劳动争议调解仲裁法》第二条
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Category {
    /// 第五项: pay, medical costs of an injury, compensation, damages.
    Money,
}

impl Category {
    /// The article and item: `2.5` is item five of article two.
    pub fn citation(self) -> &'static str {
        match self {
            Self::Money => "劳动争议调解仲裁法:2.5",
        }
    }
}

/// The category of a claim as a labor dispute. What was kept back from pay is claimed as pay.
pub fn category(kind: claim::Kind) -> Category {
    match kind {
        claim::Kind::UnpaidPay | claim::Kind::Deduction => Category::Money,
    }
}
