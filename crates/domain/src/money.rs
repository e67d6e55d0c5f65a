//! Money as whole fen, so that no sum in a case is ever off by a rounding nobody chose.
//!
//! An amount is typed by a tired person on a phone and ends in an enforceable instrument. It is parsed strictly once,
//! added with checked integers, and printed twice, in digits and in financial capitals, from the same value.

use std::fmt;

use serde::{Deserialize, Serialize};

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests may")]
mod tests;

/// The largest amount a form accepts: one hundred million yuan.
const LARGEST: Fen = Fen::yuan(100_000_000);

/// An amount of money in fen (分), a hundredth of a yuan.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fen(i64);

/// Why a typed amount was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Nothing was typed.
    #[error("no amount was given")]
    Empty,
    /// The amount is below zero; the direction of a payment is said by who owes, not by a sign.
    #[error("the amount is negative")]
    Negative,
    /// A character is not part of an amount, or digits are missing beside the point.
    #[error("this is not an amount")]
    NotANumber,
    /// The commas do not part the digits into thousands, so `1,5` may have meant one and a half.
    #[error("the commas do not separate thousands")]
    MisplacedComma,
    /// The amount has parts smaller than a fen.
    #[error("the amount has more than two decimals")]
    TooManyDecimals,
    /// The amount is above the largest one accepted.
    #[error("the amount is larger than {limit} yuan")]
    TooLarge {
        /// The largest amount accepted.
        limit: Fen,
    },
}

impl Fen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Returns an amount of so many fen.
    pub const fn new(fen: i64) -> Self {
        Self(fen)
    }

    /// Returns an amount of so many whole yuan, held at the ends of the range.
    pub const fn yuan(yuan: i64) -> Self {
        Self(yuan.saturating_mul(100))
    }

    /// Returns the number of fen.
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Adds, unless the sum cannot be held.
    pub const fn checked_add(self, other: Self) -> Option<Self> {
        match self.0.checked_add(other.0) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// Subtracts, unless the difference cannot be held.
    pub const fn checked_sub(self, other: Self) -> Option<Self> {
        match self.0.checked_sub(other.0) {
            Some(fen) => Some(Self(fen)),
            None => None,
        }
    }

    /// Multiplies by a fraction and rounds half a fen up, away from zero: what is owed and what is claimed back round alike.
    ///
    /// It returns nothing when the denominator is zero or the product cannot be held. Daily pay is `times(100, 2175)`.
    pub fn times(self, numerator: i64, denominator: i64) -> Option<Self> {
        let product = i128::from(self.0) * i128::from(numerator);
        let divisor = i128::from(denominator);
        let quotient = product.checked_div(divisor)?;
        let remainder = product.checked_rem(divisor)?;
        let away = if (product < 0) == (divisor < 0) { 1 } else { -1 };
        let rounded = if remainder.abs() * 2 >= divisor.abs() {
            quotient + away
        } else {
            quotient
        };
        i64::try_from(rounded).ok().map(Self)
    }

    /// Adds up many amounts, unless the sum cannot be held.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Option<Self> {
        amounts.into_iter().try_fold(Self::ZERO, Self::checked_add)
    }

    /// Reads an amount in yuan as people type it: `1234`, `1,234.5`, `￥1234.50`, `１２３４元`.
    pub fn parse(typed: &str) -> Result<Self, MoneyError> {
        let plain: String = typed.trim().chars().map(half_width).collect();
        let plain = plain.trim_end_matches('元').trim();
        let plain = match plain.strip_prefix(['-', '负']) {
            Some(rest) if rest.contains(|c: char| c.is_ascii_digit()) => {
                return Err(MoneyError::Negative);
            }
            Some(_) => return Err(MoneyError::NotANumber),
            None => plain,
        };
        let plain = plain.strip_prefix('¥').unwrap_or(plain).trim();
        if plain.starts_with('-') {
            return Err(MoneyError::Negative);
        }
        if plain.is_empty() {
            return Err(MoneyError::Empty);
        }
        let (whole, decimals) = match plain.split_once('.') {
            Some((_, "")) => return Err(MoneyError::NotANumber),
            Some(parts) => parts,
            None => (plain, ""),
        };
        let yuan = digits(&without_commas(whole)?)?;
        if decimals.len() > 2 && digits(decimals).is_ok() {
            return Err(MoneyError::TooManyDecimals);
        }
        let fen = match decimals.len() {
            0 => 0,
            1 => digits(decimals)? * 10,
            _ => digits(decimals)?,
        };
        Some(Self(yuan.saturating_mul(100).saturating_add(fen)))
            .filter(|amount| *amount <= LARGEST)
            .ok_or(MoneyError::TooLarge { limit: LARGEST })
    }

    /// Writes the amount in the capitals used on financial papers: `壹仟贰佰叁拾肆元伍角整`.
    ///
    /// It follows the rules for filling in bills (《支付结算办法》附一 正确填写票据和结算凭证的基本规定): a run of zeros is read
    /// once, `整` closes an amount without fen, and `零` stands between yuan and fen when there are no jiao.
    pub fn in_capitals(self) -> String {
        let fen = self.0.unsigned_abs();
        let (yuan, jiao, fen) = (fen / 100, fen / 10 % 10, fen % 10);
        let mut words = String::new();
        if self.0 < 0 {
            words.push('负');
        }
        if yuan > 0 || (jiao == 0 && fen == 0) {
            if yuan == 0 {
                words.push('零');
            }
            words.push_str(&capitals(yuan));
            words.push('元');
        }
        if jiao > 0 {
            words.push(capital(jiao));
            words.push('角');
        } else if yuan > 0 && fen > 0 {
            words.push('零');
        }
        if fen > 0 {
            words.push(capital(fen));
            words.push('分');
        } else {
            words.push('整');
        }
        words
    }
}

