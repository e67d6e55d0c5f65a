//! Turns a page into an answer.

use askama::Template;
use axum::body::Body;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::{Stream, StreamExt, stream};

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

/// Where the parts of a flowing page stand in it.
pub const FLOW: &str = "<!-- flow -->";

/// Answers with a page some parts of which are not there yet: everything before [`FLOW`] is sent at once, then the parts as they come, then the
/// rest. A browser shows what it has, with or without script.
pub fn show_flowing(page: &impl Template, parts: impl Stream<Item = String> + Send + 'static) -> Response {
    let html = match page.render() {
        Ok(html) => html,
        Err(error) => {
            tracing::error!(%error, "a page could not be written");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let (before, after) = html.split_once(FLOW).unwrap_or((&html, ""));
    let (before, after) = (before.to_owned(), after.to_owned());
    let pieces = stream::iter([before]).chain(parts).chain(stream::iter([after]));
    let body = Body::from_stream(pieces.map(|piece| Ok::<_, std::convert::Infallible>(Bytes::from(piece))));
    // Compressing would wait for more than a part before it sends anything.
    let headers = [
        (header::CONTENT_TYPE, "text/html; charset=utf-8"),
        (header::CONTENT_ENCODING, "identity"),
    ];
    (headers, body).into_response()
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
