//! The demo city, read from the files an operator edits.

use std::{collections::BTreeMap, sync::LazyLock};

use domain::{
    calendar::{Calendar, Year},
    org::{Agency, Bilingual, City, Clocks},
};

static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
    let years = [
        include_str!("../../../../city/calendar/2024.toml"),
        include_str!("../../../../city/calendar/2025.toml"),
        include_str!("../../../../city/calendar/2026.toml"),
    ];
    let years: Vec<Year> = years.map(|year| toml::from_str(year).unwrap()).to_vec();
    Calendar::new("cn-2026", years).unwrap()
});

/// The published calendar up to 2026.
pub(crate) fn calendar() -> &'static Calendar {
    &CALENDAR
}

/// The bodies that a case can be sent to.
pub(crate) fn city() -> City {
    let file: toml::Table = include_str!("../../../../city/city.toml").parse().unwrap();
    let agencies = |table: &str, kind: Option<&str>| -> Vec<Agency> {
        let rows = file.get(table).unwrap().as_array().unwrap().iter();
        rows.filter(|row| row.get("kind").and_then(toml::Value::as_str) == kind)
            .map(|row| {
                let mut row = row.as_table().unwrap().clone();
                row.remove("kind");
                toml::Value::Table(row).try_into().unwrap()
            })
            .collect()
    };
    let name = Bilingual {
        zh: String::new(),
        en: "Wenzhou".to_owned(),
    };
    City {
        name: name.clone(),
        authority: name.clone(),
        service: name,
        phone: "12333".to_owned(),
        districts: BTreeMap::new(),
        stations: Vec::new(),
        lawyers: Vec::new(),
        commissions: agencies("commission", None),
        courts: agencies("court", None),
        legal_aid: agencies("agency", Some("legal_aid")),
        inspection: agencies("agency", Some("inspection")),
        clocks: Clocks::default(),
    }
}
