//! 温小仲 (PUB-11): a question in people's own words, an answer whose law opens in place. Questions are
//! sent as forms, never in addresses, and are kept nowhere: what was asked before travels in the page.

use ::law::adviser::{Advice, Outcome, Why};
use app::{App, text::Words, values::Typed};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
    routing::{get, post},
};
use futures_util::stream;
use serde::Deserialize;
use web::{
    Asks, Filled, Frame, PageError, Route, Visit, page,
    part::cite::{Cite, Law},
};

use super::show;

/// The adviser.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/adviser", Asks::Anybody, || get(open)),
    Route::post("/adviser", Asks::Anybody, || post(ask)),
    Route::post("/adviser/plain", Asks::Anybody, || post(plain)),
    Route::post("/adviser/draft", Asks::Anybody, || post(draft)),
];

/// How long a question may be.
const LONGEST: usize = 1_000;

/// How many earlier questions are remembered.
const REMEMBERED: usize = 5;

/// Questions to begin with.
const EXAMPLES: [&str; 4] = [
    "law.adviser.example_1",
    "law.adviser.example_2",
    "law.adviser.example_3",
    "law.adviser.example_4",
];

/// A line of the answer.
struct Line {
    text: String,
    is_quote: bool,
    laws: Vec<Law>,
    absent: Vec<String>,
}

/// What the adviser says.
enum Said {
    /// Nothing was asked yet.
    Nothing,
    /// There is no law book.
    NoBook,
    /// The question is too long.
    TooLong,
    /// No answer, and why.
    Declined(String),
    /// An answer.
    Answer {
        confidence: String,
        lines: Vec<Line>,
        cites: Vec<Cite>,
        guides: Vec<(String, String)>,
    },
}

#[derive(Template)]
#[template(path = "law/adviser.html")]
struct Page {
    frame: Frame,
    before: Vec<String>,
    question: String,
    crisis: bool,
    said: Said,
    examples: Vec<String>,
    draft: bool,
    /// Whether plainer words can be asked for, and whether they are coming.
    plainer: Plainer,
}

/// Whether a language model says the answer more plainly.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Plainer {
    /// There is no model, or no answer.
    No,
    /// It may be asked for.
    Offered,
    /// It is on its way.
    Coming,
}

/// One sentence of the model, with the articles it was held against.
#[derive(Template)]
#[template(path = "law/plain_line.html")]
struct PlainLine {
    text: String,
    laws: Vec<Law>,
}

#[derive(Deserialize)]
struct Prompt {
    /// A question of the house's own, from the page of an article; people's questions are sent as forms.
    q: Option<String>,
}

async fn open(State(app): State<App>, visit: Visit, Query(prompt): Query<Prompt>) -> Result<Response, PageError> {
    let question = prompt.q.unwrap_or_default();
    let (page, _) = answer(&app, &visit, question, Vec::new())?;
    Ok(page::show(&page))
}

async fn ask(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let (page, _) = answer(&app, &visit, filled.get("question").to_owned(), before(&filled))?;
    Ok(page::show(&page))
}

/// The same answer, and below it what a language model makes of it, sentence by sentence as they come and hold.
async fn plain(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let question = filled.get("question").to_owned();
    let (mut page, advice) = answer(&app, &visit, question.clone(), before(&filled))?;
    let Some(advice) = advice.filter(|_| page.plainer == Plainer::Offered) else {
        return Ok(page::show(&page));
    };
    page.plainer = Plainer::Coming;
    let failed = visit.words().t("law.adviser.plain_none").to_owned();
    let parts = stream::unfold(Telling::Begin(app, question, advice, failed), tell);
    Ok(page::show_flowing(&page, parts))
}

/// How far the plainer words have come.
enum Telling {
    Begin(App, String, Advice, String),
    Going(Box<app::speech::Speech>, Option<String>),
    Over,
}

/// The next part of the page, and what remains; where nothing holds, a line says so.
async fn tell(telling: Telling) -> Option<(String, Telling)> {
    let (mut speech, failed) = match telling {
        Telling::Begin(app, question, advice, failed) => match app.say_plainly(&question, &advice).await {
            Some(speech) => (Box::new(speech), Some(failed)),
            None => return Some((line(failed, Vec::new()), Telling::Over)),
        },
        Telling::Going(speech, failed) => (speech, failed),
        Telling::Over => return None,
    };
    match speech.next().await {
        Some((sentence, citations)) => {
            let laws = citations.iter().map(|citation| show::law(&citation.article)).collect();
            Some((line(sentence.text, laws), Telling::Going(speech, None)))
        }
        None => Some((line(failed?, Vec::new()), Telling::Over)),
    }
}

