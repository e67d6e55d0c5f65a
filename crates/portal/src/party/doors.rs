//! From the paper in hand to the money (CAS-17, CAS-18, CAS-20), and what runs before other bodies (CAS-21): the doors compared, each with its last day,
//! what it costs and what is missing; the tracker stays alive after every hand-over.

use app::{App, exchange::Channel, read::Elsewhere, t};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    planner::{self, Door},
    proceeding::{Event, Line, waits_for},
    step::Kind,
};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Row, Summary},
    show,
};

use super::{
    say,
    seat::{InCase, Seat},
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases/{case}/doors", Asks::Person, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "party/doors.html")]
struct Page {
    frame: Frame,
    back: String,
    title: String,
    running: Vec<Running>,
    titles: Vec<String>,
    synced: Vec<Synced>,
    doors: Vec<Shown>,
    shut: Vec<Shut>,
    beside: Vec<Do>,
    help: Vec<Do>,
}

/// A proceeding, ready to print.
struct Running {
    name: String,
    standing: String,
    over: bool,
    rows: Summary,
    phone: String,
    acts: Vec<Do>,
}

/// When the page and the system of an agency last agreed, and whom to call when that was long ago (Q14).
struct Synced {
    text: String,
    is_old: bool,
    phone: String,
}

/// A link to a form.
struct Do {
    label: String,
    url: String,
}

/// An open door, ready to print.
struct Shown {
    plain: String,
    term: String,
    alone: bool,
    cost: String,
    rows: Summary,
    act: Option<Do>,
}

/// A door that is closed, and why.
struct Shut {
    plain: String,
    why: String,
}

/// What can be asked for beside the main way, in the order of the page.
const BESIDE: &[Event] = &[
    Event::ApplyForAdvance,
    Event::ApplyForPreservation,
    Event::ApplyForProof,
    Event::Complain,
    Event::AskForFund,
    Event::AskUnion,
    Event::RequestData,
    Event::RequestExplanation,
    Event::ReportAccident,
    Event::ApplyForRecognition,
    Event::ApplyForGrading,
    Event::ApplyToSetAside,
    Event::Sue,
];

async fn get(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let words = seat.words;
    let (mut doors, mut shut) = (Vec::new(), Vec::new());
    // While a body has the matter, only what can be done at once is a way from here; the rest is for later.
    let held = seat.case.is_held();
    for door in &seat.case.doors {
        match &door.state {
            planner::State::Open { .. } if held && event(&seat, door.kind).is_none() => {}
            planner::State::Open { .. } => doors.push(open(&seat, door)),
            planner::State::Closed { .. } if held => {}
            planner::State::Closed { why } => shut.push(Shut {
                plain: words.t(&format!("party.door.{}.plain", door.kind.key())).to_owned(),
                why: words.t(&format!("forum.why.{}", why.key())).to_owned(),
            }),
        }
    }
    let offered: Vec<Event> = seat
        .case
        .doors
        .iter()
        .filter_map(|door| event(&seat, door.kind))
        .collect();
    let beside = BESIDE.iter().filter(|event| !offered.contains(event));
    let title = if doors.is_empty() {
        words.t("party.doors.tracker").to_owned()
    } else {
        t!(words, "party.doors.title", count = doors.len())
    };
    let running: Vec<Running> = seat
        .case
        .proceedings
        .iter()
        .rev()
        .map(|one| running(&app, &seat, one))
        .collect();
    Ok(page::show(&Page {
        frame: visit.citizen(&title),
        back: seat.url(""),
        titles: titles(&seat),
        synced: synced(&app, &visit, &seat).await?,
        running,
        doors,
        shut,
        beside: beside
            .filter(|event| seat.case.can(Kind::Proceed(**event)))
            .map(|event| act(&seat, *event))
            .collect(),
        help: vec![Do {
            label: words.t("law.ways.title").to_owned(),
            url: "/ways".to_owned(),
        }],
        title,
    }))
}

async fn synced(app: &App, visit: &Visit, seat: &Seat) -> Result<Vec<Synced>, PageError> {
    let words = seat.words;
    let all = app.synced(visit.actor(), seat.case.id).await?;
    let one = |one: &app::exchange::Synced| {
        let name = say::name(words, &one.partner.name);
        let on_paper = one.partner.channel == Channel::Paper;
        Synced {
            text: match one.at {
                _ if on_paper => t!(words, "party.doors.on_paper", name = name),
                Some(at) => t!(words, "party.doors.synced", name = name, at = show::instant(words, at)),
                None => t!(words, "party.doors.unsynced", name = name),
            },
            is_old: one.is_old || on_paper,
            phone: one.partner.phone.clone(),
        }
    };
    Ok(all.iter().map(one).collect())
}

/// The papers with force.
fn titles(seat: &Seat) -> Vec<String> {
    let words = seat.words;
    seat.case
        .titles
        .iter()
        .map(|title| {
            t!(
                words,
                "party.doors.paper",
                name = words.t(&format!("case.title.{}", title.kind.key())),
                since = show::full_day(words, title.effective),
                amount = show::money(words, title.sum.get())
            )
        })
        .collect()
}

fn act(seat: &Seat, event: Event) -> Do {
    let kind = Kind::Proceed(event);
    Do {
        label: say::step(seat.words, kind),
        url: seat.step_url(kind),
    }
}

/// What this side can do at a door now.
fn event(seat: &Seat, door: planner::Kind) -> Option<Event> {
    let events: &[Event] = match door {
        planner::Kind::Enforcement => &[Event::ApplyForEnforcement],
        planner::Kind::Review => &[Event::FileReview, Event::SignReview],
        planner::Kind::Confirmation => &[Event::FileConfirmation, Event::SignConfirmation],
        planner::Kind::PaymentOrder => &[Event::ApplyForOrder],
        planner::Kind::Suit => &[Event::Sue],
        planner::Kind::Arbitration => &[Event::FileArbitration],
        planner::Kind::Inspection => &[Event::Complain],
    };
    events
        .iter()
        .copied()
        .find(|event| seat.case.can(Kind::Proceed(*event)))
}

/// Whether the worker alone can go through.
fn is_alone(door: planner::Kind) -> bool {
    match door {
        planner::Kind::Review | planner::Kind::Confirmation => false,
        planner::Kind::Enforcement
        | planner::Kind::PaymentOrder
        | planner::Kind::Suit
        | planner::Kind::Arbitration
        | planner::Kind::Inspection => true,
    }
}

fn open(seat: &Seat, door: &Door) -> Shown {
    let words = seat.words;
    let word = |what: &str| words.t(&format!("party.door.{}.{what}", door.kind.key())).to_owned();
    let alone = is_alone(door.kind);
    let event = event(seat, door.kind);
    // Where both have signed, one tap is enough, and nothing depends on the other side any more.
    let signed = matches!(event, Some(Event::FileReview | Event::FileConfirmation));
    let who = words.t(match (alone, signed) {
        (true, _) => "party.doors.alone",
        (false, true) => "party.doors.signed",
        (false, false) => "party.doors.both",
    });
    let cost = words.t(&format!("forum.cost.{}", door.cost.key())).to_owned();
    let mut rows = vec![Row::new(words.t("party.doors.who"), who).strong()];
    if let planner::State::Open { until, missing } = &door.state {
        if let Some(until) = until {
            rows.push(Row::new(words.t("party.turn.by"), show::full_day(words, *until)).strong());
        }
        rows.push(Row::new(words.t("party.doors.time"), word("time")));
        rows.push(Row::new(words.t("party.doors.cost"), cost.clone()));
        rows.push(Row::new(
            words.t("party.doors.then"),
            words.t(&format!("forum.force.{}", door.force.key())),
        ));
        if !signed {
            rows.push(Row::new(words.t("party.doors.beware"), word("beware")));
        }
        if !missing.is_empty() {
            let what: Vec<String> = missing
                .iter()
                .map(|missing| words.t(&format!("forum.missing.{}", missing.key())).to_owned())
                .collect();
            rows.push(Row::new(
                words.t("party.doors.missing"),
                what.join(words.t("party.doors.joint")),
            ));
        }
    }
    rows.push(Row::new(
        words.t("party.turn.basis"),
        app::paper::citation(door.citation),
    ));
    Shown {
        plain: word("plain"),
        term: words.t(&format!("forum.door.{}", door.kind.key())).to_owned(),
        alone: alone || signed,
        cost,
        rows: Summary::new(rows),
        act: event.map(|event| act(seat, event)),
    }
}

/// The body of a line in this district, if the city has named one.
fn contact<'a>(app: &'a App, seat: &Seat, line: Line) -> Option<&'a domain::org::Contact> {
    use domain::{org::City, proceeding::Body};
    let city = app.city();
    let district = seat.case.district.parse().ok()?;
    let agencies = match line.bodies().first()? {
        Body::Commission => &city.commissions,
        Body::Court => &city.courts,
        Body::Inspection => &city.inspection,
        Body::Injury | Body::Union | Body::Linkage => return None,
    };
    City::competent(agencies, &district).map(|agency| &agency.contact)
}

