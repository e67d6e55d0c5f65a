//! Files: hashed, sealed, synced, then named in the database; never replaced (EV-1, EV-2).

use bytes::Bytes;
use domain::{
    access::{Relation, See, Side},
    evidence::Kind,
    id::{CaseId, Digest, EvidenceId},
};
use jiff::Timestamp;
use object_store::{ObjectStoreExt, PutMode, PutOptions, PutPayload, path::Path};
use sha2::{Digest as _, Sha256};
use vault::{Dek, Place};

use crate::{
    Store, StoreError, Tx,
    engine::{all, one, run},
    error::{instant, typed},
    key::open,
    people::scope,
};

const ADD: &str = "INSERT INTO evidence_files (evidence_id, case_id, side, kind, sha256, size, media, name, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const OF_CASE: &str = "SELECT evidence_id, case_id, side, kind, sha256, size, media, name, at FROM evidence_files \
     WHERE case_id = $1 ORDER BY at, evidence_id";
const ONE: &str = "SELECT evidence_id, case_id, side, kind, sha256, size, media, name, at FROM evidence_files \
     WHERE evidence_id = $1 AND case_id = $2";
// Once the draft is filed, its files are evidence and stay.
const DROP: &str = "DELETE FROM evidence_files WHERE evidence_id = $1 AND case_id = $2 \
     AND EXISTS (SELECT 1 FROM drafts WHERE draft_id = $3)";

/// A file whose bytes are stored and which now gets its row.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its id.
    pub id: EvidenceId,
    /// The case.
    pub case: CaseId,
    /// Who handed it in.
    pub side: Side,
    /// What it shows.
    pub kind: Kind,
    /// SHA-256 of the original.
    pub sha256: Digest,
    /// Size of the original.
    pub size: u64,
    /// Media type, decided from the bytes.
    pub media: String,
    /// The name it had.
    pub name: String,
    /// When.
    pub at: Timestamp,
}

/// A file as kept; the same data.
pub type File = NewFile;

#[derive(sqlx::FromRow)]
struct Row {
    evidence_id: String,
    case_id: String,
    side: String,
    kind: String,
    sha256: String,
    size: i64,
    media: String,
    name: String,
    at: i64,
}

/// The SHA-256 of bytes.
fn sha256(bytes: &[u8]) -> Digest {
    Digest(Sha256::digest(bytes).into())
}

impl Tx {
    /// Adds the row of a stored file.
    pub async fn add_file(&mut self, file: &NewFile) -> Result<(), StoreError> {
        let dek = self.dek_or_new(&scope(file.case)).await?;
        let id = file.id.to_string();
        let name = self.seal(&dek, "evidence_files", "name", &id, &file.name);
        run!(
            self,
            ADD,
            &id,
            file.case.to_string(),
            file.side.key(),
            file.kind.key(),
            file.sha256.to_string(),
            i64::try_from(file.size).unwrap_or(i64::MAX),
            &file.media,
            name,
            file.at.as_millisecond(),
        )?;
        Ok(())
    }

    /// Lists the files of a case.
    pub async fn files(&mut self, permit: &See) -> Result<Vec<File>, StoreError> {
        let mut files = self.files_of(permit.case()).await?;
        files.retain(|file| shown(permit, file));
        Ok(files)
    }

    /// Lists the files of a draft by the case it will become.
    pub async fn draft_files(&mut self, draft: &crate::DraftRow) -> Result<Vec<File>, StoreError> {
        self.files_of(draft.case).await
    }

    /// Takes a file off a draft again; its bytes stay unreachable.
    pub async fn drop_draft_file(&mut self, draft: &crate::DraftRow, id: EvidenceId) -> Result<(), StoreError> {
        run!(self, DROP, id.to_string(), draft.case.to_string(), draft.id.to_string())?;
        Ok(())
    }

    async fn files_of(&mut self, case: CaseId) -> Result<Vec<File>, StoreError> {
        let rows = all!(self, Row, OF_CASE, case.to_string())?;
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let dek = self.dek(&scope(case)).await?;
        rows.iter().map(|row| file(row, &dek)).collect()
    }

