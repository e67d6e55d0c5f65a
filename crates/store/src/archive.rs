//! The file after the end: which closed cases wait to be filed away, the signed lists of what was on a file, and destruction.
//!
//! Destroying is the destruction of the case's keys (《个人信息保护法》第四十七条); rows and bytes sealed under them go with it. The log stays whole.

use domain::{
    access::{Author, See, Side, Take},
    case::Case,
    id::{CaseId, StepId},
    proceeding::{Event, archive},
    step::Kind,
};
use futures_util::TryStreamExt;
use jiff::{Timestamp, civil::Date};
use ledger::Line;
use object_store::{ObjectStore, ObjectStoreExt, path::Path};

use crate::{
    Store, StoreError, Tx,
    engine::{Conn, all, one, run},
    error::{instant, json, to_json, typed},
    room::whisper_scope,
};

const CLOSED: &str = "INSERT INTO closed_cases (case_id, closed_on, archive) VALUES ($1, $2, $3) \
     ON CONFLICT (case_id) DO UPDATE SET closed_on = excluded.closed_on, archive = excluded.archive";
const OPENED: &str = "DELETE FROM closed_cases WHERE case_id = $1";
const FIND_CLOSED: &str = "SELECT closed_on, archive FROM closed_cases WHERE case_id = $1";
const TO_FILE: &str = "SELECT case_id FROM closed_cases WHERE archive = '' AND closed_on <= $1 AND case_id > $2 \
     ORDER BY case_id LIMIT $3";
const BY_STATE: &str =
    "SELECT case_id FROM closed_cases WHERE archive = $1 AND case_id > $2 ORDER BY case_id LIMIT 1000";
const OPEN_TASKS: &str = "SELECT COUNT(*) FROM tasks WHERE case_id = $1 \
     AND (state = 'ready' OR (state = 'dead' AND body LIKE '%instrument%'))";

const ADD_LIST: &str = "INSERT INTO file_lists (list_id, case_id, version, step, digest, list, signature, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LISTS: &str = "SELECT list_id, case_id, version, step, digest, list, signature, at FROM file_lists \
     WHERE case_id = $1 ORDER BY at, version";

const ADD_DESTROYED: &str = "INSERT INTO destroyed_files (case_id, number, closed_on, kept_until, periods, items, digest, author, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const DESTROYED: &str = "SELECT case_id, number, closed_on, kept_until, periods, items, digest, author, at FROM destroyed_files \
     ORDER BY at, case_id";

const STREAMS: &str = "SELECT stream, seq, id, at, author, kind, body, prev, hash FROM log \
     WHERE stream IN ($1, $2, $3) ORDER BY stream, seq";

/// Everything about a case but the log, what the clocks set off, the codes of its papers, and what partners were given.
const FORGET: &[&str] = &[
    "DELETE FROM persons WHERE case_id = $1",
    "DELETE FROM speakers WHERE case_id = $1",
    "DELETE FROM search_tags WHERE case_id = $1",
    "DELETE FROM texts WHERE case_id = $1",
    "DELETE FROM messages WHERE case_id = $1",
    "DELETE FROM whispers WHERE case_id = $1",
    "DELETE FROM evidence_files WHERE case_id = $1",
    "DELETE FROM invitations WHERE case_id = $1",
    "DELETE FROM drafts WHERE case_id = $1",
    "DELETE FROM deadlines WHERE case_id = $1",
    "DELETE FROM case_bodies WHERE case_id = $1",
    "DELETE FROM closed_cases WHERE case_id = $1",
    "DELETE FROM tasks WHERE case_id = $1",
    "DELETE FROM cases WHERE case_id = $1",
];
const FORGET_KEYS: &str = "DELETE FROM data_keys WHERE scope IN ($1, $2, $3)";

