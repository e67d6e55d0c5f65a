//! Makes a log tell on whoever alters it: each entry carries the hash of the one before.
//!
//! A *stream* is one log: the steps of a case, the audit trail of the city. Its entries are numbered
//! from [`FIRST`] without gaps, and the first one follows [`Hash::ZERO`]. The chain alone exposes
//! every change by somebody who does not recompute it. Against somebody who does, or who cuts off
//! the end, stand the [anchors](Anchor): the heads of all streams, written at short intervals to a
//! place that the database's master cannot rewrite. A receipt with a head hash serves as an
//! anchor of a single stream: 《电子签名法》第八条 counts such integrity among what makes a record credible.
//!
//! What stays undetected, by construction: entries cut off or rewritten before any anchor or receipt
//! has seen them, and a lie told at the moment of entry.
//!
//! Nothing here knows a database: an exported log can be checked by anyone, and `bytes.rs` states
//! the hashed bytes precisely enough for a second verifier in another language.
//!
//! # How to add
//!
//! - **a stream**: nothing here. Choose a name nobody else uses, such as `case/` and the id.
//! - **a field of an entry**: a new version byte in `bytes.rs`. Old entries keep version 1 for ever, so
//!   a verifier must then be told, entry by entry, which version it reads.
//! - **a finding of the verifier**: a variant of [`FaultKind`], its sentence in `fault.rs`, and the
//!   attack that it finds in the table of `tests/it/attacks.rs`.
#![warn(missing_docs)]

mod bytes;

mod chain;

mod fault;

mod verify;

mod anchor;

mod export;

pub use anchor::{Anchor, check, compare, root};
pub use chain::{Entry, FIRST, Hash, HashError, Heads};
pub use export::{Line, ReadError, read_anchors, read_lines, write_anchor, write_line};
pub use fault::{Fault, FaultKind};
pub use verify::{Points, Report, verify};