    /// Reads one file of a case; bytes that are not what was acknowledged are not served.
    pub async fn file(&mut self, permit: &See, id: EvidenceId) -> Result<Option<(File, Bytes)>, StoreError> {
        let case = permit.case();
        let Some(row) = one!(self, Row, ONE, id.to_string(), case.to_string())? else {
            return Ok(None);
        };
        let dek = self.dek(&scope(case)).await?;
        let file = file(&row, &dek)?;
        if !shown(permit, &file) {
            return Ok(None);
        }
        let sealed = self
            .house
            .files
            .get(&path(case, &id.to_string()))
            .await?
            .bytes()
            .await?;
        let plain = dek.open_bytes(place(&id.to_string()), &sealed)?;
        if sha256(&plain) != file.sha256 {
            return Err(StoreError::Inconsistent {
                table: "evidence_files",
                column: "sha256",
                row: row.evidence_id,
            });
        }
        Ok(Some((file, plain.into())))
    }

    /// Opens, or draws, the key of a case for [`Store::keep`].
    pub(crate) async fn file_key(&mut self, case: CaseId) -> Result<Dek, StoreError> {
        self.dek_or_new(&scope(case)).await
    }
}

impl Store {
    /// Seals and stores bytes under a case, synced to disk, before any row names them. Returns their SHA-256.
    pub async fn keep(&self, case: CaseId, id: &str, bytes: &[u8]) -> Result<Digest, StoreError> {
        let mut tx = self.begin().await?;
        let dek = tx.file_key(case).await?;
        tx.commit().await?;
        let sealed = dek.seal_bytes(place(id), bytes, &mut *self.0.rng());
        let path = path(case, id);
        let once = PutOptions {
            mode: PutMode::Create,
            ..PutOptions::default()
        };
        match self.0.files.put_opts(&path, PutPayload::from(sealed), once).await {
            Ok(_) => {}
            // The same id was kept by an attempt whose answer got lost; what lies there is never replaced.
            Err(object_store::Error::AlreadyExists { .. }) => {
                let there = self.0.files.get(&path).await?.bytes().await?;
                let plain = dek.open_bytes(place(id), &there)?;
                // That attempt may have ended before it synced.
                self.sync(&path).await?;
                return Ok(sha256(&plain));
            }
            Err(other) => return Err(other.into()),
        }
        self.sync(&path).await?;
        Ok(sha256(bytes))
    }

    /// Reads back bytes kept under a case.
    pub(crate) async fn kept(&self, dek: &Dek, case: CaseId, id: &str) -> Result<Vec<u8>, StoreError> {
        let sealed = self.0.files.get(&path(case, id)).await?.bytes().await?;
        Ok(dek.open_bytes(place(id), &sealed)?)
    }

    async fn sync(&self, path: &Path) -> Result<(), StoreError> {
        let Some(folder) = self.0.folder.clone() else {
            return Ok(());
        };
        let file = folder.join(path.as_ref());
        let done = tokio::task::spawn_blocking(move || {
            std::fs::File::open(&file)?.sync_all()?;
            // The names of the file and of the case's folder must survive too.
            let mut parents = file.ancestors().skip(1).take(3);
            parents.try_for_each(|parent| std::fs::File::open(parent)?.sync_all())
        })
        .await;
        match done {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) if error.kind() == std::io::ErrorKind::StorageFull => Err(StoreError::Full),
            Ok(Err(error)) => Err(StoreError::Unavailable(sqlx::Error::Io(error))),
            Err(error) => Err(StoreError::Unavailable(sqlx::Error::Io(std::io::Error::other(error)))),
        }
    }
}

fn path(case: CaseId, id: &str) -> Path {
    Path::from_iter([case.to_string().as_str(), id])
}

fn place(id: &str) -> Place<'_> {
    Place {
        table: "files",
        column: "bytes",
        row: id,
    }
}

/// The legal-aid center is given what its applicant handed in, not what the other side did.
fn shown(permit: &See, file: &File) -> bool {
    permit.relation() != Relation::Aid || file.side == Side::Worker
}

fn file(row: &Row, dek: &Dek) -> Result<File, StoreError> {
    let id = row.evidence_id.as_str();
    let broken = |column: &'static str| StoreError::Inconsistent {
        table: "evidence_files",
        column,
        row: id.to_owned(),
    };
    Ok(File {
        id: typed(id, "evidence_files", "evidence_id", id)?,
        case: typed(&row.case_id, "evidence_files", "case_id", id)?,
        side: if row.side == "worker" {
            Side::Worker
        } else {
            Side::Employer
        },
        kind: Kind::ALL
            .iter()
            .copied()
            .find(|kind| kind.key() == row.kind)
            .ok_or_else(|| broken("kind"))?,
        sha256: typed(&row.sha256, "evidence_files", "sha256", id)?,
        size: u64::try_from(row.size).unwrap_or(0),
        media: row.media.clone(),
        name: open(dek, "evidence_files", "name", id, &row.name)?,
        at: instant(row.at, "evidence_files", "at", id)?,
    })
}
