//! `doctor`: everything an installation needs, checked before somebody waits for it.

use std::process::ExitCode;

use clap::Args;
use serde::Serialize;

use super::model::Verdict;
use crate::{
    Place,
    config::{Config, FilePlace},
    plug, progress,
};

/// Check everything an installation needs; exit 1 when something is wrong.
#[derive(Args)]
pub(crate) struct DoctorArgs {
    #[command(flatten)]
    place: Place,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// One finding.
#[derive(Serialize)]
struct Finding {
    what: &'static str,
    state: State,
    says: String,
}

#[derive(Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Good,
    Warning,
    Bad,
}

pub(crate) async fn run(args: DoctorArgs) -> anyhow::Result<ExitCode> {
    let findings = match args.place.installed() {
        Ok(config) => examine(&config).await,
        Err(error) => vec![bad("installation", format!("{error:#}"))],
    };
    let ill = findings.iter().any(|finding| finding.state == State::Bad);
    if args.json {
        progress::say_json(&findings)?;
    } else {
        for finding in &findings {
            let mark = match finding.state {
                State::Good => "good   ",
                State::Warning => "WARNING",
                State::Bad => "BAD    ",
            };
            progress::say(format!("{mark}  {:<12} {}", finding.what, finding.says));
        }
    }
    Ok(if ill { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

async fn examine(config: &Config) -> Vec<Finding> {
    vec![
        key(config),
        city(config),
        fonts(config),
        laws(config),
        model(config),
        files(config),
        database(config).await,
        url(config),
        space(config),
    ]
}

fn good(what: &'static str, says: impl Into<String>) -> Finding {
    Finding {
        what,
        state: State::Good,
        says: says.into(),
    }
}

fn warning(what: &'static str, says: impl Into<String>) -> Finding {
    Finding {
        what,
        state: State::Warning,
        says: says.into(),
    }
}

fn bad(what: &'static str, says: impl Into<String>) -> Finding {
    Finding {
        what,
        state: State::Bad,
        says: says.into(),
    }
}

fn key(config: &Config) -> Finding {
    match vault::Kek::open(&config.key_file) {
        Ok(kek) => good("key", format!("{} ({})", config.key_file.display(), kek.fingerprint())),
        Err(error) => bad("key", error.to_string()),
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the real year decides whether its holidays are known"
)]
fn city(config: &Config) -> Finding {
    match app::city::load(&config.city) {
        Err(errors) => bad("city", errors.to_string()),
        Ok((city, calendar)) => {
            let this = domain::period::date_in_shanghai(jiff::Timestamp::now()).year();
            let says = format!("{} stations, {} districts", city.stations.len(), city.districts.len());
            match calendar.last_published() {
                Some(last) if last > this => good("city", says),
                Some(last) if last == this => warning(
                    "city",
                    format!(
                        "{says}; the holidays of {} are not loaded, due dates in it are provisional",
                        this + 1
                    ),
                ),
                Some(_) | None => bad(
                    "city",
                    format!("{says}; the holidays of {this} are missing in calendar/"),
                ),
            }
        }
    }
}

/// Whether a law book is there and can be opened, and whether guides and explanations are in their form.
fn laws(config: &Config) -> Finding {
    match plug::library(config) {
        Err(error) => bad("laws", format!("{error:#}")),
        Ok(library) => match library.book() {
            Some(book) => good(
                "laws",
                format!(
                    "{} articles, {} explained",
                    book.index().articles(),
                    book.index().glossed()
                ),
            ),
            None => warning(
                "laws",
                "no texts were brought in; `yangguang laws install` brings the national ones",
            ),
        },
    }
}

fn model(config: &Config) -> Finding {
    let Some(settings) = &config.model else {
        return good("model", "none; the adviser needs none");
    };
    match super::model::verdict(config, settings) {
        Verdict::Good => good("model", format!("{} was tried and is used", settings.model)),
        Verdict::Bad => warning(
            "model",
            format!("{} was tried, found bad, and is not used", settings.model),
        ),
        Verdict::Untried => warning(
            "model",
            format!(
                "{} is not used before `yangguang model check` has tried it",
                settings.model
            ),
        ),
    }
}

fn fonts(config: &Config) -> Finding {
    match plug::fonts(config) {
        Ok(fonts) => good("fonts", fonts.families().join(", ")),
        Err(error) => bad("fonts", error.to_string()),
    }
}

fn files(config: &Config) -> Finding {
    match &config.files {
        FilePlace::S3 { bucket, endpoint, .. } => good("files", format!("bucket {bucket} at {endpoint}")),
        FilePlace::Folder(path) => {
            let probe = path.join(".doctor");
            let tried = std::fs::create_dir_all(path)
                .and_then(|()| std::fs::write(&probe, b"probe"))
                .and_then(|()| std::fs::remove_file(&probe));
            match tried {
                Ok(()) => good("files", path.display().to_string()),
                Err(error) => bad("files", format!("{} cannot be written: {error}", path.display())),
            }
        }
    }
}

async fn database(config: &Config) -> Finding {
    let store = match plug::open_store(config).await {
        Ok(store) => store,
        Err(error) => return bad("database", format!("{error:#}")),
    };
    let looked = async {
        let mut tx = store.read().await?;
        let messages = tx.count_messages("dead").await?;
        Ok::<_, store::StoreError>((tx.counts().await?, tx.dead_tasks().await?.len(), messages))
    }
    .await;
    match looked {
        Ok((counts, 0, 0)) => good(
            "database",
            format!("{} cases, {} rows of the log", counts.cases, counts.audit_entries),
        ),
        Ok((counts, tasks, messages)) => warning(
            "database",
            format!(
                "{} cases; {tasks} tasks and {messages} text messages were laid aside after many tries",
                counts.cases
            ),
        ),
        Err(error) => bad("database", error.to_string()),
    }
}

fn url(config: &Config) -> Finding {
    let url = &config.public_url;
    if url.starts_with("https://") {
        good("address", url.clone())
    } else if url.starts_with("http://127.0.0.1") || url.starts_with("http://localhost") {
        warning(
            "address",
            format!("{url} works on this machine only; set public_url before anybody scans a code"),
        )
    } else {
        bad(
            "address",
            format!("{url} has no TLS; cookies and codes would travel in the open"),
        )
    }
}

fn space(config: &Config) -> Finding {
    const RESERVE: u64 = 200 * 1024 * 1024;
    // The reserve is asked of the file system by making it, for there is no portable question.
    let probe = config.data.join(".space");
    let tried = std::fs::File::create(&probe).and_then(|file| file.set_len(RESERVE));
    let freed = std::fs::remove_file(&probe);
    match (tried, freed) {
        (Ok(()), Ok(())) => good("space", format!("{} takes new files", config.data.display())),
        (Err(error), _) | (_, Err(error)) => bad("space", format!("{}: {error}", config.data.display())),
    }
}
