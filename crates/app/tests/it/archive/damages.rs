//! Damages of every sort: by accident, by a stranger, and by somebody of the house who can sign.

use app::archive::{Checked, Property, check};
use domain::id::CaseId;
use ledger::{Anchor, Line};
use vault::Signer;
use wire::archive::{self as package, INDEX, Index, LISTS, LOG, METADATA, Read};

use crate::house::{House, PHOTO};

type Parts = Vec<(String, Vec<u8>)>;

fn part<'a>(parts: &'a mut Parts, name: &str) -> &'a mut Vec<u8> {
    &mut parts.iter_mut().find(|(known, _)| known == name).unwrap().1
}

/// The entries of a tar: name, first byte, byte after the last.
fn entries(bytes: &[u8]) -> Vec<(String, usize, usize)> {
    let (mut at, mut found) = (0, Vec::new());
    while bytes[at] != 0 {
        let text = |from: usize, width: usize| {
            let field = &bytes[at + from..at + from + width];
            String::from_utf8(field.iter().copied().take_while(|byte| *byte != 0).collect()).unwrap()
        };
        let size = usize::from_str_radix(&text(124, 12), 8).unwrap();
        let end = at + 512 + size.next_multiple_of(512);
        found.push((text(0, 100), at, end));
        at = end;
    }
    found
}

/// Somebody who can sign changes the parts and signs anew.
fn signed_anew(read: &Read, signer: &Signer, change: impl Fn(&mut Parts)) -> Vec<u8> {
    let mut parts = read.parts.clone();
    change(&mut parts);
    let manifest = &read.manifest;
    let sign = |bytes: &[u8]| signer.sign(bytes);
    package::pack(&manifest.case, &manifest.made, &signer.public(), &parts, sign).unwrap()
}

/// Changes the description, and keeps everything that is computed from it in step.
fn described_anew(parts: &mut Parts, change: impl Fn(&mut Index)) {
    let mut index: Index = serde_json::from_slice(part(parts, INDEX)).unwrap();
    change(&mut index);
    let items = index
        .items
        .iter()
        .filter(|item| !item.inner)
        .map(|item| wire::v1::Item {
            id: item.id.clone(),
            sha256: item.sha256.clone(),
            size: item.size,
        });
    index.digest = wire::v1::Completeness::of(&index.case, index.version, items.collect()).digest;
    *part(parts, METADATA) = package::metadata(&index).into_bytes();
    *part(parts, INDEX) = serde_json::to_vec_pretty(&index).unwrap();
}

fn exchanged(parts: &mut Parts, class: &str, bytes: &[u8]) {
    described_anew(parts, |index| {
        let item = index
            .items
            .iter_mut()
            .find(|item| item.class == class && !item.inner)
            .unwrap();
        item.sha256 = package::sha256(bytes);
        item.size = bytes.len() as u64;
    });
    let index: Index = serde_json::from_slice(part(parts, INDEX)).unwrap();
    let item = index
        .items
        .iter()
        .find(|item| item.class == class && !item.inner)
        .unwrap();
    *part(parts, &item.part) = bytes.to_vec();
}

fn log_without(parts: &mut Parts, row: usize) {
    let log = part(parts, LOG);
    let lines: Vec<&[u8]> = log.split_inclusive(|byte| *byte == b'\n').collect();
    let kept = lines.iter().enumerate().filter(|(at, _)| *at != row);
    *log = kept.flat_map(|(_, line)| line.to_vec()).collect();
}

fn rows(parts: &Parts) -> Vec<Line> {
    let log = &parts.iter().find(|(name, _)| name == LOG).unwrap().1;
    ledger::read_lines(log.as_slice()).map(|line| line.unwrap()).collect()
}

fn told(checked: &Checked) -> Vec<String> {
    checked
        .damages
        .iter()
        .map(|damage| format!("{:?}: {damage}", damage.property))
        .collect()
}

