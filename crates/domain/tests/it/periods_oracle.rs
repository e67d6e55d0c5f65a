//! Every row of the catalogue against a naive counter that shares no code with `period`: it owns its days, its holidays and its
//! lengths, and walks one day at a time.

#![expect(clippy::indexing_slicing, reason = "tests")]

use std::hash::{BuildHasher as _, RandomState};

use domain::{
    calendar::Certainty,
    deadline::catalogue::{self, Entry},
    org::Clocks,
};
use jiff::civil::{Date, date};

use crate::city::calendar;

/// Each period with its length as part 2 of `process.md` gives it: cd calendar days, wd working days, m months, y years, h hours,
/// wh working hours; `back` counted back, `from` not before, `last` fewer than so many days left, `agreed` a day that was agreed.
const LENGTHS: &str = "\
intake_decision 3 wd
intake_correction 5 wd
negotiation_reply_5 5 cd
negotiation_agreed_period none
assignment_ack 1 wd
outlet_ack 1 wd
employer_reply 3 wd
employer_second_contact 2 wd
mediation_statutory_15 15 cd
mediation_station_15 15 cd
mediation_extension_15 15 cd
mediation_refusal_notice 1 wd
court_choose_mediator_2wd 2 wd
court_designate_3wd 3 wd
court_referral_confirm_3wd 3 wd
court_contact_party_3wd 3 wd
court_referral_30d 30 cd
court_mediation_15 15 cd
court_mediation_7 7 cd
arb_entrusted_mediation_10wd 10 wd
mediator_recusal_decision 1 wd
doc_inspection 3 wd
arb_review_apply_15 15 cd
arb_review_decision 5 wd
arb_review_extension 5 wd
arb_statement_sign none
judicial_confirm_apply_30 30 cd
judicial_confirm_accept_3 3 cd
judicial_confirm_decide_15 15 cd
judicial_confirm_special_30 30 cd
judicial_confirm_extension_10 10 cd
judicial_confirm_supplement none
confirm_party_objection_15 15 cd
confirm_third_party_6m 6 m
performance_due_n agreed
performance_confirm 5 wd
default_notice 1 wd
agreement_revoke_1y 1 y
po_accept_5 5 cd
po_issue_15 15 cd
po_serve_30 30 cd
po_pay_or_object_15 15 cd
po_no_suit_7 7 cd
limitation_arbitration 1 y
limitation_pay_after_end 1 y
arb_correction_5wd 5 wd
arb_accept_5wd 5 wd
court_after_rejection 15 cd
arb_cancel_notice_5wd 5 wd
arb_serve_5wd 5 wd
arb_answer_10wd 10 wd
arb_forward_answer_5wd 5 wd
arb_jurisdiction_objection 10 wd
arb_counterclaim 10 wd
arb_counterclaim_decision_5wd 5 wd
arb_evidence 10 wd
arb_claims_change none
arb_witness_request none
arb_tribunal_5wd 5 wd
arb_recusal_request none
arb_recusal_3wd 3 wd
arb_hearing_notice_5wd back 5 wd
arb_postpone_3wd back 3 wd
arb_award_45 45 cd
arb_award_ext_15 15 cd
arb_award_restart 45 cd
arb_simplified_30 30 cd
arb_collective_accept_5wd 5 wd
arb_collective_notice_5wd 5 wd
arb_service_deemed_3wd 3 wd
arb_public_notice_30 30 cd
arb_public_notice_10 10 cd
sue_after_nonfinal_award_15 15 cd
worker_sue_final_award_15 15 cd
employer_set_aside_30 30 cd
sue_after_set_aside_15 15 cd
sue_after_no_enforcement_30 30 cd
preservation_apply_enforcement_3m 3 m
presuit_preservation_file_30 30 cd
preservation_ruling_48h 48 h
court_docket_7 7 cd
court_serve_5 5 cd
court_answer_15 15 cd
court_forward_5 5 cd
court_jurisdiction_objection 15 cd
court_evidence 15 cd
court_evidence_extension none
court_first_instance_6m 6 m
court_simplified_3m 3 m
court_small_2m 2 m
appeal_judgment_15 15 cd
appeal_ruling_10 10 cd
second_instance_3m 3 m
limitation_civil_3y 3 y
limitation_civil_instalment 3 y
excuse_missed_period_10 10 cd
enforcement_apply_2y 2 y
enf_notice_10 10 cd
enf_jurisdiction_objection_10 10 cd
enf_objection_15 15 cd
enf_reconsider_10 10 cd
enf_entrusted_15 15 cd
enf_entrusted_30 30 cd
enf_6m_higher_court 6 m
enf_double_interest none
enf_reopen none
aid_decision_7 7 cd
aid_assign_3 3 cd
aid_correction 5 wd
aid_advance_trigger_7 last 7
aid_objection_review_5 5 cd
aid_admin_reconsider_60 60 cd
aid_admin_suit_6m 6 m
aid_report_15 15 cd
insp_window_2y 2 y
insp_accept_5wd 5 wd
insp_investigate_60wd 60 wd
insp_evidence_hold_7 7 cd
blacklist_objection_5wd 5 wd
blacklist_decision_20wd 20 wd
union_reject_notice_5wd 5 wd
union_opinion_reply_15wd 15 wd
petition_notice_15 15 cd
petition_return_5wd 5 wd
petition_finish_60 60 cd
petition_review_30 30 cd
petition_recheck_30 30 cd
social_ins_register_30 30 cd
contract_written_1m 1 m
contract_deemed_openended_1y 1 y
separation_transfer_15 15 cd
final_wages none
bankruptcy_claim_window 30 cd
archive_arb_award_10y 10 y
archive_arb_other_5y 5 y
archive_station 10 y
archive_injury_50y 50 y
employer_wage_book 2 y
employer_contract_2y 2 y
urgent_ack 2 wh
urgent_panel 1 wd
urgent_opinion 2 wd
urgent_report_up none
urgent_followup 5 wd
data_request_platform 15 cd
complaint_about_rejection 10 wd
closing_survey 5 wd
injury_employer_30 30 cd
injury_worker_1y 1 y
injury_accept_5wd 5 wd
injury_decide_60 60 cd
injury_decide_15 15 cd
injury_serve_20 20 cd
injury_reconsider_60 60 cd
injury_suit_6m 6 m
grading_correction_5wd 5 wd
grading_decide_60 60 cd
grading_serve_15 15 cd
grading_again_15 15 cd
grading_recheck_1y from 1 y
pay_hold_12m 12 m
occ_injury_platform_30 30 cd
occ_injury_worker_90 90 cd
occ_injury_confirm_30wd 30 wd
";

