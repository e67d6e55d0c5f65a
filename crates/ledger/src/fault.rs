//! What the verifier finds, and how it says so.

use std::fmt;

use serde::Serialize;

/// One finding: the row to look at first, and what is wrong there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// The stream, or nothing when it is not known.
    pub stream: String,
    /// The first bad row of the stream.
    pub seq: u64,
    /// What is wrong with it.
    #[serde(flatten)]
    pub kind: FaultKind,
}

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "fault", rename_all = "snake_case")]
pub enum FaultKind {
    /// A line of the export cannot be read.
    Unreadable {
        /// The position of the line in the export, counted from 1.
        line: u64,
        /// Why it cannot be read.
        reason: String,
    },
    /// The row was taken out, alone or with those after it.
    Missing {
        /// The next row that is there.
        next: u64,
    },
    /// Another row stands in its place, and the row itself comes later.
    Reordered {
        /// The row that stands in its place.
        found: u64,
    },
    /// The row comes a second time.
    Repeated,
    /// The row stands apart from the other rows of its stream.
    Scattered,
    /// The identity of the row is that of an earlier one.
    DuplicateId {
        /// The earlier row.
        first: u64,
    },
    /// The row does not match its own hash.
    Edited,
    /// The row is sound in itself, but not the one that the next row was written after.
    Replaced,
    /// The row was put in: the next row was written after the one before it.
    Inserted,
    /// The row neither matches its own hash nor continues the row before.
    Misplaced,
    /// The rows from this one on were cut off after they had been anchored.
    Truncated {
        /// The last row that was anchored.
        anchored: u64,
    },
    /// The whole stream is gone, although it was anchored.
    Dropped {
        /// The last row that was anchored.
        anchored: u64,
    },
    /// The row no longer has the hash that was anchored: the chain was computed anew.
    Rewritten {
        /// The last row known to be as it was anchored; 0 if none is.
        sound: u64,
    },
    /// The row is anchored, but was not among the [points](crate::Points) of the verification.
    Unchecked,
    /// The anchor contradicts itself; its file was altered.
    FalseAnchor {
        /// The moment the anchor claims, in milliseconds since 1970 (UTC).
        at: i64,
    },
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { stream, seq, kind } = self;
        match kind {
            FaultKind::Unreadable { line, reason } => {
                return write!(f, "line {line} of the export cannot be read: {reason}");
            }
            FaultKind::FalseAnchor { at } => {
                return write!(f, "the anchor of {at} contradicts itself and was altered");
            }
            _ => write!(f, "{stream}, row {seq}: ")?,
        }
        match kind {
            FaultKind::Unreadable { .. } | FaultKind::FalseAnchor { .. } => Ok(()),
            FaultKind::Missing { next } => {
                write!(f, "missing, the next row that is there is {next}")
            }
            FaultKind::Reordered { found } => {
                write!(f, "out of order, row {found} stands in its place")
            }
            FaultKind::Repeated => f.write_str("comes a second time"),
            FaultKind::Scattered => f.write_str("stands apart from the other rows of its stream"),
            FaultKind::DuplicateId { first } => write!(f, "has the same id as row {first}"),
            FaultKind::Edited => f.write_str("was edited, it does not match its own hash"),
            FaultKind::Replaced => f.write_str("was replaced, the next row was written after another one"),
            FaultKind::Inserted => f.write_str("was put in, the next row was written after the row before it"),
            FaultKind::Misplaced => f.write_str("does not belong here, neither its own hash nor the link back fits"),
            FaultKind::Truncated { anchored } => {
                write!(f, "cut off, the stream was anchored up to row {anchored}")
            }
            FaultKind::Dropped { anchored } => {
                write!(f, "the whole stream is gone, it was anchored up to row {anchored}")
            }
            FaultKind::Rewritten { sound: 0 } => {
                f.write_str("no longer has its anchored hash, it or a row before was rewritten")
            }
            FaultKind::Rewritten { sound } => write!(
                f,
                "no longer has its anchored hash, it or a row after {sound} was rewritten"
            ),
            FaultKind::Unchecked => f.write_str("is anchored, but was not compared"),
        }
    }
}
