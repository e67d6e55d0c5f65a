//! Throw-away stores on both engines, and what a test does to a database past the store.

use std::sync::atomic::{AtomicU32, Ordering};

use rand::{SeedableRng, rngs::StdRng};
use sqlx::{Connection, PgConnection, Row, SqliteConnection};
use vault::Kek;

use crate::{
    Store, StoreError,
    engine::{Engine, Files, Settings},
};

/// A store that vanishes when it is dropped.
pub struct Temporary {
    /// The store.
    pub store: Store,
    /// Its folder.
    pub folder: tempfile::TempDir,
    /// Its database.
    pub engine: Engine,
}

/// One value of a row, with the place it was found at.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cell {
    /// The table.
    pub table: String,
    /// The column.
    pub column: String,
    /// The value as text.
    pub value: String,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// The root key of every throw-away store.
const KEY: [u8; 32] = [7; 32];

/// A store on SQLite in a new folder.
pub async fn sqlite() -> Result<Temporary, StoreError> {
    let folder = folder()?;
    let engine = Engine::Sqlite(folder.path().join("yangguang.db"));
    Temporary::new(engine, folder).await
}

/// A store on PostgreSQL in a new schema, which costs a tenth of a new database; `None` where no server is offered by
/// `YANGGUANG_TEST_POSTGRES`.
/// In continuous integration its absence is an error, so that a run cannot be green without it.
pub async fn postgres() -> Result<Option<Temporary>, StoreError> {
    match empty_postgres().await? {
        Some(url) => Temporary::new(Engine::Postgres(url), folder()?).await.map(Some),
        None => Ok(None),
    }
}

/// The address of such a schema with nothing in it, for a house that opens its store itself.
pub async fn empty_postgres() -> Result<Option<String>, StoreError> {
    #[expect(clippy::disallowed_methods, reason = "the one setting of the test support")]
    let (server, ci) = (std::env::var("YANGGUANG_TEST_POSTGRES"), std::env::var("CI").is_ok());
    let Ok(server) = server else {
        if ci {
            return Err(StoreError::Unfit(
                "YANGGUANG_TEST_POSTGRES is not set; continuous integration needs it".to_owned(),
            ));
        }
        return Ok(None);
    };
    let mut connection = PgConnection::connect(&server).await?;
    let name = format!("t{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    for sql in [
        format!("DROP SCHEMA IF EXISTS {name} CASCADE"),
        format!("CREATE SCHEMA {name}"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await?;
    }
    connection.close().await?;
    let mark = if server.contains('?') { '&' } else { '?' };
    Ok(Some(format!("{server}{mark}options[search_path]={name}")))
}

fn folder() -> Result<tempfile::TempDir, StoreError> {
    tempfile::tempdir().map_err(|error| StoreError::Unavailable(sqlx::Error::Io(error)))
}

impl Temporary {
    async fn new(engine: Engine, folder: tempfile::TempDir) -> Result<Self, StoreError> {
        let store = open(&engine, &folder, KEY, 7).await?;
        Ok(Self { store, folder, engine })
    }

    /// Opens the same database once more, as a second process or the same one after a restart would. The seed differs from that
    /// of every other opening, as chance does.
    pub async fn again(&self, seed: u64) -> Result<Store, StoreError> {
        open(&self.engine, &self.folder, KEY, seed).await
    }

    /// Tries to open the same database with another root key.
    pub async fn with_other_key(&self) -> Result<Store, StoreError> {
        open(&self.engine, &self.folder, [8; 32], 8).await
    }

    /// Changes the database past the store, and tells how many rows it touched.
    pub async fn change(&self, sql: &str) -> Result<u64, sqlx::Error> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match &self.engine {
            Engine::Sqlite(path) => {
                let mut connection = SqliteConnection::connect(&file(path)).await?;
                let done = sqlx::query(sql).execute(&mut connection).await;
                connection.close().await?;
                Ok(done?.rows_affected())
            }
            Engine::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await?;
                let done = sqlx::query(sql).execute(&mut connection).await;
                connection.close().await?;
                Ok(done?.rows_affected())
            }
        }
    }

    /// Reads past the store; every column must be text.
    pub async fn read(&self, sql: &str) -> Result<Vec<Vec<String>>, sqlx::Error> {
        let sql = sqlx::AssertSqlSafe(sql.to_owned());
        match &self.engine {
            Engine::Sqlite(path) => {
                let mut connection = SqliteConnection::connect(&file(path)).await?;
                let rows = sqlx::query(sql).fetch_all(&mut connection).await;
                connection.close().await?;
                rows?.iter().map(texts).collect()
            }
            Engine::Postgres(url) => {
                let mut connection = PgConnection::connect(url).await?;
                let rows = sqlx::query(sql).fetch_all(&mut connection).await;
                connection.close().await?;
                rows?.iter().map(texts).collect()
            }
        }
    }

    /// Lists every column of every table as the database itself tells, without those of the migrations.
    pub async fn columns(&self) -> Result<Vec<(String, String)>, sqlx::Error> {
        let sql = match &self.engine {
            Engine::Sqlite(_) => {
                "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c \
                 WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE '_sqlx%' ORDER BY m.name, c.cid"
            }
            Engine::Postgres(_) => {
                "SELECT table_name::text, column_name::text FROM information_schema.columns \
                 WHERE table_schema = current_schema() AND table_name NOT LIKE '_sqlx%' ORDER BY table_name, ordinal_position"
            }
        };
        let rows = self.read(sql).await?;
        Ok(rows
            .into_iter()
            .filter_map(|row| <[String; 2]>::try_from(row).ok())
            .map(|[table, column]| (table, column))
            .collect())
    }

    /// Reads every value of every row of every table.
    pub async fn dump(&self) -> Result<Vec<Cell>, sqlx::Error> {
        let columns = self.columns().await?;
        let cells: Vec<String> = columns
            .iter()
            .map(|(table, column)| {
                format!("SELECT '{table}' AS a, '{column}' AS b, CAST({column} AS TEXT) AS c FROM {table}")
            })
            .collect();
        let mut found = Vec::new();
        // SQLite joins at most 500 queries into one; a hundred is plenty for both.
        for some in cells.chunks(100) {
            let rows = self.read(&some.join(" UNION ALL ")).await?;
            found.extend(
                rows.into_iter()
                    .filter_map(|row| <[String; 3]>::try_from(row).ok())
                    .map(|[table, column, value]| Cell { table, column, value }),
            );
        }
        found.sort();
        Ok(found)
    }
}

fn file(path: &std::path::Path) -> String {
    format!("sqlite://{}", path.display())
}

fn texts<R: Row>(row: &R) -> Result<Vec<String>, sqlx::Error>
where
    usize: sqlx::ColumnIndex<R>,
    String: for<'r> sqlx::Decode<'r, R::Database> + sqlx::Type<R::Database>,
{
    (0..row.len()).map(|index| row.try_get(index)).collect()
}

async fn open(engine: &Engine, folder: &tempfile::TempDir, key: [u8; 32], seed: u64) -> Result<Store, StoreError> {
    Store::open(Settings {
        engine: engine.clone(),
        kek: Kek::from_bytes(key),
        files: Files::Folder(folder.path().join("files")),
        rng: Box::new(StdRng::seed_from_u64(seed)),
    })
    .await
}
