//! The door of the staff, walked through as a browser does: pages, forms, redirects, cookies.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test may stop"
)]

mod house;
mod outline;

mod counter;
mod look;
mod pages;
mod relation;
mod rights;
mod road;
mod stale;
