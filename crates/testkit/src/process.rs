//! The binary as a process of its own: an empty demo city that is started, killed and started again.

use std::{
    net::SocketAddr,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use serde_json::{Value, json};

use crate::wire::Wire;

/// How long a city may take until it listens; a fresh one hashes the passwords of its whole staff first.
const PATIENCE: Duration = Duration::from_mins(1);

/// A running city; it ends when this is dropped.
pub struct Process {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// How long it took until it listened.
    pub took: Duration,
    ready: Value,
}

impl Process {
    /// Starts an empty demo city in a folder, or opens the one that is there.
    pub fn demo(binary: &str, data: &Path) -> Self {
        let file = beside(data, "ready.json");
        let _gone = std::fs::remove_file(&file);
        let log = std::fs::File::options()
            .create(true)
            .append(true)
            .open(beside(data, "log.txt"))
            .unwrap();
        let begun = Instant::now();
        let mut child = Command::new(binary)
            .args(["demo", "--empty", "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .arg("--ready-file")
            .arg(&file)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap();
        loop {
            if let Some(ready) = read(&file)
                && let Some(address) = ready["listen"].as_str().and_then(|address| address.parse().ok())
                && Wire::to(address).get("/livez").is_ok_and(|answer| answer.status == 200)
            {
                return Self {
                    child,
                    address,
                    took: begun.elapsed(),
                    ready,
                };
            }
            let ended = child.try_wait().unwrap();
            let waited = begun.elapsed() < PATIENCE;
            if ended.is_some() || !waited {
                let _gone = child.kill();
                let _status = child.wait();
            }
            assert!(ended.is_none(), "the city ended at once: {}", tail(data));
            assert!(waited, "the city does not listen after {PATIENCE:?}: {}", tail(data));
            std::thread::sleep(Duration::from_millis(10));
        }
    }

    /// The same binary ended at this instant, as by a fault of the machine: no signal that it could answer.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Who can sign in, as the city told when it opened.
    pub fn account(&self, login: &str) -> Option<&Value> {
        self.ready["accounts"]
            .as_array()?
            .iter()
            .find(|account| account["login"] == login)
    }

    /// Signs a member of staff in and returns the token.
    #[expect(
        clippy::disallowed_methods,
        reason = "an authenticator shows the code of the real time"
    )]
    pub fn staff(&self, login: &str) -> String {
        let account = self.account(login).unwrap();
        let secret = account["totp"].as_str().unwrap();
        let totp = app::account::totp_code(secret, jiff::Timestamp::now()).unwrap();
        let body = json!({ "login": login, "password": account["password"], "totp": totp });
        let answer = Wire::to(self.address).post("/api/v1/sessions", "", &body).unwrap();
        assert_eq!(answer.status, 201, "{login} signs in");
        answer.text("token")
    }

    /// Signs a person in by the code on the phone of the city and returns the token.
    pub fn person(&self, phone: &str) -> String {
        let mut wire = Wire::to(self.address);
        let sent = wire.post("/api/v1/codes", "", &json!({ "phone": phone })).unwrap();
        assert_eq!(sent.status, 202, "a code goes to {phone}");
        let phones = wire.get("/demo/phone.json").unwrap().json();
        let newest = phones
            .as_array()
            .unwrap()
            .iter()
            .find(|message| message["to"] == phone)
            .unwrap()
            .clone();
        let text = newest["text"].as_str().unwrap();
        let code = text
            .split(|c: char| !c.is_ascii_digit())
            .find(|part| part.len() == 6)
            .unwrap();
        let body = json!({ "challenge": sent.text("challenge"), "code": code });
        let answer = wire.post("/api/v1/sessions", "", &body).unwrap();
        assert_eq!(answer.status, 201, "{phone} signs in");
        answer.text("token")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _status = self.child.wait();
    }
}

/// A command of the binary that goes on until this is dropped.
pub struct Running(Child);

impl Running {
    /// Starts `serve` in a folder and waits until it listens.
    pub fn serve(binary: &str, data: &Path, address: SocketAddr) -> Self {
        let mut child = Command::new(binary)
            .args(["serve", "--data"])
            .arg(data)
            .args(["--listen", &address.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let begun = Instant::now();
        while !Wire::to(address).get("/livez").is_ok_and(|answer| answer.status == 200) {
            assert!(child.try_wait().unwrap().is_none(), "the server ended at once");
            assert!(
                begun.elapsed() < PATIENCE,
                "the server does not listen after {PATIENCE:?}"
            );
            std::thread::sleep(Duration::from_millis(10));
        }
        Self(child)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _gone = self.0.kill();
        let _status = self.0.wait();
    }
}

/// An address of this machine on which nobody listens at the moment.
pub fn free_address() -> SocketAddr {
    std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
}

/// Runs a command of the binary to its end.
pub fn run(binary: &str, args: &[&str]) -> Output {
    Command::new(binary).args(args).stdin(Stdio::null()).output().unwrap()
}

/// What a command said, on both ways.
pub fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

fn beside(data: &Path, name: &str) -> PathBuf {
    data.with_extension(name)
}

fn tail(data: &Path) -> String {
    let text = std::fs::read_to_string(beside(data, "log.txt")).unwrap_or_default();
    text.lines().rev().take(5).collect::<Vec<_>>().join(" / ")
}

fn read(file: &Path) -> Option<Value> {
    serde_json::from_slice(&std::fs::read(file).ok()?).ok()
}
