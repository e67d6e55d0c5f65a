//! The archive (归档): closed cases are filed away, destroyed after their time, and packed so that they can be checked on a machine that knows nothing of the house
//! (RT-2, W03).

use domain::{
    access::{self, Actor, Take},
    case::Case,
    deadline::catalogue,
    id::CaseId,
    proceeding::{self, Event, archive},
    step::{self, Step},
};
use jiff::ToSpan;
use serde::Serialize;
use store::{Destroyed, Issued, Trail, Tx};
use wire::{
    archive::{self as package, Index, Item, Kept, Party},
    v1::Completeness,
};

mod check;

pub use check::{Checked, Damage, Property, check};

use crate::{
    App, AppError,
    act::Entry,
    completeness::{Signed, items, may_leave},
    exchange::Unfit,
    rules,
};

/// How many days a closed case lies open before it is filed away: who closed it too early is heard within these.
const RESTS: i64 = 30;

/// What the trail keeps of a package.
#[derive(Serialize)]
struct Note<'a> {
    version: u64,
    digest: &'a str,
    parts: usize,
}

impl App {
    /// Files away the closed cases that are complete (P2): closed for thirty days, nothing open, every paper issued. Returns how many.
    pub async fn file_away(&self) -> Result<usize, AppError> {
        let by = self.today().saturating_sub(RESTS.days());
        let (mut after, mut filed) = (String::new(), 0);
        loop {
            let mut tx = self.store().read().await?;
            let found = tx.to_file_away(by, &after, 200).await?;
            drop(tx);
            let Some(last) = found.last() else {
                return Ok(filed);
            };
            after = last.to_string();
            for case in &found {
                filed += usize::from(self.file_one_away(*case).await?);
            }
        }
    }

    async fn file_one_away(&self, id: CaseId) -> Result<bool, AppError> {
        let now = self.now();
        let mut tx = self.store().begin().await?;
        tx.alone_with(id).await?;
        let Some(facts) = tx.facts(id).await? else {
            return Ok(false);
        };
        let see = access::may_see(&Actor::System, &facts)?;
        let Ok(case) = step::replay(&tx.load(&see).await?) else {
            tracing::error!(case = %id, "the log of a case does not fit; it is not filed away");
            return Ok(false);
        };
        // The row of a case from before may not know its day.
        let rested = archive::closed_on(&case).is_some_and(|on| on.saturating_add(RESTS.days()) <= self.today());
        let listed = tx.files(&see).await?;
        let is_complete = case
            .evidence
            .iter()
            .all(|item| listed.iter().any(|file| file.id == item.id));
        if !rested || !is_complete || tx.open_tasks(id).await? > 0 {
            tx.put_closed(&case).await?;
            tx.commit().await?;
            return Ok(false);
        }
        let entry = Entry {
            seen: case.version,
            id: self.ids().step(now),
            at: now,
            step: Step::Proceeding(Event::FileAway.into()),
        };
        match self.enter(&mut tx, &Actor::System, &facts, entry).await {
            Ok(_) => {
                tx.commit().await?;
                Ok(true)
            }
            // Something goes on: it is asked again.
            Err(AppError::Refused(_)) => Ok(false),
            Err(other) => Err(other),
        }
    }

    /// Destroys the file in the transaction of the step that says so (P7).
    pub(crate) async fn destroy(&self, tx: &mut Tx, take: &Take, case: &Case) -> Result<(), AppError> {
        let calendar = self.calendar();
        let periods = archive::periods(case, rules(&calendar, self.city()));
        let papers = tx.instruments_for(take, access::Relation::Holding).await?;
        let items = items(case, &papers);
        let names: Vec<&str> = periods.iter().map(|one| one.kind.key()).collect();
        let line = Destroyed {
            case: case.id,
            number: case.filed.number.to_string(),
            closed_on: archive::closed_on(case).map(|day| day.to_string()).unwrap_or_default(),
            kept_until: periods
                .iter()
                .map(|one| one.due)
                .max()
                .map(|day| day.to_string())
                .unwrap_or_default(),
            periods: names.join(" "),
            items: items.len() as u64,
            digest: Completeness::of(&case.id.to_string(), case.version, items).digest,
            by: take.author(),
            at: self.now(),
        };
        Ok(tx.destroy(take, &line).await?)
    }

