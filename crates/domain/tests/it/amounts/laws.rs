//! Laws that hold for all amounts: never negative, more owed is never less, twice N is twice N, not knowing holds the truth.

use domain::{
    amount::{Amount, Assessment, Kind, Range, Rates, Refused},
    money::Fen,
};
use proptest::prelude::*;

use super::{money, one};

fn of(claim: &str) -> Range {
    money(&one(claim).unwrap())
}

fn yuan(fen: i64) -> String {
    Fen::new(fen).to_string()
}

/// Claims in which one amount is what is owed, or grows with it. Severance for more than twelve years is left out: there the law itself
/// gives less to whoever earns a little more than three times the average.
fn by_what_is_owed(amount: &str) -> Vec<String> {
    vec![
        format!(
            "kind = \"unpaid_pay\", from = \"2026-01-01\", to = \"2026-01-31\", due = \"{amount}\", paid = \"1000\""
        ),
        format!("kind = \"unpaid_pay\", from = \"2026-01-01\", to = \"2026-01-31\", missing = \"{amount}\""),
        format!("kind = \"pay_extra\", due = \"{amount}\", order = \"ignored\""),
        format!(
            "kind = \"order_pay\", groups = [{{ orders = 7, due = \"{amount}\", paid = \"1000\" }}], commission = \"5\""
        ),
        format!(
            "kind = \"deduction\", on = \"2026-01-15\", withheld = \"{amount}\", ground = \"damage\", month_pay = \"4000\""
        ),
        format!(
            "kind = \"overtime\", from = \"2026-01-01\", monthly_wage = \"{amount}\", workday_hours = \"12.5\", paid = \"100\""
        ),
        format!("kind = \"annual_leave\", year = 2025, monthly_wage = \"{amount}\""),
        format!("kind = \"double_pay\", start = \"2024-10-09\", ended = \"2026-01-10\", monthly_wage = \"{amount}\""),
        format!("kind = \"double_pay_open\", due = \"2025-09-01\", monthly_wage = \"{amount}\""),
        format!("kind = \"probation\", from = \"2025-03-01\", to = \"2025-08-15\", monthly_wage = \"{amount}\""),
        format!(
            "kind = \"severance\", service = {{ start = \"2016-03-01\", end = \"2026-02-10\", average = \"{amount}\" }}"
        ),
        format!("kind = \"notice_pay\", end = \"2026-02-10\", last_month_pay = \"{amount}\""),
        format!("kind = \"reinstatement\", dismissed = \"2025-12-01\", monthly_wage = \"{amount}\", own_fault = 30"),
        format!("kind = \"deposit\", paid = [\"{amount}\"], returned = \"100\""),
        format!("kind = \"penalty\", taken = \"{amount}\", penalty = \"training\", training_cost = \"900\""),
        format!("kind = \"social_loss\", benefit = \"{amount}\", received = \"50\""),
        format!("kind = \"dispatch\", months = 3, own_pay = \"2000\", equal_pay = \"{amount}\""),
        format!(
            "kind = \"injury_pay\", from = \"2024-06-10\", to = \"2025-08-09\", monthly_wage = \"{amount}\", paid = \"10\""
        ),
        format!(
            "kind = \"account\", from = \"2026-02-01\", until = \"2026-02-10\", daily_income = \"{amount}\", earned = \"30\""
        ),
        format!("kind = \"insurance\", loss = \"{amount}\", limit = \"5000\", deductible = \"50\""),
        format!(
            "kind = \"third_party\", damage = \"{amount}\", compulsory = \"500\", commercial = \"100\", duty = \"on_duty\""
        ),
        format!(
            "kind = \"work_injury\", injured = \"2025-06-10\", grade = 6, own_wage = \"{amount}\", ended = \"2025-12-31\""
        ),
    ]
}

