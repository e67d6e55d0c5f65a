//! The first page (PUB-01): start, go on, or find a place to walk to.

use app::App;
use askama::Template;
use axum::{extract::State, response::Response, routing::get};
use domain::access::Actor;
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    show::{self, Due},
};

/// The first page.
pub(crate) const ROUTES: &[Route] = &[Route::get("/", Asks::Anybody, || get(home))];

/// The newest open case of the person signed in.
struct Mine {
    url: String,
    count: usize,
    turn: String,
    due: Option<(Due, String)>,
}

#[derive(Template)]
#[template(path = "home.html")]
pub(crate) struct Home {
    frame: Frame,
    /// A code that leads nowhere any more.
    lost: bool,
    demo: bool,
    draft: bool,
    mine: Option<Mine>,
}

impl Home {
    /// Gathers what this visitor has.
    pub(crate) async fn new(app: &App, visit: &Visit, lost: bool) -> Result<Self, PageError> {
        let draft = crate::file::draft(app, visit).await?;
        Ok(Self {
            frame: visit.citizen(visit.words().t("portal.home.title")),
            lost,
            demo: visit.is_demo(),
            draft: draft.is_some_and(|draft| crate::file::is_begun(&draft)),
            mine: mine(app, visit).await?,
        })
    }
}

async fn home(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    Ok(page::show(&Home::new(&app, &visit, false).await?))
}

async fn mine(app: &App, visit: &Visit) -> Result<Option<Mine>, PageError> {
    if !matches!(visit.actor(), Actor::Person(_)) {
        return Ok(None);
    }
    let words = visit.words();
    let cases = app.own_cases(visit.actor()).await?;
    let mut open: Vec<_> = cases.iter().filter(|case| case.row.closed_reason.is_empty()).collect();
    open.sort_by(|one, other| one.row.next_due.cmp(&other.row.next_due));
    let Some(first) = open.first() else {
        return Ok(None);
    };
    let due = app::values::date(&first.row.next_due).ok().map(|due| {
        (
            Due::on(words, app.today(), due),
            show::near_day(words, due, app.today()),
        )
    });
    Ok(Some(Mine {
        url: match open.len() {
            1 => format!("/cases/{}", first.row.case_id),
            _ => "/cases".to_owned(),
        },
        count: open.len(),
        turn: words.t(&format!("case.turn.{}", first.row.turn)).to_owned(),
        due,
    }))
}
