//! The signature of the house (Ed25519, RFC 8032): what it hands out can be checked by whoever has its public key, without a house.

use ring::signature::{ED25519, Ed25519KeyPair, KeyPair, UnparsedPublicKey};

use crate::key::Kek;

/// Signs for the house. The key is derived from the root key, so it need not be kept; like that it has no `Display` and no `Debug`.
pub struct Signer(Ed25519KeyPair);

impl Signer {
    /// Signs bytes; 128 hex digits.
    pub fn sign(&self, bytes: &[u8]) -> String {
        hex::encode(self.0.sign(bytes))
    }

    /// The public key; 64 hex digits, to be published by the house.
    pub fn public(&self) -> String {
        hex::encode(self.0.public_key())
    }
}

impl Kek {
    /// The signer of this house.
    pub fn signer(&self) -> Option<Signer> {
        let seed = self.inner("signature", "house");
        Ed25519KeyPair::from_seed_unchecked(seed.as_slice()).ok().map(Signer)
    }
}

/// Whether a signature under bytes was made with the key of a public key, both as hex digits.
pub fn is_signed(public: &str, bytes: &[u8], signature: &str) -> bool {
    let (Ok(public), Ok(signature)) = (hex::decode(public.trim()), hex::decode(signature.trim())) else {
        return false;
    };
    UnparsedPublicKey::new(&ED25519, public)
        .verify(bytes, &signature)
        .is_ok()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn a_signature_holds_for_its_bytes_and_its_house_only() {
        let (one, other) = (Kek::from_bytes([1; 32]), Kek::from_bytes([2; 32]));
        let (one, other) = (one.signer().unwrap(), other.signer().unwrap());
        let signature = one.sign(b"a list");
        assert!(is_signed(&one.public(), b"a list", &signature));
        assert!(!is_signed(&one.public(), b"a lisT", &signature));
        assert!(!is_signed(&other.public(), b"a list", &signature));
        let mut altered = signature.clone();
        altered.replace_range(0..1, if signature.starts_with('0') { "1" } else { "0" });
        assert!(!is_signed(&one.public(), b"a list", &altered));
        assert!(!is_signed("", b"a list", &signature) && !is_signed(&one.public(), b"a list", ""));
        // The same root key gives the same signer, also after a restart.
        assert_eq!(Kek::from_bytes([1; 32]).signer().unwrap().public(), one.public());
    }
}
