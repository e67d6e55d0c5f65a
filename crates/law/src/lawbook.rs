//! The open law book of an installation: its index, the explanations, and the one way from a name and a number to a text.

use std::{collections::HashMap, path::Path};

use jiff::civil::Date;

use crate::{
    article::{Article, short},
    cite::{self, Cited},
    gloss::{Gloss, Glosses},
    index::{Index, IndexError, LawEntry},
    vocabulary,
};

/// An open law book.
pub struct Lawbook {
    index: Index,
    glosses: Glosses,
    /// The versions of each law by its bare title, in the order of the corpus.
    titles: HashMap<String, Vec<usize>>,
}

/// A citation that was read again in the corpus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resolved {
    /// Its place in the index.
    pub place: u32,
    /// The article.
    pub article: Article,
    /// Whether it is in force on the day that was asked for.
    pub in_force: bool,
}

impl Lawbook {
    /// Opens the index of a corpus.
    pub fn open(index: &Path, glosses: Glosses) -> Result<Self, IndexError> {
        Ok(Self::of(Index::open(index)?, glosses))
    }

    /// Puts an index and explanations together.
    pub fn of(index: Index, glosses: Glosses) -> Self {
        let mut titles: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, law) in index.laws().iter().enumerate() {
            titles.entry(bare(&law.title)).or_default().push(place);
        }
        Self { index, glosses, titles }
    }

    /// The index.
    pub fn index(&self) -> &Index {
        &self.index
    }

    /// The explanation of an article.
    pub fn gloss(&self, article: &Article) -> Option<&Gloss> {
        self.glosses.of(article)
    }

    /// All explanations.
    pub fn glosses(&self) -> &Glosses {
        &self.glosses
    }

    /// Whether a law of this name is in the book, by title, by title without the name of the country, or by a common short name.
    pub fn is_law(&self, name: &str) -> bool {
        !self.versions(name).is_empty()
    }

    /// The versions of a law, oldest first.
    pub fn versions(&self, name: &str) -> Vec<&LawEntry> {
        let wanted = bare(name);
        let places = self.titles.get(&wanted).or_else(|| {
            let title = vocabulary::HOUSE.law(&wanted)?;
            self.titles.get(&bare(title))
        });
        let mut laws: Vec<&LawEntry> = places
            .into_iter()
            .flatten()
            .filter_map(|place| self.index.laws().get(*place))
            .collect();
        laws.sort_by_key(|law| law.from);
        laws
    }

    /// The version of a law in force on a day; where none is, the newest one, which is then not in force.
    pub fn law(&self, name: &str, on: Date) -> Option<&LawEntry> {
        let versions = self.versions(name);
        let current = versions.iter().rev().find(|law| law.in_force(on));
        current.or_else(|| versions.last()).copied()
    }

    /// Reads the article that a name and a number stand for, on a day. Nothing where the book has no such law or the law no such article.
    pub fn resolve(&self, name: &str, number: u32, insertion: u32, on: Date) -> Result<Option<Resolved>, IndexError> {
        let Some(law) = self.law(name, on) else {
            return Ok(None);
        };
        let Some(place) = self.index.find(law, number, insertion) else {
            return Ok(None);
        };
        Ok(Some(Resolved {
            place,
            article: self.index.article(place)?,
            in_force: law.in_force(on),
        }))
    }

    /// Finds the citations of a text.
    pub fn citations(&self, text: &str) -> Vec<Cited> {
        cite::find(text, |name| self.is_law(name))
    }

    /// The citations of a text that do not stand in this book: a law that is not there, or an article that the law does not have. Where only
    /// a law is named, the law must be there.
    pub fn unfounded(&self, text: &str, on: Date) -> Result<Vec<Cited>, IndexError> {
        let mut unfounded = Vec::new();
        for cited in self.citations(text) {
            let founded = match cited.number {
                Some(number) => self.resolve(&cited.law, number, cited.insertion, on)?.is_some(),
                None => self.is_law(&cited.law),
            };
            if !founded {
                unfounded.push(cited);
            }
        }
        Ok(unfounded)
    }
}

/// A title as it is compared: without the name of the country, brackets and blanks.
fn bare(title: &str) -> String {
    let mut plain: String = title
        .trim()
        .chars()
        .filter(|letter| !matches!(letter, '《' | '》' | '〈' | '〉' | '<' | '>' | ' ' | '\u{3000}'))
        .map(|letter| match letter {
            '(' => '（',
            ')' => '）',
            other => other,
        })
        .collect();
    // A country in the middle of a title: 最高人民法院关于适用《中华人民共和国民法典》…的解释.
    if let Some(rest) = plain.strip_prefix("中华人民共和国") {
        plain = rest.to_owned();
    }
    short(&plain.replace("中华人民共和国", "")).to_owned()
}
