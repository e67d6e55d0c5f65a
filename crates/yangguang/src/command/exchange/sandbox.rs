//! `exchange sandbox`: an invented agency on this machine, for those who build a real one: it takes news, checks them, and fetches the files.

use std::{
    collections::BTreeSet,
    path::PathBuf,
    process::ExitCode,
    sync::{Arc, Mutex, PoisonError},
};

use anyhow::Context;
use app::{env::Clock, exchange::Keys};
use axum::{Router, body::Bytes, extract::State, http::HeaderMap, http::StatusCode, routing::post};
use clap::Args;
use tokio::net::TcpListener;
use wire::{
    sign::{Headers, ID, SIGNATURE, TIMESTAMP, verify},
    v1::{CaseFile, Notice},
};

use super::line::Line;
use crate::progress;

/// Be an agency: receive news, check their signatures, fetch the files.
#[derive(Args)]
pub(super) struct SandboxArgs {
    /// Listen here; the endpoint in partners.toml.
    #[arg(long, default_value = "127.0.0.1:9911")]
    listen: String,
    /// The file of keys of the partner.
    #[arg(long)]
    keys: PathBuf,
    /// The address of the house, to fetch the file of each case that news come from.
    #[arg(long)]
    url: Option<String>,
    /// The id of the partner.
    #[arg(long, default_value = "sandbox")]
    partner: String,
}

struct Agency {
    keys: Keys,
    url: Option<String>,
    partner: String,
    seen: Mutex<BTreeSet<String>>,
}

pub(super) async fn run(args: SandboxArgs) -> anyhow::Result<ExitCode> {
    let agency = Arc::new(Agency {
        keys: Keys::read(&args.keys).map_err(|why| anyhow::anyhow!(why))?,
        url: args.url,
        partner: args.partner,
        seen: Mutex::new(BTreeSet::new()),
    });
    let listener = TcpListener::bind(&args.listen)
        .await
        .with_context(|| format!("cannot listen on {}", args.listen))?;
    progress::say(format!("listening on http://{}/events", listener.local_addr()?));
    let router = Router::new().route("/events", post(hear)).with_state(agency);
    axum::serve(listener, router).await?;
    Ok(ExitCode::SUCCESS)
}

async fn hear(State(agency): State<Arc<Agency>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let head = |name: &str| {
        headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let line = match &agency.url {
        Some(url) => Line::open(url, &agency.partner, agency.keys.clone()).await.ok(),
        None => None,
    };
    let now = line.as_ref().map_or_else(|| Clock::System.now().as_second(), Line::now);
    let signed = Headers {
        id: head(ID),
        timestamp: head(TIMESTAMP),
        signature: head(SIGNATURE),
    };
    if let Err(why) = verify(&agency.keys.signing, signed, &body, now) {
        progress::say(format!("refused: {why}"));
        return StatusCode::UNAUTHORIZED;
    }
    let Ok(notice) = serde_json::from_slice::<Notice>(&body) else {
        progress::say("refused: not news");
        return StatusCode::BAD_REQUEST;
    };
    let event = notice.data;
    // What was heard before is confirmed again and counts once.
    let new = agency
        .seen
        .lock()
        .unwrap_or_else(PoisonError::into_inner)
        .insert(event.id.clone());
    let again = if new { "" } else { " (again)" };
    progress::say(format!(
        "{} version {} {} in {}{again}",
        event.case, event.version, event.step, event.stage
    ));
    if let Some(line) = line.filter(|_| new) {
        fetch(&line, &event.case).await;
    }
    StatusCode::NO_CONTENT
}

async fn fetch(line: &Line, case: &str) {
    match line.get(&format!("cases/{case}")).await {
        Ok(answer) if answer.status == 200 => {
            let whole = serde_json::from_slice::<CaseFile>(&answer.bytes).is_ok_and(|file| file.is_complete());
            let signed = line.is_signed(&answer);
            progress::say(format!(
                "  its file: {} bytes, signed: {signed}, whole: {whole}",
                answer.bytes.len()
            ));
        }
        Ok(answer) => progress::say(format!("  its file: status {}", answer.status)),
        Err(error) => progress::say(format!("  its file: {error}")),
    }
}
