//! Taking in files: kind decided from the bytes, limits and refusals at once, digest back (EV-1 to EV-4, EV-8).

use bytes::Bytes;
use domain::{
    access::{self, Actor, Side},
    evidence::{Item, Kind},
    id::{CaseId, Digest, EvidenceId, StepId},
    stage::record,
    step::{Kind as StepKind, Step},
};
use sha2::{Digest as _, Sha256};
use store::{File, NewFile, StoreError};

use crate::{
    App, AppError,
    act::{Done, Entry},
    draft::Draft,
};

/// The largest file.
pub const MOST_BYTES: usize = 50 * 1024 * 1024;

/// What may be handed in: media type and the endings that go with it. Nothing here can carry a script that a browser would run.
pub const TAKEN: &[(&str, &[&str])] = &[
    ("image/jpeg", &["jpg", "jpeg"]),
    ("image/png", &["png"]),
    ("image/webp", &["webp"]),
    ("image/heif", &["heic", "heif"]),
    ("application/pdf", &["pdf"]),
    (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
    ),
    (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
    ),
    ("text/plain", &["txt"]),
    ("audio/mpeg", &["mp3"]),
    ("audio/m4a", &["m4a"]),
    ("audio/amr", &["amr"]),
    ("audio/x-wav", &["wav"]),
    ("video/mp4", &["mp4"]),
    ("video/quicktime", &["mov"]),
];

/// A file as it comes in.
#[derive(Clone, Debug)]
pub struct Upload {
    /// The name it had.
    pub name: String,
    /// What it shows, as the person says.
    pub kind: Kind,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Decides what a file is from its bytes; the ending must agree.
pub fn media_of(upload: &Upload) -> Result<&'static str, AppError> {
    let refuse = |key| Err(AppError::File { key });
    if upload.bytes.is_empty() {
        return refuse("case.file.empty");
    }
    if upload.bytes.len() > MOST_BYTES {
        return refuse("case.file.too_big");
    }
    let ending = upload
        .name
        .rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default();
    let seen = infer::get(&upload.bytes).map(|kind| kind.mime_type());
    let media = match seen {
        Some(media) => media,
        None if is_plain_text(&upload.bytes) => "text/plain",
        None => return refuse("case.file.unknown"),
    };
    match TAKEN.iter().find(|(taken, _)| *taken == media) {
        Some((taken, endings)) if endings.contains(&ending.as_str()) => Ok(taken),
        Some(_) => refuse("case.file.ending"),
        None => refuse("case.file.not_taken"),
    }
}

/// Text without control characters and without markup that a browser could take for a page.
fn is_plain_text(bytes: &[u8]) -> bool {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return false;
    };
    let head = text.trim_start_matches('\u{feff}').trim_start();
    !head.starts_with('<') && !text.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t'))
}

