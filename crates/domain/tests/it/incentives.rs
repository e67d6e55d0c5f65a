//! The standing that kept agreements earn: from single cases to the record of an employer, and the rules of a city.

use domain::{
    id::CaseId,
    incentive::{Answer, Dispute, Flaw, Kept, Missing, Record, Rules, stands},
    step::Kind,
    testing::{Story, day, steps},
};
use jiff::civil::Date;
use rstest::rstest;

use crate::stories::{consented, filed, notified, opened, performing, settled};

fn rules() -> Rules {
    let text = include_str!("../../../../city/incentives.toml");
    toml::from_str(text).unwrap()
}

fn dispute(story: &Story) -> Option<Dispute> {
    Dispute::of(story.case(), story.log())
}

fn kept(story: &Story) -> Option<Kept> {
    dispute(story)?.kept
}

/// Case number so many, told on a day, kept or not.
fn told(number: u128, on: &str, answer: Answer, kept: Option<Kept>) -> Dispute {
    Dispute {
        case: CaseId::from_bits(number),
        told: day(on),
        claims: vec![domain::claim::Kind::UnpaidPay],
        outlet: None,
        answer,
        kept,
    }
}

fn in_time(number: u128, on: &str) -> Dispute {
    told(
        number,
        on,
        Answer::InTime { days: 2 },
        Some(Kept::InTime { on: day(on) }),
    )
}

const TODAY: &str = "2026-11-30";

fn today() -> Date {
    day(TODAY)
}

// Rows: F2, F6
#[test]
fn a_case_says_whether_its_agreement_was_kept() {
    assert_eq!(kept(&opened()), None, "there is no agreement yet");
    let running = performing();
    assert_eq!(kept(&running), Some(Kept::Running));
    let paid = running
        .clone()
        .on("2026-04-09")
        .employer(steps::report(1, "2026-04-09"))
        .worker(steps::confirm(1));
    assert_eq!(kept(&paid), Some(Kept::InTime { on: day("2026-04-09") }));
    let missed = running.on("2026-04-13").sweep();
    assert_eq!(
        kept(&missed),
        Some(Kept::Defaulted {
            since: day("2026-04-13"),
            made_good: None
        })
    );
    let late = missed.clone().worker(steps::confirm(1));
    assert_eq!(
        kept(&late),
        Some(Kept::Defaulted {
            since: day("2026-04-13"),
            made_good: Some(day("2026-04-13"))
        })
    );
}

/// A payment made in time and reported late leaves no stain, as it does not keep the certificate away (F1).
// Rows: F1, F6
#[test]
fn a_default_that_was_none_is_not_counted() {
    let story = performing()
        .on("2026-04-13")
        .sweep()
        .employer(steps::report(1, "2026-04-09"))
        .worker(steps::confirm(1));
    assert_eq!(kept(&story), Some(Kept::InTime { on: day("2026-04-09") }));
}

/// A new date that both agreed to is no default, but it is not the first agreed day either.
// Rows: F4, F6
#[test]
fn a_later_date_by_consent_is_late_and_not_defaulted() {
    let story = performing()
        .on("2026-04-08")
        .employer(steps::new_date(1, "2026-04-20"))
        .worker(steps::new_date(1, "2026-04-20"))
        .on("2026-04-17")
        .employer(steps::report(1, "2026-04-17"))
        .worker(steps::confirm(1));
    assert_eq!(kept(&story), Some(Kept::Late { on: day("2026-04-17") }));
}

// Rows: C2, C4, C5
#[test]
fn a_case_says_whether_the_employer_answered() {
    assert_eq!(
        dispute(&filed()),
        None,
        "what the employer does not know is not counted"
    );
    let waiting = dispute(&notified()).unwrap();
    assert_eq!((waiting.told, waiting.answer), (day("2026-03-04"), Answer::Waiting));
    assert_eq!(dispute(&consented()).unwrap().answer, Answer::InTime { days: 1 });
    let refused = notified().on("2026-03-06").employer(Kind::Refuse);
    assert_eq!(
        dispute(&refused).unwrap().answer,
        Answer::InTime { days: 2 },
        "to refuse mediation is to answer"
    );
    let late = notified().on("2026-03-10").sweep().employer(Kind::Agree);
    assert_eq!(dispute(&late).unwrap().answer, Answer::Late { days: 6 });
}

