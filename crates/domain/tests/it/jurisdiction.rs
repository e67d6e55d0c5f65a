//! Where claims go and which ways are open, rule by rule; whole cases stand in `facts/jurisdiction`.

use std::{collections::BTreeSet, path::Path};

use domain::jurisdiction::{self, Answer, Facts, Forum, Rule, State, gate};
use rstest::rstest;

pub(crate) fn answer(facts: &str) -> Answer {
    let facts: Facts = toml::from_str(facts).unwrap();
    jurisdiction::answer(&facts)
}

/// Competent places as `place rule reason`.
fn places(facts: &str, forum: Forum) -> Vec<String> {
    answer(facts)
        .of(forum)
        .map(|named| format!("{} {} {}", named.place.as_str(), named.rule.key(), named.reason))
        .collect()
}

fn warnings(facts: &str) -> Vec<&'static str> {
    answer(facts).warnings.iter().map(|warning| warning.what).collect()
}

/// A courier of Lucheng whose platform is registered in Pudong.
pub(crate) const COURIER: &str = "
relation = 'labor'
work.places = ['330302']
employer.registered = '310115'
";

#[rstest]
#[case::the_worker_may_choose(
    "work.places = ['330302']\nemployer.registered = '310115'",
    &["330302 J-ARB-1 performance", "310115 J-ARB-1 registered"],
)]
#[case::the_main_office_counts_too(
    "work.places = ['330302']\nemployer.registered = '310115'\nemployer.office = '330106'",
    &["330302 J-ARB-1 performance", "310115 J-ARB-1 registered", "330106 J-ARB-1 office"],
)]
#[case::a_place_is_named_once(
    "work.places = ['330302']\nemployer.registered = '330302'",
    &["330302 J-ARB-1 performance"],
)]
#[case::each_side_filed(
    "work.places = ['330302']\nemployer.registered = '310115'
    [[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '330302'\non = '2026-03-02'
    [[filings]]\nkind = 'arbitration'\nby = 'employer'\nplace = '310115'\non = '2026-03-01'",
    &["330302 J-ARB-2 performance_first"],
)]
#[case::one_side_filed_twice_which_is_another_matter(
    "work.places = ['330302']\nemployer.registered = '310115'
    [[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '330302'\non = '2026-03-02'
    [[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '310115'\non = '2026-03-01'",
    &["330302 J-ARB-1 performance", "310115 J-ARB-1 registered"],
)]
#[case::several_workplaces(
    "work.places = ['330302', '330303']\nemployer.registered = '310115'",
    &["330302 J-ARB-3 one_of_several", "330303 J-ARB-3 one_of_several", "310115 J-ARB-1 registered"],
)]
#[case::of_several_the_first_that_accepted(
    "work.places = ['330302', '330303']\nemployer.registered = '310115'
    [[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '330302'\non = '2026-03-02'\naccepted = '2026-03-09'
    [[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '330303'\non = '2026-03-03'\naccepted = '2026-03-06'",
    &["330303 J-ARB-3 first_accepted"],
)]
#[case::the_workplace_is_unclear(
    "work.unclear = true\nemployer.registered = '310115'",
    &["310115 J-ARB-4 registered"],
)]
#[case::an_employer_never_registered(
    "work.unclear = true\nemployer.unregistered = true\nemployer.founder = '330106'",
    &["330106 J-ARB-5 founder"],
)]
#[case::never_registered_but_the_workplace_is_known(
    "work.places = ['330302']\nemployer.unregistered = true\nemployer.founder = '330106'",
    &["330302 J-ARB-1 performance", "330106 J-ARB-5 founder"],
)]
#[case::a_civil_relation_has_no_commission("relation = 'civil'\nwork.places = ['330302']", &[])]
#[case::an_overage_worker_before_the_rules("subject = 'overage_worker'\non = '2026-06-30'\nwork.places = ['330302']", &[])]
#[case::an_overage_worker_since_the_rules(
    "subject = 'overage_worker'\non = '2026-07-01'\nwork.places = ['330302']\nemployer.registered = '330302'",
    &["330302 J-ARB-1 performance"],
)]
fn arbitration_is_at(#[case] facts: &str, #[case] expected: &[&str]) {
    assert_eq!(places(facts, Forum::Arbitration), expected);
}

