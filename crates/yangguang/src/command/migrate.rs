//! `migrate`: brings the schema up to date. Migrations only expand; a newer schema than this program's is refused.

use std::process::ExitCode;

use clap::Args;

use crate::{Place, plug, progress};

/// Bring the database schema up to date.
#[derive(Args)]
pub(crate) struct MigrateArgs {
    #[command(flatten)]
    place: Place,
}

pub(crate) async fn run(args: MigrateArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.config(None)?;
    plug::prepare(&config)?;
    let store = plug::open_store(&config).await?;
    store.close().await;
    progress::say("the schema is up to date");
    Ok(ExitCode::SUCCESS)
}
