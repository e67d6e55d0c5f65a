//! Papers and files as the browser gets them: bytes it may show or keep, never run.

use app::{App, text::Words};
use askama::Template;
use axum::{
    body::Body,
    extract::{Query, State},
    http::{HeaderName, HeaderValue, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::id::InstrumentId;
use serde::Deserialize;
use web::{
    Asks, Filled, Frame, PageError, Route, Visit, page,
    part::{Row, Summary},
    show,
};

use super::seat::{InCase, Seat};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/cases/{case}/papers/{instrument}", Asks::Person, || {
        axum::routing::get(get)
    }),
    Route::get("/cases/{case}/papers/{instrument}/about", Asks::Person, || {
        axum::routing::get(about)
    }),
    Route::post("/cases/{case}/papers/{instrument}/about", Asks::Person, || {
        axum::routing::post(open)
    }),
];

/// What a paper is, before it is opened: in plain words, with the way to its text and to the check that it is genuine (I08).
#[derive(Template)]
#[template(path = "party/paper.html")]
struct Cover {
    frame: Frame,
    back: String,
    plain: String,
    rows: Summary,
    action: String,
    verify: String,
}

async fn about(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let id: InstrumentId = at.part("instrument")?;
    let issued = seat.case.instruments.iter().find(|issued| issued.id == id);
    let issued = issued.ok_or(PageError::NotFound)?;
    let words = seat.words;
    let rows = vec![
        Row::new(words.t("party.paper.issued"), show::instant(words, issued.at)),
        Row::new(words.t("party.paper.code"), &issued.code),
        Row::new(
            words.t("party.paper.size"),
            format!("PDF · {}", show::file_size(issued.size)),
        ),
    ];
    Ok(page::show(&Cover {
        frame: visit.citizen(words.t(&format!("case.instrument.{}", issued.kind.key()))),
        back: seat.url(""),
        plain: words.t(&format!("case.plain.{}", issued.kind.key())).to_owned(),
        rows: Summary::new(rows),
        action: seat.url(&format!("/papers/{id}/about")),
        verify: format!("/verify/{}", issued.code),
    }))
}

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

/// Notes that this side opens the paper, the first time, and leads to it.
async fn open(State(app): State<App>, visit: Visit, at: InCase, filled: Filled) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let id: InstrumentId = at.part("instrument")?;
    app.open_paper(visit.actor(), seat.case.id, id).await?;
    let keep = if filled.get("keep").is_empty() { "" } else { "?keep=1" };
    Ok(page::see_other(&seat.url(&format!("/papers/{id}{keep}"))))
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
