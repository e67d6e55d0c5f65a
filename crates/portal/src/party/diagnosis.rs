//! The diagnosis (CAS-22): what a panel advises on this one case (一案一策), in plain words, signed, for the worker alone. It reads on a phone, prints, and
//! decides nothing.

use app::{App, read::Diagnosis, t};
use askama::Template;
use axum::{extract::State, response::Response};
use domain::{
    planner::State as Door,
    proceeding::{Event, Reason},
    step::Kind,
};
use web::{
    Asks, Frame, PageError, Route, Visit, page,
    part::{Call, Row, Summary, Tone},
    show,
};

use super::{
    home::Claimed,
    say,
    seat::{InCase, Seat},
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases/{case}/diagnosis", Asks::Person, || {
    axum::routing::get(get)
})];

#[derive(Template)]
#[template(path = "party/diagnosis.html")]
struct Page {
    frame: Frame,
    back: String,
    /// What stands instead of an opinion that is not there yet.
    waits: Option<Call>,
    /// The word on sharing the data, where it is asked for.
    consent: Vec<Do>,
    steps: Vec<String>,
    agreed: Vec<String>,
    open: Vec<String>,
    relation: Vec<String>,
    claims: Vec<Claimed>,
    strength: Vec<String>,
    proofs: Vec<String>,
    routes: Vec<String>,
    doors: Vec<(String, String)>,
    dates: Summary,
    tasks: Vec<(String, String)>,
    signed: Vec<(String, String)>,
    signed_on: String,
    phone: Option<(String, String)>,
}

/// A link to a form.
struct Do {
    label: String,
    url: String,
}

async fn get(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let told = app.diagnosis(visit.actor(), at.case).await?;
    let told = told.ok_or(PageError::NotFound)?;
    let words = seat.words;
    let part = |wanted| lines(&told, wanted);
    let given = told.given.is_some();
    let place = say::place(app.city(), &seat.case.holder);
    Ok(page::show(&Page {
        frame: visit.citizen(words.t("party.diagnosis.title")),
        back: seat.url(""),
        waits: (!given).then(|| waiting(&seat, &told)),
        consent: consent(&seat, &told),
        steps: part(Reason::PartSteps),
        agreed: part(Reason::PartAgreed),
        open: part(Reason::PartOpen),
        relation: relation(&seat, &told),
        claims: if given { super::home::claims(&seat) } else { Vec::new() },
        strength: part(Reason::PartClaims),
        proofs: part(Reason::PartProofs),
        routes: part(Reason::PartRoutes),
        doors: if given { doors(&seat) } else { Vec::new() },
        dates: dates(&seat),
        tasks: told
            .tasks
            .iter()
            .map(|(due, what)| (show::full_day(words, *due), what.clone()))
            .collect(),
        signed: told
            .panel
            .iter()
            .map(|(as_what, name)| {
                (
                    words.t(&format!("case.seat.{}", as_what.key())).to_owned(),
                    name.clone(),
                )
            })
            .collect(),
        signed_on: told
            .given
            .as_ref()
            .map(|(on, _)| show::full_day(words, *on))
            .unwrap_or_default(),
        phone: place.map(|place| (say::name(words, &place.name), place.phone.clone())),
    }))
}

/// The lines of a part of the opinion.
fn lines(told: &Diagnosis, wanted: Reason) -> Vec<String> {
    let parts = told.given.iter().flat_map(|(_, parts)| parts);
    parts
        .filter(|(part, _)| *part == wanted)
        .flat_map(|(_, text)| text.lines())
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What the relation test indicates, then what the panel says to it.
fn relation(seat: &Seat, told: &Diagnosis) -> Vec<String> {
    let found = told.relation.map(|found| {
        let kind = seat.words.t(&format!("relation.kind.{}", found.key())).to_owned();
        t!(seat.words, "party.diagnosis.indicated", kind = kind)
    });
    found.into_iter().chain(lines(told, Reason::PartRelation)).collect()
}

fn waiting(seat: &Seat, told: &Diagnosis) -> Call {
    let words = seat.words;
    let text = match told.expected {
        Some(day) if !told.over => t!(words, "party.diagnosis.by", day = show::full_day(words, day)),
        Some(_) | None if told.over => words.t("party.diagnosis.ended").to_owned(),
        Some(_) | None => words.t("party.diagnosis.soon").to_owned(),
    };
    Call::new(Tone::Warn, words.t("party.diagnosis.not_yet"), text)
}

/// The two answers, while none was given.
fn consent(seat: &Seat, told: &Diagnosis) -> Vec<Do> {
    if !told.asks_consent {
        return Vec::new();
    }
    let answers = [Event::AgreeToShare, Event::RefuseToShare].map(Kind::Proceed);
    let open = answers.into_iter().filter(|kind| seat.case.can(*kind));
    open.map(|kind| Do {
        label: say::step(seat.words, kind),
        url: seat.step_url(kind),
    })
    .collect()
}

/// The doors that are open, in the order of the planner, each with its last day.
fn doors(seat: &Seat) -> Vec<(String, String)> {
    let words = seat.words;
    let open = seat.case.doors.iter().filter_map(|door| match &door.state {
        Door::Open { until, .. } => Some((door, *until)),
        Door::Closed { .. } => None,
    });
    open.map(|(door, until)| {
        let name = words.t(&format!("party.door.{}.plain", door.kind.key())).to_owned();
        let last = until.map(|day| t!(words, "party.course.by", day = show::full_day(words, day)));
        (name, last.unwrap_or_default())
    })
    .collect()
}

/// The last day for arbitration, in the safe reading first.
fn dates(seat: &Seat) -> Summary {
    let words = seat.words;
    let row = |dates: domain::limitation::Limitation| {
        Row::new(
            words.t("case.deadline.limitation_arbitration"),
            show::full_day(words, dates.safe),
        )
        .strong()
    };
    Summary::new(seat.case.limitation.map(row).into_iter().collect())
}