fn line(text: String, laws: Vec<Law>) -> String {
    let line = PlainLine { text, laws };
    line.render().unwrap_or_default()
}

/// What was asked before, as the page remembers it.
fn before(filled: &Filled) -> Vec<String> {
    let before = filled
        .0
        .iter()
        .filter(|(name, _)| name == "before")
        .map(|(_, value)| value.trim().to_owned());
    let mut before: Vec<String> = before.filter(|question| !question.is_empty()).collect();
    let many = before.len();
    before.drain(..many.saturating_sub(REMEMBERED));
    before
}

fn answer(
    app: &App,
    visit: &Visit,
    question: String,
    before: Vec<String>,
) -> Result<(Page, Option<Advice>), PageError> {
    let words = visit.words();
    let (mut crisis, mut given) = (false, None);
    let said = if question.is_empty() {
        Said::Nothing
    } else if question.chars().count() > LONGEST {
        Said::TooLong
    } else {
        match app.advise(&question, &before).map_err(PageError::broken)? {
            None => Said::NoBook,
            Some(answer) => {
                crisis = answer.crisis;
                match answer.outcome {
                    Outcome::Declined(why) => Said::Declined(reason(why, words)),
                    Outcome::Advice(advice) => {
                        let said = spoken(app, &advice, words);
                        given = Some(advice);
                        said
                    }
                }
            }
        }
    };
    let page = Page {
        frame: visit.citizen(words.t("law.adviser.title")),
        examples: EXAMPLES.map(|key| words.t(key).to_owned()).to_vec(),
        before,
        question,
        crisis,
        said,
        draft: given.is_some(),
        plainer: if given.is_some() && app.speaks() {
            Plainer::Offered
        } else {
            Plainer::No
        },
    };
    Ok((page, given))
}

fn reason(why: Why, words: Words) -> String {
    let key = match why {
        Why::Closed(topic) => format!("law.why.{}", topic.key()),
        Why::NotOurs => "law.why.not_ours".to_owned(),
        Why::NothingFound => "law.why.nothing_found".to_owned(),
        Why::Empty => "law.why.empty".to_owned(),
    };
    words.t(&key).to_owned()
}

fn spoken(app: &App, advice: &Advice, words: Words) -> Said {
    let book = app.library().book();
    let cites = advice.citations.iter().map(|citation| {
        let plain = book
            .and_then(|book| book.gloss(&citation.article))
            .map(|gloss| gloss.plain.clone());
        show::cite(citation, plain.unwrap_or_default())
    });
    let lines = advice.lines.iter().map(|line| Line {
        text: line.text.clone(),
        is_quote: line.is_quote,
        laws: line
            .rests_on
            .iter()
            .filter_map(|at| advice.citations.get(*at))
            .map(|citation| show::law(&citation.article))
            .collect(),
        absent: line
            .absent
            .iter()
            .map(|cited| show::absent(&cited.law, cited.number.unwrap_or_default(), words))
            .collect(),
    });
    let guides = advice.guides.iter().filter_map(|slug| {
        let (sheet, _) = app.library().sheet(words.lang(), ::law::guide::Kind::Guide, slug)?;
        Some((format!("/guides/{slug}"), sheet.front.title.clone()))
    });
    let guides = guides.collect();
    Said::Answer {
        confidence: words
            .t(&format!("law.confidence.{}", advice.confidence.key()))
            .to_owned(),
        lines: lines.collect(),
        cites: cites.collect(),
        guides,
    }
}

/// Makes a draft claim of what was asked (R08): the worker's own words, to be changed before anything is sent.
async fn draft(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let said: Vec<&str> = filled
        .0
        .iter()
        .filter(|(name, _)| name == "before" || name == "question")
        .map(|(_, value)| value.trim())
        .collect();
    let before = crate::file::draft(&app, &visit)
        .await?
        .and_then(|draft| draft.typed.get("story").cloned());
    let asked = said.join("\n");
    // What was told before stays, and is not told twice.
    let story = match before {
        Some(before) if before.contains(asked.trim()) => before,
        Some(before) => format!("{before}\n{asked}"),
        None => asked,
    };
    let story: String = story.chars().take(5_000).collect();
    if !story.trim().is_empty() {
        let mut answers = Typed::from([("story".to_owned(), story)]);
        if filled.get("aid") == "yes" {
            answers.insert("aid".to_owned(), "yes".to_owned());
        }
        app.keep_answers(visit.actor(), visit.browser(), answers).await?;
    }
    Ok(page::see_other("/file"))
}
