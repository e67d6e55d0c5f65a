//! Answers of a form, put where they belong: by the same paths as the tables of mandatory fields.

use serde_json::{Map, Value};

use super::{
    AtRisk, Basis, Challenge, Claim, DataRequest, Decision, Due, Evidence, Injury, Lead, Ledger, Objection, Position,
    Proceeding, Respondent, Violation, Witness,
};
use crate::Dossier;

impl Dossier {
    /// Returns what stands at a path, lists joined; nothing where nothing is said.
    pub fn said(&self, path: &str) -> Option<String> {
        let value = serde_json::to_value(self).ok()?;
        let said = read(&value, path);
        (!said.is_empty()).then(|| said.join("；"))
    }

    /// Returns the dossier with answers at their paths. What it says already stays as it is: an answer fills a hole and changes nothing. A number in a path names one
    /// entry of a list, counted from nought; without one every entry is filled, and an empty list gets its first.
    #[must_use]
    pub fn answered<'a>(&self, answers: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let (Ok(mut value), Ok(shape)) = (serde_json::to_value(self), serde_json::to_value(full())) else {
            return self.clone();
        };
        for (path, text) in answers {
            put(&mut value, &shape, path, text);
        }
        serde_json::from_value(value).unwrap_or_else(|_| self.clone())
    }
}

fn split(path: &str) -> (&str, &str) {
    path.split_once('.').unwrap_or((path, ""))
}

fn read(value: &Value, path: &str) -> Vec<String> {
    match value {
        Value::String(text) if path.is_empty() && !text.trim().is_empty() => vec![text.clone()],
        Value::Array(entries) => {
            let (name, rest) = split(path);
            match name.parse::<usize>() {
                Ok(place) => entries.get(place).map(|one| read(one, rest)).unwrap_or_default(),
                Err(_) => entries.iter().flat_map(|entry| read(entry, path)).collect(),
            }
        }
        Value::Object(fields) if !path.is_empty() => {
            let (name, rest) = split(path);
            let named = name
                .split('|')
                .find_map(|name| fields.get(name).map(|one| read(one, rest)));
            named.unwrap_or_default()
        }
        Value::String(_) | Value::Object(_) | Value::Null | Value::Bool(_) | Value::Number(_) => Vec::new(),
    }
}

fn put(value: &mut Value, shape: &Value, path: &str, text: &str) {
    if path.is_empty() {
        if read(value, "").is_empty() {
            *value = match shape {
                Value::Array(_) => text.lines().map(str::trim).filter(|line| !line.is_empty()).collect(),
                _ => Value::from(text.trim()),
            };
        }
        return;
    }
    if value.is_null() {
        *value = match shape {
            Value::Array(_) => Value::Array(Vec::new()),
            _ => Value::Object(Map::new()),
        };
    }
    let (name, rest) = split(path);
    match (value, shape) {
        (Value::Array(entries), Value::Array(shapes)) => {
            let Some(shape) = shapes.first() else {
                return;
            };
            if let Ok(place) = name.parse::<usize>() {
                if let Some(entry) = entries.get_mut(place) {
                    put(entry, shape, rest, text);
                }
                return;
            }
            if entries.is_empty() {
                entries.push(Value::Object(Map::new()));
            }
            for entry in entries {
                put(entry, shape, path, text);
            }
        }
        (Value::Object(fields), Value::Object(shapes)) => {
            let name = name.split('|').next().unwrap_or(name);
            if let Some(shape) = shapes.get(name) {
                put(fields.entry(name).or_insert(Value::Null), shape, rest, text);
            }
        }
        _ => {}
    }
}

/// A dossier in which every part that a form can fill is there, so that it is known where lists stand.
fn full() -> Dossier {
    Dossier {
        respondents: vec![Respondent::default()],
        claims: vec![Claim::default()],
        evidence: vec![Evidence::default()],
        witnesses: vec![Witness::default()],
        proceeding: Some(Proceeding {
            basis: Some(Basis::default()),
            property: vec![Lead::default()],
            ..Proceeding::default()
        }),
        ledger: Some(Ledger {
            items: vec![Due::default()],
            ..Ledger::default()
        }),
        injury: Some(Injury::default()),
        violations: vec![Violation::default()],
        data_request: Some(DataRequest::default()),
        decision: Some(Decision::default()),
        at_risk: vec![AtRisk::default()],
        objection: Some(Objection::default()),
        positions: vec![Position::default()],
        challenge: Some(Challenge::default()),
        ..Dossier::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_fills_a_hole_and_changes_nothing() {
        let dossier = Dossier {
            respondents: vec![Respondent {
                name: "示例公司".to_owned(),
                ..Respondent::default()
            }],
            positions: vec![Position::default(), Position::default()],
            ..Dossier::default()
        };
        let answered = dossier.answered([
            ("worker.sex", "女"),
            ("respondents.name", "别的公司"),
            ("respondents.phone", " 0577 "),
            ("proceeding.property.kind", "车辆"),
            ("proceeding.measures", "冻结\n\n 查封 "),
            ("decision.asks", "说明"),
            ("positions.1.stance", "不认可"),
            ("positions.7.stance", "没有这一项"),
            ("no.such.field", "x"),
        ]);
        assert_eq!(answered.worker.sex, "女");
        assert_eq!(answered.said("respondents.name").as_deref(), Some("示例公司"));
        assert_eq!(answered.said("respondents.phone").as_deref(), Some("0577"));
        assert_eq!(answered.said("proceeding.property.kind").as_deref(), Some("车辆"));
        assert_eq!(answered.said("proceeding.measures").as_deref(), Some("冻结；查封"));
        assert_eq!(answered.said("decision.asks").as_deref(), Some("说明"));
        assert_eq!(answered.said("positions.0.stance"), None);
        assert_eq!(answered.said("positions.1.stance").as_deref(), Some("不认可"));
        assert_eq!(answered.positions.len(), 2);
    }
}
