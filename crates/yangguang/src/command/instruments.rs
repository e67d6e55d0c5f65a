//! `instruments`: every paper printed from an invented case, and what each cannot do without.

use std::{fs, path::PathBuf, process::ExitCode};

use anyhow::Context;
use app::text::{Lang, Words};
use clap::Args;
use documents::{Fonts, Kind, edition, instrument::needs, render, sample};
use serde::Serialize;

use crate::{command::deadline::language, progress};

/// Print every paper of the house from an invented case, to see what it looks like.
#[derive(Args)]
pub(crate) struct InstrumentsArgs {
    /// Where the PDFs go, as `<id>-<key>.pdf`; without it the papers are only listed.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Only these papers, by their keys.
    #[arg(long, value_name = "KEY", value_parser = kind)]
    only: Vec<Kind>,
    /// Font files, the text face first; Noto Serif CJK of the system without them.
    #[arg(long, value_name = "FILE")]
    font: Vec<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// The language of the names: zh or en. The papers themselves are in Chinese.
    #[arg(long, default_value = "zh", value_parser = language)]
    lang: Lang,
}

/// One paper as it is listed.
#[derive(Serialize)]
struct Paper {
    id: &'static str,
    key: &'static str,
    name: String,
    edition: &'static str,
    readers: Vec<String>,
    needs: Vec<Need>,
    file: Option<PathBuf>,
    pages: Option<usize>,
}

/// What one rule asks a paper to say.
#[derive(Serialize)]
struct Need {
    source: &'static str,
    fields: &'static [&'static str],
}

pub(crate) fn run(args: &InstrumentsArgs) -> anyhow::Result<ExitCode> {
    let words = Words::of(args.lang);
    let kinds = if args.only.is_empty() { Kind::ALL } else { &args.only };
    let fonts = match &args.out {
        Some(folder) => {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            Some(if args.font.is_empty() {
                Fonts::system()?
            } else {
                Fonts::from_files(&args.font)?
            })
        }
        None => None,
    };
    for kind in kinds.iter().copied() {
        let mut paper = Paper {
            id: kind.catalogue_id(),
            key: kind.key(),
            name: words.t(&format!("case.instrument.{}", kind.key())).to_owned(),
            edition: edition(kind),
            readers: kind
                .readers()
                .iter()
                .map(|relation| format!("{relation:?}").to_lowercase())
                .collect(),
            needs: needs(kind).map(|(source, fields)| Need { source, fields }).collect(),
            file: None,
            pages: None,
        };
        if let (Some(folder), Some(fonts)) = (&args.out, &fonts) {
            let file = folder.join(format!("{}-{}.pdf", paper.id, paper.key));
            let pdf = render(kind, &sample(kind)?, fonts)?;
            fs::write(&file, &pdf.bytes).with_context(|| format!("cannot write {}", file.display()))?;
            paper.pages = Some(pdf.pages);
            paper.file = Some(file);
        }
        say(&paper, args.json)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn say(paper: &Paper, json: bool) -> anyhow::Result<()> {
    if json {
        return progress::say_json(paper);
    }
    let place = paper
        .file
        .as_ref()
        .map_or_else(String::new, |file| format!("  {}", file.display()));
    progress::say(format!("{:<6} {:<32} {}{place}", paper.id, paper.key, paper.name));
    Ok(())
}

fn kind(key: &str) -> Result<Kind, String> {
    Kind::from_key(key).ok_or_else(|| format!("no paper is called {key}; `yangguang instruments` lists them"))
}
