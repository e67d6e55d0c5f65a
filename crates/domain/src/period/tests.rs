use jiff::civil::date;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::calendar::tests::china;

fn on(start: Date, length: Length) -> Date {
    due(start, length, &china()).on
}

/// Each case was counted by hand on the State Council's calendar.
#[rstest]
#[case::a_plain_fortnight(date(2026, 3, 2), 15, date(2026, 3, 17))]
#[case::a_saturday_moves_to_monday(date(2026, 3, 6), 15, date(2026, 3, 23))]
#[case::the_event_on_a_rest_day_counts_from_the_next_day(date(2026, 3, 8), 15, date(2026, 3, 23))]
#[case::inside_the_spring_festival(date(2026, 2, 2), 15, date(2026, 2, 24))]
#[case::on_its_last_day(date(2026, 2, 8), 15, date(2026, 2, 24))]
#[case::the_day_after_it(date(2026, 2, 9), 15, date(2026, 2, 24))]
#[case::a_make_up_saturday_does_not_move(date(2026, 1, 30), 15, date(2026, 2, 14))]
#[case::a_make_up_saturday_after_it(date(2026, 2, 13), 15, date(2026, 2, 28))]
#[case::the_sunday_between(date(2026, 1, 31), 15, date(2026, 2, 24))]
#[case::national_day(date(2026, 9, 16), 15, date(2026, 10, 8))]
#[case::the_last_day_before_national_day(date(2026, 9, 15), 15, date(2026, 9, 30))]
#[case::a_make_up_sunday_before_national_day(date(2026, 9, 5), 15, date(2026, 9, 20))]
#[case::qingming(date(2026, 3, 20), 15, date(2026, 4, 7))]
#[case::labor_day(date(2026, 4, 16), 15, date(2026, 5, 6))]
#[case::the_long_week_of_2025(date(2025, 9, 16), 15, date(2025, 10, 9))]
#[case::confirmation_within_thirty_days(date(2026, 1, 16), 30, date(2026, 2, 24))]
#[case::award_within_forty_five_days(date(2026, 1, 5), 45, date(2026, 2, 24))]
#[case::over_new_year(date(2025, 12, 17), 15, date(2026, 1, 4))]
#[case::no_days_at_all(date(2026, 2, 16), 0, date(2026, 2, 24))]
fn calendar_days_roll_over_rest_days(#[case] start: Date, #[case] n: u16, #[case] last: Date) {
    assert_eq!(on(start, Length::days(n)), last);
}

#[rstest]
#[case::monday_to_friday(date(2026, 3, 2), 4, date(2026, 3, 6))]
#[case::over_a_weekend(date(2026, 3, 4), 5, date(2026, 3, 11))]
#[case::from_a_friday(date(2026, 3, 6), 1, date(2026, 3, 9))]
#[case::from_a_saturday(date(2026, 3, 7), 1, date(2026, 3, 9))]
#[case::over_the_spring_festival(date(2026, 2, 12), 5, date(2026, 2, 26))]
#[case::ending_on_a_make_up_saturday(date(2026, 2, 12), 7, date(2026, 2, 28))]
#[case::from_a_make_up_saturday(date(2026, 2, 14), 3, date(2026, 2, 26))]
#[case::over_national_day(date(2026, 9, 29), 3, date(2026, 10, 9))]
#[case::national_day_and_its_make_up_saturday(date(2026, 9, 29), 5, date(2026, 10, 12))]
#[case::ten_days_of_answer(date(2026, 4, 27), 10, date(2026, 5, 13))]
#[case::none_on_a_workday(date(2026, 3, 2), 0, date(2026, 3, 2))]
#[case::none_on_a_rest_day(date(2026, 3, 7), 0, date(2026, 3, 9))]
fn working_days_are_counted_one_by_one(#[case] start: Date, #[case] n: u16, #[case] last: Date) {
    assert_eq!(on(start, Length::workdays(n)), last);
}

#[rstest]
#[case::the_corresponding_day(date(2026, 3, 10), Length::months(1), date(2026, 4, 10))]
#[case::the_last_day_of_a_shorter_month(date(2026, 8, 31), Length::months(1), date(2026, 9, 30))]
#[case::february_and_its_make_up_saturday(date(2026, 1, 31), Length::months(1), date(2026, 2, 28))]
#[case::february_of_a_leap_year(date(2024, 1, 31), Length::months(1), date(2024, 2, 29))]
#[case::six_months_to_a_sunday(date(2026, 2, 9), Length::months(6), date(2026, 8, 10))]
#[case::two_months_into_national_day(date(2026, 8, 3), Length::months(2), date(2026, 10, 8))]
#[case::a_year_of_limitation(date(2025, 4, 15), Length::years(1), date(2026, 4, 15))]
#[case::a_year_into_labor_day(date(2025, 5, 1), Length::years(1), date(2026, 5, 6))]
#[case::a_year_from_a_leap_day(date(2024, 2, 29), Length::years(1), date(2025, 2, 28))]
#[case::two_years_from_a_leap_day(date(2024, 2, 29), Length::years(2), date(2026, 2, 28))]
#[case::two_years_to_enforce(date(2024, 10, 5), Length::years(2), date(2026, 10, 8))]
#[case::months_over_the_year_end(date(2025, 11, 30), Length::months(3), date(2026, 2, 28))]
fn months_and_years_end_on_the_corresponding_day(#[case] start: Date, #[case] length: Length, #[case] last: Date) {
    assert_eq!(on(start, length), last);
}

