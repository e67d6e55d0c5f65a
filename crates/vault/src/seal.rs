//! Sealing: what goes in can be read again only with the same key, at the same place.
//!
//! The suite `std1` is XChaCha20-Poly1305 with a random 192-bit nonce, under these envelopes:
//!
//! ```text
//! text     std1.<base64url, no padding, of: nonce (24) ‖ ciphertext ‖ tag (16)>
//! binary   std1.nonce (24) ‖ ciphertext ‖ tag (16)
//! key      std1.<fingerprint of the root key>.<base64url as above>
//! ```
//!
//! The associated data are a list of texts, each behind its length in bytes (8 bytes, big-endian):
//! `yangguang std1`, `cell`, table, column, row, id of the data key for a value, and
//! `yangguang std1`, `key`, fingerprint of the root key, scope for a wrapped key.

use std::fmt;

use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};
use chacha20poly1305::{
    KeyInit, XChaCha20Poly1305,
    aead::{Aead, Payload},
};
use rand::CryptoRng;
use zeroize::Zeroizing;

use crate::key::{Kek, expand};

/// The suite in use, as it stands before every sealed value.
const SUITE: &str = "std1.";

/// Where a sealed value belongs; it does not open anywhere else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place<'a> {
    /// The table, as it was called when the first value was sealed.
    pub table: &'a str,
    /// The column, likewise.
    pub column: &'a str,
    /// The primary key of the row.
    pub row: &'a str,
}

/// The data key of one scope, such as a case or a person (数据密钥).
///
/// Like the root key it has no `Display`, no `Clone` and no serialized form, and is wiped when
/// dropped.
pub struct Dek {
    key: Zeroizing<[u8; 32]>,
    id: String,
}

/// Why a sealed value or a wrapped key does not open.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum VaultError {
    /// The suite tag is missing or belongs to a suite this program does not have.
    #[error("not sealed under a suite this program knows")]
    UnknownSuite,
    /// The tag is right, but what follows is no envelope.
    #[error("the envelope of a sealed value is damaged")]
    Malformed,
    /// The data key was wrapped under another root key.
    #[error("wrapped under the root key {fingerprint}, not under this one")]
    OtherKey {
        /// The fingerprint of the root key that is needed.
        fingerprint: String,
    },
    /// The seal does not hold: another key, another place, or an altered value.
    #[error("the seal does not hold: other key, other place, or altered")]
    Refused,
}

impl Dek {
    /// Draws a new data key.
    pub fn random(rng: &mut impl CryptoRng) -> Self {
        let mut key = Zeroizing::new([0; 32]);
        rng.fill_bytes(key.as_mut_slice());
        Self::from_key(key)
    }

    /// Seals a value for the given place, as ASCII text.
    pub fn seal(&self, place: Place<'_>, plaintext: &[u8], rng: &mut impl CryptoRng) -> String {
        let (nonce, body) = encrypt(&self.key, &self.bound(place), plaintext, rng);
        envelope(&nonce, &body)
    }

    /// Opens what [`Dek::seal`] has sealed for the same place.
    pub fn open(&self, place: Place<'_>, sealed: &str) -> Result<Zeroizing<Vec<u8>>, VaultError> {
        let text = sealed.strip_prefix(SUITE).ok_or(VaultError::UnknownSuite)?;
        decrypt(&self.key, &self.bound(place), &decode(text)?).map(Zeroizing::new)
    }

    /// Seals a file, such as a piece of evidence, for the given place.
    ///
    /// Unlike [`Dek::seal`] it does not spend a third more room on ASCII.
    pub fn seal_bytes(&self, place: Place<'_>, plaintext: &[u8], rng: &mut impl CryptoRng) -> Vec<u8> {
        let (nonce, body) = encrypt(&self.key, &self.bound(place), plaintext, rng);
        [SUITE.as_bytes(), &nonce, &body].concat()
    }

    /// Opens what [`Dek::seal_bytes`] has sealed for the same place.
    pub fn open_bytes(&self, place: Place<'_>, sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
        let sealed = sealed.strip_prefix(SUITE.as_bytes()).ok_or(VaultError::UnknownSuite)?;
        decrypt(&self.key, &self.bound(place), sealed)
    }

