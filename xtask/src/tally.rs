//! Counting what the test runners report in their closing lines.

use std::fmt;

/// How many tests passed, failed and were skipped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// Reads the summary of cargo-nextest: `3 tests run: 2 passed (1 slow), 1 failed, 4 skipped`.
    pub(crate) fn of_nextest(output: &str) -> Option<Self> {
        let summary = output
            .lines()
            .rev()
            .find(|line| line.trim_start().starts_with("Summary ["))?;
        let (_, counts) = summary.split_once("run:")?;
        let failures = ["failed", "timed out", "exec failed"];
        Some(Self {
            passed: number_before(counts, "passed"),
            failed: failures.iter().map(|word| number_before(counts, word)).sum(),
            skipped: number_before(counts, "skipped"),
        })
    }

    /// Reads the summary of Node's test runner: one line `ℹ pass 3` for each count.
    pub(crate) fn of_node(output: &str) -> Option<Self> {
        let count = |word: &str| {
            let mut lines = output
                .lines()
                .rev()
                .filter_map(|line| line.strip_prefix("ℹ ").or(line.strip_prefix("# ")));
            lines.find_map(|line| line.strip_prefix(word)?.trim().parse().ok())
        };
        Some(Self {
            passed: count("pass ")?,
            failed: count("fail ")? + count("cancelled ").unwrap_or(0),
            skipped: count("skipped ").unwrap_or(0),
        })
    }

    /// Adds the count of another runner.
    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)?;
        if self.skipped > 0 {
            write!(f, ", {} skipped", self.skipped)?;
        }
        Ok(())
    }
}

fn number_before(counts: &str, word: &str) -> u64 {
    counts
        .split([',', '('])
        .filter_map(|part| part.trim().trim_end_matches(')').split_once(' '))
        .find_map(
            |(number, rest)| {
                if rest.trim() == word { number.parse().ok() } else { None }
            },
        )
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_summary_of_nextest_is_read_with_all_its_kinds_of_failure() {
        let output = "    Finished\n     Summary [   1.2s] 9 tests run: 5 passed (1 slow), 2 failed, 1 timed out, 1 exec failed, 3 skipped\n";
        assert_eq!(
            Tally::of_nextest(output),
            Some(Tally {
                passed: 5,
                failed: 4,
                skipped: 3
            })
        );
        assert_eq!(Tally::of_nextest("error: could not compile"), None);
    }

    #[test]
    fn the_summary_of_node_counts_a_cancelled_test_as_failed() {
        let output = "ℹ tests 6\nℹ suites 0\nℹ pass 3\nℹ fail 1\nℹ cancelled 1\nℹ skipped 1\nℹ todo 0\n";
        assert_eq!(
            Tally::of_node(output),
            Some(Tally {
                passed: 3,
                failed: 2,
                skipped: 1
            })
        );
        assert_eq!(Tally::of_node("nothing"), None);
    }

    #[test]
    fn the_closing_line_names_skipped_tests_only_when_there_are_some() {
        let mut tally = Tally {
            passed: 2,
            failed: 0,
            skipped: 0,
        };
        assert_eq!(tally.to_string(), "2 passed, 0 failed");
        tally.add(Tally {
            passed: 1,
            failed: 1,
            skipped: 4,
        });
        assert_eq!(tally.to_string(), "3 passed, 1 failed, 4 skipped");
    }
}
