//! Packages for agencies that have no interface (Q11): the file of a case out, a receipt or messages in. What a message in a package does, it would
//! do over the line, and it counts once for ever there too.

use domain::{access::Denied, id::CaseId};
use wire::{
    package::{self, Damaged, Head, Kind, Opened},
    sign,
    v1::{Answer, Answers, CaseFile, Receipt},
};

use super::{Partner, Refused};
use crate::{App, AppError, text::Words};

/// The largest package that is made: it is put together in memory.
const MOST_BYTES: u64 = 1 << 31;

/// A package that was made.
#[derive(Clone, Debug)]
pub struct Packed {
    /// Its id, that of the hand-over.
    pub id: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// The digest over everything on the file.
    pub digest: String,
    /// How many things are on it.
    pub items: usize,
}

/// What a package that came in was.
#[derive(Clone, Debug)]
pub enum Received {
    /// A receipt; it was noted.
    Receipt(Receipt),
    /// Messages; what became of them, and the package that says so.
    Messages {
        /// One for each message.
        answers: Answers,
        /// The package that goes back.
        reply: Vec<u8>,
    },
}

/// Why a package is not made or not taken.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It is damaged or forged.
    #[error(transparent)]
    Damaged(#[from] Damaged),
    /// The partner has no keys.
    #[error("the partner {0} has no keys")]
    NoKeys(String),
    /// It is for somebody else, or of a kind that does not come this way.
    #[error("the package is for {0} or of a kind that does not come in here")]
    Elsewhere(String),
    /// A part cannot be read.
    #[error("{0} cannot be read")]
    Unreadable(String),
    /// What the file lists is not what the package holds.
    #[error("the file is not whole: {0}")]
    Incomplete(String),
    /// The receipt names no file that was handed to this agency.
    #[error("no such file was handed to this agency")]
    NotGiven,
    /// It is larger than a package may be.
    #[error("the file is larger than a package may be")]
    TooLarge,
    /// The office says no.
    #[error(transparent)]
    Office(#[from] AppError),
}

/// Where a thing on a file lies in its package.
fn place(id: &str) -> String {
    format!("items/{}", id.to_ascii_lowercase())
}

impl App {
    /// Packs the file of a case for a partner: its description, and every thing on it.
    pub async fn pack(&self, partner: &Partner, case: CaseId) -> Result<Packed, Unfit> {
        let key = partner.signing_key().ok_or_else(|| Unfit::NoKeys(partner.id.clone()))?;
        let given = self.give(partner, case, "package").await?;
        let whole: u64 = given.file.completeness.items.iter().map(|item| item.size).sum();
        if whole > MOST_BYTES {
            return Err(Unfit::TooLarge);
        }
        let text = serde_json::to_vec_pretty(&given.file).map_err(|_| Unfit::Unreadable("case.json".to_owned()))?;
        let mut parts = vec![("case.json".to_owned(), text)];
        for item in &given.file.completeness.items {
            let (_, bytes) = self.give_item(partner, case, &item.id).await?;
            parts.push((place(&item.id), bytes.to_vec()));
        }
        let id = given.id.to_string();
        let bytes = package::pack(self.head(&id, Kind::Case, partner), &parts, key)?;
        Ok(Packed {
            id,
            bytes,
            digest: given.file.completeness.digest,
            items: given.file.completeness.items.len(),
        })
    }

    fn head(&self, id: &str, kind: Kind, partner: &Partner) -> Head {
        Head {
            id: id.to_owned(),
            kind,
            partner: partner.id.clone(),
            made: u64::try_from(self.now().as_second()).unwrap_or(0),
        }
    }

    /// Takes a package of a partner: a receipt is noted, messages are taken one by one and answered by a package.
    pub async fn receive_package(&self, partner: &Partner, bytes: &[u8], words: Words) -> Result<Received, Unfit> {
        let key = partner.signing_key().ok_or_else(|| Unfit::NoKeys(partner.id.clone()))?;
        let opened = package::open(bytes, &partner.keys.signing)?;
        if opened.manifest.partner != partner.id {
            return Err(Unfit::Elsewhere(opened.manifest.partner));
        }
        match opened.manifest.kind {
            Kind::Receipt => self.take_receipt(partner, &opened).await.map(Received::Receipt),
            Kind::Messages => {
                let answers = self.take_messages(partner, &opened, words).await?;
                let text = serde_json::to_vec_pretty(&answers).map_err(|_| Unfit::Unreadable("answers".to_owned()))?;
                let head = self.head(&opened.manifest.id, Kind::Answers, partner);
                let reply = package::pack(head, &[("answers.json".to_owned(), text)], key)?;
                Ok(Received::Messages { answers, reply })
            }
            Kind::Case | Kind::Answers => Err(Unfit::Elsewhere(partner.id.clone())),
        }
    }

    async fn take_receipt(&self, partner: &Partner, opened: &Opened) -> Result<Receipt, Unfit> {
        let receipt: Receipt = part(opened, "receipt.json")?;
        let (Ok(id), Ok(case)) = (receipt.package.parse(), receipt.case.parse()) else {
            return Err(Unfit::NotGiven);
        };
        let now = self.now();
        let mut tx = self.store().begin().await.map_err(AppError::from)?;
        let noted = tx.note_receipt(id, &partner.id, case, &receipt.digest, now).await;
        if !noted.map_err(AppError::from)? || receipt.partner != partner.id {
            return Err(Unfit::NotGiven);
        }
        tx.commit().await.map_err(AppError::from)?;
        Ok(receipt)
    }

    async fn take_messages(&self, partner: &Partner, opened: &Opened, words: Words) -> Result<Answers, Unfit> {
        let mut messages = Vec::new();
        // All names are read before the first message is taken: a package is taken whole or not at all.
        for (name, body) in opened.parts() {
            let id = name
                .strip_prefix("messages/")
                .and_then(|name| name.strip_suffix(".json"));
            let id = id
                .filter(|id| sign::is_id(id))
                .ok_or_else(|| Unfit::Unreadable(name.to_owned()))?;
            messages.push((id, body));
        }
        let mut answers = Vec::new();
        for (id, body) in messages {
            let answer = match self.take_in(partner, id, body, words).await {
                Ok(answered) => Answer {
                    message: id.to_owned(),
                    status: answered.status,
                    body: serde_json::from_str(&answered.body).unwrap_or_default(),
                },
                Err(Refused::Reused) => Answer {
                    message: id.to_owned(),
                    status: 422,
                    body: serde_json::json!({ "type": "urn:yangguang:problem:key-used", "status": 422 }),
                },
                Err(Refused::Unsigned(_)) => return Err(Damaged::Signature.into()),
                Err(Refused::Broken(AppError::Denied(Denied::NotFound))) => return Err(Unfit::NotGiven),
                Err(Refused::Broken(error)) => return Err(error.into()),
            };
            answers.push(answer);
        }
        Ok(Answers { answers })
    }
}

/// Reads a part.
fn part<T: serde::de::DeserializeOwned>(opened: &Opened, name: &str) -> Result<T, Unfit> {
    let bytes = opened.part(name).ok_or_else(|| Unfit::Unreadable(name.to_owned()))?;
    serde_json::from_slice(bytes).map_err(|_| Unfit::Unreadable(name.to_owned()))
}

/// Checks that a package of a case holds what its file lists, nothing less and nothing more; an agency does this when it receives one (H14).
pub fn check(opened: &Opened) -> Result<CaseFile, Unfit> {
    if opened.manifest.kind != Kind::Case {
        return Err(Unfit::Elsewhere(opened.manifest.partner.clone()));
    }
    let file: CaseFile = part(opened, "case.json")?;
    if !file.is_complete() {
        return Err(Unfit::Incomplete("the digest is not that of the list".to_owned()));
    }
    for item in &file.completeness.items {
        let listed = opened.manifest.parts.iter().find(|part| part.name == place(&item.id));
        if !listed.is_some_and(|part| part.sha256 == item.sha256 && part.size == item.size) {
            return Err(Unfit::Incomplete(item.id.clone()));
        }
    }
    if opened.manifest.parts.len() != file.completeness.items.len() + 1 {
        return Err(Unfit::Incomplete("there is more than the list".to_owned()));
    }
    Ok(file)
}

/// The receipt of an agency for a package that it has checked, as a package.
pub fn receipt(opened: &Opened, file: &CaseFile, key: &sign::Key, at: jiff::Timestamp) -> Result<Vec<u8>, Unfit> {
    let receipt = Receipt {
        package: opened.manifest.id.clone(),
        partner: opened.manifest.partner.clone(),
        case: file.case.clone(),
        version: file.version,
        digest: file.completeness.digest.clone(),
        received: at.to_string(),
    };
    let text = serde_json::to_vec_pretty(&receipt).map_err(|_| Unfit::Unreadable("receipt.json".to_owned()))?;
    let head = Head {
        id: opened.manifest.id.clone(),
        kind: Kind::Receipt,
        partner: opened.manifest.partner.clone(),
        made: u64::try_from(at.as_second()).unwrap_or(0),
    };
    Ok(package::pack(head, &[("receipt.json".to_owned(), text)], key)?)
}
