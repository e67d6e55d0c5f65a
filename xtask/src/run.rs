//! Running other programs.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::{env, thread};

use anyhow::{Context, bail};

/// Runs a command to its end; one that fails becomes an error that names it.
pub(crate) fn succeed(command: &mut Command) -> anyhow::Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start `{}`", line_of(command)))?;
    if !status.success() {
        bail!("`{}` failed ({status})", line_of(command));
    }
    Ok(())
}

/// Returns what a command printed, or nothing when it could not be started or failed.
pub(crate) fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What a command said while it was shown, and whether it succeeded.
pub(crate) struct Heard {
    pub(crate) success: bool,
    pub(crate) text: String,
}

/// Runs a command, shows all that it prints as it comes, and returns it.
pub(crate) fn listen(command: &mut Command) -> anyhow::Result<Heard> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start `{}`", line_of(command)))?;
    let text = Mutex::new(String::new());
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        scope.spawn(|| stdout.map(|pipe| copy(pipe, std::io::stdout(), &text)));
        scope.spawn(|| stderr.map(|pipe| copy(pipe, std::io::stderr(), &text)));
    });
    let success = child.wait().context("lost a child process")?.success();
    Ok(Heard {
        success,
        text: text.into_inner().unwrap_or_else(PoisonError::into_inner),
    })
}

fn copy(pipe: impl Read, mut screen: impl Write, text: &Mutex<String>) {
    let mut pipe = BufReader::new(pipe);
    let mut line = Vec::new();
    while pipe.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        // A closed terminal must not end the run: the text is still needed for the count.
        let _ = screen.write_all(&line).and_then(|()| screen.flush());
        text.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push_str(&String::from_utf8_lossy(&line));
        line.clear();
    }
}

/// Returns the file that a program's name stands for on the search path.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    env::split_paths(&folders)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

/// Returns a command as a person would type it.
pub(crate) fn line_of(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let name = program
        .file_name()
        .unwrap_or(command.get_program())
        .to_string_lossy()
        .into_owned();
    command
        .get_args()
        .fold(name, |line, argument| line + " " + &argument.to_string_lossy())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[expect(clippy::unwrap_used, reason = "a test may fail loudly")]
    fn what_a_program_prints_on_both_channels_is_heard() {
        let heard = listen(Command::new("sh").args(["-c", "echo out; echo err >&2; exit 3"])).unwrap();
        assert!(!heard.success);
        assert!(heard.text.contains("out\n"));
        assert!(heard.text.contains("err\n"));
    }

    #[test]
    fn a_failing_command_is_named() {
        let error = succeed(Command::new("/bin/sh").args(["-c", "exit 1"])).map_err(|error| error.to_string());
        assert!(error.is_err_and(|text| text.starts_with("`sh -c exit 1` failed")));
    }

    #[test]
    fn an_absent_program_is_not_found() {
        assert!(find("sh").is_some());
        assert!(find("no-program-has-this-name").is_none());
    }
}
