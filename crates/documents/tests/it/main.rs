//! What the crate promises, checked on finished files.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests may stop at the first surprise"
)]

mod batch;
mod bundle;
mod fonts;
mod hostile;
mod instruments;
mod needs;
mod read;
mod stock;
