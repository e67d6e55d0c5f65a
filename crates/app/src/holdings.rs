//! What the law room holds and whether it is still right: guides and classes against the law book of today (R09), and the book itself.
//! Only plain values leave this file, for the desk knows neither shelf nor index.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use law::{
    Lawbook, Level,
    article::short,
    cite::Cited,
    guide::{Kind, Sheet, Shelf},
    import::package,
    index::IndexError,
};

use crate::{App, paper, text::Lang};

/// A guide or class, and how it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Guide or class.
    pub kind: Kind,
    /// Its name in addresses.
    pub slug: String,
    /// Its title.
    pub title: String,
    /// Who answers for it.
    pub owner: String,
    /// When it was last read against the law.
    pub reviewed: Date,
    /// When it must be read again.
    pub next_review: Date,
    /// Whether that day has passed.
    pub is_overdue: bool,
    /// The articles it rests on, each once.
    pub articles: Vec<Linked>,
}

impl Held {
    /// Whether it is a class.
    pub fn is_class(&self) -> bool {
        self.kind == Kind::Class
    }

    /// How many of its articles the book does not hold.
    pub fn n_absent(&self) -> usize {
        let absent = |linked: &&Linked| linked.standing == Standing::Absent;
        self.articles.iter().filter(absent).count()
    }

    /// Whether it must be read again because of the law.
    pub fn is_touched(&self) -> bool {
        self.articles.iter().any(|linked| match linked.standing {
            Standing::Changed { .. } | Standing::Ended => true,
            Standing::Same | Standing::Absent => false,
        })
    }
}

/// An article that a sheet rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Linked {
    /// Law and number as papers write them.
    pub heading: String,
    /// The law's name, for the address.
    pub law: String,
    /// The number, for the address; nothing where only the law is named.
    pub number: Option<u32>,
    /// How it stands.
    pub standing: Standing,
}

/// How an article stands that a sheet was once read against.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// As it was when the sheet was read.
    Same,
    /// Other words since then.
    Changed {
        /// The first day in force of the version of today.
        since: Date,
    },
    /// No version is in force.
    Ended,
    /// The book does not hold it, so nobody can tell.
    Absent,
}

/// The law book, and what it lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Corpus {
    /// Where it is, or would be.
    pub place: String,
    /// What is in it; nothing where none was brought in.
    pub book: Option<Book>,
    /// Laws that guides and classes name and the book lacks, with how many sheets name them.
    pub missing: Vec<(String, usize)>,
    /// The package that `laws install` brings.
    pub package: String,
}

/// What is in a law book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Book {
    /// How many versions of laws.
    pub versions: usize,
    /// How many articles.
    pub articles: u32,
    /// How many of them the house explains.
    pub explained: u32,
    /// The digest of the index.
    pub digest: String,
    /// The day of the newest version.
    pub newest: String,
    /// Key of the level (`law.level.<key>`), versions in force, versions in all, articles; the highest level first.
    pub levels: Vec<(&'static str, usize, usize, u32)>,
    /// Where the texts came from, with how many versions each gave.
    pub sources: Vec<(String, usize)>,
}

impl App {
    /// Guides and classes in a language; first what must be read again.
    pub fn holdings(&self, lang: Lang) -> Result<Vec<Held>, IndexError> {
        let (library, today) = (self.library(), self.today());
        let mut held = sheets(library.shelf(lang))
            .map(|sheet| held(library.book(), sheet, today))
            .collect::<Result<Vec<_>, _>>()?;
        held.sort_by_key(|one| (!(one.is_touched() || one.is_overdue), one.next_review));
        Ok(held)
    }

    /// The law book, and what it lacks.
    pub fn corpus(&self) -> Result<Corpus, IndexError> {
        let library = self.library();
        Ok(Corpus {
            place: library.place().display().to_string(),
            book: library.book().map(|book| inside(book, self.today())).transpose()?,
            missing: self.missing(),
            package: format!("{} {}", package::NAME, package::VERSION),
        })
    }

