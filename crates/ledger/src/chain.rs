//! The chain: an entry, and its hash over itself and the hash of the entry before.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};
use sha2::{Digest, Sha256};

use crate::bytes;

/// The number of the first entry of every stream.
pub const FIRST: u64 = 1;

/// The last entry of every stream: its number and hash.
pub type Heads = BTreeMap<String, (u64, Hash)>;

/// A SHA-256 hash, written as 64 lower-case hex digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

/// What was given is not a hash in its one written form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a hash is written as 64 hex digits in lower case")]
pub struct HashError;

/// One entry of a log, as it is hashed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The log it belongs to.
    pub stream: &'a str,
    /// Its number within the log, counted from [`FIRST`].
    pub seq: u64,
    /// Its identity, unique within the log.
    pub id: &'a str,
    /// When it was written, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who wrote it.
    pub by: &'a str,
    /// What kind of entry it is.
    pub kind: &'a str,
    /// What it says, byte for byte.
    pub body: &'a str,
}

impl Hash {
    /// The hash that the first entry of every stream follows.
    pub const ZERO: Self = Self([0; 32]);

    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl Entry<'_> {
    /// Returns the hash of this entry when it follows the entry with the hash `prev`.
    pub fn hash(&self, prev: &Hash) -> Hash {
        Hash::of(&bytes::entry(self, prev))
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&hex::encode(self.0))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hash({self})")
    }
}

impl FromStr for Hash {
    type Err = HashError;

    fn from_str(text: &str) -> Result<Self, HashError> {
        // One hash, one spelling: stored hashes are compared as text elsewhere.
        if text.bytes().any(|digit| digit.is_ascii_uppercase()) {
            return Err(HashError);
        }
        let mut hash = [0; 32];
        hex::decode_to_slice(text, &mut hash).map_err(|_| HashError)?;
        Ok(Self(hash))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(de::Error::custom)
    }
}
