//! What is spoken with agencies that have systems of their own: the shapes of version 1, the signature under them, the package for those
//! who have no interface. Pure: bytes in, bytes out.
//!
//! To add a field: a line in a shape of [`v1`], always one that an old sample may lack, and its line in `docs/generated/wire.json`. What is
//! said in private, offers, notes and drafts have no shape here, so nobody can send them by mistake.

#![warn(missing_docs)]

pub mod archive;
pub mod package;
pub mod schema;
pub mod sign;
pub mod v1;
