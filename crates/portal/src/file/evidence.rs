//! Proof (INT-14): as many files as there are, each with its digest; none is fine.

use app::{
    App, AppError,
    draft::Draft,
    evidence::{MOST_BYTES, Upload},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use domain::{claim, evidence::Kind, id::EvidenceId};
use web::{Asked, Filled, FilledWithFiles, FormState, Frame, PageError, Visit, page, part::Choice, show};

use super::{
    flow::{self, Place},
    question::Then,
};

const ASKED: &[Asked] = &[
    Asked::field("kind", "portal.evidence.kind"),
    Asked::field("files", "portal.evidence.files"),
];

/// Endings and types the picker offers; what is taken is decided from the bytes.
const ACCEPT: &str = "image/*,audio/*,video/mp4,video/quicktime,application/pdf,.docx,.xlsx,.txt";

/// A file already kept.
struct Kept {
    id: String,
    name: String,
    icon: &'static str,
    kind: String,
    size: String,
    digest: String,
}

#[derive(Template)]
#[template(path = "file/evidence.html")]
struct Evidence {
    frame: Frame,
    form: FormState,
    place: Place,
    /// What helps with these claims.
    helpful: Vec<String>,
    kinds: Vec<Choice>,
    kept: Vec<Kept>,
    /// Each refused file with the reason.
    refused: Vec<(String, String)>,
    accept: &'static str,
    most: u64,
}

impl Evidence {
    async fn new(
        app: &App,
        visit: &Visit,
        draft: Option<&Draft>,
        then: &str,
        refused: Vec<(String, String)>,
    ) -> Result<Self, PageError> {
        let words = visit.words();
        let typed = draft.map(|draft| draft.typed.clone()).unwrap_or_default();
        let files = match draft {
            Some(draft) => app.draft_files(draft).await?,
            None => Vec::new(),
        };
        let named = |kind: Kind| words.t(&format!("case.evidence.{}", kind.key())).to_owned();
        let mut helpful: Vec<Kind> = claim::Kind::ALL
            .iter()
            .filter(|kind| flow::claims(&typed, **kind))
            .flat_map(|kind| kind.evidence())
            .copied()
            .collect();
        helpful.sort_unstable();
        helpful.dedup();
        let mut frame = visit.citizen(words.t("portal.evidence.title"));
        frame.failed = !refused.is_empty();
        Ok(Self {
            frame,
            form: FormState::blank(ASKED),
            place: Place::of(&typed, "evidence", then),
            helpful: helpful.into_iter().map(named).collect(),
            kinds: Kind::ALL
                .iter()
                .map(|kind| Choice::new(kind.key(), named(*kind)))
                .collect(),
            kept: files
                .iter()
                .map(|file| Kept {
                    id: file.id.to_string(),
                    name: file.name.clone(),
                    icon: icon_of(&file.media),
                    kind: named(file.kind),
                    size: show::file_size(file.size),
                    digest: short(&file.sha256),
                })
                .collect(),
            refused,
            accept: ACCEPT,
            most: u64::try_from(MOST_BYTES).unwrap_or(u64::MAX),
        })
    }
}

/// The first digits of a digest, enough to compare by eye.
pub(crate) fn short(digest: &domain::id::Digest) -> String {
    digest.to_string().chars().take(16).collect()
}

fn icon_of(media: &str) -> &'static str {
    match media.split('/').next() {
        Some("image") => "image",
        Some("audio") => "audio",
        Some("video") => "live",
        _ => "file",
    }
}

pub(crate) async fn get(State(app): State<App>, visit: Visit, Query(then): Query<Then>) -> Result<Response, PageError> {
    let draft = super::draft(&app, &visit).await?;
    let page = Evidence::new(&app, &visit, draft.as_ref(), &then.then, Vec::new()).await?;
    Ok(page::show(&page))
}

pub(crate) async fn post(State(app): State<App>, visit: Visit, filled: FilledWithFiles) -> Result<Response, PageError> {
    let then = filled.get("_then").to_owned();
    let more = !filled.get("_more").is_empty();
    let leaving = !filled.get("_leave").is_empty();
    let kind = Kind::ALL
        .iter()
        .copied()
        .find(|kind| kind.key() == filled.get("kind"))
        .unwrap_or(Kind::Other);
    let draft = app
        .keep_answers(visit.actor(), visit.browser(), app::values::Typed::new())
        .await?;
    let mut refused = Vec::new();
    for file in filled.files {
        let upload = Upload {
            name: file.name.clone(),
            kind,
            bytes: file.bytes,
        };
        match app.add_draft_file(&draft, upload).await {
            Ok(_) => {}
            Err(AppError::File { key }) => {
                refused.push((file.name, visit.words().t(key).to_owned()));
            }
            Err(other) => return Err(other.into()),
        }
    }
    if !refused.is_empty() {
        let page = Evidence::new(&app, &visit, Some(&draft), &then, refused).await?;
        return Ok(page::show_again(&page));
    }
    let to = match (leaving, more, then.as_str()) {
        (true, _, _) => "/file/kept".to_owned(),
        (_, true, "check") => "/file/evidence?then=check".to_owned(),
        (_, true, _) => "/file/evidence".to_owned(),
        (_, _, "check") => flow::CHECK.to_owned(),
        (_, _, _) => flow::next(&draft.typed, "evidence"),
    };
    Ok(page::see_other(&to))
}

/// Takes a file off again.
pub(crate) async fn remove(State(app): State<App>, visit: Visit, filled: Filled) -> Result<Response, PageError> {
    let draft = super::draft(&app, &visit).await?;
    let id = filled.get("file").parse::<EvidenceId>();
    if let (Some(draft), Ok(id)) = (draft, id) {
        app.drop_draft_file(&draft, id).await?;
    }
    let to = if filled.get("_then") == "check" {
        "/file/evidence?then=check"
    } else {
        "/file/evidence"
    };
    Ok(page::see_other(to))
}
