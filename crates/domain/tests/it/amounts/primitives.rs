//! The primitives: average, years of service, cap, days and hours, spans of double pay, interest.

use domain::{
    amount::{
        Kind, Range, Rates, Refused, Relation,
        rates::{At, Rate},
        wage::{self, DoublePayStart, Months},
    },
    money::Fen,
    testing::day,
};
use proptest::prelude::*;
use rstest::rstest;

use super::{CITY, calendar, one};

fn yuan(amount: i64) -> Range {
    Range::exact(Fen::yuan(amount))
}

#[rstest]
#[case::a_day_less_than_half_a_year("2025-01-01", "2025-06-29", 1)]
#[case::half_a_year("2025-01-01", "2025-06-30", 2)]
#[case::a_year("2025-01-01", "2025-12-31", 2)]
#[case::a_year_and_a_day("2025-01-01", "2026-01-01", 3)]
#[case::a_year_and_a_half("2025-01-01", "2026-06-30", 4)]
#[case::one_day("2025-01-01", "2025-01-01", 1)]
#[case::from_a_leap_day("2024-02-29", "2025-02-27", 2)]
#[case::twenty_years("2006-03-01", "2026-02-28", 40)]
fn years_of_service_are_counted_in_half_months(#[case] start: &str, #[case] end: &str, #[case] half_months: i64) {
    assert_eq!(wage::service_half_months(day(start), day(end)), half_months);
}

#[test]
fn the_average_is_that_of_the_last_twelve_months() {
    let months: Vec<Fen> = (1..=13).map(|n| Fen::yuan(n * 100)).collect();
    // (200 + … + 1,300) / 12 = 9,000 / 12 = 750
    assert_eq!(wage::average_of_12(&months), Some(Fen::yuan(750)));
    // 100.01 / 3 months of 100, 100 and 100.01: 300.01 / 3 = 100.00333…
    let three = [Fen::yuan(100), Fen::yuan(100), Fen::new(10_001)];
    assert_eq!(wage::average_of_12(&three), Some(Fen::yuan(100)));
    assert_eq!(wage::average_of_12(&[]), None);
}

#[test]
fn days_and_hours_come_from_twenty_one_and_three_quarters() {
    assert_eq!(wage::daily(yuan(4_350)), Ok(yuan(200)));
    assert_eq!(wage::hourly(yuan(4_350)), Ok(yuan(25)));
    // 2,490 / 21.75 = 114.482…; / 8 = 14.310…
    assert_eq!(wage::daily(yuan(2_490)).unwrap().to_string(), "114.48");
    assert_eq!(wage::hourly(yuan(2_490)).unwrap().to_string(), "14.31");
    assert_eq!((wage::PAID_DAYS, wage::WORK_DAYS), (2_175, 2_067));
}

#[test]
fn late_judgments_bear_interest_of_one_and_three_quarters_in_ten_thousand_a_day() {
    // 10,000 x 0.000175 x 30 = 52.50
    assert_eq!(wage::delay_interest(yuan(10_000), 30).unwrap().to_string(), "52.50");
    assert_eq!(wage::delay_interest(yuan(10_000), 0), Ok(Range::ZERO));
}

#[test]
fn twelve_months_of_the_minimum_wage_part_final_awards_from_others() {
    assert_eq!(wage::final_award_line(yuan(2_490)), Ok(yuan(29_880)));
    let flagged = |missing: &str| {
        let claim =
            format!("kind = \"unpaid_pay\", from = \"2026-01-01\", to = \"2026-01-31\", missing = \"{missing}\"");
        let flags: Vec<&str> = one(&claim).unwrap().flags.iter().map(|flag| flag.key()).collect();
        flags.into_iter().find(|key| key.contains("final")).unwrap()
    };
    assert_eq!(flagged("29880"), "final_award");
    assert_eq!(flagged("29880.01"), "not_final");
}

#[rstest]
#[case(2024, 11)]
#[case(2025, 13)]
#[case(2026, 13)]
fn statutory_holidays_by_year(#[case] year: i16, #[case] days: u8) {
    assert_eq!(wage::statutory_holidays(year), days);
}

#[rstest]
#[case::by_the_letter(DoublePayStart::Literal, "2026-03-02", "2025-04-11", "2026-03-02")]
#[case::by_practice(DoublePayStart::Inclusive, "2026-03-02", "2025-04-10", "2026-03-02")]
#[case::to_the_day_before_the_year(DoublePayStart::Inclusive, "2027-01-01", "2025-04-10", "2026-03-09")]
fn double_pay_runs_from_the_second_month_to_the_year(
    #[case] counted: DoublePayStart,
    #[case] until: &str,
    #[case] from: &str,
    #[case] to: &str,
) {
    let span = wage::double_pay_span(day("2025-03-10"), day(until), counted);
    assert_eq!(span, Some((day(from), day(to))));
}

