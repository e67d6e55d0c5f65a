//! The file of a case as it is handed over: what was claimed, what was handed in, what was issued, what is in force.
//!
//! There is no place here for what was said in private, for offers and terms that nobody signed, for records and notes of sessions, or for
//! drafts (《最高人民法院关于适用〈民事诉讼法〉的解释》第一百零七条; RT-3).

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::code::{Area, Cause, Standard};
use crate::schema::{Parts, Schema, shapes, ulid, word};

shapes! {
    /// The file of a case, as the receiving agency may see it.
    CaseFile {
        /// The id of the case.
        case: String = ulid(),
        /// The code that parties quote.
        number: String,
        /// How many steps it has; to be sent back with the next message.
        version: u64,
        /// What the officer is that the agency acts as.
        role: String = word(),
        /// Where it stands.
        stage: String = word(),
        /// When the claim was received.
        received: String = instant(),
        /// The trade.
        trade: String = word(),
        /// Where the work was done, as a district code.
        district: String,
        /// The same as a national code with what it lies in; missing in files of earlier releases.
        area: Option<Area>,
        /// First day of the work.
        since: String = day(),
        /// Last day of the work, when it is over.
        until: Option<String>,
        /// The station that holds it.
        station: String,
        /// The two sides; names in full, the rest masked.
        parties: Vec<Party>,
        /// What is claimed.
        claims: Vec<Claim>,
        /// The whole amount claimed.
        total: Yuan,
        /// Facts and reasons in the words of the worker.
        story: String,
        /// What happened, oldest first, without the words that went with it.
        timeline: Vec<Entry>,
        /// Clocks that run, soonest first.
        clocks: Vec<Clock>,
        /// Evidence on the file.
        files: Vec<File>,
        /// Papers that were issued.
        papers: Vec<Paper>,
        /// The agreement, once it is in force.
        agreement: Option<Agreement>,
        /// Why it ended.
        closed: Option<String>,
        /// The steps that the agency can take now.
        open: Vec<String>,
        /// Everything on the file with its digest, and one digest over all.
        completeness: Completeness,
    }

    /// One side.
    Party {
        /// `worker` or `employer`.
        side: String = side(),
        /// Name of the person or firm.
        name: String,
        /// Masked phone, or empty.
        phone: String,
        /// Masked identity number or credit code, or empty.
        code: String,
        /// The standard of that number; missing where there is none.
        standard: Option<Standard>,
        /// Masked address, or empty.
        address: String,
    }

    /// One claim.
    Claim {
        /// Its kind.
        kind: String = word(),
        /// The cause of action that it is filed under as a labor dispute; missing in files of earlier releases.
        cause: Option<Cause>,
        /// What it comes to.
        amount: Yuan,
    }

    /// One line of the timeline.
    Entry {
        /// Its number; the version after it.
        version: u64,
        /// When.
        at: String = instant(),
        /// `worker`, `employer`, `officer` or `system`.
        who: String = word(),
        /// What.
        step: String = word(),
    }

    /// A clock that runs.
    Clock {
        /// Which.
        kind: String = word(),
        /// The number of the payment, for a clock of payments.
        item: Option<u8>,
        /// The day it started.
        since: String = day(),
        /// The last day in time.
        due: String = day(),
    }

    /// A piece of evidence.
    File {
        /// Its id.
        id: String = ulid(),
        /// What it shows.
        kind: String = word(),
        /// The name it had.
        name: String,
        /// Its type, decided from its bytes.
        media: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of its bytes.
        sha256: String = sha256(),
        /// Who handed it in.
        side: String = side(),
        /// When.
        at: String = instant(),
    }

    /// A paper that was issued.
    Paper {
        /// Its id.
        id: String = ulid(),
        /// Which.
        kind: PaperKind,
        /// 1 for the first of its kind.
        version: u16,
        /// The code that anybody can verify.
        code: String,
        /// Its size in bytes.
        size: u64,
        /// SHA-256 of its bytes.
        sha256: String = sha256(),
        /// When.
        at: String = instant(),
    }

    /// An agreement that both sides signed and that is in force.
    Agreement {
        /// Sums and days.
        instalments: Vec<Instalment>,
        /// The sum of all.
        total: Option<Yuan>,
        /// Whether everything is settled.
        settles_everything: bool,
        /// What both sides want to apply for.
        joint: String = word(),
        /// Who has signed.
        signed: Vec<String>,
    }

    /// One agreed sum.
    Instalment {
        /// When it is due.
        due: String = day(),
        /// How much.
        amount: Yuan,
    }

    /// The proof that a file is whole (H14): everything on it, in the order of ids, and one digest over the list.
    Completeness {
        /// Everything on the file.
        items: Vec<Item>,
        /// SHA-256 over case, version and list.
        digest: String = sha256(),
    }

    /// One thing on a file.
    Item {
        /// Its id.
        id: String = ulid(),
        /// SHA-256 of its bytes.
        sha256: String = sha256(),
        /// Its size in bytes.
        size: u64,
    }
}

