//! `docs render`: instruments in a batch.

use std::{fs::File, io::BufReader, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Args, Subcommand};

use crate::progress;

/// Render instruments in a batch.
#[derive(Args)]
pub(crate) struct DocsArgs {
    #[command(subcommand)]
    what: Docs,
}

#[derive(Subcommand)]
enum Docs {
    /// Render one PDF a line of data.
    Render(RenderArgs),
}

#[derive(Args)]
struct RenderArgs {
    /// Which instrument.
    #[arg(long, value_parser = ["mediation-agreement"])]
    kind: String,
    /// One JSON object a line: `id`, `no`, `station`, `worker`, `worker_id`, `phone`, `employer`, `uscc`, `rep`, `claim`, `fact`,
    /// `amount`, `amount_cn`, `due`, `first`, `mediator`, `date`.
    #[arg(long)]
    input: PathBuf,
    /// Where the PDFs go, as `<id>.pdf`.
    #[arg(long)]
    out_dir: PathBuf,
    /// How many at once.
    #[arg(long)]
    threads: Option<usize>,
}

pub(crate) fn run(args: &DocsArgs) -> anyhow::Result<ExitCode> {
    let Docs::Render(args) = &args.what;
    let input = File::open(&args.input).with_context(|| format!("cannot read {}", args.input.display()))?;
    std::fs::create_dir_all(&args.out_dir).with_context(|| format!("cannot make {}", args.out_dir.display()))?;
    let threads = match args.threads {
        Some(threads) => threads.max(1),
        None => std::thread::available_parallelism().map_or(1, usize::from),
    };
    let summary = documents::batch::render_jsonl(BufReader::new(input), &args.out_dir, threads)
        .with_context(|| format!("rendering {} from {}", args.kind, args.input.display()))?;
    progress::say(format!("{} documents", summary.written));
    Ok(ExitCode::SUCCESS)
}
