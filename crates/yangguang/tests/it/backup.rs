//! Backup and restore (T9, in short form): a backup while people file, restored into an empty folder, holds everything that was
//! acknowledged before it began; and every damage to a backup is named before anything is written.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::atomic::{AtomicBool, Ordering},
    time::{Duration, Instant},
};

use serde_json::Value;
use testkit::{Process, city::copy, process};

use crate::{
    kill::read_log,
    support::load::{self, Book, Entry, Worker},
};

const BINARY: &str = env!("CARGO_BIN_EXE_yangguang");
const PHONES: [&str; 3] = ["13900000001", "13900000007", "13900000006"];
/// How many backups are made while people file.
const BACKUPS: usize = 4;

/// A damage: its name, what it does to a backup, and what the refusal must name.
type Damage = (&'static str, fn(&Path), &'static str);

const DAMAGES: [Damage; 9] = [
    (
        "a flipped bit in the database",
        |from| flip(&from.join("yangguang.db")),
        "yangguang.db",
    ),
    ("a flipped bit in a file", |from| flip(&evidence(from)[0]), "files/"),
    (
        "a cut manifest",
        |from| cut(&from.join("manifest.json")),
        "manifest.json is damaged",
    ),
    (
        "a missing file",
        |from| fs::remove_file(&evidence(from)[0]).unwrap(),
        "is missing",
    ),
    (
        "a file too many",
        |from| fs::write(from.join("files/extra"), "x").unwrap(),
        "files/extra is not in the manifest",
    ),
    ("a cut log", |from| cut(&from.join("log.jsonl")), "log.jsonl"),
    (
        "half a folder",
        |from| fs::remove_file(from.join("manifest.json")).unwrap(),
        "is not a backup",
    ),
    ("two files swapped", swap, "files/"),
    ("an old format", old, "format 0"),
];

/// A backup, and what was acknowledged before it began.
struct Made {
    folder: PathBuf,
    before: BTreeMap<String, Entry>,
    entries: u64,
    files: usize,
}

#[test]
fn a_backup_under_load_can_be_restored_and_a_damaged_one_is_refused() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("city");
    let key = data.join("root.key");
    let city = Process::demo(BINARY, &data);
    let tokens = PHONES.map(|phone| city.person(phone));
    let book = Book::default();
    let stop = AtomicBool::new(false);
    let made: Vec<Made> = std::thread::scope(|scope| {
        for (number, (token, phone)) in tokens.iter().zip(PHONES).enumerate() {
            let (book, stop, address) = (&book, &stop, city.address);
            let worker = Worker { number, phone, token };
            let seed = u64::try_from(number).unwrap();
            scope.spawn(move || load::work(address, worker, book, stop, seed));
        }
        let made = (1..=BACKUPS).map(|number| {
            while book.count() < 30 * number {
                std::thread::sleep(Duration::from_millis(5));
            }
            back_up(&data, &folder.path().join(format!("backup-{number}")), &book)
        });
        let made = made.collect();
        stop.store(true, Ordering::Relaxed);
        made
    });
    let after = book.count();
    drop(city);
    for (number, made) in made.iter().enumerate() {
        holds(made, &key, &folder.path().join(format!("restored-{number}")));
    }
    let last = made.last().unwrap();
    let before = acknowledged(&last.before);
    assert!(after > before, "nothing was filed while the backup was made");
    let refused = damages(folder.path(), &last.folder, &key);
    println!(
        "T9: {BACKUPS} backups while people file; the last: {before} acknowledgements before it, {after} in the end, {} rows of the log \
         and {} files restored, chain and index whole; {refused} of 10 damages refused by name; {:.1} s",
        last.entries,
        last.files,
        begun.elapsed().as_secs_f64(),
    );
}

fn acknowledged(book: &BTreeMap<String, Entry>) -> usize {
    book.values().filter(|entry| entry.acknowledged.is_some()).count()
}

fn back_up(data: &Path, to: &Path, book: &Book) -> Made {
    let before = book.entries();
    let made = process::run(BINARY, &["backup", "--data", text(data), "--to", text(to), "--json"]);
    assert!(made.status.success(), "{}", process::said(&made));
    let manifest: Value = serde_json::from_slice(&made.stdout).unwrap();
    Made {
        folder: to.to_owned(),
        before,
        entries: manifest["entries"].as_u64().unwrap(),
        files: manifest["files"].as_object().unwrap().len(),
    }
}

