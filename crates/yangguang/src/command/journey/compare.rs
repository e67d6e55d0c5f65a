//! What the file expects against what is so.

use serde_json::Value;

use super::file::{Expected, NONE, date, plain};

/// The case as the worker sees it, as far as files can expect something of it.
pub(super) struct Seen<'a>(pub(super) &'a Value);

impl Seen<'_> {
    fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or("nothing")
    }

    pub(super) fn stage(&self) -> &str {
        self.text("stage")
    }

    fn list(&self, name: &str) -> impl Iterator<Item = &Value> {
        self.0.get(name).and_then(Value::as_array).into_iter().flatten()
    }

    /// The clocks that run, by name; those of payments with their number.
    pub(super) fn clocks(&self) -> Vec<(String, String)> {
        self.list("deadlines")
            .filter_map(|clock| {
                let (kind, due) = (clock.get("kind")?.as_str()?, clock.get("due")?.as_str()?);
                let name = match clock.get("item").and_then(Value::as_u64) {
                    Some(item) => format!("{kind}#{item}"),
                    None => kind.to_owned(),
                };
                Some((name, due.to_owned()))
            })
            .collect()
    }

    /// Where the last proceeding of a line stands.
    fn standing(&self, line: &str) -> Option<&str> {
        let named = |one: &&Value| one.get("line").and_then(Value::as_str) == Some(line);
        self.list("proceedings").filter(named).last()?.get("state")?.as_str()
    }

    /// All proceedings with where they stand.
    pub(super) fn proceedings(&self) -> Vec<String> {
        self.list("proceedings")
            .filter_map(|one| {
                let (line, state) = (one.get("line")?.as_str()?, one.get("state")?.as_str()?);
                Some(format!("{line} {state}"))
            })
            .collect()
    }

    /// The papers with force, each with its sum.
    fn titles(&self) -> Vec<String> {
        self.list("titles")
            .filter_map(|one| {
                let (kind, amount) = (one.get("kind")?.as_str()?, one.get("amount")?.as_str()?);
                Some(format!("{kind} {amount}"))
            })
            .collect()
    }

    /// The steps of the timeline.
    pub(super) fn steps(&self) -> impl Iterator<Item = &str> {
        self.list("timeline").filter_map(|entry| entry.get("step")?.as_str())
    }

    /// What the reader is to the case.
    pub(super) fn relation(&self) -> &str {
        self.text("relation")
    }

    /// Where the case differs from what is expected of it.
    pub(super) fn differences(&self, expected: &Expected) -> Vec<String> {
        let mut found = Vec::new();
        let mut differ = |what: &str, wanted: &str, is: &str| {
            if wanted != is {
                found.push(format!("{what} should be {wanted}, is {is}"));
            }
        };
        for (name, wanted) in [
            ("stage", &expected.stage),
            ("closed", &expected.closed),
            ("total", &expected.total),
            ("collected", &expected.collected),
        ] {
            if let Some(wanted) = wanted {
                differ(name, wanted, self.text(name));
            }
        }
        let clocks = self.clocks();
        let due = |name: &str| {
            clocks
                .iter()
                .find(|(clock, _)| clock == name)
                .map(|(_, due)| due.as_str())
        };
        for (name, wanted) in &expected.deadlines {
            differ(
                &format!("deadline {name}"),
                &day(wanted),
                due(name).unwrap_or("not running"),
            );
        }
        for name in &expected.stopped {
            differ(
                &format!("deadline {name}"),
                "not running",
                due(name).unwrap_or("not running"),
            );
        }
        for (item, wanted) in &expected.payments {
            let payment = self
                .list("payments")
                .find(|one| one.get("item").and_then(Value::as_u64) == item.parse().ok());
            let is = payment
                .and_then(|one| one.get("state"))
                .and_then(Value::as_str)
                .unwrap_or("nothing");
            differ(&format!("payment {item}"), wanted, is);
        }
        for (line, wanted) in &expected.proceedings {
            let is = self.standing(line).unwrap_or(NONE);
            differ(&format!("proceeding {line}"), wanted, is);
        }
        if let Some(wanted) = &expected.titles {
            differ("titles", &wanted.join(", "), &self.titles().join(", "));
        }
        if let Some(wanted) = &expected.limitation {
            let is = self
                .0
                .pointer("/limitation/computed")
                .and_then(Value::as_str)
                .unwrap_or("nothing");
            differ("limitation", &day(wanted), is);
        }
        for (name, wanted) in [("instruments", &expected.instruments), ("routes", &expected.routes)] {
            if let Some(wanted) = wanted {
                let is = self
                    .list(name)
                    .filter_map(|one| one.get("kind")?.as_str())
                    .collect::<Vec<_>>();
                differ(name, &wanted.join(", "), &is.join(", "));
            }
        }
        found
    }
}

fn day(value: &toml::Value) -> String {
    date(value).map_or_else(|_| plain(value), |day| day.to_string())
}

/// All words in a piece of JSON.
pub(super) fn words(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| words(item, into)),
        Value::Object(members) => members.values().for_each(|member| words(member, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
