//! Evidence (CAS-05, EMP-11): what is on the file and from whom, adding to it, and reading one item.

use app::{App, AppError, evidence::Upload, t};
use askama::Template;
use axum::{extract::State, http::StatusCode, response::Response};
use domain::{access::Side, evidence, id::EvidenceId, step::Kind};
use web::{
    Asks, FilledWithFiles, FormState, Frame, PageError, Route, Visit, page,
    part::{Call, Choice, Empty, Tone},
    show,
};

use super::{
    field::ASKED,
    paper::{self, Served},
    seat::{InCase, Seat},
};

/// The rows of this file.
pub(crate) const ROUTES: &[Route] = &[
    Route::get("/cases/{case}/evidence", Asks::Person, || axum::routing::get(get)),
    Route::post("/cases/{case}/evidence", Asks::Person, || axum::routing::post(post)).taking_files(),
    Route::get("/cases/{case}/evidence/{id}", Asks::Person, || axum::routing::get(read)),
];

/// The most files in one go: each has an id of its own in the form, so that sending it twice stores it once.
const MOST: usize = 5;

#[derive(Template)]
#[template(path = "party/evidence.html")]
struct Page {
    frame: Frame,
    form: FormState,
    back: String,
    whole: String,
    action: String,
    told: Option<Call>,
    items: Vec<Item>,
    empty: Empty,
    /// The checklist: what helps, and whether some of it is here.
    wanted: Vec<(String, bool)>,
    open: bool,
    steps: Vec<String>,
    kinds: Vec<Choice>,
    accept: String,
    most: u64,
}

/// One item on the file.
struct Item {
    name: String,
    kind: String,
    note: String,
    digest: String,
    url: String,
}

async fn get(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    Ok(show(StatusCode::OK, &app, &visit, &seat, FormState::blank(ASKED), None))
}

async fn post(
    State(app): State<App>,
    visit: Visit,
    at: InCase,
    filled: FilledWithFiles,
) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let steps: Vec<String> = filled
        .pairs
        .iter()
        .filter(|(name, _)| name == "_item")
        .map(|(_, step)| step.clone())
        .collect();
    let mut form = FormState::read(ASKED, filled.pairs);
    let kind = form.choice("kind", |key| {
        evidence::Kind::ALL.iter().copied().find(|kind| kind.key() == key)
    });
    if filled.files.is_empty() {
        form.fail("files", "party.evidence.no_file");
    }
    if filled.files.len() > MOST {
        form.fail_with("files", "party.evidence.too_many", vec![("most", MOST.to_string())]);
    }
    let mut kept = 0;
    if let Some(kind) = kind.filter(|_| !form.failed()) {
        for (file, step) in filled.files.into_iter().zip(&steps) {
            let Ok(id) = step.parse() else {
                return Err(PageError::Stale);
            };
            let upload = Upload {
                name: file.name,
                kind,
                bytes: file.bytes,
            };
            match app.add_evidence(visit.actor(), seat.case.id, id, upload).await {
                Ok(_) => kept += 1,
                Err(AppError::File { key }) => form.fail("files", key),
                Err(error) => return Err(error.into()),
            }
        }
    }
    if !form.failed() {
        return Ok(page::see_other(&seat.url("/evidence")));
    }
    let seat = Seat::of(&app, &visit, at.case).await?;
    let told = (kept > 0).then(|| {
        Call::new(
            Tone::Good,
            t!(seat.words, "party.evidence.some", number = kept),
            seat.words.t("party.evidence.some_text"),
        )
    });
    Ok(show(StatusCode::UNPROCESSABLE_ENTITY, &app, &visit, &seat, form, told))
}

fn show(status: StatusCode, app: &App, visit: &Visit, seat: &Seat, form: FormState, told: Option<Call>) -> Response {
    let words = seat.words;
    let mut frame = visit.citizen(words.t("party.evidence.title"));
    frame.failed = form.failed();
    let kind = |kind: evidence::Kind| words.t(&format!("case.evidence.{}", kind.key())).to_owned();
    page::show_with(
        status,
        &Page {
            frame,
            form,
            back: seat.url(""),
            whole: seat.url("/bundle.pdf"),
            action: seat.url("/evidence"),
            told,
            items: seat.case.files.iter().rev().map(|file| item(seat, file)).collect(),
            empty: Empty::new(words.t("party.evidence.none"), words.t("party.evidence.none_text")),
            wanted: evidence::checklist(&seat.case.claims)
                .into_iter()
                .map(|wanted| (kind(wanted), seat.case.files.iter().any(|file| file.kind == wanted)))
                .collect(),
            open: seat.case.can(Kind::AddEvidence),
            steps: (0..MOST).map(|_| app.ids().step(app.now()).to_string()).collect(),
            kinds: evidence::Kind::ALL
                .iter()
                .map(|known| Choice::new(known.key(), kind(*known)))
                .collect(),
            accept: app::evidence::TAKEN
                .iter()
                .flat_map(|(_, endings)| endings.iter())
                .map(|ending| format!(".{ending}"))
                .collect::<Vec<_>>()
                .join(","),
            most: u64::try_from(app::evidence::MOST_BYTES).unwrap_or(u64::MAX),
        },
    )
}

fn item(seat: &Seat, file: &app::read::File) -> Item {
    let words = seat.words;
    let from = match file.side {
        side if side == seat.side => seat.you().to_owned(),
        Side::Worker | Side::Employer => words.t(&format!("case.side.{}", file.side.key())).to_owned(),
    };
    let digest = file.sha256.to_string();
    Item {
        name: file.name.clone(),
        kind: words.t(&format!("case.evidence.{}", file.kind.key())).to_owned(),
        note: format!(
            "{from} · {} · {}",
            show::instant(words, file.at),
            show::file_size(file.size)
        ),
        digest: digest.get(..16).unwrap_or(&digest).to_owned(),
        url: seat.url(&format!("/evidence/{}", file.id)),
    }
}

/// Hands out one item as a download that no browser runs (EV-6).
async fn read(State(app): State<App>, visit: Visit, at: InCase) -> Result<Response, PageError> {
    let seat = Seat::of(&app, &visit, at.case).await?;
    let id: EvidenceId = at.part("id")?;
    let (file, bytes) = app.evidence(visit.actor(), seat.case.id, id).await?;
    Ok(paper::serve(Served::Attachment, &file.media, &file.name, bytes))
}
