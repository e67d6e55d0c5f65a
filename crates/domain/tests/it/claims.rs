//! What claims come to, and when limitation ends.

use std::fmt::Write as _;

use domain::{
    claim::{self, Kind},
    form::{Value, Values},
    limitation::{self, Cause, Event},
    money::Fen,
    testing::day,
};
use rstest::rstest;

fn yuan(text: &str) -> Value {
    Value::Money(Fen::parse(text).unwrap())
}

fn on(text: &str) -> Value {
    Value::Date(day(text))
}

fn pay(basis: &'static str, more: &[(&'static str, Value)]) -> Values {
    let mut values = Values::default();
    values.0.insert("pay_from", on("2026-01-01"));
    values.0.insert("pay_to", on("2026-01-31"));
    values.0.insert("pay_basis", Value::Choice(basis));
    values.0.extend(more.iter().cloned());
    values
}

fn withheld(ground: &'static str, more: &[(&'static str, Value)]) -> Values {
    let mut values = Values::default();
    values.0.insert("withheld_on", on("2026-01-15"));
    values.0.insert("ground", Value::Choice(ground));
    values.0.extend(more.iter().cloned());
    values
}

#[rstest]
#[case::a_known_sum(pay("sum", &[("missing", yuan("3200.50"))]), "3,200.50", "case.formula.sum")]
#[case::a_time_wage(pay("period", &[("owed", yuan("5000")), ("paid", yuan("1800"))]), "3,200", "case.formula.period due=5,000 paid=1,800")]
#[case::a_time_wage_of_which_nothing_came(pay("period", &[("owed", yuan("5000"))]), "5,000", "case.formula.period due=5,000 paid=0")]
#[case::piece_work(pay("orders", &[("orders", Value::Count(1_000)), ("price", yuan("1.2")), ("bonus", yuan("200")), ("paid", yuan("900"))]), "500", "case.formula.orders orders=1000 price=1.20 bonus=200 paid=900")]
#[case::piece_work_without_bonus(pay("orders", &[("orders", Value::Count(3)), ("price", yuan("0.33"))]), "0.99", "case.formula.orders orders=3 price=0.33 bonus=0 paid=0")]
fn unpaid_pay_shows_its_formula(#[case] values: Values, #[case] amount: &str, #[case] line: &str) {
    assert_eq!(
        assessed(Kind::UnpaidPay, &values),
        (amount.to_owned(), vec![format!("{line} -> {amount}")])
    );
}

#[rstest]
#[case::a_fine(withheld("fine", &[("withheld", yuan("300"))]), &["case.formula.withheld -> 300"])]
#[case::a_fine_is_not_measured_by_the_fifth(withheld("fine", &[("withheld", yuan("900")), ("month_pay", yuan("3000"))]), &["case.formula.withheld -> 900"])]
#[case::damage_beyond_the_fifth(withheld("damage", &[("withheld", yuan("900")), ("month_pay", yuan("3000"))]), &["case.formula.withheld -> 900", "case.formula.beyond_fifth fifth=600 -> 300"])]
#[case::damage_within_the_fifth(withheld("damage", &[("withheld", yuan("600")), ("month_pay", yuan("3000"))]), &["case.formula.withheld -> 600", "case.formula.beyond_fifth fifth=600 -> 0"])]
#[case::damage_with_an_unknown_month(withheld("damage", &[("withheld", yuan("900"))]), &["case.formula.withheld -> 900"])]
#[case::no_reason_given(withheld("none", &[("withheld", yuan("45.60"))]), &["case.formula.withheld -> 45.60"])]
fn deductions_show_their_formula(#[case] values: Values, #[case] lines: &[&str]) {
    let (amount, printed) = assessed(Kind::Deduction, &values);
    assert_eq!(printed, lines);
    assert!(printed.first().unwrap().ends_with(&format!("-> {amount}")));
}

fn assessed(kind: Kind, values: &Values) -> (String, Vec<String>) {
    let assessment = kind.claim(values).unwrap().assess();
    let lines = assessment.lines.iter().map(|line| {
        let mut terms = String::new();
        for (name, value) in &line.terms {
            let _ = write!(terms, " {name}={value}");
        }
        assert!(!line.citation.is_empty());
        format!("{}{terms} -> {}", line.formula, line.amount)
    });
    (assessment.amount.to_string(), lines.collect())
}

#[rstest]
#[case::ends_before_it_starts(Kind::UnpaidPay, pay("sum", &[("pay_to", on("2025-12-31")), ("missing", yuan("1"))]), "pay_to", "case.invalid.ends_before_start")]
#[case::nothing_is_missing(Kind::UnpaidPay, pay("period", &[("owed", yuan("5000")), ("paid", yuan("5000"))]), "paid", "case.invalid.nothing_missing")]
#[case::more_came_than_was_due(Kind::UnpaidPay, pay("orders", &[("orders", Value::Count(1)), ("price", yuan("2")), ("paid", yuan("3"))]), "paid", "case.invalid.nothing_missing")]
#[case::the_sum_is_not_given(Kind::UnpaidPay, pay("sum", &[]), "missing", "case.invalid.empty")]
#[case::the_orders_are_not_counted(Kind::UnpaidPay, pay("orders", &[("price", yuan("2"))]), "orders", "case.invalid.empty")]
#[case::nothing_was_withheld(Kind::Deduction, withheld("fine", &[("withheld", yuan("0"))]), "withheld", "case.invalid.nothing_missing")]
fn a_claim_that_cannot_be_is_refused_at_its_field(
    #[case] kind: Kind,
    #[case] values: Values,
    #[case] field: &str,
    #[case] key: &str,
) {
    let missing = kind.claim(&values).unwrap_err();
    assert_eq!((missing.field, missing.key), (field, key));
}

#[test]
fn claims_add_up() {
    let claims = [
        Kind::UnpaidPay
            .claim(&pay("sum", &[("missing", yuan("3200.50"))]))
            .unwrap(),
        Kind::Deduction
            .claim(&withheld("fine", &[("withheld", yuan("99.50"))]))
            .unwrap(),
    ];
    assert_eq!(claim::total(&claims), Fen::yuan(3_300));
}

#[rstest]
#[case::only_the_filing(&["2026-03-02"], "2027-03-02", "2027-03-02")]
#[case::each_interruption_begins_a_new_year(&["2026-03-02", "2026-03-04", "2026-04-13"], "2027-03-02", "2027-04-13")]
#[case::the_order_of_the_list_does_not_matter(&["2026-04-13", "2026-03-02"], "2027-03-02", "2027-04-13")]
#[case::a_leap_day_ends_on_the_last_of_february(&["2028-02-29"], "2029-02-28", "2029-02-28")]
#[case::a_last_day_that_rests_does_not_move(&["2025-10-03"], "2026-10-03", "2026-10-03")]
fn limitation_is_a_year_in_two_readings(#[case] days: &[&str], #[case] safe: &str, #[case] computed: &str) {
    let events: Vec<Event> = days
        .iter()
        .map(|text| Event {
            on: day(text),
            cause: Cause::Applied,
            proof: domain::id::StepId::from_bits(1),
        })
        .collect();
    let dates = limitation::of(&events).unwrap();
    assert_eq!((dates.safe, dates.computed), (day(safe), day(computed)));
}

#[test]
fn without_an_interruption_there_is_no_date() {
    assert_eq!(limitation::of(&[]), None);
}
