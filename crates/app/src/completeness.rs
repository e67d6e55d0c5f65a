//! The proof that a file is whole (H14): before each hand-over and each decision the house lists what is on the file, signs the list, and keeps it. The
//! digest over the list is the one that partners get; the signature is checked without a house.

use domain::{
    access::{self, Actor, Relation, Take},
    case::Case,
    completeness,
    id::CaseId,
    step::Recorded,
};
use serde::{Deserialize, Serialize};
pub use store::FileList;
use store::{Issued, Tx};
use wire::v1::{Completeness, Item, PaperKind};

use crate::{App, AppError};

/// The name of the format.
const FORMAT: &str = "yangguang-file-list-1";

/// What is signed: what was on the file of a case at a version, and for which step it was listed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listing {
    format: String,
    /// The case.
    pub case: String,
    /// The version that was listed.
    pub version: u64,
    /// The step before which it was listed.
    pub step: String,
    /// When.
    pub at: String,
    /// Everything on the file that its reader may have, and one digest over it.
    pub list: Completeness,
}

/// A list with its signature, as it is handed out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Signed {
    /// The list, byte for byte as it was signed.
    pub list: String,
    /// The signature, hex digits.
    pub signature: String,
    /// The public key of the house, hex digits.
    pub key: String,
}

/// What is wrong with a signed list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum False {
    /// It is no list of this kind.
    #[error("the list cannot be read")]
    Unreadable,
    /// Another house signed it, or nobody.
    #[error("the signature is not that of this house")]
    Signature,
    /// The digest is not that of the items.
    #[error("the digest does not belong to the items of the list")]
    Digest,
}

/// Checks a list: by the signature of this house, and by its own digest.
pub fn check(signed: &Signed, key: &str) -> Result<Listing, False> {
    if !vault::is_signed(key, signed.list.as_bytes(), &signed.signature) {
        return Err(False::Signature);
    }
    let listing: Listing = serde_json::from_str(&signed.list).map_err(|_| False::Unreadable)?;
    if listing.format != FORMAT {
        return Err(False::Unreadable);
    }
    if listing.list.holds(&listing.case, listing.version) {
        Ok(listing)
    } else {
        Err(False::Digest)
    }
}

/// Everything on a file as the proof names it: evidence, and papers that may leave the house (RT-3).
pub(crate) fn items(case: &Case, papers: &[Issued]) -> Vec<Item> {
    let evidence = case.evidence.iter().map(|item| Item {
        id: item.id.to_string(),
        sha256: item.sha256.to_string(),
        size: item.size,
    });
    let papers = papers.iter().filter(|paper| may_leave(paper)).map(|paper| Item {
        id: paper.id.to_string(),
        sha256: paper.sha256.to_string(),
        size: paper.size,
    });
    evidence.chain(papers).collect()
}

/// Whether a paper may leave the house: a record of a session has no name there (《最高人民法院关于适用〈民事诉讼法〉的解释》第一百零七条).
pub(crate) fn may_leave(paper: &Issued) -> bool {
    PaperKind::try_from(paper.kind.key().to_owned()).is_ok()
}

impl App {
    /// The public key with which lists and packages of this house are checked.
    pub fn public_key(&self) -> String {
        self.store()
            .kek()
            .signer()
            .map_or_else(String::new, |signer| signer.public())
    }

    /// Lists what is on the file before steps that hand it over or decide on it, in their transaction.
    pub(crate) async fn list_file(
        &self,
        tx: &mut Tx,
        take: &Take,
        before: &Case,
        steps: &[Recorded],
    ) -> Result<(), AppError> {
        let listed = steps
            .iter()
            .filter(|step| completeness::cause(step.step.kind()).is_some());
        for step in listed {
            let kind = step.step.kind();
            let papers = tx.instruments_for(take, completeness::reader(kind)).await?;
            let (case, version) = (before.id.to_string(), step.seq.saturating_sub(1));
            let listing = Listing {
                format: FORMAT.to_owned(),
                list: Completeness::of(&case, version, items(before, &papers)),
                case,
                version,
                step: kind.key().to_owned(),
                at: step.at.to_string(),
            };
            let list = serde_json::to_string(&listing).map_err(|_| domain::refusal::Misfit)?;
            let signer = self.store().kek().signer();
            let signature = signer.map(|signer| signer.sign(list.as_bytes())).unwrap_or_default();
            tx.add_file_list(&FileList {
                id: step.id,
                case: before.id,
                version,
                step: kind.key().to_owned(),
                digest: listing.list.digest,
                list,
                signature,
                at: step.at,
            })
            .await?;
        }
        Ok(())
    }

    /// The signed lists of a case, oldest first, for staff and bodies who work on it.
    pub async fn file_lists(&self, actor: &Actor, case: CaseId) -> Result<Vec<(FileList, Signed)>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        if matches!(see.relation(), Relation::Worker | Relation::Employer | Relation::Aid) {
            // Who applied for what is in the names of the steps; the other side learns of it when it is told.
            return Err(access::Denied::NotYourRole.into());
        }
        let key = self.public_key();
        let signed = |row: FileList| {
            let signed = Signed {
                list: row.list.clone(),
                signature: row.signature.clone(),
                key: key.clone(),
            };
            (row, signed)
        };
        Ok(tx.file_lists(&see).await?.into_iter().map(signed).collect())
    }
}
