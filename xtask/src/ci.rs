//! Everything that must hold before a change is taken, in one command: a developer's and CI's.

use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};
use std::{fs, io};

use anyhow::{Context, bail};

use crate::house::{Binary, cargo};
use crate::postgres::{self, Cluster};
use crate::setup::{self, Purpose};
use crate::tally::Tally;
use crate::{e2e, generate, house, run, tidy};

/// The size at which CI's build folder, which outlives its clones, is thrown away and built anew.
const LARGEST_BUILD: u64 = 16 << 30;

/// Runs all checks in order and stops at the first that fails.
pub(crate) fn test(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let fast = match arguments {
        [] => false,
        [flag] if flag == "--fast" => true,
        _ => bail!("usage: cargo xtask test [--fast]"),
    };
    let mut report = Report::default();
    let outcome = check_everything(&mut report, fast);
    report.print(outcome.as_ref().err());
    Ok(if outcome.is_ok() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn check_everything(report: &mut Report, fast: bool) -> anyhow::Result<()> {
    report.step("set-up", |_| {
        setup::prepare(Purpose::Test)?;
        if house::in_ci() {
            bound_build_folder(&house::target_folder()?)
        } else {
            Ok(())
        }
    })?;
    report.step("format", |_| {
        run::succeed(&mut cargo(&["fmt", "--all", "--check", "--", "--color", "never"]))
    })?;
    report.step("tidy", |_| tidy::check())?;
    report.step("clippy", |_| {
        run::succeed(&mut cargo(&[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ]))
    })?;
    let cluster = report.step("PostgreSQL", |_| Cluster::start())?;
    report.step("nextest", |report| nextest(report, &cluster))?;
    if !fast {
        report.step("doc", |_| {
            run::succeed(cargo(&["doc", "--workspace", "--no-deps"]).env("RUSTDOCFLAGS", "-D warnings"))
        })?;
    }
    let binary = report.step("binary", |_| Binary::build())?;
    report.step("generate", |_| match generate::write(&binary)?.as_slice() {
        [] => Ok(()),
        changed => bail!("commit what `cargo xtask generate` writes: {}", changed.join(", ")),
    })?;
    if !fast {
        report.step("journeys", |report| journeys(report, &binary, &cluster))?;
    }
    Ok(())
}

fn nextest(report: &mut Report, cluster: &Cluster) -> anyhow::Result<()> {
    let mut command = cargo(&["nextest", "run", "--workspace"]);
    let heard = run::listen(command.env(postgres::VARIABLE, cluster.url()))?;
    if let Some(tally) = Tally::of_nextest(&heard.text) {
        report.tally.add(tally);
        report.counts.push(format!("nextest   {tally}"));
    }
    if !heard.success {
        bail!("`{}` failed", run::line_of(&command));
    }
    Ok(())
}

fn journeys(report: &mut Report, binary: &Binary, cluster: &Cluster) -> anyhow::Result<()> {
    let (tally, heard) = e2e::play(binary, cluster)?;
    report.tally.add(tally);
    report.counts.push(format!("journeys  {tally}"));
    if !heard.success {
        bail!("a browser journey failed");
    }
    Ok(())
}

/// What has been run, how long it took, and what was counted.
#[derive(Default)]
struct Report {
    times: Vec<(&'static str, Duration)>,
    counts: Vec<String>,
    tally: Tally,
}

impl Report {
    fn step<T>(&mut self, name: &'static str, work: impl FnOnce(&mut Self) -> anyhow::Result<T>) -> anyhow::Result<T> {
        println!("── {name}");
        let start = Instant::now();
        let outcome = work(self);
        let elapsed = start.elapsed();
        self.times.push((name, elapsed));
        let verdict = if outcome.is_ok() { "done" } else { "FAILED" };
        println!("── {name}: {verdict}, {:.1} s\n", elapsed.as_secs_f64());
        outcome.context(name)
    }

    fn print(&mut self, failure: Option<&anyhow::Error>) {
        for (name, time) in &self.times {
            println!("{:>8.1} s  {name}", time.as_secs_f64());
        }
        for count in &self.counts {
            println!("            {count}");
        }
        if let Some(error) = failure {
            println!("stopped at {error:#}");
            // A step that counts no tests is itself what failed.
            self.tally.failed = self.tally.failed.max(1);
        }
        println!("{}", self.tally);
    }
}

fn bound_build_folder(folder: &Path) -> anyhow::Result<()> {
    let size = size_of(folder).unwrap_or(0);
    if size <= LARGEST_BUILD {
        return Ok(());
    }
    println!("set-up: {} is {} GiB and is built anew", folder.display(), size >> 30);
    fs::remove_dir_all(folder.join("debug")).context("cannot empty the build folder")
}

fn size_of(folder: &Path) -> io::Result<u64> {
    let mut total = 0;
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        total += if metadata.is_dir() {
            size_of(&entry.path())?
        } else {
            metadata.len()
        };
    }
    Ok(total)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn a_failed_step_is_timed_named_and_passed_on() {
        let mut report = Report::default();
        report.step("first", |_| Ok(())).unwrap();
        let outcome: anyhow::Result<()> = report.step("second", |_| bail!("broken"));
        assert_eq!(format!("{:#}", outcome.unwrap_err()), "second: broken");
        assert_eq!(
            report.times.iter().map(|(name, _)| *name).collect::<Vec<_>>(),
            ["first", "second"]
        );
    }

    #[test]
    fn a_failure_that_no_runner_counted_is_counted() {
        let mut report = Report::default();
        report.print(Some(&anyhow::anyhow!("format: not formatted")));
        assert_eq!(
            report.tally,
            Tally {
                passed: 0,
                failed: 1,
                skipped: 0
            }
        );
    }

    #[test]
    fn the_size_of_a_folder_is_that_of_all_files_below_it() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("below")).unwrap();
        fs::write(folder.path().join("one"), "12345").unwrap();
        fs::write(folder.path().join("below/two"), "123").unwrap();
        assert_eq!(size_of(folder.path()).unwrap(), 8);
        bound_build_folder(folder.path()).unwrap();
        assert!(folder.path().join("below/two").is_file());
    }
}
