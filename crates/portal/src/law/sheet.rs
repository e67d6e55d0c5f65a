//! Guides and classes (PUB-09, PUB-10).

use ::law::guide::{Block, Kind, SITUATIONS, Sentence, Sheet, Span, TRADES};
use app::{
    App,
    text::{Lang, Words},
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
    routing::get,
};
use serde::Deserialize;
use web::{Asks, Frame, PageError, Route, Visit, page, part::cite::Law};

use super::show;

/// Guides and classes.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/guides", Asks::Anybody, || get(guides)),
    Route::get("/guides/{slug}", Asks::Anybody, || get(guide)),
    Route::get("/classes", Asks::Anybody, || get(classes)),
    Route::get("/classes/{slug}", Asks::Anybody, || get(class)),
];

#[derive(Deserialize)]
struct Filter {
    situation: Option<String>,
    trade: Option<String>,
}

/// A sheet in the list.
struct Line {
    url: String,
    title: String,
    summary: String,
    minutes: Option<u16>,
}

/// Sheets under one heading.
struct Group {
    id: &'static str,
    name: String,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "law/sheets.html")]
struct List {
    frame: Frame,
    lead: String,
    trades: Vec<(String, String, bool)>,
    groups: Vec<Group>,
}

fn path(kind: Kind) -> &'static str {
    match kind {
        Kind::Guide => "/guides",
        Kind::Class => "/classes",
    }
}

fn line(sheet: &Sheet) -> Line {
    Line {
        url: format!("{}/{}", path(sheet.kind), sheet.slug),
        title: sheet.front.title.clone(),
        summary: sheet.front.summary.clone(),
        minutes: sheet.front.minutes,
    }
}

async fn guides(State(app): State<App>, visit: Visit, Query(filter): Query<Filter>) -> Response {
    let words = visit.words();
    let shelf = app.library().shelf(words.lang());
    let fits = |sheet: &&Sheet| {
        let front = &sheet.front;
        filter.trade.as_ref().is_none_or(|trade| front.trades.contains(trade))
            && filter
                .situation
                .as_ref()
                .is_none_or(|situation| front.situations.contains(situation))
    };
    let mut shown: Vec<&str> = Vec::new();
    let mut groups = Vec::new();
    for id in SITUATIONS {
        // A guide stands under the first situation that it names, once.
        let sheets: Vec<&Sheet> = shelf
            .of(Kind::Guide)
            .filter(|sheet| sheet.front.situations.first().is_some_and(|first| first == id))
            .filter(fits)
            .collect();
        if !sheets.is_empty() {
            shown.extend(sheets.iter().map(|sheet| sheet.slug.as_str()));
            groups.push(Group {
                id,
                name: words.t(&format!("law.situation.{id}")).to_owned(),
                lines: sheets.into_iter().map(line).collect(),
            });
        }
    }
    let trades = TRADES.map(|trade| {
        let chosen = filter.trade.as_deref() == Some(trade);
        (
            trade.to_owned(),
            words.t(&format!("law.trade.{trade}")).to_owned(),
            chosen,
        )
    });
    page::show(&List {
        frame: visit.citizen(words.t("law.guides.title")),
        lead: words.t("law.guides.lead").to_owned(),
        trades: trades.to_vec(),
        groups,
    })
}

async fn classes(State(app): State<App>, visit: Visit) -> Response {
    let words = visit.words();
    let lines: Vec<Line> = app.library().shelf(words.lang()).of(Kind::Class).map(line).collect();
    page::show(&List {
        frame: visit.citizen(words.t("law.classes.title")),
        lead: words.t("law.classes.lead").to_owned(),
        trades: Vec::new(),
        groups: vec![Group {
            id: "all",
            name: words.t("law.classes.all").to_owned(),
            lines,
        }],
    })
}

/// A piece of a sentence on the page.
enum Piece {
    Text(String),
    Strong(String),
    Link { url: String, text: String },
}

/// A sentence with the articles behind it: those in the book are links, others are named.
struct Told {
    pieces: Vec<Piece>,
    laws: Vec<Law>,
    absent: Vec<String>,
    /// What parts it from the next one: a blank in languages that have them.
    gap: &'static str,
}

/// A paragraph, list or question on the page.
enum Shown {
    Paragraph(Vec<Told>),
    List(Vec<Vec<Told>>),
    Steps(Vec<Vec<Told>>),
    Question { ask: String, answers: Vec<(String, bool)> },
}

/// A part on the page.
struct Section {
    id: String,
    title: String,
    shown: Vec<Shown>,
}

