//! Colleagues: workers beside the first one, each with a case, and steps that are taken in each of these cases or in all of them at once.

use std::collections::BTreeMap;

use toml::Spanned;

use super::{Person, plain};

/// Those who file beside the worker, by the order in which they stand in the file.
pub(super) fn named(colleagues: Vec<Spanned<Person>>) -> impl Iterator<Item = (String, Spanned<Person>)> {
    let numbers = 1..;
    numbers
        .zip(colleagues)
        .map(|(number, person): (u32, _)| (name(number), person))
}

fn name(number: u32) -> String {
    format!("colleague.{number}")
}

/// Whether a name is that of a worker: the first one, or a colleague.
pub(in crate::command::journey) fn is_worker(name: &str) -> bool {
    name == "worker" || name.starts_with("colleague.")
}

/// In whose case a step is taken.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::command::journey) enum Whose {
    /// In that of the worker.
    The,
    /// In the case of each of these in turn; a step of the worker is taken by each in the own one.
    Each(Vec<String>),
    /// In the cases of all of these at once: all or none, with data for each.
    Together(Vec<String>, toml::Table),
}

impl Whose {
    /// Reads `each` or `together`: `all`, `colleagues`, or a list of names.
    pub(super) fn read(
        each: Option<&toml::Value>,
        together: Option<&toml::Value>,
        each_data: toml::Table,
        people: &BTreeMap<String, Person>,
    ) -> Result<Self, String> {
        if !each_data.is_empty() && together.is_none() {
            return Err("each_data belongs to together".to_owned());
        }
        match (each, together) {
            (None, None) => Ok(Self::The),
            (Some(_), Some(_)) => Err("a step has either each or together".to_owned()),
            (Some(each), None) => Ok(Self::Each(names(each, people)?)),
            (None, Some(together)) => Ok(Self::Together(names(together, people)?, each_data)),
        }
    }
}

fn names(value: &toml::Value, people: &BTreeMap<String, Person>) -> Result<Vec<String>, String> {
    let colleagues = (1..).map(name).take_while(|name| people.contains_key(name));
    let listed: Vec<String> = match value {
        toml::Value::String(word) if word == "all" => std::iter::once("worker".to_owned()).chain(colleagues).collect(),
        toml::Value::String(word) if word == "colleagues" => colleagues.collect(),
        toml::Value::Array(listed) => listed.iter().map(plain).collect(),
        toml::Value::String(_)
        | toml::Value::Integer(_)
        | toml::Value::Float(_)
        | toml::Value::Boolean(_)
        | toml::Value::Datetime(_)
        | toml::Value::Table(_) => {
            return Err("each and together are \"all\", \"colleagues\" or a list of names".to_owned());
        }
    };
    let unknown = listed
        .iter()
        .find(|name| !is_worker(name) || !people.contains_key(*name));
    match unknown {
        Some(name) => Err(format!("{name} is neither the worker nor a colleague")),
        None if listed.is_empty() => Err("each and together name nobody; write [[colleague]] first".to_owned()),
        None => Ok(listed),
    }
}
