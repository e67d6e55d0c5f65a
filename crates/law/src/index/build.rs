//! Writing an index.

use std::{
    collections::{BTreeMap, HashMap},
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use sha2::{Digest, Sha256};

use super::{Field, Head, Index, IndexError, LawEntry, MAGIC, Section, Sections, bucket, varint};
use crate::{
    article::{Article, short},
    gloss::Glosses,
    gram,
};

/// Is told how many articles are done.
pub type Progress<'p> = &'p mut dyn FnMut(usize);

/// The postings of one term while they grow.
#[derive(Default)]
struct Term {
    documents: u32,
    last: u32,
    bytes: Vec<u8>,
}

/// Everything that is counted on the way.
#[derive(Default)]
struct Count {
    terms: HashMap<u64, Term>,
    lengths: Vec<u8>,
    asks: u32,
    ask_lengths: Vec<u8>,
    ask_owners: Vec<u8>,
    glossed: u32,
}

/// Writes the index of a corpus; what was there before stays until the new file is whole.
pub fn write(path: &Path, articles: Vec<Article>, glosses: &Glosses, progress: Progress<'_>) -> Result<(), IndexError> {
    let broken = |source| IndexError::File {
        path: path.to_owned(),
        source,
    };
    let sheet = sheet(articles, glosses, progress)?;
    let half = path.with_extension("half");
    let mut file = BufWriter::with_capacity(1 << 20, File::create(&half).map_err(broken)?);
    sheet.put(&mut file).map_err(broken)?;
    let file = file.into_inner().map_err(|error| broken(error.into_error()))?;
    file.sync_all().map_err(broken)?;
    std::fs::rename(&half, path).map_err(broken)
}

/// Makes the index of a corpus in memory.
pub fn in_memory(articles: Vec<Article>, glosses: &Glosses, progress: Progress<'_>) -> Result<Index, IndexError> {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _written = sheet(articles, glosses, progress)?.put(&mut bytes);
    Index::of_bytes(bytes)
}

fn sheet(mut articles: Vec<Article>, glosses: &Glosses, progress: Progress<'_>) -> Result<Sheet, IndexError> {
    if u32::try_from(articles.len()).is_ok_and(|articles| articles >= 1 << 31) {
        return Err(IndexError::TooLarge { what: "articles" });
    }
    let laws = arrange(&mut articles);
    let digest = digest(&articles);
    let mut count = Count::default();
    for (number, article) in (0_u32..).zip(&articles) {
        count.add(number, article, glosses);
        progress(usize::try_from(number).unwrap_or(0) + 1);
    }
    Ok(Sheet::of(&articles, laws, digest, count))
}

/// Puts the articles of one version of a law side by side, in the order of its text, and says which laws there are.
fn arrange(articles: &mut [Article]) -> Vec<LawEntry> {
    let mut order: HashMap<(String, String), usize> = HashMap::new();
    for article in articles.iter() {
        let next = order.len();
        order
            .entry((article.law.clone(), article.version.clone()))
            .or_insert(next);
    }
    articles.sort_by_cached_key(|article| order.get(&(article.law.clone(), article.version.clone())).copied());
    let mut laws: Vec<LawEntry> = Vec::with_capacity(order.len());
    for (place, article) in (0_u32..).zip(articles.iter()) {
        match laws.last_mut() {
            Some(law) if law.title == article.law && law.version == article.version => law.count += 1,
            Some(_) | None => laws.push(LawEntry {
                title: article.law.clone(),
                level: article.level,
                version: article.version.clone(),
                first: place,
                count: 1,
                from: article.in_force(),
                until: article.until,
                cited: 0,
            }),
        }
    }
    end_where_the_next_begins(&mut laws);
    count_citations(&mut laws, articles);
    laws
}

/// A version ends on the day on which the next one comes into force.
fn end_where_the_next_begins(laws: &mut [LawEntry]) {
    let mut starts: BTreeMap<String, Vec<jiff::civil::Date>> = BTreeMap::new();
    for law in laws.iter() {
        starts.entry(short(&law.title).to_owned()).or_default().extend(law.from);
    }
    for law in laws {
        let Some(from) = law.from else { continue };
        let next = starts
            .get(short(&law.title))
            .and_then(|starts| starts.iter().filter(|start| **start > from).min());
        law.until = match (law.until, next.copied()) {
            (Some(until), Some(next)) => Some(until.min(next)),
            (until, next) => until.or(next),
        };
    }
}

/// A law that many others name is more often the one that is meant.
fn count_citations(laws: &mut [LawEntry], articles: &[Article]) {
    let mut named: HashMap<&str, u32> = HashMap::new();
    for article in articles {
        let mut here: Vec<&str> = titles_in(&article.text).map(short).collect();
        here.sort_unstable();
        here.dedup();
        for title in here {
            *named.entry(title).or_default() += 1;
        }
    }
    for law in laws {
        law.cited = named.get(short(&law.title)).copied().unwrap_or(0);
    }
}

/// The titles in 《》 of a text, the innermost of nested ones.
fn titles_in(text: &str) -> impl Iterator<Item = &str> {
    text.split('《')
        .skip(1)
        .filter_map(|rest| Some(rest.split_once('》')?.0))
}

fn digest(articles: &[Article]) -> String {
    let mut hash = Sha256::new();
    for article in articles {
        hash.update(article.id.as_bytes());
        hash.update([0]);
        hash.update(article.text.as_bytes());
        hash.update([0]);
    }
    hex::encode(hash.finalize())
}

impl Count {
    fn add(&mut self, number: u32, article: &Article, glosses: &Glosses) {
        let text = [article.law.as_str(), &article.article, &article.text].concat();
        let length = self.text(Field::Text, number, &text);
        self.lengths.extend_from_slice(&length.to_le_bytes());
        let Some(gloss) = glosses.of(article) else { return };
        self.glossed += 1;
        for ask in gloss.asks.iter().chain(std::iter::once(&gloss.plain)) {
            let length = self.text(Field::Ask, self.asks, ask);
            self.asks += 1;
            self.ask_lengths.extend_from_slice(&length.to_le_bytes());
            self.ask_owners.extend_from_slice(&number.to_le_bytes());
        }
    }

    /// Counts the pairs of a text and returns how many there are.
    fn text(&mut self, field: Field, number: u32, text: &str) -> u32 {
        let mut grams = Vec::with_capacity(text.len() / 3);
        gram::each(text, |gram| grams.push(gram));
        grams.sort_unstable();
        for run in grams.chunk_by(|left, right| left == right) {
            let Some(gram) = run.first() else { continue };
            let term = self.terms.entry(gram | field.bit()).or_default();
            let distance = (number - term.last) << 1;
            if run.len() == 1 {
                varint::put(&mut term.bytes, distance);
            } else {
                varint::put(&mut term.bytes, distance | 1);
                varint::put(&mut term.bytes, u32::try_from(run.len()).unwrap_or(u32::MAX));
            }
            term.last = number;
            term.documents += 1;
        }
        u32::try_from(grams.len()).unwrap_or(u32::MAX)
    }
}

/// All sections, ready to be written one after the other.
struct Sheet {
    head: Head,
    sections: Vec<Vec<u8>>,
}

impl Sheet {
    fn of(articles: &[Article], laws: Vec<LawEntry>, digest: String, count: Count) -> Self {
        let (mut bodies, mut body_ends, mut ids, mut id_ends) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for article in articles {
            // An article is plain data; what cannot be written is nothing.
            bodies.extend(serde_json::to_vec(article).unwrap_or_default());
            body_ends.extend_from_slice(&(bodies.len() as u64).to_le_bytes());
            ids.extend_from_slice(article.id.as_bytes());
            id_ends.extend_from_slice(&u32::try_from(ids.len()).unwrap_or(u32::MAX).to_le_bytes());
        }
        let places = places(articles, &laws);
        let (buckets, terms, postings) = table(count.terms);
        let sections = vec![
            bodies,
            body_ends,
            ids,
            id_ends,
            places,
            count.lengths,
            count.ask_lengths,
            count.ask_owners,
            buckets,
            terms,
            postings,
        ];
        let mut offset = 0;
        let mut next = sections.iter().map(|bytes| {
            let section = Section {
                offset,
                length: bytes.len() as u64,
            };
            offset += section.length;
            section
        });
        let mut place = || next.next().unwrap_or_default();
        let head = Head {
            articles: u32::try_from(articles.len()).unwrap_or(u32::MAX),
            glossed: count.glossed,
            digest,
            laws,
            sections: Sections {
                bodies: place(),
                body_ends: place(),
                ids: place(),
                id_ends: place(),
                places: place(),
                lengths: place(),
                ask_lengths: place(),
                ask_owners: place(),
                buckets: place(),
                terms: place(),
                postings: place(),
            },
        };
        Self { head, sections }
    }

    fn put(self, to: &mut impl Write) -> std::io::Result<()> {
        let head = serde_json::to_vec(&self.head)?;
        to.write_all(MAGIC)?;
        to.write_all(&(head.len() as u64).to_le_bytes())?;
        to.write_all(&head)?;
        for section in self.sections {
            to.write_all(&section)?;
        }
        Ok(())
    }
}

fn places(articles: &[Article], laws: &[LawEntry]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(articles.len() * super::PLACE);
    let mut rest = articles.iter();
    for (law, entry) in (0_u32..).zip(laws) {
        for article in rest.by_ref().take(usize::try_from(entry.count).unwrap_or(0)) {
            for number in [law, article.article_no, article.insertion()] {
                bytes.extend_from_slice(&number.to_le_bytes());
            }
        }
    }
    bytes
}

/// Lays the terms out in buckets.
fn table(terms: HashMap<u64, Term>) -> (Vec<u8>, Vec<u8>, Vec<u8>) {
    let n_buckets = (terms.len() / 4).next_power_of_two().max(1);
    let mut terms: Vec<(usize, u64, Term)> = terms
        .into_iter()
        .map(|(key, term)| (bucket(key, n_buckets), key, term))
        .collect();
    terms.sort_unstable_by_key(|(bucket, key, _)| (*bucket, *key));
    let (mut entries, mut postings) = (Vec::with_capacity(terms.len() * super::TERM), Vec::new());
    let mut starts = vec![0_u32; n_buckets + 1];
    for (bucket, key, term) in terms {
        if let Some(start) = starts.get_mut(bucket + 1) {
            *start += 1;
        }
        entries.extend_from_slice(&key.to_le_bytes());
        entries.extend_from_slice(&(postings.len() as u64).to_le_bytes());
        entries.extend_from_slice(&u32::try_from(term.bytes.len()).unwrap_or(u32::MAX).to_le_bytes());
        entries.extend_from_slice(&term.documents.to_le_bytes());
        postings.extend(term.bytes);
    }
    let mut sum = 0;
    let mut buckets = Vec::with_capacity(starts.len() * 4);
    for start in starts {
        sum += start;
        buckets.extend_from_slice(&sum.to_le_bytes());
    }
    (buckets, entries, postings)
}
