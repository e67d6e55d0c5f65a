//! Numbers as articles are counted: 第八十二条, 第82条, 第一千二百六十条.

/// Reads a whole number in Chinese or Arabic numerals, full width included; nothing when it is not one.
pub fn parse(text: &str) -> Option<u32> {
    let text: String = text.trim().chars().map(half_width).collect();
    if text.is_empty() {
        return None;
    }
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    let (mut total, mut digit, mut spelled) = (0_u32, None, false);
    for letter in text.chars() {
        match (value(letter), unit(letter)) {
            (Some(value), _) if digit.is_none_or(|before| before == 0) => digit = Some(value),
            (_, Some(unit)) => {
                // Ten to nineteen are counted without a leading one.
                total = total.checked_add(digit.take().unwrap_or(1).checked_mul(unit)?)?;
                spelled = true;
            }
            (Some(_) | None, None) => return None,
        }
    }
    let rest = digit.unwrap_or(0);
    (spelled || text.chars().count() == 1)
        .then(|| total.checked_add(rest))
        .flatten()
}

/// Whether a letter can stand in a number.
pub fn is_part(letter: char) -> bool {
    let letter = half_width(letter);
    letter.is_ascii_digit() || value(letter).is_some() || unit(letter).is_some()
}

fn half_width(letter: char) -> char {
    match letter {
        '０'..='９' => char::from_u32(u32::from(letter) - u32::from('０') + u32::from('0')).unwrap_or(letter),
        other => other,
    }
}

fn value(letter: char) -> Option<u32> {
    match letter {
        '零' | '〇' => Some(0),
        '一' => Some(1),
        '二' | '两' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    }
}

fn unit(letter: char) -> Option<u32> {
    match letter {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_every_writing() {
        for (text, number) in [
            ("82", 82),
            ("８２", 82),
            ("八", 8),
            ("十", 10),
            ("十四", 14),
            ("二十", 20),
            ("八十二", 82),
            ("一百零八", 108),
            ("一百一十", 110),
            ("三百五十八", 358),
            ("一千零一十", 1_010),
            ("一千二百六十", 1_260),
            ("一百〇三", 103),
        ] {
            assert_eq!(parse(text), Some(number), "{text}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_read_as_one() {
        for text in ["", "八二", "第八", "八条", "8二", "十x", "99999999999", "一二三"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
