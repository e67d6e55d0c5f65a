//! The case home (CAS-02, CAS-03, CAS-20, EMP-02, EMP-07): whose turn, by when, on what basis; then everything else.

use app::room::Thread;
use app::{App, t};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::Response,
};
use domain::{
    access::Side,
    case::EmployerSees,
    proceeding::{self, Line},
    stage,
};
use serde::Deserialize;
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Call, Link, Summary, Tag, Timeline, Tone, Turn},
};

use super::{
    company, group,
    room::{self, Message},
    say,
    seat::{InCase, Seat},
};

mod course;
mod matter;
mod task;
mod turn;
mod way;

pub(crate) use matter::{Claimed, claims};
pub(crate) use task::label;

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases/{case}", Asks::Person, || axum::routing::get(get))];

#[derive(Template)]
#[template(path = "party/home.html")]
struct Page {
    frame: Frame,
    title: String,
    number: String,
    stage: Tag,
    told: Option<Told>,
    turn: Turn,
    calls: Vec<Call>,
    tasks: Vec<task::Task>,
    waits: Vec<String>,
    main: Option<task::Task>,
    course: Timeline,
    newest: Option<Message>,
    room_url: String,
    contact: Option<matter::Place>,
    ways: Vec<way::Way>,
    limitation: Option<Summary>,
    parties: Summary,
    claims: Vec<matter::Claimed>,
    story: String,
    files: usize,
    evidence_url: String,
    papers: Vec<matter::Paper>,
    clocks: Summary,
    agreement_url: Option<String>,
    money_url: Option<String>,
    aid: Option<matter::Aid>,
    doors: Option<DoorsLink>,
    diagnosis: Option<DoorsLink>,
    group: Option<group::Card>,
}

/// The way to the page of doors and proceedings, with what stands there.
struct DoorsLink {
    url: String,
    title: String,
    notes: Vec<String>,
}

/// What the page says first: that something is done, refused, or changed meanwhile.
pub(crate) struct Told {
    call: Call,
    points: Vec<String>,
}

impl Told {
    /// Writes what the page says first, with its points.
    pub(crate) fn new(call: Call, points: Vec<String>) -> Self {
        Self { call, points }
    }
}

/// What an address may say about the way here.
#[derive(Deserialize)]
struct Way {
    #[serde(default)]
    done: String,
}

async fn get(State(app): State<App>, visit: Visit, at: InCase, Query(way): Query<Way>) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let words = seat.words;
    let told = (!way.done.is_empty()).then(|| {
        Told::new(
            Call::new(Tone::Good, words.t("party.done.title"), words.t("party.done.text")),
            Vec::new(),
        )
    });
    show(StatusCode::OK, &app, &visit, &seat, told).await
}

/// Shows the case anew because somebody was faster, with what happened since.
pub(crate) async fn stale(app: &App, visit: &Visit, seat: &Seat, seen: u64) -> Result<Response, PageError> {
    let words = seat.words;
    let since = seat
        .case
        .timeline
        .iter()
        .filter(|(entry, _)| entry.seq > seen)
        .map(|(entry, _)| say::done(words, app.city(), entry))
        .collect();
    let call = Call::new(Tone::Warn, words.t("web.state.stale"), words.t("web.state.stale_text"));
    show(StatusCode::CONFLICT, app, visit, seat, Some(Told::new(call, since))).await
}

/// Shows the case, with a sentence above it.
pub(crate) async fn show(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    seat: &Seat,
    told: Option<Told>,
) -> Result<Response, PageError> {
    let (case, city) = (&seat.case, app.city());
    let newest = app.hear(visit.actor(), case.id, Thread::Joint).await?;
    let tasks = task::list(seat);
    let (main, tasks): (Vec<_>, Vec<_>) = tasks.into_iter().partition(|task| task.main);
    let owed = case.tabled.is_some();
    let page = Page {
        frame: visit.citizen(&seat.title()),
        title: seat.title(),
        number: case.number.clone(),
        stage: standing(seat),
        told,
        turn: turn::card(seat, city),
        calls: calls(seat),
        waits: task::waits(seat, city),
        main: main.first().cloned(),
        tasks: main.into_iter().skip(1).chain(tasks).collect(),
        course: course::timeline(seat, city),
        newest: newest.last().map(|said| room::message(seat, said)),
        room_url: seat.url("/room"),
        contact: matter::place(seat, city),
        ways: way::ways(seat),
        limitation: way::limitation(seat),
        parties: matter::parties(seat, city),
        claims: matter::claims(seat),
        story: case.story.clone(),
        files: case.files.len(),
        evidence_url: seat.url("/evidence"),
        papers: matter::papers(seat),
        clocks: course::clocks(seat),
        agreement_url: owed.then(|| seat.url("/agreement")),
        money_url: case.ledger.as_ref().map(|_| seat.url("/money")),
        aid: matter::aid(seat, city),
        doors: doors(seat),
        diagnosis: diagnosis(seat),
        group: group::card(seat),
    };
    Ok(page::show_with(status, &page))
}

