//! `stats`: how much there is, and whether the chain holds. The server need not run.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use crate::{Place, command::verify, plug, progress};

/// Count cases, log rows and tasks.
#[derive(Args)]
pub(crate) struct StatsArgs {
    #[command(flatten)]
    place: Place,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Stats {
    cases: u64,
    audit_entries: u64,
    outbox_entries: u64,
    audit_chain_ok: bool,
}

pub(crate) async fn run(args: StatsArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.installed()?;
    let store = plug::open_store(&config).await?;
    let mut tx = store.read().await?;
    let counts = tx.counts().await?;
    let stages = tx.by_stage().await?;
    drop(tx);
    let stats = Stats {
        cases: counts.cases,
        audit_entries: counts.audit_entries,
        outbox_entries: counts.outbox_entries,
        audit_chain_ok: verify::is_clean(&config, &store).await?,
    };
    if args.json {
        progress::say_json(&stats)?;
    } else {
        progress::say(format!("cases            {}", stats.cases));
        for (stage, number) in stages {
            progress::say(format!("  {stage:<22} {number}"));
        }
        progress::say(format!("rows of the log  {}", stats.audit_entries));
        progress::say(format!("tasks            {}", stats.outbox_entries));
        progress::say(format!(
            "chain            {}",
            if stats.audit_chain_ok { "holds" } else { "BROKEN" }
        ));
    }
    Ok(if stats.audit_chain_ok {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
