//! `relation`: what the facts of a file say about the working relation. An indication, never a verdict.

use std::{fmt::Display, path::PathBuf, process::ExitCode};

use anyhow::Context;
use app::text::{Lang, Words};
use clap::Args;
use domain::relation::{
    self, Facts, Indication, Kind, Reason,
    factor::{Direction, Weight},
    official::Nearest,
    question::Question,
    respondent::Respondent,
    right,
};

use crate::progress;

/// Say which kind of working relation the facts point to, why, what to ask next and whom to name.
#[derive(Args)]
pub(crate) struct RelationArgs {
    /// The facts, as described in docs/guide/relation.md.
    #[arg(long, value_name = "FILE")]
    facts: PathBuf,
    /// Print JSON.
    #[arg(long)]
    json: bool,
    /// The language of the words: zh or en.
    #[arg(long, default_value = "zh", value_parser = language)]
    lang: Lang,
}

pub(crate) fn run(args: &RelationArgs) -> anyhow::Result<ExitCode> {
    let name = args.facts.display();
    let text = std::fs::read_to_string(&args.facts).with_context(|| format!("cannot read {name}"))?;
    let facts = read(&text).with_context(|| format!("{name} is not a file of facts"))?;
    let indication = relation::assess(&facts);
    if args.json {
        progress::say_json(&indication)?;
    } else {
        Teller(Words::of(args.lang)).tell(&indication);
    }
    Ok(ExitCode::SUCCESS)
}

fn language(typed: &str) -> Result<Lang, String> {
    Lang::from_tag(typed).ok_or_else(|| format!("`{typed}` is not a language of this program"))
}

/// Reads the facts. What a file expects is for its test and is left aside here.
fn read(text: &str) -> Result<Facts, toml::de::Error> {
    let expected = text.parse::<toml::Table>()?.contains_key("expect");
    if !expected {
        // Straight from the text, so that a mistake is told with its line.
        return toml::from_str(text);
    }
    let mut table: toml::Table = text.parse()?;
    table.remove("expect");
    table.try_into()
}

/// The words of one language, put together for the terminal.
#[derive(Clone, Copy)]
struct Teller(Words);

impl Teller {
    fn word(self, table: &str, key: &str) -> String {
        self.0.t(&format!("relation.{table}.{key}")).to_owned()
    }

    fn tell(self, indication: &Indication) {
        let finding = indication.finding;
        let strength = finding.strength().map(|strength| self.word("strength", strength.key()));
        let kind = self.word("kind", finding.key());
        progress::say(match strength {
            Some(strength) => format!("{}: {strength} {kind}", self.word("say", "title")),
            None => format!("{}: {kind}", self.word("say", "title")),
        });
        progress::say(self.word("kind_says", finding.key()));
        progress::say(cited(self.word("ground", indication.ground.key()), indication.citation));
        progress::say(self.word("say", "facts_first"));
        let measured = finding.kind();
        for (heading, reasons) in [
            ("for", &indication.reasons.supporting),
            ("against", &indication.reasons.opposing),
            ("aside", &indication.reasons.aside),
        ] {
            self.list(heading, reasons.iter().map(|reason| self.reason(reason)));
        }
        let notes = indication.notes.iter();
        self.list(
            "notes",
            notes.map(|noted| cited(self.word("note", noted.note.key()), noted.citation)),
        );
        self.list(
            "questions",
            indication.open_questions.iter().map(|asked| self.question(asked)),
        );
        self.list(
            "cases",
            indication.nearest_cases.iter().map(|nearest| self.nearest(nearest)),
        );
        self.list("respondents", self.respondents(&indication.respondents).into_iter());
        let rows = indication.rights.iter();
        self.list("rights", rows.flat_map(|row| self.right(row, measured)));
        progress::say(format!("\n{}", self.word("say", "disclaimer")));
    }

    /// Prints a heading with its lines, or nothing.
    fn list(self, heading: &str, lines: impl Iterator<Item = String>) {
        for (n, line) in lines.enumerate() {
            if n == 0 {
                progress::say(format!("\n{}", self.word("say", heading)));
            }
            progress::say(format!("  {line}"));
        }
    }

