//! What the index counts: pairs of neighboring letters. In every set of questions that was tried, pairs found more than segmented words:
//! they need no dictionary, and a name nobody has heard of is found like any other.

/// A pair of letters as a number; the second is zero for a text of one letter.
pub type Gram = u64;

/// Calls back with every pair of a text; letters and digits count, everything else parts nothing and is passed over.
pub fn each(text: &str, mut found: impl FnMut(Gram)) {
    let mut before = None;
    let mut any = false;
    for letter in text.chars().filter(|letter| letter.is_alphanumeric()).map(fold) {
        if let Some(before) = before {
            found(pair(before, letter));
            any = true;
        }
        before = Some(letter);
    }
    if let (false, Some(only)) = (any, before) {
        found(pair(only, '\0'));
    }
}

/// The pairs of a text, each once, in order of their numbers.
pub fn of(text: &str) -> Vec<Gram> {
    let mut grams = Vec::with_capacity(text.len() / 3);
    each(text, |gram| grams.push(gram));
    grams.sort_unstable();
    grams.dedup();
    grams
}

/// A pair as it is counted.
fn pair(first: char, second: char) -> Gram {
    u64::from(u32::from(first)) << 32 | u64::from(u32::from(second))
}

/// Writes capital letters small and full-width ones half as wide, so that `Ｎ＋１` and `n+1` are alike.
fn fold(letter: char) -> char {
    let letter = match letter {
        '！'..='～' => char::from_u32(u32::from(letter) - u32::from('！') + u32::from('!')).unwrap_or(letter),
        other => other,
    };
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(text: &str) -> usize {
        of(text).len()
    }

    #[test]
    fn pairs_reach_over_signs_and_count_once() {
        assert_eq!(count("用人单位"), 3);
        assert_eq!(of("用人，单位"), of("用人单位"));
        assert_eq!(count("哈哈哈哈"), 1);
        assert_eq!(of("Ｎ1"), of("n1"));
    }

    #[test]
    fn a_single_letter_is_found_too() {
        assert_eq!(count("税"), 1);
        assert_eq!(count("，"), 0);
    }
}
