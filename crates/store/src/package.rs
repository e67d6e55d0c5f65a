//! Reading the database of laws that the pinned package brings: a file of others, opened to read and never kept.

use std::path::Path;

use sqlx::{
    Connection,
    sqlite::{SqliteConnectOptions, SqliteConnection},
};

use crate::StoreError;

const ARTICLES: &str = "SELECT a.law_name, l.version_date, l.effective_date, l.status, a.chapter, a.section, a.article_no, a.article_text \
     FROM articles a JOIN laws l ON l.law_id = a.law_id ORDER BY a.law_id, a.id";

/// An article as the package has it; what it leaves open is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LawRow {
    /// The title.
    pub law: String,
    /// The day of the version.
    pub version: String,
    /// The day on which the law first came into force.
    pub effective: String,
    /// What the package says of its force.
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

type Cells = (
    String,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
    Option<String>,
);

/// Reads all articles of the package's database, in its order.
pub async fn laws(path: &Path) -> Result<Vec<LawRow>, StoreError> {
    let options = SqliteConnectOptions::new()
        .filename(path)
        .read_only(true)
        .immutable(true);
    let mut connection = SqliteConnection::connect_with(&options).await?;
    let rows: Vec<Cells> = sqlx::query_as(ARTICLES).fetch_all(&mut connection).await?;
    connection.close().await?;
    let row = |(law, version, effective, status, chapter, section, article, text): Cells| LawRow {
        law,
        version: version.unwrap_or_default(),
        effective: effective.unwrap_or_default(),
        status: status.unwrap_or_default(),
        chapter: chapter.unwrap_or_default(),
        section: section.unwrap_or_default(),
        article: article.unwrap_or_default(),
        text: text.unwrap_or_default(),
    };
    Ok(rows.into_iter().map(row).collect())
}
