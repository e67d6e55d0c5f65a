//! The form of an application (I-14, I-15, I-16 …) as both doors show it: what is known, what is asked for, what comes of it.

use std::{collections::BTreeMap, sync::LazyLock};

use app::{
    petition::{self, ASKS, Answers, Sheet},
    t,
    text::Words,
};

use crate::{
    form::{Asked, FormState},
    part::{Row, Summary},
};

/// Under which name a form says which fields are not known.
pub const UNKNOWN: &str = "unknown";

static FIELDS: LazyLock<Vec<Asked>> = LazyLock::new(|| {
    let asks = ASKS.iter().map(|ask| Asked::field(ask.name, ask.label));
    asks.chain([Asked::field(UNKNOWN, "form.page.do_not_know")]).collect()
});

/// The fields that a paper may ask for.
pub fn fields() -> &'static [Asked] {
    &FIELDS
}

/// One field of the page.
pub struct Item {
    /// Its name.
    pub name: &'static str,
    /// Why it is asked, and that it is mandatory.
    pub hint: String,
    /// The most characters.
    pub most: usize,
    /// Whether it takes several lines.
    pub long: bool,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Where "I do not know" is an answer, whether that was chosen.
    pub unknown: Option<bool>,
}

/// What the page shows of a sheet.
pub struct Shown {
    /// What is known.
    pub known: Summary,
    /// What is asked for.
    pub items: Vec<Item>,
    /// Whether some field may be answered with "I do not know".
    pub may_be_unknown: bool,
    /// What the paper lacks and nobody can type in here; empty when nothing.
    pub stuck: String,
}

/// Puts suggestions into a form that nobody has typed into yet.
#[must_use]
pub fn prefilled(mut form: FormState, sheet: &Sheet, suggested: &Answers) -> FormState {
    for question in &sheet.asked {
        if let Some(words) = suggested.get(question.ask.path).filter(|_| question.is_mandatory) {
            form = form.filled(question.ask.name, words);
        }
    }
    form
}

/// The answers of a form by the path of the field; who does not know says so in the words of the paper.
pub fn answers(form: &FormState) -> Answers {
    let mut answers = BTreeMap::new();
    for ask in ASKS {
        let typed = form.value(ask.name).trim();
        if !typed.is_empty() {
            answers.insert(ask.path.to_owned(), typed.to_owned());
        } else if ask.or_unknown && form.has(UNKNOWN, ask.name) {
            answers.insert(ask.path.to_owned(), petition::not_known(ask).to_owned());
        }
    }
    answers
}

/// Notes on the form what the sheet still misses.
pub fn fail(form: &mut FormState, sheet: &Sheet, answers: &Answers) {
    for error in sheet.missing(&sheet.kept(answers)) {
        let or_unknown = ASKS.iter().any(|ask| ask.name == error.field && ask.or_unknown);
        if error.key == "form.invalid.mandatory" && or_unknown {
            form.fail(&error.field, "form.invalid.mandatory_or_unknown");
        } else {
            form.fail(&error.field, error.key);
        }
    }
}

/// Makes the parts of the page.
pub fn shown(words: Words, sheet: &Sheet, form: &FormState) -> Shown {
    let items: Vec<Item> = sheet
        .asked
        .iter()
        .map(|question| {
            let ask = question.ask;
            let must = if question.is_mandatory {
                words.t("form.page.must")
            } else {
                words.t("form.page.may")
            };
            Item {
                name: ask.name,
                hint: t!(words, "form.page.hint", why = words.t(ask.hint), must = must),
                most: ask.most,
                long: ask.is_long(),
                optional: !question.is_mandatory,
                unknown: ask.or_unknown.then(|| form.has(UNKNOWN, ask.name)),
            }
        })
        .collect();
    let names: Vec<&str> = sheet.stuck.iter().map(|path| label(words, path)).collect();
    Shown {
        known: Summary::new(rows(words, &sheet.known)),
        may_be_unknown: items.iter().any(|item| item.unknown.is_some()),
        items,
        stuck: if names.is_empty() {
            String::new()
        } else {
            t!(
                words,
                "form.page.stuck_text",
                fields = names.join(words.t("form.page.joint"))
            )
        },
    }
}

/// What will be filed: what is known, then the answers.
pub fn review(words: Words, sheet: &Sheet, answers: &Answers) -> Summary {
    let mut all = rows(words, &sheet.known);
    let kept = sheet.kept(answers);
    for question in &sheet.asked {
        if let Some(text) = kept.get(question.ask.path) {
            all.push(Row::new(words.t(question.ask.label), text).strong());
        }
    }
    Summary::new(all)
}

/// What was typed, for the page that only shows it again.
pub fn typed(form: &FormState, names: impl Iterator<Item = &'static str>) -> Vec<(&'static str, String)> {
    let asks = ASKS.iter().map(|ask| ask.name).chain([UNKNOWN]);
    names
        .chain(asks)
        .flat_map(|name| form.values(name).iter().map(move |value| (name, value.clone())))
        .collect()
}

fn rows(words: Words, known: &[(&'static str, String)]) -> Vec<Row> {
    let mut seen = Vec::new();
    let mut rows = Vec::new();
    for (path, text) in known {
        let label = label(words, path);
        if label != *path && !seen.contains(path) {
            seen.push(*path);
            rows.push(Row::new(label, text));
        }
    }
    rows
}

/// The name of a field, or its path where it has none.
fn label(words: Words, path: &'static str) -> &'static str {
    let key = petition::label(path);
    words.word(key.unwrap_or(path))
}