    /// Removes the bytes of files that were destroyed; done again until nothing is left, since the step itself only destroys the key.
    pub async fn drop_destroyed(&self) -> Result<u64, AppError> {
        let since = self.now().saturating_sub(48.hours()).unwrap_or(jiff::Timestamp::MIN);
        let mut dropped = 0;
        for line in self.destroyed().await?.iter().filter(|line| line.at >= since) {
            dropped += self.store().drop_files(line).await?;
        }
        Ok(dropped)
    }

    /// The list of destroyed files (销毁清册).
    pub async fn destroyed(&self) -> Result<Vec<Destroyed>, AppError> {
        let mut tx = self.store().read().await?;
        Ok(tx.destroyed().await?)
    }

    /// The cases whose file is kept, or listed for destruction, with number, last day and whether it is held.
    pub async fn filed_away(&self, state: proceeding::State) -> Result<Vec<Filed>, AppError> {
        let mut tx = self.store().read().await?;
        let (mut after, mut filed) = (String::new(), Vec::new());
        loop {
            let found = tx.files_that_are(state.key(), &after).await?;
            let Some(last) = found.last() else {
                return Ok(filed);
            };
            after = last.to_string();
            for id in found {
                let Some(facts) = tx.facts(id).await? else { continue };
                let see = access::may_see(&Actor::System, &facts)?;
                let case = step::replay(&tx.load(&see).await?)?;
                let calendar = self.calendar();
                let periods = archive::periods(&case, rules(&calendar, self.city()));
                filed.push(Filed {
                    case: id,
                    number: case.filed.number.to_string(),
                    until: periods
                        .iter()
                        .map(|one| one.due)
                        .max()
                        .map(|day| day.to_string())
                        .unwrap_or_default(),
                    held: archive::held(&case).is_some(),
                    open: archive::has_open_link(&case),
                });
            }
        }
    }

    /// Packs the file of a case for the archive and leaves a row in its trail.
    pub async fn archive_package(&self, id: CaseId) -> Result<Vec<u8>, Unfit> {
        let now = self.now();
        let mut tx = self.store().begin().await.map_err(AppError::from)?;
        let packed = self.packed(&mut tx, id).await?;
        let note = Note {
            version: packed.index.version,
            digest: &packed.index.digest,
            parts: packed.parts.len(),
        };
        let author = access::Author::System;
        tx.note(
            &Trail::Reveals(id),
            self.ids().step(now),
            now,
            &author,
            "archive.packed",
            &note,
        )
        .await
        .map_err(AppError::from)?;
        tx.commit().await.map_err(AppError::from)?;
        let signer = self
            .store()
            .kek()
            .signer()
            .ok_or_else(|| Unfit::NoKeys("house".to_owned()))?;
        let bytes = package::pack(
            &id.to_string(),
            &now.to_string(),
            &signer.public(),
            &packed.parts,
            |bytes| signer.sign(bytes),
        )?;
        Ok(bytes)
    }

