//! The worklist: what breaks a promise first stands first. The address holds list, filters and place, so Back works.

use std::fmt::Write as _;

use app::{
    App, AppError,
    read::{List, Listed},
    t,
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{
    access::{Actor, Officer, Role},
    id::CaseId,
    org::Trade,
    proceeding::Body,
    stage,
};
use serde::Deserialize;
use web::{
    Asked, Asks, FormState, Frame, PageError, Route, Visit, page,
    part::{Choice, Empty},
    show::{self, Due, Light},
};

use crate::{
    listing::{self, Counts, Row},
    office,
};

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk", Asks::Officer, || axum::routing::get(get))];

/// Rows on a page.
const PAGE: usize = 25;
/// Rows read at once while a filter looks for its own.
const BATCH: u16 = 100;
/// The most rows one request looks through; the reader can go on from there.
const MOST: u16 = 1_000;

const FIELDS: &[Asked] = &[
    Asked::field("trade", "desk.filter.trade"),
    Asked::field("stage", "desk.filter.stage"),
    Asked::field("q", "desk.filter.q"),
];

/// What the address asks for.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Wanted {
    list: String,
    after: String,
    trade: String,
    stage: String,
    q: String,
    /// Set after a step by which the case went to somebody else.
    handed: String,
}

impl Wanted {
    fn fits(&self, listed: &Listed) -> bool {
        let word = self.q.trim().to_lowercase();
        let found = |text: &str| text.to_lowercase().contains(&word);
        let number: String = word.chars().filter(char::is_ascii_alphanumeric).collect();
        (self.trade.is_empty() || listed.row.trade == self.trade)
            && (self.stage.is_empty() || listed.row.stage == self.stage)
            && (word.is_empty()
                || found(&listed.worker)
                || found(&listed.employer)
                || (!number.is_empty() && listed.row.number.to_lowercase().replace('-', "").contains(&number)))
    }

    fn is_narrowed(&self) -> bool {
        !(self.trade.is_empty() && self.stage.is_empty() && self.q.trim().is_empty())
    }

    /// The address of a list with the filters kept.
    fn address(&self, list: List, after: &str) -> String {
        let mut url = format!("/desk?list={}", list.key());
        for (name, value) in [("trade", &self.trade), ("stage", &self.stage), ("q", &self.q)] {
            if !value.is_empty() {
                // Writing to a string cannot fail.
                let _ = write!(url, "&{name}={}", escaped(value));
            }
        }
        if !after.is_empty() {
            let _ = write!(url, "&after={after}");
        }
        url
    }
}

/// Escapes a value for a query.
pub(crate) fn escaped(value: &str) -> String {
    value
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}

struct Tab {
    label: String,
    url: String,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "worklist.html")]
struct Page {
    frame: Frame,
    day: String,
    counts: Counts,
    can_register: bool,
    handed: bool,
    tabs: Vec<Tab>,
    list: &'static str,
    form: FormState,
    trades: Vec<Choice>,
    stages: Vec<Choice>,
    clear: Option<String>,
    caption: String,
    rows: Vec<Row>,
    empty: Empty,
    first: Option<String>,
    next: Option<String>,
    legend: Vec<Due>,
}

