//! The mediation room: one joint thread, and a private one for each side that only the neutral opens (AZ-5). The two look different,
//! and the button of a private thread names who will read it, so that nothing goes to the wrong side.

use app::room::Thread;
use app::{App, AppError, read::CaseView, room::Words as Said, t, text::Words};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use domain::access::{Author, Side};
use web::{Asked, Asks, Filled, FormState, Frame, PageError, Route, Visit, page, show};

use crate::{
    case::head::{self, Head},
    office,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/room", Asks::Officer, || axum::routing::get(joint)),
    Route::post("/desk/cases/{case}/room", Asks::Officer, || {
        axum::routing::post(say_joint)
    }),
    Route::get("/desk/cases/{case}/room/{side}", Asks::Officer, || {
        axum::routing::get(private)
    }),
    Route::post("/desk/cases/{case}/room/{side}", Asks::Officer, || {
        axum::routing::post(say_private)
    }),
];

const FIELDS: &[Asked] = &[
    Asked::field("message", "desk.room.message"),
    Asked::field("_message", "desk.room.message"),
];

/// One message, ready to print.
struct Shown {
    /// `me`, `them` or `med`, as the style sheet names them.
    from: &'static str,
    who: String,
    text: String,
}

/// A link to a thread.
struct Door {
    label: String,
    url: String,
    private: bool,
    chosen: bool,
}

#[derive(Template)]
#[template(path = "room.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: FormState,
    private: bool,
    notice: String,
    doors: Vec<Door>,
    messages: Vec<Shown>,
    /// The words on the button, which name the reader; `None` where the visitor only listens.
    send: Option<String>,
    label: String,
}

async fn joint(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    open(&app, &visit, &case, Thread::Joint).await
}

async fn private(
    State(app): State<App>,
    visit: Visit,
    Path((case, side)): Path<(String, String)>,
) -> Result<Response, PageError> {
    open(&app, &visit, &case, Thread::Private(side_of(&side)?)).await
}

async fn say_joint(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: Filled,
) -> Result<Response, PageError> {
    say(&app, &visit, &case, Thread::Joint, filled).await
}

async fn say_private(
    State(app): State<App>,
    visit: Visit,
    Path((case, side)): Path<(String, String)>,
    filled: Filled,
) -> Result<Response, PageError> {
    say(&app, &visit, &case, Thread::Private(side_of(&side)?), filled).await
}

fn side_of(text: &str) -> Result<Side, PageError> {
    let side = Side::ALL.iter().copied().find(|side| side.key() == text);
    side.ok_or(PageError::NotFound)
}

async fn open(app: &App, visit: &Visit, case: &str, thread: Thread) -> Result<Response, PageError> {
    Ok(page::show(&page_of(app, visit, case, thread).await?))
}

async fn say(app: &App, visit: &Visit, case: &str, thread: Thread, filled: Filled) -> Result<Response, PageError> {
    let id = office::case_id(case)?;
    let words = Said {
        id: filled
            .get("_message")
            .parse()
            .unwrap_or_else(|_| app.ids().message(app.now())),
        text: filled.get("message").to_owned(),
    };
    match app.say(visit.actor(), id, thread, words).await {
        Ok(()) => Ok(page::see_other(&format!("{}#end", address(case, thread)))),
        Err(AppError::Invalid(errors)) => {
            let mut again = page_of(app, visit, case, thread).await?;
            again.form = FormState::read(FIELDS, filled.0);
            for error in errors {
                again.form.fail(&error.field, error.key);
            }
            again.frame.failed = true;
            Ok(page::show_again(&again))
        }
        Err(other) => Err(other.into()),
    }
}

fn address(case: &str, thread: Thread) -> String {
    match thread {
        Thread::Joint => format!("/desk/cases/{case}/room"),
        Thread::Private(side) => format!("/desk/cases/{case}/room/{}", side.key()),
    }
}

async fn page_of(app: &App, visit: &Visit, case: &str, thread: Thread) -> Result<Page, PageError> {
    let (words, id) = (visit.words(), office::case_id(case)?);
    let view = app.case(visit.actor(), id).await?;
    let heard = app.hear(visit.actor(), id, thread).await?;
    let threads = app.threads(visit.actor(), id).await?;
    // Who may open a private thread is the neutral, and only the neutral speaks here.
    let speaks = threads.len() > 1;
    let private = thread != Thread::Joint;
    Ok(Page {
        frame: office::frame(app, visit, &title(words, &view, thread)),
        head: Head::of(app, words, &view),
        form: FormState::blank(FIELDS).filled("_message", app.ids().message(app.now())),
        notice: notice(words, &view, thread),
        doors: threads
            .iter()
            .map(|each| Door {
                label: door(words, *each),
                url: address(case, *each),
                private: *each != Thread::Joint,
                chosen: *each == thread,
            })
            .collect(),
        messages: heard
            .iter()
            .map(|said| Shown {
                from: match said.by {
                    Author::Officer { .. } => "me",
                    Author::Party { .. } | Author::System => "them",
                },
                who: format!(
                    "{} · {}",
                    speaker(words, &view, &said.by),
                    show::instant(words, said.at)
                ),
                text: said.text.clone(),
            })
            .collect(),
        send: speaks.then(|| send(words, &view, thread)),
        label: match thread {
            Thread::Joint => words.t("desk.room.message_joint").to_owned(),
            Thread::Private(side) => {
                t!(words, "desk.room.message_to", party = head::party(&view, side))
            }
        },
        private,
    })
}

fn title(words: Words, view: &CaseView, thread: Thread) -> String {
    match thread {
        Thread::Joint => words.t("desk.room.joint").to_owned(),
        Thread::Private(side) => t!(words, "desk.room.private", party = head::party(view, side)),
    }
}

/// The name on a door: the side, which is shorter than a party's name and fits a phone.
fn door(words: Words, thread: Thread) -> String {
    match thread {
        Thread::Joint => words.t("desk.room.joint").to_owned(),
        Thread::Private(Side::Worker) => words.t("case.who.worker").to_owned(),
        Thread::Private(Side::Employer) => words.t("case.who.employer").to_owned(),
    }
}

fn notice(words: Words, view: &CaseView, thread: Thread) -> String {
    match thread {
        Thread::Joint => words.t("desk.room.joint_notice").to_owned(),
        Thread::Private(side) => {
            let other = match side {
                Side::Worker => Side::Employer,
                Side::Employer => Side::Worker,
            };
            t!(
                words,
                "desk.room.private_notice",
                party = head::party(view, side),
                other = head::party(view, other)
            )
        }
    }
}

fn send(words: Words, view: &CaseView, thread: Thread) -> String {
    match thread {
        Thread::Joint => words.t("desk.room.send_all").to_owned(),
        Thread::Private(side) => t!(words, "desk.room.send_to", party = head::party(view, side)),
    }
}

fn speaker(words: Words, view: &CaseView, by: &Author) -> String {
    match by {
        Author::Party { side, .. } => head::party(view, *side),
        Author::Officer { .. } => view
            .mediator
            .clone()
            .unwrap_or_else(|| words.t("case.who.officer").to_owned()),
        Author::System => words.t("case.who.system").to_owned(),
    }
}
