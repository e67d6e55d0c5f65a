//! Citations in running text, in every form people write: 《劳动合同法》第八十二条第一款, 劳动合同法82条, 《中华人民共和国劳动法》第50、51条,
//! 劳动合同法:82. Finding one says nothing about whether it exists; [`crate::Lawbook::resolve`] does.

use crate::numeral;

/// A citation as it stands in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cited {
    /// What the law is called there, without 《》.
    pub law: String,
    /// The number of the article; nothing where only the law is named.
    pub number: Option<u32>,
    /// The `之一` behind it as 1; 0 without.
    pub insertion: u32,
    /// The paragraph (款).
    pub paragraph: Option<u32>,
    /// Where it begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// An article number found in a text, with what stands behind it.
struct Mention {
    number: u32,
    insertion: u32,
    paragraph: Option<u32>,
    start: usize,
    end: usize,
    /// Whether a 条 says that it is an article.
    sure: bool,
}

/// Finds all citations of a text. A bare name, without 《》, is known by `is_law`, which is asked with ever shorter ends of what stands
/// before the number.
pub fn find(text: &str, is_law: impl Fn(&str) -> bool) -> Vec<Cited> {
    let mut found: Vec<Cited> = Vec::new();
    let mut alone = bracketed(text);
    let mut at = 0;
    while let Some(number) = next_number(text, at) {
        at = number.end;
        let before = text.get(..number.start).unwrap_or_default();
        let named = law_before(before, &is_law).or_else(|| {
            // `第八十二条、第八十五条`, `82、85条`: the law of the number before.
            let last = found.last().filter(|last| last.number.is_some())?;
            joins(text.get(last.end..number.start)?).then(|| (last.law.clone(), number.start))
        });
        let Some((law, start)) = named else { continue };
        let listed = found.last().is_some_and(|last| last.law == law && last.end > start);
        if !number.sure && !listed && !is_sure_later(text, number.end) {
            continue;
        }
        alone.retain(|name| name.start != start);
        found.push(Cited {
            law,
            number: Some(number.number),
            insertion: number.insertion,
            paragraph: number.paragraph,
            start,
            end: number.end,
        });
    }
    found.extend(alone);
    found.sort_by_key(|cited| (cited.start, cited.end));
    found
}

/// The laws that are named in 《》; nested titles count as part of the outer one.
fn bracketed(text: &str) -> Vec<Cited> {
    let (mut names, mut depth, mut start) = (Vec::new(), 0_u32, 0);
    for (at, letter) in text.char_indices() {
        match letter {
            '《' => {
                if depth == 0 {
                    start = at;
                }
                depth += 1;
            }
            '》' if depth > 0 => {
                depth -= 1;
                let end = at + letter.len_utf8();
                if depth == 0
                    && let Some(name) = text.get(start + '《'.len_utf8()..at)
                {
                    names.push(Cited {
                        law: name.trim().to_owned(),
                        number: None,
                        insertion: 0,
                        paragraph: None,
                        start,
                        end,
                    });
                }
            }
            _ => {}
        }
    }
    names
}

/// The law whose name ends where the number begins, and where the name begins.
fn law_before(before: &str, is_law: &impl Fn(&str) -> bool) -> Option<(String, usize)> {
    let trimmed = before.trim_end_matches([' ', '\u{3000}', ':', '：', '的']);
    if trimmed.ends_with('》') {
        let name = bracketed(trimmed).pop().filter(|name| name.end == trimmed.len())?;
        return Some((name.law, name.start));
    }
    let starts = trimmed.char_indices().rev().take(40).map(|(at, _)| at);
    let known = starts.filter(|at| trimmed.get(*at..).is_some_and(is_law)).min()?;
    Some((trimmed.get(known..)?.to_owned(), known))
}

/// Whether what stands between two numbers makes a list of them.
fn joins(between: &str) -> bool {
    let between = between.trim();
    !between.is_empty()
        && between.chars().all(|letter| {
            matches!(
                letter,
                '、' | '，' | ',' | '和' | '及' | '与' | '或' | '至' | '到' | ' ' | '-' | '—'
            )
        })
}

/// Whether the list that goes on here ends in 条.
fn is_sure_later(text: &str, mut at: usize) -> bool {
    let mut end = at;
    while let Some(next) = next_number(text, at) {
        if !text.get(end..next.start).is_some_and(joins) {
            return false;
        }
        if next.sure {
            return true;
        }
        at = next.end;
        end = next.end;
    }
    false
}

/// The next number that may be one of an article.
fn next_number(text: &str, from: usize) -> Option<Mention> {
    let rest = text.get(from..)?;
    let mut letters = rest.char_indices().peekable();
    while let Some((at, letter)) = letters.next() {
        let ordinal = letter == '第';
        let first = if ordinal { at + letter.len_utf8() } else { at };
        let digits = rest.get(first..).map_or("", leading_number);
        if digits.is_empty() {
            continue;
        }
        let Some(number) = numeral::parse(digits).filter(|number| *number > 0) else {
            skip(&mut letters, first + digits.len());
            continue;
        };
        let after = first + digits.len();
        let tail = rest.get(after..).unwrap_or_default();
        let article = tail.strip_prefix('条');
        // The house writes `劳动合同法:46-1`.
        let colon = rest.get(..at).is_some_and(|before| before.ends_with([':', '：', ',']));
        let (insertion, used) = match article {
            Some(tail) => insertion(tail, "之"),
            None if colon => insertion(tail, "-"),
            None => (0, 0),
        };
        let end = after + article.map_or(0, |_| '条'.len_utf8()) + used;
        let (paragraph, used) = paragraph(rest.get(end..).unwrap_or_default());
        return Some(Mention {
            number,
            insertion,
            paragraph,
            start: from + at,
            end: from + end + used,
            sure: article.is_some() || colon,
        });
    }
    None
}

