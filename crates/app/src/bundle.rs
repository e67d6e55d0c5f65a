//! The papers and the evidence of a case in one file: for the body that gets the case (H11), and for a party its own complete file (W04).
//!
//! What is said in private, offers, notes and records of sessions have no way into what goes to a body (RT-3): only evidence and papers that the receiver may read
//! and that may leave the house are gathered, each through the same rights by which it is read alone.

use std::{future::Future, pin::Pin};

use domain::{
    access::{self, Actor, Author, Relation, Side},
    id::{CaseId, StepId},
    proceeding::Body,
};
use jiff::civil::Date;
use serde::Serialize;
use store::{Issued, Trail};
use wire::v1::{Completeness, Item as Proof};

use crate::{
    App, AppError,
    completeness::may_leave,
    read::CaseView,
    t,
    text::{Lang, Words},
};

/// For whom a bundle is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Receiver {
    /// A body before which a proceeding runs or is to run.
    Body(Body),
    /// A party: everything that it may see.
    Own,
}

impl Receiver {
    /// Reads the name of a body, or `own`.
    pub fn from_key(key: &str) -> Option<Self> {
        match key {
            "own" => Some(Self::Own),
            // The words of the law for the commission and the court.
            "arbitration" => Some(Self::Body(Body::Commission)),
            "litigation" => Some(Self::Body(Body::Court)),
            key => Body::from_key(key).map(Self::Body),
        }
    }

    /// The name in addresses and trails.
    pub fn key(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Body(body) => body.key(),
        }
    }

    /// Whether this reader of the case may have it made.
    fn is_for(self, reader: Relation) -> bool {
        match (self, reader) {
            (Self::Own, Relation::Worker | Relation::Employer) => true,
            (Self::Body(body), Relation::Body(own)) => body == own,
            (Self::Body(_), Relation::Neutral | Relation::Holding | Relation::Center | Relation::System) => true,
            _ => false,
        }
    }

    /// Whether a paper goes in, given that its reader may read it.
    fn has(self, paper: &Issued) -> bool {
        match self {
            Self::Own => true,
            Self::Body(body) => may_leave(paper) && paper.kind.readers().contains(&Relation::Body(body)),
        }
    }
}

/// One thing that is bound in.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its id.
    pub id: String,
    /// What it is called.
    pub title: String,
    /// Who handed it in or issued it.
    pub by: String,
    /// The day.
    pub date: String,
    /// Its media type.
    pub media: String,
    /// Its size in bytes.
    pub size: u64,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its bytes; empty in a list.
    pub bytes: Vec<u8>,
}

/// What a bundle is made of.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// Its title.
    pub title: String,
    /// The number of the case.
    pub number: String,
    /// The station.
    pub maker: String,
    /// The day.
    pub made: Date,
    /// What stands above the index.
    pub lines: Vec<String>,
    /// The version of the case.
    pub version: u64,
    /// The digest over the list.
    pub digest: String,
    /// Everything in it.
    pub sheets: Vec<Sheet>,
}

/// Makes one file of what was gathered; the typesetter stands outside and is plugged in.
pub type Binder = Box<dyn Fn(Gathered) -> Binding + Send + Sync>;

/// A bundle in the making: a PDF, or why there is none.
pub type Binding = Pin<Box<dyn Future<Output = Result<Vec<u8>, String>> + Send>>;

/// Why there is no bundle.
#[derive(Debug, thiserror::Error)]
pub enum NoBundle {
    /// The office says no.
    #[error(transparent)]
    Office(#[from] AppError),
    /// It cannot be typeset.
    #[error("the bundle cannot be made: {0}")]
    Broken(String),
}

/// What the trail keeps: for whom, which version, which digest.
#[derive(Serialize)]
struct Note<'a> {
    receiver: &'a str,
    version: u64,
    digest: &'a str,
}

impl App {
    /// Plugs the typesetter in, once. Returns whether there was none until now.
    pub fn bind_with(&self, binder: Binder) -> bool {
        self.0.binder.set(binder).is_ok()
    }

    /// What a bundle would hold, without the bytes: the list that is shown before the file goes out.
    pub async fn listed(&self, actor: &Actor, case: CaseId, receiver: Receiver) -> Result<Gathered, AppError> {
        let view = self.case(actor, case).await?;
        if !receiver.is_for(view.relation) {
            return Err(access::Denied::NotYourRole.into());
        }
        let papers = self.papers_for(actor, &view).await?;
        Ok(gathered(self, &view, &papers, receiver))
    }

    /// The house itself reads every paper; everybody else what the case shows them.
    async fn papers_for(&self, actor: &Actor, view: &CaseView) -> Result<Vec<Issued>, AppError> {
        if view.relation != Relation::System {
            return Ok(view.instruments.clone());
        }
        let mut tx = self.store().read().await?;
        let facts = tx.facts(view.id).await?.ok_or(access::Denied::NotFound)?;
        Ok(tx.every_instrument(&access::may_see(actor, &facts)?).await?)
    }

