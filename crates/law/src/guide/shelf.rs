//! All guides and classes, and which of them a question is about.

use std::collections::BTreeMap;

use super::{Block, Kind, Sheet};
use crate::{
    gram::{self, Gram},
    vocabulary::Understood,
};

/// All guides and classes of one language, and how people ask for them.
#[derive(Clone, Debug, Default)]
pub struct Shelf {
    sheets: Vec<Sheet>,
    /// Each way of asking for a guide.
    asks: Vec<(usize, Vec<Gram>)>,
    /// All the words by which a guide is asked for.
    words: Vec<(usize, Vec<Gram>)>,
    rarity: BTreeMap<Gram, f32>,
}

/// How much the words that the law has for a question count against those that were typed.
const MEANT: f32 = 0.3;

/// What it adds that the vocabulary names a guide for words of the question.
const NAMED: f32 = 0.25;

impl Shelf {
    /// Puts sheets on a shelf.
    pub fn new(sheets: Vec<Sheet>) -> Self {
        let guides = || sheets.iter().enumerate().filter(|(_, sheet)| sheet.kind == Kind::Guide);
        let asks: Vec<(usize, Vec<Gram>)> = guides()
            .flat_map(|(place, sheet)| {
                let front = &sheet.front;
                front
                    .asks
                    .iter()
                    .chain([&front.title])
                    .map(move |ask| (place, gram::of(ask)))
            })
            .collect();
        let words = guides().map(|(place, sheet)| {
            let mut words = asked_for(sheet);
            words.sort_unstable();
            words.dedup();
            (place, words)
        });
        let words: Vec<(usize, Vec<Gram>)> = words.collect();
        let mut with: BTreeMap<Gram, u16> = BTreeMap::new();
        for gram in words.iter().flat_map(|(_, grams)| grams) {
            *with.entry(*gram).or_default() += 1;
        }
        let all = f32::from(u16::try_from(words.len()).unwrap_or(u16::MAX));
        let rarity = with
            .into_iter()
            .map(|(gram, with)| (gram, (all / f32::from(with)).ln_1p()))
            .collect();
        Self {
            sheets,
            asks,
            words,
            rarity,
        }
    }

    /// All sheets of a kind.
    pub fn of(&self, kind: Kind) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().filter(move |sheet| sheet.kind == kind)
    }

    /// A sheet by its name.
    pub fn get(&self, kind: Kind, slug: &str) -> Option<&Sheet> {
        self.of(kind).find(|sheet| sheet.slug == slug)
    }

    /// The guides that people ask for like this, best first, with how alike the question is: to one way of asking, and to all of them.
    pub fn like(&self, question: &Understood, most: usize) -> Vec<(&Sheet, f32)> {
        let asked = self.weigh(&question.typed, |_| true) + MEANT * self.weigh(&question.meant, |_| true);
        let shared = |grams: &[Gram]| {
            let known = |gram: &Gram| grams.binary_search(gram).is_ok();
            self.weigh(&question.typed, known) + MEANT * self.weigh(&question.meant, known)
        };
        let mut best: BTreeMap<usize, f32> = BTreeMap::new();
        for (place, ask) in &self.asks {
            let own = self.weigh(ask, |_| true);
            let known = |gram: &Gram| question.typed.binary_search(gram).is_ok();
            let covered = self.weigh(ask, known) / own.max(f32::EPSILON);
            let one = best.entry(*place).or_default();
            *one = one.max(covered);
        }
        let mut found: Vec<(usize, f32)> = self
            .words
            .iter()
            .map(|(place, words)| {
                let all = shared(words) / asked.max(f32::EPSILON);
                let alike = f32::midpoint(all, best.get(place).copied().unwrap_or(0.0));
                let slug = self.sheets.get(*place).map(|sheet| sheet.slug.as_str());
                let named = question.guides.iter().any(|guide| slug == Some(guide));
                (*place, alike + if named { NAMED } else { 0.0 })
            })
            .filter(|(_, alike)| *alike > 0.0)
            .collect();
        found.sort_by(|left, right| right.1.total_cmp(&left.1).then(left.0.cmp(&right.0)));
        found.truncate(most);
        found
            .into_iter()
            .filter_map(|(place, alike)| Some((self.sheets.get(place)?, alike)))
            .collect()
    }

    /// The weight of those pairs that fit; a pair that no guide has weighs as much as the rarest.
    fn weigh(&self, grams: &[Gram], fits: impl Fn(&Gram) -> bool) -> f32 {
        let rarest = self.rarity.values().copied().fold(0.0, f32::max);
        grams
            .iter()
            .filter(|gram| fits(gram))
            .map(|gram| self.rarity.get(gram).copied().unwrap_or(rarest))
            .sum()
    }

    /// The guides and classes that rest on an article.
    pub fn resting_on(&self, law: &str, number: u32, insertion: u32) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter().filter(move |sheet| {
            sheet
                .sentences()
                .flat_map(|sentence| &sentence.citations)
                .any(|cited| cited.law == law && cited.number == Some(number) && cited.insertion == insertion)
        })
    }
}

/// The pairs of all words by which it is asked for: title, summary, ways of asking, and what it answers.
fn asked_for(sheet: &Sheet) -> Vec<Gram> {
    let front = &sheet.front;
    let answer = sheet
        .part("answer")
        .into_iter()
        .flat_map(|part| &part.blocks)
        .flat_map(Block::sentences);
    let mut grams: Vec<Gram> = answer.flat_map(|sentence| gram::of(&sentence.text())).collect();
    let said = front.asks.iter().chain([&front.title, &front.summary]);
    grams.extend(said.flat_map(|text| gram::of(text)));
    grams
}