#[rstest]
#[case::zhejiang_leaves_it_to_the_county("work.places = ['330302']", "county_by_default")]
#[case::elsewhere_the_province_says("work.places = ['510104']", "level_of_the_province")]
#[case::several_places("work.places = ['330302', '330303']", "first_to_accept")]
#[case::a_move_after_acceptance(
    "work.places = ['330302']\narbitration.moved_after_acceptance = true",
    "place_is_fixed"
)]
#[case::an_objection_on_the_last_day(
    "work.places = ['330302']\narbitration.objection = { on = '2026-03-16', answer_ends = '2026-03-16' }",
    "objection_in_time"
)]
#[case::an_objection_a_day_later(
    "work.places = ['330302']\narbitration.objection = { on = '2026-03-17', answer_ends = '2026-03-16' }",
    "objection_too_late"
)]
#[case::filed_elsewhere(
    "work.places = ['330302']\nemployer.registered = '310115'
    [[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '510104'\non = '2026-03-02'",
    "explain_where_to_go"
)]
#[case::accepted_elsewhere(
    "work.places = ['330302']\nemployer.registered = '310115'
    [[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '510104'\non = '2026-03-02'\naccepted = '2026-03-05'",
    "transfer"
)]
#[case::two_commissions_of_one_city(
    "arbitration.disputed_between = ['330302', '330303']",
    "city_commission_coordinates"
)]
#[case::two_cities_of_one_province(
    "arbitration.disputed_between = ['330302', '330106']",
    "province_commission_coordinates"
)]
#[case::two_provinces("arbitration.disputed_between = ['330302', '310115']", "common_superior_designates")]
#[case::a_code_of_ones_own_has_no_city(
    "arbitration.disputed_between = ['here', 'there']",
    "common_superior_designates"
)]
#[case::a_clause_in_the_contract("arbitration.agreed_place = '310115'", "clause_without_effect")]
#[case::a_review_far_from_both(
    "forums = ['review']\nwork.places = ['510104']\nemployer.registered = '310115'\nmediation.organizations = [{ place = '330302' }]",
    "review_far_from_both"
)]
#[case::a_review_outside_zhejiang(
    "forums = ['review']\nwork.places = ['510104']\nmediation.organizations = [{ place = '510104' }]",
    "review_place_open"
)]
#[case::a_review_of_no_labor_dispute(
    "forums = ['review']\nrelation = 'incomplete'\nmediation.organizations = [{ place = '330302' }]",
    "review_needs_labor_dispute"
)]
#[case::a_confirmation_with_several_organizations(
    "forums = ['confirmation']\nmediation.organizations = [{ place = '330302' }, { place = '330303' }]",
    "choose_court_together"
)]
#[case::a_suit_without_a_clear_workplace(
    "relation = 'labor'\nwork.unclear = true\nforums = ['court']",
    "performance_unclear"
)]
#[case::an_award_that_can_be_sued_about(
    "arbitration.award = { commission = '330302', kind = 'non_final' }",
    "not_a_final_award"
)]
#[case::property_without_proof(
    "title = { kind = 'judgment', court = '330302' }\nproperty = { places = ['310115'], proven = false }",
    "prove_the_property"
)]
#[case::preservation_in_arbitration(
    "preservation = 'in_arbitration'\nproperty.places = ['310115']",
    "ask_the_commission"
)]
#[case::preservation_before_filing(
    "preservation = 'before_filing'\nproperty.places = ['310115']",
    "file_within_thirty_days"
)]
fn a_warning_says(#[case] facts: &str, #[case] what: &'static str) {
    let all = warnings(facts);
    assert!(all.contains(&what), "{all:?}");
}

