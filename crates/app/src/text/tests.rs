use super::{FILES, Lang, STEMS, Words, book, keys, placeholders};

#[test]
fn every_file_is_well_formed_and_holds_only_words() {
    #[expect(clippy::wildcard_enum_match_arm, reason = "whatever else TOML can hold is not words")]
    fn leaves(path: &str, table: &toml::Table, odd: &mut Vec<String>) {
        for (name, value) in table {
            let path = format!("{path}.{name}");
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
            if !name.chars().all(plain) {
                odd.push(format!("{path}: a key is lower case with underscores"));
            }
            match value {
                toml::Value::Table(table) => leaves(&path, table, odd),
                toml::Value::String(text) if !text.trim().is_empty() => {}
                _ => odd.push(format!("{path}: not words")),
            }
        }
    }
    let mut odd = Vec::new();
    for (lang, stem, text) in FILES {
        match text.parse::<toml::Table>() {
            Ok(table) => leaves(stem, &table, &mut odd),
            Err(error) => odd.push(format!("{}/{stem}.toml: {error}", lang.tag())),
        }
    }
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

#[test]
fn every_language_lists_every_file() {
    for lang in Lang::ALL {
        let listed: Vec<_> = FILES.iter().filter(|file| file.0 == lang).map(|file| file.1).collect();
        assert_eq!(listed, STEMS);
    }
}

#[test]
fn languages_have_the_same_keys() {
    let mut odd = Vec::new();
    for lang in Lang::ALL {
        for other in Lang::ALL {
            for key in keys(lang).filter(|key| !book(other).contains_key(*key)) {
                odd.push(format!("{}: {key} is missing", other.tag()));
            }
        }
    }
    odd.sort();
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

#[test]
fn languages_have_the_same_placeholders() {
    let mut odd = Vec::new();
    for key in keys(Lang::ZhHans) {
        let slots = Lang::ALL.map(|lang| placeholders(Words::of(lang).t(key)));
        if slots.iter().any(|slot| Some(slot) != slots.first()) {
            odd.push(format!("{key}: {slots:?}"));
        }
    }
    odd.sort();
    assert!(odd.is_empty(), "{}", odd.join("\n"));
}

#[test]
fn a_missing_key_shows_itself() {
    assert_eq!(Words::of(Lang::En).t("web.nowhere.at_all"), "web.nowhere.at_all");
}

#[test]
fn placeholders_are_filled_and_gaps_stay_visible() {
    let words = Words::of(Lang::ZhHans);
    assert_eq!(
        crate::t!(words, "{days} 天 {who} {not a name}", days = 5),
        "5 天 {who} {not a name}"
    );
    assert_eq!(words.say("{a}{b}").with("b", 2).with("a", "{b}").to_string(), "{b}2");
    assert_eq!(
        placeholders("{a} {b_2} {C} {} {a").into_iter().collect::<Vec<_>>(),
        ["a", "b_2"]
    );
}

#[test]
fn the_language_is_the_chosen_one_then_the_preferred_one_then_chinese() {
    let cases = [
        (None, None, Lang::ZhHans),
        (Some("en-GB,en;q=0.9"), None, Lang::En),
        (Some("fr, en;q=0.2, zh-CN;q=0.8"), None, Lang::ZhHans),
        (Some("en;q=0, zh-TW;q=0.1"), None, Lang::ZhHans),
        (Some("en;q=0.85, zh;q=0.9"), None, Lang::ZhHans),
        (Some("zh-CN"), Some("en"), Lang::En),
        (Some("en"), Some("klingon"), Lang::En),
        (Some(";;q=,,"), None, Lang::ZhHans),
    ];
    for (header, cookie, expected) in cases {
        assert_eq!(Lang::from_accept(header, cookie), expected, "{header:?} {cookie:?}");
    }
}