async fn get(State(app): State<App>, visit: Visit, Query(wanted): Query<Wanted>) -> Result<Response, PageError> {
    let officer = office::officer(&visit)?;
    let (words, actor) = (visit.words(), visit.actor());
    let offered = app.lists(actor);
    let list = chosen(&offered, officer, &wanted.list).ok_or(PageError::NotYourRole)?;
    let (found, onward) = look(&app, actor, list, &wanted).await?;
    let rows = listing::rows(&app, words, actor, &found);
    let tab = |each: &List| Tab {
        label: words.t(list_key(*each)).to_owned(),
        url: wanted.address(*each, ""),
        chosen: *each == list,
    };
    let shown = Page {
        frame: office::frame(&app, &visit, words.t("desk.list.title")),
        day: show::day(words, app.today()),
        counts: Counts::of(&rows),
        can_register: officer.is(Role::Intaker),
        handed: !wanted.handed.is_empty(),
        tabs: offered.iter().map(tab).collect(),
        list: list.key(),
        form: FormState::blank(FIELDS)
            .filled("trade", &wanted.trade)
            .filled("stage", &wanted.stage)
            .filled("q", &wanted.q),
        trades: Trade::ALL
            .iter()
            .map(|trade| Choice::new(trade.key(), words.t(&format!("case.trade.{}", trade.key()))))
            .collect(),
        stages: stage::Kind::ALL
            .iter()
            .filter(|stage| !matches!(stage, stage::Kind::Closed | stage::Kind::Triage))
            .map(|stage| Choice::new(stage.key(), words.t(&format!("case.stage.{}", stage.key()))))
            .collect(),
        clear: wanted.is_narrowed().then(|| format!("/desk?list={}", list.key())),
        caption: t!(words, "desk.list.caption", list = words.t(list_key(list))),
        empty: empty(&wanted, list, visit.words()),
        first: (!wanted.after.is_empty()).then(|| wanted.address(list, "")),
        next: onward.map(|place| wanted.address(list, &place.to_string())),
        legend: [Light::Normal, Light::Due, Light::Late]
            .map(|light| Due::legend(words, light))
            .to_vec(),
        rows,
    };
    Ok(page::show(&shown))
}

/// The list asked for; else one's own cases for those who mediate, the unit's for everybody else.
fn chosen(lists: &[List], officer: &Officer, wanted: &str) -> Option<List> {
    let usual = if officer.is(Role::Mediator) || officer.is(Role::OutletMediator) {
        List::Mine
    } else {
        List::Unit
    };
    let asked = lists.iter().find(|list| list.key() == wanted);
    asked
        .or_else(|| lists.iter().find(|list| **list == usual))
        .or_else(|| lists.first())
        .copied()
}

/// One page of a list after the filters, and the row to go on from.
async fn look(
    app: &App,
    actor: &Actor,
    list: List,
    wanted: &Wanted,
) -> Result<(Vec<Listed>, Option<CaseId>), AppError> {
    let (mut after, mut read) = (wanted.after.parse().ok(), 0);
    let mut found: Vec<Listed> = Vec::with_capacity(PAGE);
    loop {
        let batch = app.list(actor, list, after, BATCH).await?;
        if batch.is_empty() {
            return Ok((found, None));
        }
        for listed in batch {
            let id = listed.row.id()?;
            if wanted.fits(&listed) {
                if found.len() == PAGE {
                    let place = found.last().map(|last| last.row.id()).transpose()?;
                    return Ok((found, place));
                }
                found.push(listed);
            }
            after = Some(id);
        }
        read += BATCH;
        if read >= MOST {
            return Ok((found, after));
        }
    }
}

fn list_key(list: List) -> &'static str {
    match list {
        List::Mine => "desk.list.mine",
        List::Unit => "desk.list.unit",
        List::Center => "desk.list.center",
        List::Aid => "desk.list.aid",
        List::Body(Body::Linkage) => "desk.list.urgent",
        List::Body(_) => "desk.list.body",
        List::Panel => "desk.list.panel",
    }
}

fn empty(wanted: &Wanted, list: List, words: app::text::Words) -> Empty {
    let (title, text) = if wanted.is_narrowed() {
        ("desk.empty.filter", "desk.empty.filter_text")
    } else {
        match list {
            List::Mine => ("desk.empty.mine", "desk.empty.mine_text"),
            List::Unit => ("desk.empty.unit", "desk.empty.unit_text"),
            List::Center => ("desk.empty.center", "desk.empty.center_text"),
            List::Aid => ("desk.empty.aid", "desk.empty.aid_text"),
            List::Body(_) => ("desk.empty.body", "desk.empty.body_text"),
            List::Panel => ("desk.empty.panel", "desk.empty.panel_text"),
        }
    };
    Empty::new(words.t(title), words.t(text))
}
