//! `bundle`: the papers and the evidence of a case in one file, for the body that gets it.

use std::{path::PathBuf, process::ExitCode};

use anyhow::{Context, bail};
use app::{Mode, bundle::Receiver, env::Clock};
use clap::Args;
use domain::access::Actor;

use crate::{Place, plug, progress};

/// Make one file of the papers and the evidence of a case, with an index and counted pages.
#[derive(Args)]
pub(crate) struct BundleArgs {
    #[command(flatten)]
    place: Place,
    /// The id of the case.
    #[arg(long)]
    case: String,
    /// For whom: arbitration, litigation, or a body (commission, court, inspection, injury, union). What was said in mediation is never in it.
    #[arg(long = "for", default_value = "arbitration")]
    receiver: String,
    /// The file to write.
    #[arg(long)]
    out: PathBuf,
}

pub(crate) async fn run(args: BundleArgs) -> anyhow::Result<ExitCode> {
    let receiver = match Receiver::from_key(&args.receiver) {
        Some(Receiver::Own) | None => bail!("there is no receiver {}", args.receiver),
        Some(receiver) => receiver,
    };
    let case = args
        .case
        .parse()
        .with_context(|| format!("{} is no id of a case", args.case))?;
    let config = args.place.installed()?;
    let app = plug::open(&config, Clock::System, Mode::City).await?;
    let listed = app.listed(&Actor::System, case, receiver).await?;
    let bytes = app.bundle(&Actor::System, case, receiver).await?;
    std::fs::write(&args.out, &bytes).with_context(|| format!("cannot write {}", args.out.display()))?;
    progress::say(format!(
        "{}: {} items, version {}, digest {}",
        args.out.display(),
        listed.sheets.len(),
        listed.version,
        listed.digest
    ));
    Ok(ExitCode::SUCCESS)
}