#[test]
fn double_pay_is_eleven_months_at_most() {
    let (from, to) = wage::double_pay_span(day("2025-03-10"), day("2027-01-01"), DoublePayStart::Inclusive).unwrap();
    assert_eq!(
        wage::months_between(from, to, calendar()),
        Months { whole: 11, workdays: 0 }
    );
}

/// 24 half months: the cap of twelve years bites only above three times the average.
#[rstest]
#[case::below(23_999, 33, "395,983.50")] // 23,999 x 16.5
#[case::at(24_000, 33, "396,000")] // 24,000 x 16.5
#[case::above(24_001, 33, "288,000")] // 24,000 x 12
fn the_cap_bites_above_three_times_the_average(#[case] wage: i64, #[case] half_months: i64, #[case] amount: &str) {
    let capped = wage::cap_3x(yuan(wage), half_months, Some(yuan(8_000)), yuan(2_490)).unwrap();
    assert_eq!(capped.amount.to_string(), amount);
}

#[test]
fn a_part_of_a_month_is_never_more_than_the_month() {
    let month = Months { whole: 0, workdays: 23 };
    assert_eq!(wage::pay_for(yuan(4_350), month), Ok(yuan(4_350)));
    let month = Months { whole: 0, workdays: 21 };
    assert_eq!(wage::pay_for(yuan(4_350), month), Ok(yuan(4_200)));
}

fn at<'a>(place: &'a str, on: &str) -> At<'a> {
    At { place, on: day(on) }
}

#[test]
fn the_nearest_and_newest_row_in_force_is_taken() {
    let rates: Rates = toml::from_str(
        r#"
        figure = [
            { rate = "national_urban_income", region = "000000", from = "2024-01-01", amount = "1" },
            { rate = "national_urban_income", region = "330000", from = "2024-01-01", amount = "2" },
            { rate = "national_urban_income", region = "330300", from = "2024-01-01", to = "2024-12-31", amount = "3" },
            { rate = "national_urban_income", region = "330300", from = "2026-01-01", amount = "5" },
            { rate = "national_urban_income", region = "330300", from = "2025-01-01", amount = "4" },
        ]"#,
    )
    .unwrap();
    let figure = |place, on| {
        rates
            .figure(Rate::NationalUrbanIncome, at(place, on))
            .map(|figure| figure.to_string())
    };
    assert_eq!(figure("330302", "2023-12-31"), None);
    assert_eq!(figure("330302", "2024-12-31").unwrap(), "3");
    assert_eq!(figure("330302", "2025-01-01").unwrap(), "4");
    assert_eq!(figure("330302", "2026-01-01").unwrap(), "5");
    assert_eq!(figure("331002", "2026-01-01").unwrap(), "2");
    assert_eq!(figure("310101", "2026-01-01").unwrap(), "1");
    assert_eq!(
        rates.figure(Rate::CityAverageMonthlyWage, at("330302", "2026-01-01")),
        None
    );
}

#[test]
fn rows_of_the_facts_go_before_those_of_the_city() {
    let given: Rates = toml::from_str(
        r#"
        minimum_wage = [{ region = "330000", tier = 1, from = "2020-01-01", monthly = "2600", hourly = "25" }]
        minimum_wage_tier = [{ district = "330302", tier = 1, from = "2020-01-01" }]"#,
    )
    .unwrap();
    let rates = given.before(CITY.clone());
    assert_eq!(rates.minimum(at("330302", "2026-03-02")).unwrap().monthly, yuan(2_600));
    assert_eq!(rates.hospital_meals(at("330302", "2026-03-02")), Some(35));
}

#[test]
fn the_city_lists_platforms_by_day_and_place() {
    let count = |place, on| CITY.platforms(at(place, on)).len();
    assert_eq!(count("330302", "2025-08-20"), 0);
    assert_eq!(count("330302", "2025-08-21"), 11);
    assert_eq!(count("310101", "2025-08-21"), 0);
    assert_eq!(count("310101", "2026-07-01"), 20);
}

#[test]
fn a_row_with_an_unknown_word_or_a_false_amount_is_refused() {
    for bad in [
        r#"figure = [{ rate = "national_urban_income", region = "000000", from = "2024-01-01", amount = 5 }]"#,
        r#"figure = [{ rate = "national_urban_income", region = "000000", from = "2024-01-01", amount = "-5" }]"#,
        r#"figure = [{ rate = "weather", region = "000000", from = "2024-01-01", amount = "5" }]"#,
        "figures = []",
    ] {
        assert!(toml::from_str::<Rates>(bad).is_err(), "{bad}");
    }
}

