//! Articles read again: from a citation of the house, such as `劳动法:15,94;民法典:18`, to what the law book says today. What the book does
//! not hold is named and not quoted.

use std::collections::BTreeSet;

use law::{adviser::title, article::short, index::IndexError};

use crate::{App, paper};

/// An article that a page rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reread {
    /// Law and number, as papers write them.
    pub heading: String,
    /// What the book says; nothing where it does not hold the article, or none that is in force.
    pub text: Option<Text>,
}

/// The words of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Text {
    /// The short name of the law, for the address of its page.
    pub law: String,
    /// The number, for the address.
    pub number: u32,
    /// The words of the law.
    pub quote: String,
    /// What they mean, in plain words; may be empty.
    pub plain: String,
}

impl App {
    /// Reads every article of these citations again, each once, in their order.
    pub fn read_again<'c>(&self, citations: impl IntoIterator<Item = &'c str>) -> Result<Vec<Reread>, IndexError> {
        let mut seen = BTreeSet::new();
        let mut articles = Vec::new();
        for (law, number) in citations.into_iter().flat_map(parts) {
            if seen.insert((law, number)) {
                articles.push(Reread {
                    heading: paper::citation(&format!("{law}:{number}")),
                    text: self.text_of_article(law, number)?,
                });
            }
        }
        Ok(articles)
    }

    fn text_of_article(&self, law: &str, number: &str) -> Result<Option<Text>, IndexError> {
        let Ok(number) = number.parse() else { return Ok(None) };
        let Some(found) = self.read_article(law, number, 0, self.today())? else {
            return Ok(None);
        };
        let gloss = self.library().book().and_then(|book| book.gloss(&found.article));
        Ok(found.in_force.then(|| Text {
            law: short(&title(&found.article)).to_owned(),
            number,
            plain: gloss.map(|gloss| gloss.plain.clone()).unwrap_or_default(),
            quote: found.article.text,
        }))
    }
}

/// The laws and numbers of a citation; a law without a number has an empty one.
fn parts(citation: &str) -> impl Iterator<Item = (&str, &str)> {
    citation.split(';').filter(|law| !law.is_empty()).flat_map(|law| {
        let (name, numbers) = law.split_once(':').unwrap_or((law, ""));
        numbers.split(',').map(move |number| (name, number))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_falls_into_its_articles() {
        let found: Vec<_> = parts("劳动法:15,94;民法典:18;工会法").collect();
        assert_eq!(
            found,
            [("劳动法", "15"), ("劳动法", "94"), ("民法典", "18"), ("工会法", "")]
        );
        assert_eq!(parts("").count(), 0);
    }
}
