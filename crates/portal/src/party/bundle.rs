//! One's own complete file (W04): everything on the case that this side may see, in one PDF, with an index and counted pages.

use app::{
    App,
    bundle::{NoBundle, Receiver},
};
use axum::{extract::State, response::Response};
use bytes::Bytes;
use web::{Asks, Filled, PageError, Route, Visit};

use super::{
    paper::{self, Served},
    seat::{InCase, Seat},
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::post("/cases/{case}/bundle.pdf", Asks::Person, || {
    axum::routing::post(make)
})];

/// Made on request, never by a mere look: who had a file made stands in the trail.
async fn make(State(app): State<App>, visit: Visit, at: InCase, _filled: Filled) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let bytes = match app.bundle(visit.actor(), seat.case.id, Receiver::Own).await {
        Ok(bytes) => bytes,
        Err(NoBundle::Office(why)) => return Err(why.into()),
        Err(NoBundle::Broken(why)) => return Err(PageError::broken(why)),
    };
    let name = format!("{}-{}.pdf", seat.words.t("party.evidence.whole_name"), seat.case.number);
    Ok(paper::serve(
        Served::Attachment,
        "application/pdf",
        &name,
        Bytes::from(bytes),
    ))
}
