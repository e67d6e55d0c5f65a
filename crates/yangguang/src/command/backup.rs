//! `backup`: everything but the key, in a folder whose manifest names the digest of each file. A half-made backup is never listed:
//! the folder gets its name when all of it is on the disk.

use std::{
    collections::BTreeMap,
    fs::File,
    io::{BufWriter, Read, Write},
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail, ensure};
use clap::Args;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::{
    Place,
    config::{Config, FilePlace},
    plug, progress,
};

/// Copy an installation, without its key, to a folder that can be verified and restored.
#[derive(Args)]
pub(crate) struct BackupArgs {
    #[command(flatten)]
    place: Place,
    /// The folder to make; it must not exist.
    #[arg(long)]
    to: PathBuf,
    /// Print the manifest as JSON.
    #[arg(long)]
    json: bool,
}

/// What a backup holds.
#[derive(Debug, Deserialize, Serialize)]
pub(crate) struct Manifest {
    /// The version of this layout.
    pub(crate) format: u32,
    /// The key that opens it; the key itself is kept elsewhere.
    pub(crate) key: String,
    /// Rows of the log at the moment of the copy.
    pub(crate) entries: u64,
    /// SHA-256 of every file by its path.
    pub(crate) files: BTreeMap<String, String>,
}

pub(crate) const FORMAT: u32 = 1;

pub(crate) async fn run(args: BackupArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.installed()?;
    ensure!(
        !args.to.exists(),
        "{} exists already; name a new folder",
        args.to.display()
    );
    let store = plug::open_store(&config).await?;
    ensure!(
        store.is_sqlite(),
        "a PostgreSQL database is backed up with pg_dump; copy the files folder beside it"
    );
    let FilePlace::Folder(files) = &config.files else {
        bail!("files are in a bucket; back that up with its own tools and copy the database beside it")
    };
    let half = args.to.with_extension("incomplete");
    ensure!(
        !half.exists(),
        "{} is left from a backup that broke off; remove it first",
        half.display()
    );
    std::fs::create_dir_all(&half).with_context(|| format!("cannot make {}", half.display()))?;
    // The anchors before the database: none of them may know more than the log beside it.
    for name in ["config.toml", "anchors.jsonl"] {
        let from = config.data.join(name);
        if from.exists() {
            std::fs::copy(&from, half.join(name))?;
        }
    }
    // The database before the files: one that is named in it was synced before the row, so every named file is found below.
    store.snapshot(&half.join("yangguang.db")).await?;
    let entries = export(&config, &half).await?;
    copy_files(files, &half.join("files"))?;
    copy_tree(&config.city, &half.join("city"))?;
    let manifest = Manifest {
        format: FORMAT,
        key: store.kek().fingerprint(),
        entries,
        files: digests(&half)?,
    };
    let mut file = File::create(half.join("manifest.json"))?;
    serde_json::to_writer_pretty(&mut file, &manifest)?;
    file.sync_all()?;
    sync_tree(&half)?;
    std::fs::rename(&half, &args.to)?;
    if let Some(parent) = args.to.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        File::open(parent)?.sync_all()?;
    }
    if args.json {
        progress::say_json(&manifest)?;
    } else {
        progress::say(format!(
            "{} files, {entries} rows of the log in {}",
            manifest.files.len(),
            args.to.display()
        ));
        progress::say(format!(
            "the key {} is not in it; keep {} elsewhere",
            manifest.key,
            config.key_file.display()
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// Writes the log of the copied database, which stands still while people go on working in the other one.
async fn export(config: &Config, half: &Path) -> anyhow::Result<u64> {
    let copied = Config {
        database: store::Engine::Sqlite(half.join("yangguang.db")),
        ..config.clone()
    };
    let store = plug::open_store(&copied).await?;
    let mut file = BufWriter::new(File::create(half.join("log.jsonl"))?);
    let mut entries = 0;
    let bar = progress::bar(None, "rows of the log");
    store
        .each_line(|line| {
            entries += 1;
            bar.inc(1);
            ledger::write_line(&mut file, &line)
        })
        .await??;
    bar.finish_and_clear();
    file.flush()?;
    store.close().await;
    Ok(entries)
}

/// Copies a folder with everything in it.
pub(crate) fn copy_tree(from: &Path, to: &Path) -> anyhow::Result<()> {
    copy_but(from, to, |_| false)
}

/// Copies evidence while people hand in more. A file gets its name, which is an id, when all of it is written; before that, the name
/// has a mark, and may be gone before it is copied.
fn copy_files(from: &Path, to: &Path) -> anyhow::Result<()> {
    copy_but(from, to, |name| name.contains('#'))
}

fn copy_but(from: &Path, to: &Path, leave: fn(&str) -> bool) -> anyhow::Result<()> {
    std::fs::create_dir_all(to).with_context(|| format!("cannot make {}", to.display()))?;
    if !from.exists() {
        return Ok(());
    }
    for entry in std::fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        if leave(&entry.file_name().to_string_lossy()) {
            continue;
        }
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_but(&entry.path(), &target, leave)?;
        } else if entry.file_type()?.is_file() {
            std::fs::copy(entry.path(), &target).with_context(|| format!("cannot copy {}", entry.path().display()))?;
        }
    }
    Ok(())
}

/// The digests of all files below a folder, but for the manifest.
pub(crate) fn digests(root: &Path) -> anyhow::Result<BTreeMap<String, String>> {
    let mut found = BTreeMap::new();
    walk(root, &mut |path| {
        let name = path.strip_prefix(root)?.to_string_lossy().replace('\\', "/");
        if name != "manifest.json" {
            found.insert(name, digest(path)?);
        }
        Ok(())
    })?;
    Ok(found)
}

fn digest(path: &Path) -> anyhow::Result<String> {
    let mut file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let (mut hasher, mut buffer) = (Sha256::new(), vec![0; 1 << 16]);
    loop {
        let read = file.read(&mut buffer)?;
        let Some(bytes) = buffer.get(..read).filter(|bytes| !bytes.is_empty()) else {
            break;
        };
        hasher.update(bytes);
    }
    Ok(hex::encode(hasher.finalize()))
}

fn walk(folder: &Path, each: &mut dyn FnMut(&Path) -> anyhow::Result<()>) -> anyhow::Result<()> {
    let mut entries: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<std::io::Result<_>>()?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, each)?;
        } else {
            each(&path)?;
        }
    }
    Ok(())
}

fn sync_tree(folder: &Path) -> anyhow::Result<()> {
    walk(folder, &mut |path| Ok(File::open(path)?.sync_all()?))?;
    Ok(File::open(folder)?.sync_all()?)
}
