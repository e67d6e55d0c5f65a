//! What the public is told of cases that are over: nothing rare, nothing exact.

use domain::{
    claim::Kind,
    money::Fen,
    outcome::{End, Ending, Group, LEAST, Subject, told, window},
    stage::closing::Reason,
    testing::day,
};

fn ending(reason: Reason, yuan: i64, days: u32) -> Ending {
    Ending {
        claims: vec![Kind::UnpaidPay],
        reason,
        claimed: Fen::yuan(yuan),
        agreed: (reason == Reason::PerformedInFull).then(|| Fen::yuan(yuan / 2)),
        days,
    }
}

fn alike(reason: Reason, number: usize) -> Vec<Ending> {
    (1_000_i64..)
        .step_by(1_000)
        .zip(10_u32..)
        .take(number)
        .map(|(yuan, days)| ending(reason, yuan + 49, days))
        .collect()
}

/// What is told of the only subject there is.
fn only(endings: &[Ending], least: usize) -> Group {
    let mut groups = told(endings, least);
    let group = groups.pop().unwrap();
    assert!(groups.is_empty());
    group
}

fn ends(group: &Group) -> Vec<(End, usize)> {
    group.rows.iter().map(|row| (row.end, row.number)).collect()
}

#[test]
fn an_end_with_fewer_than_five_cases_is_not_told() {
    let few = alike(Reason::MediationFailed, LEAST - 1);
    let group = only(&few, LEAST);
    assert!(group.rows.is_empty() && group.withheld);

    // The planted fault: with a threshold one lower the same cases come out, so it is the threshold that holds them back.
    let leaking = only(&few, LEAST - 1);
    assert_eq!(ends(&leaking), [(End::As(Reason::MediationFailed), LEAST - 1)]);
    assert!(!leaking.withheld);
}

#[test]
fn rare_ends_are_told_together_once_there_are_five_of_them() {
    let mut endings = alike(Reason::PerformedInFull, 7);
    endings.extend(alike(Reason::WithdrawnByApplicant, 2));
    endings.extend(alike(Reason::MediationRefused, 2));
    let lacking = only(&endings, LEAST);
    assert_eq!(ends(&lacking), [(End::As(Reason::PerformedInFull), 7)]);
    assert!(lacking.withheld);

    endings.extend(alike(Reason::Duplicate, 1));
    let enough = only(&endings, LEAST);
    let expected = [(End::As(Reason::PerformedInFull), 7), (End::Others, 5)];
    assert_eq!(ends(&enough), expected);
    assert!(!enough.withheld);
    assert_eq!(enough.rows.last().unwrap().agreed, None);
}

#[test]
fn no_row_ever_stands_for_fewer_than_the_least() {
    for paid in 0..12 {
        for failed in 0..12 {
            for withdrawn in 0..7 {
                let mut endings = alike(Reason::PerformedInFull, paid);
                endings.extend(alike(Reason::MediationFailed, failed));
                endings.extend(alike(Reason::WithdrawnByApplicant, withdrawn));
                for group in told(&endings, LEAST) {
                    assert!(group.rows.iter().all(|row| row.number >= LEAST), "{group:?}");
                    let shown: usize = group.rows.iter().map(|row| row.number).sum();
                    assert_eq!(group.withheld, shown < paid + failed + withdrawn, "{group:?}");
                }
            }
        }
    }
}

#[test]
fn sums_are_the_middle_half_in_steps_of_a_hundred_yuan() {
    let group = only(&alike(Reason::PerformedInFull, 5), LEAST);
    let row = group.rows.first().unwrap();
    let yuan = [row.claimed.low, row.claimed.middle, row.claimed.high].map(|sum| sum.get() / 100);
    assert_eq!(yuan, [2_000, 3_000, 4_000]);
    let agreed = row.agreed.unwrap();
    assert_eq!([agreed.low, agreed.high], [Fen::yuan(1_000), Fen::yuan(2_000)]);
    assert_eq!(row.days, 12);
}

#[test]
fn a_case_about_several_things_is_counted_once() {
    let mut endings = alike(Reason::MediationFailed, 5);
    for ending in &mut endings {
        ending.claims = vec![Kind::UnpaidPay, Kind::Deduction];
    }
    let group = only(&endings, LEAST);
    assert_eq!(group.subject, Subject::Several);
    assert_eq!(ends(&group), [(End::As(Reason::MediationFailed), 5)]);
}

#[test]
fn figures_change_on_mondays() {
    for today in ["2026-11-23", "2026-11-25", "2026-11-29"] {
        assert_eq!(window(day(today)), (day("2024-11-23"), day("2026-11-22")), "{today}");
    }
    assert_eq!(window(day("2026-11-30")).1, day("2026-11-29"));
}

#[test]
fn every_reason_is_read_back_from_its_key() {
    for reason in Reason::ALL {
        assert_eq!(Reason::from_key(reason.key()), Some(*reason));
    }
    assert_eq!(Reason::from_key("nothing"), None);
}
