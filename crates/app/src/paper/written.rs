//! How papers write days, numbers and articles.

use domain::period;
use jiff::{SignedDuration, Timestamp, civil::Date};

use crate::{
    t,
    text::{Lang, Words},
};

/// Writes a citation such as `劳动法:50;劳动合同法:30` the way papers do: 《劳动法》第五十条、《劳动合同法》第三十条.
pub fn citation(short: &str) -> String {
    let words = Words::of(Lang::ZhHans);
    let mut written = Vec::new();
    for law in short.split(';').filter(|law| !law.is_empty()) {
        let (name, articles) = law.split_once(':').unwrap_or((law, ""));
        for (place, article) in articles.split(',').enumerate() {
            written.push(match article.parse().map(numeral) {
                Ok(article) if place == 0 => t!(words, "mail.paper.article", law = name, article = article),
                Ok(article) => t!(words, "mail.paper.next_article", article = article),
                Err(_) => t!(words, "mail.paper.law", law = name),
            });
        }
    }
    let mut line = String::new();
    for (place, article) in written.iter().enumerate() {
        if place > 0 {
            line.push('、');
        }
        line.push_str(article);
    }
    line
}

/// Writes a number below ten thousand in Chinese numerals, as articles are counted: 十四, 一百零八, 一千二百六十.
pub fn numeral(number: u16) -> String {
    const DIGITS: [char; 10] = ['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let mut words = String::new();
    let mut skipped = false;
    for (unit, name) in [
        (10_000, Some('万')),
        (1_000, Some('千')),
        (100, Some('百')),
        (10, Some('十')),
        (1, None),
    ] {
        let digit = usize::from(number / unit % 10);
        if digit == 0 {
            skipped = !words.is_empty();
            continue;
        }
        if skipped {
            words.push('零');
            skipped = false;
        }
        // Ten to nineteen are counted without a leading one.
        if !(words.is_empty() && unit == 10 && digit == 1) {
            words.extend(DIGITS.get(digit));
        }
        words.extend(name);
    }
    if words.is_empty() {
        words.push('零');
    }
    words
}

/// Writes a day the way papers do: 2026年3月5日.
pub fn day(date: Date) -> String {
    let words = Words::of(Lang::ZhHans);
    t!(
        words,
        "mail.paper.date",
        year = date.year(),
        month = date.month(),
        day = date.day()
    )
}

/// Writes an instant by the clocks of Wenzhou: 2026年3月5日 14:03.
pub fn minute(at: Timestamp) -> String {
    let date = period::date_in_shanghai(at);
    let midnight = period::end_of(date)
        .saturating_sub(SignedDuration::from_hours(24))
        .unwrap_or(at);
    let minutes = at.duration_since(midnight).as_mins();
    format!("{} {:02}:{:02}", day(date), minutes / 60, minutes % 60)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    #[test]
    fn articles_are_counted_in_chinese() {
        for (number, words) in [
            (0, "零"),
            (9, "九"),
            (10, "十"),
            (14, "十四"),
            (20, "二十"),
            (74, "七十四"),
            (100, "一百"),
            (108, "一百零八"),
            (110, "一百一十"),
            (205, "二百零五"),
            (358, "三百五十八"),
            (1_008, "一千零八"),
            (1_010, "一千零一十"),
            (1_260, "一千二百六十"),
        ] {
            assert_eq!(numeral(number), words);
        }
    }

    #[test]
    fn citations_read_as_on_paper() {
        for (short, written) in [
            ("", ""),
            ("劳动争议调解仲裁法:14", "《劳动争议调解仲裁法》第十四条"),
            ("劳动法:50;劳动合同法:30", "《劳动法》第五十条、《劳动合同法》第三十条"),
            (
                "劳动争议调解仲裁法:9;劳动保障监察条例:11,20",
                "《劳动争议调解仲裁法》第九条、《劳动保障监察条例》第十一条、第二十条",
            ),
            ("人民调解法", "《人民调解法》"),
        ] {
            assert_eq!(citation(short), written);
        }
    }

    #[test]
    fn every_citation_of_the_house_names_a_law_and_an_article() {
        let of_claims = ["劳动法:50;劳动合同法:30", "工资支付暂行规定:15;劳动合同法:30"];
        let of_clocks = domain::deadline::rules().map(domain::deadline::Rule::cited);
        for short in of_clocks.chain(of_claims).filter(|short| !short.is_empty()) {
            let written = citation(short);
            assert!(written.starts_with('《') && written.ends_with('条'), "{written}");
            assert!(!written.contains(|c: char| c.is_ascii_digit()), "{written}");
        }
    }

    #[test]
    fn days_and_minutes_are_those_of_wenzhou() {
        let at: Timestamp = "2026-03-04T16:03:59Z".parse().unwrap();
        assert_eq!(minute(at), "2026年3月5日 00:03");
        assert_eq!(day(Date::new(2026, 12, 31).unwrap()), "2026年12月31日");
    }
}
