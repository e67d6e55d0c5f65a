//! Files on the file of a case: raw bytes in, raw bytes out.

use app::{App, evidence::Upload};
use axum::{
    Json,
    body::Bytes,
    extract::{FromRequest, Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use domain::{evidence::Kind, id::EvidenceId};
use serde_json::{Value, json};

use crate::{
    auth::{Caller, Key},
    body::{Asked, checked},
    problem::{Problem, Wrong},
    route::{KEY, Parameter},
    schema::{Id, views},
    v1::case_id,
};

views! {
    /// A file was kept.
    Kept {
        /// Its id.
        id: Id,
        /// SHA-256 of the bytes that were kept.
        sha256: String,
        /// Their number.
        size: u64,
    }
}

/// What comes beside the bytes.
pub(crate) const QUERY: &[Parameter] = &[
    Parameter {
        place: "query",
        name: "kind",
        required: true,
        schema: kinds,
    },
    Parameter {
        place: "query",
        name: "name",
        required: true,
        schema: name,
    },
    KEY,
];

fn kinds() -> Value {
    json!({ "type": "string", "enum": Kind::ALL.iter().map(|kind| kind.key()).collect::<Vec<_>>() })
}

fn name() -> Value {
    json!({ "type": "string", "minLength": 1, "maxLength": 120 })
}

/// Puts a file on the file of a case. Who may not is told before the bytes are read.
pub(crate) async fn add(
    State(app): State<App>,
    caller: Caller,
    Path(case): Path<String>,
    mut asked: Asked,
    key: Key,
    request: Request,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    let case = case_id(&case)?;
    app.case(caller.actor(), case).await?;
    let (kind, name) = (
        asked.take("kind").unwrap_or_default(),
        asked.take("name").unwrap_or_default(),
    );
    asked.end()?;
    let shows = Kind::ALL.iter().copied().find(|known| known.key() == kind);
    let mut wrong = Vec::new();
    if shows.is_none() {
        wrong.push(Wrong::query(
            "kind",
            if kind.is_empty() {
                "case.invalid.empty"
            } else {
                "case.invalid.unknown"
            },
        ));
    }
    if name.is_empty() {
        wrong.push(Wrong::query("name", "case.invalid.empty"));
    }
    checked(wrong)?;
    let bytes = Bytes::from_request(request, &app).await?;
    let upload = Upload {
        name,
        kind: shows.unwrap_or(Kind::Other),
        bytes,
    };
    let (_, id) = app.add_evidence(caller.actor(), case, key.step()?, upload).await?;
    let case = app.case(caller.actor(), case).await?;
    let file = case
        .files
        .into_iter()
        .find(|file| file.id == id)
        .ok_or(Problem::NotFound)?;
    let kept = Kept {
        id: Id::of(file.id),
        sha256: file.sha256.to_string(),
        size: file.size,
    };
    Ok((StatusCode::CREATED, Json(kept)))
}

/// Hands out one file; never to be run by a browser.
pub(crate) async fn read(
    State(app): State<App>,
    caller: Caller,
    Path((case, id)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let id: EvidenceId = id.parse().map_err(|_| Problem::NotFound)?;
    let (file, bytes) = app.evidence(caller.actor(), case_id(&case)?, id).await?;
    Ok(download(&file.media, &file.name, bytes))
}

/// Bytes to keep, under a name.
pub(crate) fn download(media: &str, name: &str, bytes: impl Into<axum::body::Body>) -> Response {
    let escaped: String = name
        .bytes()
        .map(|byte| match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    let mut answer = bytes.into().into_response();
    let headers = answer.headers_mut();
    for (header, text) in [
        (header::CONTENT_TYPE, media.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{escaped}"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox".to_owned(),
        ),
    ] {
        if let Ok(value) = HeaderValue::try_from(text) {
            headers.insert(header, value);
        }
    }
    answer
}
