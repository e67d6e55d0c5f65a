//! The worker in a whole house: a store on disk, the demo city, a clock that moves when told.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that cannot go on stops"
)]

mod clocks;
mod courier;
mod endings;
mod gateway;
mod house;
mod papers;
mod partner;
mod petitions;
mod phones;
mod running;
mod service;
mod tasks;
