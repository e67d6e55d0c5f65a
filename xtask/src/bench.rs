//! Measuring, always on the release build.

use std::process::ExitCode;

use crate::{house, run, setup};

/// Runs `yangguang bench` with the arguments given.
pub(crate) fn bench(arguments: &[String]) -> anyhow::Result<ExitCode> {
    setup::prepare(setup::Purpose::Demo)?;
    run::succeed(house::cargo(&["run", "--release", "--bin", "yangguang", "--", "bench"]).args(arguments))?;
    Ok(ExitCode::SUCCESS)
}
