//! The employer's way in: the code of the notice.

use app::App;
use axum::{Json, extract::State};
use serde_json::Value;

use crate::{
    auth::Caller,
    body::Body,
    problem::Problem,
    schema::{Id, Parts, views},
    v1::sessions,
};

views! {
    /// The caller speaks for the employer now.
    Joined {
        /// In this case.
        case: Id,
    }
}

pub(crate) fn invitation(_: &App, _: &mut Parts) -> Value {
    sessions::object(&["code"])
}

/// Lets the caller speak for the employer that the code was sent to.
pub(crate) async fn accept(State(app): State<App>, caller: Caller, mut body: Body) -> Result<Json<Joined>, Problem> {
    let code = body.must("code");
    body.end()?;
    let case = app.accept_invitation(caller.actor(), &code).await?;
    Ok(Json(Joined { case: Id::of(case) }))
}
