//! `bench`: ratios, measured in one run on this machine. A figure without its yardstick says more about the disk than about the house.

use std::{
    future::Future,
    io::Write,
    path::Path,
    process::ExitCode,
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use app::{App, env::Clock, open::Source};
use axum::{Router, body::Body, http::Request};
use clap::Args;
use domain::access::Actor;
use serde::Serialize;
use tower::ServiceExt;

use super::bench_fixture::{self, BenchFixtureArgs, Fixture, Measured};
use crate::{
    config::{Config, Overrides},
    plug, progress,
};

/// Measure this machine against the product: ratios, taken in one run.
#[derive(Args)]
pub(crate) struct BenchArgs {
    /// The smaller number of cases.
    #[arg(long, default_value_t = 1_000)]
    few: u32,
    /// The larger number of cases.
    #[arg(long, default_value_t = 200_000)]
    many: u32,
    /// Seconds for each measurement of throughput.
    #[arg(long, default_value_t = 3)]
    seconds: u64,
    /// Print JSON.
    #[arg(long)]
    json: bool,
}

/// One line of the result.
#[derive(Serialize)]
struct Line {
    what: String,
    figure: f64,
    unit: &'static str,
    against: String,
    ratio: f64,
}

pub(crate) async fn run(args: BenchArgs) -> anyhow::Result<ExitCode> {
    ensure!(
        args.few >= 100 && args.few < args.many,
        "--few must be at least 100 and smaller than --many"
    );
    let folder = tempfile::tempdir().context("no temporary folder")?;
    let length = Duration::from_secs(args.seconds.clamp(1, 60));
    let mut lines = Vec::new();
    let small = City::of(folder.path(), args.few).await?;
    filings(&small, length, &mut lines).await?;
    let few = small.pages().await?;
    let large = City::of(folder.path(), args.many).await?;
    let many = large.pages().await?;
    for ((name, before), (_, after)) in few.iter().zip(&many) {
        lines.push(Line {
            what: format!("{name} at {} cases", args.many),
            figure: milliseconds(*after),
            unit: "ms",
            against: format!("{:.3} ms at {} cases", milliseconds(*before), args.few),
            ratio: after.as_secs_f64() / before.as_secs_f64().max(1e-9),
        });
    }
    documents(folder.path(), &mut lines)?;
    if args.json {
        progress::say_json(&lines)?;
    } else {
        progress::say(format!(
            "{:<34} {:>12}  {:<6} {:<38} {:>6}",
            "what", "figure", "", "against", "ratio"
        ));
        for line in &lines {
            progress::say(format!(
                "{:<34} {:>12.3}  {:<6} {:<38} {:>6.2}",
                line.what, line.figure, line.unit, line.against, line.ratio
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1_000.0
}

/// An installation with some number of cases, in process.
struct City {
    app: App,
    router: Router,
    fixture: Fixture,
}

impl City {
    async fn of(folder: &Path, cases: u32) -> anyhow::Result<Self> {
        let (data, csv, out) = (
            folder.join(format!("city-{cases}")),
            folder.join("cases.csv"),
            folder.join("fixture.json"),
        );
        write_cases(&csv, cases)?;
        let args = BenchFixtureArgs {
            data: data.clone(),
            cases: csv,
            corpus: None,
            listen: "127.0.0.1:1".to_owned(),
            out,
        };
        let fixture = bench_fixture::make(&args).await?;
        let config = Config::load(&data, Overrides::default())?;
        let app = plug::open_seeded(&config, Clock::System, 8).await?;
        let router = plug::router(&app);
        Ok(Self { app, router, fixture })
    }

    /// The median time of each page.
    async fn pages(&self) -> anyhow::Result<Vec<(&'static str, Duration)>> {
        let mut medians = Vec::new();
        for measured in self.fixture.requests.iter().filter(|request| request.method == "GET") {
            let mut times = Vec::with_capacity(60);
            for _ in 0..60 {
                times.push(self.once(measured).await?);
            }
            times.sort();
            medians.push((measured.name, times.get(times.len() / 2).copied().unwrap_or_default()));
        }
        Ok(medians)
    }

    async fn once(&self, measured: &Measured) -> anyhow::Result<Duration> {
        let mut request = Request::builder().method(measured.method).uri(&measured.path);
        for (name, value) in &measured.headers {
            request = request.header(*name, value);
        }
        let request = request.body(Body::from(measured.body.clone()))?;
        let begun = Instant::now();
        let answer = self.router.clone().oneshot(request).await?;
        let status = answer.status();
        let body = axum::body::to_bytes(answer.into_body(), 1 << 24).await?;
        let took = begun.elapsed();
        ensure!(
            measured.expect_status.contains(&status.as_u16()),
            "{} answered {status}",
            measured.name
        );
        let text = String::from_utf8_lossy(&body);
        ensure!(
            text.contains(&measured.expect_text),
            "{} lacks {}",
            measured.name,
            measured.expect_text
        );
        Ok(took)
    }
}

/// Runs something again and again from many sides at once, for a while; tells how often a second it ended well.
async fn rate<F, T>(length: Duration, sides: u64, act: F) -> anyhow::Result<f64>
where
    F: Fn(u64) -> T,
    T: Future<Output = anyhow::Result<()>>,
{
    let begun = Instant::now();
    let act = &act;
    let loops = (0..sides).map(|side| async move {
        let mut done = 0_u32;
        while begun.elapsed() < length {
            act(side * 1_000_000 + u64::from(done)).await?;
            done += 1;
        }
        Ok::<u32, anyhow::Error>(done)
    });
    let mut total = 0;
    for done in futures_util::future::join_all(loops).await {
        total += done?;
    }
    Ok(f64::from(total) / begun.elapsed().as_secs_f64())
}

/// Durable filings a second, one at a time and sixteen at once, against bare transactions of the same rows.
async fn filings(city: &City, length: Duration, lines: &mut Vec<Line>) -> anyhow::Result<()> {
    let folder = tempfile::tempdir()?;
    let config = Config::load(folder.path(), Overrides::default())?;
    plug::prepare(&config)?;
    let yardstick = plug::open_store(&config).await?;
    for (sides, group) in [(1, 1), (16, 16)] {
        let bare = rate(length, 1, |number| {
            let store = yardstick.clone();
            async move { Ok(store.bare_filings(sides * 100_000_000 + number * group, group).await?) }
        })
        .await?
            * f64::from(u32::try_from(group)?);
        let typed: app::values::Typed = serde_json::from_str(&city.filing()?)?;
        let worker = city.worker().await?;
        let ours = rate(length, sides, |_| {
            let (app, typed, worker) = (city.app.clone(), typed.clone(), worker.clone());
            async move {
                let now = app.now();
                let source = Source::Whole {
                    id: app.ids().step(now),
                    case: app.ids().case(now),
                };
                app.open(&worker, source, &typed).await?;
                Ok(())
            }
        })
        .await?;
        lines.push(Line {
            what: format!("durable filings, {sides} at once"),
            figure: ours,
            unit: "/s",
            against: format!("{bare:.0}/s bare, {group} in a transaction"),
            ratio: ours / bare,
        });
    }
    Ok(())
}

impl City {
    fn filing(&self) -> anyhow::Result<String> {
        let submit = self
            .fixture
            .requests
            .iter()
            .find(|request| request.name == "submit_claim");
        Ok(submit.context("the fixture has no submit_claim")?.body.clone())
    }

    async fn worker(&self) -> anyhow::Result<Actor> {
        let submit = self
            .fixture
            .requests
            .iter()
            .find(|request| request.name == "submit_claim");
        let bearer = submit
            .and_then(|request| request.headers.get("authorization"))
            .context("no bearer")?;
        let token = bearer.trim_start_matches("Bearer ");
        let signed = self
            .app
            .session(token)
            .await?
            .context("the session of the fixture has ended")?;
        Ok(signed.actor)
    }
}

/// How many agreements are set for the measurement.
const MANY: u32 = 200;

/// Agreements a second on one thread, after the first.
fn documents(folder: &Path, lines: &mut Vec<Line>) -> anyhow::Result<()> {
    let line = |number: u32| include_str!("../../bench/agreement.json").replace("{n}", &number.to_string());
    let out = folder.join("documents");
    let begun = Instant::now();
    documents::batch::render_jsonl(line(0).as_bytes(), &out, 1)?;
    let first = begun.elapsed();
    let text: String = (1..=MANY).map(line).collect();
    let begun = Instant::now();
    documents::batch::render_jsonl(text.as_bytes(), &out, 1)?;
    let rate = f64::from(MANY) / begun.elapsed().as_secs_f64();
    lines.push(Line {
        what: "agreements, one thread".to_owned(),
        figure: rate,
        unit: "/s",
        against: format!("goal 100/s; first after {:.0} ms", milliseconds(first)),
        ratio: rate / 100.0,
    });
    Ok(())
}

/// Cases made up for measuring: many workers, a few hundred firms.
fn write_cases(path: &Path, cases: u32) -> anyhow::Result<()> {
    let mut file = std::io::BufWriter::new(std::fs::File::create(path)?);
    writeln!(
        file,
        "case_id,filed_date,channel,district,station,platform,worker_name,id_no,phone,employer_name,employer_uscc,\
         employer_address,employer_phone,co_respondents,claim_type,claim_amount,occurred_date,narrative"
    )?;
    for number in 0..cases {
        let line = include_str!("../../bench/case.csv")
            .replace("{n}", &format!("{number:08}"))
            .replace("{worker}", &(number % 977).to_string())
            .replace("{firm}", &(number % 499).to_string())
            .replace("{amount}", &(100 + number % 9_000).to_string());
        file.write_all(line.as_bytes())?;
    }
    Ok(file.flush()?)
}
