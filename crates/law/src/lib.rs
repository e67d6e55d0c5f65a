//! The law room: the texts of laws that an installation has brought in, found, cited and explained; never a text of its own.
//!
//! A [corpus] is a folder with one line an article. It is brought in by an [importer](import), laid out for searching by the
//! [index], asked by [search](search()) and cited by [cite]. A citation is worth something only after the article was read again in
//! the corpus: [`Lawbook::resolve`] is the one way from a name and a number to a text, and everything that speaks to people goes through it.
//!
//! To teach the search a way of speaking: a row in `data/vocabulary.toml`. To explain an article: a row in `city/glosses`. To bring in another
//! kind of collection: a file in `import/`.
#![deny(clippy::wildcard_enum_match_arm)]
#![warn(missing_docs)]

pub mod article;

pub mod numeral;

pub mod cite;

pub mod corpus;

pub mod import;

pub mod gloss;

pub mod guide;

pub mod gram;

pub mod vocabulary;

pub mod index;

pub mod lawbook;

pub mod search;

pub mod topic;

pub mod adviser;

pub mod redact;

pub mod speech;

pub use article::{Article, Level};
pub use lawbook::Lawbook;
pub use search::{Hit, Query, search};