/// Claims in which one amount is what came already.
fn by_what_was_paid(amount: &str) -> Vec<String> {
    vec![
        format!(
            "kind = \"unpaid_pay\", from = \"2026-01-01\", to = \"2026-01-31\", due = \"3000\", paid = \"{amount}\""
        ),
        format!(
            "kind = \"order_pay\", groups = [{{ orders = 7, due = \"800\", paid = \"{amount}\" }}], commission = \"5\""
        ),
        format!(
            "kind = \"minimum_wage\", months = [{{ month = \"2026-01-01\", pay = \"{amount}\", excluded = \"10\" }}]"
        ),
        format!(
            "kind = \"overtime\", from = \"2026-01-01\", monthly_wage = \"4350\", workday_hours = \"12.5\", paid = \"{amount}\""
        ),
        format!(
            "kind = \"severance\", service = {{ start = \"2025-03-01\", end = \"2026-02-10\", average = \"5000\" }}, paid = \"{amount}\""
        ),
        format!(
            "kind = \"unlawful_dismissal\", service = {{ start = \"2025-03-01\", end = \"2026-02-10\", average = \"5000\" }}, paid = \"{amount}\""
        ),
        format!("kind = \"deposit\", paid = [\"900\"], returned = \"{amount}\""),
        format!(
            "kind = \"injury_pay\", from = \"2025-06-10\", to = \"2025-08-09\", monthly_wage = \"4000\", paid = \"{amount}\""
        ),
        format!("kind = \"insurance\", loss = \"4000\", limit = \"5000\", received = \"{amount}\""),
    ]
}

