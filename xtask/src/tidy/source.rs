//! Reading Rust just well enough to tell code, comments, strings and tests apart.

/// A Rust file, read apart.
pub(crate) struct Rust {
    /// The text with strings, characters and comments blanked; offsets and lines are those of the file.
    pub(crate) code: String,
    /// Each string literal with the line it starts on.
    pub(super) strings: Vec<(usize, String)>,
    /// For each line, from the first, whether it belongs to a test.
    tests: Vec<bool>,
}

impl Rust {
    pub(super) fn read(text: &str, all_tests: bool) -> Self {
        let (code, strings) = blank(text);
        let tests = if all_tests {
            vec![true; text.lines().count() + 1]
        } else {
            test_lines(&code)
        };
        Self { code, strings, tests }
    }

    pub(crate) fn is_test(&self, line: usize) -> bool {
        line.checked_sub(1)
            .and_then(|index| self.tests.get(index))
            .copied()
            .unwrap_or(false)
    }

    /// Returns the lines of code outside tests, counted from one.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code
            .lines()
            .enumerate()
            .map(|(index, line)| (index + 1, line))
            .filter(|(line, _)| !self.is_test(*line))
    }

    /// Returns the string literals outside tests.
    pub(super) fn strings(&self) -> impl Iterator<Item = (usize, &str)> {
        self.strings
            .iter()
            .filter(|(line, _)| !self.is_test(*line))
            .map(|(line, text)| (*line, text.as_str()))
    }

    /// Returns how many lines are not tests.
    pub(super) fn length(&self) -> usize {
        self.lines().count()
    }
}

/// Says whether a whole file is there for tests only.
pub(super) fn is_test_file(path: &str) -> bool {
    let folders = ["/tests/", "/testing/", "/benches/"];
    path.starts_with("crates/testkit/")
        || folders.iter().any(|folder| path.contains(folder))
        || path.ends_with("/tests.rs")
        || path.ends_with("/testing.rs")
}

/// Says whether a word stands in a line of code as a whole.
pub(super) fn has_word(line: &str, word: &str) -> bool {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    line.match_indices(word).any(|(at, _)| {
        let before = line.get(..at).and_then(|text| text.chars().next_back());
        let after = line.get(at + word.len()..).and_then(|text| text.chars().next());
        !before.is_some_and(is_part) && !after.is_some_and(is_part)
    })
}

/// What the next stretch of text is, with its length in bytes.
enum Token {
    Code(usize),
    Comment(usize),
    Text(usize),
    Character(usize),
}

fn blank(text: &str) -> (String, Vec<(usize, String)>) {
    let (mut code, mut strings, mut line) = (String::with_capacity(text.len()), Vec::new(), 1);
    let (mut rest, mut previous) = (text, ' ');
    while !rest.is_empty() {
        let token = next(rest, previous);
        let (Token::Code(n) | Token::Comment(n) | Token::Text(n) | Token::Character(n)) = token;
        let (piece, left) = rest.split_at_checked(n).unwrap_or((rest, ""));
        match token {
            Token::Code(_) => code.push_str(piece),
            Token::Comment(_) | Token::Character(_) => push_blank(&mut code, piece),
            Token::Text(_) => {
                strings.push((line, piece.to_owned()));
                push_blank(&mut code, piece);
            }
        }
        line += piece.matches('\n').count();
        previous = piece.chars().next_back().unwrap_or(' ');
        rest = left;
    }
    (code, strings)
}

