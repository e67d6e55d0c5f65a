//! The people of the demo city, from `city/people.toml`.

use std::path::Path;

use anyhow::Context;
use app::App;
use domain::access::{Officer, Role};
use serde::{Deserialize, Serialize};

use super::PASSWORD;
use crate::command::staff::post_of;

/// Everybody in the demo city.
#[derive(Deserialize)]
pub(crate) struct Cast {
    pub(crate) staff: Vec<StaffRow>,
    #[serde(rename = "worker")]
    pub(crate) workers: Vec<WorkerRow>,
    #[serde(rename = "employer")]
    pub(crate) employers: Vec<EmployerRow>,
}

#[derive(Deserialize)]
pub(crate) struct StaffRow {
    pub(crate) login: String,
    pub(crate) name: String,
    pub(crate) roles: Vec<String>,
    pub(crate) organization: Option<String>,
}

#[derive(Deserialize)]
pub(crate) struct WorkerRow {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) phone: String,
    pub(crate) id_number: String,
    pub(crate) address: String,
}

#[derive(Deserialize)]
pub(crate) struct EmployerRow {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) uscc: String,
    pub(crate) address: String,
    pub(crate) contact: String,
    pub(crate) phone: String,
}

/// One line of the table of who can sign in.
#[derive(Serialize)]
pub(crate) struct Account {
    pub(crate) key: String,
    pub(crate) name: String,
    pub(crate) what: String,
    pub(crate) login: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) totp: Option<String>,
    pub(crate) phone: Option<String>,
}

impl Cast {
    pub(crate) fn load(city: &Path) -> anyhow::Result<Self> {
        let path = city.join("people.toml");
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
        toml::from_str(&text).with_context(|| format!("{}", path.display()))
    }

    pub(crate) fn worker(&self, key: &str) -> anyhow::Result<&WorkerRow> {
        self.workers
            .iter()
            .find(|worker| worker.key == key)
            .with_context(|| format!("people.toml has no worker {key}"))
    }

    pub(crate) fn employer(&self, key: &str) -> anyhow::Result<&EmployerRow> {
        self.employers
            .iter()
            .find(|employer| employer.key == key)
            .with_context(|| format!("people.toml has no employer {key}"))
    }
}

/// Gives everybody on the staff an account, and lists all who can sign in.
pub(crate) async fn open_accounts(app: &App, cast: &Cast) -> anyhow::Result<Vec<Account>> {
    let mut accounts = Vec::new();
    for row in &cast.staff {
        let roles: Vec<Role> = row
            .roles
            .iter()
            .map(|role| Role::from_key(role).with_context(|| format!("people.toml: no role {role}")))
            .collect::<anyhow::Result<_>>()?;
        let post = post_of(app.city(), row.organization.as_deref())?;
        let officer = Officer {
            id: app.ids().officer(app.now()),
            roles,
            post,
        };
        let totp = app.add_staff(officer, &row.login, &row.name, PASSWORD).await?;
        let place = row.organization.as_deref().unwrap_or("city");
        accounts.push(staff_account(
            &row.login,
            &row.name,
            format!("{} · {place}", row.roles.join(", ")),
            totp,
        ));
    }
    accounts.extend(
        cast.workers
            .iter()
            .map(|row| person(&row.key, &row.name, "worker", &row.phone)),
    );
    accounts.extend(
        cast.employers
            .iter()
            .map(|row| person(&row.key, &row.contact, &format!("for {}", row.name), &row.phone)),
    );
    Ok(accounts)
}

/// The staff of a city that was opened before; the phones of the others still work.
pub(crate) async fn known_accounts(app: &App) -> anyhow::Result<Vec<Account>> {
    let mut tx = app.store().read().await?;
    Ok(tx
        .all_staff()
        .await?
        .into_iter()
        .map(|row| {
            let roles: Vec<&str> = row.officer.roles.iter().map(|role| role.key()).collect();
            staff_account(&row.login, &row.name, roles.join(", "), row.totp)
        })
        .collect())
}

fn staff_account(login: &str, name: &str, what: String, totp: String) -> Account {
    Account {
        key: login.to_owned(),
        name: name.to_owned(),
        what,
        login: Some(login.to_owned()),
        password: Some(PASSWORD.to_owned()),
        totp: Some(totp),
        phone: None,
    }
}

fn person(key: &str, name: &str, what: &str, phone: &str) -> Account {
    Account {
        key: key.to_owned(),
        name: name.to_owned(),
        what: what.to_owned(),
        login: None,
        password: None,
        totp: None,
        phone: Some(phone.to_owned()),
    }
}
