//! Throw-away stores on both engines.

use std::sync::atomic::{AtomicU32, Ordering};

use rand::{SeedableRng, rngs::StdRng};
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
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A store on SQLite in a new folder.
pub async fn sqlite() -> Result<Temporary, StoreError> {
    let folder =
        tempfile::tempdir().map_err(|error| StoreError::Unavailable(sqlx::Error::Io(error)))?;
    let engine = Engine::Sqlite(folder.path().join("yangguang.db"));
    open(engine, folder).await
}

/// A store on a new PostgreSQL database; `None` where no server is offered by `YANGGUANG_TEST_POSTGRES`.
/// In continuous integration its absence is an error, so that a run cannot be green without it.
pub async fn postgres() -> Result<Option<Temporary>, StoreError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one setting of the test support"
    )]
    let (server, ci) = (
        std::env::var("YANGGUANG_TEST_POSTGRES"),
        std::env::var("CI").is_ok(),
    );
    let Ok(server) = server else {
        if ci {
            return Err(StoreError::Unfit(
                "YANGGUANG_TEST_POSTGRES is not set; continuous integration needs it".to_owned(),
            ));
        }
        return Ok(None);
    };
    let pool = sqlx::PgPool::connect(&server).await?;
    let name = format!(
        "t{}_{}",
        std::process::id(),
        NUMBER.fetch_add(1, Ordering::Relaxed)
    );
    for sql in [
        format!("DROP DATABASE IF EXISTS {name}"),
        format!("CREATE DATABASE {name}"),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(sql)).execute(&pool).await?;
    }
    pool.close().await;
    let base = server
        .rsplit_once('/')
        .map_or(server.as_str(), |(base, _)| base);
    let folder =
        tempfile::tempdir().map_err(|error| StoreError::Unavailable(sqlx::Error::Io(error)))?;
    open(Engine::Postgres(format!("{base}/{name}")), folder)
        .await
        .map(Some)
}

async fn open(engine: Engine, folder: tempfile::TempDir) -> Result<Temporary, StoreError> {
    let settings = Settings {
        engine,
        kek: Kek::from_bytes([7; 32]),
        files: Files::Folder(folder.path().join("files")),
        rng: Box::new(StdRng::seed_from_u64(7)),
    };
    Ok(Temporary {
        store: Store::open(settings).await?,
        folder,
    })
}
