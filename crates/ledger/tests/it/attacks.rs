//! The table of attacks: each one is found, and the first bad row is named.

use ledger::{Fault, FaultKind, Hash, Points, verify};

use crate::log::{City, alter, good, heads, line, rechain, renumber, stream};

/// What was done, how, and what must be found.
type Attack = (&'static str, fn(&mut City), &'static [(&'static str, u64, FaultKind)]);

/// Attacks by somebody who can write to the database, but does not recompute the chain.
const BY_HAND: &[Attack] = &[
    (
        "edit a body",
        |city| alter(&mut city.b, 5, |line| line.body = r#"{"amount":1}"#.into()),
        &[("case/b", 5, FaultKind::Edited)],
    ),
    (
        "backdate",
        |city| alter(&mut city.b, 5, |line| line.at -= 86_400_000),
        &[("case/b", 5, FaultKind::Edited)],
    ),
    (
        "exchange the author of the first row",
        |city| alter(&mut city.a, 1, |line| line.by = "officer/8".into()),
        &[("case/a", 1, FaultKind::Edited)],
    ),
    (
        "alter a stored hash after the last anchor",
        |city| alter(&mut city.b, 9, |line| line.hash = Hash([9; 32])),
        &[("case/b", 9, FaultKind::Edited)],
    ),
    (
        "alter a stored link",
        |city| alter(&mut city.b, 5, |line| line.prev = Hash([9; 32])),
        &[("case/b", 5, FaultKind::Edited)],
    ),
    (
        "edit and recompute the hash of that row alone",
        |city| {
            alter(&mut city.b, 5, |line| {
                line.body = r#"{"amount":1}"#.into();
                line.hash = line.entry().hash(&line.prev);
            });
        },
        &[("case/b", 5, FaultKind::Replaced)],
    ),
    (
        "delete a row",
        |city| city.b.retain(|line| line.seq != 5),
        &[("case/b", 5, FaultKind::Missing { next: 6 })],
    ),
    (
        "delete the first rows",
        |city| city.b.retain(|line| line.seq > 3),
        &[("case/b", 1, FaultKind::Missing { next: 4 })],
    ),
    (
        "delete a row and close the gap",
        |city| {
            city.b.retain(|line| line.seq != 5);
            renumber(&mut city.b);
        },
        &[
            ("case/b", 5, FaultKind::Misplaced),
            ("case/b", 8, FaultKind::Rewritten { sound: 4 }),
        ],
    ),
    (
        "delete the first row and close the gap",
        |city| {
            city.b.remove(0);
            renumber(&mut city.b);
        },
        &[
            ("case/b", 1, FaultKind::Misplaced),
            ("case/b", 4, FaultKind::Rewritten { sound: 0 }),
        ],
    ),
    (
        "insert a row that is chained to the one before",
        |city| {
            let prev = city.b.get(3).map_or(Hash::ZERO, |line| line.hash);
            city.b.insert(4, line("case/b", 5, "new", prev));
            renumber(&mut city.b);
        },
        &[
            ("case/b", 5, FaultKind::Inserted),
            ("case/b", 8, FaultKind::Rewritten { sound: 4 }),
        ],
    ),
    (
        "insert a row in front",
        |city| {
            city.b.insert(0, line("case/b", 1, "new", Hash::ZERO));
            renumber(&mut city.b);
        },
        &[
            ("case/b", 1, FaultKind::Inserted),
            ("case/b", 4, FaultKind::Rewritten { sound: 0 }),
        ],
    ),
    (
        "insert a row under a number that is taken",
        |city| city.b.insert(5, line("case/b", 5, "new", Hash::ZERO)),
        &[("case/b", 5, FaultKind::Repeated)],
    ),
    (
        "copy a row",
        |city| {
            let prev = city.b.last().map_or(Hash::ZERO, |line| line.hash);
            city.b.push(line("case/b", 11, "case/b/5", prev));
        },
        &[("case/b", 11, FaultKind::DuplicateId { first: 5 })],
    ),
    (
        "reorder two rows",
        |city| city.b.swap(4, 5),
        &[("case/b", 5, FaultKind::Reordered { found: 6 })],
    ),
    (
        "reorder two rows and exchange their numbers",
        |city| {
            city.b.swap(4, 5);
            renumber(&mut city.b);
        },
        &[("case/b", 5, FaultKind::Misplaced)],
    ),
    (
        "move a row into another stream",
        |city| {
            let moved = city.a.remove(4);
            city.b.insert(4, moved);
            alter(&mut city.b, 5, |line| line.stream = "case/b".into());
        },
        &[
            ("case/a", 5, FaultKind::Missing { next: 6 }),
            ("case/b", 5, FaultKind::Misplaced),
        ],
    ),
    (
        "scatter a stream",
        |city| {
            let moved = city.a.split_off(6);
            city.c.extend(moved);
        },
        &[("case/a", 7, FaultKind::Scattered)],
    ),
    (
        "swap two streams",
        |city| {
            std::mem::swap(&mut city.a, &mut city.b);
            city.a.iter_mut().for_each(|line| line.stream = "case/a".into());
            city.b.iter_mut().for_each(|line| line.stream = "case/b".into());
        },
        &[
            ("case/a", 1, FaultKind::Edited),
            ("case/b", 1, FaultKind::Edited),
            ("case/a", 4, FaultKind::Rewritten { sound: 0 }),
            ("case/b", 4, FaultKind::Rewritten { sound: 0 }),
        ],
    ),
];

/// Attacks by somebody who recomputes every hash: only the anchors tell.
const RECHAINED: &[Attack] = &[
    (
        "edit and chain anew",
        |city| {
            alter(&mut city.b, 6, |line| line.body = r#"{"amount":1}"#.into());
            rechain(&mut city.b);
        },
        &[("case/b", 8, FaultKind::Rewritten { sound: 4 })],
    ),
    (
        "backdate and chain anew",
        |city| {
            alter(&mut city.b, 2, |line| line.at -= 86_400_000);
            rechain(&mut city.b);
        },
        &[("case/b", 4, FaultKind::Rewritten { sound: 0 })],
    ),
    (
        "delete and chain anew",
        |city| {
            city.b.retain(|line| line.seq != 5);
            rechain(&mut city.b);
        },
        &[("case/b", 8, FaultKind::Rewritten { sound: 4 })],
    ),
    (
        "insert and chain anew",
        |city| {
            city.b.insert(6, line("case/b", 7, "new", Hash::ZERO));
            rechain(&mut city.b);
        },
        &[("case/b", 8, FaultKind::Rewritten { sound: 4 })],
    ),
    (
        "reorder and chain anew",
        |city| {
            city.b.swap(0, 1);
            rechain(&mut city.b);
        },
        &[("case/b", 4, FaultKind::Rewritten { sound: 0 })],
    ),
    (
        "swap two streams and chain anew",
        |city| {
            std::mem::swap(&mut city.a, &mut city.b);
            city.a.iter_mut().for_each(|line| line.stream = "case/a".into());
            city.b.iter_mut().for_each(|line| line.stream = "case/b".into());
            rechain(&mut city.a);
            rechain(&mut city.b);
        },
        &[
            ("case/a", 4, FaultKind::Rewritten { sound: 0 }),
            ("case/b", 4, FaultKind::Rewritten { sound: 0 }),
        ],
    ),
    (
        "truncate",
        |city| city.b.truncate(6),
        &[("case/b", 7, FaultKind::Truncated { anchored: 8 })],
    ),
    (
        "truncate and append again",
        |city| {
            city.b.truncate(6);
            let rows = stream("case/b", 12).into_iter().skip(6);
            city.b.extend(rows.map(|mut line| {
                line.by = "officer/8".into();
                line
            }));
            rechain(&mut city.b);
        },
        &[("case/b", 8, FaultKind::Rewritten { sound: 4 })],
    ),
    (
        "roll everything back to yesterday",
        |city| {
            for lines in [&mut city.a, &mut city.b, &mut city.c] {
                lines.truncate(3);
            }
        },
        &[
            ("case/a", 4, FaultKind::Truncated { anchored: 8 }),
            ("case/b", 4, FaultKind::Truncated { anchored: 8 }),
            ("case/c", 4, FaultKind::Truncated { anchored: 8 }),
        ],
    ),
    (
        "drop a stream",
        |city| city.b.clear(),
        &[("case/b", 1, FaultKind::Dropped { anchored: 8 })],
    ),
    (
        "drop the whole table",
        |city| {
            for lines in [&mut city.a, &mut city.b, &mut city.c] {
                lines.clear();
            }
        },
        &[
            ("case/a", 1, FaultKind::Dropped { anchored: 8 }),
            ("case/b", 1, FaultKind::Dropped { anchored: 8 }),
            ("case/c", 1, FaultKind::Dropped { anchored: 8 }),
        ],
    ),
    (
        "alter an anchor to fit",
        |city| {
            alter(&mut city.b, 6, |line| line.at -= 1);
            rechain(&mut city.b);
            let heads = heads(
                &city
                    .lines()
                    .into_iter()
                    .filter(|line| line.seq == 8)
                    .collect::<Vec<_>>(),
            );
            city.anchors
                .iter_mut()
                .skip(1)
                .for_each(|anchor| anchor.heads = heads.clone());
        },
        &[("", 0, FaultKind::FalseAnchor { at: 1_000_000 })],
    ),
];

#[test]
fn every_attack_is_found_and_located() {
    for (name, act, wanted) in BY_HAND.iter().chain(RECHAINED) {
        let mut city = City::honest();
        act(&mut city);
        let wanted: Vec<Fault> = wanted
            .iter()
            .map(|(stream, seq, kind)| Fault {
                stream: (*stream).into(),
                seq: *seq,
                kind: kind.clone(),
            })
            .collect();
        assert_eq!(city.check().faults, wanted, "{name}");
    }
}

#[test]
fn a_chain_computed_anew_deceives_only_who_has_no_anchor() {
    for (name, act, _) in RECHAINED {
        let mut city = City::honest();
        act(&mut city);
        let report = verify(good(city.lines()), &Points::default());
        assert!(report.is_clean(), "{name}: {:?}", report.faults);
    }
}
