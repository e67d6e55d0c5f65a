//! The signature of Standard Webhooks: HMAC-SHA256 over `id.timestamp.body`, with several keys alive while one is being replaced (AP-3).

use std::fmt;

use base64::{Engine, engine::general_purpose::STANDARD};
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::{Choice, ConstantTimeEq};
use zeroize::Zeroizing;

/// The header with the id of a message.
pub const ID: &str = "webhook-id";
/// The header with the second at which it was signed.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// The header with the signatures, parted by blanks.
pub const SIGNATURE: &str = "webhook-signature";
/// How many seconds a signature may be off the clock, before and after.
pub const TOLERANCE: i64 = 300;
/// What a key begins with when it is written down.
const PREFIX: &str = "whsec_";
/// How many bytes a key may have.
const LENGTH: std::ops::RangeInclusive<usize> = 24..=64;
/// How many signatures of one header are looked at.
const MOST: usize = 8;

/// A key for signing.
#[derive(Clone)]
pub struct Key(Zeroizing<Vec<u8>>);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

/// Why a key cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a signing key is whsec_ and the base64 of 24 to 64 bytes")]
pub struct NoKey;

impl Key {
    /// Reads a key as it is written down.
    pub fn parse(text: &str) -> Result<Self, NoKey> {
        let bytes = STANDARD
            .decode(text.strip_prefix(PREFIX).ok_or(NoKey)?)
            .map_err(|_| NoKey)?;
        if LENGTH.contains(&bytes.len()) {
            Ok(Self(Zeroizing::new(bytes)))
        } else {
            Err(NoKey)
        }
    }

    /// Writes bytes down as a key.
    pub fn written(bytes: &[u8]) -> String {
        format!("{PREFIX}{}", STANDARD.encode(bytes))
    }

    fn mac(&self, id: &str, timestamp: i64, body: &[u8]) -> Vec<u8> {
        // An HMAC takes a key of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return Vec::new();
        };
        mac.update(id.as_bytes());
        mac.update(b".");
        mac.update(timestamp.to_string().as_bytes());
        mac.update(b".");
        mac.update(body);
        mac.finalize().into_bytes().to_vec()
    }

    /// Signs a body: what goes into the header of signatures.
    pub fn sign(&self, id: &str, timestamp: i64, body: &[u8]) -> String {
        format!("v1,{}", STANDARD.encode(self.mac(id, timestamp, body)))
    }
}

/// The three headers as they came.
#[derive(Clone, Copy, Debug)]
pub struct Headers<'a> {
    /// The id of the message.
    pub id: &'a str,
    /// The second, in digits.
    pub timestamp: &'a str,
    /// The signatures.
    pub signature: &'a str,
}

/// Why a message is not taken for what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unsigned {
    /// An id, a time or a signature is missing or cannot be read.
    #[error("the headers of the signature are missing or malformed")]
    Malformed,
    /// It was signed too long ago, or in the future.
    #[error("the time of the signature is more than 300 seconds off")]
    Stale,
    /// No key fits.
    #[error("the signature fits no key")]
    Wrong,
}

/// Whether an id of a message can be kept and signed: 1 to 64 letters, digits, dashes and underscores. A point is none of them: it would make it
/// possible to move the border between id and time.
pub fn is_id(text: &str) -> bool {
    (1..=64).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

/// Checks a body under its headers at a second of the reader's clock.
pub fn verify(keys: &[Key], headers: Headers<'_>, body: &[u8], now: i64) -> Result<(), Unsigned> {
    let digits = !headers.timestamp.is_empty() && headers.timestamp.bytes().all(|byte| byte.is_ascii_digit());
    // A leading zero would be another text with the same meaning.
    let plain = headers.timestamp == "0" || !headers.timestamp.starts_with('0');
    if !is_id(headers.id) || !digits || !plain || headers.signature.is_empty() {
        return Err(Unsigned::Malformed);
    }
    let timestamp: i64 = headers.timestamp.parse().map_err(|_| Unsigned::Malformed)?;
    if now.saturating_sub(timestamp).saturating_abs() > TOLERANCE {
        return Err(Unsigned::Stale);
    }
    // Every key is held against every signature, so that the time taken says nothing.
    let mut fits = Choice::from(0);
    for key in keys {
        let expected = key.sign(headers.id, timestamp, body);
        for given in headers.signature.split(' ').take(MOST) {
            fits |= expected.as_bytes().ct_eq(given.as_bytes());
        }
    }
    if bool::from(fits) { Ok(()) } else { Err(Unsigned::Wrong) }
}
