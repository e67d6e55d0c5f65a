//! `demo`: the city of the example in a folder of its own, with people and cases in every stage, a phone that shows every message,
//! and a clock that can be moved.

mod people;
mod plots;
mod seed;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use app::{App, env::Clock};
use clap::Args;
use fast_qr::QRBuilder;
use jiff::Timestamp;
use serde::Serialize;

pub(crate) use people::{Cast, StaffRow, open_accounts};

use crate::{
    command::serve,
    config::{Config, Overrides},
    plug, progress,
};

/// The password of every member of staff in a demo city; such a city listens on this machine only.
pub(crate) const PASSWORD: &str = "sunrise-over-the-river";

/// Open the demo city: people and cases in every stage, a phone, a clock that moves.
#[derive(Args)]
pub(crate) struct DemoArgs {
    /// The folder of the demo city.
    #[arg(long)]
    data: PathBuf,
    /// Listen here; only loopback addresses.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: String,
    /// Use this PostgreSQL database instead of SQLite.
    #[arg(long)]
    database: Option<String>,
    /// Start the city's clock at this instant, such as 2026-11-23T09:00:00+08:00.
    #[arg(long)]
    clock: Option<Timestamp>,
    /// Write address and accounts to this file when the city is open.
    #[arg(long)]
    ready_file: Option<PathBuf>,
    /// Open an empty city: people, but no cases.
    #[arg(long)]
    empty: bool,
}

/// What a script needs to know about an open city.
#[derive(Serialize)]
struct Ready<'a> {
    listen: String,
    phone_page: String,
    accounts: &'a [people::Account],
}

pub(crate) async fn run(args: DemoArgs) -> anyhow::Result<ExitCode> {
    let listen: std::net::SocketAddr = args
        .listen
        .parse()
        .with_context(|| format!("--listen {} is not an address with a port", args.listen))?;
    anyhow::ensure!(
        listen.ip().is_loopback(),
        "a demo city shows codes and passwords; it listens on 127.0.0.1 only"
    );
    // The port is taken before anything is made, so that the address on the QR codes is the real one.
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("cannot listen on {listen}; choose another port with --listen"))?;
    let address = listener.local_addr()?.to_string();
    let overrides = Overrides {
        listen: Some(address.clone()),
        database: args.database,
        public_url: Some(format!("http://{address}")),
    };
    let config = Config::load(&args.data, overrides)?;
    progress::start_log("warn");
    let fresh = !plug::is_installed(&config);
    plug::prepare(&config)?;
    connect_partners(&config)?;
    let now = args.clock.unwrap_or_else(real_now);
    let plots = if fresh && !args.empty {
        plots::load(&config.city)?
    } else {
        Vec::new()
    };
    let start = seed::begins(&plots, now);
    let app = plug::open(&config, Clock::shifted_to(start), app::Mode::Demo).await?;
    let cast = Cast::load(&config.city)?;
    let accounts = if fresh {
        open_accounts(&app, &cast).await?
    } else {
        people::known_accounts(&app).await?
    };
    if !plots.is_empty() {
        seed::play(&app, &cast, &plots, now, &config.fonts)
            .await
            .context("the cases of the demo city")?;
    }
    announce(&app, &config, &accounts);
    if let Some(path) = &args.ready_file {
        let url = &config.public_url;
        let ready = Ready {
            listen: address,
            phone_page: format!("{url}/demo/phone"),
            accounts: &accounts,
        };
        std::fs::write(path, serde_json::to_string(&ready)?)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    serve::serve(app, &config, listener).await?;
    Ok(ExitCode::SUCCESS)
}

/// Gives every partner of the demo city keys, so that the sandbox can speak with it at once.
fn connect_partners(config: &Config) -> anyhow::Result<()> {
    for partner in plug::partners(config, app::exchange::Reach::Near)?.0 {
        if partner.channel == app::exchange::Channel::Api && !partner.is_connected() {
            plug::draw_partner_keys(config, &partner.id)?;
        }
    }
    Ok(())
}

/// Tells who can sign in and how, and draws the QR code of a station.
fn announce(app: &App, config: &Config, accounts: &[people::Account]) {
    let url = &config.public_url;
    progress::say(format!("{} · {} · {url}\n", app.city().service.zh, app.city().name.zh));
    progress::say("Scan the code of the couriers' station, or open the addresses below.");
    if let Ok(code) = QRBuilder::new(format!("{url}/s/courier")).build() {
        progress::say(code.to_str());
    }
    progress::say(format!("worker, from the station's code   {url}/s/courier"));
    progress::say(format!("employer, with an invitation      {url}/e"));
    progress::say(format!("staff                             {url}/desk"));
    progress::say(format!("every text message                {url}/demo/phone"));
    progress::say(format!("move the clock                    {url}/demo/clock\n"));
    progress::say(format!("{:<18} {:<10} {:<34} sign in with", "who", "name", "what"));
    for account in accounts {
        let with = match &account.login {
            Some(_) => format!("password {PASSWORD}, authenticator code from {url}/demo"),
            None => format!(
                "phone {}, code from the phone page",
                account.phone.as_deref().unwrap_or_default()
            ),
        };
        let who = account.login.as_deref().unwrap_or(&account.key);
        progress::say(format!("{who:<18} {:<10} {:<34} {with}", account.name, account.what));
    }
    progress::say("\nStop with Ctrl-C.");
}

#[expect(
    clippy::disallowed_methods,
    reason = "a demo city starts at the real time unless told otherwise"
)]
fn real_now() -> Timestamp {
    Timestamp::now()
}
