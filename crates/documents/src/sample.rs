//! One invented case, complete enough for every instrument: what operators print to see the papers, and what tests start from.

use serde_json::Value;

use crate::{dossier::Dossier, instrument::Kind};

/// The case of a courier who was not paid for two months.
const CASE: &str = include_str!("../templates/sample.json");

/// What is different in single papers: the court or agency they go to, what is attached.
const PAPERS: &str = include_str!("../templates/sample-papers.json");

/// Returns the case as one kind of paper tells it.
pub fn sample(kind: Kind) -> Result<Dossier, serde_json::Error> {
    let mut case: Value = serde_json::from_str(CASE)?;
    let mut papers: Value = serde_json::from_str(PAPERS)?;
    if let Some(other) = papers.get_mut(kind.key()) {
        overlay(&mut case, other.take());
    }
    serde_json::from_value(case)
}

/// Puts the fields of one value over those of another, object by object.
fn overlay(below: &mut Value, above: Value) {
    match (below, above) {
        (Value::Object(below), Value::Object(above)) => {
            for (name, value) in above {
                overlay(below.entry(name).or_insert(Value::Null), value);
            }
        }
        (below, above) => *below = above,
    }
}
