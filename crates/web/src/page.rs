//! Turns a page into an answer.

use askama::Template;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};

/// Answers with a page.
pub fn show(page: &impl Template) -> Response {
    show_with(StatusCode::OK, page)
}

/// Answers a form that cannot be accepted with the same page, as typed, and what to do (422).
pub fn show_again(page: &impl Template) -> Response {
    show_with(StatusCode::UNPROCESSABLE_ENTITY, page)
}

/// Answers with a page under another status.
pub fn show_with(status: StatusCode, page: &impl Template) -> Response {
    match page.render() {
        Ok(html) => (status, [(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response(),
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
    }
}

/// Sends the browser on with a GET; only to addresses of this house (WB-5).
pub fn see_other(to: &str) -> Response {
    let local = to.starts_with('/') && !to.starts_with("//") && !to.starts_with("/\\");
    let to = if local { to } else { "/" };
    match header::HeaderValue::try_from(to) {
        Ok(to) => (StatusCode::SEE_OTHER, [(header::LOCATION, to)]).into_response(),
        Err(_) => (
            StatusCode::SEE_OTHER,
            [(header::LOCATION, header::HeaderValue::from_static("/"))],
        )
            .into_response(),
    }
}
