//! The log: the truth about every case, and the trails of who saw and did what.

use domain::{
    access::{Author, Open, See, Take},
    id::{CaseId, StepId},
    step::{Recorded, Step},
};
use jiff::Timestamp;
use ledger::{Entry, Hash, Line};

use crate::{
    Store, StoreError, Tx,
    engine::{all, one, run},
    error::{instant, json, to_json, typed},
};

const APPEND: &str = "INSERT INTO log (stream, seq, id, at, author, kind, body, prev, hash) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const LAST: &str = "SELECT seq, hash FROM log WHERE stream = $1 ORDER BY seq DESC LIMIT 1";
const STREAM: &str =
    "SELECT stream, seq, id, at, author, kind, body, prev, hash FROM log WHERE stream = $1 ORDER BY seq";
const WHOLE: &str = "SELECT stream, seq, id, at, author, kind, body, prev, hash FROM log \
     WHERE stream > $1 OR (stream = $1 AND seq > $2) ORDER BY stream, seq LIMIT 2000";
const BY_ID: &str = "SELECT stream, seq, id, at, author, kind, body, prev, hash FROM log WHERE id = $1";
const LOCK_HEAD: &str = "INSERT INTO heads (stream, seq, hash) VALUES ($1, 0, $2) \
     ON CONFLICT (stream) DO UPDATE SET seq = heads.seq RETURNING seq, hash";
const MOVE_HEAD: &str = "UPDATE heads SET seq = $2, hash = $3 WHERE stream = $1";
const COUNT_LOG: &str = "SELECT COUNT(*) FROM log";
const COUNT_CASES: &str = "SELECT COUNT(*) FROM cases";
const COUNT_TASKS: &str = "SELECT COUNT(*) FROM tasks";

/// One row of the log.
#[derive(sqlx::FromRow)]
pub(crate) struct Row {
    stream: String,
    seq: i64,
    id: String,
    at: i64,
    author: String,
    kind: String,
    body: String,
    prev: String,
    hash: String,
}

/// A trail beside the cases: who signed in, who saw whose data, which papers were issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trail {
    /// Sign-ins and their failures.
    Access,
    /// Who opened personal data of a case.
    Reveals(CaseId),
    /// Issued papers of a case.
    Papers(CaseId),
    /// Staff accounts and settings.
    Office,
}

impl Trail {
    fn stream(&self) -> String {
        match self {
            Self::Access => "access".to_owned(),
            Self::Reveals(case) => format!("reveals/{case}"),
            Self::Papers(case) => format!("papers/{case}"),
            Self::Office => "office".to_owned(),
        }
    }
}

/// How much there is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Counts {
    /// Cases.
    pub cases: u64,
    /// Rows of the log.
    pub audit_entries: u64,
    /// Tasks, done or not.
    pub outbox_entries: u64,
}

fn stream_of(case: CaseId) -> String {
    format!("case/{case}")
}

impl Tx {
    /// Writes the first step of a new case.
    pub async fn append_first(&mut self, permit: &Open, first: &Recorded) -> Result<(), StoreError> {
        if permit.case() != first.case || first.seq != 1 {
            return Err(misplaced(first));
        }
        self.write(first, &Hash::ZERO).await?;
        Ok(())
    }

    /// Writes steps after the version that was seen; `Conflict` when somebody was faster. All but the first are follow-ups of
    /// the house itself.
    pub async fn append(&mut self, permit: &Take, steps: &[Recorded]) -> Result<(), StoreError> {
        let Some(first) = steps.first() else {
            return Ok(());
        };
        if permit.case() != first.case || permit.kind() != first.step.kind() || permit.author() != first.by {
            return Err(misplaced(first));
        }
        let stream = stream_of(first.case);
        let (seq, hash): (i64, String) = one!(self, (i64, String), LAST, &stream)?.ok_or_else(|| misplaced(first))?;
        if i64::try_from(first.seq).ok() != seq.checked_add(1) {
            return Err(StoreError::Conflict);
        }
        let mut prev: Hash = typed(&hash, "log", "hash", &stream)?;
        for step in steps {
            if step.case != permit.case() || (step.seq != first.seq && step.by != Author::System) {
                return Err(misplaced(step));
            }
            prev = self.write(step, &prev).await?;
        }
        Ok(())
    }

    async fn write(&mut self, recorded: &Recorded, prev: &Hash) -> Result<Hash, StoreError> {
        let (stream, id) = (stream_of(recorded.case), recorded.id.to_string());
        let author = to_json(&recorded.by, "log", "author")?;
        let body = to_json(&recorded.step, "log", "body")?;
        let entry = Entry {
            stream: &stream,
            seq: recorded.seq,
            id: &id,
            at: recorded.at.as_millisecond(),
            by: &author,
            kind: recorded.step.kind().key(),
            body: &body,
        };
        self.insert(&entry, prev).await
    }

    async fn insert(&mut self, entry: &Entry<'_>, prev: &Hash) -> Result<Hash, StoreError> {
        let hash = entry.hash(prev);
        let seq = i64::try_from(entry.seq).unwrap_or(i64::MAX);
        run!(
            self,
            APPEND,
            entry.stream,
            seq,
            entry.id,
            entry.at,
            entry.by,
            entry.kind,
            entry.body,
            prev.to_string(),
            hash.to_string(),
        )?;
        Ok(hash)
    }

