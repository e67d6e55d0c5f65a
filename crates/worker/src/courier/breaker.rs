//! A line that fails again and again rests for a while, and is tried with one piece of news before all go out again (OB-3).

use jiff::Timestamp;

use crate::backoff;

/// After so many failures in a row a line rests.
const PATIENCE: i64 = 5;

/// How a line has done lately.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Breaker {
    failures: i64,
    until: Option<Timestamp>,
}

impl Breaker {
    /// How many may be under way at an instant.
    pub(super) fn room(&self, now: Timestamp, cap: usize) -> usize {
        match self.until {
            None => cap,
            Some(until) if now < until => 0,
            // The rest is over: one goes first.
            Some(_) => 1,
        }
    }

    /// A piece of news arrived, or was refused by somebody who is well.
    pub(super) fn succeeded(&mut self) {
        *self = Self::default();
    }

    /// A piece of news did not arrive.
    pub(super) fn failed(&mut self, now: Timestamp) {
        self.failures = self.failures.saturating_add(1);
        if self.failures >= PATIENCE {
            let rest = backoff::ceiling(self.failures - PATIENCE + 1);
            self.until = Some(now.saturating_add(rest).unwrap_or(now));
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::SignedDuration;

    use super::*;

    #[test]
    fn a_line_rests_longer_each_time_and_is_tried_with_one() {
        let mut breaker = Breaker::default();
        let mut now = Timestamp::UNIX_EPOCH;
        for _ in 0..4 {
            breaker.failed(now);
            assert_eq!(breaker.room(now, 4), 4);
        }
        for seconds in [5, 10, 20, 40] {
            breaker.failed(now);
            let almost = now
                .saturating_add(SignedDuration::from_secs(seconds - 1))
                .unwrap_or(now);
            assert_eq!(breaker.room(almost, 4), 0);
            now = now.saturating_add(SignedDuration::from_secs(seconds)).unwrap_or(now);
            assert_eq!(breaker.room(now, 4), 1);
        }
        breaker.succeeded();
        assert_eq!(breaker.room(now, 4), 4);
    }
}
