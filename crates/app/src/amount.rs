//! What calculators say, in words: the formula of a line, what would narrow an answer, why facts were refused.

use domain::{
    amount::{Line, Missing, Refused},
    org::City,
};

use crate::text::{Lang, Words};

/// The formula of a line with its numbers.
pub fn formula(words: Words, line: &Line) -> String {
    let terms = line.terms.iter();
    let phrase = terms.fold(words.say(line.formula), |phrase, (name, value)| {
        phrase.with(name, value)
    });
    phrase.to_string()
}

/// What would make an answer narrower; a district of the city is called by its name.
pub fn missing(words: Words, missing: &Missing, city: Option<&City>) -> String {
    let (rate, place, on) = match missing {
        Missing::Fact { name } => return word(words, "fact", name),
        Missing::Rate { rate, place, on } => (rate, place, on),
    };
    let district = city.and_then(|city| city.districts.iter().find(|(id, _)| id.as_str() == place));
    let place = match (district, words.lang()) {
        (Some((_, district)), Lang::ZhHans) => &district.name.zh,
        (Some((_, district)), Lang::En) => &district.name.en,
        (None, _) => place,
    };
    words
        .say("amount.command.rate_at")
        .with("rate", word(words, "rate", rate.key()))
        .with("place", place)
        .with("on", on)
        .to_string()
}

/// The sentence of a refusal; its placeholders are names that have words themselves.
pub fn refusal(words: Words, refused: Refused) -> String {
    let mut phrase = words.say(refused.key());
    for (slot, name) in refused.terms() {
        let table = match slot {
            "kind" | "relation" => slot,
            _ => "fact",
        };
        phrase = phrase.with(slot, word(words, table, name));
    }
    phrase.to_string()
}

fn word(words: Words, table: &str, key: &str) -> String {
    words.t(&format!("amount.{table}.{key}")).to_owned()
}
