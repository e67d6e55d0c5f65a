//! The exchange from outside, against the real binary: the conformance kit is green on the house and red on one that forgets to check; packages go
//! there and back; the binary is killed while it sends, and every piece of news arrives, once in effect, in order (T8, fault 4).

use std::{
    collections::BTreeSet,
    io::{Read, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use rand::{Rng, SeedableRng, rngs::StdRng};
use serde_json::{Value, json};
use testkit::{Process, process, wire::Wire};

use crate::support::load;

const BINARY: &str = env!("CARGO_BIN_EXE_yangguang");
const PHONE: &str = "13900000001";
const KILLS: usize = 12;
const LONGEST: Duration = Duration::from_secs(90);

/// A case in which legal aid was applied for.
fn applied(city: &Process, token: &str, number: u32) -> String {
    let mut wire = Wire::to(city.address).with(token);
    let key = format!("01KJ0000000000000000{number:06}");
    let filed = wire.post("/api/v1/cases", &key, &load::claim(PHONE)).unwrap();
    assert_eq!(filed.status, 201, "{}", String::from_utf8_lossy(&filed.bytes));
    let case = filed.text("case");
    let apply =
        json!({ "kind": "aid.apply", "version": 1, "data": { "aid_matter": "pay", "aid_ground": "migrant_worker" } });
    let key = format!("01KJ0000000000000001{number:06}");
    let answer = wire.post(&format!("/api/v1/cases/{case}/steps"), &key, &apply).unwrap();
    assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.bytes));
    case
}

fn conform(url: &str, data: &Path, case: &str, more: &[&str]) -> (bool, String) {
    let keys = data.join("partners/sandbox.toml");
    let mut args = vec![
        "exchange",
        "conform",
        "--url",
        url,
        "--partner",
        "sandbox",
        "--keys",
        keys.to_str().unwrap(),
        "--case",
        case,
    ];
    args.extend(more);
    let done = process::run(BINARY, &args);
    (done.status.success(), process::said(&done))
}

#[test]
fn the_house_conforms_and_the_kit_notices_one_that_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("city");
    let city = Process::demo(BINARY, &data);
    let worker = city.person(PHONE);
    let case = applied(&city, &worker, 1);
    let foreign = Wire::to(city.address)
        .with(&worker)
        .post("/api/v1/cases", "01KJ0000000000000002000001", &load::claim(PHONE))
        .unwrap()
        .text("case");
    let url = format!("http://{}", city.address);
    let (good, said) = conform(&url, &data, &case, &["--foreign", &foreign, "--step", "aid.grant"]);
    assert!(good, "{said}");
    assert!(said.contains(" 0 failed"), "{said}");
    println!("{said}");
    // Houses that forget one thing each.
    for (forgets, rewrite, noticed) in [
        (
            "signatures",
            ("HTTP/1.1 401 Unauthorized", "HTTP/1.1 200 OK"),
            "a bad signature is refused",
        ),
        (
            "bodies",
            ("HTTP/1.1 422 Unprocessable Entity", "HTTP/1.1 200 OK"),
            "the same id with another body is refused",
        ),
        (
            "rights",
            ("HTTP/1.1 404 Not Found", "HTTP/1.1 200 OK"),
            "a case of somebody else is not there",
        ),
        (
            "order",
            ("HTTP/1.1 409 Conflict", "HTTP/1.1 200 OK"),
            "what comes before its turn is not applied",
        ),
    ] {
        let proxy = proxy(city.address, rewrite.0, rewrite.1);
        let (good, said) = conform(&format!("http://{proxy}"), &data, &case, &["--foreign", &foreign]);
        assert!(
            !good && said.contains(&format!("FAIL  {noticed}")),
            "a house that forgets {forgets}: {said}"
        );
    }
    // Neither does it take the keys of somebody else for those of the partner.
    let other = folder.path().join("other.toml");
    let text = format!(
        "client = [\"{}\"]\nsigning = [\"{}\"]\n",
        "0".repeat(64),
        testkit::city::PARTNER_KEY
    );
    std::fs::write(&other, text).unwrap();
    let args = [
        "exchange",
        "conform",
        "--url",
        &url,
        "--partner",
        "sandbox",
        "--case",
        &case,
        "--keys",
        other.to_str().unwrap(),
    ];
    assert_eq!(process::run(BINARY, &args).status.code(), Some(2));
    packages(&data, &case, folder.path());
}

