//! `archive`: packages of files that can be checked anywhere, the signed lists of a case, and what is kept, due and destroyed.

use std::{
    fs::File,
    io::BufReader,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use app::{
    App, Mode,
    archive::{Property, check},
    completeness::{self, Signed},
    env::Clock,
};
use clap::{Args, Subcommand};
use domain::{access::Actor, proceeding::State};
use ledger::Anchor;

use crate::{Place, plug, progress};

/// Keep the archive: pack and check files, list what is due and what was destroyed.
#[derive(Args)]
pub(crate) struct ArchiveArgs {
    #[command(subcommand)]
    what: Archive,
}

#[derive(Subcommand)]
enum Archive {
    /// Pack the file of a case: papers, evidence, log, signed lists, a description, all of it signed.
    Pack {
        #[command(flatten)]
        place: Place,
        /// The id of the case.
        #[arg(long)]
        case: String,
        /// The file to write (.tar).
        #[arg(long)]
        out: PathBuf,
    },
    /// Check a package or a signed list, without a house; exit 1 when something is wrong.
    Check {
        /// A package (.tar) or signed lists (.json).
        file: PathBuf,
        /// The public key of the house, from `archive key`; without it a package vouches only for itself.
        #[arg(long)]
        key: Option<String>,
        /// Anchors of the log to hold it against.
        #[arg(long)]
        anchors: Option<PathBuf>,
    },
    /// Print the public key with which packages and lists of this house are checked.
    Key {
        #[command(flatten)]
        place: Place,
    },
    /// Write the signed lists of what was on the file of a case at each hand-over and before each decision.
    Lists {
        #[command(flatten)]
        place: Place,
        /// The id of the case.
        #[arg(long)]
        case: String,
        /// The file to write (.json).
        #[arg(long)]
        out: PathBuf,
    },
    /// Say what is kept until when, what waits for destruction, and what was destroyed.
    Status {
        #[command(flatten)]
        place: Place,
    },
}

pub(crate) async fn run(args: ArchiveArgs) -> anyhow::Result<ExitCode> {
    match args.what {
        Archive::Pack { place, case, out } => {
            let app = opened(&place).await?;
            let id = case.parse().with_context(|| format!("{case} is no id of a case"))?;
            let bytes = app.archive_package(id).await?;
            write(&out, &bytes)?;
            progress::say(format!(
                "{}: {} bytes, key {}",
                out.display(),
                bytes.len(),
                app.public_key()
            ));
            Ok(ExitCode::SUCCESS)
        }
        Archive::Check { file, key, anchors } => {
            let bytes = std::fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
            let anchors = anchors.as_deref().map(read_anchors).transpose()?.unwrap_or_default();
            if file
                .extension()
                .is_some_and(|ending| ending.eq_ignore_ascii_case("json"))
            {
                lists(&bytes, key.as_deref())
            } else {
                Ok(package(&bytes, key.as_deref(), &anchors))
            }
        }
        Archive::Key { place } => {
            progress::say(opened(&place).await?.public_key());
            Ok(ExitCode::SUCCESS)
        }
        Archive::Lists { place, case, out } => {
            let app = opened(&place).await?;
            let id = case.parse().with_context(|| format!("{case} is no id of a case"))?;
            let lists = app.file_lists(&Actor::System, id).await?;
            let signed: Vec<Signed> = lists.into_iter().map(|(_, signed)| signed).collect();
            write(&out, &serde_json::to_vec_pretty(&signed)?)?;
            progress::say(format!("{}: {} lists", out.display(), signed.len()));
            Ok(ExitCode::SUCCESS)
        }
        Archive::Status { place } => status(&opened(&place).await?).await,
    }
}

async fn opened(place: &Place) -> anyhow::Result<App> {
    plug::open(&place.installed()?, Clock::System, Mode::City).await
}

fn write(path: &Path, bytes: &[u8]) -> anyhow::Result<()> {
    std::fs::write(path, bytes).with_context(|| format!("cannot write {}", path.display()))
}

fn read_anchors(path: &Path) -> anyhow::Result<Vec<Anchor>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    ledger::read_anchors(BufReader::new(file))
        .collect::<Result<_, _>>()
        .with_context(|| format!("{} is damaged", path.display()))
}

fn package(bytes: &[u8], key: Option<&str>, anchors: &[Anchor]) -> ExitCode {
    let checked = check(bytes, key, anchors);
    progress::say(format!(
        "case {} ({}), {} papers and pieces of evidence, {} rows of the log",
        checked.number, checked.case, checked.items, checked.rows
    ));
    for property in Property::ALL {
        let mut found = checked
            .damages
            .iter()
            .filter(|damage| damage.property == property)
            .peekable();
        if found.peek().is_none() {
            progress::say(format!("ok    {}", property.name()));
        }
        for damage in found {
            progress::say(format!("FAIL  {}: {damage}", property.name()));
        }
    }
    if !checked.key_is_known {
        progress::say(format!(
            "note: the key {} stands in the package itself; give --key to know that it is that of the house",
            checked.key
        ));
    }
    if checked.is_clean() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

fn lists(bytes: &[u8], key: Option<&str>) -> anyhow::Result<ExitCode> {
    let lists: Vec<Signed> = serde_json::from_slice(bytes).context("these are no signed lists")?;
    let mut wrong = 0;
    for signed in &lists {
        match completeness::check(signed, key.unwrap_or(&signed.key)) {
            Ok(listing) => progress::say(format!(
                "ok    version {} of {}, before {}, {}: {} items, digest {}",
                listing.version,
                listing.case,
                listing.step,
                listing.at,
                listing.list.items.len(),
                listing.list.digest
            )),
            Err(why) => {
                wrong += 1;
                progress::say(format!("FAIL  {why}"));
            }
        }
    }
    if key.is_none() {
        progress::say("note: the key stands in the lists themselves; give --key to know that it is that of the house");
    }
    Ok(if wrong == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

async fn status(app: &App) -> anyhow::Result<ExitCode> {
    for (state, word) in [(State::Kept, "kept until"), (State::Listed, "due since")] {
        for file in app.filed_away(state).await? {
            let held = if file.held { ", held" } else { "" };
            let open = if file.open { ", something goes on" } else { "" };
            progress::say(format!(
                "{} ({}): {word} {}{held}{open}",
                file.number, file.case, file.until
            ));
        }
    }
    for line in app.destroyed().await? {
        progress::say(format!(
            "{} ({}): destroyed {}, closed {}, kept until {} ({}), {} items, digest {}",
            line.number, line.case, line.at, line.closed_on, line.kept_until, line.periods, line.items, line.digest
        ));
    }
    Ok(ExitCode::SUCCESS)
}
