//! From what people type to typed values: one parser for pages, API and journey files.

use std::collections::BTreeMap;

use domain::{
    form::{Field, Input, Need, Value, Values},
    id::{LawyerId, OutletId, StationId, TextId},
    money::{Fen, MoneyError},
    org::City,
    period,
};
use jiff::{Timestamp, civil::Date};
use store::Rostered;

use crate::{FieldError, env::Ids};

/// What was typed, by field name.
pub type Typed = BTreeMap<String, String>;

/// Parsed values, and the texts that came with them, still to be sealed.
#[derive(Debug, Default)]
pub struct Parsed {
    /// The values.
    pub values: Values,
    /// Texts by id.
    pub texts: Vec<(TextId, String)>,
}

/// What the parser must know of the world.
pub(crate) struct World<'a> {
    pub(crate) now: Timestamp,
    pub(crate) city: &'a City,
    pub(crate) ids: &'a Ids,
    /// Who may be named, where a form asks for a member of staff.
    pub(crate) staff: &'a [Rostered],
    /// The station whose outlets may be named.
    pub(crate) station: Option<&'a StationId>,
}

/// Parses the fields of one form; all errors at once.
pub(crate) fn parse(fields: &[Field], typed: &Typed, world: &World<'_>) -> Result<Parsed, Vec<FieldError>> {
    let (mut parsed, mut errors) = (Parsed::default(), Vec::new());
    for field in fields {
        let raw = typed.get(field.name).map(|text| text.trim()).unwrap_or_default();
        if raw.is_empty() {
            if is_needed(field, typed) {
                errors.push(FieldError::new(field.name, "case.invalid.empty"));
            }
            continue;
        }
        match value(field, raw, world) {
            Ok(Some(value)) => {
                parsed.values.0.insert(field.name, value);
            }
            Ok(None) => {
                let id = world.ids.text(world.now);
                parsed.texts.push((id, raw.to_owned()));
                parsed.values.0.insert(field.name, Value::Text(id));
            }
            Err(key) => errors.push(FieldError::new(field.name, key)),
        }
    }
    if errors.is_empty() { Ok(parsed) } else { Err(errors) }
}

/// Whether a field must be filled, given what else was typed.
pub fn is_needed(field: &Field, typed: &Typed) -> bool {
    match field.need {
        Need::Required => true,
        Need::Optional => false,
        Need::When { field, is } => typed.get(field).is_some_and(|value| value.trim() == is),
    }
}

/// One value; `None` stands for a text, which needs an id.
fn value(field: &Field, raw: &str, world: &World<'_>) -> Result<Option<Value>, &'static str> {
    let today = period::date_in_shanghai(world.now);
    Ok(Some(match field.input {
        Input::Money => Value::Money(money(raw)?),
        Input::PastDate => match date(raw)? {
            day if day > today => return Err("case.invalid.not_past"),
            day => Value::Date(day),
        },
        Input::ComingDate => match date(raw)? {
            day if day < today => return Err("case.invalid.not_coming"),
            day => Value::Date(day),
        },
        Input::Count { most } => match raw.parse::<u32>() {
            Ok(0) | Err(_) => return Err("case.invalid.not_a_number"),
            Ok(number) if number > most => return Err("case.invalid.too_much"),
            Ok(number) => Value::Count(number),
        },
        Input::Choice(words) => Value::Choice(
            words
                .iter()
                .find(|word| **word == raw)
                .copied()
                .ok_or("case.invalid.unknown")?,
        ),
        Input::Text { most } => {
            return if raw.chars().count() > most {
                Err("case.invalid.too_long")
            } else {
                Ok(None)
            };
        }
        Input::Station => {
            let id: StationId = raw.parse().map_err(|_| "case.invalid.unknown")?;
            world.city.station(&id).ok_or("case.invalid.unknown")?;
            Value::Slug(raw.to_owned())
        }
        Input::Outlet => {
            let id: OutletId = raw.parse().map_err(|_| "case.invalid.unknown")?;
            let station = world.station.ok_or("case.invalid.unknown")?;
            world.city.outlet(station, &id).ok_or("case.invalid.unknown")?;
            Value::Slug(raw.to_owned())
        }
        Input::Lawyer => {
            let id: LawyerId = raw.parse().map_err(|_| "case.invalid.unknown")?;
            world.city.lawyer(&id).ok_or("case.invalid.unknown")?;
            Value::Slug(raw.to_owned())
        }
        Input::Officer(roles) => {
            let named = |one: &&Rostered| one.login == raw || one.officer.id.to_string() == raw;
            let found = world.staff.iter().find(named).ok_or("case.invalid.unknown")?;
            if !roles.iter().any(|role| found.officer.is(*role)) {
                return Err("case.invalid.unknown");
            }
            Value::Officer(found.officer.id)
        }
        Input::Evidence => Value::Evidence(raw.parse().map_err(|_| "case.invalid.unknown")?),
    }))
}

/// Reads an amount in yuan.
pub fn money(raw: &str) -> Result<Fen, &'static str> {
    Fen::parse(raw).map_err(|error| match error {
        MoneyError::Empty => "case.invalid.empty",
        MoneyError::Negative => "case.invalid.negative",
        MoneyError::NotANumber | MoneyError::MisplacedComma => "case.invalid.not_money",
        MoneyError::TooManyDecimals => "case.invalid.too_many_decimals",
        MoneyError::TooLarge { .. } => "case.invalid.too_much",
    })
}

/// Reads a day as `2026-9-30`, `2026/9/30`, `2026.9.30`, `2026 9 30` or `20260930`.
pub fn date(raw: &str) -> Result<Date, &'static str> {
    const WRONG: &str = "case.invalid.not_a_date";
    let parts: Vec<&str> = raw
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] => (*year, *month, *day),
        [whole] if whole.len() == 8 => {
            let part = |range| whole.get(range).ok_or(WRONG);
            (part(0..4)?, part(4..6)?, part(6..8)?)
        }
        _ => return Err(WRONG),
    };
    let (Ok(year), Ok(month), Ok(day)) = (year.parse(), month.parse(), day.parse()) else {
        return Err(WRONG);
    };
    Date::new(year, month, day).map_err(|_| WRONG).and_then(|date| {
        if (1950..=2100).contains(&date.year()) {
            Ok(date)
        } else {
            Err(WRONG)
        }
    })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn people_write_dates_in_many_ways() {
        let day = Date::new(2026, 9, 30).unwrap();
        for written in [
            "2026-09-30",
            "2026/9/30",
            "2026.9.30",
            "2026 9 30",
            "20260930",
            "2026年9月30日",
        ] {
            assert_eq!(date(written), Ok(day), "{written}");
        }
        for wrong in ["", "yesterday", "2026-02-30", "30-09-2026", "2026-9", "1899-01-01"] {
            assert!(date(wrong).is_err(), "{wrong}");
        }
    }
}
