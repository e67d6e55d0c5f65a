//! `generate`: documents that come from the code itself: steps, deadlines, rights, settings, the API.

use std::{fmt::Write, path::PathBuf, process::ExitCode};

use anyhow::Context;
use clap::Args;
use domain::{
    access,
    deadline::{RULES, Term},
    form::Need,
    step::Kind,
};

use crate::{config, plug, progress};

/// Write the generated documents (steps, deadlines, rights, settings, API).
#[derive(Args)]
pub(crate) struct GenerateArgs {
    /// Where they go.
    folder: PathBuf,
}

pub(crate) async fn run(args: &GenerateArgs) -> anyhow::Result<ExitCode> {
    std::fs::create_dir_all(&args.folder).with_context(|| format!("cannot make {}", args.folder.display()))?;
    let openapi = serde_json::to_string_pretty(&openapi().await?)?;
    let wire = serde_json::to_string_pretty(&wire::schema::document())?;
    let documents = [
        ("steps.md", steps()),
        ("deadlines.md", deadlines()),
        ("rights.md", rights()),
        ("config.md", settings()),
        ("openapi.json", format!("{openapi}\n")),
        ("wire.json", format!("{wire}\n")),
    ];
    for (name, text) in &documents {
        let path = args.folder.join(name);
        std::fs::write(&path, text).with_context(|| format!("cannot write {}", path.display()))?;
    }
    progress::say(format!("{} documents in {}", documents.len(), args.folder.display()));
    Ok(ExitCode::SUCCESS)
}

/// The document of the API names districts and stations, so it is made by a house with the example city.
async fn openapi() -> anyhow::Result<serde_json::Value> {
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let config = config::Config::load(folder.path(), config::Overrides::default())?;
    plug::prepare(&config)?;
    let app = plug::open_seeded(&config, app::env::Clock::System, 1).await?;
    let document = api::openapi::document(&app, app::text::Words::of(app::text::Lang::En));
    app.store().close().await;
    Ok(document)
}

const HEAD: &str = "<!-- Made by `yangguang generate`; change the code instead. -->\n\n";

fn steps() -> String {
    let mut text = format!("{HEAD}# Steps\n\n| step | row | fields |\n|---|---|---|\n");
    for kind in Kind::ALL {
        let fields: Vec<String> = kind
            .fields()
            .iter()
            .map(|field| match field.need {
                Need::Required => format!("`{}`", field.name),
                Need::Optional => format!("`{}` (optional)", field.name),
                Need::When { field: other, is } => {
                    format!("`{}` (when `{other}` is `{is}`)", field.name)
                }
            })
            .collect();
        let _infallible = writeln!(text, "| `{}` | {} | {} |", kind.key(), kind.row(), fields.join(", "));
    }
    text
}

fn deadlines() -> String {
    let mut text = format!(
        "{HEAD}# Clocks\n\n| clock | length | starts | stops | reminders (workdays) | source |\n|---|---|---|---|---|---|\n"
    );
    for rule in RULES {
        let length = match rule.term {
            Term::Law(length) => format!("{} {:?}, by law", length.n, length.unit),
            Term::City(of) => format!("{} Workday, city default", of(&domain::org::Clocks::default())),
            Term::Agreed => "as agreed or computed".to_owned(),
            Term::Listed => continue,
        };
        let stops: Vec<String> = rule.stops.iter().map(|stop| format!("{stop:?}")).collect();
        let remind: Vec<String> = rule.remind.iter().map(ToString::to_string).collect();
        let _infallible = writeln!(
            text,
            "| `{}` | {length} | {:?} | {} | {} | {} |",
            rule.kind.key(),
            rule.starts,
            stops.join(", "),
            remind.join(", "),
            rule.citation
        );
    }
    text.push_str(&deadlines_of_proceedings());
    text
}

fn deadlines_of_proceedings() -> String {
    let keys = |events: &[domain::proceeding::Event]| {
        let keys: Vec<String> = events.iter().map(|event| format!("`{}`", event.key())).collect();
        keys.join(", ")
    };
    let mut text = "\n# Clocks of proceedings\n\nTheir lengths stand in the catalogue, `yangguang deadline`, under the same name.\n\n| clock | starts | stops | source |\n|---|---|---|---|\n".to_owned();
    for clock in domain::proceeding::clock::CLOCKS {
        let cited = domain::deadline::rule(clock.kind).map_or("", domain::deadline::Rule::cited);
        let _infallible = writeln!(
            text,
            "| `{}` | {} | {} | {cited} |",
            clock.kind.key(),
            keys(clock.starts),
            keys(clock.stops)
        );
    }
    text
}

fn rights() -> String {
    let mut text =
        format!("{HEAD}# Who may take which step\n\nNothing listed is denied.\n\n| step | who |\n|---|---|\n");
    for kind in Kind::ALL {
        let who: Vec<String> = access::takers(*kind).iter().map(|taker| format!("{taker:?}")).collect();
        let _infallible = writeln!(text, "| `{}` | {} |", kind.key(), who.join(", "));
    }
    text
}

fn settings() -> String {
    format!("{HEAD}# Settings\n\n```toml\n{}```\n", config::DEFAULTS)
}
