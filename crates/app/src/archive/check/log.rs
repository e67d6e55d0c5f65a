//! What the log in a package says: its chain, and whether it knows the same things with the same digests as the description.

use std::collections::BTreeMap;

use domain::{id::CaseId, step::Recorded};
use ledger::{Anchor, Line};
use wire::archive::{Index, LOG, Read};

use super::{Checked, Property};

/// The chain of the log: by itself, and by the anchors.
pub(super) fn chain(checked: &mut Checked, read: &Read, anchors: &[Anchor]) -> Vec<Line> {
    let Some(log) = read.part(LOG) else {
        checked.say(Property::Authenticity, "the log (log.jsonl) is missing");
        return Vec::new();
    };
    let case = &read.manifest.case;
    let known = [
        format!("case/{case}"),
        format!("papers/{case}"),
        format!("reveals/{case}"),
    ];
    // An anchor knows every stream of the house; here only those of the case matter.
    let anchors: Vec<Anchor> = anchors
        .iter()
        .filter(|anchor| anchor.is_sound())
        .map(|anchor| {
            let heads = anchor.heads.iter().filter(|(stream, _)| known.contains(stream));
            Anchor::new(anchor.at, heads.map(|(stream, head)| (stream.clone(), *head)).collect())
        })
        .collect();
    let report = ledger::check(ledger::read_lines(log), &anchors);
    for fault in &report.faults {
        checked.say(
            Property::Authenticity,
            format!("the chain of the log is broken: {fault}"),
        );
    }
    checked.rows = report.entries;
    let lines: Vec<Line> = ledger::read_lines(log).filter_map(Result::ok).collect();
    if let Some(foreign) = lines.iter().find(|line| !known.contains(&line.stream)) {
        checked.say(Property::Integrity, format!("the log holds rows of {}", foreign.stream));
    }
    lines
}

/// What the log says of the file is what the description says.
pub(super) fn says_the_same(checked: &mut Checked, index: &Index, lines: &[Line]) {
    let stream = format!("case/{}", index.case);
    let steps: Option<Vec<Recorded>> = lines
        .iter()
        .filter(|line| line.stream == stream)
        .map(recorded)
        .collect();
    let case = steps.as_deref().and_then(|steps| domain::step::replay(steps).ok());
    let Some(case) = case else {
        checked.say(
            Property::Authenticity,
            "the log does not tell a case from its beginning to its end",
        );
        return;
    };
    if case.version != index.version || case.filed.number.to_string() != index.number {
        checked.say(
            Property::Authenticity,
            format!(
                "the log tells {} steps of the case {}, the description {} of {}",
                case.version, case.filed.number, index.version, index.number
            ),
        );
    }
    let mut issued = BTreeMap::new();
    for line in lines
        .iter()
        .filter(|line| line.stream == format!("papers/{}", index.case))
    {
        if let Ok(note) = serde_json::from_str::<serde_json::Value>(&line.body)
            && let (Some(id), Some(digest)) = (
                note.get("instrument").and_then(|id| id.as_str()),
                note.get("sha256").and_then(|digest| digest.as_str()),
            )
        {
            issued.insert(id.to_owned(), digest.to_owned());
        }
    }
    let handed_in: BTreeMap<String, String> = case
        .evidence
        .iter()
        .map(|item| (item.id.to_string(), item.sha256.to_string()))
        .collect();
    for (class, log) in [("evidence", &handed_in), ("paper", &issued)] {
        for (id, digest) in log {
            match index.items.iter().find(|item| item.class == class && item.id == *id) {
                None => checked.say(
                    Property::Integrity,
                    format!("the log knows the {class} {id}, the description does not"),
                ),
                Some(item) if item.sha256 != *digest => checked.say(
                    Property::Authenticity,
                    format!("{} is not what the log names: its digest there is another", item.part),
                ),
                Some(_) => {}
            }
        }
        for item in index.items.iter().filter(|item| item.class == class) {
            if !log.contains_key(&item.id) {
                checked.say(Property::Authenticity, format!("the log does not know {}", item.part));
            }
        }
    }
}

/// A row of the log of the case, as it is replayed.
fn recorded(line: &Line) -> Option<Recorded> {
    let case: CaseId = line.stream.strip_prefix("case/")?.parse().ok()?;
    Some(Recorded {
        id: line.id.parse().ok()?,
        case,
        seq: line.seq,
        at: jiff::Timestamp::from_millisecond(line.at).ok()?,
        by: serde_json::from_str(&line.by).ok()?,
        step: serde_json::from_str(&line.body).ok()?,
    })
}
