//! Where things are, and how the binary is built.

use std::env;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

use crate::run;

/// Returns the folder of the workspace.
pub(crate) fn root() -> PathBuf {
    let manifest =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    manifest.parent().map_or(manifest.clone(), Path::to_path_buf)
}

/// Says whether a machine, not a person, reads the output.
pub(crate) fn in_ci() -> bool {
    env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}

/// Returns a cargo command that runs in the workspace folder.
pub(crate) fn cargo(arguments: &[&str]) -> Command {
    let program = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(program);
    command.args(arguments).current_dir(root());
    if in_ci() {
        command.env("CARGO_TERM_COLOR", "never");
    }
    command
}

/// Returns the folder into which cargo builds.
pub(crate) fn target_folder() -> anyhow::Result<PathBuf> {
    let arguments = ["metadata", "--no-deps", "--offline", "--format-version", "1"];
    let text = run::answer(&mut cargo(&arguments)).context("cargo metadata failed")?;
    let metadata: serde_json::Value = serde_json::from_str(&text).context("cargo metadata is not JSON")?;
    let folder = metadata.get("target_directory").and_then(serde_json::Value::as_str);
    folder
        .map(PathBuf::from)
        .context("cargo metadata names no target folder")
}

/// The product, built.
pub(crate) struct Binary {
    pub(crate) path: PathBuf,
}

impl Binary {
    /// Builds the product, or takes the one that `YANGGUANG` names.
    ///
    /// The whole workspace is built with its tests, because any other selection resolves other features and compiles
    /// the heavy dependencies a second time.
    pub(crate) fn build() -> anyhow::Result<Self> {
        if let Some(path) = env::var_os("YANGGUANG") {
            return Ok(Self { path: path.into() });
        }
        run::succeed(&mut cargo(&["build", "--workspace", "--bins", "--tests"]))?;
        let path = target_folder()?.join("debug").join("yangguang");
        if !path.is_file() {
            bail!("the build left no {}", path.display());
        }
        Ok(Self { path })
    }

    /// Says whether the product's help lists a command.
    pub(crate) fn offers(&self, command: &str) -> bool {
        let help = run::answer(Command::new(&self.path).arg("--help")).unwrap_or_default();
        lists(&help, command)
    }
}

fn lists(help: &str, command: &str) -> bool {
    help.lines()
        .any(|line| line.starts_with(' ') && line.split_whitespace().next() == Some(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_holds_the_lock_file() {
        assert!(root().join("Cargo.lock").is_file());
    }

    #[test]
    fn help_lists_a_command_only_at_the_start_of_an_indented_line() {
        let help = "Usage: yangguang <COMMAND>\n\nCommands:\n  serve  Serves\n  demo   Opens a city\n";
        assert!(lists(help, "demo"));
        assert!(!lists(help, "generate"));
        assert!(!lists("demo is missing", "demo"));
    }
}
