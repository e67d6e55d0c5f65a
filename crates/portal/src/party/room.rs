//! The room (CAS-06, CAS-09, CAS-10, EMP-13): the joint thread, and the private one of this side. Two addresses, two forms, two looks.
//! The other side's private thread has no address here at all.

use app::room::{Said, Thread};
use app::{App, AppError, room::Words as Spoken, t};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{
    access::{Author, Side},
    case::EmployerSees,
    step::Kind,
};
use web::{
    Asks, Filled, FormState, Frame, PageError, Route, Visit, page,
    part::{Call, Link, Tone},
    show,
};

use super::{
    field::ASKED,
    seat::{InCase, Seat},
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/cases/{case}/room", Asks::Person, || axum::routing::get(joint)),
    Route::post("/cases/{case}/room", Asks::Person, || axum::routing::post(say_jointly)),
    Route::get("/cases/{case}/room/thread", Asks::Person, || {
        axum::routing::get(joint_thread)
    }),
    Route::get("/cases/{case}/room/private", Asks::Person, || {
        axum::routing::get(private)
    }),
    Route::post("/cases/{case}/room/private", Asks::Person, || {
        axum::routing::post(say_privately)
    }),
    Route::get("/cases/{case}/room/private/thread", Asks::Person, || {
        axum::routing::get(private_thread)
    }),
];

/// One message as the page shows it.
pub(crate) struct Message {
    /// Its place on the page.
    pub(crate) id: String,
    /// Whose it is: `me`, `them`, `med`.
    pub(crate) from: &'static str,
    /// By whom.
    pub(crate) who: String,
    /// When.
    pub(crate) at: String,
    /// What, line by line.
    pub(crate) lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "party/room.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    private: bool,
    joint_url: String,
    private_url: String,
    action: String,
    title: String,
    readers: String,
    thread: Fragment,
    placeholder: String,
    calls: Vec<Call>,
}

/// The thread alone, which the page of the room reads again while it is open.
#[derive(Template)]
#[template(path = "party/thread.html")]
struct Fragment {
    url: String,
    label: String,
    messages: Vec<Message>,
    first: String,
}

impl askama::filters::HtmlSafe for Fragment {}

/// One of the two rooms of a side.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    Joint,
    Private,
}

impl Room {
    fn thread(self, seat: &Seat) -> Thread {
        match self {
            Self::Joint => Thread::Joint,
            Self::Private => Thread::Private(seat.side),
        }
    }

    fn url(self, seat: &Seat) -> String {
        match self {
            Self::Joint => seat.url("/room"),
            Self::Private => seat.url("/room/private"),
        }
    }
}

async fn joint(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    open(&app, &visit, &at, Room::Joint).await
}

async fn private(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    open(&app, &visit, &at, Room::Private).await
}

async fn joint_thread(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    Ok(page::show(&fragment(&app, &visit, &seat, Room::Joint).await?))
}

async fn private_thread(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    Ok(page::show(&fragment(&app, &visit, &seat, Room::Private).await?))
}

async fn say_jointly(State(app): State<App>, visit: Visit, at: InCase, filled: Filled) -> Result<Response, PageError> {
    say(&app, &visit, &at, Room::Joint, filled).await
}

async fn say_privately(
    State(app): State<App>,
    visit: Visit,
    at: InCase,
    filled: Filled,
) -> Result<Response, PageError> {
    say(&app, &visit, &at, Room::Private, filled).await
}

async fn open(app: &App, visit: &Visit, at: &InCase, room: Room) -> Result<Response, PageError> {
    let seat = Seat::of(app, visit, at.case).await?;
    let form = FormState::blank(ASKED).stamped(app.ids().message(app.now()), seat.case.version);
    show(StatusCode::OK, app, visit, &seat, room, form).await
}

