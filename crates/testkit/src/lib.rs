//! The whole house in process, for tests across all doors: a city in a folder that vanishes, everybody who may stand at a door,
//! cases in the middle of their way, and what comes back over the wire. No product crate depends on this one.
//!
//! To give the tests one more person at the door: a row in [`people`]. A route needs nothing here: [`address::all`] reads the tables
//! of the doors.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::missing_panics_doc,
    reason = "what goes wrong in here ends the test that asked for it"
)]

pub mod address;
pub mod chance;
pub mod city;
pub mod crawl;
pub mod guest;
pub mod people;
pub mod play;
pub mod process;
pub mod room;
pub mod wire;

pub use address::{Address, Asks, Door, Verb};
pub use city::City;
pub use guest::{Answer, Guest};
pub use people::People;
pub use process::Process;
