//! The bytes that are hashed, exactly.
//!
//! Every number is written in 8 bytes, the most significant first; `at` in two's complement. Every
//! text is written as the number of its UTF-8 bytes, then these bytes. Hashes are 32 raw bytes. The
//! first byte says what follows, so that no entry can pass for a root:
//!
//! ```text
//! entry    01  prev  text(stream)  seq  text(id)  at  text(by)  text(kind)  text(body)
//! root     02  number of streams, then for each stream in ascending order of the bytes of its
//!              name: text(stream)  seq of the head  hash of the head
//! ```
//!
//! The hash of an entry, or the root, is the SHA-256 of these bytes. Nothing is normalized: a body
//! that is JSON is hashed as it was written, blanks and key order included.

use crate::chain::{Entry, Hash, Heads};

const ENTRY: u8 = 1;
const ROOT: u8 = 2;

/// Returns the canonical bytes of an entry that follows `prev`.
pub(crate) fn entry(entry: &Entry<'_>, prev: &Hash) -> Vec<u8> {
    let mut bytes = vec![ENTRY];
    bytes.extend_from_slice(&prev.0);
    text(&mut bytes, entry.stream);
    bytes.extend_from_slice(&entry.seq.to_be_bytes());
    text(&mut bytes, entry.id);
    bytes.extend_from_slice(&entry.at.to_be_bytes());
    text(&mut bytes, entry.by);
    text(&mut bytes, entry.kind);
    text(&mut bytes, entry.body);
    bytes
}

/// Returns the canonical bytes of the heads of all streams.
pub(crate) fn heads(heads: &Heads) -> Vec<u8> {
    let mut bytes = vec![ROOT];
    bytes.extend_from_slice(&(heads.len() as u64).to_be_bytes());
    for (stream, (seq, hash)) in heads {
        text(&mut bytes, stream);
        bytes.extend_from_slice(&seq.to_be_bytes());
        bytes.extend_from_slice(&hash.0);
    }
    bytes
}

fn text(bytes: &mut Vec<u8>, text: &str) {
    bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
    bytes.extend_from_slice(text.as_bytes());
}
