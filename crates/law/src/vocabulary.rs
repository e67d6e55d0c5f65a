//! How people say it and how the law says it: the data behind the search's understanding of everyday words.

use std::sync::LazyLock;

use serde::Deserialize;

use crate::{
    article::short,
    gram::{self, Gram},
};

/// The words of the house.
pub static HOUSE: LazyLock<Vocabulary> = LazyLock::new(|| Vocabulary::parse(include_str!("../data/vocabulary.toml")));

/// Ways of speaking, and which statutes a question about work prefers.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    drop: Vec<String>,
    rows: Vec<Row>,
    prefer: Vec<Preference>,
    alias: Vec<Alias>,
    first: Vec<String>,
}

#[derive(Clone, Debug)]
struct Row {
    say: Vec<String>,
    mean: Vec<Gram>,
    guide: Option<String>,
    work: bool,
}

/// A law by which people call another one.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Alias {
    say: String,
    law: String,
}

/// Titles that a question about work prefers, and how much.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Preference {
    title: String,
    share: f32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sheet {
    drop: Vec<String>,
    prefer: Vec<Preference>,
    alias: Vec<Alias>,
    first: Vec<String>,
    row: Vec<TypedRow>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TypedRow {
    say: Vec<String>,
    mean: Vec<String>,
    guide: Option<String>,
    #[serde(default)]
    work: bool,
}

/// A question as the search understands it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Understood {
    /// The pairs of letters that were typed, empty talk left out.
    pub typed: Vec<Gram>,
    /// Those of the words that the law has for it.
    pub meant: Vec<Gram>,
    /// The guides that are about the words of it.
    pub guides: Vec<String>,
    /// Whether it speaks of work for pay.
    pub work: bool,
}

impl Vocabulary {
    /// Reads the sheet; a sheet that cannot be read is an empty one, and a test reads the one of the house.
    fn parse(text: &str) -> Self {
        let Ok(sheet) = toml::from_str::<Sheet>(text) else {
            return Self::default();
        };
        let mut drop = sheet.drop;
        // The longest first, so that `是不是` goes before `是`.
        drop.sort_by_key(|phrase| std::cmp::Reverse(phrase.chars().count()));
        Self {
            drop,
            rows: sheet
                .row
                .into_iter()
                .map(|row| Row {
                    mean: grams(row.mean.iter().map(String::as_str)),
                    say: row.say,
                    guide: row.guide,
                    work: row.work,
                })
                .collect(),
            prefer: sheet.prefer,
            alias: sheet.alias,
            first: sheet.first,
        }
    }

    /// Understands a question.
    pub fn understand(&self, question: &str) -> Understood {
        let mut said = question.to_owned();
        for phrase in &self.drop {
            if said.contains(phrase.as_str()) {
                said = said.replace(phrase.as_str(), "\n");
            }
        }
        let parts = said.split(|letter: char| !letter.is_alphanumeric());
        let mut typed = grams(parts.filter(|part| part.chars().count() > 1));
        if typed.is_empty() {
            typed = gram::of(question);
        }
        let rows = self
            .rows
            .iter()
            .filter(|row| row.say.iter().any(|word| question.contains(word.as_str())));
        let mut guides = Vec::new();
        let (mut meant, mut work) = (Vec::new(), question.contains("劳动") || question.contains("工资"));
        for row in rows {
            meant.extend_from_slice(&row.mean);
            guides.extend(row.guide.clone());
            work |= row.work;
        }
        meant.sort_unstable();
        meant.dedup();
        Understood {
            typed,
            meant,
            guides,
            work,
        }
    }

    /// How much a question about work prefers a law: 0 not at all, 1 most.
    pub fn preference(&self, law: &str) -> f32 {
        let law = short(law);
        self.prefer
            .iter()
            .filter(|preference| law.contains(&preference.title))
            .map(|preference| preference.share)
            .fold(0.0, f32::max)
    }

    /// The guides that rows name.
    pub fn guides(&self) -> impl Iterator<Item = &str> {
        self.rows.iter().filter_map(|row| row.guide.as_deref())
    }

    /// Laws to begin with.
    pub fn first(&self) -> impl Iterator<Item = &str> {
        self.first.iter().map(String::as_str)
    }

    /// The short title that a way of calling a law stands for.
    pub fn law(&self, called: &str) -> Option<&str> {
        let alias = self.alias.iter().find(|alias| alias.say == called)?;
        Some(&alias.law)
    }

    /// The ways of calling a law that are not its title.
    pub fn aliases(&self) -> impl Iterator<Item = &str> {
        self.alias.iter().map(|alias| alias.say.as_str())
    }
}

fn grams<'t>(texts: impl Iterator<Item = &'t str>) -> Vec<Gram> {
    let mut all: Vec<Gram> = texts.flat_map(gram::of).collect();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheet_of_the_house_is_read() {
        assert!(HOUSE.rows.len() > 50);
        assert!(!HOUSE.drop.is_empty() && !HOUSE.prefer.is_empty() && !HOUSE.alias.is_empty());
    }

    #[test]
    fn everyday_words_bring_the_words_of_the_law() {
        let understood = HOUSE.understand("老板炒鱿鱼了，怎么办？");
        assert!(understood.work);
        for gram in gram::of("经济补偿") {
            assert!(understood.meant.contains(&gram));
        }
        assert!(!understood.typed.iter().any(|gram| gram::of("怎么").contains(gram)));
    }

    #[test]
    fn a_question_of_empty_talk_alone_is_taken_as_typed() {
        assert_eq!(HOUSE.understand("怎么办").typed, gram::of("怎么办"));
    }

    #[test]
    fn other_questions_prefer_nothing() {
        assert!(!HOUSE.understand("仓储合同纠纷管辖如何确定？").work);
        assert!(HOUSE.preference("中华人民共和国劳动合同法") > HOUSE.preference("中华人民共和国工会法"));
        assert!(HOUSE.preference("中华人民共和国水法").abs() < f32::EPSILON);
    }
}
