//! Guides and classes: Markdown written for people, with every sentence about the law tied to its articles. The form is explained in
//! `docs/guide/content.md`; what does not keep to it is refused with the line.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::{
    cite::{self, Cited},
    gram::{self, Gram},
    vocabulary::Understood,
};

/// What a sheet is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// How to go about something.
    Guide,
    /// A short lesson.
    Class,
}

impl Kind {
    /// The parts that a sheet of this kind must have, in their order.
    pub fn parts(self) -> &'static [&'static str] {
        match self {
            Self::Guide => &["answer", "steps", "proof", "time", "care"],
            Self::Class => &["answer", "lesson", "points", "quiz"],
        }
    }

    /// Parts that may be there besides.
    fn more(self) -> &'static [&'static str] {
        match self {
            Self::Guide => &["more"],
            Self::Class => &[],
        }
    }
}

/// A guide or class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name in addresses: that of its file.
    pub slug: String,
    /// What it is.
    pub kind: Kind,
    /// The front.
    pub front: Front,
    /// Its parts, in their order.
    pub parts: Vec<Part>,
}

/// What stands above the text.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Front {
    /// The title.
    pub title: String,
    /// What the reader can do, in a sentence.
    pub summary: String,
    /// For which trades.
    pub trades: Vec<String>,
    /// For which situations.
    pub situations: Vec<String>,
    /// How people ask for it.
    pub asks: Vec<String>,
    /// Who answers for it.
    pub owner: String,
    /// When it was last read against the law.
    pub reviewed: Date,
    /// When it must be read again.
    pub next_review: Date,
    /// For a class: how long it takes.
    #[serde(default)]
    pub minutes: Option<u16>,
}

/// A part with its heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// Which part: `answer`, `steps`, `proof`, …
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A paragraph or list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Sentence>),
    /// A list without order.
    List(Vec<Vec<Sentence>>),
    /// Steps in order.
    Steps(Vec<Vec<Sentence>>),
    /// A question of a class, the right answer and wrong ones.
    Question {
        /// What is asked.
        ask: String,
        /// The right answer.
        right: String,
        /// Wrong ones.
        wrong: Vec<String>,
    },
}

/// A sentence, and the articles it rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sentence {
    /// Its words and links.
    pub spans: Vec<Span>,
    /// The articles behind it.
    pub citations: Vec<Cited>,
}

impl Sentence {
    /// The bare words.
    pub fn text(&self) -> String {
        self.spans.iter().map(Span::text).collect()
    }
}

/// Words within a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Span {
    /// Plain words.
    Text(String),
    /// Words that matter.
    Strong(String),
    /// A link to another sheet.
    Link {
        /// The words.
        text: String,
        /// The name of the guide.
        slug: String,
    },
}

impl Span {
    fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Strong(text) | Self::Link { text, .. } => text,
        }
    }
}

/// Why a sheet is refused.
#[derive(Debug, thiserror::Error)]
pub enum SheetError {
    /// The front is missing or not in its form.
    #[error("{slug}: the part between the +++ lines: {why}")]
    Front {
        /// Of which sheet.
        slug: String,
        /// Why.
        why: String,
    },
    /// A line is not in the form.
    #[error("{slug}, line {line}: {why}")]
    Line {
        /// Of which sheet.
        slug: String,
        /// Which line, from one.
        line: usize,
        /// Why.
        why: &'static str,
    },
    /// A part is missing or in the wrong place.
    #[error("{slug}: the parts must be {wanted}, they are {found}")]
    Parts {
        /// Of which sheet.
        slug: String,
        /// What should be there.
        wanted: String,
        /// What is.
        found: String,
    },
}

/// Reads a sheet.
pub fn parse(kind: Kind, slug: &str, text: &str) -> Result<Sheet, SheetError> {
    let wrong_front = |why: String| SheetError::Front {
        slug: slug.to_owned(),
        why,
    };
    let rest = text
        .strip_prefix("+++\n")
        .ok_or_else(|| wrong_front("the file must begin with +++".to_owned()))?;
    let (front, body) = rest
        .split_once("\n+++\n")
        .ok_or_else(|| wrong_front("it has no end".to_owned()))?;
    let before = front.lines().count() + 2;
    let front: Front = toml::from_str(front).map_err(|error| wrong_front(error.message().to_owned()))?;
    let mut reader = Reader {
        slug,
        kind,
        parts: Vec::new(),
    };
    for (number, line) in (before + 1..).zip(body.lines()) {
        reader.line(number, line.trim())?;
    }
    let sheet = Sheet {
        slug: slug.to_owned(),
        kind,
        front,
        parts: reader.parts,
    };
    sheet.check()?;
    Ok(sheet)
}

