//! The words people read, in every language of the house.
//!
//! Words stand in `locales/<language>/<file>.toml` and nowhere else, so a city can change its tone without a
//! programmer and a translator never opens Rust. A key is `<file>.<table…>.<key>`; a value may hold placeholders
//! such as `{days}`. To add words, write the same key into the file of every language and use it: the tests of
//! this module fail on a key that one language lacks, that nobody uses, or whose placeholders differ.

use std::collections::{BTreeSet, HashMap};
use std::fmt::{self, Display};
use std::sync::LazyLock;

pub mod usage;

/// Names one language of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Simplified Chinese (简体中文), the language of the procedure.
    ZhHans,
    /// English, offered to foreign workers and partners as a courtesy.
    En,
}

impl Lang {
    /// Lists every language, the default first.
    pub const ALL: [Self; 2] = [Self::ZhHans, Self::En];

    /// Returns the BCP 47 tag, which is also the folder name under `locales`.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::ZhHans => "zh-Hans",
            Self::En => "en",
        }
    }

    /// Returns the language's name in itself, as a switch shows it.
    pub fn own_name(self) -> &'static str {
        Words::of(self).t("web.lang.name")
    }

    /// Returns the short name for a switch in a narrow bar.
    pub fn short_name(self) -> &'static str {
        Words::of(self).t("web.lang.short")
    }

    /// Reads a tag such as `en-GB` or `zh`; only the primary part counts.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next()?;
        Self::ALL.into_iter().find(|lang| {
            lang.tag()
                .split('-')
                .next()
                .is_some_and(|own| own.eq_ignore_ascii_case(primary))
        })
    }

    /// Chooses the language: what the person chose, else what the browser prefers, else Chinese.
    pub fn from_accept(header: Option<&str>, cookie: Option<&str>) -> Self {
        cookie
            .and_then(Self::from_tag)
            .or_else(|| header.and_then(preferred))
            .unwrap_or(Self::ZhHans)
    }
}

/// Gives the words of one language; cheap to copy and pass around.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    lang: Lang,
}

impl Words {
    /// Opens the book of a language.
    pub const fn of(lang: Lang) -> Self {
        Self { lang }
    }

    /// Returns the language of these words.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// Returns the words under a key, or the key itself so that a gap is seen and reported.
    pub fn t<'k>(&self, key: &'k str) -> &'k str {
        book(self.lang).get(key).map_or(key, String::as_str)
    }

    /// Returns the words under a key that stands in a table for good.
    pub fn word(self, key: &'static str) -> &'static str {
        book(self.lang).get(key).map_or(key, String::as_str)
    }

    /// Returns the words under a key with its placeholders filled.
    pub fn tf(&self, key: &str, values: &[(&str, &dyn Display)]) -> String {
        let mut phrase = self.say(key);
        for (name, value) in values {
            phrase = phrase.with(name, value);
        }
        phrase.to_string()
    }

    /// Starts a phrase whose placeholders are filled one by one, which is the form templates use.
    pub fn say<'k>(&self, key: &'k str) -> Phrase<'k> {
        Phrase {
            text: self.t(key),
            values: Vec::new(),
        }
    }
}

/// Holds words with placeholders and the values gathered for them.
#[derive(Clone, Debug)]
pub struct Phrase<'k> {
    text: &'k str,
    values: Vec<(&'k str, String)>,
}

impl<'k> Phrase<'k> {
    /// Fills one placeholder.
    #[must_use]
    pub fn with(mut self, name: &'k str, value: impl Display) -> Self {
        self.values.push((name, value.to_string()));
        self
    }
}

impl Display for Phrase<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for piece in pieces(self.text) {
            match piece {
                Piece::Plain(text) => formatter.write_str(text)?,
                Piece::Slot(name) => match self.values.iter().find(|(known, _)| *known == name) {
                    Some((_, value)) => formatter.write_str(value)?,
                    None => write!(formatter, "{{{name}}}")?,
                },
            }
        }
        Ok(())
    }
}

/// Looks up words: `t!(words, "web.light.left", days = 5)` gives a `String`, without values a `&str`.
#[macro_export]
macro_rules! t {
    ($words:expr, $key:expr $(,)?) => {
        $words.t($key)
    };
    ($words:expr, $key:expr, $($name:ident = $value:expr),+ $(,)?) => {
        $words.tf($key, &[$((stringify!($name), &$value)),+])
    };
}

/// Lists every key of a language.
pub fn keys(lang: Lang) -> impl Iterator<Item = &'static str> {
    book(lang).keys().map(String::as_str)
}

/// Returns the names of the placeholders in a text.
pub fn placeholders(text: &str) -> BTreeSet<&str> {
    pieces(text)
        .filter_map(|piece| match piece {
            Piece::Slot(name) => Some(name),
            Piece::Plain(_) => None,
        })
        .collect()
}

type Book = HashMap<String, String>;

/// Lists the files of words by name; the name is the first part of every key in the file.
pub const STEMS: [&str; 13] = [
    "case", "portal", "party", "desk", "web", "mail", "api", "law", "clock", "forum", "relation", "amount", "form",
];

