use jiff::civil::date;
use rstest::rstest;

use super::*;

/// Builds the calendar of the demo city from the files an operator edits.
pub(crate) fn china() -> Calendar {
    let years = [
        include_str!("../../../../city/calendar/2024.toml"),
        include_str!("../../../../city/calendar/2025.toml"),
        include_str!("../../../../city/calendar/2026.toml"),
    ];
    Calendar::new("test", years.map(|year| toml::from_str(year).unwrap()).to_vec()).unwrap()
}

fn year(year: i16, off: &[Date], work: &[Date]) -> Year {
    Year {
        year,
        notice: "国办发明电〔0000〕0号".into(),
        off: off.to_vec(),
        work: work.to_vec(),
    }
}

#[rstest]
#[case::an_ordinary_monday(date(2026, 11, 23), DayKind::Workday)]
#[case::an_ordinary_saturday(date(2026, 11, 21), DayKind::RestDay)]
#[case::the_eve_of_the_spring_festival(date(2026, 2, 16), DayKind::RestDay)]
#[case::the_last_day_of_the_spring_festival(date(2026, 2, 23), DayKind::RestDay)]
#[case::the_day_people_return(date(2026, 2, 24), DayKind::Workday)]
#[case::a_make_up_saturday_before(date(2026, 2, 14), DayKind::Workday)]
#[case::a_make_up_saturday_after(date(2026, 2, 28), DayKind::Workday)]
#[case::a_make_up_sunday(date(2026, 1, 4), DayKind::Workday)]
#[case::a_sunday_worked_for_national_day(date(2026, 9, 20), DayKind::Workday)]
#[case::a_wednesday_of_national_day(date(2026, 10, 7), DayKind::RestDay)]
#[case::the_eve_was_no_holiday_in_2024(date(2024, 2, 9), DayKind::Workday)]
#[case::the_eve_was_a_holiday_in_2025(date(2025, 1, 28), DayKind::RestDay)]
#[case::mid_autumn_inside_national_week(date(2025, 10, 8), DayKind::RestDay)]
fn a_published_day_is_what_the_notice_says(#[case] date: Date, #[case] kind: DayKind) {
    assert_eq!(
        china().day(date),
        Day {
            kind,
            certainty: Certainty::Published
        }
    );
}

#[rstest]
#[case::new_year(date(2027, 1, 1), DayKind::RestDay)]
#[case::labor_day(date(2028, 5, 1), DayKind::RestDay)]
#[case::its_second_day(date(2028, 5, 2), DayKind::RestDay)]
#[case::national_day(date(2027, 10, 1), DayKind::RestDay)]
#[case::the_swapped_days_are_unknown(date(2027, 10, 4), DayKind::Workday)]
#[case::the_spring_festival_is_unknown(date(2027, 2, 8), DayKind::Workday)]
#[case::a_saturday(date(2027, 1, 9), DayKind::RestDay)]
#[case::before_the_first_notice(date(2023, 5, 2), DayKind::Workday)]
fn a_day_without_a_notice_is_provisional(#[case] date: Date, #[case] kind: DayKind) {
    assert_eq!(
        china().day(date),
        Day {
            kind,
            certainty: Certainty::Provisional
        }
    );
}

#[test]
fn the_calendar_knows_its_last_notice() {
    assert_eq!(china().last_published(), Some(2026));
    assert_eq!(Calendar::new("empty", vec![]).unwrap().last_published(), None);
}

/// 《全国年节及纪念日放假办法》: eleven statutory days until 2024, thirteen since 2025.
#[rstest]
#[case(2024, 28, 8, 251)]
#[case(2025, 28, 5, 248)]
#[case(2026, 33, 6, 248)]
fn a_year_has_the_working_days_the_law_leaves(
    #[case] of: i16,
    #[case] n_off: usize,
    #[case] n_work: usize,
    #[case] n_workdays: usize,
) {
    let calendar = china();
    let published = calendar.years().iter().find(|year| year.year == of).unwrap();
    assert_eq!((published.off.len(), published.work.len()), (n_off, n_work));
    let workdays = date(of, 1, 1)
        .series(jiff::Span::new().days(1))
        .take_while(|date| date.year() == of)
        .filter(|date| calendar.day(*date).kind == DayKind::Workday)
        .count();
    assert_eq!(workdays, n_workdays);
}

#[test]
fn every_published_year_rests_on_the_fixed_holidays() {
    let calendar = china();
    for year in calendar.years() {
        for (month, day, since) in FIXED {
            if year.year >= since {
                assert!(
                    year.off.contains(&date(year.year, month, day)),
                    "{}-{month}-{day}",
                    year.year
                );
            }
        }
    }
}

#[test]
fn a_notice_may_reach_into_the_december_before() {
    let calendar = Calendar::new("x", vec![year(2019, &[date(2018, 12, 31)], &[date(2018, 12, 29)])]).unwrap();
    assert_eq!(
        calendar.day(date(2018, 12, 31)),
        Day {
            kind: DayKind::RestDay,
            certainty: Certainty::Published
        }
    );
    assert_eq!(
        calendar.day(date(2018, 12, 29)),
        Day {
            kind: DayKind::Workday,
            certainty: Certainty::Published
        }
    );
    assert_eq!(calendar.day(date(2018, 12, 28)).certainty, Certainty::Provisional);
}

#[test]
fn faulty_data_is_refused_with_its_place() {
    let saturday = date(2026, 2, 14);
    let cases = [
        (
            vec![year(2026, &[], &[]), year(2026, &[], &[])],
            CalendarError::YearTwice { year: 2026 },
        ),
        (
            vec![year(2026, &[saturday], &[saturday])],
            CalendarError::Contradiction { date: saturday },
        ),
        (
            vec![year(2026, &[], &[date(2026, 2, 16)])],
            CalendarError::NoWeekend {
                date: date(2026, 2, 16),
            },
        ),
        (
            vec![year(2026, &[date(2025, 11, 1)], &[])],
            CalendarError::OutsideYear {
                year: 2026,
                date: date(2025, 11, 1),
            },
        ),
        (
            vec![year(2026, &[date(2027, 1, 1)], &[])],
            CalendarError::OutsideYear {
                year: 2026,
                date: date(2027, 1, 1),
            },
        ),
    ];
    for (years, error) in cases {
        assert_eq!(Calendar::new("x", years), Err(error));
    }
}

#[test]
fn a_calendar_is_read_from_what_it_wrote() {
    let written = toml::from_str::<Calendar>(
        "version = \"v1\"\n[[years]]\nyear = 2026\nnotice = \"n\"\noff = [\"2026-01-01\"]\nwork = [\"2026-01-04\"]\n",
    );
    let calendar = written.unwrap();
    assert_eq!(calendar.version(), "v1");
    assert_eq!(calendar.day(date(2026, 1, 4)).kind, DayKind::Workday);
    let wrong = toml::from_str::<Calendar>(
        "version = \"v1\"\n[[years]]\nyear = 2026\nnotice = \"n\"\noff = []\nwork = [\"2026-01-05\"]\n",
    );
    assert!(wrong.unwrap_err().to_string().contains("2026-01-05"));
}
