//! 温小仲: answers put together from what the house wrote and what the law book holds, without any language model.
//!
//! Whatever an answer says of the law rests on articles that were read again in the book while the answer was made; sentences that only say
//! what to do rest on none. Where a guide rests on a text that the book does not hold, such as a policy paper, the line says so; nothing of
//! that text is quoted. The adviser says how sure it is in words, and when it cannot answer, it says who can.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::{
    article::{Article, short},
    cite::Cited,
    gram,
    guide::{Sheet, Shelf},
    index::IndexError,
    lawbook::{Lawbook, Resolved},
    search::{Hit, Query, search},
    topic::{self, Closed},
    vocabulary::{self, Understood},
};

/// How many articles an answer shows at most besides those of the guide.
const ARTICLES: usize = 5;

/// How many guides speak at most.
const GUIDES: usize = 2;

/// How like a question must be to what people ask for a guide, before the guide speaks.
pub const LIKE: f32 = 0.36;

/// How long a quotation is at most, in letters.
const QUOTE: usize = 120;

/// What is asked.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'q> {
    /// The question.
    pub question: &'q str,
    /// What was asked before in the same talk, oldest first.
    pub before: &'q [String],
    /// The day on which the law must be in force.
    pub on: Option<Date>,
}

/// What the adviser says.
#[derive(Clone, Debug)]
pub struct Answer {
    /// Whether somebody may be in danger; then the numbers to call come first.
    pub crisis: bool,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a question.
#[derive(Clone, Debug)]
pub enum Outcome {
    /// An answer.
    Advice(Advice),
    /// No answer, and why.
    Declined(Why),
}

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// A topic that is not talked about.
    Closed(Closed),
    /// Not about work or law.
    NotOurs,
    /// Nothing in the book fits.
    NothingFound,
    /// Nothing was asked.
    Empty,
}

/// An answer.
#[derive(Clone, Debug)]
pub struct Advice {
    /// How sure it is.
    pub confidence: Confidence,
    /// The guides that speak, the most fitting first.
    pub guides: Vec<String>,
    /// What it says, line by line.
    pub lines: Vec<Line>,
    /// Everything it rests on, the most fitting first, each article once.
    pub citations: Vec<Citation>,
}

/// How sure an answer is; said in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Some articles have words of the question; read them yourself or ask a person.
    Thin,
    /// The question is like one that people ask about these articles.
    Fair,
    /// A guide of the house is about just this.
    Good,
}

impl Confidence {
    /// The name in locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Thin => "thin",
            Self::Fair => "fair",
            Self::Good => "good",
        }
    }
}

/// A line of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The words: ours, or a quotation where nobody has explained the article yet.
    pub text: String,
    /// Whether the words are the law's own.
    pub is_quote: bool,
    /// The articles, by their place in [`Advice::citations`].
    pub rests_on: Vec<usize>,
    /// Articles that the line rests on too, but whose texts are not in the book.
    pub absent: Vec<Cited>,
}

/// An article that was read again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The article as it stands in the book.
    pub article: Article,
    /// The words of it that fit best, to the letter.
    pub quote: String,
    /// Whether it is in force on the day that was asked for.
    pub in_force: bool,
}

/// Answers a question.
pub fn advise(book: &Lawbook, shelf: &Shelf, asked: Asked<'_>) -> Result<Answer, IndexError> {
    let crisis = topic::HOUSE.is_crisis(asked.question);
    let outcome = outcome(book, shelf, asked)?;
    Ok(Answer { crisis, outcome })
}

fn outcome(book: &Lawbook, shelf: &Shelf, asked: Asked<'_>) -> Result<Outcome, IndexError> {
    if asked.question.trim().is_empty() {
        return Ok(Outcome::Declined(Why::Empty));
    }
    if let Some(topic) = topic::HOUSE.closed(asked.question) {
        return Ok(Outcome::Declined(Why::Closed(topic)));
    }
    let question = with_context(asked);
    let understood = vocabulary::HOUSE.understand(&question);
    let named = book.citations(&question).iter().any(|cited| cited.number.is_some());
    if !named && !topic::HOUSE.is_ours(&question, &understood) {
        return Ok(Outcome::Declined(Why::NotOurs));
    }
    let query = Query {
        text: &question,
        top: ARTICLES,
        on: asked.on,
        law: None,
    };
    let hits = search(book, query)?;
    let guides = speaking(shelf, &understood);
    let mut writer = Writer {
        book,
        on: asked.on,
        understood: &understood,
        lines: Vec::new(),
        citations: Vec::new(),
        places: Vec::new(),
    };
    writer.hits(&hits)?;
    if let Some(sheet) = guides.first() {
        writer.guide(sheet)?;
    }
    if writer.lines.is_empty() {
        return Ok(Outcome::Declined(Why::NothingFound));
    }
    let spoke = guides
        .first()
        .filter(|_| writer.lines.iter().any(|line| !line.is_quote));
    let confidence = match (spoke, writer.lines.iter().any(|line| !line.is_quote)) {
        (Some(_), _) => Confidence::Good,
        (None, true) if understood.work => Confidence::Fair,
        (None, _) => Confidence::Thin,
    };
    Ok(Outcome::Advice(Advice {
        confidence,
        guides: guides.iter().map(|sheet| sheet.slug.clone()).collect(),
        lines: writer.lines,
        citations: writer.citations,
    }))
}

