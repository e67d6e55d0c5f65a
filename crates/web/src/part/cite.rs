//! Citations: an article is either checked against the corpus or visibly not.

use std::fmt::Display;

use askama::Template;

use app::text::Words;

use crate::frame::Frame;
use crate::markup::safe;

/// Links an article inline: 《…》第 14 条, never broken inside the number.
#[derive(Clone, Debug, PartialEq, Eq, Template)]
#[template(
    ext = "html",
    source = r#"<a class="law" href="{{ url }}"><span class="nb">{{ title }}</span><span class="nb">{{ article }}</span></a>"#
)]
pub struct Law {
    /// The name of the law with its marks.
    pub title: String,
    /// The number, such as 第 14 条.
    pub article: String,
    /// The page of the article.
    pub url: String,
}

impl Law {
    /// Links an article.
    pub fn new(title: impl Display, article: impl Display, url: impl Display) -> Self {
        Self {
            title: title.to_string(),
            article: article.to_string(),
            url: url.to_string(),
        }
    }
}

/// Holds a citation that can be opened in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cite {
    /// The corpus holds the article; it is quoted word for word.
    Verified {
        /// Law and number as in the original, such as 《…》第十四条.
        heading: String,
        /// The words of the article.
        quote: String,
        /// What it means, in plain words; may be empty.
        plain: String,
        /// The page of the article.
        url: String,
    },
    /// The corpus does not hold it; nothing is quoted.
    Unverified {
        /// The name of the source.
        heading: String,
        /// What it is about, in plain words.
        plain: String,
    },
}

/// Shows a citation.
#[derive(Debug, Template)]
#[template(path = "part/cite.html")]
pub struct CiteView<'a> {
    cite: &'a Cite,
    words: Words,
}

safe!(Law, CiteView<'_>);

impl Frame {
    /// Shows a citation that opens in place.
    pub fn cite<'a>(&self, cite: &'a Cite) -> CiteView<'a> {
        CiteView {
            cite,
            words: self.words,
        }
    }
}
