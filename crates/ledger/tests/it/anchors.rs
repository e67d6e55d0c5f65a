//! Anchors and receipts, compared one by one, and what is said about a damaged export.

use ledger::{Anchor, Fault, FaultKind, Hash, Points, compare, verify};

use crate::log::{City, alter, good, rechain};

#[test]
fn an_anchor_is_compared_alone_as_well() {
    let mut city = City::honest();
    let mut points = Points::default();
    city.anchors.iter().for_each(|anchor| anchor.mark(&mut points));
    city.b.truncate(6);
    let report = verify(good(city.lines()), &points);
    let found: Vec<Vec<Fault>> = city.anchors.iter().map(|anchor| compare(anchor, &report)).collect();
    let cut = Fault {
        stream: "case/b".into(),
        seq: 7,
        kind: FaultKind::Truncated { anchored: 8 },
    };
    assert_eq!(found, [vec![], vec![cut]]);
}

#[test]
fn a_receipt_exposes_a_chain_computed_anew() {
    let mut city = City::honest();
    let Some((seq, hash)) = city.b.get(4).map(|line| (line.seq, line.hash)) else {
        unreachable!("the stream has ten rows");
    };
    let mut points = Points::default();
    points.add("case/b", seq);
    let honest = verify(good(city.lines()), &points);
    assert_eq!(honest.compare("case/b", seq, &hash), None);

    alter(&mut city.b, 2, |line| line.at -= 1);
    rechain(&mut city.b);
    let report = verify(good(city.lines()), &points);
    assert!(report.is_clean());
    let fault = report
        .compare("case/b", seq, &hash)
        .map(|fault| (fault.seq, fault.kind));
    assert_eq!(fault, Some((5, FaultKind::Rewritten { sound: 0 })));
}

#[test]
fn a_point_that_was_not_asked_for_is_never_taken_as_sound() {
    let city = City::honest();
    let report = verify(good(city.lines()), &Points::default());
    let faults = city.anchors.first().map(|anchor| compare(anchor, &report));
    let kinds: Vec<FaultKind> = faults.into_iter().flatten().map(|fault| fault.kind).collect();
    assert_eq!(
        kinds,
        [FaultKind::Unchecked, FaultKind::Unchecked, FaultKind::Unchecked]
    );
}

#[test]
fn two_anchors_that_disagree_cannot_both_hold() {
    let mut city = City::honest();
    let forged = [("case/b".to_owned(), (4, Hash([9; 32])))];
    city.anchors.push(Anchor::new(2_000_000, forged.into()));
    let faults = city.check().faults;
    assert!(matches!(
        faults.as_slice(),
        [Fault {
            seq: 4,
            kind: FaultKind::Rewritten { .. },
            ..
        }]
    ));
}

#[test]
fn an_unreadable_line_is_named_and_does_not_hide_the_rest() {
    let mut city = City::honest();
    alter(&mut city.c, 9, |line| line.at += 1);
    let lines = city.lines().into_iter().enumerate();
    let lines = lines.map(|(at, line)| if at == 14 { Err("torn") } else { Ok(line) });
    let said: Vec<String> = verify(lines, &Points::default())
        .faults
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        said,
        [
            "line 15 of the export cannot be read: torn",
            "case/b, row 5: missing, the next row that is there is 6",
            "case/c, row 9: was edited, it does not match its own hash",
        ]
    );
}
