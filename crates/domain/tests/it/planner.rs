//! The route planner against the table of `process.md` 1.8, row by row.

use domain::planner::{self, Door, Facts, Kind, State};
use jiff::civil::{Date, date};
use rstest::rstest;

use crate::city::calendar;

const TODAY: Date = date(2026, 11, 24);

/// An agreement on pay that was not kept, with everything known.
const KEPT_BACK: &str = "paper = 'agreement'\nsubjects = ['pay']\nrelation = 'labor'\norganization = 'labor'\neffective = '2026-11-16'\n\
    defaulted = true\nworker_signs = true\nemployer_signs = true\nfixed_and_due = true\ndebtor_found = true\nnothing_in_return = true\n\
    preserved = false\nlimitation = '2027-11-16'\nhappened = '2026-09-30'\n";

fn facts(text: &str) -> Facts {
    toml::from_str(text).unwrap()
}

fn plan(facts: &Facts, on: Date) -> Vec<Door> {
    planner::plan(facts, on, calendar())
}

fn door(text: &str, kind: Kind) -> String {
    let doors = plan(&facts(text), TODAY);
    let state = &doors.iter().find(|door| door.kind == kind).unwrap().state;
    match state {
        State::Closed { why } => format!("closed: {}", why.key()),
        State::Open { until, missing } => {
            let until = until.map(|day| format!(" until {day}")).unwrap_or_default();
            let missing: Vec<&str> = missing.iter().map(|missing| missing.key()).collect();
            format!("open{until} {}", missing.join(" ")).trim().to_owned()
        }
    }
}

/// The stock facts with a line in place of another.
fn with(change: &[(&str, &str)]) -> String {
    let mut text = KEPT_BACK.to_owned();
    for (from, to) in change {
        assert!(text.contains(from), "{from}");
        text = text.replace(from, to);
    }
    text
}

