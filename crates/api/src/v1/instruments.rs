//! Issued papers, and the question whether a paper is genuine.

use app::App;
use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use domain::{id::InstrumentId, instrument::Kind};
use jiff::Timestamp;

use crate::{
    auth::{Caller, Tongue},
    problem::Problem,
    schema::views,
    v1::{case_id, evidence, view},
};

views! {
    /// The papers of a case that the caller may read.
    Instruments {
        /// Oldest first.
        instruments: Vec<view::Instrument>,
    }

    /// A paper of this house; what is told about it names nobody.
    Genuine {
        /// Which.
        kind: Kind,
        /// Its name.
        title: String,
        /// The body that issued it.
        issuer: String,
        /// When.
        at: Timestamp,
        /// SHA-256 of the PDF as issued.
        sha256: String,
    }
}

/// The papers of a case.
pub(crate) async fn list(
    State(app): State<App>,
    caller: Caller,
    Tongue(words): Tongue,
    Path(case): Path<String>,
) -> Result<Json<Instruments>, Problem> {
    let case = app.case(caller.actor(), case_id(&case)?).await?;
    let instruments = case
        .instruments
        .into_iter()
        .map(|issued| view::instrument(issued, words))
        .collect();
    Ok(Json(Instruments { instruments }))
}

/// One paper as PDF.
pub(crate) async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((case, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: InstrumentId = id.parse().map_err(|_| Problem::NotFound)?;
    let (issued, bytes) = app.instrument(caller.actor(), case_id(&case)?, id).await?;
    Ok(evidence::download(
        "application/pdf",
        &format!("{}-{}.pdf", issued.kind.key(), issued.code),
        bytes,
    ))
}

/// Whether a code stands on a paper of this house; anybody may ask.
pub(crate) async fn verify(
    State(app): State<App>,
    Tongue(words): Tongue,
    Path(code): Path<String>,
) -> Result<Json<Genuine>, Problem> {
    let found = app.verify_code(&code).await?.ok_or(Problem::NotFound)?;
    Ok(Json(Genuine {
        kind: found.kind,
        title: words.t(&format!("case.instrument.{}", found.kind.key())).to_owned(),
        issuer: found.issuer,
        at: found.at,
        sha256: found.sha256.to_string(),
    }))
}
