//! A corpus of invented laws: nobody's statute stands in the repository.

use law::{Article, Lawbook, Level, gloss::Glosses, index};

/// How many articles an invented law has.
pub(crate) const ARTICLES: u32 = 30;

/// The invented laws: title, version.
pub(crate) fn titles() -> Vec<String> {
    let sorts = ["劳动合约", "工钱", "派单", "押金", "工歇", "受伤救助", "调停", "站点"];
    let kinds = ["法", "条例", "办法", "规定", "若干问题的解释（一）"];
    sorts
        .iter()
        .flat_map(|sort| kinds.iter().map(move |kind| format!("样本{sort}{kind}")))
        .collect()
}

/// One article of an invented law.
pub(crate) fn article(law: &str, version: &str, number: u32, text: &str) -> Article {
    let label = app_numeral(number);
    Article {
        id: format!("{law}-{version}-{number}"),
        law: law.to_owned(),
        article: format!("第{label}条"),
        article_no: number,
        text: text.to_owned(),
        level: Level::Law,
        version: version.to_owned(),
        source: "sample".to_owned(),
        chapter: "第一章 样本".to_owned(),
        from: version.parse().ok(),
        until: None,
    }
}

/// All articles of all invented laws.
pub(crate) fn corpus() -> Vec<Article> {
    let about = [
        "结清工钱",
        "退还押金",
        "送医救助",
        "安排休息",
        "说明扣款",
        "公开派单规则",
        "书面答复",
        "保存记录",
    ];
    let mut all = Vec::new();
    for (place, law) in titles().iter().enumerate() {
        for number in 1..=ARTICLES {
            let what = about[(place + usize::try_from(number).unwrap()) % about.len()];
            let days = number % 15 + 1;
            all.push(article(
                law,
                "2020-01-01",
                number,
                &format!("用工方应当在{days}日内{what}，第{number}号事项。\n逾期不办的，加倍承担。"),
            ));
        }
    }
    all
}

/// A book of articles, with explanations.
pub(crate) fn book_of(articles: Vec<Article>, glosses: Glosses) -> Lawbook {
    let index = index::in_memory(articles, &glosses, &mut |_| {}).unwrap();
    Lawbook::of(index, glosses)
}

/// The book of the invented laws.
pub(crate) fn book() -> Lawbook {
    book_of(corpus(), Glosses::default())
}

/// A number below a hundred in Chinese numerals.
pub(crate) fn app_numeral(number: u32) -> String {
    let digit = |digit: u32| {
        "零一二三四五六七八九"
            .chars()
            .nth(usize::try_from(digit).unwrap())
            .unwrap()
    };
    match (number / 10, number % 10) {
        (0, ones) => digit(ones).to_string(),
        (1, 0) => "十".to_owned(),
        (1, ones) => format!("十{}", digit(ones)),
        (tens, 0) => format!("{}十", digit(tens)),
        (tens, ones) => format!("{}十{}", digit(tens), digit(ones)),
    }
}

/// A stream of numbers from a seed, the same every time.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }
}
