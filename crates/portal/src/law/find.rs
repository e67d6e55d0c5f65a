//! Finding an article (PUB-07), and the list of what a law says.

use ::law::{adviser, vocabulary};
use app::App;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
    routing::get,
};
use serde::Deserialize;
use web::{Asks, Frame, PageError, Route, Visit, page};

use super::show;

/// Search and lists.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/law", Asks::Anybody, || get(find)),
    Route::get("/law/{law}", Asks::Anybody, || get(list)),
];

/// How many articles a page of results shows.
const TOP: usize = 12;

/// How long a question may be.
const LONGEST: usize = 500;

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    q: String,
    on: Option<String>,
}

/// One article among the results.
struct Found {
    url: String,
    heading: String,
    chapter: String,
    plain: String,
    quote: String,
}

/// A law to open.
struct LawLine {
    url: String,
    title: String,
    force: String,
}

#[derive(Template)]
#[template(path = "law/find.html")]
struct Find {
    frame: Frame,
    missing: bool,
    q: String,
    on: String,
    too_long: bool,
    found: Vec<Found>,
    laws: Vec<LawLine>,
}

async fn find(State(app): State<App>, visit: Visit, Query(asked): Query<Asked>) -> Result<Response, PageError> {
    let on = show::day(asked.on.as_deref(), app.now());
    let too_long = asked.q.chars().count() > LONGEST;
    let found = if too_long || asked.q.trim().is_empty() {
        Vec::new()
    } else {
        found(&app, &asked.q, on)?
    };
    let words = visit.words();
    let book = app.library().book();
    let laws = vocabulary::HOUSE.first().filter_map(|name| {
        let law = book?.law(name, on)?;
        Some(LawLine {
            url: format!("/law/{}", show::encoded(name)),
            title: name.to_owned(),
            force: show::force(law, on, words),
        })
    });
    Ok(page::show(&Find {
        frame: visit.citizen(words.t("law.find.title")),
        missing: book.is_none(),
        too_long,
        found,
        laws: laws.collect(),
        on: asked.on.unwrap_or_default(),
        q: asked.q,
    }))
}

fn found(app: &App, question: &str, on: jiff::civil::Date) -> Result<Vec<Found>, PageError> {
    let Some(book) = app.library().book() else {
        return Ok(Vec::new());
    };
    let understood = vocabulary::HOUSE.understand(question);
    let hits = app.find_articles(question, None, on, TOP).map_err(PageError::broken)?;
    let mut found = Vec::with_capacity(hits.len());
    for hit in hits {
        let article = book.index().article(hit.place).map_err(PageError::broken)?;
        found.push(Found {
            url: show::address_of(&article),
            heading: show::heading(&article),
            plain: book
                .gloss(&article)
                .map(|gloss| gloss.plain.clone())
                .unwrap_or_default(),
            quote: adviser::quote(&article.text, &understood),
            chapter: article.chapter,
        });
    }
    Ok(found)
}

/// An article in the list of its law.
struct Row {
    url: String,
    article: String,
    about: String,
}

/// The articles under one heading.
struct Chapter {
    name: String,
    rows: Vec<Row>,
}

#[derive(Template)]
#[template(path = "law/list.html")]
struct List {
    frame: Frame,
    title: String,
    force: String,
    version: String,
    chapters: Vec<Chapter>,
}

#[derive(Deserialize)]
struct On {
    on: Option<String>,
}

async fn list(
    State(app): State<App>,
    visit: Visit,
    Path(name): Path<String>,
    Query(on): Query<On>,
) -> Result<Response, PageError> {
    let on = show::day(on.on.as_deref(), app.now());
    let book = app.library().book().ok_or(PageError::NotFound)?;
    let law = book.law(&name, on).ok_or(PageError::NotFound)?;
    let mut chapters: Vec<Chapter> = Vec::new();
    for place in law.first..law.first.saturating_add(law.count) {
        let article = book.index().article(place).map_err(PageError::broken)?;
        let plain = book.gloss(&article).map(|gloss| gloss.plain.clone());
        let row = Row {
            url: show::address_of(&article),
            about: plain.unwrap_or_else(|| beginning(&article.text)),
            article: article.article,
        };
        match chapters.last_mut() {
            Some(chapter) if chapter.name == article.chapter => chapter.rows.push(row),
            Some(_) | None => chapters.push(Chapter {
                name: article.chapter,
                rows: vec![row],
            }),
        }
    }
    let title = ::law::article::short(&law.title).to_owned();
    Ok(page::show(&List {
        frame: visit.citizen(&title),
        force: show::force(law, on, visit.words()),
        version: law.version.clone(),
        title,
        chapters,
    }))
}

/// The first words of a text.
fn beginning(text: &str) -> String {
    const LETTERS: usize = 40;
    let mut short: String = text.chars().take(LETTERS).collect();
    if text.chars().count() > LETTERS {
        short.push('…');
    }
    short
}
