//! Time, ids and chance: the only place that touches the real ones.

use std::sync::{
    Mutex, MutexGuard, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use domain::id::{
    AccountId, CaseId, CaseNumber, DraftId, EvidenceId, GroupId, HandoverId, InstrumentId, MessageId, OfficerId,
    PersonId, StepId, TaskId, TextId,
};
use jiff::{SignedDuration, Timestamp};
use rand::{CryptoRng, Rng};

/// The clock of the house.
#[derive(Debug)]
pub enum Clock {
    /// The real one.
    System,
    /// The real one, moved by some milliseconds; for demo cities.
    Shifted(AtomicI64),
    /// One that moves only when told; for tests.
    Fixed(AtomicI64),
}

impl Clock {
    /// A clock that stands still.
    pub fn fixed(at: Timestamp) -> Self {
        Self::Fixed(AtomicI64::new(at.as_millisecond()))
    }

    /// The real clock, moved to an instant.
    pub fn shifted_to(at: Timestamp) -> Self {
        let offset = at.as_millisecond().saturating_sub(real().as_millisecond());
        Self::Shifted(AtomicI64::new(offset))
    }

    /// The instant.
    pub fn now(&self) -> Timestamp {
        let milliseconds = match self {
            Self::System => real().as_millisecond(),
            Self::Shifted(offset) => real().as_millisecond().saturating_add(offset.load(Ordering::Relaxed)),
            Self::Fixed(at) => at.load(Ordering::Relaxed),
        };
        Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Moves the clock forward; the real one does not move. Returns whether it did.
    pub fn forward(&self, by: SignedDuration) -> bool {
        let by = i64::try_from(by.as_millis()).unwrap_or(0).max(0);
        match self {
            Self::System => false,
            Self::Shifted(at) | Self::Fixed(at) => {
                at.fetch_add(by, Ordering::Relaxed);
                true
            }
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place that reads the real clock")]
fn real() -> Timestamp {
    Timestamp::now()
}

/// Mints ids and codes from one source of chance.
pub struct Ids(Mutex<Source>);

struct Source {
    rng: Box<dyn CryptoRng + Send>,
    last: u128,
}

impl Ids {
    /// Draws from this source.
    pub fn new(rng: Box<dyn CryptoRng + Send>) -> Self {
        Self(Mutex::new(Source { rng, last: 0 }))
    }

    fn source(&self) -> MutexGuard<'_, Source> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// 48 bits of time and 80 of chance, never smaller than the one before, so that ids sort by age.
    fn ulid(&self, at: Timestamp) -> u128 {
        let mut source = self.source();
        let mut chance = [0_u8; 16];
        source.rng.fill_bytes(&mut chance);
        let time = u128::try_from(at.as_millisecond()).unwrap_or(0) << 80;
        let fresh = time | (u128::from_le_bytes(chance) & ((1 << 80) - 1));
        source.last = if fresh > source.last {
            fresh
        } else {
            source.last.saturating_add(1)
        };
        source.last
    }

    /// Random bytes as lower-case hex digits.
    pub fn secret(&self, bytes: usize) -> String {
        let mut buffer = vec![0; bytes];
        self.source().rng.fill_bytes(&mut buffer);
        hex::encode(buffer)
    }

    /// Six digits for a text message.
    pub fn digits(&self) -> String {
        let mut bytes = [0; 8];
        self.source().rng.fill_bytes(&mut bytes);
        format!("{:06}", u64::from_le_bytes(bytes) % 1_000_000)
    }

    /// A code that people can read out: letters without doubles, in groups of four.
    pub fn code(&self, groups: usize) -> String {
        const LETTERS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        let mut bytes = vec![0; groups * 4];
        self.source().rng.fill_bytes(&mut bytes);
        let letters: Vec<char> = bytes
            .iter()
            .map(|byte| char::from(LETTERS.get(usize::from(byte & 31)).copied().unwrap_or(b'0')))
            .collect();
        letters
            .chunks(4)
            .map(|group| group.iter().collect::<String>())
            .collect::<Vec<_>>()
            .join("-")
    }

    /// A case number.
    pub fn case_number(&self) -> CaseNumber {
        let mut bytes = [0; 8];
        self.source().rng.fill_bytes(&mut bytes);
        CaseNumber::from_bits(u64::from_le_bytes(bytes))
    }
}

macro_rules! mint {
    ($($name:ident -> $id:ident;)*) => {
        impl Ids { $(
            #[doc = concat!("Mints a [`", stringify!($id), "`].")]
            pub fn $name(&self, at: Timestamp) -> $id {
                $id::from_bits(self.ulid(at))
            }
        )* }
    };
}

mint! {
    case -> CaseId;
    step -> StepId;
    person -> PersonId;
    account -> AccountId;
    text -> TextId;
    evidence -> EvidenceId;
    instrument -> InstrumentId;
    officer -> OfficerId;
    message -> MessageId;
    draft -> DraftId;
    task -> TaskId;
    handover -> HandoverId;
    group -> GroupId;
}