impl Sheet {
    fn check(&self) -> Result<(), SheetError> {
        let found: Vec<&str> = self.parts.iter().map(|part| part.id.as_str()).collect();
        let needed = found.iter().filter(|id| !self.kind.more().contains(id));
        if needed.eq(self.kind.parts()) {
            Ok(())
        } else {
            Err(SheetError::Parts {
                slug: self.slug.clone(),
                wanted: self.kind.parts().join(", "),
                found: found.join(", "),
            })
        }
    }

    /// A part.
    pub fn part(&self, id: &str) -> Option<&Part> {
        self.parts.iter().find(|part| part.id == id)
    }

    /// All sentences, in their order.
    pub fn sentences(&self) -> impl Iterator<Item = &Sentence> {
        self.parts
            .iter()
            .flat_map(|part| part.blocks.iter())
            .flat_map(Block::sentences)
    }

    /// The pairs of all words by which it is asked for: title, summary, ways of asking, and what it answers.
    fn asked_for(&self) -> Vec<Gram> {
        let front = &self.front;
        let answer = self
            .part("answer")
            .into_iter()
            .flat_map(|part| &part.blocks)
            .flat_map(Block::sentences);
        let mut grams: Vec<Gram> = answer.flat_map(|sentence| gram::of(&sentence.text())).collect();
        let said = front.asks.iter().chain([&front.title, &front.summary]);
        grams.extend(said.flat_map(|text| gram::of(text)));
        grams
    }

    /// Whether it should have been read again by a day.
    pub fn is_overdue(&self, today: Date) -> bool {
        self.front.next_review < today
    }
}

impl Block {
    /// Its sentences.
    pub fn sentences(&self) -> Vec<&Sentence> {
        match self {
            Self::Paragraph(sentences) => sentences.iter().collect(),
            Self::List(items) | Self::Steps(items) => items.iter().flatten().collect(),
            Self::Question { .. } => Vec::new(),
        }
    }
}

struct Reader<'s> {
    slug: &'s str,
    kind: Kind,
    parts: Vec<Part>,
}

impl Reader<'_> {
    fn line(&mut self, number: usize, line: &str) -> Result<(), SheetError> {
        let wrong = |why| SheetError::Line {
            slug: self.slug.to_owned(),
            line: number,
            why,
        };
        if line.is_empty() {
            return Ok(());
        }
        if let Some(heading) = line.strip_prefix("## ") {
            let (title, id) = heading
                .split_once("{#")
                .and_then(|(title, id)| Some((title.trim(), id.strip_suffix('}')?)))
                .ok_or_else(|| wrong("a heading ends with its id, such as {#steps}"))?;
            let known = self.kind.parts().contains(&id) || self.kind.more().contains(&id);
            if !known || self.parts.iter().any(|part| part.id == id) {
                return Err(wrong("this id is unknown, or stands there twice"));
            }
            self.parts.push(Part {
                id: id.to_owned(),
                title: title.to_owned(),
                blocks: Vec::new(),
            });
            return Ok(());
        }
        let part = self
            .parts
            .last_mut()
            .ok_or_else(|| wrong("text stands before the first heading"))?;
        if let Some(item) = line.strip_prefix("- ") {
            if part.id == "quiz" {
                part.blocks
                    .push(question(item).ok_or_else(|| wrong("a question is: - ask | right | wrong | wrong"))?);
                return Ok(());
            }
            let item = sentences(item).map_err(wrong)?;
            match part.blocks.last_mut() {
                Some(Block::List(items)) => items.push(item),
                Some(Block::Paragraph(_) | Block::Steps(_) | Block::Question { .. }) | None => {
                    part.blocks.push(Block::List(vec![item]));
                }
            }
            return Ok(());
        }
        if let Some(step) = ordered(line) {
            let step = sentences(step).map_err(wrong)?;
            match part.blocks.last_mut() {
                Some(Block::Steps(items)) => items.push(step),
                Some(Block::Paragraph(_) | Block::List(_) | Block::Question { .. }) | None => {
                    part.blocks.push(Block::Steps(vec![step]));
                }
            }
            return Ok(());
        }
        if line.starts_with(['#', '|', '<', '!', '>', '`']) {
            return Err(wrong(
                "only headings of the second order, paragraphs, lists, bold words, links and citations",
            ));
        }
        part.blocks.push(Block::Paragraph(sentences(line).map_err(wrong)?));
        Ok(())
    }
}

