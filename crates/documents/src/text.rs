//! What people typed, made fit for paper.
//!
//! Characters without a shape of their own are left out: controls, zero-width marks and the direction marks that
//! could make a name read backwards. Everything visible stays as it was typed. Very long runs without a place to
//! break get one, so that no line leaves the page.

use serde_json::Value;

/// Longest run of Latin characters that fits a line; a hash in hexadecimal has 64.
const LONGEST_RUN: usize = 64;

/// Distance between the places to break in a longer run.
const BREAK_EVERY: usize = 16;

/// Cleans every string of a value in place.
pub(crate) fn clean(value: &mut Value) {
    match value {
        Value::String(text) => {
            if text.chars().any(shapeless) {
                *text = text.chars().filter_map(shown).collect();
            }
            if longest_run(text) > LONGEST_RUN {
                *text = breakable(text);
            }
        }
        Value::Array(items) => items.iter_mut().for_each(clean),
        Value::Object(fields) => fields.values_mut().for_each(clean),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn shown(character: char) -> Option<char> {
    match character {
        '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' => Some(' '),
        _ if shapeless(character) => None,
        _ => Some(character),
    }
}

/// Answers whether a character is a control or an invisible mark (Unicode categories Cc, Cf, Zl, Zp).
fn shapeless(character: char) -> bool {
    matches!(
        character,
        '\0'..='\u{9}' | '\u{b}'..='\u{1f}' | '\u{7f}'..='\u{9f}'
            | '\u{ad}' | '\u{61c}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0001}'..='\u{e007f}'
    )
}

fn longest_run(text: &str) -> usize {
    text.split(|character: char| !character.is_ascii_graphic())
        .map(str::len)
        .max()
        .unwrap_or_default()
}

fn breakable(text: &str) -> String {
    let mut broken = String::with_capacity(text.len() + text.len() / 4);
    let mut run = 0;
    for character in text.chars() {
        run = if character.is_ascii_graphic() { run + 1 } else { 0 };
        broken.push(character);
        if run > 0 && run % BREAK_EVERY == 0 {
            broken.push('\u{200b}');
        }
    }
    broken
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn marks_without_a_shape_are_left_out_and_the_order_stays() {
        let mut value = json!({ "name": "阿·买\u{202e}提\u{0}", "lines": ["一\u{2028}二\r\n三\t四"], "sum": 3 });
        clean(&mut value);
        assert_eq!(
            value,
            json!({ "name": "阿·买提", "lines": ["一\n二\n三 四"], "sum": 3 })
        );
    }

    #[test]
    fn a_hash_stays_whole_and_a_longer_run_may_break() {
        let mut value = json!(["a".repeat(64), "b".repeat(80)]);
        clean(&mut value);
        let whole = "a".repeat(64);
        let broken = format!("{}\u{200b}", "b".repeat(16)).repeat(5);
        assert_eq!(value, json!([whole, broken]));
    }
}
