//! `bench-fixture`: a fresh installation with many cases, and the requests that measure it.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, ensure};
use app::{App, env::Clock, filing::Filing, open::Source, values::Typed};
use clap::Args;
use domain::access::{Actor, Officer, Post, Role};
use jiff::Timestamp;
use serde::Serialize;
use store::Subject;

use crate::{
    config::{Config, Overrides},
    plug, progress,
};

mod csv;

/// Make an installation with many cases and write down the requests that measure it.
#[derive(Args)]
pub(crate) struct BenchFixtureArgs {
    /// The folder of the installation; it must be empty or missing.
    #[arg(long)]
    pub(crate) data: PathBuf,
    /// The cases, one a line.
    #[arg(long)]
    pub(crate) cases: PathBuf,
    /// A folder with articles.jsonl for the law room; without it there is no law to search.
    #[arg(long)]
    pub(crate) corpus: Option<PathBuf>,
    /// Where it will be served; only loopback addresses.
    #[arg(long)]
    pub(crate) listen: String,
    /// Where the requests go.
    #[arg(long)]
    pub(crate) out: PathBuf,
}

/// One request that measures something.
#[derive(Serialize)]
pub(crate) struct Measured {
    pub(crate) name: &'static str,
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) headers: BTreeMap<&'static str, String>,
    pub(crate) body: String,
    pub(crate) expect_status: Vec<u16>,
    pub(crate) expect_text: String,
}

/// All of them.
#[derive(Serialize)]
pub(crate) struct Fixture {
    pub(crate) listen: String,
    pub(crate) requests: Vec<Measured>,
}

pub(crate) async fn run(args: BenchFixtureArgs) -> anyhow::Result<ExitCode> {
    let fixture = make(&args).await?;
    let text = serde_json::to_string_pretty(&fixture)?;
    std::fs::write(&args.out, text).with_context(|| format!("cannot write {}", args.out.display()))?;
    progress::say(format!("{} requests in {}", fixture.requests.len(), args.out.display()));
    Ok(ExitCode::SUCCESS)
}

/// What is asked of the law room, encoded: no contract was signed, what is owed.
const QUESTION: &str = "%E6%B2%A1%E7%AD%BE%E5%90%88%E5%90%8C%E6%80%8E%E4%B9%88%E8%B5%94";

/// How many cases share one transaction while loading.
const BATCH: usize = 500;

pub(crate) async fn make(args: &BenchFixtureArgs) -> anyhow::Result<Fixture> {
    let listen: std::net::SocketAddr = args
        .listen
        .parse()
        .with_context(|| format!("--listen {} is not an address with a port", args.listen))?;
    ensure!(
        listen.ip().is_loopback(),
        "a benchmark installation listens on 127.0.0.1 only"
    );
    let empty = !args.data.exists() || std::fs::read_dir(&args.data)?.next().is_none();
    ensure!(empty, "{} is not empty; name a new folder", args.data.display());
    let overrides = Overrides {
        listen: Some(args.listen.clone()),
        ..Overrides::default()
    };
    let config = Config::load(&args.data, overrides)?;
    plug::prepare(&config)?;
    std::fs::write(
        config.data.join("config.toml"),
        format!("listen = \"{0}\"\npublic_url = \"http://{0}\"\n", args.listen),
    )?;
    if let Some(corpus) = &args.corpus {
        let laws = config.data.join(plug::LAWS);
        std::fs::create_dir_all(&laws).with_context(|| format!("cannot make {}", laws.display()))?;
        let articles = law::corpus::read(corpus)?;
        law::index::write(
            &laws.join(plug::LAW_INDEX),
            articles,
            &plug::glosses(Some(&config.city))?,
            &mut |_| {},
        )?;
    }
    let app = plug::open_seeded(&config, Clock::System, 7).await?;
    let first = load(&app, &args.cases).await?;
    let token = app.ids().secret(16);
    let token_file = config.data.join(super::serve::BENCH_TOKEN);
    std::fs::write(&token_file, &token).with_context(|| format!("cannot write {}", token_file.display()))?;
    let fixture = requests(&app, &args.listen, &first, &token).await?;
    app.store().close().await;
    Ok(fixture)
}

/// What the measured requests look for.
struct First {
    worker: Actor,
    case: domain::id::CaseId,
    number: String,
    employer: String,
    filing: Typed,
}