fn skip(letters: &mut std::iter::Peekable<std::str::CharIndices<'_>>, to: usize) {
    while letters.next_if(|(at, _)| *at < to).is_some() {}
}

fn leading_number(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(_, letter)| !numeral::is_part(*letter))
        .map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or_default()
}

/// `之一` behind an article, and how many bytes it takes.
fn insertion(tail: &str, sign: &str) -> (u32, usize) {
    let Some(rest) = tail.strip_prefix(sign) else {
        return (0, 0);
    };
    let digits = leading_number(rest);
    numeral::parse(digits).map_or((0, 0), |number| (number, sign.len() + digits.len()))
}

/// `第一款` behind an article, and how many bytes it takes; an item (项) behind it belongs to it.
fn paragraph(tail: &str) -> (Option<u32>, usize) {
    let Some((number, used)) = counted(tail, '款') else {
        let used = counted(tail, '项').map_or(0, |(_, used)| used);
        return (None, used);
    };
    let more = tail
        .get(used..)
        .and_then(|tail| counted(tail, '项'))
        .map_or(0, |(_, used)| used);
    (Some(number), used + more)
}

fn counted(tail: &str, unit: char) -> Option<(u32, usize)> {
    let rest = tail.strip_prefix('第')?;
    let inner = rest.trim_start_matches(['（', '(']);
    let digits = leading_number(inner);
    let number = numeral::parse(digits)?;
    let after = inner.get(digits.len()..)?.trim_start_matches(['）', ')']);
    let after = after.strip_prefix(unit)?;
    Some((number, tail.len() - after.len()))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use rstest::rstest;

    use super::*;

    fn known(name: &str) -> bool {
        [
            "劳动合同法",
            "中华人民共和国劳动合同法",
            "劳动法",
            "刑法",
            "工伤保险条例",
        ]
        .contains(&name)
    }

    fn said(text: &str) -> Vec<String> {
        find(text, known)
            .into_iter()
            .map(|cited| {
                let number = cited.number.map_or_else(String::new, |number| format!(":{number}"));
                let insertion = if cited.insertion > 0 {
                    format!("-{}", cited.insertion)
                } else {
                    String::new()
                };
                let paragraph = cited.paragraph.map_or_else(String::new, |number| format!("/{number}"));
                format!("{}{number}{insertion}{paragraph}", cited.law)
            })
            .collect()
    }

    #[rstest]
    #[case::full("依据《中华人民共和国劳动合同法》第八十二条第一款", &["中华人民共和国劳动合同法:82/1"])]
    #[case::arabic("《劳动合同法》第82条", &["劳动合同法:82"])]
    #[case::bare("劳动合同法82条", &["劳动合同法:82"])]
    #[case::bare_chinese("按劳动合同法第八十二条", &["劳动合同法:82"])]
    #[case::blank("劳动合同法 第 82 条 不算，劳动合同法 第82条", &["劳动合同法:82"])]
    #[case::list("《劳动合同法》第三十八条、第四十六条和第四十七条", &["劳动合同法:38", "劳动合同法:46", "劳动合同法:47"])]
    #[case::short_list("劳动合同法38、46条", &["劳动合同法:38", "劳动合同法:46"])]
    #[case::house("劳动合同法:30;劳动法:50,51", &["劳动合同法:30", "劳动法:50", "劳动法:51"])]
    #[case::insertion("刑法第二百七十六条之一", &["刑法:276-1"])]
    #[case::house_insertion("刑法:276-1", &["刑法:276-1"])]
    #[case::item("《劳动合同法》第三十八条第一款第（二）项", &["劳动合同法:38/1"])]
    #[case::item_alone("《工伤保险条例》第十四条第（六）项规定", &["工伤保险条例:14"])]
    #[case::law_alone("见《劳动合同法》。", &["劳动合同法"])]
    #[case::unknown_in_brackets("《不存在法》第九百条", &["不存在法:900"])]
    #[case::longest("中华人民共和国劳动合同法第10条", &["中华人民共和国劳动合同法:10"])]
    #[case::no_law("第三条路", &[])]
    #[case::sums("工资3000元，干了2年", &[])]
    #[case::two_laws("《劳动法》第五十条，《劳动合同法》第三十条", &["劳动法:50", "劳动合同法:30"])]
    #[case::nested("《最高人民法院关于适用〈民法典〉的解释》第三条", &["最高人民法院关于适用〈民法典〉的解释:3"])]
    fn citations_are_found_in_every_form(#[case] text: &str, #[case] expected: &[&str]) {
        assert_eq!(said(text), expected, "{text}");
    }

    #[test]
    fn a_citation_knows_where_it_stands() {
        let text = "没签合同，看劳动合同法第82条吧。";
        let cited = find(text, known).pop().unwrap();
        assert_eq!(&text[cited.start..cited.end], "劳动合同法第82条");
    }
}
