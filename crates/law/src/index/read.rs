//! Reading an index.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use super::{Field, Head, IndexError, LawEntry, MAGIC, PLACE, Section, TERM, bucket, source::Source, varint};
use crate::{article::Article, gram::Gram};

/// How quickly a pair that stands more often in an article stops counting more.
const SATURATION: f32 = 1.2;

/// How much long articles are held back.
const LENGTH: f32 = 0.75;

/// An open index.
pub struct Index {
    path: PathBuf,
    source: Source,
    base: u64,
    head: Head,
    ids: Vec<u8>,
    id_ends: Vec<u32>,
    body_ends: Vec<u64>,
    places: Vec<Place>,
    buckets: Vec<u32>,
    texts: Lengths,
    asks: Lengths,
    ask_owners: Vec<u32>,
}

/// Where an article stands: of which law, under which number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The law, by its place in [`Index::laws`].
    pub law: u32,
    /// The number of the article.
    pub number: u32,
    /// The `之一` behind it as 1; 0 without.
    pub insertion: u32,
}

/// What the length of each document takes off its score, and how many documents there are.
struct Lengths {
    of: Vec<Length>,
    documents: f32,
}

impl Index {
    /// Opens an index: a few tables are read, the rest stays on disk.
    pub fn open(path: &Path) -> Result<Self, IndexError> {
        let broken = |source| IndexError::File {
            path: path.to_owned(),
            source,
        };
        let file = File::open(path).map_err(broken)?;
        let size = file.metadata().map_err(broken)?.len();
        Self::read_tables(path.to_owned(), Source::Disk(file), size)
    }

    /// An index that lives in memory alone.
    pub(super) fn of_bytes(bytes: Vec<u8>) -> Result<Self, IndexError> {
        let size = bytes.len() as u64;
        Self::read_tables(PathBuf::from("in memory"), Source::Memory(bytes), size)
    }

    fn read_tables(path: PathBuf, source: Source, size: u64) -> Result<Self, IndexError> {
        let foreign = || IndexError::Foreign { path: path.clone() };
        let mut front = [0; 16];
        source.fill(&mut front, 0).ok_or_else(foreign)?;
        let length = match front.split_at_checked(8) {
            Some((magic, length)) if magic == MAGIC => number(length),
            Some(_) | None => return Err(foreign()),
        };
        if length > size {
            return Err(foreign());
        }
        let mut head = vec![0; usize::try_from(length).unwrap_or(0)];
        source.fill(&mut head, 16).ok_or_else(foreign)?;
        let head: Head = serde_json::from_slice(&head).map_err(|_| foreign())?;
        let base = 16 + length;
        let read = |name: &'static str, section: Section| section_of(&source, &path, (base, size), name, section);
        let sections = head.sections;
        // The postings stand last: a file that was cut off anywhere is shorter than they say.
        let end = base
            .saturating_add(sections.postings.offset)
            .saturating_add(sections.postings.length);
        if end != size {
            return Err(IndexError::Damaged {
                path,
                section: "the end",
            });
        }
        let id_ends = numbers(&read("id_ends", sections.id_ends)?);
        let body_ends = read("body_ends", sections.body_ends)?
            .chunks_exact(8)
            .map(number)
            .collect();
        let index = Self {
            ids: read("ids", sections.ids)?,
            id_ends,
            body_ends,
            places: places(&read("places", sections.places)?),
            buckets: numbers(&read("buckets", sections.buckets)?),
            texts: Lengths::new(&numbers(&read("lengths", sections.lengths)?)),
            asks: Lengths::new(&numbers(&read("ask_lengths", sections.ask_lengths)?)),
            ask_owners: numbers(&read("ask_owners", sections.ask_owners)?),
            path,
            source,
            base,
            head,
        };
        index.check()?;
        Ok(index)
    }

    fn check(&self) -> Result<(), IndexError> {
        let articles = usize::try_from(self.head.articles).unwrap_or(usize::MAX);
        let whole = [
            ("id_ends", self.id_ends.len()),
            ("body_ends", self.body_ends.len()),
            ("places", self.places.len()),
            ("lengths", self.texts.of.len()),
        ];
        match whole.into_iter().find(|(_, length)| *length != articles) {
            Some((section, _)) => Err(self.damaged(section)),
            None if self.ask_owners.len() != self.asks.of.len() => Err(self.damaged("ask_owners")),
            None if !self.buckets.len().saturating_sub(1).is_power_of_two() => Err(self.damaged("buckets")),
            None => Ok(()),
        }
    }

    fn damaged(&self, section: &'static str) -> IndexError {
        IndexError::Damaged {
            path: self.path.clone(),
            section,
        }
    }

