//! National codes: the structure of areas, the check characters of persons and firms, the categories of the law.

use domain::{
    claim,
    code::{Area, Level, NoArea, category},
    pii::{IdNumber, Invalid, Uscc},
};
use rstest::rstest;

/// The letters and digits of GB 32100.
const LETTERS: &str = "0123456789ABCDEFGHJKLMNPQRTUWXY";

fn area(text: &str) -> Area {
    text.parse().unwrap()
}

#[rstest]
#[case("330000", Level::Province, "330000", None)]
#[case("330300", Level::Prefecture, "330000", Some("330300"))]
#[case("330302", Level::County, "330000", Some("330300"))]
#[case("330381", Level::County, "330000", Some("330300"))]
#[case("710000", Level::Province, "710000", None)]
fn an_area_code_says_where_it_lies(
    #[case] code: &str,
    #[case] level: Level,
    #[case] province: &str,
    #[case] prefecture: Option<&str>,
) {
    let area = area(code);
    assert_eq!(area.to_string(), code);
    assert_eq!(area.level(), level);
    assert_eq!(area.province().to_string(), province);
    assert_eq!(area.prefecture().map(|one| one.to_string()).as_deref(), prefecture);
}

#[rstest]
#[case("", NoArea::Digits)]
#[case("33030", NoArea::Digits)]
#[case("3303022", NoArea::Digits)]
#[case("33030a", NoArea::Digits)]
#[case("３３０３０２", NoArea::Digits)]
#[case("000000", NoArea::Province)]
#[case("990302", NoArea::Province)]
#[case("160302", NoArea::Province)]
#[case("330002", NoArea::Orphan)]
fn what_is_no_area_is_refused(#[case] code: &str, #[case] why: NoArea) {
    assert_eq!(code.parse::<Area>(), Err(why));
}

#[test]
fn an_area_holds_what_lies_in_it() {
    let (province, city, district) = (area("330000"), area("330300"), area("330302"));
    assert!(province.holds(city) && province.holds(district) && city.holds(district) && district.holds(district));
    assert!(!city.holds(province) && !district.holds(city));
    assert!(!city.holds(area("330402")) && !province.holds(area("340000")));
}

/// One wrong character anywhere is found: both check characters see every single change.
#[test]
fn a_single_wrong_character_is_found() {
    let (person, firm) = ("11010519491231002X", "91350100M000100Y43");
    // The text with another character at a place, unless it stands there already.
    let changed = |text: &str, at: usize, new: u8| {
        let mut bytes = text.as_bytes().to_vec();
        let old = bytes.get_mut(at).filter(|old| **old != new)?;
        *old = new;
        String::from_utf8(bytes).ok()
    };
    for at in 0..17 {
        for text in (b'0'..=b'9').filter_map(|digit| changed(person, at, digit)) {
            assert_eq!(IdNumber::parse(&text).unwrap_err(), Invalid::Checksum, "{text}");
        }
        for text in LETTERS.bytes().filter_map(|letter| changed(firm, at, letter)) {
            assert_eq!(Uscc::parse(&text).unwrap_err(), Invalid::Checksum, "{text}");
        }
    }
    for letter in ["I", "O", "S", "V", "Z"] {
        assert_eq!(
            Uscc::parse(&firm.replace('M', letter)).unwrap_err(),
            Invalid::Characters,
            "not in GB 32100"
        );
    }
}

#[test]
fn every_claim_has_a_category_of_the_law() {
    for kind in claim::Kind::ALL {
        assert_eq!(category(*kind).citation(), "劳动争议调解仲裁法:2.5");
    }
}
