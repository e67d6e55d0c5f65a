//! `journey`: plays a case that somebody wrote down as a file through the API of a fresh city, and says where it differs.

mod city;
mod compare;
mod file;
mod play;
mod tell;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::Args;

use crate::progress;

/// Play a case written as a file through the API of a fresh city.
#[derive(Args)]
pub(crate) struct JourneyArgs {
    /// The file, as described in docs/guide/journeys.md.
    file: PathBuf,
    /// Write the result as JSON.
    #[arg(long)]
    json: bool,
    /// Keep the city in this folder, to look at it with `yangguang serve --data`.
    #[arg(long)]
    keep: Option<PathBuf>,
}

pub(crate) async fn run(args: JourneyArgs) -> anyhow::Result<ExitCode> {
    let text = std::fs::read_to_string(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let name = args.file.display().to_string();
    let journey = match file::read(&text) {
        Ok(journey) => journey,
        Err(mistakes) => {
            let lines: Vec<String> = mistakes
                .iter()
                .map(|mistake| format!("{name}, line {}: {}", mistake.line, mistake.text))
                .collect();
            anyhow::bail!("{}", lines.join("\n"));
        }
    };
    progress::start_log("error");
    let temporary = tempfile::tempdir().context("cannot make a folder for the city")?;
    let data = args.keep.as_deref().unwrap_or(temporary.path());
    let told = play::play(&journey, data).await?;
    if args.json {
        progress::say_json(&told)?;
    } else {
        told.print(&name);
    }
    Ok(if told.differences.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