#[test]
fn a_claim_that_the_relation_does_not_know_is_refused() {
    let mut file = super::file("kind = \"severance\", service = { start = \"2025-01-01\", end = \"2025-12-31\" }");
    file.relation = Some(Relation::Civil);
    let refused = super::computed(&file).pop().unwrap().unwrap_err();
    let expected = Refused::NotOpen {
        kind: Kind::Severance,
        relation: Relation::Civil,
    };
    assert_eq!(refused, expected);
}

#[test]
fn a_product_larger_than_money_is_refused() {
    let claim =
        "kind = \"unpaid_pay\", from = \"2026-01-01\", to = \"2026-01-31\", orders = 4000000000, price = \"100000000\"";
    assert_eq!(one(claim), Err(Refused::TooLarge));
}

#[test]
fn pay_that_was_long_unpaid_is_held_against_the_crime() {
    let screened = |to: &str, missing: &str| {
        let claim = format!("kind = \"unpaid_pay\", from = \"2025-10-01\", to = \"{to}\", missing = \"{missing}\"");
        one(&claim)
            .unwrap()
            .flags
            .iter()
            .any(|flag| flag.key() == "wage_theft_screen")
    };
    assert!(screened("2025-12-31", "5000"));
    assert!(!screened("2025-12-31", "4999.99"));
    assert!(!screened("2025-12-30", "5000"));
}

#[test]
fn ten_workers_are_heard_first_and_counted_together() {
    let mut file = super::file("kind = \"unpaid_pay\", from = \"2026-01-01\", to = \"2026-01-31\", missing = \"3000\"");
    file.workers = 10;
    let flags = |file: &domain::amount::File| -> Vec<&'static str> {
        let assessment = super::computed(file).pop().unwrap().unwrap();
        assessment.flags.iter().map(|flag| flag.key()).collect()
    };
    assert!(flags(&file).contains(&"priority_docket"));
    assert!(!flags(&file).contains(&"wage_theft_screen"));
    file.group_total = Some("30000".to_owned().try_into().unwrap());
    assert!(flags(&file).contains(&"wage_theft_screen"));
}

proptest! {
    #[test]
    fn the_cap_never_raises(wage in 1i64..100_000_000, half_months in 1i64..80, average in 100_000i64..2_000_000) {
        let wage = Range::exact(Fen::new(wage));
        let average = Range::exact(Fen::new(average));
        let capped = wage::cap_3x(wage, half_months, Some(average), yuan(2_490)).unwrap();
        prop_assert!(capped.amount.high() <= wage.times(half_months, 2).unwrap().high());
    }

    /// Without the average, the answer holds what any average above the minimum wage would give.
    #[test]
    fn an_unknown_average_gives_a_range_with_the_truth_inside(wage in 1i64..10_000_000, half_months in 1i64..80, average in 249_000i64..2_000_000) {
        let wage = Range::exact(Fen::new(wage));
        let known = wage::cap_3x(wage, half_months, Some(Range::exact(Fen::new(average))), yuan(2_490)).unwrap();
        let unknown = wage::cap_3x(wage, half_months, None, yuan(2_490)).unwrap();
        prop_assert!(unknown.amount.contains(known.amount), "{} {}", unknown.amount, known.amount);
    }
}

/// Own wage 10,000, province average 8,400, area's annual average 100,800: lump sum, monthly allowance, one of the two subsidies, and what a
/// firm without license pays.
#[rstest]
#[case(1, "270,000", "9,000", "", "1,612,800")] // 27; 90 %; 16 x 100,800
#[case(2, "250,000", "8,500", "", "1,411,200")] // 25; 85 %; 14
#[case(3, "230,000", "8,000", "", "1,209,600")] // 23; 80 %; 12
#[case(4, "210,000", "7,500", "", "1,008,000")] // 21; 75 %; 10
#[case(5, "180,000", "7,000", "252,000", "806,400")] // 18; 70 %; 30 x 8,400; 8
#[case(6, "160,000", "6,000", "210,000", "604,800")] // 16; 60 %; 25; 6
#[case(7, "130,000", "", "84,000", "403,200")] // 13; 10; 4
#[case(8, "110,000", "", "58,800", "302,400")] // 11; 7; 3
#[case(9, "90,000", "", "33,600", "201,600")] // 9; 4; 2
#[case(10, "70,000", "", "16,800", "100,800")] // 7; 2; 1
fn every_grade_has_its_row(
    #[case] grade: u8,
    #[case] lump: &str,
    #[case] monthly: &str,
    #[case] subsidy: &str,
    #[case] illegal: &str,
) {
    let lines = |more: &str, formula: &str| -> String {
        let claim =
            format!("kind = \"work_injury\", injured = \"2025-06-10\", grade = {grade}, own_wage = \"10000\", {more}");
        let assessment = one(&claim).unwrap();
        let line = assessment.lines.iter().find(|line| line.formula.ends_with(formula));
        line.map(|line| line.amount.to_string()).unwrap_or_default()
    };
    let kept = "insured = \"insured\", suitable_work = false";
    let ended = "insured = \"insured\", ended = \"2025-12-31\", retires = \"2050-01-01\"";
    assert_eq!(lines(kept, ".disability_lump_sum"), lump);
    assert_eq!(lines(kept, ".disability_allowance"), monthly);
    assert_eq!(lines(ended, ".medical_subsidy"), subsidy);
    assert_eq!(lines(ended, ".employment_subsidy"), subsidy);
    assert_eq!(lines("insured = \"illegal\"", ".illegal_lump_sum"), illegal);
}

