//! Typed ids. Nobody mints one here: ids are arguments, drawn by `app::env::Ids`.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use ulid::Ulid;

/// Says that a text is not an id of the expected form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a valid {0}")]
pub struct BadId(pub &'static str);

macro_rules! ulids {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(Ulid);

        impl $name {
            /// Wraps 128 bits that the caller has drawn.
            pub const fn from_bits(bits: u128) -> Self {
                Self(Ulid(bits))
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                Ulid::from_string(text).map(Self).map_err(|_| BadId(stringify!($name)))
            }
        }
    )* };
}

ulids! {
    /// One case, for ever.
    CaseId
    /// One step in the log; chosen by whoever fills the form, so that a double tap is one step.
    StepId
    /// One party of one case (worker or respondent); its personal data are sealed elsewhere.
    PersonId
    /// One sign-in of a natural person; may be the worker of one case and speak for the employer in another.
    AccountId
    /// One sealed text.
    TextId
    /// One item of evidence.
    EvidenceId
    /// One issued instrument.
    InstrumentId
    /// One member of staff.
    OfficerId
    /// One message in a room.
    MessageId
    /// One unfinished filing.
    DraftId
    /// One task of the worker process.
    TaskId
    /// The file of a case, handed to an agency.
    HandoverId
    /// One report about an answer of the adviser.
    ReportId
    /// One group of workers with one claim.
    GroupId
}

macro_rules! slugs {
    ($($(#[$doc:meta])* $name:ident)*) => { $(
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub struct $name(Box<str>);

        impl $name {
            /// The text itself, as it stands in `city/` and in URLs.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }
        impl FromStr for $name {
            type Err = BadId;
            fn from_str(text: &str) -> Result<Self, BadId> {
                let fits = (1..=40).contains(&text.len())
                    && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
                if fits { Ok(Self(text.into())) } else { Err(BadId(stringify!($name))) }
            }
        }
        impl TryFrom<String> for $name {
            type Error = BadId;
            fn try_from(text: String) -> Result<Self, BadId> {
                text.parse()
            }
        }
        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into()
            }
        }
    )* };
}

slugs! {
    /// A mediation station or dual centre (调解站), as named in `city/city.toml`.
    StationId
    /// An outlet of an association station (网点).
    OutletId
    /// A lawyer on the roster of the legal-aid center, as named in `city/city.toml`.
    LawyerId
    /// A district or county by its GB/T 2260 code, such as `330302`.
    DistrictId
}

/// The code people quote on the phone: no sequence in it, so that neighbours cannot be guessed.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct CaseNumber(Box<str>);

impl CaseNumber {
    const LETTERS: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// Spells 40 drawn bits as `WZ-XXXX-XXXX`.
    pub fn from_bits(bits: u64) -> Self {
        let mut text = String::from("WZ-");
        for place in 0..8_u32 {
            if place == 4 {
                text.push('-');
            }
            let index = usize::try_from((bits >> (5 * place)) & 31).unwrap_or(0);
            text.push(char::from(Self::LETTERS.get(index).copied().unwrap_or(b'0')));
        }
        Self(text.into())
    }

    /// The code as printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "CaseNumber({})", self.0)
    }
}

impl FromStr for CaseNumber {
    type Err = BadId;
    /// Reads what a person typed: lower case, missing hyphens and the letters O, I, L are forgiven.
    fn from_str(text: &str) -> Result<Self, BadId> {
        let plain: String = text
            .chars()
            .filter(char::is_ascii_alphanumeric)
            .map(|c| c.to_ascii_uppercase())
            .collect();
        let code = plain.strip_prefix("WZ").unwrap_or(&plain);
        let code: String = code
            .chars()
            .map(|c| match c {
                'O' => '0',
                'I' | 'L' => '1',
                other => other,
            })
            .collect();
        match (code.get(..4), code.get(4..)) {
            (Some(head), Some(tail)) if code.len() == 8 && code.bytes().all(|b| Self::LETTERS.contains(&b)) => {
                Ok(Self(format!("WZ-{head}-{tail}").into()))
            }
            _ => Err(BadId("CaseNumber")),
        }
    }
}