    /// Makes the bundle and leaves a row in the trail of the case.
    pub async fn bundle(&self, actor: &Actor, case: CaseId, receiver: Receiver) -> Result<Vec<u8>, NoBundle> {
        let mut gathered = self.listed(actor, case, receiver).await?;
        let mut tx = self.store().read().await.map_err(AppError::from)?;
        let facts = tx.facts(case).await.map_err(AppError::from)?;
        let facts = facts.ok_or(AppError::from(access::Denied::NotFound))?;
        drop(tx);
        let see = access::may_see(actor, &facts).map_err(AppError::from)?;
        let view = self.case(actor, case).await?;
        let papers = self.papers_for(actor, &view).await?;
        for sheet in &mut gathered.sheets {
            if let Some(paper) = papers.iter().find(|paper| paper.id.to_string() == sheet.id) {
                sheet.bytes = self.store().instrument(&see, paper).await.map_err(AppError::from)?;
            } else if let Ok(id) = sheet.id.parse() {
                sheet.bytes = self.evidence(actor, case, id).await?.1.to_vec();
            }
        }
        let by = access::author(actor, &facts).map_err(AppError::from)?;
        self.note_bundle(case, &by, receiver, &gathered).await?;
        match self.0.binder.get() {
            Some(bind) => bind(gathered).await.map_err(NoBundle::Broken),
            None => Err(NoBundle::Broken("no typesetter is plugged in".to_owned())),
        }
    }

    async fn note_bundle(
        &self,
        case: CaseId,
        by: &Author,
        receiver: Receiver,
        gathered: &Gathered,
    ) -> Result<(), AppError> {
        let now = self.now();
        let note = Note {
            receiver: receiver.key(),
            version: gathered.version,
            digest: &gathered.digest,
        };
        let id: StepId = self.ids().step(now);
        let mut tx = self.store().begin().await?;
        tx.note(&Trail::Reveals(case), id, now, by, "file.bundled", &note)
            .await?;
        Ok(tx.commit().await?)
    }
}

/// The list, in Chinese as all papers are: papers first, then evidence, each in the order of time.
fn gathered(app: &App, view: &CaseView, papers: &[Issued], receiver: Receiver) -> Gathered {
    let words = Words::of(Lang::ZhHans);
    let station = app
        .city()
        .station(view.holder.station())
        .map(|station| station.contact.name.zh.clone());
    let maker = station.unwrap_or_default();
    let mut sheets: Vec<Sheet> = papers
        .iter()
        .filter(|paper| receiver.has(paper))
        .map(|paper| Sheet {
            id: paper.id.to_string(),
            title: paper_title(words, paper),
            by: maker.clone(),
            date: day(paper.at),
            media: "application/pdf".to_owned(),
            size: paper.size,
            sha256: paper.sha256.to_string(),
            bytes: Vec::new(),
        })
        .collect();
    sheets.extend(view.files.iter().map(|file| Sheet {
        id: file.id.to_string(),
        title: format!(
            "{}：{}",
            words.t(&format!("case.evidence.{}", file.kind.key())),
            file.name
        ),
        by: words.t(by(file.side)).to_owned(),
        date: day(file.at),
        media: file.media.clone(),
        size: file.size,
        sha256: file.sha256.to_string(),
        bytes: Vec::new(),
    }));
    let proof = |sheet: &Sheet| Proof {
        id: sheet.id.clone(),
        sha256: sheet.sha256.clone(),
        size: sheet.size,
    };
    let digest = Completeness::of(&view.id.to_string(), view.version, sheets.iter().map(proof).collect()).digest;
    let names = |side| {
        view.side(side)
            .map(|party| party.name.as_str())
            .collect::<Vec<_>>()
            .join("、")
    };
    let receiver = match receiver {
        Receiver::Own => words.t("mail.bundle.own").to_owned(),
        Receiver::Body(body) => t!(
            words,
            "mail.bundle.receiver",
            body = words.t(&format!("case.body.{}", body.key()))
        ),
    };
    Gathered {
        title: words.t("mail.bundle.title").to_owned(),
        number: view.number.clone(),
        maker,
        made: app.today(),
        lines: vec![
            t!(words, "mail.bundle.worker", name = names(Side::Worker)),
            t!(words, "mail.bundle.employer", name = names(Side::Employer)),
            receiver,
            t!(words, "mail.bundle.version", version = view.version, day = app.today()),
        ],
        version: view.version,
        digest,
        sheets,
    }
}

fn paper_title(words: Words, paper: &Issued) -> String {
    let key = format!("case.instrument.{}", paper.kind.key());
    let name = words.t(&key);
    if paper.version > 1 {
        t!(words, "mail.bundle.again", name = name, version = paper.version)
    } else {
        name.to_owned()
    }
}

fn day(at: jiff::Timestamp) -> String {
    domain::period::date_in_shanghai(at).to_string()
}

fn by(side: Side) -> &'static str {
    match side {
        Side::Worker => "mail.bundle.by_worker",
        Side::Employer => "mail.bundle.by_employer",
    }
}
