//! `exchange conform`: what a partner may rely on, checked against a running house from the outside.

use std::{path::PathBuf, process::ExitCode};

use app::exchange::Keys;
use clap::Args;
use serde_json::{Value, json};
use wire::v1::CaseFile;

use super::line::{Answer, Line};
use crate::progress;

/// Check a running house as a partner would meet it; exit 1 when one check fails.
#[derive(Args)]
pub(super) struct ConformArgs {
    /// The address of the house.
    #[arg(long)]
    url: String,
    /// The id of the partner.
    #[arg(long)]
    partner: String,
    /// Its file of keys.
    #[arg(long)]
    keys: PathBuf,
    /// A case in which the partner has a part.
    #[arg(long)]
    case: String,
    /// A case in which it has none; any id that it does not know.
    #[arg(long, default_value = "01ARZ3NDEKTSV4RRFFQ69G5FAV")]
    foreign: String,
    /// Also take this step in the case, which changes it.
    #[arg(long)]
    step: Option<String>,
    /// What is filled in for that step, as JSON.
    #[arg(long, default_value = "{}")]
    data: String,
}

/// What came of the checks so far.
#[derive(Default)]
struct Score {
    passed: usize,
    failed: usize,
}

impl Score {
    fn note(&mut self, name: &str, wrong: Option<String>) {
        match wrong {
            None => {
                self.passed += 1;
                progress::say(format!("ok    {name}"));
            }
            Some(why) => {
                self.failed += 1;
                progress::say(format!("FAIL  {name}: {why}"));
            }
        }
    }

    /// Notes whether an answer has a status.
    fn status(&mut self, name: &str, answer: &Answer, expected: u16) {
        let wrong = (answer.status != expected).then(|| format!("status {} instead of {expected}", answer.status));
        self.note(name, wrong);
    }

    fn holds(&mut self, name: &str, holds: bool) {
        self.note(name, (!holds).then(|| "it is not so".to_owned()));
    }
}

