//! A throw-away PostgreSQL: one cluster, on a free loopback port, gone with us.
//!
//! The server is kept by a small shell that reads from a pipe which only we hold. However we end, by return, panic,
//! interrupt or kill, the pipe closes, and the shell stops the server and removes its folder.

use std::io::{self, Read as _};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::chown;
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{self, Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use anyhow::{Context, bail};

use crate::{run, setup};

/// The variable that names the server to the tests.
pub(crate) const VARIABLE: &str = "YANGGUANG_TEST_POSTGRES";

/// How long a server may take to answer.
const PATIENCE: Duration = Duration::from_mins(1);

/// Keeps the server named by `$1` on the folder `$2` and the port `$3` until standard input ends.
const KEEPER: &str = r#"
trap '' HUP INT TERM
"$1/postgres" -D "$2/data" -p "$3" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
    -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=300 \
    >"$2/log" 2>&1 </dev/null &
server=$!
read -r _
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$2"
"#;

/// Runs a command beside a cluster of its own.
pub(crate) fn postgres(arguments: &[String]) -> anyhow::Result<ExitCode> {
    let words = match arguments {
        [dashes, rest @ ..] if dashes == "--" => rest,
        all => all,
    };
    let Some((program, rest)) = words.split_first() else {
        bail!("usage: cargo xtask postgres -- COMMAND…");
    };
    let cluster = Cluster::start()?;
    let status = Command::new(program)
        .args(rest)
        .env(VARIABLE, cluster.url())
        .status()
        .with_context(|| format!("cannot start `{program}`"))?;
    Ok(if status.success() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// Returns the folder with the server's programs: the newest of the system's, else that on the search path.
pub(crate) fn programs() -> Option<PathBuf> {
    let complete = |folder: &PathBuf| {
        ["initdb", "postgres", "pg_isready"]
            .iter()
            .all(|name| folder.join(name).is_file())
    };
    let versions = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let newest = versions
        .map(|entry| entry.path())
        .filter(|version| complete(&version.join("bin")))
        .max_by_key(|version| version.file_name().and_then(|name| name.to_str()?.parse::<u32>().ok()));
    let on_path = || {
        run::find("initdb")?
            .canonicalize()
            .ok()?
            .parent()
            .map(Path::to_path_buf)
    };
    newest
        .map(|version| version.join("bin"))
        .or_else(|| on_path().filter(complete))
}

/// A running server; dropping it stops the server and removes its folder.
pub(crate) struct Cluster {
    folder: PathBuf,
    port: u16,
    keeper: Child,
}

impl Cluster {
    /// Makes a cluster and waits until it answers.
    pub(crate) fn start() -> anyhow::Result<Self> {
        let programs = programs().context("no PostgreSQL server programs; `cargo xtask setup` installs them")?;
        let owner = if setup::is_root() {
            Some(unprivileged_user()?)
        } else {
            None
        };
        // Another program may take the port between our looking and the server's binding.
        let mut outcome = Self::start_once(&programs, owner);
        for _ in 0..2 {
            if outcome.is_err() {
                outcome = Self::start_once(&programs, owner);
            }
        }
        outcome
    }

    fn start_once(programs: &Path, owner: Option<User>) -> anyhow::Result<Self> {
        let port = free_port().context("no free port on the loopback")?;
        let folder = new_folder(port, owner)?;
        let made = as_user(programs.join("initdb"), owner, &folder)
            .args([
                "-A",
                "trust",
                "-U",
                "postgres",
                "-E",
                "UTF8",
                "--locale=C",
                "--no-sync",
                "-D",
            ])
            .arg(folder.join("data"))
            .output()
            .context("cannot start initdb")?;
        if !made.status.success() {
            let _ = fs::remove_dir_all(&folder);
            bail!("initdb failed: {}", String::from_utf8_lossy(&made.stderr).trim());
        }
        let keeper = as_user("sh".into(), owner, &folder)
            .args(["-c", KEEPER, "keeper"])
            .args([programs, &folder])
            .arg(port.to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .context("cannot start the shell that keeps PostgreSQL")?;
        let cluster = Self { folder, port, keeper };
        cluster.wait_until_ready(programs)?;
        Ok(cluster)
    }

    /// Returns the address of the maintenance database.
    pub(crate) fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/postgres", self.port)
    }

    fn wait_until_ready(&self, programs: &Path) -> anyhow::Result<()> {
        let start = Instant::now();
        let port = self.port.to_string();
        while start.elapsed() < PATIENCE {
            let mut question = Command::new(programs.join("pg_isready"));
            if run::answer(question.args(["-q", "-h", "127.0.0.1", "-p", &port])).is_some() {
                return Ok(());
            }
            let log = self.log();
            if log.contains("FATAL") && log.contains("could not create any TCP/IP sockets") {
                bail!("PostgreSQL did not get its port: {}", log.trim());
            }
            thread::sleep(Duration::from_millis(50));
        }
        bail!(
            "PostgreSQL did not answer within {} seconds: {}",
            PATIENCE.as_secs(),
            self.log().trim()
        )
    }

    fn log(&self) -> String {
        let mut text = String::new();
        if let Ok(mut file) = fs::File::open(self.folder.join("log")) {
            let _ = file.read_to_string(&mut text);
        }
        text
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The owner of the cluster: the server refuses to run as the superuser.
#[derive(Clone, Copy)]
struct User {
    id: u32,
    group: u32,
}

fn unprivileged_user() -> anyhow::Result<User> {
    let users = fs::read_to_string("/etc/passwd").context("cannot read the list of users")?;
    let found = ["postgres", "nobody"].iter().find_map(|name| user_named(&users, name));
    found.context("neither the user `postgres` nor `nobody` exists to own the test cluster")
}

fn user_named(users: &str, name: &str) -> Option<User> {
    users.lines().find_map(|line| {
        let mut fields = line.split(':');
        let id = (fields.next() == Some(name)).then(|| fields.nth(1))??.parse().ok()?;
        Some(User {
            id,
            group: fields.next()?.parse().ok()?,
        })
    })
}

fn new_folder(port: u16, owner: Option<User>) -> anyhow::Result<PathBuf> {
    // The superuser's own temporary folder may be closed to the owner of the cluster; /tmp never is.
    let parent = if owner.is_some() {
        PathBuf::from("/tmp")
    } else {
        env::temp_dir()
    };
    let folder = parent.join(format!("yangguang-postgres-{}-{port}", process::id()));
    fs::create_dir(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
    if let Some(user) = owner {
        chown(&folder, Some(user.id), Some(user.group)).context("cannot hand over the cluster's folder")?;
    }
    Ok(folder)
}

fn as_user(program: PathBuf, user: Option<User>, folder: &Path) -> Command {
    let mut command = Command::new(program);
    command.current_dir(folder);
    if let Some(User { id, group }) = user {
        command.uid(id).gid(group);
    }
    command
}

fn free_port() -> io::Result<u16> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()
        .map(|address| address.port())
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_the_whole_of_its_name() {
        let users = "root:x:0:0::/root:/bin/sh\npostgresql:x:7:7::/:/bin/sh\npostgres:x:101:104::/:/bin/sh\n";
        let user = user_named(users, "postgres").unwrap();
        assert_eq!((user.id, user.group), (101, 104));
        assert!(user_named(users, "nobody").is_none());
    }

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        let Some(programs) = programs() else {
            eprintln!("SKIPPED: no PostgreSQL server programs on this machine");
            assert!(!crate::house::in_ci(), "PostgreSQL is missing in CI");
            return;
        };
        let cluster = Cluster::start().unwrap();
        let (folder, port) = (cluster.folder.clone(), cluster.port.to_string());
        let asks = || {
            let mut question = Command::new(programs.join("pg_isready"));
            run::answer(question.args(["-q", "-h", "127.0.0.1", "-p", &port])).is_some()
        };
        assert!(asks());
        assert!(folder.is_dir());
        drop(cluster);
        assert!(!asks());
        assert!(!folder.exists());
    }
}
