//! What the other side will and will not see (INT-22), before anything is sent. 《个人信息保护法》第十七条

use app::App;
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use web::{Frame, PageError, Visit, page};

use super::{flow::Place, question::Then};

#[derive(Template)]
#[template(path = "file/sharing.html")]
struct Sharing {
    frame: Frame,
    place: Place,
}

pub(crate) async fn get(State(app): State<App>, visit: Visit, Query(then): Query<Then>) -> Result<Response, PageError> {
    let typed = super::draft(&app, &visit)
        .await?
        .map(|draft| draft.typed)
        .unwrap_or_default();
    Ok(page::show(&Sharing {
        frame: visit.citizen(visit.words().t("portal.sharing.title")),
        place: Place::of(&typed, "sharing", &then.then),
    }))
}
