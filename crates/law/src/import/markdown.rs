//! Folders of Markdown in the layout of the public collections: one file a law, the title as first heading and as name with the day of the
//! version, `<!-- INFO END -->` after the history, headings for 编, 章 and 节, a paragraph for each 条. The folder names the kind.

use std::path::{Path, PathBuf};

use super::{name, package::number};
use crate::article::{Article, Level};

/// The end of the history in a file.
const HISTORY_ENDS: &str = "<!-- INFO END -->";

/// Why a folder was not brought in.
#[derive(Debug, thiserror::Error)]
pub enum FolderError {
    /// Something cannot be read.
    #[error("{path}: {source}")]
    File {
        /// What.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// No file in it is a law.
    #[error("{path} holds no law: no .md file with a first heading")]
    Empty {
        /// Which folder.
        path: PathBuf,
    },
}

/// Reads all laws below a folder, in the order of their names. Files without a heading and read-me files are passed over.
pub fn folder(root: &Path) -> Result<Vec<Article>, FolderError> {
    let mut files = Vec::new();
    collect(root, &mut files)?;
    files.sort();
    let mut articles = Vec::new();
    for path in files {
        let text = std::fs::read_to_string(&path).map_err(|source| FolderError::File {
            path: path.clone(),
            source,
        })?;
        let name = path.file_stem().and_then(|name| name.to_str()).unwrap_or_default();
        let inside = path.strip_prefix(root).unwrap_or(&path);
        let folders = inside.parent().unwrap_or(inside);
        articles.extend(law(level(folders), name, &text));
    }
    if articles.is_empty() {
        return Err(FolderError::Empty { path: root.to_owned() });
    }
    name(&mut articles);
    Ok(articles)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), FolderError> {
    let broken = |source| FolderError::File {
        path: folder.to_owned(),
        source,
    };
    for entry in std::fs::read_dir(folder).map_err(broken)? {
        let entry = entry.map_err(broken)?;
        let path = entry.path();
        // Links are not followed: a folder is what it holds.
        let kind = entry.file_type().map_err(broken)?;
        let is_law = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("md"))
            && !path.file_stem().is_some_and(|name| name.eq_ignore_ascii_case("readme"));
        if kind.is_dir() {
            collect(&path, files)?;
        } else if kind.is_file() && is_law {
            files.push(path);
        }
    }
    Ok(())
}

/// The kind of text, by the folder it lies in.
fn level(path: &Path) -> Level {
    let folders: Vec<&str> = path.iter().filter_map(|part| part.to_str()).collect();
    let lies_in = |name: &str| folders.iter().any(|folder| folder.contains(name));
    if lies_in("案例") {
        Level::Case
    } else if lies_in("地方") {
        Level::Local
    } else if lies_in("司法解释") {
        Level::Interpretation
    } else if lies_in("部门规章") {
        Level::Rule
    } else if lies_in("行政法规") {
        Level::Regulation
    } else if lies_in("政策") || lies_in("规范性文件") {
        Level::Policy
    } else if folders.contains(&"宪法") {
        Level::Constitution
    } else {
        Level::Law
    }
}

/// Reads one law; nothing without a title.
pub fn law(level: Level, file_name: &str, text: &str) -> Vec<Article> {
    let Some(title) = text.lines().find_map(|line| line.strip_prefix("# ")) else {
        return Vec::new();
    };
    let title: String = title.trim().to_owned();
    let version = version(file_name);
    let body = text.split_once(HISTORY_ENDS).map_or(text, |(_, body)| body);
    let mut reader = Reader::default();
    body.lines().for_each(|line| reader.line(line.trim()));
    let entries = reader.entries();
    let make = |(place, entry): (u32, Entry)| Article {
        id: String::new(),
        law: title.clone(),
        article_no: number(&entry.name).unwrap_or(place),
        article: entry.name,
        text: entry.text.join("\n"),
        level,
        from: version.parse().ok(),
        version: version.clone(),
        source: "markdown".to_owned(),
        chapter: entry.chapter,
        until: None,
    };
    let mut articles: Vec<Article> = (1..).zip(entries).map(make).collect();
    name(&mut articles);
    articles
}

/// The day in `劳动合同法(2012-12-28)`.
fn version(name: &str) -> String {
    let inside = name
        .rsplit_once(['(', '（'])
        .map_or("", |(_, rest)| rest.trim_end_matches([')', '）']));
    let is_day = inside.parse::<jiff::civil::Date>().is_ok();
    if is_day { inside.to_owned() } else { String::new() }
}

#[derive(Default)]
struct Entry {
    name: String,
    chapter: String,
    text: Vec<String>,
}

