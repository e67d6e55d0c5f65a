//! Who is at the door: session, browser, preferences. Attached to every request before anything else happens.

use std::sync::Arc;

use app::{App, account::Signed, text::Words};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use domain::access::{Actor, Officer};

use crate::{
    error::{self, PageError},
    frame::{Frame, House, Surface},
    preference::Preferences,
    route::Asks,
};

/// One request's visitor. Cheap to clone.
#[derive(Clone)]
pub struct Visit(Arc<Inner>);

struct Inner {
    signed: Option<Signed>,
    browser: String,
    csrf: String,
    preferences: Preferences,
    path: String,
    house: House,
    demo: bool,
}

impl Visit {
    /// Who is asking.
    pub fn actor(&self) -> &Actor {
        self.0.signed.as_ref().map_or(&Actor::Visitor, |signed| &signed.actor)
    }

    /// The session, where there is one.
    pub fn signed(&self) -> Option<&Signed> {
        self.0.signed.as_ref()
    }

    /// The member of staff, on pages that ask for one.
    pub fn officer(&self) -> Option<&Officer> {
        match self.actor() {
            Actor::Officer(officer) => Some(officer),
            Actor::Visitor | Actor::Person(_) | Actor::System => None,
        }
    }

    /// The token of this browser, to which drafts and one-time codes are bound.
    pub fn browser(&self) -> &str {
        &self.0.browser
    }

    /// The token that every form of this browser carries.
    pub fn csrf(&self) -> &str {
        &self.0.csrf
    }

    /// Language, size and colors.
    pub fn preferences(&self) -> Preferences {
        self.0.preferences
    }

    /// The words of the chosen language.
    pub fn words(&self) -> Words {
        self.0.preferences.words()
    }

    /// The address of this page with its query.
    pub fn path(&self) -> &str {
        &self.0.path
    }

    /// Whether this is a city for trying things out.
    pub fn is_demo(&self) -> bool {
        self.0.demo
    }

    /// Starts the frame of a page for the public, workers and employers.
    pub fn citizen(&self, title: &str) -> Frame {
        self.frame(Surface::Citizen, title)
    }

    /// Starts the frame of a page for staff.
    pub fn staff(&self, title: &str) -> Frame {
        self.frame(Surface::Staff, title)
    }

    fn frame(&self, surface: Surface, title: &str) -> Frame {
        let mut frame =
            Frame::new(surface, self.0.preferences, self.0.house.clone(), self.0.path.clone()).titled(title);
        frame.csrf.clone_from(&self.0.csrf);
        frame.signed_in = self.0.signed.as_ref().map(|signed| signed.name.clone());
        frame
    }

    pub(crate) fn satisfies(&self, asks: Asks) -> bool {
        match (asks, self.actor()) {
            (Asks::Anybody, _) | (Asks::Person, Actor::Person(_)) | (Asks::Officer, Actor::Officer(_)) => true,
            (Asks::Person | Asks::Officer, Actor::Visitor | Actor::Person(_) | Actor::Officer(_) | Actor::System) => {
                false
            }
        }
    }
}

impl<S: Send + Sync> FromRequestParts<S> for Visit {
    type Rejection = PageError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, PageError> {
        parts
            .extensions
            .get::<Self>()
            .cloned()
            .ok_or_else(|| PageError::broken("no visit"))
    }
}

/// Names of the two cookies; over TLS they carry the prefix that binds them to this host.
fn names(app: &App) -> (&'static str, &'static str) {
    if app.options().public_url.starts_with("https://") {
        ("__Host-session", "__Host-browser")
    } else {
        ("session", "browser")
    }
}

/// Finds out who is at the door, runs the rest, and writes the page of an error in the visitor's words.
/// To be used with `axum::middleware::from_fn_with_state`.
pub async fn attach(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let (session, browser) = names(&app);
    let headers = request.headers();
    let known = cookie(headers, browser)
        .filter(|token| is_token(token))
        .map(str::to_owned);
    let signed = match cookie(headers, session).filter(|token| is_token(token)) {
        Some(token) => match app.session(token).await {
            Ok(signed) => signed,
            Err(error) => {
                tracing::error!(%error, "a session could not be read");
                None
            }
        },
        None => None,
    };
    let token = known.clone().unwrap_or_else(|| app.ids().secret(32));
    let bound = match &signed {
        Some(signed) => format!("{token}/{}", signed.tag),
        None => token.clone(),
    };
    let preferences = Preferences::read(headers);
    let city = app.city();
    let english = preferences.lang == app::text::Lang::En;
    let named = |name: &domain::org::Bilingual| if english { name.en.clone() } else { name.zh.clone() };
    let visit = Visit(Arc::new(Inner {
        csrf: app.csrf(&bound),
        browser: token.clone(),
        preferences,
        path: request
            .uri()
            .path_and_query()
            .map_or_else(|| "/".to_owned(), ToString::to_string),
        house: House {
            place: named(&city.name),
            authority: named(&city.authority),
            phone: city.phone.clone(),
        },
        demo: app.options().is_demo(),
        signed,
    }));
    request.extensions_mut().insert(visit.clone());
    let mut answer = error::dress(next.run(request).await, &visit);
    if known.is_none() {
        set_cookie(&mut answer, &app, browser, &token, Some(60 * 60 * 24 * 90));
    }
    answer
}

/// Puts a new session's token into the cookie.
pub fn start_session(app: &App, answer: impl IntoResponse, token: &app::account::Token) -> Response {
    let mut answer = answer.into_response();
    set_cookie(&mut answer, app, names(app).0, &token.0, None);
    answer
}

/// Takes the session's cookie away, with whatever the browser has kept of its pages (SE-6).
pub fn end_session(app: &App, answer: impl IntoResponse) -> Response {
    let mut answer = answer.into_response();
    set_cookie(&mut answer, app, names(app).0, "", Some(0));
    answer
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\", \"storage\""));
    answer
}

/// Puts a token into the browser's cookie, as when a kept draft is opened on another device.
fn set_cookie(answer: &mut Response, app: &App, name: &str, value: &str, seconds: Option<u64>) {
    let secure = if app.options().public_url.starts_with("https://") {
        "; Secure"
    } else {
        ""
    };
    let age = seconds
        .map(|seconds| format!("; Max-Age={seconds}"))
        .unwrap_or_default();
    let line = format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    if let Ok(line) = HeaderValue::try_from(line) {
        answer.headers_mut().append(header::SET_COOKIE, line);
    }
}

/// Whether a browser says that another site has caused this request (WB-1).
pub(crate) fn is_foreign(headers: &HeaderMap) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let site = text("sec-fetch-site").is_some_and(|site| !matches!(site, "same-origin" | "none"));
    let origin = match (text("origin"), text("host")) {
        (Some(origin), Some(host)) => origin.split_once("://").map(|(_, rest)| rest) != Some(host),
        (Some(_), None) => true,
        (None, _) => false,
    };
    site || origin
}

/// Tokens are drawn by the house: anything else in a cookie is not one.
fn is_token(text: &str) -> bool {
    text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit())
}

fn cookie<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim().strip_prefix(name)?.strip_prefix('='))
}
