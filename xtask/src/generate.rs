//! Tables of the law of the house, written out by the house itself, and the page of rows, for which the tests must be read as well.

use std::process::{Command, ExitCode};

use anyhow::bail;

use crate::house::Binary;
use crate::{house, process, run};

/// The folder of what is written by machine.
const FOLDER: &str = "docs/generated";

/// Writes the folder anew and names the files that this changed; with `--check`, a changed file is a failure.
pub(crate) fn generate(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let check = match arguments {
        [] => false,
        [flag] if flag == "--check" => true,
        _ => bail!("usage: cargo xtask generate [--check]"),
    };
    let changed = write(&Binary::build()?)?;
    for line in &changed {
        println!("{line}");
    }
    if check && !changed.is_empty() {
        bail!("{FOLDER} is not what the code says; commit what `cargo xtask generate` writes");
    }
    Ok(ExitCode::SUCCESS)
}

/// Has the product write the folder, adds the page of rows, and returns what git then sees as changed.
pub(crate) fn write(binary: &Binary) -> anyhow::Result<Vec<String>> {
    if !binary.offers("generate") {
        println!("generate: SKIPPED, the binary has no `generate` command");
        return Ok(Vec::new());
    }
    run::succeed(
        Command::new(&binary.path)
            .args(["generate", FOLDER])
            .current_dir(house::root()),
    )?;
    process::write(&house::root())?;
    let git = ["status", "--porcelain", "--untracked-files=all", "--", FOLDER];
    let Some(seen) = run::answer(Command::new("git").args(git).current_dir(house::root())) else {
        println!("generate: not compared, this folder is not a git work tree");
        return Ok(Vec::new());
    };
    Ok(seen.lines().map(str::to_owned).collect())
}
