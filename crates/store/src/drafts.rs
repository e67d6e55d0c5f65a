//! Unfinished filings (先存着): the answers so far as one sealed value, found by the browser's token or the person's account.

use domain::id::{AccountId, CaseId, DraftId};
use jiff::Timestamp;

use crate::{
    StoreError, Tx,
    engine::{all, one, run},
    error::{instant, typed},
    key::open,
    people::scope,
};

const PUT: &str = "INSERT INTO drafts (draft_id, case_id, account_id, token_tag, updated, sealed) VALUES ($1, $2, $3, $4, $5, $6) \
     ON CONFLICT (draft_id) DO UPDATE SET account_id = excluded.account_id, token_tag = excluded.token_tag, \
     updated = excluded.updated, sealed = excluded.sealed";
const BY_TOKEN: &str = "SELECT draft_id, case_id, account_id, token_tag, updated, sealed FROM drafts WHERE token_tag = $1 \
     ORDER BY updated DESC LIMIT 1";
const BY_ACCOUNT: &str = "SELECT draft_id, case_id, account_id, token_tag, updated, sealed FROM drafts \
     WHERE account_id = $1 ORDER BY updated DESC LIMIT 10";
const DROP: &str = "DELETE FROM drafts WHERE draft_id = $1";
const OLD: &str = "DELETE FROM drafts WHERE updated < $1";

/// A draft as kept.
#[derive(Clone, Debug)]
pub struct DraftRow {
    /// Its id.
    pub id: DraftId,
    /// The case it will become; its texts and evidence are already sealed under that case's key.
    pub case: CaseId,
    /// Whose, once they signed in.
    pub account: Option<AccountId>,
    /// Tag of the browser's token.
    pub token_tag: String,
    /// Last change.
    pub updated: Timestamp,
    /// The answers, as JSON.
    pub answers: String,
}

#[derive(sqlx::FromRow)]
struct Row {
    draft_id: String,
    case_id: String,
    account_id: String,
    token_tag: String,
    updated: i64,
    sealed: String,
}

impl Tx {
    /// Keeps a draft.
    pub async fn put_draft(&mut self, draft: &DraftRow) -> Result<(), StoreError> {
        let dek = self.dek_or_new(&scope(draft.case)).await?;
        let id = draft.id.to_string();
        let sealed = self.seal(&dek, "drafts", "sealed", &id, &draft.answers);
        let account = draft.account.map(|id| id.to_string()).unwrap_or_default();
        run!(
            self,
            PUT,
            &id,
            draft.case.to_string(),
            account,
            &draft.token_tag,
            draft.updated.as_millisecond(),
            sealed,
        )?;
        Ok(())
    }

    /// Finds the draft of a browser.
    pub async fn draft_by_token(&mut self, token_tag: &str) -> Result<Option<DraftRow>, StoreError> {
        match one!(self, Row, BY_TOKEN, token_tag)? {
            Some(row) => self.draft(&row).await.map(Some),
            None => Ok(None),
        }
    }

    /// Finds the drafts of a person.
    pub async fn drafts_of(&mut self, account: AccountId) -> Result<Vec<DraftRow>, StoreError> {
        let rows = all!(self, Row, BY_ACCOUNT, account.to_string())?;
        let mut drafts = Vec::new();
        for row in &rows {
            drafts.push(self.draft(row).await?);
        }
        Ok(drafts)
    }

    /// Removes a draft.
    pub async fn drop_draft(&mut self, id: DraftId) -> Result<(), StoreError> {
        run!(self, DROP, id.to_string())?;
        Ok(())
    }

    /// Removes drafts nobody has touched since an instant.
    pub async fn drop_old_drafts(&mut self, before: Timestamp) -> Result<u64, StoreError> {
        Ok(run!(self, OLD, before.as_millisecond())?)
    }

    async fn draft(&mut self, row: &Row) -> Result<DraftRow, StoreError> {
        let id = row.draft_id.as_str();
        let case = typed(&row.case_id, "drafts", "case_id", id)?;
        let dek = self.dek(&scope(case)).await?;
        Ok(DraftRow {
            id: typed(id, "drafts", "draft_id", id)?,
            case,
            account: if row.account_id.is_empty() {
                None
            } else {
                Some(typed(&row.account_id, "drafts", "account_id", id)?)
            },
            token_tag: row.token_tag.clone(),
            updated: instant(row.updated, "drafts", "updated", id)?,
            answers: open(&dek, "drafts", "sealed", id, &row.sealed)?,
        })
    }
}
