//! The parties of a case and their words, sealed under the key of the case.

use domain::{
    access::{Complete, Reveal, See, Side},
    id::{AccountId, CaseId, PersonId, TextId},
    pii::{Address, IdNumber, Name, Phone, Uscc},
};
use jiff::Timestamp;
use vault::{Column, Dek};

use crate::{
    StoreError, Tx,
    cases::fragments,
    engine::{all, one, run},
    error::typed,
    key::open,
};

const ADD: &str = "INSERT INTO persons (person_id, case_id, side, position, name, phone, phone_tag, code, code_tag, address) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const OF_CASE: &str = "SELECT person_id, side, name, phone, code, address FROM persons WHERE case_id = $1 \
     ORDER BY side DESC, position";
const COMPLETE: &str = "UPDATE persons SET phone = $3, phone_tag = $4, code = $5, code_tag = $6, address = $7 \
     WHERE person_id = $1 AND case_id = $2 AND side = 'employer'";
const SPEAK: &str =
    "INSERT INTO speakers (case_id, account_id, side, since) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING";
const TAG: &str = "INSERT INTO search_tags (tag, case_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";
const ADD_TEXT: &str = "INSERT INTO texts (text_id, case_id, sealed) VALUES ($1, $2, $3)";
const TEXT: &str = "SELECT sealed FROM texts WHERE text_id = $1 AND case_id = $2";

#[derive(sqlx::FromRow)]
struct Row {
    person_id: String,
    side: String,
    name: String,
    phone: String,
    code: String,
    address: String,
}

/// A party as filed: a worker has an identity number, a firm a credit code, where they are known.
#[derive(Clone, Debug)]
pub struct NewPerson {
    /// Its id.
    pub id: PersonId,
    /// Which side.
    pub side: Side,
    /// Name of the person or firm.
    pub name: Name,
    /// Where it can be called, if known.
    pub phone: Option<Phone>,
    /// For a worker.
    pub id_number: Option<IdNumber>,
    /// For a firm.
    pub uscc: Option<Uscc>,
    /// Where papers reach it, if known.
    pub address: Option<Address>,
}

/// A party as everybody in the case sees it: the name in full, the rest masked (PI-7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: PersonId,
    /// Which side.
    pub side: Side,
    /// Name.
    pub name: String,
    /// Masked phone, or empty.
    pub phone: String,
    /// Masked identity number or credit code, or empty.
    pub code: String,
    /// Masked address, or empty.
    pub address: String,
}

/// A party opened in full, for a stated purpose.
#[derive(Clone, Debug)]
pub struct Person {
    /// Its id.
    pub id: PersonId,
    /// Which side.
    pub side: Side,
    /// Name.
    pub name: Name,
    /// Phone, if known.
    pub phone: Option<Phone>,
    /// For a worker.
    pub id_number: Option<IdNumber>,
    /// For a firm.
    pub uscc: Option<Uscc>,
    /// Address, if known.
    pub address: Option<Address>,
}

impl Tx {
    /// Adds a party to a case and makes it findable.
    pub async fn add_person(&mut self, case: CaseId, position: u8, person: &NewPerson) -> Result<(), StoreError> {
        let dek = self.dek_or_new(&scope(case)).await?;
        let id = person.id.to_string();
        let code = match (&person.id_number, &person.uscc) {
            (Some(number), _) => Some((Column::IdNumber, number.expose())),
            (None, Some(uscc)) => Some((Column::Uscc, uscc.expose())),
            (None, None) => None,
        };
        let seal = |column: &str, plain: Option<&str>| {
            plain
                .map(|plain| self.seal(&dek, "persons", column, &id, plain))
                .unwrap_or_default()
        };
        let phone = person.phone.as_ref().map(Phone::expose);
        let sealed = (
            seal("name", Some(person.name.expose())),
            seal("phone", phone),
            seal("code", code.map(|(_, code)| code)),
            seal("address", person.address.as_ref().map(Address::expose)),
        );
        let kek = &self.house.kek;
        let phone_tag = phone.map(|phone| kek.blind(Column::Phone, phone)).unwrap_or_default();
        let code_tag = code.map(|(column, code)| kek.blind(column, code)).unwrap_or_default();
        let mut tags: Vec<String> = fragments(person.name.expose(), person.side == Side::Employer)
            .iter()
            .map(|fragment| kek.blind(Column::Name, fragment))
            .collect();
        tags.extend(
            [phone_tag.clone(), code_tag.clone()]
                .into_iter()
                .filter(|tag| !tag.is_empty()),
        );
        run!(
            self,
            ADD,
            &id,
            case.to_string(),
            person.side.key(),
            i64::from(position),
            sealed.0,
            sealed.1,
            phone_tag,
            sealed.2,
            code_tag,
            sealed.3,
        )?;
        for tag in tags {
            run!(self, TAG, tag, case.to_string())?;
        }
        Ok(())
    }