    fn reason(self, reason: &Reason) -> String {
        let answer = self.word(&format!("answer.{}", reason.factor.key()), reason.answer);
        let sentence = match reason.direction {
            Direction::Toward { kind, weight } => {
                let key = match weight {
                    Weight::Strong => "relation.reason.strong",
                    Weight::Weak => "relation.reason.weak",
                };
                let kind = self.word("kind", kind.key());
                self.0.say(key).with("answer", answer).with("kind", kind).to_string()
            }
            Direction::Neutral => self.0.say("relation.reason.neutral").with("answer", answer).to_string(),
            Direction::BarsLabourRelation => self.0.say("relation.reason.bars").with("answer", answer).to_string(),
        };
        let factor = self.word("factor", reason.factor.key());
        let cases = reason.cases.iter().map(|case| self.word("case", case.key()));
        let sources = cases.chain((!reason.citation.is_empty()).then(|| reason.citation.to_owned()));
        cited(format!("{factor}: {sentence}"), &sources.collect::<Vec<_>>().join("; "))
    }

    fn question(self, question: &Question) -> String {
        let key = question.factor.key();
        let again = if question.asked_before {
            self.word("say", "asked_before")
        } else {
            String::new()
        };
        let proofs = self
            .0
            .say("relation.say.proofs")
            .with("proofs", self.word("proof", key));
        let answers = question.answers.iter().map(|outcome| {
            let answer = self.word(&format!("answer.{key}"), outcome.answer);
            format!("\n    {answer} -> {}", self.word("kind", outcome.finding.key()))
        });
        let answers: String = answers.collect();
        format!(
            "{}{again} {}{answers}\n    {proofs}",
            self.word("question", key),
            self.word("hint", key)
        )
    }

    fn nearest(self, nearest: &Nearest) -> String {
        let case = nearest.case.key();
        let told = format!(
            "{}: {} {}",
            self.word("case", case),
            self.word("case_says", case),
            self.word("held", nearest.held.key())
        );
        let compared = [
            ("relation.say.agree", &nearest.agree),
            ("relation.say.differ", &nearest.differ),
            ("relation.say.open", &nearest.open),
        ];
        let lines = compared.into_iter().filter(|(_, factors)| !factors.is_empty());
        let lines = lines.map(|(key, factors)| {
            let names: Vec<String> = factors.iter().map(|factor| self.word("factor", factor.key())).collect();
            let names = names.join(self.0.t("relation.say.comma"));
            format!("\n    {}", self.0.say(key).with("factors", names))
        });
        told + &lines.collect::<String>()
    }

    fn respondents(self, respondents: &[Respondent]) -> Vec<String> {
        if respondents.is_empty() {
            return vec![self.word("say", "nobody")];
        }
        let told = respondents.iter().map(|respondent| {
            let reasons = respondent.reasons.iter();
            let reasons = reasons.map(|reason| cited(self.word("why", reason.why.key()), reason.citation));
            let (party, role) = (respondent.party.key(), respondent.role.key());
            format!(
                "{}: {}. {}",
                self.word("party", party),
                self.word("role", role),
                reasons.collect::<Vec<_>>().join(" ")
            )
        });
        told.collect()
    }

    /// One line for the kind indicated; a heading and a line for each kind where none is.
    fn right(self, row: &right::Row, measured: Option<Kind>) -> Vec<String> {
        let name = self.word("right", row.right.key());
        let told = row.columns.iter().map(|column| {
            let says = self.word(&format!("right_says.{}", row.right.key()), column.kind.key());
            let says = cited(says, column.citation);
            match measured {
                Some(_) => format!("{name}: {says}"),
                None => format!("  {}: {says}", self.word("kind", column.kind.key())),
            }
        });
        let heading = measured.is_none().then(|| name.clone());
        heading.into_iter().chain(told).collect()
    }
}

fn cited(sentence: impl Display, citation: &str) -> String {
    if citation.is_empty() {
        sentence.to_string()
    } else {
        format!("{sentence} [{citation}]")
    }
}