/// Out to an agency that has no interface, and its receipt back.
fn packages(data: &Path, case: &str, folder: &Path) {
    let (package, back) = (folder.join("case.tar"), folder.join("receipt.tar"));
    let (data, package, back) = (
        data.to_str().unwrap(),
        package.to_str().unwrap(),
        back.to_str().unwrap(),
    );
    let keys = format!("{data}/partners/sandbox.toml");
    let run = |args: &[&str]| {
        let done = process::run(BINARY, args);
        (done.status.success(), process::said(&done))
    };
    let pack = [
        "exchange", "pack", "--data", data, "--case", case, "--for", "sandbox", "--out", package,
    ];
    let (good, said) = run(&pack);
    assert!(good, "{said}");
    let (good, said) = run(&["exchange", "receive", package, "--keys", &keys, "--out", back]);
    assert!(good && said.contains("digest"), "{said}");
    for round in 0..2 {
        let (good, said) = run(&["exchange", "receive", back, "--data", data, "--from", "sandbox"]);
        assert!(good && said.contains("has received"), "{round}: {said}");
    }
    let mut bytes = std::fs::read(package).unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    std::fs::write(package, bytes).unwrap();
    let (good, said) = run(&["exchange", "receive", package, "--keys", &keys, "--out", back]);
    assert!(!good, "{said}");
}

/// A line that changes the first words of every answer that begins like this, but for those of the token.
fn proxy(to: SocketAddr, from: &'static str, into: &'static str) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(stream) = stream else { return };
            std::thread::spawn(move || pass(stream, to, from, into));
        }
    });
    address
}

fn pass(mut near: TcpStream, to: SocketAddr, from: &str, into: &str) -> Option<()> {
    let request = read_request(&mut near)?;
    let end = request.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&request[..end]).into_owned();
    let mut far = TcpStream::connect(to).ok()?;
    let once = head.replace("connection: keep-alive", "") + "\r\nConnection: close";
    far.write_all(once.as_bytes()).ok()?;
    far.write_all(&request[end..]).ok()?;
    let mut answer = Vec::new();
    far.read_to_end(&mut answer).ok()?;
    let is_token = head.contains("/exchange/token");
    if answer.starts_with(from.as_bytes()) && !is_token {
        answer = [into.as_bytes(), &answer[from.len()..]].concat();
    }
    near.write_all(&answer).ok()
}

fn read_request(stream: &mut TcpStream) -> Option<Vec<u8>> {
    stream.set_read_timeout(Some(Duration::from_secs(10))).ok()?;
    let (mut all, mut block) = (Vec::new(), [0; 8_192]);
    loop {
        let read = stream.read(&mut block).ok().filter(|read| *read > 0)?;
        all.extend_from_slice(&block[..read]);
        let Some(end) = all.windows(4).position(|four| four == b"\r\n\r\n") else {
            continue;
        };
        let head = String::from_utf8_lossy(&all[..end]).to_ascii_lowercase();
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length:")?.trim().parse().ok())
            .unwrap_or(0);
        if all.len() >= end + 4 + length {
            return Some(all);
        }
    }
}

/// What an agency took: id, case, version, in the order of arrival, doubles included.
type Taken = Arc<Mutex<Vec<(String, String, u64)>>>;

/// An agency that takes what comes, slowly enough to be in the middle of it when the house dies.
fn agency() -> (SocketAddr, Taken) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let (address, taken) = (listener.local_addr().unwrap(), Taken::default());
    let kept = Arc::clone(&taken);
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let (Ok(mut stream), kept) = (stream, Arc::clone(&kept)) else {
                return;
            };
            std::thread::spawn(move || {
                let Some(request) = read_request(&mut stream) else {
                    return;
                };
                let end = request.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
                let news: Value = serde_json::from_slice(&request[end + 4..]).unwrap();
                let data = &news["data"];
                let text = |name: &str| data[name].as_str().unwrap().to_owned();
                kept.lock()
                    .unwrap()
                    .push((text("id"), text("case"), data["version"].as_u64().unwrap()));
                std::thread::sleep(Duration::from_millis(25));
                let _gone = stream.write_all(b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n");
            });
        }
    });
    (address, taken)
}