/// The list of what is on a file, signed by the house.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileList {
    /// Its id: that of the step before which it was made.
    pub id: StepId,
    /// The case.
    pub case: CaseId,
    /// The version that was listed.
    pub version: u64,
    /// The step that it was made for.
    pub step: String,
    /// The digest over the list.
    pub digest: String,
    /// The list, as it was signed.
    pub list: String,
    /// The signature of the house.
    pub signature: String,
    /// When.
    pub at: Timestamp,
}

/// A line of the list of destroyed files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Destroyed {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// When it was closed.
    pub closed_on: String,
    /// Until when it was kept.
    pub kept_until: String,
    /// The periods that had run, by their ids.
    pub periods: String,
    /// How many things were on the file.
    pub items: u64,
    /// The digest over the list of them.
    pub digest: String,
    /// Who destroyed it.
    pub by: Author,
    /// When.
    pub at: Timestamp,
}

#[derive(sqlx::FromRow)]
struct ListRow {
    list_id: String,
    case_id: String,
    version: i64,
    step: String,
    digest: String,
    list: String,
    signature: String,
    at: i64,
}

#[derive(sqlx::FromRow)]
struct DestroyedRow {
    case_id: String,
    number: String,
    closed_on: String,
    kept_until: String,
    periods: String,
    items: i64,
    digest: String,
    author: String,
    at: i64,
}

/// The row of a closed case: the day, and where its file stands.
pub(crate) fn closed_row(case: &Case) -> Option<(String, String)> {
    case.closed()?;
    let on = archive::closed_on(case).map(|day| day.to_string()).unwrap_or_default();
    let state = archive::of(case)
        .map(|file| file.state.key().to_owned())
        .unwrap_or_default();
    Some((on, state))
}

impl Tx {
    /// Writes where the file of a closed case stands; a case that was opened again stands nowhere.
    pub async fn put_closed(&mut self, case: &Case) -> Result<(), StoreError> {
        let wanted = closed_row(case);
        if self.closed(case.id).await? == wanted {
            return Ok(());
        }
        match wanted {
            Some((on, state)) => run!(self, CLOSED, case.id.to_string(), on, state)?,
            None => run!(self, OPENED, case.id.to_string())?,
        };
        Ok(())
    }

    pub(crate) async fn closed(&mut self, case: CaseId) -> Result<Option<(String, String)>, StoreError> {
        Ok(one!(self, (String, String), FIND_CLOSED, case.to_string())?)
    }

    /// Cases that were closed on this day or before and are not filed away, after a given one.
    pub async fn to_file_away(&mut self, by: Date, after: &str, limit: u16) -> Result<Vec<CaseId>, StoreError> {
        let rows = all!(self, (String,), TO_FILE, by.to_string(), after, i64::from(limit))?;
        ids(&rows)
    }

    /// The cases whose file stands like this (`kept`, `listed`), after a given one.
    pub async fn files_that_are(&mut self, state: &str, after: &str) -> Result<Vec<CaseId>, StoreError> {
        ids(&all!(self, (String,), BY_STATE, state, after)?)
    }

    /// How many tasks of a case are not done: papers that are still to be issued.
    pub async fn open_tasks(&mut self, case: CaseId) -> Result<u64, StoreError> {
        let (open,): (i64,) = one!(self, (i64,), OPEN_TASKS, case.to_string())?.unwrap_or((0,));
        Ok(u64::try_from(open).unwrap_or(0))
    }

    /// Keeps a list of what was on a file.
    pub async fn add_file_list(&mut self, new: &FileList) -> Result<(), StoreError> {
        run!(
            self,
            ADD_LIST,
            new.id.to_string(),
            new.case.to_string(),
            i64::try_from(new.version).unwrap_or(i64::MAX),
            &new.step,
            &new.digest,
            &new.list,
            &new.signature,
            new.at.as_millisecond(),
        )?;
        Ok(())
    }

