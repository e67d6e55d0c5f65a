//! What the model may cost, and when it is left alone. Pure: the day and the instant are handed in.

use std::time::{Duration, Instant};

use jiff::civil::Date;

/// After how many failures in a row the model rests.
pub const FAILURES: u32 = 3;

/// How long it rests.
pub const REST: Duration = Duration::from_mins(1);

/// Tokens of a day, and failures in a row.
#[derive(Clone, Debug)]
pub struct Purse {
    limit: u64,
    day: Option<Date>,
    spent: u64,
    failures: u32,
    resting_until: Option<Instant>,
}

/// Why nothing is asked now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closed {
    /// What the day may cost is spent.
    Spent,
    /// The model failed several times in a row and is left alone for a while.
    Resting,
}

impl Purse {
    /// A purse with so many tokens for each day.
    pub fn new(limit: u64) -> Self {
        Self {
            limit,
            day: None,
            spent: 0,
            failures: 0,
            resting_until: None,
        }
    }

    /// Takes the most that a question can cost, before it is asked.
    pub fn take(&mut self, most: u64, today: Date, now: Instant) -> Result<(), Closed> {
        if self.day != Some(today) {
            self.day = Some(today);
            self.spent = 0;
        }
        if self.resting_until.is_some_and(|until| now < until) {
            return Err(Closed::Resting);
        }
        if self.spent.saturating_add(most) > self.limit {
            return Err(Closed::Spent);
        }
        self.spent = self.spent.saturating_add(most);
        Ok(())
    }

    /// Gives back what was not used.
    pub fn give_back(&mut self, tokens: u64) {
        self.spent = self.spent.saturating_sub(tokens);
    }

    /// Notes that an answer came.
    pub fn succeeded(&mut self) {
        self.failures = 0;
        self.resting_until = None;
    }

    /// Notes that none came.
    pub fn failed(&mut self, now: Instant) {
        self.failures = self.failures.saturating_add(1);
        if self.failures >= FAILURES {
            self.resting_until = now.checked_add(REST);
        }
    }

    /// What the day has cost so far.
    pub fn spent(&self) -> u64 {
        self.spent
    }

    /// Whether the model rests.
    pub fn is_resting(&self, now: Instant) -> bool {
        self.resting_until.is_some_and(|until| now < until)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_costs_no_more_than_its_limit() {
        let (mut purse, now) = (Purse::new(100), Instant::now());
        let (today, tomorrow) = (date(2026, 11, 24), date(2026, 11, 25));
        assert_eq!(purse.take(60, today, now), Ok(()));
        assert_eq!(purse.take(60, today, now), Err(Closed::Spent));
        purse.give_back(30);
        assert_eq!(purse.take(60, today, now), Ok(()));
        assert_eq!(purse.take(60, tomorrow, now), Ok(()));
    }

    #[test]
    fn three_failures_in_a_row_are_a_reason_to_rest() {
        let (mut purse, now, today) = (Purse::new(100), Instant::now(), date(2026, 11, 24));
        purse.failed(now);
        purse.failed(now);
        assert_eq!(purse.take(1, today, now), Ok(()));
        purse.succeeded();
        for _ in 0..FAILURES {
            purse.failed(now);
        }
        assert_eq!(purse.take(1, today, now), Err(Closed::Resting));
        let later = now.checked_add(REST).unwrap();
        assert_eq!(purse.take(1, today, later), Ok(()));
    }
}