    fn missing(&self) -> Vec<(String, usize)> {
        let library = self.library();
        let mut naming: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for sheet in sheets(library.shelf(Lang::ZhHans)) {
            for cited in cited(sheet) {
                let known = library.book().is_some_and(|book| !book.versions(&cited.law).is_empty());
                if !known {
                    naming.entry(&cited.law).or_default().insert(&sheet.slug);
                }
            }
        }
        let mut missing: Vec<(String, usize)> = naming
            .into_iter()
            .map(|(law, sheets)| (law.to_owned(), sheets.len()))
            .collect();
        missing.sort_by_key(|(_, sheets)| std::cmp::Reverse(*sheets));
        missing
    }
}

fn sheets(held: &Shelf) -> impl Iterator<Item = &Sheet> {
    [Kind::Guide, Kind::Class].into_iter().flat_map(|kind| held.of(kind))
}

fn cited(sheet: &Sheet) -> impl Iterator<Item = &Cited> {
    sheet.sentences().flat_map(|sentence| &sentence.citations)
}

fn held(book: Option<&Lawbook>, sheet: &Sheet, today: Date) -> Result<Held, IndexError> {
    let mut seen = BTreeSet::new();
    let mut articles = Vec::new();
    for cited in cited(sheet) {
        if seen.insert((cited.law.as_str(), cited.number, cited.insertion)) {
            articles.push(Linked {
                heading: heading(cited),
                law: short(&cited.law).to_owned(),
                number: cited.number,
                standing: standing(book, cited, sheet.front.reviewed, today)?,
            });
        }
    }
    Ok(Held {
        kind: sheet.kind,
        slug: sheet.slug.clone(),
        title: sheet.front.title.clone(),
        owner: sheet.front.owner.clone(),
        reviewed: sheet.front.reviewed,
        next_review: sheet.front.next_review,
        is_overdue: sheet.is_overdue(today),
        articles,
    })
}

fn heading(cited: &Cited) -> String {
    let number = cited.number.map(|number| number.to_string()).unwrap_or_default();
    paper::citation(&format!("{}:{number}", cited.law))
}

/// Compares an article of today with that of the day on which the sheet was read: a new version of a law that left the article alone gives
/// nobody work.
fn standing(book: Option<&Lawbook>, cited: &Cited, reviewed: Date, today: Date) -> Result<Standing, IndexError> {
    let Some((book, law)) = book.and_then(|book| Some((book, book.law(&cited.law, today)?))) else {
        return Ok(Standing::Absent);
    };
    if !law.in_force(today) {
        return Ok(Standing::Ended);
    }
    let Some(since) = law.from.filter(|from| *from > reviewed) else {
        return Ok(Standing::Same);
    };
    let text = |on| {
        let found = cited
            .number
            .map(|number| book.resolve(&cited.law, number, cited.insertion, on));
        Ok::<_, IndexError>(found.transpose()?.flatten().map(|found| found.article.text))
    };
    let (then, now) = (text(reviewed)?, text(today)?);
    let same = then.is_some() && then == now;
    Ok(if same {
        Standing::Same
    } else {
        Standing::Changed { since }
    })
}

fn inside(book: &Lawbook, today: Date) -> Result<Book, IndexError> {
    let index = book.index();
    let level = |level: &Level| {
        let laws = || index.laws().iter().filter(move |law| law.level == *level);
        let current = laws().filter(|law| law.in_force(today)).count();
        (level.key(), current, laws().count(), laws().map(|law| law.count).sum())
    };
    let mut sources: BTreeMap<String, usize> = BTreeMap::new();
    for law in index.laws().iter().filter(|law| law.count > 0) {
        *sources.entry(index.article(law.first)?.source).or_default() += 1;
    }
    Ok(Book {
        versions: index.laws().len(),
        articles: index.articles(),
        explained: index.glossed(),
        digest: index.digest().to_owned(),
        newest: index
            .laws()
            .iter()
            .map(|law| law.version.as_str())
            .max()
            .unwrap_or_default()
            .to_owned(),
        levels: Level::ALL.iter().map(level).filter(|(.., all, _)| *all > 0).collect(),
        sources: sources.into_iter().collect(),
    })
}
