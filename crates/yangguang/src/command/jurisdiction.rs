//! `jurisdiction`: where a claim goes, from a file of facts.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context;
use app::text::{Lang, Words};
use clap::Args;
use domain::jurisdiction::{self, Answer, Conflict, Facts, Forum};

use crate::{command::deadline::language, progress};

/// Say which body is competent for a claim, and which ways are open.
#[derive(Args)]
pub(crate) struct JurisdictionArgs {
    /// The facts, as described in docs/guide/jurisdiction.md.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// The language of the words: zh or en.
    #[arg(long, default_value = "zh", value_parser = language)]
    lang: Lang,
}

pub(crate) fn run(args: &JurisdictionArgs) -> anyhow::Result<ExitCode> {
    let name = args.facts.display();
    let text = std::fs::read_to_string(&args.facts).with_context(|| format!("cannot read {name}"))?;
    let facts: Facts = toml::from_str(&text).with_context(|| format!("{name} is not understood"))?;
    let answer = jurisdiction::answer(&facts);
    if args.json {
        progress::say_json(&answer)?;
    } else {
        tell(Words::of(args.lang), &answer);
    }
    Ok(ExitCode::SUCCESS)
}

fn tell(words: Words, answer: &Answer) {
    section(words, "places", places(words, answer));
    let gates = answer.gates.iter().map(|gate| {
        let route = words.t(&format!("forum.route.{}", gate.route.key())).to_owned();
        let state = words.t(&format!("forum.state.{}", gate.state.key())).to_owned();
        let reason = words.t(&format!("forum.gate.{}", gate.reason)).to_owned();
        format!("{route}: {state}. {reason} ({})", gate.citation)
    });
    section(words, "gates", gates.collect());
    let warnings = answer.warnings.iter().map(|warning| {
        let what = words.t(&format!("forum.warning.{}", warning.what)).to_owned();
        format!("{} {what} ({})", warning.rule.key(), warning.citation)
    });
    section(words, "warnings", warnings.collect());
    let questions = answer.open_questions.iter();
    let questions = questions.map(|question| words.t(&format!("forum.question.{}", question.fact)).to_owned());
    section(words, "questions", questions.collect());
    let conflicts = answer.conflicts.iter().map(|conflict| meeting(words, conflict));
    section(words, "conflicts", conflicts.collect());
}

/// Prints a heading with its lines, or the word for nothing.
fn section(words: Words, key: &str, lines: Vec<String>) {
    progress::say(words.t(&format!("forum.line.{key}")));
    if lines.is_empty() {
        progress::say(format!("  {}", words.t("forum.line.nothing")));
    }
    for line in lines {
        progress::say(format!("  {line}"));
    }
}

fn places(words: Words, answer: &Answer) -> Vec<String> {
    let mut lines = Vec::new();
    for forum in Forum::ALL {
        for named in answer.of(*forum) {
            let forum = words.t(&format!("forum.forum.{}", forum.key())).to_owned();
            let body = words.t(&format!("forum.body.{}", named.body.key())).to_owned();
            let reason = words.t(&format!("forum.reason.{}", named.reason)).to_owned();
            lines.push(format!(
                "{forum}: {} {body}. {reason} ({} {})",
                named.place.as_str(),
                named.rule.key(),
                named.citation
            ));
        }
    }
    lines
}

fn meeting(words: Words, conflict: &Conflict) -> String {
    let verdict = words.t(&format!("forum.conflict.{}", conflict.verdict)).to_owned();
    let (one, other) = conflict.filings;
    let goes_on = match conflict.goes_on {
        Some(n) => format!(" {}", words.tf("forum.line.goes_on", &[("n", &n)])),
        None => String::new(),
    };
    let cited = if conflict.citation.is_empty() {
        String::new()
    } else {
        format!(" ({})", conflict.citation)
    };
    format!("{one} + {other}: {verdict}.{goes_on}{cited}")
}
