//! The check list before signing (`process.md` 1.6).

use domain::{
    agreement::{self, Acceleration, Gate, JointWish, Settles, Statement, Terms},
    claim::{Claim, Kind},
    form::{Value, Values},
    money::Fen,
    testing::{day, people, steps},
};
use rstest::rstest;

fn claims() -> Vec<Claim> {
    people::filed(day("2026-03-02"), Fen::yuan(3_200)).claims
}

fn plain() -> Terms {
    steps::instalments(&[("2026-04-10", 3_200)])
}

fn twice() -> Terms {
    steps::instalments(&[("2026-04-10", 1_600), ("2026-05-11", 1_600)])
}

// Rows: D4
#[rstest]
#[case::clean(plain(), &[])]
#[case::due_today(steps::instalments(&[("2026-03-06", 3_200)]), &[])]
#[case::paid_on_the_spot(steps::on_the_spot("2026-03-06", 3_200), &[])]
#[case::no_sum(steps::instalments(&[]), &["hard case.gate.sums"])]
#[case::a_sum_of_nothing(steps::instalments(&[("2026-04-10", 3_200), ("2026-05-11", 0)]), &["hard case.gate.sums"])]
#[case::a_negative_sum(steps::instalments(&[("2026-04-10", 4_000), ("2026-05-11", -800)]), &["hard case.gate.sums"])]
#[case::a_day_in_the_past(steps::instalments(&[("2026-03-05", 3_200)]), &["hard case.gate.dates"])]
#[case::days_out_of_order(steps::instalments(&[("2026-05-11", 1_600), ("2026-04-10", 1_600)]), &["hard case.gate.dates"])]
#[case::the_same_day_twice(steps::instalments(&[("2026-04-10", 1_600), ("2026-04-10", 1_600)]), &["hard case.gate.dates"])]
#[case::on_the_spot_but_later(steps::on_the_spot("2026-03-07", 3_200), &["hard case.gate.on_the_spot"])]
#[case::gives_up_insurance(Terms { insurance: Statement::Contains, ..plain() }, &["hard case.gate.insurance"])]
#[case::harms_others(Terms { harm: Statement::Contains, ..plain() }, &["hard case.gate.harm"])]
#[case::no_acceleration(Terms { acceleration: Acceleration::KeepDates, ..twice() }, &["soft case.gate.acceleration"])]
#[case::one_sum_needs_no_acceleration(Terms { acceleration: Acceleration::KeepDates, ..plain() }, &[])]
#[case::nobody_wants_review(Terms { joint: JointWish::Neither, ..plain() }, &["soft case.gate.joint"])]
#[case::less_than_claimed(steps::instalments(&[("2026-04-10", 3_199)]), &["soft case.gate.below_claim"])]
#[case::several_at_once(Terms { harm: Statement::Contains, ..steps::instalments(&[("2026-03-05", 100)]) }, &["hard case.gate.dates", "hard case.gate.harm", "soft case.gate.below_claim"])]
fn terms_pass_the_check_list_or_say_why_not(#[case] terms: Terms, #[case] expected: &[&str]) {
    let findings = agreement::check(&terms, &claims(), day("2026-03-06"));
    let found: Vec<String> = findings
        .iter()
        .map(|finding| {
            assert!(!finding.citation.is_empty());
            let gate = match finding.gate {
                Gate::Hard => "hard",
                Gate::Soft => "soft",
            };
            format!("{gate} {}", finding.key)
        })
        .collect();
    assert_eq!(found, expected);
    assert_eq!(
        agreement::blocks(&findings),
        expected.iter().any(|line| line.starts_with("hard"))
    );
}

fn answers() -> Values {
    let mut values = Values::default();
    values.0.extend([
        ("manner", Value::Choice("bank_transfer")),
        ("account", Value::Text(steps::TEXT)),
        ("amount_1", Value::Money(Fen::yuan(3_200))),
        ("due_1", Value::Date(day("2026-04-10"))),
        ("acceleration", Value::Choice("all_due")),
        ("settles", Value::Choice("everything")),
        ("joint", Value::Choice("review")),
        ("insurance", Value::Choice("clean")),
        ("harm", Value::Choice("clean")),
    ]);
    values
}

#[test]
fn a_filled_form_makes_the_terms() {
    assert_eq!(Terms::from_values(&answers()).unwrap(), plain());
}

#[rstest]
#[case::a_sum_without_its_day("amount_2", Value::Money(Fen::yuan(1)), "due_2")]
#[case::a_day_without_its_sum("due_2", Value::Date(day("2026-05-11")), "amount_2")]
#[case::a_part_without_what_remains("settles", Value::Choice("part"), "remaining")]
fn half_an_answer_is_missing_the_other_half(#[case] field: &'static str, #[case] value: Value, #[case] missing: &str) {
    let mut values = answers();
    values.0.insert(field, value);
    assert_eq!(Terms::from_values(&values).unwrap_err().field, missing);
}

#[test]
fn a_part_says_what_remains() {
    let mut values = answers();
    values.0.insert("settles", Value::Choice("part"));
    values.0.insert("remaining", Value::Text(steps::TEXT));
    assert_eq!(
        Terms::from_values(&values).unwrap().settles,
        Settles::Part { remaining: steps::TEXT }
    );
}

#[test]
fn every_claim_asks_for_evidence_it_names() {
    for kind in Kind::ALL {
        assert!(!kind.evidence().is_empty());
        assert!(!kind.questions().is_empty());
    }
}
