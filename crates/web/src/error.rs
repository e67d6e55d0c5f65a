//! One kind of error for all pages. A handler returns it; the page is written around it in the visitor's words, with what to do next.

use app::AppError;
use app::error::StoreError;
use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::access::{Actor, Denied};

use crate::{Frame, Surface, page, visit::Visit};

/// Why a page cannot be shown.
#[derive(Clone, Debug)]
pub enum PageError {
    /// There is no such thing for this visitor.
    NotFound,
    /// It exists, but is for another role.
    NotYourRole,
    /// Sign in first.
    SignIn {
        /// Through the door for staff.
        staff: bool,
    },
    /// The form did not come from this browser's page.
    Forged,
    /// Larger than is taken.
    TooLarge,
    /// Not now, by law.
    Refused {
        /// Locale key of the sentence.
        key: &'static str,
        /// Its placeholders.
        terms: Vec<(&'static str, String)>,
    },
    /// Somebody was faster.
    Stale,
    /// A second factor must be shown again.
    NotFresh,
    /// Too often.
    TooOften {
        /// Seconds to wait.
        seconds: i64,
    },
    /// Something in the request is wrong and no form can show it.
    Wrong {
        /// Locale key of the sentence.
        key: &'static str,
    },
    /// The disk is full.
    Full,
    /// The database cannot be reached.
    Unavailable,
    /// Broken; the reference is in the log.
    Broken {
        /// What to tell the operator.
        reference: String,
    },
}

impl PageError {
    /// Something that cannot happen did; the chain goes to the log once, here.
    pub fn broken(what: impl std::fmt::Display) -> Self {
        let reference = format!("{:08x}", fingerprint(&what.to_string()));
        tracing::error!(reference, "{what}");
        Self::Broken { reference }
    }

    fn status(&self) -> StatusCode {
        match self {
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::NotYourRole | Self::Forged | Self::NotFresh => StatusCode::FORBIDDEN,
            Self::SignIn { .. } => StatusCode::SEE_OTHER,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Refused { .. } | Self::Stale => StatusCode::CONFLICT,
            Self::TooOften { .. } => StatusCode::TOO_MANY_REQUESTS,
            Self::Wrong { .. } => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Full => StatusCode::INSUFFICIENT_STORAGE,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Broken { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// The keys of title and text.
    fn keys(&self) -> (&'static str, &'static str) {
        match self {
            Self::NotFound => ("web.state.not_found", "web.state.not_found_text"),
            Self::NotYourRole => ("web.state.not_your_role", "web.state.not_your_role_text"),
            Self::SignIn { .. } => ("web.state.sign_in", "web.state.sign_in_text"),
            Self::Forged => ("web.state.forged", "web.state.forged_text"),
            Self::TooLarge => ("web.state.too_large", "web.state.too_large_text"),
            Self::Refused { key, .. } => ("web.state.refused", key),
            Self::Stale => ("web.state.stale", "web.state.stale_text"),
            Self::NotFresh => ("web.state.not_fresh", "web.state.not_fresh_text"),
            Self::TooOften { .. } => ("web.state.too_often", "web.state.too_often_text"),
            Self::Wrong { key } => ("web.state.wrong", key),
            Self::Full => ("web.state.full", "web.state.full_text"),
            Self::Unavailable => ("web.state.unavailable", "web.state.unavailable_text"),
            Self::Broken { .. } => ("web.state.broken", "web.state.broken_text"),
        }
    }

    fn terms(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::Refused { terms, .. } => terms.clone(),
            Self::TooOften { seconds } => vec![("seconds", seconds.to_string())],
            Self::Broken { reference } => vec![("reference", reference.clone())],
            Self::NotFound
            | Self::NotYourRole
            | Self::SignIn { .. }
            | Self::Forged
            | Self::TooLarge
            | Self::Stale
            | Self::NotFresh
            | Self::Wrong { .. }
            | Self::Full
            | Self::Unavailable => Vec::new(),
        }
    }
}

/// A short number by which a line of the log is found again.
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::Denied(Denied::NotFound) => Self::NotFound,
            AppError::Denied(Denied::NotYourRole) => Self::NotYourRole,
            AppError::Refused(refusal) => Self::Refused {
                key: refusal.key(),
                terms: refusal.terms(),
            },
            AppError::Stale { .. } | AppError::Store(StoreError::Conflict) => Self::Stale,
            AppError::NotFresh => Self::NotFresh,
            AppError::TooOften { seconds } => Self::TooOften { seconds },
            AppError::Invalid(errors) => Self::Wrong {
                key: errors.first().map_or("web.state.wrong_text", |error| error.key),
            },
            AppError::File { key } => Self::Wrong { key },
            AppError::SignIn => Self::Wrong {
                key: "web.state.sign_in_failed",
            },
            AppError::Store(StoreError::Full) => Self::Full,
            AppError::Store(StoreError::Unavailable(cause)) => {
                tracing::error!(%cause, "the database cannot be reached");
                Self::Unavailable
            }
            broken @ (AppError::Store(_) | AppError::Misfit(_)) => Self::broken(broken),
        }
    }
}

impl IntoResponse for PageError {
    /// Only the status; [`dress`] writes the page when the visitor is known.
    fn into_response(self) -> Response {
        let mut answer = self.status().into_response();
        if let Self::TooOften { seconds } = &self
            && let Ok(seconds) = HeaderValue::try_from(seconds.to_string())
        {
            answer.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        answer.extensions_mut().insert(self);
        answer
    }
}

#[derive(Template)]
#[template(path = "state.html")]
struct State {
    frame: Frame,
    text: String,
    back: String,
}

/// Writes the page of an error around an answer that carries one; also for addresses that nobody serves.
pub fn dress(answer: Response, visit: &Visit) -> Response {
    let error = match answer.extensions().get::<PageError>() {
        Some(error) => error.clone(),
        None => match answer.status() {
            StatusCode::NOT_FOUND if answer.headers().get(header::CONTENT_TYPE).is_none() => PageError::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => PageError::NotFound,
            StatusCode::PAYLOAD_TOO_LARGE => PageError::TooLarge,
            _ => return answer,
        },
    };
    if let PageError::SignIn { staff } = error {
        let door = if staff { "/desk/sign-in" } else { "/sign-in" };
        return crate::page::see_other(&format!("{door}?next={}", escape(visit.path())));
    }
    let surface = match visit.actor() {
        Actor::Officer(_) => Surface::Staff,
        Actor::Visitor | Actor::Person(_) | Actor::System => Surface::Citizen,
    };
    let (title, text) = error.keys();
    let words = visit.words();
    let mut phrase = words.say(text);
    let terms = error.terms();
    for (name, value) in &terms {
        phrase = phrase.with(name, value);
    }
    let frame = match surface {
        Surface::Staff => visit.staff(words.t(title)),
        Surface::Citizen => visit.citizen(words.t(title)),
    };
    let state = State {
        text: phrase.to_string(),
        back: surface.home().to_owned(),
        frame,
    };
    let mut dressed = page::show_with(error.status(), &state);
    if let Some(wait) = answer.headers().get(header::RETRY_AFTER) {
        dressed.headers_mut().insert(header::RETRY_AFTER, wait.clone());
    }
    dressed.extensions_mut().insert(error);
    dressed
}

/// Escapes an address for use as a value in another one.
fn escape(address: &str) -> String {
    address
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect()
}