/// The proceeding that stands for the case, else the room of the main line.
fn standing(seat: &Seat) -> Tag {
    let (words, case) = (seat.words, &seat.case);
    match case.shown() {
        Some(other) => Tag::new(
            Tone::Brand,
            web::show::standing(words, other.line.key(), other.state.key()),
        ),
        None => Tag::new(tone(case.stage), words.t(&format!("case.stage.{}", case.stage.key()))),
    }
}

/// The way to the diagnosis of a panel, once the case is on the urgent track and the worker may know.
fn diagnosis(seat: &Seat) -> Option<DoorsLink> {
    let known = |other: &&app::read::Elsewhere| {
        let state = other.proceeding.state;
        other.proceeding.line == Line::Consultation
            && !matches!(state, proceeding::State::Filed | proceeding::State::Dismissed)
    };
    let current = seat.case.proceedings.iter().rev().find(known)?;
    Some(DoorsLink {
        url: seat.url("/diagnosis"),
        title: seat.words.t("party.diagnosis.title").to_owned(),
        notes: vec![web::show::standing(
            seat.words,
            Line::Consultation.key(),
            current.proceeding.state.key(),
        )],
    })
}

/// The page of doors is there once there is a door to go through, or something runs elsewhere, or this side can ask for something.
fn doors(seat: &Seat) -> Option<DoorsLink> {
    let (words, case) = (seat.words, &seat.case);
    let asks = case
        .open_steps()
        .any(|kind| matches!(kind, domain::step::Kind::Proceed(_)));
    if case.doors.is_empty() && case.proceedings.is_empty() && !asks {
        return None;
    }
    let live = case
        .proceedings
        .iter()
        .filter(|other| !other.proceeding.state.is_over());
    let notes = live.map(|other| web::show::standing(words, other.proceeding.line.key(), other.proceeding.state.key()));
    let late = case.stage == stage::Kind::PerformanceDefault && seat.is_worker();
    Some(DoorsLink {
        url: seat.url("/doors"),
        notes: notes.collect(),
        title: words
            .t(if late {
                "party.doors.link_late"
            } else if !seat.is_worker() {
                "party.doors.tracker"
            } else if case.doors.is_empty() {
                "party.doors.link_more"
            } else {
                "party.doors.link"
            })
            .to_owned(),
    })
}

fn tone(stage: stage::Kind) -> Tone {
    match stage {
        stage::Kind::Intake
        | stage::Kind::Triage
        | stage::Kind::Assigned
        | stage::Kind::Dispatched
        | stage::Kind::EmployerVerification
        | stage::Kind::Mediation => Tone::Brand,
        stage::Kind::AgreementSigned | stage::Kind::Performance => Tone::Good,
        stage::Kind::PerformanceDefault => Tone::Bad,
        stage::Kind::Closed => Tone::Plain,
    }
}

/// What this side should know beside its turn; at most two.
fn calls(seat: &Seat) -> Vec<Call> {
    let words = seat.words;
    let closed = seat.case.closed.is_some();
    let unnamed = Call::new(
        Tone::Warn,
        words.t("party.company.title"),
        words.t("party.company.todo"),
    )
    .link(Link::new(words.t("party.company.go"), seat.url("/company")));
    match seat.side {
        // What keeps the company from signing comes first, and the neutral introduction makes room for it.
        Side::Employer if !closed && company::is_unnamed(seat) => vec![unnamed],
        Side::Employer if !closed => vec![
            Call::new(
                Tone::Brand,
                words.t("party.neutral.title"),
                words.t("party.neutral.text"),
            ),
            Call::new(
                Tone::Sun,
                words.t("party.duty.title"),
                t!(
                    words,
                    "party.duty.text",
                    law = app::paper::citation("劳动争议调解仲裁法:6")
                ),
            )
            .link(Link::new(words.t("party.duty.go"), seat.url("/evidence"))),
        ],
        Side::Worker if !closed && seat.case.employer == EmployerSees::Nothing => {
            vec![Call::new(
                Tone::Brand,
                words.t("party.unseen.title"),
                words.t("party.unseen.text"),
            )]
        }
        Side::Worker | Side::Employer => Vec::new(),
    }
}
