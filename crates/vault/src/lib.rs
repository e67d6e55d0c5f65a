//! Seals personal data, so that a copied database, backup or disk tells a stranger nothing.
//! 《个人信息保护法》第五十一条 asks for encryption and de-identification, 第四十七条 for erasure.
//!
//! Three keys, from the outside in:
//!
//! - [`Kek`], the root key of a city. It lives in one file that only the service may read, apart
//!   from the database and its backups. The database keeps its [fingerprint](Kek::fingerprint), so
//!   that a service started with a wrong key stops before it writes anything.
//! - [`Dek`], the random data key of one scope (a case, a person). The database keeps it wrapped
//!   under the root key. Destroying the wrapped key *erases* everything sealed under it, in the
//!   live database and in every older backup that holds no copy of the wrapped key.
//! - keys [derived](Kek::derive) from the root key for other purposes, and for the
//!   [blind index](Kek::blind).
//!
//! A sealed value is bound to its [`Place`]: copied to another table, column or row, it does not
//! open. Randomness is always an argument, and no function here reads the clock or a database.
//!
//! # How to add
//!
//! - **a sealed column**: nothing here. Choose its [`Place`] in the store and never rename that
//!   place, since the old name is part of what has been sealed.
//! - **a blind index**: a variant of [`Column`] and its label in `blind.rs`. Read there first what
//!   such an index gives away.
//! - **a derived key**: call [`Kek::derive`] with a purpose that nobody else uses.
//! - **a suite**: a new tag beside `std1` in `seal.rs`, and one arm where the tag is read. Old
//!   tags stay readable; writing moves to the new one.
//! - **a new root key** (rotation): for each wrapped key whose [`wrapped_by`] is the old fingerprint,
//!   [`Kek::unwrap_key`] with the old key and [`Kek::wrap`] with the new one. Sealed values stay as
//!   they are; blind indexes and derived keys change and must be computed again.
#![warn(missing_docs)]

mod key;

mod seal;

mod blind;

mod sign;

pub use blind::Column;
pub use key::{Kek, KeyFileError};
pub use seal::{Dek, Place, VaultError, wrapped_by};
pub use sign::{Signer, is_signed};
