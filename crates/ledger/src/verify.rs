//! The verifier: walks through exported lines once and names the first bad row of each stream.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Display;

use serde::Serialize;

use crate::chain::{FIRST, Hash, Heads};
use crate::export::Line;
use crate::fault::{Fault, FaultKind};

/// The rows whose hashes a verification remembers, to be compared with anchors and receipts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Points(BTreeMap<String, BTreeSet<u64>>);

/// What a verification has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Report {
    /// How many streams there are.
    pub streams: u64,
    /// How many entries there are in all.
    pub entries: u64,
    /// The last entry of each stream.
    pub heads: Heads,
    /// What is wrong: unreadable lines first, then at most one fault of the chain for each stream.
    pub faults: Vec<Fault>,
    /// The hashes found at the points asked for.
    #[serde(skip)]
    seen: BTreeMap<String, BTreeMap<u64, Option<Hash>>>,
}

impl Points {
    /// Adds a row to remember.
    pub fn add(&mut self, stream: &str, seq: u64) {
        if let Some(rows) = self.0.get_mut(stream) {
            rows.insert(seq);
        } else {
            self.0.insert(stream.into(), BTreeSet::from([seq]));
        }
    }
}

impl Report {
    /// Returns whether nothing is wrong.
    pub fn is_clean(&self) -> bool {
        self.faults.is_empty()
    }

    /// Returns what is wrong if a row does not have the hash it once had, as a receipt or an
    /// anchor tells.
    ///
    /// The row must have been among the [`Points`] of the verification.
    pub fn compare(&self, stream: &str, seq: u64, hash: &Hash) -> Option<Fault> {
        let head = self.heads.get(stream).map(|(seq, _)| *seq);
        let found = self.seen.get(stream).and_then(|rows| rows.get(&seq));
        let (seq, kind) = match (head, found) {
            (_, Some(Some(found))) if found == hash => return None,
            (None, _) => (FIRST, FaultKind::Dropped { anchored: seq }),
            (Some(head), _) if head < seq => {
                let anchored = seq;
                (head.saturating_add(1), FaultKind::Truncated { anchored })
            }
            (Some(_), None) => (seq, FaultKind::Unchecked),
            (Some(_), Some(_)) => (seq, FaultKind::Rewritten { sound: 0 }),
        };
        let stream = stream.into();
        Some(Fault { stream, seq, kind })
    }
}

/// Verifies lines that come grouped by stream and ordered by number.
///
/// Within a stream the first fault ends the search, since one altered row makes all later ones
/// doubtful; the stream is still counted, and its points are remembered.
pub fn verify<E: Display>(lines: impl Iterator<Item = Result<Line, E>>, points: &Points) -> Report {
    let mut walk = Walk::new(points);
    for (number, line) in (1..).zip(lines) {
        match line {
            Ok(line) => walk.step(line),
            Err(reason) => walk.unreadable(number, reason.to_string()),
        }
    }
    walk.finish()
}

/// The state of a verification between two lines.
struct Walk {
    report: Report,
    tails: BTreeMap<String, Tail>,
    /// The stream being read, and the rows of its ids.
    stream: Option<String>,
    ids: HashMap<String, u64>,
}

/// The end of a stream as far as it has been read.
struct Tail {
    seq: u64,
    hash: Hash,
    /// The hash of the row before the last.
    before: Hash,
    fault: Option<(u64, FaultKind)>,
}

impl Walk {
    fn new(points: &Points) -> Self {
        let unseen = |rows: &BTreeSet<u64>| rows.iter().map(|seq| (*seq, None)).collect();
        let seen = points.0.iter();
        let report = Report {
            seen: seen.map(|(stream, rows)| (stream.clone(), unseen(rows))).collect(),
            ..Report::default()
        };
        Self {
            report,
            tails: BTreeMap::new(),
            stream: None,
            ids: HashMap::new(),
        }
    }

    fn unreadable(&mut self, line: u64, reason: String) {
        self.report.faults.push(Fault {
            stream: String::new(),
            seq: 0,
            kind: FaultKind::Unreadable { line, reason },
        });
    }

    fn step(&mut self, line: Line) {
        self.report.entries = self.report.entries.saturating_add(1);
        let rows = self.report.seen.get_mut(&line.stream);
        if let Some(seen) = rows.and_then(|rows| rows.get_mut(&line.seq)) {
            *seen = Some(line.hash);
        }

        let turned = self.stream.as_ref() != Some(&line.stream);
        if turned {
            self.stream = Some(line.stream.clone());
            self.ids.clear();
        }
        let scattered = turned && self.tails.contains_key(&line.stream);
        let tail = self.tails.entry(line.stream.clone()).or_insert(Tail::START);
        match &mut tail.fault {
            None => {
                let apart = scattered.then_some((line.seq, FaultKind::Scattered));
                tail.fault = judge(tail, &line, &self.ids).or(apart);
            }
            // What seemed to be missing comes after all.
            Some((seq, kind)) => {
                if let FaultKind::Missing { next } = *kind
                    && *seq == line.seq
                {
                    *kind = FaultKind::Reordered { found: next };
                }
            }
        }
        if line.seq > tail.seq {
            tail.before = tail.hash;
            (tail.seq, tail.hash) = (line.seq, line.hash);
        }
        self.ids.entry(line.id).or_insert(line.seq);
    }

    fn finish(self) -> Report {
        let mut report = self.report;
        for (stream, tail) in self.tails {
            report.streams = report.streams.saturating_add(1);
            if let Some((seq, kind)) = tail.fault {
                let stream = stream.clone();
                report.faults.push(Fault { stream, seq, kind });
            }
            report.heads.insert(stream, (tail.seq, tail.hash));
        }
        report
    }
}

impl Tail {
    const START: Self = Self {
        seq: FIRST - 1,
        hash: Hash::ZERO,
        before: Hash::ZERO,
        fault: None,
    };
}

/// Returns what is wrong when a line is to follow the given end of its stream.
///
/// The bad row is not always the one at hand: a row that was put in, or replaced together with its
/// hash, is betrayed by the row after it.
fn judge(tail: &Tail, line: &Line, ids: &HashMap<String, u64>) -> Option<(u64, FaultKind)> {
    let expected = tail.seq.saturating_add(1);
    if line.seq > expected {
        return Some((expected, FaultKind::Missing { next: line.seq }));
    }
    if line.seq < expected {
        return Some((line.seq, FaultKind::Repeated));
    }
    if let Some(first) = ids.get(&line.id) {
        return Some((line.seq, FaultKind::DuplicateId { first: *first }));
    }

    let entry = line.entry();
    let continues = line.prev == tail.hash;
    let belongs = entry.hash(&tail.hash) == line.hash;
    match (continues, belongs) {
        (true, true) => None,
        (true, false) | (false, true) => Some((line.seq, FaultKind::Edited)),
        (false, false) if tail.seq < FIRST => Some((line.seq, FaultKind::Misplaced)),
        (false, false) if line.prev == tail.before => Some((tail.seq, FaultKind::Inserted)),
        (false, false) if entry.hash(&line.prev) == line.hash => Some((tail.seq, FaultKind::Replaced)),
        (false, false) => Some((line.seq, FaultKind::Misplaced)),
    }
}
