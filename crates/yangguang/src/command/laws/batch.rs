//! Many questions at once, from a file to a file.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::Instant,
};

use anyhow::{Context, anyhow};
use app::text::Lang;
use clap::Args;
use law::{
    Lawbook, Query,
    adviser::{self, Asked, Outcome},
    guide::Shelf,
};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use super::Source;
use crate::{plug, progress};

#[derive(Args)]
pub(super) struct SearchArgs {
    #[command(flatten)]
    source: Source,
    /// One question a line: {"qid","text"}.
    #[arg(long)]
    queries: PathBuf,
    /// How many articles a question.
    #[arg(long, default_value_t = 10)]
    top: usize,
    /// Where the hits go, one line a question.
    #[arg(long)]
    out: PathBuf,
    /// Where the figures go.
    #[arg(long)]
    stats: Option<PathBuf>,
    /// How many threads; all cores when left out.
    #[arg(long)]
    threads: Option<usize>,
}

#[derive(Args)]
pub(super) struct AdviseArgs {
    #[command(flatten)]
    source: Source,
    /// One question a line: {"qid","text"}.
    #[arg(long)]
    queries: PathBuf,
    /// Where the answers go, one line a question.
    #[arg(long)]
    out: PathBuf,
    /// How many threads; all cores when left out.
    #[arg(long)]
    threads: Option<usize>,
}

#[derive(Deserialize)]
struct Question {
    qid: String,
    text: String,
}

#[derive(Serialize)]
struct Figures {
    docs: u32,
    index_s: f64,
    query_s: f64,
    queries: usize,
}

pub(super) fn search(args: &SearchArgs) -> anyhow::Result<ExitCode> {
    let questions = read(&args.queries)?;
    let begun = Instant::now();
    let book = args.source.open()?;
    let index_s = begun.elapsed().as_secs_f64();
    let begun = Instant::now();
    let answer = |question: &Question| hits(&book, question, args.top);
    write(&args.out, in_parallel(&questions, args.threads, answer)?)?;
    if let Some(path) = &args.stats {
        let figures = Figures {
            docs: book.index().articles(),
            index_s,
            query_s: begun.elapsed().as_secs_f64(),
            queries: questions.len(),
        };
        std::fs::write(path, serde_json::to_string(&figures)?)
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    progress::say(format!("{} questions", questions.len()));
    Ok(ExitCode::SUCCESS)
}

fn hits(book: &Lawbook, question: &Question, top: usize) -> anyhow::Result<Value> {
    let query = Query {
        text: &question.text,
        top,
        on: None,
        law: None,
    };
    let hits: Vec<Value> = law::search(book, query)?
        .into_iter()
        .filter_map(|hit| Some(json!({ "id": book.index().id(hit.place)?, "score": hit.score })))
        .collect();
    Ok(json!({ "qid": question.qid, "hits": hits }))
}

pub(super) fn advise(args: &AdviseArgs) -> anyhow::Result<ExitCode> {
    let questions = read(&args.queries)?;
    let book = args.source.open()?;
    let shelf = plug::shelf(None, Lang::ZhHans)?;
    let answer = |question: &Question| advice(&book, &shelf, question);
    write(&args.out, in_parallel(&questions, args.threads, answer)?)?;
    progress::say(format!("{} questions", questions.len()));
    Ok(ExitCode::SUCCESS)
}

fn advice(book: &Lawbook, shelf: &Shelf, question: &Question) -> anyhow::Result<Value> {
    let asked = Asked {
        question: &question.text,
        before: &[],
        on: None,
    };
    Ok(match adviser::advise(book, shelf, asked)?.outcome {
        Outcome::Declined(_) => json!({ "qid": question.qid, "answer": "", "citations": [], "declined": true }),
        Outcome::Advice(advice) => {
            let citations: Vec<Value> = advice
                .citations
                .iter()
                .map(|citation| {
                    let article = &citation.article;
                    json!({ "id": article.id, "law": article.law, "article": article.article, "quote": citation.quote })
                })
                .collect();
            json!({ "qid": question.qid, "answer": advice.text(), "citations": citations, "declined": false })
        }
    })
}

fn read(path: &Path) -> anyhow::Result<Vec<Question>> {
    let file = File::open(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut questions = Vec::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let line = line.with_context(|| format!("cannot read {}", path.display()))?;
        if !line.trim().is_empty() {
            let question = serde_json::from_str(&line)
                .with_context(|| format!("{}, line {}: not {{\"qid\", \"text\"}}", path.display(), number + 1))?;
            questions.push(question);
        }
    }
    Ok(questions)
}

/// Answers all questions on several threads, in the order of the questions.
fn in_parallel<A>(questions: &[Question], threads: Option<usize>, answer: A) -> anyhow::Result<Vec<Value>>
where
    A: Fn(&Question) -> anyhow::Result<Value> + Sync,
{
    let cores = || std::thread::available_parallelism().map_or(1, usize::from);
    let threads = threads.unwrap_or_else(cores).clamp(1, questions.len().max(1));
    let share = questions.len().div_ceil(threads).max(1);
    std::thread::scope(|scope| {
        let parts: Vec<_> = questions
            .chunks(share)
            .map(|part| scope.spawn(|| part.iter().map(&answer).collect::<anyhow::Result<Vec<Value>>>()))
            .collect();
        let mut all = Vec::with_capacity(questions.len());
        for part in parts {
            all.extend(part.join().map_err(|_| anyhow!("a thread broke down"))??);
        }
        Ok(all)
    })
}

fn write(path: &Path, lines: Vec<Value>) -> anyhow::Result<()> {
    let broken = || format!("cannot write {}", path.display());
    let mut file = BufWriter::new(File::create(path).with_context(broken)?);
    for line in lines {
        serde_json::to_writer(&mut file, &line).with_context(broken)?;
        file.write_all(b"\n").with_context(broken)?;
    }
    file.flush().with_context(broken)
}
