//! Bringing texts in from collections that others keep.
//!
//! An importer turns what it finds into [`Article`]s; [`merge`] puts them beside what is there. The same version of a law from two collections
//! is kept once, the first one named; nothing that is there is changed.

pub mod markdown;
pub mod package;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::article::{Article, short};

/// What an import brought.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Versions of laws that are new.
    pub laws: usize,
    /// Articles that are new.
    pub articles: usize,
    /// Versions that were there already.
    pub known: usize,
}

/// Puts new articles beside those of a corpus. A version of a law that is there already stays as it is.
pub fn merge(corpus: &mut Vec<Article>, new: Vec<Article>) -> Merged {
    let name = |article: &Article| (plain(&article.law), article.version.clone());
    let there: BTreeSet<(String, String)> = corpus.iter().map(name).collect();
    let mut merged = Merged::default();
    let (mut laws, mut known) = (BTreeSet::new(), BTreeSet::new());
    for article in new {
        let law = name(&article);
        if there.contains(&law) {
            known.insert(law);
        } else {
            laws.insert(law);
            merged.articles += 1;
            corpus.push(article);
        }
    }
    merged.laws = laws.len();
    merged.known = known.len();
    merged
}

/// A title as collections write it differently.
fn plain(title: &str) -> String {
    short(title)
        .replace("中华人民共和国", "")
        .replace(['〈', '〉', '《', '》'], "")
}

/// Gives the articles of one collection their names: the same for the same place of the same version, whatever collection it came from.
/// Where a text has two entries that are called alike, the second gets a name of its own.
pub(crate) fn name(articles: &mut [Article]) {
    let mut there: BTreeSet<String> = BTreeSet::new();
    for article in articles {
        let place = format!("{}\n{}\n{}", plain(&article.law), article.version, article.article);
        let again = (2_u32..).map(|times| format!("{place}\n{times}"));
        let names = std::iter::once(place.clone()).chain(again).map(|place| digest(&place));
        article.id = names.into_iter().find(|id| !there.contains(id)).unwrap_or_default();
        there.insert(article.id.clone());
    }
}

fn digest(place: &str) -> String {
    hex::encode(Sha256::digest(place)).chars().take(12).collect()
}

/// Which texts are no longer in force, where the collections do not say it: `city/laws.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ends {
    #[serde(default)]
    ended: Vec<Ended>,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ended {
    law: String,
    version: String,
    until: Date,
    #[expect(dead_code, reason = "for whoever reads the file")]
    by: String,
}

impl Ends {
    /// Reads the file.
    pub fn parse(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Marks what has ended.
    pub fn mark(&self, articles: &mut [Article]) {
        let ends: BTreeMap<(String, &str), Date> = self
            .ended
            .iter()
            .map(|ended| ((plain(&ended.law), ended.version.as_str()), ended.until))
            .collect();
        for article in articles {
            let until = ends.get(&(plain(&article.law), article.version.as_str()));
            article.until = until.copied().or(article.until);
        }
    }
}