fn ordered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then_some(rest)
}

fn question(item: &str) -> Option<Block> {
    let mut parts = item.split('|').map(|part| part.trim().to_owned());
    let (ask, right) = (parts.next()?, parts.next()?);
    let wrong: Vec<String> = parts.collect();
    let whole = !wrong.is_empty() && !ask.is_empty() && !right.is_empty();
    whole.then_some(Block::Question { ask, right, wrong })
}

/// Splits a line into sentences with their links and citations.
fn sentences(line: &str) -> Result<Vec<Sentence>, &'static str> {
    let (mut done, mut open) = (Vec::new(), Sentence::default());
    let mut rest = line;
    while !rest.is_empty() {
        if let Some(inner) = rest.strip_prefix("**") {
            let (words, after) = inner.split_once("**").ok_or("bold words have no end")?;
            open.spans.push(Span::Strong(words.to_owned()));
            rest = after;
        } else if let Some(inner) = rest.strip_prefix('[') {
            let (words, after) = inner.split_once(']').ok_or("a [ has no ]")?;
            if let Some(target) = after.strip_prefix("(guide:") {
                let (slug, after) = target.split_once(')').ok_or("a link has no end")?;
                open.spans.push(Span::Link {
                    text: words.to_owned(),
                    slug: slug.to_owned(),
                });
                rest = after;
            } else {
                let cited =
                    citation(words).ok_or("what stands in [ ] is neither a link nor a citation such as [劳动法:50]")?;
                // A citation follows the sentence it belongs to.
                let sentence = if open.spans.is_empty() {
                    done.last_mut()
                } else {
                    Some(&mut open)
                };
                sentence
                    .ok_or("a citation stands before the first sentence")?
                    .citations
                    .extend(cited);
                rest = after;
            }
        } else {
            let end = rest
                .char_indices()
                .skip(1)
                .find(|(at, letter)| *letter == '[' || rest.get(*at..).is_some_and(|rest| rest.starts_with("**")))
                .map_or(rest.len(), |(at, _)| at);
            let (text, after) = rest.split_at_checked(end).unwrap_or((rest, ""));
            spread(text, &mut open, &mut done);
            rest = after;
        }
    }
    if !open.spans.is_empty() {
        done.push(open);
    }
    Ok(done)
}

/// Adds plain words to the open sentence, and closes it at each end of a sentence.
fn spread(text: &str, open: &mut Sentence, done: &mut Vec<Sentence>) {
    let mut words = String::new();
    let mut letters = text.chars().peekable();
    while let Some(letter) = letters.next() {
        if words.is_empty() && open.spans.is_empty() && letter.is_whitespace() {
            continue;
        }
        words.push(letter);
        let quoted = letters
            .peek()
            .is_some_and(|next| matches!(next, '”' | '」' | '）' | '"' | ')'));
        let ends = matches!(letter, '。' | '？' | '！')
            || matches!(letter, '”' | '」') && words.chars().rev().nth(1).is_some_and(|before| before == '。')
            || matches!(letter, '.' | '?' | '!') && letters.peek().is_none_or(|next| next.is_whitespace());
        if ends && !quoted {
            open.spans.push(Span::Text(std::mem::take(&mut words)));
            done.push(std::mem::take(open));
        }
    }
    if !words.trim().is_empty() {
        open.spans.push(Span::Text(words));
    }
}

/// Reads `劳动法:50;劳动合同法:30,85`.
fn citation(text: &str) -> Option<Vec<Cited>> {
    let names: Vec<&str> = text
        .split(';')
        .filter_map(|law| Some(law.split_once(':')?.0.trim()))
        .collect();
    let cited = cite::find(text, |name| names.contains(&name));
    let whole = !cited.is_empty() && cited.iter().all(|cited| cited.number.is_some()) && text.contains(':');
    whole.then_some(cited)
}

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
            let mut words = sheet.asked_for();
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

#[cfg(test)]
#[expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
mod tests {
    use super::*;

