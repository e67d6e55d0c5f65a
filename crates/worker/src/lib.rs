//! What happens after a step: papers are issued, people are told, clocks ring, old rows go.
//!
//! Tasks stand in the store, written with their cause; a worker claims one under a lease, does it, and finishes it in the
//! transaction of its effect. To add a kind of task: a variant of `domain::reaction::Task`, its arm in [`Worker::work`], a file
//! here. To add a way for text messages: [`channel::Channel`].

#![deny(clippy::wildcard_enum_match_arm, clippy::float_arithmetic)]
#![warn(missing_docs)]

use std::{
    panic::AssertUnwindSafe,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use app::{App, AppError};
use domain::reaction::Task;
use futures_util::FutureExt;
use jiff::{SignedDuration, Timestamp};
use rand::{SeedableRng, rngs::StdRng};
use store::{Claimed, StoreError};
use tokio::sync::watch;

pub mod backoff;
pub mod bundle;
pub mod channel;
pub mod courier;
mod deliver;
mod dossier;
mod issue;
pub mod mint;
mod notify;
pub mod outcome;
pub mod papers;

use outcome::Failure;
pub use outcome::{Outcome, Ticked};

/// How long a claimed task is this worker's alone.
pub const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// How long clocks go without being looked at while there is other work.
const SWEEP: SignedDuration = SignedDuration::from_secs(30);
/// How often old rows are removed.
const TIDY: SignedDuration = SignedDuration::from_hours(1);
/// How long an unfinished filing is kept.
const DRAFTS: SignedDuration = SignedDuration::from_hours(24 * 90);
/// How long a sent message is kept.
const MESSAGES: SignedDuration = SignedDuration::from_hours(24 * 30);
/// The longest real pause; another process may have left work without a call.
const PAUSE: Duration = Duration::from_secs(5);
/// The same where somebody may move the clock at any time.
const DEMO_PAUSE: Duration = Duration::from_secs(1);
/// The shortest real pause.
const BREATH: Duration = Duration::from_millis(20);
/// How often one [`Worker::tick`] goes round at most: clocks make tasks, tasks make no clocks.
const ROUNDS: usize = 1_000;

/// Does what the steps have left to do.
pub struct Worker {
    app: App,
    papers: papers::Papers,
    channel: channel::Channel,
    courier: Arc<courier::Courier>,
    chance: Mutex<StdRng>,
    tidied: Mutex<Option<Timestamp>>,
    rest: Mutex<deliver::Rest>,
}

impl Worker {
    /// A worker of this house; the source of chance spreads retries.
    pub fn new(app: App, papers: papers::Papers, channel: channel::Channel, mut chance: StdRng) -> Self {
        let courier = courier::Courier::new(app.clone(), StdRng::from_rng(&mut chance));
        Self {
            app,
            papers,
            channel,
            courier: Arc::new(courier),
            chance: Mutex::new(chance),
            tidied: Mutex::new(None),
            rest: Mutex::default(),
        }
    }

    /// The same with another courier.
    #[must_use]
    pub fn with_courier(self, courier: courier::Courier) -> Self {
        Self {
            courier: Arc::new(courier),
            ..self
        }
    }

    /// Works until told to stop, or until nobody can tell it any more. A task that has begun is finished.
    pub async fn run(self, shutdown: watch::Receiver<bool>) {
        // A paper that is being set holds its thread; news must not wait for it.
        let mut beside = tokio::task::JoinSet::new();
        let courier = Arc::clone(&self.courier);
        let told = shutdown.clone();
        beside.spawn(courier.run(told));
        self.rounds(shutdown).await;
        while let Some(ended) = beside.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "the courier stopped badly");
            }
        }
        tracing::info!("the worker has stopped");
    }

    async fn rounds(&self, mut shutdown: watch::Receiver<bool>) {
        let mut swept = self.app.now();
        let mut idle = false;
        while !*shutdown.borrow_and_update() && shutdown.has_changed().is_ok() {
            let worked = self.next_task().await;
            let delivered = self.deliver().await;
            let now = self.app.now();
            let busy = matches!(worked, Ok(Some(_))) || matches!(delivered, Ok(true));
            let mut failed = worked.err().or(delivered.err()).map(AppError::from);
            if !busy || now.duration_since(swept).abs() >= SWEEP {
                swept = now;
                failed = self.app.sweep().await.err().or(failed);
                failed = self.tidy().await.err().map(AppError::from).or(failed);
            }
            if let Some(error) = &failed {
                tracing::error!(%error, "the worker could not do its round");
            }
            if busy {
                idle = false;
                continue;
            }
            if !idle {
                idle = true;
                self.papers.rest();
            }
            let pause = match failed {
                Some(_) => DEMO_PAUSE,
                None => self.pause().await,
            };
            tokio::select! {
                () = self.app.woken() => {}
                _ = shutdown.changed() => {}
                () = tokio::time::sleep(pause) => {}
            }
        }
    }

    /// Does everything that is due by the clock of the house, and what that leaves to do.
    pub async fn tick(&self) -> Result<Ticked, AppError> {
        let mut ticked = Ticked::default();
        for _ in 0..ROUNDS {
            while let Some(outcome) = self.next_task().await? {
                ticked.count(&outcome);
            }
            for outcome in self.courier.tick().await? {
                ticked.count(&outcome);
            }
            let swept = self.app.sweep().await?;
            ticked.swept += swept;
            if swept == 0 {
                break;
            }
        }
        while self.deliver().await? {}
        ticked.removed = self.tidy().await?;
        Ok(ticked)
    }

    /// Claims the oldest task that is due and does it.
    async fn next_task(&self) -> Result<Option<Outcome>, StoreError> {
        let mut tx = self.app.store().begin().await?;
        let Some(task) = tx.claim_task(self.app.now(), LEASE).await? else {
            return Ok(None);
        };
        tx.commit().await?;
        self.work(&task).await.map(Some)
    }

    /// Does a claimed task. What goes wrong in it, a panic included, is a failure of this task alone.
    pub async fn work(&self, task: &Claimed) -> Result<Outcome, StoreError> {
        let Err(failure) = caught(self.perform(task)).await else {
            return Ok(Outcome::Done);
        };
        let now = self.app.now();
        let reason = failure.to_string();
        let over = match failure {
            Failure::Lost => {
                tracing::warn!(task = %task.id, case = %task.case, "another worker took the task over");
                return Ok(Outcome::Lost);
            }
            Failure::Final(_) => true,
            Failure::Passing(_) => backoff::is_over(task.attempts, mint::written(task.id), now),
        };
        let mut tx = self.app.store().begin().await?;
        if over {
            tracing::error!(task = %task.id, case = %task.case, attempts = task.attempts, reason, "a task was laid aside");
            let held = tx.bury_task(task, &reason).await?;
            tx.commit().await?;
            return Ok(if held { Outcome::Buried } else { Outcome::Lost });
        }
        let pause = {
            let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
            backoff::pause(task.attempts, &mut *chance)
        };
        let at = now.saturating_add(pause).unwrap_or(now);
        tracing::warn!(task = %task.id, case = %task.case, attempts = task.attempts, reason, %at, "a task failed and will be tried again");
        let held = tx.retry_task(task, at, &reason).await?;
        tx.commit().await?;
        Ok(if held { Outcome::Again { at } } else { Outcome::Lost })
    }

    async fn perform(&self, task: &Claimed) -> Result<(), Failure> {
        match task.task {
            Task::Render { instrument } => issue::issue(&self.app, &self.papers, task, instrument).await,
            Task::Notify { to, message } => notify::tell(&self.app, task, to, message).await,
        }
    }

    /// Removes what is too old to keep, once an hour; returns how many rows went.
    async fn tidy(&self) -> Result<u64, StoreError> {
        let now = self.app.now();
        {
            let mut tidied = self.tidied.lock().unwrap_or_else(PoisonError::into_inner);
            if tidied.is_some_and(|last| now.duration_since(last).abs() < TIDY) {
                return Ok(0);
            }
            *tidied = Some(now);
        }
        let before = |age| now.saturating_sub(age).unwrap_or(Timestamp::MIN);
        let mut tx = self.app.store().begin().await?;
        let removed = tx.expire_sessions(now).await?
            + tx.drop_old_drafts(before(DRAFTS)).await?
            + tx.drop_old_sent(before(MESSAGES)).await?;
        let forgotten = tx.forget_reports(self.app.forgotten_before()).await?;
        tx.commit().await?;
        self.keep_archive().await;
        Ok(removed + forgotten)
    }

    /// Files away what is closed and complete, and removes what is left of destroyed files. What fails here fails again in an hour and stops nothing.
    async fn keep_archive(&self) {
        match self.app.file_away().await {
            Ok(0) => {}
            Ok(filed) => tracing::info!(filed, "closed cases were filed away"),
            Err(error) => tracing::error!(%error, "closed cases could not be filed away"),
        }
        if let Err(error) = self.app.drop_destroyed().await {
            tracing::error!(%error, "the bytes of destroyed files could not be removed");
        }
    }

    /// How long to sleep when there is nothing to do now.
    async fn pause(&self) -> Duration {
        let most = if self.app.options().is_demo() {
            DEMO_PAUSE
        } else {
            PAUSE
        };
        let Ok(Some(next)) = self.next_due().await else {
            return most;
        };
        Duration::try_from(next.duration_since(self.app.now()))
            .unwrap_or(BREATH)
            .clamp(BREATH, most)
    }

    /// When the next task or alarm is due.
    async fn next_due(&self) -> Result<Option<Timestamp>, StoreError> {
        let mut tx = self.app.store().read().await?;
        let (task, alarm) = (tx.next_task().await?, tx.next_alarm().await?);
        Ok(task.into_iter().chain(alarm).min())
    }
}

/// Turns a panic into a failure of the task it happened in.
async fn caught(task: impl Future<Output = Result<(), Failure>>) -> Result<(), Failure> {
    AssertUnwindSafe(task)
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Err(Failure::Passing("the task panicked".to_owned())))
}

#[cfg(test)]
mod tests {
    #![expect(clippy::panic, reason = "a test of what happens then")]

    use super::*;

    #[tokio::test]
    async fn a_panic_is_a_failure_that_may_pass() {
        let panicked = caught(async { panic!("a task that breaks down") }).await;
        assert!(matches!(panicked, Err(Failure::Passing(_))));
        assert!(caught(async { Ok(()) }).await.is_ok());
    }
}