#[test]
fn a_move_after_acceptance_does_not_make_the_filing_wrong() {
    let moved = "
        work.places = ['510104']
        employer.registered = '310115'
        arbitration.moved_after_acceptance = true
        [[filings]]
        kind = 'arbitration'
        by = 'worker'
        place = '330302'
        on = '2026-03-02'
        accepted = '2026-03-05'
    ";
    assert!(!warnings(moved).contains(&"transfer"));
    assert!(warnings(&moved.replace("= true", "= false")).contains(&"transfer"));
}

#[rstest]
#[case::review_in_zhejiang(
    "work.places = ['330302']\nmediation.organizations = [{ place = '330302' }]",
    Forum::Review,
    &["330302 J-REV-1 organization"],
)]
#[case::review_outside_zhejiang(
    "work.places = ['510104']\nemployer.registered = '310115'\nmediation.organizations = [{ place = '510104' }]",
    Forum::Review,
    &["510104 J-REV-1 with_jurisdiction", "310115 J-REV-1 with_jurisdiction"],
)]
#[case::the_inviting_court_alone(
    "mediation = { organizations = [{ place = '330302' }], invited_by = '330303' }\nworker.domicile = '510104'",
    Forum::Confirmation,
    &["330303 J-CONF-1 inviting_court"],
)]
#[case::confirmation_by_place(
    "mediation = { organizations = [{ place = '330302' }], object = '330304' }\nworker.domicile = '510104'\nemployer.registered = '310115'",
    Forum::Confirmation,
    &[
        "330302 J-CONF-2 organization",
        "510104 J-CONF-2 worker_domicile",
        "310115 J-CONF-2 other_domicile",
        "330304 J-CONF-2 object",
    ],
)]
#[case::confirmation_by_an_intermediate_court(
    "mediation = { organizations = [{ place = '330302' }], intermediate = true }",
    Forum::Confirmation,
    &["330302 J-CONF-3 organization"],
)]
#[case::each_of_several_organizations(
    "mediation.organizations = [{ place = '330302' }, { place = '330303' }]",
    Forum::Confirmation,
    &["330302 J-CONF-4 one_of_the_organizations", "330303 J-CONF-4 one_of_the_organizations"],
)]
#[case::a_payment_before_a_peoples_committee(
    "mediation = { organizations = [{ place = '330302', peoples = true }], payment_only = true }\nworker.domicile = '510104'",
    Forum::Confirmation,
    &["330302 J-CONF-5 committee", "510104 J-CONF-2 worker_domicile"],
)]
#[case::the_debtor_is_the_employer(
    "forums = ['payment_order']\nemployer.registered = '310115'\nemployer.office = '330106'",
    Forum::PaymentOrder,
    &["330106 J-PO-1 other_domicile"],
)]
#[case::the_debtor_lives_elsewhere(
    "forums = ['payment_order']\ndebtor = { domicile = '510104', habitual = '330302' }",
    Forum::PaymentOrder,
    &["330302 J-PO-1 habitual_residence"],
)]
#[case::a_labor_suit(
    COURIER,
    Forum::Court,
    &["330302 J-COURT-1 performance", "310115 J-COURT-1 registered"],
)]
#[case::a_labor_suit_without_a_clear_workplace(
    "relation = 'labor'\nwork.unclear = true\nemployer.registered = '310115'",
    Forum::Court,
    &["310115 J-COURT-1 registered"],
)]
#[case::setting_aside(
    "arbitration.award = { commission = '330302', kind = 'final' }",
    Forum::SetAside,
    &["330302 J-COURT-3 commission_place"],
)]
#[case::a_contract_suit(
    "relation = 'incomplete'\nsuit.nature = 'contract'\nwork.places = ['330302']\nemployer.registered = '310115'",
    Forum::Court,
    &["310115 J-COURT-4 defendant_domicile", "330302 J-COURT-4 contract"],
)]
#[case::a_tort_suit(
    "relation = 'civil'\nsuit = { nature = 'tort', tort = '330303' }\nemployer.registered = '310115'",
    Forum::Court,
    &["310115 J-COURT-4 defendant_domicile", "330303 J-COURT-4 tort"],
)]
#[case::a_traffic_accident(
    "subject = 'third_person_accident'\nsuit = { nature = 'traffic_accident', accident = '330304' }\ndebtor.domicile = '510104'",
    Forum::Court,
    &["510104 J-COURT-4 defendant_domicile", "330304 J-COURT-4 accident"],
)]
#[case::against_the_authority_no_civil_court("subject = 'injury_recognition'\nwork.places = ['330302']", Forum::Court, &[])]
#[case::enforcing_a_judgment(
    "title = { kind = 'judgment', court = '330302' }\nproperty = { places = ['310115'], proven = true }",
    Forum::Enforcement,
    &["330302 J-ENF-1 court_that_made_it", "310115 J-ENF-1 property"],
)]
#[case::enforcing_an_award(
    "title = { kind = 'award' }\nemployer.registered = '310115'\nproperty = { places = ['330106'], proven = true }",
    Forum::Enforcement,
    &["310115 J-ENF-1 debtor_domicile", "330106 J-ENF-1 property"],
)]
#[case::enforcing_a_statement(
    "title = { kind = 'statement' }\nemployer.registered = '310115'",
    Forum::Enforcement,
    &["310115 J-ENF-1 debtor_domicile"],
)]
#[case::enforcing_a_confirmation(
    "title = { kind = 'confirmation', court = '330302' }\nproperty = { places = ['310115'], proven = true }",
    Forum::Enforcement,
    &["330302 J-ENF-2 court_that_made_it", "310115 J-ENF-2 property"],
)]
#[case::enforcing_a_payment_order(
    "title = { kind = 'payment_order', court = '330302' }",
    Forum::Enforcement,
    &["330302 J-ENF-2 court_that_made_it"],
)]
#[case::preservation_while_arbitration_runs(
    "preservation = 'in_arbitration'\nemployer.registered = '310115'\nproperty.places = ['330106']\nwork.places = ['330302']",
    Forum::Preservation,
    &["330106 J-PRES-1 where_it_is", "310115 J-PRES-1 other_domicile"],
)]
#[case::preservation_before_anything_is_filed(
    "preservation = 'before_filing'\nemployer.registered = '310115'\nproperty.places = ['330106']\nwork.places = ['330302']",
    Forum::Preservation,
    &["330106 J-PRES-2 where_it_is", "310115 J-PRES-2 other_domicile", "330302 J-PRES-2 with_jurisdiction"],
)]
#[case::evidence_that_may_be_lost(
    "evidence = ['330303']\nemployer.registered = '310115'\nwork.places = ['330302']",
    Forum::Evidence,
    &["330303 J-EVID-1 where_it_is", "310115 J-EVID-1 other_domicile", "330302 J-EVID-1 with_jurisdiction"],
)]
#[case::inspection_where_the_labor_is_used(COURIER, Forum::Inspection, &["330302 J-INSP-1 labor_used"])]
#[case::an_insured_worker(
    "injury.insured_at = '330300'\nwork.places = ['330302']",
    Forum::Injury,
    &["330300 J-INJ-1 insurance_area"],
)]
#[case::an_uninsured_worker(
    "injury.uninsured = true\nemployer.operation = '330303'\nwork.places = ['330302']",
    Forum::Injury,
    &["330303 J-INJ-1 operation"],
)]
#[case::aid_for_a_suit(
    "aid = { matter = 'litigation', handler = '330302', cause = '330303' }",
    Forum::Aid,
    &["330302 J-AID-1 handling_body"],
)]
#[case::aid_for_arbitration(
    "aid = { matter = 'other', handler = '330302', cause = '330303' }",
    Forum::Aid,
    &["330302 J-AID-1 handling_body", "330303 J-AID-1 cause"],
)]
#[case::mediation_by_choice(
    "work.places = ['330302']\nmediation.partner = '330303'\nworker.domicile = '330304'",
    Forum::Mediation,
    &["330302 J-MED-1 workplace", "330303 J-MED-1 partner", "330304 J-MED-1 residence"],
)]
#[case::mediation_where_the_worker_lives(
    "work.places = ['330302']\nmediation.wish = 'residence'\nworker.domicile = '330304'",
    Forum::Mediation,
    &["330304 J-MED-1 residence"],
)]
#[case::standards_of_the_workplace(COURIER, Forum::Standards, &["330302 J-STD-1 performance"])]
#[case::higher_standards_that_were_agreed(
    "work.places = ['330302']\nemployer = { registered = '310115', higher_standards = true, agreed_standards = true }",
    Forum::Standards,
    &["310115 J-STD-1 higher_and_agreed"],
)]
#[case::higher_standards_without_agreement(
    "work.places = ['330302']\nemployer = { registered = '310115', higher_standards = true, agreed_standards = false }",
    Forum::Standards,
    &["330302 J-STD-1 performance"],
)]
fn the_body_is_at(#[case] facts: &str, #[case] forum: Forum, #[case] expected: &[&str]) {
    assert_eq!(places(facts, forum), expected);
}

