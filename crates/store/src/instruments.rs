//! Issued instruments: their bytes, their code, and what a public page may say about them; and invitations for employers.

use domain::{
    access::{Relation, See, Take},
    id::{CaseId, Digest, InstrumentId, PersonId},
    instrument::Kind,
};
use jiff::Timestamp;
use sha2::{Digest as _, Sha256};

use crate::{
    Store, StoreError, Tx,
    engine::{all, one, run},
    error::{instant, typed},
    key::open,
    people::scope,
};

const NEXT: &str = "SELECT COALESCE(MAX(version), 0) + 1 FROM instruments WHERE case_id = $1 AND kind = $2";
const ADD: &str = "INSERT INTO instruments (instrument_id, case_id, kind, version, code, sha256, size, issuer, at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const OF_CASE: &str = "SELECT instrument_id, case_id, kind, version, code, sha256, size, issuer, at FROM instruments \
     WHERE case_id = $1 ORDER BY at, instrument_id";
const BY_CODE: &str =
    "SELECT instrument_id, case_id, kind, version, code, sha256, size, issuer, at FROM instruments WHERE code = $1";

const INVITE: &str =
    "INSERT INTO invitations (code_tag, case_id, person_id, expires, sealed) VALUES ($1, $2, $3, $4, $5)";
const INVITED: &str = "SELECT case_id, person_id, expires FROM invitations WHERE code_tag = $1";
const OPEN_INVITATION: &str = "SELECT code_tag, sealed FROM invitations WHERE case_id = $1 AND expires > $2 \
     ORDER BY expires DESC LIMIT 1";

#[derive(sqlx::FromRow)]
struct Row {
    instrument_id: String,
    case_id: String,
    kind: String,
    version: i64,
    code: String,
    sha256: String,
    size: i64,
    issuer: String,
    at: i64,
}

/// An instrument to be issued.
#[derive(Clone, Debug)]
pub struct NewInstrument {
    /// Its id.
    pub id: InstrumentId,
    /// The case.
    pub case: CaseId,
    /// Which.
    pub kind: Kind,
    /// The code that the public page verifies.
    pub code: String,
    /// SHA-256 of the PDF.
    pub sha256: Digest,
    /// Its size.
    pub size: u64,
    /// The body that issues it, as shown by the public page.
    pub issuer: String,
    /// When.
    pub at: Timestamp,
}

/// An issued instrument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// Its id.
    pub id: InstrumentId,
    /// Which.
    pub kind: Kind,
    /// 1 for the first of its kind in the case.
    pub version: u16,
    /// The code that the public page verifies.
    pub code: String,
    /// SHA-256 of the PDF.
    pub sha256: Digest,
    /// Its size.
    pub size: u64,
    /// When.
    pub at: Timestamp,
}

/// What anybody may learn about an instrument by its code: that it is real, which, from whom, when, and its digest. No content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Which.
    pub kind: Kind,
    /// The body that issued it.
    pub issuer: String,
    /// When.
    pub at: Timestamp,
    /// SHA-256 of the PDF.
    pub sha256: Digest,
}

impl Tx {
    /// Adds an issued instrument; its bytes are already kept.
    pub async fn add_instrument(&mut self, new: &NewInstrument) -> Result<(), StoreError> {
        let case = new.case.to_string();
        let (version,) = one!(self, (i64,), NEXT, &case, new.kind.key())?.unwrap_or((1,));
        run!(
            self,
            ADD,
            new.id.to_string(),
            case,
            new.kind.key(),
            version,
            &new.code,
            new.sha256.to_string(),
            i64::try_from(new.size).unwrap_or(i64::MAX),
            &new.issuer,
            new.at.as_millisecond(),
        )?;
        Ok(())
    }

    /// Lists the instruments of a case that this reader may read.
    pub async fn instruments(&mut self, permit: &See) -> Result<Vec<Issued>, StoreError> {
        let mut issued = self.issued_in(permit.case()).await?;
        issued.retain(|instrument| instrument.kind.readers().contains(&permit.relation()));
        Ok(issued)
    }

    /// Lists the instruments of a case that a reader of this kind may read, for the house itself: who takes a step that hands the file on need not read
    /// all of it.
    pub async fn instruments_for(&mut self, permit: &Take, reader: Relation) -> Result<Vec<Issued>, StoreError> {
        let mut issued = self.issued_in(permit.case()).await?;
        issued.retain(|instrument| instrument.kind.readers().contains(&reader));
        Ok(issued)
    }

