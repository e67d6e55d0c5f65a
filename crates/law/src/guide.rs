//! Guides and classes: Markdown written for people, with every sentence about the law tied to its articles. The form is explained in
//! `docs/guide/content.md`; what does not keep to it is refused with the line.

mod inline;
mod shelf;

pub use shelf::Shelf;

use jiff::civil::Date;
use serde::Deserialize;

use crate::cite::Cited;

/// What a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// How to go about something.
    Guide,
    /// A short lesson.
    Class,
}

impl Kind {
    /// The parts that a sheet of this kind must have, in their order.
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Guide => &["answer", "steps", "proof", "time", "care"],
            Self::Class => &["answer", "lesson", "points", "quiz"],
        }
    }

    /// Parts that may be there besides.
    fn more(self) -> &'static [&'static str] {
        match self {
            Self::Guide => &["more"],
            Self::Class => &[],
        }
    }
}

/// The situations that sheets are for, in the order in which people come.
pub const SITUATIONS: [&str; 17] = [
    "unpaid_pay",
    "deduction",
    "settlement_price",
    "account",
    "injury",
    "dismissal",
    "contract",
    "relation",
    "insurance",
    "deposit",
    "overtime",
    "process",
    "enforcement",
    "evidence",
    "safety",
    "group",
    "aid",
];

/// The trades that sheets are for.
pub const TRADES: [&str; 6] = [
    "courier",
    "food_delivery",
    "ride_hailing",
    "domestic_work",
    "freight",
    "live_streaming",
];

/// A guide or class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in addresses: that of its file.
    pub slug: String,
    /// What it is.
    pub kind: Kind,
    /// The front.
    pub front: Front,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
}

/// What stands above the text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The title.
    pub title: String,
    /// What the reader can do, in a sentence.
    pub summary: String,
    /// For which trades.
    pub trades: Vec<String>,
    /// For which situations.
    pub situations: Vec<String>,
    /// How people ask for it.
    pub asks: Vec<String>,
    /// Who answers for it.
    pub owner: String,
    /// When it was last read against the law.
    pub reviewed: Date,
    /// When it must be read again.
    pub next_review: Date,
    /// For a class: how long it takes.
    #[serde(default)]
    pub minutes: Option<u16>,
}

/// A part with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part: `answer`, `steps`, `proof`, …
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A paragraph or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Sentence>),
    /// A list without order.
    List(Vec<Vec<Sentence>>),
    /// Steps in order.
    Steps(Vec<Vec<Sentence>>),
    /// A question of a class, the right answer and wrong ones.
    Question {
        /// What is asked.
        ask: String,
        /// The right answer.
        right: String,
        /// Wrong ones.
        wrong: Vec<String>,
    },
}

/// A sentence, and the articles it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its words and links.
    pub spans: Vec<Span>,
    /// The articles behind it.
    pub citations: Vec<Cited>,
}

impl Sentence {
    /// The bare words.
    pub fn text(&self) -> String {
        self.spans.iter().map(Span::text).collect()
    }
}

/// Words within a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// Words that matter.
    Strong(String),
    /// A link to another sheet.
    Link {
        /// The words.
        text: String,
        /// The name of the guide.
        slug: String,
    },
}

impl Span {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Link { text, .. } => text,
        }
    }
}

/// Why a sheet is refused.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The front is missing or not in its form.
    #[error("{slug}: the part between the +++ lines: {why}")]
    Front {
        /// Of which sheet.
        slug: String,
        /// Why.
        why: String,
    },
    /// A line is not in the form.
    #[error("{slug}, line {line}: {why}")]
    Line {
        /// Of which sheet.
        slug: String,
        /// Which line, from one.
        line: usize,
        /// Why.
        why: &'static str,
    },
    /// A part is missing or in the wrong place.
    #[error("{slug}: the parts must be {wanted}, they are {found}")]
    Parts {
        /// Of which sheet.
        slug: String,
        /// What should be there.
        wanted: String,
        /// What is.
        found: String,
    },
}

/// Reads a sheet.
pub fn parse(kind: Kind, slug: &str, text: &str) -> Result<Sheet, SheetError> {
    let wrong_front = |why: String| SheetError::Front {
        slug: slug.to_owned(),
        why,
    };
    let rest = text
        .strip_prefix("+++\n")
        .ok_or_else(|| wrong_front("the file must begin with +++".to_owned()))?;
    let (front, body) = rest
        .split_once("\n+++\n")
        .ok_or_else(|| wrong_front("it has no end".to_owned()))?;
    let before = front.lines().count() + 2;
    let front: Front = toml::from_str(front).map_err(|error| wrong_front(error.message().to_owned()))?;
    let mut reader = Reader {
        slug,
        kind,
        parts: Vec::new(),
    };
    for (number, line) in (before + 1..).zip(body.lines()) {
        reader.line(number, line.trim())?;
    }
    let sheet = Sheet {
        slug: slug.to_owned(),
        kind,
        front,
        parts: reader.parts,
    };
    sheet.check()?;
    Ok(sheet)
}

