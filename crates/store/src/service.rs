//! How a paper reached the parties: opened here, or handed over on paper. Both stand in the trail of the papers, under its chain of hashes.

use domain::{
    access::{Author, See, Side},
    id::{Digest, InstrumentId, StepId},
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};

use crate::{
    StoreError, Trail, Tx,
    engine::all,
    error::{instant, json},
};

const SERVICE: &str =
    "SELECT author, at, kind, body FROM log WHERE stream = $1 AND kind IN ('opened', 'served') ORDER BY seq";

/// A way in which a paper is handed over without a screen. 《劳动人事争议仲裁办案规则》第二十条、《民事诉讼法》第八十八条至第九十五条.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Manner {
    /// 直接送达: into the hands of the addressee.
    Handed,
    /// 邮寄送达: by post, with its number.
    Post,
    /// 留置送达: left with a witness where it was refused.
    Left,
    /// 公告送达: by public notice.
    Notice,
}

impl Manner {
    /// All of them.
    pub const ALL: &'static [Self] = &[Self::Handed, Self::Post, Self::Left, Self::Notice];

    /// The name in JSON and locale keys (`desk.service.manner.<key>`).
    pub fn key(self) -> &'static str {
        match self {
            Self::Handed => "handed",
            Self::Post => "post",
            Self::Left => "left",
            Self::Notice => "notice",
        }
    }

    /// Reads a key back.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|manner| manner.key() == key)
    }
}

/// How a paper reached one side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Service {
    /// Which paper.
    pub instrument: InstrumentId,
    /// Which side.
    pub side: Side,
    /// When it was noted.
    pub at: Timestamp,
    /// On paper, where that was needed; else the side opened it here.
    pub paper: Option<OnPaper>,
}

/// A paper handed over by hand, by post, or otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnPaper {
    /// To whom.
    pub to: Side,
    /// How.
    pub manner: Manner,
    /// On which day.
    pub on: Date,
    /// The number of the letter, where it went by post.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub number: String,
}

/// What the trail says of one service.
#[derive(Serialize, Deserialize)]
struct Note {
    instrument: InstrumentId,
    sha256: Digest,
    #[serde(default, flatten, skip_serializing_if = "Option::is_none")]
    paper: Option<OnPaper>,
}

#[derive(sqlx::FromRow)]
struct Row {
    author: String,
    at: i64,
    kind: String,
    body: String,
}

impl Tx {
    /// How the papers of a case reached the parties, in the order in which it was noted.
    pub async fn services(&mut self, permit: &See) -> Result<Vec<Service>, StoreError> {
        let stream = Trail::Papers(permit.case()).stream();
        let rows = all!(self, Row, SERVICE, &stream)?;
        rows.iter()
            .filter_map(|row| service(row, &stream).transpose())
            .collect()
    }

    /// Notes that a side has opened a paper, or got it on paper.
    pub async fn note_service(
        &mut self,
        permit: &See,
        issued: &crate::Issued,
        step: (StepId, Timestamp),
        by: &Author,
        paper: Option<OnPaper>,
    ) -> Result<(), StoreError> {
        let kind = if paper.is_some() { "served" } else { "opened" };
        let note = Note {
            instrument: issued.id,
            sha256: issued.sha256,
            paper,
        };
        let (id, at) = step;
        self.note(&Trail::Papers(permit.case()), id, at, by, kind, &note).await
    }
}

fn service(row: &Row, stream: &str) -> Result<Option<Service>, StoreError> {
    let by: Author = json(&row.author, "log", "author", stream)?;
    let note: Note = json(&row.body, "log", "body", stream)?;
    let side = match (&note.paper, row.kind.as_str()) {
        (Some(paper), _) => Some(paper.to),
        (None, _) => by.side(),
    };
    let at = instant(row.at, "log", "at", stream)?;
    Ok(side.map(|side| Service {
        instrument: note.instrument,
        side,
        at,
        paper: note.paper,
    }))
}
