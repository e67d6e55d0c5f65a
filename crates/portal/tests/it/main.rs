//! The door for workers and employers, knocked at from outside.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

mod comparing;
mod intake;
mod party;
mod reckon;
