//! Whom to name, row by row of the structures.

use domain::relation::{Facts, respondent::resolve};
use rstest::rstest;

fn named(facts: &Facts) -> String {
    let told = resolve(facts).into_iter().map(|respondent| {
        let why: Vec<&str> = respondent.reasons.iter().map(|reason| reason.why.key()).collect();
        let (party, role) = (respondent.party.key(), respondent.role.key());
        format!("{party} {role} ({})", why.join("+"))
    });
    told.collect::<Vec<_>>().join(", ")
}

#[rstest]
#[case::nothing_is_known("", "")]
#[case::the_platform_itself(
    "[chain]\nmanages = [\"platform\"]\npays = [\"platform\"]",
    "platform respondent (direct)"
)]
#[case::a_partner_runs_the_station(
    "[chain]\nmanages = [\"partner\"]\npays = [\"partner\"]",
    "partner respondent (manages), platform interested_third_party (behind)"
)]
#[case::both_manage(
    "[chain]\nmanages = [\"platform\", \"partner\"]\npays = [\"partner\"]",
    "platform joint_respondent (mixed), partner joint_respondent (mixed)"
)]
#[case::one_manages_another_pays(
    "[chain]\nmanages = [\"partner\"]\npays = [\"platform\"]",
    "partner respondent (manages), platform joint_respondent (pays)"
)]
#[case::a_firm_that_only_signs(
    "[chain]\nmanages = [\"using_firm\"]\npays = [\"using_firm\"]\nsigns = [\"labour_service\"]",
    "using_firm respondent (manages), labour_service interested_third_party (signs)"
)]
#[case::only_the_paper_is_known("[chain]\nsigns = [\"labour_service\"]", "labour_service respondent (signs)")]
#[case::lent_labor(
    "[chain]\nmanages = [\"using_firm\"]\nsigns = [\"dispatch_agency\"]\nfeatures = [\"labour_dispatch\"]",
    "using_firm respondent (manages+lent), dispatch_agency joint_respondent (signs+lent)"
)]
#[case::passed_on_to_a_person(
    "[chain]\nmanages = [\"subcontractor\"]\nfeatures = [\"unlicensed_subcontract\"]",
    "upper_contractor respondent (passed_on), subcontractor respondent (manages+took_on)"
)]
#[case::a_lent_name("[chain]\nfeatures = [\"attachment\"]", "licence_lender respondent (lends_name)")]
#[case::no_licence(
    "[chain]\nmanages = [\"partner\"]\nfeatures = [\"no_licence\", \"borrowed_licence\"]",
    "partner respondent (manages+unlicensed), platform interested_third_party (behind), investor joint_respondent (invested), licence_lender joint_respondent (lends_licence)"
)]
#[case::a_shop(
    "[chain]\nfeatures = [\"individual_business\", \"other_operator\"]",
    "individual_business respondent (shop_name), registered_operator joint_respondent (operates), actual_operator joint_respondent (operates)"
)]
#[case::related_firms_with_a_contract(
    "[chain]\nmanages = [\"affiliate\"]\nsigns = [\"partner\"]\nfeatures = [\"affiliates\"]",
    "partner respondent (signs+related), affiliate respondent (manages+related)"
)]
#[case::related_firms_without_one(
    "[chain]\nmanages = [\"partner\"]\npays = [\"partner\"]\nfeatures = [\"affiliates\"]",
    "partner respondent (manages), affiliate joint_respondent (related), platform interested_third_party (behind)"
)]
#[case::a_housekeeping_company(
    "[chain]\nmanages = [\"domestic_company\", \"household\"]\npays = [\"domestic_company\"]",
    "domestic_company respondent (manages), household civil_only (family)"
)]
#[case::a_family(
    "[chain]\nmanages = [\"household\"]\npays = [\"household\"]",
    "household civil_only (family)"
)]
#[case::the_platform_sends_lent_workers(
    "[chain]\nmanages = [\"using_firm\"]\nothers = [\"platform\"]\nfeatures = [\"labour_dispatch\"]",
    "using_firm respondent (manages+lent), dispatch_agency joint_respondent (lent), platform interested_third_party (behind)"
)]
#[case::asked_direct("[answers]\nlayers = \"direct\"", "platform respondent (direct)")]
#[case::asked_partner(
    "[answers]\nlayers = \"partner_manages\"",
    "partner respondent (manages), platform interested_third_party (behind)"
)]
#[case::asked_signatory(
    "[answers]\nlayers = \"signatory_only\"",
    "partner respondent (manages), platform interested_third_party (behind), labour_service interested_third_party (signs)"
)]
#[case::asked_mixed(
    "[answers]\nlayers = \"mixed\"",
    "platform joint_respondent (mixed), partner joint_respondent (mixed)"
)]
#[case::the_chain_is_more_exact_than_the_answer(
    "[answers]\nlayers = \"direct\"\n[chain]\nmanages = [\"partner\"]",
    "partner respondent (manages), platform interested_third_party (behind)"
)]
#[case::a_person_in_front(
    "[answers]\nqualification_transfer = \"individual\"",
    "upper_contractor respondent (passed_on), subcontractor respondent (manages+took_on)"
)]
#[case::an_unlicensed_partner(
    "[answers]\nqualification_transfer = \"unlicensed_firm\"\n[chain]\nmanages = [\"partner\"]",
    "partner respondent (manages+unlicensed), investor joint_respondent (invested), platform interested_third_party (behind)"
)]
fn the_rows_name_whom_they_should(#[case] text: &str, #[case] expected: &str) {
    let mut sorted: Vec<String> = expected.split(", ").map(str::to_owned).collect();
    let told = named(&toml::from_str(text).unwrap());
    let mut found: Vec<String> = told.split(", ").map(str::to_owned).collect();
    sorted.sort();
    found.sort();
    assert_eq!(found, sorted);
}

#[test]
fn respondents_come_before_those_who_are_only_joined() {
    let facts: Facts = toml::from_str("[chain]\nmanages = [\"using_firm\"]\nsigns = [\"labour_service\"]\nothers = [\"platform\"]\nfeatures = [\"labour_dispatch\"]").unwrap();
    let roles: Vec<_> = resolve(&facts).into_iter().map(|respondent| respondent.role).collect();
    assert!(roles.is_sorted() && roles.len() == 4, "{roles:?}");
}
