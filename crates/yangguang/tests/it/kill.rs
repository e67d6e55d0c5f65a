//! Sudden death (T6, in short form): the real binary is killed again and again in the middle of filings, uploads and steps. What was
//! acknowledged is there afterwards, nothing is there twice, nothing is there that nobody sent, the chain and the index are whole.

use std::{
    collections::BTreeMap,
    path::Path,
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use rand::{Rng, SeedableRng, rngs::StdRng};
use sha2::{Digest, Sha256};
use store::{Engine, Files, Settings, Store, testing::Temporary};
use testkit::{Process, process, wire::Wire};

use crate::support::load::{self, Book, Deed, Entry, Worker, file_of};

const BINARY: &str = env!("CARGO_BIN_EXE_yangguang");
const SEED: u64 = 7;
const KILLS: usize = 40;
/// The longest the whole suite may go on killing; fewer kills than [`KILLS`] make it fail.
const LONGEST: Duration = Duration::from_secs(150);
/// The longest a city may take until it listens again.
const BACK: Duration = Duration::from_secs(5);
const PHONES: [&str; 3] = ["13900000001", "13900000007", "13900000006"];

/// What the log holds: how often each id, by kind of entry.
type Found = BTreeMap<(String, String), usize>;

/// What is wrong between the book and the log.
fn faults(book: &BTreeMap<String, Entry>, found: &Found) -> Vec<String> {
    let mut faults = Vec::new();
    for (key, entry) in book {
        let times = found
            .get(&(entry.deed.kind().to_owned(), key.clone()))
            .copied()
            .unwrap_or_default();
        if times == 0 && entry.acknowledged.is_some() {
            faults.push(format!("lost: {key}, {:?}", entry.deed));
        }
        if times > 1 {
            faults.push(format!("{times} times: {key}, {:?}", entry.deed));
        }
    }
    let kinds = [Deed::Filing, Deed::Evidence, Deed::Step].map(Deed::kind);
    for (kind, id) in found.keys().filter(|(kind, _)| kinds.contains(&kind.as_str())) {
        if !book.contains_key(id) {
            faults.push(format!("nobody sent it: {id}, {kind}"));
        }
    }
    faults
}

// Rows: A2, A7
#[test]
fn nothing_acknowledged_is_lost_and_nothing_is_doubled() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("city");
    let mut rng = StdRng::seed_from_u64(SEED);
    let book = Book::default();
    let mut city = Process::demo(BINARY, &data);
    let tokens = PHONES.map(|phone| city.person(phone));
    let intaker = city.staff("west.intake");
    let (mut slowest, mut checked, mut killed) = (Duration::ZERO, Checked::default(), 0);
    while killed < KILLS && begun.elapsed() < LONGEST {
        let before = book.entries();
        let alive = Duration::from_millis(150 + rng.next_u64() % 900);
        let stop = AtomicBool::new(false);
        std::thread::scope(|scope| {
            for (number, token) in tokens.iter().enumerate() {
                let (seed, address) = (rng.next_u64(), city.address);
                let (book, stop) = (&book, &stop);
                let worker = Worker {
                    number,
                    phone: PHONES[number],
                    token,
                };
                scope.spawn(move || load::work(address, worker, book, stop, seed));
            }
            let (seed, address) = (rng.next_u64(), city.address);
            let (book, stop, intaker) = (&book, &stop, intaker.as_str());
            scope.spawn(move || load::accept(address, intaker, book, stop, seed));
            std::thread::sleep(alive);
            city.kill();
            stop.store(true, Ordering::Relaxed);
        });
        killed += 1;
        city = Process::demo(BINARY, &data);
        slowest = slowest.max(city.took);
        assert!(
            city.took <= BACK,
            "after kill {killed} it listened only after {:?}",
            city.took
        );
        checked.look(&city, &tokens, &before, &book);
    }
    city.kill();
    assert_eq!(killed, KILLS, "only {killed} kills in {LONGEST:?}");
    let found = at_rest(&data);
    let entries = book.entries();
    let faults = faults(&entries, &found);
    assert!(
        faults.is_empty(),
        "seed {SEED}: {}\n{}",
        faults.len(),
        faults.join("\n")
    );
    control(&data, &entries, &found);
    println!(
        "T6: seed {SEED}, {killed} kills; {} requests, {} acknowledged, 0 lost, 0 doubled, {} settled by their key; {} cases and {} \
         files read again; slowest start {:.2} s; {:.0} s",
        entries.len(),
        book.count(),
        checked.settled,
        checked.cases,
        checked.files,
        slowest.as_secs_f64(),
        begun.elapsed().as_secs_f64(),
    );
}

/// What was looked at over the wire after the falls.
#[derive(Default)]
struct Checked {
    cases: usize,
    files: usize,
    settled: usize,
}

