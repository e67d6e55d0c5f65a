//! Tracks: what runs beside the main line of a case, each a small machine of its own (`process.md` 1.14). A track neither waits for the stage nor
//! moves it; it may begin in any stage and outlive the closing.
//!
//! To add one: a file here with its steps, state, `possible`, `guard` and `apply`; a field of [`crate::case::Case`]; a variant of [`crate::step::Step`].

pub mod aid;
pub mod group;