/// The first day that the counter knows, a Saturday.
const FIRST: (i16, i8, i8, usize) = (2022, 1, 1, 5);
/// It knows the days of so many years, so that fifty years from the last start are among them.
const YEARS: i16 = 63;
/// Events fall into the first eleven years: two before the first notice, three with notices, the others after the last.
const STARTS: usize = 11 * 365;
const PAIRS: usize = 1_000_000;

/// One day as the counter sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Day {
    year: i16,
    month: i8,
    date: i8,
    rests: bool,
    published: bool,
}

/// Whether the day of the event counts: the law says no, the planted fault says yes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Event {
    NotCounted,
    Counted,
}

fn days() -> Vec<Day> {
    let (mut year, mut month, mut day, mut weekday) = FIRST;
    let last = year + YEARS;
    let mut days = Vec::new();
    while year < last {
        let leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
        let length = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            _ => 31,
        };
        let published = (2024..=2026).contains(&year);
        let fixed = matches!((month, day), (1 | 5 | 10, 1) | (10, 2 | 3)) || (year >= 2025 && (month, day) == (5, 2));
        days.push(Day {
            year,
            month,
            date: day,
            rests: weekday >= 5 || (fixed && !published),
            published,
        });
        weekday = (weekday + 1) % 7;
        day += 1;
        if day > length {
            day = 1;
            month += 1;
        }
        if month > 12 {
            month = 1;
            year += 1;
        }
    }
    for notice in [
        include_str!("../../../../city/calendar/2024.toml"),
        include_str!("../../../../city/calendar/2025.toml"),
        include_str!("../../../../city/calendar/2026.toml"),
    ] {
        let notice: toml::Table = notice.parse().unwrap();
        for (name, rests) in [("off", true), ("work", false)] {
            for named in notice[name].as_array().unwrap() {
                let text = named.as_str().unwrap();
                let of = |part: std::ops::Range<usize>| text[part].parse::<i16>().unwrap();
                let (year, month, day) = (of(0..4), of(5..7), of(8..10));
                let found = days
                    .iter_mut()
                    .find(|known| (known.year, i16::from(known.month), i16::from(known.date)) == (year, month, day))
                    .unwrap();
                found.rests = rests;
                found.published = true;
            }
        }
    }
    days
}

