//! Guides and classes with their owners and days (ADM-08): what must be read again because its day has come or because an article behind it was
//! changed since (R09). Read only; the files are edited where they are.

use app::{
    App,
    holdings::{Held, Linked, Standing},
    t,
    text::Words,
};
use askama::Template;
use axum::{extract::State, response::Response};
use web::{Asks, Frame, PageError, Route, Visit, page, show};

use crate::{office, worklist::escaped};

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/content", Asks::Officer, || axum::routing::get(get))];

/// One sheet, ready to print.
struct Line {
    title: String,
    url: String,
    kind: &'static str,
    owner: String,
    reviewed: String,
    next_review: String,
    is_overdue: bool,
    is_touched: bool,
    /// How many of its articles the book does not hold, so that nobody can tell.
    untold: usize,
    articles: Vec<Shown>,
}

/// One article behind it.
struct Shown {
    heading: String,
    url: String,
    /// What became of it, where something did.
    note: String,
    is_touched: bool,
}

#[derive(Template)]
#[template(path = "content.html")]
struct Page {
    frame: Frame,
    tabs: Vec<office::Tab>,
    overdue: usize,
    touched: usize,
    has_book: bool,
    sheets: Vec<Line>,
}

async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let held = app.holdings(words.lang()).map_err(PageError::broken)?;
    Ok(page::show(&Page {
        frame: office::frame(&app, &visit, words.t("desk.content.title")),
        tabs: office::law_tabs(&visit, "/desk/content"),
        overdue: held.iter().filter(|one| one.is_overdue).count(),
        touched: held.iter().filter(|one| one.is_touched()).count(),
        has_book: app.library().book().is_some(),
        sheets: held.iter().map(|one| line(words, one)).collect(),
    }))
}

fn line(words: Words, held: &Held) -> Line {
    // The two kinds of sheet stand under two addresses.
    let (kind, folder) = if held.is_class() {
        ("desk.content.class", "classes")
    } else {
        ("desk.content.guide", "guides")
    };
    Line {
        title: held.title.clone(),
        url: format!("/{folder}/{}", held.slug),
        kind,
        owner: held.owner.clone(),
        reviewed: held.reviewed.to_string(),
        next_review: held.next_review.to_string(),
        is_overdue: held.is_overdue,
        is_touched: held.is_touched(),
        untold: held.n_absent(),
        articles: held.articles.iter().map(|linked| shown(words, linked)).collect(),
    }
}

fn shown(words: Words, linked: &Linked) -> Shown {
    let (note, is_touched) = match linked.standing {
        Standing::Same => (String::new(), false),
        Standing::Changed { since } => (
            t!(words, "desk.content.changed", day = show::full_day(words, since)),
            true,
        ),
        Standing::Ended => (words.t("desk.content.ended").to_owned(), true),
        Standing::Absent => (words.t("desk.content.absent").to_owned(), false),
    };
    let url = match (linked.number, linked.standing) {
        (Some(number), Standing::Same | Standing::Changed { .. } | Standing::Ended) => {
            format!("/law/{}/{number}", escaped(&linked.law))
        }
        (None, _) | (_, Standing::Absent) => String::new(),
    };
    Shown {
        heading: linked.heading.clone(),
        url,
        note,
        is_touched,
    }
}
