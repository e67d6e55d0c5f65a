//! The mediation room: one joint thread, and one private thread for each side (AZ-5). A private post touches nothing that the other
//! side can observe.

use domain::{
    access::{self, Actor, Side},
    id::{CaseId, MessageId},
};
pub use store::{Said, Thread};

use crate::{App, AppError, FieldError};

const MOST: usize = 2_000;

/// Something to say.
#[derive(Clone, Debug)]
pub struct Words {
    /// The id of the message; the same id is said once.
    pub id: MessageId,
    /// What.
    pub text: String,
}

impl App {
    /// Says something.
    pub async fn say(&self, actor: &Actor, case: CaseId, thread: Thread, words: Words) -> Result<(), AppError> {
        let text = words.text.trim();
        let wrong = |key| Err(AppError::Invalid(vec![FieldError::new("message", key)]));
        match text.chars().count() {
            0 => return wrong("case.invalid.empty"),
            count if count > MOST => return wrong("case.invalid.too_long"),
            _ => {}
        }
        let mut tx = self.store().begin().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let said = |by| Said {
            id: words.id,
            by,
            at: self.now(),
            text: text.to_owned(),
        };
        match thread {
            Thread::Joint => {
                let by = access::may_speak(actor, &facts)?;
                tx.say(&access::may_see(actor, &facts)?, &said(by)).await?;
            }
            Thread::Private(side) => {
                let permit = access::may_whisper(actor, &facts, side)?;
                tx.whisper(&permit, &said(permit.author())).await?;
            }
        }
        Ok(tx.commit().await?)
    }

    /// Reads a thread.
    pub async fn hear(&self, actor: &Actor, case: CaseId, thread: Thread) -> Result<Vec<Said>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        Ok(match thread {
            Thread::Joint => tx.hear(&access::may_listen(actor, &facts)?).await?,
            Thread::Private(side) => tx.overhear(&access::may_whisper(actor, &facts, side)?).await?,
        })
    }

    /// The threads this actor can open in a case, the joint one first.
    pub async fn threads(&self, actor: &Actor, case: CaseId) -> Result<Vec<Thread>, AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        access::may_see(actor, &facts)?;
        let joint = access::may_listen(actor, &facts).ok().map(|_| Thread::Joint);
        let private = Side::ALL
            .iter()
            .filter(|side| access::may_whisper(actor, &facts, **side).is_ok())
            .map(|side| Thread::Private(*side));
        Ok(joint.into_iter().chain(private).collect())
    }
}
