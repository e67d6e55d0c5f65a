//! A line of a sheet: sentences, bold words, links, and the articles a sentence rests on.

use super::{Sentence, Span};
use crate::cite::{self, Cited};

/// Splits a line into sentences with their links and citations.
pub(super) fn sentences(line: &str) -> Result<Vec<Sentence>, &'static str> {
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