    /// Lists every instrument of a case, for the archive; nobody but the house may.
    pub async fn every_instrument(&mut self, permit: &See) -> Result<Vec<Issued>, StoreError> {
        if permit.relation() == Relation::System {
            self.issued_in(permit.case()).await
        } else {
            Ok(Vec::new())
        }
    }

    async fn issued_in(&mut self, case: CaseId) -> Result<Vec<Issued>, StoreError> {
        let rows = all!(self, Row, OF_CASE, case.to_string())?;
        rows.iter().map(issued).collect()
    }

    /// Says whether a code belongs to an instrument of this house.
    pub async fn verify_code(&mut self, code: &str) -> Result<Option<Verified>, StoreError> {
        let row = one!(self, Row, BY_CODE, code)?;
        row.map(|row| {
            let instrument = issued(&row)?;
            Ok(Verified {
                kind: instrument.kind,
                issuer: row.issuer,
                at: instrument.at,
                sha256: instrument.sha256,
            })
        })
        .transpose()
    }

    /// Invites a respondent: whoever shows the code and proves a phone may speak for it.
    pub async fn invite(
        &mut self,
        case: CaseId,
        person: PersonId,
        code: &str,
        code_tag: &str,
        expires: Timestamp,
    ) -> Result<(), StoreError> {
        let dek = self.dek(&scope(case)).await?;
        let sealed = self.seal(&dek, "invitations", "sealed", code_tag, code);
        run!(
            self,
            INVITE,
            code_tag,
            case.to_string(),
            person.to_string(),
            expires.as_millisecond(),
            sealed
        )?;
        Ok(())
    }

    /// Finds the case and party of an invitation that has not run out.
    pub async fn invited(&mut self, code_tag: &str, now: Timestamp) -> Result<Option<(CaseId, PersonId)>, StoreError> {
        let Some((case, person, expires)) = one!(self, (String, String, i64), INVITED, code_tag)? else {
            return Ok(None);
        };
        if expires <= now.as_millisecond() {
            return Ok(None);
        }
        Ok(Some((
            typed(&case, "invitations", "case_id", &case)?,
            typed(&person, "invitations", "person_id", &person)?,
        )))
    }

    /// The open invitation of a case, to print it or send it again.
    pub async fn open_invitation(&mut self, case: CaseId, now: Timestamp) -> Result<Option<String>, StoreError> {
        let row = one!(
            self,
            (String, String),
            OPEN_INVITATION,
            case.to_string(),
            now.as_millisecond()
        )?;
        let Some((tag, sealed)) = row else {
            return Ok(None);
        };
        let dek = self.dek(&scope(case)).await?;
        open(&dek, "invitations", "sealed", &tag, &sealed).map(Some)
    }

    pub(crate) async fn case_key(&mut self, case: CaseId) -> Result<vault::Dek, StoreError> {
        self.dek(&scope(case)).await
    }
}

impl Store {
    /// Reads the bytes of an instrument; bytes that are not what was issued are not served.
    pub async fn instrument(&self, permit: &See, instrument: &Issued) -> Result<Vec<u8>, StoreError> {
        let mut tx = self.read().await?;
        let dek = tx.case_key(permit.case()).await?;
        drop(tx);
        let bytes = self.kept(&dek, permit.case(), &instrument.id.to_string()).await?;
        if Digest(Sha256::digest(&bytes).into()) == instrument.sha256 {
            Ok(bytes)
        } else {
            Err(StoreError::Inconsistent {
                table: "instruments",
                column: "sha256",
                row: instrument.id.to_string(),
            })
        }
    }
}

fn issued(row: &Row) -> Result<Issued, StoreError> {
    let id = row.instrument_id.as_str();
    Ok(Issued {
        id: typed(id, "instruments", "instrument_id", id)?,
        kind: Kind::from_key(&row.kind).ok_or_else(|| StoreError::Inconsistent {
            table: "instruments",
            column: "kind",
            row: row.case_id.clone(),
        })?,
        version: u16::try_from(row.version).unwrap_or(0),
        code: row.code.clone(),
        sha256: typed(&row.sha256, "instruments", "sha256", id)?,
        size: u64::try_from(row.size).unwrap_or(0),
        at: instant(row.at, "instruments", "at", id)?,
    })
}
