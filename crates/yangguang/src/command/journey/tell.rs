//! A case as it was played: the timeline, and where it differs.

use serde::Serialize;

use crate::progress;

/// A case as it was played.
#[derive(Debug, Serialize)]
pub(super) struct Told {
    pub(super) title: String,
    pub(super) source: String,
    pub(super) number: String,
    /// How many steps came from systems of other bodies.
    pub(super) messages: usize,
    pub(super) lines: Vec<Line>,
    pub(super) differences: Vec<Difference>,
}

/// One line of the timeline.
#[derive(Debug, Serialize)]
pub(super) struct Line {
    pub(super) on: String,
    pub(super) at: String,
    pub(super) who: String,
    pub(super) what: String,
    /// The stage, where it changed, or why it was refused.
    pub(super) then: String,
    /// Clocks that began, with their last days.
    pub(super) began: Vec<String>,
    /// Clocks that ended.
    pub(super) ended: Vec<String>,
}

/// Something that is not as the file expects it.
#[derive(Debug, Serialize)]
pub(super) struct Difference {
    pub(super) line: usize,
    pub(super) step: usize,
    pub(super) what: String,
    pub(super) text: String,
}

impl Told {
    /// Prints the timeline and the differences.
    pub(super) fn print(&self, file: &str) {
        progress::say(format!("{}  {}", self.title, self.number));
        if !self.source.is_empty() {
            progress::say(&self.source);
        }
        progress::say("");
        for line in &self.lines {
            let head = format!(
                "{} {} {:<12} {:<32} {}",
                line.on, line.at, line.who, line.what, line.then
            );
            progress::say(head.trim_end());
            for (sign, clocks) in [('>', &line.began), ('<', &line.ended)] {
                if !clocks.is_empty() {
                    progress::say(format!("{:17}{sign} {}", "", clocks.join(", ")));
                }
            }
        }
        progress::say("");
        if self.differences.is_empty() {
            progress::say("As expected.");
            return;
        }
        for one in &self.differences {
            progress::say(format!(
                "{file}, line {} (step {}, {}): {}",
                one.line, one.step, one.what, one.text
            ));
        }
    }
}
