//! Data keys by scope, wrapped under the root key, and the check that the root key is the right one.

use vault::{Dek, Place};

use crate::{
    Store, StoreError, Tx,
    engine::{Pools, one, run},
};

const FIND: &str = "SELECT wrapped FROM data_keys WHERE scope = $1";
const ADD: &str = "INSERT INTO data_keys (scope, wrapped) VALUES ($1, $2) ON CONFLICT (scope) DO NOTHING";
const REMEMBER: &str = "INSERT INTO meta (key, value) VALUES ('root_key', $1) ON CONFLICT (key) DO NOTHING";
const REMEMBERED: &str = "SELECT value FROM meta WHERE key = 'root_key'";
const META: &str = "SELECT value FROM meta WHERE key = $1";
const SET_META: &str =
    "INSERT INTO meta (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";

impl Tx {
    /// Opens the data key of a scope.
    pub(crate) async fn dek(&mut self, scope: &str) -> Result<Dek, StoreError> {
        let (wrapped,): (String,) = one!(self, (String,), FIND, scope)?.ok_or_else(|| StoreError::Inconsistent {
            table: "data_keys",
            column: "scope",
            row: scope.to_owned(),
        })?;
        Ok(self.house.kek.unwrap_key(&wrapped, scope)?)
    }

    /// Opens the data key of a scope, or draws one.
    pub(crate) async fn dek_or_new(&mut self, scope: &str) -> Result<Dek, StoreError> {
        if let Some((wrapped,)) = one!(self, (String,), FIND, scope)? {
            return Ok(self.house.kek.unwrap_key(&wrapped, scope)?);
        }
        self.new_dek(scope).await
    }

    /// Draws the data key of a new scope; where another transaction was faster, its key is the one.
    pub(crate) async fn new_dek(&mut self, scope: &str) -> Result<Dek, StoreError> {
        let (dek, wrapped) = {
            let mut rng = self.house.rng();
            let dek = Dek::random(&mut *rng);
            let wrapped = self.house.kek.wrap(&dek, scope, &mut *rng);
            (dek, wrapped)
        };
        if run!(self, ADD, scope, wrapped)? == 0 {
            return self.dek(scope).await;
        }
        Ok(dek)
    }

    /// Seals a text for one cell.
    pub(crate) fn seal(&self, dek: &Dek, table: &str, column: &str, row: &str, plain: &str) -> String {
        dek.seal(Place { table, column, row }, plain.as_bytes(), &mut *self.house.rng())
    }

    /// Remembers a setting of the house itself.
    pub async fn set_meta(&mut self, key: &str, value: &str) -> Result<(), StoreError> {
        run!(self, SET_META, key, value)?;
        Ok(())
    }

    /// Recalls a setting of the house itself.
    pub async fn meta(&mut self, key: &str) -> Result<Option<String>, StoreError> {
        Ok(one!(self, (String,), META, key)?.map(|(value,)| value))
    }
}

/// Opens a sealed text of one cell.
pub(crate) fn open(
    dek: &Dek,
    table: &'static str,
    column: &'static str,
    row: &str,
    sealed: &str,
) -> Result<String, StoreError> {
    let plain = dek.open(Place { table, column, row }, sealed)?;
    String::from_utf8(plain.to_vec()).map_err(|_| StoreError::Inconsistent {
        table,
        column,
        row: row.to_owned(),
    })
}

impl Store {
    /// Refuses a key file that is not the one this database was made with, before anything is written.
    pub(crate) async fn refuse_other_key(&self) -> Result<(), StoreError> {
        let known: Result<Option<(String,)>, sqlx::Error> = match &self.0.pools {
            Pools::Sqlite { read, .. } => sqlx::query_as(REMEMBERED).fetch_optional(read).await,
            Pools::Postgres(pool) => sqlx::query_as(REMEMBERED).fetch_optional(pool).await,
        };
        match known {
            Ok(Some((fingerprint,))) if fingerprint != self.0.kek.fingerprint() => Err(StoreError::Unfit(format!(
                "this database was made with the key {fingerprint}, the key file holds {}; point `key_file` at the right one",
                self.0.kek.fingerprint()
            ))),
            // A database error here is an empty database: the table does not exist yet.
            Ok(_) | Err(sqlx::Error::Database(_)) => Ok(()),
            Err(other) => Err(other.into()),
        }
    }

    pub(crate) async fn remember_key(&self) -> Result<(), StoreError> {
        let mut tx = self.begin().await?;
        let fingerprint = tx.house.kek.fingerprint();
        run!(tx, REMEMBER, fingerprint)?;
        tx.commit().await
    }
}