/// 民事诉讼法 第八十五条 by analogy: five whole working days lie between the notice and the hearing.
#[rstest]
#[case::a_plain_week(date(2026, 3, 11), Length::workdays(5), date(2026, 3, 3))]
#[case::over_the_spring_festival(date(2026, 2, 26), Length::workdays(5), date(2026, 2, 11))]
#[case::after_national_day(date(2026, 10, 9), Length::workdays(3), date(2026, 9, 28))]
#[case::calendar_days(date(2026, 3, 12), Length::days(7), date(2026, 3, 4))]
#[case::calendar_days_to_a_monday(date(2026, 3, 10), Length::days(7), date(2026, 3, 2))]
#[case::a_sunday_moves_back_to_a_make_up_saturday(date(2026, 3, 9), Length::days(7), date(2026, 2, 28))]
#[case::a_month(date(2026, 5, 15), Length::months(1), date(2026, 4, 14))]
#[case::a_year_that_ends_in_the_festival(date(2027, 2, 22), Length::years(1), date(2026, 2, 14))]
fn a_period_before_a_hearing_leaves_its_days_free(#[case] hearing: Date, #[case] length: Length, #[case] last: Date) {
    assert_eq!(backwards(hearing, length, &china()).on, last);
}

#[rstest]
#[case::a_workday_stays(date(2026, 12, 1), date(2026, 12, 1))]
#[case::a_sunday_moves(date(2026, 11, 29), date(2026, 11, 30))]
#[case::the_festival_moves(date(2026, 2, 17), date(2026, 2, 24))]
#[case::a_make_up_sunday_stays(date(2026, 9, 20), date(2026, 9, 20))]
fn an_agreed_day_moves_only_off_a_rest_day(#[case] on: Date, #[case] last: Date) {
    assert_eq!(agreed(on, &china()).on, last);
}

#[rstest]
#[case::all_published(date(2026, 11, 23), Length::days(15), Certainty::Published)]
#[case::the_last_day_is_not(date(2026, 12, 21), Length::days(15), Certainty::Provisional)]
#[case::rolled_into_the_unknown(date(2026, 12, 17), Length::days(15), Certainty::Provisional)]
#[case::counted_through_the_unknown(date(2026, 12, 30), Length::workdays(2), Certainty::Provisional)]
#[case::counted_before_it(date(2026, 12, 30), Length::workdays(1), Certainty::Published)]
#[case::from_before_the_first_notice(date(2023, 12, 29), Length::days(4), Certainty::Published)]
#[case::a_year_ahead(date(2026, 11, 23), Length::years(1), Certainty::Provisional)]
fn a_day_is_as_certain_as_the_days_it_rests_on(
    #[case] start: Date,
    #[case] length: Length,
    #[case] certainty: Certainty,
) {
    let due = due(start, length, &china());
    assert_eq!(due.certainty, certainty, "{due:?}");
    assert_eq!(due.calendar_version, "test");
}

#[rstest]
#[case(date(2026, 2, 12), date(2026, 2, 26), 5)]
#[case(date(2026, 2, 13), date(2026, 2, 13), 0)]
#[case(date(2026, 2, 20), date(2026, 2, 13), 0)]
#[case(date(2026, 2, 13), date(2026, 2, 24), 2)]
#[case(date(2025, 12, 31), date(2026, 12, 31), 248)]
fn working_days_between_two_days_leave_out_the_first(#[case] from: Date, #[case] to: Date, #[case] n: u32) {
    assert_eq!(workdays_between(from, to, &china()), n);
}

#[test]
fn the_next_working_day_is_always_a_later_one() {
    assert_eq!(next_workday(date(2026, 2, 13), &china()), date(2026, 2, 14));
    assert_eq!(next_workday(date(2026, 2, 14), &china()), date(2026, 2, 24));
    assert_eq!(next_workday(date(2026, 3, 2), &china()), date(2026, 3, 3));
}

