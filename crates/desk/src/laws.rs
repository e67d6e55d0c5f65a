//! The law book as it stands (ADM-09): where it is, what is in it by level, from which collections, what it lacks, and the commands that change
//! it; and how the language model stands (ADM-10). Read only; texts are brought in on the machine itself, where the digests are checked.

use app::{App, holdings::Corpus, t, text::Words};
use askama::Template;
use axum::{extract::State, response::Response};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Row, Summary},
};

use crate::office;

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/laws", Asks::Officer, || axum::routing::get(get))];

/// The commands that change the law book, with what they do.
const COMMANDS: [(&str, &str); 4] = [
    ("yangguang laws install", "desk.laws.install"),
    ("yangguang laws import FOLDER", "desk.laws.import"),
    ("yangguang laws rebuild", "desk.laws.rebuild"),
    ("yangguang laws status", "desk.laws.status"),
];

/// One level, ready to print.
struct Level {
    name: String,
    current: usize,
    all: usize,
    articles: u32,
}

#[derive(Template)]
#[template(path = "laws.html")]
struct Page {
    frame: Frame,
    tabs: Vec<office::Tab>,
    has_book: bool,
    facts: Summary,
    model: Summary,
    levels: Vec<Level>,
    sources: Vec<(String, usize)>,
    missing: Vec<(String, usize)>,
    commands: [(&'static str, &'static str); 4],
}

async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let corpus = app.corpus().map_err(PageError::broken)?;
    Ok(page::show(&Page {
        frame: office::frame(&app, &visit, words.t("desk.laws.title")),
        tabs: office::law_tabs(&visit, "/desk/laws"),
        has_book: corpus.book.is_some(),
        facts: facts(words, &corpus),
        model: model(&app, words),
        levels: levels(words, &corpus),
        sources: corpus.book.map(|book| book.sources).unwrap_or_default(),
        missing: corpus.missing,
        commands: COMMANDS,
    }))
}

fn facts(words: Words, corpus: &Corpus) -> Summary {
    let mut rows = Vec::new();
    if let Some(book) = &corpus.book {
        let digest: String = book.digest.chars().take(16).collect();
        rows.extend([
            Row::new(words.t("desk.laws.versions"), book.versions),
            Row::new(
                words.t("desk.laws.articles"),
                t!(
                    words,
                    "desk.laws.articles_of",
                    articles = book.articles,
                    explained = book.explained
                ),
            ),
            Row::new(words.t("desk.laws.newest"), &book.newest),
            Row::new(words.t("desk.laws.digest"), digest),
        ]);
    }
    rows.push(Row::new(words.t("desk.laws.package"), &corpus.package));
    rows.push(Row::new(words.t("desk.laws.place"), &corpus.place));
    Summary::new(rows)
}

/// Whether a language model rephrases answers here, what it may cost, and what became of its words since the start.
fn model(app: &App, words: Words) -> Summary {
    let Some(standing) = app.library().model().map(app::speech::standing) else {
        return Summary::new(vec![Row::new(words.t("desk.model.state"), words.t("desk.model.off"))]);
    };
    let spoken = app.spoken();
    let state = if standing.resting {
        "desk.model.resting"
    } else {
        "desk.model.on"
    };
    let dropped: u64 = spoken.dropped.values().sum();
    Summary::new(vec![
        Row::new(words.t("desk.model.state"), words.t(state)).note(format!("{} · {}", standing.model, standing.host)),
        Row::new(
            words.t("desk.model.tokens"),
            t!(
                words,
                "desk.model.tokens_of",
                spent = standing.spent,
                limit = standing.limit
            ),
        ),
        Row::new(words.t("desk.model.asked"), spoken.asked),
        Row::new(words.t("desk.model.failed"), spoken.failed),
        Row::new(words.t("desk.model.shown"), spoken.shown),
        Row::new(words.t("desk.model.dropped"), dropped).note(words.t("desk.model.dropped_what")),
    ])
}

fn levels(words: Words, corpus: &Corpus) -> Vec<Level> {
    let levels = corpus.book.iter().flat_map(|book| &book.levels);
    levels
        .map(|(key, current, all, articles)| Level {
            name: words.t(&format!("law.level.{key}")).to_owned(),
            current: *current,
            all: *all,
            articles: *articles,
        })
        .collect()
}
