//! Legal instruments (文书) as PDF.
//!
//! An instrument is a [`Kind`], what it says is a [`Dossier`], what draws it is a set of [`Fonts`]; [`render`] puts
//! the three together or says which mandatory fields are missing. Nothing here knows a case, a clock or a file of the
//! application: the same dossier, fonts and templates give the same bytes.
//!
//! What people typed reaches the typesetter as JSON values only, never as markup, and the templates can open nothing
//! but each other (`world.rs`).
//!
//! To add an instrument: a row of [`Kind`] in `domain`, an arm of `instrument.rs` that names its [`Need`](instrument::needs)s, written
//! as a table in one of `instrument/*.rs`, and its page in `templates/<kind>.typ`, put together from the sections of
//! `templates/form.typ`. The tests render every kind of [`Kind::ALL`] and take every mandatory field away once.

#![warn(missing_docs)]

pub mod batch;
pub mod bundle;
pub mod dossier;
pub mod font;
mod glyph;
pub mod instrument;
mod qr;
mod sample;
mod text;
mod typeset;
mod world;

pub use dossier::Dossier;
pub use font::{FontError, Fonts};
pub use instrument::{Kind, Missing, check, edition};
pub use sample::sample;
pub use typeset::{Pdf, RenderError, forget};

/// Renders one instrument, or says why it may not be issued.
///
/// Mandatory fields are those of the law and rules named in `instrument/<kind>.rs`; a dossier without them is refused
/// before a page is set.
pub fn render(kind: Kind, dossier: &Dossier, fonts: &Fonts) -> Result<Pdf, RenderError> {
    check(kind, dossier)?;
    typeset::pdf(kind, dossier, fonts)
}
