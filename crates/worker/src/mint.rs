//! Ids and codes that follow from a task, so that a task done twice names the same things.

use domain::id::{CaseId, InstrumentId, MessageId, StepId, TaskId};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use sha2::Sha256;
use ulid::Ulid;
use vault::Kek;

/// The letters of codes that people read out: no doubles.
const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// The bits of chance in an id.
const CHANCE: u128 = (1 << 80) - 1;

/// When the task was written down: at the instant of the step that caused it.
pub fn written(task: TaskId) -> Timestamp {
    i64::try_from(bits(task) >> 80)
        .ok()
        .and_then(|at| Timestamp::from_millisecond(at).ok())
        .unwrap_or(Timestamp::UNIX_EPOCH)
}

/// The instrument that a task issues.
pub fn instrument(task: TaskId) -> InstrumentId {
    InstrumentId::from_bits(bits(task))
}

/// The row in the trail that tells of the instrument.
pub fn row(task: TaskId) -> StepId {
    StepId::from_bits(bits(task))
}

/// The message that a task sends to the first, second, … phone.
pub fn message(kek: &Kek, task: TaskId, place: usize) -> MessageId {
    let mac = digest(kek, "message of a task", &format!("{task}/{place}"));
    let chance = mac
        .iter()
        .take(10)
        .fold(0, |bits, byte| (bits << 8) | u128::from(*byte));
    MessageId::from_bits((bits(task) & !CHANCE) | chance)
}

/// The code printed on the instrument of a task: sixty bits that nobody without the key of the house can guess.
pub fn code(kek: &Kek, case: CaseId, task: TaskId) -> String {
    let mac = digest(kek, "instrument code", &format!("{case}/{task}"));
    let letters: Vec<char> = mac
        .iter()
        .take(12)
        .filter_map(|byte| LETTERS.get(usize::from(byte & 31)))
        .map(|letter| char::from(*letter))
        .collect();
    letters
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

fn bits(task: TaskId) -> u128 {
    Ulid::from_string(&task.to_string()).map_or(0, |ulid| ulid.0)
}

fn digest(kek: &Kek, purpose: &str, text: &str) -> [u8; 32] {
    let mut block = [0; 64];
    block
        .iter_mut()
        .zip(kek.derive(purpose))
        .for_each(|(to, from)| *to = from);
    let mut mac = Hmac::<Sha256>::new((&block).into());
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().into()
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    fn task() -> TaskId {
        "01J5ZK4B8N9QW7RTC3XYVM2DHE".parse().unwrap()
    }

    #[test]
    fn what_a_task_makes_is_named_the_same_every_time() {
        let (kek, case) = (Kek::from_bytes([7; 32]), CaseId::from_bits(1));
        assert_eq!(instrument(task()).to_string(), task().to_string());
        assert_eq!(row(task()).to_string(), task().to_string());
        assert_eq!(code(&kek, case, task()), code(&kek, case, task()));
        assert_eq!(code(&kek, case, task()).len(), 14);
        assert_ne!(code(&kek, case, task()), code(&Kek::from_bytes([8; 32]), case, task()));
    }

    #[test]
    fn neighboring_tasks_share_no_message() {
        let kek = Kek::from_bytes([7; 32]);
        let next = TaskId::from_bits(bits(task()) + 1);
        let ids = [
            message(&kek, task(), 0),
            message(&kek, task(), 1),
            message(&kek, next, 0),
        ];
        for (place, id) in ids.iter().enumerate() {
            assert!(!ids.iter().skip(place + 1).any(|other| other == id));
            assert_eq!(id.to_string().get(..10), task().to_string().get(..10));
        }
    }

    #[test]
    fn a_task_knows_when_it_was_written_down() {
        let at: Timestamp = "2026-03-02T01:00:00.123Z".parse().unwrap();
        let id = TaskId::from_bits(u128::try_from(at.as_millisecond()).unwrap() << 80 | 5);
        assert_eq!(written(id), at);
    }
}
