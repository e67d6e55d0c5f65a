//! The exchange with agencies that have systems of their own (Q10, Q11, X05). A partner acts in the house as its officer would at a desk:
//! the same rights, the same steps, the same one door. To add a partner nothing is written here: a row of `partners.toml` and its keys.

use std::path::Path;

use domain::{
    access::{Actor, Officer, Role},
    org::Bilingual,
};
use serde::Deserialize;
use wire::sign::Key;

use crate::{App, AppError, city::CityError};

mod file;
mod inbox;
mod keys;
mod origin;
mod package;
mod target;
mod tell;
mod token;
mod watch;

pub use file::Given;
pub use inbox::{Answered, Incoming, Refused};
pub use keys::Keys;
pub use origin::{Origin, is_forbidden};
pub use package::{Packed, Received, Unfit, check, receipt};
pub use store::{EventRow, MessageRow, Standing};
pub use target::{PERSONS, Target};
pub use tell::notice;
pub use token::{Bearer, Granted, NoToken};
pub use watch::{Log, Overview, Synced};

/// How a partner is spoken with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Channel {
    /// Over the line.
    Api,
    /// By signed packages.
    Package,
    /// On paper; the house only says so.
    Paper,
}

impl Channel {
    /// The name in SQL and locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Api => "api",
            Self::Package => "package",
            Self::Paper => "paper",
        }
    }
}

/// What a token may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// Fetch files of cases.
    Read,
    /// Fetch the feed.
    Feed,
    /// Send messages.
    Write,
}

impl Scope {
    /// All scopes.
    pub const ALL: &'static [Self] = &[Self::Read, Self::Feed, Self::Write];

    /// The name in tokens.
    pub fn key(self) -> &'static str {
        match self {
            Self::Read => "case.read",
            Self::Feed => "feed.read",
            Self::Write => "message.write",
        }
    }

    /// Reads a name back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|scope| scope.key() == key)
    }
}

/// A partner agency.
#[derive(Clone, Debug)]
pub struct Partner {
    /// Its id in tokens, headers and rows.
    pub id: String,
    /// Its name.
    pub name: Bilingual,
    /// What its officer must be.
    pub role: Role,
    /// The login of the officer that it acts as.
    pub officer: String,
    /// How it is spoken with.
    pub channel: Channel,
    /// Where news are sent; nothing when it fetches them.
    pub endpoint: Option<Origin>,
    /// For what it is given files (《个人信息保护法》第二十三条).
    pub purpose: Bilingual,
    /// The articles that allow it.
    pub basis: String,
    /// Its telephone, for when the line is old.
    pub phone: String,
    /// Its secrets; none while it is not connected.
    pub keys: Keys,
}

impl Partner {
    /// Whether it can speak over the line now.
    pub fn is_connected(&self) -> bool {
        self.channel == Channel::Api && !self.keys.signing.is_empty() && !self.keys.client.is_empty()
    }

    /// The key that the house signs with: the newest.
    pub fn signing_key(&self) -> Option<&Key> {
        self.keys.signing.first()
    }
}

/// All partners of a house.
#[derive(Clone, Debug, Default)]
pub struct Partners(pub Vec<Partner>);

impl Partners {
    /// One of them.
    pub fn get(&self, id: &str) -> Option<&Partner> {
        self.0.iter().find(|partner| partner.id == id)
    }
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    partner: Vec<Row>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    id: String,
    name: Bilingual,
    role: String,
    officer: String,
    channel: Channel,
    #[serde(default)]
    endpoint: String,
    #[serde(default)]
    path: String,
    purpose: Bilingual,
    basis: String,
    #[serde(default)]
    phone: String,
    /// A partner for trying things out, which a real city does not have.
    #[serde(default)]
    demo: bool,
}

/// Where partners may be in this house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Anywhere but on this machine.
    Away,
    /// Also on this machine: a city for trying things out.
    Near,
}

/// Reads the partners of a city and their keys. A city without the file has none; a partner without keys is not connected.
pub fn load(city: &Path, keys: &Path, reach: Reach) -> Result<Partners, CityError> {
    let path = city.join("partners.toml");
    if !path.exists() {
        return Ok(Partners::default());
    }
    let text = std::fs::read_to_string(&path)
        .map_err(|error| CityError(vec![format!("{}: cannot be read ({error})", path.display())]))?;
    read(&text, keys, reach)
}

/// Reads the partners of a text.
pub fn read(text: &str, keys: &Path, reach: Reach) -> Result<Partners, CityError> {
    let file: File = toml::from_str(text)
        .map_err(|error| CityError(vec![format!("partners.toml: {}", error.to_string().trim())]))?;
    let (mut errors, mut partners) = (Vec::new(), Vec::new());
    for row in file.partner.into_iter().filter(|row| reach == Reach::Near || !row.demo) {
        match partner(row, keys, reach) {
            Ok(partner) if partners.iter().any(|known: &Partner| known.id == partner.id) => {
                errors.push(format!("partners.toml: two partners are called {}", partner.id));
            }
            Ok(partner) => partners.push(partner),
            Err(error) => errors.push(error),
        }
    }
    if errors.is_empty() {
        Ok(Partners(partners))
    } else {
        Err(CityError(errors))
    }
}

fn partner(row: Row, keys: &Path, reach: Reach) -> Result<Partner, String> {
    let at = |what: String| format!("partners.toml: {}: {what}", row.id);
    let is_id = (1..=30).contains(&row.id.len())
        && row
            .id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    if !is_id {
        return Err(at("an id has 1 to 30 lower-case letters, digits and dashes".to_owned()));
    }
    let role = Role::from_key(&row.role).ok_or_else(|| at(format!("there is no role {}", row.role)))?;
    let endpoint = match (row.endpoint.as_str(), row.channel) {
        ("", _) => None,
        (endpoint, Channel::Api) => Some(Origin::parse(endpoint, &row.path, reach).map_err(|why| at(why.to_string()))?),
        (_, Channel::Package | Channel::Paper) => {
            return Err(at("only a partner over the line has an endpoint".to_owned()));
        }
    };
    Ok(Partner {
        keys: Keys::open(keys, &row.id).map_err(at)?,
        id: row.id,
        name: row.name,
        role,
        officer: row.officer,
        channel: row.channel,
        endpoint,
        purpose: row.purpose,
        basis: row.basis,
        phone: row.phone,
    })
}

impl App {
    /// Names the partners of the house, once, before anybody comes in. Returns whether there were none until now.
    pub fn admit(&self, partners: Partners) -> bool {
        for partner in &partners.0 {
            if partner.channel == Channel::Api && !partner.is_connected() {
                tracing::warn!(partner = partner.id, "this partner has no keys and is not connected");
            }
        }
        self.0.partners.set(partners).is_ok()
    }

    /// The partners of the house.
    pub fn partners(&self) -> &[Partner] {
        self.0.partners.get().map_or(&[], |partners| partners.0.as_slice())
    }

    /// One of them.
    pub fn partner(&self, id: &str) -> Option<&Partner> {
        self.partners().iter().find(|partner| partner.id == id)
    }

    /// Who a partner acts as now: its officer in the one role it was given, and nothing else that person may be.
    pub(crate) async fn acting(&self, tx: &mut store::Tx, partner: &Partner) -> Result<Option<Actor>, AppError> {
        let officer = tx.officer_by_login(&partner.officer).await?;
        Ok(officer.filter(|officer| officer.is(partner.role)).map(|officer| {
            Actor::Officer(Officer {
                roles: vec![partner.role],
                ..officer
            })
        }))
    }
}
