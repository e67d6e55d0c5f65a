//! Honest logs raise no alarm, and no single change of an honest log goes unnoticed.

use std::collections::BTreeMap;
use std::convert::Infallible;

use ledger::{Anchor, Entry, FIRST, Hash, Line, Points, check, verify};
use proptest::prelude::*;

use crate::log::{City, good, heads};

type Row = (String, i64, String, String, String);

fn streams() -> impl Strategy<Value = BTreeMap<String, Vec<Row>>> {
    let text = || "\\PC{0,12}";
    let row = (text(), any::<i64>(), text(), text(), text());
    prop::collection::btree_map(text(), prop::collection::vec(row, 1..20), 1..6)
}

/// Chains rows under ids of their own.
fn chained(streams: &BTreeMap<String, Vec<Row>>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (stream, rows) in streams {
        let mut prev = Hash::ZERO;
        for (seq, (id, at, by, kind, body)) in (FIRST..).zip(rows) {
            let id = &format!("{id}{seq}/{seq}");
            let (at, by, kind, body) = (*at, by, kind, body);
            let entry = Entry {
                stream,
                seq,
                id,
                at,
                by,
                kind,
                body,
            };
            let line = Line::new(&entry, prev);
            prev = line.hash;
            lines.push(line);
        }
    }
    lines
}

/// Changes one of the nine fields of a line.
fn changed(line: &mut Line, field: u8) {
    match field {
        0 => line.stream.push('x'),
        1 => line.seq += 1,
        2 => line.id.push('x'),
        3 => line.at ^= 1,
        4 => line.by.push('x'),
        5 => line.kind.push('x'),
        6 => line.body.push('x'),
        7 => line.prev.0.iter_mut().take(1).for_each(|byte| *byte ^= 1),
        _ => line.hash.0.iter_mut().take(1).for_each(|byte| *byte ^= 1),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn honest_logs_raise_no_alarm(streams in streams(), until in 1..20_u64) {
        let lines = chained(&streams);
        let earlier: Vec<Line> = lines.iter().filter(|line| line.seq <= until).cloned().collect();
        let anchors = [Anchor::new(1, heads(&earlier)), Anchor::new(2, heads(&lines))];
        let report = check(good(lines.clone()), &anchors);

        prop_assert_eq!(&report.faults, &vec![]);
        prop_assert_eq!(report.streams, streams.len() as u64);
        prop_assert_eq!(report.entries, lines.len() as u64);
        prop_assert_eq!(&Anchor::new(2, report.heads), &anchors[1]);
    }

    #[test]
    fn no_single_change_goes_unnoticed(
        streams in streams(),
        which in any::<prop::sample::Index>(),
        field in 0..9_u8,
    ) {
        let mut lines = chained(&streams);
        let anchor = Anchor::new(1, heads(&lines));
        let at = which.index(lines.len());
        let (stream, seq) = lines.get(at).map(|line| (line.stream.clone(), line.seq)).unwrap_or_default();
        lines.iter_mut().skip(at).take(1).for_each(|line| changed(line, field));

        let report = check(good(lines), &[anchor]);
        let named = report.faults.iter().find(|fault| fault.stream == stream);
        prop_assert_eq!(named.map(|fault| fault.seq), Some(seq));
    }
}

#[test]
fn an_empty_log_is_clean() {
    let report = check(std::iter::empty::<Result<Line, Infallible>>(), &[]);
    assert!(report.is_clean());
    assert_eq!(report.entries, 0);
}

#[test]
fn rows_after_the_last_anchor_raise_no_alarm() {
    let city = City::honest();
    let report = city.check();
    assert!(report.is_clean());
    assert_eq!((report.streams, report.entries), (3, 30));
    assert_eq!(report.heads, heads(&city.lines()));
    assert_eq!(report, {
        let mut points = Points::default();
        city.anchors.iter().for_each(|anchor| anchor.mark(&mut points));
        verify(good(city.lines()), &points)
    });
}