#[rstest]
#[case::nothing_known("", &["relation", "work_places", "employer_registered"])]
#[case::a_founder("forums = ['arbitration']\nrelation = 'labor'\nwork.unclear = true\nemployer.unregistered = true", &["employer_founder"])]
#[case::an_objection_without_the_period(
    "forums = ['arbitration']\nrelation = 'labor'\nwork.places = ['330302']\nemployer.registered = '310115'\narbitration.objection = { on = '2026-03-16' }",
    &["answer_ends"],
)]
#[case::a_review("forums = ['review']\nrelation = 'labor'", &["organizations"])]
#[case::a_payment_order("forums = ['payment_order']\nrelation = 'labor'", &["debtor_domicile"])]
#[case::a_civil_suit("forums = ['court']\nrelation = 'civil'", &["debtor_domicile", "suit_nature"])]
#[case::a_tort_without_its_place("forums = ['court']\nrelation = 'civil'\nsuit.nature = 'tort'", &["debtor_domicile", "suit_place"])]
#[case::an_award("forums = ['set_aside']\nrelation = 'labor'", &["award"])]
#[case::a_title("forums = ['enforcement']\nrelation = 'labor'", &["title"])]
#[case::the_court_of_a_title("relation = 'labor'\nforums = ['enforcement']\ntitle.kind = 'judgment'\nproperty.places = ['330302']", &["title_court", "property_proven"])]
#[case::when_to_preserve("forums = ['preservation']\nrelation = 'labor'", &["preservation"])]
#[case::which_evidence("forums = ['evidence']\nrelation = 'labor'\nwork.places = ['330302']\nemployer.registered = '310115'", &["evidence"])]
#[case::insurance("subject = 'injury_recognition'\nforums = ['injury']", &["insurance"])]
#[case::the_place_of_operation("injury.uninsured = true\nforums = ['injury']\nrelation = 'labor'", &["operation"])]
#[case::what_aid_is_for("aid = {}\nforums = ['aid']\nrelation = 'labor'", &["aid_matter"])]
#[case::who_handles_it("aid = { matter = 'other' }\nforums = ['aid']\nrelation = 'labor'", &["handler", "cause"])]
#[case::the_partner("mediation.wish = 'partner'\nforums = ['mediation']\nrelation = 'labor'", &["partner"])]
#[case::standards("forums = ['standards']\nrelation = 'labor'\nwork.places = ['330302']\nemployer.registered = '310115'", &["standards"])]
#[case::the_day("subject = 'overage_worker'\nforums = ['inspection']\nwork.places = ['330302']", &["on"])]
#[case::the_province("subject = 'social_insurance'\nforums = ['mediation']\nmediation.wish = 'workplace'", &["work_places"])]
fn a_missing_fact_is_asked_for(#[case] facts: &str, #[case] expected: &[&str]) {
    let asked: Vec<&str> = answer(facts)
        .open_questions
        .iter()
        .map(|question| question.fact)
        .collect();
    assert_eq!(asked, expected);
}