impl Checked {
    /// Reads everything that was acknowledged in the last round, and sends again what was not.
    fn look(&mut self, city: &Process, tokens: &[String], before: &BTreeMap<String, Entry>, book: &Book) {
        let mut wires: Vec<Wire> = tokens.iter().map(|token| Wire::to(city.address).with(token)).collect();
        let entries = book.entries();
        let new = entries.iter().filter(|(key, _)| !before.contains_key(*key));
        for (key, entry) in new.filter(|(_, entry)| entry.deed != Deed::Step) {
            let wire = &mut wires[entry.who];
            let case = format!("/api/v1/cases/{}", entry.case);
            match (&entry.acknowledged, entry.deed) {
                (Some(number), Deed::Filing) => {
                    let seen = there(wire, &case);
                    assert_eq!(text(&seen, "number"), *number, "seed {SEED}: the case of {key}");
                    self.cases += 1;
                }
                (Some(digest), _) => {
                    let bytes = there(wire, &format!("{case}/evidence/{key}"));
                    let known = hex::encode(Sha256::digest(&bytes));
                    assert!(
                        known == *digest && bytes == file_of(key),
                        "seed {SEED}: the file {key} is another one"
                    );
                    self.files += 1;
                }
                // What nobody acknowledged may be sent again under its key; it counts once.
                (None, deed) => {
                    let answer = match deed {
                        Deed::Filing => wire.post("/api/v1/cases", key, &load::claim(PHONES[entry.who])),
                        Deed::Evidence | Deed::Step => load::hand_in(wire, &entry.case, key),
                    };
                    assert_eq!(answer.unwrap().status, 201, "seed {SEED}: {key} is sent again");
                    self.settled += 1;
                }
            }
        }
    }
}

/// What was acknowledged can be read again.
fn there(wire: &mut Wire, path: &str) -> Vec<u8> {
    let answer = wire.get(path).unwrap();
    assert_eq!(
        answer.status, 200,
        "seed {SEED}: {path} was acknowledged and is not there"
    );
    answer.bytes
}

fn text(bytes: &[u8], member: &str) -> String {
    let json: serde_json::Value = serde_json::from_slice(bytes).unwrap();
    json[member].as_str().unwrap_or_default().to_owned()
}

/// The log as it lies on the disk, after the commands that check it.
fn at_rest(data: &Path) -> Found {
    let place = data.to_str().unwrap();
    for args in [
        &["verify", "--data", place][..],
        &["rebuild", "--check", "--data", place],
    ] {
        let done = process::run(BINARY, args);
        assert!(
            done.status.success(),
            "seed {SEED}: {}: {}",
            args[0],
            process::said(&done)
        );
    }
    read_log(data)
}

/// Counts the entries of the log in a folder.
pub(crate) fn read_log(data: &Path) -> Found {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(1)
        .build()
        .unwrap();
    runtime.block_on(async {
        let store = open(data).await;
        let mut found = Found::new();
        let read: Result<(), std::convert::Infallible> = store
            .each_line(|line| {
                *found.entry((line.kind, line.id)).or_default() += 1;
                Ok(())
            })
            .await
            .unwrap();
        let Ok(()) = read;
        store.close().await;
        found
    })
}

async fn open(data: &Path) -> Store {
    let settings = Settings {
        engine: Engine::Sqlite(data.join("yangguang.db")),
        kek: vault::Kek::open(&data.join("root.key")).unwrap(),
        files: Files::Folder(data.join("files")),
        rng: Box::new(StdRng::seed_from_u64(SEED)),
    };
    Store::open(settings).await.unwrap()
}

/// The checker itself: a row that is missing in a copy, an acknowledgement of what was never done, an entry that nobody sent.
fn control(data: &Path, entries: &BTreeMap<String, Entry>, found: &Found) {
    let (key, _) = entries.iter().find(|(_, entry)| entry.acknowledged.is_some()).unwrap();
    let copy = tempfile::tempdir().unwrap();
    testkit::city::copy(data, copy.path());
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .worker_threads(1)
        .build()
        .unwrap();
    let copy = runtime.block_on(async {
        let engine = Engine::Sqlite(copy.path().join("yangguang.db"));
        let kept = Temporary {
            store: open(copy.path()).await,
            folder: copy,
            engine,
        };
        kept.change("DROP TRIGGER log_no_delete").await.unwrap();
        let gone = kept
            .change(&format!("DELETE FROM log WHERE id = '{key}'"))
            .await
            .unwrap();
        assert_eq!(gone, 1);
        kept.store.close().await;
        kept.folder
    });
    let lost = faults(entries, &read_log(copy.path()));
    assert_eq!(lost.len(), 1, "a dropped row is noticed: {lost:?}");
    assert!(lost[0].starts_with("lost: "));
    let mut dreamt = entries.clone();
    let never = Entry {
        deed: Deed::Filing,
        who: 0,
        case: String::new(),
        acknowledged: Some("never answered".to_owned()),
    };
    dreamt.insert("01ARZ3NDEKTSV4RRFFQ69G5FAV".to_owned(), never);
    assert_eq!(
        faults(&dreamt, found).len(),
        1,
        "an acknowledgement of nothing is noticed"
    );
    let mut forgotten = entries.clone();
    forgotten.remove(key);
    assert_eq!(
        faults(&forgotten, found).len(),
        1,
        "an entry that nobody sent is noticed"
    );
}