// Rows: F6
#[test]
fn a_record_is_a_count_and_names_nobody() {
    let owed = Kept::Defaulted {
        since: day("2026-05-01"),
        made_good: None,
    };
    let disputes = [
        in_time(1, "2026-10-01"),
        told(
            2,
            "2026-09-01",
            Answer::Late { days: 9 },
            Some(Kept::Late { on: day("2026-09-20") }),
        ),
        told(3, "2026-08-01", Answer::Never, None),
        told(4, "2026-04-01", Answer::InTime { days: 1 }, Some(owed)),
        told(5, "2026-11-29", Answer::Waiting, None),
    ];
    let record = Record::of(&disputes);
    assert_eq!(
        serde_json::to_value(record).unwrap(),
        serde_json::json!({
            "cases": 5, "answered": 2, "answered_late": 1, "silent": 1, "days_to_answer": 2,
            "agreements": 3, "in_time": 1, "late": 1, "defaulted": 1, "owed": 1, "running": 0,
        })
    );
}

// Rows: F6
#[test]
fn too_few_cases_earn_nothing_and_are_told_what_is_missing() {
    let rules = rules();
    let one = [in_time(1, "2026-10-01")];
    let stands = stands(&rules, &one, today());
    assert_eq!(stands.reached, None);
    let (next, missing) = stands.next.unwrap();
    assert_eq!(next.id, "kept");
    assert_eq!(
        missing,
        [
            Missing::Cases { have: 1, need: 2 },
            Missing::Performed { have: 1, need: 2 }
        ]
    );
}

// Rows: F6
#[test]
fn kept_agreements_earn_one_standing_after_the_other() {
    let rules = rules();
    let few: Vec<Dispute> = (1..=2).map(|number| in_time(number, "2026-10-01")).collect();
    let low = stands(&rules, &few, today());
    assert_eq!(low.reached.map(|one| one.id.as_str()), Some("kept"));
    assert_eq!(low.next.map(|(one, _)| one.id.as_str()), Some("good-faith"));
    assert!(!rules.may_be_published(low.reached.unwrap()));
    let many: Vec<Dispute> = (1..=5).map(|number| in_time(number, "2026-10-01")).collect();
    let high = stands(&rules, &many, today());
    assert_eq!(high.reached.map(|one| one.id.as_str()), Some("good-faith"));
    assert_eq!(high.next, None);
    assert!(rules.may_be_published(high.reached.unwrap()));
    let old: Vec<Dispute> = (1..=5).map(|number| in_time(number, "2023-10-01")).collect();
    assert_eq!(
        stands(&rules, &old, today()).reached,
        None,
        "what is long ago does not count"
    );
}

/// One missed payment takes every standing away on the same day, however many agreements were kept; it fades months after it was made good.
// Rows: F3, F6
#[rstest]
#[case(None, TODAY, &[Missing::Owed])]
#[case(Some("2026-11-20"), TODAY, &[Missing::Clear { from: Date::constant(2027, 5, 20) }])]
#[case(Some("2026-05-30"), TODAY, &[])]
#[case(Some("2026-05-31"), TODAY, &[])]
#[case(Some("2026-06-01"), TODAY, &[Missing::Clear { from: Date::constant(2026, 12, 1) }])]
fn a_missed_payment_stands_in_the_way(#[case] made_good: Option<&str>, #[case] on: &str, #[case] expected: &[Missing]) {
    let rules = rules();
    let mut disputes: Vec<Dispute> = (1..=9).map(|number| in_time(number, "2026-10-01")).collect();
    let missed = Kept::Defaulted {
        since: day("2026-05-11"),
        made_good: made_good.map(day),
    };
    disputes.push(told(10, "2026-03-01", Answer::InTime { days: 1 }, Some(missed)));
    let first = rules.standings().first().unwrap();
    assert_eq!(
        domain::incentive::missing(&first.conditions, &disputes, day(on)),
        expected
    );
}