#[rstest]
// Row 1: a plain agreement is no title; each paper with force is one once it is not kept.
#[case::agreement(&[], Kind::Enforcement, "closed: no_force")]
#[case::statement(&[("'agreement'", "'arbitration_statement'")], Kind::Enforcement, "open")]
#[case::ruling(&[("'agreement'", "'confirmation'")], Kind::Enforcement, "open")]
#[case::award(&[("'agreement'", "'award'")], Kind::Enforcement, "open")]
#[case::judgment_not_yet_due(&[("'agreement'", "'judgment'"), ("defaulted = true", "defaulted = false")], Kind::Enforcement, "closed: not_defaulted")]
#[case::order_runs(&[("'agreement'", "'payment_order'")], Kind::Enforcement, "closed: order_runs")]
#[case::order_final(&[("'agreement'", "'payment_order'\npayment_order = 'final'")], Kind::Enforcement, "open")]
#[case::order_objected(&[("'agreement'", "'payment_order'\npayment_order = 'objected'")], Kind::Enforcement, "closed: objected")]
#[case::under_way(&[("'agreement'", "'award'\nunder_way = ['enforcement']")], Kind::Enforcement, "closed: under_way")]
#[case::paid(&[("'agreement'", "'award'\nsettled = true")], Kind::Enforcement, "closed: settled")]
// Row 2: fifteen days, both sides, labor only, not the relation itself.
#[case::review(&[], Kind::Review, "open until 2026-12-01")]
#[case::review_late(&[("2026-11-16", "2026-11-08")], Kind::Review, "closed: too_late")]
#[case::review_last_day(&[("2026-11-16", "2026-11-09")], Kind::Review, "open until 2026-11-24")]
#[case::review_refused(&[("employer_signs = true", "employer_signs = false")], Kind::Review, "closed: one_side_refuses")]
#[case::review_not_asked(&[("employer_signs = true\n", "")], Kind::Review, "open until 2026-12-01 employer_signs")]
#[case::review_incomplete(&[("'labor'\norg", "'incomplete'\norg")], Kind::Review, "closed: not_labor")]
#[case::review_unknown(&[("relation = 'labor'\n", "")], Kind::Review, "open until 2026-12-01 relation")]
#[case::review_relation(&[("['pay']", "['pay', 'relation']")], Kind::Review, "closed: relation_itself")]
// Row 3: thirty days, both sides, every relation.
#[case::confirmation(&[], Kind::Confirmation, "open until 2026-12-16")]
#[case::confirmation_civil(&[("'labor'\norg", "'civil'\norg")], Kind::Confirmation, "open until 2026-12-16")]
#[case::confirmation_late(&[("2026-11-16", "2026-10-20")], Kind::Confirmation, "closed: too_late")]
#[case::confirmation_refused(&[("worker_signs = true", "worker_signs = false")], Kind::Confirmation, "closed: one_side_refuses")]
#[case::confirmation_day_unknown(&[("effective = '2026-11-16'\n", "")], Kind::Confirmation, "open effective")]
// Row 4: four sums, fixed and due, a debtor who can be served.
#[case::order(&[], Kind::PaymentOrder, "open")]
#[case::order_deposit(&[("['pay']", "['pay', 'deposit']")], Kind::PaymentOrder, "closed: not_for_an_order")]
#[case::order_civil(&[("'labor'\norg", "'civil'\norg")], Kind::PaymentOrder, "closed: not_for_an_order")]
#[case::order_gone(&[("debtor_found = true", "debtor_found = false")], Kind::PaymentOrder, "closed: debtor_gone")]
#[case::order_preserved(&[("preserved = false", "preserved = true")], Kind::PaymentOrder, "closed: preserved")]
#[case::order_in_return(&[("nothing_in_return = true", "nothing_in_return = false")], Kind::PaymentOrder, "closed: something_in_return")]
#[case::order_not_due(&[("fixed_and_due = true", "fixed_and_due = false")], Kind::PaymentOrder, "closed: not_due")]
#[case::order_unknown(&[("debtor_found = true\n", "")], Kind::PaymentOrder, "open debtor")]
#[case::order_asked(&[("preserved", "payment_order = 'objected'\npreserved")], Kind::PaymentOrder, "closed: order_was_asked")]
#[case::order_sued(&[("preserved", "suing = true\npreserved")], Kind::PaymentOrder, "closed: pending")]
// Row 5: pay alone before a lawful body, an order that ended, a note, or no labor relation.
#[case::suit_pay(&[], Kind::Suit, "open")]
#[case::suit_more(&[("['pay']", "['pay', 'contract']")], Kind::Suit, "closed: arbitration_first")]
#[case::suit_other_body(&[("organization = 'labor'", "organization = 'other'")], Kind::Suit, "closed: arbitration_first")]
#[case::suit_body_unknown(&[("organization = 'labor'\n", "")], Kind::Suit, "open organization")]
#[case::suit_after_order(&[("['pay']", "['compensation']"), ("preserved", "payment_order = 'objected'\npreserved")], Kind::Suit, "open")]
#[case::suit_note(&[("'agreement'", "'wage_note'\nnothing_else = true")], Kind::Suit, "open")]
#[case::suit_note_and_more(&[("'agreement'", "'wage_note'\nnothing_else = false")], Kind::Suit, "closed: arbitration_first")]
#[case::suit_civil(&[("'labor'\norg", "'civil'\norg")], Kind::Suit, "open")]
#[case::suit_nothing_late(&[("defaulted = true", "defaulted = false")], Kind::Suit, "closed: not_defaulted")]
#[case::suit_civil_nothing_late(&[("'labor'\norg", "'civil'\norg"), ("defaulted = true", "defaulted = false")], Kind::Suit, "closed: not_defaulted")]
#[case::suit_after_award(&[("'agreement'", "'award'\nsue_by = '2026-11-24'")], Kind::Suit, "open until 2026-11-24")]
#[case::suit_after_award_late(&[("'agreement'", "'none'\nsue_by = '2026-11-23'")], Kind::Suit, "closed: too_late")]
#[case::suit_commission_refused(&[("'agreement'", "'none'\nreleased = true")], Kind::Suit, "open")]
#[case::suit_decided(&[("'agreement'", "'judgment'")], Kind::Suit, "closed: decided_already")]
#[case::suit_goes_on(&[("preserved", "suing = true\npreserved")], Kind::Suit, "closed: under_way")]
// Row 6: within the limitation; a passed one closes nothing by itself.
#[case::arbitration(&[], Kind::Arbitration, "open until 2027-11-16")]
#[case::arbitration_civil(&[("'labor'\norg", "'civil'\norg")], Kind::Arbitration, "closed: not_labor")]
#[case::arbitration_passed(&[("2027-11-16", "2026-10-01")], Kind::Arbitration, "open until 2026-10-01 interruption")]
#[case::arbitration_goes_on(&[("preserved", "arbitrating = true\npreserved")], Kind::Arbitration, "closed: pending")]
#[case::arbitration_decided(&[("'agreement'", "'award'")], Kind::Arbitration, "closed: decided_already")]
#[case::arbitration_nothing_late(&[("defaulted = true", "defaulted = false")], Kind::Arbitration, "closed: not_defaulted")]
#[case::arbitration_barred(&[("preserved", "barred = true\npreserved")], Kind::Arbitration, "closed: barred")]
#[case::arbitration_sued(&[("preserved", "suing = true\npreserved")], Kind::Arbitration, "closed: pending")]
#[case::arbitration_order_final(&[("'agreement'", "'payment_order'\npayment_order = 'final'")], Kind::Arbitration, "closed: decided_already")]
// Row 7: two years, before arbitration and court.
#[case::inspection(&[], Kind::Inspection, "open until 2028-10-04")]
#[case::inspection_late(&[("2026-09-30", "2024-09-30")], Kind::Inspection, "closed: too_late")]
#[case::inspection_pending(&[("preserved", "suing = true\npreserved")], Kind::Inspection, "closed: pending")]
#[case::inspection_other(&[("['pay']", "['damages']")], Kind::Inspection, "closed: not_inspected")]
fn a_door_is_as_the_table_says(#[case] change: &[(&str, &str)], #[case] kind: Kind, #[case] state: &str) {
    assert_eq!(door(&with(change), kind), state);
}

