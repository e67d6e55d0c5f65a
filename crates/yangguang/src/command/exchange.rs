//! `exchange`: partner agencies, from the keys to the packages, and two tools for those who build the other side: a sandbox that receives and a
//! kit that checks.

mod conform;
mod line;
mod sandbox;

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, bail};
use app::{
    App,
    env::Clock,
    exchange::{Keys, Partner, Received, check, receipt},
    text::{Lang, Words},
};
use clap::{Args, Subcommand};
use domain::access::Actor;
use jiff::Timestamp;
use wire::package;

use crate::{Place, plug, progress};

/// Speak with partner agencies: keys, packages, dead letters; a sandbox and a conformance kit for their engineers.
#[derive(Args)]
pub(crate) struct ExchangeArgs {
    #[command(subcommand)]
    what: Exchange,
}

#[derive(Subcommand)]
enum Exchange {
    /// Draw new keys for a partner; the ones before stay live until the next time.
    Keys {
        #[command(flatten)]
        place: Place,
        /// The id in partners.toml.
        #[arg(long)]
        partner: String,
    },
    /// Say how each partner stands.
    Status {
        #[command(flatten)]
        place: Place,
    },
    /// Put back what was laid aside for a partner.
    Replay {
        #[command(flatten)]
        place: Place,
        /// The id in partners.toml.
        #[arg(long)]
        partner: String,
    },
    /// Pack the file of a case for a partner, signed.
    Pack {
        #[command(flatten)]
        place: Place,
        /// The instant, for a demo city that lives at another time.
        #[arg(long)]
        clock: Option<Timestamp>,
        /// The id of the case.
        #[arg(long)]
        case: String,
        /// The id in partners.toml.
        #[arg(long = "for")]
        partner: String,
        /// The file to write.
        #[arg(long)]
        out: PathBuf,
    },
    /// Take a package: at the house a receipt or messages (--data, --from); at the agency the file of a case (--keys).
    Receive(ReceiveArgs),
    /// Be an agency: receive news, check their signatures, fetch the files.
    Sandbox(sandbox::SandboxArgs),
    /// Check a running house as a partner would meet it; exit 1 when one check fails.
    Conform(conform::ConformArgs),
}

#[derive(Args)]
struct ReceiveArgs {
    /// The package.
    file: PathBuf,
    /// The data folder of the house that takes it.
    #[arg(long, env = "YANGGUANG_DATA", required_unless_present = "keys")]
    data: Option<PathBuf>,
    /// The database of that house instead of the configured one.
    #[arg(long, requires = "data")]
    database: Option<String>,
    /// The instant, for a demo city that lives at another time.
    #[arg(long, requires = "data")]
    clock: Option<Timestamp>,
    /// The partner that it comes from; with --data.
    #[arg(long, required_unless_present = "keys")]
    from: Option<String>,
    /// The keys of the agency that takes it; without a house.
    #[arg(long, conflicts_with_all = ["data", "from"])]
    keys: Option<PathBuf>,
    /// Where the receipt or the answers go.
    #[arg(long)]
    out: Option<PathBuf>,
}

pub(crate) async fn run(args: ExchangeArgs) -> anyhow::Result<ExitCode> {
    match args.what {
        Exchange::Keys { place, partner } => {
            let config = place.config(None)?;
            let path = plug::draw_partner_keys(&config, &partner)?;
            progress::say(format!(
                "new keys of {partner} stand first in {}; hand them over by another way than mail, and restart the house",
                path.display()
            ));
        }
        Exchange::Status { place } => status(&open(&place).await?).await?,
        Exchange::Replay { place, partner } => {
            let app = open(&place).await?;
            let events = app.replay_exchange(&Actor::System, &partner).await?;
            progress::say(format!("{events} are sent again to {partner}"));
            app.store().close().await;
        }
        Exchange::Pack {
            place,
            clock,
            case,
            partner,
            out,
        } => pack(&open_at(&place, clock).await?, &case, &partner, &out).await?,
        Exchange::Receive(args) => receive(args).await?,
        Exchange::Sandbox(args) => return sandbox::run(args).await,
        Exchange::Conform(args) => return conform::run(args).await,
    }
    Ok(ExitCode::SUCCESS)
}

async fn open(place: &Place) -> anyhow::Result<App> {
    open_at(place, None).await
}

