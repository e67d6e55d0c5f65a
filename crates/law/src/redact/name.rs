//! Names of people and employers. There is no list of them, so they are known by what stands around: a surname with a fitting word before or
//! behind it, an ending such as 公司 with something of its own before it.

use std::sync::LazyLock;

use regex::Regex;
use serde::Deserialize;

use super::{Hidden, Mark};

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Known {
    surnames: String,
    double: Vec<String>,
    words: Vec<String>,
    general: Vec<String>,
    before: Vec<String>,
    after: Vec<String>,
}

static KNOWN: LazyLock<Known> =
    LazyLock::new(|| toml::from_str(include_str!("../../data/names.toml")).unwrap_or_default());

/// Letters that never stand in a given name here: what follows them begins a new word.
const NEVER: &str = "的了在是不没有就都也还要说被把给我你他她它们这那哪个么吗呢吧啊和跟与同或但而因所以于从到去来对让叫请问找拿扣欠骗打骂赶催逼拖辞招发付结算签交收退借做干上下前后里外只能会很太再又已让将";

/// The letters of a given name.
fn given() -> String {
    format!("[\\p{{Han}}&&[^{NEVER}]]")
}

fn surname() -> String {
    let single: String = KNOWN
        .surnames
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .collect();
    format!("(?:{}|[{single}])", KNOWN.double.join("|"))
}

fn longest_first(words: &[String]) -> String {
    let mut words = words.to_vec();
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words.join("|")
}

/// How a person is known.
static PEOPLE: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let (surname, given) = (surname(), given());
    let (before, after) = (longest_first(&KNOWN.before), longest_first(&KNOWN.after));
    let rules = [
        // After a word that announces a name, whatever its surname: `姓名：欧文`, `我叫单小小`.
        "(?:我叫|名叫|叫做|名字是|名字叫|姓名|联系人|负责人)\\s*[是为叫:：]?\\s*([\\p{Han}·]{2,4})".to_owned(),
        format!("(?:{before})\\s*[是为叫:：]?\\s*({surname}{given}{{1,2}})"),
        format!("(?:老板|站长|队长|经理|主管|组长|同事|雇主)?姓({surname})"),
        format!("({surname}{given}{{0,2}}?)(?:{after})"),
        format!("[老小阿]({surname})"),
        // At the beginning of a part, or after a word that takes a person.
        format!("(?:^|[\\s，。；：！？、,.;:!?（(“\"'‘《〈和跟与同被让给对向由找问把替的是叫请有说因为于])({surname}{given}{{1,2}})"),
        // Two names side by side: the second has lost its beginning to the first.
        format!("[、和跟与]({surname}{given}{{1,2}})"),
        "(?i)(?:my name is|i am|i'm|called|named|mr\\.?|mrs\\.?|ms\\.?|miss|boss|manager)\\s+((?-i:[A-Z][A-Za-z'-]+)(?:\\s+(?-i:[A-Z][A-Za-z'-]+)){0,2})"
            .to_owned(),
    ];
    compiled(&rules)
});

/// How an employer ends.
static ENDINGS: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let rules = [
        "有限责任公司|股份有限公司|有限公司|集团公司|集团|分公司|子公司|公司|配送站|服务部|经营部|工作室|事务所|餐饮店|奶茶店|便利店|超市|餐厅|饭店|酒店|宾馆|面馆|茶楼|酒楼|家政|物流|快递站|驿站|站点|加盟商|工厂|饭馆|店|厂|站"
            .to_owned(),
        "(?:^|[\\s，。；：,;我在])(?:在|给|入职|加入)([\\p{Han}A-Za-z0-9]{2,10}?)(?:上班|打工|做工|跑单|送外卖|送餐|送快递|干活|干了|工作|做了|当骑手|当保姆|开车)".to_owned(),
        "(?:公司|单位|雇主|东家|平台|站点|店)(?:名称?|叫|名字)\\s*[是为叫:：]?\\s*([\\p{Han}A-Za-z0-9（）()]{2,20})".to_owned(),
    ];
    compiled(&rules)
});

fn compiled(rules: &[String]) -> Vec<Regex> {
    rules
        .iter()
        .map(|rule| Regex::new(rule).ok())
        .collect::<Option<_>>()
        .unwrap_or_default()
}

/// Whether the patterns could be read.
pub(super) fn is_able() -> bool {
    !PEOPLE.is_empty() && !ENDINGS.is_empty() && !KNOWN.surnames.is_empty()
}

/// Hides people.
pub(super) fn people(text: &str, hidden: &mut Hidden<'_>) {
    for rule in PEOPLE.iter() {
        // Step by step rather than match by match, so that a name that begins inside a false match is found too.
        let mut at = 0;
        while let Some(found) = rule.captures_at(text, at) {
            let (Some(whole), Some(name)) = (found.get(0), found.get(1)) else {
                break;
            };
            if !is_word(name.as_str()) {
                hidden.hide(Mark::Name, name.start(), name.end());
            }
            at = text
                .get(whole.start()..)
                .and_then(|rest| rest.chars().next())
                .map_or(text.len(), |letter| whole.start() + letter.len_utf8());
        }
    }
}

fn is_word(name: &str) -> bool {
    KNOWN.words.iter().any(|word| name.starts_with(word.as_str()))
}

/// Where the name of an employer cannot begin before.
fn stops(letter: char) -> bool {
    const STOPS: &str = "在给跟和被到的去从叫与由为替向进是于我你他她家们了把让对找问说找因而但";
    !letter.is_alphanumeric() && !matches!(letter, '（' | '）' | '(' | ')' | '·') || STOPS.contains(letter)
}

/// How long the name of an employer may be, in letters.
const LONGEST: usize = 20;

/// Hides employers.
pub(super) fn employers(text: &str, hidden: &mut Hidden<'_>) {
    let Some((endings, named)) = ENDINGS.split_first() else {
        return;
    };
    for ending in endings.find_iter(text) {
        let before = text.get(..ending.start()).unwrap_or_default();
        let own = before
            .char_indices()
            .rev()
            .take(LONGEST)
            .take_while(|(_, letter)| !stops(*letter))
            .last()
            .map_or(ending.start(), |(start, _)| start);
        let name = before.get(own..).unwrap_or_default();
        if !is_general(name) {
            hidden.hide(Mark::Employer, own, ending.end());
        }
    }
    for rule in named {
        for found in rule.captures_iter(text) {
            if let Some(name) = found.get(1)
                && !is_general(name.as_str())
            {
                hidden.hide(Mark::Employer, name.start(), name.end());
            }
        }
    }
}

/// Whether nothing of its own is left when everyday words are taken away.
fn is_general(name: &str) -> bool {
    let mut rest = name;
    while !rest.is_empty() {
        let fitting = KNOWN.general.iter().filter(|word| rest.ends_with(word.as_str()));
        match fitting.max_by_key(|word| word.len()) {
            Some(word) => rest = rest.strip_suffix(word.as_str()).unwrap_or_default(),
            None => return false,
        }
    }
    true
}
