//! Holds what a model wrote against what it was given.

use std::collections::BTreeSet;

use super::{Doubt, LONGEST, Manner, Material, Sentence, Source, WORDS};
use crate::{
    article::short,
    gram::{self, Gram},
    lawbook::Lawbook,
    numeral,
};

/// Which share of a clause's pairs of letters must stand in its sources.
const GROUNDED: f32 = 0.5;

/// How many letters in a row may belong to no pair that the sources or the house use.
const STRANGE: usize = 2;

/// Holds a sentence of a model against the material it was given.
pub fn check(book: &Lawbook, manner: &Manner, material: &Material, written: &str) -> Result<Sentence, Doubt> {
    let (text, numbers) = sources_of(written)?;
    if text.chars().count() > LONGEST {
        return Err(Doubt::TooLong);
    }
    if text.contains(['<', '>', '{', '}', '*', '#', '`', '|', '〔', '〕', '\\'])
        || text.contains("://")
        || text.contains("www")
    {
        return Err(Doubt::Marks);
    }
    if numbers.is_empty() {
        return Err(Doubt::NoSource);
    }
    let known = |number: &usize| material.sources.iter().any(|source| source.number == *number);
    if !numbers.iter().all(known) {
        return Err(Doubt::UnknownSource);
    }
    let behind = material.behind(&numbers);
    foreign_words(&text, &behind)?;
    numbers_hold(&text, &behind)?;
    citations_hold(book, material, &numbers, &text)?;
    quotes_hold(material, &numbers, &text)?;
    denials_hold(&text, &behind)?;
    rights_hold(&text, &behind)?;
    grounded(&text, &behind)?;
    nothing_strange(&text, &behind, manner)?;
    let rests_on = numbers.iter().map(|number| number - 1).collect();
    Ok(Sentence { text, rests_on })
}

/// Takes the marks `[1]` off the end of a sentence.
fn sources_of(written: &str) -> Result<(String, Vec<usize>), Doubt> {
    let (mut text, mut numbers) = (written.trim(), BTreeSet::new());
    loop {
        let trimmed = text.trim_end_matches(['。', '.', ' ', '，']);
        let Some(open) = trimmed.rfind('[').filter(|_| trimmed.ends_with(']')) else {
            break;
        };
        let inside = trimmed.get(open + 1..trimmed.len() - 1).unwrap_or_default();
        for number in inside.split([',', '，', '、', ' ']).filter(|number| !number.is_empty()) {
            numbers.insert(
                number
                    .parse::<usize>()
                    .ok()
                    .filter(|number| *number > 0)
                    .ok_or(Doubt::UnknownSource)?,
            );
        }
        text = trimmed.get(..open).unwrap_or_default();
    }
    let text = text
        .trim()
        .trim_start_matches(['-', '•', '·', ' '])
        .trim_end_matches(['，', '；'])
        .to_owned();
    if text.is_empty() {
        return Err(Doubt::Empty);
    }
    if text.contains(['[', ']']) {
        return Err(Doubt::Marks);
    }
    let ended = if text.ends_with(['。', '！', '？']) {
        text
    } else {
        format!("{text}。")
    };
    Ok((ended, numbers.into_iter().collect()))
}

fn foreign_words(text: &str, behind: &str) -> Result<(), Doubt> {
    let behind = behind.to_lowercase();
    let is_letter = |letter: char| letter.is_alphabetic() && !is_han(letter);
    let mut words = text
        .split(|letter: char| !is_letter(letter))
        .filter(|word| !word.is_empty());
    let holds = |word: &str| {
        let word = word.to_lowercase();
        WORDS.plain.contains(&word) || behind.contains(&word)
    };
    if words.all(holds) {
        Ok(())
    } else {
        Err(Doubt::ForeignWord)
    }
}

