//! Redaction: what leads to a person does not reach a model. The texts are made here, with names and numbers that belong to nobody.

use law::redact::{Mark, Redacted};
use rstest::rstest;

use crate::sample::Chance;

const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁谢宋唐许邓韩冯曹彭曾肖田董潘袁蔡蒋余杜叶魏苏吕丁沈姚卢姜崔钟谭陆汪范石韦贾夏付邹熊孟秦";
const GIVEN: &str = "伟芳娜敏静丽强磊军洋勇艳杰涛明超秀霞平刚桂英华玉兰建国志海燕春梅小红雪峰龙文辉力永健世广义兴良仁波宁贵福生元学祥才武新利清飞彬富顺信胜茂进有坚和彪博诚先敬震振壮会思群豪心邦承乐绍功松善厚庆民友裕河哲江浩亮政谦亨奇固轮翰朗伯宏言若鸣朋斌梁栋维启克伦翔旭鹏泽晨辰士以家致树炎德";
const BRANDS: [&str; 12] = [
    "蓝马甲",
    "飞羽",
    "橙果",
    "七里香",
    "云雀",
    "青石",
    "快蜗",
    "晨曦",
    "老槐树",
    "南窗",
    "碧桐",
    "九歌",
];
const ENDINGS: [&str; 10] = [
    "有限公司",
    "科技有限公司",
    "配送站",
    "家政公司",
    "餐厅",
    "物流公司",
    "奶茶店",
    "超市",
    "集团",
    "人力资源公司",
];

/// One text: the words, the structured numbers in it, the names and employers in it.
struct Text {
    words: String,
    numbers: Vec<String>,
    names: Vec<String>,
}

struct Maker(Chance);

impl Maker {
    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        from[self.0.below(from.len())]
    }

    fn letter(&mut self, from: &str) -> char {
        let letters: Vec<char> = from.chars().collect();
        letters[self.0.below(letters.len())]
    }

    fn digits(&mut self, many: usize) -> String {
        (0..many)
            .map(|_| char::from(b'0' + u8::try_from(self.0.below(10)).unwrap()))
            .collect()
    }

    fn person(&mut self) -> String {
        let many = 1 + self.0.below(2);
        let mut name = self.letter(SURNAMES).to_string();
        for _ in 0..many {
            name.push(self.letter(GIVEN));
        }
        name
    }

    fn employer(&mut self) -> String {
        format!("{}{}", self.pick(&BRANDS), self.pick(&ENDINGS))
    }

    fn number(&mut self) -> String {
        let form = self.0.below(10);
        match form {
            0 => format!("13{}", self.digits(9)),
            1 => {
                let (one, two, three) = (self.digits(1), self.digits(4), self.digits(4));
                format!("15{one} {two} {three}")
            }
            2 => format!("33030219900101{}X", self.digits(3)),
            3 => format!("62284800{}", self.digits(11)),
            4 => format!("0577-8{}", self.digits(7)),
            5 => format!("浙C{}D{}", self.digits(3), self.digits(1)),
            6 => format!("rider_{}@example.cn", self.digits(4)),
            7 => format!("wx{}ab{}", self.digits(3), self.digits(3)),
            8 => {
                let plain = format!("18{}", self.digits(9));
                plain
                    .chars()
                    .map(|digit| char::from_u32(u32::from(digit) + 0xfee0).unwrap())
                    .collect()
            }
            _ => format!("https://example.cn/u/{}", self.digits(5)),
        }
    }

    fn text(&mut self) -> Text {
        let (name, other, firm, number) = (self.person(), self.person(), self.employer(), self.number());
        let (words, names) = match self.0.below(10) {
            0 => (
                format!("我叫{name}，在{firm}送外卖，老板三个月没发工资，电话{number}"),
                vec![name, firm],
            ),
            1 => (format!("{name}欠我5800元，{number}打不通，怎么要"), vec![name]),
            2 => (
                format!("我跟{name}、{other}一起干活，{firm}只给了一半的钱，联系号码是{number}"),
                vec![name, other, firm],
            ),
            3 => (format!("站长{name}让我垫付，{number}这个号拉黑我了"), vec![name]),
            4 => (
                format!("{firm}的{name}经理说我不是员工，账号{number}被封"),
                vec![firm, name],
            ),
            5 => (
                format!("2024年3月入职{firm}，没有签合同，{number}，被辞退有补偿吗"),
                vec![firm],
            ),
            6 => (
                format!("姓名：{name} 联系方式：{number} 问题：加班费怎么算"),
                vec![name],
            ),
            7 => (format!("被{name}骂了还扣了200元，可以投诉吗？回我{number}"), vec![name]),
            8 => (
                format!("我给{firm}开车，负责人{name}不认账，{number}"),
                vec![firm, name],
            ),
            _ => (
                format!("{name}师傅介绍我去{firm}，受伤了没人管 {number}"),
                vec![name, firm],
            ),
        };
        Text {
            words,
            numbers: vec![number],
            names,
        }
    }
}

