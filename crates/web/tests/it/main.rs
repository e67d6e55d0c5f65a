//! Renders sample pages in every language, size and color and checks what every page promises.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may stop")]

mod checks;
mod sample;

use app::text::Lang;
use web::icon::ICONS;
use web::{Preferences, Size, Theme, asset};

fn everything() -> Vec<(String, String)> {
    let mut pages = Vec::new();
    for lang in Lang::ALL {
        for size in Size::ALL {
            for theme in Theme::ALL {
                let preferences = Preferences { lang, theme, size };
                let suffix = format!("{}.{}.{}", lang.tag(), size.key(), theme.key());
                for (name, html) in sample::pages(preferences) {
                    pages.push((format!("{name}.{suffix}"), html));
                }
            }
        }
    }
    pages
}

#[test]
fn every_page_has_one_heading_a_language_and_a_skip_link() {
    for (name, html) in everything() {
        assert_eq!(html.matches("<h1").count(), 1, "{name}");
        let lang = if name.contains(".en.") {
            "<html lang=\"en\""
        } else {
            "<html lang=\"zh-Hans\""
        };
        assert!(html.contains(lang), "{name}");
        let body = html.split_once("<body").unwrap().1;
        let first = body.split_once("<a ").unwrap().1;
        assert!(first.starts_with("class=\"skip\" href=\"#main\""), "{name}");
        assert!(html.contains("<main id=\"main\""), "{name}");
    }
}

#[test]
fn every_page_obeys_the_content_security_policy() {
    for (name, html) in everything() {
        assert_eq!(checks::inline_code(&html), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn every_control_has_a_label_and_every_id_is_unique() {
    for (name, html) in everything() {
        assert_eq!(checks::unlabelled(&html), Vec::<String>::new(), "{name}");
        assert_eq!(checks::repeated_ids(&html), Vec::<String>::new(), "{name}");
        assert_eq!(checks::dangling_references(&html), Vec::<String>::new(), "{name}");
        assert_eq!(checks::skipped_headings(&html), Vec::<String>::new(), "{name}");
    }
}

#[test]
fn no_key_shows_on_a_page() {
    for (name, html) in everything() {
        assert!(!html.contains("web."), "{name}");
    }
}

#[test]
fn the_first_page_of_the_intake_is_light() {
    let size = |name: &str| asset::FILES.iter().find(|file| file.0 == name).unwrap().2.len();
    let files = size("yangguang.css") + size("dark.css");
    for (name, html) in everything().iter().filter(|(name, _)| name.starts_with("intake")) {
        assert!(html.len() + files <= 60_000, "{name}: {} + {files}", html.len());
    }
}

#[test]
fn what_people_type_is_never_markup() {
    for (name, html) in everything() {
        assert!(!html.contains("<b>hostile"), "{name}");
        if name.starts_with("form") {
            assert!(html.contains("&#60;b&#62;hostile"), "{name}");
        }
    }
}

#[test]
fn a_form_shown_again_keeps_what_was_typed_and_says_what_is_wrong() {
    let (_, html) = everything()
        .into_iter()
        .find(|(name, _)| name.starts_with("form.zh"))
        .unwrap();
    assert!(html.contains("<title>错误："));
    assert!(html.contains("value=\"2027\"") && html.contains("aria-invalid=\"true\""));
    assert!(html.contains("href=\"#f-until\""));
    assert!(!html.contains("903114"));
    assert!(html.contains("name=\"_csrf\" value=\"token\""));
    assert!(html.contains("name=\"_step\" value=\"01J\"") && html.contains("name=\"_version\" value=\"7\""));
}

#[test]
fn every_icon_a_template_asks_for_exists() {
    let crates = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut folders = vec![crates];
    let mut unknown = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let is_source = path.extension().is_some_and(|end| end == "html" || end == "rs");
            if path.is_dir() && !path.ends_with("target") {
                folders.push(path);
            } else if is_source && !path.ends_with("icon.rs") {
                let text = std::fs::read_to_string(&path).unwrap();
                let names = text.split("icon(\"").skip(1).filter_map(|rest| rest.split('"').next());
                let strange = names.filter(|name| ICONS.iter().all(|(known, _)| known != name));
                unknown.extend(strange.map(|name| format!("{}: {name}", path.display())));
            }
        }
    }
    assert_eq!(unknown, Vec::<String>::new());
}

/// Leaves the pages where a browser can open them, beside their style sheets: `target/tmp/hall`.
#[test]
fn the_pages_can_be_looked_at() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("hall");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, _, text) in asset::FILES {
        std::fs::write(folder.join(name), text).unwrap();
    }
    for (name, mut html) in everything() {
        for (file, _, _) in asset::FILES {
            html = html.replace(asset::url(file), file);
        }
        assert!(!html.contains("/a/"), "{name}");
        std::fs::write(folder.join(format!("{name}.html")), html).unwrap();
    }
}
