//! `restore`: an installation from a backup and the key file. Every digest is checked before anything is written, the chain and the
//! index after.

use std::{
    collections::BTreeSet,
    path::{Component, Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail, ensure};
use clap::Args;
use domain::step::Rules;

use crate::{
    command::{
        backup::{FORMAT, Manifest, copy_tree, digests},
        verify,
    },
    config::{Config, FilePlace, Overrides},
    plug, progress,
};

/// Make an installation from a backup and the key file.
#[derive(Args)]
pub(crate) struct RestoreArgs {
    /// The folder that `backup` made.
    #[arg(long)]
    from: PathBuf,
    /// The key file of the installation that was backed up.
    #[arg(long)]
    key: PathBuf,
    /// The data folder to make; it must be empty or missing.
    #[arg(long)]
    data: PathBuf,
}

pub(crate) async fn run(args: RestoreArgs) -> anyhow::Result<ExitCode> {
    let manifest = check(&args)?;
    let empty = !args.data.exists() || std::fs::read_dir(&args.data)?.next().is_none();
    ensure!(empty, "{} is not empty; restore into a new folder", args.data.display());
    let half = args.data.with_extension("incomplete");
    ensure!(
        !half.exists(),
        "{} is left from a restore that broke off; remove it first",
        half.display()
    );
    copy_tree(&args.from, &half)?;
    std::fs::remove_file(half.join("manifest.json"))?;
    std::fs::remove_file(half.join("log.jsonl"))?;
    let config = settled(&Config::load(&half, Overrides::default())?, &half, &args.key)?;
    let store = plug::open_store(&config).await?;
    let report = verify::of_store(&store, &[]).await?;
    if let Some(fault) = report.faults.first() {
        bail!("the restored log is broken: {fault}");
    }
    ensure!(
        report.entries == manifest.entries,
        "the log has {} rows, the manifest says {}",
        report.entries,
        manifest.entries
    );
    let (city, calendar) = app::city::load(&config.city)?;
    let rules = Rules {
        calendar: &calendar,
        clocks: &city.clocks,
    };
    let differences = store.check_index(rules, |_| {}).await?;
    if !differences.is_empty() {
        progress::say(format!("{} index rows are written anew", differences.len()));
        store.rebuild_index(rules, |_| {}).await?;
    }
    let mut tx = store.read().await?;
    let cases = tx.counts().await?.cases;
    drop(tx);
    store.close().await;
    if args.data.exists() {
        std::fs::remove_dir(&args.data)?;
    }
    std::fs::rename(&half, &args.data)?;
    progress::say(format!(
        "{cases} cases, {} rows of the log, chain whole",
        report.entries
    ));
    Ok(ExitCode::SUCCESS)
}

/// Puts key, files and city where the configuration looks for them. Places outside of the data folder are not touched: another
/// installation may live there, with the very key that is being restored.
fn settled(config: &Config, half: &Path, key: &Path) -> anyhow::Result<Config> {
    let below = |wanted: &Path, usual: &str| {
        let inside = wanted.strip_prefix(half).is_ok_and(|rest| {
            let mut parts = rest.components();
            parts.all(|part| matches!(part, Component::Normal(_)))
        });
        if inside {
            return wanted.to_owned();
        }
        progress::say(format!(
            "config.toml names {}; what was backed up is put into {usual} of the data folder",
            wanted.display()
        ));
        half.join(usual)
    };
    let wanted = match &config.files {
        FilePlace::Folder(path) => path.clone(),
        FilePlace::S3 { bucket, .. } => {
            bail!("config.toml names the bucket {bucket}; restore with a config.toml that names a folder")
        }
    };
    let (files, city, key_file) = (
        below(&wanted, "files"),
        below(&config.city, "city"),
        below(&config.key_file, "root.key"),
    );
    for (held, place) in [(half.join("files"), &files), (half.join("city"), &city)] {
        if held != *place {
            make_parent(place)?;
            std::fs::rename(&held, place).with_context(|| format!("cannot make {}", place.display()))?;
        }
    }
    make_parent(&key_file)?;
    std::fs::copy(key, &key_file).with_context(|| format!("cannot write {}", key_file.display()))?;
    let database = store::Engine::Sqlite(half.join("yangguang.db"));
    Ok(Config {
        database,
        files: FilePlace::Folder(files),
        city,
        key_file,
        ..config.clone()
    })
}

fn make_parent(path: &Path) -> anyhow::Result<()> {
    let parent = path.parent().unwrap_or(path);
    std::fs::create_dir_all(parent).with_context(|| format!("cannot make {}", parent.display()))
}

/// Holds every file against the manifest, and the key against the one that is needed.
fn check(args: &RestoreArgs) -> anyhow::Result<Manifest> {
    let path = args.from.join("manifest.json");
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} is not a backup", args.from.display()))?;
    let manifest: Manifest = serde_json::from_str(&text).with_context(|| format!("{} is damaged", path.display()))?;
    ensure!(
        manifest.format == FORMAT,
        "this backup has format {}, this program reads {FORMAT}",
        manifest.format
    );
    let kek = vault::Kek::open(&args.key).with_context(|| format!("the key file {}", args.key.display()))?;
    ensure!(
        kek.fingerprint() == manifest.key,
        "the backup needs the key {}, {} holds {}",
        manifest.key,
        args.key.display(),
        kek.fingerprint()
    );
    let there = digests(&args.from)?;
    let names: BTreeSet<&String> = there.keys().chain(manifest.files.keys()).collect();
    for name in names {
        match (there.get(name), manifest.files.get(name)) {
            (Some(found), Some(promised)) if found == promised => {}
            (Some(_), Some(_)) => {
                bail!("{name} is not what the manifest says; the backup is damaged")
            }
            (Some(_), None) => bail!("{name} is not in the manifest; somebody has added it"),
            (None, _) => bail!("{name} is missing; the backup is not whole"),
        }
    }
    Ok(manifest)
}
