//! The catalogue of periods: read as a table, compared with the clocks of the house, asked day by day.

use std::{collections::BTreeSet, fmt::Write as _};

use domain::{
    calendar::Certainty,
    deadline::{
        self, Kind,
        catalogue::{self, Also, Answer, Counting, Entry, Source, Term, Unit},
    },
    limitation,
    org::{Clocks, Targets},
    period::{self, Length},
    testing::day,
};
use insta::assert_snapshot;
use rstest::rstest;

use crate::{city::calendar, clocks};

fn due(id: &str, start: &str) -> Answer {
    catalogue::due(id, day(start), calendar(), &Clocks::default()).unwrap()
}

fn length(length: Length) -> String {
    format!("{} {}", length.n, Unit::from(length.unit).key())
}

fn term(entry: &Entry) -> String {
    let targets = Targets::default();
    match entry.term {
        Term::House(kind) => format!("as the clock {}", kind.key()),
        Term::Law(fixed) => length(fixed),
        Term::Hours(n) => format!("{n} hours"),
        Term::Target(of) => format!("promised {}", length(of(&targets))),
        Term::TargetHours(of) => format!("promised {} working hours", of(&targets)),
        Term::Back(fixed) => format!("{} before", length(fixed)),
        Term::Earliest(fixed) => format!("not before {}", length(fixed)),
        Term::LastDays(n) => format!("once fewer than {n} days are left"),
        Term::Agreed => "as agreed".to_owned(),
        Term::Set { usual: Some(usual) } => format!("as set, usually {}", length(usual)),
        Term::Set { usual: None } => "as set".to_owned(),
        Term::Until(id) => format!("until {id} ends"),
        Term::AtOnce => "at once".to_owned(),
        Term::PerDay { per_million } => format!("{per_million} millionths a day"),
        Term::Open => "no length".to_owned(),
    }
}

fn also(also: &Also) -> String {
    match also {
        Also::Instead(when, fixed) => format!("{when} {}", length(*fixed)),
        Also::Then(when, fixed) => format!("{when} +{}", length(*fixed)),
        Also::Longer(when) => (*when).to_owned(),
    }
}

fn facts(entry: &Entry) -> Vec<String> {
    let mut facts = vec![term(entry)];
    facts.extend(entry.basis.map(|basis| format!("counted by {}", basis.key())));
    facts.push(format!("from {}, then {}", entry.starts, entry.expiry));
    facts.extend(entry.also.iter().map(|other| format!("also {}", also(other))));
    facts.extend((entry.source != Source::Law).then(|| entry.source.key().to_owned()));
    facts.extend(entry.conservative.then(|| "the earlier of two readings".to_owned()));
    facts
}

fn cited(entry: &Entry) -> Option<String> {
    (!entry.cited().is_empty()).then(|| entry.cited().to_owned())
}

fn warned(entry: &Entry) -> Option<String> {
    let (days, unit) = entry.reminders();
    let days = if days.is_empty() {
        String::new()
    } else {
        format!(", {days:?} {} before", unit.key())
    };
    (!entry.warn.is_empty()).then(|| format!("warns {:?}{days}", entry.warn))
}

#[test]
fn every_period() {
    let mut table = String::new();
    for group in catalogue::ALL {
        let _ = writeln!(table, "# {}\n", group.key);
        for entry in group.rows {
            let _ = writeln!(table, "{}\n  {}", entry.id, facts(entry).join("; "));
            for line in [cited(entry), warned(entry)].into_iter().flatten() {
                let _ = writeln!(table, "  {line}");
            }
            table.push('\n');
        }
    }
    assert_snapshot!(table);
}

#[test]
fn every_id_is_there_once() {
    let ids: Vec<&str> = catalogue::rows().map(|entry| entry.id).collect();
    let once: BTreeSet<&str> = ids.iter().copied().collect();
    assert_eq!((ids.len(), once.len()), (164, 164));
}