#[expect(clippy::too_many_lines, reason = "one damage after the other")]
pub(super) async fn all_are_found(house: &House, case: CaseId) {
    let good = house.app.archive_package(case).await.unwrap();
    let again = house.app.archive_package(case).await.unwrap();
    let signer = house.app.store().kek().signer().unwrap();
    let key = signer.public();
    let clean = check(&good, Some(&key), &[]);
    assert_eq!(told(&clean), [] as [String; 0]);
    assert_eq!((clean.items, clean.case.as_str()), (3, case.to_string().as_str()));
    assert!(clean.rows > 8 && check(&again, None, &[]).is_clean());

    let read = package::read(&good).unwrap();
    // The record of the session is kept, and marked as inner; nothing private is in the package.
    let index: Index = serde_json::from_slice(read.part(INDEX).unwrap()).unwrap();
    assert_eq!(index.items.iter().filter(|item| item.inner).count(), 1);
    assert_eq!(index.kept[0].period, "archive_station");
    let lines = rows(&read.parts);
    let of_case: Vec<usize> = (0..lines.len())
        .filter(|at| lines[*at].stream.starts_with("case/"))
        .collect();
    let report = ledger::check(lines.iter().cloned().map(Ok::<_, std::convert::Infallible>), &[]);
    let anchor = Anchor::new(1, report.heads.clone());
    assert!(check(&good, Some(&key), std::slice::from_ref(&anchor)).is_clean());

    let evidence = index
        .items
        .iter()
        .find(|item| item.class == "evidence")
        .unwrap()
        .clone();
    let flipped = {
        let at = good.windows(PHOTO.len()).position(|window| window == PHOTO).unwrap();
        let mut bytes = good.clone();
        bytes[at + 20] ^= 1;
        bytes
    };
    let without = {
        let (_, from, to) = entries(&good)
            .into_iter()
            .find(|(name, ..)| *name == evidence.part)
            .unwrap();
        [&good[..from], &good[to..]].concat()
    };
    let added = |name: &str| {
        let (_, from, to) = entries(&good)
            .into_iter()
            .find(|(known, ..)| *known == evidence.part)
            .unwrap();
        let mut entry = good[from..to].to_vec();
        entry[..100].fill(0);
        entry[..name.len()].copy_from_slice(name.as_bytes());
        [&good[..to], &entry, &good[to..]].concat()
    };
    let relabeled = {
        let text = read.manifest.made.clone();
        let at = good
            .windows(text.len())
            .position(|window| window == text.as_bytes())
            .unwrap();
        let mut bytes = good.clone();
        bytes[at + 3] = b'5';
        bytes
    };
    let padding = {
        let mut bytes = good.clone();
        let last = bytes.len() - 3;
        bytes[last] = 1;
        bytes
    };
    let foreign = vault::Kek::from_bytes([9; 32]).signer().unwrap();
    let pdf = b"%PDF-1.7 cut off before its end";
    let cut_log = signed_anew(&read, &signer, |parts| {
        log_without(parts, *of_case.last().unwrap());
        described_anew(parts, |index| index.version -= 1);
    });
    let damages: Vec<(&str, Vec<u8>, Property, &str)> = vec![
        (
            "cut off",
            good[..good.len() / 2].to_vec(),
            Property::Integrity,
            "cannot be unpacked to its end",
        ),
        ("a byte flipped", flipped, Property::Integrity, "was changed"),
        ("a part taken out", without, Property::Integrity, "is missing"),
        (
            "a part put in",
            added("evidence/more.jpg"),
            Property::Integrity,
            "was added",
        ),
        (
            "a name that climbs",
            added("../../climbs"),
            Property::Safety,
            "could write outside",
        ),
        (
            "the list of contents edited",
            relabeled,
            Property::Authenticity,
            "the signature does not belong",
        ),
        (
            "bytes between the parts",
            padding,
            Property::Integrity,
            "between the parts",
        ),
        (
            "made by another house",
            signed_anew(&read, &foreign, |_| {}),
            Property::Authenticity,
            "not that of the house",
        ),
        (
            "a row of the log taken out",
            signed_anew(&read, &signer, |parts| log_without(parts, of_case[2])),
            Property::Authenticity,
            "the chain of the log is broken",
        ),
        (
            "a row of the log edited",
            signed_anew(&read, &signer, |parts| {
                let log = String::from_utf8(part(parts, LOG).clone()).unwrap();
                *part(parts, LOG) = log.replacen("claim", "clain", 1).into_bytes();
            }),
            Property::Authenticity,
            "the chain of the log is broken",
        ),
        (
            "evidence exchanged, everything signed anew",
            signed_anew(&read, &signer, |parts| {
                exchanged(parts, "evidence", b"\xff\xd8\xff\xe0\x00\x10JFIF another");
            }),
            Property::Authenticity,
            "is not what the log names",
        ),
        (
            "a paper that cannot be opened",
            signed_anew(&read, &signer, |parts| exchanged(parts, "paper", pdf)),
            Property::Usability,
            "cannot be opened as application/pdf",
        ),
        (
            "a program as evidence",
            signed_anew(&read, &signer, |parts| {
                exchanged(
                    parts,
                    "evidence",
                    b"\x7fELF\x02\x01\x01 and the rest of it, which is long enough to be taken for a program",
                );
            }),
            Property::Safety,
            "is a program",
        ),
        (
            "the description for people edited",
            signed_anew(&read, &signer, |parts| part(parts, METADATA).extend(b"<!-- -->")),
            Property::Integrity,
            "metadata.xml does not say the same",
        ),
        (
            "evidence left out everywhere",
            signed_anew(&read, &signer, |parts| {
                parts.retain(|(name, _)| *name != evidence.part);
                described_anew(parts, |index| index.items.retain(|item| item.class != "evidence"));
            }),
            Property::Integrity,
            "the log knows the evidence",
        ),
        (
            "a signed list edited",
            signed_anew(&read, &signer, |parts| {
                let lists = String::from_utf8(part(parts, LISTS).clone()).unwrap();
                *part(parts, LISTS) = lists.replacen("mediation.fail", "mediation.seal", 1).into_bytes();
            }),
            Property::Authenticity,
            "the signed list 1 does not hold",
        ),
        ("nothing at all", Vec::new(), Property::Integrity, "cannot be unpacked"),
    ];
    for (what, bytes, property, sentence) in &damages {
        let checked = check(bytes, Some(&key), &[]);
        let found = checked
            .damages
            .iter()
            .any(|damage| damage.property == *property && damage.what.contains(sentence));
        assert!(found, "{what}: {:#?}", told(&checked));
    }
    // Cutting the end of the log off, with everything signed anew, shows only against an anchor.
    let checked = check(&cut_log, Some(&key), std::slice::from_ref(&anchor));
    assert!(
        told(&checked).iter().any(|damage| damage.contains("cut off")),
        "{:#?}",
        told(&checked)
    );
}
