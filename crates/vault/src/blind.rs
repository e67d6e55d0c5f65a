//! The blind index: finding a row by a sealed value without opening any.
//!
//! What it gives away to whoever holds a copy of the database, and nothing more:
//!
//! - that two rows of the same column hold the same value (one phone in two cases), and how often
//!   each value occurs;
//! - which of its own guesses is right, to somebody who holds *the root key* as well: there are few
//!   enough phone numbers to try them all. Without the key the tags are noise.
//!
//! It is therefore kept to the columns below. Single characters of names have none: they repeat too often, and the most frequent
//! tag would be the most frequent surname. A whole name, and the first characters of a firm's, have one, because a workbench that
//! cannot find a case by its parties is of no use at a counter.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::key::Kek;

/// The columns that can be searched by value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// A mobile phone number (手机号).
    Phone,
    /// The number of an identity document (身份证号).
    IdNumber,
    /// The unified social credit code of a company (统一社会信用代码).
    Uscc,
    /// A whole name, or the first characters of a firm's.
    Name,
}

impl Column {
    /// All columns, for tables and tests.
    pub const ALL: [Self; 4] = [Self::Phone, Self::IdNumber, Self::Uscc, Self::Name];

    /// The label from which the key of the column is derived; it must never change.
    const fn label(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::IdNumber => "id_number",
            Self::Uscc => "uscc",
            Self::Name => "name",
        }
    }
}

impl Kek {
    /// Returns the search tag of a value: 32 hex digits of HMAC-SHA256 under the column's own key.
    ///
    /// The value must be normalized by its parser first; what differs by a blank has another tag.
    pub fn blind(&self, column: Column, normalized: &str) -> String {
        let key = self.inner("blind", column.label());
        let mut block = zeroize::Zeroizing::new([0; 64]);
        for (to, from) in block.iter_mut().zip(key.iter()) {
            *to = *from;
        }
        // HMAC pads a short key with zeros to one block; done here, the constructor cannot fail.
        let mut mac = Hmac::<Sha256>::new((&*block).into());
        mac.update(normalized.as_bytes());
        let tag = mac.finalize().into_bytes();
        hex::encode(tag.iter().take(16).copied().collect::<Vec<_>>())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn equal_values_meet_in_one_column_only() {
        let kek = Kek::from_bytes([1; 32]);
        let tags: HashSet<String> = Column::ALL
            .iter()
            .map(|column| kek.blind(*column, "13800000000"))
            .collect();
        assert_eq!(tags.len(), Column::ALL.len());
        for column in Column::ALL {
            let tag = kek.blind(column, "13800000000");
            assert_eq!(tag, kek.blind(column, "13800000000"));
            assert_ne!(tag, kek.blind(column, "13800000001"));
            assert_eq!(tag.len(), 32);
            assert!(tag.bytes().all(|digit| digit.is_ascii_hexdigit()));
        }
    }

    #[test]
    fn tags_of_two_cities_do_not_meet() {
        let (one, two) = (Kek::from_bytes([1; 32]), Kek::from_bytes([2; 32]));
        let tag = one.blind(Column::Phone, "13800000000");
        assert_ne!(tag, two.blind(Column::Phone, "13800000000"));
    }

    /// Frozen: a change here would make every stored tag unfindable.
    #[test]
    fn tags_are_plain_hmac() {
        let tag = Kek::from_bytes([1; 32]).blind(Column::Phone, "13800000000");
        assert_eq!(tag, "22ed9ca7686a2aa1c7e60e4e606d2fa5");
    }
}
