//! Answers said more plainly by a language model, where an operator wants one and a reader asks for it. The answer itself never waits for it.
//!
//! The model is given a redacted question and the material of an answer that stands already; it has no other way into the house. What it writes is held
//! against the law book line by line, and only what holds leaves this file.

use std::{
    collections::BTreeMap,
    sync::{Mutex, PoisonError},
};

use law::{
    adviser::{Advice, Citation},
    redact::Redacted,
    speech::{self, Doubt, LONGEST, Material, Prompt, SENTENCES, Sentence},
};
use model::{Broken, Model, Standing, Talk, Unavailable};

use crate::App;

/// A line longer than this, in bytes, is not waited for.
const LINE: usize = LONGEST * 8;

/// What became of the words of the model since the start; numbers only.
#[derive(Debug, Default)]
pub struct Tally(Mutex<Count>);

/// The numbers of a [`Tally`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// How often somebody wanted plainer words.
    pub asked: u64,
    /// How often the model could not be asked or broke off.
    pub failed: u64,
    /// How many sentences were shown.
    pub shown: u64,
    /// How many were not, and why.
    pub dropped: BTreeMap<Doubt, u64>,
}

impl Tally {
    /// The numbers as they are now.
    pub fn count(&self) -> Count {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn note(&self, change: impl FnOnce(&mut Count)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// An answer that is being said more plainly.
pub struct Speech {
    app: App,
    talk: Talk,
    material: Material,
    citations: Vec<Citation>,
    line: String,
    shown: usize,
    over: bool,
}

/// How a model stands, for whoever runs the house.
pub fn standing(model: &Model) -> Standing {
    model.standing()
}

impl App {
    /// Whether answers can be said more plainly here.
    pub fn speaks(&self) -> bool {
        self.library().model().is_some() && self.library().book().is_some()
    }

    /// What became of the words of the model.
    pub fn spoken(&self) -> Count {
        self.library().tally.count()
    }

    /// Asks the model to say an answer more plainly. Nothing where there is no model, or it cannot be asked now.
    pub async fn say_plainly(&self, question: &str, advice: &Advice) -> Option<Speech> {
        let library = self.library();
        let (model, book) = (library.model()?, library.book()?);
        let material = Material::of(advice, book).filter(|_| Redacted::is_able())?;
        library.tally.note(|count| count.asked += 1);
        let prompt = Prompt::new(&Redacted::question(question), &material);
        match model.ask(prompt.system(), prompt.user(), self.today()).await {
            Ok(talk) => Some(Speech {
                app: self.clone(),
                talk,
                material,
                citations: advice.citations.clone(),
                line: String::new(),
                shown: 0,
                over: false,
            }),
            Err(Unavailable::Spent | Unavailable::Resting | Unavailable::Busy | Unavailable::Broken(_)) => {
                library.tally.note(|count| count.failed += 1);
                None
            }
        }
    }
}

impl Speech {
    /// The next sentence that holds; nothing when no more will come.
    pub async fn next(&mut self) -> Option<(Sentence, Vec<Citation>)> {
        while !self.over && self.shown < SENTENCES {
            let line = self.next_line().await;
            if let Some(sentence) = self.hold(&line) {
                self.shown += 1;
                let cited = sentence
                    .rests_on
                    .iter()
                    .filter_map(|at| self.citations.get(*at).cloned());
                let cited = cited.collect();
                return Some((sentence, cited));
            }
        }
        None
    }

    /// The next line, whole; what a model broke off is not a line.
    async fn next_line(&mut self) -> String {
        loop {
            if let Some((line, rest)) = self.line.split_once('\n') {
                let (line, rest) = (line.to_owned(), rest.to_owned());
                self.line = rest;
                return line;
            }
            let piece = if self.line.len() > LINE {
                Some(Err(Broken::Endless))
            } else {
                self.talk.next().await
            };
            match piece {
                Some(Ok(piece)) => self.line.push_str(&piece),
                Some(Err(_)) => {
                    self.app.library().tally.note(|count| count.failed += 1);
                    self.over = true;
                    return String::new();
                }
                None => {
                    self.over = true;
                    return std::mem::take(&mut self.line);
                }
            }
        }
    }

    fn hold(&self, line: &str) -> Option<Sentence> {
        let library = self.app.library();
        let book = library.book()?;
        if line.trim().is_empty() {
            return None;
        }
        match speech::check(book, library.manner(book), &self.material, line) {
            Ok(sentence) => {
                library.tally.note(|count| count.shown += 1);
                Some(sentence)
            }
            Err(doubt) => {
                library
                    .tally
                    .note(|count| *count.dropped.entry(doubt).or_default() += 1);
                None
            }
        }
    }
}