/// What the counter says: the number of the last day, and whether all days that mattered stand in a notice.
type Last = Option<(usize, bool)>;

/// Counts by the rules of 0.3, one day at a time.
fn count(days: &[Day], start: usize, words: &[&str], event: Event) -> Last {
    let number = |text: &str| text.parse::<usize>().unwrap();
    let early = usize::from(event == Event::Counted);
    match words {
        ["none"] => None,
        ["agreed"] => Some(roll(days, start)),
        [n, "cd"] => Some(roll(days, start + number(n) - early)),
        [n, "wd"] => Some(work(days, start, number(n), event)),
        [n, "m"] => Some(roll(days, months(days, start, number(n)) - early)),
        [n, "y"] => Some(roll(days, months(days, start, 12 * number(n)) - early)),
        // Two days of twenty-four hours, wherever in the day they begin.
        ["48", "h"] => Some((start + 2 - early, true)),
        // Two hours fit into the first working day.
        ["2", "wh"] => Some(roll(days, start)),
        ["from", n, "y"] => Some((months(days, start, 12 * number(n)) - early, true)),
        ["last", "7"] => Some((start - 6 + early, true)),
        ["back", n, "wd"] => {
            let (mut at, mut free, mut published) = (start, number(n) + 1 - early, true);
            while free > 0 {
                at -= 1;
                published &= days[at].published;
                if !days[at].rests {
                    free -= 1;
                }
            }
            Some((at, published))
        }
        other => unreachable!("{other:?}"),
    }
}

fn roll(days: &[Day], from: usize) -> (usize, bool) {
    let (mut at, mut published) = (from, days[from].published);
    while days[at].rests {
        at += 1;
        published &= days[at].published;
    }
    (at, published)
}

fn work(days: &[Day], start: usize, n: usize, event: Event) -> (usize, bool) {
    let (mut at, mut left, mut published) = (start, n, true);
    if event == Event::Counted && !days[at].rests {
        left -= 1;
        if left == 0 {
            return (at, days[at].published);
        }
    }
    while left > 0 {
        at += 1;
        published &= days[at].published;
        if !days[at].rests {
            left -= 1;
        }
    }
    (at, published)
}

/// Turns the leaves of the calendar until so many months have begun, then goes to the day, or to the last one of that month.
fn months(days: &[Day], start: usize, n: usize) -> usize {
    let (mut at, mut begun) = (start, 0);
    while begun < n {
        at += 1;
        if days[at].date == 1 {
            begun += 1;
        }
    }
    while days[at].date < days[start].date && days[at + 1].date != 1 {
        at += 1;
    }
    at
}

/// The answers of the counter, one for each start.
type Answers = Vec<Option<(Date, Certainty)>>;

/// A row of the catalogue with the answers of the counter for every start.
struct Row {
    entry: &'static Entry,
    last: Answers,
}

