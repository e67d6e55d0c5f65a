//! The same case in two places: which filing goes on.

use domain::jurisdiction::Facts;
use rstest::rstest;

use crate::jurisdiction::{COURIER, answer};

/// Two filings: kind, side, place, day, more.
fn pair(one: &str, other: &str) -> String {
    let filing = |words: &str| {
        let mut parts = words.splitn(5, ' ');
        let mut next = || parts.next().unwrap_or_default();
        let (kind, by, place, on) = (next(), next(), next(), next());
        format!(
            "[[filings]]\nkind = '{kind}'\nby = '{by}'\nplace = '{place}'\non = '{on}'\n{}\n",
            next()
        )
    };
    format!("{COURIER}\n{}{}", filing(one), filing(other))
}

#[rstest]
#[case::each_side_and_the_other_accepted(
    "arbitration worker 330302 2026-03-05",
    "arbitration employer 310115 2026-03-02 accepted = '2026-03-04'",
    Some(("performance_prevails_transfer", Some(0)))
)]
#[case::each_side_and_none_accepted(
    "arbitration employer 310115 2026-03-02",
    "arbitration worker 330302 2026-03-05",
    Some(("performance_prevails_reject", Some(1)))
)]
#[case::two_accepted(
    "arbitration worker 330302 2026-03-02 accepted = '2026-03-06'",
    "arbitration worker 330303 2026-03-02 accepted = '2026-03-05'",
    Some(("accepted_first_transfer", Some(1)))
)]
#[case::one_accepted(
    "arbitration worker 330302 2026-03-02 accepted = '2026-03-06'",
    "arbitration worker 330303 2026-03-01",
    Some(("accepted_first_reject", Some(0)))
)]
#[case::none_accepted(
    "arbitration worker 330302 2026-03-02",
    "arbitration worker 330303 2026-03-01",
    Some(("first_to_accept", None))
)]
#[case::inspection_after_arbitration(
    "inspection worker 330302 2026-03-05",
    "arbitration worker 330302 2026-03-02",
    Some(("inspection_points_on", Some(1)))
)]
#[case::inspection_before_arbitration(
    "inspection worker 330302 2026-03-02",
    "arbitration worker 330302 2026-03-05",
    Some(("inspection_was_first", None))
)]
#[case::inspection_after_a_suit(
    "court worker 330302 2026-03-02",
    "inspection worker 330302 2026-03-05",
    Some(("inspection_points_on", Some(0)))
)]
#[case::review_before_confirmation(
    "review worker 330302 2026-03-02",
    "confirmation worker 330302 2026-03-03",
    Some(("whichever_first", Some(0)))
)]
#[case::review_after_a_confirming_ruling(
    "review worker 330302 2026-03-02",
    "confirmation worker 330302 2026-03-03 done = true",
    Some(("review_refused", Some(1)))
)]
#[case::confirmation_after_a_statement(
    "confirmation worker 330302 2026-03-02",
    "review worker 330302 2026-03-03 done = true",
    Some(("confirmation_lacks_interest", Some(1)))
)]
#[case::two_confirmations(
    "confirmation worker 330302 2026-03-02 accepted = '2026-03-05'",
    "confirmation employer 330303 2026-03-02 accepted = '2026-03-04'",
    Some(("first_to_docket", Some(1)))
)]
#[case::a_suit_on_the_same_debt(
    "payment_order worker 330302 2026-03-02",
    "court worker 330302 2026-03-05",
    Some(("suit_ends_order", Some(1)))
)]
#[case::a_suit_without_an_award(
    "court worker 330302 2026-03-05",
    "arbitration worker 330302 2026-03-02",
    Some(("arbitration_first", Some(1)))
)]
#[case::a_suit_about_an_award(
    "arbitration worker 330302 2026-01-05 done = true",
    "court worker 330302 2026-03-05",
    Some(("suit_keeps_award_from_effect", Some(1)))
)]
#[case::two_suits_in_two_courts(
    "court worker 330302 2026-03-02 accepted = '2026-03-09'",
    "court employer 310115 2026-03-02 accepted = '2026-03-06'",
    Some(("later_court_transfers", Some(1)))
)]
#[case::two_suits_in_one_court(
    "court worker 330302 2026-03-02 accepted = '2026-03-06'",
    "court employer 330302 2026-03-02 accepted = '2026-03-09'",
    Some(("joined_in_one_court", Some(0)))
)]
#[case::the_worker_sues_about_a_final_award(
    "set_aside employer 330300 2026-03-02",
    "court worker 330302 2026-03-05",
    Some(("set_aside_gives_way", Some(1)))
)]
#[case::the_employer_sues_about_a_final_award(
    "court employer 330302 2026-03-02",
    "set_aside employer 330300 2026-03-05",
    Some(("employer_cannot_sue", Some(1)))
)]
#[case::other_claims(
    "arbitration worker 330302 2026-03-02 claims = ['C_PAY']",
    "arbitration worker 330303 2026-03-01 claims = ['C_DEPOSIT']",
    None
)]
#[case::one_claim_in_common(
    "arbitration worker 330302 2026-03-02 claims = ['C_PAY', 'C_OVERTIME']",
    "arbitration worker 330303 2026-03-01 claims = ['C_OVERTIME']",
    Some(("first_to_accept", None))
)]
#[case::another_time(
    "arbitration worker 330302 2026-03-02 to = '2025-06-30'",
    "arbitration worker 330303 2026-03-01 from = '2025-07-01'",
    None
)]
#[case::times_that_touch(
    "arbitration worker 330302 2026-03-02 to = '2025-07-01'",
    "arbitration worker 330303 2026-03-01 from = '2025-07-01'",
    Some(("first_to_accept", None))
)]
#[case::another_worker_of_the_same_employer(
    "arbitration worker 330302 2026-03-02 worker = 'a'\nemployer = 'x'",
    "arbitration worker 330302 2026-03-01 worker = 'b'\nemployer = 'x'",
    Some(("related", None))
)]
#[case::another_employer(
    "arbitration worker 330302 2026-03-02 worker = 'a'\nemployer = 'x'",
    "arbitration worker 330302 2026-03-01 worker = 'a'\nemployer = 'y'",
    None
)]
#[case::the_same_code_in_other_letters(
    "arbitration worker 330302 2026-03-02 employer = '91330302-ma2 abcde'",
    "arbitration worker 330303 2026-03-01 employer = '９１３３０３０２MA2ABCDE'",
    Some(("first_to_accept", None))
)]
#[case::an_order_and_a_review("payment_order worker 330302 2026-03-02", "review worker 330302 2026-03-05", None)]
fn of_two_filings(#[case] one: &str, #[case] other: &str, #[case] expected: Option<(&str, Option<usize>)>) {
    let conflicts = answer(&pair(one, other)).conflicts;
    let found = conflicts.first().map(|conflict| (conflict.verdict, conflict.goes_on));
    assert_eq!(found, expected);
    assert!(
        conflicts
            .iter()
            .all(|conflict| conflict.verdict == "related" || !conflict.citation.is_empty())
    );
}

#[test]
fn every_pair_of_filings_is_looked_at() {
    let three = format!(
        "{}\n[[filings]]\nkind = 'inspection'\nby = 'worker'\nplace = '330302'\non = '2026-03-09'",
        pair(
            "arbitration worker 330302 2026-03-02",
            "arbitration worker 330303 2026-03-01"
        )
    );
    let pairs: Vec<_> = answer(&three)
        .conflicts
        .iter()
        .map(|conflict| conflict.filings)
        .collect();
    assert_eq!(pairs, [(0, 1), (0, 2), (1, 2)]);
}

#[test]
fn a_party_is_never_shown() {
    let facts: Facts = toml::from_str(&pair(
        "court worker 330302 2026-03-02 worker = '999999199001010016'",
        "court worker 330302 2026-03-02",
    ))
    .unwrap();
    assert!(!format!("{facts:?}").contains("9999991990"));
}
