//! When a task that failed is tried again, and when it is given up (OB-2).

use jiff::{SignedDuration, Timestamp};
use rand::{Rng, RngExt};

/// The longest first pause; it doubles with each try.
pub const FIRST: SignedDuration = SignedDuration::from_secs(5);
/// The longest pause of all.
pub const LONGEST: SignedDuration = SignedDuration::from_hours(1);
/// After so many tries a task is laid aside.
pub const TRIES: i64 = 12;
/// After so long a task is laid aside,
pub const AGE: SignedDuration = SignedDuration::from_hours(72);
/// but not before so many tries: a task that waited for days while the house was down deserves them.
pub const FAIR: i64 = 3;

/// The longest pause after a number of tries.
pub fn ceiling(tries: i64) -> SignedDuration {
    let doublings = u32::try_from(tries.saturating_sub(1).clamp(0, 30)).unwrap_or(30);
    let seconds = FIRST.as_secs().saturating_mul(1_i64 << doublings);
    SignedDuration::from_secs(seconds.min(LONGEST.as_secs()))
}

/// The pause after a number of tries: anything up to the ceiling, so that tasks that failed together do not come back together.
pub fn pause(tries: i64, rng: &mut impl Rng) -> SignedDuration {
    let most = i64::try_from(ceiling(tries).as_millis()).unwrap_or(0);
    SignedDuration::from_millis(rng.random_range(0..=most))
}

/// Whether a task that was written at an instant and failed so often is given up.
pub fn is_over(tries: i64, written: Timestamp, now: Timestamp) -> bool {
    tries >= TRIES || (tries >= FAIR && now.duration_since(written) >= AGE)
}

#[cfg(test)]
mod tests {
    use rand::{SeedableRng, rngs::StdRng};
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case(1, 5)]
    #[case(2, 10)]
    #[case(3, 20)]
    #[case(4, 40)]
    #[case(5, 80)]
    #[case(6, 160)]
    #[case(7, 320)]
    #[case(8, 640)]
    #[case(9, 1_280)]
    #[case(10, 2_560)]
    #[case(11, 3_600)]
    #[case(12, 3_600)]
    #[case(i64::MAX, 3_600)]
    #[case(0, 5)]
    fn pauses_double_up_to_an_hour(#[case] tries: i64, #[case] seconds: i64) {
        assert_eq!(ceiling(tries), SignedDuration::from_secs(seconds));
    }

    #[test]
    fn every_pause_between_nothing_and_the_ceiling_occurs() {
        let mut rng = StdRng::seed_from_u64(1);
        for tries in 1..=12 {
            let most = ceiling(tries);
            let pauses: Vec<_> = (0..400).map(|_| pause(tries, &mut rng)).collect();
            assert!(pauses.iter().all(|pause| *pause <= most));
            assert!(pauses.iter().any(|pause| *pause < most / 10));
            assert!(pauses.iter().any(|pause| *pause > most / 10 * 9));
        }
    }

    #[rstest]
    #[case(11, 0, false)]
    #[case(12, 0, true)]
    #[case(2, 100, false)]
    #[case(3, 71, false)]
    #[case(3, 72, true)]
    fn a_task_is_given_up_after_twelve_tries_or_three_days(#[case] tries: i64, #[case] hours: i64, #[case] over: bool) {
        let written = Timestamp::UNIX_EPOCH;
        let now = written.saturating_add(SignedDuration::from_hours(hours));
        assert_eq!(is_over(tries, written, now.unwrap_or(written)), over);
    }
}
