//! The one program: server, demo city, and every command an operator or a script needs.

mod command;
mod config;
mod plug;
mod progress;

use std::{path::PathBuf, process::ExitCode};

use clap::{Args, Parser, Subcommand};
use config::{Config, Overrides};

/// 阳光维权: a city settles the labor disputes of its gig workers.
#[derive(Parser)]
#[command(name = "yangguang", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

/// Where an installation lives, and what the command line changes of its `config.toml`.
#[derive(Args, Clone, Debug)]
pub(crate) struct Place {
    /// The data folder: config.toml, root.key, city/, database and files.
    #[arg(long, env = "YANGGUANG_DATA")]
    data: PathBuf,
    /// Use this database instead of the configured one (postgres://… or empty for SQLite).
    #[arg(long)]
    database: Option<String>,
}

impl Place {
    pub(crate) fn config(&self, listen: Option<String>) -> anyhow::Result<Config> {
        let overrides = Overrides {
            listen,
            database: self.database.clone(),
            public_url: None,
        };
        Config::load(&self.data, overrides)
    }

    /// The configuration of an installation that must exist.
    pub(crate) fn installed(&self) -> anyhow::Result<Config> {
        let config = self.config(None)?;
        anyhow::ensure!(
            plug::is_installed(&config),
            "{} is not an installation (it lacks the key {} or a database); start one with `yangguang serve --data {}`",
            self.data.display(),
            config.key_file.display(),
            self.data.display()
        );
        Ok(config)
    }
}

#[derive(Subcommand)]
enum Command {
    /// Serve an installation; makes it when the folder is empty.
    Serve(command::serve::ServeArgs),
    /// Open the demo city: people and cases in every stage, a phone, a clock that moves.
    Demo(command::demo::DemoArgs),
    /// Check everything an installation needs; exit 1 when something is wrong.
    Doctor(command::doctor::DoctorArgs),
    /// Bring the database schema up to date.
    Migrate(command::migrate::MigrateArgs),
    /// Compute all index rows anew from the log, or only compare them (--check).
    Rebuild(command::rebuild::RebuildArgs),
    /// Check the hash chain of the log, of an installation or of an exported file.
    Verify(command::verify::VerifyArgs),
    /// Copy an installation, without its key, to a folder that can be verified and restored.
    Backup(command::backup::BackupArgs),
    /// Make an installation from a backup and the key file.
    Restore(command::restore::RestoreArgs),
    /// Add, list or disable members of staff.
    Staff(command::staff::StaffArgs),
    /// Speak with partner agencies: keys, packages, dead letters; a sandbox and a conformance kit for their engineers.
    Exchange(command::exchange::ExchangeArgs),
    /// Make one file of the papers and the evidence of a case, with an index and counted pages.
    Bundle(command::bundle::BundleArgs),
    /// Keep the archive: pack and check files, list what is due and what was destroyed.
    Archive(command::archive::ArchiveArgs),
    /// Count cases, log rows and tasks.
    Stats(command::stats::StatsArgs),
    /// Render instruments in a batch.
    Docs(command::docs::DocsArgs),
    /// Print every paper of the house from an invented case, or list what each cannot do without.
    Instruments(command::instruments::InstrumentsArgs),
    /// Bring in the texts of laws, index, search and cite them.
    Laws(command::laws::LawsArgs),
    /// Try the language model of an installation before it may speak to people.
    Model(command::model::ModelArgs),
    /// Say what claims come to, line by line with formula and article, from a file of facts.
    Amount(command::amount::AmountArgs),
    /// Say what the facts of a working relation point to, why, and what to ask; never a verdict.
    Relation(command::relation::RelationArgs),
    /// Say when a period of the law ends, or list all periods.
    Deadline(command::deadline::DeadlineArgs),
    /// Say which body is competent and which ways are open, from a file of facts.
    Jurisdiction(command::jurisdiction::JurisdictionArgs),
    /// Say which doors lead from an agreement or another paper to the money, until when, and what each one needs.
    Route(command::route::RouteArgs),
    /// Play a case written as a file through the API of a fresh city, and say where it differs.
    Journey(command::journey::JourneyArgs),
    /// Make an installation with many cases and write down the requests that measure it.
    BenchFixture(command::bench_fixture::BenchFixtureArgs),
    /// Measure this machine against the product: ratios, taken in one run.
    Bench(command::bench::BenchArgs),
    /// Write the generated documents (steps, deadlines, rights, settings, API).
    Generate(command::generate::GenerateArgs),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return fail(&error.into()),
    };
    match runtime.block_on(run(arguments.command)) {
        Ok(code) => code,
        Err(error) => fail(&error),
    }
}

async fn run(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Serve(args) => command::serve::run(args).await,
        Command::Demo(args) => command::demo::run(args).await,
        Command::Doctor(args) => command::doctor::run(args).await,
        Command::Migrate(args) => command::migrate::run(args).await,
        Command::Rebuild(args) => command::rebuild::run(args).await,
        Command::Verify(args) => command::verify::run(args).await,
        Command::Backup(args) => command::backup::run(args).await,
        Command::Restore(args) => command::restore::run(args).await,
        Command::Staff(args) => command::staff::run(args).await,
        Command::Exchange(args) => command::exchange::run(args).await,
        Command::Bundle(args) => command::bundle::run(args).await,
        Command::Archive(args) => command::archive::run(args).await,
        Command::Stats(args) => command::stats::run(args).await,
        Command::Docs(args) => command::docs::run(&args),
        Command::Instruments(args) => command::instruments::run(&args),
        Command::Laws(args) => command::laws::run(args).await,
        Command::Model(args) => command::model::run(args).await,
        Command::Amount(args) => command::amount::run(&args),
        Command::Relation(args) => command::relation::run(&args),
        Command::Deadline(args) => command::deadline::run(&args),
        Command::Jurisdiction(args) => command::jurisdiction::run(&args),
        Command::Route(args) => command::route::run(&args),
        Command::Journey(args) => command::journey::run(args).await,
        Command::BenchFixture(args) => command::bench_fixture::run(args).await,
        Command::Bench(args) => command::bench::run(args).await,
        Command::Generate(args) => command::generate::run(&args).await,
    }
}

/// One sentence with its causes, and no trace.
#[expect(clippy::print_stderr, reason = "the command line speaks on standard error")]
fn fail(error: &anyhow::Error) -> ExitCode {
    eprintln!("yangguang: {error:#}");
    ExitCode::from(2)
}
