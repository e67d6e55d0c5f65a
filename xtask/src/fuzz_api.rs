//! Generated requests at the API of a city of its own, as worker, employer and mediator.
//!
//! schemathesis draws requests from `openapi.json`, right ones and wrong ones, and holds every answer against it. It lives in a Python
//! environment in the build folder; `xtask/fuzz` tells it how to get past the doors of a city and counts what came of it.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{fs, thread};

use anyhow::{Context, bail};

use crate::house::{self, Binary};
use crate::run;

/// What is installed into the environment.
const TOOL: &str = "schemathesis==4.32.5";

/// How long a fresh city may take until it is open.
const PATIENCE: Duration = Duration::from_mins(2);

/// How long to go on, and from which seed.
#[derive(Debug, PartialEq, Eq)]
struct Choice {
    seconds: u64,
    seed: u64,
}

/// Opens a city, throws requests at it, and fails when anything was found or too little was reached.
pub(crate) fn fuzz_api(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let choice = parse(arguments)?;
    let folder = house::target_folder()?.join("fuzz-api");
    let python = environment(&folder.join("python"))?;
    let binary = Binary::build()?;
    let work = folder.join("run");
    if work.exists() {
        fs::remove_dir_all(&work).with_context(|| format!("cannot empty {}", work.display()))?;
    }
    fs::create_dir_all(&work).with_context(|| format!("cannot make {}", work.display()))?;
    let city = City::open(&binary, &work)?;
    let done = Command::new(python)
        .args(["-B", "api.py"])
        .args([&city.ready, &work])
        .args([choice.seconds.to_string(), choice.seed.to_string()])
        .current_dir(house::root().join("xtask").join("fuzz"))
        .status()
        .context("cannot start Python")?;
    Ok(if done.success() {
        ExitCode::SUCCESS
    } else {
        println!(
            "fuzz-api: the city's own words are in {}",
            work.join("log.txt").display()
        );
        ExitCode::FAILURE
    })
}

fn parse(arguments: &[String]) -> anyhow::Result<Choice> {
    let mut choice = Choice { seconds: 180, seed: 1 };
    let mut words = arguments.iter();
    while let Some(word) = words.next() {
        let place = match word.as_str() {
            "--seconds" => &mut choice.seconds,
            "--seed" => &mut choice.seed,
            _ => bail!("usage: cargo xtask fuzz-api [--seconds N] [--seed N]"),
        };
        let number = words.next().with_context(|| format!("{word} wants a number"))?;
        *place = number
            .parse()
            .with_context(|| format!("{word} {number} is not a number"))?;
    }
    Ok(choice)
}

/// Makes the Python environment, once for each version of the tool, and returns its interpreter.
fn environment(folder: &Path) -> anyhow::Result<PathBuf> {
    let (python, stamp) = (folder.join("bin").join("python"), folder.join("installed.txt"));
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == TOOL) {
        return Ok(python);
    }
    let Some(system) = run::find("python3") else {
        bail!(
            "please install: python3 with venv, 3.11 or newer (on a Debian-like system: apt-get install python3-venv)"
        );
    };
    println!("fuzz-api: installing {TOOL} into {}", folder.display());
    run::succeed(Command::new(system).args(["-m", "venv", "--clear"]).arg(folder))?;
    run::succeed(Command::new(&python).args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", TOOL]))?;
    fs::write(&stamp, TOOL).context("cannot note what is installed")?;
    Ok(python)
}

/// A demo city on a free port of this machine; it ends when this is dropped.
struct City {
    server: Child,
    ready: PathBuf,
}

impl City {
    fn open(binary: &Binary, work: &Path) -> anyhow::Result<Self> {
        let (ready, log) = (work.join("ready.json"), work.join("log.txt"));
        let said = fs::File::create(&log).with_context(|| format!("cannot write {}", log.display()))?;
        let server = Command::new(&binary.path)
            .args(["demo", "--listen", "127.0.0.1:0", "--data"])
            .arg(work.join("city"))
            .arg("--ready-file")
            .arg(&ready)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(said)
            .spawn()
            .with_context(|| format!("cannot start {}", binary.path.display()))?;
        let mut city = Self { server, ready };
        let begun = Instant::now();
        while fs::metadata(&city.ready).map_or(0, |file| file.len()) == 0 {
            if city.server.try_wait().context("lost the city")?.is_some() || begun.elapsed() > PATIENCE {
                bail!(
                    "the city did not open: {}",
                    fs::read_to_string(&log).unwrap_or_default()
                );
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(city)
    }
}

impl Drop for City {
    fn drop(&mut self) {
        let _gone = self.server.kill();
        let _status = self.server.wait();
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn time_and_seed_can_be_chosen_and_nothing_else() {
        let words = |line: &str| parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(words("").unwrap(), Choice { seconds: 180, seed: 1 });
        assert_eq!(words("--seed 7 --seconds 60").unwrap(), Choice { seconds: 60, seed: 7 });
        for line in ["--seed", "--seed x", "--minutes 3", "60"] {
            assert!(words(line).is_err(), "{line}");
        }
    }
}
