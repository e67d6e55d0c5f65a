//! My cases (CAS-01, EMP-06): cards with stage, whose turn, by when; an unfinished filing above them.

use app::room::Thread;
use app::{
    App,
    read::{CaseRow, Listed},
    t,
    text::Words,
};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{access::Side, id::CaseId};
use jiff::civil::Date;
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Call, Empty, Link, Tag, Tone},
    show::{self, Due},
};

use super::seat;

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases", Asks::Person, || axum::routing::get(get))];

#[derive(Template)]
#[template(path = "party/list.html")]
struct Page {
    frame: Frame,
    draft: Option<Call>,
    cards: Vec<Card>,
    empty: Empty,
}

/// One case in the list.
struct Card {
    url: String,
    title: String,
    number: String,
    stage: Tag,
    turn: String,
    mine: bool,
    due: Option<(String, Due)>,
}

async fn get(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    let words = visit.words();
    let mut cards = Vec::new();
    for listed in app.own_cases(visit.actor()).await?.iter().rev() {
        let Ok(id) = listed.row.case_id.parse::<CaseId>() else {
            continue;
        };
        if let Some(side) = side(&app, &visit, id).await? {
            cards.push(card(words, app.today(), side, listed));
        }
    }
    cards.sort_by_key(|card| !card.mine);
    let draft = app.draft(visit.actor(), visit.browser()).await?.map(|draft| {
        let kept = show::instant(words, draft.row.updated);
        Call::new(
            Tone::Sun,
            words.t("party.list.draft"),
            t!(words, "party.list.draft_text", kept = kept),
        )
        .link(Link::new(words.t("party.list.draft_go"), "/file"))
    });
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("party.list.title")),
        draft,
        cards,
        empty: Empty::new(words.t("party.list.none"), words.t("party.list.none_text")),
    }))
}

/// Which side the person at the door speaks for: the one whose private thread they can open.
async fn side(app: &App, visit: &Visit, id: CaseId) -> Result<Option<Side>, PageError> {
    let threads = app.threads(visit.actor(), id).await?;
    Ok(threads.into_iter().find_map(|thread| match thread {
        Thread::Private(side) => Some(side),
        Thread::Joint => None,
    }))
}

/// The proceeding that stands for the case, for the worker; the other side sees the room of the main line, for it may not know of it yet, and that something
/// goes on when it is told whose turn it is.
fn stage(words: Words, side: Side, row: &CaseRow) -> String {
    if side == Side::Employer && row.stage == "closed" && row.turn != "nobody" {
        return words.t("party.list.elsewhere").to_owned();
    }
    if side == Side::Employer || row.line.is_empty() {
        return words.t(&format!("case.stage.{}", row.stage)).to_owned();
    }
    show::standing(words, &row.line, &row.standing)
}

fn card(words: Words, today: Date, side: Side, listed: &Listed) -> Card {
    let row = &listed.row;
    let across = match side {
        Side::Worker => &listed.employer,
        Side::Employer => &listed.worker,
    };
    let mine = row.turn == "both" || row.turn == side.key();
    // A case that goes on before another body, as far as both sides know of it, is not over.
    let closed = row.stage == "closed" && row.turn == "nobody";
    let turn = if closed {
        words.t(&format!("case.closing.{}", row.closed_reason)).to_owned()
    } else if mine {
        t!(words, "party.list.mine", you = seat::you(words, side))
    } else {
        words.t(&format!("case.turn.{}", row.turn)).to_owned()
    };
    let due = row.next_due.parse::<Date>().ok().filter(|_| !closed);
    Card {
        url: format!("/cases/{}", row.case_id),
        title: seat::title(words, side, across, row.amount),
        number: row.number.clone(),
        stage: Tag::new(if closed { Tone::Plain } else { Tone::Brand }, stage(words, side, row)),
        turn,
        mine,
        due: due.map(|due| (show::near_day(words, due, today), Due::on(words, today, due))),
    }
}