    async fn packed(&self, tx: &mut Tx, id: CaseId) -> Result<Packed, AppError> {
        let facts = tx.facts(id).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(&Actor::System, &facts)?;
        let case = step::replay(&tx.load(&see).await?)?;
        let papers = tx.every_instrument(&see).await?;
        let mut index = self.index(tx, &see, &case, &papers).await?;
        let mut parts = Vec::new();
        for item in &index.items {
            let bytes = if let Some(paper) = papers.iter().find(|paper| paper.id.to_string() == item.id) {
                self.store().instrument(&see, paper).await?
            } else {
                let evidence = item.id.parse().map_err(|_| access::Denied::NotFound)?;
                let found = tx.file(&see, evidence).await?.ok_or(access::Denied::NotFound)?;
                found.1.to_vec()
            };
            parts.push((item.part.clone(), bytes));
        }
        let proof = items(&case, &papers);
        index.digest = Completeness::of(&index.case, index.version, proof).digest;
        let mut log = Vec::new();
        for line in tx.streams(&see).await? {
            ledger::write_line(&mut log, &line).map_err(|_| domain::refusal::Misfit)?;
        }
        let key = self.public_key();
        let lists: Vec<Signed> = tx
            .file_lists(&see)
            .await?
            .into_iter()
            .map(|row| Signed {
                list: row.list,
                signature: row.signature,
                key: key.clone(),
            })
            .collect();
        let json = |value: Result<Vec<u8>, serde_json::Error>| value.map_err(|_| domain::refusal::Misfit);
        let described = [
            (package::INDEX, json(serde_json::to_vec_pretty(&index))?),
            (package::METADATA, package::metadata(&index).into_bytes()),
            (package::LOG, log),
            (package::LISTS, json(serde_json::to_vec_pretty(&lists))?),
        ];
        let described = described.map(|(name, bytes)| (name.to_owned(), bytes));
        parts.splice(0..0, described);
        Ok(Packed { index, parts })
    }

    async fn index(&self, tx: &mut Tx, see: &access::See, case: &Case, papers: &[Issued]) -> Result<Index, AppError> {
        let calendar = self.calendar();
        let station = self
            .city()
            .station(case.holder().station())
            .map(|station| station.contact.name.zh.clone());
        let station = station.unwrap_or_default();
        let kept = archive::periods(case, rules(&calendar, self.city()));
        let kept = kept.iter().map(|one| Kept {
            period: one.kind.key().to_owned(),
            article: catalogue::find(one.kind.key())
                .map_or("", catalogue::Entry::cited)
                .to_owned(),
            since: one.since.to_string(),
            until: one.due.to_string(),
        });
        let mut items: Vec<Item> = papers.iter().map(|paper| of_paper(paper, &station)).collect();
        items.extend(tx.files(see).await?.iter().map(|file| Item {
            id: file.id.to_string(),
            part: format!(
                "evidence/{}.{}",
                file.id.to_string().to_ascii_lowercase(),
                ending(&file.media)
            ),
            class: "evidence".to_owned(),
            kind: file.kind.key().to_owned(),
            title: file.name.clone(),
            media: file.media.clone(),
            size: file.size,
            sha256: file.sha256.to_string(),
            by: file.side.key().to_owned(),
            at: file.at.to_string(),
            inner: false,
        }));
        Ok(Index {
            case: case.id.to_string(),
            number: case.filed.number.to_string(),
            version: case.version,
            received: case.received.to_string(),
            closed: archive::closed_on(case).map(|day| day.to_string()).unwrap_or_default(),
            result: case.closed().map(|reason| reason.key().to_owned()).unwrap_or_default(),
            kept: kept.collect(),
            parties: tx
                .parties(see)
                .await?
                .into_iter()
                .map(|party| Party {
                    side: party.side.key().to_owned(),
                    name: party.name,
                })
                .collect(),
            items,
            digest: String::new(),
            station,
        })
    }
}

/// A file that was filed away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filed {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The last day of keeping.
    pub until: String,
    /// Whether it is held.
    pub held: bool,
    /// Whether something of it goes on.
    pub open: bool,
}

struct Packed {
    index: Index,
    parts: Vec<(String, Vec<u8>)>,
}

fn of_paper(paper: &Issued, station: &str) -> Item {
    Item {
        id: paper.id.to_string(),
        part: format!("papers/{}.pdf", paper.id.to_string().to_ascii_lowercase()),
        class: "paper".to_owned(),
        kind: paper.kind.key().to_owned(),
        title: format!("{} {}", paper.kind.catalogue_id(), paper.kind.key()),
        media: "application/pdf".to_owned(),
        size: paper.size,
        sha256: paper.sha256.to_string(),
        by: station.to_owned(),
        at: paper.at.to_string(),
        inner: !may_leave(paper),
    }
}

/// The ending of a file in a package, by what its bytes are.
fn ending(media: &str) -> &'static str {
    let known = crate::evidence::TAKEN.iter().find(|(taken, _)| *taken == media);
    known.and_then(|(_, endings)| endings.first().copied()).unwrap_or("bin")
}
