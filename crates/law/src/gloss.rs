//! Plain explanations of articles, written for people: `city/glosses/<law>.toml`. The page of an article shows them, and the search finds an
//! article by the words in which people ask.

use std::collections::HashMap;

use serde::Deserialize;

use crate::article::{Article, short};

/// One file: the explanations of one law.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    law: String,
    version: String,
    owner: String,
    reviewed: String,
    article: Vec<Entry>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    no: String,
    plain: String,
    asks: Vec<String>,
}

/// The explanation of one article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gloss {
    /// What it says, in plain words of our own.
    pub plain: String,
    /// How people ask for it.
    pub asks: Vec<String>,
    /// The version that was read for it.
    pub version: String,
    /// Who answers for it.
    pub owner: String,
    /// When it was last read against the text.
    pub reviewed: String,
}

/// All explanations.
#[derive(Clone, Debug, Default)]
pub struct Glosses(HashMap<(String, u32, u32), Gloss>);

/// Why a sheet of explanations cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum GlossError {
    /// It is not in the form.
    #[error("{file}: {source}")]
    Form {
        /// Which file.
        file: String,
        /// Why.
        source: toml::de::Error,
    },
    /// A number is none.
    #[error("{file}: article {no} of {law} is not a number")]
    Number {
        /// Which file.
        file: String,
        /// Of which law.
        law: String,
        /// What stands there.
        no: String,
    },
    /// One article is explained twice.
    #[error("{file}: article {no} of {law} is explained twice")]
    Twice {
        /// Which file.
        file: String,
        /// Of which law.
        law: String,
        /// Which article.
        no: String,
    },
}

impl Glosses {
    /// Reads sheets, each with the name of its file.
    pub fn parse<'t>(sheets: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self, GlossError> {
        let mut all = HashMap::new();
        for (file, text) in sheets {
            let sheet: Sheet = toml::from_str(text).map_err(|source| GlossError::Form {
                file: file.to_owned(),
                source,
            })?;
            for entry in sheet.article {
                let (number, insertion) = place(&entry.no).ok_or_else(|| GlossError::Number {
                    file: file.to_owned(),
                    law: sheet.law.clone(),
                    no: entry.no.clone(),
                })?;
                let gloss = Gloss {
                    plain: entry.plain,
                    asks: entry.asks,
                    version: sheet.version.clone(),
                    owner: sheet.owner.clone(),
                    reviewed: sheet.reviewed.clone(),
                };
                if all.insert((sheet.law.clone(), number, insertion), gloss).is_some() {
                    return Err(GlossError::Twice {
                        file: file.to_owned(),
                        law: sheet.law,
                        no: entry.no,
                    });
                }
            }
        }
        Ok(Self(all))
    }

    /// The explanation of an article. One that was written for another version is found too; who shows it says so.
    pub fn of(&self, article: &Article) -> Option<&Gloss> {
        self.at(short(&article.law), article.article_no, article.insertion())
    }

    /// The explanation at a place of a law.
    pub fn at(&self, law: &str, number: u32, insertion: u32) -> Option<&Gloss> {
        self.0.get(&(law.to_owned(), number, insertion))
    }

    /// All explanations, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Gloss> {
        self.0.values()
    }

    /// How many articles are explained.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Reads `82` or `46-1`.
fn place(no: &str) -> Option<(u32, u32)> {
    match no.split_once('-') {
        Some((number, insertion)) => Some((number.parse().ok()?, insertion.parse().ok()?)),
        None => Some((no.parse().ok()?, 0)),
    }
}
