//! Takes values out of a form; whatever cannot be taken is noted beside its field.
//!
//! Each function returns `None` after noting an error, so a handler takes everything first and asks
//! [`FormState::failed`] once: the person sees all faults together.

use std::borrow::Cow;

use jiff::civil::Date;

use crate::form::FormState;

/// The endings of the three boxes of a date.
pub(crate) const BOXES: [&str; 3] = ["-year", "-month", "-day"];

impl FormState {
    /// Takes a text that must be there and is at most so many characters long.
    pub fn text(&mut self, name: &str, most: usize) -> Option<String> {
        let text = tidy(self.value(name));
        if text.is_empty() {
            self.fail(name, "web.error.required");
            return None;
        }
        self.short_enough(name, text, most)
    }

    /// Takes a text that may be left out: empty is fine and gives an empty text.
    pub fn optional_text(&mut self, name: &str, most: usize) -> Option<String> {
        let text = tidy(self.value(name));
        self.short_enough(name, text, most)
    }

    /// Takes a value by a parser that answers with the key of its complaint.
    pub fn parsed<T, E>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<T>
    where
        E: Into<Cow<'static, str>>,
    {
        let text = narrow(&tidy(self.value(name)));
        if text.is_empty() {
            self.fail(name, "web.error.required");
            return None;
        }
        parse(&text).map_err(|key| self.fail(name, key)).ok()
    }

    /// Takes a value that may be left out: the outer `None` is a fault, the inner one is silence.
    pub fn optional<T, E>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, E>) -> Option<Option<T>>
    where
        E: Into<Cow<'static, str>>,
    {
        if self.value(name).trim().is_empty() {
            return Some(None);
        }
        self.parsed(name, parse).map(Some)
    }

    /// Takes a whole number between two bounds.
    pub fn number(&mut self, name: &str, least: u64, most: u64) -> Option<u64> {
        let number = self.parsed(name, |text| text.parse::<u64>().map_err(|_| "web.error.number"))?;
        if (least..=most).contains(&number) {
            return Some(number);
        }
        let bounds = vec![("least", least.to_string()), ("most", most.to_string())];
        self.fail_with(name, "web.error.range", bounds);
        None
    }

    /// Takes a date from its three boxes.
    pub fn date(&mut self, name: &str) -> Option<Date> {
        let parts = BOXES.map(|part| narrow(self.value(&format!("{name}{part}")).trim()));
        if parts.iter().all(String::is_empty) {
            self.fail(name, "web.error.date_missing");
            return None;
        }
        let date = from_boxes(&parts);
        if date.is_none() {
            self.fail(name, "web.error.date");
        }
        date
    }

    /// Takes a date that may be left out.
    pub fn optional_date(&mut self, name: &str) -> Option<Option<Date>> {
        let empty = |part: &&str| self.value(&format!("{name}{part}")).trim().is_empty();
        if BOXES.iter().all(empty) {
            return Some(None);
        }
        self.date(name).map(Some)
    }

    /// Takes a date that cannot lie in the future.
    pub fn past_date(&mut self, name: &str, today: Date) -> Option<Date> {
        let date = self.date(name)?;
        if date > today {
            self.fail(name, "web.error.date_future");
            return None;
        }
        Some(date)
    }

    /// Takes a mobile phone number of the mainland: eleven digits, whatever stands between them.
    pub fn mobile(&mut self, name: &str) -> Option<String> {
        self.parsed(name, |text| {
            let digits: String = text.chars().filter(|c| !matches!(c, ' ' | '-' | '+')).collect();
            let number = match digits.strip_prefix("86") {
                Some(rest) if rest.len() == 11 => rest,
                _ => &digits,
            };
            let plain = number.len() == 11 && number.bytes().all(|byte| byte.is_ascii_digit());
            let mobile = number
                .strip_prefix('1')
                .is_some_and(|rest| rest.starts_with(|c| c >= '3'));
            if plain && mobile {
                Ok(number.to_owned())
            } else {
                Err("web.error.mobile")
            }
        })
    }

    /// Takes one choice out of a list.
    pub fn choice<T>(&mut self, name: &str, find: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let found = find(self.value(name));
        if found.is_none() {
            self.fail(name, "web.error.choose");
        }
        found
    }

    /// Takes every choice ticked, at least one.
    pub fn choices<T>(&mut self, name: &str, find: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        if self.values(name).is_empty() {
            self.fail(name, "web.error.choose_some");
            return None;
        }
        self.any_choices(name, find)
    }

    /// Takes every choice ticked; none is fine.
    pub fn any_choices<T>(&mut self, name: &str, find: impl Fn(&str) -> Option<T>) -> Option<Vec<T>> {
        let found: Option<Vec<T>> = self.values(name).iter().map(|value| find(value)).collect();
        if found.is_none() {
            self.fail(name, "web.error.choose");
        }
        found
    }

    /// Tells whether a box is ticked.
    pub fn ticked(&self, name: &str) -> bool {
        !self.value(name).is_empty()
    }

    /// Takes an agreement: the box must be ticked.
    pub fn agreed(&mut self, name: &str) -> Option<()> {
        if self.ticked(name) {
            return Some(());
        }
        self.fail(name, "web.error.agree");
        None
    }

    /// Takes a password or a code out for good; it is never shown again.
    pub fn secret(&mut self, name: &str) -> Option<String> {
        let secret = self.secrets.remove(name).filter(|secret| !secret.is_empty());
        if secret.is_none() {
            self.fail(name, "web.error.required");
        }
        secret
    }

    fn short_enough(&mut self, name: &str, text: String, most: usize) -> Option<String> {
        let length = text.chars().count();
        if length <= most {
            return Some(text);
        }
        let args = vec![("most", most.to_string()), ("length", length.to_string())];
        self.fail_with(name, "web.error.too_long", args);
        None
    }
}

/// Trims a text, writes its line ends one way and drops invisible control characters.
fn tidy(text: &str) -> String {
    let lines = text.replace("\r\n", "\n").replace('\r', "\n");
    let seen = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    lines.trim().chars().filter(seen).collect()
}

/// Writes full-width digits and marks, which Chinese keyboards give, as plain ones.
fn narrow(text: &str) -> String {
    let plain = |c: char| match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    text.chars().map(plain).collect()
}

fn from_boxes(parts: &[String; 3]) -> Option<Date> {
    let [year, month, day] = parts;
    let year = year.parse::<i16>().ok().filter(|year| (1900..=2999).contains(year))?;
    Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()
}