/// How many of a kind were there, and which were seen.
#[derive(Default)]
struct Score {
    there: usize,
    seen: Vec<String>,
}

impl Score {
    fn count(&mut self, parts: &[String], shown: &str) {
        self.there += parts.len();
        self.seen.extend(
            parts
                .iter()
                .filter(|part| shown.contains(part.as_str()))
                .map(|part| format!("{part}: {shown}")),
        );
    }

    fn missed(&self, per_hundred: usize) -> bool {
        self.seen.len() * 100 > self.there * per_hundred
    }
}

fn scores(show: impl Fn(&str) -> String) -> (Score, Score) {
    let (mut numbers, mut names) = (Score::default(), Score::default());
    let mut maker = Maker(Chance(20_261_124));
    for _ in 0..500 {
        let text = maker.text();
        let shown = show(&text.words);
        numbers.count(&text.numbers, &shown);
        names.count(&text.names, &shown);
    }
    (numbers, names)
}

#[test]
fn five_hundred_texts_show_no_number_and_hardly_a_name() {
    assert!(Redacted::is_able());
    let (numbers, names) = scores(|text| Redacted::question(text).as_str().to_owned());
    assert!(
        numbers.seen.is_empty(),
        "{} of {}: {:#?}",
        numbers.seen.len(),
        numbers.there,
        numbers.seen
    );
    assert!(
        !names.missed(5),
        "{} of {}: {:#?}",
        names.seen.len(),
        names.there,
        names.seen
    );
}

#[test]
fn the_count_finds_a_redaction_that_does_nothing() {
    let (numbers, names) = scores(str::to_owned);
    assert!(numbers.missed(1) && names.missed(5));
}

/// A question that names nobody stays readable.
#[rstest]
#[case("没签合同干了八个月，能要二倍工资吗")]
#[case("高温补贴一直没发，周末也要上班，怎么办")]
#[case("平台扣了我200元，说是超时，合法吗")]
#[case("外卖公司说我们是合作关系，不给缴社保")]
#[case("2024-05-01受伤，工伤认定还来得及吗")]
#[case("仲裁要多少钱，时间多久，任何人都能去吗")]
#[case("马上就要过年了，三个月工资12000元没结")]
fn a_question_that_names_nobody_stays_as_it_is(#[case] question: &str) {
    assert_eq!(Redacted::question(question).as_str(), question);
}

#[rstest]
#[case(
    "my name is John Smith and my boss Peter Brown owes me",
    "my name is 〔姓名〕 and my boss 〔姓名〕 owes me"
)]
#[case("住在望江路12号3单元501室", "住在〔地址〕")]
#[case("欧阳小峰说不给", "〔姓名〕说不给")]
#[case("找老王要钱", "找老〔姓名〕要钱")]
#[case("一三八零零一二三四五六打不通", "〔号码〕打不通")]
#[case("我微信号abcd1234", "我微信号〔号码〕")]
fn what_is_hidden_leaves_its_sign(#[case] question: &str, #[case] shown: &str) {
    assert_eq!(Redacted::question(question).as_str(), shown);
}

#[test]
fn every_sign_is_its_own() {
    let marks = [
        Mark::Link,
        Mark::Number,
        Mark::Plate,
        Mark::Address,
        Mark::Employer,
        Mark::Name,
    ];
    let signs: std::collections::BTreeSet<&str> = marks.iter().map(|mark| mark.sign()).collect();
    assert_eq!(signs.len(), marks.len());
}
