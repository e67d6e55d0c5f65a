//! The desk of the exchange (ADM-12): how each partner agency stands, what it was told and what it sent, and putting back what was laid aside.
//! Leads read it; it names cases by their ids and holds nothing of what is in them.

use app::{
    App,
    exchange::{EventRow, Log, MessageRow, PERSONS, Partner, Target},
    t,
    text::Words,
};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::access;

use web::{Asks, Filled, Frame, PageError, Route, Visit, page, show};

use crate::office;

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/partners", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/partners", Asks::Officer, || axum::routing::post(replay)),
];

/// How many lines of each log stand on the page.
const LINES: usize = 10;

/// One partner, ready to print.
struct Card {
    id: String,
    name: String,
    role: String,
    channel: String,
    is_connected: bool,
    endpoint: String,
    /// What is still missing before anything is sent there, or empty.
    waits: String,
    purpose: String,
    basis: String,
    phone: String,
    keys: usize,
    ready: u64,
    done: u64,
    dead: u64,
    kept: u64,
    oldest: String,
    aside: Vec<Line>,
    told: Vec<Line>,
    sent: Vec<Line>,
}

/// One line of a log.
struct Line {
    at: String,
    case: String,
    what: String,
    state: String,
    is_bad: bool,
}

#[derive(Template)]
#[template(path = "partners.html")]
struct Page {
    frame: Frame,
    cards: Vec<Card>,
    dead: u64,
}

async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let mut cards = Vec::new();
    for overview in app.exchange(visit.actor()).await? {
        let log = app.exchange_log(visit.actor(), &overview.partner.id).await?;
        cards.push(card(words, &log));
    }
    Ok(page::show(&Page {
        frame: office::frame(&app, &visit, words.t("desk.partners.title")),
        dead: cards.iter().map(|card| card.dead).sum(),
        cards,
    }))
}

/// Puts back what was laid aside for one partner; what no form of this page sends changes nothing.
async fn replay(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    // Whoever may not is told so, whatever they sent.
    access::may_exchange(visit.actor()).map_err(|_| PageError::NotYourRole)?;
    let approved = filled.get("approve");
    if app.partner(approved).is_some() {
        app.approve_target(visit.actor(), approved).await?;
        return Ok(page::see_other("/desk/partners"));
    }
    let id = filled.get("partner");
    if app.partner(id).is_some() {
        app.replay_exchange(visit.actor(), id).await?;
    }
    Ok(page::see_other("/desk/partners"))
}

fn card(words: Words, log: &Log) -> Card {
    let Partner {
        id,
        name,
        role,
        channel,
        endpoint,
        purpose,
        basis,
        phone,
        keys,
        ..
    } = log.overview.partner.clone();
    let standing = log.overview.standing;
    Card {
        name: office::name(words, &name),
        role: words.t(&format!("case.role.{}", role.key())).to_owned(),
        channel: words.t(&format!("desk.partners.channel.{}", channel.key())).to_owned(),
        is_connected: log.overview.partner.is_connected(),
        waits: match log.overview.target {
            Target::Said { by } if by < PERSONS => t!(words, "desk.partners.waits", by = by, need = PERSONS),
            Target::Said { .. } | Target::Free => String::new(),
        },
        endpoint: endpoint.map(|origin| origin.host()).unwrap_or_default(),
        purpose: office::name(words, &purpose),
        keys: keys.signing.len(),
        ready: standing.ready,
        done: standing.done,
        dead: standing.dead,
        kept: standing.kept,
        oldest: standing.oldest.map(|at| show::instant(words, at)).unwrap_or_default(),
        aside: log.dead.iter().map(|row| event(words, row)).collect(),
        told: log.events.iter().take(LINES).map(|row| event(words, row)).collect(),
        sent: log.messages.iter().take(LINES).map(|row| message(words, row)).collect(),
        id,
        basis,
        phone,
    }
}

fn event(words: Words, row: &EventRow) -> Line {
    let state = words.t(&format!("desk.partners.state.{}", row.state)).to_owned();
    Line {
        at: show::instant(words, row.at),
        case: row.case.to_string(),
        what: words.t(&format!("case.step.{}", row.step)).to_owned(),
        // The reason names a status and nothing that a partner wrote.
        state: if row.error.is_empty() {
            state
        } else {
            format!("{state} · {} × {}", row.error, row.attempts)
        },
        is_bad: row.state == "dead" || (row.state == "ready" && row.attempts > 0),
    }
}

fn message(words: Words, row: &MessageRow) -> Line {
    Line {
        at: show::instant(words, row.at),
        case: row.case.map(|case| case.to_string()).unwrap_or_default(),
        what: row.id.clone(),
        state: match row.status {
            0 => words.t("desk.partners.unsettled").to_owned(),
            status => status.to_string(),
        },
        is_bad: row.status != 200,
    }
}
