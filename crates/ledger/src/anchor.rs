//! Anchors: the heads of all streams at one moment, kept where the log's master cannot reach.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

use serde::{Deserialize, Serialize};

use crate::bytes;
use crate::chain::{FIRST, Hash, Heads};
use crate::export::Line;
use crate::fault::{Fault, FaultKind};
use crate::verify::{Points, Report, verify};

/// The heads of all streams at one moment.
///
/// The root alone is what gets signed, stamped or handed to a partner; the heads let the verifier
/// say which stream was altered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Anchor {
    /// When it was taken, in milliseconds since 1970 (UTC).
    pub at: i64,
    /// How many streams there were.
    pub streams: u64,
    /// How many entries there were in all.
    pub entries: u64,
    /// The [`root`] of the heads.
    pub root: Hash,
    /// The last entry of each stream.
    pub heads: Heads,
}

impl Anchor {
    /// Takes an anchor of the given heads.
    pub fn new(at: i64, heads: Heads) -> Self {
        Self {
            at,
            streams: heads.len() as u64,
            entries: entries(&heads),
            root: root(&heads),
            heads,
        }
    }

    /// Returns whether the counts and the root are those of the heads.
    pub fn is_sound(&self) -> bool {
        self.streams == self.heads.len() as u64
            && self.entries == entries(&self.heads)
            && self.root == root(&self.heads)
    }

    /// Adds the rows that a verification must remember for a later [`compare`].
    pub fn mark(&self, points: &mut Points) {
        for (stream, (seq, _)) in &self.heads {
            points.add(stream, *seq);
        }
    }
}

/// Returns one hash over all heads, in the order of the names of their streams.
pub fn root(heads: &Heads) -> Hash {
    Hash::of(&bytes::heads(heads))
}

/// Compares one anchor with a verification that had its rows among the [`Points`].
///
/// Finds what the chain cannot show: streams cut off, rolled back, dropped or computed anew.
pub fn compare(anchor: &Anchor, report: &Report) -> Vec<Fault> {
    if !anchor.is_sound() {
        return vec![false_anchor(anchor)];
    }
    let heads = anchor.heads.iter();
    heads
        .filter_map(|(stream, (seq, hash))| report.compare(stream, *seq, hash))
        .collect()
}

/// Verifies lines and compares them with all anchors: the whole check in one call.
///
/// For each stream the anchors add at most one fault, the earliest, and narrow a rewriting down to
/// the rows between two anchors. An anchor that contradicts itself is a fault and proves nothing.
pub fn check<E: Display>(lines: impl Iterator<Item = Result<Line, E>>, anchors: &[Anchor]) -> Report {
    let mut points = Points::default();
    let mut anchored: BTreeMap<&str, BTreeSet<(u64, Hash)>> = BTreeMap::new();
    let (sound, altered): (Vec<_>, Vec<_>) = anchors.iter().partition(|one| one.is_sound());
    for anchor in sound {
        anchor.mark(&mut points);
        for (stream, head) in &anchor.heads {
            anchored.entry(stream).or_default().insert(*head);
        }
    }

    let mut report = verify(lines, &points);
    report.faults.extend(altered.into_iter().map(false_anchor));
    for (stream, heads) in anchored {
        let fault = first_fault(&report, stream, &heads);
        report.faults.extend(fault);
    }
    report
}

/// Returns the earliest anchored row that is not as it was, with the last one that is.
fn first_fault(report: &Report, stream: &str, heads: &BTreeSet<(u64, Hash)>) -> Option<Fault> {
    let mut sound = FIRST - 1;
    for (seq, hash) in heads {
        let Some(mut fault) = report.compare(stream, *seq, hash) else {
            sound = *seq;
            continue;
        };
        match &mut fault.kind {
            FaultKind::Rewritten { sound: last } => *last = sound,
            // Of a stream that ends too early, the last anchor tells how much is lost.
            FaultKind::Truncated { anchored } | FaultKind::Dropped { anchored } => {
                *anchored = heads.last().map_or(*seq, |(seq, _)| *seq);
            }
            _ => {}
        }
        return Some(fault);
    }
    None
}

fn false_anchor(anchor: &Anchor) -> Fault {
    Fault {
        stream: String::new(),
        seq: 0,
        kind: FaultKind::FalseAnchor { at: anchor.at },
    }
}

fn entries(heads: &Heads) -> u64 {
    heads.values().fold(0, |sum: u64, (seq, _)| sum.saturating_add(*seq))
}