fn running(app: &App, seat: &Seat, one: &Elsewhere) -> Running {
    let (words, current) = (seat.words, &one.proceeding);
    let mut rows = Vec::new();
    let body = contact(app, seat, current.line);
    if let Some(body) = body {
        rows.push(Row::new(words.t("party.way.body"), say::name(words, &body.name)).strong());
    }
    if let Some(number) = &one.number {
        rows.push(Row::new(words.t("party.doors.number"), number));
    }
    // What a panel does among itself is no news for the worker.
    let told = |mark: &&domain::proceeding::Mark| {
        mark.event.line() != Line::Consultation || domain::proceeding::sees(mark.event, seat.case.relation)
    };
    if let Some(mark) = current.marks.iter().rfind(told) {
        let what = say::step(words, Kind::Proceed(mark.event));
        rows.push(Row::new(words.t("party.doors.last"), what).note(show::full_day(words, mark.on)));
    }
    let hearing = current.last_of(&[Event::SetHearing, Event::PostponeHearing, Event::SetCourtHearing]);
    if let Some(day) = hearing.and_then(|mark| mark.facts.by)
        && !current.state.is_over()
    {
        rows.push(Row::new(words.t("case.field.hearing_on"), show::full_day(words, day)).strong());
    }
    if let Some((_, event)) = waits_for(current).filter(|_| !current.state.is_over()) {
        rows.push(Row::new(
            words.t("party.doors.next"),
            say::step(words, Kind::Proceed(event)),
        ));
    }
    let acts = seat.case.open_steps().filter_map(|kind| match kind {
        Kind::Proceed(event) if event.line() == current.line && !current.state.is_over() => Some(act(seat, event)),
        _ => None,
    });
    Running {
        name: words.t(&format!("case.line.{}", current.line.key())).to_owned(),
        standing: words.t(&format!("case.standing.{}", current.state.key())).to_owned(),
        over: current.state.is_over(),
        acts: acts.collect(),
        phone: body.map(|body| body.phone.clone()).unwrap_or_default(),
        rows: Summary::new(rows),
    }
}