#[test]
fn nothing_known_closes_only_what_needs_a_paper() {
    let doors = plan(&Facts::default(), TODAY);
    assert_eq!(doors.len(), Kind::ALL.len());
    let open: Vec<&str> = doors
        .iter()
        .filter(|door| matches!(door.state, State::Open { .. }))
        .map(|door| door.kind.key())
        .collect();
    assert_eq!(open, ["suit", "arbitration", "inspection"]);
}

/// A fact that becomes known never opens a door that was closed before, and a closed door names no date.
#[test]
fn learning_a_fact_only_narrows() {
    let lines: Vec<&str> = KEPT_BACK.lines().collect();
    for left_out in 1..lines.len() {
        let fewer: Vec<&str> = lines
            .iter()
            .enumerate()
            .filter(|(at, _)| *at != left_out)
            .map(|(_, line)| *line)
            .collect();
        let (less, more) = (facts(&fewer.join("\n")), facts(KEPT_BACK));
        for kind in Kind::ALL {
            let closed = |facts: &Facts| {
                let doors = plan(facts, TODAY);
                matches!(
                    doors.iter().find(|door| door.kind == *kind).unwrap().state,
                    State::Closed { .. }
                )
            };
            assert!(!closed(&less) || closed(&more), "{kind:?} without line {left_out}");
        }
    }
}

#[test]
fn open_doors_come_first() {
    let doors = plan(&facts(KEPT_BACK), TODAY);
    let is_closed = |door: &Door| matches!(door.state, State::Closed { .. });
    let mut after_the_first_closed = doors.iter().skip_while(|door| !is_closed(door));
    assert!(after_the_first_closed.all(is_closed));
    assert_eq!(doors.first().map(|door| door.kind), Some(Kind::Review));
}

#[test]
fn the_sample_of_the_guide_is_understood() {
    let sample = facts(include_str!("../../../../facts/route/agreement-on-pay-not-paid.toml"));
    let open: Vec<&str> = plan(&sample, TODAY)
        .iter()
        .filter(|door| matches!(door.state, State::Open { .. }))
        .map(|door| door.kind.key())
        .collect();
    assert_eq!(
        open,
        ["payment_order", "suit", "arbitration", "inspection", "confirmation"]
    );
}
