//! Reading `city/`: everything an operator edits. All errors at once, each with the file and what to do.

use std::{collections::BTreeSet, path::Path};

use domain::{
    calendar::{Calendar, Year},
    code::{Area, Level},
    id::{DistrictId, StationId},
    org::{Agency, Bilingual, City, Clocks, District, Lawyer, Station},
};
use serde::Deserialize;

/// What is wrong with the files of the city.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct CityError(pub Vec<String>);

#[derive(Deserialize)]
struct CityFile {
    city: Head,
    calendar: CalendarHead,
    clocks: Clocks,
    district: Vec<DistrictRow>,
    station: Vec<Station>,
    /// A city whose legal-aid center keeps its own roster has none.
    #[serde(default)]
    lawyer: Vec<Lawyer>,
    commission: Vec<Agency>,
    court: Vec<Agency>,
    agency: Vec<KindOfAgency>,
}

#[derive(Deserialize)]
struct Head {
    name: Bilingual,
    authority: Bilingual,
    service: Bilingual,
    phone: String,
}

#[derive(Deserialize)]
struct CalendarHead {
    version: String,
}

#[derive(Deserialize)]
struct DistrictRow {
    id: DistrictId,
    name: Bilingual,
    center: StationId,
}

#[derive(Deserialize)]
struct KindOfAgency {
    kind: String,
    #[serde(flatten)]
    agency: Agency,
}

/// Reads the city and its calendar from a folder.
pub fn load(folder: &Path) -> Result<(City, Calendar), CityError> {
    let mut errors = Vec::new();
    let file: Option<CityFile> = read(&folder.join("city.toml"), &mut errors);
    let years = years(&folder.join("calendar"), &mut errors);
    let Some(file) = file else {
        return Err(CityError(errors));
    };
    let calendar = Calendar::new(file.calendar.version.clone(), years)
        .map_err(|error| errors.push(format!("calendar/: {error}")))
        .ok();
    let of = |kind: &str| -> Vec<Agency> {
        file.agency
            .iter()
            .filter(|row| row.kind == kind)
            .map(|row| row.agency.clone())
            .collect()
    };
    let city = City {
        name: file.city.name,
        authority: file.city.authority,
        service: file.city.service,
        phone: file.city.phone,
        districts: file
            .district
            .into_iter()
            .map(|row| {
                (
                    row.id,
                    District {
                        name: row.name,
                        center: row.center,
                    },
                )
            })
            .collect(),
        legal_aid: of("legal_aid"),
        inspection: of("inspection"),
        stations: file.station,
        lawyers: file.lawyer,
        commissions: file.commission,
        courts: file.court,
        clocks: file.clocks,
    };
    errors.extend(check(&city));
    match calendar {
        Some(calendar) if errors.is_empty() => Ok((city, calendar)),
        Some(_) | None => Err(CityError(errors)),
    }
}

/// Reads the dated figures of the city; a city without the file has none.
pub fn rates(folder: &Path) -> Result<domain::amount::Rates, CityError> {
    let path = folder.join("rates.toml");
    if !path.exists() {
        return Ok(domain::amount::Rates::default());
    }
    let mut errors = Vec::new();
    read(&path, &mut errors).ok_or(CityError(errors))
}

fn read<T: serde::de::DeserializeOwned>(path: &Path, errors: &mut Vec<String>) -> Option<T> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            errors.push(format!("{}: cannot be read ({error})", path.display()));
            return None;
        }
    };
    toml::from_str(&text)
        .map_err(|error| errors.push(format!("{}: {}", path.display(), error.to_string().trim())))
        .ok()
}

fn years(folder: &Path, errors: &mut Vec<String>) -> Vec<Year> {
    let Ok(entries) = std::fs::read_dir(folder) else {
        errors.push(format!("{}: the folder of holidays is missing", folder.display()));
        return Vec::new();
    };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "toml"));
    paths.sort();
    paths.iter().filter_map(|path| read(path, errors)).collect()
}

/// Names that point nowhere.
fn check(city: &City) -> Vec<String> {
    let mut errors = Vec::new();
    let mut seen = BTreeSet::new();
    for station in &city.stations {
        if !seen.insert(station.id.as_str()) {
            errors.push(format!("city.toml: two stations are called {}", station.id));
        }
        if !city.districts.contains_key(&station.district) {
            errors.push(format!(
                "city.toml: station {} sits in the unknown district {}",
                station.id, station.district
            ));
        }
        for outlet in &station.outlets {
            if !city.districts.contains_key(&outlet.district) {
                errors.push(format!(
                    "city.toml: outlet {} sits in the unknown district {}",
                    outlet.id, outlet.district
                ));
            }
        }
    }
    for (id, district) in &city.districts {
        match id.as_str().parse::<Area>() {
            Ok(area) if area.level() == Level::County => {}
            Ok(_) => errors.push(format!(
                "city.toml: district {id} is the code of a province or prefecture, not of a county"
            )),
            Err(why) => errors.push(format!("city.toml: district {id} is no code of GB/T 2260: {why}")),
        }
        if city.station(&district.center).is_none() {
            errors.push(format!(
                "city.toml: district {id} names the unknown center {}",
                district.center
            ));
        }
        for (what, agencies) in [("commission", &city.commissions), ("court", &city.courts)] {
            if City::competent(agencies, id).is_none() {
                errors.push(format!("city.toml: no {what} answers for district {id}"));
            }
        }
    }
    errors
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn root() -> std::path::PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../../city")
    }

    #[test]
    fn the_demo_city_is_whole() {
        let (city, calendar) = load(&root()).unwrap();
        assert_eq!(city.districts.len(), 12);
        assert_eq!(calendar.last_published(), Some(2026));
        assert!(!city.legal_aid.is_empty() && !city.inspection.is_empty());
    }

    #[test]
    fn every_mistake_is_named_at_once() {
        let folder = tempfile::tempdir().unwrap();
        let text = std::fs::read_to_string(root().join("city.toml")).unwrap();
        let broken = text.replacen("center = \"center-west\"", "center = \"center-moon\"", 1);
        std::fs::write(folder.path().join("city.toml"), &broken).unwrap();
        let broken = broken.replace("\"330302\"", "\"990302\"");
        std::fs::write(folder.path().join("city.toml"), broken).unwrap();
        let errors = load(folder.path()).unwrap_err().0;
        assert!(
            errors
                .iter()
                .any(|error| error.contains("990302 is no code of GB/T 2260")),
            "{errors:?}"
        );
        assert!(errors.iter().any(|error| error.contains("center-moon")), "{errors:?}");
        assert!(errors.iter().any(|error| error.contains("holidays")), "{errors:?}");
    }
}