impl Sheet {
    fn check(&self) -> Result<(), SheetError> {
        let front = &self.front;
        for (words, known) in [
            (&front.situations, SITUATIONS.as_slice()),
            (&front.trades, TRADES.as_slice()),
        ] {
            let unknown = words.iter().find(|word| !known.contains(&word.as_str()));
            if words.is_empty() || unknown.is_some() {
                return Err(SheetError::Front {
                    slug: self.slug.clone(),
                    why: format!(
                        "`{}` is none of {}",
                        unknown.map_or("", String::as_str),
                        known.join(", ")
                    ),
                });
            }
        }
        let found: Vec<&str> = self.parts.iter().map(|part| part.id.as_str()).collect();
        let needed = found.iter().filter(|id| !self.kind.more().contains(id));
        if needed.eq(self.kind.parts()) {
            Ok(())
        } else {
            Err(SheetError::Parts {
                slug: self.slug.clone(),
                wanted: self.kind.parts().join(", "),
                found: found.join(", "),
            })
        }
    }

    /// A part.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }

    /// All sentences, in their order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.parts
            .iter()
            .flat_map(|part| part.blocks.iter())
            .flat_map(Block::sentences)
    }

    /// Whether it should have been read again by a day.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.front.next_review < today
    }
}

impl Block {
    /// Its sentences.
    pub fn sentences(&self) -> Vec<&Sentence> {
        match self {
            Self::Paragraph(sentences) => sentences.iter().collect(),
            Self::List(items) | Self::Steps(items) => items.iter().flatten().collect(),
            Self::Question { .. } => Vec::new(),
        }
    }
}

struct Reader<'s> {
    slug: &'s str,
    kind: Kind,
    parts: Vec<Part>,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) -> Result<(), SheetError> {
        let wrong = |why| SheetError::Line {
            slug: self.slug.to_owned(),
            line: number,
            why,
        };
        if line.is_empty() {
            return Ok(());
        }
        if let Some(heading) = line.strip_prefix("## ") {
            let (title, id) = heading
                .split_once("{#")
                .and_then(|(title, id)| Some((title.trim(), id.strip_suffix('}')?)))
                .ok_or_else(|| wrong("a heading ends with its id, such as {#steps}"))?;
            let known = self.kind.parts().contains(&id) || self.kind.more().contains(&id);
            if !known || self.parts.iter().any(|part| part.id == id) {
                return Err(wrong("this id is unknown, or stands there twice"));
            }
            self.parts.push(Part {
                id: id.to_owned(),
                title: title.to_owned(),
                blocks: Vec::new(),
            });
            return Ok(());
        }
        let part = self
            .parts
            .last_mut()
            .ok_or_else(|| wrong("text stands before the first heading"))?;
        if let Some(item) = line.strip_prefix("- ") {
            if part.id == "quiz" {
                part.blocks
                    .push(question(item).ok_or_else(|| wrong("a question is: - ask | right | wrong | wrong"))?);
                return Ok(());
            }
            let item = inline::sentences(item).map_err(wrong)?;
            match part.blocks.last_mut() {
                Some(Block::List(items)) => items.push(item),
                Some(Block::Paragraph(_) | Block::Steps(_) | Block::Question { .. }) | None => {
                    part.blocks.push(Block::List(vec![item]));
                }
            }
            return Ok(());
        }
        if let Some(step) = ordered(line) {
            let step = inline::sentences(step).map_err(wrong)?;
            match part.blocks.last_mut() {
                Some(Block::Steps(items)) => items.push(step),
                Some(Block::Paragraph(_) | Block::List(_) | Block::Question { .. }) | None => {
                    part.blocks.push(Block::Steps(vec![step]));
                }
            }
            return Ok(());
        }
        if line.starts_with(['#', '|', '<', '!', '>', '`']) {
            return Err(wrong(
                "only headings of the second order, paragraphs, lists, bold words, links and citations",
            ));
        }
        part.blocks
            .push(Block::Paragraph(inline::sentences(line).map_err(wrong)?));
        Ok(())
    }
}

fn ordered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(rest)
}

fn question(item: &str) -> Option<Block> {
    let mut parts = item.split('|').map(|part| part.trim().to_owned());
    let (ask, right) = (parts.next()?, parts.next()?);
    let wrong: Vec<String> = parts.collect();
    let whole = !wrong.is_empty() && !ask.is_empty() && !right.is_empty();
    whole.then_some(Block::Question { ask, right, wrong })
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests;