/// What is wrong with what an agency took, against what the house says it told.
fn faults(told: &[(String, String, u64)], taken: &[(String, String, u64)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    let once: Vec<&(String, String, u64)> = taken.iter().filter(|one| seen.insert(&one.0)).collect();
    for one in told.iter().filter(|one| !seen.contains(&one.0)) {
        faults.push(format!("lost: {one:?}"));
    }
    for one in once.iter().filter(|one| !told.contains(**one)) {
        faults.push(format!("nobody told it: {one:?}"));
    }
    for case in once.iter().map(|one| &one.1).collect::<BTreeSet<_>>() {
        let versions: Vec<u64> = once.iter().filter(|one| one.1 == *case).map(|one| one.2).collect();
        if !versions.is_sorted() {
            faults.push(format!("overtaken: {case} {versions:?}"));
        }
    }
    faults
}

#[test]
fn news_survive_sudden_death_in_the_middle_of_sending() {
    let begun = Instant::now();
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("city");
    let (address, taken) = agency();
    drop(Process::demo(BINARY, &data));
    let rows = data.join("city/partners.toml");
    let text = std::fs::read_to_string(&rows).unwrap();
    assert!(text.contains("http://127.0.0.1:9911"));
    std::fs::write(
        &rows,
        text.replace("http://127.0.0.1:9911", &format!("http://{address}")),
    )
    .unwrap();
    let mut rng = StdRng::seed_from_u64(7);
    let (mut killed, mut number) = (0, 0);
    let mut city = Process::demo(BINARY, &data);
    let worker = city.person(PHONE);
    while killed < KILLS && begun.elapsed() < LONGEST {
        for _ in 0..4 {
            number += 1;
            applied(&city, &worker, number);
        }
        std::thread::sleep(Duration::from_millis(rng.next_u64() % 60));
        city.kill();
        killed += 1;
        city = Process::demo(BINARY, &data);
    }
    assert_eq!(killed, KILLS, "only {killed} kills in {LONGEST:?}");
    let told = loop {
        let keys = app::exchange::Keys::read(&data.join("partners/sandbox.toml")).unwrap();
        let told = feed(&city, &keys.client[0]);
        if faults(&told, &taken.lock().unwrap()).is_empty() && !told.is_empty() {
            break told;
        }
        let late = begun.elapsed() > LONGEST * 2;
        assert!(!late, "{:?}", faults(&told, &taken.lock().unwrap()));
        std::thread::sleep(Duration::from_millis(200));
    };
    let taken = taken.lock().unwrap().clone();
    let doubled = taken.len() - told.len();
    // The checker itself: what is missing, what nobody sent, what came too early.
    assert_eq!(faults(&told, &taken[..0]).len(), told.len());
    let mut dreamt = taken.clone();
    dreamt.push(("x".to_owned(), "y".to_owned(), 1));
    assert_eq!(faults(&told, &dreamt).len(), 1);
    println!(
        "T8.4: {killed} kills, {} pieces of news, {doubled} sent twice, 0 lost, 0 overtaken; {:.0} s",
        told.len(),
        begun.elapsed().as_secs_f64()
    );
}

/// The feed of the sandbox.
fn feed(city: &Process, secret: &str) -> Vec<(String, String, u64)> {
    let mut stream = TcpStream::connect(city.address).unwrap();
    let form = format!("grant_type=client_credentials&client_id=sandbox&client_secret={secret}");
    let request = format!(
        "POST /api/v1/exchange/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{form}",
        form.len()
    );
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let start = answer.find('{').unwrap();
    let given: Value = serde_json::from_str(answer[start..].trim()).unwrap();
    let mut wire = Wire::to(city.address).with(given["access_token"].as_str().unwrap());
    let (mut told, mut after) = (Vec::new(), 0);
    loop {
        let page = wire
            .get(&format!("/api/v1/exchange/events?after={after}"))
            .unwrap()
            .json();
        let events = page["events"].as_array().unwrap();
        if events.is_empty() {
            return told;
        }
        for event in events {
            let text = |name: &str| event[name].as_str().unwrap().to_owned();
            told.push((text("id"), text("case"), event["version"].as_u64().unwrap()));
        }
        after = page["next"].as_u64().unwrap();
    }
}
