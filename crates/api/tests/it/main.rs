//! The door for programs at its boundary: requests in, answers out.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "tests")]

mod errors;
mod exchange;
mod filing;
mod groups;
mod house;
mod room;
mod steps;
mod wire;