async fn load(app: &App, path: &Path) -> anyhow::Result<First> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let rows = csv::rows(&text).with_context(|| format!("{}", path.display()))?;
    let bar = progress::bar(Some(u64::try_from(rows.len())?), "cases");
    let now = app.now();
    let mut accounts: BTreeMap<String, Actor> = BTreeMap::new();
    let mut first = None;
    for chunk in rows.chunks(BATCH) {
        let mut batch: Vec<(Actor, Source, Filing, Timestamp)> = Vec::with_capacity(chunk.len());
        let mut tx = app.store().begin().await?;
        for row in chunk {
            let typed = csv::filing(row, app.city());
            let filing = app
                .check_filing(&typed)
                .map_err(|errors| anyhow::anyhow!("case {}: {errors:?}", row.id))?;
            let phone = filing.worker.phone.clone();
            let actor = if let Some(actor) = accounts.get(phone.expose()) {
                actor.clone()
            } else {
                let account = app.ids().account(now);
                tx.add_account(account, &phone, now).await?;
                accounts.insert(phone.expose().to_owned(), Actor::Person(account));
                Actor::Person(account)
            };
            let source = Source::Whole {
                id: app.ids().step(now),
                case: app.ids().case(now),
            };
            if first.is_none() {
                first = Some((actor.clone(), typed, filing.employer.name.expose().to_owned()));
            }
            batch.push((actor, source, filing, now));
        }
        tx.commit().await?;
        app.open_many(batch).await?;
        bar.inc(u64::try_from(chunk.len())?);
    }
    bar.finish_and_clear();
    let (worker, filing, employer) = first.context("the file holds no case")?;
    let own = app
        .own_cases(&worker)
        .await?
        .into_iter()
        .next()
        .context("the first case is gone")?;
    Ok(First {
        case: own.row.id()?,
        number: own.row.number,
        worker,
        employer,
        filing,
    })
}

async fn requests(app: &App, listen: &str, first: &First, token: &str) -> anyhow::Result<Fixture> {
    // The mediator sits where the first case was received.
    let district = first
        .filing
        .get("district")
        .context("the first case has no district")?
        .parse()?;
    let center = app
        .city()
        .center_of(&district)
        .context("the district has no center")?
        .clone();
    let officer = Officer {
        id: app.ids().officer(app.now()),
        roles: vec![Role::Intaker, Role::Dispatcher, Role::StationLead, Role::Mediator],
        post: Post::Station { station: center },
    };
    let id = officer.id;
    app.add_staff(officer, "bench", "Bench", &app.ids().secret(16)).await?;
    let desk = app.demo_session(Subject::Officer(id)).await?.0;
    let Actor::Person(account) = first.worker else {
        anyhow::bail!("the first case has no worker")
    };
    let worker = app.demo_session(Subject::Account(account)).await?.0;
    let get = |name, path: String, cookie: Option<&str>, text: &str| Measured {
        name,
        method: "GET",
        path,
        headers: cookie
            .map(|token| ("cookie", format!("session={token}")))
            .into_iter()
            .collect(),
        body: String::new(),
        expect_status: vec![200],
        expect_text: text.to_owned(),
    };
    let words: String = first.employer.chars().take(4).collect();
    let query = words
        .bytes()
        .fold(String::new(), |query, byte| format!("{query}%{byte:02X}"));
    let requests = vec![
        get("intake_page", "/file/trade".to_owned(), None, "name=\"trade\""),
        Measured {
            name: "submit_claim",
            method: "POST",
            path: "/api/v1/cases".to_owned(),
            headers: BTreeMap::from([
                ("authorization", format!("Bearer {worker}")),
                ("content-type", "application/json".to_owned()),
                // The token stands for a new key every time: the request can be sent again and again.
                ("idempotency-key", token.to_owned()),
            ]),
            body: serde_json::to_string(&first.filing)?,
            expect_status: vec![201],
            expect_text: "\"number\"".to_owned(),
        },
        get("worklist", "/desk?list=center".to_owned(), Some(&desk), "WZ-"),
        get("case_search", format!("/desk/search?q={query}"), Some(&desk), "WZ-"),
        get(
            "case_view",
            format!("/cases/{}", first.case),
            Some(&worker),
            &first.number,
        ),
        get("laws_search", format!("/law?q={QUESTION}"), None, "name=\"q\""),
    ];
    Ok(Fixture {
        listen: listen.to_owned(),
        requests,
    })
}
