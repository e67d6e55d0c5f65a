//! `deadline`: the last day of a period of the law, with its article and why just that day.

use std::{fmt::Write as _, path::PathBuf, process::ExitCode};

use anyhow::Context;
use app::text::{Lang, Words};
use clap::Args;
use domain::{
    calendar::{Calendar, Certainty},
    deadline::catalogue::{self, Answer, Entry},
    org::Clocks,
};
use jiff::civil::Date;

use crate::{plug, progress};

/// Say when a period of the law ends, or list all periods.
#[derive(Args)]
pub(crate) struct DeadlineArgs {
    /// The id of the period; `--list` shows them all.
    #[arg(
        long,
        value_name = "ID",
        requires = "start",
        required_unless_present = "list",
        conflicts_with = "list"
    )]
    rule: Option<String>,
    /// The day of the event that starts it, or that it is counted back from.
    #[arg(long, value_name = "DATE")]
    start: Option<Date>,
    /// List every period.
    #[arg(long)]
    list: bool,
    /// Take holidays and promises from this folder instead of the example city.
    #[arg(long, value_name = "DIR")]
    city: Option<PathBuf>,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// The language of the words: zh or en.
    #[arg(long, default_value = "zh", value_parser = language)]
    lang: Lang,
}

pub(crate) fn run(args: &DeadlineArgs) -> anyhow::Result<ExitCode> {
    let (clocks, calendar) = rules(args.city.as_deref())?;
    let words = Words::of(args.lang);
    match (&args.rule, args.start) {
        (Some(rule), Some(start)) => {
            let entry = catalogue::find(rule)?;
            let answer = entry.due(start, &calendar, &clocks);
            if args.json {
                progress::say_json(&answer)?;
            } else {
                progress::say(told(words, entry, &answer));
            }
        }
        (Some(_) | None, _) => list(args.json, words)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a language for a command.
pub(crate) fn language(tag: &str) -> Result<Lang, String> {
    Lang::from_tag(tag).ok_or_else(|| format!("no words in `{tag}`; take zh or en"))
}

/// The promises and holidays of a city folder, or of the example that every installation starts from.
pub(crate) fn rules(folder: Option<&std::path::Path>) -> anyhow::Result<(Clocks, Calendar)> {
    let example;
    let folder = if let Some(folder) = folder {
        folder
    } else {
        example = tempfile::tempdir().context("cannot make a folder for the example city")?;
        plug::write_city(example.path())?;
        example.path()
    };
    let (city, calendar) = app::city::load(folder).with_context(|| format!("the city in {}", folder.display()))?;
    Ok((city.clocks, calendar))
}

fn list(json: bool, words: Words) -> anyhow::Result<()> {
    if json {
        let rows: Vec<serde_json::Value> = catalogue::rows().map(|entry| row(words, entry)).collect();
        return progress::say_json(&rows);
    }
    for group in catalogue::ALL {
        progress::say(words.t(&format!("clock.group.{}", group.key)));
        for entry in group.rows {
            progress::say(format!("  {:<34} {}", entry.id, name(words, entry)));
        }
    }
    Ok(())
}

fn row(words: Words, entry: &Entry) -> serde_json::Value {
    serde_json::json!({
        "id": entry.id,
        "name": name(words, entry),
        "starts": words.t(&format!("clock.start.{}", entry.starts)),
        "expiry": words.t(&format!("clock.expiry.{}", entry.expiry)),
        "basis": entry.basis,
        "citation": entry.cited(),
        "source": entry.source,
        "conservative": entry.conservative,
        "warn": entry.warn,
    })
}

fn name(words: Words, entry: &Entry) -> String {
    words.t(&format!("clock.name.{}", entry.id)).to_owned()
}

fn told(words: Words, entry: &Entry, answer: &Answer) -> String {
    let mut text = format!("{} ({})\n", name(words, entry), entry.id);
    let event = words.t(&format!("clock.start.{}", entry.starts)).to_owned();
    let mut line = |line: &str| {
        let _ = writeln!(text, "  {line}");
    };
    line(&words.tf("clock.line.starts", &[("event", &event)]));
    match answer.due {
        Some(due) => line(&words.tf("clock.line.due", &[("date", &due)])),
        None => line(words.t("clock.line.no_day")),
    }
    if let Some(nominal) = answer.nominal.filter(|nominal| Some(*nominal) != answer.due) {
        line(&words.tf("clock.line.nominal", &[("date", &nominal)]));
    }
    if let (Some(n), Some(unit)) = (answer.length, answer.unit) {
        line(&length(words, n, unit));
    }
    if let Some(basis) = answer.basis {
        line(words.t(&format!("clock.basis.{}", basis.key().to_lowercase())));
    }
    for other in &answer.also {
        let when = words.t(&format!("clock.when.{}", other.when)).to_owned();
        match (other.length, other.unit, other.due) {
            (Some(n), Some(unit), Some(due)) => {
                let length = length(words, n, unit);
                line(&words.tf(
                    "clock.line.also",
                    &[("when", &when), ("length", &length), ("date", &due)],
                ));
            }
            _ => line(&words.tf("clock.line.also_open", &[("when", &when)])),
        }
    }
    if answer.certainty == Some(Certainty::Provisional) {
        line(words.t("clock.line.provisional"));
    }
    if answer.conservative {
        line(words.t("clock.line.conservative"));
    }
    line(words.t(&format!("clock.expiry.{}", entry.expiry)));
    line(words.t(&format!("clock.source.{}", answer.source.key())));
    if !answer.citation.is_empty() {
        line(answer.citation);
    }
    text.trim_end().to_owned()
}

fn length(words: Words, n: u16, unit: catalogue::Unit) -> String {
    words.tf(&format!("clock.unit.{}", unit.key()), &[("n", &n)])
}
