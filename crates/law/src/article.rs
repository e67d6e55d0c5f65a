//! An article of a law, in one of its versions.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How high a text stands (效力级别).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Level {
    /// The constitution.
    #[serde(rename = "宪法")]
    Constitution,
    /// A law of the National People's Congress or its committee.
    #[serde(rename = "法律")]
    Law,
    /// An administrative regulation of the State Council.
    #[serde(rename = "行政法规")]
    Regulation,
    /// A judicial interpretation.
    #[serde(rename = "司法解释")]
    Interpretation,
    /// A rule of a ministry.
    #[serde(rename = "部门规章")]
    Rule,
    /// A regulation of a province or city.
    #[serde(rename = "地方性法规")]
    Local,
    /// A policy paper: read, not binding as law.
    #[serde(rename = "政策文件")]
    Policy,
    /// A published case: read, not binding as law.
    #[serde(rename = "案例")]
    Case,
}

impl Level {
    /// All levels, the highest first.
    pub const ALL: &'static [Self] = &[
        Self::Constitution,
        Self::Law,
        Self::Regulation,
        Self::Interpretation,
        Self::Rule,
        Self::Local,
        Self::Policy,
        Self::Case,
    ];

    /// The name in locale keys.
    pub fn key(self) -> &'static str {
        match self {
            Self::Constitution => "constitution",
            Self::Law => "law",
            Self::Regulation => "regulation",
            Self::Interpretation => "interpretation",
            Self::Rule => "rule",
            Self::Local => "local",
            Self::Policy => "policy",
            Self::Case => "case",
        }
    }
}

/// One article (条) in one version of its law, as a line of a corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Article {
    /// Names it; unique in its corpus, opaque to everybody else.
    pub id: String,
    /// The full title of the law.
    pub law: String,
    /// `第八十二条`, `第十七条之一`, or what stands in its place where a text counts otherwise.
    pub article: String,
    /// The number, 82; where a text counts otherwise, its place.
    pub article_no: u32,
    /// The text, paragraphs on lines of their own.
    pub text: String,
    /// How high it stands.
    pub level: Level,
    /// The day of this version, `2012-12-28`; empty where the source names none.
    pub version: String,
    /// Where the text came from.
    pub source: String,
    /// Part, chapter and section.
    #[serde(default)]
    pub chapter: String,
    /// The first day in force; where a source names none, the day of the version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// The first day no longer in force, for a text that was repealed and not replaced.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
}

impl Article {
    /// The `之一` of `第十七条之一` as 1; 0 without one.
    pub fn insertion(&self) -> u32 {
        self.article
            .split_once("条之")
            .and_then(|(_, rest)| crate::numeral::parse(rest))
            .unwrap_or(0)
    }

    /// The first day in force, as far as is known.
    pub fn in_force(&self) -> Option<Date> {
        self.from.or_else(|| self.version.parse().ok())
    }
}

/// Returns the title of a law as people say it: without the name of the country.
pub fn short(law: &str) -> &str {
    law.strip_prefix("中华人民共和国").unwrap_or(law)
}