#[test]
fn every_row_of_law_names_its_article_and_says_how_it_is_counted() {
    for entry in catalogue::rows() {
        let answer = entry.due(day("2026-03-02"), calendar(), &Clocks::default());
        assert!(
            entry.source == Source::City || !entry.cited().is_empty(),
            "{}",
            entry.id
        );
        assert!(answer.length.is_none() || answer.basis.is_some(), "{}", entry.id);
        if let Term::Until(other) = entry.term {
            assert!(catalogue::find(other).is_ok(), "{}", entry.id);
        }
    }
}

/// The clocks of the house stand in the catalogue under their own ids, by reference, and end on the same days.
#[test]
fn the_clocks_of_the_house_are_rows_that_repeat_nothing() {
    for kind in Kind::ALL {
        let entry = catalogue::find(kind.key()).unwrap();
        let rule = deadline::rule(*kind).unwrap();
        // A clock of a proceeding takes all that the catalogue says from there.
        if matches!(rule.term, deadline::Term::Listed) {
            assert!(!entry.cited().is_empty() || entry.source != Source::Law, "{kind:?}");
            assert_eq!(rule.citation, "", "{kind:?} repeats its articles");
            continue;
        }
        assert!(matches!(entry.term, Term::House(of) if of == *kind), "{kind:?}");
        assert_eq!(entry.cited(), rule.citation);
        assert_eq!(entry.citation, "", "{kind:?} repeats its articles");
        assert!(entry.remind.is_empty(), "{kind:?} repeats its reminders");
        match rule.term {
            deadline::Term::Law(_) => assert_eq!(entry.source, Source::Law, "{kind:?}"),
            deadline::Term::City(_) => assert_eq!(entry.source, Source::City, "{kind:?}"),
            deadline::Term::Agreed | deadline::Term::Listed => {}
        }
    }
}

#[test]
fn a_clock_of_the_house_ends_on_the_day_that_the_catalogue_says() {
    // In the story both sides agree on ten more days, not on the most that the city allows.
    let clocks = Clocks {
        mediation_extension_max_days: 10,
        ..Clocks::default()
    };
    for (kind, _, since, last) in clocks::ROWS {
        let start = if *kind == Kind::PerformanceDue { last } else { since };
        let answer = catalogue::due(kind.key(), day(start), calendar(), &clocks).unwrap();
        assert_eq!(answer.due, Some(day(last)), "{kind:?}");
    }
}

// Rows: limitation_arbitration
/// The clock of a case shows the day before rest days move it; the catalogue names both.
#[test]
fn limitation_is_shown_as_the_day_that_is_safe() {
    let answer = due("limitation_arbitration", "2025-05-01");
    let shown = limitation::of(&[limitation::Event {
        on: day("2025-05-01"),
        cause: limitation::Cause::Applied,
        proof: domain::id::StepId::from_bits(1),
    }])
    .unwrap();
    assert_eq!(answer.nominal, Some(shown.computed));
    assert_eq!(answer.due, Some(day("2026-05-06")));
}

#[test]
fn a_city_changes_its_promises_and_nothing_else() {
    let clocks = Clocks {
        employer_reply: 2,
        targets: Targets {
            doc_inspection: 1,
            archive_station: 20,
            ..Targets::default()
        },
        ..Clocks::default()
    };
    let differs: Vec<&str> = catalogue::rows()
        .filter(|entry| {
            entry.due(day("2026-03-02"), calendar(), &clocks)
                != entry.due(day("2026-03-02"), calendar(), &Clocks::default())
        })
        .map(|entry| entry.id)
        .collect();
    assert_eq!(differs, ["employer_reply", "doc_inspection", "archive_station"]);
}

