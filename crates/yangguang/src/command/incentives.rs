//! `incentives`: the rules by which kept agreements earn a standing, checked, and how firms stand under them.

use std::{path::PathBuf, process::ExitCode};

use app::{env::Clock, incentive::Encouraged};
use clap::{Args, Subcommand};
use domain::{access::Actor, incentive::Rules};
use serde_json::json;

use crate::{Place, plug, progress};

/// Check the rules of incentive of a city, or list how its firms stand under them.
#[derive(Args)]
pub(crate) struct IncentivesArgs {
    #[command(subcommand)]
    what: Incentives,
}

#[derive(Subcommand)]
enum Incentives {
    /// Read incentives.toml and say everything that is wrong with it; exit 1 when something is.
    Check {
        /// The folder of the city.
        #[arg(long)]
        city: PathBuf,
    },
    /// List the firms with the most cases, each with its record and standing.
    List {
        #[command(flatten)]
        place: Place,
        /// Print JSON.
        #[arg(long)]
        json: bool,
    },
}

pub(crate) async fn run(args: IncentivesArgs) -> anyhow::Result<ExitCode> {
    match args.what {
        Incentives::Check { city } => Ok(check(&city)),
        Incentives::List { place, json } => {
            let config = place.installed()?;
            let app = plug::open(&config, Clock::System, app::Mode::City).await?;
            let firms = app.encouraged(&Actor::System).await?;
            app.store().close().await;
            if json {
                progress::say_json(&firms.iter().map(value).collect::<Vec<_>>())?;
            } else {
                for firm in &firms {
                    progress::say(line(firm));
                }
                progress::say(format!("{} firms", firms.len()));
            }
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn check(city: &std::path::Path) -> ExitCode {
    match app::incentive::load(city) {
        Ok(rules) => {
            for said in describe(&rules) {
                progress::say(said);
            }
            ExitCode::SUCCESS
        }
        Err(errors) => {
            for error in errors.0 {
                progress::say(error);
            }
            ExitCode::FAILURE
        }
    }
}

fn describe(rules: &Rules) -> Vec<String> {
    let mut lines: Vec<String> = rules
        .standings()
        .iter()
        .map(|standing| {
            let asks = standing.conditions;
            format!(
                "{}: {} agreements in time within {} months, {} cases, {}% answered, {} months clear; {} effects",
                standing.id,
                asks.performed,
                asks.within_months,
                asks.cases,
                asks.answered_percent,
                asks.clear_months,
                standing.effects.len()
            )
        })
        .collect();
    lines.push(match rules.publication() {
        Some(rule) => format!(
            "published with consent from {}, for {} months at most",
            rule.from, rule.months
        ),
        None => "nothing is published".to_owned(),
    });
    lines.push(format!("{} standings, no mistakes", rules.standings().len()));
    lines
}

fn value(firm: &Encouraged) -> serde_json::Value {
    json!({
        "name": firm.name,
        "code": firm.code,
        "record": firm.record,
        "standing": firm.reached.as_ref().map(|standing| &standing.id),
        "next": firm.next.as_ref().map(|(standing, missing)| json!({ "standing": standing.id, "missing": missing })),
    })
}

fn line(firm: &Encouraged) -> String {
    let record = firm.record;
    format!(
        "{:<24} {:<14} {} cases, {} agreements, {} in time, {} defaulted",
        firm.name,
        firm.reached.as_ref().map_or("-", |standing| standing.id.as_str()),
        record.cases,
        record.agreements,
        record.in_time,
        record.defaulted
    )
}
