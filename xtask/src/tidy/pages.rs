//! Pages carry structure only: the content security policy refuses script and style that stand in them.

use std::path::Path;

use super::{Finding, Tree};

/// No inline style, no script with a body, no handler attributes, no `javascript:` addresses.
pub(super) fn pages_carry_no_script(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in tree.files.iter().filter(|file| is_page(&file.path)) {
        let markup = without_remarks(&file.text);
        for (at, tag, after) in tags(&markup) {
            let line = markup.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
            findings.extend(complaint(tag, after).map(|what| file.finding(line, what)));
        }
    }
    findings
}

pub(super) fn is_page(path: &str) -> bool {
    path.starts_with("crates/") && Path::new(path).extension().is_some_and(|extension| extension == "html")
}

/// Returns a template with remarks, decisions and values blanked; offsets and lines stay.
pub(super) fn without_remarks(text: &str) -> String {
    let pairs = [("{#", "#}"), ("<!--", "-->"), ("{%", "%}"), ("{{", "}}")];
    let mut markup = text.to_owned();
    for (open, close) in pairs {
        let mut done = String::with_capacity(markup.len());
        let mut rest = markup.as_str();
        while let Some((before, inside)) = rest.split_once(open) {
            let (remark, after) = inside.split_once(close).unwrap_or((inside, ""));
            done.push_str(before);
            let blanked = remark.bytes().map(|byte| if byte == b'\n' { '\n' } else { ' ' });
            done.extend(
                " ".repeat(open.len())
                    .chars()
                    .chain(blanked)
                    .chain(" ".repeat(close.len()).chars()),
            );
            rest = after;
        }
        done.push_str(rest);
        markup = done;
    }
    markup
}

fn complaint(tag: &str, after: &str) -> Option<String> {
    let name = tag
        .split([' ', '\n', '\t', '/'])
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    if name == "style" {
        return Some("style stands in yangguang.css".to_owned());
    }
    if name == "script" && !after.split("</script").next().unwrap_or_default().trim().is_empty() {
        return Some("script stands in a file".to_owned());
    }
    if tag.to_ascii_lowercase().contains("javascript:") {
        return Some("an address must not be script".to_owned());
    }
    let attributes = outside_quotes(tag);
    let named = attributes
        .split_whitespace()
        .filter_map(|word| word.split_once('='))
        .map(|(name, _)| name.to_ascii_lowercase());
    named
        .into_iter()
        .find(|name| name == "style" || is_handler(name))
        .map(|name| format!("attribute `{name}` is refused by the policy"))
}

fn is_handler(name: &str) -> bool {
    name.strip_prefix("on")
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_alphabetic()))
}

/// Returns a tag without what stands between quotes.
fn outside_quotes(tag: &str) -> String {
    let mut quote = None;
    let kept = tag.chars().filter(|c| match quote {
        Some(open) if open == *c => {
            quote = None;
            true
        }
        Some(_) => false,
        None => {
            quote = ['"', '\''].contains(c).then_some(*c);
            true
        }
    });
    kept.collect::<String>().replace(['"', '\''], "\" ")
}

/// Returns each opening tag without its brackets: where it starts, what it says, what follows.
fn tags(markup: &str) -> Vec<(usize, &str, &str)> {
    let mut found = Vec::new();
    for (at, _) in markup.match_indices('<') {
        let Some(inside) = markup.get(at + 1..) else {
            continue;
        };
        if !inside.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let mut quote = None;
        let end = inside.char_indices().find(|(_, c)| match quote {
            Some(open) => {
                if open == *c {
                    quote = None;
                }
                false
            }
            None if ['"', '\''].contains(c) => {
                quote = Some(*c);
                false
            }
            None => *c == '>',
        });
        if let Some((tag, after)) = end.and_then(|(end, _)| inside.split_at_checked(end)) {
            found.push((at, tag, after.get(1..).unwrap_or_default()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) -> usize {
        pages_carry_no_script(&Tree::of(&[("crates/desk/templates/inbox.html", text)])).len()
    }

    #[test]
    fn script_and_style_in_a_page_are_found() {
        for bad in [
            "<p style=\"color: red\">a</p>",
            "<p class=\"a\"style='b'>a</p>",
            "<style>p { color: red }</style>",
            "<script>go()</script>",
            "<script src=\"/a.js\">go()</script>",
            "<button\n  onclick=\"go()\">a</button>",
            "<button {% if a > b %}disabled{% endif %} onclick=\"go()\">a</button>",
            "<a href=\"JavaScript:go()\">a</a>",
        ] {
            assert_eq!(check(bad), 1, "{bad}");
        }
    }

    #[test]
    fn a_plain_page_is_not() {
        for good in [
            "<script src=\"/static/room.js\" defer></script>",
            "<p title=\"onclick= style=\">style= onclick=</p>",
            "<!-- <style> --> {# <script>a</script> #}",
            "<input name=\"once\" value=\"{{ value }}\"{% if a < b %} checked{% endif %}>",
        ] {
            assert_eq!(check(good), 0, "{good}");
        }
    }

    #[test]
    fn blanking_keeps_every_line_in_its_place() {
        let markup = without_remarks("a{# b\nc #}d\n{{ e }}f");
        assert_eq!(markup, "a    \n    d\n       f");
    }
}