#[derive(Template)]
#[template(path = "law/sheet.html")]
struct Page {
    frame: Frame,
    kind: Kind,
    title: String,
    summary: String,
    foreign: bool,
    overdue: bool,
    sections: Vec<Section>,
    /// What the numbers of the drawing stand for; empty where there is none.
    drawing: Vec<String>,
    owner: String,
    reviewed: String,
    next_review: String,
}

async fn guide(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    one(&app, &visit, Kind::Guide, &slug)
}

async fn class(State(app): State<App>, visit: Visit, Path(slug): Path<String>) -> Result<Response, PageError> {
    one(&app, &visit, Kind::Class, &slug)
}

fn one(app: &App, visit: &Visit, kind: Kind, slug: &str) -> Result<Response, PageError> {
    let lang = visit.words().lang();
    let (sheet, written) = app.library().sheet(lang, kind, slug).ok_or(PageError::NotFound)?;
    let mut sections = Vec::with_capacity(sheet.parts.len());
    for part in &sheet.parts {
        let mut shown = Vec::with_capacity(part.blocks.len());
        for block in &part.blocks {
            shown.push(block_of(app, block, written)?);
        }
        sections.push(Section {
            id: part.id.clone(),
            title: part.title.clone(),
            shown,
        });
    }
    let front = &sheet.front;
    Ok(page::show(&Page {
        frame: visit.citizen(&front.title),
        kind,
        title: front.title.clone(),
        summary: front.summary.clone(),
        foreign: written != lang,
        overdue: sheet.is_overdue(app.today()),
        sections,
        drawing: drawing(&sheet.slug, visit.words()),
        owner: front.owner.clone(),
        reviewed: front.reviewed.to_string(),
        next_review: front.next_review.to_string(),
    }))
}

/// The guides that show on a drawing of a phone what must be seen on the screen (H06).
const DRAWN: [&str; 4] = [
    "evidence-courier-app",
    "evidence-delivery-app",
    "evidence-ride-hailing-app",
    "evidence-domestic-app",
];

/// What the numbers of the drawing stand for, from top to bottom.
fn drawing(slug: &str, words: Words) -> Vec<String> {
    const NUMBERS: [&str; 5] = ["one", "two", "three", "four", "five"];
    if !DRAWN.contains(&slug) {
        return Vec::new();
    }
    let line = |number: &&str| words.t(&format!("law.drawing.{slug}.{number}")).to_owned();
    NUMBERS.iter().map(line).collect()
}

fn block_of(app: &App, block: &Block, lang: Lang) -> Result<Shown, PageError> {
    let told = |sentences: &[Sentence]| {
        sentences
            .iter()
            .map(|sentence| told(app, sentence, lang))
            .collect::<Result<Vec<_>, _>>()
    };
    let items = |items: &[Vec<Sentence>]| items.iter().map(|item| told(item)).collect::<Result<Vec<_>, _>>();
    Ok(match block {
        Block::Paragraph(sentences) => Shown::Paragraph(told(sentences)?),
        Block::List(list) => Shown::List(items(list)?),
        Block::Steps(steps) => Shown::Steps(items(steps)?),
        Block::Question { ask, right, wrong } => {
            let mut answers: Vec<(String, bool)> = wrong.iter().map(|wrong| (wrong.clone(), false)).collect();
            // The right answer stands at a place that follows from the question, not always first.
            let at = ask.len() % (answers.len() + 1);
            answers.insert(at, (right.clone(), true));
            Shown::Question {
                ask: ask.clone(),
                answers,
            }
        }
    })
}

fn told(app: &App, sentence: &Sentence, lang: Lang) -> Result<Told, PageError> {
    let pieces = sentence.spans.iter().map(|span| match span {
        Span::Text(text) => Piece::Text(text.clone()),
        Span::Strong(text) => Piece::Strong(text.clone()),
        Span::Link { text, slug } => Piece::Link {
            url: format!("/guides/{slug}"),
            text: text.clone(),
        },
    });
    let (mut laws, mut absent) = (Vec::new(), Vec::new());
    for cited in &sentence.citations {
        let Some(number) = cited.number else { continue };
        let resolved = app
            .read_article(&cited.law, number, cited.insertion, app.today())
            .map_err(PageError::broken)?;
        match resolved {
            Some(resolved) => laws.push(show::law(&resolved.article)),
            None => absent.push(show::absent(&cited.law, number, Words::of(lang))),
        }
    }
    Ok(Told {
        pieces: pieces.collect(),
        laws,
        absent,
        gap: match lang {
            Lang::ZhHans => "",
            Lang::En => " ",
        },
    })
}
