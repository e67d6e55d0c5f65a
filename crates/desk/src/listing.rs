//! Rows of the worklist and of search results.

use app::{
    App,
    read::{CaseRow, Listed},
    text::Words,
};
use domain::{
    access::{self, Actor, Facts, Relation},
    case::{EmployerSees, Holder},
    deadline,
    id::PersonId,
    proceeding::Body,
    stage,
    step::Kind,
    view::Turn,
};
use jiff::civil::Date;
use web::show::{self, Due, Light};

use crate::{office, said};

/// One case in a list, ready to print.
pub(crate) struct Row {
    pub(crate) due: Option<Due>,
    pub(crate) day: String,
    pub(crate) clock: String,
    pub(crate) number: String,
    pub(crate) url: String,
    pub(crate) worker: String,
    pub(crate) employer: String,
    pub(crate) trade: String,
    pub(crate) claims: String,
    pub(crate) amount: String,
    pub(crate) stage: String,
    /// Whether the reader is the one everybody waits for.
    pub(crate) mine: bool,
    pub(crate) turn: String,
    pub(crate) place: String,
    /// Whether it is on the urgent track; a case can be urgent and in time.
    pub(crate) urgent: bool,
}

/// How many rows of a page stand in which light.
#[derive(Default)]
pub(crate) struct Counts {
    pub(crate) late: usize,
    pub(crate) due: usize,
    pub(crate) normal: usize,
}

impl Counts {
    /// Counts the lights of a page.
    pub(crate) fn of(rows: &[Row]) -> Self {
        let mut counts = Self::default();
        for due in rows.iter().filter_map(|row| row.due.as_ref()) {
            match due.light {
                Light::Late => counts.late += 1,
                Light::Due => counts.due += 1,
                Light::Normal | Light::Paused => counts.normal += 1,
            }
        }
        counts
    }
}

/// Writes the rows of a list for a reader.
pub(crate) fn rows(app: &App, words: Words, actor: &Actor, listed: &[Listed]) -> Vec<Row> {
    listed.iter().map(|listed| row(app, words, actor, listed)).collect()
}

fn row(app: &App, words: Words, actor: &Actor, listed: &Listed) -> Row {
    let (today, row) = (app.today(), &listed.row);
    let body = body_of(actor, listed);
    // A body lists a case by its own next clock.
    let due: Option<Date> = match body {
        Some(body) => row.due_at(body).parse().ok().filter(|due: &Date| due.year() < 9_999),
        None => row.next_due.parse().ok(),
    };
    let claims: Vec<&str> = row
        .claims
        .split_whitespace()
        .map(|kind| words.t(claim_key(kind)))
        .collect();
    let clock = deadline::Kind::ALL
        .iter()
        .find(|kind| kind.key() == row.next_kind)
        .filter(|_| body.is_none())
        .map(|kind| words.t(&format!("case.deadline.{}", kind.key())).to_owned());
    Row {
        due: due.map(|due| Due::on(words, today, due)),
        day: due.map(|due| show::near_day(words, due, today)).unwrap_or_default(),
        clock: clock.unwrap_or_default(),
        number: row.number.clone(),
        url: format!("/desk/cases/{}", row.case_id),
        worker: listed.worker.clone(),
        employer: listed.employer.clone(),
        trade: words.t(&format!("case.trade.{}", row.trade)).to_owned(),
        claims: claims.join(words.t("desk.joint")),
        amount: show::amount(row.amount),
        stage: stage(words, row),
        mine: is_mine(actor, listed),
        turn: match body {
            Some(body) => words.t(&format!("case.turn.{}", body.key())).to_owned(),
            None => turn(words, actor, listed),
        },
        place: place(app, words, listed),
        urgent: row.is_urgent() && facts(listed).is_some_and(|facts| access::may_consult(actor, &facts).is_ok()),
    }
}

/// The proceeding that stands for the case with its state, else the room of the main line.
fn stage(words: Words, row: &CaseRow) -> String {
    if row.line.is_empty() {
        return words.t(&format!("case.stage.{}", row.stage)).to_owned();
    }
    show::standing(words, &row.line, &row.standing)
}

/// The body for which a reader lists a case.
fn body_of(actor: &Actor, listed: &Listed) -> Option<Body> {
    match access::relation(actor, &facts(listed)?) {
        Relation::Body(body) => Some(body),
        _ => None,
    }
}

fn claim_key(kind: &str) -> &'static str {
    match kind {
        "deduction" => "case.claim.deduction",
        _ => "case.claim.unpaid_pay",
    }
}

fn place(app: &App, words: Words, listed: &Listed) -> String {
    if listed.row.outlet.is_empty() {
        office::station(app, words, &listed.row.station)
    } else {
        office::outlet(app, words, &listed.row.outlet)
    }
}

/// What comes next: the step alone where it is the reader's, else who is waited for.
fn turn(words: Words, actor: &Actor, listed: &Listed) -> String {
    match mine(actor, listed) {
        Some(kind) => said::step(words, kind),
        None => words.t(&format!("case.turn.{}", listed.row.turn)).to_owned(),
    }
}

fn is_mine(actor: &Actor, listed: &Listed) -> bool {
    mine(actor, listed).is_some()
}

/// The step that everybody waits for this reader to take, by the rights table itself.
fn mine(actor: &Actor, listed: &Listed) -> Option<Kind> {
    let row = &listed.row;
    let facts = facts(listed)?;
    let next = Kind::from_key(&row.next_step)?;
    let candidates: &[Kind] = if row.turn == Turn::Station.key() {
        &[next, Kind::Dispatch]
    } else if [Turn::Intake, Turn::Outlet, Turn::Mediator]
        .iter()
        .any(|turn| turn.key() == row.turn)
    {
        &[next]
    } else {
        &[]
    };
    candidates
        .iter()
        .copied()
        .find(|kind| access::may_take(actor, &facts, *kind).is_ok())
}

/// The ids of the index row, as the rights table wants them; the parties play no part in whose turn it is among staff.
fn facts(listed: &Listed) -> Option<Facts> {
    let row = &listed.row;
    let station = row.station.parse().ok()?;
    Some(Facts {
        case: row.case_id.parse().ok()?,
        stage: stage::Kind::ALL.iter().copied().find(|kind| kind.key() == row.stage)?,
        worker: PersonId::from_bits(0),
        worker_accounts: Vec::new(),
        employer_accounts: Vec::new(),
        holder: match row.outlet.parse() {
            Ok(outlet) => Holder::Outlet { station, outlet },
            Err(_) => Holder::Station { station },
        },
        center: row.center.parse().ok()?,
        mediator: row.mediator.parse().ok(),
        employer: EmployerSees::Nothing,
        aid: !row.aid.is_empty(),
        bodies: row.bodies.split(' ').filter_map(Body::from_key).collect(),
        panel: row.panel(),
    })
}