const FILES: [(Lang, &str, &str); 26] = [
    (Lang::ZhHans, "case", include_str!("../../../locales/zh-Hans/case.toml")),
    (
        Lang::ZhHans,
        "portal",
        include_str!("../../../locales/zh-Hans/portal.toml"),
    ),
    (
        Lang::ZhHans,
        "party",
        include_str!("../../../locales/zh-Hans/party.toml"),
    ),
    (Lang::ZhHans, "desk", include_str!("../../../locales/zh-Hans/desk.toml")),
    (Lang::ZhHans, "web", include_str!("../../../locales/zh-Hans/web.toml")),
    (Lang::ZhHans, "mail", include_str!("../../../locales/zh-Hans/mail.toml")),
    (Lang::ZhHans, "api", include_str!("../../../locales/zh-Hans/api.toml")),
    (Lang::ZhHans, "law", include_str!("../../../locales/zh-Hans/law.toml")),
    (
        Lang::ZhHans,
        "clock",
        include_str!("../../../locales/zh-Hans/clock.toml"),
    ),
    (
        Lang::ZhHans,
        "forum",
        include_str!("../../../locales/zh-Hans/forum.toml"),
    ),
    (
        Lang::ZhHans,
        "relation",
        include_str!("../../../locales/zh-Hans/relation.toml"),
    ),
    (
        Lang::ZhHans,
        "amount",
        include_str!("../../../locales/zh-Hans/amount.toml"),
    ),
    (Lang::ZhHans, "form", include_str!("../../../locales/zh-Hans/form.toml")),
    (Lang::En, "case", include_str!("../../../locales/en/case.toml")),
    (Lang::En, "portal", include_str!("../../../locales/en/portal.toml")),
    (Lang::En, "party", include_str!("../../../locales/en/party.toml")),
    (Lang::En, "desk", include_str!("../../../locales/en/desk.toml")),
    (Lang::En, "web", include_str!("../../../locales/en/web.toml")),
    (Lang::En, "mail", include_str!("../../../locales/en/mail.toml")),
    (Lang::En, "api", include_str!("../../../locales/en/api.toml")),
    (Lang::En, "law", include_str!("../../../locales/en/law.toml")),
    (Lang::En, "clock", include_str!("../../../locales/en/clock.toml")),
    (Lang::En, "forum", include_str!("../../../locales/en/forum.toml")),
    (Lang::En, "relation", include_str!("../../../locales/en/relation.toml")),
    (Lang::En, "amount", include_str!("../../../locales/en/amount.toml")),
    (Lang::En, "form", include_str!("../../../locales/en/form.toml")),
];

fn book(lang: Lang) -> &'static Book {
    static CHINESE: LazyLock<Book> = LazyLock::new(|| bind(Lang::ZhHans));
    static ENGLISH: LazyLock<Book> = LazyLock::new(|| bind(Lang::En));
    match lang {
        Lang::ZhHans => &CHINESE,
        Lang::En => &ENGLISH,
    }
}

/// Gathers the files of one language; an unreadable file leaves its keys visible and fails the tests.
fn bind(lang: Lang) -> Book {
    let mut book = Book::new();
    for (_, stem, text) in FILES.iter().filter(|(of, _, _)| *of == lang) {
        let table = text.parse::<toml::Table>().unwrap_or_default();
        flatten(stem, &table, &mut book);
    }
    book
}

fn flatten(path: &str, table: &toml::Table, book: &mut Book) {
    for (name, value) in table {
        let path = format!("{path}.{name}");
        if let Some(table) = value.as_table() {
            flatten(&path, table, book);
        } else if let Some(text) = value.as_str() {
            book.insert(path, text.to_owned());
        }
    }
}

enum Piece<'a> {
    Plain(&'a str),
    Slot(&'a str),
}

/// Cuts a text at its placeholders; braces around anything but a plain name stay text.
fn pieces(mut rest: &str) -> impl Iterator<Item = Piece<'_>> {
    let name_at_start = |text: &str| -> Option<usize> {
        let (name, _) = text.strip_prefix('{')?.split_once('}')?;
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        (!name.is_empty() && name.chars().all(plain)).then_some(name.len())
    };
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(length) = name_at_start(rest) {
            let name = rest.get(1..=length)?;
            rest = rest.get(length + 2..)?;
            return Some(Piece::Slot(name));
        }
        let next = rest
            .match_indices('{')
            .map(|(at, _)| at)
            .find(|at| rest.get(*at..).and_then(name_at_start).is_some())
            .unwrap_or(rest.len());
        let (plain, after) = rest.split_at(next);
        rest = after;
        Some(Piece::Plain(plain))
    })
}

/// Returns the known language with the highest weight in an `Accept-Language` header.
fn preferred(header: &str) -> Option<Lang> {
    header
        .split(',')
        .filter_map(|entry| {
            let mut parts = entry.split(';');
            let lang = Lang::from_tag(parts.next()?)?;
            let weight = parts
                .find_map(|part| part.trim().strip_prefix("q="))
                .map_or(1000, thousandths);
            (weight > 0).then_some((lang, weight))
        })
        .fold(None, |best: Option<(Lang, u16)>, next| match best {
            Some(best) if best.1 >= next.1 => Some(best),
            _ => Some(next),
        })
        .map(|(lang, _)| lang)
}

/// Reads a weight such as `0.8` as 800; nonsense weighs nothing.
fn thousandths(weight: &str) -> u16 {
    let (whole, part) = weight.trim().split_once('.').unwrap_or((weight.trim(), ""));
    let part = format!("{part:0<3.3}");
    match (whole.parse::<u16>(), part.parse::<u16>()) {
        (Ok(whole), Ok(part)) => whole.min(1).saturating_mul(1000).saturating_add(part).min(1000),
        _ => 0,
    }
}

#[cfg(test)]
mod tests;
