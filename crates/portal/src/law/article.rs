//! One article (PUB-08): what it says in plain words, the text to the letter, what people ask, where it is used, other versions.

use ::law::{Lawbook, article::short, guide::Kind, lawbook::Resolved};
use app::{App, text::Words};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
    routing::get,
};
use jiff::civil::Date;
use serde::Deserialize;
use web::{Asks, Frame, PageError, Route, Visit, page};

use super::show;

/// The page of an article.
pub(crate) const ROUTES: &[Route] = &[Route::get("/law/{law}/{article}", Asks::Anybody, || get(article))];

/// A page that leads on.
struct Link {
    url: String,
    text: String,
    hint: String,
}

/// Our explanation.
struct Plain {
    sentences: Vec<String>,
    owner: String,
    reviewed: String,
    /// Written for another version than the one shown.
    other: bool,
}

#[derive(Template)]
#[template(path = "law/article.html")]
struct Page {
    frame: Frame,
    law: String,
    list: String,
    chapter: String,
    heading: String,
    force: String,
    in_force: bool,
    since: String,
    plain: Option<Plain>,
    text: Vec<String>,
    asks: Vec<Link>,
    used: Vec<Link>,
    near: Vec<Link>,
    versions: Vec<Link>,
    source: String,
    cite: String,
}

#[derive(Deserialize)]
struct On {
    on: Option<String>,
}

async fn article(
    State(app): State<App>,
    visit: Visit,
    Path((name, number)): Path<(String, String)>,
    Query(asked): Query<On>,
) -> Result<Response, PageError> {
    let on = show::day(asked.on.as_deref(), app.now());
    let (number, insertion) = parse(&number).ok_or(PageError::NotFound)?;
    let book = app.library().book().ok_or(PageError::NotFound)?;
    let resolved = app
        .read_article(&name, number, insertion, on)
        .map_err(PageError::broken)?
        .ok_or(PageError::NotFound)?;
    Ok(page::show(&shown(&app, &visit, book, resolved, on)?))
}

/// Reads `82` or `120-1`.
fn parse(number: &str) -> Option<(u32, u32)> {
    match number.split_once('-') {
        Some((number, insertion)) => Some((number.parse().ok()?, insertion.parse().ok()?)),
        None => Some((number.parse().ok()?, 0)),
    }
}

fn shown(app: &App, visit: &Visit, book: &Lawbook, resolved: Resolved, on: Date) -> Result<Page, PageError> {
    let words = visit.words();
    let Resolved {
        place,
        article,
        in_force,
    } = resolved;
    let law = book.index().law_of(place).ok_or(PageError::NotFound)?;
    let name = short(&article.law).to_owned();
    let gloss = book.gloss(&article);
    let asks = gloss.into_iter().flat_map(|gloss| &gloss.asks).map(|ask| Link {
        url: format!("/adviser?q={}", show::encoded(ask)),
        text: ask.clone(),
        hint: String::new(),
    });
    let shelf = app.library().shelf(words.lang());
    let used = shelf
        .resting_on(&name, article.article_no, article.insertion())
        .take(8)
        .map(|sheet| Link {
            url: match sheet.kind {
                Kind::Guide => format!("/guides/{}", sheet.slug),
                Kind::Class => format!("/classes/{}", sheet.slug),
            },
            text: sheet.front.title.clone(),
            hint: sheet.front.summary.clone(),
        });
    let heading = show::heading(&article);
    Ok(Page {
        frame: visit.citizen(&heading),
        list: format!("/law/{}", show::encoded(&name)),
        chapter: article.chapter.clone(),
        force: show::force(law, on, words),
        in_force,
        since: law
            .from
            .map(|day| words.say("law.article.since").with("day", day).to_string())
            .unwrap_or_default(),
        plain: gloss.map(|gloss| Plain {
            sentences: sentences(&gloss.plain),
            owner: gloss.owner.clone(),
            reviewed: gloss.reviewed.clone(),
            other: gloss.version != article.version,
        }),
        asks: asks.collect(),
        used: used.collect(),
        near: near(book, place, words)?,
        versions: versions(book, &name, &article.version, words),
        source: words
            .say(if article.source == ::law::import::package::NAME {
                "law.article.source_package"
            } else {
                "law.article.source_folder"
            })
            .with("source", &article.source)
            .to_string(),
        cite: heading.clone(),
        text: article.text.lines().map(str::to_owned).collect(),
        heading: article.article,
        law: name,
    })
}

/// The sentences of an explanation, one a line.
fn sentences(plain: &str) -> Vec<String> {
    plain
        .split_inclusive('。')
        .map(|sentence| sentence.trim().to_owned())
        .filter(|sentence| !sentence.is_empty())
        .collect()
}

/// The articles before and after.
fn near(book: &Lawbook, place: u32, words: Words) -> Result<Vec<Link>, PageError> {
    let own = book.index().place(place).map(|place| place.law);
    let mut near = Vec::new();
    for (other, key) in [
        (place.checked_sub(1), "law.article.before"),
        (place.checked_add(1), "law.article.after"),
    ] {
        let Some(other) = other.filter(|other| book.index().place(*other).map(|place| place.law) == own) else {
            continue;
        };
        let article = book.index().article(other).map_err(PageError::broken)?;
        let plain = book
            .gloss(&article)
            .map(|gloss| gloss.plain.clone())
            .unwrap_or_default();
        near.push(Link {
            url: show::address_of(&article),
            text: words.say(key).with("article", &article.article).to_string(),
            hint: plain,
        });
    }
    Ok(near)
}

/// Other versions of the law, to be read as of their first day.
fn versions(book: &Lawbook, name: &str, own: &str, words: Words) -> Vec<Link> {
    let others = book.versions(name).into_iter().filter(|law| law.version != own);
    others
        .filter_map(|law| {
            Some(Link {
                url: format!("/law/{}?on={}", show::encoded(name), law.from?),
                text: words.say("law.article.version").with("day", &law.version).to_string(),
                hint: String::new(),
            })
        })
        .collect()
}
