//! Checking for what the house needs from the system, and installing it where that is allowed.

use std::fs;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};

use crate::{e2e, house, postgres, run};

/// What the system is prepared for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Running the product: pages and papers.
    Demo,
    /// Driving the product with a browser.
    Browser,
    /// Checking everything.
    Test,
}

/// One thing from outside, and the packages of a Debian-like system that bring it.
struct Need {
    what: &'static str,
    packages: &'static [&'static str],
    purposes: &'static [Purpose],
    present: fn() -> bool,
}

const NEEDS: [Need; 6] = [
    Need {
        what: "Chinese fonts",
        packages: &["fonts-noto-cjk"],
        purposes: &[Purpose::Demo, Purpose::Browser, Purpose::Test],
        present: has_chinese_fonts,
    },
    Need {
        what: "PostgreSQL server",
        packages: &["postgresql"],
        purposes: &[Purpose::Test],
        present: || postgres::programs().is_some(),
    },
    Need {
        what: "Chromium",
        packages: &["chromium"],
        purposes: &[Purpose::Browser, Purpose::Test],
        present: || e2e::chromium().is_some(),
    },
    Need {
        what: "Node.js 20 or newer",
        packages: &["nodejs"],
        purposes: &[Purpose::Browser, Purpose::Test],
        present: has_node,
    },
    Need {
        what: "npm",
        packages: &["npm"],
        purposes: &[Purpose::Browser, Purpose::Test],
        present: || run::find("npm").is_some(),
    },
    Need {
        what: "poppler-utils (pdftotext)",
        packages: &["poppler-utils"],
        purposes: &[Purpose::Browser, Purpose::Test],
        present: || run::find("pdftotext").is_some(),
    },
];

/// Prepares the system for `test` and stops there.
pub(crate) fn setup(_: &[String]) -> anyhow::Result<ExitCode> {
    prepare(Purpose::Test)?;
    e2e::install_packages()?;
    println!("setup: everything is there");
    Ok(ExitCode::SUCCESS)
}

/// Makes sure that everything needed for a purpose is there, or says in one line what is not.
pub(crate) fn prepare(purpose: Purpose) -> anyhow::Result<()> {
    let absent = absent(purpose);
    if !absent.is_empty() {
        install(&packages(&absent))?;
        let still = self::absent(purpose);
        if !still.is_empty() {
            bail!("still missing after the installation: {}", names(&still));
        }
    }
    if purpose == Purpose::Test {
        prepare_cargo()?;
    }
    Ok(())
}

fn absent(purpose: Purpose) -> Vec<&'static Need> {
    NEEDS
        .iter()
        .filter(|need| need.purposes.contains(&purpose) && !(need.present)())
        .collect()
}

fn names(needs: &[&Need]) -> String {
    needs.iter().map(|need| need.what).collect::<Vec<_>>().join(", ")
}

