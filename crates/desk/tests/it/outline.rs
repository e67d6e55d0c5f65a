//! What a page says, without its looks: headings, fields, buttons, links and alerts, one a line.

/// Reduces a page to its outline.
pub(crate) fn outline(html: &str) -> String {
    let main = html
        .split_once("<main")
        .map_or(html, |(_, rest)| rest.split("<footer").next().unwrap());
    let mut lines = Vec::new();
    for (at, _) in main.match_indices('<') {
        let rest = &main[at + 1..];
        let name: String = rest.chars().take_while(char::is_ascii_alphanumeric).collect();
        let tag = rest.split('>').next().unwrap();
        let text = || text_of(rest, &name);
        let line = match name.as_str() {
            "h1" | "h2" | "h3" | "caption" | "button" | "summary" => format!("{name} {}", text()),
            "th" | "td" | "label" | "legend" => format!("{name} {}", text()),
            "a" => format!("a {} -> {}", text(), masked(attribute(tag, "href"))),
            "input" if attribute(tag, "type") != "hidden" => {
                format!("input {}", attribute(tag, "name"))
            }
            "textarea" | "select" => format!("{name} {}", attribute(tag, "name")),
            "form" => format!("form {}", masked(attribute(tag, "action"))),
            _ if tag.contains("role=\"alert\"") => format!("alert {}", text()),
            _ => continue,
        };
        lines.push(line.trim_end().to_owned());
    }
    lines.join("\n")
}

fn attribute<'t>(tag: &'t str, name: &str) -> &'t str {
    tag.split_once(&format!("{name}=\""))
        .and_then(|(_, rest)| rest.split('"').next())
        .unwrap_or_default()
}

/// Ids are long and say nothing.
fn masked(url: &str) -> String {
    url.split('/')
        .map(|part| {
            let (id, query) = part.split_once('?').map_or((part, None), |(id, q)| (id, Some(q)));
            let plain = if id.len() == 26 { "{id}" } else { id };
            query.map_or(plain.to_owned(), |query| format!("{plain}?{query}"))
        })
        .collect::<Vec<_>>()
        .join("/")
}

/// The words inside an element, tags and drawings left out.
fn text_of(rest: &str, name: &str) -> String {
    let Some((_, inside)) = rest.split_once('>') else {
        return String::new();
    };
    let inside = inside.split(&format!("</{name}>")).next().unwrap_or_default();
    let mut words = String::new();
    let mut depth = 0_u32;
    for c in inside.chars() {
        match c {
            '<' => depth += 1,
            '>' => {
                depth = depth.saturating_sub(1);
                words.push(' ');
            }
            _ if depth == 0 => words.push(c),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
