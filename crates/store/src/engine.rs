//! The two engines behind one face. The only file, with the claiming of tasks, that knows which one it is.

use std::{
    path::PathBuf,
    str::FromStr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use domain::id::CaseId;
use object_store::ObjectStore;
use rand::CryptoRng;
use sqlx::{
    PgPool, Postgres, Sqlite, SqlitePool, Transaction,
    migrate::Migrator,
    postgres::PgPoolOptions,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use vault::Kek;

use crate::StoreError;

static MIGRATIONS: Migrator = sqlx::migrate!("./migrations");

/// Which database.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Engine {
    /// A file.
    Sqlite(PathBuf),
    /// A server, as `postgres://…`.
    Postgres(String),
}

/// Everything a store is made of.
pub struct Settings {
    /// Which database.
    pub engine: Engine,
    /// The root key.
    pub kek: Kek,
    /// Where files are kept.
    pub files: Files,
    /// The source of chance for nonces and keys.
    pub rng: Box<dyn CryptoRng + Send>,
}

/// Where evidence and instruments are kept.
#[derive(Clone)]
pub enum Files {
    /// A folder on this machine; what is acknowledged has been synced.
    Folder(PathBuf),
    /// Any other object store, such as S3.
    Remote(Arc<dyn ObjectStore>),
}

impl Files {
    /// A bucket that speaks the S3 protocol; keys come from the usual `AWS_…` environment.
    pub fn bucket(bucket: &str, endpoint: &str, region: &str) -> Result<Self, StoreError> {
        // TLS needs a provider once; a second call changes nothing.
        let _installed = rustls::crypto::ring::default_provider().install_default();
        let mut builder = object_store::aws::AmazonS3Builder::from_env()
            .with_bucket_name(bucket)
            .with_region(region);
        if !endpoint.is_empty() {
            builder = builder
                .with_endpoint(endpoint)
                .with_allow_http(endpoint.starts_with("http://"));
        }
        Ok(Self::Remote(Arc::new(builder.build()?)))
    }
}

pub(crate) enum Pools {
    Sqlite { write: SqlitePool, read: SqlitePool },
    Postgres(PgPool),
}

pub(crate) struct Inner {
    pub(crate) pools: Pools,
    pub(crate) kek: Kek,
    pub(crate) files: Arc<dyn ObjectStore>,
    pub(crate) folder: Option<PathBuf>,
    rng: Mutex<Box<dyn CryptoRng + Send>>,
}

impl Inner {
    /// The source of chance; a panic elsewhere does not poison it.
    pub(crate) fn rng(&self) -> MutexGuard<'_, Box<dyn CryptoRng + Send>> {
        self.rng.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A handle to the store; cheap to clone.
#[derive(Clone)]
pub struct Store(pub(crate) Arc<Inner>);

/// A transaction. Dropped without [`Tx::commit`], it leaves no trace.
pub struct Tx {
    pub(crate) conn: Conn,
    pub(crate) house: Arc<Inner>,
}

pub(crate) enum Conn {
    Sqlite(Transaction<'static, Sqlite>),
    Postgres(Transaction<'static, Postgres>),
}

/// Runs the same statement on whichever engine is behind a transaction.
macro_rules! on {
    ($tx:expr, $conn:ident => $body:expr) => {
        match &mut $tx.conn {
            $crate::engine::Conn::Sqlite(inner) => {
                let $conn = &mut **inner;
                $body
            }
            $crate::engine::Conn::Postgres(inner) => {
                let $conn = &mut **inner;
                $body
            }
        }
    };
}
pub(crate) use on;

/// Runs a statement for its effect and tells how many rows it touched.
macro_rules! run {
    ($tx:expr, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::on!($tx, conn => {
            sqlx::query($sql)$(.bind($bind))*.execute(conn).await.map(|done| done.rows_affected())
        })
    };
}
pub(crate) use run;

/// Fetches all rows of a query as a row type.
macro_rules! all {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::on!($tx, conn => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_all(conn).await)
    };
}
pub(crate) use all;

/// Fetches at most one row of a query as a row type.
macro_rules! one {
    ($tx:expr, $row:ty, $sql:expr $(, $bind:expr)* $(,)?) => {
        $crate::engine::on!($tx, conn => sqlx::query_as::<_, $row>($sql)$(.bind($bind))*.fetch_optional(conn).await)
    };
}
pub(crate) use one;

impl Store {
    /// Opens the store and brings the schema up to date. A wrong key file changes nothing (PI-10).
    pub async fn open(settings: Settings) -> Result<Self, StoreError> {
        let pools = match &settings.engine {
            Engine::Sqlite(path) => sqlite(path).await?,
            Engine::Postgres(url) => Pools::Postgres(
                PgPoolOptions::new()
                    .max_connections(16)
                    .acquire_timeout(Duration::from_secs(5))
                    .connect(url)
                    .await?,
            ),
        };
        let (files, folder): (Arc<dyn ObjectStore>, _) = match settings.files {
            Files::Folder(path) => {
                std::fs::create_dir_all(&path).map_err(|error| StoreError::Unavailable(sqlx::Error::Io(error)))?;
                (
                    Arc::new(object_store::local::LocalFileSystem::new_with_prefix(&path)?),
                    Some(path),
                )
            }
            Files::Remote(remote) => (remote, None),
        };
        let store = Self(Arc::new(Inner {
            pools,
            kek: settings.kek,
            files,
            folder,
            rng: Mutex::new(settings.rng),
        }));
        store.refuse_other_key().await?;
        store.migrate().await?;
        store.remember_key().await?;
        Ok(store)
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        match &self.0.pools {
            Pools::Sqlite { write, .. } => {
                MIGRATIONS.run(write).await?;
                for table in ["log", "fired"] {
                    for (name, event) in [("update", "UPDATE"), ("delete", "DELETE")] {
                        let sql = format!(
                            "CREATE TRIGGER IF NOT EXISTS {table}_no_{name} BEFORE {event} ON {table} \
                             BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
                        );
                        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(write).await?;
                    }
                }
            }
            Pools::Postgres(pool) => {
                MIGRATIONS.run(pool).await?;
                // Two processes that start at once must not replace the same function at once.
                let mut tx = self.begin().await?;
                tx.alone("guards").await?;
                for sql in POSTGRES_GUARDS {
                    run!(tx, *sql)?;
                }
                tx.commit().await?;
            }
        }
        Ok(())
    }

    /// Begins a writing transaction. SQLite has one writer; waiting for it is bounded.
    pub async fn begin(&self) -> Result<Tx, StoreError> {
        let conn = match &self.0.pools {
            Pools::Sqlite { write, .. } => Conn::Sqlite(write.begin_with("BEGIN IMMEDIATE").await?),
            Pools::Postgres(pool) => Conn::Postgres(pool.begin().await?),
        };
        Ok(Tx {
            conn,
            house: Arc::clone(&self.0),
        })
    }

    /// Begins a transaction that only reads, beside the writer.
    pub async fn read(&self) -> Result<Tx, StoreError> {
        let conn = match &self.0.pools {
            Pools::Sqlite { read, .. } => Conn::Sqlite(read.begin().await?),
            Pools::Postgres(pool) => Conn::Postgres(
                pool.begin_with("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    .await?,
            ),
        };
        Ok(Tx {
            conn,
            house: Arc::clone(&self.0),
        })
    }

    /// Closes all connections; for SQLite this also folds the write-ahead log into the file.
    pub async fn close(&self) {
        match &self.0.pools {
            Pools::Sqlite { write, read } => {
                read.close().await;
                write.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// The root key, for tags and derived secrets.
    pub fn kek(&self) -> &Kek {
        &self.0.kek
    }

    /// Fills bytes from the source of chance.
    pub fn fill(&self, bytes: &mut [u8]) {
        use rand::Rng;
        self.0.rng().fill_bytes(bytes);
    }

    /// Copies the whole SQLite database, as of one instant, to a new file.
    pub async fn snapshot(&self, to: &std::path::Path) -> Result<(), StoreError> {
        match &self.0.pools {
            Pools::Sqlite { write, .. } => {
                sqlx::query("VACUUM INTO $1")
                    .bind(to.display().to_string())
                    .execute(write)
                    .await?;
                Ok(())
            }
            Pools::Postgres(_) => Err(StoreError::Unfit(
                "a PostgreSQL database is copied with pg_dump".to_owned(),
            )),
        }
    }

    /// Folds the write-ahead log of SQLite into the file and empties it.
    pub(crate) async fn fold(&self) -> Result<(), StoreError> {
        if let Pools::Sqlite { write, .. } = &self.0.pools {
            sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)").execute(write).await?;
        }
        Ok(())
    }

    /// Tells whether the database is a file that [`Store::snapshot`] can copy.
    pub fn is_sqlite(&self) -> bool {
        matches!(self.0.pools, Pools::Sqlite { .. })
    }
}

const LOCK: &str = "SELECT pg_advisory_xact_lock(hashtextextended($1, 0))";

impl Tx {
    /// Makes other transactions that ask for the same wait until this one ends; a count, or a log and its index, then hold
    /// together on both engines. SQLite has one writer, and whoever writes is alone already.
    pub async fn alone(&mut self, with: &str) -> Result<(), StoreError> {
        if let Conn::Postgres(tx) = &mut self.conn {
            sqlx::query(LOCK).bind(with).execute(&mut **tx).await?;
        }
        Ok(())
    }

    /// Makes other writers of a case wait until this transaction ends.
    pub async fn alone_with(&mut self, case: CaseId) -> Result<(), StoreError> {
        self.alone(&format!("case/{case}")).await
    }

    /// Marks a point to which [`Tx::rewind`] can go back, so that one of several filings in a transaction can fail alone.
    pub async fn mark(&mut self) -> Result<(), StoreError> {
        run!(self, "SAVEPOINT one_of_many")?;
        Ok(())
    }

    /// Undoes everything since [`Tx::mark`].
    pub async fn rewind(&mut self) -> Result<(), StoreError> {
        run!(self, "ROLLBACK TO SAVEPOINT one_of_many")?;
        Ok(())
    }

    /// Forgets the mark.
    pub async fn keep_mark(&mut self) -> Result<(), StoreError> {
        run!(self, "RELEASE SAVEPOINT one_of_many")?;
        Ok(())
    }

    /// Makes everything durable at once. What was written before this returns is kept (CR-1).
    pub async fn commit(self) -> Result<(), StoreError> {
        match self.conn {
            Conn::Sqlite(tx) => tx.commit().await?,
            Conn::Postgres(tx) => tx.commit().await?,
        }
        Ok(())
    }
}

async fn sqlite(path: &std::path::Path) -> Result<Pools, StoreError> {
    let options = SqliteConnectOptions::from_str("sqlite://")?
        .filename(path)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // NORMAL lost acknowledged writes in a power-loss drill, FULL none.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(256)
        .pragma("cache_size", "-32000")
        .pragma("wal_autocheckpoint", "4000");
    let write = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options.clone())
        .await?;
    let (mode, sync): (String, i64) = (
        sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&write).await?,
        sqlx::query_scalar("PRAGMA synchronous").fetch_one(&write).await?,
    );
    if mode != "wal" || sync != 2 {
        return Err(StoreError::Unfit(format!(
            "SQLite runs with journal_mode {mode} and synchronous {sync}; WAL and FULL are needed"
        )));
    }
    let read = SqlitePoolOptions::new()
        .max_connections(8)
        .acquire_timeout(Duration::from_secs(5))
        .connect_with(options.pragma("query_only", "on"))
        .await?;
    Ok(Pools::Sqlite { write, read })
}

const POSTGRES_GUARDS: &[&str] = &[
    "CREATE OR REPLACE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS \
     $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$",
    "CREATE OR REPLACE TRIGGER log_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON log \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
    "CREATE OR REPLACE TRIGGER fired_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON fired \
     FOR EACH STATEMENT EXECUTE FUNCTION append_only()",
];
