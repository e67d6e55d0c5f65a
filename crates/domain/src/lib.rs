//! The law of the house: what a case is, which steps it can take, who may take them, and what follows.
//!
//! Pure values and functions. Nothing here performs I/O, is async, reads a clock, draws a random number or declares a trait.
//! To add a step: write its variant, `guard` and `apply` in the stage file it belongs to; the compiler then names
//! [`access`], [`step`] and [`deadline`] until each has said who may do it, what it changes and which clock it starts.

#![deny(clippy::wildcard_enum_match_arm, clippy::float_arithmetic)]
#![warn(missing_docs)]

pub mod access;
pub mod agreement;
pub mod amount;
pub mod calendar;
pub mod case;
pub mod claim;
pub mod completeness;
pub mod deadline;
pub mod evidence;
pub mod form;
pub mod id;
pub mod instrument;
pub mod jurisdiction;
pub mod limitation;
pub mod money;
pub mod org;
pub mod outcome;
pub mod performance;
pub mod period;
pub mod pii;
pub mod planner;
pub mod proceeding;
pub mod reaction;
pub mod refusal;
pub mod relation;
pub mod report;
pub mod route;
pub mod safeguard;
pub mod stage;
pub mod step;
#[cfg(feature = "testing")]
pub mod testing;
pub mod track;
pub mod view;
pub mod way;
