//! What is spoken with partners: signatures, packages, shapes that old samples still fit.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on should stop"
)]

mod codes;
mod golden;
mod packages;
mod signatures;
