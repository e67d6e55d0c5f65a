//! `journey`: plays a case that somebody wrote down as a file through the API of a fresh city, and says where it differs.

mod agency;
mod city;
mod compare;
mod door;
mod file;
mod play;
mod tell;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::{Args, ValueEnum};

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
    /// Play it on this empty PostgreSQL database instead of SQLite.
    #[arg(long)]
    database: Option<String>,
    /// Let the house listen on a port of this machine, and call it there.
    #[arg(long)]
    wire: bool,
    /// How commission, court and the other bodies work.
    #[arg(long, value_enum, default_value_t = Bodies::Desk)]
    bodies: Bodies,
}

/// How bodies outside the house take their steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Bodies {
    /// At the desk; what comes on paper is typed there.
    Desk,
    /// By signed messages of their own systems.
    Line,
    /// By signed packages.
    Package,
}

/// Where a journey is played, and by which ways.
struct Ground<'a> {
    data: &'a Path,
    database: Option<String>,
    over_the_wire: bool,
    bodies: Bodies,
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
    let ground = Ground {
        data: args.keep.as_deref().unwrap_or(temporary.path()),
        database: args.database,
        over_the_wire: args.wire,
        bodies: args.bodies,
    };
    let told = play::play(&journey, ground).await?;
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
