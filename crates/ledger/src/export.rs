//! The written form: one JSON object per line, for logs and for anchors.

use std::io::{self, BufRead, Write};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::anchor::Anchor;
use crate::chain::{Entry, Hash};

/// One line of an exported log: an entry with its place in the chain.
///
/// Unknown fields are refused, since no hash covers them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// The log it belongs to.
    pub stream: String,
    /// Its number within the log.
    pub seq: u64,
    /// Its identity, unique within the log.
    pub id: String,
    /// When it was written, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// Who wrote it.
    pub by: String,
    /// What kind of entry it is.
    pub kind: String,
    /// What it says, byte for byte: JSON stays a text here and is not taken apart.
    pub body: String,
    /// The hash of the entry before.
    pub prev: Hash,
    /// The hash of this entry.
    pub hash: Hash,
}

/// Why a line could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The line is not the JSON of what was asked for.
    #[error("not a line of the expected form: {0}")]
    Malformed(#[from] serde_json::Error),
    /// Reading itself failed; nothing is read after this.
    #[error("reading failed: {0}")]
    Io(#[from] io::Error),
}

impl Line {
    /// Chains an entry to the hash of the one before.
    pub fn new(entry: &Entry<'_>, prev: Hash) -> Self {
        Self {
            stream: entry.stream.into(),
            seq: entry.seq,
            id: entry.id.into(),
            at: entry.at,
            by: entry.by.into(),
            kind: entry.kind.into(),
            body: entry.body.into(),
            prev,
            hash: entry.hash(&prev),
        }
    }

    /// Returns the entry as it is hashed.
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            stream: &self.stream,
            seq: self.seq,
            id: &self.id,
            at: self.at,
            by: &self.by,
            kind: &self.kind,
            body: &self.body,
        }
    }
}

/// Reads an exported log, line by line.
pub fn read_lines(from: impl BufRead) -> impl Iterator<Item = Result<Line, ReadError>> {
    read(from)
}

/// Writes one line of an exported log.
pub fn write_line(to: &mut impl Write, line: &Line) -> io::Result<()> {
    write(to, line)
}

/// Reads an anchor file, oldest anchor first.
pub fn read_anchors(from: impl BufRead) -> impl Iterator<Item = Result<Anchor, ReadError>> {
    read(from)
}

/// Writes one anchor to the end of its file; making it durable is left to the caller.
pub fn write_anchor(to: &mut impl Write, anchor: &Anchor) -> io::Result<()> {
    write(to, anchor)
}

/// Reads on after a malformed line, so that one of them does not hide the rest.
fn read<T: DeserializeOwned>(mut from: impl BufRead) -> impl Iterator<Item = Result<T, ReadError>> {
    let mut over = false;
    let mut text = Vec::new();
    std::iter::from_fn(move || {
        if over {
            return None;
        }
        text.clear();
        match from.read_until(b'\n', &mut text) {
            Ok(0) => None,
            Ok(_) => Some(serde_json::from_slice(&text).map_err(ReadError::from)),
            Err(error) => {
                over = true;
                Some(Err(error.into()))
            }
        }
    })
}

/// Writes the whole line at once: a torn line can then only be the last one of a file.
fn write(to: &mut impl Write, value: &impl Serialize) -> io::Result<()> {
    let mut text = serde_json::to_vec(value)?;
    text.push(b'\n');
    to.write_all(&text)
}
