//! Only in a city for trying things out: the phone on which all messages arrive, and a clock that can be moved. Elsewhere none of
//! these pages exists.

use std::net::SocketAddr;

use app::App;
use askama::Template;
use axum::{
    Extension, Form, Json,
    extract::{ConnectInfo, State},
    http::{HeaderMap, header},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use web::{Asked, Asks, FormState, Frame, PageError, Route, Visit, page, show};

/// The pages of a demo city.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/demo", Asks::Anybody, || get(demo)),
    Route::get("/demo/phone", Asks::Anybody, || get(phone)),
    Route::get("/demo/phone.json", Asks::Anybody, || get(phone_json)),
    Route::get("/demo/clock", Asks::Anybody, || get(clock)),
    Route::post("/demo/clock", Asks::Anybody, || post(move_clock)),
];

const ASKED: &[Asked] = &[
    Asked::field("days", "portal.demo.days"),
    Asked::field("to", "portal.demo.to"),
];

/// The furthest the clock goes at once.
const MOST_DAYS: i64 = 3_660;

fn only_demo(visit: &Visit) -> Result<(), PageError> {
    if visit.is_demo() {
        Ok(())
    } else {
        Err(PageError::NotFound)
    }
}

#[derive(Template)]
#[template(path = "demo.html")]
struct Demo {
    frame: Frame,
    now: String,
}

async fn demo(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    only_demo(&visit)?;
    let words = visit.words();
    Ok(page::show(&Demo {
        frame: visit.citizen(words.t("portal.demo.title")),
        now: show::instant(words, app.now()),
    }))
}

/// A message as the phone shows it.
struct Message {
    to: String,
    at: String,
    text: String,
}

#[derive(Template)]
#[template(path = "demo_phone.html")]
struct Phone {
    frame: Frame,
    messages: Vec<Message>,
}

async fn phone(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    only_demo(&visit)?;
    let words = visit.words();
    let messages = app
        .sent_messages()
        .await?
        .into_iter()
        .map(|sent| Message {
            to: sent.phone,
            at: show::instant(words, sent.at),
            text: sent.text,
        })
        .collect();
    Ok(page::show(&Phone {
        frame: visit.citizen(words.t("portal.demo.phone")),
        messages,
    }))
}

/// A message as a test reads it.
#[derive(Serialize)]
struct Plain {
    to: String,
    at: Timestamp,
    text: String,
}

async fn phone_json(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    only_demo(&visit)?;
    let messages: Vec<Plain> = app
        .sent_messages()
        .await?
        .into_iter()
        .map(|sent| Plain {
            to: sent.phone,
            at: sent.at,
            text: sent.text,
        })
        .collect();
    Ok(Json(messages).into_response())
}

#[derive(Template)]
#[template(path = "demo_clock.html")]
struct Clock {
    frame: Frame,
    form: FormState,
    now: String,
}

impl Clock {
    fn new(app: &App, visit: &Visit, form: FormState) -> Self {
        let words = visit.words();
        let mut frame = visit.citizen(words.t("portal.demo.clock"));
        frame.failed = form.failed();
        Self {
            frame,
            form,
            now: show::instant(words, app.now()),
        }
    }
}

async fn clock(State(app): State<App>, visit: Visit) -> Result<Response, PageError> {
    only_demo(&visit)?;
    let form = FormState::blank(ASKED);
    Ok(page::show(&Clock::new(&app, &visit, form)))
}

/// How far the clock goes.
#[derive(Debug, Default, Deserialize)]
struct Move {
    #[serde(default)]
    days: String,
    #[serde(default)]
    to: String,
    #[serde(default, rename = "_csrf")]
    csrf: String,
}

/// Moves the clock. Programs on the same machine need no token, so that a test without a browser can do it.
async fn move_clock(
    State(app): State<App>,
    visit: Visit,
    peer: Option<Extension<ConnectInfo<SocketAddr>>>,
    headers: HeaderMap,
    Form(wanted): Form<Move>,
) -> Result<Response, PageError> {
    only_demo(&visit)?;
    if wanted.csrf != visit.csrf() && !is_this_machine(peer, &headers) {
        return Err(PageError::Forged);
    }
    let mut form = FormState::blank(ASKED)
        .filled("days", &wanted.days)
        .filled("to", &wanted.to);
    match distance(&app, &wanted) {
        Ok(by) if app.clock().forward(by) => Ok(page::see_other("/demo/clock")),
        Ok(_) => Err(PageError::NotFound),
        Err((field, key)) => {
            form.fail(field, key);
            Ok(page::show_again(&Clock::new(&app, &visit, form)))
        }
    }
}

/// The caller and the address it calls are both of this machine; the second refuses a page elsewhere that rebinds its name.
fn is_this_machine(peer: Option<Extension<ConnectInfo<SocketAddr>>>, headers: &HeaderMap) -> bool {
    let near = peer.is_none_or(|Extension(ConnectInfo(peer))| peer.ip().is_loopback());
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    near && matches!(name, "localhost" | "127.0.0.1" | "::1")
}

fn distance(app: &App, wanted: &Move) -> Result<SignedDuration, (&'static str, &'static str)> {
    if wanted.to.trim().is_empty() {
        return match wanted.days.trim().parse::<i64>() {
            Ok(days @ 1..=MOST_DAYS) => Ok(SignedDuration::from_hours(24 * days)),
            Ok(_) | Err(_) => Err(("days", "portal.demo.wrong_days")),
        };
    }
    let to: Timestamp = wanted
        .to
        .trim()
        .parse()
        .map_err(|_| ("to", "portal.demo.wrong_instant"))?;
    let by = to.duration_since(app.now());
    if by.is_positive() && by <= SignedDuration::from_hours(24 * MOST_DAYS) {
        Ok(by)
    } else {
        Err(("to", "portal.demo.only_forward"))
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_this_machine_needs_no_token() {
        let asks = |peer: Option<[u8; 4]>, host: &'static str| {
            let peer = peer.map(|peer| Extension(ConnectInfo(SocketAddr::from((peer, 1)))));
            let mut headers = HeaderMap::new();
            headers.insert(header::HOST, HeaderValue::from_static(host));
            is_this_machine(peer, &headers)
        };
        assert!(asks(Some([127, 0, 0, 1]), "127.0.0.1:8080"));
        assert!(asks(None, "[::1]:8080") && asks(None, "localhost"));
        assert!(!asks(Some([192, 0, 2, 7]), "127.0.0.1:8080"));
        assert!(!asks(Some([127, 0, 0, 1]), "evil.example"));
    }
}
