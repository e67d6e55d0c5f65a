//! Every mandatory field of every table is taken away once, and must be named.

use documents::{Dossier, Kind, check, instrument::needs};
use serde_json::{Value, json};

/// Answers which fields a dossier lacks.
type Check = fn(Kind, &Dossier) -> Vec<&'static str>;

fn as_built(kind: Kind, dossier: &Dossier) -> Vec<&'static str> {
    check(kind, dossier).map_or_else(|missing| missing.fields, |()| Vec::new())
}

/// Takes away what a path leads to, in the last entry of every list on the way.
fn take(value: &mut Value, path: &str) {
    if let Value::Array(entries) = value {
        return take(entries.last_mut().unwrap(), path);
    }
    let (name, rest) = path
        .split_once('.')
        .map_or((path, None), |(name, rest)| (name, Some(rest)));
    for name in name.split('|') {
        let field = value
            .get_mut(name)
            .unwrap_or_else(|| panic!("no field {name} of {path}"));
        match rest {
            Some(rest) => take(field, rest),
            None => {
                *field = match field {
                    Value::String(_) if name != "settled" => json!(" "),
                    Value::Array(_) => json!([]),
                    _ => Value::Null,
                }
            }
        }
    }
}

/// Takes every field of every table away and returns those whose absence went unnoticed.
fn unnoticed(check: Check) -> Vec<(Kind, &'static str)> {
    let mut unnoticed = Vec::new();
    for kind in Kind::ALL.iter().copied() {
        let whole = documents::sample(kind).unwrap();
        assert_eq!(check(kind, &whole), [""; 0], "{kind:?} from the whole case");
        for field in needs(kind).flat_map(|(_, fields)| fields) {
            let mut value = serde_json::to_value(&whole).unwrap();
            take(&mut value, field);
            let dossier: Dossier = serde_json::from_value(value).unwrap();
            if check(kind, &dossier) != [*field] {
                unnoticed.push((kind, *field));
            }
        }
    }
    unnoticed
}

// Rows: every instrument
#[test]
fn every_mandatory_field_that_is_missing_is_named() {
    assert_eq!(unnoticed(as_built), []);
}

#[test]
fn a_check_that_forgets_a_field_is_found() {
    let forgetful: Check = |kind, dossier| {
        let mut fields = as_built(kind, dossier);
        fields.retain(|field| *field != "proceeding.property.kind");
        fields
    };
    assert_eq!(
        unnoticed(forgetful),
        [
            (Kind::EnforcementApplication, "proceeding.property.kind"),
            (Kind::PreservationApplication, "proceeding.property.kind"),
        ]
    );
}

#[test]
fn every_further_paper_has_a_table_and_every_rule_fields() {
    let written_by_hand = [
        Kind::ClaimForm,
        Kind::AcceptanceNotice,
        Kind::EmployerNotice,
        Kind::MediationRecord,
        Kind::TerminationNotice,
        Kind::Agreement,
        Kind::PerformanceCertificate,
    ];
    for kind in Kind::ALL.iter().copied() {
        assert_eq!(needs(kind).count() > 0, !written_by_hand.contains(&kind), "{kind:?}");
        assert!(
            needs(kind).all(|(source, fields)| !source.is_empty() && !fields.is_empty()),
            "{kind:?}"
        );
    }
}