// Rows: F6
#[test]
fn silence_costs_a_standing() {
    let rules = rules();
    let mut disputes: Vec<Dispute> = (1..=5).map(|number| in_time(number, "2026-10-01")).collect();
    for number in 6..=7 {
        disputes.push(told(number, "2026-10-01", Answer::Never, None));
    }
    let stands = stands(&rules, &disputes, today());
    assert_eq!(stands.reached.map(|one| one.id.as_str()), Some("kept"));
    assert_eq!(stands.next.unwrap().1, [Missing::Answered { have: 71, need: 80 }]);
}

#[test]
fn the_rules_of_the_demo_city_are_sound() {
    assert_eq!(rules().flaws(), []);
    assert_eq!(Rules::default().flaws(), [], "a city may have none");
}

/// A wrong rule is named with what to do; all of them at once.
#[rstest]
#[case(
    "performed = 2, within_months = 12, cases = 2",
    "performed = 0, within_months = 12, cases = 2",
    "performed is 0, it must be from 1 to 999"
)]
#[case(
    "performed = 2, within_months = 12, cases = 2",
    "performed = 3, within_months = 12, cases = 2",
    "3 agreements cannot come from 2 cases"
)]
#[case(
    "clear_months = 12, answered_percent = 80",
    "clear_months = 3, answered_percent = 80",
    "clear_months asks less than kept"
)]
#[case(
    "answered_percent = 80",
    "answered_percent = 180",
    "answered_percent is 180, it must be from 0 to 100"
)]
#[case("id = \"good-faith\"", "id = \"kept\"", "two standings are called kept")]
#[case("id = \"good-faith\"", "id = \"Good Faith\"", "lower-case letters and hyphens")]
#[case("from = \"good-faith\"", "from = \"saint\"", "there is no standing saint")]
#[case("months = 12\nconsent", "months = 99\nconsent", "months is 99")]
#[case(
    "by = { zh = \"调解站\"",
    "by = { zh = \"\"",
    "effect.by: the words are missing in zh"
)]
fn a_wrong_rule_is_named(#[case] right: &str, #[case] wrong: &str, #[case] says: &str) {
    let text = include_str!("../../../../city/incentives.toml");
    assert!(text.contains(right), "{right}");
    let rules: Rules = toml::from_str(&text.replacen(right, wrong, 1)).unwrap();
    let flaws: Vec<String> = rules.flaws().iter().map(Flaw::to_string).collect();
    assert!(flaws.iter().any(|flaw| flaw.contains(says)), "{flaws:?}");
}

#[test]
fn a_rule_that_nobody_knows_is_refused() {
    let text = include_str!("../../../../city/incentives.toml").replace("clear_months", "clean_months");
    let error = toml::from_str::<Rules>(&text).unwrap_err().to_string();
    assert!(error.contains("clean_months"), "{error}");
}

/// The settled story of two instalments, kept to the day.
// Rows: F1, F6
#[test]
fn every_instalment_counts() {
    let terms = steps::instalments(&[("2026-03-20", 1_000), ("2026-04-20", 1_000)]);
    let story = settled(opened(), terms)
        .on("2026-03-20")
        .employer(steps::report(1, "2026-03-20"))
        .worker(steps::confirm(1));
    assert_eq!(kept(&story), Some(Kept::Running));
    let story = story
        .on("2026-04-20")
        .employer(steps::report(2, "2026-04-20"))
        .worker(steps::confirm(2));
    assert_eq!(kept(&story), Some(Kept::InTime { on: day("2026-04-20") }));
}
