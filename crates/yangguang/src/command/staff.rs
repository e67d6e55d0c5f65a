//! `staff`: who may sign in at the desk. There is no default account.

use std::process::ExitCode;

use anyhow::{Context, bail};
use app::{App, AppError, env::Clock};
use clap::{Args, Subcommand};
use domain::access::{Officer, Post, Role};
use fast_qr::QRBuilder;
use serde::Serialize;

use crate::{Place, plug, progress};

/// Add, list or disable members of staff.
#[derive(Args)]
pub(crate) struct StaffArgs {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    what: Staff,
}

#[derive(Subcommand)]
enum Staff {
    /// Add somebody; the password is read from standard input, the secret of the authenticator is shown once.
    Add(AddArgs),
    /// List everybody.
    List {
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
    /// Keep somebody out at once and end their sessions.
    Disable {
        /// The login.
        login: String,
    },
}

#[derive(Args)]
struct AddArgs {
    /// The name to sign in with.
    #[arg(long)]
    login: String,
    /// The name people see.
    #[arg(long)]
    name: String,
    /// `intaker`, `dispatcher`, `station_lead`, `mediator`, `outlet_mediator` or `auditor`; several are possible.
    #[arg(long = "role", required = true)]
    roles: Vec<String>,
    /// The id of a station or outlet in city.toml; none for an auditor.
    #[arg(long)]
    organization: Option<String>,
}

#[derive(Serialize)]
struct Listed {
    login: String,
    name: String,
    roles: Vec<&'static str>,
    post: Post,
    active: bool,
}

pub(crate) async fn run(args: StaffArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.config(None)?;
    plug::prepare(&config)?;
    let app = plug::open(&config, Clock::System, app::Mode::City).await?;
    match args.what {
        Staff::Add(add) => add_one(&app, add).await?,
        Staff::List { json } => {
            let mut tx = app.store().read().await?;
            let rows = tx.all_staff().await?;
            let listed: Vec<Listed> = rows
                .into_iter()
                .map(|row| Listed {
                    roles: row.officer.roles.iter().map(|role| role.key()).collect(),
                    post: row.officer.post,
                    login: row.login,
                    name: row.name,
                    active: row.active,
                })
                .collect();
            if json {
                progress::say_json(&listed)?;
            } else {
                for row in listed {
                    let state = if row.active { "" } else { " (disabled)" };
                    progress::say(format!(
                        "{:<20} {:<10} {}{state}",
                        row.login,
                        row.name,
                        row.roles.join(", ")
                    ));
                }
            }
        }
        Staff::Disable { login } => {
            let mut tx = app.store().read().await?;
            let row = tx
                .staff_by_login(&login)
                .await?
                .with_context(|| format!("nobody signs in as {login}"))?;
            drop(tx);
            app.disable_staff(row.officer.id).await?;
            progress::say(format!("{login} is out"));
        }
    }
    app.store().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn add_one(app: &App, add: AddArgs) -> anyhow::Result<()> {
    let roles: Vec<Role> = add
        .roles
        .iter()
        .map(|role| Role::from_key(role).with_context(|| format!("there is no role \"{role}\"; see --help")))
        .collect::<anyhow::Result<_>>()?;
    let post = post_of(app.city(), add.organization.as_deref())?;
    let mut password = String::new();
    std::io::stdin()
        .read_line(&mut password)
        .context("the password could not be read")?;
    let officer = Officer {
        id: app.ids().officer(app.now()),
        roles,
        post,
    };
    let secret = match app.add_staff(officer, &add.login, &add.name, password.trim()).await {
        Ok(secret) => secret,
        Err(AppError::Invalid(errors)) => {
            let words = app::text::Words::of(app::text::Lang::En);
            let told: Vec<&str> = errors.iter().map(|error| words.t(error.key)).collect();
            bail!("{}", told.join(" "));
        }
        Err(AppError::Store(store::StoreError::Conflict)) => {
            bail!("the login {} is taken", add.login)
        }
        Err(other) => return Err(other.into()),
    };
    let url = format!(
        "otpauth://totp/yangguang:{}?secret={secret}&issuer=yangguang",
        add.login
    );
    progress::say(format!(
        "{} can sign in. Authenticator secret, shown once: {secret}",
        add.login
    ));
    if let Ok(code) = QRBuilder::new(url).build() {
        progress::say(code.to_str());
    }
    Ok(())
}

/// The post of somebody who works for a station, an outlet, or the city.
pub(crate) fn post_of(city: &domain::org::City, organization: Option<&str>) -> anyhow::Result<Post> {
    let Some(id) = organization else {
        return Ok(Post::City);
    };
    for station in &city.stations {
        if station.id.as_str() == id {
            return Ok(Post::Station {
                station: station.id.clone(),
            });
        }
        if let Some(outlet) = station.outlets.iter().find(|outlet| outlet.id.as_str() == id) {
            return Ok(Post::Outlet {
                station: station.id.clone(),
                outlet: outlet.id.clone(),
            });
        }
    }
    bail!("there is no station or outlet \"{id}\" in city.toml")
}
