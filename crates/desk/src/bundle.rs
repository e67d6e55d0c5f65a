//! The file of a case before it goes out: what a body would get, as a list with digests and as one PDF (H11), and the signed lists of every hand-over and decision
//! so far (H14).

use app::{
    App,
    bundle::{Gathered, NoBundle, Receiver},
    completeness::FileList,
    read::CaseView,
    text::Words,
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use bytes::Bytes;
use domain::{access::Relation, proceeding::Body, step::Kind};
use serde::Deserialize;
use web::{Asks, Filled, Frame, PageError, Route, Visit, page, show};

use crate::{
    case::head::{self, Head},
    evidence::attachment,
    office, said,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/bundle", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/cases/{case}/bundle.pdf", Asks::Officer, || {
        axum::routing::post(download)
    }),
    Route::get("/desk/cases/{case}/lists.json", Asks::Officer, || {
        axum::routing::get(lists)
    }),
];

#[derive(Deserialize)]
struct Asked {
    #[serde(default, rename = "for")]
    receiver: String,
}

/// A body that the file may go to, as a tab.
struct Tab {
    label: String,
    url: String,
    chosen: bool,
}

/// One thing on the list.
struct Line {
    number: usize,
    title: String,
    about: String,
    digest: String,
}

/// One signed list.
struct Made {
    step: String,
    about: String,
    digest: String,
}

#[derive(Template)]
#[template(path = "bundle.html")]
struct Page {
    frame: Frame,
    head: Head,
    tabs: Vec<Tab>,
    lines: Vec<Line>,
    digest: String,
    pdf: String,
    receiver: &'static str,
    made: Vec<Made>,
    lists: String,
    key: String,
}

/// Who gets a file handed over. The urgent track reads the case on its own page and gets none.
const RECEIVERS: &[Body] = &[
    Body::Commission,
    Body::Court,
    Body::Inspection,
    Body::Injury,
    Body::Union,
];

/// The bodies that this reader may make a file for.
fn receivers(view: &CaseView) -> &'static [Body] {
    match view.relation {
        Relation::Neutral | Relation::Holding | Relation::Center => RECEIVERS,
        Relation::Body(own) => Body::ALL
            .iter()
            .position(|body| *body == own)
            .map_or(&[], |at| Body::ALL.get(at..=at).unwrap_or_default()),
        Relation::Worker | Relation::Employer | Relation::Aid | Relation::System | Relation::Stranger => &[],
    }
}

/// The body asked for, or the first one.
fn receiver(view: &CaseView, asked: &str) -> Result<Receiver, PageError> {
    let bodies = receivers(view);
    let wanted = bodies.iter().find(|body| body.key() == asked).or(bodies.first());
    wanted.map(|body| Receiver::Body(*body)).ok_or(PageError::NotYourRole)
}

async fn get(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let words = visit.words();
    let receiver = receiver(&view, &asked.receiver)?;
    let listed = app.listed(visit.actor(), view.id, receiver).await?;
    let url = head::url(&view);
    let made = app.file_lists(visit.actor(), view.id).await?;
    let shown = Page {
        frame: office::frame(&app, &visit, words.t("desk.bundle.title")),
        head: Head::of(&app, words, &view),
        tabs: receivers(&view)
            .iter()
            .map(|body| Tab {
                label: words.t(&format!("case.body.{}", body.key())).to_owned(),
                url: format!("{url}/bundle?for={}", body.key()),
                chosen: body.key() == receiver.key(),
            })
            .collect(),
        lines: lines(&listed),
        digest: listed.digest,
        pdf: format!("{url}/bundle.pdf"),
        receiver: receiver.key(),
        made: made
            .iter()
            .map(|(row, signed)| of_list(words, row, &signed.list))
            .collect(),
        lists: format!("{url}/lists.json"),
        key: app.public_key(),
    };
    Ok(page::show(&shown))
}

fn lines(listed: &Gathered) -> Vec<Line> {
    let line = |(number, sheet): (usize, &app::bundle::Sheet)| Line {
        number,
        title: sheet.title.clone(),
        about: format!("{} · {} · {}", sheet.by, sheet.date, show::file_size(sheet.size)),
        digest: sheet.sha256.chars().take(16).collect(),
    };
    (1..).zip(&listed.sheets).map(line).collect()
}

fn of_list(words: Words, row: &FileList, list: &str) -> Made {
    let step = Kind::from_key(&row.step).map_or_else(|| row.step.clone(), |kind| said::step(words, kind));
    // The list names its items by their digests; each has one.
    let items = list.matches("\"sha256\"").count();
    Made {
        step,
        about: app::t!(
            words,
            "desk.bundle.made",
            at = show::instant(words, row.at),
            version = row.version,
            items = items
        ),
        digest: row.digest.clone(),
    }
}

async fn download(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let receiver = receiver(&view, filled.get("for"))?;
    let bytes = match app.bundle(visit.actor(), view.id, receiver).await {
        Ok(bytes) => bytes,
        Err(NoBundle::Office(why)) => return Err(why.into()),
        Err(NoBundle::Broken(why)) => return Err(PageError::broken(why)),
    };
    let name = format!("{}-{}.pdf", view.number, receiver.key());
    Ok(attachment("application/pdf", &name, Bytes::from(bytes)))
}

async fn lists(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let made = app.file_lists(visit.actor(), view.id).await?;
    let signed: Vec<_> = made.into_iter().map(|(_, signed)| signed).collect();
    let text = serde_json::to_vec_pretty(&signed).map_err(PageError::broken)?;
    let name = format!("{}-lists.json", view.number);
    Ok(attachment("application/json", &name, Bytes::from(text)))
}