/// Goes through a text line by line.
#[derive(Default)]
struct Reader {
    /// The headings above, outermost first.
    headings: Vec<(usize, String)>,
    done: Vec<Entry>,
    preamble: Vec<String>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        if line.is_empty() || line.starts_with("<!--") {
            return;
        }
        let depth = line.chars().take_while(|letter| *letter == '#').count();
        if depth > 0 {
            let name = line.trim_start_matches('#').trim().to_owned();
            if depth > 1 {
                self.headings.retain(|(above, _)| *above < depth);
                self.headings.push((depth, name));
            }
            return;
        }
        match head(line) {
            Some((name, rest)) => {
                let chapter = self
                    .headings
                    .iter()
                    .map(|(_, name)| name.as_str())
                    .collect::<Vec<_>>()
                    .join(" ");
                self.done.push(Entry {
                    name: name.to_owned(),
                    chapter,
                    text: Some(rest)
                        .filter(|rest| !rest.is_empty())
                        .map(str::to_owned)
                        .into_iter()
                        .collect(),
                });
            }
            None => self.paragraph(line),
        }
    }

    /// A paragraph belongs to the article above it; before the first article, to the heading above it.
    fn paragraph(&mut self, line: &str) {
        if let Some(entry) = self.done.last_mut() {
            entry.text.push(line.to_owned());
            return;
        }
        let heading = self.headings.last().map(|(_, name)| name.clone());
        self.preamble
            .extend(heading.filter(|name| !self.preamble.contains(name)));
        self.preamble.push(line.to_owned());
    }

    /// The articles; a text that counts none, such as a case, is one entry.
    fn entries(self) -> Vec<Entry> {
        if self.done.is_empty() && !self.preamble.is_empty() {
            return vec![Entry {
                name: "全文".to_owned(),
                chapter: String::new(),
                text: self.preamble,
            }];
        }
        self.done.into_iter().filter(|entry| !entry.text.is_empty()).collect()
    }
}

/// Splits `第一条 为了…` into the name of the article and what follows.
fn head(line: &str) -> Option<(&str, &str)> {
    let plain = line.trim_start_matches("**");
    let end = plain.find('条')? + '条'.len_utf8();
    let name = plain.get(..end)?;
    number(name)?;
    let rest = plain.get(end..)?;
    let inserted = rest.strip_prefix('之').map_or(0, |rest| {
        let digits: usize = rest
            .chars()
            .take_while(|letter| crate::numeral::is_part(*letter))
            .map(char::len_utf8)
            .sum();
        if digits > 0 { '之'.len_utf8() + digits } else { 0 }
    });
    let name = plain.get(..end + inserted)?;
    let rest = plain.get(end + inserted..)?;
    // In running text no blank follows: `第三条规定的…` is no head of an article.
    let parted = rest.is_empty() || rest.starts_with([' ', '\u{3000}', '*', '\t']) || rest.starts_with('　');
    parted.then(|| (name, rest.trim_start_matches(['*', ' ', '\u{3000}', '\t'])))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    const SAMPLE: &str = "# 样本条例\n\n2020年1月1日 某会通过\n\n<!-- INFO END -->\n\n## 第一编 总则\n\n### 第一章 开头\n\n第一条 为了试验。\n\n\
        第二款接着写。\n\n第三条规定的事，照办。\n\n## 第二编 结尾\n\n第一百二十条之一　加进来的。\n";

    #[test]
    fn articles_keep_their_paragraphs_and_headings() {
        let articles = law(Level::Local, "样本条例(2020-01-01)", SAMPLE);
        let short: Vec<_> = articles
            .iter()
            .map(|article| {
                (
                    article.article.as_str(),
                    article.article_no,
                    article.chapter.as_str(),
                    article.text.as_str(),
                )
            })
            .collect();
        assert_eq!(
            short,
            [
                (
                    "第一条",
                    1,
                    "第一编 总则 第一章 开头",
                    "为了试验。\n第二款接着写。\n第三条规定的事，照办。"
                ),
                ("第一百二十条之一", 120, "第二编 结尾", "加进来的。"),
            ]
        );
        let first = articles.first().unwrap();
        assert_eq!(
            (first.version.as_str(), first.from),
            ("2020-01-01", "2020-01-01".parse().ok())
        );
    }

    #[test]
    fn a_text_without_articles_is_one_entry() {
        let articles = law(
            Level::Case,
            "一个案例",
            "# 一个案例\n\n<!-- INFO END -->\n\n## 基本案情\n\n甲欠乙钱。\n\n## 结果\n\n还了。\n",
        );
        assert_eq!(articles.len(), 1);
        let only = articles.first().unwrap();
        assert_eq!(
            (only.article.as_str(), only.text.as_str()),
            ("全文", "基本案情\n甲欠乙钱。\n结果\n还了。")
        );
    }

    #[test]
    fn a_file_without_a_title_is_no_law() {
        assert!(law(Level::Law, "x", "第一条 没有标题。").is_empty());
    }

    #[test]
    fn the_folder_names_the_kind() {
        for (path, kind) in [
            ("社会法", Level::Law),
            ("DLC/浙江地方法规/地方性法规/浙江", Level::Local),
            ("部门规章/人力资源社会保障部", Level::Rule),
            ("司法解释", Level::Interpretation),
            ("案例/劳动人事", Level::Case),
        ] {
            assert_eq!(level(Path::new(path)), kind);
        }
    }
}