    /// Adds a row to a trail, in the transaction of what it tells (AU-1).
    pub async fn note<B: serde::Serialize + Sync>(
        &mut self,
        trail: &Trail,
        id: StepId,
        at: Timestamp,
        by: &Author,
        kind: &str,
        body: &B,
    ) -> Result<(), StoreError> {
        let stream = trail.stream();
        let zero = Hash::ZERO.to_string();
        let (seq, hash): (i64, String) =
            one!(self, (i64, String), LOCK_HEAD, &stream, &zero)?.ok_or_else(|| StoreError::Inconsistent {
                table: "heads",
                column: "seq",
                row: stream.clone(),
            })?;
        let prev: Hash = typed(&hash, "heads", "hash", &stream)?;
        let (author, body, id) = (
            to_json(by, "log", "author")?,
            to_json(body, "log", "body")?,
            id.to_string(),
        );
        let next = seq.saturating_add(1);
        let entry = Entry {
            stream: &stream,
            seq: u64::try_from(next).unwrap_or(0),
            id: &id,
            at: at.as_millisecond(),
            by: &author,
            kind,
            body: &body,
        };
        let hash = self.insert(&entry, &prev).await?;
        run!(self, MOVE_HEAD, &stream, next, hash.to_string())?;
        Ok(())
    }

    /// Reads the log of a case.
    pub async fn load(&mut self, permit: &See) -> Result<Vec<Recorded>, StoreError> {
        self.steps(permit.case()).await
    }

    pub(crate) async fn steps(&mut self, case: CaseId) -> Result<Vec<Recorded>, StoreError> {
        let rows = all!(self, Row, STREAM, stream_of(case))?;
        rows.iter().map(recorded).collect()
    }

    /// Finds a step that was already taken, wherever it was: a repeated submission is answered, not repeated.
    pub async fn step_taken(&mut self, id: StepId) -> Result<Option<Recorded>, StoreError> {
        let row = one!(self, Row, BY_ID, id.to_string())?;
        row.filter(|row| row.stream.starts_with("case/"))
            .as_ref()
            .map(recorded)
            .transpose()
    }

    /// Counts cases, log rows and tasks.
    pub async fn counts(&mut self) -> Result<Counts, StoreError> {
        let mut count = [0_u64; 3];
        for (slot, sql) in count.iter_mut().zip([COUNT_CASES, COUNT_LOG, COUNT_TASKS]) {
            let (number,): (i64,) = one!(self, (i64,), sql)?.unwrap_or((0,));
            *slot = u64::try_from(number).unwrap_or(0);
        }
        let [cases, audit_entries, outbox_entries] = count;
        Ok(Counts {
            cases,
            audit_entries,
            outbox_entries,
        })
    }

    /// Reads a page of the whole log in stream order, after a given row; for the verifier.
    pub async fn log_page(&mut self, after_stream: &str, after_seq: u64) -> Result<Vec<Line>, StoreError> {
        let seq = i64::try_from(after_seq).unwrap_or(i64::MAX);
        let rows = all!(self, Row, WHOLE, after_stream, seq)?;
        rows.into_iter().map(line).collect()
    }
}

impl Store {
    /// Reads the whole log in stream order, page by page, and hands each line on.
    pub async fn each_line<E>(&self, mut each: impl FnMut(Line) -> Result<(), E>) -> Result<Result<(), E>, StoreError> {
        let mut tx = self.read().await?;
        let (mut stream, mut seq) = (String::new(), 0);
        loop {
            let page = tx.log_page(&stream, seq).await?;
            let Some(last) = page.last() else {
                return Ok(Ok(()));
            };
            (stream, seq) = (last.stream.clone(), last.seq);
            for line in page {
                if let Err(error) = each(line) {
                    return Ok(Err(error));
                }
            }
        }
    }
}

fn misplaced(step: &Recorded) -> StoreError {
    StoreError::Inconsistent {
        table: "log",
        column: "seq",
        row: format!("{}/{}", step.case, step.seq),
    }
}

fn recorded(row: &Row) -> Result<Recorded, StoreError> {
    let place = format!("{}/{}", row.stream, row.seq);
    let case = row.stream.strip_prefix("case/").unwrap_or_default();
    let step: Step = json(&row.body, "log", "body", &place)?;
    Ok(Recorded {
        id: typed(&row.id, "log", "id", &place)?,
        case: typed(case, "log", "stream", &place)?,
        seq: u64::try_from(row.seq).unwrap_or(0),
        at: instant(row.at, "log", "at", &place)?,
        by: json(&row.author, "log", "author", &place)?,
        step,
    })
}

pub(crate) fn line(row: Row) -> Result<Line, StoreError> {
    let place = format!("{}/{}", row.stream, row.seq);
    Ok(Line {
        seq: u64::try_from(row.seq).unwrap_or(0),
        id: row.id,
        at: row.at,
        by: row.author,
        kind: row.kind,
        body: row.body,
        prev: typed(&row.prev, "log", "prev", &place)?,
        hash: typed(&row.hash, "log", "hash", &place)?,
        stream: row.stream,
    })
}
