//! The money of one case: what is due, what was said to be paid, whom to call.

use app::{App, read::CaseView, t, text::Words};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::{
    id::EvidenceId,
    money::Fen,
    performance::{Item, Ledger, State as Stands},
    step::Kind,
};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Cell, Column, Event, Summary, Table, Tag, Tone},
    show::{self, Due},
};

use crate::{
    case::{
        head::{self, Head},
        next::{self, Action},
        story,
    },
    office, said, terms,
};

pub(crate) const ROUTES: &[Route] = &[Route::get("/desk/cases/{case}/money", Asks::Officer, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "money.html")]
struct Page {
    frame: Frame,
    head: Head,
    table: Table,
    open: String,
    acts: Vec<Action>,
    waiting: Vec<next::NotOpen>,
    script: &'static str,
    calls: web::part::Timeline,
    terms: Option<Summary>,
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    let words = visit.words();
    let ledger = view.ledger.as_ref().ok_or(PageError::NotFound)?;
    let left = ledger.total().checked_sub(ledger.received());
    let acts = [Kind::ContactWorker, Kind::ConfirmForWorker];
    let shown = Page {
        frame: office::frame(&app, &visit, words.t("desk.money.title")),
        head: Head::of(&app, words, &view),
        table: table(&app, words, &view, ledger),
        open: show::money(words, left.unwrap_or(Fen::ZERO).get()),
        acts: acts
            .iter()
            .filter(|kind| view.can(**kind))
            .map(|kind| Action {
                label: said::step(words, *kind),
                url: next::address(&view, *kind),
                grave: false,
            })
            .collect(),
        waiting: next::Next::of(&app, words, &view).waiting,
        script: script(&app, ledger),
        calls: web::part::Timeline {
            events: calls(&app, words, &view),
        },
        terms: terms::on_the_table(&app, words, &view),
    };
    Ok(page::show(&shown))
}

fn table(app: &App, words: Words, view: &CaseView, ledger: &Ledger) -> Table {
    let mut table = Table::new(
        words.t("desk.money.caption"),
        vec![
            Column::new(words.t("desk.money.item")),
            Column::new(words.t("desk.money.due")),
            Column::number(words.t("desk.column.amount")),
            Column::new(words.t("desk.money.state")),
            Column::new(words.t("desk.money.proof")),
        ],
    );
    for item in &ledger.0 {
        let day = show::near_day(words, item.due, app.today());
        let due = if item.is_open() {
            Cell::due(Due::on(words, app.today(), item.due)).small(day)
        } else {
            Cell::new(day)
        };
        table.push(vec![
            Cell::new(t!(words, "desk.terms.item", item = item.number)),
            due,
            Cell::new(show::amount(item.amount.get())),
            state(app, words, item),
            proof(words, view, item),
        ]);
    }
    table
}

fn state(app: &App, words: Words, item: &Item) -> Cell {
    let day = |date| show::near_day(words, date, app.today());
    match item.state {
        Stands::Open if item.due < app.today() => Cell::default().tag(Tag::new(Tone::Bad, words.t("desk.money.late"))),
        Stands::Open => Cell::default().tag(Tag::new(Tone::Plain, words.t("desk.money.open"))),
        Stands::Reported { on, told, .. } => Cell::default()
            .tag(Tag::new(Tone::Warn, words.t("desk.money.reported")))
            .small(t!(words, "desk.money.reported_on", on = day(on), told = day(told))),
        Stands::Confirmed { on } => Cell::default()
            .tag(Tag::new(Tone::Good, words.t("desk.money.confirmed")))
            .small(day(on)),
    }
}

fn proof(words: Words, view: &CaseView, item: &Item) -> Cell {
    match item.state {
        Stands::Reported { proof: Some(id), .. } => {
            Cell::link(file_name(view, id), format!("{}/evidence/{id}", head::url(view)))
        }
        Stands::Reported { proof: None, .. } => Cell::new(words.t("desk.money.no_proof")),
        Stands::Open | Stands::Confirmed { .. } => Cell::default(),
    }
}

fn file_name(view: &CaseView, id: EvidenceId) -> String {
    view.files
        .iter()
        .find(|file| file.id == id)
        .map(|file| file.name.clone())
        .unwrap_or_default()
}

/// What to say on the phone: whom to ask about what depends on the most pressing line.
fn script(app: &App, ledger: &Ledger) -> &'static str {
    let reported = |item: &Item| matches!(item.state, Stands::Reported { .. });
    if ledger.is_complete() {
        "desk.money.script_done"
    } else if ledger.0.iter().any(reported) {
        "desk.money.script_reported"
    } else if ledger.0.iter().any(|item| item.is_open() && item.due < app.today()) {
        "desk.money.script_late"
    } else {
        "desk.money.script_open"
    }
}

/// What was done about the money so far.
fn calls(app: &App, words: Words, view: &CaseView) -> Vec<Event> {
    let about_money = [
        Kind::ReportPayment,
        Kind::ConfirmReceipt,
        Kind::DenyReceipt,
        Kind::ContactWorker,
        Kind::ConfirmForWorker,
        Kind::RecordDefault,
        Kind::ConsentToNewDate,
    ];
    let entries: Vec<_> = view
        .timeline
        .iter()
        .filter(|(entry, _)| about_money.contains(&entry.kind))
        .cloned()
        .collect();
    story::events(app, words, &entries)
}