/// 10 x 8,400 = 84,000 for grade seven, a fifth less for each full year of age within the last five before retirement.
#[rstest]
#[case("2031-12-31", "84,000")] // six years before
#[case("2030-12-31", "84,000")] // five years before, to the day
#[case("2029-12-31", "67,200")] // four: one full year
#[case("2030-01-01", "84,000")] // a day short of a full year
#[case("2026-06-30", "16,800")] // four full years
#[case("2025-12-31", "0")] // five
fn the_employment_subsidy_shrinks_before_retirement(#[case] retires: &str, #[case] amount: &str) {
    let claim = format!(
        "kind = \"work_injury\", injured = \"2025-06-10\", insured = \"insured\", grade = 7, own_wage = \"6000\", ended = \"2025-12-31\", retires = \"{retires}\""
    );
    let assessment = one(&claim).unwrap();
    let line = assessment
        .lines
        .iter()
        .find(|line| line.formula.ends_with(".employment_subsidy"))
        .unwrap();
    assert_eq!(line.amount.to_string(), amount);
}

#[rstest]
#[case(0, 3, 0)] // below three months none
#[case(3, 5, 1)]
#[case(11, 5, 1)]
#[case(12, 5, 2)]
#[case(35, 5, 2)]
#[case(36, 7, 6)]
fn lawful_probation_grows_with_the_term(#[case] term_months: u16, #[case] served: i64, #[case] lawful: i64) {
    let to = day("2025-01-01")
        .checked_add(jiff::Span::new().months(served))
        .unwrap()
        .yesterday()
        .unwrap();
    let claim = format!(
        "kind = \"probation\", term = \"fixed\", term_months = {term_months}, from = \"2025-01-01\", to = \"{to}\", monthly_wage = \"1000\""
    );
    let beyond = super::money(&one(&claim).unwrap());
    assert_eq!(beyond, yuan(1_000 * (served - lawful)));
}

#[rstest]
#[case("employer_breach", true)]
#[case("agreed_employer", true)]
#[case("agreed_worker", false)]
#[case("with_notice", true)]
#[case("layoff", true)]
#[case("expired", true)]
#[case("closed", true)]
#[case("resigned", false)]
#[case("misconduct", false)]
fn the_ground_decides_whether_severance_is_due(#[case] ground: &str, #[case] due: bool) {
    let service = "service = { start = \"2025-02-01\", end = \"2026-01-31\", average = \"5000\" }";
    let claim = format!("kind = \"severance\", ground = \"{ground}\", {service}");
    let expected = if due { yuan(5_000) } else { Range::ZERO };
    assert_eq!(super::money(&one(&claim).unwrap()), expected);
}

/// 60 percent of 5,040 (the floor of own wage) is 3,024; a minimum wage of 4,000 lifts the allowance.
#[test]
fn an_allowance_is_never_below_the_minimum_wage() {
    let mut file = super::file(
        "kind = \"work_injury\", injured = \"2025-06-10\", insured = \"insured\", grade = 6, own_wage = \"3000\", suitable_work = false",
    );
    let rows =
        r#"minimum_wage = [{ region = "330302", tier = 1, from = "2025-01-01", monthly = "4000", hourly = "40" }]"#;
    let higher: Rates = toml::from_str(rows).unwrap();
    let monthly = |file: &domain::amount::File| {
        let assessment = super::computed(file).pop().unwrap().unwrap();
        let line = assessment
            .lines
            .iter()
            .find(|line| line.formula.ends_with(".disability_allowance"));
        line.unwrap().amount.to_string()
    };
    assert_eq!(monthly(&file), "3,024");
    file.given = higher.before(file.given);
    assert_eq!(monthly(&file), "4,000");
}
