//! Papers and files as the browser gets them: bytes it may show or keep, never run.

use app::{App, text::Words};
use axum::{
    body::Body,
    extract::{Query, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::id::InstrumentId;
use serde::Deserialize;
use web::{Asks, PageError, Route, Visit};

use super::seat::{InCase, Seat};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[Route::get("/cases/{case}/papers/{instrument}", Asks::Person, || {
    axum::routing::get(get)
})];

/// What the browser does with the bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Served {
    /// Shows them.
    Inline,
    /// Keeps them.
    Attachment,
}

#[derive(Deserialize)]
struct Asked {
    #[serde(default)]
    keep: String,
}

/// Shows an issued paper; `?keep=1` saves it instead, for browsers inside other apps that show no PDF.
async fn get(
    State(app): State<App>,
    visit: Visit,
    at: InCase,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let id: InstrumentId = at.part("instrument")?;
    let (issued, bytes) = app.instrument(visit.actor(), seat.case.id, id).await?;
    let words: Words = seat.words;
    let title = words.t(&format!("case.instrument.{}", issued.kind.key())).to_owned();
    let name = format!("{title}-{}.pdf", seat.case.number);
    let served = if asked.keep.is_empty() {
        Served::Inline
    } else {
        Served::Attachment
    };
    Ok(serve(served, "application/pdf", &name, Bytes::from(bytes)))
}

/// Answers with bytes: their own type and no other, no scripts, no frames, no origin (EV-6).
pub(crate) fn serve(served: Served, media: &str, name: &str, bytes: Bytes) -> Response {
    let (how, policy) = match served {
        // A sandbox would keep browsers from opening their reader for PDF.
        Served::Inline => (
            "inline",
            "default-src 'none'; object-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
        ),
        Served::Attachment => ("attachment", "default-src 'none'; sandbox"),
    };
    let mut answer = Body::from(bytes).into_response();
    let disposition = format!("{how}; filename=\"{}\"; filename*=UTF-8''{}", plain(name), escape(name));
    let lines = [
        (header::CONTENT_TYPE, media),
        (header::CONTENT_DISPOSITION, disposition.as_str()),
        (header::CONTENT_SECURITY_POLICY, policy),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("x-download-options"), "noopen"),
    ];
    for (line, value) in lines {
        if let Ok(value) = HeaderValue::from_str(value) {
            answer.headers_mut().insert(line, value);
        }
    }
    answer
}

/// The name for old programs: letters, digits, points, hyphens.
fn plain(name: &str) -> String {
    let keep = |c: char| {
        if c.is_ascii_alphanumeric() || matches!(c, '.' | '-') {
            c
        } else {
            '_'
        }
    };
    name.chars().map(keep).collect()
}

/// The name in full, as RFC 8187 writes it.
fn escape(name: &str) -> String {
    let one = |byte: u8| match byte {
        b'.' | b'-' | b'_' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    name.bytes().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_never_run_and_keeps_its_name() {
        let answer = serve(
            Served::Attachment,
            "text/plain",
            "九月\"账单\".txt",
            Bytes::from_static(b"x"),
        );
        let headers = answer.headers();
        let disposition = headers[header::CONTENT_DISPOSITION].to_str().unwrap_or_default();
        assert_eq!(
            disposition,
            "attachment; filename=\"______.txt\"; filename*=UTF-8''%E4%B9%9D%E6%9C%88%22%E8%B4%A6%E5%8D%95%22.txt"
        );
        assert_eq!(headers[header::CONTENT_TYPE], "text/plain");
        assert_eq!(headers[header::X_CONTENT_TYPE_OPTIONS], "nosniff");
        assert_eq!(headers[header::CONTENT_SECURITY_POLICY], "default-src 'none'; sandbox");
    }

    #[test]
    fn a_paper_is_shown_in_place() {
        let answer = serve(Served::Inline, "application/pdf", "a.pdf", Bytes::new());
        let disposition = answer.headers()[header::CONTENT_DISPOSITION]
            .to_str()
            .unwrap_or_default();
        assert!(disposition.starts_with("inline; "));
        assert!(
            !answer.headers()[header::CONTENT_SECURITY_POLICY]
                .to_str()
                .unwrap_or_default()
                .contains("sandbox")
        );
    }
}