/// The table of 3.2: mediation, arbitration, court.
#[rstest]
#[case::labor("relation = 'labor'", [Some(State::Open), Some(State::Open), Some(State::Closed)])]
#[case::labor_with_an_iou("relation = 'labor'\nsuit.wage_iou = true", [Some(State::Open), Some(State::Open), Some(State::Open)])]
#[case::labor_with_a_payment_agreement("relation = 'labor'\nmediation.payment_only = true", [Some(State::Open), Some(State::Open), Some(State::Open)])]
#[case::labor_after_a_payment_order("relation = 'labor'\nsuit.payment_order_ended = true", [Some(State::Open), Some(State::Open), Some(State::Open)])]
#[case::labor_after_a_refusal("relation = 'labor'\narbitration.refused = true", [Some(State::Open), Some(State::Open), Some(State::Open)])]
#[case::incomplete("relation = 'incomplete'", [Some(State::Open), Some(State::Depends), Some(State::Open)])]
#[case::civil("relation = 'civil'", [Some(State::Open), Some(State::Closed), Some(State::Open)])]
#[case::unknown("relation = 'unknown'", [Some(State::Open), Some(State::Open), Some(State::Depends)])]
#[case::unknown_after_a_refusal("relation = 'unknown'\narbitration.refused = true", [Some(State::Open), Some(State::Open), Some(State::Open)])]
#[case::social_insurance_in_zhejiang("subject = 'social_insurance'\nwork.places = ['330302']", [Some(State::Open), Some(State::Open), Some(State::Depends)])]
#[case::social_insurance_elsewhere("subject = 'social_insurance'\nwork.places = ['510104']", [Some(State::Open), Some(State::Depends), Some(State::Depends)])]
#[case::injury_recognition("subject = 'injury_recognition'", [Some(State::Closed), Some(State::Closed), Some(State::Closed)])]
#[case::occupational_injury("subject = 'occupational_injury'", [Some(State::Depends), Some(State::Closed), Some(State::Closed)])]
#[case::a_domestic_worker("subject = 'domestic_family'", [Some(State::Open), Some(State::Closed), Some(State::Open)])]
#[case::a_third_person("subject = 'third_person_accident'", [Some(State::Open), Some(State::Closed), Some(State::Open)])]
#[case::a_ban_with_a_relation("subject = 'account_ban'\nrelation = 'labor'", [Some(State::Open), Some(State::Open), Some(State::Closed)])]
#[case::a_ban_without("subject = 'account_ban'\nrelation = 'incomplete'", [Some(State::Open), Some(State::Closed), Some(State::Open)])]
#[case::a_ban_unknown("subject = 'account_ban'", [Some(State::Open), Some(State::Depends), Some(State::Depends)])]
#[case::a_deposit_with_a_relation("subject = 'deposit'\nrelation = 'labor'", [Some(State::Open), Some(State::Open), Some(State::Closed)])]
#[case::a_deposit_without("subject = 'deposit'\nrelation = 'civil'", [Some(State::Open), Some(State::Closed), Some(State::Open)])]
#[case::rent_of_a_vehicle("subject = 'vehicle_rent'", [Some(State::Open), Some(State::Closed), Some(State::Open)])]
#[case::overage_before("subject = 'overage_worker'\non = '2026-06-30'", [Some(State::Open), Some(State::Closed), Some(State::Depends)])]
#[case::overage_since("subject = 'overage_worker'\non = '2026-07-01'", [Some(State::Open), Some(State::Open), Some(State::Depends)])]
#[case::a_crime("subject = 'criminal_non_payment'", [Some(State::Closed), Some(State::Open), None])]
fn the_ways_are(#[case] facts: &str, #[case] expected: [Option<State>; 3]) {
    let gates = answer(facts).gates;
    let state = |route| gates.iter().find(|gate| gate.route == route).map(|gate| gate.state);
    let ways = [gate::Route::Mediation, gate::Route::Arbitration, gate::Route::Court].map(state);
    assert_eq!(ways, expected);
}

