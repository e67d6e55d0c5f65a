//! Issued papers as PDF.

use app::App;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::id::InstrumentId;
use web::{Asks, PageError, Route, Visit};

use crate::{evidence, office};

pub(crate) const ROUTES: &[Route] = &[Route::get(
    "/desk/cases/{case}/papers/{instrument}",
    Asks::Officer,
    || axum::routing::get(get),
)];

async fn get(
    State(app): State<App>,
    visit: Visit,
    Path((case, instrument)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: InstrumentId = instrument.parse().map_err(|_| PageError::NotFound)?;
    let (issued, bytes) = app.instrument(visit.actor(), office::case_id(&case)?, id).await?;
    let words = visit.words();
    let title = words.t(&format!("case.instrument.{}", issued.kind.key())).to_owned();
    let name = format!("{title}-{}.pdf", issued.version);
    Ok(evidence::attachment("application/pdf", &name, bytes.into()))
}