fn push_blank(code: &mut String, taken: &str) {
    code.extend(taken.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' }));
}

fn next(rest: &str, previous: char) -> Token {
    if rest.starts_with("//") {
        return Token::Comment(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Token::Comment(block_comment(rest));
    }
    if rest.starts_with('\'') {
        return character(rest).map_or(Token::Code(1), Token::Character);
    }
    let starts_a_word = !(previous.is_alphanumeric() || previous == '_');
    if let Some(n) = string(rest, starts_a_word) {
        return Token::Text(n);
    }
    Token::Code(rest.chars().next().map_or(1, char::len_utf8))
}

fn block_comment(rest: &str) -> usize {
    let (mut depth, mut at) = (0_usize, 0);
    while let Some(ahead) = rest.get(at..).filter(|ahead| !ahead.is_empty()) {
        if ahead.starts_with("/*") {
            (depth, at) = (depth + 1, at + 2);
        } else if ahead.starts_with("*/") {
            (depth, at) = (depth.saturating_sub(1), at + 2);
            if depth == 0 {
                return at;
            }
        } else {
            at += ahead.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

/// Returns the length of a character literal, or nothing when the quote opens a lifetime.
fn character(rest: &str) -> Option<usize> {
    let mut chars = rest.char_indices().skip(1);
    let (_, first) = chars.next()?;
    if first == '\\' {
        let (escaped, _) = chars.next()?;
        return rest.get(escaped + 1..)?.find('\'').map(|at| escaped + 1 + at + 1);
    }
    let (at, second) = chars.next()?;
    (second == '\'').then_some(at + 1)
}

fn string(rest: &str, starts_a_word: bool) -> Option<usize> {
    let prefixes = ["br", "cr", "r", "b", "c"];
    let prefix = prefixes
        .iter()
        .find(|prefix| starts_a_word && rest.starts_with(**prefix))
        .map_or("", |prefix| prefix);
    let body = rest.strip_prefix(prefix)?;
    if prefix.ends_with('r') {
        let hashes = body.len() - body.trim_start_matches('#').len();
        let inner = body.get(hashes..)?.strip_prefix('"')?;
        let close = format!("\"{}", "#".repeat(hashes));
        let end = inner.find(&close).unwrap_or(inner.len().saturating_sub(close.len()));
        return Some(prefix.len() + hashes + 1 + end + close.len());
    }
    let inner = body.strip_prefix('"')?;
    let mut escaped = false;
    for (at, c) in inner.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return Some(prefix.len() + 1 + at + 1),
            _ => {}
        }
    }
    Some(rest.len())
}

/// Marks the lines of every item that is compiled for tests only.
fn test_lines(code: &str) -> Vec<bool> {
    let mut tests = vec![false; code.lines().count() + 1];
    for (at, _) in code.match_indices("#[cfg(") {
        let Some(ahead) = code.get(at..) else {
            continue;
        };
        let condition = ahead.split(']').next().unwrap_or_default();
        if !has_word(condition, "test") || condition.contains("not(") {
            continue;
        }
        let first = code.get(..at).map_or(0, |before| before.matches('\n').count());
        let n_lines = ahead
            .get(..item_end(ahead))
            .map_or(0, |item| item.matches('\n').count())
            + 1;
        tests.iter_mut().skip(first).take(n_lines).for_each(|line| *line = true);
    }
    tests
}

/// Returns where an item ends: at its semicolon, or at the brace that closes its first brace.
fn item_end(ahead: &str) -> usize {
    let mut depth = 0_usize;
    for (at, c) in ahead.char_indices() {
        match c {
            ';' if depth == 0 => return at,
            '{' => depth += 1,
            '}' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return at;
                }
            }
            _ => {}
        }
    }
    ahead.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_strings_and_characters_are_blanked_and_lines_stay() {
        let text =
            "let a = \"x // y\"; // note\nlet b = 'q'; /* a /* b */ c */ let c: &'static str = r#\"raw \" \"#;\n";
        let rust = Rust::read(text, false);
        assert_eq!(rust.code.len(), text.len());
        assert_eq!(rust.code.lines().count(), 2);
        assert!(!rust.code.contains("note") && !rust.code.contains("raw") && !rust.code.contains('q'));
        assert!(rust.code.contains("&'static str"));
        let strings: Vec<_> = rust.strings().collect();
        assert_eq!(strings, [(1, "\"x // y\""), (2, "r#\"raw \" \"#")]);
    }

    #[test]
    fn escapes_do_not_end_a_literal() {
        let rust = Rust::read(r#"f("a\"b", '\'', '\u{4e2d}', b"c", "d")"#, false);
        assert_eq!(rust.strings.len(), 3);
        assert_eq!(rust.code.matches(',').count(), 4);
    }

    #[test]
    fn test_items_are_known_by_their_lines() {
        let text =
            "fn a() {}\n#[cfg(test)]\nmod tests {\n    fn b() { {} }\n}\nfn c() {}\n#[cfg(not(test))]\nfn d() {}\n";
        let rust = Rust::read(text, false);
        let lines: Vec<_> = rust.lines().map(|(line, _)| line).collect();
        assert_eq!(lines, [1, 6, 7, 8]);
        assert_eq!(rust.length(), 4);
    }

    #[test]
    fn an_attribute_between_condition_and_item_does_not_hide_it() {
        let text = "#[cfg(test)]\n#[expect(clippy::unwrap_used, reason = \"a; b {\")]\nmod tests {\n    fn b() {}\n}\nfn c() {}\n";
        let lines: Vec<_> = Rust::read(text, false).lines().map(|(line, _)| line).collect();
        assert_eq!(lines, [6]);
    }

    #[test]
    fn words_are_found_whole() {
        assert!(has_word("pub async fn a()", "async"));
        assert!(!has_word("pub fn asynchronous()", "async"));
        assert!(!has_word("is_async", "async"));
    }

    #[test]
    fn whole_files_of_tests_are_known_by_their_path() {
        assert!(is_test_file("crates/store/tests/it/main.rs"));
        assert!(is_test_file("crates/domain/src/testing.rs"));
        assert!(!is_test_file("crates/domain/src/step.rs"));
    }
}
