//! What a language model may see of a question: no names, no numbers that lead to a person, no addresses, no employers (PIPL art. 6; LM-3).
//!
//! What is hidden is lost on purpose: no table says which placeholder stood for whom, because nothing that comes back is ever put in its place. The
//! rules hide too much rather than too little; a question that lost a word is still answered from the guides and the law book, which read it
//! here, whole.

mod name;

use std::{fmt::Write as _, sync::LazyLock};

use regex::Regex;

/// A text that a language model may see.
///
/// It is made here only. Nothing about a case, a person or a private talk turns into one; what does not come from a question does not compile:
///
/// ```compile_fail
/// let name = String::from("somebody");
/// let seen: law::redact::Redacted = law::redact::Redacted { text: name };
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redacted {
    text: String,
}

/// What was hidden.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// An address on the net or of mail.
    Link,
    /// A telephone, identity, card, order or account number.
    Number,
    /// The plate of a vehicle.
    Plate,
    /// Where somebody lives or works.
    Address,
    /// An employer.
    Employer,
    /// A person.
    Name,
}

impl Mark {
    /// The placeholder.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Link => "〔网址〕",
            Self::Number => "〔号码〕",
            Self::Plate => "〔车牌〕",
            Self::Address => "〔地址〕",
            Self::Employer => "〔单位〕",
            Self::Name => "〔姓名〕",
        }
    }
}

/// Patterns; where a pattern has a group, only the group is hidden.
const RULES: &[(Mark, &str)] = &[
    (
        Mark::Link,
        r"(?i)(?:https?|ftp)\s*:\s*//[^\s\p{Han}，。；！？]+|www\.[^\s\p{Han}，。；！？]+",
    ),
    (Mark::Link, r"[A-Za-z0-9._+-]+\s?@\s?[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"),
    (
        Mark::Plate,
        r"[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Za-z]\s?[·•.-]?\s?[A-Za-z0-9]{5,6}",
    ),
    (
        Mark::Plate,
        r"车牌号?码?\s*[是为:：]?\s*([\p{Han}]?[A-Za-z0-9·-]{4,10})",
    ),
    // What is called an account or a code is one, however short it is.
    (
        Mark::Number,
        r"(?i)(?:微信号?|QQ号?|V信|\bvx|\bwx|薇信|支付宝|账号|帐号|账户|工号|单号|订单号?|编号|骑手号|\bid|卡号|验证码|密码|口令|证号|身份证号?码?|电话|手机号?码?)\s*(?:号码?)?\s*[是为:：]?\s*([A-Za-z0-9][A-Za-z0-9_-]{3,})",
    ),
    (
        Mark::Number,
        r"[A-Za-z]*\d[A-Za-z0-9]*[A-Za-z][A-Za-z0-9]{4,}|[A-Za-z]+[A-Za-z0-9]*\d[A-Za-z0-9]{4,}",
    ),
    (Mark::Number, r"\d(?:[ \t\-－—–·.]?\d){6,}[Xx]?"),
    (Mark::Number, r"[零〇一二三四五六七八九幺两]{7,}"),
    (
        Mark::Address,
        r"[\p{Han}&&[^住在到去从是于的了我]]{1,6}?(?:路|街|大道|巷|弄|胡同)\s?[0-9一二三四五六七八九十百零]+\s?(?:号|弄)(?:[0-9一二三四五六七八九十A-Za-z\-号栋幢楼层座单元室]*)",
    ),
    (
        Mark::Address,
        r"[\p{Han}&&[^住在到去从是于的了我]]{2,6}?(?:小区|花园|花苑|公寓|大厦|新村|家园|嘉园|苑|广场)\s?[0-9一二三四五六七八九十A-Za-z]+[0-9一二三四五六七八九十A-Za-z\-号栋幢楼层座单元室]*",
    ),
    (
        Mark::Address,
        r"[0-9一二三四五六七八九十]+\s?(?:栋|幢|号楼|座)[0-9一二三四五六七八九十\-号楼层单元室]*",
    ),
    (
        Mark::Address,
        r"[\p{Han}]{2,4}(?:镇|乡|街道)[\p{Han}]{2,4}(?:村|社区)[0-9一二三四五六七八九十组号]*",
    ),
];

static COMPILED: LazyLock<Vec<(Mark, Regex)>> = LazyLock::new(|| {
    let rules = RULES
        .iter()
        .map(|(mark, pattern)| Some((*mark, Regex::new(pattern).ok()?)));
    rules.collect::<Option<_>>().unwrap_or_default()
});

/// A date with its year first is no number of a person.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}$").ok());

impl Redacted {
    /// Hides whatever leads to a person.
    pub fn question(text: &str) -> Self {
        let text: String = text.chars().map(half_width).collect();
        let mut hidden = Hidden::new(&text);
        for (mark, rule) in COMPILED.iter() {
            for found in rule.captures_iter(&text) {
                let Some(part) = found.get(1).or_else(|| found.get(0)) else {
                    continue;
                };
                let is_date = DATE.as_ref().is_some_and(|date| date.is_match(part.as_str()));
                if !is_date {
                    hidden.hide(*mark, part.start(), part.end());
                }
            }
        }
        name::employers(&text, &mut hidden);
        name::people(&text, &mut hidden);
        Self { text: hidden.text() }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Whether all patterns could be read; a house with a broken pattern shows nothing to a model.
    pub fn is_able() -> bool {
        COMPILED.len() == RULES.len() && DATE.is_some() && name::is_able()
    }
}

/// A text with parts that are hidden.
struct Hidden<'t> {
    text: &'t str,
    parts: Vec<(usize, usize, Mark)>,
}

impl<'t> Hidden<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            parts: Vec::new(),
        }
    }

    /// Hides the bytes from `start` to `end`; where parts meet, the first mark speaks for both.
    fn hide(&mut self, mark: Mark, start: usize, end: usize) {
        if start < end {
            self.parts.push((start, end, mark));
        }
    }

    fn text(mut self) -> String {
        self.parts.sort_by_key(|(start, end, _)| (*start, *end));
        let (mut out, mut at) = (String::with_capacity(self.text.len()), 0);
        for (start, end, mark) in self.parts {
            if start >= at {
                let between = self.text.get(at..start).unwrap_or_default();
                let _infallible = write!(out, "{between}{}", mark.sign());
            }
            at = at.max(end);
        }
        out.push_str(self.text.get(at..).unwrap_or_default());
        out
    }
}

/// Writes full-width letters and digits half as wide, and circled or mathematical digits as plain ones.
fn half_width(letter: char) -> char {
    let plain = |first: char, zero: char| char::from_u32(u32::from(letter) - u32::from(first) + u32::from(zero));
    match letter {
        '！'..='～' if letter.is_alphanumeric() || matches!(letter, '－' | '＠' | '．' | '＿') => {
            plain('！', '!')
        }
        '①'..='⑨' => plain('①', '1'),
        '⑴'..='⑼' => plain('⑴', '1'),
        '\u{1d7ce}'..='\u{1d7ff}' => {
            let digit = (u32::from(letter) - 0x1d7ce) % 10;
            char::from_digit(digit, 10)
        }
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' => Some(' '),
        _ => None,
    }
    .unwrap_or(letter)
}