    /// Fills in what the worker did not know about the respondent; what is given replaces what was there. The caller leaves a row in
    /// the trail in the same transaction.
    pub async fn complete_respondent(
        &mut self,
        permit: &Complete,
        phone: Option<&Phone>,
        uscc: &Uscc,
        address: &Address,
    ) -> Result<(), StoreError> {
        let case = permit.case();
        let people = self.people(case).await?;
        let dek = self.dek(&scope(case)).await?;
        for person in people.iter().filter(|person| person.side == Side::Employer) {
            let id = person.id.to_string();
            let phone = phone.or(person.phone.as_ref()).map(Phone::expose);
            let seal = |column: &str, plain: &str| self.seal(&dek, "persons", column, &id, plain);
            let sealed = (
                phone.map(|phone| seal("phone", phone)).unwrap_or_default(),
                seal("code", uscc.expose()),
                seal("address", address.expose()),
            );
            let kek = &self.house.kek;
            let phone_tag = phone.map(|phone| kek.blind(Column::Phone, phone)).unwrap_or_default();
            let code_tag = kek.blind(Column::Uscc, uscc.expose());
            run!(
                self,
                COMPLETE,
                &id,
                case.to_string(),
                sealed.0,
                &phone_tag,
                sealed.1,
                &code_tag,
                sealed.2,
            )?;
            for tag in [phone_tag, code_tag].into_iter().filter(|tag| !tag.is_empty()) {
                run!(self, TAG, tag, case.to_string())?;
            }
        }
        Ok(())
    }

    /// Lets an account speak for a side.
    pub async fn add_speaker(
        &mut self,
        case: CaseId,
        account: AccountId,
        side: Side,
        since: Timestamp,
    ) -> Result<(), StoreError> {
        run!(
            self,
            SPEAK,
            case.to_string(),
            account.to_string(),
            side.key(),
            since.as_millisecond()
        )?;
        Ok(())
    }

    /// The parties, masked.
    pub async fn parties(&mut self, permit: &See) -> Result<Vec<Party>, StoreError> {
        let people = self.people(permit.case()).await?;
        Ok(people
            .into_iter()
            .map(|person| Party {
                id: person.id,
                side: person.side,
                name: person.name.expose().to_owned(),
                phone: person.phone.as_ref().map(Phone::masked).unwrap_or_default(),
                code: match (&person.id_number, &person.uscc) {
                    (Some(number), _) => number.masked(),
                    (None, Some(uscc)) => uscc.masked(),
                    (None, None) => String::new(),
                },
                address: person.address.as_ref().map(Address::masked).unwrap_or_default(),
            })
            .collect())
    }

    /// The parties in full, for the purpose of the permit. The caller leaves a row in the trail in the same transaction.
    pub async fn reveal(&mut self, permit: &Reveal) -> Result<Vec<Person>, StoreError> {
        self.people(permit.case()).await
    }

    pub(crate) async fn people(&mut self, case: CaseId) -> Result<Vec<Person>, StoreError> {
        let dek = self.dek(&scope(case)).await?;
        let rows = all!(self, Row, OF_CASE, case.to_string())?;
        rows.iter().map(|row| opened(&dek, row)).collect()
    }

    /// Seals a text of a case.
    pub async fn add_text(&mut self, case: CaseId, id: TextId, plain: &str) -> Result<(), StoreError> {
        let dek = self.dek_or_new(&scope(case)).await?;
        let sealed = self.seal(&dek, "texts", "sealed", &id.to_string(), plain);
        run!(self, ADD_TEXT, id.to_string(), case.to_string(), sealed)?;
        Ok(())
    }

    /// Opens a text of a case. Which texts a reader may open, the view decides.
    pub async fn text(&mut self, permit: &See, id: TextId) -> Result<String, StoreError> {
        let dek = self.dek(&scope(permit.case())).await?;
        let row = id.to_string();
        let (sealed,): (String,) =
            one!(self, (String,), TEXT, &row, permit.case().to_string())?.ok_or_else(|| StoreError::Inconsistent {
                table: "texts",
                column: "text_id",
                row: row.clone(),
            })?;
        open(&dek, "texts", "sealed", &row, &sealed)
    }
}

pub(crate) fn scope(case: CaseId) -> String {
    format!("case/{case}")
}

fn opened(dek: &Dek, row: &Row) -> Result<Person, StoreError> {
    let id = row.person_id.as_str();
    let cell = |column: &'static str, sealed: &str| {
        if sealed.is_empty() {
            Ok(None)
        } else {
            open(dek, "persons", column, id, sealed).map(Some)
        }
    };
    let broken = |column: &'static str| StoreError::Inconsistent {
        table: "persons",
        column,
        row: id.to_owned(),
    };
    let name = cell("name", &row.name)?.ok_or_else(|| broken("name"))?;
    let code = cell("code", &row.code)?;
    let side = if row.side == "worker" {
        Side::Worker
    } else {
        Side::Employer
    };
    let (id_number, uscc) = match (side, code) {
        (_, None) => (None, None),
        (Side::Worker, Some(code)) => (Some(IdNumber::parse(&code).map_err(|_| broken("code"))?), None),
        (Side::Employer, Some(code)) => (None, Some(Uscc::parse(&code).map_err(|_| broken("code"))?)),
    };
    Ok(Person {
        id: typed(id, "persons", "person_id", id)?,
        side,
        name: Name::parse(&name).map_err(|_| broken("name"))?,
        phone: cell("phone", &row.phone)?
            .map(|text| Phone::parse(&text).map_err(|_| broken("phone")))
            .transpose()?,
        id_number,
        uscc,
        address: cell("address", &row.address)?
            .map(|text| Address::parse(&text).map_err(|_| broken("address")))
            .transpose()?,
    })
}
