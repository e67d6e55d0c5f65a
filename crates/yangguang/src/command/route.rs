//! `route`: every door from a paper in hand to the money, from a file of facts.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use app::text::{Lang, Words};
use clap::Args;
use domain::planner::{self, Door, Facts, Missing, State};
use jiff::civil::Date;
use serde::Serialize;

use crate::{
    command::deadline::{language, rules},
    progress,
};

/// Say which doors are open from an agreement or another paper, until when, and what each one needs.
#[derive(Args)]
pub(crate) struct RouteArgs {
    /// The facts, as described in docs/guide/route.md.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// The day that counts as today; the present day without it.
    #[arg(long, value_name = "DATE")]
    on: Option<Date>,
    /// The folder of the city, for its working calendar; the example city without it.
    #[arg(long)]
    city: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// The language of the words: zh or en.
    #[arg(long, default_value = "zh", value_parser = language)]
    lang: Lang,
}

#[derive(Serialize)]
struct Plan {
    on: Date,
    doors: Vec<Door>,
}

pub(crate) fn run(args: &RouteArgs) -> anyhow::Result<ExitCode> {
    let name = args.facts.display();
    let text = std::fs::read_to_string(&args.facts).with_context(|| format!("cannot read {name}"))?;
    let facts: Facts = toml::from_str(&text).with_context(|| format!("{name} is not understood"))?;
    let on = args.on.unwrap_or_else(today);
    let (_, calendar) = rules(args.city.as_deref())?;
    let doors = planner::plan(&facts, on, &calendar);
    if args.json {
        progress::say_json(&Plan { on, doors })?;
    } else {
        for door in doors {
            progress::say(told(Words::of(args.lang), &door));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn today() -> Date {
    domain::period::date_in_shanghai(app::env::Clock::System.now())
}

fn told(words: Words, door: &Door) -> String {
    let word = |table: &str, key: &str| words.t(&format!("forum.{table}.{key}")).to_owned();
    let state = match &door.state {
        State::Closed { why } => words
            .say("forum.door_line.closed")
            .with("why", word("why", why.key()))
            .to_string(),
        State::Open { until, missing } => {
            let open = match until {
                Some(day) => words.say("forum.door_line.open_until").with("day", day).to_string(),
                None => words.t("forum.door_line.open").to_owned(),
            };
            let named = |missing: &Missing| word("missing", missing.key());
            let what = missing.iter().map(named).collect::<Vec<_>>().join("; ");
            if what.is_empty() {
                open
            } else {
                format!("{open}. {}", words.say("forum.door_line.missing").with("what", what))
            }
        }
    };
    let (force, cost) = (word("force", door.force.key()), word("cost", door.cost.key()));
    format!(
        "{}: {state}\n  {force}; {cost} ({})",
        word("door", door.kind.key()),
        door.citation
    )
}
