//! The hall shared by the doors: frames, words, forms, looks, headers, sessions.
//!
//! A page is a struct with `#[derive(askama::Template)]` beside its handler. It owns a [`Frame`], its template
//! extends `portal.html` or `desk.html` and fills their blocks. Parts of pages (a field, the turn card, a timeline)
//! are values that print themselves: `{{ turn }}`, `{{ frame.text(form, "name") }}`.
//!
//! To add a part: a struct in `part/<name>.rs` with its template in `templates/part/<name>.html`, one `safe!` line
//! there, and a constructor on [`Frame`] if the part needs words.
#![warn(missing_docs)]

pub mod frame;
pub mod preference;

pub mod form;
pub mod part;
pub mod show;

pub mod asset;
pub mod icon;
pub mod markup;
pub mod page;
pub mod qr;

pub mod header;

pub mod error;
pub mod filled;
pub mod petition;
pub mod route;
pub mod visit;

pub use error::PageError;
pub use filled::{Attached, Filled, FilledWithFiles};
pub use form::{Asked, FieldError, FormState};
pub use frame::{Frame, House, NavItem, Size, Surface, Theme};
pub use header::Cache;
pub use markup::Markup;
pub use preference::Preferences;
pub use route::{Asks, Limit, Method, Route};
pub use visit::Visit;
