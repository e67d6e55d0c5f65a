//! Mediation agreements by the thousand: one JSON object a line in, one page of A4 each out.
//!
//! A line has the seventeen fields of [`FIELDS`]. What they do not tell (account, addresses, what is settled) is left
//! on paper as a ruled line or a box to tick before signing, and the page says so. `first` is the instalment paid on
//! the day of signing, the rest is due by `due`; without `first` all is due by `due`.

mod line;

use std::{
    collections::HashMap,
    fmt, fs,
    io::{self, BufRead},
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
    thread,
};

pub use line::FIELDS;
use line::Line;

use crate::{
    font::{FontError, Fonts},
    instrument::Kind,
    typeset,
};

/// How many bad lines are reported before the work stops.
const PATIENCE: usize = 50;

/// Stack of one typesetting thread: deep layouts recurse.
const STACK: usize = 16 << 20;

/// What was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Summary {
    /// Files written.
    pub written: usize,
}

/// A line that could not be made into a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadLine {
    /// Its number, from 1.
    pub number: usize,
    /// What is wrong, in a sentence.
    pub reason: String,
}

impl fmt::Display for BadLine {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "line {}: {}", self.number, self.reason)
    }
}

/// Why a batch did not finish.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// There are no faces to set it in.
    #[error(transparent)]
    Fonts(#[from] FontError),
    /// The input cannot be read.
    #[error("the input cannot be read: {0}")]
    Input(io::Error),
    /// A file cannot be written.
    #[error("{path} cannot be written: {source}")]
    Output {
        /// Which one.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Some lines are wrong; the others were written.
    #[error("{}", lines(.0))]
    Lines(Vec<BadLine>),
}

/// Renders every line of the input with the system's fonts.
pub fn render_jsonl(input: impl BufRead + Send, out_dir: &Path, threads: usize) -> Result<Summary, BatchError> {
    render_jsonl_with(input, out_dir, threads, &Fonts::system()?)
}

/// Renders every line of the input into `<id>.pdf`, one page each.
pub fn render_jsonl_with(
    input: impl BufRead + Send,
    out_dir: &Path,
    threads: usize,
    fonts: &Fonts,
) -> Result<Summary, BatchError> {
    fs::create_dir_all(out_dir).map_err(|source| BatchError::Output {
        path: out_dir.into(),
        source,
    })?;
    let tray = Mutex::new(Tray::new(input));
    let broken = thread::scope(|scope| {
        let hands = (0..threads.max(1))
            .map(|_| {
                thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, || work(&tray, out_dir, fonts))
            })
            .collect::<Vec<_>>();
        hands
            .into_iter()
            .find_map(|hand| match hand.map(thread::ScopedJoinHandle::join) {
                Ok(Ok(done)) => done.err(),
                Ok(Err(_)) => Some(BatchError::Input(io::Error::other("a typesetting thread stopped"))),
                Err(error) => Some(BatchError::Input(error)),
            })
    });
    if let Some(error) = broken {
        return Err(error);
    }
    tray.into_inner().unwrap_or_else(PoisonError::into_inner).summary()
}

/// Takes lines from the tray until it is empty.
fn work(tray: &Mutex<Tray<impl BufRead>>, out_dir: &Path, fonts: &Fonts) -> Result<(), BatchError> {
    let open = || tray.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        let Some((number, line)) = open().next()? else {
            return Ok(());
        };
        let dossier = line.dossier();
        match typeset::one_page(Kind::Agreement, &dossier, fonts) {
            Ok(pdf) => {
                let path = out_dir.join(format!("{}.pdf", line.id));
                if let Err(source) = fs::write(&path, &pdf.bytes) {
                    open().stopped = true;
                    return Err(BatchError::Output { path, source });
                }
                open().written += 1;
            }
            Err(error) => open().refuse(number, error.to_string()),
        }
    }
}

/// The input and what became of it so far.
struct Tray<R> {
    lines: io::Lines<R>,
    number: usize,
    ids: HashMap<String, usize>,
    written: usize,
    bad: Vec<BadLine>,
    stopped: bool,
}

impl<R: BufRead> Tray<R> {
    fn new(input: R) -> Self {
        Self {
            lines: input.lines(),
            number: 0,
            ids: HashMap::new(),
            written: 0,
            bad: Vec::new(),
            stopped: false,
        }
    }

    /// Returns the next good line and its number.
    fn next(&mut self) -> Result<Option<(usize, Line)>, BatchError> {
        while !self.stopped && self.bad.len() < PATIENCE {
            let Some(text) = self.lines.next() else {
                return Ok(None);
            };
            self.number += 1;
            let text = match text {
                Ok(text) => text,
                Err(error) if error.kind() == io::ErrorKind::InvalidData => {
                    self.refuse(self.number, "the line is not UTF-8".to_owned());
                    continue;
                }
                Err(error) => {
                    self.stopped = true;
                    return Err(BatchError::Input(error));
                }
            };
            if text.trim().is_empty() {
                continue;
            }
            match Line::parse(&text) {
                Ok(line) => match self.ids.insert(line.id.clone(), self.number) {
                    None => return Ok(Some((self.number, line))),
                    Some(before) => {
                        let reason = format!("the id {} stands in line {before} already", line.id);
                        self.refuse(self.number, reason);
                    }
                },
                Err(reason) => self.refuse(self.number, reason),
            }
        }
        Ok(None)
    }

    fn refuse(&mut self, number: usize, reason: String) {
        self.bad.push(BadLine { number, reason });
    }

    fn summary(mut self) -> Result<Summary, BatchError> {
        if self.bad.is_empty() {
            return Ok(Summary { written: self.written });
        }
        self.bad.sort_by_key(|line| line.number);
        Err(BatchError::Lines(self.bad))
    }
}

fn lines(bad: &[BadLine]) -> String {
    bad.iter().map(BadLine::to_string).collect::<Vec<_>>().join("\n")
}
