//! Speaking on the command line: progress on standard error, results on standard output.

use std::io::Write as _;

use indicatif::{ProgressBar, ProgressStyle};

/// A bar of known length, or a counter when the length is not known.
pub(crate) fn bar(length: Option<u64>, what: &'static str) -> ProgressBar {
    let bar = match length {
        Some(length) => ProgressBar::new(length),
        None => ProgressBar::no_length(),
    };
    let look = if length.is_some() {
        "{msg} {wide_bar} {pos}/{len} {eta}"
    } else {
        "{msg} {pos}"
    };
    bar.with_style(ProgressStyle::with_template(look).unwrap_or_else(|_| ProgressStyle::default_bar()))
        .with_message(what)
}

/// Prints a line of a command's result. Whoever closed the pipe has read enough: the rest is not said, and nobody complains.
pub(crate) fn say(line: impl std::fmt::Display) {
    let _closed = writeln!(std::io::stdout(), "{line}");
}

/// Prints a result as JSON.
pub(crate) fn say_json(value: &impl serde::Serialize) -> anyhow::Result<()> {
    say(serde_json::to_string(value)?);
    Ok(())
}

/// Starts the log of the server: one JSON line an event on standard error, without personal data.
pub(crate) fn start_log(level: &str) {
    use tracing_subscriber::{EnvFilter, fmt};
    let filter = EnvFilter::try_new(format!("{level},sqlx=warn,hyper=warn,typst=error"))
        .unwrap_or_else(|_| EnvFilter::new("info"));
    let started = fmt()
        .json()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .try_init();
    drop(started);
}
