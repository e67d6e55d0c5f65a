//! The workshop: every chore of the repository behind one command, `cargo xtask`.
//!
//! To add a chore, write its file and one row of [`CHORES`]; the help text and the dispatch follow from the table.

#![expect(clippy::print_stdout, reason = "a command line tool speaks on standard output")]
#![expect(
    clippy::disallowed_methods,
    reason = "the workshop has no configuration but its environment"
)]

mod bench;
mod ci;
mod demo;
mod e2e;
mod fuzz_api;
mod generate;
mod house;
mod postgres;
mod process;
mod run;
mod setup;
mod tally;
mod tidy;

use std::io::Write as _;
use std::process::ExitCode;

/// One thing that `cargo xtask` can do.
struct Chore {
    name: &'static str,
    arguments: &'static str,
    what: &'static str,
    run: fn(&[String]) -> anyhow::Result<ExitCode>,
}

const CHORES: [Chore; 10] = [
    Chore {
        name: "demo",
        arguments: "[ARGUMENTS OF `yangguang demo`]",
        what: "sets up and opens a city with people and cases in every stage",
        run: demo::demo,
    },
    Chore {
        name: "test",
        arguments: "[--fast]",
        what: "sets up and checks everything, as CI does; --fast leaves out the browser and the documentation",
        run: ci::test,
    },
    Chore {
        name: "e2e",
        arguments: "[--keep] [FILTER]",
        what: "plays the browser journeys whose file name contains FILTER; --keep keeps their cities and pictures",
        run: e2e::e2e,
    },
    Chore {
        name: "tidy",
        arguments: "",
        what: "checks what the compiler cannot: who may depend on whom, where words, SQL and personal data may stand",
        run: tidy::tidy,
    },
    Chore {
        name: "generate",
        arguments: "[--check]",
        what: "writes docs/generated anew; --check fails when that changes a file",
        run: generate::generate,
    },
    Chore {
        name: "fuzz-api",
        arguments: "[--seconds N] [--seed N]",
        what: "throws generated requests at the API of a city of its own, as worker, employer and mediator; three minutes unless told",
        run: fuzz_api::fuzz_api,
    },
    Chore {
        name: "bench",
        arguments: "[ARGUMENTS OF `yangguang bench`]",
        what: "measures the release build",
        run: bench::bench,
    },
    Chore {
        name: "postgres",
        arguments: "-- COMMAND…",
        what: "runs a command beside a throw-away PostgreSQL, named to it by YANGGUANG_TEST_POSTGRES",
        run: postgres::postgres,
    },
    Chore {
        name: "setup",
        arguments: "",
        what: "installs what `test` needs, without running it",
        run: setup::setup,
    },
    Chore {
        name: "help",
        arguments: "",
        what: "prints this",
        run: help,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (name, rest) = arguments
        .split_first()
        .map_or(("help", [].as_slice()), |(name, rest)| (name.as_str(), rest));
    let name = if matches!(name, "-h" | "--help") { "help" } else { name };
    let Some(chore) = CHORES.iter().find(|chore| chore.name == name) else {
        eprintln!("xtask: there is no `{name}`; `cargo xtask help` lists what there is");
        return ExitCode::from(2);
    };
    (chore.run)(rest).unwrap_or_else(|error| {
        eprintln!("xtask {name}: {error:#}");
        ExitCode::FAILURE
    })
}

fn help(_: &[String]) -> anyhow::Result<ExitCode> {
    let mut screen = std::io::stdout().lock();
    writeln!(screen, "cargo xtask CHORE\n")?;
    for chore in &CHORES {
        writeln!(screen, "  {} {}\n      {}", chore.name, chore.arguments, chore.what)?;
    }
    Ok(ExitCode::SUCCESS)
}