/// The name as kept: without path, control and direction characters, at most 120 characters.
fn tidy_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let tidy: String = last
        .chars()
        .filter(|c| {
            !c.is_control() && !matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
        .take(120)
        .collect();
    if tidy.trim().is_empty() {
        "file".to_owned()
    } else {
        tidy
    }
}

impl App {
    /// Puts a file on a draft.
    pub async fn add_draft_file(&self, draft: &Draft, upload: Upload) -> Result<File, AppError> {
        let file = self
            .keep_file(draft.row.case, Side::Worker, self.ids().evidence(self.now()), upload)
            .await?;
        let mut tx = self.store().begin().await?;
        if tx.draft_files(&draft.row).await?.len() >= record::MOST_ITEMS {
            return Err(AppError::File {
                key: "case.file.too_many",
            });
        }
        tx.add_file(&file).await?;
        tx.commit().await?;
        Ok(file)
    }

    /// Puts a file on the file of a case. The bytes are stored and synced before the step is taken.
    pub async fn add_evidence(
        &self,
        actor: &Actor,
        case: CaseId,
        id: StepId,
        upload: Upload,
    ) -> Result<(Done, EvidenceId), AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        drop(tx);
        access::may_take(actor, &facts, StepKind::AddEvidence)?;
        // What the neutral puts on the file, it does for whoever brought the paper to the counter: the worker.
        let from = access::author(actor, &facts)?.side().unwrap_or(Side::Worker);
        // The id of the file is that of the step, so that a repeated upload finds its own bytes.
        let evidence: EvidenceId = id.to_string().parse().map_err(|_| AppError::SignIn)?;
        let file = self.keep_file(case, from, evidence, upload).await?;
        let item = Item {
            id: file.id,
            kind: file.kind,
            sha256: file.sha256,
            size: file.size,
            from,
        };
        let mut tx = self.store().begin().await?;
        tx.alone_with(case).await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        if let Some(taken) = tx.step_taken(id).await? {
            let same = taken.case == case
                && taken.by == access::author(actor, &facts)?
                && taken.step.kind() == StepKind::AddEvidence;
            let version = taken.seq;
            return if same {
                Ok((Done { case, version }, evidence))
            } else {
                Err(StoreError::Conflict.into())
            };
        }
        tx.add_file(&file).await?;
        // Handing in proof never collides with what others do: it goes on top of whatever is there.
        let seen = tx
            .load(&access::may_see(actor, &facts)?)
            .await?
            .last()
            .map_or(0, |last| last.seq);
        let step = Step::Record(record::Step::AddEvidence { item });
        let done = self
            .enter(
                &mut tx,
                actor,
                &facts,
                Entry {
                    seen,
                    id,
                    at: self.now(),
                    step,
                },
            )
            .await?;
        tx.commit().await?;
        self.wake();
        Ok((done, evidence))
    }

    async fn keep_file(&self, case: CaseId, side: Side, id: EvidenceId, upload: Upload) -> Result<NewFile, AppError> {
        let media = media_of(&upload)?;
        let sha256 = self.store().keep(case, &id.to_string(), &upload.bytes).await?;
        // Another file lies under this id; nobody may be told that theirs was taken.
        if sha256 != Digest(Sha256::digest(&upload.bytes).into()) {
            return Err(StoreError::Conflict.into());
        }
        Ok(NewFile {
            id,
            case,
            side,
            kind: upload.kind,
            sha256,
            size: u64::try_from(upload.bytes.len()).unwrap_or(u64::MAX),
            media: media.to_owned(),
            name: tidy_name(&upload.name),
            at: self.now(),
        })
    }

    /// Reads one file of a case.
    pub async fn evidence(&self, actor: &Actor, case: CaseId, id: EvidenceId) -> Result<(File, Bytes), AppError> {
        let mut tx = self.store().read().await?;
        let facts = tx.facts(case).await?.ok_or(access::Denied::NotFound)?;
        let see = access::may_see(actor, &facts)?;
        Ok(tx.file(&see, id).await?.ok_or(access::Denied::NotFound)?)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn upload(name: &str, bytes: &'static [u8]) -> Upload {
        Upload {
            name: name.to_owned(),
            kind: Kind::Other,
            bytes: Bytes::from_static(bytes),
        }
    }

    #[test]
    fn the_bytes_decide_and_the_ending_must_agree() {
        let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";
        assert_eq!(media_of(&upload("a.png", png)).unwrap(), "image/png");
        assert!(matches!(
            media_of(&upload("a.jpg", png)),
            Err(AppError::File {
                key: "case.file.ending"
            })
        ));
        assert_eq!(
            media_of(&upload("说明.txt", "九月工资没有给".as_bytes())).unwrap(),
            "text/plain"
        );
    }

    #[test]
    fn what_a_browser_could_run_is_not_taken() {
        for (name, bytes) in [
            ("a.svg", &b"<svg xmlns='http://www.w3.org/2000/svg'/>"[..]),
            ("a.html", b"<html><script>1</script></html>"),
            ("a.txt", b"<!doctype html><p>"),
            ("a.exe", b"MZ\x90\0\x03\0\0\0"),
            ("a.txt", b""),
        ] {
            assert!(media_of(&upload(name, bytes)).is_err(), "{name}");
        }
    }

    #[test]
    fn names_lose_their_tricks() {
        assert_eq!(tidy_name("../../etc/passwd"), "passwd");
        assert_eq!(tidy_name("pay\u{202e}gnp.exe"), "paygnp.exe");
        assert_eq!(tidy_name("\u{7}"), "file");
    }
}
