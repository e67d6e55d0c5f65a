//! Handing text messages to their carrier, one at a time and outside of any transaction (OB-2, OB-3).

use std::sync::PoisonError;

use jiff::Timestamp;
use store::StoreError;

use crate::{LEASE, Worker, backoff, channel::Channel};

/// How long the channel rests after failures.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Rest {
    failures: i64,
    until: Option<Timestamp>,
}

impl Worker {
    /// Hands over the message that waits longest; tells whether there was one.
    pub(crate) async fn deliver(&self) -> Result<bool, StoreError> {
        let gateway = match &self.channel {
            Channel::Phone => return self.show().await,
            Channel::Gateway(gateway) => gateway,
        };
        let now = self.app.now();
        if self.rest().until.is_some_and(|until| now < until) {
            return Ok(false);
        }
        let mut tx = self.app.store().begin().await?;
        let Some(message) = tx.claim_message(now, LEASE).await? else {
            return Ok(false);
        };
        tx.commit().await?;
        let taken = gateway.take(&message).await;
        let now = self.app.now();
        let mut tx = self.app.store().begin().await?;
        let pause = {
            let mut chance = self.chance.lock().unwrap_or_else(PoisonError::into_inner);
            backoff::pause(message.attempts, &mut *chance)
        };
        match taken {
            Ok(()) => tx.hand_message(message.id).await?,
            Err(why) if message.attempts >= backoff::TRIES => {
                tracing::error!(message = %message.id, attempts = message.attempts, %why, "a text message was laid aside");
                tx.bury_message(message.id).await?;
            }
            Err(why) => {
                let at = now.saturating_add(pause).unwrap_or(now);
                tracing::warn!(message = %message.id, attempts = message.attempts, %why, %at, "a text message was not taken and will be tried again");
                tx.retry_message(message.id, at).await?;
            }
        }
        tx.commit().await?;
        self.note(taken.is_ok(), now);
        Ok(true)
    }

    /// In a demo city a page shows every message, and none waits.
    async fn show(&self) -> Result<bool, StoreError> {
        let mut tx = self.app.store().read().await?;
        let waiting = tx.count_messages("ready").await?;
        drop(tx);
        if waiting > 0 {
            let mut tx = self.app.store().begin().await?;
            tx.hand_all_messages().await?;
            tx.commit().await?;
        }
        Ok(false)
    }

    fn rest(&self) -> Rest {
        *self.rest.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// After a failure the channel rests, longer each time, so that a dead gateway costs other work nothing; an alarm is in the log.
    fn note(&self, taken: bool, now: Timestamp) {
        let mut rest = self.rest.lock().unwrap_or_else(PoisonError::into_inner);
        if taken {
            *rest = Rest::default();
            return;
        }
        rest.failures = rest.failures.saturating_add(1);
        rest.until = now.checked_add(backoff::ceiling(rest.failures)).ok();
        if rest.failures == backoff::FAIR {
            tracing::error!(failures = rest.failures, "the text-message gateway takes nothing");
        }
    }
}
