//! `serve`: all doors and the worker in one process, until it is told to stop.

use std::{process::ExitCode, sync::Arc};

use anyhow::{Context, ensure};
use app::{App, Mode, env::Clock};
use clap::Args;
use tokio::{net::TcpListener, sync::watch};

use crate::{Place, config::Config, plug, progress};

/// Serve an installation; makes it when the folder is empty.
#[derive(Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    place: Place,
    /// Listen here instead of the configured address.
    #[arg(long)]
    listen: Option<String>,
}

pub(crate) async fn run(args: ServeArgs) -> anyhow::Result<ExitCode> {
    let config = args.place.config(args.listen)?;
    progress::start_log(&config.log);
    plug::prepare(&config)?;
    let app = plug::open(&config, Clock::System, mode(&config)?).await?;
    let listener = bind(&config).await?;
    progress::say(format!("listening on http://{}", listener.local_addr()?));
    serve(app, &config, listener).await?;
    Ok(ExitCode::SUCCESS)
}

/// The name of the file that makes an installation one for benchmarks; `bench-fixture` writes it.
pub(crate) const BENCH_TOKEN: &str = "bench.token";

/// What the installation is for. One with a token for benchmarks takes the same filing again and again, so nobody but this machine may
/// reach it.
fn mode(config: &Config) -> anyhow::Result<Mode> {
    let path = config.data.join(BENCH_TOKEN);
    if !path.exists() {
        return Ok(Mode::City);
    }
    let token = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let address: std::net::SocketAddr = config.listen.parse()?;
    ensure!(
        address.ip().is_loopback(),
        "{} is an installation for benchmarks and listens on 127.0.0.1 only, not on {}",
        config.data.display(),
        config.listen
    );
    Ok(Mode::Bench(token.trim().to_owned()))
}

/// Opens the port, with a sentence that says what to do when it is taken.
pub(crate) async fn bind(config: &Config) -> anyhow::Result<TcpListener> {
    TcpListener::bind(&config.listen)
        .await
        .with_context(|| format!("cannot listen on {}; choose another port with --listen", config.listen))
}

/// Serves until the process is told to stop, then lets requests in flight and the running task finish.
pub(crate) async fn serve(app: App, config: &Config, listener: TcpListener) -> anyhow::Result<()> {
    let moved = app.recompute().await.context("due dates could not be computed anew")?;
    if !moved.is_empty() {
        tracing::info!(cases = moved.len(), "due dates moved because holidays were published");
    }
    let (stop, stopped) = watch::channel(false);
    let hand = plug::worker(&app, &config.fonts, config.messages.clone());
    #[expect(clippy::disallowed_methods, reason = "the one background task; awaited below")]
    let working = tokio::spawn(hand.run(stopped.clone()));
    let router = plug::router(&app);
    let stop = Arc::new(stop);
    let teller = Arc::clone(&stop);
    let served = axum::serve(listener, router).with_graceful_shutdown(async move {
        until_told().await;
        teller.send_replace(true);
    });
    // Requests in flight get ten seconds after the signal; whoever hangs on longer is cut off.
    let mut told = stopped;
    let patience = async move {
        let _closed = told.wait_for(|stop| *stop).await;
        tokio::time::sleep(std::time::Duration::from_secs(10)).await;
    };
    tokio::select! {
        result = served.into_future() => result.context("the server stopped")?,
        () = patience => {}
    }
    stop.send_replace(true);
    working.await.context("the worker stopped badly")?;
    app.store().close().await;
    Ok(())
}

/// Waits for Ctrl-C or SIGTERM.
async fn until_told() {
    let mut term = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(term) => term,
        Err(error) => {
            tracing::error!(%error, "SIGTERM cannot be heard");
            return std::future::pending().await;
        }
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = term.recv() => {}
    }
}