async fn say(app: &App, visit: &Visit, at: &InCase, room: Room, filled: Filled) -> Result<Response, PageError> {
    let seat = Seat::of(app, visit, at.case).await?;
    let mut form = FormState::read(ASKED, filled.0);
    let Ok(id) = form.step().parse() else {
        return Err(PageError::Stale);
    };
    let spoken = Spoken {
        id,
        text: form.value("message").to_owned(),
    };
    match app.say(visit.actor(), seat.case.id, room.thread(&seat), spoken).await {
        Ok(()) => Ok(page::see_other(&format!("{}#m-{id}", room.url(&seat)))),
        Err(AppError::Invalid(errors)) => {
            for error in errors {
                form.fail(&error.field, error.key);
            }
            show(StatusCode::UNPROCESSABLE_ENTITY, app, visit, &seat, room, form).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn show(
    status: StatusCode,
    app: &App,
    visit: &Visit,
    seat: &Seat,
    room: Room,
    form: FormState,
) -> Result<Response, PageError> {
    let words = seat.words;
    let across = words.t(match seat.across() {
        Side::Worker => "party.room.across_worker",
        Side::Employer => "party.room.across_employer",
    });
    let (title, readers, placeholder) = match room {
        Room::Joint => (
            words.t("party.room.joint_title").to_owned(),
            words.t("party.room.joint_readers").to_owned(),
            t!(words, "party.room.joint_placeholder", across = across),
        ),
        Room::Private => (
            t!(words, "party.room.private_title", you = seat.you()),
            t!(words, "party.room.private_readers", across = across),
            t!(words, "party.room.private_placeholder", across = across),
        ),
    };
    let mut frame = visit.citizen(&title);
    frame.failed = form.failed();
    let page = Page {
        frame,
        form,
        back: seat.url(""),
        private: room == Room::Private,
        joint_url: Room::Joint.url(seat),
        private_url: Room::Private.url(seat),
        action: room.url(seat),
        title,
        readers,
        thread: fragment(app, visit, seat, room).await?,
        placeholder,
        calls: calls(seat, room, across),
    };
    Ok(page::show_with(status, &page))
}

/// What to know in this room; terms that wait for a signature come first.
fn calls(seat: &Seat, room: Room, across: &str) -> Vec<Call> {
    let words = seat.words;
    if room == Room::Private {
        let text = t!(words, "party.room.pass_text", you = seat.you(), across = across);
        return vec![Call::new(
            Tone::Private,
            t!(words, "party.room.pass", across = across),
            text,
        )];
    }
    let signing = [Kind::SignAsWorker, Kind::SignAsEmployer]
        .into_iter()
        .find(|kind| seat.case.can(*kind));
    let mut calls = Vec::new();
    if let (Some(kind), Some(tabled)) = (signing, &seat.case.tabled) {
        let total = tabled
            .terms
            .total()
            .map_or_else(String::new, |total| show::money(words, total.get()));
        let link = Link::new(words.t("party.room.terms_go"), seat.step_url(kind));
        calls.push(
            Call::new(
                Tone::Sun,
                words.t("party.room.terms"),
                t!(words, "party.room.terms_text", total = total),
            )
            .link(link),
        );
    }
    if seat.case.employer == EmployerSees::Nothing {
        calls.push(Call::new(
            Tone::Brand,
            words.t("party.room.later"),
            words.t("party.room.later_text"),
        ));
    }
    calls
}

async fn fragment(app: &App, visit: &Visit, seat: &Seat, room: Room) -> Result<Fragment, PageError> {
    let said = app.hear(visit.actor(), seat.case.id, room.thread(seat)).await?;
    let words = seat.words;
    let (label, first) = match room {
        Room::Joint => ("party.room.joint_label", "party.room.joint_first"),
        Room::Private => ("party.room.private_label", "party.room.private_first"),
    };
    Ok(Fragment {
        url: format!("{}/thread", room.url(seat)),
        label: words.t(label).to_owned(),
        messages: said.iter().map(|said| message(seat, said)).collect(),
        first: words.t(first).to_owned(),
    })
}

/// Writes a message for this side.
pub(crate) fn message(seat: &Seat, said: &Said) -> Message {
    let words = seat.words;
    let (from, who) = match said.by {
        Author::Party { side, .. } if side == seat.side => ("me", seat.you().to_owned()),
        Author::Party { side, .. } => ("them", seat.name(side)),
        Author::Officer { .. } => (
            "med",
            match &seat.case.mediator {
                Some(name) => t!(words, "party.turn.mediator", name = name),
                None => words.t("case.who.officer").to_owned(),
            },
        ),
        Author::System => ("med", words.t("case.who.system").to_owned()),
    };
    Message {
        id: format!("m-{}", said.id),
        from,
        who,
        at: show::instant(words, said.at),
        lines: said.text.lines().map(str::to_owned).collect(),
    }
}