impl fmt::Display for Fen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let fen = self.0.unsigned_abs();
        let yuan = (fen / 100).to_string();
        let mut text = if self.0 < 0 { String::from("-") } else { String::new() };
        for (place, digit) in yuan.chars().enumerate() {
            if place > 0 && (yuan.len() - place).is_multiple_of(3) {
                text.push(',');
            }
            text.push(digit);
        }
        if !fen.is_multiple_of(100) {
            let decimals = format!(".{:02}", fen % 100);
            text.push_str(&decimals);
        }
        f.pad(&text)
    }
}

/// Turns the full-width characters of a Chinese keyboard into their ASCII fellows.
fn half_width(typed: char) -> char {
    match typed {
        '０'..='９' | '，' | '．' | '－' => {
            char::from_u32(u32::from(typed) - u32::from('！') + u32::from('!')).unwrap_or(typed)
        }
        '￥' => '¥',
        '−' => '-',
        other => other,
    }
}

/// Removes thousands separators, if they stand where thousands end.
fn without_commas(whole: &str) -> Result<String, MoneyError> {
    if let Some((first, rest)) = whole.split_once(',') {
        let thousands = rest.split(',').all(|group| group.len() == 3);
        if !thousands || first.is_empty() || first.len() > 3 {
            return Err(MoneyError::MisplacedComma);
        }
    }
    Ok(whole.replace(',', ""))
}

/// Reads plain digits; a number too long to hold is as large as a number can be.
fn digits(text: &str) -> Result<i64, MoneyError> {
    if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(MoneyError::NotANumber);
    }
    Ok(text.parse().unwrap_or(i64::MAX))
}

/// Reads a whole number aloud; zero is silent, because only its neighbours know whether it is heard.
fn capitals(number: u64) -> String {
    const STEPS: [(u64, char); 5] = [
        (100_000_000, '亿'),
        (10_000, '万'),
        (1_000, '仟'),
        (100, '佰'),
        (10, '拾'),
    ];
    let Some((size, unit)) = STEPS.into_iter().find(|(size, _)| number >= *size) else {
        return if number == 0 {
            String::new()
        } else {
            capital(number).to_string()
        };
    };
    let rest = number % size;
    let mut words = capitals(number / size);
    words.push(unit);
    if rest > 0 && rest < size / 10 {
        words.push('零');
    }
    words.push_str(&capitals(rest));
    words
}

/// Returns the capital form of one digit.
fn capital(digit: u64) -> char {
    match digit {
        1 => '壹',
        2 => '贰',
        3 => '叁',
        4 => '肆',
        5 => '伍',
        6 => '陆',
        7 => '柒',
        8 => '捌',
        9 => '玖',
        _ => '零',
    }
}