/// Counted by hand on the calendar of 2026.
#[rstest]
// Friday; Saturday the 21st moves to Monday.
#[case::calendar_days("sue_after_nonfinal_award_15", "2026-03-06", Some("2026-03-23"))]
// Monday; the tenth working day after it.
#[case::working_days_of_arbitration("arb_answer_10wd", "2026-03-02", Some("2026-03-16"))]
#[case::six_months("court_first_instance_6m", "2026-08-31", Some("2027-03-01"))]
#[case::two_years("enforcement_apply_2y", "2024-10-05", Some("2026-10-08"))]
// Wednesday the 11th; the 10th, 9th, 6th, 5th and 4th stay free.
#[case::back_from_a_hearing("arb_hearing_notice_5wd", "2026-03-11", Some("2026-03-03"))]
#[case::hours_run_through_a_weekend("preservation_ruling_48h", "2026-03-06", Some("2026-03-08"))]
#[case::working_hours_wait_for_a_workday("urgent_ack", "2026-03-07", Some("2026-03-09"))]
// On the 5th six days are left until the 11th.
#[case::fewer_than_seven_days("aid_advance_trigger_7", "2026-03-11", Some("2026-03-05"))]
// A Saturday, and nothing to be moved: from then on it is possible.
#[case::not_before("grading_recheck_1y", "2025-03-07", Some("2026-03-07"))]
#[case::an_agreed_day_that_rests("performance_due_n", "2026-02-17", Some("2026-02-24"))]
#[case::as_set("judicial_confirm_supplement", "2026-03-02", None)]
#[case::at_once("final_wages", "2026-03-02", None)]
#[case::until_another("arb_claims_change", "2026-03-02", None)]
#[case::without_length("arb_statement_sign", "2026-03-02", None)]
fn a_period_ends(#[case] id: &str, #[case] start: &str, #[case] last: Option<&str>) {
    assert_eq!(due(id, start).due, last.map(day));
}

#[test]
fn a_paper_left_at_the_door_starts_the_next_period_when_it_counts_as_served() {
    // Left on Thursday, served on Tuesday; ten working days of answer from there.
    let served = due("arb_service_deemed_3wd", "2026-03-05").due.unwrap();
    assert_eq!(served, day("2026-03-10"));
    assert_eq!(due("arb_answer_10wd", &served.to_string()).due, Some(day("2026-03-24")));
}

#[test]
fn hours_begin_with_the_next_full_hour() {
    let at = |text: &str| text.parse().unwrap();
    assert_eq!(
        period::hours(at("2026-03-06T02:20:30Z"), 48),
        at("2026-03-08T03:00:00Z")
    );
    assert_eq!(period::hours(at("2026-03-06T02:00:00Z"), 2), at("2026-03-06T05:00:00Z"));
    assert_eq!(period::hours(at("1969-12-31T22:59:59Z"), 1), at("1970-01-01T00:00:00Z"));
}

#[test]
fn an_answer_names_the_other_lengths_of_its_sentence() {
    let revoke = due("agreement_revoke_1y", "2026-03-02");
    let others: Vec<_> = revoke.also.iter().map(|other| (other.when, other.due)).collect();
    assert_eq!(
        others,
        [
            ("gross_mistake", Some(day("2026-06-01"))),
            ("outer_limit", Some(day("2031-03-03"))),
        ]
    );
    // More time runs from the last day of the first.
    let small = due("court_small_2m", "2026-03-02");
    assert_eq!(small.due, Some(day("2026-05-06")));
    assert_eq!(small.also.first().unwrap().due, Some(day("2026-06-08")));
}

#[test]
fn an_answer_says_how_far_it_can_be_relied_on() {
    let aid = due("aid_decision_7", "2026-03-02");
    assert!(aid.conservative);
    assert!(aid.due < aid.also.first().unwrap().due);
    let next = due("appeal_judgment_15", "2026-12-30");
    assert_eq!(next.certainty, Some(Certainty::Provisional));
    assert_eq!(due("arb_hearing_notice_5wd", "2026-03-11").counting, Counting::Back);
    assert_eq!(due("final_wages", "2026-03-02").certainty, None);
}

#[test]
fn an_unknown_id_is_answered_with_the_nearest() {
    let unknown = catalogue::due("appeal_judgement", day("2026-03-02"), calendar(), &Clocks::default()).unwrap_err();
    assert_eq!(unknown.nearest.first(), Some(&"appeal_judgment_15"));
    assert_eq!(unknown.nearest.len(), 3);
    assert!(unknown.to_string().contains("appeal_judgement"));
}