fn packages(needs: &[&'static Need]) -> Vec<&'static str> {
    needs.iter().flat_map(|need| need.packages).copied().collect()
}

fn install(packages: &[&str]) -> anyhow::Result<()> {
    let list = packages.join(" ");
    let by_hand = || format!("please install: {list} (on a Debian-like system: apt-get install {list})");
    if run::find("apt-get").is_none() {
        bail!(by_hand());
    }
    let Some(prefix) = privilege() else { bail!(by_hand()) };
    println!("setup: installing {list}");
    run::succeed(&mut apt(prefix, &["update", "-q"])).with_context(by_hand)?;
    let mut arguments = vec!["install", "-y", "-q", "--no-install-recommends"];
    arguments.extend_from_slice(packages);
    run::succeed(&mut apt(prefix, &arguments)).with_context(by_hand)
}

/// Returns the words that go before a command of the superuser, or nothing when we may not be the superuser.
fn privilege() -> Option<&'static [&'static str]> {
    if is_root() {
        return Some(&[]);
    }
    run::answer(Command::new("sudo").args(["-n", "true"])).map(|_| ["sudo", "-n"].as_slice())
}

/// Says whether we are the superuser.
pub(crate) fn is_root() -> bool {
    run::answer(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}

fn apt(prefix: &[&str], arguments: &[&str]) -> Command {
    let mut words = prefix
        .iter()
        .chain(&["env", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
    let mut command = Command::new(words.next().copied().unwrap_or("env"));
    command.args(words).args(arguments);
    command
}

fn prepare_cargo() -> anyhow::Result<()> {
    for tool in ["fmt", "clippy"] {
        if run::answer(&mut house::cargo(&[tool, "--version"])).is_none() {
            bail!("please install: rustup component add rustfmt clippy");
        }
    }
    if run::answer(&mut house::cargo(&["nextest", "--version"])).is_none() {
        println!("setup: building cargo-nextest");
        run::succeed(&mut house::cargo(&["install", "cargo-nextest", "--locked"]))?;
    }
    Ok(())
}

fn has_node() -> bool {
    run::answer(Command::new("node").arg("--version")).is_some_and(|version| major(&version) >= 20)
}

fn major(version: &str) -> u32 {
    let first = version.trim().trim_start_matches('v').split('.').next();
    first.and_then(|number| number.parse().ok()).unwrap_or(0)
}

fn has_chinese_fonts() -> bool {
    let home = std::env::var("HOME").unwrap_or_default();
    let folders = ["/usr/share/fonts", "/usr/local/share/fonts"].map(str::to_owned);
    let own = [format!("{home}/.fonts"), format!("{home}/.local/share/fonts")];
    folders
        .iter()
        .chain(&own)
        .any(|folder| holds_chinese_serif(Path::new(folder), 5))
}

/// Says whether a folder of fonts has the face that papers are set in.
fn holds_chinese_serif(folder: &Path, depth: u8) -> bool {
    let Ok(entries) = fs::read_dir(folder) else {
        return false;
    };
    entries.flatten().any(|entry| {
        let path = entry.path();
        let name = entry.file_name().to_string_lossy().into_owned();
        name.starts_with("NotoSerifCJK")
            || name.starts_with("NotoSerifSC")
            || (depth > 0 && path.is_dir() && holds_chinese_serif(&path, depth - 1))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_demo_needs_fonts_and_nothing_else() {
        let needed = NEEDS.iter().filter(|need| need.purposes.contains(&Purpose::Demo));
        assert_eq!(
            needed.flat_map(|need| need.packages).collect::<Vec<_>>(),
            [&"fonts-noto-cjk"]
        );
    }

    #[test]
    fn whatever_a_browser_needs_a_test_needs_too() {
        let browser = NEEDS.iter().filter(|need| need.purposes.contains(&Purpose::Browser));
        assert!(browser.into_iter().all(|need| need.purposes.contains(&Purpose::Test)));
    }

    #[test]
    fn the_installer_is_run_without_questions() {
        let line = run::line_of(&apt(&["sudo", "-n"], &["update"]));
        assert_eq!(line, "sudo -n env DEBIAN_FRONTEND=noninteractive apt-get update");
        assert_eq!(
            run::line_of(&apt(&[], &["update"])),
            "env DEBIAN_FRONTEND=noninteractive apt-get update"
        );
    }

    #[test]
    fn the_version_of_node_is_read() {
        assert_eq!(major("v20.20.2\n"), 20);
        assert_eq!(major("gibberish"), 0);
    }

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
    fn a_font_is_found_below_its_folder() {
        let folder = tempfile::tempdir().unwrap();
        assert!(!holds_chinese_serif(folder.path(), 5));
        fs::create_dir(folder.path().join("noto")).unwrap();
        fs::write(folder.path().join("noto/NotoSerifCJK-Regular.ttc"), "").unwrap();
        assert!(holds_chinese_serif(folder.path(), 5));
    }
}