/// Restores a backup and holds what is there against the book.
fn holds(backup: &Made, key: &Path, restored: &Path) {
    let made = restore(&backup.folder, key, restored);
    assert!(made.status.success(), "{}", process::said(&made));
    for args in [
        &["verify", "--data", text(restored)][..],
        &["rebuild", "--check", "--data", text(restored)],
    ] {
        let done = process::run(BINARY, args);
        assert!(done.status.success(), "{}: {}", args[0], process::said(&done));
    }
    let found = read_log(restored);
    for (key, entry) in backup.before.iter().filter(|(_, entry)| entry.acknowledged.is_some()) {
        let times = found.get(&(entry.deed.kind().to_owned(), key.clone()));
        assert_eq!(times, Some(&1), "{key} was acknowledged before the backup began");
    }
    let files = evidence(restored).len();
    let handed_in = found.keys().filter(|(kind, _)| kind == "record.add_evidence").count();
    assert!(files >= handed_in, "{files} files for {handed_in} entries");
    let entries: usize = found.values().sum();
    assert_eq!(u64::try_from(entries).unwrap(), backup.entries);
}

/// Damages ten copies of a backup in ten ways; each must be refused by name, with nothing written.
fn damages(folder: &Path, backup: &Path, key: &Path) -> usize {
    let target = folder.join("never");
    let refused = |name: &str, from: &Path, key: &Path, names: &str| {
        let made = restore(from, key, &target);
        let said = process::said(&made);
        assert!(!made.status.success(), "{name} is restored: {said}");
        assert!(said.contains(names), "{name} is not named: {said}");
        let written: Vec<PathBuf> = fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .filter(|path| {
                path.file_name()
                    .is_some_and(|name| name.to_string_lossy().starts_with("never"))
            })
            .collect();
        assert!(written.is_empty(), "{name}: {written:?} was written");
    };
    for (number, (name, damage, names)) in DAMAGES.iter().enumerate() {
        let damaged = folder.join(format!("damaged-{number}"));
        copy(backup, &damaged);
        damage(&damaged);
        refused(name, &damaged, key, names);
    }
    let other = folder.join("other.key");
    vault::Kek::create(&other, &mut testkit::chance::Chance::new(3)).unwrap();
    refused("another key", backup, &other, "needs the key");
    // The control: the same folder, not damaged, is taken.
    let whole = folder.join("damaged-none");
    copy(backup, &whole);
    let made = restore(&whole, key, &target);
    assert!(made.status.success(), "{}", process::said(&made));
    DAMAGES.len() + 1
}

#[test]
fn a_key_outside_of_the_data_folder_survives_its_own_restore() {
    let folder = tempfile::tempdir().unwrap();
    let (data, safe) = (folder.path().join("city"), folder.path().join("safe.key"));
    vault::Kek::create(&safe, &mut testkit::chance::Chance::new(4)).unwrap();
    let key = fs::read(&safe).unwrap();
    fs::create_dir_all(&data).unwrap();
    let places = format!("key_file = \"{}\"\n[files]\npath = \"evidence\"\n", text(&safe));
    fs::write(data.join("config.toml"), places).unwrap();
    drop(Process::demo(BINARY, &data));
    let (backup, restored) = (folder.path().join("backup"), folder.path().join("restored"));
    let made = process::run(BINARY, &["backup", "--data", text(&data), "--to", text(&backup)]);
    assert!(made.status.success(), "{}", process::said(&made));
    let made = restore(&backup, &safe, &restored);
    assert!(made.status.success(), "{}", process::said(&made));
    assert_eq!(fs::read(&safe).unwrap(), key, "the key is still there");
    assert!(process::said(&made).contains("safe.key"), "{}", process::said(&made));
    assert!(restored.join("evidence").is_dir() && !restored.join("files").exists());
    let done = process::run(BINARY, &["verify", "--data", text(&restored)]);
    assert!(done.status.success(), "{}", process::said(&done));
}

fn restore(from: &Path, key: &Path, to: &Path) -> std::process::Output {
    process::run(
        BINARY,
        &["restore", "--from", text(from), "--key", text(key), "--data", text(to)],
    )
}

fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

/// The files below `files`, in order.
fn evidence(from: &Path) -> Vec<PathBuf> {
    fn below(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                below(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    below(&from.join("files"), &mut found);
    found.sort();
    found
}

fn flip(file: &Path) {
    let mut bytes = fs::read(file).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    fs::write(file, bytes).unwrap();
}

fn cut(file: &Path) {
    let bytes = fs::read(file).unwrap();
    fs::write(file, &bytes[..bytes.len() / 2]).unwrap();
}

fn swap(from: &Path) {
    let files = evidence(from);
    let (one, other) = (fs::read(&files[0]).unwrap(), fs::read(&files[1]).unwrap());
    assert_ne!(one, other);
    fs::write(&files[0], other).unwrap();
    fs::write(&files[1], one).unwrap();
}

fn old(from: &Path) {
    let path = from.join("manifest.json");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains("\"format\": 1"));
    fs::write(&path, text.replace("\"format\": 1", "\"format\": 0")).unwrap();
}
