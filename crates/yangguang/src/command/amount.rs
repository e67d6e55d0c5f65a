//! `amount`: what the claims of a fact file come to, with formula, articles, and what would narrow the answer.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::Context;
use app::text::{Lang, Words};
use clap::Args;
use domain::{
    amount::{self, Amount, Assessment, File, Line, Part, Rates, Refused},
    calendar::{Calendar, Year},
};
use serde::Serialize;

use crate::progress;

/// The example city that comes with the program.
const RATES: &str = include_str!("../../../../city/rates.toml");
const YEARS: [&str; 3] = [
    include_str!("../../../../city/calendar/2024.toml"),
    include_str!("../../../../city/calendar/2025.toml"),
    include_str!("../../../../city/calendar/2026.toml"),
];

/// Compute what claims come to, from a file of facts.
#[derive(Args)]
pub(crate) struct AmountArgs {
    /// The facts, as described in docs/guide/amounts.md.
    #[arg(long)]
    facts: PathBuf,
    /// The folder of a city, with rates.toml and calendar/; without it, the example city.
    #[arg(long)]
    city: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// The language of the sentences, such as `zh` or `en`.
    #[arg(long, default_value = "zh", value_parser = language)]
    lang: Lang,
}

/// One claim as JSON: its frame, and what it comes to or why it cannot be computed.
#[derive(Serialize)]
struct Printed {
    kind: &'static str,
    catalogue_id: &'static str,
    citation: &'static str,
    limitation: &'static str,
    routes: Vec<&'static str>,
    #[serde(flatten)]
    outcome: Outcome,
}

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Outcome {
    Assessment(Assessment),
    Refused(Refused),
}

pub(crate) fn run(args: &AmountArgs) -> anyhow::Result<ExitCode> {
    let name = args.facts.display();
    let text = std::fs::read_to_string(&args.facts).with_context(|| format!("cannot read {name}"))?;
    let file: File = toml::from_str(&text).with_context(|| format!("{name} is not a file of facts"))?;
    let (rates, calendar) = city(args.city.as_deref())?;
    let rates = file.given.clone().before(rates);
    let context = file.context(&calendar);
    let printed: Vec<Printed> = file
        .claim
        .iter()
        .map(|facts| {
            let kind = facts.kind();
            Printed {
                kind: kind.key(),
                catalogue_id: kind.catalogue_id(),
                citation: kind.citation(),
                limitation: kind.limitation(file.relation).key(),
                routes: kind.routes().iter().map(|route| route.key()).collect(),
                outcome: match amount::assess(facts, &rates, &context) {
                    Ok(assessment) => Outcome::Assessment(assessment),
                    Err(refused) => Outcome::Refused(refused),
                },
            }
        })
        .collect();
    if args.json {
        progress::say_json(&printed)?;
    } else {
        let words = Words::of(args.lang);
        for printed in &printed {
            tell(printed, words);
        }
    }
    let refused = printed
        .iter()
        .any(|printed| matches!(printed.outcome, Outcome::Refused(_)));
    Ok(if refused { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

fn language(typed: &str) -> Result<Lang, String> {
    Lang::from_tag(typed).ok_or_else(|| format!("`{typed}` is not a language of this program"))
}

/// Rates and working days, of a folder or of the example city.
fn city(folder: Option<&Path>) -> anyhow::Result<(Rates, Calendar)> {
    let Some(folder) = folder else {
        let years = YEARS
            .iter()
            .map(|year| toml::from_str(year))
            .collect::<Result<Vec<Year>, _>>()?;
        return Ok((toml::from_str(RATES)?, Calendar::new("example", years)?));
    };
    let path = folder.join("rates.toml");
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let rates = toml::from_str(&text).with_context(|| format!("{} is not a file of rates", path.display()))?;
    let (_, calendar) = app::city::load(folder)?;
    Ok((rates, calendar))
}

fn tell(printed: &Printed, words: Words) {
    let named = |group: &str, key: &str| words.t(&format!("amount.{group}.{key}")).to_owned();
    match &printed.outcome {
        Outcome::Refused(refused) => {
            progress::say(format!(
                "{}  {}",
                named("kind", printed.kind),
                app::amount::refusal(words, *refused)
            ));
        }
        Outcome::Assessment(assessment) => {
            let total = match assessment.amount {
                Amount::Nil => named("command", "nil"),
                Amount::Money(range) => range.to_string(),
            };
            progress::say(format!("{}  {total}", named("kind", printed.kind)));
            for line in &assessment.lines {
                progress::say(format!("  {}", sentence(line, words)));
            }
            list(words, "asks", assessment.asks.iter().map(|key| words.t(key).to_owned()));
            list(
                words,
                "assumptions",
                assessment.assumptions.iter().map(|key| words.t(key).to_owned()),
            );
            list(
                words,
                "missing",
                assessment
                    .missing
                    .iter()
                    .map(|missing| app::amount::missing(words, missing, None)),
            );
            list(
                words,
                "flags",
                assessment.flags.iter().map(|flag| named("flag", flag.key())),
            );
        }
    }
    list(
        words,
        "routes",
        printed.routes.iter().map(|route| named("route", route)),
    );
    list(
        words,
        "limitation",
        std::iter::once(named("limitation", printed.limitation)),
    );
    progress::say(format!("  {}", printed.citation));
    progress::say("");
}

fn list(words: Words, title: &str, items: impl Iterator<Item = String>) {
    let items: Vec<String> = items.collect();
    if !items.is_empty() {
        progress::say(format!("  {}", words.t(&format!("amount.command.{title}"))));
        for item in &items {
            progress::say(format!("    {item}"));
        }
    }
}

fn sentence(line: &Line, words: Words) -> String {
    let key = match line.part {
        Part::Adds => "amount.command.adds",
        Part::Shows => "amount.command.step",
        Part::Monthly => "amount.command.monthly",
    };
    let said = app::amount::formula(words, line);
    let payer = line.payer.map_or_else(String::new, |payer| {
        format!(" [{}]", words.t(&format!("amount.payer.{}", payer.key())))
    });
    format!("{said} = {} ({}){payer}  {}", line.amount, words.t(key), line.citation)
}