    /// How many articles there are.
    pub fn articles(&self) -> u32 {
        self.head.articles
    }

    /// How many of them are explained.
    pub fn glossed(&self) -> u32 {
        self.head.glossed
    }

    /// The digest of the texts.
    pub fn digest(&self) -> &str {
        &self.head.digest
    }

    /// All laws, in the order of the corpus.
    pub fn laws(&self) -> &[LawEntry] {
        &self.head.laws
    }

    /// The law of an article.
    pub fn law_of(&self, article: u32) -> Option<&LawEntry> {
        self.head.laws.get(usize::try_from(self.place(article)?.law).ok()?)
    }

    /// Where an article stands.
    pub fn place(&self, article: u32) -> Option<Place> {
        self.places.get(usize::try_from(article).ok()?).copied()
    }

    /// The article of a law under a number.
    pub fn find(&self, law: &LawEntry, number: u32, insertion: u32) -> Option<u32> {
        (law.first..law.first.saturating_add(law.count)).find(|article| {
            self.place(*article)
                .is_some_and(|place| place.number == number && place.insertion == insertion)
        })
    }

    /// The name of an article.
    pub fn id(&self, article: u32) -> Option<&str> {
        let at = usize::try_from(article).ok()?;
        let end = usize::try_from(*self.id_ends.get(at)?).ok()?;
        let start = match at.checked_sub(1) {
            Some(before) => usize::try_from(*self.id_ends.get(before)?).ok()?,
            None => 0,
        };
        std::str::from_utf8(self.ids.get(start..end)?).ok()
    }

    /// Reads an article from the disk.
    pub fn article(&self, article: u32) -> Result<Article, IndexError> {
        let damaged = || self.damaged("bodies");
        let at = usize::try_from(article).map_err(|_| damaged())?;
        let end = *self.body_ends.get(at).ok_or_else(damaged)?;
        let start = match at.checked_sub(1) {
            Some(before) => *self.body_ends.get(before).ok_or_else(damaged)?,
            None => 0,
        };
        let length = end.checked_sub(start).ok_or_else(damaged)?;
        let bytes = self.read("bodies", self.head.sections.bodies, start, length)?;
        serde_json::from_slice(&bytes).map_err(|_| damaged())
    }

    /// Adds the scores of pairs in the texts to the scores of all articles (BM25).
    pub fn score(&self, grams: &[Gram], weight: f32, scores: &mut [f32]) -> Result<(), IndexError> {
        self.add(Field::Text, &self.texts, grams, weight, scores)
    }

    /// Adds to the score of an article that of the one question of its people which is most like the pairs.
    pub fn score_asks(&self, grams: &[Gram], weight: f32, scores: &mut [f32]) -> Result<(), IndexError> {
        let mut asks = vec![0.0_f32; self.ask_owners.len()];
        self.add(Field::Ask, &self.asks, grams, weight, &mut asks)?;
        let owned = self.ask_owners.iter().zip(&asks).map(|(owner, score)| (*owner, *score));
        let owned: Vec<(u32, f32)> = owned.filter(|(_, score)| *score > 0.0).collect();
        for of_one in owned.chunk_by(|left, right| left.0 == right.0) {
            let best = of_one.iter().map(|(_, score)| *score).fold(0.0, f32::max);
            let article = of_one.first().and_then(|(owner, _)| usize::try_from(*owner).ok());
            match article.and_then(|article| scores.get_mut(article)) {
                Some(score) => *score += best,
                None => return Err(self.damaged("ask_owners")),
            }
        }
        Ok(())
    }

    fn add(
        &self,
        field: Field,
        lengths: &Lengths,
        grams: &[Gram],
        weight: f32,
        scores: &mut [f32],
    ) -> Result<(), IndexError> {
        for gram in grams {
            let Some((bytes, documents)) = self.postings(gram | field.bit())? else {
                continue;
            };
            let rarity = rarity(documents, lengths.documents) * weight;
            let (mut rest, mut document) = (bytes.as_slice(), 0);
            for _ in 0..documents {
                let (distance, times) = posting(&mut rest).ok_or_else(|| self.damaged("postings"))?;
                document += usize::try_from(distance).unwrap_or(usize::MAX);
                let (Some(score), Some(length)) = (scores.get_mut(document), lengths.of.get(document)) else {
                    return Err(self.damaged("postings"));
                };
                *score += rarity
                    * match times {
                        1 => length.once,
                        times => real(times) * (SATURATION + 1.0) / (real(times) + length.brake),
                    };
            }
        }
        Ok(())
    }

