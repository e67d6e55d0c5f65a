//! What a language model may do for an answer: say it more plainly, and nothing else.
//!
//! The model is taken to be hostile (LM-4). It sees [`Redacted`] words and the material of an answer that is already complete; it has no tools, and
//! whatever it writes is held against that material, sentence by sentence, before anybody sees it. A sentence that names a law, a number, a
//! duty or a word that its sources do not hold is dropped. What remains stands beside the answer, marked as made by a machine.

mod hold;

use std::{collections::HashSet, sync::LazyLock};

use serde::{Deserialize, Serialize};

use crate::{
    adviser::{Advice, title},
    gram::{self, Gram},
    guide::{Kind, Shelf},
    lawbook::Lawbook,
    redact::Redacted,
};

pub use hold::check;

/// How long a sentence may be, in letters.
pub const LONGEST: usize = 160;

/// How many sentences are shown at most.
pub const SENTENCES: usize = 8;

/// How much of an article the model sees, in letters.
const SEEN: usize = 400;

/// What the model is told.
const SYSTEM: &str = include_str!("../data/speech.txt");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    /// What speaks to a machine; material with one of these is kept from the model.
    orders: Vec<String>,
    /// Numbers people may be told to call, and other Latin words that need no source.
    plain: Vec<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| toml::from_str(include_str!("../data/speech.toml")).unwrap_or_default());

/// How the house itself writes: the pairs of letters of its guides, classes and explanations. A sentence may put things in these words.
#[derive(Clone, Debug, Default)]
pub struct Manner(HashSet<Gram>);

impl Manner {
    /// The manner of a house.
    pub fn of(book: &Lawbook, shelf: &Shelf) -> Self {
        let mut grams = HashSet::new();
        for gloss in book.glosses().all() {
            grams.extend(gram::of(&gloss.plain));
        }
        for sheet in [Kind::Guide, Kind::Class].into_iter().flat_map(|kind| shelf.of(kind)) {
            for sentence in sheet.sentences() {
                grams.extend(gram::of(&sentence.text()));
            }
        }
        Self(grams)
    }
}

/// What an answer consists of, as the model sees it.
#[derive(Clone, Debug, Serialize)]
pub struct Material {
    /// The lines of the answer, with their sources by number from 1.
    lines: Vec<Said>,
    /// The sources, in the order of [`Advice::citations`]; those kept back are missing.
    sources: Vec<Source>,
}

#[derive(Clone, Debug, Serialize)]
struct Said {
    text: String,
    sources: Vec<usize>,
}

#[derive(Clone, Debug, Serialize)]
struct Source {
    number: usize,
    law: String,
    article: String,
    text: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    plain: String,
    /// The number as it is counted; part of the check, not of what is seen.
    #[serde(skip)]
    article_no: u32,
    #[serde(skip)]
    whole: String,
}

/// A prompt; it can be made of a redacted question and material only (LM-2).
///
/// ```compile_fail
/// fn told(said_in_private: &str, material: &law::speech::Material) -> law::speech::Prompt {
///     law::speech::Prompt::new(said_in_private, material)
/// }
/// ```
#[derive(Clone, Debug)]
pub struct Prompt {
    user: String,
}

/// A sentence that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The words, without the marks of their sources.
    pub text: String,
    /// The articles, by their place in [`Advice::citations`].
    pub rests_on: Vec<usize>,
}

/// Why a sentence is not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Doubt {
    /// It says nothing.
    Empty,
    /// It is too long to be checked by a reader.
    TooLong,
    /// It holds marks, an address, or a placeholder.
    Marks,
    /// It names no source.
    NoSource,
    /// It names a source that was not given.
    UnknownSource,
    /// It holds a word in Latin letters that its sources do not have.
    ForeignWord,
    /// It holds a number that its sources do not have.
    Number,
    /// It cites an article besides its sources.
    Citation,
    /// It quotes what the article does not say.
    Quote,
    /// It denies what its sources do not deny, or the other way round.
    Negation,
    /// It says that an employer may or a worker must do what its sources do not say so.
    Right,
    /// It speaks of something else.
    Ungrounded,
    /// It has words that neither its sources nor the house use.
    Strange,
}

impl Material {
    /// The material of an answer; nothing where nothing is left that a model may see.
    pub fn of(advice: &Advice, book: &Lawbook) -> Option<Self> {
        let sources = advice.citations.iter().enumerate().filter_map(|(at, citation)| {
            let article = &citation.article;
            let plain = book.gloss(article).map(|gloss| gloss.plain.clone()).unwrap_or_default();
            let source = Source {
                number: at + 1,
                law: title(article),
                article: article.article.clone(),
                text: article.text.chars().take(SEEN).collect(),
                plain,
                article_no: article.article_no,
                whole: article.text.clone(),
            };
            let orders = [&source.law, &source.whole, &source.plain]
                .into_iter()
                .any(|text| is_order(text));
            (!orders && citation.in_force).then_some(source)
        });
        let sources: Vec<Source> = sources.collect();
        let lines = advice
            .lines
            .iter()
            .filter(|line| !is_order(&line.text))
            .map(|line| Said {
                text: line.text.clone(),
                sources: line.rests_on.iter().map(|at| at + 1).collect(),
            });
        let lines: Vec<Said> = lines.collect();
        (!sources.is_empty() && !lines.is_empty()).then_some(Self { lines, sources })
    }

    /// Everything that stands behind a source: the article, its explanation, the lines that rest on it.
    fn behind(&self, numbers: &[usize]) -> String {
        let sources = self.sources.iter().filter(|source| numbers.contains(&source.number));
        let texts = sources.flat_map(|source| [source.law.as_str(), &source.article, &source.whole, &source.plain]);
        let lines = self
            .lines
            .iter()
            .filter(|line| line.sources.iter().any(|number| numbers.contains(number)));
        texts
            .chain(lines.map(|line| line.text.as_str()))
            .collect::<Vec<_>>()
            .join("\n")
    }
}

impl Prompt {
    /// Puts a prompt together. Question and material are data in JSON; neither can leave its string.
    pub fn new(question: &Redacted, material: &Material) -> Self {
        let user =
            serde_json::json!({ "question": question.as_str(), "lines": material.lines, "sources": material.sources });
        Self { user: user.to_string() }
    }

    /// What the model is told to do.
    pub fn system(&self) -> &'static str {
        SYSTEM
    }

    /// What it is given.
    pub fn user(&self) -> &str {
        &self.user
    }
}

/// Whether a text speaks to a machine instead of a person.
pub fn is_order(text: &str) -> bool {
    let text = text.to_lowercase();
    WORDS.orders.iter().any(|order| text.contains(order.as_str()))
}
