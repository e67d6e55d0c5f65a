//! What any page of the house must keep, read off its HTML.

use std::collections::BTreeSet;

/// Lists the opening tags of a page, without their brackets.
fn tags(html: &str) -> Vec<&str> {
    html.split('<')
        .filter_map(|piece| piece.split_once('>').map(|(tag, _)| tag))
        .filter(|tag| tag.starts_with(|c: char| c.is_ascii_lowercase()))
        .collect()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split('"').next()
}

/// Lists styles, handlers and scripts that the policy would refuse.
pub(crate) fn inline_code(html: &str) -> Vec<String> {
    let refused = |tag: &&str| {
        let handler = tag
            .split(' ')
            .skip(1)
            .any(|part| part.starts_with("on") && part.contains('='));
        let script = tag.starts_with("script") && attribute(tag, "src").is_none();
        let address = attribute(tag, "href").is_some_and(|url| url.starts_with("javascript:"));
        tag.contains(" style=") || tag.starts_with("style") || handler || script || address
    };
    tags(html).into_iter().filter(refused).map(str::to_owned).collect()
}

/// Lists controls without a label of their own.
pub(crate) fn unlabelled(html: &str) -> Vec<String> {
    let labels: BTreeSet<_> = tags(html)
        .into_iter()
        .filter(|tag| tag.starts_with("label"))
        .filter_map(|tag| attribute(tag, "for"))
        .collect();
    let mut open_label = false;
    let mut faults = Vec::new();
    for piece in html.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        match tag.split(' ').next().unwrap() {
            "label" => open_label = true,
            "/label" => open_label = false,
            "input" | "select" | "textarea" => {
                let hidden = attribute(tag, "type") == Some("hidden");
                let named = attribute(tag, "id").is_some_and(|id| labels.contains(id));
                if !hidden && !named && !open_label && attribute(tag, "aria-label").is_none() {
                    faults.push(tag.to_owned());
                }
            }
            _ => {}
        }
    }
    faults
}

/// Lists ids used twice.
pub(crate) fn repeated_ids(html: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let ids = tags(html).into_iter().filter_map(|tag| attribute(tag, "id"));
    ids.filter(|id| !seen.insert(*id)).map(str::to_owned).collect()
}

/// Lists references to ids that are not on the page.
pub(crate) fn dangling_references(html: &str) -> Vec<String> {
    let ids: BTreeSet<_> = tags(html).into_iter().filter_map(|tag| attribute(tag, "id")).collect();
    let mut faults = Vec::new();
    for tag in tags(html) {
        let named = ["for", "form", "aria-describedby", "aria-labelledby", "data-list"]
            .into_iter()
            .filter_map(|name| attribute(tag, name))
            .flat_map(|value| value.split(' '));
        let anchor = attribute(tag, "href").and_then(|url| url.strip_prefix('#'));
        faults.extend(named.chain(anchor).filter(|id| !ids.contains(id)).map(str::to_owned));
    }
    faults
}

/// Lists headings that jump over a level.
pub(crate) fn skipped_headings(html: &str) -> Vec<String> {
    let mut last = 0;
    let mut faults = Vec::new();
    for tag in tags(html) {
        let Some(level) = tag
            .strip_prefix('h')
            .and_then(|rest| rest[..1.min(rest.len())].parse::<u8>().ok())
        else {
            continue;
        };
        // The summary of errors stands above the heading of the page.
        let summary = attribute(tag, "id") == Some("errors-title");
        if level > last + 1 && !summary {
            faults.push(tag.to_owned());
        }
        last = if summary { last } else { level };
    }
    faults
}
