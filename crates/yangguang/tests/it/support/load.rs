//! Work over a real socket, and the book that is kept outside the process about what was sent and what was acknowledged.

use std::{
    collections::BTreeMap,
    net::SocketAddr,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use domain::id::StepId;
use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use testkit::wire::{Reply, Wire};

/// What somebody sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    /// A claim.
    Filing,
    /// A file for the file of a case.
    Evidence,
    /// The acceptance of a claim.
    Step,
}

impl Deed {
    /// The kind of entry it leaves in the log.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Filing => "intake.file",
            Self::Evidence => "record.add_evidence",
            Self::Step => "intake.accept",
        }
    }
}

/// One request and what came of it.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    pub(crate) deed: Deed,
    /// Which of those who work, by number.
    pub(crate) who: usize,
    /// The case, where it is known.
    pub(crate) case: String,
    /// What the acknowledgement said: the number of the case, or the digest of the file; empty when none came.
    pub(crate) acknowledged: Option<String>,
}

/// The book, by the key of the request.
#[derive(Debug, Default)]
pub(crate) struct Book(Mutex<BTreeMap<String, Entry>>);

impl Book {
    pub(crate) fn with<T>(&self, read: impl FnOnce(&mut BTreeMap<String, Entry>) -> T) -> T {
        read(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn sent(&self, key: &str, deed: Deed, who: usize, case: &str) {
        let entry = Entry {
            deed,
            who,
            case: case.to_owned(),
            acknowledged: None,
        };
        self.with(|book| book.insert(key.to_owned(), entry));
    }

    fn acknowledged(&self, key: &str, case: &str, said: String) {
        self.with(|book| {
            if let Some(entry) = book.get_mut(key) {
                case.clone_into(&mut entry.case);
                entry.acknowledged = Some(said);
            }
        });
    }

    /// How many acknowledgements there are.
    pub(crate) fn count(&self) -> usize {
        self.with(|book| book.values().filter(|entry| entry.acknowledged.is_some()).count())
    }

    /// A copy of what stands in it now.
    pub(crate) fn entries(&self) -> BTreeMap<String, Entry> {
        self.with(|book| book.clone())
    }
}

/// A key under which a request counts once.
pub(crate) fn key(rng: &mut StdRng) -> String {
    let chance = (u128::from(rng.next_u64()) << 16) | u128::from(rng.next_u64() & 0xffff);
    StepId::from_bits((1_772_000_000_000_u128 << 80) | chance).to_string()
}

/// The bytes of a file that nobody else has.
pub(crate) fn file_of(key: &str) -> Vec<u8> {
    format!("账单 {key}\n").repeat(64).into_bytes()
}

/// The claim of whoever has this phone.
pub(crate) fn claim(phone: &str) -> Value {
    let mut claim = testkit::play::sample_claim();
    claim.insert("worker_phone".to_owned(), phone.to_owned());
    serde_json::to_value(claim).unwrap()
}

/// Somebody who works.
#[derive(Clone, Copy)]
pub(crate) struct Worker<'a> {
    pub(crate) number: usize,
    pub(crate) phone: &'a str,
    pub(crate) token: &'a str,
}

/// Files claims and hands in files until told to stop or nobody answers any more.
pub(crate) fn work(address: SocketAddr, worker: Worker<'_>, book: &Book, stop: &AtomicBool, seed: u64) {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut wire = Wire::to(address).with(worker.token);
    let claim = claim(worker.phone);
    while !stop.load(Ordering::Relaxed) {
        let filing = key(&mut rng);
        book.sent(&filing, Deed::Filing, worker.number, "");
        let Ok(answer) = wire.post("/api/v1/cases", &filing, &claim) else {
            return;
        };
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.bytes));
        let case = answer.text("case");
        book.acknowledged(&filing, &case, answer.text("number"));
        let upload = key(&mut rng);
        book.sent(&upload, Deed::Evidence, worker.number, &case);
        let Ok(answer) = hand_in(&mut wire, &case, &upload) else {
            return;
        };
        // Somebody may have accepted the claim meanwhile; a file goes on top of whatever is there.
        assert_eq!(answer.status, 201, "{}", String::from_utf8_lossy(&answer.bytes));
        book.acknowledged(&upload, &case, answer.text("sha256"));
    }
}

/// Hands in the file of a key.
pub(crate) fn hand_in(wire: &mut Wire, case: &str, key: &str) -> std::io::Result<Reply> {
    wire.put_bytes(
        &format!("/api/v1/cases/{case}/evidence?kind=pay_record&name=a.txt"),
        key,
        &file_of(key),
    )
}

/// Accepts the claims that the book knows of, the oldest first, until told to stop or nobody answers any more.
pub(crate) fn accept(address: SocketAddr, token: &str, book: &Book, stop: &AtomicBool, seed: u64) {
    let mut rng = StdRng::seed_from_u64(seed);
    let mut wire = Wire::to(address).with(token);
    while !stop.load(Ordering::Relaxed) {
        let Some(case) = next_unaccepted(book) else {
            std::thread::sleep(std::time::Duration::from_millis(5));
            continue;
        };
        let Ok(view) = wire.get(&format!("/api/v1/cases/{case}")) else {
            return;
        };
        let id = key(&mut rng);
        let body = json!({ "kind": "intake.accept", "version": view.json()["version"], "data": {} });
        book.sent(&id, Deed::Step, usize::MAX, &case);
        let Ok(answer) = wire.post(&format!("/api/v1/cases/{case}/steps"), &id, &body) else {
            return;
        };
        // 409, 422: a file came in between, or the step was taken before a fall and never acknowledged.
        let known = matches!(answer.status, 200 | 409 | 422);
        assert!(known, "{}: {}", answer.status, String::from_utf8_lossy(&answer.bytes));
        if answer.status == 200 {
            book.acknowledged(&id, &case, answer.json()["version"].to_string());
        }
    }
}

/// The oldest case that was filed and for which no acceptance was sent in the last try.
fn next_unaccepted(book: &Book) -> Option<String> {
    book.with(|book| {
        let tried: Vec<&str> = book
            .values()
            .filter(|entry| entry.deed == Deed::Step)
            .map(|entry| entry.case.as_str())
            .collect();
        book.values()
            .filter(|entry| entry.deed == Deed::Filing && entry.acknowledged.is_some())
            .map(|entry| entry.case.as_str())
            .find(|case| !tried.contains(case))
            .map(str::to_owned)
    })
}
