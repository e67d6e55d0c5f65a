//! Personal data. No type here has `Display` or `Serialize`; `Debug` prints the mask. What leaves this module as plain text goes
//! through [`expose`](Name::expose), which only sealing, instruments and a granted reveal call (个人信息保护法 第六条、第二十八条).

use std::fmt;

/// Says why a typed value is not the personal datum it should be; doubles as the key of the sentence shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// Nothing was typed.
    #[error("empty")]
    Empty,
    /// Longer than any real one.
    #[error("too long")]
    TooLong,
    /// Not an 11-digit mainland mobile number.
    #[error("not a mobile number")]
    NotAMobile,
    /// Not an 18-character identity number.
    #[error("not an identity number")]
    NotAnIdNumber,
    /// The check digit does not fit.
    #[error("check digit does not fit")]
    Checksum,
    /// Contains characters that no name has.
    #[error("strange characters")]
    Characters,
}

impl Invalid {
    /// The locale key of the sentence that says what to do.
    pub fn key(self) -> &'static str {
        match self {
            Self::Empty => "case.invalid.empty",
            Self::TooLong => "case.invalid.too_long",
            Self::NotAMobile => "case.invalid.not_a_mobile",
            Self::NotAnIdNumber => "case.invalid.not_an_id_number",
            Self::Checksum => "case.invalid.checksum",
            Self::Characters => "case.invalid.characters",
        }
    }
}

fn tidy(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

macro_rules! personal {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq)]
        pub struct $name(Box<str>);
        impl $name {
            /// The plain text, for sealing, for an instrument or for a granted reveal.
            pub fn expose(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.masked())
            }
        }
    )* };
}

personal! {
    /// The name of a person or a firm.
    Name
    /// A mainland mobile number, eleven digits.
    Phone
    /// A citizen identity number (GB 11643), checked.
    IdNumber
    /// A postal address.
    Address
    /// A unified social credit code (GB 32100, 统一社会信用代码), checked.
    Uscc
}

impl Name {
    /// Parses a name of 1 to 60 characters.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = tidy(text);
        match text.chars().count() {
            0 => Err(Invalid::Empty),
            61.. => Err(Invalid::TooLong),
            _ if text
                .chars()
                .any(|c| c.is_control() || matches!(c, '<' | '>' | '{' | '}' | '\u{202a}'..='\u{202e}')) =>
            {
                Err(Invalid::Characters)
            }
            _ => Ok(Self(text.into())),
        }
    }

    /// The first character and a star: 张*.
    pub fn masked(&self) -> String {
        self.0
            .chars()
            .next()
            .map_or_else(String::new, |first| format!("{first}*"))
    }
}

impl Phone {
    /// Parses a mainland mobile number; a leading +86 and spaces are forgiven.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text: String = tidy(text).chars().filter(|c| !matches!(c, ' ' | '-')).collect();
        if text.is_empty() {
            return Err(Invalid::Empty);
        }
        let digits = text.strip_prefix("+86").unwrap_or(&text);
        let fits = digits.len() == 11
            && digits.bytes().all(|b| b.is_ascii_digit())
            && digits.starts_with('1')
            && digits.as_bytes().get(1).is_some_and(|b| (b'3'..=b'9').contains(b));
        if fits {
            Ok(Self(digits.into()))
        } else {
            Err(Invalid::NotAMobile)
        }
    }

    /// 138****1234.
    pub fn masked(&self) -> String {
        match (self.0.get(..3), self.0.get(7..)) {
            (Some(head), Some(tail)) => format!("{head}****{tail}"),
            _ => "****".to_owned(),
        }
    }
}

impl IdNumber {
    /// Parses an 18-character identity number and checks its last character (GB 11643, ISO 7064 MOD 11-2).
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = tidy(text).to_ascii_uppercase();
        if text.is_empty() {
            return Err(Invalid::Empty);
        }
        let (Some(body), Some(check)) = (text.get(..17), text.get(17..)) else {
            return Err(Invalid::NotAnIdNumber);
        };
        if text.len() != 18 || !body.bytes().all(|b| b.is_ascii_digit()) {
            return Err(Invalid::NotAnIdNumber);
        }
        let remainder = body.bytes().fold(0_u32, |sum, b| (sum + u32::from(b - b'0')) * 2 % 11);
        let expected = match (12 - remainder) % 11 {
            10 => "X".to_owned(),
            digit => digit.to_string(),
        };
        if check == expected {
            Ok(Self(text.into()))
        } else {
            Err(Invalid::Checksum)
        }
    }

    /// The first three and the last two characters.
    pub fn masked(&self) -> String {
        match (self.0.get(..3), self.0.get(16..)) {
            (Some(head), Some(tail)) => format!("{head}*************{tail}"),
            _ => "****".to_owned(),
        }
    }
}

impl Address {
    /// Parses an address of 1 to 200 characters.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = tidy(text);
        match text.chars().count() {
            0 => Err(Invalid::Empty),
            201.. => Err(Invalid::TooLong),
            _ => Ok(Self(text.into())),
        }
    }

    /// The first six characters, enough for the district.
    pub fn masked(&self) -> String {
        let head: String = self.0.chars().take(6).collect();
        format!("{head}***")
    }
}

impl Uscc {
    const LETTERS: &'static [u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";
    const WEIGHTS: [usize; 17] = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    /// Parses an 18-character credit code and checks its last character (GB 32100, MOD 31-3).
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = tidy(text).to_ascii_uppercase();
        if text.is_empty() {
            return Err(Invalid::Empty);
        }
        let values: Option<Vec<usize>> = text
            .bytes()
            .map(|b| Self::LETTERS.iter().position(|letter| *letter == b))
            .collect();
        match values.as_deref() {
            Some([body @ .., check]) if body.len() == 17 => {
                let sum: usize = body
                    .iter()
                    .zip(Self::WEIGHTS)
                    .map(|(value, weight)| value * weight)
                    .sum();
                if (31 - sum % 31) % 31 == *check {
                    Ok(Self(text.into()))
                } else {
                    Err(Invalid::Checksum)
                }
            }
            _ => Err(Invalid::Characters),
        }
    }

    /// The first four and the last two characters.
    pub fn masked(&self) -> String {
        match (self.0.get(..4), self.0.get(16..)) {
            (Some(head), Some(tail)) => format!("{head}************{tail}"),
            _ => "****".to_owned(),
        }
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn debug_never_shows_more_than_the_mask() {
        let name = Name::parse("张示例").unwrap();
        let phone = Phone::parse("+86 139 0000 0001").unwrap();
        assert_eq!(format!("{name:?} {phone:?}"), "Name(张*) Phone(139****0001)");
    }

    #[test]
    fn check_digits_are_checked() {
        assert!(IdNumber::parse("11010519491231002X").is_ok());
        assert_eq!(IdNumber::parse("110105194912310021").unwrap_err(), Invalid::Checksum);
        assert!(Uscc::parse("91350100M000100Y43").is_ok());
        assert_eq!(Uscc::parse("91350100M000100Y44").unwrap_err(), Invalid::Checksum);
    }

    #[test]
    fn a_landline_is_not_a_mobile() {
        assert_eq!(Phone::parse("0577-88000000").unwrap_err(), Invalid::NotAMobile);
        assert_eq!(Phone::parse("").unwrap_err(), Invalid::Empty);
    }
}
