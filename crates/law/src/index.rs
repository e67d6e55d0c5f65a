//! The index of a corpus: one file, laid out so that opening it reads a few tables and a question reads the postings of its own pairs by
//! their place in the file. The system's page cache is the memory; the process stays small and starts at once.
//!
//! ```text
//! magic "YGLAW001"   length of the head (8 bytes)   the head, JSON: what is where, the laws
//! sections, in any order: bodies, body_ends, ids, id_ends, places, lengths, ask_lengths, ask_owners, buckets, terms, postings
//! ```
//! Two fields are counted apart. In the field of texts every article is a document: title, number and text. In the field of questions every
//! question that people ask, and every explanation, is a document of its own, which an article owns.
//!
//! Numbers are little-endian. A term is 24 bytes: its key (the pair, the highest bit set for the field of questions), the place of its
//! postings, their length, in how many documents it stands. Terms lie in buckets by a hash of the key. A posting is the distance from the
//! document before, doubled, and one more where the pair stands there more than once; then how often follows. Both are variable-length numbers.

mod build;
mod read;
mod source;
mod varint;

pub use build::{Progress, in_memory, write};
pub use read::Index;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::article::Level;

/// The first bytes of an index; the number is that of the layout.
const MAGIC: &[u8; 8] = b"YGLAW001";

/// What is counted apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    /// Title, number and text.
    Text,
    /// The questions people ask, and the explanations.
    Ask,
}

impl Field {
    /// The bit that parts the keys of the fields.
    fn bit(self) -> u64 {
        match self {
            Self::Text => 0,
            Self::Ask => 1 << 63,
        }
    }
}

/// One law in one version, and where its articles lie.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LawEntry {
    /// The full title.
    pub title: String,
    /// How high it stands.
    pub level: Level,
    /// The day of the version; empty where unknown.
    pub version: String,
    /// Its first article.
    pub first: u32,
    /// How many articles it has.
    pub count: u32,
    /// The first day in force.
    pub from: Option<Date>,
    /// The first day no longer in force: repealed, or the next version came.
    pub until: Option<Date>,
    /// How many articles of the corpus name this law.
    pub cited: u32,
}

impl LawEntry {
    /// Whether it is in force on a day; a text whose days are unknown counts as in force.
    pub fn in_force(&self, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on) && self.until.is_none_or(|until| on < until)
    }
}

/// Where a section lies.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Section {
    offset: u64,
    length: u64,
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Sections {
    bodies: Section,
    body_ends: Section,
    ids: Section,
    id_ends: Section,
    places: Section,
    lengths: Section,
    ask_lengths: Section,
    ask_owners: Section,
    buckets: Section,
    terms: Section,
    postings: Section,
}

/// The head of the file. Places of sections count from its end.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Head {
    articles: u32,
    glossed: u32,
    digest: String,
    laws: Vec<LawEntry>,
    sections: Sections,
}

/// The size of a term on disk.
const TERM: usize = 24;

/// The size of a place on disk: law, number, insertion.
const PLACE: usize = 12;

/// Spreads keys over buckets; the number of buckets is a power of two.
fn bucket(key: u64, buckets: usize) -> usize {
    let mixed = key.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    usize::try_from(mixed >> 32).unwrap_or(0) & (buckets.max(1) - 1)
}

/// Why an index cannot be written or used.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// The file is not there, or cannot be read or written.
    #[error("the index {path}: {source}")]
    File {
        /// Which file.
        path: std::path::PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// It is not an index of this version of the program.
    #[error(
        "{path} is not an index of this version; lay it out anew with `laws rebuild`, or `laws index` for a corpus of your own"
    )]
    Foreign {
        /// Which file.
        path: std::path::PathBuf,
    },
    /// A part of it is not what it should be.
    #[error(
        "the index {path} is damaged at {section}; lay it out anew with `laws rebuild`, or `laws index` for a corpus of your own"
    )]
    Damaged {
        /// Which file.
        path: std::path::PathBuf,
        /// Which part.
        section: &'static str,
    },
    /// More than the layout can hold.
    #[error("the corpus is too large for the index: {what}")]
    TooLarge {
        /// What is.
        what: &'static str,
    },
}