/// Asks the counter once for each length and start: many rows share a length.
fn rows(days: &[Day], event: Event) -> Vec<Row> {
    let mut known: Vec<(&str, Answers)> = Vec::new();
    LENGTHS
        .lines()
        .map(|line| {
            let (id, length) = line.split_once(' ').unwrap();
            if !known.iter().any(|(of, _)| *of == length) {
                let words: Vec<&str> = length.split(' ').collect();
                let answers = starts()
                    .map(|start| count(days, start, &words, event).map(|last| spelled(days, last)))
                    .collect();
                known.push((length, answers));
            }
            let last = known.iter().find(|(of, _)| *of == length).unwrap().1.clone();
            Row {
                entry: catalogue::find(id).unwrap(),
                last,
            }
        })
        .collect()
}

/// The first weeks are left out: some periods are counted back from there.
fn starts() -> std::ops::Range<usize> {
    31..STARTS
}

fn spelled(days: &[Day], (at, published): (usize, bool)) -> (Date, Certainty) {
    let last = days[at];
    let certainty = if published {
        Certainty::Published
    } else {
        Certainty::Provisional
    };
    (date(last.year, last.month, last.date), certainty)
}

/// Compares random pairs of a row and a day, and returns how many differ, with the first of them.
fn differ(seed: u64, pairs: usize, rows: &[Row], days: &[Day]) -> (usize, Option<String>) {
    let (mut n, mut first) = (0, None);
    let (mut state, clocks) = (seed | 1, Clocks::default());
    for _ in 0..pairs {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let drawn = usize::try_from(state >> 33).unwrap();
        let row = &rows[drawn % rows.len()];
        let at = (drawn / rows.len()) % row.last.len();
        let start = days[at + starts().start];
        let start = date(start.year, start.month, start.date);
        let answer = row.entry.due(start, calendar(), &clocks);
        let given = answer.due.zip(answer.certainty);
        if given != row.last[at] {
            n += 1;
            first
                .get_or_insert_with(|| format!("{} from {start}: {given:?}, counted {:?}", row.entry.id, row.last[at]));
        }
    }
    (n, first)
}

/// A seed of its own for each run; `ORACLE_SEED=… cargo test` takes a run again.
#[expect(clippy::print_stdout, reason = "a failed run is taken again from what it printed")]
fn seed() -> u64 {
    let seed = option_env!("ORACLE_SEED").and_then(|seed| seed.parse().ok());
    let seed = seed.unwrap_or_else(|| RandomState::new().hash_one("periods"));
    println!("ORACLE_SEED={seed}");
    seed
}

// Rows: every deadline
#[test]
fn a_million_periods_end_where_a_naive_counter_ends_them() {
    let days = days();
    let rows = rows(&days, Event::NotCounted);
    let seed = seed();
    let halves: Vec<(usize, Option<String>)> = std::thread::scope(|scope| {
        let (rows, days) = (&rows, &days);
        let halves = [seed, !seed].map(|seed| scope.spawn(move || differ(seed, PAIRS / 2, rows, days)));
        halves.map(|half| half.join().unwrap()).to_vec()
    });
    for (n, first) in halves {
        assert_eq!((n, first), (0, None), "ORACLE_SEED={seed}");
    }
}

#[test]
fn a_counter_that_counts_the_first_day_is_caught() {
    let days = days();
    let rows = rows(&days, Event::Counted);
    let (n, first) = differ(seed(), 2_000, &rows, &days);
    assert!(n > 1_000, "{n} of 2000 differ, first {first:?}");
}

#[test]
fn the_counter_knows_every_row_of_the_catalogue() {
    let counted: Vec<&str> = LENGTHS.lines().filter_map(|line| line.split(' ').next()).collect();
    let rows: Vec<&str> = catalogue::rows().map(|entry| entry.id).collect();
    let missing: Vec<_> = rows.iter().filter(|id| !counted.contains(id)).collect();
    assert!(missing.is_empty(), "{missing:?}");
    assert_eq!(counted.len(), rows.len());
}