#[rstest]
#[case::before("", State::Open)]
#[case::after_arbitration(
    "[[filings]]\nkind = 'arbitration'\nby = 'worker'\nplace = '330302'\non = '2026-03-02'",
    State::Closed
)]
#[case::after_a_suit(
    "[[filings]]\nkind = 'court'\nby = 'worker'\nplace = '330302'\non = '2026-03-02'",
    State::Closed
)]
#[case::beside_a_complaint(
    "[[filings]]\nkind = 'inspection'\nby = 'worker'\nplace = '330302'\non = '2026-03-02'",
    State::Open
)]
fn inspection_is_open(#[case] filings: &str, #[case] expected: State) {
    let answer = answer(&format!("{COURIER}\n{filings}"));
    let gate = answer
        .gates
        .iter()
        .find(|gate| gate.route == gate::Route::Inspection)
        .unwrap();
    assert_eq!(gate.state, expected);
    // A closed way has no body.
    assert_eq!(
        answer.of(Forum::Inspection).count(),
        usize::from(expected == State::Open)
    );
}

#[test]
fn a_way_that_the_claim_has_nothing_to_do_with_is_named_only_for_who_asks() {
    let ban = "subject = 'account_ban'\nwork.places = ['330302']";
    assert_eq!(places(ban, Forum::Inspection), Vec::<String>::new());
    let asked = format!("forums = ['inspection']\n{ban}");
    assert_eq!(places(&asked, Forum::Inspection), ["330302 J-INSP-1 labor_used"]);
}