fn is_han(letter: char) -> bool {
    matches!(letter, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// A number with what it counts.
type Counted = (u32, Option<char>);

/// Every number of the sentence stands in its sources, with the same unit.
fn numbers_hold(text: &str, behind: &str) -> Result<(), Doubt> {
    let there: Vec<Counted> = counted(behind).into_iter().flatten().collect();
    let holds = |(value, unit): &Counted| match unit {
        Some(_) => there.contains(&(*value, *unit)),
        None => there.iter().any(|(there, _)| there == value),
    };
    if counted(text).iter().all(|number| number.as_ref().is_some_and(holds)) {
        Ok(())
    } else {
        Err(Doubt::Number)
    }
}

/// The numbers of a text; nothing in the place of one that cannot be read.
fn counted(text: &str) -> Vec<Option<Counted>> {
    let letters: Vec<char> = text.chars().collect();
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(first) = letters.get(at) {
        if !numeral::is_part(*first) {
            at += 1;
            continue;
        }
        let run: String = letters
            .iter()
            .skip(at)
            .take_while(|letter| numeral::is_part(**letter))
            .collect();
        let end = at + run.chars().count();
        let behind: String = letters.iter().skip(end).take(2).collect();
        if !is_idle(&run, &behind) && !WORDS.plain.contains(&run) {
            found.push(numeral::parse(&run).map(|value| (value, unit(&letters, at, end))));
        }
        at = end;
    }
    found
}

/// Whether a numeral counts nothing: 一定, 一般, 十分, 千万不要.
fn is_idle(run: &str, behind: &str) -> bool {
    const WORDS: [&str; 24] = [
        "一定",
        "一般",
        "一样",
        "一起",
        "一直",
        "一些",
        "一下",
        "一边",
        "一切",
        "一旦",
        "一律",
        "一方",
        "一并",
        "一致",
        "一经",
        "一次性",
        "一家",
        "一种",
        "一份",
        "一项",
        "十分",
        "千万",
        "万一",
        "一名",
    ];
    WORDS
        .iter()
        .any(|word| format!("{run}{behind}").starts_with(word) && word.starts_with(run))
}

/// What a number counts; 天 and 日 are the same, `个` is passed over.
fn unit(letters: &[char], start: usize, end: usize) -> Option<char> {
    let percent = start >= 3
        && letters
            .get(start - 3..start)
            .is_some_and(|before| before == ['百', '分', '之']);
    if percent {
        return Some('%');
    }
    let mut after = letters.iter().skip(end).filter(|letter| !matches!(letter, ' ' | '个'));
    match after.next() {
        Some('天' | '日' | '工') => Some('日'),
        Some('％' | '%') => Some('%'),
        Some('元' | '块') => Some('元'),
        Some(unit @ ('年' | '月' | '周' | '倍' | '条' | '款' | '时' | '小' | '岁' | '分')) => Some(*unit),
        Some(_) | None => None,
    }
}

/// A law that is named is one of the sources.
fn citations_hold(book: &Lawbook, material: &Material, numbers: &[usize], text: &str) -> Result<(), Doubt> {
    let sources: Vec<&Source> = material
        .sources
        .iter()
        .filter(|source| numbers.contains(&source.number))
        .collect();
    let is_source = |law: &str, number: Option<u32>| {
        let titles = book.versions(law);
        sources.iter().any(|source| {
            let named = source.law == law || titles.iter().any(|entry| short(&entry.title) == source.law);
            named && number.is_none_or(|number| number == source.article_no)
        })
    };
    let holds = book
        .citations(text)
        .iter()
        .all(|cited| is_source(&cited.law, cited.number));
    // A number of an article without a law before it is checked as well.
    let articles = counted(text)
        .into_iter()
        .flatten()
        .filter(|(_, unit)| *unit == Some('条'));
    let numbered = articles
        .into_iter()
        .all(|(number, _)| sources.iter().any(|source| source.article_no == number));
    if holds && numbered {
        Ok(())
    } else {
        Err(Doubt::Citation)
    }
}

/// What stands in quotation marks stands in an article, to the letter.
fn quotes_hold(material: &Material, numbers: &[usize], text: &str) -> Result<(), Doubt> {
    const FROM_HERE: usize = 4;
    let sources: Vec<&Source> = material
        .sources
        .iter()
        .filter(|source| numbers.contains(&source.number))
        .collect();
    for part in text.split(['“', '「', '『']).skip(1) {
        let quoted = part.split(['”', '」', '』']).next().unwrap_or_default();
        let stands = sources.iter().any(|source| source.whole.contains(quoted));
        if quoted.chars().count() >= FROM_HERE && !stands {
            return Err(Doubt::Quote);
        }
    }
    if text.contains('"') { Err(Doubt::Marks) } else { Ok(()) }
}

/// The sentence as a whole, and each clause of some length, speaks of what its sources speak of.
fn grounded(text: &str, behind: &str) -> Result<(), Doubt> {
    const SHORT: usize = 4;
    // Numbers were held against the sources before, in whatever writing.
    let wordy = |text: &str| text.replace(numeral::is_part, "");
    let there = set(&wordy(behind));
    let text = wordy(text);
    let longer = clauses(&text).filter(|clause| clause.chars().count() > SHORT);
    if longer
        .chain([text.as_str()])
        .all(|part| share(&gram::of(part), &there) >= GROUNDED)
    {
        Ok(())
    } else {
        Err(Doubt::Ungrounded)
    }
}

/// Every letter belongs to a pair that the sources or the house use, but for a few in a row.
fn nothing_strange(text: &str, behind: &str, manner: &Manner) -> Result<(), Doubt> {
    let there = set(behind);
    let letters: Vec<char> = text.chars().filter(|letter| letter.is_alphanumeric()).collect();
    let known: Vec<bool> = letters
        .windows(2)
        .map(|pair| {
            let grams = gram::of(&String::from_iter(pair));
            let used = grams.iter().all(|gram| there.contains(gram) || manner.0.contains(gram));
            used || pair.iter().any(|letter| numeral::is_part(*letter))
        })
        .collect();
    let is_known = |at: &usize| known.get(*at).copied().unwrap_or(false);
    let mut in_a_row = 0;
    for at in 0..letters.len() {
        let belongs = is_known(&at) || at.checked_sub(1).as_ref().is_some_and(is_known);
        in_a_row = if belongs { 0 } else { in_a_row + 1 };
        if in_a_row > STRANGE {
            return Err(Doubt::Strange);
        }
    }
    Ok(())
}

fn set(text: &str) -> BTreeSet<Gram> {
    gram::of(text).into_iter().collect()
}

#[expect(clippy::cast_precision_loss, reason = "a sentence has few letters")]
fn share(grams: &[Gram], of: &BTreeSet<Gram>) -> f32 {
    let there = grams.iter().filter(|gram| of.contains(gram)).count();
    if grams.is_empty() {
        0.0
    } else {
        there as f32 / grams.len() as f32
    }
}

/// How far a denial reaches, in letters.
const REACH: usize = 6;

/// A sentence denies only what its sources deny, and does not affirm what they only deny.
fn denials_hold(text: &str, behind: &str) -> Result<(), Doubt> {
    let there = set(behind);
    let (denied, affirmed) = denied_and_affirmed(behind);
    for clause in clauses(text) {
        let letters: Vec<char> = clause.chars().collect();
        let mut denials = letters
            .windows(2)
            .filter(|pair| pair.first().is_some_and(|letter| denies(*letter)));
        let founded = |pair: &[char]| {
            gram::of(&String::from_iter(pair))
                .iter()
                .all(|gram| there.contains(gram))
        };
        if !denials.all(founded) {
            return Err(Doubt::Negation);
        }
        let affirms = gram::of(clause)
            .into_iter()
            .filter(|gram| denied.contains(gram) && !affirmed.contains(gram));
        if !letters.iter().copied().any(denies) && affirms.count() >= 2 {
            return Err(Doubt::Negation);
        }
    }
    Ok(())
}

/// Who is spoken of, and what is said of their rights and duties.
const MAY: (&[&str], &[&str]) = (
    &["公司", "单位", "平台", "老板", "雇主", "站点", "企业", "用工方"],
    &["可以", "有权", "能够", "可"],
);
const MUST: (&[&str], &[&str]) = (
    &["劳动者", "骑手", "工人", "员工", "职工", "司机", "你"],
    &["应当", "应该", "必须", "得", "要"],
);

/// What an employer may and what a worker must is said by the sources in the same words: here a small change does the most harm.
fn rights_hold(text: &str, behind: &str) -> Result<(), Doubt> {
    let there = set(behind);
    for clause in clauses(text) {
        for (people, verbs) in [MAY, MUST] {
            if !people.iter().any(|who| clause.contains(who)) {
                continue;
            }
            for (at, verb) in verbs.iter().flat_map(|verb| clause.match_indices(verb)) {
                let begin = verb.char_indices().last().map_or(at, |(last, _)| at + last);
                let with_next: String = clause.get(begin..).unwrap_or_default().chars().take(2).collect();
                if !gram::of(&with_next).iter().all(|gram| there.contains(gram)) {
                    return Err(Doubt::Right);
                }
            }
        }
    }
    Ok(())
}

/// The pairs of letters that a text denies, and those that it uses otherwise.
fn denied_and_affirmed(text: &str) -> (BTreeSet<Gram>, BTreeSet<Gram>) {
    let (mut denied, mut affirmed) = (BTreeSet::new(), BTreeSet::new());
    for clause in clauses(text) {
        let mut parts = clause.split(denies);
        affirmed.extend(gram::of(parts.next().unwrap_or_default()));
        for part in parts {
            let reached: String = part.chars().take(REACH).take_while(|letter| *letter != '的').collect();
            let rest: String = part.chars().skip(reached.chars().count()).collect();
            denied.extend(gram::of(&reached));
            affirmed.extend(gram::of(&rest));
        }
    }
    (denied, affirmed)
}

fn denies(letter: char) -> bool {
    matches!(letter, '不' | '无' | '未' | '非' | '没' | '免' | '勿' | '禁' | '别')
}

fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split(['，', '。', '；', '：', '！', '？', '\n', ',', ';']);
    parts.map(str::trim).filter(|part| !part.is_empty())
}
