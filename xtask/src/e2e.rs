//! Browser journeys: Node's test runner drives Chromium through a city of its own for each file.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs, thread};

use anyhow::{Context, bail};

use crate::house::Binary;
use crate::postgres::{self, Cluster};
use crate::run::{self, Heard};
use crate::setup::{self, Purpose};
use crate::{house, tally};

/// Which journeys to play, and what to keep of them.
#[derive(Debug, Default, PartialEq, Eq)]
struct Choice {
    keep: bool,
    filter: String,
}

/// Plays the journeys that the arguments choose.
pub(crate) fn e2e(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let choice = parse(arguments)?;
    setup::prepare(Purpose::Browser)?;
    let cluster = postgres::programs().map(|_| Cluster::start()).transpose()?;
    let heard = play_chosen(&Binary::build()?, cluster.as_ref(), &choice)?;
    Ok(if heard.success {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Plays all journeys and returns their count with what the runner said.
pub(crate) fn play(binary: &Binary, cluster: &Cluster) -> anyhow::Result<(tally::Tally, Heard)> {
    let heard = play_chosen(binary, Some(cluster), &Choice::default())?;
    let count = tally::Tally::of_node(&heard.text).context("the journeys ended without a count")?;
    Ok((count, heard))
}

fn parse(arguments: &[String]) -> anyhow::Result<Choice> {
    let mut choice = Choice::default();
    for argument in arguments {
        match argument.as_str() {
            "--keep" => choice.keep = true,
            word if word.starts_with('-') || !choice.filter.is_empty() => {
                bail!("usage: cargo xtask e2e [--keep] [FILTER]")
            }
            word => word.clone_into(&mut choice.filter),
        }
    }
    Ok(choice)
}

fn play_chosen(binary: &Binary, cluster: Option<&Cluster>, choice: &Choice) -> anyhow::Result<Heard> {
    install_packages()?;
    let files = journeys(&folder().join("journeys"), &choice.filter)?;
    let mut node = Command::new("node");
    node.args(["--test", "--test-reporter=spec", "--test-timeout=600000"])
        .arg(format!("--test-concurrency={}", files_at_once()))
        .args(files)
        .current_dir(folder());
    node.env("YANGGUANG", &binary.path);
    if let Some(chromium) = chromium() {
        node.env("CHROMIUM", chromium);
    }
    if let (Some(cluster), Some(programs)) = (cluster, postgres::programs()) {
        node.env(postgres::VARIABLE, cluster.url())
            .env("PSQL", programs.join("psql"));
    }
    if choice.keep {
        node.env("YANGGUANG_E2E_KEEP", "1");
    }
    run::listen(&mut node)
}

/// Returns how many files play side by side: a journey waits more than it works, so even a small machine takes two.
fn files_at_once() -> usize {
    thread::available_parallelism().map_or(2, |cores| (cores.get() - 1).max(2))
}

/// Installs the packages of the journeys, once for each state of their lock file.
pub(crate) fn install_packages() -> anyhow::Result<()> {
    let lock = fs::read(folder().join("package-lock.json")).context("cannot read e2e/package-lock.json")?;
    let stamp = folder().join("node_modules").join(".installed-lock.json");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    run::succeed(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder()),
    )?;
    fs::write(&stamp, lock).context("cannot note which packages are installed")
}

/// Returns the browser: the one that `CHROMIUM` names, else the system's.
pub(crate) fn chromium() -> Option<PathBuf> {
    let named = env::var_os("CHROMIUM").map(PathBuf::from).filter(|path| path.is_file());
    named.or_else(|| {
        ["chromium", "chromium-browser", "google-chrome"]
            .into_iter()
            .find_map(run::find)
    })
}

fn folder() -> PathBuf {
    house::root().join("e2e")
}

fn journeys(folder: &Path, filter: &str) -> anyhow::Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let is_chosen = |path: &PathBuf| {
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        name.ends_with(".test.mjs") && name.contains(filter)
    };
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).filter(is_chosen).collect();
    files.sort();
    if files.is_empty() {
        bail!("no journey has `{filter}` in its file name");
    }
    Ok(files)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    fn words(line: &str) -> Vec<String> {
        line.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn the_flag_and_the_filter_come_in_any_order() {
        let expected = Choice {
            keep: true,
            filter: "courier".to_owned(),
        };
        assert_eq!(parse(&words("--keep courier")).unwrap(), expected);
        assert_eq!(parse(&words("courier --keep")).unwrap(), expected);
        assert!(parse(&words("--kept")).is_err());
        assert!(parse(&words("courier consultation")).is_err());
    }

    #[test]
    fn journeys_are_chosen_by_file_name_and_an_empty_choice_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["courier.test.mjs", "agreement.test.mjs", "note.md"] {
            fs::write(folder.path().join(name), "").unwrap();
        }
        assert_eq!(journeys(folder.path(), "").unwrap().len(), 2);
        assert_eq!(
            journeys(folder.path(), "cour").unwrap(),
            [folder.path().join("courier.test.mjs")]
        );
        assert!(journeys(folder.path(), "note").is_err());
    }
}