#[rstest]
#[case::a_word_nobody_knows("work.place = '330302'", "place")]
#[case::a_place_with_a_space("work.places = ['330 302']", "a place is a code")]
#[case::an_empty_place("work.places = ['']", "a place is a code")]
#[case::an_unknown_relation("relation = 'friendly'", "friendly")]
#[case::a_filing_without_a_day("[[filings]]\nkind = 'court'\nby = 'worker'\nplace = '330302'", "on")]
fn a_slip_of_the_pen_is_not_passed_over(#[case] facts: &str, #[case] says: &str) {
    let error = toml::from_str::<Facts>(facts).unwrap_err().to_string();
    assert!(error.contains(says), "{error}");
}

#[test]
fn every_rule_has_its_articles_and_its_id() {
    let ids: BTreeSet<&str> = Rule::ALL.iter().map(|rule| rule.key()).collect();
    assert_eq!((Rule::ALL.len(), ids.len()), (33, 33));
    for rule in Rule::ALL {
        assert!(!rule.citation().is_empty(), "{rule:?}");
        assert_eq!(serde_json::to_string(rule).unwrap(), format!("\"{}\"", rule.key()));
    }
    for (about, cells) in gate::TABLE {
        assert!(cells.iter().all(|cell| !cell.citation.is_empty()), "{about:?}");
    }
}

/// Every file of `facts/jurisdiction` with the answer that stands beside it.
#[test]
fn the_fact_files_are_answered_as_written() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../facts/jurisdiction");
    let mut names: Vec<_> = std::fs::read_dir(&folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
        .collect();
    names.sort();
    assert!(names.len() >= 6, "{names:?}");
    for name in names {
        let answered = answer(&std::fs::read_to_string(&name).unwrap());
        let expected = std::fs::read_to_string(name.with_extension("json")).unwrap_or_default();
        let given = serde_json::to_string_pretty(&answered).unwrap();
        assert_eq!(given.trim(), expected.trim(), "{}", name.display());
    }
}
