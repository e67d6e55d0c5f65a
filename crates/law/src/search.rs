//! Finding articles for a question of a layperson, or for a citation in any writing.
//!
//! The score of an article is BM25 over pairs of letters: of what was typed; of what the law calls it; and of the one question, among those
//! that people ask about the article, which is most like it. Laws that others often name, and higher texts, count a little more; for a
//! question about work the labor statutes do. The first [`SHARP`] places go by all of this. The rest is filled by the texts with little more
//! than the typed words: whoever reads that far wants what everyday words did not foresee. The weights were chosen on public questions of
//! laypeople and are measured by `laws search`.

use jiff::civil::Date;

use crate::{
    article::Level,
    index::{IndexError, LawEntry},
    lawbook::Lawbook,
    vocabulary::{self, Understood},
};

/// How many places go by everything that is known.
pub const SHARP: usize = 30;

/// What counts how much.
struct Weights {
    /// The words that the law has for what was typed.
    meant: f32,
    /// The most similar question that people ask about the article.
    asked: f32,
    /// Preferring the labor statutes in questions about work.
    work: f32,
}

/// For the first places.
const SHARP_WEIGHTS: Weights = Weights {
    meant: 0.3,
    asked: 0.6,
    work: 0.3,
};

/// For the rest.
const BROAD_WEIGHTS: Weights = Weights {
    meant: 0.2,
    asked: 0.0,
    work: 0.0,
};

/// How much the logarithm of the number of articles that name a law counts.
const CITED: f32 = 0.1;

/// An article that was found.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Hit {
    /// Its place in the index.
    pub place: u32,
    /// How well it fits; only the order means something.
    pub score: f32,
}

/// What is searched for.
#[derive(Clone, Copy, Debug)]
pub struct Query<'q> {
    /// What somebody typed.
    pub text: &'q str,
    /// How many articles at most.
    pub top: usize,
    /// Only texts in force on this day; all versions when there is none.
    pub on: Option<Date>,
    /// Only this law.
    pub law: Option<&'q str>,
}

/// Finds the best articles, best first. Articles that the text cites by name and number come before all others.
pub fn search(book: &Lawbook, query: Query<'_>) -> Result<Vec<Hit>, IndexError> {
    let mut hits = cited(book, query)?;
    let understood = vocabulary::HOUSE.understand(query.text);
    let (sharp, broad) = scores(book, &understood)?;
    let wanted = query.law.map(|name| firsts(book, name));
    let is_open = |law: &LawEntry| {
        query.on.is_none_or(|on| law.in_force(on)) && wanted.as_ref().is_none_or(|wanted| wanted.contains(&law.first))
    };
    let n_sharp = query.top.min(SHARP);
    for (scores, weights, n) in [(sharp, &SHARP_WEIGHTS, n_sharp), (broad, &BROAD_WEIGHTS, query.top)] {
        if hits.len() >= query.top {
            break;
        }
        let factor = |law: &LawEntry| {
            if is_open(law) {
                prior(law, understood.work, weights)
            } else {
                0.0
            }
        };
        for hit in best(book, scores, factor, n.saturating_add(hits.len())) {
            let known = hits.iter().any(|known| known.place == hit.place);
            if !known && hits.len() < n {
                hits.push(hit);
            }
        }
    }
    hits.truncate(query.top);
    descend(&mut hits);
    Ok(hits)
}

/// The scores for the first places, and those for the rest.
fn scores(book: &Lawbook, understood: &Understood) -> Result<(Vec<f32>, Vec<f32>), IndexError> {
    let index = book.index();
    let articles = usize::try_from(index.articles()).unwrap_or(0);
    let (mut sharp, mut meant) = (vec![0.0_f32; articles], vec![0.0_f32; articles]);
    index.score(&understood.typed, 1.0, &mut sharp)?;
    index.score(&understood.meant, 1.0, &mut meant)?;
    let mut broad = sharp.clone();
    for ((sharp, broad), meant) in sharp.iter_mut().zip(&mut broad).zip(&meant) {
        *sharp += meant * SHARP_WEIGHTS.meant;
        *broad += meant * BROAD_WEIGHTS.meant;
    }
    index.score_asks(&understood.typed, SHARP_WEIGHTS.asked, &mut sharp)?;
    Ok((sharp, broad))
}

fn firsts(book: &Lawbook, name: &str) -> Vec<u32> {
    book.versions(name).iter().map(|law| law.first).collect()
}

/// The best articles by score and what speaks for their law.
fn best(book: &Lawbook, mut scores: Vec<f32>, factor: impl Fn(&LawEntry) -> f32, n: usize) -> Vec<Hit> {
    for law in book.index().laws() {
        let factor = factor(law);
        let first = usize::try_from(law.first).unwrap_or(0);
        let count = usize::try_from(law.count).unwrap_or(0);
        for score in scores.iter_mut().skip(first).take(count) {
            *score *= factor;
        }
    }
    let mut found: Vec<Hit> = (0_u32..)
        .zip(scores)
        .filter(|(_, score)| *score > 0.0)
        .map(|(place, score)| Hit { place, score })
        .collect();
    let better = |left: &Hit, right: &Hit| right.score.total_cmp(&left.score).then(left.place.cmp(&right.place));
    if found.len() > n && n > 0 {
        found.select_nth_unstable_by(n - 1, better);
        found.truncate(n);
    }
    found.sort_unstable_by(better);
    found
}

/// What speaks for a law before a single word of it was compared.
fn prior(law: &LawEntry, work: bool, weights: &Weights) -> f32 {
    let level = match law.level {
        Level::Law | Level::Interpretation => 1.0,
        Level::Constitution => 0.95,
        Level::Regulation | Level::Rule | Level::Local => 0.9,
        Level::Policy | Level::Case => 0.8,
    };
    let cited = f32::from(u16::try_from(law.cited).unwrap_or(u16::MAX));
    let general = level + CITED * cited.ln_1p();
    if work {
        general * (1.0 + weights.work * vocabulary::HOUSE.preference(&law.title))
    } else {
        general
    }
}

/// The articles that the text itself names.
fn cited(book: &Lawbook, query: Query<'_>) -> Result<Vec<Hit>, IndexError> {
    let mut hits: Vec<Hit> = Vec::new();
    let on = query.on.unwrap_or(Date::MAX);
    for cited in book.citations(query.text) {
        let Some(number) = cited.number else { continue };
        let resolved = book.resolve(&cited.law, number, cited.insertion, on)?;
        let new = resolved.filter(|resolved| !hits.iter().any(|hit| hit.place == resolved.place));
        hits.extend(new.map(|resolved| Hit {
            place: resolved.place,
            score: 0.0,
        }));
    }
    Ok(hits)
}

/// Makes scores of two rankings one list that descends: each is at most the one before.
fn descend(hits: &mut [Hit]) {
    let mut above = hits.iter().map(|hit| hit.score).fold(1.0, f32::max);
    for hit in hits {
        hit.score = if hit.score > 0.0 { hit.score.min(above) } else { above };
        above = hit.score;
    }
}
