//! Honest logs to attack.

use std::convert::Infallible;

use ledger::{Anchor, Entry, FIRST, Hash, Heads, Line, Report, check};

/// Three streams of ten rows each, whose rows 4 and 8 have been anchored.
pub(crate) struct City {
    pub(crate) a: Vec<Line>,
    pub(crate) b: Vec<Line>,
    pub(crate) c: Vec<Line>,
    pub(crate) anchors: Vec<Anchor>,
}

impl City {
    pub(crate) fn honest() -> Self {
        let (a, b, c) = (stream("case/a", 10), stream("case/b", 10), stream("case/c", 10));
        let lines = || a.iter().chain(&b).chain(&c);
        let anchors = [4, 8]
            .map(|last| {
                let anchored = lines().filter(|line| line.seq == last);
                let heads = anchored.map(|line| (line.stream.clone(), (last, line.hash)));
                Anchor::new(1_000_000, heads.collect())
            })
            .into();
        Self { a, b, c, anchors }
    }

    pub(crate) fn lines(&self) -> Vec<Line> {
        [self.a.clone(), self.b.clone(), self.c.clone()].concat()
    }

    pub(crate) fn check(&self) -> Report {
        check(good(self.lines()), &self.anchors)
    }
}

pub(crate) fn good(lines: Vec<Line>) -> impl Iterator<Item = Result<Line, Infallible>> {
    lines.into_iter().map(Ok)
}

pub(crate) fn stream(name: &str, n_rows: u64) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for seq in FIRST..=n_rows {
        let prev = lines.last().map_or(Hash::ZERO, |line| line.hash);
        lines.push(line(name, seq, &format!("{name}/{seq}"), prev));
    }
    lines
}

pub(crate) fn line(stream: &str, seq: u64, id: &str, prev: Hash) -> Line {
    let entry = Entry {
        stream,
        seq,
        id,
        at: 1_767_225_600_000 + i64::try_from(seq).unwrap_or_default() * 60_000,
        by: "officer/7",
        kind: "mediation.sign",
        body: r#"{"amount":320000}"#,
    };
    Line::new(&entry, prev)
}

/// Changes the row with the given number.
pub(crate) fn alter(lines: &mut [Line], seq: u64, change: impl Fn(&mut Line)) {
    lines.iter_mut().filter(|line| line.seq == seq).for_each(change);
}

/// Numbers the rows anew, in their present order, and leaves the hashes.
pub(crate) fn renumber(lines: &mut [Line]) {
    for (line, seq) in lines.iter_mut().zip(FIRST..) {
        line.seq = seq;
    }
}

/// Computes numbers and hashes anew, as somebody would who has stolen the database.
pub(crate) fn rechain(lines: &mut [Line]) {
    renumber(lines);
    let mut prev = Hash::ZERO;
    for line in lines {
        line.prev = prev;
        line.hash = line.entry().hash(&prev);
        prev = line.hash;
    }
}

pub(crate) fn heads(lines: &[Line]) -> Heads {
    let rows = lines.iter();
    rows.map(|line| (line.stream.clone(), (line.seq, line.hash))).collect()
}
