//! How laws and articles are written on pages and in addresses.

use std::fmt::Write as _;

use ::law::{
    Article,
    adviser::{Citation, title},
    article::short,
    index::LawEntry,
};
use app::{App, text::Words};
use domain::period;
use jiff::{Timestamp, civil::Date};
use web::{
    PageError,
    part::cite::{Cite, Law},
};

/// The address of an article: `/law/劳动合同法/82`, encoded.
pub(super) fn address(law: &str, number: u32, insertion: u32) -> String {
    let mut address = format!("/law/{}/{number}", encoded(law));
    if insertion > 0 {
        let _ = write!(address, "-{insertion}");
    }
    address
}

/// The address of an article as it was read.
pub(super) fn address_of(article: &Article) -> String {
    address(short(&article.law), article.article_no, article.insertion())
}

/// A part of an address, every letter that is not plain encoded.
pub(super) fn encoded(part: &str) -> String {
    part.bytes()
        .fold(String::with_capacity(part.len() * 3), |mut text, byte| {
            if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
                text.push(char::from(byte));
            } else {
                let _ = write!(text, "%{byte:02X}");
            }
            text
        })
}

/// 《…》第…条.
pub(super) fn heading(article: &Article) -> String {
    format!("《{}》{}", title(article), article.article)
}

/// An article as a link in running text.
pub(super) fn law(article: &Article) -> Law {
    Law::new(format!("《{}》", title(article)), &article.article, address_of(article))
}

/// An article whose text is not in the book, named and said to be so.
pub(super) fn absent(law: &str, number: u32, words: Words) -> String {
    words
        .say("law.sheet.absent")
        .with("law", law)
        .with("number", number)
        .to_string()
}

/// The articles behind a sentence: those in the book are links, others are named and said to be absent.
#[derive(Default)]
pub(super) struct Basis {
    pub(super) laws: Vec<Law>,
    pub(super) absent: Vec<String>,
}

impl Basis {
    /// Whether there is none.
    pub(super) fn is_empty(&self) -> bool {
        self.laws.is_empty() && self.absent.is_empty()
    }
}

/// Reads the articles of a citation such as `劳动法:50;劳动合同法:30,38` again, as they are in force today.
pub(super) fn basis(app: &App, citation: &str, words: Words) -> Result<Basis, PageError> {
    let mut basis = Basis::default();
    for (name, articles) in citation.split(';').filter_map(|law| law.split_once(':')) {
        for number in articles.split(',').filter_map(|article| article.parse().ok()) {
            let read = app.read_article(name, number, 0, app.today());
            match read.map_err(PageError::broken)? {
                Some(resolved) => basis.laws.push(law(&resolved.article)),
                None => basis.absent.push(absent(name, number, words)),
            }
        }
    }
    Ok(basis)
}

/// A citation that opens in place.
pub(super) fn cite(citation: &Citation, plain: String) -> Cite {
    Cite::Verified {
        heading: heading(&citation.article),
        quote: citation.quote.clone(),
        plain,
        url: address_of(&citation.article),
    }
}

/// Whether a law is in force, in words.
pub(super) fn force(law: &LawEntry, on: Date, words: Words) -> String {
    match (law.from, law.until) {
        (Some(from), _) if from > on => words.say("law.force.later").with("day", from).to_string(),
        (_, Some(until)) if until <= on => words.say("law.force.over").with("day", until).to_string(),
        _ => words.t("law.force.now").to_owned(),
    }
}

/// The day of a page: that of today, or one that was asked for.
pub(super) fn day(asked: Option<&str>, now: Timestamp) -> Date {
    asked
        .and_then(|day| day.trim().parse().ok())
        .unwrap_or_else(|| period::date_in_shanghai(now))
}
