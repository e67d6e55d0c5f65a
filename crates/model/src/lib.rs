//! The wire to a language model, for houses that want one. It is off unless an operator turns it on.
//!
//! The crate knows how to ask an endpoint that speaks the common chat protocol and how to stop listening to it: two clocks, a bound on what is
//! read, a purse for the day, a rest after failures. It knows nothing of cases, people or law; what may be asked is decided by whoever makes the
//! prompt, and what may be shown by whoever reads the answer. Nothing that comes back is followed: no redirect, no tool, no address.
//!
//! To teach it another protocol: a file beside [`wire`] with a function from bytes to pieces of text.
#![deny(clippy::wildcard_enum_match_arm)]
#![warn(missing_docs)]

pub mod settings;

pub mod purse;

pub mod wire;

pub mod ask;

pub use ask::{Broken, Model, Standing, Talk, Unavailable};
pub use settings::{Settings, Unfit};
