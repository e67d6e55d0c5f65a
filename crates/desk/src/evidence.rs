//! The files of a case: the neutral puts on the file what somebody brought; everybody on the case downloads the originals.

use std::fmt::Write as _;

use app::{App, AppError, evidence::Upload, read::CaseView, t, text::Words};
use askama::Template;
use axum::{
    extract::{Path, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use bytes::Bytes;
use domain::{evidence::Kind, id::EvidenceId, step};
use web::{Asked, Asks, FilledWithFiles, FormState, Frame, PageError, Route, Visit, page, part::Choice, show};

use crate::{
    case::{
        head::{self, Head},
        people,
    },
    office,
};

pub(crate) const ROUTES: &[Route] = &[
    Route::get("/desk/cases/{case}/evidence", Asks::Officer, || axum::routing::get(get)),
    Route::post("/desk/cases/{case}/evidence", Asks::Officer, || {
        axum::routing::post(post)
    })
    .taking_files(),
    Route::get("/desk/cases/{case}/evidence/{file}", Asks::Officer, || {
        axum::routing::get(download)
    }),
];

const FIELDS: &[Asked] = &[
    Asked::field("kind", "desk.evidence.kind"),
    Asked::field("file", "desk.evidence.file"),
];

/// One file, ready to print.
pub(crate) struct Shown {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) side: &'static str,
    pub(crate) kind: String,
    pub(crate) about: String,
}

/// The files of a case, each with its digest.
pub(crate) fn shown(words: Words, view: &CaseView) -> Vec<Shown> {
    view.files
        .iter()
        .map(|file| {
            let digest: String = file.sha256.to_string().chars().take(16).collect();
            Shown {
                name: file.name.clone(),
                url: format!("{}/evidence/{}", head::url(view), file.id),
                side: people::side(file.side),
                kind: words.t(&format!("case.evidence.{}", file.kind.key())).to_owned(),
                about: t!(
                    words,
                    "desk.evidence.about",
                    size = show::file_size(file.size),
                    at = show::instant(words, file.at),
                    digest = digest
                ),
            }
        })
        .collect()
}

#[derive(Template)]
#[template(path = "evidence.html")]
struct Page {
    frame: Frame,
    head: Head,
    form: FormState,
    kinds: Vec<Choice>,
    files: Vec<Shown>,
    may_add: bool,
}

impl Page {
    fn new(app: &App, visit: &Visit, view: &CaseView) -> Self {
        let words = visit.words();
        Self {
            frame: office::frame(app, visit, words.t("desk.evidence.title")),
            head: Head::of(app, words, view),
            form: FormState::blank(FIELDS).stamped(app.ids().step(app.now()), view.version),
            kinds: Kind::ALL
                .iter()
                .map(|kind| Choice::new(kind.key(), words.t(&format!("case.evidence.{}", kind.key()))))
                .collect(),
            files: shown(words, view),
            may_add: view.can(step::Kind::AddEvidence),
        }
    }
}

async fn get(State(app): State<App>, visit: Visit, Path(case): Path<String>) -> Result<Response, PageError> {
    let view = app.case(visit.actor(), office::case_id(&case)?).await?;
    Ok(page::show(&Page::new(&app, &visit, &view)))
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    Path(case): Path<String>,
    filled: FilledWithFiles,
) -> Result<Response, PageError> {
    let id = office::case_id(&case)?;
    let view = app.case(visit.actor(), id).await?;
    let mut form = FormState::read(FIELDS, filled.pairs);
    let kind = form.choice("kind", |word| Kind::ALL.iter().copied().find(|kind| kind.key() == word));
    let file = filled.files.into_iter().find(|file| file.field == "file");
    if file.is_none() {
        form.fail("file", "desk.evidence.no_file");
    }
    if let (Some(kind), Some(file)) = (kind, file) {
        let step = form.step().parse().unwrap_or_else(|_| app.ids().step(app.now()));
        let upload = Upload {
            name: file.name,
            kind,
            bytes: file.bytes,
        };
        match app.add_evidence(visit.actor(), id, step, upload).await {
            Ok(_) => {
                return Ok(page::see_other(&format!("{}?tab=evidence", head::url(&view))));
            }
            Err(AppError::File { key }) => form.fail("file", key),
            Err(other) => return Err(other.into()),
        }
    }
    let mut again = Page::new(&app, &visit, &view);
    again.form = form;
    again.frame.failed = true;
    Ok(page::show_again(&again))
}

async fn download(
    State(app): State<App>,
    visit: Visit,
    Path((case, file)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let id: EvidenceId = file.parse().map_err(|_| PageError::NotFound)?;
    let (file, bytes) = app.evidence(visit.actor(), office::case_id(&case)?, id).await?;
    Ok(attachment(&file.media, &file.name, bytes))
}

/// Answers with a file that no browser runs or shows in place (EV-6).
pub(crate) fn attachment(media: &str, name: &str, bytes: Bytes) -> Response {
    let mut quoted = String::with_capacity(name.len() * 3);
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_') {
            quoted.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(quoted, "%{byte:02X}");
        }
    }
    let headers: [(HeaderName, String); 4] = [
        (header::CONTENT_TYPE, media.to_owned()),
        (
            header::CONTENT_DISPOSITION,
            format!("attachment; filename*=UTF-8''{quoted}"),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            "default-src 'none'; sandbox".to_owned(),
        ),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff".to_owned()),
    ];
    let mut answer = (StatusCode::OK, bytes).into_response();
    for (name, value) in headers {
        if let Ok(value) = HeaderValue::try_from(value) {
            answer.headers_mut().insert(name, value);
        }
    }
    answer
}