impl Completeness {
    /// The proof for a case at a version.
    pub fn of(case: &str, version: u64, mut items: Vec<Item>) -> Self {
        items.sort_by(|a, b| a.id.cmp(&b.id));
        let mut hash = Sha256::new();
        // Ids and digests have fixed alphabets without blanks or line ends, so the lines can be read in one way only.
        hash.update(format!("yangguang file v1\n{case} {version} {}\n", items.len()));
        for item in &items {
            hash.update(format!("{} {} {}\n", item.id, item.sha256, item.size));
        }
        Self {
            items,
            digest: hex::encode(hash.finalize()),
        }
    }

    /// Whether the digest is that of the list.
    pub fn holds(&self, case: &str, version: u64) -> bool {
        Self::of(case, version, self.items.clone()) == *self
    }
}

impl CaseFile {
    /// Lists everything on the file.
    pub fn items(files: &[File], papers: &[Paper]) -> Vec<Item> {
        let evidence = files.iter().map(|file| (&file.id, &file.sha256, file.size));
        let issued = papers.iter().map(|paper| (&paper.id, &paper.sha256, paper.size));
        let item = |(id, sha256, size): (&String, &String, u64)| Item {
            id: id.clone(),
            sha256: sha256.clone(),
            size,
        };
        evidence.chain(issued).map(item).collect()
    }

    /// Whether the proof is whole and names exactly what the file lists.
    pub fn is_complete(&self) -> bool {
        Completeness::of(&self.case, self.version, Self::items(&self.files, &self.papers)) == self.completeness
    }
}

/// Papers that stay in the house: records of sessions hold what was said in mediation.
const CONFIDENTIAL: &[&str] = &["mediation-record"];

/// The name of a paper that may leave the house. No value of this type names a record of a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct PaperKind(String);

/// A paper that does not leave the house, or no name of one.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" names no paper that may be handed over")]
pub struct Confidential(String);

impl TryFrom<String> for PaperKind {
    type Error = Confidential;

    fn try_from(name: String) -> Result<Self, Confidential> {
        let is_word = (1..=60).contains(&name.len())
            && name
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_.".contains(&byte));
        if is_word && !CONFIDENTIAL.contains(&name.as_str()) {
            Ok(Self(name))
        } else {
            Err(Confidential(name))
        }
    }
}

impl From<PaperKind> for String {
    fn from(kind: PaperKind) -> Self {
        kind.0
    }
}

impl Schema for PaperKind {
    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "pattern": "^[a-z0-9_.-]{1,60}$", "not": { "enum": CONFIDENTIAL } })
    }
}

/// An amount as a decimal text in yuan, always with two decimals; never a float.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Yuan(String);

/// A text that is no amount.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is no amount such as 1234.50")]
pub struct NoAmount(String);

impl Yuan {
    /// An amount in fen.
    pub fn of_fen(fen: i64) -> Self {
        let (sign, whole) = (if fen < 0 { "-" } else { "" }, fen.unsigned_abs());
        Self(format!("{sign}{}.{:02}", whole / 100, whole % 100))
    }
}

impl TryFrom<String> for Yuan {
    type Error = NoAmount;

    fn try_from(text: String) -> Result<Self, NoAmount> {
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let plain = text.strip_prefix('-').unwrap_or(&text);
        match plain.split_once('.') {
            Some((yuan, fen)) if digits(yuan) && digits(fen) && fen.len() == 2 => Ok(Self(text)),
            Some(_) | None => Err(NoAmount(text)),
        }
    }
}

impl From<Yuan> for String {
    fn from(amount: Yuan) -> Self {
        amount.0
    }
}

impl Schema for Yuan {
    fn schema(_: &mut Parts) -> Value {
        json!({ "type": "string", "pattern": "^-?[0-9]+\\.[0-9]{2}$" })
    }
}

fn instant() -> Value {
    json!({ "type": "string", "format": "date-time" })
}

fn day() -> Value {
    json!({ "type": "string", "format": "date" })
}

fn side() -> Value {
    json!({ "enum": ["worker", "employer"] })
}

fn sha256() -> Value {
    json!({ "type": "string", "pattern": "^[0-9a-f]{64}$" })
}
