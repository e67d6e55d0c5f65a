//! `rebuild`: the log is the truth; every index row is computed from it.

use std::process::ExitCode;

use clap::Args;
use domain::step::Rules;

use crate::{Place, plug, progress};

/// Compute all index rows anew from the log, or only compare them (--check).
#[derive(Args)]
pub(crate) struct RebuildArgs {
    #[command(flatten)]
    place: Place,
    /// Only compare; exit 1 when a row differs.
    #[arg(long)]
    check: bool,
    /// Print the differences as JSON.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(args: RebuildArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.installed()?;
    let (city, calendar) = app::city::load(&config.city)?;
    let rules = Rules {
        calendar: &calendar,
        clocks: &city.clocks,
    };
    let store = plug::open_store(&config).await?;
    let bar = progress::bar(None, "cases");
    if !args.check {
        let done = store.rebuild_index(rules, |done| bar.set_position(done)).await?;
        bar.finish_and_clear();
        progress::say(format!("{done} cases written anew"));
        return Ok(ExitCode::SUCCESS);
    }
    let differences = store.check_index(rules, |done| bar.set_position(done)).await?;
    bar.finish_and_clear();
    if args.json {
        progress::say_json(&differences)?;
    } else {
        for difference in &differences {
            progress::say(format!(
                "{} {}: the row is {}, the log says {}",
                difference.case, difference.table, difference.stored, difference.expected
            ));
        }
        progress::say(format!("{} rows differ", differences.len()));
    }
    Ok(if differences.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}
