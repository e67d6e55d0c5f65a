//! National codes on the wire: their form is part of the type, and a file without them is still a file.

use serde_json::json;
use wire::v1;

#[test]
fn an_area_has_its_form_and_its_parents() {
    let area = |code: &str, prefecture: Option<&str>, province: &str| {
        serde_json::from_value::<v1::Area>(json!({ "code": code, "prefecture": prefecture, "province": province }))
    };
    assert!(area("330302", Some("330300"), "330000").unwrap().is_consistent());
    assert!(area("330300", Some("330300"), "330000").unwrap().is_consistent());
    assert!(area("330000", None, "330000").unwrap().is_consistent());
    assert!(!area("330302", Some("330400"), "330000").unwrap().is_consistent());
    assert!(!area("330302", None, "330000").unwrap().is_consistent());
    assert!(!area("330302", Some("330300"), "340000").unwrap().is_consistent());
    for bad in ["33030", "033030", "990000", "33030x", "330002", ""] {
        assert!(area(bad, None, "330000").is_err(), "{bad}");
    }
}

#[test]
fn a_cause_is_a_name_and_not_a_story() {
    let cause = |name: &str| {
        serde_json::from_value::<v1::Cause>(json!({ "names": [name], "category": "劳动争议调解仲裁法:2.5" }))
    };
    assert!(cause("追索劳动报酬纠纷").is_ok());
    assert!(cause("他 欠 我 钱").is_err());
    assert!(cause(&"纠".repeat(41)).is_err());
}

#[test]
fn a_standard_is_named_as_it_is_published() {
    assert_eq!(
        serde_json::to_value(v1::Standard::CreditCode).unwrap(),
        json!("GB 32100")
    );
    assert_eq!(
        serde_json::to_value(v1::Standard::IdentityNumber).unwrap(),
        json!("GB 11643")
    );
}

/// Files of a release before codes are still read.
#[test]
fn an_old_file_has_no_codes() {
    let text = include_str!("../golden/case_file.v1.json");
    let file: v1::CaseFile = serde_json::from_str(text).unwrap();
    assert_eq!(file.area, None);
    assert!(file.claims.iter().all(|claim| claim.cause.is_none()));
    assert!(file.parties.iter().all(|party| party.standard.is_none()));
}