    /// The lists of what was on the file of a case, oldest first.
    pub async fn file_lists(&mut self, permit: &See) -> Result<Vec<FileList>, StoreError> {
        let rows = all!(self, ListRow, LISTS, permit.case().to_string())?;
        let list = |row: ListRow| {
            let id = row.list_id.clone();
            Ok(FileList {
                id: typed(&id, "file_lists", "list_id", &id)?,
                case: typed(&row.case_id, "file_lists", "case_id", &id)?,
                version: u64::try_from(row.version).unwrap_or(0),
                step: row.step,
                digest: row.digest,
                list: row.list,
                signature: row.signature,
                at: instant(row.at, "file_lists", "at", &id)?,
            })
        };
        rows.into_iter().map(list).collect()
    }

    /// The log of a case with the trails of its papers and of who opened its data, row by row with its place in the chain.
    pub async fn streams(&mut self, permit: &See) -> Result<Vec<Line>, StoreError> {
        let case = permit.case();
        let rows = all!(
            self,
            crate::log::Row,
            STREAMS,
            format!("case/{case}"),
            format!("papers/{case}"),
            format!("reveals/{case}"),
        )?;
        rows.into_iter().map(crate::log::line).collect()
    }

    /// Destroys the file of a case in the transaction of the step that says so: its keys first, then everything sealed under them. The bytes of its
    /// files go with [`Store::drop_files`] afterwards; without the key nobody reads them.
    pub async fn destroy(&mut self, permit: &Take, line: &Destroyed) -> Result<(), StoreError> {
        if permit.kind() != Kind::Proceed(Event::DestroyFile) || permit.case() != line.case {
            return Err(StoreError::Inconsistent {
                table: "destroyed_files",
                column: "case_id",
                row: line.case.to_string(),
            });
        }
        let case = line.case.to_string();
        if let Conn::Sqlite(tx) = &mut self.conn {
            // What is deleted is overwritten, not only let go.
            sqlx::query("PRAGMA secure_delete = ON").execute(&mut **tx).await?;
        }
        run!(
            self,
            FORGET_KEYS,
            crate::people::scope(line.case),
            whisper_scope(line.case, Side::Worker),
            whisper_scope(line.case, Side::Employer)
        )?;
        for sql in FORGET {
            run!(self, *sql, &case)?;
        }
        run!(
            self,
            ADD_DESTROYED,
            &case,
            &line.number,
            &line.closed_on,
            &line.kept_until,
            &line.periods,
            i64::try_from(line.items).unwrap_or(i64::MAX),
            &line.digest,
            to_json(&line.by, "destroyed_files", "author")?,
            line.at.as_millisecond(),
        )?;
        Ok(())
    }

    /// The list of destroyed files, oldest first.
    pub async fn destroyed(&mut self) -> Result<Vec<Destroyed>, StoreError> {
        let rows = all!(self, DestroyedRow, DESTROYED)?;
        let line = |row: DestroyedRow| {
            let id = row.case_id.clone();
            Ok(Destroyed {
                case: typed(&id, "destroyed_files", "case_id", &id)?,
                number: row.number,
                closed_on: row.closed_on,
                kept_until: row.kept_until,
                periods: row.periods,
                items: u64::try_from(row.items).unwrap_or(0),
                digest: row.digest,
                by: json(&row.author, "destroyed_files", "author", &id)?,
                at: instant(row.at, "destroyed_files", "at", &id)?,
            })
        };
        rows.into_iter().map(line).collect()
    }
}

impl Store {
    /// Removes the bytes kept under a case whose file was destroyed, and folds the write-ahead log so that no copy of the key is left in it. Both
    /// may be done again; returns how many files went.
    pub async fn drop_files(&self, line: &Destroyed) -> Result<u64, StoreError> {
        let folder = Path::from_iter([line.case.to_string().as_str()]);
        let found: Vec<_> = self.0.files.list(Some(&folder)).try_collect().await?;
        let mut dropped = 0;
        for file in found {
            self.0.files.delete(&file.location).await?;
            dropped += 1;
        }
        self.fold().await?;
        Ok(dropped)
    }
}

fn ids(rows: &[(String,)]) -> Result<Vec<CaseId>, StoreError> {
    rows.iter()
        .map(|(id,)| typed(id, "closed_cases", "case_id", id))
        .collect()
}
