//! Mandatory fields as a table: paths in the dossier, each with the rule that asks for it.

use serde_json::Value;

use crate::dossier::Dossier;

/// Fields that one rule asks for.
pub(crate) struct Need {
    /// The article, or the habit of the field.
    pub(crate) source: &'static str,
    /// Paths such as `terms.items.due`. A list on the way must have entries, and every entry must have the rest of the path; `a|b`
    /// at the end asks for one of the two.
    pub(crate) fields: &'static [&'static str],
}

impl Need {
    /// Asks for fields by a rule.
    pub(super) const fn new(source: &'static str, fields: &'static [&'static str]) -> Self {
        Self { source, fields }
    }
}

/// Returns what a dossier lacks of these, each path cut where nothing more was found.
pub(super) fn lacking(needs: &[Need], dossier: &Dossier) -> Vec<&'static str> {
    let Ok(value) = serde_json::to_value(dossier) else {
        return vec!["dossier"];
    };
    let mut lacking: Vec<&'static str> = Vec::new();
    for path in needs.iter().flat_map(|need| need.fields) {
        let hole = hole(&value, path, 0).and_then(|end| path.get(..end));
        if let Some(hole) = hole.filter(|hole| !lacking.contains(hole)) {
            lacking.push(hole);
        }
    }
    lacking
}

/// Returns the paths that lead to nothing said, in full.
pub(super) fn unsaid(needs: &[Need], dossier: &Dossier) -> Vec<&'static str> {
    let Ok(value) = serde_json::to_value(dossier) else {
        return vec!["dossier"];
    };
    let mut unsaid: Vec<&'static str> = Vec::new();
    for path in needs.iter().flat_map(|need| need.fields) {
        if hole(&value, path, 0).is_some() && !unsaid.contains(path) {
            unsaid.push(path);
        }
    }
    unsaid
}

/// Returns where a path stops to lead anywhere, counted in bytes; nothing when it leads to something said.
fn hole(value: &Value, path: &str, walked: usize) -> Option<usize> {
    let rest = path.get(walked..).unwrap_or_default().trim_start_matches('.');
    if rest.is_empty() {
        return (!is_said(value)).then_some(walked);
    }
    match value {
        Value::Array(entries) if !entries.is_empty() => entries.iter().find_map(|entry| hole(entry, path, walked)),
        Value::Object(fields) => {
            let name = rest.split('.').next().unwrap_or_default();
            let end = path.len() - rest.len() + name.len();
            if name.contains('|') {
                let any = name.split('|').any(|name| fields.get(name).is_some_and(is_said));
                return (!any).then_some(end);
            }
            fields.get(name).map_or(Some(end), |value| hole(value, path, end))
        }
        Value::Array(_) | Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => Some(walked),
    }
}

fn is_said(value: &Value) -> bool {
    match value {
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(entries) => !entries.is_empty() && entries.iter().all(is_said),
        Value::Bool(holds) => *holds,
        Value::Null => false,
        Value::Number(_) | Value::Object(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_path_is_cut_where_nothing_was_found() {
        let value = json!({ "a": { "b": [{ "c": "said" }, { "c": " " }], "d": [], "e": ["x", ""] }, "f": null });
        for (path, end) in [
            ("a.b.c", Some("a.b.c")),
            ("a.b", None),
            ("a.d.c", Some("a.d")),
            ("a.e", Some("a.e")),
            ("f.g.h", Some("f")),
            ("a.x", Some("a.x")),
            ("a.d|b", None),
            ("a.d|x", Some("a.d|x")),
        ] {
            assert_eq!(hole(&value, path, 0).and_then(|end| path.get(..end)), end, "{path}");
        }
    }
}
