//! Issuing an instrument: written, printed, kept, numbered, entered in the trail, once for each task.

use app::App;
use domain::{
    access::{self, Actor, Author},
    id::{Digest, InstrumentId},
    instrument::Kind,
};
use serde::Serialize;
use store::{Claimed, Issued, NewInstrument, Trail};

use crate::{dossier, mint, outcome::Failure, papers::Papers};

/// What the trail keeps about an issued instrument.
#[derive(Serialize)]
struct Note {
    instrument: InstrumentId,
    kind: Kind,
    sha256: Digest,
    code: String,
}

/// Issues the instrument of a task and finishes the task.
pub(crate) async fn issue(app: &App, papers: &Papers, task: &Claimed, kind: Kind) -> Result<(), Failure> {
    let code = mint::code(app.store().kek(), task.case, task.id);
    if app.verify_code(&code).await?.is_some() {
        return already_issued(app, task).await;
    }
    let matter = app
        .matter(task.case, kind, mint::written(task.id))
        .await?
        .ok_or_else(|| Failure::Final(format!("no step of the case calls for the paper {}", kind.key())))?;
    let dossier = dossier::of(app, &matter, kind, &code);
    let issuer = dossier.station.name.clone();
    let pdf = papers.print(kind, dossier).await?;

    let id = mint::instrument(task.id);
    let sha256 = app.store().keep(task.case, &id.to_string(), &pdf.bytes).await?;
    let new = NewInstrument {
        id,
        case: task.case,
        kind,
        code,
        sha256,
        size: length(pdf.bytes.len()),
        issuer,
        at: app.now(),
    };
    // An earlier try may have kept its bytes and died; those are what was issued.
    let new = if sha256.to_string() == pdf.sha256 {
        new
    } else {
        as_kept(app, new).await?
    };
    enter(app, task, &new).await
}

async fn enter(app: &App, task: &Claimed, new: &NewInstrument) -> Result<(), Failure> {
    let mut tx = app.store().begin().await?;
    if !tx.finish_task(task).await? {
        return Err(Failure::Lost);
    }
    tx.add_instrument(new).await?;
    let note = Note {
        instrument: new.id,
        kind: new.kind,
        sha256: new.sha256,
        code: new.code.clone(),
    };
    tx.note(
        &Trail::Papers(task.case),
        mint::row(task.id),
        new.at,
        &Author::System,
        "issued",
        &note,
    )
    .await?;
    Ok(tx.commit().await?)
}

async fn already_issued(app: &App, task: &Claimed) -> Result<(), Failure> {
    let mut tx = app.store().begin().await?;
    if !tx.finish_task(task).await? {
        return Err(Failure::Lost);
    }
    Ok(tx.commit().await?)
}

async fn as_kept(app: &App, new: NewInstrument) -> Result<NewInstrument, Failure> {
    let mut tx = app.store().read().await?;
    let facts = tx
        .facts(new.case)
        .await?
        .ok_or_else(|| Failure::Final("no such case".to_owned()))?;
    drop(tx);
    let see = access::may_see(&Actor::System, &facts).map_err(|denied| Failure::Final(denied.to_string()))?;
    let kept = Issued {
        id: new.id,
        kind: new.kind,
        version: 0,
        code: new.code.clone(),
        sha256: new.sha256,
        size: 0,
        at: new.at,
    };
    let bytes = app.store().instrument(&see, &kept).await?;
    Ok(NewInstrument {
        size: length(bytes.len()),
        ..new
    })
}

fn length(bytes: usize) -> u64 {
    u64::try_from(bytes).unwrap_or(u64::MAX)
}