    fn postings(&self, key: u64) -> Result<Option<(Vec<u8>, u32)>, IndexError> {
        let place = bucket(key, self.buckets.len().saturating_sub(1));
        let (Some(start), Some(end)) = (self.buckets.get(place), self.buckets.get(place + 1)) else {
            return Err(self.damaged("buckets"));
        };
        let size = TERM as u64;
        let length = u64::from(end.saturating_sub(*start)) * size;
        if length == 0 {
            return Ok(None);
        }
        let terms = self.read("terms", self.head.sections.terms, u64::from(*start) * size, length)?;
        let found = terms.chunks_exact(TERM).find_map(|term| {
            let (own, rest) = term.split_at_checked(8)?;
            let (offset, rest) = rest.split_at_checked(8)?;
            let (length, documents) = rest.split_at_checked(4)?;
            (number(own) == key).then(|| (number(offset), number(length), number(documents)))
        });
        let Some((offset, length, documents)) = found else {
            return Ok(None);
        };
        let bytes = self.read("postings", self.head.sections.postings, offset, length)?;
        Ok(Some((bytes, u32::try_from(documents).unwrap_or(0))))
    }

    fn read(&self, name: &'static str, section: Section, offset: u64, length: u64) -> Result<Vec<u8>, IndexError> {
        let inside = offset.checked_add(length).is_some_and(|end| end <= section.length);
        if !inside {
            return Err(self.damaged(name));
        }
        let mut bytes = vec![0; usize::try_from(length).map_err(|_| self.damaged(name))?];
        self.source
            .fill(&mut bytes, self.base + section.offset + offset)
            .ok_or_else(|| self.damaged(name))?;
        Ok(bytes)
    }
}

/// What a length does: what it takes off, and what is left to a pair that stands there once.
struct Length {
    brake: f32,
    once: f32,
}

impl Lengths {
    fn new(lengths: &[u32]) -> Self {
        let documents = lengths.len();
        let total: u64 = lengths.iter().copied().map(u64::from).sum();
        let mean = total.checked_div(documents as u64).unwrap_or(0).max(1);
        let mean = real(u32::try_from(mean).unwrap_or(u32::MAX));
        Self {
            of: lengths
                .iter()
                .map(|length| {
                    let brake = SATURATION * (1.0 - LENGTH + LENGTH * real(*length) / mean);
                    Length {
                        brake,
                        once: (SATURATION + 1.0) / (1.0 + brake),
                    }
                })
                .collect(),
            documents: real(u32::try_from(documents).unwrap_or(u32::MAX)),
        }
    }
}

/// Takes a posting: how far on, and how often.
fn posting(rest: &mut &[u8]) -> Option<(u32, u32)> {
    let first = varint::take(rest)?;
    let times = if first & 1 == 0 { 1 } else { varint::take(rest)? };
    Some((first >> 1, times))
}

/// How much a pair tells, by how few documents have it.
fn rarity(documents: u32, all: f32) -> f32 {
    let with = real(documents);
    ((all - with + 0.5) / (with + 0.5)).max(0.0).ln_1p()
}

#[expect(
    clippy::cast_precision_loss,
    reason = "counts of articles and letters are far below 2^24"
)]
fn real(number: u32) -> f32 {
    number as f32
}

fn section_of(
    source: &Source,
    path: &Path,
    (base, size): (u64, u64),
    name: &'static str,
    section: Section,
) -> Result<Vec<u8>, IndexError> {
    let damaged = || IndexError::Damaged {
        path: path.to_owned(),
        section: name,
    };
    let start = base.checked_add(section.offset).ok_or_else(damaged)?;
    let inside = start.checked_add(section.length).is_some_and(|end| end <= size);
    if !inside {
        return Err(damaged());
    }
    let mut bytes = vec![0; usize::try_from(section.length).map_err(|_| damaged())?];
    source.fill(&mut bytes, start).ok_or_else(damaged)?;
    Ok(bytes)
}

/// A little-endian number of at most eight bytes.
fn number(bytes: &[u8]) -> u64 {
    bytes
        .iter()
        .rev()
        .fold(0, |number, byte| number << 8 | u64::from(*byte))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|bytes| u32::try_from(number(bytes)).unwrap_or(0))
        .collect()
}

fn places(bytes: &[u8]) -> Vec<Place> {
    bytes
        .chunks_exact(PLACE)
        .map(|place| match numbers(place).as_slice() {
            [law, number, insertion] => Place {
                law: *law,
                number: *number,
                insertion: *insertion,
            },
            _ => Place {
                law: u32::MAX,
                number: 0,
                insertion: 0,
            },
        })
        .collect()
}
