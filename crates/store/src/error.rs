//! What can go wrong below the law.

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// Somebody else wrote first; load again and show what changed.
    #[error("somebody else wrote first")]
    Conflict,
    /// The disk is full; reading goes on.
    #[error("the disk is full")]
    Full,
    /// The database cannot be reached now.
    #[error("the database cannot be reached")]
    Unavailable(#[source] sqlx::Error),
    /// A row does not hold what it must.
    #[error("inconsistent {table}.{column} in row {row}")]
    Inconsistent {
        /// The table.
        table: &'static str,
        /// The column.
        column: &'static str,
        /// The row.
        row: String,
    },
    /// A sealed value does not open.
    #[error("a sealed value does not open")]
    Sealed(#[from] vault::VaultError),
    /// A file could not be kept or read.
    #[error("the file store failed")]
    Files(#[source] object_store::Error),
    /// The database was made with another key file, or by a newer version.
    #[error("{0}")]
    Unfit(String),
}

impl StoreError {
    /// The same kind of error once more, for others whose work was in the same transaction.
    #[must_use]
    pub fn shared(&self) -> Self {
        match self {
            Self::Conflict => Self::Conflict,
            Self::Full => Self::Full,
            Self::Unavailable(_) | Self::Inconsistent { .. } | Self::Sealed(_) | Self::Files(_) | Self::Unfit(_) => {
                Self::Unavailable(sqlx::Error::Protocol(self.to_string()))
            }
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        if let sqlx::Error::Database(database) = &error {
            if database.is_unique_violation() {
                return Self::Conflict;
            }
            // 13 = SQLITE_FULL; 53100 = disk_full; 40001, 40P01 = serialization failure, deadlock.
            return match database.code().as_deref() {
                Some("13" | "53100") => Self::Full,
                Some("40001" | "40P01") => Self::Conflict,
                Some(_) | None => Self::Unavailable(error),
            };
        }
        Self::Unavailable(error)
    }
}

impl From<object_store::Error> for StoreError {
    fn from(error: object_store::Error) -> Self {
        let full = std::iter::successors(std::error::Error::source(&error), |cause| cause.source()).any(|cause| {
            cause
                .downcast_ref::<std::io::Error>()
                .is_some_and(|io| io.kind() == std::io::ErrorKind::StorageFull)
        });
        if full { Self::Full } else { Self::Files(error) }
    }
}

impl From<sqlx::migrate::MigrateError> for StoreError {
    fn from(error: sqlx::migrate::MigrateError) -> Self {
        match error {
            sqlx::migrate::MigrateError::Execute(inner) => inner.into(),
            other => Self::Unfit(other.to_string()),
        }
    }
}

/// Reads a typed value out of a text column, or says where the row is broken.
pub(crate) fn typed<T: std::str::FromStr>(
    text: &str,
    table: &'static str,
    column: &'static str,
    row: &str,
) -> Result<T, StoreError> {
    text.parse().map_err(|_| StoreError::Inconsistent {
        table,
        column,
        row: row.to_owned(),
    })
}

/// Reads JSON out of a text column, or says where the row is broken.
pub(crate) fn json<T: serde::de::DeserializeOwned>(
    text: &str,
    table: &'static str,
    column: &'static str,
    row: &str,
) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| StoreError::Inconsistent {
        table,
        column,
        row: row.to_owned(),
    })
}

/// Reads an instant out of a milliseconds column.
pub(crate) fn instant(
    milliseconds: i64,
    table: &'static str,
    column: &'static str,
    row: &str,
) -> Result<jiff::Timestamp, StoreError> {
    jiff::Timestamp::from_millisecond(milliseconds).map_err(|_| StoreError::Inconsistent {
        table,
        column,
        row: row.to_owned(),
    })
}

/// Writes a value as JSON; the values of this house always can be.
pub(crate) fn to_json<T: serde::Serialize>(
    value: &T,
    table: &'static str,
    column: &'static str,
) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Inconsistent {
        table,
        column,
        row: String::new(),
    })
}