pub(super) async fn run(args: ConformArgs) -> anyhow::Result<ExitCode> {
    let keys = Keys::read(&args.keys).map_err(|why| anyhow::anyhow!(why))?;
    let line = Line::open(&args.url, &args.partner, keys).await?;
    let mut score = Score::default();
    let run = line.token.chars().rev().take(12).collect::<String>();
    token(&line, &mut score).await?;
    let version = file(&line, &args.case, &mut score).await?;
    signature(&line, &run, &mut score).await?;
    once(&line, &run, &mut score).await?;
    content(&line, &run, &args, version, &mut score).await?;
    if let Some(step) = &args.step {
        let data: Value = serde_json::from_str(&args.data)?;
        let body = message(&args.case, version, step, &data);
        let first = line.send(&format!("{run}-step"), &body).await?;
        score.status("a good step is taken", &first, 200);
        let again = line.send(&format!("{run}-step"), &body).await?;
        score.holds(
            "the same step again has the same answer",
            again.status == first.status && again.bytes == first.bytes,
        );
        let now = line.get(&format!("cases/{}", args.case)).await?.json();
        let told = first.json().get("version").cloned();
        score.holds("and counts once", told.is_some() && now.get("version").cloned() == told);
        let late = line.send(&format!("{run}-late"), &body).await?;
        score.status("what is older than the case is not applied", &late, 409);
    }
    progress::say(format!("{} passed, {} failed", score.passed, score.failed));
    Ok(if score.failed == 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn message(case: &str, version: u64, step: &str, data: &Value) -> String {
    json!({ "type": "step", "case": case, "version": version, "step": step, "data": data }).to_string()
}

const TRIAL: &str = r#"{"type":"trial"}"#;

async fn token(line: &Line, score: &mut Score) -> anyhow::Result<()> {
    score.holds("a token lives ten minutes at most", (1..=600).contains(&line.lives));
    let wrong = line.ask_for_token("0000000000000000000000000000000000000000").await?;
    score.status("a wrong secret gets no token", &wrong, 401);
    let now = line.now();
    let none = line
        .send_as(
            "yx1.e30.00",
            "no-token",
            now,
            &line.signature("no-token", now, TRIAL),
            TRIAL,
        )
        .await?;
    score.status("a token that nobody gave opens nothing", &none, 401);
    Ok(())
}

async fn file(line: &Line, case: &str, score: &mut Score) -> anyhow::Result<u64> {
    let feed = line.get("events").await?;
    score.status("the feed is there", &feed, 200);
    let answer = line.get(&format!("cases/{case}")).await?;
    score.status("the file of a case is handed over", &answer, 200);
    score.holds("it is signed", line.is_signed(&answer));
    let file = serde_json::from_slice::<CaseFile>(&answer.bytes).ok();
    score.holds("it is whole", file.as_ref().is_some_and(CaseFile::is_complete));
    let coded = |file: &CaseFile| {
        file.area.as_ref().is_some_and(wire::v1::Area::is_consistent)
            && file.claims.iter().all(|claim| claim.cause.is_some())
            && file
                .parties
                .iter()
                .all(|party| party.code.is_empty() == party.standard.is_none())
    };
    score.holds(
        "its area, causes and numbers have national codes",
        file.as_ref().is_some_and(coded),
    );
    if let Some(item) = file.as_ref().and_then(|file| file.completeness.items.first()) {
        use sha2::{Digest, Sha256};
        let bytes = line.get(&format!("cases/{case}/items/{}", item.id)).await?.bytes;
        score.holds(
            "what is on it has the digest that it says",
            hex::encode(Sha256::digest(&bytes)) == item.sha256,
        );
    }
    Ok(file.map_or(0, |file| file.version))
}

async fn signature(line: &Line, run: &str, score: &mut Score) -> anyhow::Result<()> {
    let (id, now) = (format!("{run}-sign"), line.now());
    let good = line.signature(&id, now, TRIAL);
    let flipped: String = good
        .chars()
        .map(|c| {
            if c == 'A' {
                'B'
            } else if c == 'B' {
                'A'
            } else {
                c
            }
        })
        .rev()
        .collect();
    let bad = line.send_as(&line.token, &id, now, &flipped, TRIAL).await?;
    score.status("a bad signature is refused", &bad, 401);
    let other = line
        .send_as(&line.token, &format!("{run}-other"), now, &good, TRIAL)
        .await?;
    score.status("a signature for another id is refused", &other, 401);
    for (name, at) in [("old", now - 600), ("coming", now + 600)] {
        let answer = line
            .send_as(&line.token, &id, at, &line.signature(&id, at, TRIAL), TRIAL)
            .await?;
        score.status(&format!("a time that is {name} is refused"), &answer, 401);
    }
    Ok(())
}

async fn once(line: &Line, run: &str, score: &mut Score) -> anyhow::Result<()> {
    let id = format!("{run}-once");
    let first = line.send(&id, TRIAL).await?;
    score.status("a good message is taken", &first, 200);
    let again = line.send(&id, TRIAL).await?;
    score.holds(
        "a replay has the same answer",
        again.status == first.status && again.bytes == first.bytes,
    );
    let other = line.send(&id, r#"{"type": "trial"}"#).await?;
    score.status("the same id with another body is refused", &other, 422);
    Ok(())
}

async fn content(line: &Line, run: &str, args: &ConformArgs, version: u64, score: &mut Score) -> anyhow::Result<()> {
    let step = args.step.as_deref().unwrap_or("none");
    let early = line
        .send(
            &format!("{run}-early"),
            &message(&args.case, version + 7, step, &json!({})),
        )
        .await?;
    score.status("what comes before its turn is not applied", &early, 409);
    let told = early.json().get("version").and_then(Value::as_u64);
    score.holds("and the version of the case is told", told == Some(version));
    let foreign = line
        .send(&format!("{run}-foreign"), &message(&args.foreign, 1, step, &json!({})))
        .await?;
    score.status("a case of somebody else is not there", &foreign, 404);
    let fetched = line.get(&format!("cases/{}", args.foreign)).await?;
    score.status("nor can it be fetched", &fetched, 404);
    let huge = format!(r#"{{"type":"trial","pad":"{}"}}"#, "x".repeat(400 * 1024));
    let answer = line.send(&format!("{run}-huge"), &huge).await?;
    score.status("a body that is too large is refused", &answer, 413);
    let unknown = line
        .send(&format!("{run}-unknown"), r#"{"type":"trial","note":"x"}"#)
        .await?;
    score.status("a field that is not known is refused", &unknown, 422);
    let nonsense = line.send(&format!("{run}-nonsense"), "{").await?;
    score.status("what is no message is refused", &nonsense, 422);
    Ok(())
}
