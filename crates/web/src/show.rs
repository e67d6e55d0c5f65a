//! How money, dates, deadlines, sizes and phones look to people.
//!
//! Nothing is computed here that a rule of law decides: the due date and the days left come from the deadline
//! engine, this file only writes them.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{self, TimeZone};

use app::t;
use app::text::{Lang, Words};

mod due;

pub use due::{Due, Light};

/// The time zone of the procedure: Beijing time, which has no summer time.
pub fn zone() -> TimeZone {
    TimeZone::fixed(tz::offset(8))
}

/// Returns an instant as the wall clock in Beijing shows it.
pub fn local(instant: Timestamp) -> DateTime {
    zone().to_datetime(instant)
}

/// Writes an amount in fen as yuan with its unit: `9,860 元`.
pub fn money(words: Words, fen: i64) -> String {
    t!(words, "web.show.money", amount = amount(fen))
}

/// Writes an amount in fen as a bare number of yuan, cents only if there are any: `9,860` or `9,860.50`.
pub fn amount(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let (yuan, cents) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let yuan = grouped(yuan);
    if cents == 0 {
        format!("{sign}{yuan}")
    } else {
        format!("{sign}{yuan}.{cents:02}")
    }
}

/// Writes a count with a comma every three digits.
pub fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Writes a day with its weekday: `11月24日 周二`.
pub fn day(words: Words, date: Date) -> String {
    let key = "web.show.day";
    t!(
        words,
        "web.show.weekday_after",
        date = plain_day(words, date, key),
        weekday = weekday(words, date)
    )
}

/// Writes a day of another year, or one that must be read on paper: `2027年9月30日`.
pub fn full_day(words: Words, date: Date) -> String {
    plain_day(words, date, "web.show.full_day")
}

/// Writes a day, with the year only if it is not this year.
pub fn near_day(words: Words, date: Date, today: Date) -> String {
    if date.year() == today.year() {
        day(words, date)
    } else {
        full_day(words, date)
    }
}

/// Writes a moment: `11月24日 周二 18:00`, `Tue 24 Nov 18:00`.
pub fn moment(words: Words, at: DateTime) -> String {
    format!("{} {}", day(words, at.date()), clock(at.time()))
}

/// Writes an instant as a moment in Beijing time.
pub fn instant(words: Words, at: Timestamp) -> String {
    moment(words, local(at))
}

/// Writes a time of day: `9:20`.
pub fn clock(time: Time) -> String {
    format!("{}:{:02}", time.hour(), time.minute())
}

/// Writes the size of a file: `350 KB`, `4.6 MB`.
pub fn file_size(bytes: u64) -> String {
    const MEGA: u64 = 1_048_576;
    if bytes < MEGA {
        return format!("{} KB", bytes.div_ceil(1024).max(1));
    }
    let tenths = bytes.saturating_mul(10) / MEGA;
    match (grouped(tenths / 10), tenths % 10) {
        (whole, 0) => format!("{whole} MB"),
        (whole, part) => format!("{whole}.{part} MB"),
    }
}

/// Hides the middle of a phone number: `138****6021`.
pub fn masked_phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(char::is_ascii_digit).collect();
    match (digits.get(..3), digits.get(digits.len().saturating_sub(4)..)) {
        (Some(head), Some(tail)) if digits.len() >= 9 => {
            format!("{}****{}", String::from_iter(head), String::from_iter(tail))
        }
        _ => "****".to_owned(),
    }
}

fn plain_day(words: Words, date: Date, pattern: &str) -> String {
    words
        .say(pattern)
        .with("year", date.year())
        .with("month", month(words, date))
        .with("day", date.day())
        .to_string()
}

/// Chinese months are numbers; English ones have names.
fn month(words: Words, date: Date) -> String {
    const NAMES: [&str; 12] = [
        "web.month.jan",
        "web.month.feb",
        "web.month.mar",
        "web.month.apr",
        "web.month.may",
        "web.month.jun",
        "web.month.jul",
        "web.month.aug",
        "web.month.sep",
        "web.month.oct",
        "web.month.nov",
        "web.month.dec",
    ];
    let place = usize::from(date.month().unsigned_abs()).saturating_sub(1);
    match words.lang() {
        Lang::ZhHans => date.month().to_string(),
        Lang::En => NAMES.get(place).map_or_else(String::new, |key| words.t(key).to_owned()),
    }
}

fn weekday(words: Words, date: Date) -> &'static str {
    const NAMES: [&str; 7] = [
        "web.weekday.mon",
        "web.weekday.tue",
        "web.weekday.wed",
        "web.weekday.thu",
        "web.weekday.fri",
        "web.weekday.sat",
        "web.weekday.sun",
    ];
    let place = usize::from(date.weekday().to_monday_zero_offset().unsigned_abs());
    NAMES.get(place).map_or("", |key| words.t(key))
}

/// How a proceeding stands, by the keys of its line and its state: 仲裁 · 已受理.
pub fn standing(words: Words, line: &str, state: &str) -> String {
    let of = words.t(&format!("case.line.{line}")).to_owned();
    format!("{of} · {}", words.t(&format!("case.standing.{state}")))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{date, datetime};

    use super::*;

    const ZH: Words = Words::of(Lang::ZhHans);
    const EN: Words = Words::of(Lang::En);

    #[test]
    fn money_is_grouped_and_shows_cents_only_if_there_are_any() {
        assert_eq!(money(ZH, 986_000), "9,860 元");
        assert_eq!(money(EN, 986_050), "9,860.50 yuan");
        assert_eq!(amount(-123_456_789), "-1,234,567.89");
        assert_eq!(amount(5), "0.05");
    }

    #[test]
    fn days_and_moments_read_as_people_say_them() {
        let at = datetime(2026, 11, 24, 18, 0, 0, 0);
        assert_eq!(moment(ZH, at), "11月24日 周二 18:00");
        assert_eq!(moment(EN, at), "Tue 24 Nov 18:00");
        assert_eq!(near_day(ZH, date(2027, 9, 30), date(2026, 11, 23)), "2027年9月30日");
        assert_eq!(near_day(EN, date(2027, 9, 30), date(2026, 11, 23)), "30 Sep 2027");
        assert_eq!(day(ZH, date(2026, 12, 1)), "12月1日 周二");
    }

    #[test]
    fn an_instant_is_shown_in_beijing_time() {
        let at = "2026-11-16T13:47:00Z".parse().unwrap_or_default();
        assert_eq!(instant(ZH, at), "11月16日 周一 21:47");
    }

    #[test]
    fn sizes_are_round() {
        assert_eq!(file_size(0), "1 KB");
        assert_eq!(file_size(350_000), "342 KB");
        assert_eq!(file_size(48_300_000), "46 MB");
        assert_eq!(file_size(4_900_000), "4.6 MB");
    }

    #[test]
    fn a_phone_is_hidden_in_the_middle() {
        assert_eq!(masked_phone("138 0000 6021"), "138****6021");
        assert_eq!(masked_phone("12333"), "****");
    }
}