async fn open_at(place: &Place, clock: Option<Timestamp>) -> anyhow::Result<App> {
    let config = place.installed()?;
    let clock = clock.map_or(Clock::System, Clock::shifted_to);
    // A demo city has partners on this machine; nothing is sent from here.
    plug::open(&config, clock, app::Mode::Demo).await
}

fn partner<'a>(app: &'a App, id: &str) -> anyhow::Result<&'a Partner> {
    app.partner(id)
        .with_context(|| format!("there is no partner \"{id}\" in partners.toml"))
}

async fn status(app: &App) -> anyhow::Result<()> {
    for overview in app.exchange(&Actor::System).await? {
        let (partner, standing) = (overview.partner, overview.standing);
        progress::say(format!(
            "{:<20} {:<8} {:<14} {} wait, {} confirmed, {} laid aside, {} to be fetched{}",
            partner.id,
            partner.channel.key(),
            if partner.is_connected() {
                "connected"
            } else {
                "not connected"
            },
            standing.ready,
            standing.done,
            standing.dead,
            standing.kept,
            if overview.target.is_open() {
                ""
            } else {
                "; its address waits for two leads"
            },
        ));
    }
    app.store().close().await;
    Ok(())
}

async fn pack(app: &App, case: &str, id: &str, out: &std::path::Path) -> anyhow::Result<()> {
    let case = case.parse().ok().context("--case: this is no id of a case")?;
    let packed = app.pack(partner(app, id)?, case).await?;
    std::fs::write(out, &packed.bytes).with_context(|| format!("cannot write {}", out.display()))?;
    progress::say(format!(
        "package {} for {id}: {} things, {} bytes, digest {}",
        packed.id,
        packed.items,
        packed.bytes.len(),
        packed.digest
    ));
    app.store().close().await;
    Ok(())
}

async fn receive(args: ReceiveArgs) -> anyhow::Result<()> {
    let bytes = std::fs::read(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let ReceiveArgs {
        file: _,
        data,
        database,
        clock,
        from,
        keys,
        out,
    } = args;
    let reply = match (keys, data, from) {
        (Some(keys), _, _) => at_the_agency(&bytes, &keys)?,
        (None, Some(data), Some(from)) => {
            let app = open_at(&Place { data, database }, clock).await?;
            at_the_house(&bytes, &app, &from).await?
        }
        (None, _, _) => bail!("say --data and --from at the house, or --keys at the agency"),
    };
    match (reply, &out) {
        (Some(reply), Some(out)) => {
            std::fs::write(out, reply).with_context(|| format!("cannot write {}", out.display()))?;
            progress::say(format!("the answer is in {}", out.display()));
        }
        (Some(_), None) => progress::say("nothing goes back; say --out to write the receipt or the answers"),
        (None, _) => {}
    }
    Ok(())
}

/// The agency's side: the package is whole, and a receipt says so.
fn at_the_agency(bytes: &[u8], keys: &std::path::Path) -> anyhow::Result<Option<Vec<u8>>> {
    let keys = Keys::read(keys).map_err(|why| anyhow::anyhow!(why))?;
    let key = keys.signing.first().context("the file of keys has no signing key")?;
    let opened = package::open(bytes, &keys.signing)?;
    let file = check(&opened)?;
    progress::say(format!(
        "package {}: case {} at version {}, {} things, digest {}",
        opened.manifest.id,
        file.number,
        file.version,
        file.completeness.items.len(),
        file.completeness.digest
    ));
    Ok(Some(receipt(&opened, &file, key, Clock::System.now())?))
}

/// The house's side: a receipt is noted, messages are taken and answered.
async fn at_the_house(bytes: &[u8], app: &App, from: &str) -> anyhow::Result<Option<Vec<u8>>> {
    let received = app
        .receive_package(partner(app, from)?, bytes, Words::of(Lang::ZhHans))
        .await?;
    let reply = match received {
        Received::Receipt(receipt) => {
            progress::say(format!(
                "{from} has received package {} of case {}",
                receipt.package, receipt.case
            ));
            None
        }
        Received::Messages { answers, reply } => {
            for answer in answers.answers {
                progress::say(format!("message {}: {}", answer.message, answer.status));
            }
            Some(reply)
        }
    };
    app.store().close().await;
    Ok(reply)
}
