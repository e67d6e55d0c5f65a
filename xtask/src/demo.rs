//! The first minute of every newcomer: a city in a folder of its own.

use std::path::Path;
use std::process::ExitCode;

use crate::{house, run, setup};

/// Where the demo listens unless the caller says otherwise.
const LISTEN: &str = "127.0.0.1:8080";

/// Runs `yangguang demo`, filling in the folder and the address where the caller gives none.
pub(crate) fn demo(arguments: &[String]) -> anyhow::Result<ExitCode> {
    setup::prepare(setup::Purpose::Demo)?;
    let folder = house::target_folder()?.join("demo").to_string_lossy().into_owned();
    let arguments = complete(arguments, &[("--data", &folder), ("--listen", LISTEN)]);
    let data = value_of(&arguments, "--data").unwrap_or(folder);
    // A demo without laws is a demo all the same: the product says what is missing.
    let laws = ["run", "--bin", "yangguang", "--", "laws", "install", "--data", &data];
    let is_there = Path::new(&data).join("laws").join("index").exists();
    if !is_there && let Err(error) = run::succeed(&mut house::cargo(&laws)) {
        println!("demo: the texts of laws were not brought in ({error}); the law room stays empty");
    }
    // Selected by its binary rather than its package, so that features are those of the whole workspace.
    run::succeed(house::cargo(&["run", "--bin", "yangguang", "--", "demo"]).args(arguments))?;
    Ok(ExitCode::SUCCESS)
}

fn complete(given: &[String], defaults: &[(&str, &str)]) -> Vec<String> {
    let is_given = |option: &str| {
        given.iter().any(|argument| {
            argument
                .strip_prefix(option)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
        })
    };
    let absent = defaults.iter().filter(|(option, _)| !is_given(option));
    let mut all: Vec<String> = absent
        .flat_map(|(option, value)| [(*option).to_owned(), (*value).to_owned()])
        .collect();
    all.extend_from_slice(given);
    all
}

/// The value of an option, given as one word or as two.
fn value_of(arguments: &[String], option: &str) -> Option<String> {
    let place = arguments.iter().position(|argument| argument == option);
    let next = place.and_then(|place| arguments.get(place + 1)).cloned();
    next.or_else(|| {
        let mut joined = arguments
            .iter()
            .filter_map(|argument| argument.strip_prefix(option)?.strip_prefix('='));
        joined.next().map(str::to_owned)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_option_is_read_in_both_writings() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        assert_eq!(
            value_of(&words(&["--data", "here", "--x"]), "--data"),
            Some("here".to_owned())
        );
        assert_eq!(value_of(&words(&["--data=there"]), "--data"), Some("there".to_owned()));
        assert_eq!(value_of(&words(&["--datum", "x"]), "--data"), None);
    }

    #[test]
    fn only_what_the_caller_left_out_is_filled_in() {
        let given = ["--listen=127.0.0.1:9000".to_owned(), "--open".to_owned()];
        let defaults = [("--data", "city"), ("--listen", LISTEN)];
        assert_eq!(
            complete(&given, &defaults),
            ["--data", "city", "--listen=127.0.0.1:9000", "--open"]
        );
    }
}
