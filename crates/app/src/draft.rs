//! Unfinished filings: every answer is kept as soon as it is given (先存着).

use domain::{access::Actor, id::EvidenceId};
use store::{DraftRow, File, StoreError};

use crate::{App, AppError, values::Typed};

/// An unfinished filing as a page sees it.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The row, for filing it.
    pub row: DraftRow,
    /// The answers so far.
    pub typed: Typed,
}

impl App {
    /// The draft of this browser; else the newest of the signed-in person.
    pub async fn draft(&self, actor: &Actor, browser: &str) -> Result<Option<Draft>, AppError> {
        let mut tx = self.store().read().await?;
        let row = match tx.draft_by_token(&self.browser_tag(browser)).await? {
            Some(row) => Some(row),
            None => match actor {
                Actor::Person(account) => tx.drafts_of(*account).await?.into_iter().next(),
                Actor::Visitor | Actor::Officer(_) | Actor::System => None,
            },
        };
        row.map(opened).transpose()
    }

    /// Keeps answers; they join those given before. A first answer starts the draft.
    pub async fn keep_answers(&self, actor: &Actor, browser: &str, answers: Typed) -> Result<Draft, AppError> {
        let now = self.now();
        let mut draft = match self.draft(actor, browser).await? {
            Some(draft) => draft,
            None => Draft {
                row: DraftRow {
                    id: self.ids().draft(now),
                    case: self.ids().case(now),
                    account: None,
                    token_tag: self.browser_tag(browser),
                    updated: now,
                    answers: String::new(),
                },
                typed: Typed::new(),
            },
        };
        draft.typed.extend(answers);
        draft.row.updated = now;
        draft.row.token_tag = self.browser_tag(browser);
        if let Actor::Person(account) = actor {
            draft.row.account = Some(*account);
        }
        draft.row.answers = serde_json::to_string(&draft.typed).map_err(|_| broken(&draft.row))?;
        let mut tx = self.store().begin().await?;
        tx.put_draft(&draft.row).await?;
        tx.commit().await?;
        Ok(draft)
    }

    /// Throws a draft away.
    pub async fn drop_draft(&self, draft: &Draft) -> Result<(), AppError> {
        let mut tx = self.store().begin().await?;
        tx.drop_draft(draft.row.id).await?;
        Ok(tx.commit().await?)
    }

    /// The files of a draft.
    pub async fn draft_files(&self, draft: &Draft) -> Result<Vec<File>, AppError> {
        let mut tx = self.store().read().await?;
        Ok(tx.draft_files(&draft.row).await?)
    }

    /// Takes a file off a draft.
    pub async fn drop_draft_file(&self, draft: &Draft, id: EvidenceId) -> Result<(), AppError> {
        let mut tx = self.store().begin().await?;
        tx.drop_draft_file(&draft.row, id).await?;
        Ok(tx.commit().await?)
    }
}

fn opened(row: DraftRow) -> Result<Draft, AppError> {
    let typed = serde_json::from_str(&row.answers).map_err(|_| broken(&row))?;
    Ok(Draft { row, typed })
}

fn broken(row: &DraftRow) -> AppError {
    AppError::Store(StoreError::Inconsistent {
        table: "drafts",
        column: "sealed",
        row: row.id.to_string(),
    })
}
