//! A corpus on disk: a folder with `articles.jsonl`, one [`Article`] a line.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::article::Article;

/// The file of a corpus folder that holds the articles.
pub const ARTICLES: &str = "articles.jsonl";

/// Why a corpus cannot be read or written.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The file is not there or cannot be read or written.
    #[error("{path}: {source}")]
    File {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A line is not an article.
    #[error("{path}, line {line}: {source}")]
    Line {
        /// Of which file.
        path: PathBuf,
        /// Which line, from one.
        line: usize,
        /// Why.
        source: serde_json::Error,
    },
    /// Two articles have one name.
    #[error("{path}: two articles are called {id}")]
    Twice {
        /// In which file.
        path: PathBuf,
        /// The name.
        id: String,
    },
    /// There is no article at all.
    #[error("{path} holds no article")]
    Empty {
        /// Which file.
        path: PathBuf,
    },
}

/// Reads all articles of a corpus folder.
pub fn read(folder: &Path) -> Result<Vec<Article>, CorpusError> {
    let path = folder.join(ARTICLES);
    let broken = |source| CorpusError::File {
        path: path.clone(),
        source,
    };
    let file = BufReader::with_capacity(1 << 20, File::open(&path).map_err(broken)?);
    let (mut articles, mut names) = (Vec::new(), BTreeSet::new());
    for (number, line) in file.lines().enumerate() {
        let line = line.map_err(broken)?;
        if line.trim().is_empty() {
            continue;
        }
        let article: Article = serde_json::from_str(&line).map_err(|source| CorpusError::Line {
            path: path.clone(),
            line: number + 1,
            source,
        })?;
        if !names.insert(article.id.clone()) {
            return Err(CorpusError::Twice { path, id: article.id });
        }
        articles.push(article);
    }
    if articles.is_empty() {
        return Err(CorpusError::Empty { path });
    }
    Ok(articles)
}

/// Writes all articles of a corpus folder; what was there before stays until the new file is whole and on the disk.
pub fn write(folder: &Path, articles: &[Article]) -> Result<(), CorpusError> {
    let (path, half) = (folder.join(ARTICLES), folder.join("articles.half"));
    let broken = |source| CorpusError::File {
        path: path.clone(),
        source,
    };
    std::fs::create_dir_all(folder).map_err(broken)?;
    let mut file = BufWriter::new(File::create(&half).map_err(broken)?);
    for article in articles {
        serde_json::to_writer(&mut file, article).map_err(|error| broken(error.into()))?;
        file.write_all(b"\n").map_err(broken)?;
    }
    let file = file.into_inner().map_err(|error| broken(error.into_error()))?;
    file.sync_all().map_err(broken)?;
    std::fs::rename(&half, &path).map_err(broken)
}