    const FRONT: &str = "+++\ntitle = \"被扣钱怎么办\"\nsummary = \"先问理由。\"\ntrades = [\"courier\"]\nsituations = [\"deduction\"]\n\
        asks = [\"平台乱扣钱\"]\nowner = \"样本中心\"\nreviewed = \"2026-11-20\"\nnext_review = \"2027-05-20\"\n+++\n\n";
    const BODY: &str = "## 结论 {#answer}\n\n单位不能乱扣。[劳动法:50] 扣了要还，**全部**还。[劳动合同法:30,85]\n\n## 做 {#steps}\n\n1. 先截图。\n\
        2. 看[期限](guide:time-limits)。\n\n## 证据 {#proof}\n\n- 截图。\n- 流水。\n\n## 时间 {#time}\n\n一年。[劳动争议调解仲裁法:27]\n\n\
        ## 小心 {#care}\n\n别签“已结清”。先看。\n";

    fn read(body: &str) -> Result<Sheet, String> {
        parse(Kind::Guide, "sample", &format!("{FRONT}{body}")).map_err(|error| error.to_string())
    }

    #[test]
    fn a_sentence_knows_its_articles() {
        let sheet = read(BODY).unwrap();
        let answer: Vec<(String, usize)> = sheet.parts[0].blocks[0]
            .sentences()
            .into_iter()
            .map(|sentence| (sentence.text(), sentence.citations.len()))
            .collect();
        assert_eq!(
            answer,
            [("单位不能乱扣。".to_owned(), 1), ("扣了要还，全部还。".to_owned(), 2)]
        );
        assert_eq!(sheet.resting("劳动合同法", 85), 1);
        let care: Vec<String> = sheet.parts[4].blocks[0]
            .sentences()
            .into_iter()
            .map(Sentence::text)
            .collect();
        assert_eq!(care, ["别签“已结清”。", "先看。"]);
    }

    impl Sheet {
        fn resting(&self, law: &str, number: u32) -> usize {
            Shelf::new(vec![self.clone()]).resting_on(law, number, 0).count()
        }
    }

    #[test]
    fn lists_and_steps_stay_together() {
        let sheet = read(BODY).unwrap();
        assert!(matches!(&sheet.part("steps").unwrap().blocks[..], [Block::Steps(steps)] if steps.len() == 2));
        assert!(matches!(&sheet.part("proof").unwrap().blocks[..], [Block::List(items)] if items.len() == 2));
        let link = &sheet.part("steps").unwrap().blocks[0].sentences()[1].spans[1];
        assert_eq!(
            link,
            &Span::Link {
                text: "期限".to_owned(),
                slug: "time-limits".to_owned()
            }
        );
    }

    #[test]
    fn what_is_not_in_the_form_is_named_with_its_line() {
        for (bad, said) in [
            (BODY.replace("{#care}", ""), "line 30: a heading ends with its id"),
            (BODY.replace("先截图。", "先[截图。"), "a [ has no ]"),
            (BODY.replace("[劳动法:50]", "[劳动法]"), "neither a link nor a citation"),
            (
                BODY.replace("## 小心 {#care}", "## 小心 {#more}"),
                "the parts must be answer, steps",
            ),
            (BODY.replace("- 流水。", "<b>流水</b>"), "only headings"),
        ] {
            let error = read(&bad).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
        let error = parse(Kind::Guide, "sample", "# no front").unwrap_err().to_string();
        assert!(error.contains("must begin with +++"), "{error}");
    }

    #[test]
    fn a_class_asks_questions() {
        let body = "## a {#answer}\n\n知道。\n\n## b {#lesson}\n\n课。\n\n## c {#points}\n\n- 一点。\n\n## d {#quiz}\n\n- 对吗 | 对 | 错 | 不知道\n";
        let sheet = parse(Kind::Class, "sample", &format!("{FRONT}{body}")).unwrap();
        let quiz = &sheet.part("quiz").unwrap().blocks[0];
        assert!(matches!(quiz, Block::Question { right, wrong, .. } if right == "对" && wrong.len() == 2));
    }

    #[test]
    fn the_guide_that_people_ask_for_like_this_comes_first() {
        let one = read(BODY).unwrap();
        let mut other = one.clone();
        other.slug = "other".to_owned();
        other.front.title = "受伤了".to_owned();
        other.front.asks = vec!["送单摔了".to_owned()];
        let shelf = Shelf::new(vec![other, one]);
        let like = shelf.like(&crate::vocabulary::HOUSE.understand("平台又乱扣钱了"), 3);
        assert_eq!(like[0].0.slug, "sample");
        assert!(like[0].1 > 2.0 * like.get(1).map_or(0.0, |other| other.1));
    }
}
