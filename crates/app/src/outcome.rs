//! How cases ended, for everybody. Put together once a week and kept in memory: a page that needs no name must not make the store
//! count again for everybody who opens it.

use std::sync::Arc;

use domain::outcome::{self, Group};
use jiff::civil::Date;
use tokio::sync::Mutex;

use crate::{App, AppError};

/// What is told of the cases that ended in some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The first day that counts.
    pub from: Date,
    /// The last one.
    pub to: Date,
    /// By subject.
    pub groups: Vec<Group>,
}

/// The figures of this week, once somebody has asked.
#[derive(Default)]
pub(crate) struct Week(Mutex<Option<Arc<Told>>>);

impl App {
    /// How cases ended in the two years up to last Sunday.
    pub async fn outcomes(&self) -> Result<Arc<Told>, AppError> {
        let (from, to) = outcome::window(self.today());
        // Whoever comes while somebody counts waits for the same count.
        let mut week = self.0.week.0.lock().await;
        if let Some(told) = week.as_ref().filter(|told| told.to == to) {
            return Ok(Arc::clone(told));
        }
        let mut tx = self.store().read().await?;
        let groups = outcome::told(&tx.endings(from, to).await?, outcome::LEAST);
        let told = Arc::new(Told { from, to, groups });
        *week = Some(Arc::clone(&told));
        Ok(told)
    }
}
