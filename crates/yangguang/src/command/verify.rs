//! `verify`: the chain of the log. The check itself is the `ledger` crate, which knows no database; an exported file needs none.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use clap::Args;
use ledger::{Anchor, Line, Report};
use serde::Serialize;
use store::Store;

use crate::{config::Config, plug, progress};

/// Check the hash chain of the log, of an installation or of an exported file.
#[derive(Args)]
pub(crate) struct VerifyArgs {
    /// The data folder of an installation.
    #[arg(long, env = "YANGGUANG_DATA", required_unless_present = "file")]
    data: Option<PathBuf>,
    /// Use this database instead of the configured one.
    #[arg(long)]
    database: Option<String>,
    /// An exported log (log.jsonl of a backup); no database is opened.
    #[arg(long, conflicts_with_all = ["data", "database"])]
    file: Option<PathBuf>,
    /// Anchors to hold the log against; default: anchors.jsonl beside the database or the file.
    #[arg(long)]
    anchors: Option<PathBuf>,
    /// After a clean check, remember the heads of all streams as a new anchor.
    #[arg(long)]
    anchor: bool,
    /// Print the report as JSON.
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct Printed<'a> {
    streams: u64,
    entries: u64,
    clean: bool,
    faults: Vec<String>,
    anchors: usize,
    #[serde(skip)]
    _report: &'a Report,
}

pub(crate) async fn run(args: VerifyArgs) -> anyhow::Result<ExitCode> {
    let beside = match (&args.file, &args.data) {
        (Some(file), _) => file.parent().unwrap_or(Path::new(".")).to_owned(),
        (None, Some(data)) => data.clone(),
        (None, None) => PathBuf::from("."),
    };
    let anchor_file = args.anchors.unwrap_or_else(|| beside.join("anchors.jsonl"));
    let anchors = read_anchors(&anchor_file)?;
    let report = if let Some(file) = &args.file {
        let open = File::open(file).with_context(|| format!("cannot read {}", file.display()))?;
        ledger::check(ledger::read_lines(BufReader::new(open)), &anchors)
    } else {
        let place = crate::Place {
            data: beside,
            database: args.database,
        };
        let config = place.installed()?;
        let store = plug::open_store(&config).await?;
        of_store(&store, &anchors).await?
    };
    let faults: Vec<String> = report.faults.iter().map(ToString::to_string).collect();
    if args.json {
        progress::say_json(&Printed {
            streams: report.streams,
            entries: report.entries,
            clean: faults.is_empty(),
            anchors: anchors.len(),
            faults: faults.clone(),
            _report: &report,
        })?;
    } else {
        faults.iter().for_each(progress::say);
        progress::say(format!(
            "{} streams, {} rows, {} anchors, {} faults",
            report.streams,
            report.entries,
            anchors.len(),
            faults.len()
        ));
    }
    if faults.is_empty() && args.anchor {
        add_anchor(&anchor_file, &report)?;
    }
    Ok(if faults.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Checks the log of an open store.
pub(crate) async fn of_store(store: &Store, anchors: &[Anchor]) -> anyhow::Result<Report> {
    let mut lines: Vec<Line> = Vec::new();
    let bar = progress::bar(None, "rows");
    let read: Result<(), std::convert::Infallible> = store
        .each_line(|line| {
            lines.push(line);
            bar.inc(1);
            Ok(())
        })
        .await?;
    let Ok(()) = read;
    bar.finish_and_clear();
    // Sorted by bytes, whatever order the database's collation gave.
    let mut streams: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines {
        streams.entry(line.stream.clone()).or_default().push(line);
    }
    Ok(ledger::check(
        streams.into_values().flatten().map(Ok::<_, std::convert::Infallible>),
        anchors,
    ))
}

/// The log of an installation is clean, by its own anchors too.
pub(crate) async fn is_clean(config: &Config, store: &Store) -> anyhow::Result<bool> {
    let anchors = read_anchors(&config.data.join("anchors.jsonl"))?;
    Ok(of_store(store, &anchors).await?.is_clean())
}

fn read_anchors(path: &Path) -> anyhow::Result<Vec<Anchor>> {
    if !path.exists() {
        return Ok(Vec::new());
    }
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let lines: Box<dyn BufRead> = Box::new(BufReader::new(file));
    ledger::read_anchors(lines)
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is damaged", path.display()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "an anchor is made at the real time, whatever the city's clock says"
)]
fn add_anchor(path: &Path, report: &Report) -> anyhow::Result<()> {
    let anchor = Anchor::new(jiff::Timestamp::now().as_millisecond(), report.heads.clone());
    let mut file = std::fs::OpenOptions::new().create(true).append(true).open(path)?;
    ledger::write_anchor(&mut file, &anchor)?;
    file.sync_all()?;
    Ok(())
}