#[test]
fn a_day_ends_at_midnight_in_china() {
    let late = "2026-03-17T15:59:59.999Z".parse::<Timestamp>().unwrap();
    let too_late = "2026-03-17T16:00:00Z".parse::<Timestamp>().unwrap();
    assert_eq!(date_in_shanghai(late), date(2026, 3, 17));
    assert_eq!(date_in_shanghai(too_late), date(2026, 3, 18));
    assert_eq!(end_of(date(2026, 3, 17)), too_late);
    assert_eq!(due(date(2026, 3, 2), Length::days(15), &china()).ends(), too_late);
}

#[test]
fn the_end_of_the_calendar_is_no_cliff() {
    let longest = u16::MAX;
    for length in [
        Length::days(longest),
        Length::workdays(longest),
        Length::months(longest),
        Length::years(longest),
    ] {
        assert!(on(date(9999, 12, 1), length) == Date::MAX);
        assert!(backwards(date(-9999, 1, 8), length, &china()).on == Date::MIN);
    }
    assert_eq!(end_of(Date::MAX), Timestamp::MAX);
    assert_eq!(workdays_between(date(9999, 12, 30), Date::MAX, &china()), 1);
}

#[test]
fn a_length_is_written_as_a_number_and_a_unit() {
    let length: Length = toml::from_str("n = 3\nunit = \"workday\"").unwrap();
    assert_eq!(length, Length::workdays(3));
}

/// Counts working days the slow way, from the notices alone.
fn oracle(start: Date, n: u16) -> Date {
    let calendar = china();
    let named = |wanted: Date, days: fn(&crate::calendar::Year) -> &Vec<Date>| {
        calendar.years().iter().any(|year| days(year).contains(&wanted))
    };
    let works = |day: Date| {
        let weekend = day.weekday().to_monday_one_offset() > 5;
        let fixed = day.year() > 2026
            && [(1, 1), (5, 1), (5, 2), (10, 1), (10, 2), (10, 3)].contains(&(day.month(), day.day()));
        named(day, |year| &year.work) || (!weekend && !fixed && !named(day, |year| &year.off))
    };
    let mut days = (1..)
        .map(|ahead| start.saturating_add(Span::new().days(ahead)))
        .filter(|day| works(*day));
    days.nth(usize::from(n) - 1).unwrap()
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..1_200i64).prop_map(|ahead| date(2024, 1, 1).saturating_add(Span::new().days(ahead)))
}

fn any_length() -> impl Strategy<Value = Length> {
    prop_oneof![
        (0..400u16).prop_map(Length::days),
        (0..120u16).prop_map(Length::workdays),
        (0..30u16).prop_map(Length::months),
        (0..4u16).prop_map(Length::years),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_is_ever_due_on_a_rest_day(start in any_day(), length in any_length()) {
        let calendar = china();
        let due = due(start, length, &calendar);
        prop_assert_eq!(calendar.day(due.on).kind, DayKind::Workday);
        prop_assert!(due.on >= start);
    }

    #[test]
    fn a_shorter_period_never_ends_later(start in any_day(), length in any_length()) {
        let shorter = Length { n: length.n.saturating_sub(1), ..length };
        prop_assert!(on(start, shorter) <= on(start, length));
    }

    #[test]
    fn an_earlier_event_never_ends_later(start in any_day(), length in any_length()) {
        prop_assert!(on(start.yesterday().unwrap(), length) <= on(start, length));
    }

    #[test]
    fn the_same_number_of_working_days_never_ends_earlier(start in any_day(), n in 0..60u16) {
        prop_assert!(on(start, Length::days(n)) <= on(start, Length::workdays(n)));
    }

    #[test]
    fn working_days_agree_with_the_slow_count(start in any_day(), n in 1..40u16) {
        prop_assert_eq!(on(start, Length::workdays(n)), oracle(start, n));
    }

    #[test]
    fn a_period_holds_as_many_working_days_as_it_says(start in any_day(), n in 1..120u16) {
        let last = on(start, Length::workdays(n));
        prop_assert_eq!(workdays_between(start, last, &china()), u32::from(n));
    }

    #[test]
    fn the_whole_period_lies_free_before_the_hearing(hearing in any_day(), n in 0..60u16) {
        let calendar = china();
        let notice = backwards(hearing, Length::workdays(n), &calendar).on;
        let free = workdays_between(notice, hearing.yesterday().unwrap(), &calendar);
        prop_assert_eq!(free, u32::from(n));
        let notice = backwards(hearing, Length::days(n), &calendar).on;
        prop_assert!(notice.until(hearing).unwrap().get_days() > i32::from(n));
    }

    #[test]
    fn the_end_of_a_day_is_the_start_of_the_next(day in any_day()) {
        prop_assert_eq!(date_in_shanghai(end_of(day)), day.tomorrow().unwrap());
        prop_assert_eq!(date_in_shanghai(end_of(day) - jiff::SignedDuration::from_nanos(1)), day);
    }
}
