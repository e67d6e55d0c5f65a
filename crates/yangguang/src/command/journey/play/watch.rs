//! What must hold at every point of every case, whoever wrote it: nobody reads what was said to somebody else, and the other side knows of a proceeding
//! no more than there is.

use serde_json::Value;

use super::{Player, side};
use crate::command::journey::{
    compare::{self, Seen},
    file::{Move, is_worker},
};

/// A reader and what they can read.
struct Reader {
    name: String,
    case: Value,
    /// The group of the case, where they see one.
    group: Option<Value>,
    words: Vec<String>,
}

impl Player<'_> {
    /// Looks over the shoulders of both sides, and of whoever has just done something.
    pub(super) async fn watch(&mut self, step: usize, next: &Move) -> anyhow::Result<()> {
        let Some(worker) = self.reader("worker").await? else {
            return Ok(());
        };
        let case = self.case().unwrap_or_default();
        let others: Vec<String> = self
            .journey
            .people
            .iter()
            .filter(|(name, person)| {
                let is_side = person.login.is_empty() && self.city.has_joined(name, &case);
                *name != "worker" && (is_side || **name == next.by)
            })
            .map(|(name, _)| name.clone())
            .collect();
        let mut readers = vec![worker];
        for name in others {
            readers.extend(self.reader(&name).await?);
        }
        let known = readers.first().map(|worker| Seen(&worker.case).proceedings());
        let mut found = Vec::new();
        for reader in &readers {
            found.extend(self.overheard(reader));
            found.extend(known_too_early(reader, known.as_deref().unwrap_or_default()));
            found.extend(self.unmasked(reader));
        }
        for text in found {
            self.differ(step, next, text);
        }
        Ok(())
    }

    async fn reader(&mut self, name: &str) -> anyhow::Result<Option<Reader>> {
        let Some(case) = self.read(name).await? else {
            return Ok(None);
        };
        Ok(Some(Reader {
            name: name.to_owned(),
            words: self.everything(name).await?,
            group: self.group(name).await?,
            case,
        }))
    }

    /// What was said in private is read by its own side and by the neutral.
    fn overheard(&self, reader: &Reader) -> Vec<String> {
        let seen = Seen(&reader.case);
        let relation = seen.relation();
        if relation == "neutral" {
            return Vec::new();
        }
        let is_party = matches!(relation, "worker" | "employer");
        let may_hear = |thread: &str| is_party && thread == side(&reader.name);
        self.whispers
            .iter()
            .filter(|(thread, _)| !may_hear(thread))
            .filter(|(_, text)| reader.words.iter().any(|word| word.contains(text.as_str())))
            .map(|(thread, text)| format!("{} reads what the {thread} was to keep: \"{text}\"", reader.name))
            .collect()
    }

    /// Identity number and telephone of a worker stand nowhere in full.
    fn unmasked(&self, reader: &Reader) -> Vec<String> {
        let mut shown = Vec::new();
        for page in std::iter::once(&reader.case).chain(&reader.group) {
            compare::words(page, &mut shown);
        }
        let workers = self.journey.people.iter().filter(|(name, _)| is_worker(name));
        workers
            .flat_map(|(_, person)| person.secrets())
            .filter(|secret| shown.iter().any(|word| word.contains(secret)))
            .map(|secret| format!("{} reads {secret} in full", reader.name))
            .collect()
    }
}

/// The employer knows of a proceeding only what there is, and never of legal aid.
fn known_too_early(reader: &Reader, known: &[String]) -> Vec<String> {
    let seen = Seen(&reader.case);
    if seen.relation() != "employer" {
        return Vec::new();
    }
    let invented = seen.proceedings().into_iter().filter(|one| !known.contains(one));
    let aid = seen.steps().filter(|step| step.starts_with("aid.")).map(str::to_owned);
    let hidden: Vec<String> = invented.chain(aid).collect();
    hidden
        .into_iter()
        .map(|one| format!("{} reads of {one}", reader.name))
        .collect()
}