/// A claim, and a fact that it may lack: what is computed without it must hold what is computed with it.
const MAY_LACK: &[(&str, &str)] = &[
    (
        r#"kind = "unpaid_pay", from = "2026-01-01", to = "2026-01-31", due = "3000""#,
        r#"paid = "AMOUNT""#,
    ),
    (r#"kind = "pay_extra", order = "ignored""#, r#"due = "AMOUNT""#),
    (r#"kind = "pay_extra", due = "3000""#, r#"order = "none""#),
    (
        r#"kind = "pay_extra", due = "3000""#,
        r#"order = "ignored", percent = 73"#,
    ),
    (
        r#"kind = "order_pay", groups = [{ orders = 9, due = "800", paid = "700" }]"#,
        r#"commission = "AMOUNT""#,
    ),
    (
        r#"kind = "deduction", on = "2026-01-15", withheld = "900", ground = "damage", fault = "own""#,
        r#"month_pay = "AMOUNT""#,
    ),
    (
        r#"kind = "deduction", on = "2026-01-15", withheld = "900", ground = "damage", month_pay = "3000""#,
        r#"fault = "own""#,
    ),
    (
        r#"kind = "deduction", on = "2026-01-15", withheld = "900""#,
        r#"ground = "statutory""#,
    ),
    (
        r#"kind = "overtime", from = "2026-01-01", workday_hours = "12.5", paid = "90""#,
        r#"monthly_wage = "AMOUNT""#,
    ),
    (
        r#"kind = "overtime", from = "2026-01-01", workday_hours = "12.5", monthly_wage = "4350""#,
        r#"paid = "AMOUNT""#,
    ),
    (
        r#"kind = "annual_leave", year = 2025, years_worked = 12"#,
        r#"monthly_wage = "AMOUNT""#,
    ),
    (
        r#"kind = "annual_leave", year = 2025, monthly_wage = "4350""#,
        "years_worked = 25",
    ),
    (
        r#"kind = "annual_leave", year = 2025, monthly_wage = "4350""#,
        "years_worked = 0",
    ),
    (
        r#"kind = "double_pay", start = "2024-10-09", ended = "2026-01-10", refused_by = "employer""#,
        r#"monthly_wage = "AMOUNT""#,
    ),
    (
        r#"kind = "double_pay", start = "2024-10-09", ended = "2026-01-10", monthly_wage = "4000""#,
        r#"refused_by = "worker""#,
    ),
    (
        r#"kind = "double_pay_open", due = "2025-10-09""#,
        r#"monthly_wage = "AMOUNT""#,
    ),
    (
        r#"kind = "probation", term = "task", from = "2025-03-01", to = "2025-08-15""#,
        r#"monthly_wage = "AMOUNT""#,
    ),
    (
        r#"kind = "probation", monthly_wage = "4000", from = "2025-03-01", to = "2025-08-15""#,
        r#"term = "fixed", term_months = 13"#,
    ),
    (
        r#"kind = "severance", service = { start = "2010-03-01", end = "2026-02-10", average = "5000" }"#,
        r#"ground = "resigned""#,
    ),
    (
        r#"kind = "notice_pay", end = "2026-02-10", ground = "with_notice", notified = "2026-02-01""#,
        r#"last_month_pay = "AMOUNT""#,
    ),
    (
        r#"kind = "notice_pay", end = "2026-02-10", last_month_pay = "4000""#,
        r#"ground = "with_notice", notified = "2026-02-01""#,
    ),
    (r#"kind = "deposit", paid = ["900"]"#, r#"returned = "AMOUNT""#),
    (
        r#"kind = "penalty", taken = "3000""#,
        r#"penalty = "training", training_cost = "900", service_months = 3, served_months = 1"#,
    ),
    (
        r#"kind = "penalty", taken = "3000", penalty = "training", service_months = 3, served_months = 1"#,
        r#"training_cost = "AMOUNT""#,
    ),
    (r#"kind = "social_loss", benefit = "3000""#, "curable = true"),
    (
        r#"kind = "dispatch", months = 3, own_pay = "2000""#,
        r#"equal_pay = "AMOUNT""#,
    ),
    (
        r#"kind = "injury_pay", from = "2024-06-10", to = "2025-08-09", monthly_wage = "4000", paid = "9""#,
        "extended = true",
    ),
    (
        r#"kind = "injury_pay", from = "2025-06-10", to = "2025-08-09", paid = "9""#,
        r#"monthly_wage = "AMOUNT""#,
    ),
    (
        r#"kind = "account", from = "2026-02-01", until = "2026-02-10""#,
        r#"daily_income = "AMOUNT""#,
    ),
    (
        r#"kind = "insurance", loss = "3000", exclusion = "no""#,
        r#"limit = "AMOUNT""#,
    ),
    (
        r#"kind = "insurance", loss = "3000", limit = "9000""#,
        r#"exclusion = "yes""#,
    ),
    (
        r#"kind = "third_party", damage = "3000", commercial = "0", duty = "on_duty""#,
        r#"compulsory = "AMOUNT""#,
    ),
    (
        r#"kind = "work_injury", injured = "2025-06-10", grade = 6, ended = "2025-12-31""#,
        r#"own_wage = "AMOUNT""#,
    ),
    (
        r#"kind = "work_injury", injured = "2025-06-10", grade = 6, ended = "2025-12-31", own_wage = "5000""#,
        r#"retires = "2028-01-01""#,
    ),
    (
        r#"kind = "work_injury", injured = "2025-06-10""#,
        r#"grade = 3, own_wage = "AMOUNT""#,
    ),
];

fn is_sound(assessment: &Assessment) -> bool {
    let sound = |range: Range| range.low() >= Fen::ZERO && range.high().is_none_or(|high| range.low() <= high);
    let whole = match assessment.amount {
        Amount::Nil => true,
        Amount::Money(range) => sound(range),
    };
    whole && assessment.lines.iter().all(|line| sound(line.amount))
}

/// Whether one range lies nowhere above another.
fn not_above(less: Range, more: Range) -> bool {
    let high = match (less.high(), more.high()) {
        (_, None) => true,
        (None, Some(_)) => false,
        (Some(less), Some(more)) => less <= more,
    };
    less.low() <= more.low() && high
}

proptest! {
    #[test]
    fn more_owed_is_never_less(one_fen in 0i64..5_000_000, more in 0i64..5_000_000) {
        for (less, more) in by_what_is_owed(&yuan(one_fen)).iter().zip(by_what_is_owed(&yuan(one_fen + more))) {
            prop_assert!(not_above(of(less), of(&more)), "{less} {} {more} {}", of(less), of(&more));
        }
    }

    #[test]
    fn more_paid_is_never_more(paid in 0i64..1_000_000, more in 0i64..1_000_000) {
        for (less, more) in by_what_was_paid(&yuan(paid)).iter().zip(by_what_was_paid(&yuan(paid + more))) {
            prop_assert!(not_above(of(&more), of(less)), "{less} {} {more} {}", of(less), of(&more));
        }
    }

    #[test]
    fn no_amount_is_negative(amount in 0i64..10_000_000_000) {
        for claim in by_what_is_owed(&yuan(amount)).iter().chain(&by_what_was_paid(&yuan(amount))) {
            match one(claim) {
                Ok(assessment) => prop_assert!(is_sound(&assessment), "{claim}"),
                Err(refused) => prop_assert_eq!(refused, Refused::TooLarge),
            }
        }
    }

    /// A wage is not below the minimum wage, which is what an unknown one is taken for.
    #[test]
    fn not_knowing_a_fact_holds_the_truth(amount in 249_000i64..3_000_000) {
        for (claim, fact) in MAY_LACK {
            let known = format!("{claim}, {}", fact.replace("AMOUNT", &yuan(amount)));
            let (truth, guess) = (of(&known), of(claim));
            prop_assert!(guess.contains(truth), "{known}: {truth} is not in {guess}");
        }
    }

    #[test]
    fn twice_n_is_twice_n(average in 100_000i64..5_000_000, days in 1i32..9_000) {
        let end = domain::testing::day("2026-02-10");
        let start = end.checked_sub(jiff::Span::new().days(days)).unwrap();
        let service = format!("service = {{ start = \"{start}\", end = \"{end}\", average = \"{}\" }}", yuan(average));
        let n = of(&format!("kind = \"severance\", ground = \"layoff\", {service}"));
        let twice = of(&format!("kind = \"unlawful_dismissal\", {service}"));
        prop_assert_eq!(n.times(2, 1).unwrap(), twice);
    }

    /// Without the city's row for the tier, the answer holds that of each tier.
    #[test]
    fn an_unknown_tier_holds_every_tier(pay in 0i64..400_000, tier in 1u8..=3) {
        let claim = format!("kind = \"minimum_wage\", months = [{{ month = \"2026-01-01\", pay = \"{}\", excluded = \"0\" }}]", yuan(pay));
        let mut file = super::file(&claim);
        let given = format!("minimum_wage_tier = [{{ district = \"330302\", tier = {tier}, from = \"2024-01-01\" }}]");
        file.given = toml::from_str(&given).unwrap();
        let known = money(&super::computed(&file).pop().unwrap().unwrap());
        file.given = Rates::default();
        let unknown = money(&super::computed(&file).pop().unwrap().unwrap());
        prop_assert!(unknown.contains(known));
    }
}

/// A law that cannot fail proves nothing: a planted fault in each is found.
#[test]
fn a_planted_fault_breaks_the_laws() {
    let n = of(
        "kind = \"severance\", ground = \"layoff\", service = { start = \"2025-02-01\", end = \"2026-01-31\", average = \"5000\" }",
    );
    let mutated = n.times(3, 1).unwrap();
    assert_ne!(n.times(2, 1).unwrap(), mutated);
    assert!(!not_above(mutated, n));
    assert!(!n.contains(mutated));
    assert!(Range::exact(Fen::new(-5)).low() == Fen::ZERO);
}

#[test]
fn kinds_are_named_apart_and_each_has_its_frame() {
    let mut keys: Vec<&str> = Kind::ALL.iter().map(|kind| kind.key()).collect();
    let mut ids: Vec<&str> = Kind::ALL.iter().map(|kind| kind.catalogue_id()).collect();
    keys.sort_unstable();
    keys.dedup();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((keys.len(), ids.len()), (36, 36));
    for kind in Kind::ALL {
        assert!(
            !kind.relations().is_empty() && !kind.routes().is_empty(),
            "{}",
            kind.key()
        );
        for part in kind.citation().split(';') {
            let (title, articles) = part.split_once(':').unwrap();
            assert!(
                !title.is_empty() && articles.chars().all(|c| c.is_ascii_digit() || ",-".contains(c)),
                "{part}"
            );
        }
    }
}