impl TryFrom<String> for CaseNumber {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        text.parse()
    }
}

impl From<CaseNumber> for String {
    fn from(number: CaseNumber) -> String {
        number.0.into()
    }
}

impl StepId {
    /// The id of one of several steps that one form takes in several cases: the same for the same form and place, so that a double tap is harmless
    /// there too.
    #[must_use]
    pub fn nth(self, place: u32) -> Self {
        const SPREAD: u128 = 0x9e37_79b9_7f4a_7c15_f39d;
        let mixed = SPREAD.wrapping_mul(u128::from(place) + 1) & ((1 << 80) - 1);
        Self(Ulid(self.0.0 ^ mixed))
    }
}

/// The code that a worker gives to colleagues to join a group (`XXXX-XXXX`); drawn like the number of a case and read as forgivingly.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct GroupCode(CaseNumber);

impl GroupId {
    /// Its code: forty of the drawn bits.
    pub fn code(self) -> GroupCode {
        let bits = u64::try_from(self.0.0 & 0xff_ffff_ffff).unwrap_or(0);
        GroupCode(CaseNumber::from_bits(bits))
    }
}

impl GroupCode {
    /// The code as it is shown and typed.
    pub fn as_str(&self) -> &str {
        self.0.as_str().get(3..).unwrap_or_default()
    }
}

impl fmt::Display for GroupCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for GroupCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("GroupCode(…)")
    }
}

impl FromStr for GroupCode {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let number: Result<CaseNumber, BadId> = format!("WZ{}", text.trim()).parse();
        number.map(Self).map_err(|_| BadId("GroupCode"))
    }
}

/// The SHA-256 of some bytes, as 64 hex digits in text form.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Digest(pub [u8; 32]);

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({self})")
    }
}

impl FromStr for Digest {
    type Err = BadId;
    fn from_str(text: &str) -> Result<Self, BadId> {
        let mut bytes = [0; 32];
        if text.len() != 64 {
            return Err(BadId("Digest"));
        }
        for (index, byte) in bytes.iter_mut().enumerate() {
            let pair = text.get(2 * index..2 * index + 2).ok_or(BadId("Digest"))?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| BadId("Digest"))?;
        }
        Ok(Self(bytes))
    }
}

impl TryFrom<String> for Digest {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        text.parse()
    }
}

impl From<Digest> for String {
    fn from(digest: Digest) -> String {
        digest.to_string()
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_case_number_forgives_how_people_type() {
        let number = CaseNumber::from_bits(0x12_3456_789A);
        let typed = number.as_str().to_lowercase().replace('-', " ").replace('0', "o");
        assert_eq!(typed.parse::<CaseNumber>().unwrap(), number);
        assert!("WZ-123".parse::<CaseNumber>().is_err());
    }

    #[test]
    fn the_code_of_a_group_forgives_how_people_type() {
        let code = GroupId::from_bits(0xabc_dead_beef_1234_5678_9abc).code();
        assert_eq!(code.as_str().len(), 9);
        let typed = code.as_str().to_lowercase().replace('-', " ").replace('1', "l");
        assert_eq!(typed.parse::<GroupCode>().unwrap(), code);
        assert!("12".parse::<GroupCode>().is_err());
    }

    #[test]
    fn slugs_refuse_what_could_break_a_url() {
        assert!("center-east".parse::<StationId>().is_ok());
        assert!("../etc".parse::<StationId>().is_err());
        assert!("".parse::<StationId>().is_err());
    }

    #[test]
    fn a_digest_reads_back() {
        let digest = Digest([7; 32]);
        assert_eq!(digest.to_string().parse::<Digest>().unwrap(), digest);
        assert!("zz".repeat(32).parse::<Digest>().is_err());
    }
}