/// The guides that are about the question: the best, and a second one that is nearly as good.
fn speaking<'s>(shelf: &'s Shelf, understood: &Understood) -> Vec<&'s Sheet> {
    let like = shelf.like(understood, GUIDES);
    like.into_iter()
        .filter(|(_, alike)| *alike >= LIKE)
        .map(|(sheet, _)| sheet)
        .collect()
}

/// A short question that goes on from the one before is read together with it.
fn with_context(asked: Asked<'_>) -> String {
    const ON: [&str; 9] = ["那", "如果", "要是", "还有", "这种", "那么", "可是", "但是", "它"];
    let question = asked.question.trim();
    let goes_on = question.chars().count() < 8 || ON.iter().any(|word| question.starts_with(word));
    match asked.before.last() {
        Some(before) if goes_on => format!("{before}\n{question}"),
        Some(_) | None => question.to_owned(),
    }
}

struct Writer<'w> {
    book: &'w Lawbook,
    on: Option<Date>,
    understood: &'w Understood,
    lines: Vec<Line>,
    citations: Vec<Citation>,
    /// The place in the index of each citation.
    places: Vec<u32>,
}

impl Writer<'_> {
    /// A line for each article that was found: our explanation, or its own words.
    fn hits(&mut self, hits: &[Hit]) -> Result<(), IndexError> {
        for hit in hits {
            let article = self.book.index().article(hit.place)?;
            let in_force = match (self.on, self.book.index().law_of(hit.place)) {
                (Some(on), Some(law)) => law.in_force(on),
                (None, _) | (_, None) => true,
            };
            let explained = self.book.gloss(&article).map(|gloss| gloss.plain.clone());
            let at = self.cite(Resolved {
                place: hit.place,
                article,
                in_force,
            });
            let quote = self.citations.get(at).map(|citation| citation.quote.clone());
            self.lines.push(Line {
                is_quote: explained.is_none(),
                text: explained.or(quote).unwrap_or_default(),
                rests_on: vec![at],
                absent: Vec::new(),
            });
        }
        Ok(())
    }

    /// What the guide answers, in place of a line for each article; a guide none of whose texts is in the book is not spoken for.
    fn guide(&mut self, sheet: &Sheet) -> Result<(), IndexError> {
        let mut lines: Vec<Line> = Vec::new();
        for id in ["answer", "time"] {
            let blocks = sheet.part(id).into_iter().flat_map(|part| &part.blocks);
            for sentence in blocks.flat_map(|block| block.sentences()) {
                let (rests_on, absent) = self.all(&sentence.citations)?;
                lines.push(Line {
                    text: sentence.text(),
                    is_quote: false,
                    rests_on,
                    absent,
                });
            }
        }
        if lines.iter().any(|line| !line.rests_on.is_empty()) {
            self.lines = lines;
        }
        Ok(())
    }

    /// The articles of a sentence: those that are in the book, and those that are not.
    fn all(&mut self, cited: &[Cited]) -> Result<(Vec<usize>, Vec<Cited>), IndexError> {
        let on = self.on.unwrap_or(Date::MAX);
        let (mut rests_on, mut absent) = (Vec::new(), Vec::new());
        for cited in cited {
            let found = match cited.number {
                Some(number) => self.book.resolve(&cited.law, number, cited.insertion, on)?,
                None => None,
            };
            match found {
                Some(found) => rests_on.push(self.cite(found)),
                None => absent.push(cited.clone()),
            }
        }
        Ok((rests_on, absent))
    }

    /// Cites an article, once.
    fn cite(&mut self, resolved: Resolved) -> usize {
        if let Some(at) = self.places.iter().position(|place| *place == resolved.place) {
            return at;
        }
        let quote = quote(&resolved.article.text, self.understood);
        self.places.push(resolved.place);
        self.citations.push(Citation {
            quote,
            article: resolved.article,
            in_force: resolved.in_force,
        });
        self.citations.len() - 1
    }
}

impl Advice {
    /// The answer as running text, every line with the articles it rests on.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|line| {
            let cited: Vec<String> = line
                .rests_on
                .iter()
                .filter_map(|at| self.citations.get(*at))
                .map(|citation| format!("《{}》{}", title(&citation.article), citation.article.article))
                .collect();
            match (line.is_quote, cited.is_empty()) {
                (_, true) => line.text.clone(),
                (true, false) => format!("{}：“{}”", cited.join("、"), line.text),
                (false, false) => format!("{}（{}）", line.text, cited.join("、")),
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

/// A title inside 《》: its own brackets become single ones.
pub fn title(article: &Article) -> String {
    short(&article.law).replace('《', "〈").replace('》', "〉")
}

/// The sentence of a text that shares most with the question, cut to the letter.
pub fn quote(text: &str, understood: &Understood) -> String {
    let wanted: BTreeSet<u64> = understood.typed.iter().chain(&understood.meant).copied().collect();
    let shared = |part: &str| gram::of(part).iter().filter(|gram| wanted.contains(gram)).count();
    let parts = text
        .split_inclusive(['。', '；', '\n'])
        .map(str::trim)
        .filter(|part| !part.is_empty());
    let mut best: Option<(usize, &str)> = None;
    for part in parts {
        let shared = shared(part);
        if best.is_none_or(|(most, _)| shared > most) {
            best = Some((shared, part));
        }
    }
    let best = best.map_or(text, |(_, part)| part);
    let end = best.char_indices().nth(QUOTE).map_or(best.len(), |(at, _)| at);
    best.get(..end).unwrap_or_default().to_owned()
}