    fn from_key(key: Zeroizing<[u8; 32]>) -> Self {
        let id = hex::encode(expand(&key, "data key id", "").as_slice());
        Self { key, id }
    }

    fn bound(&self, place: Place<'_>) -> Vec<u8> {
        listed(&["cell", place.table, place.column, place.row, &self.id])
    }
}

impl fmt::Debug for Dek {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Dek(..)")
    }
}

impl Kek {
    /// Wraps a data key for storage; it can be unwrapped for the same scope only.
    pub fn wrap(&self, key: &Dek, scope: &str, rng: &mut impl CryptoRng) -> String {
        let fingerprint = self.fingerprint();
        let bound = listed(&["key", &fingerprint, scope]);
        let (nonce, body) = encrypt(&self.inner("wrap", ""), &bound, key.key.as_slice(), rng);
        let text = BASE64_URL_SAFE_NO_PAD.encode([nonce.as_slice(), &body].concat());
        format!("{SUITE}{fingerprint}.{text}")
    }

    /// Unwraps a data key that this root key has wrapped for the same scope.
    pub fn unwrap_key(&self, wrapped: &str, scope: &str) -> Result<Dek, VaultError> {
        let (named, text) = wrapped_parts(wrapped)?;
        let fingerprint = self.fingerprint();
        if named != fingerprint {
            return Err(VaultError::OtherKey {
                fingerprint: named.into(),
            });
        }
        let bound = listed(&["key", &fingerprint, scope]);
        let opened = decrypt(&self.inner("wrap", ""), &bound, &decode(text)?)?;
        let opened = Zeroizing::new(opened);
        let mut key = Zeroizing::new([0; 32]);
        if opened.len() != key.len() {
            return Err(VaultError::Malformed);
        }
        key.copy_from_slice(&opened);
        Ok(Dek::from_key(key))
    }
}

/// Returns the fingerprint of the root key under which a data key is wrapped.
///
/// Rotation goes by it: an old root key may be retired when no wrapped key names it.
pub fn wrapped_by(wrapped: &str) -> Result<&str, VaultError> {
    wrapped_parts(wrapped).map(|(fingerprint, _)| fingerprint)
}

fn wrapped_parts(wrapped: &str) -> Result<(&str, &str), VaultError> {
    wrapped
        .strip_prefix(SUITE)
        .ok_or(VaultError::UnknownSuite)?
        .split_once('.')
        .ok_or(VaultError::Malformed)
}

fn encrypt(key: &[u8; 32], bound: &[u8], plaintext: &[u8], rng: &mut impl CryptoRng) -> ([u8; 24], Vec<u8>) {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let payload = Payload {
        msg: plaintext,
        aad: bound,
    };
    #[expect(
        clippy::expect_used,
        reason = "the cipher refuses only values above 256 GiB, which nothing here holds in memory"
    )]
    let body = XChaCha20Poly1305::new(key.into())
        .encrypt((&nonce).into(), payload)
        .expect("the value is within the limit of the cipher");
    (nonce, body)
}

fn decrypt(key: &[u8; 32], bound: &[u8], sealed: &[u8]) -> Result<Vec<u8>, VaultError> {
    let (nonce, body) = sealed.split_first_chunk::<24>().ok_or(VaultError::Malformed)?;
    let payload = Payload { msg: body, aad: bound };
    XChaCha20Poly1305::new(key.into())
        .decrypt(nonce.into(), payload)
        .map_err(|_| VaultError::Refused)
}

fn envelope(nonce: &[u8; 24], body: &[u8]) -> String {
    let text = BASE64_URL_SAFE_NO_PAD.encode([nonce.as_slice(), body].concat());
    format!("{SUITE}{text}")
}

fn decode(text: &str) -> Result<Vec<u8>, VaultError> {
    BASE64_URL_SAFE_NO_PAD.decode(text).map_err(|_| VaultError::Malformed)
}

/// Writes texts one after the other, each behind its length, so that no two lists look alike.
fn listed(parts: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in ["yangguang std1"].iter().chain(parts) {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests;
